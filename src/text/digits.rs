//! Digits as word processors and pages copied from print set them: in full width, and with blanks beside them.

use memchr::{memchr_iter, memmem};

/// The words with digits in half width and without the blanks between digits and ideographs: 2025 年 ６ 月 → 2025年6月. Nothing
/// where they stand so already.
#[must_use]
pub fn plain_digits(words: &str) -> Option<String> {
    if !has_odd_digits(words) {
        return None;
    }
    let mut plain = String::with_capacity(words.len());
    let mut rest = words.chars();
    while let Some(c) = rest.next() {
        let c = half_width(c);
        let blanks = rest.as_str().len() - rest.as_str().trim_start_matches(BLANKS).len();
        plain.push(c);
        let next = rest.as_str().get(blanks..).and_then(|after| after.chars().next()).map(half_width);
        if blanks > 0 && next.is_some_and(|next| beside(c, next) || beside(next, c)) {
            rest = rest.as_str().get(blanks..).unwrap_or("").chars();
        }
    }
    (plain.len() < words.len()).then_some(plain)
}

/// Whether there may be such digits in a text; a quick look.
pub(super) fn has_odd_digits(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let wide = |at: usize| matches!(bytes.get(at + 2), Some(0x90..=0x99));
    memchr_iter(b' ', bytes).any(|at| digit(at.checked_sub(1)) || digit(at.checked_add(1)))
        || memmem::find_iter(bytes, "\u{a0}").any(|at| digit(at.checked_sub(1)) || digit(at.checked_add(2)))
        || memmem::find_iter(bytes, b"\xEF\xBC").any(wide)
}

const BLANKS: [char; 2] = [' ', '\u{a0}'];

/// Whether a digit stands before an ideograph or the like.
fn beside(digit: char, other: char) -> bool {
    digit.is_ascii_digit()
        && (other.is_alphabetic() && !other.is_ascii() || matches!(other, '%' | '％' | '—'))
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_plain_and_other_blanks_stand() {
        let plain = |words: &str| plain_digits(words).unwrap_or_else(|| words.to_owned());
        assert_eq!(plain("到 2025 年 ６ 月，AI 产业达到 90 %"), "到2025年6月，AI 产业达到90%");
        assert_eq!(plain("第 1\u{a0}批"), "第1批");
        for words in ["到2025年，AI 产业：10 20", "市 县", "", "1 "] {
            assert_eq!(plain_digits(words), None, "{words}");
        }
    }
}
