//! The words that two plans share at a place, on both sides.

use super::glyph::Glyphs;
use super::lower::Sentence;
use super::upper::{Upper, UpperMeasure, pairs_of};
use crate::text::Span;

/// A stretch of a measure that stands in a lower sentence as well.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Run {
    from: usize,
    len: usize,
    sentence: usize,
    /// Its first character there.
    at: usize,
}

/// The longest stretches that a measure shares with lower sentences, as spans in the upper and in the lower document, and
/// the wordings of one thing that differ between them.
pub(super) fn shared(upper: &Upper, measure: &UpperMeasure, inside: &[Sentence]) -> (Vec<Span>, Vec<Span>) {
    let mut runs: Vec<Run> = Vec::new();
    for (place, term) in &measure.places {
        if runs.last().is_some_and(|run| place + 2 <= run.from + run.len) {
            continue;
        }
        let pair = measure.terms.get(*term).map_or(u32::MAX, |term| term.pair);
        let held = inside.iter().enumerate().filter(|(_, sentence)| sentence.pairs.has(pair));
        let longest = held
            .flat_map(|(number, sentence)| occurrences(&measure.glyphs, *place, number, &sentence.glyphs))
            .reduce(|best, run| if run.len > best.len { run } else { best });
        runs.extend(longest);
    }
    let above = runs.iter().filter_map(|run| measure.glyphs.words(run.from, run.from + run.len));
    let below = runs.iter().filter_map(|run| {
        inside.get(run.sentence).and_then(|sentence| sentence.glyphs.words(run.at, run.at + run.len))
    });
    let (mut above, mut below): (Vec<Span>, Vec<Span>) = (above.collect(), below.collect());
    for (ours, theirs) in reworded(upper, measure, inside) {
        above.push(ours);
        below.push(theirs);
    }
    (merged(above), merged(below))
}

/// Every stretch around the pair at `place` that is alike in a lower sentence.
fn occurrences(ours: &Glyphs, place: usize, sentence: usize, theirs: &Glyphs) -> Vec<Run> {
    let pair = (ours.at(place), ours.at(place + 1));
    pairs_of(&theirs.chars)
        .filter(|(_, a, b)| pair == (Some(*a), Some(*b)))
        .map(|(at, _, _)| {
            let alike = |back: usize| {
                let (a, b) = (place.checked_sub(back)?, at.checked_sub(back)?);
                (ours.at(a) == theirs.at(b)).then_some(())
            };
            let before = (1..).take_while(|back| alike(*back).is_some()).count();
            let more = |ahead: &usize| {
                ours.at(place + ahead).is_some() && ours.at(place + ahead) == theirs.at(at + ahead)
            };
            let after = (2..).take_while(more).count();
            Run { from: place - before, len: before + 2 + after, sentence, at: at - before }
        })
        .collect()
}

/// Wordings of one synonym group of which the measure has one and a lower sentence another.
fn reworded(upper: &Upper, measure: &UpperMeasure, inside: &[Sentence]) -> Vec<(Span, Span)> {
    let words = upper.words;
    let group = |wording: usize| words.group_of.get(wording);
    let mut found = Vec::new();
    for (from, to, ours) in words.wordings.found(&measure.glyphs.chars) {
        let other = inside.iter().find_map(|sentence| {
            let wordings = words.wordings.found(&sentence.glyphs.chars);
            let (from, to, _) = wordings
                .into_iter()
                .find(|(_, _, theirs)| *theirs != ours && group(*theirs) == group(ours))?;
            sentence.glyphs.words(from, to)
        });
        found.extend(measure.glyphs.words(from, to).zip(other));
    }
    found
}

/// Spans in order, overlapping ones made one.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut result: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match result.last_mut() {
            Some(last) if span.start <= last.end => *last = last.join(span),
            _ => result.push(span),
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn touching_spans_become_one() {
        let spans = vec![Span::new(6, 9), Span::new(0, 3), Span::new(3, 6), Span::new(12, 15)];
        assert_eq!(merged(spans), [Span::new(0, 9), Span::new(12, 15)]);
    }
}
