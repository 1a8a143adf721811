//! The points in time by which something must be done, among all expressions of time in a task.

use super::cadence;
use super::feasts;
use super::periods;
use super::{Time, When};
use crate::document::Deadline;
use crate::reading::page::{Page, Sign};
use crate::reading::problem::{Problem, ProblemKind};
use crate::text::Span;
use crate::value::Date;

/// What a bare point in time is reckoned from.
#[derive(Clone, Copy, Debug)]
pub(in crate::reading) struct Calendar {
    /// The document's own year.
    pub year: Option<i32>,
}

/// The deadlines in a stretch of text, numbers inside 《》 and the gaps left out.
pub(in crate::reading) fn find(page: &Page, body: Span, calendar: Calendar) -> Vec<Deadline> {
    let mut found = Vec::new();
    let mut index = page.mark_at(body.from());
    let mut from = body.from();
    // 落实“年初签约、年底考核”机制: a bare year in a quotation is part of a name.
    let mut quoted = false;
    // The last day whose year is written, in the sentence at hand.
    let mut dated: Option<Date> = None;
    while let Some(mark) = page.mark(index).filter(|mark| mark.to() <= body.to()) {
        index += 1;
        if mark.from() < from {
            continue;
        }
        quoted = match mark.sign {
            Sign::Quote => true,
            Sign::Unquote | Sign::Stop | Sign::Line => false,
            _ => quoted,
        };
        if matches!(mark.sign, Sign::Stop | Sign::Line) {
            dated = None;
        }
        let time = match mark.sign {
            Sign::Number => super::at_number(page, mark),
            Sign::Year if !quoted => super::at_year(page, mark),
            Sign::Each | Sign::By => cadence::at(page, mark),
            Sign::Unquote => super::at_plan(page, mark),
            Sign::Quarter => super::at_quarter(page, mark),
            Sign::Before => feasts::at_before(page, mark),
            Sign::Open(shape) if shape.is_title() => {
                index = page.partner(index - 1).unwrap_or(index);
                None
            }
            _ => None,
        };
        let Some(time) = time.filter(|time| time.span.to() <= body.to()) else { continue };
        from = time.span.to();
        // 每季度末（分别在6月、9月和12月底）: the bracket says when that is.
        if matches!(time.when, When::Recurring(_))
            && let Some(close) = bracketed(page, from)
        {
            from = close;
        }
        if let Some(span) = duty(page, time, calendar) {
            let year = goes_on(time, dated);
            let deadline = match year {
                Some(year) => Deadline { bare: false, ..deadline(time, span, Calendar { year: Some(year) }) },
                None => deadline(time, span, calendar),
            };
            if matches!(time.when, When::Day(_)) {
                dated = deadline.until;
            }
            found.push(deadline);
        }
    }
    found
}

/// The year of a month that follows one of a written year in the same sentence: 2026年一季度完成3家，二季度完成5家. An earlier
/// month is of the document's own year.
fn goes_on(time: Time, dated: Option<Date>) -> Option<i32> {
    let before = dated?;
    match time.when {
        When::Bare { month, later: 0, .. } if month > before.month() => Some(before.year()),
        _ => None,
    }
}

/// Where the bracket ends that begins at a byte.
fn bracketed(page: &Page, at: usize) -> Option<usize> {
    let index = page.mark_at(at);
    let open = page.mark(index).filter(|mark| mark.from() == at && matches!(mark.sign, Sign::Open(_)))?;
    let close = page.mark(page.partner(index)?)?;
    (close.from() > open.to()).then_some(close.to())
}

/// What is odd about a deadline that could not be understood.
pub(in crate::reading) fn problem(page: &Page, deadline: &Deadline) -> Option<Problem> {
    if deadline.understood || deadline.bare {
        return None;
    }
    let words = page.words(deadline.span);
    let kind = if !words.contains('年') || feasts::names_moving(words) {
        ProblemKind::UnreadTime
    } else if words.contains('月') {
        ProblemKind::NoSuchDate
    } else {
        ProblemKind::StrangeYear
    };
    Some(Problem { kind, span: deadline.span })
}

