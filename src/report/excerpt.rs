//! A clipped sentence laid out in rows, with its marks cut to the rows they fall in.

use std::borrow::Cow;

use super::cells::{Cell, cells};
use super::wrap::breaks;

/// Characters up to which a sentence is shown whole.
const WHOLE: usize = 120;
/// Characters kept on either side of marked words in a longer one.
const CONTEXT: usize = 24;
/// Characters kept at the two ends of marked words that are themselves too long.
const ENDS: (usize, usize) = (40, 20);
/// A cut shorter than this saves nothing.
const WORTH: usize = 4;

/// Words to be marked, in bytes of the text that is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// First byte.
    pub start: usize,
    /// One past the last; the same as `start` for a gap.
    pub end: usize,
    /// What to see there.
    pub label: String,
    /// Whether it is the chief place.
    pub primary: bool,
}

/// A mark inside one row, in cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stroke {
    /// First cell.
    pub from: usize,
    /// One past the last; for a gap the same as `from`.
    pub to: usize,
    /// The label, on the last row of the words only.
    pub label: String,
    /// Whether it is the chief place.
    pub primary: bool,
}

/// One row of the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The text.
    pub text: String,
    /// Its marks, from left to right.
    pub strokes: Vec<Stroke>,
}

/// Lays `text` out in rows of `room` cells. A text over 120 characters is cut around its marked words, … for each cut.
#[must_use]
pub fn rows(text: &str, words: &[Words], room: usize) -> Vec<Row> {
    let shown = cut(cells(text), words);
    let ranges = breaks(&shown, room, room);
    let last = ranges.len().saturating_sub(1);
    ranges
        .into_iter()
        .enumerate()
        .map(|(n, range)| row(shown.get(range).unwrap_or_default(), words, n == 0, n == last))
        .map(|row| within(row, room))
        .collect()
}

/// The text in one line, cut as in [`rows`].
#[must_use]
pub fn line(text: &str, words: &[Words]) -> String {
    cut(cells(text), words).into_iter().map(|cell| cell.text).collect()
}

fn cut<'a>(all: Vec<Cell<'a>>, words: &[Words]) -> Vec<Cell<'a>> {
    if all.len() <= WHOLE {
        return all;
    }
    let mut keep = vec![false; all.len()];
    let index = |byte: usize| all.partition_point(|cell| cell.at < byte);
    let mut hold = |from: usize, to: usize| {
        keep.iter_mut().take(to).skip(from).for_each(|kept| *kept = true);
    };
    for words in words {
        let (start, end) = (index(words.start), index(words.end));
        hold(start.saturating_sub(CONTEXT), (start + ENDS.0).min(end));
        hold(start.max(end.saturating_sub(ENDS.1)), end + CONTEXT);
    }
    if words.is_empty() {
        hold(0, WHOLE);
    }
    elide(all, &keep)
}

fn elide<'a>(all: Vec<Cell<'a>>, keep: &[bool]) -> Vec<Cell<'a>> {
    let mut shown = Vec::new();
    let mut run: Vec<Cell<'a>> = Vec::new();
    for (cell, kept) in all.into_iter().zip(keep) {
        if !kept {
            run.push(cell);
            continue;
        }
        close(&mut shown, &mut run);
        shown.push(cell);
    }
    close(&mut shown, &mut run);
    shown
}

fn close<'a>(shown: &mut Vec<Cell<'a>>, run: &mut Vec<Cell<'a>>) {
    if run.len() < WORTH {
        shown.append(run);
        return;
    }
    let at = run.first().map_or(0, |cell| cell.at);
    let len = run.iter().map(|cell| cell.len).sum();
    run.clear();
    shown.push(Cell { text: Cow::Borrowed("…"), at, len, width: 1 });
}

fn row(cut: &[Cell<'_>], words: &[Words], first: bool, last: bool) -> Row {
    let start = cut.first().map_or(0, |cell| cell.at);
    let end = cut.last().map_or(0, |cell| cell.at + cell.len);
    let column = |byte: usize| -> usize {
        cut.iter().take_while(|cell| cell.at + cell.len <= byte).map(|cell| cell.width).sum()
    };
    let mut strokes: Vec<Stroke> = words
        .iter()
        .filter_map(|words| {
            let gap = words.start == words.end;
            // A gap between two rows stands at the end of the upper one.
            let after = words.start > start || first;
            let before = words.start <= end || last;
            let here = match gap {
                true => after && before,
                false => words.start < end && words.end > start,
            };
            let from = column(words.start.max(start));
            let to = match gap {
                true => from,
                false => upto(cut, words.end).max(from + 1),
            };
            let ends_here = gap || words.end <= end || last;
            let label = if ends_here { words.label.clone() } else { String::new() };
            here.then_some(Stroke { from, to, label, primary: words.primary })
        })
        .collect();
    strokes.sort_by_key(|stroke| (stroke.from, stroke.to));
    Row { text: cut.iter().map(|cell| cell.text.as_ref()).collect(), strokes }
}

/// A blank may hang over the edge of a row; marks may not follow it there by more than the one cell kept for a gap.
fn within(mut row: Row, room: usize) -> Row {
    for stroke in &mut row.strokes {
        stroke.from = stroke.from.min(room);
        stroke.to = stroke.to.min(room.max(stroke.from + usize::from(stroke.to > stroke.from)));
    }
    row
}

/// Cells of the row up to and with the last one that begins before `byte`.
fn upto(cut: &[Cell<'_>], byte: usize) -> usize {
    cut.iter().take_while(|cell| cell.at < byte).map(|cell| cell.width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, what: &str) -> Words {
        let start = text.find(what).unwrap();
        Words { start, end: start + what.len(), label: "此处".to_owned(), primary: true }
    }

    #[test]
    fn words_over_a_break_are_marked_in_both_rows() {
        let text = "一二三四五六七八九十";
        let rows = rows(text, &[words(text, "四五六七")], 10);
        let strokes: Vec<_> = rows.iter().map(|row| row.strokes.first().unwrap()).collect();
        assert_eq!((strokes[0].from, strokes[0].to, strokes[0].label.as_str()), (6, 10, ""));
        assert_eq!((strokes[1].from, strokes[1].to, strokes[1].label.as_str()), (0, 4, "此处"));
    }

    #[test]
    fn a_gap_at_a_break_ends_the_upper_row() {
        let text = "一二三四五六";
        let gap = |byte: usize| Words { start: byte, end: byte, label: String::new(), primary: true };
        let found = |byte: usize| -> Vec<Vec<usize>> {
            let rows = rows(text, &[gap(byte)], 6);
            rows.iter().map(|row| row.strokes.iter().map(|stroke| stroke.from).collect()).collect()
        };
        assert_eq!(found(9), [vec![6], vec![]]);
        assert_eq!(found(18), [vec![], vec![6]]);
        assert_eq!(found(0), [vec![0], vec![]]);
    }

    #[test]
    fn a_long_sentence_is_cut_around_its_words() {
        let text = format!("{}责任单位{}时限{}", "甲".repeat(150), "乙".repeat(150), "丙".repeat(150));
        let line = line(&text, &[words(&text, "责任单位"), words(&text, "时限")]);
        let (jia, yi, bing) = ("甲".repeat(24), "乙".repeat(24), "丙".repeat(24));
        assert_eq!(line, format!("…{jia}责任单位{yi}…{yi}时限{bing}…"));
    }
}
