//! A walk through a part of the package: opening tags, words, closing tags; depth bounded, own entities refused.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::{escape, unescape};
use quick_xml::events::{BytesStart, Event};

use crate::format::Refusal;
use crate::format::limit::XML_DEPTH;
use crate::text::Span;

/// The vocabulary an element belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// WordprocessingML, transitional or strict.
    Word,
    /// Markup compatibility: `AlternateContent` and its branches.
    Compatibility,
    /// Formulas.
    Math,
    /// Anything else.
    Other,
}

/// Addresses of the vocabularies told apart.
const SPACES: [(&str, Space); 5] = [
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", Space::Word),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", Space::Word),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", Space::Compatibility),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", Space::Math),
    ("http://purl.oclc.org/ooxml/officeDocument/math", Space::Math),
];

/// One step of the walk. An element without content opens and closes.
#[derive(Debug)]
pub(super) enum Item<'t> {
    /// An opening tag.
    Open(Open<'t>),
    /// Its closing tag.
    Close,
    /// Words, entities resolved.
    Text(Cow<'t, str>),
}

/// An opening tag.
#[derive(Debug)]
pub(super) struct Open<'t> {
    pub(super) space: Space,
    tag: BytesStart<'t>,
}

impl Open<'_> {
    /// The name without prefix.
    pub(super) fn name(&self) -> &str {
        self.tag.local_name().into_inner()
    }

    /// The name if it is of WordprocessingML, else nothing.
    pub(super) fn word(&self) -> &str {
        if self.space == Space::Word { self.name() } else { "" }
    }

    /// The prefix with which the element is written; empty for none.
    pub(super) fn prefix(&self) -> &str {
        self.tag.name().prefix().map_or("", |prefix| prefix.into_inner())
    }

    /// The value of the first attribute of that name, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.tag.attributes();
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|found| found.key.local_name().into_inner() == name)?;
        Some(unescape(&found.value).map_or_else(|_| found.value.to_string(), Cow::into_owned))
    }

    /// `w:val` as it is.
    pub(super) fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// `w:val` as a number.
    pub(super) fn number<N: std::str::FromStr>(&self) -> Option<N> {
        self.value()?.trim().parse().ok()
    }

    /// A switch such as `<w:vanish/>`: on unless its value says off.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// The walk through one part.
pub(super) struct Xml<'t> {
    part: String,
    reader: Reader<&'t [u8]>,
    depth: usize,
    /// Prefixes bound to a vocabulary that is told apart; the last binding counts.
    prefixes: Vec<(String, Space)>,
    /// How many `w:r` began so far.
    runs: u32,
    /// The bytes of the step that came last; none for the end of an element without content.
    at: Span,
}

impl<'t> Xml<'t> {
    /// Begins the walk. `part` is what the part is called.
    pub(super) fn new(part: &str, text: &'t str) -> Xml<'t> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().allow_dangling_amp = true;
        Xml { part: part.to_owned(), reader, depth: 0, prefixes: Vec::new(), runs: 0, at: Span::default() }
    }

    /// Where in the part the step that came last is written.
    pub(super) fn at(&self) -> Span {
        self.at
    }

    /// The ordinal of the run whose opening tag came last.
    pub(super) fn run(&self) -> u32 {
        self.runs.saturating_sub(1)
    }

    /// The next step; `None` at the end of the part.
    pub(super) fn next(&mut self) -> Result<Option<Item<'t>>, Refusal> {
        loop {
            let before = self.position();
            let event = self.reader.read_event().map_err(|_| self.damaged())?;
            self.at = Span::new(before, self.position());
            return Ok(Some(match event {
                Event::Start(tag) => self.open(tag)?,
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Item::Close
                }
                Event::Text(text) => Item::Text(text.into_inner()),
                Event::CData(text) => Item::Text(text.into_inner()),
                Event::GeneralRef(reference) => {
                    let resolved = match reference.resolve_char_ref() {
                        Ok(Some(c)) => Some(Cow::Owned(c.to_string())),
                        _ => quick_xml::escape::resolve_xml_entity(&reference).map(Cow::Borrowed),
                    };
                    Item::Text(resolved.unwrap_or(Cow::Borrowed("\u{FFFD}")))
                }
                Event::DocType(_) => return Err(Refusal::Entities(self.part.clone())),
                Event::Eof if self.depth > 0 => return Err(self.damaged()),
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            }));
        }
    }

    /// Goes past the end of the element whose opening tag came last.
    pub(super) fn skip(&mut self) -> Result<(), Refusal> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside && self.next()?.is_some() {}
        Ok(())
    }

    /// The words right inside the element whose opening tag came last; goes past its end.
    pub(super) fn words(&mut self) -> Result<String, Refusal> {
        let outside = self.depth.saturating_sub(1);
        let mut words = String::new();
        while self.depth > outside {
            match self.next()? {
                Some(Item::Text(text)) if self.depth == outside + 1 => words.push_str(&text),
                Some(_) => {}
                None => break,
            }
        }
        Ok(words)
    }

    fn open(&mut self, tag: BytesStart<'t>) -> Result<Item<'t>, Refusal> {
        self.depth += 1;
        if self.depth > XML_DEPTH {
            return Err(Refusal::TooDeep(self.part.clone()));
        }
        if tag.attributes_raw().contains("xmlns") {
            self.bind(&tag);
        }
        let prefix = tag.name().prefix().map_or("", |prefix| prefix.into_inner());
        let bound = self.prefixes.iter().find(|(known, _)| known == prefix);
        let open = Open { space: bound.map_or(Space::Other, |(_, space)| *space), tag };
        self.runs += u32::from(open.word() == "r");
        Ok(Item::Open(open))
    }

    fn bind(&mut self, tag: &BytesStart<'t>) {
        for found in tag.attributes().with_checks(false).flatten() {
            let key = found.key.0;
            let prefix = if key == "xmlns" { "" } else { key.strip_prefix("xmlns:").unwrap_or(key) };
            if prefix == key {
                continue;
            }
            self.prefixes.retain(|(known, _)| known != prefix);
            if let Some((_, space)) = SPACES.iter().find(|(address, _)| *address == found.value) {
                // A few prefixes are in use at a time; a hostile part cannot make each look-up long.
                self.prefixes.truncate(32);
                self.prefixes.push((prefix.to_owned(), *space));
            }
        }
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    fn damaged(&self) -> Refusal {
        Refusal::Damaged(self.part.clone())
    }
}

/// Words as XML may hold them.
pub(super) fn written(words: &str) -> String {
    let sound = |c: char| match c {
        '\t' => c,
        '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => '\u{FFFD}',
        c => c,
    };
    escape(words.chars().map(sound).collect::<String>()).into_owned()
}
