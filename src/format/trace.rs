//! From words of a source back to the runs of the Word file they were read from, so that remarks can be written there.

use crate::text::{Source, Span};

/// A part of a Word file that holds words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The main document, usually `word/document.xml`.
    Body,
    /// The footnotes.
    Footnotes,
    /// The endnotes.
    Endnotes,
}

/// A stretch of the source that came, character for character, from one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Its bytes in the source.
    pub span: Span,
    /// The part the run stands in.
    pub part: Part,
    /// The run: how many `w:r` start tags stand before it in the part, deleted, hidden and alternative ones included.
    pub run: u32,
    /// How many characters of the run stand before the stretch. The run's own `w:t` count each character as written
    /// there (entities resolved); `w:tab`, `w:br`, `w:cr`, `w:sym`, `w:noBreakHyphen` and `w:softHyphen` count one each.
    pub offset: u32,
}

/// A place between two characters of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The run, counted as in [`Origin::run`].
    pub run: u32,
    /// Characters of it before the place, counted as in [`Origin::offset`].
    pub offset: u32,
}

/// Where a remark about some words is to be anchored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The part both ends stand in.
    pub part: Part,
    /// Before the first character.
    pub start: Point,
    /// After the last character.
    pub end: Point,
}

/// The origins of a source, in ascending order of their bytes. Numbering labels and the blanks and tabs that join
/// cells have none; a merged cell that is repeated in several rows has the same runs each time. Empty for other files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    origins: Vec<Origin>,
}

impl Trace {
    /// A trace of origins that ascend and do not overlap.
    #[must_use]
    pub fn new(origins: Vec<Origin>) -> Trace {
        Trace { origins }
    }

    /// All origins.
    #[must_use]
    pub fn origins(&self) -> &[Origin] {
        &self.origins
    }

    /// Where to anchor a remark about `span` of `source`, the source this trace was made with. A gap is anchored to the
    /// character before it, at the start of a paragraph to the one behind. Words that have no run of their own, such as a
    /// numbering label, are anchored to their whole block. `None` where the source has no runs or the block no words.
    #[must_use]
    pub fn anchor(&self, source: &Source, span: Span) -> Option<Anchor> {
        let words = if span.is_empty() { beside(source, span) } else { span };
        self.covering(source, words).or_else(|| self.covering(source, paragraph(source, span)))
    }

    /// Where a change of `span` has to be made, from its first character to its last; for an empty span the one place
    /// where words are to be put in. `None` where the place stands in no run.
    #[must_use]
    pub fn place(&self, source: &Source, span: Span) -> Option<Anchor> {
        if !span.is_empty() {
            return self.covering(source, span);
        }
        let words = beside(source, span);
        let anchor = self.covering(source, words)?;
        let point = if words.end <= span.start { anchor.end } else { anchor.start };
        Some(Anchor { part: anchor.part, start: point, end: point })
    }

    fn covering(&self, source: &Source, span: Span) -> Option<Anchor> {
        let from = self.origins.partition_point(|origin| origin.span.end <= span.start);
        let to = self.origins.partition_point(|origin| origin.span.start < span.end);
        let first = self.origins.get(from)?;
        // A merged cell that is repeated in a later row stands before the cells beside it.
        let behind = |origin: &&Origin| {
            origin.part == first.part && (origin.run, origin.offset) >= (first.run, first.offset)
        };
        let last = self.origins.get(from..to)?.iter().rev().find(behind)?;
        let point = |origin: &Origin, byte: u32| {
            let before = source.slice(Span { start: origin.span.start, end: byte.max(origin.span.start) });
            let count = u32::try_from(before.chars().count()).unwrap_or(u32::MAX);
            Point { run: origin.run, offset: origin.offset.saturating_add(count) }
        };
        Some(Anchor {
            part: first.part,
            start: point(first, span.start),
            end: point(last, span.end.min(last.span.end)),
        })
    }
}

/// The character before a gap, or behind it where a paragraph starts there.
fn beside(source: &Source, gap: Span) -> Span {
    let block = paragraph(source, gap);
    let gap = Span::at(gap.from().min(block.to()));
    let words = |from: u32, to: u32| Span { start: from, end: to.max(from) };
    let before = source.slice(words(block.start, gap.start)).chars().next_back();
    let behind = source.slice(words(gap.start, block.end)).chars().next();
    match (before, behind) {
        (Some(c), _) => Span::new(gap.from() - c.len_utf8(), gap.from()),
        (None, Some(c)) => Span::new(gap.from(), gap.from() + c.len_utf8()),
        (None, None) => gap,
    }
}

/// The block a place stands in, or its line where the source has none.
fn paragraph(source: &Source, place: Span) -> Span {
    if let Some(block) = source.block(place.start) {
        return block.span;
    }
    let text = source.text();
    let start = text.get(..place.from()).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = text.get(place.from()..).and_then(|behind| behind.find('\n'));
    Span::new(start, end.map_or(text.len(), |at| place.from() + at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Block;

    #[test]
    fn words_are_found_in_their_runs_and_labels_in_their_block() {
        let text = "一、市教育局负责";
        let block = Block { span: Span::new(0, text.len()), label: "第1段".to_owned() };
        let source = Source::new("a.docx", text).with_blocks(vec![block]);
        let origin = |from: usize, to: usize, run, offset| Origin {
            span: Span::new(from * 3, to * 3),
            part: Part::Body,
            run,
            offset,
        };
        let trace = Trace::new(vec![origin(2, 4, 4, 1), origin(4, 8, 6, 0)]);
        let point = |run, offset| Point { run, offset };
        let unit = trace.anchor(&source, Span::new(9, 18)).unwrap();
        assert_eq!((unit.start, unit.end), (point(4, 2), point(6, 2)));
        let label = trace.anchor(&source, Span::new(0, 6)).unwrap();
        assert_eq!((label.start, label.end), (point(4, 1), point(6, 4)));
    }
}
