//! Changes of one text: where words stand, and what stands there afterwards.

use super::Span;

/// A change of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// Changes of one text, in order and apart from each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch {
    edits: Vec<Edit>,
    /// For each edit, the bytes taken out before it and the bytes put in before it.
    before: Vec<(usize, usize)>,
}

impl Patch {
    /// Puts edits in order. Nothing where two of them meet: overlap, or insert at one point.
    #[must_use]
    pub fn new(mut edits: Vec<Edit>) -> Option<Patch> {
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let meet = |one: &Edit, next: &Edit| one.span.end > next.span.start || one.span == next.span;
        if edits.iter().zip(edits.iter().skip(1)).any(|(one, next)| meet(one, next)) {
            return None;
        }
        let mut sums = (0, 0);
        let before = edits.iter().map(|edit| {
            let now = sums;
            sums = (sums.0 + edit.span.len(), sums.1 + edit.text.len());
            now
        });
        let before = before.collect();
        Some(Patch { edits, before })
    }

    /// The edits, the first in the text first.
    #[must_use]
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// The text after the changes.
    #[must_use]
    pub fn apply(&self, text: &str) -> String {
        let mut changed = String::with_capacity(text.len());
        let mut at = 0;
        for edit in &self.edits {
            changed.push_str(text.get(at..edit.span.from()).unwrap_or(""));
            changed.push_str(&edit.text);
            at = edit.span.to();
        }
        changed.push_str(text.get(at..).unwrap_or(""));
        changed
    }

    /// Where an edit's new words stand in the changed text.
    #[must_use]
    pub fn after(&self, index: usize) -> Option<Span> {
        let (edit, (out, put)) = self.edits.get(index).zip(self.before.get(index))?;
        let start = edit.span.from() + put - out;
        Some(Span::new(start, start + edit.text.len()))
    }

    /// A place of the text before, widened so that it cuts no edit.
    #[must_use]
    pub fn whole(&self, span: Span) -> Span {
        let cut = |at: usize| {
            let index = self.edits.partition_point(|edit| edit.span.from() < at);
            let edit = index.checked_sub(1).and_then(|index| self.edits.get(index));
            edit.filter(|edit| at < edit.span.to()).map(|edit| edit.span)
        };
        let from = cut(span.from()).map_or(span.from(), Span::from);
        Span::new(from, cut(span.to()).map_or(span.to(), Span::to))
    }

    /// A place of the changed text, in the text before: comparable with what [`Patch::whole`] gives. An end inside new
    /// words goes to the end of what they replaced.
    #[must_use]
    pub fn back(&self, span: Span) -> Span {
        let last = |at: usize| {
            let starts = |index: &usize| self.after(*index).is_some_and(|new| new.from() <= at);
            let (mut low, mut high) = (0, self.edits.len());
            while low < high {
                let middle = low.midpoint(high);
                if starts(&middle) { low = middle + 1 } else { high = middle }
            }
            let index = low.checked_sub(1)?;
            Some((self.edits.get(index)?.span, self.after(index)?))
        };
        let from = match last(span.from()) {
            None => span.from(),
            Some((old, new)) if span.from() < new.to() => old.from(),
            Some((old, new)) => old.to() + (span.from() - new.to()),
        };
        let to = match last(span.to()) {
            None => span.to(),
            Some((old, new)) if span.to() == new.from() => old.from(),
            Some((old, new)) if span.to() <= new.to() => old.to(),
            Some((old, new)) => old.to() + (span.to() - new.to()),
        };
        Span::new(from, to.max(from))
    }

    /// A place of the text before, in the changed text.
    #[must_use]
    pub fn forth(&self, span: Span) -> Span {
        let span = self.whole(span);
        let moved = |at: usize| {
            let index = self.edits.partition_point(|edit| edit.span.to() <= at);
            match index.checked_sub(1).and_then(|index| Some((self.edits.get(index)?, self.after(index)?))) {
                Some((edit, new)) => new.to() + (at - edit.span.to()),
                None => at,
            }
        };
        let from = moved(span.from());
        Span::new(from, moved(span.to()).max(from))
    }

    /// This change of a text of `length` bytes and then another of the text it made, as one change.
    #[must_use]
    pub fn then(&self, next: &Patch, length: usize) -> Patch {
        let mut rest = Pieces::of(self, length);
        let mut merged = Vec::new();
        let mut at = 0;
        for edit in &next.edits {
            rest.take(edit.span.from() - at, |piece| merged.push(piece));
            rest.take(edit.span.len(), |_| ());
            merged.push(Piece::New(edit.text.clone()));
            at = edit.span.to();
        }
        rest.take(usize::MAX, |piece| merged.push(piece));
        Patch::new(edits(merged, length)).unwrap_or_default()
    }
}

/// A stretch of a changed text: kept from the text before, or new words.
#[derive(Clone)]
enum Piece {
    Kept(Span),
    New(String),
}

