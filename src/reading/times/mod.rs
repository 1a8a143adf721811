//! Expressions of time as they are written: 2021年8月底前, 年底前, 每季度, 2021年第一季度.

mod cadence;
pub(super) mod deadlines;
mod feasts;
pub(super) mod fields;
pub(super) mod headed;
mod periods;
pub(super) mod stamps;

use crate::reading::page::cursor::{Cursor, YEARS, digits, unblanked};
use crate::reading::page::label;
use crate::reading::page::{Mark, Page};
use crate::text::Span;
use crate::value::{Date, Recurrence, numeral};

/// An expression of time with its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Time {
    pub span: Span,
    pub when: When,
    /// Whether it carries a word that makes it a limit: 底, 末, 前, 内.
    pub limit: bool,
    /// Whether it is the end of a stretch: 3月至6月.
    pub period: bool,
}

/// What an expression of time says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum When {
    /// A day of a year that is written: `None` where the calendar has no such day.
    Day(Option<Date>),
    /// A whole year.
    Year(i32),
    /// A month and day of the document's own year, or of that many years after it.
    Bare { month: u32, day: Option<u32>, later: i32 },
    /// A cadence.
    Recurring(Recurrence),
    /// A day that only another calendar gives: 春节前.
    Unknown,
}

/// “十四五”末, “十四五”期间 at the ” of a five-year plan: the last day of its last year.
pub(super) fn at_plan(page: &Page, mark: Mark) -> Option<Time> {
    let before = page.before(mark.from(), 12);
    let rest = before.strip_suffix('五')?;
    let nth = rest.rsplit('十').next().filter(|_| rest.contains('十'))?;
    let nth = if nth.is_empty() { 0 } else { numeral::chinese(nth).filter(|nth| *nth < 10)? };
    let after = page.after(mark.to(), 12);
    let mut cursor = Cursor { rest: after };
    let limit = cursor.eat_any(&["期末", "末期", "时期末", "末"]);
    if !limit && !cursor.eat_any(&["期间", "时期"]) {
        return None;
    }
    let name = '十'.len_utf8() + '五'.len_utf8() + if nth == 0 { 0 } else { '四'.len_utf8() };
    let quote = page.before(mark.from() - name, 3).chars().next_back().map_or(0, char::len_utf8);
    let start = mark.from() - name - quote;
    let year = 2005 + 5 * i32::try_from(nth).ok()?;
    let when = if limit { When::Day(Date::year_end(year)) } else { When::Year(year) };
    Some(Time {
        span: Span::new(start, mark.to() + after.len() - cursor.rest.len()),
        when,
        limit,
        period: false,
    })
}

/// The expression that begins at a run of digits: a year, or a month without one.
pub(super) fn at_number(page: &Page, mark: Mark) -> Option<Time> {
    let words = page.words(Span { start: mark.start, end: mark.end });
    let after = page.after(mark.to(), 60);
    let count = words.chars().count();
    let unit = unblanked(after);
    if unit.starts_with('年') && (count == 4 || misses_a_digit(page, mark, words, unit)) {
        let year = i32::try_from(digits(words)?).ok()?;
        return Some(dated(mark, year, after));
    }
    let before = page.before(mark.from(), 6).trim_end_matches(' ');
    // 6月底、12月底前: the first of them is whole.
    let joined =
        before.strip_suffix('、').is_some_and(|first| first.ends_with(['底', '末', '前', '日', '份']));
    if count > 2 || !joined && before.ends_with(['年', '至', '-', '—', '～', '~', '、', '第', '.', '．', '/'])
    {
        return None;
    }
    if unit.starts_with('月') {
        return month_without_year(mark, digits(words)?, after);
    }
    // 4—6月
    let mut cursor = Cursor { rest: page.after(mark.from(), 60) };
    let whole = cursor.rest.len();
    let month = periods::months(&mut cursor)?;
    let limit = limit(&mut cursor);
    let span = Span::new(mark.from(), mark.from() + whole - cursor.rest.len());
    Some(Time { span, when: When::Bare { month, day: None, later: 0 }, limit, period: true })
}

