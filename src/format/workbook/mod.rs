//! Excel workbooks (.xlsx, .xlsm, .xltx) from Excel, WPS and LibreOffice: every visible sheet a table as a person sees it.
//!
//! [`book`] finds the sheets, the words they share and the number formats; [`shape`] reads a number format and [`number`]
//! writes a number as its cell shows it; [`sheet`] walks the cells of a sheet and [`lay`] makes lines and blocks of them.
//!
//! The package and its XML are read with what reads Word files, within the same bounds: readers made for workbooks of
//! honest programs trust the counts and references in them and stop the whole program at one that lies. Nothing here
//! counts on more rows than have filled cells, whatever a sheet declares; formulas and macros are never run.

mod book;
mod lay;
mod number;
mod shape;
mod sheet;

use crate::text::{Source, Span};

use super::limit::PIECES;
use super::package::Package;
use super::page::Page;
use super::{Form, Note, Opened, Refusal, Trace};
use lay::Layout;

/// A sheet of a workbook that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What its tab says.
    pub name: String,
    /// Its lines in the source.
    pub span: Span,
}

/// Reads an opened package whose main document is a workbook.
pub(super) fn read(name: &str, mut package: Package<'_>) -> Result<Opened, Refusal> {
    let book = book::read(&mut package)?;
    let (mut page, mut layout) = (Page::default(), Layout::default());
    let mut sheets = Vec::new();
    let (mut spare, mut hidden_rows, mut unsaved) = (PIECES, 0, 0);
    for tab in book.tabs.iter().filter(|tab| !tab.hidden) {
        let Some(part) = package.part(&tab.part)? else { return Err(Refusal::Damaged(tab.part.clone())) };
        let cells = sheet::read(&part.name, &part.text, &book, &mut spare)?;
        drop(part);
        hidden_rows += cells.hidden_rows;
        unsaved += cells.unsaved;
        let start = page.len();
        layout.sheet(&mut page, &tab.name, cells)?;
        sheets.push(Sheet { name: tab.name.clone(), span: Span::new(start, page.len()) });
        page.glue("\n");
    }
    let (text, blocks, _) = page.finish();
    if text.trim().is_empty() {
        return Err(Refusal::NoWords("表格"));
    }
    let counted = [
        (book.tabs.iter().filter(|tab| tab.hidden).count(), Note::SheetsLeftOut as fn(usize) -> Note),
        (hidden_rows, Note::HiddenRowsRead),
        (unsaved, Note::FormulasLeftOut),
    ];
    let notes =
        counted.into_iter().filter(|(count, _)| *count > 0).map(|(count, note)| note(count)).collect();
    let source = Source::new(name, text).with_blocks(blocks);
    Ok(Opened { source, form: Form::Table, notes, trace: Trace::default(), sheets })
}
