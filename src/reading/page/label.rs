//! The number an item stands under: 一、 （一） 1. （1） ① 第一章 第一条 一是.

use crate::document::{Label, LabelKind};
use crate::text::Span;
use crate::value::numeral;

/// Dots that stand after a number: those of full and half width, the small one, and the middle dots that are taken for them.
const DOTS: [char; 5] = ['.', '．', '﹒', '·', '•'];

/// A number of more digits than this is a quantity, not a label.
const DIGITS: usize = 3;

/// The label at the start of a line, blanks and Markdown signs before it left out.
pub(in crate::reading) fn at_line(text: &str, line: usize) -> Option<Label> {
    let rest = text.get(line..)?;
    let inner = rest.trim_start_matches(|c: char| {
        c != '\n'
            && (c.is_whitespace() || is_ornament(c) || matches!(c, '*' | '#' | '>' | '\u{200b}' | '\u{feff}'))
    });
    let start = line + rest.len() - inner.len();
    at(text, start).or_else(|| spaced(text, start))
}

/// A number at the start of a line with a blank before its dot, as the words of a page file come: 1 . 组织, 2 ﹒ 培育.
fn spaced(text: &str, start: usize) -> Option<Label> {
    let rest = text.get(start..)?;
    let (ordinal, width) = number(rest)?;
    let after = rest.get(width..)?;
    let dot = after.trim_start_matches(' ');
    let words = dot.strip_prefix(DOTS)?;
    let fits = dot.len() < after.len() && words.trim_start_matches(' ').starts_with(char::is_alphabetic);
    let span = Span::new(start, start + rest.len() - words.len());
    fits.then_some(Label { span, kind: LabelKind::Arabic, ordinal })
}

/// Whether a character adorns a heading and says nothing: ★行动一：, ■ 一、.
pub(in crate::reading) fn is_ornament(c: char) -> bool {
    matches!(c, '★' | '☆' | '◆' | '◇' | '■' | '□' | '▲' | '△' | '●' | '▶' | '►' | '※')
}

/// The label 3. at the start of a line whose words begin with a number, as 3.5G网络 and 3.12345热线 do, where 3 is the number
/// to come.
pub(in crate::reading) fn before_number(text: &str, line: usize, expected: u32) -> Option<Label> {
    let rest = text.get(line..)?;
    let start =
        line + rest.len() - rest.trim_start_matches(|c: char| c != '\n' && super::is_padding(c)).len();
    let rest = text.get(start..)?;
    let (ordinal, width) = number(rest).filter(|(ordinal, _)| *ordinal == expected)?;
    let after = rest.get(width..)?.strip_prefix(DOTS)?;
    let words = after.trim_start_matches(|c: char| numeral::half_width(c).is_ascii_digit());
    let digits = after.chars().count() - words.chars().count();
    let named = digits > 0 && words.starts_with(|c: char| c.is_ascii_alphabetic())
        || digits >= 3 && words.starts_with(char::is_alphabetic);
    let length = rest.len() - after.len();
    named.then_some(Label { span: Span::new(start, start + length), kind: LabelKind::Arabic, ordinal })
}

/// The label that begins at a byte.
pub(in crate::reading) fn at(text: &str, start: usize) -> Option<Label> {
    let rest = text.get(start..)?;
    let first = rest.chars().next()?;
    let (kind, ordinal, length) = match first {
        '（' | '(' => bracketed(rest),
        '第' => chapter(rest),
        '0'..='9' | '０'..='９' => arabic(rest),
        '①'..='⒛' => single(first),
        _ if numeral::is_numeral(first) => chinese(rest),
        _ => None,
    }?;
    Some(Label { span: Span::new(start, start + length), kind, ordinal })
}

/// Whether a character that follows a label shows that it was none: 三、四级手术, 1.5万.
fn is_decoy(kind: LabelKind, rest: &str) -> bool {
    let mut after = rest.chars();
    let Some(next) = after.next() else { return false };
    match kind {
        // 1.5万 is a quantity, but 3．2020年底前开展 an item that begins with a year.
        LabelKind::Arabic => numeral::half_width(next).is_ascii_digit() && !begins_with_year(rest),
        LabelKind::Chinese => {
            let second = after.find(|c| !numeral::is_numeral(*c)).unwrap_or(' ');
            numeral::is_numeral(next)
                && matches!(second, '级' | '类' | '等' | '轮' | '批' | '期' | '线' | '季')
        }
        _ => false,
    }
}

