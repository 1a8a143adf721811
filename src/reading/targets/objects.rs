//! What a quantity counts: the words after a count, or its subject before it.

use super::quantities::Counted;
use super::subjects;
use crate::document::Target;
use crate::reading::page::cues::Cues;
use crate::reading::page::{Mark, Page, Sign};
use crate::text::Span;
use crate::value::Dimension;

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
    "建有",
    "设有",
    "配有",
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
    "进入",
    "大力",
    "要配备",
    "要达到",
    "要建",
    "要完成",
]);

/// The name of a thing stands within this many bytes of its quantity.
const NEAR: usize = 150;

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
    let share = is_share(counted);
    let after = following(page, counted, clause, share);
    if let Some(last) = last.filter(|last| after.is_none() && last.words.end <= counted.words.start) {
        let between = page.words(Span::new(last.words.to(), counted.words.from()));
        if between.trim_start_matches(['和', '、', '及']).is_empty() {
            return last.object;
        }
    }
    let from = last.map(|last| last.words).or(deadline);
    // 提供不低于500亿元融资总量: a sum that has only a verb before it is one of what follows.
    let sum = || following(page, counted, clause, false).filter(|_| share && is_sum(counted));
    after.or_else(|| subjects::find(page, counted, clause, from)).or_else(sum)
}

/// Whether a quantity is a share, a sum or a time, whose subject stands before it.
pub(super) fn is_share(counted: &Counted) -> bool {
    let unit = counted.quantity.unit.as_str();
    let dimension = counted.quantity.dimension();
    matches!(dimension, Dimension::Share | Dimension::Points | Dimension::Money | Dimension::Time)
        || unit.is_empty()
        || unit.ends_with(['元', '倍'])
        || unit.ends_with("基点")
}

fn is_sum(counted: &Counted) -> bool {
    counted.quantity.unit.ends_with('元')
}

/// The words after a count: 52个〔中医特色专科〕建设; after a share only where 的 or a noun follows: 60%的〔县〕.
fn following(page: &Page, counted: &Counted, clause: Span, share: bool) -> Option<Span> {
    let mut start = counted.words.to();
    // 新增10家（其中省级3家）: the bracket tells more of the number.
    let index = page.mark_at(start);
    if page.mark(index).is_some_and(|mark| mark.from() == start && matches!(mark.sign, Sign::Open(_))) {
        start = page.mark(page.partner(index)?)?.to();
    }
    let rest = page.words(Span::new(start, clause.to()));
    // 下降50个基点的政策: of a difference nothing that follows is the subject, nor is the time of a rate (/日).
    if counted.quantity.unit.ends_with('点') || rest.starts_with(['/', '／']) {
        return None;
    }
    let linked = rest.starts_with('的');
    if linked {
        start += '的'.len_utf8();
    }
    let before_it = is_sum(counted) || counted.quantity.dimension() == Dimension::Time;
    // 企业100%实施审核: what is done by all of them.
    if share && !linked && (before_it || !rest.starts_with(char::is_alphanumeric) || rest.starts_with("实施"))
    {
        return None;
    }
    let near = start + page.after(start, NEAR).len();
    let end = noun_end(page, start, clause.to().min(near));
    let words = page.words(Span::new(start, end));
    let words = words.get(..before_verb(words)).unwrap_or(words);
    // A bracket that the cut left open: 断面水质优良（达到…）.
    let open = words.rfind(['（', '(']).filter(|at| !words.get(*at..).unwrap_or("").contains(['）', ')']));
    let mut span = page.trim(Span::new(start, start + open.unwrap_or(words.len())));
    // 建设1000套专家公寓和10000套人才公寓: the conjunction joins the next quantity.
    if page.after(span.to(), 1).starts_with(|c: char| c.is_ascii_digit())
        && let Some(name) =
            ["以及", "和", "及", "与"].iter().find_map(|word| page.words(span).strip_suffix(word))
    {
        span = Span::new(span.from(), span.from() + name.len());
    }
    // 50个小区、8个片区: a level may go on over the 、, and another number does not.
    span = Span::new(span.from(), span.from() + page.words(span).trim_end_matches('、').len());
    let words = page.words(span);
    // 总量超过五千亿规模: a word for how much it is names nothing.
    if matches!(words, "规模" | "水平" | "台阶" | "大关") {
        return None;
    }
    let begins_with_verb = VERBS.begins(words) || words.starts_with(['和', '及', '、', '与', '或']);
    // 90%以上乡镇和60%以上村: the places of one level may be named in one character.
    let places = matches!(words, "村" | "镇" | "乡" | "县" | "区" | "市");
    let fits = if share && !linked && !places { 2..=40 } else { 1..=40 };
    (!begins_with_verb && fits.contains(&words.chars().count())).then_some(span)
}

/// Verbs that may be part of a name, before the noun that ends it: 大学科技园培育基地.
const NAMED: &[&str] = &["培育", "创建", "改造", "试点", "认定", "转型", "提升", "申报", "启动", "建设"];

