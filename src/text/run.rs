//! Patterns that are one set of characters, alone or repeated: 「[^。\n]+」, 「[，、；：]」. Such a pattern needs no
//! automaton: the text is walked once.

use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind};

use super::Span;

/// One character of a set, or a run of them as long as it goes.
#[derive(Clone, Debug)]
pub(super) struct Run {
    set: Set,
    /// Whether the set is repeated: `+`.
    whole: bool,
}

impl Run {
    /// From a pattern, if it is one.
    pub(super) fn of(hir: &Hir) -> Option<Run> {
        match hir.kind() {
            HirKind::Class(Class::Unicode(class)) => Some(Run { set: Set::of(class), whole: false }),
            HirKind::Repetition(repeated)
                if (repeated.min, repeated.max, repeated.greedy) == (1, None, true) =>
            {
                Run::of(&repeated.sub).filter(|run| !run.whole).map(|run| Run { whole: true, ..run })
            }
            HirKind::Capture(capture) => Run::of(&capture.sub),
            _ => None,
        }
    }

    /// Whether it matches somewhere.
    pub(super) fn is_match(&self, text: &str) -> bool {
        text.chars().any(|c| self.set.contains(c))
    }

    /// Where it matches, from left to right.
    pub(super) fn find(&self, text: &str) -> Vec<Span> {
        if !self.whole {
            let single = text.char_indices().filter(|(_, c)| self.set.contains(*c));
            return single.map(|(at, c)| Span::new(at, at + c.len_utf8())).collect();
        }
        let (mut found, mut start) = (Vec::new(), 0);
        // Runs lie between the characters that are not of the set.
        for (at, c) in text.char_indices().filter(|(_, c)| !self.set.contains(*c)).chain([(text.len(), '\0')])
        {
            if start < at {
                found.push(Span::new(start, at));
            }
            start = at + c.len_utf8();
        }
        found
    }
}

/// A set of characters.
#[derive(Clone, Debug)]
pub(super) struct Set {
    /// The characters of ASCII in it, a bit each.
    ascii: u128,
    /// All of it, first and last character of each range in order.
    ranges: Box<[(char, char)]>,
}

impl Set {
    pub(super) fn of(class: &ClassUnicode) -> Set {
        let ranges: Box<[(char, char)]> =
            class.ranges().iter().map(|range| (range.start(), range.end())).collect();
        let holds = |c: char| ranges.iter().any(|(first, last)| (*first..=*last).contains(&c));
        let ascii = (0..128u8).filter(|byte| holds(char::from(*byte))).fold(0, |bits, byte| bits | 1 << byte);
        Set { ascii, ranges }
    }

    pub(super) fn contains(&self, c: char) -> bool {
        if c.is_ascii() {
            return self.ascii >> u32::from(c) & 1 == 1;
        }
        // A few are walked faster than halved.
        if self.ranges.len() <= 8 {
            return self.ranges.iter().any(|(first, last)| *first <= c && c <= *last);
        }
        let next = self.ranges.partition_point(|(first, _)| *first <= c);
        next.checked_sub(1).and_then(|at| self.ranges.get(at)).is_some_and(|(_, last)| c <= *last)
    }
}
