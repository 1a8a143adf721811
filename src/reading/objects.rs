//! What a quantity counts: the words after a count, the subject before a share.

use super::cues::Cues;
use super::page::{Page, Sign};
use super::quantities::Counted;
use crate::document::Target;
use crate::text::Span;

/// Words that end the name of a counted thing: what is done to it, or what becomes of it.
static VERBS: Cues = Cues::of(&[
    "建设",
    "开展",
    "达到",
    "实现",
    "全部",
    "全面",
    "均达",
    "均实",
    "均为",
    "均有",
    "均能",
    "均要",
    "均应",
    "均须",
    "均完",
    "均建",
    "均开",
    "均设",
    "均可",
    "均在",
    "均配",
    "均不",
    "均通",
    "完成",
    "提质",
    "至少",
    "达标",
    "综合服务能力",
    "纳入",
    "进行",
    "参与",
    "通过",
    "获得",
    "创建",
    "培育",
    "打造",
    "形成",
    "入选",
    "建成",
    "启动",
    "投入",
    "按照",
    "以上",
    "左右",
    "提升",
    "改造",
    "新建",
    "覆盖",
    "试点",
    "项目建设",
    "，",
    "到",
    "为",
    "用于",
    "给予",
    "上线",
    "落地",
    "认定",
    "申报",
    "服务能力",
    "转型",
]);

/// The name of a thing stands within this many bytes of its quantity.
const NEAR: usize = 150;

/// What may stand before the subject of a share and is no part of it.
const LEADS: &[&str] = &[
    "拟", "力争", "争取", "确保", "实现", "全省", "全市", "全县", "全国", "全区", "我省", "我市", "到", "使",
    "保持", "推动", "其中", "努力", "基本", "年均", "每年", "全面", "促进", "将", "并", "新增", "带动",
    "2021年", "2025年", "年", "底", "前", "末", "当年", "今年", "全年", "年内", "计划", "—", "-",
];

/// What may be done with counted things that stand before their count.
const DOINGS: &[&str] = &[
    "开工建设",
    "开工",
    "规划建设",
    "规划",
    "建设",
    "建成",
    "打造",
    "新培育",
    "培育",
    "举办",
    "提供",
    "开放",
    "聚集",
    "引入",
    "引进",
    "新增",
    "累计",
    "安排",
    "实施",
    "推进",
    "创建",
    "认定",
    "遴选",
    "争创",
    "组织",
    "开展",
    "形成",
    "完成",
    "突破",
    "推动",
    "发展",
    "储备",
    "改造",
    "新建",
    "修建",
    "新改建",
    "新投放",
    "投放",
    "改扩建",
    "培训",
];

/// What may stand between a subject and its comparator.
const TAILS: &[&str] = &[
    "应达到",
    "要达到",
    "达到",
    "提高到",
    "提升到",
    "力争",
    "均",
    "应",
    "要",
    "为",
    "达",
    "至",
    "须",
    "需",
    "分别",
    "总体",
    "占比达",
    "增长",
    "再",
    "提高",
    "降低",
    "下降",
    "增加",
    "减少",
    "压减",
    "精简",
    "控制在",
    "保持在",
    "稳定在",
    "突破",
    "超过",
    "到",
    "年均",
    "降",
];

/// The object of a quantity in its clause.
///
/// `last` is the target before it in the same clause: in 分别达到50%和65% both have one subject.
pub(super) fn find(
    page: &Page,
    counted: &Counted,
    clause: Span,
    deadline: Option<Span>,
    last: Option<&Target>,
) -> Option<Span> {
    let unit = counted.quantity.unit.as_str();
    let share = matches!(unit, "%" | "％" | "‰" | "个百分点" | "百分点")
        || unit.ends_with('元')
        || unit.ends_with('倍');
    let after = following(page, counted, clause, share);
    if let Some(last) = last.filter(|last| after.is_none() && last.words.end <= counted.words.start) {
        let between = page.words(Span::new(last.words.to(), counted.words.from()));
        if between.trim_start_matches(['和', '、', '及']).is_empty() {
            return last.object;
        }
    }
    let from = last.map(|last| last.words).or(deadline);
    after.or_else(|| subject(page, counted, clause, from))
}

/// Whether a quantity is a share or a sum, whose subject stands before it.
fn is_share(counted: &Counted) -> bool {
    let unit = counted.quantity.unit.as_str();
    matches!(unit, "%" | "％" | "‰" | "个百分点" | "百分点") || unit.ends_with('元') || unit.ends_with('倍')
}

