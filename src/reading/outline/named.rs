//! Labels that a word goes before: 任务一：, 行动1., 专栏2, told from headings by running on.

use super::candidates::Candidate;
use crate::document::{Label, LabelKind};
use crate::reading::page::label;
use crate::reading::page::{Page, is_padding};
use crate::text::Span;
use crate::value::numeral;

/// A label with the word before its number.
#[derive(Clone, Copy)]
pub(super) struct Named {
    pub label: Label,
    /// Index of the word among [`WORDS`].
    word: usize,
}

/// The words before the number.
const WORDS: &[&str] =
    &["任务", "行动", "工程", "举措", "措施", "事项", "项目", "专项", "计划", "领域", "板块", "专栏"];

/// The last of them: a box beside the text, which is an item only where it is said who answers for it.
const PANEL: usize = WORDS.len() - 1;

/// Words that may stand before those.
const FURTHER: &[&str] = &["重点", "主要", "具体", "专项", "重大", "攻坚", "工作", "改革", "提升"];

/// Brackets that a label may stand in.
const BRACKETS: &[(char, char)] = &[('【', '】'), ('[', ']'), ('〔', '〕')];

/// The label at the start of a line: a word, its number, and a mark or blank.
pub(super) fn at_line(page: &Page, line: usize) -> Option<Named> {
    let rest = page.after(line, 72);
    let words = rest.trim_start_matches(|c: char| c != '\n' && (is_padding(c) || label::is_ornament(c)));
    let start = line + rest.len() - words.len();
    // 【任务一】
    let bracket = BRACKETS.iter().find(|(open, _)| words.starts_with(*open));
    let inside = bracket.and_then(|(open, _)| words.strip_prefix(*open));
    let words = inside.unwrap_or(words);
    // Most lines are told from their first character.
    if !words.starts_with([
        '任', '行', '工', '举', '措', '事', '项', '专', '计', '领', '板', '重', '主', '具', '攻', '改', '提',
    ]) {
        return None;
    }
    let plain = FURTHER.iter().find_map(|word| words.strip_prefix(word)).unwrap_or(words);
    let named = |from: &'_ str| WORDS.iter().position(|word| from.starts_with(word));
    let (word, from) = match (named(plain), named(words)) {
        (Some(word), _) => (word, plain),
        (None, word) => (word?, words),
    };
    let after = from.get(WORDS.get(word)?.len()..)?.trim_start_matches(' ');
    let (ordinal, width) = label::number(after).or_else(|| label::numerals(after))?;
    let rest = after.get(width..)?;
    let mark = rest.chars().next()?;
    if let Some((_, close)) = bracket {
        let end = start + mark.len_utf8() + words.len() - rest.len() + mark.len_utf8();
        let label = Label { span: Span::new(start, end), kind: LabelKind::Named, ordinal };
        return (mark == *close).then_some(Named { label, word });
    }
    let goes_on = rest.chars().nth(1).is_some_and(|c| numeral::half_width(c).is_ascii_digit());
    let length = match mark {
        '：' | ':' | '、' | '.' | '．' if !goes_on || matches!(mark, '：' | ':') => mark.len_utf8(),
        ' ' | '\u{3000}' | '—' | '－' | '\n' | '\r' => 0,
        _ => return None,
    };
    let end = start + words.len() - rest.len() + length;
    Some(Named { label: Label { span: Span::new(start, end), kind: LabelKind::Named, ordinal }, word })
}

/// Leaves only those of the word that is counted furthest: its numbers run on from 1. Where they hold items such as （一）,
/// they stand above those.
pub(super) fn settle(found: &mut Vec<Candidate>, named: &[Named]) {
    if named.is_empty() {
        return;
    }
    let counted = |word: usize| {
        let mut last = 0;
        named
            .iter()
            .filter(|named| named.word == word)
            .filter(|named| {
                let fits = named.label.ordinal == last + 1 || named.label.ordinal == 1;
                last = if fits { named.label.ordinal } else { last };
                fits
            })
            .count()
    };
    let counts = (0..PANEL).map(|word| (counted(word), word));
    let best = counts
        .max_by_key(|(count, word)| (*count, std::cmp::Reverse(*word)))
        .filter(|(count, _)| *count >= 2);
    let word = best
        .map(|(_, word)| word)
        .or_else(|| (counted(PANEL) >= 2 && in_a_row(found, named)).then_some(PANEL));
    let kept: Vec<Span> =
        named.iter().filter(|named| Some(named.word) == word).map(|named| named.label.span).collect();
    found.retain(|candidate| {
        candidate.label.kind != LabelKind::Named || kept.binary_search(&candidate.label.span).is_ok()
    });
    let held = found.iter().zip(found.iter().skip(1)).filter(|(named, inner)| {
        named.label.kind == LabelKind::Named
            && inner.label.kind == LabelKind::ChineseBracket
            && inner.label.ordinal == 1
    });
    if held.count() * 2 > kept.len() {
        for candidate in found.iter_mut().filter(|candidate| candidate.label.kind == LabelKind::Named) {
            candidate.label.kind = LabelKind::NamedOuter;
        }
    }
}

/// Whether boxes follow upon each other, rather than stand each inside an item of the text.
fn in_a_row(found: &[Candidate], named: &[Named]) -> bool {
    let panels: Vec<Span> =
        named.iter().filter(|named| named.word == PANEL).map(|named| named.label.span).collect();
    let is_panel = |candidate: &Candidate| panels.binary_search(&candidate.label.span).is_ok();
    let above = |candidate: &&Candidate| {
        candidate.starts_line
            && matches!(
                candidate.label.kind,
                LabelKind::Named | LabelKind::Chinese | LabelKind::ChineseBracket | LabelKind::Chapter
            )
    };
    let items: Vec<&Candidate> = found.iter().filter(above).collect();
    let pairs = items.windows(2).filter(|pair| pair.iter().all(|candidate| is_panel(candidate))).count();
    let owned = found.iter().filter(|candidate| is_panel(candidate) && candidate.owned).count();
    pairs * 2 >= panels.len() && owned * 2 >= panels.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_and_its_number_are_a_label() {
        let label = |text: &str| at_line(&Page::of(text), 0).map(|named| named.label.span.to());
        assert_eq!(label("任务一：健全体系"), Some("任务一：".len()));
        assert_eq!(label("任务1.健全体系"), Some("任务1.".len()));
        assert_eq!(label("　　重点任务 2 健全体系"), Some("　　重点任务 2".len()));
        assert_eq!(label("专项行动三、整治"), Some("专项行动三、".len()));
        for text in ["任务一致", "任务1.5万元", "项目一期工程", "工程10个", "行动计划"] {
            assert_eq!(label(text), None, "{text}");
        }
    }
}
