//! A stretch of a document as people and other programs count it.

use crate::text::{Position, Source, Span};

/// Both ends of a stretch; the end is one past its last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Where it begins.
    pub start: Position,
    /// One past its end.
    pub end: Position,
}

impl Range {
    /// The range of a span of `source`; a span that does not fit the source is cut to it.
    #[must_use]
    pub fn of(source: &Source, span: Span) -> Range {
        let inside = source.span();
        let cut = |byte: u32| source.position(byte.min(inside.end));
        Range { start: cut(span.start), end: cut(span.end) }
    }

    /// Whether it lies in one line.
    #[must_use]
    pub fn in_one_line(self) -> bool {
        self.start.line == self.end.line
    }
}

/// The column of a place in bytes of UTF-8, from 1.
#[must_use]
pub fn byte_column(source: &Source, place: Position) -> u32 {
    let line = source.lines().span(source.text(), place.line as usize - 1);
    place.byte.saturating_sub(line.start) + 1
}

/// Where a place is, in words: 第3段 in a file of blocks, else 第12行第5字.
#[must_use]
pub fn told(source: &Source, span: Span) -> String {
    match source.block(span.start) {
        Some(block) => block.label.clone(),
        None => {
            let start = source.position(span.start);
            format!("第{}行第{}字", start.line, start.column)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_in_bytes_start_anew_in_every_line() {
        let source = Source::new("t", "任务\r\n😀责任");
        let range = Range::of(&source, Span::new(12, 18));
        assert_eq!((range.start.line, range.start.column, byte_column(&source, range.start)), (2, 2, 5));
        assert_eq!((range.end.column, byte_column(&source, range.end)), (4, 11));
        assert_eq!(told(&source, Span::new(12, 18)), "第2行第2字");
        assert_eq!(Range::of(&source, Span::new(90, 99)).start.byte, 18);
    }
}
