//! Patterns that are one set of characters, alone or repeated: 「[^。\n]+」, 「[，、；：]」, or repeated before others at which
//! it ends: 「[^。\n]+。*」. Such a pattern needs no automaton: the text is walked once, from one character that counts to the
//! next.

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind};

use super::Span;

/// One character of a set, or a run of them as long as it goes.
#[derive(Clone, Debug)]
pub(super) enum Run {
    /// One character, of this set.
    Single(Set),
    /// Repeated (`+`): what lies between characters of this set, which are those it is not made of.
    Between(Set),
    /// The same, together with the characters of a second set that follow it (`*`).
    Upto(Set, Set),
}

impl Run {
    /// From a pattern, if it is one.
    pub(super) fn of(hir: &Hir) -> Option<Run> {
        match hir.kind() {
            HirKind::Class(Class::Unicode(class)) => Some(Run::Single(Set::of(class))),
            HirKind::Capture(capture) => Run::of(&capture.sub),
            HirKind::Repetition(_) => Some(Run::Between(Set::of(&outside(&repeated(hir, 1)?)))),
            HirKind::Concat(parts) => {
                let [first, last] = parts.as_slice() else { return None };
                let (first, last) = (repeated(first, 1)?, repeated(last, 0)?);
                let mut both = first.clone();
                both.intersect(&last);
                let apart = both.ranges().is_empty();
                apart.then(|| Run::Upto(Set::of(&outside(&first)), Set::of(&last)))
            }
            _ => None,
        }
    }

    /// Whether it matches somewhere.
    pub(super) fn is_match(&self, text: &str) -> bool {
        match self {
            Run::Single(set) => set.find(text).next().is_some(),
            Run::Between(outside) | Run::Upto(outside, _) => text.chars().any(|c| !outside.contains(c)),
        }
    }

    /// Where it matches, from left to right.
    pub(super) fn find(&self, text: &str) -> Vec<Span> {
        match self {
            Run::Single(set) => set.find(text).collect(),
            Run::Between(outside) => between(outside, text, |at| at),
            Run::Upto(outside, then) => {
                let rest = |at: usize| text.get(at..).unwrap_or("").chars();
                between(outside, text, |at| {
                    at + rest(at).take_while(|c| then.contains(*c)).map(char::len_utf8).sum::<usize>()
                })
            }
        }
    }
}

/// What lies between characters of a set; `end` gives where a run ends for good that comes to one of them.
fn between(outside: &Set, text: &str, end: impl Fn(usize) -> usize) -> Vec<Span> {
    let (mut found, mut start) = (Vec::new(), 0);
    for next in outside.find(text).chain([Span::at(text.len())]) {
        if start < next.from() {
            found.push(Span::new(start, end(next.from())));
        }
        start = next.to();
    }
    found
}

/// The characters that a pattern repeats, as many as there are, `least` at least.
fn repeated(hir: &Hir, least: u32) -> Option<ClassUnicode> {
    let HirKind::Repetition(again) = hir.kind() else { return None };
    if (again.min, again.max, again.greedy) != (least, None, true) {
        return None;
    }
    match again.sub.kind() {
        HirKind::Class(Class::Unicode(class)) => Some(class.clone()),
        HirKind::Literal(literal) => {
            let mut characters = std::str::from_utf8(&literal.0).ok()?.chars();
            let (only, None) = (characters.next()?, characters.next()) else { return None };
            Some(ClassUnicode::new([ClassUnicodeRange::new(only, only)]))
        }
        _ => None,
    }
}

/// All other characters.
fn outside(class: &ClassUnicode) -> ClassUnicode {
    let mut outside = class.clone();
    outside.negate();
    outside
}

/// A set of characters.
#[derive(Clone, Debug)]
pub(super) struct Set {
    /// The characters of ASCII in it, a bit each.
    ascii: u128,
    /// All of it, first and last character of each range in order.
    ranges: Box<[(char, char)]>,
    /// The bytes that its characters begin with; empty where these are too many to be jumped to.
    leads: Vec<u8>,
}

/// As many bytes can be looked for at once.
const LEADS: usize = 3;

impl Set {
    pub(super) fn of(class: &ClassUnicode) -> Set {
        let ranges: Box<[(char, char)]> =
            class.ranges().iter().map(|range| (range.start(), range.end())).collect();
        let holds = |c: char| ranges.iter().any(|(first, last)| (*first..=*last).contains(&c));
        let ascii = (0..128u8).filter(|byte| holds(char::from(*byte))).fold(0, |bits, byte| bits | 1 << byte);
        let mut leads: Vec<u8> =
            ranges.iter().flat_map(|(first, last)| lead(*first)..=lead(*last)).take(256).collect();
        leads.dedup();
        leads.truncate(if leads.len() > LEADS { 0 } else { LEADS });
        Set { ascii, ranges, leads }
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

    /// Where its characters stand in a text.
    fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Span> + 't {
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                from += self.next_lead(text.as_bytes().get(from..)?)?;
                let c = text.get(from..)?.chars().next()?;
                let here = Span::new(from, from + c.len_utf8());
                from = here.to();
                if self.contains(c) {
                    return Some(here);
                }
            }
        })
    }

    /// How far it is to the next character that may be of the set.
    fn next_lead(&self, rest: &[u8]) -> Option<usize> {
        match self.leads.as_slice() {
            [a] => memchr::memchr(*a, rest),
            [a, b] => memchr::memchr2(*a, *b, rest),
            [a, b, c] => memchr::memchr3(*a, *b, *c, rest),
            _ => Some(0),
        }
    }
}

/// The first byte of a character in UTF-8.
fn lead(c: char) -> u8 {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes).bytes().next().unwrap_or(0)
}
