//! What a part of a Word file holds, as the file has it: paragraphs and tables, before they become lines.

use std::collections::BTreeMap;

use crate::format::grid::Down;
use crate::format::page::Words;

/// The content of a part and what was met on the way.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// The content of the main document.
    pub(super) pieces: Vec<Piece>,
    /// The notes of a notes part, by the id their references use.
    pub(super) notes: BTreeMap<String, Vec<Piece>>,
    pub(super) seen: Seen,
}

/// A paragraph or a table.
#[derive(Debug)]
pub(super) enum Piece {
    Paragraph(Paragraph),
    Table(Table),
}

/// A paragraph.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) words: Words,
    /// The id of its style.
    pub(super) style: Option<String>,
    /// Its own numbering: the list and the level, each if given.
    pub(super) list: Option<u32>,
    pub(super) level: Option<usize>,
    /// Its end mark was deleted: once accepted, it and the next paragraph are one.
    pub(super) runs_on: bool,
    /// The text boxes that hang on it.
    pub(super) boxes: Vec<Vec<Piece>>,
}

/// A table.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// Columns left out before its first cell.
    pub(super) before: usize,
    pub(super) cells: Vec<Cell>,
    /// The row was deleted by a tracked change.
    pub(super) deleted: bool,
}

/// A cell of a row.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) pieces: Vec<Piece>,
    /// How many columns it takes.
    pub(super) columns: usize,
    pub(super) down: Down,
    /// The cell was deleted by a tracked change.
    pub(super) deleted: bool,
}

/// What was met on the way that a reader should know.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) inserted: usize,
    pub(super) deleted: usize,
    /// Characters of hidden runs.
    pub(super) hidden: usize,
    /// Files embedded as a whole.
    pub(super) embedded: usize,
    /// Ids of footnotes in the order they are referred to.
    pub(super) footnotes: Vec<String>,
    /// Ids of endnotes in the order they are referred to.
    pub(super) endnotes: Vec<String>,
}
