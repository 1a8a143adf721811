//! The known word nearest to one that is not known.

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

/// Levenshtein's distance in characters.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (n, c) in one.chars().enumerate() {
        let mut left = n + 1;
        let mut next = vec![left];
        for (pair, d) in row.windows(2).zip(&other) {
            let [corner, above] = pair else { continue };
            left = (left + 1).min(above + 1).min(corner + usize::from(c != *d));
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
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
