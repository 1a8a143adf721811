//! The one way in: a name and bytes to a source, or a refusal.

use crate::text::Source;

use super::limit::FILE_BYTES;
use super::package::Package;
use super::sniff::{self, Kind};
use super::{Encoding, Note, Refusal, Sheet, Trace, csv, decode, docx, html, workbook};

/// What a draft is kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Plain text: its characters stand in the file one after the other.
    Text(Encoding),
    /// A table of values between commas, or a workbook.
    Table,
    /// A page of a site.
    Page,
    /// A Word file.
    Word,
}

/// A draft that was read.
#[derive(Debug)]
pub struct Opened {
    /// Its text under the name it was given, with blocks if it is a page, a Word file or a table.
    pub source: Source,
    /// What it is kept in.
    pub form: Form,
    /// What was done to read it, in the order it was done; empty for UTF-8 text.
    pub notes: Vec<Note>,
    /// For a Word file, the runs its words came from; empty for others.
    pub trace: Trace,
    /// The sheets of a workbook, in the order of their tabs; empty for others.
    pub sheets: Vec<Sheet>,
}

/// Reads a draft. `name` is what people know it by, a path or `-`; its extension only decides between forms that look
/// alike.
///
/// # Errors
/// A file that cannot be read as text, page, Word document or table is refused, with what to do about it.
pub fn read(name: &str, bytes: &[u8]) -> Result<Opened, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() > FILE_BYTES {
        return Err(Refusal::TooLarge { bytes: bytes.len(), limit: FILE_BYTES });
    }
    match sniff::kind(name, bytes) {
        Kind::Zip => office(name, bytes),
        Kind::Encrypted => Err(Refusal::Encrypted),
        Kind::Foreign(kind) => Err(Refusal::Foreign(kind)),
        Kind::Text => characters(name, bytes),
    }
}

fn office(name: &str, bytes: &[u8]) -> Result<Opened, Refusal> {
    let package = Package::open(bytes)?;
    let (mut opened, kind, others) = match package.is_workbook() {
        true => (workbook::read(name, package)?, "Excel 表格", ["xls", "et", "csv", "docx", "doc", "txt"]),
        false => (docx::read(name, package)?, "Word 文档", ["doc", "wps", "txt", "md", "html", "htm"]),
    };
    if sniff::named(name, &others) {
        opened.notes.insert(0, Note::NotAsNamed(kind));
    }
    Ok(opened)
}

fn characters(name: &str, bytes: &[u8]) -> Result<Opened, Refusal> {
    let decoded = match decode::decode(bytes) {
        // A page says itself how it is written, and browsers forgive it a broken byte.
        Err(Refusal::NotText(line)) => {
            return match html::declared(bytes) {
                Some(page) => html::read(name, &page.text, page.notes),
                None => Err(Refusal::NotText(line)),
            };
        }
        decoded => decoded?,
    };
    let mut notes = Vec::new();
    if decoded.encoding != Encoding::Utf8 {
        notes.push(Note::Decoded(decoded.encoding));
    }
    if sniff::named(name, &["csv"]) {
        return csv::read(name, &decoded.text, notes);
    }
    if sniff::is_page(name, &decoded.text) {
        if sniff::named(name, OTHERS) {
            notes.push(Note::NotAsNamed("网页"));
        }
        return html::read(name, &decoded.text, notes);
    }
    if sniff::named(name, OTHERS) {
        notes.push(Note::NotAsNamed("纯文本"));
    }
    let form = Form::Text(decoded.encoding);
    Ok(Opened {
        source: Source::new(name, decoded.text),
        form,
        notes,
        trace: Trace::default(),
        sheets: Vec::new(),
    })
}

/// Extensions that promise something other than text or a page.
const OTHERS: &[&str] = &["doc", "docx", "wps", "pdf", "ofd", "rtf", "xls", "xlsx", "odt"];
