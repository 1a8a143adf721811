//! The 发文字号 and the day that a document bears.

use crate::text::Span;
use crate::value::{Date, numeral};

/// A number, a day or a signature stands within so many bytes of the beginning of a fragment.
const NEAR: usize = 900;

/// The beginning of words, at most `NEAR` bytes.
pub(in crate::reading) fn beginning(words: &str) -> &str {
    let mut end = words.len().min(NEAR);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    words.get(..end).unwrap_or(words)
}

/// The 发文字号 in words that is not part of a citation: letters of the issuer, year in brackets, number, 号.
pub(in crate::reading) fn number(words: &str) -> Option<Span> {
    let words = beginning(words);
    // Most words hold none, and one sign is sooner looked for than three.
    if !words.contains('号') {
        return None;
    }
    let mut from = 0;
    while let Some(open) = words.get(from..)?.find(['〔', '[', '［']).map(|at| at + from) {
        from = open + 1;
        while !words.is_char_boundary(from) {
            from += 1;
        }
        let Some(inside) = words.get(from..) else { continue };
        let year: usize = inside.chars().take(4).filter(|c| is_figure(*c)).map(char::len_utf8).sum();
        if inside.get(..year).is_none_or(|year| year.chars().count() != 4) {
            continue;
        }
        let rest = inside.get(year..)?;
        let Some(close) = rest.chars().next().filter(|c| matches!(c, '〕' | ']' | '］')) else { continue };
        let tail = rest.get(close.len_utf8()..)?;
        let Some(end) = tail.find('号').filter(|at| *at <= 18) else { continue };
        if !tail.get(..end)?.chars().all(|c| is_figure(c) || c == ' ' || c == '第') {
            continue;
        }
        let before = words.get(..open)?;
        let cited = before.matches('《').count() > before.matches('》').count()
            || before.ends_with('（')
            || in_bracket(before);
        let start = letters(before);
        if cited || start == open {
            continue;
        }
        let to = words.len() - tail.len() + end + '号'.len_utf8();
        return Some(Span::new(start, to));
    }
    None
}

/// A figure of either width, as WPS may write it.
fn is_figure(c: char) -> bool {
    numeral::half_width(c).is_ascii_digit()
}

fn in_bracket(before: &str) -> bool {
    before.matches(['（', '(']).count() > before.matches(['）', ')']).count()
}

/// Where the letters of the issuer begin that end `before`.
fn letters(before: &str) -> usize {
    let trimmed = before.trim_end();
    let mut start = trimmed.len();
    for (at, c) in trimmed.char_indices().rev().take(12) {
        if !c.is_alphabetic() {
            break;
        }
        start = at;
    }
    // Where the title runs into the number, it ends with the kind of document.
    let run = trimmed.get(start..).unwrap_or("");
    let cut = [
        "通知", "意见", "方案", "办法", "规定", "决定", "批复", "措施", "的函", "要点", "计划", "规划",
        "细则",
    ]
    .iter()
    .filter_map(|word| {
        let at = run.rfind(word)?;
        // 穗规划资源字: the letters of a planning office, not a plan before the number.
        let letters = *word == "规划" && run.get(..at)?.chars().count() < 2;
        (!letters).then_some(at + word.len())
    })
    .filter(|at| *at < run.len())
    .max()
    .unwrap_or(0);
    if start + cut < trimmed.len() { start + cut } else { before.len() }
}

/// The most bytes of the last digit of a year, and of what comes after it up to the day: two signs, and numbers of three and
/// four characters; and of the blanks between them.
pub(in crate::reading) const DIGIT: usize = 5;
pub(in crate::reading) const REST: usize = 35;

/// Whether a year that ends `before` may be that of a day, `after` beginning with the sign after the year. Where this is not so,
/// [`day`] finds none whose year ends there.
pub(in crate::reading) fn may_be_day(before: &str, after: &str) -> bool {
    let last = without_blanks(before).chars().next_back();
    let numeral = last.is_some_and(|c| digit(c) || numeral::is_numeral(c));
    let month_and_day = || {
        let sign = after.chars().next()?;
        let rest = after.get(sign.len_utf8()..)?;
        let (_, width) = part(rest, 2, MONTH)?;
        value(rest.get(width..)?, 3)
    };
    numeral && month_and_day().is_some()
}

/// What stands after the month of a day.
const MONTH: &[char] = &['月', '-', '.', '/'];

/// The day that words begin with, and the bytes it takes: 2021年9月22日, 2021 年 9 月 22 日, 二〇一一年二月十三日, 2020-02-03.
pub(in crate::reading) fn day(words: &str) -> Option<(Option<Date>, usize)> {
    let (year, mut at) = part(words, 4, &['年', '-', '.', '/'])?;
    let (month, width) = part(words.get(at..)?, 2, MONTH)?;
    at += width;
    let rest = words.get(at..)?;
    let (day, mut width) = value(rest, 3)?;
    let gap = blanks(rest.get(width..)?);
    if rest.get(width + gap..)?.starts_with(['日', '号']) {
        width += gap + '日'.len_utf8();
    } else if words.contains('年') {
        return None;
    }
    at += width;
    let date = i32::try_from(year)
        .ok()
        .filter(|year| (1900..=2200).contains(year))
        .and_then(|year| Date::new(year, month, day));
    Some((date, at))
}

