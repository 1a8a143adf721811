//! From a byte to the line and column a person counts.

use super::Span;

/// A place as people and editors count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The byte, from 0.
    pub byte: u32,
    /// The line, from 1.
    pub line: u32,
    /// The character in the line, from 1: Unicode scalar values, so an emoji outside the first plane is one.
    pub column: u32,
    /// The same in UTF-16 units, from 1, as editors and SARIF's other column kind count.
    pub utf16: u32,
}

/// Where each line of a text begins. A line ends at `\n`; a `\r` before it belongs to the line end.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<u32>,
    /// Whether there are characters of four bytes, the only ones that take two units of UTF-16.
    wide: bool,
}

impl Lines {
    /// Indexes a text.
    #[must_use]
    pub fn of(text: &str) -> Lines {
        let mut starts = vec![0];
        starts.extend(
            memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX)),
        );
        Lines { starts, wide: text.bytes().any(|byte| byte >= 0xf0) }
    }

    /// Number of lines, at least 1.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The line (from 0) that a byte stands in.
    #[must_use]
    pub fn index(&self, byte: u32) -> usize {
        self.starts.partition_point(|start| *start <= byte).saturating_sub(1)
    }

    /// The bytes of a line (from 0), its line end left out.
    #[must_use]
    pub fn span(&self, text: &str, line: usize) -> Span {
        let start = self.starts.get(line).copied().unwrap_or(0) as usize;
        let end = self.starts.get(line + 1).map_or(text.len(), |next| *next as usize);
        let whole = text.get(start..end).unwrap_or("");
        Span::new(start, start + whole.trim_end_matches(['\n', '\r']).len())
    }

    /// The places of the first byte of a span and of the one after its last, as [`Lines::position`].
    #[must_use]
    pub fn positions(&self, text: &str, span: Span) -> (Position, Position) {
        let start = self.position(text, span.start);
        let inside = text.get(span.from()..span.to()).unwrap_or("");
        if memchr::memchr(b'\n', inside.as_bytes()).is_some() {
            return (start, self.position(text, span.end));
        }
        // On one line the end is counted from the start on.
        let count = inside.chars().count();
        let wide = if self.wide { inside.bytes().filter(|byte| *byte >= 0xf0).count() } else { 0 };
        let more = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let column = start.column.saturating_add(more(count));
        let utf16 = start.utf16.saturating_add(more(count + wide));
        (start, Position { byte: span.end, line: start.line, column, utf16 })
    }

    /// Line and columns of a byte of `text`, the text this index was made from.
    #[must_use]
    pub fn position(&self, text: &str, byte: u32) -> Position {
        let line = self.index(byte);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let before = text.get(start as usize..byte as usize).unwrap_or("");
        let column = before.chars().count();
        let wide = if self.wide { before.bytes().filter(|byte| *byte >= 0xf0).count() } else { 0 };
        let utf16 = column + wide;
        let number = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
        Position { byte, line: number(line), column: number(column), utf16: number(utf16) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let text = "任务\r\n😀责任";
        let lines = Lines::of(text);
        let byte = u32::try_from(text.find('责').unwrap()).unwrap();
        let place = lines.position(text, byte);
        assert_eq!((place.line, place.column, place.utf16), (2, 2, 3));
        assert_eq!(lines.span(text, 0), Span::new(0, 6));
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for (index, from) in places.iter().enumerate() {
            for to in places.iter().skip(index) {
                let span = Span::new(*from, *to);
                let each = (lines.position(text, span.start), lines.position(text, span.end));
                assert_eq!(lines.positions(text, span), each, "{span:?}");
            }
        }
    }
}
