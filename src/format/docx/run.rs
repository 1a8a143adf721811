//! The walk through a paragraph: runs, what wraps them, what stands in them, and the text boxes that hang on it.

use crate::format::Refusal;
use crate::format::page::Mark;

use super::body::Walk;
use super::story::Paragraph;
use crate::format::xml::{Item, Open, Space};

/// A run while it is read.
struct Run {
    /// Its ordinal in the part.
    ordinal: u32,
    /// Characters of it read so far, kept or not.
    offset: u32,
    hidden: bool,
}

impl<'t> Walk<'t> {
    /// Runs and what wraps them.
    pub(super) fn inlines(&mut self, paragraph: &mut Paragraph) -> Result<(), Refusal> {
        while let Some(item) = self.xml.next()? {
            match item {
                Item::Open(open) => self.inline(&open, paragraph)?,
                Item::Text(_) => {}
                Item::Close => break,
            }
        }
        Ok(())
    }

    fn inline(&mut self, open: &Open<'t>, paragraph: &mut Paragraph) -> Result<(), Refusal> {
        match (open.space, open.name()) {
            (Space::Word, "r") => self.run(paragraph),
            (Space::Word, "pPr") => self.properties(paragraph),
            (Space::Word, "ins" | "moveTo") => {
                self.seen.inserted += 1;
                self.inlines(paragraph)
            }
            (Space::Word, "del" | "moveFrom") => {
                self.seen.deleted += 1;
                self.xml.skip()
            }
            (
                Space::Word,
                "hyperlink" | "sdt" | "sdtContent" | "smartTag" | "fldSimple" | "customXml" | "bdo" | "dir"
                | "rubyBase",
            ) => self.inlines(paragraph),
            (Space::Math, "t") => {
                let text = self.xml.words()?;
                self.grown += text.len();
                paragraph.words.text.push_str(&text);
                Ok(())
            }
            (Space::Math, _) => self.inlines(paragraph),
            (Space::Compatibility, "AlternateContent") => self.alternatives(|walk| walk.inlines(paragraph)),
            (Space::Compatibility, "Choice" | "Fallback") => self.branch(|walk| walk.inlines(paragraph)),
            _ => self.xml.skip(),
        }
    }

    fn run(&mut self, paragraph: &mut Paragraph) -> Result<(), Refusal> {
        let mut run = Run { ordinal: self.xml.run(), offset: 0, hidden: false };
        while let Some(item) = self.xml.next()? {
            match item {
                Item::Open(open) => self.in_run(&open, &mut run, paragraph)?,
                Item::Text(_) => {}
                Item::Close => break,
            }
        }
        Ok(())
    }

    fn in_run(&mut self, open: &Open<'t>, run: &mut Run, paragraph: &mut Paragraph) -> Result<(), Refusal> {
        match (open.space, open.name()) {
            (Space::Word, "rPr") => {
                run.hidden = self.is_hidden()?;
                return Ok(());
            }
            (Space::Word, "t") => {
                let exact = open.attribute("space").as_deref() == Some("preserve");
                let text = self.xml.words()?;
                self.text(&text, exact, run, paragraph);
                return Ok(());
            }
            (Space::Word, "drawing" | "pict" | "object") => return self.floating(paragraph),
            (Space::Word, "ruby") => return self.inlines(paragraph),
            (Space::Compatibility, "AlternateContent") => {
                return self.alternatives(|walk| walk.floating(paragraph));
            }
            (Space::Word, "tab" | "ptab") => self.text("\t", true, run, paragraph),
            (Space::Word, "noBreakHyphen") => self.text("-", true, run, paragraph),
            // A sign of a symbol font has no character of its own; a box stands for it.
            (Space::Word, "sym") => self.text("□", true, run, paragraph),
            (Space::Word, "softHyphen") => run.offset += 1,
            (Space::Word, "br" | "cr") => {
                let page = matches!(open.attribute("type").as_deref(), Some("page" | "column"));
                if page && paragraph.words.text.is_empty() {
                    run.offset += 1;
                } else {
                    self.text("\n", true, run, paragraph);
                }
            }
            (Space::Word, "fldChar") => self.field(open),
            (Space::Word, "footnoteReference") => self.seen.footnotes.extend(open.attribute("id")),
            (Space::Word, "endnoteReference") => self.seen.endnotes.extend(open.attribute("id")),
            _ => {}
        }
        self.xml.skip()
    }

    /// Adds characters of a run to its paragraph, unless nobody sees them.
    fn text(&mut self, raw: &str, exact: bool, run: &mut Run, paragraph: &mut Paragraph) {
        let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        let blank = |c: char| c.is_ascii_whitespace();
        let start = if exact { raw } else { raw.trim_start_matches(blank) };
        let kept = if exact { raw } else { start.trim_end_matches(blank) };
        let offset = run.offset.saturating_add(count(raw).saturating_sub(count(start)));
        run.offset = run.offset.saturating_add(count(raw));
        if kept.is_empty() || self.fields.contains(&true) {
            return;
        }
        if run.hidden {
            self.seen.hidden += kept.chars().count();
            return;
        }
        let from = paragraph.words.text.len();
        if raw == "\n" {
            paragraph.words.text.push('\n');
        } else {
            // Line ends inside the words of a file are blanks to Word; zeros no XML may hold.
            paragraph.words.text.extend(kept.chars().map(|c| match c {
                '\n' | '\r' => ' ',
                '\0' => '\u{FFFD}',
                c => c,
            }));
        }
        let to = paragraph.words.text.len();
        self.grown += to - from;
        paragraph.words.marks.push(Mark { from, to, part: self.part, run: run.ordinal, offset });
    }

    fn field(&mut self, open: &Open<'t>) {
        match open.attribute("fldCharType").as_deref() {
            Some("begin") => self.fields.push(true),
            Some("separate") => {
                if let Some(code) = self.fields.last_mut() {
                    *code = false;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    /// Whether the properties of a run hide it.
    fn is_hidden(&mut self) -> Result<bool, Refusal> {
        let mut hidden = false;
        while let Some(item) = self.xml.next()? {
            match item {
                Item::Open(open) => {
                    if open.word() == "vanish" {
                        hidden = open.is_on();
                    }
                    self.xml.skip()?;
                }
                Item::Text(_) => {}
                Item::Close => break,
            }
        }
        Ok(hidden)
    }

    /// Looks for text boxes in a drawing.
    fn floating(&mut self, paragraph: &mut Paragraph) -> Result<(), Refusal> {
        while let Some(item) = self.xml.next()? {
            let open = match item {
                Item::Open(open) => open,
                Item::Text(_) => continue,
                Item::Close => break,
            };
            match (open.space, open.name()) {
                (Space::Word, "txbxContent") => {
                    let mut pieces = Vec::new();
                    self.blocks(&mut pieces)?;
                    paragraph.boxes.push(pieces);
                }
                (Space::Compatibility, "AlternateContent") => {
                    self.alternatives(|walk| walk.floating(paragraph))?;
                }
                (Space::Compatibility, "Choice" | "Fallback") => {
                    self.branch(|walk| walk.floating(paragraph))?;
                }
                _ => self.floating(paragraph)?,
            }
        }
        Ok(())
    }
}
