//! A stretch of a document as characters to compare: widths folded, blanks left out, each with its place.

use crate::document::Document;
use crate::text::Span;
use crate::value::numeral::half_width;

/// The characters of a stretch and where each stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Glyphs {
    /// The characters, both widths alike.
    pub(super) chars: Vec<char>,
    /// Their places in the document's source.
    pub(super) spans: Vec<Span>,
}

impl Glyphs {
    /// Folds the words at a span of a document.
    pub(super) fn of(document: &Document, span: Span) -> Glyphs {
        let mut glyphs = Glyphs::default();
        for (at, c) in document.text(span).char_indices() {
            if !c.is_whitespace() {
                glyphs.chars.push(half_width(c));
                glyphs.spans.push(Span::new(at, at + c.len_utf8()).shift(span.from()));
            }
        }
        glyphs
    }

    /// The characters of any text, folded alike, without places.
    pub(super) fn plain(text: &str) -> Vec<char> {
        text.chars().filter(|c| !c.is_whitespace()).map(half_width).collect()
    }

    /// Number of characters.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The character at a place, if there is one.
    pub(super) fn at(&self, place: usize) -> Option<char> {
        self.chars.get(place).copied()
    }

    /// The source span of characters `from..to`, without marks at either end; nothing where only marks stand there.
    pub(super) fn words(&self, from: usize, to: usize) -> Option<Span> {
        let chars = self.chars.get(from..to)?;
        let head = chars.iter().position(|c| is_word(*c))?;
        let tail = chars.iter().rposition(|c| is_word(*c))?;
        Some(self.spans.get(from + head)?.join(*self.spans.get(from + tail)?))
    }
}

/// Whether a character can be part of a word rather than a mark between words.
pub(super) fn is_word(c: char) -> bool {
    // Nearly every character is one of these, and asking so is quicker.
    matches!(c, '\u{4e00}'..='\u{9fff}') || c.is_alphanumeric()
}

/// Marks the characters that belong to a date of the form 2021年9月底前.
pub(super) fn dates(chars: &[char]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match date_end(chars, at) {
            Some(end) => {
                found.push((at, end));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn date_end(chars: &[char], start: usize) -> Option<usize> {
    let digits =
        |from: usize| chars.get(from..).unwrap_or_default().iter().take_while(|c| c.is_ascii_digit()).count();
    let is = |at: usize, c: char| chars.get(at) == Some(&c);
    let year = digits(start);
    if !(2..=4).contains(&year) || !is(start + year, '年') {
        return None;
    }
    let mut end = start + year + 1;
    for unit in ['月', '日'] {
        let count = digits(end);
        if (1..=2).contains(&count) && is(end + count, unit) {
            end += count + 1;
        }
    }
    for mark in ['底', '前', '内'] {
        if is(end, mark) {
            end += 1;
        }
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_ends_with_its_mark() {
        let chars: Vec<char> = "于2021年9月底前印发，每2年一次".chars().collect();
        assert_eq!(dates(&chars), [(1, 10)]);
    }
}