/// Whether digits before 年 are a year with a digit too many or too few: 到20255年, 202年底前. A number of years is neither
/// reached nor has it an end.
fn misses_a_digit(page: &Page, mark: Mark, words: &str, unit: &str) -> bool {
    let like = matches!(words.len(), 3 | 5) && (words.starts_with("20") || words.starts_with("19"));
    let before = page.before(mark.from(), 6).trim_end_matches(' ');
    let reached = before.ends_with('到') && !before.ends_with("达到");
    like && (reached || ["年底", "年末", "年年底"].iter().any(|end| unit.starts_with(end)))
}

/// From a year on: 年底前, 年8月31日前, 年上半年, 年第一季度, or the year alone.
fn dated(mark: Mark, year: i32, after: &str) -> Time {
    let mut cursor = Cursor { rest: after };
    cursor.eat_unit("年");
    let (mut when, marked) = within_year(&mut cursor, year);
    let month = match when {
        When::Day(Some(date)) => Some(date.month()),
        _ => None,
    };
    let plain = matches!(when, When::Year(_));
    let later = match plain {
        true => periods::months(&mut cursor).map(|month| periods::dated(Some(year), month, None, 0)),
        false => periods::end(&mut cursor, Some(year), month),
    };
    let period = later.is_some();
    when = later.unwrap_or(when);
    let limit = limit(&mut cursor) || marked;
    let end = mark.to() + after.len() - cursor.rest.len();
    let when = if YEARS.contains(&year) { when } else { When::Day(None) };
    Time { span: Span::new(mark.from(), end), when, limit, period }
}

/// What stands after 年, and whether it already marks a limit.
fn within_year(cursor: &mut Cursor, year: i32) -> (When, bool) {
    let day = |month, day| When::Day(Date::new(year, month, day));
    if cursor.eat_any(&["年底", "年末", "底", "末"]) {
        return (day(12, 31), true);
    }
    if cursor.eat("上半年") {
        return (day(6, 30), true);
    }
    if cursor.eat("下半年") {
        return (day(12, 31), true);
    }
    if let Some(quarter) = quarter(cursor) {
        return (When::Day(Date::month_end(year, quarter * 3)), true);
    }
    let feast = cursor.rest;
    if cursor.eat_any(feasts::MOVING) && cursor.rest.starts_with('前') {
        return (When::Unknown, true);
    }
    cursor.rest = feast;
    let before = cursor.rest;
    if let Some(month) = cursor.small() {
        if cursor.eat_unit("月") {
            let (last, marked) = within_month(cursor);
            let date = last.map_or_else(|| Date::month_end(year, month), |last| Date::new(year, month, last));
            return (When::Day(date), marked);
        }
        cursor.rest = before;
    }
    (When::Year(year), false)
}

/// The day after 月, if one is named, and whether a word such as 底 marks a limit.
pub(super) fn within_month(cursor: &mut Cursor) -> (Option<u32>, bool) {
    if cursor.eat_any(&["底", "末"]) {
        return (None, true);
    }
    for (part, last) in [("上旬", 10), ("初", 10), ("上中旬", 20), ("中旬", 20)] {
        if cursor.eat(part) {
            return (Some(last), true);
        }
    }
    if cursor.eat_any(&["下旬", "中下旬"]) {
        return (None, true);
    }
    if cursor.eat("份") {
        return (None, false);
    }
    let before = cursor.rest;
    if let Some(day) = cursor.small() {
        if cursor.eat_unit("日") || cursor.eat_unit("号") {
            cursor.hour();
            weekday(cursor);
            return (Some(day), false);
        }
        cursor.rest = before;
    }
    (None, false)
}

