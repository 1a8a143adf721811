//! Lines of cells: what stands between tabs or bars.

use super::label;
use super::page::{Page, Sign};
use crate::text::Span;

/// A line of cells.
pub(super) struct Line {
    pub span: Span,
    pub cells: Vec<Span>,
}

/// Runs of lines that have cells; blank lines between them do not part them.
pub(super) fn runs(page: &Page) -> Vec<Vec<Line>> {
    let mut runs: Vec<Vec<Line>> = Vec::new();
    let (mut start, mut first, mut open) = (0, 0, false);
    let ends = page.marks.iter().enumerate().filter(|(_, mark)| mark.sign == Sign::Line);
    let ends: Vec<(usize, usize, usize)> = ends.map(|(at, mark)| (at, mark.from(), mark.to())).collect();
    let last = (page.marks.len(), page.text.len(), page.text.len());
    for (at, end, next) in ends.into_iter().chain([last]) {
        let span = page.trim(Span::new(start, end));
        let cells = cells(page, Span::new(start, end), first..at);
        match cells {
            Some(cells) => {
                let line = Line { span, cells };
                match runs.last_mut().filter(|_| open) {
                    Some(run) => run.push(line),
                    None => runs.push(vec![line]),
                }
                open = true;
            }
            None => open &= span.is_empty(),
        }
        (start, first) = (next, at + 1);
    }
    runs
}

/// The cells of a line; `None` where it is no row. A tab after an item's number makes no row.
fn cells(page: &Page, line: Span, marks: std::ops::Range<usize>) -> Option<Vec<Span>> {
    let words = page.words(page.trim(line));
    let bars = words.starts_with('|');
    // A bar behind every cell, the last one too: 事项 | 单位 |.
    let closed = !bars && words.ends_with('|');
    let cuts: Vec<(usize, usize)> = page
        .marks
        .get(marks)?
        .iter()
        .filter(|mark| mark.sign == Sign::Cell && separates(page, mark.from(), bars || closed))
        .map(|mark| (mark.from(), mark.to()))
        .collect();
    let (cut, _) = cuts.first()?;
    let numbered = label::at_line(page.text, line.from())
        .is_some_and(|label| page.trim(Span::new(label.span.to(), *cut)).is_empty());
    if cuts.len() == 1 && numbered {
        return None;
    }
    let mut cells = Vec::with_capacity(cuts.len() + 1);
    let mut start = line.from();
    for (from, to) in cuts {
        cells.push(page.trim(Span::new(start, from)));
        start = to;
    }
    cells.push(page.trim(Span::new(start, line.to())));
    if bars {
        cells.remove(0);
    }
    if bars || closed {
        cells.pop();
    }
    (cells.len() >= 2).then_some(cells)
}

/// Whether a tab or bar stands between cells: a bar only with a blank beside it or in a line framed by bars.
fn separates(page: &Page, at: usize, bars: bool) -> bool {
    let after = page.after(at, 4);
    bars || after.starts_with('\t') || after.starts_with("| ") && page.before(at, 1).ends_with(' ')
}
