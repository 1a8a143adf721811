//! What a quantity is said of, before it: 全市〔健康家庭建设率〕不低于20%.

use super::objects;
use super::quantities::Counted;
use crate::reading::page::Page;
use crate::reading::page::cues::Cues;
use crate::text::Span;
use crate::value::numeral;

/// The name of a thing stands within this many bytes of its quantity.
const NEAR: usize = 150;

/// A subject has so many characters at the most.
const LONGEST: usize = 40;

/// What may stand before the subject of a share and is no part of it.
const LEADS: &[&str] = &[
    "拟",
    "力争",
    "争取",
    "确保",
    "实现",
    "全省",
    "全市",
    "全县",
    "全国",
    "全区",
    "我省的",
    "我市的",
    "我县的",
    "我省",
    "我市",
    "我县",
    "同步推进",
    "到",
    "使",
    "保持",
    "推动",
    "其中",
    "努力",
    "基本",
    "年均",
    "每年",
    "全面",
    "促进",
    "将",
    "并",
    "新增",
    "净增",
    "带动",
    "年",
    "底",
    "前",
    "末",
    "当年",
    "今年",
    "全年",
    "年内",
    "计划",
    "原则上",
    "—",
    "-",
];

/// Words that begin as a lead does and belong to the name of what is counted: 到位率, 并网率, 基本医疗保险参保率.
static NAMES: Cues = Cues::of(&[
    "到位",
    "到岗",
    "到账",
    "到帐",
    "到户",
    "到场",
    "到期",
    "到校",
    "到访",
    "到港",
    "到馆",
    "到课",
    "到家",
    "到人",
    "使用",
    "使命",
    "并网",
    "并联",
    "并购",
    "并轨",
    "前置",
    "前沿",
    "前端",
    "前期",
    "底数",
    "底盘",
    "末端",
    "末梢",
    "年检",
    "年报",
    "年金",
    "年度",
    "基本医",
    "基本养",
    "基本公",
    "基本农",
    "基本药",
    "基本民",
    "基本生活",
    "基本保",
    "计划生育",
]);

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
    "培养",
    "举办",
    "提供",
    "开放",
    "聚集",
    "引入",
    "引进",
    "新增",
    "净增",
    "推出",
    "孵化",
    "筹集",
    "募集",
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
    "加装",
    "清理",
    "疏浚",
    "整治",
    "治理",
    "修复",
    "新建及改造",
    "新建和改造",
    "新建",
    "修建",
    "补建",
    "增建",
    "增设",
    "新改建",
    "新投放",
    "投放",
    "改扩建",
    "制定",
    "制修订",
    "编制",
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
    "年均",
    "日均",
    "月均",
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
    "新增",
    "净增",
    "增长",
    "再",
    "进行",
    "提高",
    "提升",
    "上升",
    "降低",
    "下降",
    "削减",
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
    "降",
    "同比",
    "原则上",
    "环比",
    "比上年",
    "较上年",
    "比去年",
    "较去年",
    "平均",
    "累计",
    "压缩",
    "压减",
    "缩短",
    "缩减",
    "控制",
    "扩大",
    "增",
    "减",
    "各",
];

/// What stands between what is a share and what it is a share of: 达到街道总数的80%.
const WHOLES: &[&str] =
    &["达到", "占", "不应大于", "不大于", "不应超过", "不得超过", "不超过", "不应低于", "不低于", "不少于"];

/// What tells that things have changed: 贡献显著增强，达到60%.
const CHANGED: &[&str] = &[
    "显著",
    "明显",
    "进一步",
    "持续",
    "不断",
    "大幅",
    "稳步",
    "逐步",
    "有效",
    "全面",
    "基本",
    "压缩",
    "缩短",
    "下降",
    "提高",
];