/// The day of the week in a bracket after a day: 4月20日（星期五）前.
fn weekday(cursor: &mut Cursor) {
    let before = cursor.rest;
    let named = cursor.eat_any(&["（", "("])
        && cursor.eat_any(&["星期", "周", "礼拜"])
        && cursor.eat_any(&["一", "二", "三", "四", "五", "六", "日", "天"])
        && cursor.eat_any(&["）", ")"]);
    if !named {
        cursor.rest = before;
    }
}

/// 第三季度, 3季度; a number past 4 is given as it stands, and ends in a day that there is not.
fn quarter(cursor: &mut Cursor) -> Option<u32> {
    let before = cursor.rest;
    cursor.eat("第");
    let number = cursor.rest.chars().next()?;
    let nth = numeral::half_width(number).to_digit(10).or_else(|| numeral::digit(number));
    if let (Some(nth), Some(rest)) = (nth, cursor.rest.strip_prefix(number)) {
        cursor.rest = rest;
        if cursor.eat("季度末") || cursor.eat("季度") || cursor.eat("季末") {
            return Some(nth);
        }
    }
    cursor.rest = before;
    None
}

/// 前, 之前, 内: whether one was there.
pub(super) fn limit(cursor: &mut Cursor) -> bool {
    // 2035年前后 is about then.
    let about = cursor.rest.starts_with("前后") || cursor.rest.starts_with("前後");
    !about && cursor.eat_any(&["之前", "以前", "前", "之内", "内"])
}

/// 6月底前, 10月31日前: a month of the document's own year.
fn month_without_year(mark: Mark, month: u32, after: &str) -> Option<Time> {
    month_at(mark, month, after).filter(|time| time.limit || time.period)
}

/// A month whose number stands at a mark, whether or not a word makes it a limit.
pub(super) fn month_at(mark: Mark, month: u32, after: &str) -> Option<Time> {
    if !(1..=12).contains(&month) {
        return None;
    }
    let mut cursor = Cursor { rest: after };
    cursor.eat_unit("月");
    let (day, marked) = within_month(&mut cursor);
    let later = periods::end(&mut cursor, None, Some(month));
    let limit = limit(&mut cursor) || marked;
    let span = Span::new(mark.from(), mark.to() + after.len() - cursor.rest.len());
    let period = later.is_some();
    let when = later.unwrap_or(When::Bare { month, day, later: 0 });
    Some(Time { span, when, limit, period })
}

/// 第三季度, 三季度末 at a 季 that no year stands before: the last day of the quarter in the document's own year.
pub(super) fn at_quarter(page: &Page, mark: Mark) -> Option<Time> {
    let before = page.before(mark.from(), 9);
    let number = before.chars().next_back()?;
    let nth = numeral::half_width(number).to_digit(10).or_else(|| numeral::digit(number))?;
    let first = before.strip_suffix(number)?;
    let first = first.strip_suffix('第').unwrap_or(first);
    // 前三季度 and 一、二季度 are stretches; 2024年三季度 has been read with its year.
    let begins = || is_labelled(page, mark.from() - (before.len() - first.len()));
    let other = first.ends_with(['前', '年', '至', '-', '—', '每', '上', '各'])
        || first.ends_with('、') && !begins()
        || first.ends_with(|c: char| c.is_numeric());
    let mut cursor = Cursor { rest: page.after(mark.to(), 24) };
    let whole = cursor.rest.len();
    let named = cursor.eat_any(&["度末", "度底", "末", "度"]);
    if other || !named {
        return None;
    }
    let when = match nth {
        1..=4 => When::Bare { month: nth * 3, day: None, later: 0 },
        _ => When::Day(None),
    };
    limit(&mut cursor);
    let span = Span::new(mark.from() - (before.len() - first.len()), mark.to() + whole - cursor.rest.len());
    Some(Time { span, when, limit: true, period: false })
}

/// Whether the number of a heading stands right before a byte, at the start of a line.
fn is_labelled(page: &Page, at: usize) -> bool {
    const LABEL: usize = 24;
    let before = page.before(at, LABEL);
    let line = before.rfind('\n').map_or(before, |end| before.get(end + 1..).unwrap_or(""));
    label::at_line(page.text, at - line.len()).is_some_and(|label| label.span.to() == at)
}

