//! Words that every match of a pattern contains: where a text has none of them, the pattern need not be tried.

use regex_syntax::hir::{Class, Hir, HirKind};

/// Most words of one set.
const MOST: usize = 64;

/// A set of words one of which every match contains, the most telling such set found; nothing where there is none of use.
pub(super) fn needed(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Capture(capture) => needed(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => needed(&repetition.sub),
        HirKind::Alternation(parts) => {
            let sets: Option<Vec<Vec<String>>> = parts.iter().map(needed).collect();
            Some(sets?.concat()).filter(|all| all.len() <= MOST)
        }
        HirKind::Concat(parts) => in_row(parts),
        _ => exact(hir).filter(|words| words.iter().all(|word| !word.is_empty())),
    }
}

/// Of parts that follow each other: neighbours whose words are few make longer words together.
fn in_row(parts: &[Hir]) -> Option<Vec<String>> {
    let mut best: Option<Vec<String>> = None;
    let mut keep = |words: Vec<String>| {
        if best.as_ref().is_none_or(|best| weight(best) < weight(&words)) {
            best = Some(words);
        }
    };
    let mut row = vec![String::new()];
    for part in parts {
        let longer = exact(part).and_then(|words| joined(&row, &words));
        match longer {
            Some(longer) => row = longer,
            None => {
                keep(std::mem::replace(&mut row, exact(part).unwrap_or_else(|| vec![String::new()])));
                needed(part).into_iter().for_each(&mut keep);
            }
        }
    }
    keep(row);
    best.filter(|words| words.iter().all(|word| !word.is_empty()))
}

/// What a character more in the shortest word is worth, in words: longer words are rarer, but each is looked for by itself.
const LONGER: usize = 8;

/// How much a set tells.
fn weight(words: &[String]) -> usize {
    let shortest = words.iter().map(|word| word.chars().count()).min().unwrap_or(0);
    (LONGER * shortest + MOST).saturating_sub(words.len())
}

/// All words a part can match, where they are few.
fn exact(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(vec![String::new()]),
        HirKind::Literal(literal) => Some(vec![String::from_utf8(literal.0.to_vec()).ok()?]),
        HirKind::Class(Class::Unicode(class)) => {
            let size: u64 =
                class.ranges().iter().map(|r| u64::from(r.end() as u32 - r.start() as u32) + 1).sum();
            let characters = || class.ranges().iter().flat_map(|range| range.start()..=range.end());
            (size <= MOST as u64).then(|| characters().map(String::from).collect())
        }
        HirKind::Class(Class::Bytes(_)) | HirKind::Repetition(_) => None,
        HirKind::Capture(capture) => exact(&capture.sub),
        HirKind::Concat(parts) => {
            parts.iter().try_fold(vec![String::new()], |row, part| joined(&row, &exact(part)?))
        }
        HirKind::Alternation(parts) => {
            let sets: Option<Vec<Vec<String>>> = parts.iter().map(exact).collect();
            Some(sets?.concat()).filter(|all| all.len() <= MOST)
        }
    }
}

/// Each of the first words with each of the next.
fn joined(row: &[String], next: &[String]) -> Option<Vec<String>> {
    (row.len() * next.len() <= MOST)
        .then(|| row.iter().flat_map(|head| next.iter().map(move |tail| format!("{head}{tail}"))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pattern: &str) -> Option<Vec<String>> {
        needed(&regex_syntax::parse(pattern).unwrap())
    }

    #[test]
    fn the_longest_words_of_a_match_are_found() {
        assert_eq!(of("[^。]{1,14}[二两]大").unwrap(), ["两大", "二大"]);
        assert_eq!(of("(附件|附表)[0-9]+").unwrap(), ["附件", "附表"]);
        assert_eq!(of("(?m)^第[^。]*条").unwrap(), ["第"]);
        assert_eq!(of("(甲乙)+丙?").unwrap(), ["甲乙"]);
        assert_eq!(of("甲?乙*"), None);
        assert_eq!(of(r"\p{Han}"), None);
        assert_eq!(of("甲|乙*"), None);
    }
}
