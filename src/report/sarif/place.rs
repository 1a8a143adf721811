//! Places in a log: locations, regions, addresses.

use serde::Serialize;

use super::BASE;
use crate::document::Document;
use crate::report::address::address;
use crate::report::passage::path;
use crate::report::range::Range;
use crate::text::{Source, Span};

/// A message. Its words are escaped as SARIF asks for.
#[derive(Clone, Debug, Serialize)]
pub struct Message {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
}

impl Message {
    /// A message in plain words.
    pub fn plain(text: &str) -> Message {
        Message { text: escaped(text), markdown: None }
    }

    /// The same in Markdown too.
    pub fn with_markdown(self, markdown: &str) -> Message {
        Message { markdown: Some(braced(markdown)), ..self }
    }
}

/// Words of a file, or for it, as they are.
#[derive(Clone, Debug, Serialize)]
pub struct Content {
    text: String,
}

impl Content {
    /// From the words.
    pub fn of(text: &str) -> Content {
        Content { text: text.to_owned() }
    }
}

/// Words of a message in which nothing is taken for a placeholder (`{0}`: SARIF 2.1.0, 3.11.5) or for a link
/// (`[words](1)`: 3.11.6).
fn escaped(text: &str) -> String {
    let braced = braced(text);
    match braced.contains("](") {
        true => braced.replace('[', "\\[").replace(']', "\\]"),
        false => braced,
    }
}

fn braced(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

/// Where a file is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Address {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

impl Address {
    /// The address of a file by its name as given.
    pub fn of(name: &str) -> Address {
        let (uri, relative) = address(name);
        Address { uri, uri_base_id: relative.then_some(BASE) }
    }
}

/// A text region.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
    char_offset: usize,
    char_length: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Content>,
}

/// Counts the code points before a place quickly: sums at every so many bytes.
#[derive(Debug)]
pub struct Counter<'a> {
    source: &'a Source,
    sums: Vec<usize>,
}

/// Bytes between two sums.
const STEP: usize = 1024;

impl<'a> Counter<'a> {
    /// A counter for a source.
    pub fn of(source: &'a Source) -> Counter<'a> {
        let mut sums = vec![0];
        let mut sum = 0;
        for chunk in source.text().as_bytes().chunks(STEP) {
            sum += leading(chunk);
            sums.push(sum);
        }
        Counter { source, sums }
    }

    /// The region of a span, without its words.
    pub fn region(&self, span: Span) -> Region {
        let Range { start, end } = Range::of(self.source, span);
        let char_offset = self.before(start.byte as usize);
        Region {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
            char_offset,
            char_length: self.before(end.byte as usize) - char_offset,
            snippet: None,
        }
    }

    /// The location of a span: file, region with its words, and where a person finds it.
    pub fn location(&self, document: Option<&Document>, span: Span) -> Location {
        let words = Content::of(self.source.slice(span));
        let region = Region { snippet: Some(words), ..self.region(span) };
        let block = self
            .source
            .block(span.start)
            .map(|block| Logical { name: block.label.clone(), kind: "paragraph" });
        let heading = document.map(|document| path(document, span)).filter(|path| !path.is_empty());
        let heading = heading.map(|name| Logical { name, kind: "section" });
        Location {
            id: None,
            physical_location: Physical {
                artifact_location: Address::of(self.source.name()),
                region: Some(region),
            },
            logical_locations: block.into_iter().chain(heading).collect(),
            message: None,
        }
    }

    fn before(&self, byte: usize) -> usize {
        let step = byte / STEP;
        let rest = self.source.text().as_bytes().get(step * STEP..byte).unwrap_or_default();
        self.sums.get(step).copied().unwrap_or_default() + leading(rest)
    }
}

/// How many characters begin in some bytes of UTF-8.
fn leading(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

/// A place in a file.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<Logical>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Address,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

/// A place as a person names it: 第12段, or the headings above.
#[derive(Clone, Debug, Serialize)]
struct Logical {
    name: String,
    kind: &'static str,
}

impl Location {
    /// A whole file.
    pub fn file(name: &str) -> Location {
        let physical_location = Physical { artifact_location: Address::of(name), region: None };
        Location { id: None, physical_location, logical_locations: Vec::new(), message: None }
    }

    /// The same, numbered within its result, with what to see there.
    pub fn related(self, id: usize, label: &str) -> Location {
        let message = (!label.is_empty()).then(|| Message::plain(label));
        Location { id: Some(id), message, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_message_is_a_placeholder_or_a_link() {
        assert_eq!(Message::plain("“{0}”不成一句").text, "“{{0}}”不成一句");
        assert_eq!(Message::plain("见[附件](1)").text, "见\\[附件\\](1)");
        assert_eq!(Message::plain("发文字号用〔〕，不用[]").text, "发文字号用〔〕，不用[]");
    }

    #[test]
    fn characters_are_counted_across_steps() {
        let text = "责😀a\r\n".repeat(700);
        let source = Source::new("t", text.as_str());
        let counter = Counter::of(&source);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(counter.before(byte), count);
        }
        assert_eq!(counter.before(text.len()), 3500);
    }
}
