//! The nearest known word to a misspelt one.

/// The candidate with the fewest changed characters from `word`, if it is near enough to be what was meant: at most one
/// change for words of up to three characters, two for longer ones, three from eight on. Ties go to the first.
#[must_use]
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let length = word.chars().count();
    let most = match length {
        0 => return None,
        1..=3 => 1,
        4..=7 => 2,
        _ => 3,
    };
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        // A one-character word has nothing in common with another one, and one that is too long or short is not near.
        let count = candidate.chars().count();
        if length == 1 && count == 1 || length.abs_diff(count) > most {
            continue;
        }
        let distance = distance(word, candidate);
        if distance <= most && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Number of characters to insert, delete, change or swap with their neighbour (optimal string alignment).
#[must_use]
pub fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut previous_a = None;
    for (i, ca) in a.chars().enumerate() {
        let mut row = Vec::with_capacity(last.len());
        row.push(i + 1);
        for (j, cb) in b.iter().enumerate() {
            let get = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let mut least = get(&last, j) + usize::from(ca != *cb);
            least = least.min(get(&last, j + 1) + 1).min(get(&row, j) + 1);
            let swapped =
                j > 0 && previous_a == Some(*cb) && b.get(j - 1) == Some(&ca) && !before_last.is_empty();
            if swapped {
                least = least.min(get(&before_last, j - 1) + 1);
            }
            row.push(least);
        }
        before_last = std::mem::replace(&mut last, row);
        previous_a = Some(ca);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_one_character_is_mended() {
        assert_eq!(nearest("责认", ["时限", "责任", "目标"]), Some("责任"));
        assert_eq!(nearest("tsaks", ["tasks", "targets"]), Some("tasks"));
        assert_eq!(nearest("天气", ["时限", "责任"]), None);
        assert_eq!(distance("卫生健康委员", "卫生健康委"), 1);
    }
}