/// The words before a quantity that it is said of. `from` is what of its clause is said of something else: the target
/// before it, or a deadline.
pub(super) fn find(page: &Page, counted: &Counted, clause: Span, from: Option<Span>) -> Option<Span> {
    let end = counted.words.from();
    let own = |start: usize, end: usize| {
        let start = start.max(end - page.before(end, NEAR).len());
        named(page, counted, Span::new(start.min(end), end))
    };
    let passed = from.filter(|from| clause.contains(*from) && from.to() <= end);
    let Some(passed) = passed else {
        return own(clause.from(), end).or_else(|| in_clause_before(page, counted, clause));
    };
    // 近视率每年降低1个百分点: the time stands in the middle.
    own(passed.to(), end).or_else(|| {
        let between = page.words(Span::new(passed.to(), end));
        let bare = page.words(passed).contains(['年', '月', '季']) && without_tails(between).is_empty();
        own(clause.from(), passed.from()).filter(|_| bare)
    })
}

/// The subject at the end of a stretch, without what is done with it and what becomes of it.
fn named(page: &Page, counted: &Counted, stretch: Span) -> Option<Span> {
    let end = stretch.to();
    let mut words =
        page.words(stretch).trim_start_matches(['、', '和', '，', ' ', '（', '(', '▲', '●', '■', '◆', '★']);
    words = without_number(words);
    let share = objects::is_share(counted);
    words = bare(words);
    // Before a count stands what is done with the things counted: 规划三级医院达到75所.
    // 培训3万人次: the doing itself is what is counted.
    while let Some(rest) = DOINGS
        .iter()
        .filter(|_| {
            !share && words != "培训" && !["建设用地", "培训班"].iter().any(|name| words.starts_with(name))
        })
        .find_map(|doing| words.strip_prefix(doing))
    {
        let also =
            rest.strip_prefix(['和', '并']).filter(|next| DOINGS.iter().any(|doing| next.starts_with(doing)));
        words = also.unwrap_or(rest).trim_start_matches('、');
    }
    // 每个乡镇配备安全员不少于3名: what each has stands behind the verb.
    if words.starts_with('每') && !share {
        let verbs = ["配备", "配置", "建成", "建设", "建立", "设立", "培育", "组建"];
        let thing = verbs.iter().find_map(|verb| words.split_once(verb)).map(|(_, thing)| thing);
        words = thing.filter(|thing| !thing.is_empty()).unwrap_or(words);
    }
    // A quotation that begins here and never ends.
    words = words.strip_prefix('“').filter(|rest| !rest.contains('”')).unwrap_or(words);
    if words.chars().count() > LONGEST {
        // What is done stands after those who do it: …和加工大户新增担保贷款额度.
        let doings = DOINGS.iter().filter_map(|doing| Some(words.rfind(doing)? + doing.len()));
        words = doings.max().and_then(|at| words.get(at..)).unwrap_or(words);
        // 实验室、创新中心、…等各类平台1000家: what is listed is summed up.
        let summed = words.rsplit_once('等').filter(|_| words.chars().count() > LONGEST);
        words = summed.map_or(words, |(_, sum)| sum);
    }
    let mut start = end - words.len();
    words = without_start(without_tails(words));
    // 对在产企业进行100%检查
    if stretch.len() > words.len() && page.words(stretch).trim_end().ends_with("进行") {
        start += if words.starts_with('对') { '对'.len_utf8() } else { 0 };
        words = words.strip_prefix('对').unwrap_or(words);
    }
    // 达标街道达到街道总数的80%: what it is a share of is no part of it.
    if let Some(whole) = words.strip_suffix('的').filter(|_| share)
        && let Some(at) = WHOLES.iter().filter_map(|word| whole.rfind(word)).max()
    {
        words = without_tails(whole.get(..at).unwrap_or(words));
    }
    let span = page.trim(Span::new(start, start + words.len()));
    let name = page.words(span);
    let only_done = share && DOINGS.contains(&name);
    // 每个街道至少2个: where, not what.
    let begins = !name.starts_with(['的', '、']) && (share || !name.starts_with("每个"));
    ((2..=LONGEST).contains(&name.chars().count()) && begins && !only_done).then_some(span)
}

/// Words without what may stand before a subject and is no part of it: 到2025年全市….
pub(super) fn bare(mut words: &str) -> &str {
    while let Some(rest) =
        without_lead(words).or_else(|| without_year(words)).or_else(|| without_stretch(words))
    {
        words = rest;
    }
    words
}

