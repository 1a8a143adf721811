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

    /// Where to anchor a remark about `span` of `source`, the source this trace was made with. Words that have no run
    /// of their own, such as a numbering label, are anchored to their whole block. `None` where the file is no Word
    /// file or the block has no words.
    #[must_use]
    pub fn anchor(&self, source: &Source, span: Span) -> Option<Anchor> {
        self.covering(source, span).or_else(|| self.covering(source, source.block(span.start)?.span))
    }

    fn covering(&self, source: &Source, span: Span) -> Option<Anchor> {
        let from = self.origins.partition_point(|origin| origin.span.end <= span.start);
        let to = self.origins.partition_point(|origin| origin.span.start < span.end);
        let first = self.origins.get(from)?;
        let last = self.origins.get(from..to)?.iter().rev().find(|origin| origin.part == first.part)?;
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
