//! Which corrections can be made as tracked changes, and in which runs.
//!
//! Only plain words of one paragraph are changed, outside other people's changes (Word knows no changes within changes),
//! fields, controls and text boxes, and never what refers to a note or shows a picture.

use crate::format::Part;

use super::Change;
use super::map::Map;
use super::seat::{Place, Seat};

/// A correction that was made.
#[derive(Clone, Debug)]
pub(super) struct Made {
    part: Part,
    start: (u32, u32),
    end: (u32, u32),
    text: String,
}

/// What to do about a correction.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Make it: the characters of each run that go.
    Make(Vec<(u32, u32, u32)>),
    /// Another remark has made the same.
    Done,
    /// Leave it to a person.
    Leave,
}

impl Made {
    /// A correction as it is about to be made.
    pub(super) fn of(change: &Change) -> Made {
        let anchor = &change.anchor;
        let (start, end) = ((anchor.start.run, anchor.start.offset), (anchor.end.run, anchor.end.offset));
        Made { part: anchor.part, start, end, text: change.text.clone() }
    }

    fn is(&self, other: &Made) -> bool {
        (self.part, self.start, self.end, &self.text) == (other.part, other.start, other.end, &other.text)
    }

    /// Whether both touch the same characters, or put words in at the same place.
    fn meets(&self, other: &Made) -> bool {
        self.part == other.part
            && ((self.start < other.end && other.start < self.end)
                || self.start == other.start
                || self.end == other.end)
    }
}

/// What to do about a correction, when these were made before.
pub(super) fn step(map: &Map, change: &Change, made: &[Made]) -> Step {
    let own = Made::of(change);
    if made.iter().any(|other| other.is(&own)) {
        return Step::Done;
    }
    if made.iter().any(|other| other.meets(&own)) || change.text.chars().any(char::is_control) {
        return Step::Leave;
    }
    match cuts(map, change) {
        Some(cuts) => Step::Make(cuts),
        None => Step::Leave,
    }
}

/// The characters of each run that a correction takes away; `None` where it cannot be made.
fn cuts(map: &Map, change: &Change) -> Option<Vec<(u32, u32, u32)>> {
    let (start, end) = (change.anchor.start, change.anchor.end);
    let seat = Seat { start: Place::In(start.run, start.offset), end: Place::In(end.run, end.offset) };
    if !map.holds(seat, &change.words) {
        return None;
    }
    let paragraph = map.runs.get(&start.run)?.paragraph;
    let mut cuts = Vec::new();
    for ordinal in start.run..=end.run {
        let run = map.runs.get(&ordinal)?;
        let plain = run.host == ordinal && run.whole.is_none() && !run.fixed && run.paragraph == paragraph;
        let from = if ordinal == start.run { start.offset } else { 0 };
        let to = if ordinal == end.run { end.offset } else { run.count };
        let (first, last) = (ordinal == start.run, ordinal == end.run);
        let marks = |at: u32| (from < at || !first) && (at < to || !last);
        let loose = run.pieces.iter().any(|piece| piece.count == 0 && !piece.idle && marks(piece.at));
        if !plain || from > to || to > run.count || (loose && (start != end)) {
            return None;
        }
        if from < to {
            cuts.push((ordinal, from, to));
        }
    }
    (start == end || !cuts.is_empty()).then_some(cuts)
}
