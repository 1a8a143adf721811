//! Functions of punctuation marks and of the width of characters.

use super::{Function, Gives, Kind, List, Param, Text, Value, function, undecided};
use crate::text::Span;
use crate::value::numeral;

pub static MARKS: [Function; 3] = [
    function(
        ("标点", "marks"),
        &[Param::Text],
        Gives::Kind(|| Kind::list(Kind::Text)),
        "汉字旁边的逗号、冒号、分号、问号、叹号，以及括着汉字的括号，各处；全角半角都算，数字、字母之间的不算",
        |_, arguments| match arguments {
            [Value::Text(text)] => {
                let marks = marks(&text.words).into_iter().map(|span| Value::Text(text.part(span)));
                Value::List(List::of(marks.collect()))
            }
            _ => undecided(arguments),
        },
    ),
    function(
        ("全角", "full-width"),
        &[Param::Text],
        Gives::Kind(|| Kind::Text),
        "把半角的逗号、冒号、分号、问号、叹号、括号换成全角之后的文本",
        |_, arguments| match arguments {
            [Value::Text(text)] => {
                let words: String = text.words.chars().map(full_width).collect();
                Value::Text(Text { words: words.into(), spot: text.spot })
            }
            _ => undecided(arguments),
        },
    ),
    function(
        ("半角", "half-width"),
        &[Param::Text],
        Gives::Kind(|| Kind::Text),
        "把全角的数字、字母换成半角之后的文本",
        |_, arguments| match arguments {
            [Value::Text(text)] => {
                let words: String = text.words.chars().map(half_width).collect();
                Value::Text(Text { words: words.into(), spot: text.spot })
            }
            _ => undecided(arguments),
        },
    ),
];

/// The half-width form of a digit or letter; any other character unchanged.
fn half_width(c: char) -> char {
    let half = numeral::half_width(c);
    if half.is_ascii_alphanumeric() { half } else { c }
}

/// The full-width form of a mark; any other character unchanged.
fn full_width(c: char) -> char {
    match c {
        ',' => '，',
        ':' => '：',
        ';' => '；',
        '?' => '？',
        '!' => '！',
        '(' => '（',
        ')' => '）',
        _ => c,
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}' | '〇')
}

fn closes(c: char) -> bool {
    matches!(c, '”' | '’' | '》' | '〉' | '）' | '】' | '〕')
}

fn opens(c: char) -> bool {
    matches!(c, '“' | '‘' | '《' | '〈' | '（' | '【' | '〔')
}

/// The marks of Chinese prose in a text, in order. A bracket without its other half in the same line is none.
fn marks(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    // Brackets open in this line, each with whether Han characters have come since.
    let mut open: Vec<(Span, bool)> = Vec::new();
    let mut before = '\n';
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        // Most of a text: no mark, and outside of brackets of no account.
        if is_han(c) {
            if let Some((_, han)) = open.last_mut() {
                *han = true;
            }
            before = c;
            continue;
        }
        let span = Span::new(at, at + c.len_utf8());
        match numeral::half_width(c) {
            '\n' => open.clear(),
            '(' => open.push((span, false)),
            ')' => {
                if let Some((start, han)) = open.pop() {
                    found.extend(han.then_some([start, span]).into_iter().flatten());
                    if let Some((_, outer)) = open.last_mut() {
                        *outer |= han;
                    }
                }
            }
            ',' | ':' | ';' | '?' | '!' => {
                let after = characters.peek().map_or('\n', |(_, next)| *next);
                // A closing bracket takes the side of what it holds: the last mark found is its own.
                let held = before == ')' && found.last().is_some_and(|last: &Span| last.to() == at);
                if is_han(before) || closes(before) || held || is_han(after) || opens(after) {
                    found.push(span);
                }
            }
            _ => {}
        }
        before = c;
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_chinese_prose_are_told_from_those_of_numbers_and_letters() {
        let seen = |text: &str| -> String {
            let mut shown = text.to_owned();
            for span in marks(text).into_iter().rev() {
                shown.replace_range(span.from()..span.to(), "#");
            }
            shown
        };
        assert_eq!(seen("县(自治县)人民政府,市级部门:"), "县#自治县#人民政府#市级部门#");
        assert_eq!(seen("比例为1:2,8:30前(f(x),GB 1)"), "比例为1:2,8:30前(f(x),GB 1)");
        assert_eq!(seen("2021年,10月(试行),各县"), "2021年#10月#试行##各县");
        assert_eq!(seen("（一)甲\n乙）丙，(丁"), "#一#甲\n乙）丙#(丁");
        let text: String = seen("见表1:具体(含DRG(按病组))");
        assert_eq!(text, "见表1#具体#含DRG#按病组##");
    }
}