fn begins_with_year(rest: &str) -> bool {
    let digits = rest.chars().take_while(|c| numeral::half_width(*c).is_ascii_digit()).count();
    digits == 4 && rest.chars().nth(4) == Some('年')
}

/// （一） and （1）, with a mark set after it by mistake.
fn bracketed(rest: &str) -> Option<(LabelKind, u32, usize)> {
    let open = rest.chars().next()?.len_utf8();
    let inside = rest.get(open..)?;
    let blanks = inside.len() - inside.trim_start_matches(' ').len();
    let (kind, ordinal, width) = match number(inside.get(blanks..)?) {
        Some((ordinal, width)) => (LabelKind::ArabicBracket, ordinal, width),
        None => {
            let (ordinal, width) = numerals(inside.get(blanks..)?)?;
            (LabelKind::ChineseBracket, ordinal, width)
        }
    };
    let after = inside.get(blanks + width..)?;
    let trimmed = after.trim_start_matches(' ');
    let close = trimmed.chars().next().filter(|c| matches!(c, '）' | ')'))?;
    let mut length = open + blanks + width + (after.len() - trimmed.len()) + close.len_utf8();
    if let Some(mark) = rest.get(length..)?.chars().next().filter(|c| *c == '、' || DOTS.contains(c)) {
        length += mark.len_utf8();
    }
    Some((kind, ordinal, length))
}

/// 一、
fn chinese(rest: &str) -> Option<(LabelKind, u32, usize)> {
    let (ordinal, digits) = numerals(rest)?;
    let after = rest.get(digits..)?;
    // 四 **、** 加强: bold type that begins at the mark.
    let width = digits + after.len() - after.trim_start_matches([' ', '*']).len();
    let mark = rest.get(width..)?.chars().next()?;
    let length = width + mark.len_utf8();
    if mark == '是' && width == digits {
        return Some((LabelKind::Ordinal, ordinal, length));
    }
    let words = rest.get(length..)?;
    // 一、一季度 is no list of quarters, as 一、二季度 is.
    let again = rest.get(..digits).is_some_and(|number| words.starts_with(number));
    let fits = (mark == '、' || DOTS.contains(&mark)) && (again || !is_decoy(LabelKind::Chinese, words));
    fits.then_some((LabelKind::Chinese, ordinal, length))
}

/// 1. 1． 1、, the dot sometimes a private-use character or by mistake a 。 with words after it, and 1）.
fn arabic(rest: &str) -> Option<(LabelKind, u32, usize)> {
    let (ordinal, width) = number(rest)?;
    let after = rest.get(width..)?;
    let mark = after.chars().next()?;
    let length = width + mark.len_utf8();
    match mark {
        mark if mark == '、' || DOTS.contains(&mark) || ('\u{e000}'..='\u{f8ff}').contains(&mark) => {
            (!is_decoy(LabelKind::Arabic, rest.get(length..)?)).then_some((
                LabelKind::Arabic,
                ordinal,
                length,
            ))
        }
        '。' => rest
            .get(length..)?
            .trim_start_matches([' ', '\u{3000}'])
            .starts_with(|c: char| c.is_alphabetic() || matches!(c, '“' | '《'))
            .then_some((LabelKind::Arabic, ordinal, length)),
        '）' | ')' => Some((LabelKind::ArabicBracket, ordinal, length)),
        _ => None,
    }
}

/// ① ⑴ ⒈: a number of one character.
fn single(first: char) -> Option<(LabelKind, u32, usize)> {
    let (kind, one) = match first {
        '①'..='⑳' => (LabelKind::Circled, '①'),
        '⑴'..='⒇' => (LabelKind::ArabicBracket, '⑴'),
        _ => (LabelKind::Arabic, '⒈'),
    };
    Some((kind, u32::from(first) - u32::from(one) + 1, first.len_utf8()))
}

/// 第一章 第一部分 第一条
fn chapter(rest: &str) -> Option<(LabelKind, u32, usize)> {
    let open = '第'.len_utf8();
    let inside = rest.get(open..)?;
    let (ordinal, width) = number(inside).or_else(|| numerals(inside))?;
    let after = inside.get(width..)?;
    let units = [("章", LabelKind::Chapter), ("部分", LabelKind::Chapter), ("条", LabelKind::Article)];
    let (unit, kind) = units.into_iter().find(|(unit, _)| after.starts_with(unit))?;
    let length = open + width + unit.len();
    let tail = rest.get(length..)?;
    // 第三条规定的, 第五条第二款: a reference, not a heading.
    let refers = ["规定", "第", "的", "所", "中", "和", "至", "、", "，", "款"]
        .iter()
        .any(|word| tail.starts_with(word));
    (!refers).then_some((kind, ordinal, length))
}

