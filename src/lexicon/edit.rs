//! How many slips of the pen lie between two names.

/// Insertions, omissions, changes and swaps of neighbours that turn `a` into `b`; nothing above `most`.
/// (Optimal string alignment; quadratic in names of at most some dozens of characters.)
#[must_use]
pub(super) fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut two_up: Vec<usize> = Vec::new();
    let mut up: Vec<usize> = (0..=b.len()).collect();
    let mut before = None;
    for (i, x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        let mut left = i + 1;
        let mut previous = None;
        for (j, y) in b.iter().enumerate() {
            let change = up.get(j).copied().unwrap_or(usize::MAX) + usize::from(x != y);
            let omit = up.get(j + 1).copied().unwrap_or(usize::MAX) + 1;
            let mut least = change.min(omit).min(left + 1);
            if before == Some(*y) && previous == Some(*x) && j > 0 {
                least = least.min(two_up.get(j - 1).copied().unwrap_or(usize::MAX - 1) + 1);
            }
            row.push(least);
            left = least;
            previous = Some(*y);
        }
        if row.iter().all(|cost| *cost > most) {
            return None;
        }
        two_up = std::mem::replace(&mut up, row);
        before = Some(*x);
    }
    up.last().copied().filter(|cost| *cost <= most)
}

/// How many characters two names share at the head, and at the tail after that.
#[must_use]
pub(super) fn shared(a: &[char], b: &[char]) -> (usize, usize) {
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let rest = a.len().min(b.len()) - head;
    let tail = a.iter().rev().zip(b.iter().rev()).take(rest).take_while(|(x, y)| x == y).count();
    (head, tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn a_swap_of_neighbours_is_one_slip() {
        for (a, b, most, expected) in [
            ("卫生健康委员", "卫生健康委", 1, Some(1)),
            ("卫健生康委", "卫生健康委", 1, Some(1)),
            ("财正局", "财政局", 2, Some(1)),
            ("财政局", "财政局", 2, Some(0)),
            ("教育局", "民政局", 1, None),
            ("", "局", 1, Some(1)),
            ("人力资源会保障", "人力资源和社会保障", 2, Some(2)),
        ] {
            assert_eq!(distance(&chars(a), &chars(b), most), expected, "{a} {b}");
            assert_eq!(distance(&chars(b), &chars(a), most), expected, "{b} {a}");
        }
    }

    #[test]
    fn head_and_tail_never_overlap() {
        assert_eq!(shared(&chars("局局"), &chars("局局局")), (2, 0));
        assert_eq!(shared(&chars("卫生建康委"), &chars("卫生健康委")), (2, 2));
    }
}
