//! Places on the wire.

use serde::Serialize;

use crate::text::{self, Position, Source};

/// A stretch of a document.
#[derive(Clone, Debug, Serialize)]
pub struct Span {
    start: Point,
    end: Point,
    /// What the place is called in a file made of blocks: 第12段.
    #[serde(skip_serializing_if = "Option::is_none")]
    block: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct Point {
    byte: u32,
    line: u32,
    column: u32,
}

/// Words with their place.
#[derive(Clone, Debug, Serialize)]
pub struct Words {
    text: String,
    span: Span,
}

impl Span {
    /// The span of `source`, counted.
    pub fn of(source: &Source, span: text::Span) -> Span {
        let point = |place: Position| Point { byte: place.byte, line: place.line, column: place.column };
        let (start, end) = source.positions(span);
        Span {
            start: point(start),
            end: point(end),
            block: source.block(span.start).map(|block| block.label.clone()),
        }
    }
}

impl Words {
    /// The words at a span of `source`.
    pub fn of(source: &Source, span: text::Span) -> Words {
        Words { text: source.slice(span).to_owned(), span: Span::of(source, span) }
    }
}