/// Bytes of the verb that follows an expression of time: 通报 in 按季度通报; with what stands before it in
/// 3月25日前向省政府报告, 每月5日前将进展情况报送.
pub(in crate::reading) fn verb_after(page: &Page, at: usize) -> usize {
    const REACH: usize = 120;
    let after = page.after(at, REACH);
    let verb =
        |rest: &str| cadence::REPORTS.iter().find(|verb| rest.starts_with(**verb)).map(|verb| verb.len());
    let clause = after.split(['，', ',', '。', '；', ';', '\n']).next().unwrap_or("");
    let handed = || {
        clause.starts_with(['向', '将', '把']).then_some(())?;
        let at = clause.find('报')?;
        Some(at + verb(clause.get(at..)?).unwrap_or('报'.len_utf8()))
    };
    // 3月15日前报市安办备案
    let reported = || {
        let to = after.strip_prefix('报')?;
        to.starts_with(['省', '市', '县', '区', '州', '国', '我']).then_some('报'.len_utf8())
    };
    verb(after).or_else(handed).or_else(reported).unwrap_or(0)
}

/// A deadline from an expression of time, reckoned by the calendar.
pub(super) fn deadline(time: Time, span: Span, calendar: Calendar) -> Deadline {
    let (until, recurring, bare) = match time.when {
        When::Day(date) => (date, None, false),
        When::Year(year) => (Date::year_end(year), None, false),
        When::Bare { month, day, later } => {
            let year = calendar.year.map(|year| year + later);
            let until = year.and_then(|year| match day {
                Some(day) => Date::new(year, month, day),
                None => Date::month_end(year, month),
            });
            (until, None, true)
        }
        When::Recurring(recurrence) => (None, Some(recurrence), false),
        When::Unknown => (None, None, false),
    };
    Deadline { span, until, recurring, bare, understood: until.is_some() || recurring.is_some() }
}

/// Whether a clause takes up what was before: 延续上半年购车补贴政策, 总结上半年工作.
fn takes_up(clause: &str) -> bool {
    ["延续", "沿用", "总结", "回顾", "对照", "参照", "评估", "分析"].iter().any(|verb| clause.ends_with(verb))
}

/// Bytes after a stretch of time in which it is said what is to be done in it.
const CLAUSE: usize = 72;

/// The span of an expression of time if it says by when something must be done.
fn duty(page: &Page, time: Time, calendar: Calendar) -> Option<Span> {
    let before = page.before(time.span.from(), 36);
    let clause =
        before.rsplit(['，', '；', '。', ',', ';', '\n', '（', '(']).next().unwrap_or("").trim_start();
    // 到 2025 年: word processors set a blank beside figures.
    let (spaced, clause) = (clause.len(), clause.trim_end_matches([' ', '\u{a0}']));
    let blank = spaced - clause.len();
    let after = page.after(time.span.to(), 24);
    let bounded = || page.words(time.span).ends_with(['前', '底', '末', '内']);
    if starts_a_period(clause, after, time.limit) || takes_up(clause) && !bounded() {
        return None;
    }
    // 至2026年，… at the head of a clause, whatever the year is said of before: 截至 and the like set a period.
    let plain = matches!(time.when, When::Year(_)) && !time.limit;
    let reaches = clause.ends_with('到') && !clause.ends_with("达到") || plain && clause == "至";
    let first = match first_year(clause) {
        _ if reaches => '到'.len_utf8() + blank,
        0 => 0,
        years => years + blank,
    };
    let span = Span::new(time.span.from() - first, time.span.to());
    let keep = match time.when {
        _ if time.period && !time.limit => periods::is_work(page.after(time.span.to(), CLAUSE)),
        When::Recurring(_) | When::Unknown => true,
        When::Bare { .. } => true,
        When::Day(_) => time.limit || reaches,
        When::Year(year) => {
            let ahead = calendar.year.is_none_or(|own| year >= own);
            // 2025年基本建成、2030年全面建成
            let opens = clause.is_empty()
                || first == clause.len() + blank
                || clause.ends_with('、') && !clause.ends_with("年、");
            let years = first > 0 && !reaches;
            let works = || opens && names_work(page, time.span.to(), years) || built(clause, after);
            reaches || time.limit || ahead && works()
        }
    };
    keep.then_some(span)
}

/// Bytes of the year and the dash before the last year of some years, where a clause is no more: 2019— in 2019—2022年.
fn first_year(clause: &str) -> usize {
    let year = clause.trim_end_matches(['—', '–', '-', '－', '～', '~', '至', '到']);
    let digits = year.strip_suffix('年').unwrap_or(year);
    let whole = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if whole && year.len() < clause.len() { clause.len() } else { 0 }
}

