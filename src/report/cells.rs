//! Text as a terminal shows it: characters with the cells they fill.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What is drawn as one: a character with its combining marks, or an emoji of several characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell<'a> {
    /// What is drawn.
    pub text: Cow<'a, str>,
    /// Where it begins in the text it was cut from, in bytes.
    pub at: usize,
    /// How many bytes of that text it stands for.
    pub len: usize,
    /// How many cells it fills: 2 for a Chinese character.
    pub width: usize,
}

/// Cuts a text. Tabs become four blanks and line ends one ↵; control characters and marks that turn the direction of
/// writing, which could redraw the screen, become �.
pub fn cells(text: &str) -> Vec<Cell<'_>> {
    let mut cut: Vec<Cell<'_>> = Vec::with_capacity(text.len() / 3 + 1);
    let mut joined = false;
    for (at, c) in text.char_indices() {
        let drawn_on = (joined || joins(c)) && !c.is_control();
        let last = cut.last_mut().filter(|last| drawn_on && matches!(last.text, Cow::Borrowed(_)));
        if let Some(last) = last {
            last.len += c.len_utf8();
            let whole = text.get(last.at..last.at + last.len).unwrap_or_default();
            last.text = Cow::Borrowed(whole);
            last.width = whole.width();
            joined = c == '\u{200d}';
            continue;
        }
        joined = false;
        if c == '\n' && cut.last().is_some_and(|last| last.text == "\r") {
            cut.pop();
        }
        cut.push(cell(text, at, c));
    }
    for cell in &mut cut {
        if cell.text == "\r" {
            (cell.text, cell.width) = (Cow::Owned("\u{fffd}".to_owned()), 1);
        }
    }
    cut
}

/// The cells a text fills.
#[must_use]
pub fn width(text: &str) -> usize {
    cells(text).iter().map(|cell| cell.width).sum()
}

/// The text without what could disturb a screen.
#[must_use]
pub fn clean(text: &str) -> String {
    cells(text).into_iter().map(|cell| cell.text).collect()
}

/// The first `most` cells of a text, with … where something was cut off.
#[must_use]
pub fn shorten(text: &str, most: usize) -> String {
    let all = cells(text);
    if all.iter().map(|cell| cell.width).sum::<usize>() <= most {
        return clean(text);
    }
    let mut short = String::new();
    let mut used = 1;
    for cell in all {
        used += cell.width;
        if used > most {
            break;
        }
        short.push_str(&cell.text);
    }
    short + "…"
}

/// `text` filled up with blanks to `to` cells.
#[must_use]
pub fn pad(text: &str, to: usize) -> String {
    let blanks = to.saturating_sub(width(text));
    format!("{}{}", clean(text), " ".repeat(blanks))
}

fn cell(text: &str, at: usize, c: char) -> Cell<'_> {
    let len = c.len_utf8();
    let shown = |shown: &str| Cell { width: shown.width(), text: Cow::Owned(shown.to_owned()), at, len };
    match c {
        '\t' => shown("    "),
        '\n' => shown("↵"),
        '\r' => Cell { text: Cow::Owned("\r".to_owned()), at, len, width: 1 },
        _ if c.is_control() || turns(c) => shown("\u{fffd}"),
        _ => {
            let drawn = text.get(at..at + len).unwrap_or_default();
            Cell { text: Cow::Borrowed(drawn), at, len, width: drawn.width() }
        }
    }
}

/// Whether a character is drawn onto the one before it.
fn joins(c: char) -> bool {
    !turns(c) && (c.width() == Some(0) || matches!(c, '\u{1f3fb}'..='\u{1f3ff}'))
}

fn turns(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_is_what_the_terminal_fills() {
        for (text, cells) in [
            ("任务", 4),
            ("a任", 3),
            ("\u{3000}一", 4),
            ("e\u{301}", 1),
            ("😀", 2),
            ("👨\u{200d}👩\u{200d}👧", 2),
            ("\t甲", 6),
            ("（一）", 6),
            ("甲\u{200b}乙", 4),
            ("", 0),
        ] {
            assert_eq!(width(text), cells, "{text:?}");
        }
    }

    #[test]
    fn nothing_that_redraws_the_screen_gets_through() {
        assert_eq!(clean("甲\u{1b}[31m乙\u{202e}丙\r\n丁\r戊"), "甲\u{fffd}[31m乙\u{fffd}丙↵丁\u{fffd}戊");
        assert_eq!(shorten("一二三四五", 7), "一二三…");
        assert_eq!(shorten("一二三", 6), "一二三");
        assert_eq!(pad("一", 4), "一  ");
    }
}
