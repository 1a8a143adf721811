//! The cells of a sheet: what each shows, which are merged.

use std::collections::BTreeMap;

use crate::format::Refusal;
use crate::format::limit::PIECES;
use crate::format::xml::{Item, Open, Xml};

use super::book::{Book, rich, unescaped};
use super::number;

/// Rows and columns of a sheet (Excel specifications and limits).
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

/// A place in a sheet, from 0: row, then column.
pub(super) type Place = (u32, u32);

/// Cells that are shown as one, from its first to its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Merged {
    pub(super) first: Place,
    pub(super) last: Place,
}

/// What a sheet holds.
#[derive(Debug, Default)]
pub(super) struct Cells {
    /// The words of the cells that have any.
    pub(super) filled: BTreeMap<Place, String>,
    pub(super) merged: Vec<Merged>,
    /// Rows with words that are not shown.
    pub(super) hidden_rows: usize,
    /// Formulas whose result was not saved.
    pub(super) unsaved: usize,
}

/// Reads a sheet. `spare` filled cells may still be read of the workbook.
pub(super) fn read(part: &str, text: &str, book: &Book, spare: &mut usize) -> Result<Cells, Refusal> {
    let mut walk = Walk { xml: Xml::new(part, text), part, book, cells: Cells::default(), spare };
    while let Some(item) = walk.xml.next()? {
        let Item::Open(open) = item else { continue };
        match open.name() {
            "sheetData" => walk.rows()?,
            "mergeCell" => walk.merge(&open)?,
            // Settings of later versions use the same names for other things.
            "extLst" => walk.xml.skip()?,
            _ => {}
        }
    }
    Ok(walk.cells)
}

struct Walk<'t, 's> {
    xml: Xml<'t>,
    part: &'t str,
    book: &'t Book,
    cells: Cells,
    spare: &'s mut usize,
}

impl Walk<'_, '_> {
    /// Reads the rows; goes past the end of the element whose opening tag came last.
    fn rows(&mut self) -> Result<(), Refusal> {
        // The row and the column that follow if the next does not say where it stands.
        let mut next = (0, 0);
        let mut hidden = false;
        let mut depth = 1_usize;
        while depth > 0 {
            match self.xml.next()? {
                Some(Item::Open(open)) if open.name() == "row" => {
                    let row = match open.attribute("r") {
                        Some(number) => number.parse::<u32>().ok().and_then(|number| number.checked_sub(1)),
                        None => Some(next.0),
                    };
                    next = (row.filter(|row| *row < ROWS).ok_or_else(|| self.damaged())?, 0);
                    hidden = matches!(open.attribute("hidden").as_deref(), Some("1" | "true"));
                    depth += 1;
                }
                Some(Item::Open(open)) if open.name() == "c" => {
                    let at = match open.attribute("r") {
                        Some(reference) => place(&reference).ok_or_else(|| self.damaged())?,
                        None => Some(next).filter(|at| at.1 < COLUMNS).ok_or_else(|| self.damaged())?,
                    };
                    let before = self.cells.filled.len();
                    self.cell(&open, at)?;
                    if hidden && self.cells.filled.len() > before {
                        self.cells.hidden_rows += 1;
                        hidden = false;
                    }
                    next = (next.0, at.1.saturating_add(1));
                }
                Some(Item::Open(_)) => self.xml.skip()?,
                Some(Item::Close) => {
                    depth -= 1;
                    next = (next.0.saturating_add(1), 0);
                }
                Some(Item::Text(_)) => {}
                None => break,
            }
        }
        Ok(())
    }

    /// Reads the cell whose opening tag came last.
    fn cell(&mut self, open: &Open<'_>, at: Place) -> Result<(), Refusal> {
        let kind = open.attribute("t").unwrap_or_default();
        let format = open.attribute("s").and_then(|format| format.parse::<usize>().ok()).unwrap_or(0);
        let (mut words, mut formula) = (String::new(), false);
        loop {
            match self.xml.next()? {
                Some(Item::Open(open)) => match open.name() {
                    "v" => words = self.shown(&kind, format)?,
                    "is" => words = rich(&mut self.xml)?,
                    "f" => {
                        formula = true;
                        self.xml.skip()?;
                    }
                    _ => self.xml.skip()?,
                },
                Some(Item::Text(_)) => {}
                Some(Item::Close) | None => break,
            }
        }
        let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.cells.unsaved += usize::from(formula && line.is_empty() && kind != "str");
        if line.is_empty() {
            return Ok(());
        }
        *self.spare = self.spare.checked_sub(1).ok_or(Refusal::TooMany)?;
        self.cells.filled.insert(at, line);
        Ok(())
    }

    /// What a value is shown as.
    fn shown(&mut self, kind: &str, format: usize) -> Result<String, Refusal> {
        let value = self.xml.words()?;
        Ok(match kind {
            "s" if value.trim().is_empty() => String::new(),
            "s" => {
                let words = value.trim().parse().ok().and_then(|index| self.book.shared(index));
                words.ok_or_else(|| self.damaged())?.to_owned()
            }
            "b" => if value.trim() == "0" { "FALSE" } else { "TRUE" }.to_owned(),
            "d" => number::iso(&value),
            "" | "n" => number::written(&value, &self.book.shape(format), self.book.since_1904),
            // Words that a formula gave, and the names of errors.
            _ => unescaped(&value),
        })
    }

    fn merge(&mut self, open: &Open<'_>) -> Result<(), Refusal> {
        let reference = open.attribute("ref").unwrap_or_default();
        let (one, two) = reference.split_once(':').unwrap_or((&reference, &reference));
        let (Some(one), Some(two)) = (place(one), place(two)) else { return Err(self.damaged()) };
        if self.cells.merged.len() == PIECES {
            return Err(Refusal::TooMany);
        }
        self.cells.merged.push(Merged {
            first: (one.0.min(two.0), one.1.min(two.1)),
            last: (one.0.max(two.0), one.1.max(two.1)),
        });
        Ok(())
    }

    fn damaged(&self) -> Refusal {
        Refusal::Damaged(self.part.to_owned())
    }
}

/// The place of a reference like `B12`; nothing where a sheet has none of that name.
fn place(reference: &str) -> Option<Place> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) =
        reference.split_at_checked(letters).filter(|(letters, _)| (1..=3).contains(&letters.len()))?;
    let column = letters
        .bytes()
        .fold(0, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    let number = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<u32>().ok())??;
    let (row, column) = (number.checked_sub(1)?, column - 1);
    (row < ROWS && column < COLUMNS).then_some((row, column))
}

/// The letters of a column, counted from 0.
pub(super) fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_lead_to_their_place_and_back() {
        for (reference, at) in
            [("A1", (0, 0)), ("Z3", (2, 25)), ("AA10", (9, 26)), ("XFD1048576", (1_048_575, 16_383))]
        {
            assert_eq!(place(reference), Some(at));
            assert_eq!(format!("{}{}", letters(at.1), at.0 + 1), reference);
        }
        for wrong in ["", "A", "1", "A0", "XFE1", "A1048577", "ZZZZZZZZZ1", "A99999999999", "A-1", "甲1"] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
    }
}
