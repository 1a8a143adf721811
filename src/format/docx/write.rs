//! A story as lines: labels before paragraphs, table rows, text boxes after the paragraph they hang on, notes at the end.

use std::collections::BTreeSet;

use crate::format::grid::{self, Grid};
use crate::format::page::{Page, Words};

use super::numbering::Numbering;
use super::story::{Paragraph, Piece, Story, Table};
use super::styles::Styles;

/// The lines of a document and what was done to make them.
pub(super) struct Written {
    pub(super) page: Page,
    pub(super) done: Done,
}

/// How often what was done.
#[derive(Debug, Default)]
pub(super) struct Done {
    pub(super) numbered: usize,
    pub(super) boxes: usize,
    pub(super) notes: usize,
    pub(super) contents: usize,
}

/// Where paragraphs stand, which is what they are called by.
enum Place {
    Body,
    /// In a part with a name of its own; how many paragraphs it has had.
    Part(String, usize),
}

/// Writes a document: its body, then the notes it refers to, in the order it does.
pub(super) fn write(body: &Story, notes: &[Story; 2], styles: &Styles, numbering: Numbering) -> Written {
    let mut writer = Writer {
        page: Page::default(),
        grid: Grid::default(),
        styles,
        numbering,
        done: Done::default(),
        paragraphs: 0,
    };
    writer.pieces(&body.pieces, &mut Place::Body);
    let kinds = [("脚注", &body.seen.footnotes), ("尾注", &body.seen.endnotes)];
    for ((kind, references), story) in kinds.into_iter().zip(notes) {
        let mut written = BTreeSet::new();
        for id in references {
            let Some(pieces) = story.notes.get(id) else { continue };
            // A note that is referred to again keeps its number and is not said twice.
            if written.insert(id) {
                writer.done.notes += 1;
                writer.pieces(pieces, &mut Place::Part(format!("{kind}{}", written.len()), 0));
            }
        }
    }
    Written { page: writer.page, done: writer.done }
}

struct Writer<'s> {
    page: Page,
    grid: Grid,
    styles: &'s Styles,
    numbering: Numbering,
    done: Done,
    /// Paragraphs of the body with words, tables not counted.
    paragraphs: usize,
}

impl Writer<'_> {
    fn pieces(&mut self, pieces: &[Piece], place: &mut Place) {
        let mut carried = Words::default();
        for piece in pieces {
            match piece {
                Piece::Paragraph(paragraph) => self.paragraph(paragraph, &mut carried, place),
                Piece::Table(table) => self.table(table),
            }
        }
        if !carried.is_blank() {
            self.line(&carried, place);
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, carried: &mut Words, place: &mut Place) {
        if self.styles.is_contents(paragraph.style.as_deref()) {
            self.done.contents += usize::from(!paragraph.words.is_blank());
        } else if paragraph.runs_on {
            carried.append(&paragraph.words);
        } else {
            let words = self.labelled(paragraph, std::mem::take(carried));
            self.line(&words, place);
        }
        for pieces in &paragraph.boxes {
            self.done.boxes += 1;
            let name = format!("文本框{}", self.done.boxes);
            self.pieces(pieces, &mut Place::Part(name, 0));
        }
    }

    /// The words of a paragraph behind its label and behind what was carried over from the one before.
    fn labelled(&mut self, paragraph: &Paragraph, carried: Words) -> Words {
        let label = self.numbering.label(paragraph, self.styles);
        self.done.numbered += usize::from(label.is_some());
        let mut words = Words::plain(label.unwrap_or_default());
        let inner = if carried.text.is_empty() { &paragraph.words.text } else { &carried.text };
        // A sign ends the label for a reader; a bare number or word needs a blank behind it.
        let open = |c: char| c.is_ascii_alphanumeric() || c == '•' || matches!(c, '\u{4E00}'..='\u{9FFF}');
        if words.text.ends_with(open) && !inner.starts_with([' ', '\u{3000}', '\t']) {
            words.text.push(' ');
        }
        words.append(&carried);
        words.append(&paragraph.words);
        words
    }

    fn line(&mut self, words: &Words, place: &mut Place) {
        if !words.is_blank() {
            let label = match place {
                Place::Body => {
                    self.paragraphs += 1;
                    format!("第{}段", self.paragraphs)
                }
                Place::Part(name, count) => {
                    *count += 1;
                    if *count > 1 { format!("{name}第{count}段") } else { name.clone() }
                }
            };
            self.page.block(words, label);
        }
        self.page.glue("\n");
    }

    fn table(&mut self, table: &Table) {
        let number = self.grid.begin();
        let narrow = table.rows.iter().all(|row| row.cells.len() <= 1);
        for (at, row) in table.rows.iter().filter(|row| !row.deleted).enumerate() {
            let cells = row.cells.iter().filter(|cell| !cell.deleted);
            if narrow {
                // A frame around text, not a table: its paragraphs stay lines.
                for cell in cells {
                    self.pieces(&cell.pieces, &mut Place::Part(format!("表{number}第{}行第1列", at + 1), 0));
                }
                continue;
            }
            let cells = cells
                .map(|cell| grid::Cell {
                    words: self.flat(&cell.pieces),
                    columns: cell.columns,
                    down: cell.down,
                })
                .collect();
            self.grid.row(&mut self.page, row.before, cells);
        }
    }

    /// The words of a cell on one line.
    fn flat(&mut self, pieces: &[Piece]) -> Words {
        let mut flat = Words::default();
        let mut carried = Words::default();
        for piece in pieces {
            match piece {
                Piece::Paragraph(paragraph) => {
                    if paragraph.runs_on {
                        carried.append(&paragraph.words);
                    } else {
                        let words = self.labelled(paragraph, std::mem::take(&mut carried));
                        flat.join(&words);
                    }
                    for pieces in &paragraph.boxes {
                        self.done.boxes += 1;
                        let words = self.flat(pieces);
                        flat.join(&words);
                    }
                }
                Piece::Table(table) => {
                    for cell in table.rows.iter().flat_map(|row| &row.cells) {
                        let words = self.flat(&cell.pieces);
                        flat.join(&words);
                    }
                }
            }
        }
        flat.join(&carried);
        flat.text = flat.text.replace(['\n', '\t'], " ");
        flat
    }
}
