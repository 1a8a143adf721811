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

/// Bytes that one [`Step`] tells of: a bit of it for each.
const STEP: usize = 64;

/// Some bytes of a text: which of them begin a character, the first byte the lowest bit, and how many characters begin before
/// them all. So the characters before any byte are one count and the bits below it, however long its line is.
#[derive(Clone, Copy, Debug)]
struct Step {
    before: u32,
    begun: u64,
}

/// Where each line of a text begins, and how many characters stand before it. A line ends at `\n`; a `\r` before it belongs
/// to the line end.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<u32>,
    /// The characters of the text, from its first byte to the one after its last.
    steps: Vec<Step>,
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
        let mut steps = Vec::with_capacity(text.len() / STEP + 1);
        let mut before = 0;
        let (whole, rest) = text.as_bytes().as_chunks::<STEP>();
        let mut last = [0; STEP];
        last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        for bytes in whole.iter().chain([&last]) {
            let begun = begun(bytes);
            steps.push(Step { before, begun });
            before += begun.count_ones();
        }
        // Without a way out in the middle, many bytes are compared at once.
        let wide = text.bytes().fold(false, |wide, byte| wide | (byte >= 0xf0));
        Lines { starts, steps, wide }
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
        let line = self.line(span.start);
        let inside = span.start <= span.end && span.end < line.next;
        let last = if inside { line } else { self.line(span.end) };
        (self.on_line(text, line, span.start), self.on_line(text, last, span.end))
    }

    /// Line and columns of a byte of `text`, the text this index was made from.
    #[must_use]
    pub fn position(&self, text: &str, byte: u32) -> Position {
        self.on_line(text, self.line(byte), byte)
    }

    /// The line that a byte stands in.
    fn line(&self, byte: u32) -> Line {
        let index = self.index(byte);
        let start = self.starts.get(index).copied().unwrap_or(0);
        let next = self.starts.get(index + 1).copied().unwrap_or(u32::MAX);
        Line { index, start, next, before: self.characters(start) }
    }

    /// The place of a byte of a line.
    fn on_line(&self, text: &str, line: Line, byte: u32) -> Position {
        let column = self.characters(byte).saturating_sub(line.before);
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

    /// Characters that begin before a byte of the text, or before its end.
    fn characters(&self, byte: u32) -> u32 {
        let (step, within) = (byte as usize / STEP, byte as usize % STEP);
        let below = (1 << within) - 1;
        self.steps.get(step).map_or(0, |step| step.before + (step.begun & below).count_ones())
    }
}

/// Which bytes begin a character: all but those that go on with one. Eight at a time: the top bits of a byte say it, and
/// one multiplication brings the eight answers together.
fn begun(bytes: &[u8; STEP]) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let (eights, _) = bytes.as_chunks::<8>();
    eights.iter().rev().fold(0, |bits, eight| {
        let eight = u64::from_le_bytes(*eight);
        let goes_on = (eight >> 7) & !(eight >> 6);
        let begins = !goes_on & ONES;
        bits << 8 | begins.wrapping_mul(0x0102_0408_1020_4080) >> 56
    })
}

/// Whether a line holds the number of a page and no more: 3, — 3 —, 第 3 页, 第3页 共12页, 3/12.
#[must_use]
pub fn is_page_number(line: &str) -> bool {
    /// Longest line, in bytes, and most digits of a number.
    const LONGEST: usize = 40;
    const DIGITS: usize = 3;
    let line = line.trim();
    let number = |part: &str| (1..=DIGITS).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let rest = |part: &str| part.chars().all(|c| c.is_whitespace() || "—–-－·第页共/".contains(c));
    if line.len() > LONGEST {
        return false;
    }
    let digits = line.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let others = line.split(|c: char| c.is_ascii_digit()).filter(|part| !part.is_empty());
    (1..=2).contains(&digits.clone().count())
        && digits.into_iter().all(number)
        && others.into_iter().all(rest)
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

    #[test]
    fn numbers_of_pages_are_told() {
        for line in ["3", " — 12 — ", "- 3 -", "第 3 页", "第3页 共12页", "3/12"] {
            assert!(is_page_number(line), "{line}");
        }
        for line in ["", "2021", "3.", "—", "3 项", "第3条", "1 2 3"] {
            assert!(!is_page_number(line), "{line}");
        }
    }
}