/// Words without one that is no part of the name after it: 全市 of 全市健康家庭建设率.
fn without_lead(words: &str) -> Option<&str> {
    let rest = LEADS.iter().find_map(|lead| words.strip_prefix(lead))?;
    (!NAMES.begins(words)).then_some(rest)
}

/// Words without the number of a point that a cell of a table begins with: 2）新增企业.
fn without_number(words: &str) -> &str {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = words.len() - rest.len();
    rest.strip_prefix(['）', ')']).filter(|_| (1..=2).contains(&number)).unwrap_or(words)
}

/// Words without the year they begin with: 2020年企业贷款, 2022年起新建房屋.
fn without_year(words: &str) -> Option<&str> {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = (words.len() - rest.len() == 4).then(|| rest.strip_prefix('年')).flatten()?;
    // 2022年起新建房屋: from when on.
    Some(rest.strip_prefix('起').unwrap_or(rest))
}

/// Words without the stretch of time they begin with: 2年内培育企业, 三年累计改造车站, 三年引进机构, 用两年时间建成站点.
fn without_stretch(words: &str) -> Option<&str> {
    let bare = ["用", "未来", "今后"].iter().find_map(|word| words.strip_prefix(word)).unwrap_or(words);
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit() || numeral::is_numeral(c));
    let stretches = ["年内", "年之内", "年时间", "年左右时间", "年累计", "个月内", "个月时间"];
    let rest = stretches
        .iter()
        .find_map(|stretch| rest.strip_prefix(stretch))
        .or_else(|| years_of_doing(rest))
        .filter(|_| rest.len() < bare.len())?;
    (!rest.is_empty()).then_some(rest)
}

/// 三年 before what is done in them.
fn years_of_doing(rest: &str) -> Option<&str> {
    rest.strip_prefix('年').filter(|rest| DOINGS.iter().any(|doing| rest.starts_with(doing)))
}

/// Words without what stands between a subject and its quantity.
fn without_tails(words: &str) -> &str {
    let mut words = words.trim_end_matches(' ');
    while let Some(rest) =
        TAILS.iter().find_map(|tail| words.strip_suffix(tail)).or_else(|| without_base(words))
    {
        words = rest.trim_end_matches(' ');
    }
    words
}

/// Words without what a number goes up or down from: 〔收入线标准〕由9600元以下提高到15600元.
fn without_start(words: &str) -> &str {
    let from = words.char_indices().find(|(at, c)| {
        let rest = words.get(*at..).unwrap_or("");
        *at > 0 && matches!(c, '由' | '从') && rest.contains(|c: char| c.is_ascii_digit())
    });
    from.and_then(|(at, _)| words.get(..at)).unwrap_or(words)
}

/// Words without what is compared with: 融资成本较2019年, 能效在现有水平上.
fn without_base(words: &str) -> Option<&str> {
    if let Some(rest) = ["的基础上", "基础上", "水平上"].iter().find_map(|base| words.strip_suffix(base))
    {
        return rest.rfind('在').filter(|at| *at > 0).and_then(|at| rest.get(..at));
    }
    let year = words.trim_end_matches(['底', '末']).strip_suffix('年')?.trim_end_matches(' ');
    let before = year.trim_end_matches(|c: char| c.is_ascii_digit());
    (year.len() - before.len() == 4)
        .then(|| before.trim_end_matches(' ').strip_suffix(['较', '比']))
        .flatten()
}

/// The subject of the clause before, of which nothing but 达到 is said: 〔经济贡献〕显著增强，达到60%.
fn in_clause_before(page: &Page, counted: &Counted, clause: Span) -> Option<Span> {
    let own = page.words(Span::new(clause.from(), counted.words.from()));
    let end = clause.from();
    if !without_tails(own).is_empty() || !objects::is_share(counted) {
        return None;
    }
    let before = page.before(end, NEAR).strip_suffix(['，', ','])?;
    let start = end - page.before(end, NEAR).len();
    let from = before.rfind(['，', ',', '。', '；', '\n', '：']).map_or(0, |at| at + sign_len(before, at));
    let words = before.get(from..)?;
    let at = CHANGED.iter().filter_map(|word| words.find(word)).min()?;
    named(page, counted, Span::new(start + from, start + from + at))
}

fn sign_len(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}