/// What such a name ends with.
const PLACES: &[&str] = &[
    "基地",
    "中心",
    "平台",
    "园区",
    "机构",
    "企业",
    "项目",
    "工程",
    "站",
    "案例",
    "优秀案例",
    "典型案例",
    "服务商",
    "示范区",
    "示范点",
    "标杆",
];

/// What a phrase that says of what kind a thing is ends in, before 、 and the next: 力量雄厚、引领方向的学科.
const QUALITIES: &[char] =
    &['强', '高', '好', '优', '广', '全', '快', '厚', '进', '出', '著', '显', '先', '明', '善', '足'];

/// Bytes of a noun phrase up to the first verb in it, a verb that is part of a name left in.
fn before_verb(words: &str) -> usize {
    let mut from = words.chars().next().map_or(0, char::len_utf8);
    while let Some(at) = words.get(from..).and_then(|rest| VERBS.first_in(rest)) {
        let rest = words.get(from + at..).unwrap_or("");
        // 数字化"链式改造": what stands in quotes is a name.
        if let Some(close) = quoted(words, from + at) {
            from = close;
            continue;
        }
        let name = NAMED.iter().find_map(|verb| rest.strip_prefix(verb));
        let place = name.and_then(|name| PLACES.iter().find_map(|place| name.strip_prefix(place)));
        // 县级以上机关, 建成区: no verb.
        let before = words.get(..from + at).unwrap_or("");
        // 100平方米以上的活动站点: how large it is belongs to the name.
        let sized = rest.starts_with("以上的") && before.ends_with(['米', '里', '亩', '吨', '元']);
        let level = rest.starts_with("以上") && before.ends_with('级') || sized;
        let quarter = rest.starts_with("建成区");
        match place.filter(|after| !after.starts_with(char::is_alphanumeric)) {
            Some(after) => from = words.len() - after.len(),
            None if level || quarter => from += at + "以上".len(),
            None => return from + at,
        }
    }
    words.len()
}

/// Where the quotation ends that a byte of words stands in.
fn quoted(words: &str, at: usize) -> Option<usize> {
    let (before, rest) = words.split_at_checked(at)?;
    let straight = before.matches('"').count() % 2 == 1;
    let open = before.rfind('“') > before.rfind('”');
    let mark = if straight { '"' } else { '”' };
    rest.find(mark).filter(|_| straight || open).map(|close| at + close + mark.len_utf8())
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
                // 侵入式、半侵入式产品: kinds of one thing.
                let kind = words.ends_with(['式', '型', '级'])
                    || ["通用", "专用"].iter().any(|kind| words.ends_with(kind));
                if kind && !page.after(mark.to(), 4).starts_with(|c: char| c.is_numeric())
                    || describes(page, piece, limit)
                {
                    index += 1;
                    piece = mark.to();
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
            // “15分钟生活圈”示范镇: a number in quotes belongs to the name.
            Sign::Quote => {
                let close = (index..index + 6)
                    .find(|at| page.mark(*at).is_some_and(|mark| mark.sign == Sign::Unquote));
                index = close.unwrap_or(index);
            }
            Sign::Unquote => {}
            Sign::Number if is_part(page, mark) => {}
            _ => return mark.from(),
        }
        index += 1;
    }
    limit
}

/// Whether a number is part of the name it stands in: 5G基站, 收入过200亿元的集群.
fn is_part(page: &Page, number: Mark) -> bool {
    if page.before(number.from(), 4).trim_end().ends_with(['和', '及', '与', '或']) {
        return false;
    }
    let after = page.after(number.to(), 30);
    let measure = after.split(['，', '、', '；', '。', ',', '（', '(']).next().unwrap_or("");
    let measured = measure.split_once('的').is_some_and(|(unit, noun)| {
        unit.chars().count() <= 6 && unit.contains(['元', '亩', '吨', '米', '%', '％']) && !noun.is_empty()
    });
    after.starts_with(|c: char| c.is_ascii_alphabetic()) || measured
}

/// Whether what begins at `start` is a run of phrases before 的 that say of what kind a thing is: four characters
/// each (技术先进、带动力强的项目), or the first a quality.
fn describes(page: &Page, start: usize, limit: usize) -> bool {
    let words = page.words(Span::new(start, limit.max(start)));
    let Some((phrases, noun)) = words.split_once('的') else { return false };
    let four = |phrase: &str| phrase.chars().count() == 4 && phrase.chars().all(char::is_alphabetic);
    let short = |phrase: &str| phrase.chars().count() <= 10 && phrase.chars().all(char::is_alphabetic);
    let quality = || phrases.split('、').next().is_some_and(|first| first.ends_with(QUALITIES));
    noun.starts_with(char::is_alphanumeric)
        && phrases.contains('、')
        && (phrases.split('、').all(four) || quality() && phrases.split('、').all(short))
}
