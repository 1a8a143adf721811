//! Where in the body a comment can stand: at the words themselves, or as near as Word lets it.
//!
//! Word ignores comments in text boxes, footnotes and endnotes ([MS-OI29500] 2.1.315); the result of a field is written
//! anew when the field is brought up to date, and with it goes a comment inside. There the comment goes around the whole.

use crate::format::{Anchor, Part};
use crate::text::Span;

use super::map::Map;

/// A place in the body that a comment may begin or end at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Between two characters of a run: the run, and characters of it before the place.
    In(u32, u32),
    /// Between two elements: the byte.
    At(u32),
}

/// The places a comment begins and ends at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seat {
    pub(super) start: Place,
    pub(super) end: Place,
}

/// The parts that were measured.
#[derive(Debug, Default)]
pub(super) struct Maps {
    pub(super) body: Map,
    pub(super) footnotes: Option<Map>,
    pub(super) endnotes: Option<Map>,
}

impl Maps {
    /// The measures of a part.
    pub(super) fn of(&self, part: Part) -> Option<&Map> {
        match part {
            Part::Body => Some(&self.body),
            Part::Footnotes => self.footnotes.as_ref(),
            Part::Endnotes => self.endnotes.as_ref(),
        }
    }

    /// Where the comment on some words goes; `None` where the words are nowhere to be found.
    pub(super) fn seat(&self, anchor: &Anchor) -> Option<Seat> {
        if anchor.part != Part::Body {
            let note = self.of(anchor.part)?.runs.get(&anchor.start.run)?.note.clone()?;
            return self.body.around(*self.body.notes.get(&(anchor.part, note))?);
        }
        let start = self.body.place(anchor.start.run, anchor.start.offset, false)?;
        let end = self.body.place(anchor.end.run, anchor.end.offset, true)?;
        let seat = Seat { start, end };
        if self.body.order(end) < self.body.order(start) {
            return self.body.around(anchor.start.run);
        }
        Some(seat)
    }

    /// The head of the document, for what has no place of its own.
    pub(super) fn head(&self, title: Option<&Anchor>) -> Option<Seat> {
        title.and_then(|title| self.seat(title)).or_else(|| self.body.around(self.body.first?.0))
    }
}

impl Map {
    /// The place between two characters, or beside what must not be cut open there.
    fn place(&self, run: u32, offset: u32, end: bool) -> Option<Place> {
        let host = self.runs.get(&run)?.host;
        let found = self.runs.get(&host)?;
        let side = |span: Span| Place::At(if end { span.end } else { span.start });
        match self.whole(found.whole) {
            Some(whole) => Some(side(whole)),
            None if host != run => Some(side(found.span)),
            None => Some(Place::In(run, offset.min(found.count))),
        }
    }

    /// All of a run, or of what it must not be cut out of.
    fn around(&self, run: u32) -> Option<Seat> {
        let host = self.runs.get(&self.runs.get(&run)?.host)?;
        let span = self.whole(host.whole).unwrap_or(host.span);
        Some(Seat { start: Place::At(span.start), end: Place::At(span.end) })
    }

    fn whole(&self, index: Option<usize>) -> Option<Span> {
        self.wholes.get(index?).copied().filter(|whole| !whole.is_empty())
    }

    /// What places are ordered by.
    fn order(&self, place: Place) -> (u32, u32) {
        match place {
            Place::In(run, offset) => (self.runs.get(&run).map_or(0, |run| run.span.start), offset + 1),
            Place::At(byte) => (byte, 0),
        }
    }

    /// Whether what a reader sees between two places is exactly these words, blanks left out of account.
    pub(super) fn holds(&self, seat: Seat, words: &str) -> bool {
        let mut wanted = words.chars().filter(|c| !c.is_whitespace());
        for shown in self.shown(seat) {
            for c in shown.filter(|c| !c.is_whitespace()) {
                if wanted.next() != Some(c) {
                    return false;
                }
            }
        }
        wanted.next().is_none()
    }

    /// What a reader sees between two places, stretch by stretch.
    fn shown(&self, seat: Seat) -> impl Iterator<Item = impl Iterator<Item = char>> {
        let from = match seat.start {
            Place::In(run, _) => self.seen.partition_point(|seen| seen.run < run),
            Place::At(byte) => self.seen.partition_point(|seen| seen.from < byte),
        };
        let to = match seat.end {
            Place::In(run, _) => self.seen.partition_point(|seen| seen.run <= run),
            Place::At(byte) => self.seen.partition_point(|seen| seen.from < byte),
        };
        self.seen.get(from..to).unwrap_or_default().iter().map(move |seen| {
            let first = match seat.start {
                Place::In(run, offset) if run == seen.run => offset.saturating_sub(seen.at),
                _ => 0,
            };
            let last = match seat.end {
                Place::In(run, offset) if run == seen.run => offset.saturating_sub(seen.at),
                _ => u32::MAX,
            };
            let words = self.words.get(seen.words.from()..seen.words.to()).unwrap_or_default();
            words.chars().take(last as usize).skip(first as usize)
        })
    }
}
