//! Shares whose numbers are fractions: 超过1/3, 三分之一以上, 百分之六十, and rates: 10/10万.

use super::quantities::{self, Counted};
use super::spelled;
use crate::reading::page::Page;
use crate::text::Span;
use crate::value::numeral;

/// What stands before a fraction that is reached where no comparator does.
const REACHED: &[&str] =
    &["达到", "达", "提高到", "提高至", "提升到", "提升至", "降到", "降至", "降低到", "占"];

/// What tells that a fraction is how many must agree.
const VOTES: &[&str] = &["同意", "出席", "表决", "赞成", "多数", "成员", "委员", "代表"];

/// The fraction 1/3 at its first number: with a word that compares it, for 24/7, 6/30 and 1/2 of a number of pages are none.
pub(super) fn at_number(page: &Page, start: usize, rest: &str, part: f64, width: usize) -> Option<Counted> {
    let tail = rest.get(width + 1..)?;
    let (whole, digits) = quantities::number(tail)?;
    let after = tail.get(digits..)?;
    if after.starts_with('万') {
        // 10/10万: so many of a hundred thousand.
        let unit = rest.get(width..width + 1 + digits + '万'.len_utf8())?;
        return quantities::bound(page, start, rest, (part, width + unit.len()), unit);
    }
    let ends = !after.starts_with(|c: char| c.is_alphanumeric() && !"以左的".contains(c) || c == '/');
    let long = rest.get(..width + 1 + digits)?.chars().nth(4).is_some();
    if !ends || long {
        return None;
    }
    fraction(page, start, rest, (part, whole), width + 1 + digits)
}

/// The fractions of a sentence that are written in words.
pub(super) fn in_words(page: &Page, sentence: Span) -> Vec<Counted> {
    let words = page.words(sentence);
    let one = |(at, sign): (usize, &str)| {
        let head = words.get(..at)?;
        let first = head.trim_end_matches(numeral::is_numeral).len();
        let (whole, after) = (head.get(first..)?, words.get(at + sign.len()..)?);
        let width = spelled::numeral_width(after);
        let (part, width) = match width {
            0 => quantities::number(after)?,
            _ => (f64::from(numeral::chinese(after.get(..width)?)?), width),
        };
        let (start, width) = (sentence.from() + first, at + sign.len() + width - first);
        let rest = page.after(start, 80);
        if rest.get(width..)?.starts_with('点') {
            return None;
        }
        match whole {
            "百" => quantities::bound(page, start, rest, (part, width), "%"),
            "千" => quantities::bound(page, start, rest, (part, width), "‰"),
            _ => fraction(page, start, rest, (part, f64::from(numeral::chinese(whole)?)), width),
        }
    };
    words.match_indices("分之").filter_map(one).collect()
}

/// A part of a whole, where something is said of how large it must be.
fn fraction(
    page: &Page,
    start: usize,
    rest: &str,
    (part, whole): (f64, f64),
    width: usize,
) -> Option<Counted> {
    if part < 1.0 || part >= whole || whole > 20.0 {
        return None;
    }
    let counted = quantities::bound(page, start, rest, (part / whole, width), "")?;
    let before = page.before(counted.words.from(), 12);
    let near = page.after(counted.words.to(), 36);
    let near = near.split(['，', '。', '；', ',', ';', '\n']).next().unwrap_or("");
    let reached = counted.compared || REACHED.iter().any(|word| before.ends_with(word));
    (reached && !VOTES.iter().any(|word| near.contains(word))).then_some(counted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::page::Sign;

    fn all(text: &str) -> Vec<String> {
        let page = Page::of(text);
        let slashed = page.marks.iter().filter(|mark| mark.sign == Sign::Number);
        let slashed = slashed.filter_map(|mark| quantities::at_number(&page, *mark));
        let found = slashed.chain(in_words(&page, Span::new(0, text.len())));
        found
            .map(|counted| {
                let quantity = &counted.quantity;
                let sign = quantity.comparator.sign();
                format!("{} {sign} {:.3} {}", page.words(counted.words), quantity.value, quantity.unit)
            })
            .collect()
    }

    #[test]
    fn fractions_that_are_compared_are_shares() {
        for (text, want) in [
            ("占比超过1/3，", "超过1/3 >= 0.333 "),
            ("比例不低于２/３。", "不低于２/３ >= 0.667 "),
            ("三分之一以上的县", "三分之一以上 >= 0.333 "),
            ("占比达到五分之四", "五分之四 = 0.800 "),
            ("百分之六十以上的县", "百分之六十以上 >= 60.000 %"),
            ("不低于百分之95", "不低于百分之95 >= 95.000 %"),
        ] {
            assert_eq!(all(text), [want], "{text}");
        }
    }

    #[test]
    fn other_numbers_with_a_stroke_are_none() {
        for text in [
            "推行24/7值守",
            "超过2023/6/30",
            "第1/2页",
            "按1/3收取",
            "三分之二以上委员同意",
            "十分之一",
            "超过1/3米",
        ] {
            assert_eq!(all(text), Vec::<String>::new(), "{text}");
        }
    }
}