/// 年底前, 年内, 今年底前, 上半年 at a 年 that no digits stand before.
pub(super) fn at_year(page: &Page, mark: Mark) -> Option<Time> {
    let before = page.before(mark.from(), 9);
    let after = page.after(mark.to(), 24);
    for (half, month) in [("上半", 6), ("下半", 12)] {
        if let Some(rest) = before.strip_suffix(half) {
            if rest.ends_with(['每', '年']) {
                return None;
            }
            let mut cursor = Cursor { rest: after };
            limit(&mut cursor);
            let end = mark.to() + after.len() - cursor.rest.len();
            let when = When::Bare { month, day: None, later: 0 };
            let span = Span::new(mark.from() - half.len(), end);
            return Some(Time { span, when, limit: true, period: false });
        }
    }
    // 5 年内, as word processors set it.
    let spaced = before.trim_end_matches([' ', '\u{a0}']);
    let number = |c: char| numeral::is_numeral(c) || numeral::half_width(c).is_ascii_digit();
    if spaced.len() < before.len() && spaced.ends_with(number) {
        return None;
    }
    let (start, later) = match before.chars().next_back() {
        Some('今' | '本') => (mark.from() - '今'.len_utf8(), 0),
        Some('明' | '次' | '翌') if !before.ends_with("逐次") => (mark.from() - '明'.len_utf8(), 1),
        // 当年底前 is by the end of the year spoken of; 当年 alone tells of any year.
        Some('当') if after.starts_with(['年', '底', '末']) => (mark.from() - '当'.len_utf8(), 0),
        Some(c)
            if numeral::is_numeral(c)
                || c.is_alphanumeric() && "上去前同历逐全多几数近半次隔来每当往年".contains(c) =>
        {
            return None;
        }
        Some(c) if numeral::half_width(c).is_ascii_digit() || c == '年' => return None,
        _ => (mark.from(), 0),
    };
    let mut cursor = Cursor { rest: after };
    if start < mark.from() && cursor.rest.starts_with(|c: char| c.is_numeric()) {
        return month_of(Span::new(start, mark.to()), later, after);
    }
    cursor.eat("年");
    let marked = cursor.eat_any(&["底", "末"]);
    let limit = limit(&mut cursor) || marked;
    let end = mark.to() + after.len() - cursor.rest.len();
    // 年前 alone is a span of years before now, not a limit; 年内最高值 and 年内历史占比 tell of what was.
    let words = page.words(Span::new(mark.from(), end));
    let told = ["历史", "平均", "最高", "最低"].iter().any(|word| cursor.rest.starts_with(word));
    if !limit || words == "年前" || words == "年内" && told {
        return None;
    }
    let when = When::Bare { month: 12, day: None, later };
    Some(Time { span: Span::new(start, end), when, limit: true, period: false })
}

