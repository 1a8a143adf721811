//! Word documents (.docx) from Word, WPS and LibreOffice, read as a person sees them with all changes accepted.
//!
//! [`body`] and [`run`] turn the document part into a [`story`]: paragraphs and tables as the file has them; [`styles`],
//! [`numbering`] gives each paragraph the label a reader sees; [`write`] makes lines, blocks and the trace of
//! it all.
//!
//! Functions that call themselves (a table in a cell, a text box in a paragraph) go no deeper than the XML may nest.

mod body;
mod margins;
mod numbering;
mod remark;
mod run;
pub mod sheet;
mod story;
mod styles;
mod write;

use crate::text::Source;

pub use remark::{Annotated, Caution, Change, Done, Remark, Stamp, annotate};

use super::package::Package;
use super::{Form, Note, Opened, Part, Refusal, Trace};
use story::{Seen, Story};

/// Reads an opened package whose main document is a Word document.
pub(super) fn read(name: &str, mut package: Package<'_>) -> Result<Opened, Refusal> {
    let document = package.document()?;
    let styles = styles::read(&mut package)?;
    let numbering = numbering::read(&mut package, &styles)?;
    let story = body::read(&document.name, &document.text, Part::Body)?;
    drop(document);
    let footnotes = notes(&mut package, Part::Footnotes, &story.seen)?;
    let endnotes = notes(&mut package, Part::Endnotes, &story.seen)?;
    let written = write::write(&story, &[footnotes, endnotes], &styles, numbering);
    let (text, blocks, origins) = written.page.finish();
    if text.trim().is_empty() {
        return Err(Refusal::NoWords("文档"));
    }
    let source = Source::new(name, text).with_blocks(blocks);
    let mut notes = said(&story.seen, &written.done);
    let margins = margins::words(&mut package);
    if !margins.is_empty() {
        notes.push(Note::MarginsLeftOut(margins));
    }
    Ok(Opened { source, form: Form::Word, notes, trace: Trace::new(origins), sheets: Vec::new() })
}

/// The footnotes or endnotes, if the body refers to any.
fn notes(package: &mut Package<'_>, part: Part, seen: &Seen) -> Result<Story, Refusal> {
    let (kind, references) = match part {
        Part::Footnotes => ("footnotes", &seen.footnotes),
        _ => ("endnotes", &seen.endnotes),
    };
    if references.is_empty() {
        return Ok(Story::default());
    }
    match package.related(kind)? {
        Some(found) => body::read(&found.name, &found.text, part),
        None => Ok(Story::default()),
    }
}

/// What there is to say about the reading.
fn said(seen: &Seen, done: &write::Done) -> Vec<Note> {
    let changes = (seen.inserted > 0 || seen.deleted > 0)
        .then_some(Note::ChangesAccepted { inserted: seen.inserted, deleted: seen.deleted });
    let counted = [
        (done.numbered > 0).then_some(Note::Numbered(done.numbered)),
        (done.boxes > 0).then_some(Note::TextBoxes(done.boxes)),
        (done.notes > 0).then_some(Note::Footnotes(done.notes)),
        (done.contents > 0).then_some(Note::ContentsLeftOut(done.contents)),
        (seen.hidden > 0).then_some(Note::HiddenLeftOut(seen.hidden)),
        (seen.embedded > 0).then_some(Note::EmbeddedLeftOut(seen.embedded)),
    ];
    changes.into_iter().chain(counted.into_iter().flatten()).collect()
}