/// 自2020年1月1日起, 2020年1月1日至3月31日, 有效期至…, 2021年印发: the expression sets a period or tells of the past.
fn starts_a_period(clause: &str, after: &str, limit: bool) -> bool {
    let set = [
        "自",
        "从",
        "有效期至",
        "截至",
        "截止",
        "有效期到",
        "原",
        "执行至",
        "期限至",
        "实施至",
        "如",
        "若",
        "凡",
        "对",
    ];
    let runs = ["起", "以来", "以后", "以後", "之后", "之後", "开始", "至", "—", "-", "～", "~"];
    let past = ["印发", "发布", "出台", "版", "度版", "到期"];
    let begins = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    set.iter().any(|word| clause.ends_with(word))
        || begins(&runs) && !after.starts_with("至少")
        || !limit && begins(&past)
        || limit && tells_which(after)
}

/// 2020年5月1日前到期的贷款, 2020年1月1日前成立的企业: the limit says which ones are meant.
fn tells_which(after: &str) -> bool {
    let states = [
        "到期", "成立", "注册", "登记", "签订", "设立", "取得", "发生", "开业", "参保", "投保", "已", "批准",
        "认定", "缴纳", "购买", "入库", "竣工", "开工", "投产", "需", "出生", "毕业", "入学", "受理", "申请",
    ];
    let finished = ["建成的", "建成投用的", "建成竣工", "投用的"];
    // 2月底前能够完成技改的项目, 一季度可减半: what may be so, not what must.
    if ["能", "可", "有望"].iter().any(|word| after.starts_with(word)) {
        return true;
    }
    let near: String = after.chars().take(7).collect();
    states.iter().chain(&finished).any(|word| near.starts_with(word)) && near.contains('的')
}

/// 线路2025年建成投运: whether a plain year stands between a work and its end. What was 已 so is told.
fn built(clause: &str, after: &str) -> bool {
    let ends = ["建成", "投产", "投运", "投用", "通车", "开工", "竣工", "达产", "完工"];
    let end = ends.iter().find_map(|word| after.strip_prefix(word));
    let clear =
        |rest: &str| !rest.chars().take(3).any(|c| c == '的') && !rest.starts_with(['了', '以', '之']);
    !clause.contains('已') && end.is_some_and(clear)
}

/// Words after a plain year that say what is to be reached in it.
const RESULTS: &[&str] = &[
    "至少",
    "完成",
    "实现",
    "建成",
    "达到",
    "力争",
    "不低于",
    "不少于",
    "以上",
    "超过",
    "出台",
    "制定",
    "启动",
    "基本",
    "全面",
    "新增",
    "净增",
    "培育",
    "突破",
    "新建",
    "打造",
    "引进",
    "组建",
    "提升到",
    "提升至",
    "提高到",
    "提高至",
    "增加到",
    "下降到",
    "降低到",
    "降至",
];

/// What a plain year brings stands within so many bytes after it.
const AHEAD: usize = 180;

/// Words before how much is reached.
const REACHED: &[&str] = &[
    "达到",
    "不低于",
    "不少于",
    "不超过",
    "力争",
    "新建",
    "新增",
    "净增",
    "建成",
    "完成",
    "实现",
    "形成",
    "降低",
    "下降",
    "提高",
];

/// Whether what follows a plain year, or some `years`, at the start of a clause is something to be done in it.
fn names_work(page: &Page, at: usize, years: bool) -> bool {
    let mut after = page.after(at, AHEAD);
    // 2017年全市主要预期目标是：…: what follows is to be reached in the year.
    let states = ["目标是", "目标为", "目标"].iter().any(|end| {
        after.split([':', '：']).next().is_some_and(|told| told.len() < after.len() && told.ends_with(end))
    });
    if states {
        return true;
    }
    // “十四五”期间，建成10个: a period is set off by a comma. 2022年，普及率达到90%: so is a year before what it brings.
    let set_off = after.strip_prefix(['，', ',']);
    // 2012—2015年，筹集住房9000套: years set off so are those of the plan, whatever is counted in them.
    if years && set_off.is_some_and(counts) {
        return true;
    }
    let set_off = set_off.filter(|rest| page.before(at, 3).ends_with(['间', '期']) || brings(rest));
    after = set_off.unwrap_or(after);
    let clause = after.split(['，', '；', '。', ',', ';', '\n', '、']).next().unwrap_or("");
    !after.starts_with(['度', '的', '和', '、', '）', ')', '版', '”', '》', '届', '以'])
        && !tells_which(after)
        && (brings(after) || RESULTS.iter().any(|word| names(clause, word)))
}

