//! A clean Word file of a draft that is none, set as GB/T 9704-2012 has it, with the trace of each word.

mod parts;

use crate::format::{Origin, Part, Refusal, Trace};
use crate::text::{Source, Span};

use super::remark::pack;
use crate::format::xml::written;

/// How a paragraph stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The title: large, in the middle.
    Title,
    /// In the middle: the number of the document.
    Centred,
    /// From the left edge: the addressees.
    Flush,
    /// To the right: who issued it, and when.
    Right,
    /// Indented by two characters.
    Body,
    /// The same, as a heading of this level from 1.
    Heading(u8),
}

/// The letters of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// As the paragraph has them.
    Plain,
    /// 黑体, of a heading of the first level.
    Black,
    /// 楷体, of the second.
    Brush,
    /// Bold, of the third and below.
    Bold,
}

/// A paragraph: its words in the draft, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// How it stands.
    pub shape: Shape,
    /// Its words.
    pub pieces: Vec<(Span, Face)>,
}

/// A paragraph or a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Line(Line),
    /// A table: rows of cells, the words of each in the draft.
    Table(Vec<Vec<Vec<Span>>>),
}

/// Makes the file; the trace leads from the words of `source` to its runs.
///
/// # Errors
/// None in practice: a refusal where the zip file cannot be written.
pub fn set(source: &Source, blocks: &[Block]) -> Result<(Vec<u8>, Trace), Refusal> {
    let mut setter = Setter { source, body: String::new(), origins: Vec::new(), runs: 0 };
    for block in blocks {
        match block {
            Block::Line(line) => setter.line(line),
            Block::Table(rows) => setter.table(rows),
        }
    }
    let Setter { body, mut origins, .. } = setter;
    origins.sort_by_key(|origin| origin.span);
    let mut all =
        vec![("[Content_Types].xml", parts::KINDS.to_owned()), ("_rels/.rels", parts::RELATIONS.to_owned())];
    all.push(("word/document.xml", parts::document(&body)));
    all.extend(parts::others());
    Ok((pack::new(&all)?, Trace::new(origins)))
}

struct Setter<'s> {
    source: &'s Source,
    body: String,
    origins: Vec<Origin>,
    runs: u32,
}

impl Setter<'_> {
    fn line(&mut self, line: &Line) {
        let style = match line.shape {
            Shape::Title => "Title".to_owned(),
            Shape::Centred => "Centred".to_owned(),
            Shape::Flush => "Flush".to_owned(),
            Shape::Right => "Closing".to_owned(),
            Shape::Body => "BodyText".to_owned(),
            Shape::Heading(level) => format!("Heading{}", level.clamp(1, 4)),
        };
        self.body.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>"));
        for (span, face) in &line.pieces {
            let look = match face {
                Face::Plain => "",
                Face::Black => "<w:rPr><w:rStyle w:val=\"Black\"/></w:rPr>",
                Face::Brush => "<w:rPr><w:rStyle w:val=\"Brush\"/></w:rPr>",
                Face::Bold => "<w:rPr><w:b/></w:rPr>",
            };
            self.run(*span, look);
        }
        self.body.push_str("</w:p>");
    }

    fn table(&mut self, rows: &[Vec<Vec<Span>>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(1).max(1);
        // The text area is 156 mm wide: 8844 twentieths of a point.
        let width = 8844 / columns;
        self.body.push_str("<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"8844\" w:type=\"dxa\"/></w:tblPr><w:tblGrid>");
        self.body.push_str(&format!("<w:gridCol w:w=\"{width}\"/>").repeat(columns));
        self.body.push_str("</w:tblGrid>");
        for row in rows {
            self.body.push_str("<w:tr>");
            let blank = Vec::new();
            for cell in row.iter().chain(std::iter::repeat(&blank)).take(columns) {
                let properties = format!("<w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
                self.body
                    .push_str(&format!("<w:tc>{properties}<w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr>"));
                cell.iter().for_each(|span| self.run(*span, ""));
                self.body.push_str("</w:p></w:tc>");
            }
            self.body.push_str("</w:tr>");
        }
        // A table is followed by a paragraph, or Word takes two for one.
        self.body.push_str("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr></w:p>");
    }

    fn run(&mut self, span: Span, look: &str) {
        let words = self.source.slice(span);
        if words.is_empty() {
            return;
        }
        self.origins.push(Origin { span, part: Part::Body, run: self.runs, offset: 0 });
        self.runs += 1;
        self.body.push_str(&format!("<w:r>{look}"));
        for (number, stretch) in words.split('\t').enumerate() {
            if number > 0 {
                self.body.push_str("<w:tab/>");
            }
            if !stretch.is_empty() {
                let stretch = written(stretch);
                self.body.push_str(&format!("<w:t xml:space=\"preserve\">{stretch}</w:t>"));
            }
        }
        self.body.push_str("</w:r>");
    }
}
