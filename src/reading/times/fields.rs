//! Times that stand in a field of their own, 完成时限：6月底前, and those of steps: 动员部署（即日起至3月31日）.

use super::deadlines::{Calendar, deadline};
use super::{Time, cadence, feasts};
use crate::document::Deadline;
use crate::reading::page::cursor;
use crate::reading::page::{Mark, Page, Sign};
use crate::text::Span;
use crate::value::numeral;

/// The deadlines a labelled field holds: 完成时限：2021年12月, 6月底前出台方案，年底前完成. Nothing may be read from 长期坚持, which has
/// no end.
pub(in crate::reading) fn field(page: &Page, inner: Span, calendar: Calendar) -> Vec<Deadline> {
    let (_, marks) = page.marks_in(inner);
    let mut found: Vec<Deadline> = Vec::new();
    let mut started = false;
    for mark in marks {
        if found.last().is_some_and(|last| mark.from() < last.span.to()) {
            continue;
        }
        let time = match mark.sign {
            Sign::Number => super::at_number(page, *mark).or_else(|| month_alone(page, *mark)),
            Sign::Year => super::at_year(page, *mark),
            Sign::Each | Sign::By => cadence::at(page, *mark),
            Sign::Quarter => super::at_quarter(page, *mark),
            Sign::Before => feasts::at_before(page, *mark),
            _ => None,
        };
        let starts = |time: &Time| {
            // 5月底前动工: that it begins by then is what is asked.
            let by = page.words(time.span).ends_with('前');
            let after = page.words(Span::new(time.span.to().min(inner.to()), inner.to()));
            !by && STARTS.iter().any(|word| after.starts_with(word))
        };
        started |= time.as_ref().is_some_and(starts);
        found.extend(time.filter(|time| !starts(time)).map(|time| deadline(time, time.span, calendar)));
    }
    let words = page.words(inner);
    if !found.is_empty() || started || matches!(words, "" | "/" | "／" | "无" | "—" | "-" | "——") {
        return found;
    }
    let lasting = ["长期", "持续", "常态", "全年", "贯穿"].iter().any(|word| words.contains(word));
    vec![Deadline { span: inner, until: None, recurring: None, bare: false, understood: lasting }]
}

/// The time of a step, in the bracket that its title ends with or before the colon that it begins with: 动员部署（即日起至3月31日）,
/// 12月：总结验收.
pub(in crate::reading) fn step(page: &Page, title: Span) -> Option<Span> {
    let words = page.words(title);
    let timed = |words: &str| {
        let plain = |c: char| {
            numeral::half_width(c).is_ascii_digit() || "年月日至到—–-－～~上中下旬底前初末. ".contains(c)
        };
        let words = words.strip_prefix("即日起").unwrap_or(words);
        words.contains('月') && words.chars().all(plain)
    };
    let bracket = || {
        let inside = words.trim_end().strip_suffix(['）', ')'])?;
        let (at, open) = inside.char_indices().rfind(|(_, c)| matches!(c, '（' | '('))?;
        Some((at + open.len_utf8(), inside.len()))
    };
    let head = || words.find(['：', ':']).map(|end| (0, end));
    let spans = [bracket(), head()].into_iter().flatten();
    let mut found = spans.filter(|(from, to)| words.get(*from..*to).is_some_and(timed));
    found.next().map(|(from, to)| Span::new(title.from() + from, title.from() + to))
}

/// What follows a point in time at which something only begins: 2024年3月启动，2025年6月完成.
const STARTS: [&str; 7] = ["启动", "开始", "开工", "动工", "起", "初", "以来"];

/// 6月, 6月份 in a field of time, where a month is a limit without a word that says so.
fn month_alone(page: &Page, mark: Mark) -> Option<Time> {
    let month = cursor::digits(page.words(Span { start: mark.start, end: mark.end }))?;
    let after = page.after(mark.to(), 60);
    super::month_at(mark, month, after).filter(|_| after.starts_with('月'))
}