/// Whether the clause at the start of words says how many of something there are to be.
fn counts(words: &str) -> bool {
    let clause = words.split(['，', '；', '。', ',', ';', '\n']).next().unwrap_or("");
    clause.contains(|c: char| c.is_ascii_digit()) && !clause.contains(['了', '已'])
}

/// Whether the clause at the start of words says how much is reached in it: 普及率不低于90%, 能耗降低2.5%左右.
fn brings(words: &str) -> bool {
    let clause = words.split(['，', '；', '。', ',', ';', '\n']).next().unwrap_or("");
    let told = |word: &str| {
        clause.split_once(word).is_some_and(|(_, rest)| rest.contains(|c: char| c.is_ascii_digit()))
    };
    REACHED.iter().any(|word| told(word))
}

/// Whether a clause has a word other than to say which things are meant: 新增10个, but not 新增的贷款.
fn names(clause: &str, word: &str) -> bool {
    clause.split_once(word).is_some_and(|(_, rest)| !rest.starts_with('的'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        let page = Page::of(text);
        find(&page, Span::new(0, text.len()), Calendar { year: Some(2021) })
            .iter()
            .map(|deadline| {
                let until = deadline.until.map_or("-".to_owned(), |date| date.to_string());
                format!("{} {until}", page.words(deadline.span))
            })
            .collect()
    }

    #[test]
    fn limits_are_deadlines_and_other_dates_are_not() {
        for (text, want) in [
            ("加大力度，2021年8月底前完善政策", vec!["2021年8月底前 2021-08-31"]),
            ("2021年至少开展一次评估", vec!["2021年 2021-12-31"]),
            ("力争到 2030 年普及率控制在7%以内", vec!["到 2030 年 2030-12-31"]),
            ("普及率达到10%，2030年进一步提升到15%", vec!["2030年 2030-12-31"]),
            ("力争东线通道2025年建成投运", vec!["2025年 2025-12-31"]),
            ("东线通道已于2025年建成投运", vec![]),
            ("2025年受理的补助上限提高至50万元", vec![]),
            ("2025年学校、医院屋顶覆盖率达到50%以上", vec!["2025年 2025-12-31"]),
            ("2022~2025年，建设和筹集住房95000套", vec!["2022~2025年 2025-12-31"]),
            ("2022年全市主要预期目标是：生产总值增长8%", vec!["2022年 2022-12-31"]),
            ("2022~2025年，改造了住房95000套", vec![]),
            ("2022~2025年，稳步推进住房建设", vec![]),
            (
                "2022－2025年，中低价位、中小户型普通商品住房和保障性住房的年度土地供应量不低于供应总量的70%",
                vec!["2022－2025年 2025-12-31"],
            ),
            ("到2025年，建成10个", vec!["到2025年 2025-12-31"]),
            ("到 2025 年，建成10个", vec!["到 2025 年 2025-12-31"]),
            ("到20255年，建成10个", vec!["到20255年 -"]),
            ("到202年底，建成10个", vec!["到202年底 -"]),
            ("已有12000年历史，300年前建成10个", vec![]),
            ("所有医院年底前要完成", vec!["年底前 2021-12-31"]),
            ("自2020年1月1日至3月31日免征", vec![]),
            ("2016年实施的措施", vec![]),
            ("《计划（2023—2025年）》要求", vec![]),
            ("2020年9月11日，召开会议", vec![]),
            ("“十四五”时期", vec![]),
            ("到“十四五”末，建成10个", vec!["到“十四五”末 2025-12-31"]),
            ("“十四五”期间，建成10个", vec!["“十四五”期间 2025-12-31"]),
            ("“十五五”期间工作安排", vec![]),
            ("2020年5月1日前到期的贷款予以展期", vec![]),
            ("2000年底前建成的老旧小区", vec![]),
            ("2020年底前建成统一的平台", vec!["2020年底前 2020-12-31"]),
            ("2020年6月底前能开工的项目", vec![]),
            ("2020年6月底前需开工的项目", vec![]),
            ("2020年6月底前需完成整改", vec!["2020年6月底前 2020-06-30"]),
            ("2020年一季度可减半收取租金", vec![]),
            ("如年内继续举办", vec![]),
            ("2021年新增的贷款予以贴息", vec![]),
            ("2020年5月1日前成立专班", vec!["2020年5月1日前 2020-05-01"]),
        ] {
            assert_eq!(all(text), want, "{text}");
        }
    }
}
