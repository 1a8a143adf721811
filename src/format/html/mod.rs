//! Pages of government sites: the body of the page as lines, its tables as rows, its file facts before it.
//!
//! A page is read in five steps: [`parse`] makes a flat list of opening tags, closing tags and words; [`choose`] finds
//! which stretch of it is the body; [`facts`] takes lines such as 发文字号 from outside; [`lines`] writes the body and
//! [`tables`] its tables. Nothing here follows a link, runs a script or calls itself.

mod charset;
mod choose;
mod element;
mod facts;
mod lines;
mod parse;
mod tables;

pub(super) use charset::declared;

use crate::text::Source;

use super::limit::PAGE_BYTES;
use super::page::{Page, Words};
use super::{Form, Note, Opened, Refusal, Trace};

/// Reads a page whose characters are known; `notes` says how they were found.
pub(super) fn read(name: &str, text: &str, mut notes: Vec<Note>) -> Result<Opened, Refusal> {
    if text.len() > PAGE_BYTES {
        return Err(Refusal::TooLarge { bytes: text.len(), limit: PAGE_BYTES });
    }
    let tree = parse::parse(text);
    let body = choose::choose(&tree);
    let mut page = Page::default();
    let facts = facts::find(&tree, &body.parts);
    for fact in &facts.lines {
        page.block(&Words::plain(fact.as_str()), "文件信息".to_owned());
        page.glue("\n");
    }
    let mut writer = lines::Writer::new(page);
    if let Some(title) = facts.title.filter(|title| !lines::begins_with(&tree, &body.parts, title)) {
        writer.line(title);
    }
    for part in &body.parts {
        writer.write(&tree, part.clone());
    }
    let (text, blocks, _) = writer.finish().finish();
    if text.trim().is_empty() {
        return Err(Refusal::NoWords("网页"));
    }
    notes.push(body.mark.map_or(Note::BodyGuessed, Note::BodyFound));
    if !facts.lines.is_empty() {
        notes.push(Note::FactsKept(facts.lines.len()));
    }
    let source = Source::new(name, text).with_blocks(blocks);
    Ok(Opened { source, form: Form::Page, notes, trace: Trace::default(), sheets: Vec::new() })
}
