//! What is known of a part before something is written into it: where the runs of interest stand in its bytes, what each
//! holds, what must not be cut open, and the words a reader sees.

use std::collections::{BTreeMap, BTreeSet};

use crate::format::Part;
use crate::format::xml::Open;
use crate::text::Span;

/// A run.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// All of it, tags included.
    pub(super) span: Span,
    /// Its opening tag.
    pub(super) open: Span,
    /// Its properties, tags included.
    pub(super) properties: Option<Span>,
    /// In these, what a tracked change says they were before.
    pub(super) former: Option<Span>,
    /// What it holds besides its properties, in order.
    pub(super) pieces: Vec<Piece>,
    /// How many characters it has.
    pub(super) count: u32,
    /// The outermost run around it: itself, unless it stands in a text box or the like.
    pub(super) host: u32,
    /// What it is part of that must not be cut open: an index into [`Map::wholes`].
    pub(super) whole: Option<usize>,
    /// The paragraph, counted from 1; 0 for none.
    pub(super) paragraph: u32,
    /// It stands in somebody's tracked change, or in a control that takes no changes.
    pub(super) fixed: bool,
    /// The footnote or endnote it stands in.
    pub(super) note: Option<String>,
}

/// Something a run holds.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// All of it, tags included.
    pub(super) span: Span,
    /// For words, what stands between the tags, and whether blanks at its ends count.
    pub(super) words: Option<(Span, bool)>,
    /// Characters of the run before it.
    pub(super) at: u32,
    /// Its characters: none for what only marks a place.
    pub(super) count: u32,
    /// It is a note of the last program that laid out the pages, and may go.
    pub(super) idle: bool,
}

/// Characters a reader sees.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) run: u32,
    /// Characters of the run before them.
    pub(super) at: u32,
    /// The first byte of what they are written as.
    pub(super) from: u32,
    /// Their bytes in [`Map::words`].
    pub(super) words: Span,
}

/// A part, measured.
#[derive(Debug, Default)]
pub(super) struct Map {
    /// The runs asked for, those they hang on and those that refer to notes, by ordinal.
    pub(super) runs: BTreeMap<u32, Run>,
    /// What must not be cut open; empty for a field that did not end.
    pub(super) wholes: Vec<Span>,
    /// What a reader sees of the body itself, text boxes left out, in order.
    pub(super) seen: Vec<Seen>,
    pub(super) words: String,
    /// The run that refers to a note.
    pub(super) notes: BTreeMap<(Part, String), u32>,
    /// The first run a comment can hang on, and whether it has words.
    pub(super) first: Option<(u32, bool)>,
    /// Numbers taken by comments, changes, bookmarks ….
    pub(super) ids: BTreeSet<u32>,
    /// Ranges of comments that are there already.
    pub(super) ranges: usize,
    /// How WordprocessingML is written here.
    pub(super) tongue: Tongue,
}

/// How elements of WordprocessingML are written in a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tongue {
    /// The prefix, never empty.
    pub(super) prefix: String,
    /// A binding of the prefix that each new element has to bring, or nothing.
    pub(super) binding: String,
    /// Whether the file is of the strict kind of ISO/IEC 29500.
    pub(super) strict: bool,
}

impl Default for Tongue {
    fn default() -> Tongue {
        Tongue { prefix: "w".to_owned(), binding: String::new(), strict: false }
    }
}

/// The address of WordprocessingML in transitional files, and in strict ones.
pub(super) const ADDRESS: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub(super) const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

impl Tongue {
    /// As the root element of a part has it.
    pub(super) fn of(root: &Open<'_>) -> Tongue {
        let prefix = root.prefix();
        let name = if prefix.is_empty() { "xmlns" } else { prefix };
        let strict = root.attribute(name).as_deref() == Some(STRICT);
        let address = if strict { STRICT } else { ADDRESS };
        match prefix {
            // Attributes need a prefix even where elements do without.
            "" => Tongue { prefix: "w".to_owned(), binding: format!(" xmlns:w=\"{address}\""), strict },
            prefix => Tongue { prefix: prefix.to_owned(), binding: String::new(), strict },
        }
    }
}