/// Up to three digits of either width and how many bytes they take.
pub(in crate::reading) fn number(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut width) = (0u32, 0);
    for (count, c) in text.chars().enumerate() {
        let Some(digit) = numeral::half_width(c).to_digit(10) else { break };
        if count >= DIGITS {
            return None;
        }
        value = value * 10 + digit;
        width += c.len_utf8();
    }
    (width > 0 && value > 0).then_some((value, width))
}

/// Up to five Chinese numerals and how many bytes they take.
pub(in crate::reading) fn numerals(text: &str) -> Option<(u32, usize)> {
    let width: usize = text.chars().take_while(|c| numeral::is_numeral(*c)).take(6).map(char::len_utf8).sum();
    let words = text.get(..width)?;
    if words.is_empty() || words.chars().count() > 5 {
        return None;
    }
    numeral::chinese(words).filter(|value| *value > 0).map(|value| (value, width))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_number_is_read() {
        for (text, kind, ordinal, words) in [
            ("一、加强", LabelKind::Chinese, 1, "一、"),
            ("（二十）严格", LabelKind::ChineseBracket, 20, "（二十）"),
            ("(三)推进", LabelKind::ChineseBracket, 3, "(三)"),
            ("1．完善", LabelKind::Arabic, 1, "1．"),
            ("１２.完善", LabelKind::Arabic, 12, "１２."),
            ("1\u{e010}突破", LabelKind::Arabic, 1, "1\u{e010}"),
            ("（4）培育", LabelKind::ArabicBracket, 4, "（4）"),
            ("第一章 总则", LabelKind::Chapter, 1, "第一章"),
            ("第二部分　重点任务", LabelKind::Chapter, 2, "第二部分"),
            ("第二十一条 联席", LabelKind::Article, 21, "第二十一条"),
            ("一 、加强", LabelKind::Chinese, 1, "一 、"),
            ("一是加强", LabelKind::Ordinal, 1, "一是"),
            ("②加强", LabelKind::Circled, 2, "②"),
            ("⑶加强", LabelKind::ArabicBracket, 3, "⑶"),
            ("⒓加强", LabelKind::Arabic, 12, "⒓"),
            ("3．2020年底前", LabelKind::Arabic, 3, "3．"),
            ("2﹒完善", LabelKind::Arabic, 2, "2﹒"),
            ("2·完善", LabelKind::Arabic, 2, "2·"),
            ("2。完善", LabelKind::Arabic, 2, "2。"),
        ] {
            let label = at(text, 0).unwrap();
            assert_eq!((label.kind, label.ordinal), (kind, ordinal), "{text}");
            assert_eq!(text.get(..label.span.to()), Some(words), "{text}");
        }
    }

    #[test]
    fn quantities_and_references_are_no_numbers() {
        for text in [
            "三、四级手术",
            "1.5万元",
            "2021.6",
            "第三条规定的",
            "一体化",
            "十九大",
            "（2021年）",
            "（试行）",
            "12。",
            "5。\n到",
        ] {
            assert_eq!(at(text, 0), None, "{text}");
        }
    }

    #[test]
    fn a_number_to_come_may_stand_before_a_number() {
        let label = |text: &str, expected| before_number(text, 0, expected).map(|label| label.span.to());
        assert_eq!(label("3.5G网络建设", 3), Some(2));
        assert_eq!(label("　　12.12345热线提质", 12), Some(9));
        assert_eq!(label("3.5G网络建设", 4), None);
        assert_eq!(label("3.5万元以上", 3), None);
        assert_eq!(label("3.5%左右", 3), None);
    }

    #[test]
    fn a_blank_may_stand_before_the_dot_of_a_line() {
        let label = |text: &str| at_line(text, 0).map(|label| label.span.to());
        assert_eq!(label("1 . 组织供应"), Some(3));
        assert_eq!(label("　2 ﹒ 培育企业"), Some(8));
        assert_eq!(label("3 . 5万元"), None);
        assert_eq!(label("3 月底前"), None);
    }

    #[test]
    fn markdown_and_indents_stand_before_a_number() {
        let label = at_line("\u{3000}\u{3000}**一、提升**", 0).unwrap();
        assert_eq!(label.span, Span::new(8, 14));
    }
}