/// The day that words are which lost their signs, or were made without: 20161229.
pub(in crate::reading) fn compact_day(words: &str) -> Option<Date> {
    if words.len() != 8 || !words.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |from, to| words.get(from..to)?.parse::<u32>().ok();
    let year = number(0, 4).filter(|year| (1949..=2100).contains(year))?;
    Date::new(i32::try_from(year).ok()?, number(4, 6)?, number(6, 8)?)
}

/// The last day named in words.
pub(in crate::reading) fn last_day(words: &str) -> Option<Option<Date>> {
    let year = words.rfind('年')?;
    day(words.get(year_start(words.get(..year)?)?..)?).map(|(date, _)| date)
}

/// Where the digits of a year begin that ends `before`.
pub(in crate::reading) fn year_start(before: &str) -> Option<usize> {
    without_blanks(before).char_indices().rev().take_while(|(_, c)| digit(*c)).last().map(|(at, _)| at)
}

fn digit(c: char) -> bool {
    numeral::half_width(c).is_ascii_digit() || numeral::digit(c).is_some()
}

/// The bytes of a blank, or two, that words begin with: word processors set them beside digits.
fn blanks(words: &str) -> usize {
    words.chars().take(2).take_while(|c| BLANKS.contains(c)).map(char::len_utf8).sum()
}

fn without_blanks(words: &str) -> &str {
    words.trim_end_matches(BLANKS)
}

const BLANKS: [char; 2] = [' ', '\u{a0}'];

/// A number and the sign after it, with blanks between them.
fn part(words: &str, most: usize, signs: &[char]) -> Option<(u32, usize)> {
    let (value, width) = value(words, most)?;
    let width = width + blanks(words.get(width..)?);
    let sign = words.get(width..)?.chars().next().filter(|c| signs.contains(c))?;
    Some((value, width + sign.len_utf8()))
}

/// A number in digits of either width or in Chinese numerals, and the bytes it takes with the blanks before it.
fn value(words: &str, most: usize) -> Option<(u32, usize)> {
    let gap = blanks(words);
    let words = words.get(gap..)?;
    let run = |fits: fn(char) -> bool| -> usize {
        words.chars().take_while(|c| fits(*c)).take(most + 1).map(char::len_utf8).sum()
    };
    let width = run(|c| numeral::half_width(c).is_ascii_digit());
    if width > 0 {
        return crate::reading::page::cursor::digits(words.get(..width)?).map(|value| (value, gap + width));
    }
    let width = run(numeral::is_numeral);
    numeral::chinese(words.get(..width)?).map(|value| (value, gap + width))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_days_are_found() {
        let words = |text: &'static str| number(text).map(|span| text.get(span.from()..span.to()).unwrap());
        assert_eq!(words("临政办发〔2024〕3号"), Some("临政办发〔2024〕3号"));
        assert_eq!(words("关于煤炭行业平稳运行的意见国办发〔2013〕104号各省"), Some("国办发〔2013〕104号"));
        assert_eq!(words("阜蒙健促办发[2020] 3 号"), Some("阜蒙健促办发[2020] 3 号"));
        assert_eq!(words("临政办发〔２０２４〕２１号"), Some("临政办发〔２０２４〕２１号"));
        assert_eq!(words("江规划资源字〔2026〕83号"), Some("江规划资源字〔2026〕83号"));
        assert_eq!(words("《通知》（国办发〔2021〕20号）精神"), None);
        let iso = |text: &str| day(text).and_then(|(date, _)| date).map(|date| date.to_string());
        assert_eq!(iso("2021年9月22日").as_deref(), Some("2021-09-22"));
        assert_eq!(iso("二〇一一年二月十三日").as_deref(), Some("2011-02-13"));
        assert_eq!(iso("2020-02-03").as_deref(), Some("2020-02-03"));
        assert_eq!(iso("2021 年 9 月 22 日").as_deref(), Some("2021-09-22"));
        assert_eq!(day("2021年2月30日"), Some((None, 16)));
        let compact = |text: &str| compact_day(text).map(|date| date.to_string());
        assert_eq!(compact("20161229"), Some("2016-12-29".to_owned()));
        assert_eq!([compact("20161329"), compact("12345678"), compact("2016122")], [None, None, None]);
        for text in [
            "2021年9月22日",
            "2021 年 9 月 22 日",
            "二〇一一年十二月二十三日",
            "2020-02-03",
            "２０２０／１２／１３",
        ] {
            let signs = text.char_indices().filter(|(_, c)| matches!(c, '年' | '-' | '／'));
            let (year, _) = signs.take(1).last().unwrap();
            assert_eq!(may_be_day(text.get(..year).unwrap(), text.get(year..).unwrap()), day(text).is_some());
        }
    }
}