/// The words after a count: 52个〔中医特色专科〕建设; after a share only where 的 or a noun follows: 60%的〔县〕.
fn following(page: &Page, counted: &Counted, clause: Span, share: bool) -> Option<Span> {
    let mut start = counted.words.to();
    let rest = page.words(Span::new(start, clause.to()));
    let linked = rest.starts_with('的');
    if linked {
        start += '的'.len_utf8();
    }
    let unit = counted.quantity.unit.as_str();
    if share && !linked && (unit.ends_with('元') || !rest.starts_with(char::is_alphanumeric)) {
        return None;
    }
    let near = start + page.after(start, NEAR).len();
    let end = noun_end(page, start, clause.to().min(near));
    let words = page.words(Span::new(start, end));
    let first = words.chars().next().map_or(0, char::len_utf8);
    let verb = words.get(first..).and_then(|rest| VERBS.first_in(rest));
    let cut = verb.map_or(words.len(), |at| first + at);
    let mut span = page.trim(Span::new(start, start + cut));
    // 建设1000套专家公寓和10000套人才公寓: the conjunction joins the next quantity.
    if page.after(span.to(), 1).starts_with(|c: char| c.is_ascii_digit())
        && let Some(name) =
            ["以及", "和", "及", "与"].iter().find_map(|word| page.words(span).strip_suffix(word))
    {
        span = Span::new(span.from(), span.from() + name.len());
    }
    let words = page.words(span);
    let begins_with_verb = VERBS.begins(words) || words.starts_with(['和', '及', '、', '与', '或']);
    (!words.is_empty() && !begins_with_verb && words.chars().count() <= 40).then_some(span)
}

/// Where the noun phrase that begins at `start` ends at the latest: at a mark, but not at the 、 between bare levels
/// (县、市、区) and not inside a bracket.
fn noun_end(page: &Page, start: usize, limit: usize) -> usize {
    let mut index = page.mark_at(start);
    let mut piece = start;
    while let Some(mark) = page.mark(index).filter(|mark| mark.to() <= limit) {
        match mark.sign {
            Sign::Pause => {
                let words = page.words(Span::new(piece, mark.from()));
                if describes(page, piece, limit) {
                    index += 1;
                    continue;
                }
                if words.chars().count() > 3
                    || !["县", "市", "区", "州", "旗", "镇", "乡"].iter().any(|level| words.ends_with(level))
                {
                    return mark.from();
                }
                piece = mark.to();
            }
            Sign::Open(_) => index = page.partner(index).unwrap_or(index),
            Sign::Year | Sign::Few | Sign::Each | Sign::By | Sign::Quarter | Sign::Before => {}
            Sign::Quote | Sign::Unquote => {}
            _ => return mark.from(),
        }
        index += 1;
    }
    limit
}

/// Whether what begins at `start` is a run of four-character phrases before 的: 技术先进、带动力强的项目.
fn describes(page: &Page, start: usize, limit: usize) -> bool {
    let words = page.words(Span::new(start, limit.max(start)));
    let Some((phrases, noun)) = words.split_once('的') else { return false };
    let four = |phrase: &str| phrase.chars().count() == 4 && phrase.chars().all(char::is_alphabetic);
    noun.starts_with(char::is_alphanumeric) && phrases.contains('、') && phrases.split('、').all(four)
}

/// The words before a share: 全市〔健康家庭建设率〕不低于20%.
fn subject(page: &Page, counted: &Counted, clause: Span, deadline: Option<Span>) -> Option<Span> {
    let mut start = clause.from();
    if let Some(deadline) =
        deadline.filter(|deadline| clause.contains(*deadline) && deadline.to() <= counted.words.from())
    {
        start = deadline.to();
    }
    let end = counted.words.from();
    start = start.max(end - page.before(end, NEAR).len());
    let mut words = page.words(Span::new(start, end));
    words = words.trim_start_matches(['、', '和', '，', ' ']);
    let share = is_share(counted);
    while let Some(rest) = LEADS.iter().find_map(|lead| words.strip_prefix(lead)) {
        words = rest;
    }
    // Before a count stands what is done with the things counted: 规划三级医院达到75所.
    // 培训3万人次: the doing itself is what is counted.
    while let Some(rest) =
        DOINGS.iter().filter(|_| !share && words != "培训").find_map(|doing| words.strip_prefix(doing))
    {
        words = rest.trim_start_matches('、');
    }
    start = end - words.len();
    words = words.trim_end_matches(' ');
    while let Some(rest) = TAILS.iter().find_map(|tail| words.strip_suffix(tail)) {
        words = rest;
    }
    // 达标街道达到街道总数的80%: what it is a share of is no part of it.
    if let Some(whole) = words.strip_suffix('的').filter(|_| share)
        && let Some(at) = ["达到", "占"].iter().filter_map(|word| whole.rfind(word)).max()
    {
        words = whole.get(..at).unwrap_or(words);
    }
    let span = page.trim(Span::new(start, start + words.len()));
    let count = page.words(span).chars().count();
    (2..=40).contains(&count).then_some(span).filter(|span| !page.words(*span).starts_with('的'))
}
