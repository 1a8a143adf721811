//! What only a higher level can do: 制定全国…, 指导地方….

use super::upper::UpperMeasure;
use crate::text::Span;
use crate::text::sentence::ends_clause;

/// Most characters between two parts of a pattern.
const GAP: usize = 8;

/// The first words of a measure that fit a pattern. A pattern is its parts in order, each at most [`GAP`] characters after
/// the one before it, all in one clause.
pub(super) fn only(measure: &UpperMeasure, patterns: &[Vec<Vec<char>>]) -> Option<Span> {
    let chars = &measure.glyphs.chars;
    let fits = (0..chars.len())
        .flat_map(|at| patterns.iter().filter_map(move |pattern| Some((at, end(chars, at, pattern)?))));
    let (from, to) = fits.min_by_key(|(from, to)| (*from, usize::MAX - to))?;
    measure.glyphs.words(from, to)
}

/// One past the last character of a pattern that begins at a place.
fn end(chars: &[char], start: usize, pattern: &[Vec<char>]) -> Option<usize> {
    let (first, rest) = pattern.split_first()?;
    let mut at = start + chars.get(start..).filter(|text| text.starts_with(first)).map(|_| first.len())?;
    for part in rest {
        let open = chars.get(at..)?.iter().take(GAP + part.len()).take_while(|c| !ends_clause(**c)).count();
        let near = chars.get(at..at + open)?;
        let offset = near.windows(part.len().max(1)).position(|window| window == part.as_slice())?;
        at += offset + part.len();
    }
    Some(at)
}
