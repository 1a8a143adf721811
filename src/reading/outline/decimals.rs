//! Numbers of several parts as the labels of items, 1.1 and 1.1.2, told from decimal fractions by running on.

use super::candidates::Candidate;
use crate::document::{Label, LabelKind};
use crate::reading::page::label;
use crate::reading::page::{Page, is_padding};
use crate::text::Span;

/// A label that may be a decimal fraction.
#[derive(Clone, Copy)]
pub(super) struct Decimal {
    pub label: Label,
    /// The numbers before the last one: 1 and 0 in 1.2, 1 and 1 in 1.1.2.
    above: [u32; 2],
}

/// The label that follows a first one is looked for among so many.
const NEAR: usize = 200;

/// What follows a decimal fraction that counts or measures.
const MEASURES: &[char] = &[
    '万', '亿', '千', '百', '元', '%', '％', '‰', '倍', '个', '人', '米', '公', '平', '亩', '吨', '年', '月',
    '日', '小', '分', '以', '左', '至', '-', '—', '～', '~',
];

/// The label of two or three numbers at the start of a line: 1.1, 1.1.2, a mark or a blank after it.
pub(super) fn at_line(page: &Page, line: usize) -> Option<Decimal> {
    let rest = page.after(line, 120);
    let words = rest.trim_start_matches(|c: char| c != '\n' && is_padding(c));
    let start = line + rest.len() - words.len();
    let mut numbers = [0u32; 3];
    let (mut count, mut width) = (0, 0);
    for number in &mut numbers {
        let part = words.get(width..)?;
        let part = if count == 0 { part } else { part.strip_prefix(['.', '．'])? };
        let Some((value, digits)) = label::number(part) else { break };
        (*number, count) = (value, count + 1);
        width = words.len() - part.len() + digits;
        if count == 2 && !words.get(width..)?.starts_with(['.', '．']) {
            break;
        }
    }
    let [first, second, third] = numbers;
    let (kind, ordinal, above) = match count {
        2 => (LabelKind::SecondDecimal, second, [first, 0]),
        3 => (LabelKind::ThirdDecimal, third, [first, second]),
        _ => return None,
    };
    let after = words.get(width..)?;
    let named = after.trim_start_matches(['.', '．', '、', ' ', '\u{3000}']);
    if named.starts_with(MEASURES) || !named.starts_with(|c: char| c.is_alphabetic() || "“《（".contains(c))
    {
        return None;
    }
    let mark = after.chars().next().filter(|c| matches!(c, '.' | '．' | '、')).map_or(0, char::len_utf8);
    let span = Span::new(start, start + width + mark);
    Some(Decimal { label: Label { span, kind, ordinal }, above })
}

/// Leaves only those of the labels that run on: 1.1 before 1.2 or 2.1, and what follows in turn.
pub(super) fn settle(found: &mut Vec<Candidate>, decimals: &[Decimal]) {
    if decimals.is_empty() {
        return;
    }
    let mut kept: Vec<Span> = Vec::new();
    let mut last: [Option<Decimal>; 2] = [None, None];
    for (at, decimal) in decimals.iter().enumerate() {
        let mut later = decimals.iter().skip(at + 1).take(NEAR);
        let before = match decimal.label.kind {
            LabelKind::SecondDecimal => last.first_mut(),
            _ => last.last_mut(),
        };
        let Some(before) = before else { continue };
        let goes_on = before.is_some_and(|before| follows(before, *decimal));
        // A part of a text may begin with 2.2.
        let begins = match before {
            Some(_) => decimal.label.ordinal == 1,
            None => later.any(|next| follows(*decimal, *next)),
        };
        if goes_on || begins {
            kept.push(decimal.label.span);
            *before = Some(*decimal);
        }
    }
    let none = |candidate: &Candidate| {
        matches!(candidate.label.kind, LabelKind::SecondDecimal | LabelKind::ThirdDecimal)
            && kept.binary_search(&candidate.label.span).is_err()
    };
    found.retain(|candidate| !none(candidate));
}

/// Whether one label comes next after another of its kind: 1.2 or 2.1 after 1.1.
fn follows(before: Decimal, next: Decimal) -> bool {
    let same = before.label.kind == next.label.kind;
    let (step, anew) = (before.label.ordinal + 1, next.label.ordinal == 1);
    let [first, second] = before.above;
    let up = next.above == [first + 1, second] || second > 0 && next.above == [first, second + 1];
    same && (next.above == before.above && next.label.ordinal == step || anew && up)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(text: &str) -> Option<&str> {
        at_line(&Page::of(text), 0).and_then(|decimal| {
            let span = decimal.label.span;
            text.get(span.from()..span.to())
        })
    }

    #[test]
    fn numbers_of_several_parts_are_told_from_quantities() {
        assert_eq!(label("　　1.1 道路改造\n"), Some("1.1"));
        assert_eq!(label("1.1.2、完成招标"), Some("1.1.2、"));
        assert_eq!(label("２．１改造"), Some("２．１"));
        for text in
            ["1.5万平方米", "2.3 亿元", "3.5%左右", "2021.6", "1.1", "6.5—7.0", "1.改造", "1.1.1.1 甲"]
        {
            assert_eq!(label(text), None, "{text}");
        }
    }
}
