//! Cells laid out as lines: merged cells stand in every row they span, so that each row can be read by itself.

use std::collections::BTreeMap;

use crate::format::Refusal;
use crate::format::limit::{COLUMNS, REPEATED_BYTES, REPEATED_CELL};
use crate::format::page::{Page, Words};

use super::sheet::{Cells, Merged, Place, letters};

/// Lays sheets out, row by row, into a page. One for a workbook: it keeps what may still be repeated.
#[derive(Debug)]
pub(super) struct Layout {
    spare: usize,
}

impl Default for Layout {
    fn default() -> Layout {
        Layout { spare: REPEATED_BYTES }
    }
}

/// A cell of a line.
struct Shown<'c> {
    words: &'c str,
    /// Where it is written.
    at: Place,
}

impl Layout {
    /// Writes the filled rows of a sheet, each as one line of `page`, cells joined by tabs.
    pub(super) fn sheet(&mut self, page: &mut Page, name: &str, cells: Cells) -> Result<(), Refusal> {
        let Cells { filled, mut merged, .. } = cells;
        let far = u32::try_from(COLUMNS).unwrap_or(u32::MAX);
        merged.retain(|merged| merged.first.1 < far && merged.first < merged.last);
        merged.sort_unstable();
        let width = filled.keys().map(|at| at.1 + 1).filter(|width| *width <= far).max().unwrap_or(0);
        let mut merged = merged.into_iter().peekable();
        // The merged cells that reach a row, by their first column.
        let mut reaching: BTreeMap<u32, Merged> = BTreeMap::new();
        let mut rows = filled.iter().peekable();
        let mut begun = false;
        while let Some((row, _)) = rows.peek().map(|(at, _)| **at) {
            while let Some(next) = merged.next_if(|next| next.first.0 <= row) {
                reaching.insert(next.first.1, next);
            }
            reaching.retain(|_, merged| merged.last.0 >= row);
            let mut line: BTreeMap<u32, Shown<'_>> = BTreeMap::new();
            while let Some((at, words)) = rows.next_if(|(at, _)| at.0 == row) {
                if !covered(&reaching, *at) {
                    line.insert(at.1, Shown { words, at: *at });
                }
            }
            if line.is_empty() {
                continue;
            }
            begun |= line.len() > 1;
            self.repeat(&mut line, row, &reaching, &filled);
            match alone(&line, &reaching, begun) {
                Some(title) => put(page, name, title),
                None => self.line(page, name, width, line)?,
            }
            page.glue("\n");
        }
        Ok(())
    }

    /// Puts the merged cells from above into a line that has words of its own.
    fn repeat<'c>(
        &mut self,
        line: &mut BTreeMap<u32, Shown<'c>>,
        row: u32,
        reaching: &BTreeMap<u32, Merged>,
        filled: &'c BTreeMap<Place, String>,
    ) {
        for merged in reaching.values().filter(|merged| merged.first.0 < row) {
            let words = filled.get(&merged.first).filter(|words| words.len() <= REPEATED_CELL);
            // Where more is repeated than this, the rest is left out, as in a page.
            let left = words.and_then(|words| self.spare.checked_sub(words.len()));
            if let (Some(words), Some(left)) = (words, left) {
                self.spare = left;
                line.insert(merged.first.1, Shown { words, at: merged.first });
            }
        }
    }

    /// Writes the cells of a row, as many as the sheet is wide.
    fn line(
        &mut self,
        page: &mut Page,
        name: &str,
        width: u32,
        mut line: BTreeMap<u32, Shown<'_>>,
    ) -> Result<(), Refusal> {
        let padding = (width as usize).saturating_sub(line.len());
        self.spare = self.spare.checked_sub(padding).ok_or(Refusal::TooMany)?;
        for column in 0..width {
            if column > 0 {
                page.glue("\t");
            }
            if let Some(cell) = line.remove(&column) {
                put(page, name, &cell);
            }
        }
        for cell in line.values() {
            page.glue("\t");
            put(page, name, cell);
        }
        Ok(())
    }
}

/// The one cell of a line that is a title or a heading: it stands across columns, or before the table has begun.
fn alone<'l, 'c>(
    line: &'l BTreeMap<u32, Shown<'c>>,
    reaching: &BTreeMap<u32, Merged>,
    begun: bool,
) -> Option<&'l Shown<'c>> {
    let (column, cell) = line.iter().next().filter(|_| line.len() == 1)?;
    let across = reaching.get(column).is_some_and(|merged| merged.last.1 > merged.first.1);
    (across || !begun).then_some(cell)
}

/// Whether a place lies in merged cells behind their first, where nothing is shown.
fn covered(reaching: &BTreeMap<u32, Merged>, at: Place) -> bool {
    let left = reaching.range(..=at.1).next_back();
    left.is_some_and(|(_, merged)| merged.last.1 >= at.1 && merged.first != at)
}

fn put(page: &mut Page, sheet: &str, cell: &Shown<'_>) {
    let (row, column) = cell.at;
    let label = format!("工作表“{sheet}”第{}行{}列", row + 1, letters(column));
    page.block(&Words::plain(cell.words), label);
}
