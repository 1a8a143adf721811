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

/// Bytes from one count of characters to the next.
const STEP: usize = 32;

/// Where each line of a text begins, and how many characters stand before it. A line ends at `\n`; a `\r` before it belongs
/// to the line end.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<u32>,
    /// Characters before every [`STEP`]th byte: a column is asked for often, and a line may be a page long.
    counts: Vec<u32>,
    /// Whether there are characters of four bytes, the only ones that take two units of UTF-16.
    wide: bool,
}

/// A line: its number from 0, its first byte and that of the next, and the characters before it.
#[derive(Clone, Copy)]
struct Line {
    index: usize,
    start: u32,
    next: u32,
    before: u32,
}

impl Lines {
    /// Indexes a text.
    #[must_use]
    pub fn of(text: &str) -> Lines {
        let mut starts = vec![0];
        starts.extend(
            memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX)),
        );
        let mut counts = Vec::with_capacity(text.len() / STEP + 1);
        counts.push(0);
        let (steps, _) = text.as_bytes().as_chunks::<STEP>();
        let mut before = 0;
        for step in steps {
            before += u32::from(begun(step));
            counts.push(before);
        }
        // Without a way out in the middle, many bytes are compared at once.
        let wide = text.bytes().fold(false, |wide, byte| wide | (byte >= 0xf0));
        Lines { starts, counts, wide }
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
        let line = self.line(text, span.start);
        let inside = span.start <= span.end && span.end < line.next;
        let last = if inside { line } else { self.line(text, span.end) };
        (self.on_line(text, line, span.start), self.on_line(text, last, span.end))
    }

    /// Line and columns of a byte of `text`, the text this index was made from.
    #[must_use]
    pub fn position(&self, text: &str, byte: u32) -> Position {
        self.on_line(text, self.line(text, byte), byte)
    }

    /// The line that a byte stands in.
    fn line(&self, text: &str, byte: u32) -> Line {
        let index = self.index(byte);
        let start = self.starts.get(index).copied().unwrap_or(0);
        let next = self.starts.get(index + 1).copied().unwrap_or(u32::MAX);
        Line { index, start, next, before: self.characters(text, start) }
    }

    /// The place of a byte of a line.
    fn on_line(&self, text: &str, line: Line, byte: u32) -> Position {
        let column = self.characters(text, byte).saturating_sub(line.before);
        let wide = if self.wide {
            let before = text.as_bytes().get(line.start as usize..byte as usize).unwrap_or_default();
            u32::try_from(before.iter().filter(|byte| **byte >= 0xf0).count()).unwrap_or(u32::MAX)
        } else {
            0
        };
        let number = u32::try_from(line.index + 1).unwrap_or(u32::MAX);
        let utf16 = column.saturating_add(wide).saturating_add(1);
        Position { byte, line: number, column: column.saturating_add(1), utf16 }
    }

    /// Characters that begin before a byte.
    fn characters(&self, text: &str, byte: u32) -> u32 {
        let step = byte as usize / STEP;
        let since = text.as_bytes().get(step * STEP..byte as usize).unwrap_or_default();
        self.counts.get(step).copied().unwrap_or(0) + u32::from(begun(since))
    }
}

/// Characters that begin in at most [`STEP`] bytes: all bytes but those that go on with a character.
fn begun(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |count, byte| count + u8::from(*byte & 0xc0 != 0x80))
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
    }

    #[test]
    fn every_place_is_the_one_a_person_counts() {
        // Lines of many steps, wide characters in some, and lengths around a whole number of steps.
        let long = "甲a\n".to_owned() + &"任务😀 ab责任，".repeat(9) + "\n\n乙";
        let even = "一二三四abcd".repeat(STEP / 4);
        for text in ["", "任务\r\n😀责任", &long, &even, "x\n"] {
            let lines = Lines::of(text);
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            for (index, from) in places.iter().enumerate() {
                let before = text.get(..*from).unwrap();
                let line = before.rsplit('\n').next().unwrap();
                let counted =
                    (before.matches('\n').count(), line.chars().count(), line.encode_utf16().count());
                let place = lines.position(text, u32::try_from(*from).unwrap());
                let found = (place.line as usize - 1, place.column as usize - 1, place.utf16 as usize - 1);
                assert_eq!(found, counted, "{from}");
                for to in places.iter().skip(index) {
                    let span = Span::new(*from, *to);
                    let each = (lines.position(text, span.start), lines.position(text, span.end));
                    assert_eq!(lines.positions(text, span), each, "{span:?}");
                }
            }
        }
    }
}