/// The month after 今年, 明年, 次年: 次年3月底前.
fn month_of(year: Span, later: i32, after: &str) -> Option<Time> {
    let mut cursor = Cursor { rest: after };
    let month = cursor.small().filter(|month| (1..=12).contains(month))?;
    if !cursor.eat("月") {
        return None;
    }
    let (day, marked) = within_month(&mut cursor);
    let limit = limit(&mut cursor) || marked;
    let span = Span::new(year.from(), year.to() + after.len() - cursor.rest.len());
    limit.then_some(Time { span, when: When::Bare { month, day, later }, limit, period: false })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::page::Sign;
    use crate::reading::times::cadence;

    fn all(text: &str) -> Vec<String> {
        let page = Page::of(text);
        let mut end = 0;
        let mut found = Vec::new();
        for mark in page.marks.clone() {
            if mark.from() < end {
                continue;
            }
            let time = match mark.sign {
                Sign::Number => at_number(&page, mark),
                Sign::Year => at_year(&page, mark),
                Sign::Each | Sign::By => cadence::at(&page, mark),
                Sign::Quarter => at_quarter(&page, mark),
                _ => None,
            };
            if let Some(time) = time {
                end = time.span.to();
                let until = match time.when {
                    When::Day(date) => date.map_or("?".to_owned(), |date| date.to_string()),
                    When::Year(year) => year.to_string(),
                    When::Bare { month, day, later } => format!("bare {month} {day:?} +{later}"),
                    When::Recurring(recurrence) => recurrence.word().to_owned(),
                    When::Unknown => "?".to_owned(),
                };
                found.push(format!("{} {until}", page.words(time.span)));
            }
        }
        found
    }

    #[test]
    fn points_in_time_are_read_to_their_last_day() {
        for (text, want) in [
            ("2021年8月底前完善", "2021年8月底前 2021-08-31"),
            ("2021年底全省", "2021年底 2021-12-31"),
            ("2013年年底前，", "2013年年底前 2013-12-31"),
            ("２０２２年６月３０日前", "２０２２年６月３０日前 2022-06-30"),
            ("2022年6月30日18：00前", "2022年6月30日18：00前 2022-06-30"),
            ("2022年6月30日12时前", "2022年6月30日12时前 2022-06-30"),
            ("2024年2月30日前", "2024年2月30日前 ?"),
            ("于4月20日（星期五）前", "4月20日（星期五）前 bare 4 Some(20) +0"),
            ("2024年第一季度末完成", "2024年第一季度末 2024-03-31"),
            ("2025年，", "2025年 2025"),
            ("公立医院年底前要完成", "年底前 bare 12 None +0"),
            ("今年年底前", "今年年底前 bare 12 None +0"),
            ("6月底前完成", "6月底前 bare 6 None +0"),
            ("12 月底前完成", "12 月底前 bare 12 None +0"),
            ("2021 年 9 月 30 日前", "2021 年 9 月 30 日前 2021-09-30"),
            ("2021 年底前", "2021 年底前 2021-12-31"),
            ("2021年9月 开展", "2021年9月 2021-09-30"),
            ("力争每年引进", "每年 yearly"),
            ("并按季度通报", "按季度 quarterly"),
            ("6月上旬完成", "6月上旬 bare 6 Some(10) +0"),
            ("6月中下旬完成", "6月中下旬 bare 6 None +0"),
            ("第三季度完成", "第三季度 bare 9 None +0"),
            ("三季度末完成", "三季度末 bare 9 None +0"),
            ("次年3月底前", "次年3月底前 bare 3 None +1"),
            ("今年6月底前", "今年6月底前 bare 6 None +0"),
            ("当年底前", "当年底前 bare 12 None +0"),
            ("2024年3月至6月", "2024年3月至6月 2024-06-30"),
            ("2024年4—6月", "2024年4—6月 2024-06-30"),
            ("2024年11月至次年2月", "2024年11月至次年2月 2025-02-28"),
            ("2024年6月1日至15日", "2024年6月1日至15日 2024-06-15"),
            ("3月至5月上旬", "3月至5月上旬 bare 5 Some(10) +0"),
            ("2025年春节前", "2025年春节前 ?"),
            ("每季度末月25日前报送", "每季度末月25日前 quarterly"),
            ("每月28日前将各项工作任务进展情况报送", "每月28日前 monthly"),
            ("每年2月底前报送", "每年2月底前 yearly"),
        ] {
            assert_eq!(all(text), [want], "{text}");
        }
    }

    #[test]
    fn spans_of_time_and_rates_are_no_points() {
        for text in [
            "三年内建成",
            "5年内",
            "5 年内",
            "每人每年500元",
            "按年化利率",
            "用户年内历史占比",
            "上年末",
            "近年来",
            "每天睡眠充足",
            "3个月",
            "多年前",
            "第9月",
        ] {
            assert_eq!(all(text), Vec::<String>::new(), "{text}");
        }
    }
}
