//! A lexicon file that was read: its header and its good rows.

use std::sync::Arc;

use super::{Column, Kind};
use crate::text::{Source, Span};

/// One list of words, bodies or places, kept as spans of its file.
#[derive(Clone, Debug)]
pub struct Lexicon {
    pub(super) source: Arc<Source>,
    pub(super) name: String,
    pub(super) origin: String,
    pub(super) kind: Kind,
    pub(super) columns: Vec<Column>,
    pub(super) cells: Vec<Span>,
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    lexicon: &'a Lexicon,
    cells: &'a [Span],
}

impl Lexicon {
    /// Its Chinese name, from `# 词表：`; empty where the file gives none.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where its facts come from, from `# 来源：`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// What it lists.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its columns, in the order of the file.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The file.
    #[must_use]
    pub fn source(&self) -> &Arc<Source> {
        &self.source
    }

    /// Its rows, in the order of the file.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.cells.chunks(self.columns.len().max(1)).map(|cells| Row { lexicon: self, cells })
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len() / self.columns.len().max(1)
    }

    /// Whether it holds no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }
}

impl<'a> Row<'a> {
    /// A row of cells, one a column.
    #[must_use]
    pub(super) fn new(lexicon: &'a Lexicon, cells: &'a [Span]) -> Row<'a> {
        Row { lexicon, cells }
    }

    /// The place of a cell; nothing where the list has no such column.
    #[must_use]
    pub fn span(&self, column: Column) -> Option<Span> {
        let at = self.lexicon.columns.iter().position(|c| *c == column)?;
        self.cells.get(at).copied()
    }

    /// The words of a cell; empty where the list has no such column.
    #[must_use]
    pub fn cell(&self, column: Column) -> &'a str {
        self.span(column).map_or("", |span| self.lexicon.source.slice(span))
    }

    /// The parts of a cell that lists several, split at 、.
    pub fn list(&self, column: Column) -> impl Iterator<Item = &'a str> + use<'a> {
        self.cell(column).split('、').map(str::trim).filter(|part| !part.is_empty())
    }

    /// From its first to its last cell.
    #[must_use]
    pub fn line(&self) -> Span {
        let first = self.cells.first().copied().unwrap_or_default();
        self.cells.last().map_or(first, |last| first.join(*last))
    }
}