impl Piece {
    fn len(&self) -> usize {
        match self {
            Piece::Kept(span) => span.len(),
            Piece::New(words) => words.len(),
        }
    }

    /// Cuts off what lies beyond `at`.
    fn split(self, at: usize) -> (Piece, Piece) {
        match self {
            Piece::Kept(span) => {
                let middle = span.from() + at;
                (Piece::Kept(Span::new(span.from(), middle)), Piece::Kept(Span::new(middle, span.to())))
            }
            Piece::New(words) => {
                let (one, other) = words.split_at_checked(at).unwrap_or((&words, ""));
                (Piece::New(one.to_owned()), Piece::New(other.to_owned()))
            }
        }
    }
}

/// The stretches of a changed text, taken from its start.
struct Pieces {
    /// The last stretch first.
    left: Vec<Piece>,
}

impl Pieces {
    fn of(patch: &Patch, length: usize) -> Pieces {
        let mut pieces = Vec::new();
        let mut at = 0;
        for edit in &patch.edits {
            pieces.push(Piece::Kept(Span::new(at, edit.span.from())));
            pieces.push(Piece::New(edit.text.clone()));
            at = edit.span.to();
        }
        pieces.push(Piece::Kept(Span::new(at, length)));
        pieces.reverse();
        Pieces { left: pieces }
    }

    /// Takes the next `bytes`, or all there are.
    fn take(&mut self, bytes: usize, mut each: impl FnMut(Piece)) {
        let mut wanted = bytes;
        while wanted > 0 {
            let Some(piece) = self.left.pop() else { return };
            if piece.len() <= wanted {
                wanted -= piece.len();
                each(piece);
            } else {
                let (one, other) = piece.split(wanted);
                each(one);
                self.left.push(other);
                return;
            }
        }
    }
}

/// The edits that make a text of `length` bytes into these stretches.
fn edits(pieces: Vec<Piece>, length: usize) -> Vec<Edit> {
    let (mut edits, mut words, mut at) = (Vec::new(), String::new(), 0);
    for piece in pieces.into_iter().chain([Piece::Kept(Span::at(length))]) {
        match piece {
            Piece::New(new) => words.push_str(&new),
            Piece::Kept(span) if span.is_empty() && span.from() != length => {}
            Piece::Kept(span) => {
                if span.from() > at || !words.is_empty() {
                    let text = std::mem::take(&mut words);
                    edits.push(Edit { span: Span::new(at, span.from()), text });
                }
                at = span.to();
            }
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patch(edits: &[(usize, usize, &str)]) -> Patch {
        let edit = |(from, to, text): &(usize, usize, &str)| Edit {
            span: Span::new(*from, *to),
            text: (*text).to_owned(),
        };
        Patch::new(edits.iter().map(edit).collect()).unwrap()
    }

    #[test]
    fn two_changes_are_one() {
        let text = "abcdefgh";
        let one = patch(&[(1, 2, "XYZ"), (4, 4, "+"), (6, 8, "")]);
        let middle = one.apply(text);
        assert_eq!(middle, "aXYZcd+ef");
        let next = patch(&[(2, 5, "-"), (9, 9, "!")]);
        let both = one.then(&next, text.len());
        assert_eq!(both.apply(text), next.apply(&middle));
        assert_eq!(both.apply(text), "aX-d+ef!");
        assert_eq!(one.then(&Patch::default(), text.len()), one);
        assert_eq!(Patch::default().then(&one, text.len()), one);
    }

    #[test]
    fn places_go_back_and_forth() {
        let one = patch(&[(2, 3, "XYZ"), (5, 5, "+"), (6, 7, "")]);
        // ab[c]de|f[g]h → abXYZde+fh
        assert_eq!(one.back(Span::new(0, 2)), Span::new(0, 2));
        assert_eq!(one.back(Span::new(3, 4)), Span::new(2, 3));
        assert_eq!(one.back(Span::new(5, 7)), Span::new(3, 5));
        assert_eq!(one.back(Span::new(8, 9)), Span::new(5, 6));
        assert_eq!(one.back(Span::new(9, 10)), Span::new(7, 8));
        assert_eq!(one.forth(Span::new(7, 8)), Span::new(9, 10));
        assert_eq!(one.forth(Span::new(0, 2)), Span::new(0, 2));
        assert_eq!(one.whole(Span::new(0, 7)), Span::new(0, 7));
    }

    #[test]
    fn edits_that_meet_make_no_patch() {
        let edit = |from, to| Edit { span: Span::new(from, to), text: String::new() };
        assert!(Patch::new(vec![edit(0, 3), edit(2, 4)]).is_none());
        assert!(Patch::new(vec![edit(2, 2), edit(2, 2)]).is_none());
        assert!(Patch::new(vec![edit(2, 2), edit(2, 4), edit(0, 2)]).is_some());
    }
}
