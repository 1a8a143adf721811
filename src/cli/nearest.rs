//! The known word nearest to one that is not known.

use crate::vocabulary::distance;

/// The nearest of `known` by edits of one character, if no more than a third of the word's characters need one.
/// Of several equally near ones the first by the alphabet.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let most = word.chars().count().div_ceil(3);
    known
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_mended_and_a_stranger_is_not() {
        let known = ["target/no-deadline", "naming/near-miss", "naming/near-mess"];
        let near = |word| nearest(word, known.into_iter());
        assert_eq!(near("target/no-dedline"), Some("target/no-deadline"));
        assert_eq!(near("naming/nearmiss"), Some("naming/near-miss"));
        assert_eq!(near("开会"), None);
        assert_eq!(distance("", "甲乙"), 2);
        assert_eq!(distance("甲乙", "乙"), 1);
    }
}
