//! Bytes of a draft, in any form it comes in, to a text: plain text in its encodings, pages of government sites, Word files,
//! tables.
//!
//! [`read`] looks at the bytes and not only at the name, says what it did in [`Note`]s and refuses what it cannot read
//! with a [`Refusal`] that tells how to convert it. Text files keep every character. A page, a Word file or a workbook becomes
//! one line a paragraph and one line a table row, cells joined by tabs, with the places people call them by as the
//! source's blocks; for a Word file the [`Trace`] says which run each word came from.
//!
//! This room never opens a file, never looks at what the words mean, and never fails but by a refusal: time and memory
//! are bounded for any bytes.

mod csv;
mod decode;
mod docx;
mod grid;
mod html;
mod limit;
mod note;
mod numerals;
mod open;
mod package;
mod page;
mod refusal;
mod rewrite;
mod sniff;
mod trace;
mod workbook;
mod xml;

pub use docx::sheet;
pub use docx::{Annotated, Caution, Change, Done, Remark, Stamp, annotate};
pub use limit::FILE_BYTES;
pub use note::{Encoding, Note};
pub use open::{Form, Opened, read};
pub use refusal::{Foreign, Refusal};
pub use rewrite::{rewrite, unwritable};
pub use trace::{Anchor, Origin, Part, Point, Trace};
pub use workbook::Sheet;
