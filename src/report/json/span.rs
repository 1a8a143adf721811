//! Places on the wire.

use std::borrow::Cow;

use serde::Serialize;

use crate::text::{self, Position, Source};

/// A stretch of a document.
#[derive(Clone, Debug, Serialize)]
pub struct Span<'a> {
    start: Point,
    end: Point,
    /// What the place is called in a file made of blocks: 第12段.
    #[serde(skip_serializing_if = "Option::is_none")]
    block: Option<Cow<'a, str>>,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Point {
    byte: u32,
    line: u32,
    column: u32,
}

/// Words with their place.
#[derive(Clone, Debug, Serialize)]
pub struct Words<'a> {
    text: &'a str,
    span: Span<'a>,
}

impl<'a> Span<'a> {
    /// The span of `source`, counted.
    pub fn of(source: &'a Source, span: text::Span) -> Span<'a> {
        let point = |place: Position| Point { byte: place.byte, line: place.line, column: place.column };
        let (start, end) = source.positions(span);
        Span {
            start: point(start),
            end: point(end),
            block: source.block(span.start).map(|block| Cow::from(&block.label)),
        }
    }

    /// The same without its document.
    pub fn kept(self) -> Span<'static> {
        let block = self.block.map(|block| Cow::Owned(block.into_owned()));
        Span { start: self.start, end: self.end, block }
    }
}

impl<'a> Words<'a> {
    /// The words at a span of `source`.
    pub fn of(source: &'a Source, span: text::Span) -> Words<'a> {
        Words { text: source.slice(span), span: Span::of(source, span) }
    }
}
