//! Ways of writing that a word list gives in parts: 制定…全国, 印发…文件.

use super::glyph::Glyphs;
use crate::text::Span;
use crate::text::sentence::ends_clause;

/// The first words that fit a pattern. A pattern is its parts in order, each at most `gap` characters after the
/// one before it, all in one clause.
pub(super) fn first(glyphs: &Glyphs, patterns: &[Vec<Vec<char>>], gap: usize) -> Option<Span> {
    let chars = &glyphs.chars;
    let fits = (0..chars.len())
        .flat_map(|at| patterns.iter().filter_map(move |pattern| Some((at, end(chars, at, pattern, gap)?))));
    let (from, to) = fits.min_by_key(|(from, to)| (*from, usize::MAX - to))?;
    glyphs.words(from, to)
}

/// One past the last character of a pattern that begins at a place.
fn end(chars: &[char], start: usize, pattern: &[Vec<char>], gap: usize) -> Option<usize> {
    let (first, rest) = pattern.split_first()?;
    let mut at = start + chars.get(start..).filter(|text| text.starts_with(first)).map(|_| first.len())?;
    for part in rest {
        let open = chars.get(at..)?.iter().take(gap + part.len()).take_while(|c| !ends_clause(**c)).count();
        let near = chars.get(at..at + open)?;
        let offset = near.windows(part.len().max(1)).position(|window| window == part.as_slice())?;
        at += offset + part.len();
    }
    Some(at)
}
