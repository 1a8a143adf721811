//! A check as remarks in a Word file: comments and tracked changes in a copy of the draft.
//!
//! [`wording`] says what a comment says, [`layout`] how a draft that is no Word file is set. Nothing is written to a disk
//! here.

mod layout;
mod wording;

use crate::checking::Checked;
use crate::format::{Annotated, Form, Refusal, Remark, Stamp, Trace, annotate, sheet};
use crate::rule::Page;
use crate::value::Date;

/// Who the comments are by.
const AUTHOR: &str = "核查";

/// A draft as it was read.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// The bytes of its file.
    pub bytes: &'a [u8],
    /// What it is kept in.
    pub form: Form,
    /// Where its words stand in the bytes, if it is a Word file.
    pub trace: &'a Trace,
}

/// The copy of a draft with what was found: a Word file as it was, any other draft set anew as one. `day` is the day of the
/// check.
///
/// # Errors
/// A refusal where the file cannot be written to; drafts that can be read mostly can.
pub fn copy(draft: Draft<'_>, checked: &Checked, pages: &[Page], day: Date) -> Result<Annotated, Refusal> {
    let source = &checked.document.source;
    let stamp = Stamp { author: AUTHOR.to_owned(), initials: AUTHOR.to_owned(), day: day.to_string() };
    let written = |bytes: &[u8], trace: &Trace| {
        let remarks = remarks(checked, pages, trace);
        let title = checked.document.front.title.as_ref().map(|title| title.span);
        let head = title.and_then(|title| trace.anchor(source, title));
        annotate(bytes, &remarks, head.as_ref(), &stamp)
    };
    if draft.form == Form::Word {
        return written(draft.bytes, draft.trace);
    }
    let (bytes, trace) = sheet::set(source, &layout::blocks(&checked.document))?;
    written(&bytes, &trace)
}

/// A remark for each finding; where nothing was examined one that says so, for silence must not look like compliance.
fn remarks(checked: &Checked, pages: &[Page], trace: &Trace) -> Vec<Remark> {
    let mut remarks: Vec<Remark> =
        checked.findings.iter().map(|finding| wording::remark(finding, checked, pages, trace)).collect();
    let gaps = wording::incomplete(checked);
    if !gaps.is_empty() {
        remarks.push(Remark { paragraphs: gaps, ..Remark::default() });
    }
    remarks
}
