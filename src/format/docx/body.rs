//! The walk through a part, block by block: paragraphs with their properties, tables with their rows and cells.
//!
//! Every function reads up to the end of the element whose opening tag was just taken.

use crate::format::grid::Down;
use crate::format::limit::PIECES;
use crate::format::{Part, Refusal};

use super::story::{Cell, Paragraph, Piece, Row, Seen, Story, Table};
use crate::format::xml::{Item, Open, Space, Xml};

/// Reads the main document or a part of notes.
pub(super) fn read(name: &str, text: &str, part: Part) -> Result<Story, Refusal> {
    let mut walk = Walk {
        xml: Xml::new(name, text),
        part,
        seen: Seen::default(),
        fields: Vec::new(),
        taken: Vec::new(),
        grown: 0,
        pieces: 0,
    };
    let mut story = Story::default();
    while let Some(item) = walk.xml.next()? {
        let Item::Open(open) = item else { continue };
        match open.word() {
            "document" | "footnotes" | "endnotes" => {}
            "body" => walk.blocks(&mut story.pieces)?,
            "footnote" | "endnote" if open.attribute("type").is_none_or(|kind| kind == "normal") => {
                let mut pieces = Vec::new();
                walk.blocks(&mut pieces)?;
                // Between its number and its words a note has a blank or a tab.
                if let Some(Piece::Paragraph(first)) = pieces.first_mut() {
                    first.words.trim_start();
                }
                story.notes.insert(open.attribute("id").unwrap_or_default(), pieces);
            }
            _ => walk.xml.skip()?,
        }
    }
    story.seen = walk.seen;
    Ok(story)
}

/// Where the walk stands.
pub(super) struct Walk<'t> {
    pub(super) xml: Xml<'t>,
    pub(super) part: Part,
    pub(super) seen: Seen,
    /// The fields that are open, innermost last: whether the walk is in its code and not in its result.
    pub(super) fields: Vec<bool>,
    /// For each open `AlternateContent`, whether a branch with words was taken.
    taken: Vec<bool>,
    /// How many bytes of words were kept so far.
    pub(super) grown: usize,
    /// How many paragraphs and cells there were so far.
    pieces: usize,
}

impl<'t> Walk<'t> {
    /// Paragraphs and tables.
    pub(super) fn blocks(&mut self, pieces: &mut Vec<Piece>) -> Result<(), Refusal> {
        while let Some(item) = self.xml.next()? {
            match item {
                Item::Open(open) => self.block(&open, pieces)?,
                Item::Text(_) => {}
                Item::Close => break,
            }
        }
        Ok(())
    }

    /// Counts a paragraph or cell.
    fn count(&mut self) -> Result<(), Refusal> {
        self.pieces += 1;
        if self.pieces > PIECES { Err(Refusal::TooMany) } else { Ok(()) }
    }

    fn block(&mut self, open: &Open<'t>, pieces: &mut Vec<Piece>) -> Result<(), Refusal> {
        match (open.space, open.name()) {
            (Space::Word, "p") => {
                self.count()?;
                let mut paragraph = Paragraph::default();
                self.inlines(&mut paragraph)?;
                // A field code does not run on into the next paragraph; one left open must not swallow the rest.
                self.fields.fill(false);
                pieces.push(Piece::Paragraph(paragraph));
                Ok(())
            }
            (Space::Word, "tbl") => {
                let mut table = Table::default();
                self.rows(&mut table)?;
                pieces.push(Piece::Table(table));
                Ok(())
            }
            (Space::Word, "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo") => self.blocks(pieces),
            (Space::Word, "altChunk" | "subDoc") => {
                self.seen.embedded += 1;
                self.xml.skip()
            }
            (Space::Compatibility, "AlternateContent") => self.alternatives(|walk| walk.blocks(pieces)),
            (Space::Compatibility, "Choice" | "Fallback") => self.branch(|walk| walk.blocks(pieces)),
            _ => self.xml.skip(),
        }
    }

    /// The branches of an `AlternateContent`.
    pub(super) fn alternatives(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        self.taken.push(false);
        read(self)?;
        self.taken.pop();
        Ok(())
    }

    /// One branch: read if no branch before it had words, so that nothing is read twice.
    pub(super) fn branch(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        if self.taken.last() == Some(&true) {
            return self.xml.skip();
        }
        let before = self.grown;
        read(self)?;
        if let Some(taken) = self.taken.last_mut() {
            *taken = self.grown > before;
        }
        Ok(())
    }

    /// What `pPr` says of style, numbering and end mark.
    pub(super) fn properties(&mut self, paragraph: &mut Paragraph) -> Result<(), Refusal> {
        while let Some(item) = self.xml.next()? {
            let open = match item {
                Item::Open(open) => open,
                Item::Text(_) => continue,
                Item::Close => break,
            };
            match open.word() {
                "numPr" | "rPr" => {
                    self.properties(paragraph)?;
                    continue;
                }
                "pStyle" => paragraph.style = open.value(),
                "numId" => paragraph.list = open.number(),
                "ilvl" => paragraph.level = open.number(),
                "del" | "moveFrom" => paragraph.runs_on = true,
                _ => {}
            }
            self.xml.skip()?;
        }
        Ok(())
    }

    fn rows(&mut self, table: &mut Table) -> Result<(), Refusal> {
        while let Some(item) = self.xml.next()? {
            match item {
                Item::Open(open) => match open.word() {
                    "tr" => {
                        let mut row = Row::default();
                        self.cells(&mut row)?;
                        self.seen.deleted += usize::from(row.deleted);
                        table.rows.push(row);
                    }
                    "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => self.rows(table)?,
                    _ => self.xml.skip()?,
                },
                Item::Text(_) => {}
                Item::Close => break,
            }
        }
        Ok(())
    }

    fn cells(&mut self, row: &mut Row) -> Result<(), Refusal> {
        while let Some(item) = self.xml.next()? {
            let open = match item {
                Item::Open(open) => open,
                Item::Text(_) => continue,
                Item::Close => break,
            };
            match open.word() {
                "tc" => {
                    self.count()?;
                    let mut cell = Cell { pieces: Vec::new(), columns: 1, down: Down::Alone, deleted: false };
                    self.cell(&mut cell)?;
                    row.cells.push(cell);
                }
                "trPr" | "sdt" | "sdtContent" | "customXml" => self.cells(row)?,
                "gridBefore" => {
                    row.before = open.number().unwrap_or(0);
                    self.xml.skip()?;
                }
                "del" => {
                    row.deleted = true;
                    self.xml.skip()?;
                }
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn cell(&mut self, cell: &mut Cell) -> Result<(), Refusal> {
        while let Some(item) = self.xml.next()? {
            let open = match item {
                Item::Open(open) => open,
                Item::Text(_) => continue,
                Item::Close => break,
            };
            match open.word() {
                "tcPr" => {
                    self.cell(cell)?;
                    continue;
                }
                "gridSpan" => cell.columns = open.number().unwrap_or(1),
                "vMerge" if open.value().as_deref() == Some("restart") => cell.down = Down::Start,
                "vMerge" => cell.down = Down::Continued,
                "cellDel" => cell.deleted = true,
                "tcW" | "tcBorders" | "shd" | "tcMar" | "vAlign" | "tcPrChange" => {}
                _ => {
                    self.block(&open, &mut cell.pieces)?;
                    continue;
                }
            }
            self.xml.skip()?;
        }
        Ok(())
    }
}
