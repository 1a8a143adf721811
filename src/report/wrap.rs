//! Breaking lines as Chinese typography wants it (GB/T 15834): no line begins with ，。；：、）”》 or ends with （“《.

use std::ops::Range;

use super::cells::{Cell, cells, clean};

/// Breaks a text into lines of at most `first` cells, then `rest`. Line ends in the text are kept, blanks at a break are
/// dropped; words and numbers in Latin letters stay whole where a line can hold them.
#[must_use]
pub fn wrap(text: &str, first: usize, rest: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for part in text.lines() {
        let cut = cells(part);
        let first = if lines.is_empty() { first } else { rest };
        for range in breaks(&cut, first, rest) {
            let line: String =
                cut.get(range).unwrap_or_default().iter().map(|cell| cell.text.as_ref()).collect();
            lines.push(line.trim_end_matches([' ', '\u{3000}']).to_owned());
        }
    }
    if lines.is_empty() {
        lines.push(clean(text));
    }
    lines
}

/// Wraps `head` + `text` with the lines after the first indented to stand under the text's beginning.
#[must_use]
pub fn hang(indent: usize, head: &str, text: &str, width: usize) -> Vec<String> {
    let lead = indent + super::cells::width(head);
    let room = width.saturating_sub(lead).max(8);
    let blank = " ".repeat(lead);
    wrap(text, room, room)
        .into_iter()
        .enumerate()
        .map(|(n, line)| match n {
            0 => format!("{}{head}{line}", " ".repeat(indent)).trim_end().to_owned(),
            _ => format!("{blank}{line}"),
        })
        .collect()
}

/// Where to break a row of cells, as ranges of cells; the first row holds `first` cells' width, the others `rest`.
#[must_use]
pub fn breaks(cut: &[Cell<'_>], first: usize, rest: usize) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let (mut start, mut used, mut last_break) = (0, 0, None);
    let mut room = first.max(2);
    let mut at = 0;
    while let Some(cell) = cut.get(at) {
        if at > start && may_break(cut, at) {
            last_break = Some(at);
        }
        // A blank may hang over the edge: it is dropped there.
        if used + cell.width > room && at > start && !matches!(cell.text.as_ref(), " " | "\u{3000}") {
            let end = last_break.filter(|end| *end > start).unwrap_or_else(|| force(cut, start, at));
            rows.push(start..end);
            (start, used, last_break, room) = (end, 0, None, rest.max(2));
            at = end;
            continue;
        }
        used += cell.width;
        at += 1;
    }
    if start < cut.len() {
        rows.push(start..cut.len());
    }
    rows
}

/// Where to break a word too long for a line: as late as no mark is torn from it.
fn force(cut: &[Cell<'_>], start: usize, at: usize) -> usize {
    let torn = |at: &usize| around(cut, *at).is_some_and(|(before, after)| opens(before) || closes(after));
    (start + 1..=at).rev().find(|at| !torn(at)).unwrap_or(at)
}

/// The characters before and after a break.
fn around(cut: &[Cell<'_>], at: usize) -> Option<(char, char)> {
    let character = |index: usize| cut.get(index).and_then(|cell| cell.text.chars().next());
    Some((character(at.checked_sub(1)?)?, character(at)?))
}

/// Whether a line may end before the cell `at`.
fn may_break(cut: &[Cell<'_>], at: usize) -> bool {
    let Some((before, after)) = around(cut, at) else { return true };
    if matches!(after, ' ' | '\u{3000}') || opens(before) || closes(after) {
        return false;
    }
    let pair = before == after && matches!(after, '…' | '—');
    !(pair || in_word(before) && in_word(after))
}

fn closes(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '；'
            | '：'
            | '、'
            | '！'
            | '？'
            | '）'
            | '”'
            | '’'
            | '》'
            | '〉'
            | '】'
            | '〕'
            | '」'
            | '』'
            | '％'
            | '‰'
            | ','
            | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | ')'
            | ']'
            | '}'
            | '%'
            | '·'
    )
}

fn opens(c: char) -> bool {
    matches!(c, '（' | '“' | '‘' | '《' | '〈' | '【' | '〔' | '「' | '『' | '(' | '[' | '{')
}

fn in_word(c: char) -> bool {
    c.is_ascii_graphic()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::cells::width;

    #[test]
    fn no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() {
        let text = "依据《关于推动公立医院高质量发展的意见》（国办发〔2021〕18号），各地要“认真组织、压实责任”；到2025年，见 hecha explain responsibility/missing-clause。";
        for room in 6..60 {
            let lines = wrap(text, room, room);
            for line in &lines {
                assert!(!closes(line.chars().next().unwrap()) || room < 8, "{room}: {line}");
                assert!(!opens(line.chars().last().unwrap()) || room < 8, "{room}: {line}");
                assert!(width(line) <= room, "{room}: {line}");
            }
            assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }
    }

    #[test]
    fn later_lines_hang_under_the_first() {
        let lines = hang(2, "依据　", "国办发〔2021〕20号文件第三条", 20);
        assert_eq!(lines, ["  依据　国办发", "        〔2021〕20号", "        文件第三条"]);
    }
}
