//! Where in a text a pattern can match at all: around the words that every match contains, as far as the characters go
//! that a match can be made of, and as far as a match can be long.
//!
//! `([^、。]{1,12}、)+[^、。]{1,14}十大` matches nothing across a 。 and nothing without 十大, so that only the sentences
//! with 十大 in them are looked at.

use memchr::memmem::Finder;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind};

use super::Span;
use super::run::Set;

/// How far from a word that it contains a match can reach.
#[derive(Clone, Debug)]
pub(super) struct Reach {
    /// All characters that stand in any match.
    made_of: Set,
    /// Longest match, in bytes, if there is one.
    longest: Option<usize>,
}

/// Longest match that makes looking around words worth it where no character bounds it, in bytes.
const FAR: usize = 600;

impl Reach {
    /// Of a pattern; nothing where a match may go on through the whole text.
    pub(super) fn of(hir: &Hir) -> Option<Reach> {
        let mut made_of = ClassUnicode::empty();
        gather(hir, &mut made_of)?;
        let mut breaks = made_of.clone();
        breaks.negate();
        let ends_line = |range: &ClassUnicodeRange| range.start() <= '\n' && '\n' <= range.end();
        let bounded = breaks.ranges().iter().any(ends_line);
        let longest = hir.properties().maximum_len();
        (bounded || longest.is_some_and(|longest| longest <= FAR))
            .then(|| Reach { made_of: Set::of(&made_of), longest })
    }

    /// The stretches of a text that can hold matches, in order and apart from each other.
    pub(super) fn windows(&self, text: &str, needed: &[Finder<'_>]) -> Vec<Span> {
        let mut words: Vec<Span> = needed
            .iter()
            .flat_map(|word| {
                let length = word.needle().len();
                word.find_iter(text.as_bytes()).map(move |at| Span::new(at, at + length))
            })
            .collect();
        words.sort_unstable();
        let mut windows: Vec<Span> = Vec::new();
        for word in words {
            match windows.last_mut() {
                // What lies before the end of the last window was walked already: only what comes after it is.
                Some(last) if word.to() <= last.to() => {
                    let more =
                        self.longest.map_or(0, |longest| (word.to() + longest).saturating_sub(last.to()));
                    let rest = text.get(last.to()..).unwrap_or("").chars();
                    *last = Span::new(last.from(), last.to() + self.walk(rest, more));
                }
                last => {
                    let window = self.around(text, word);
                    match last {
                        Some(last) if window.from() <= last.to() => *last = last.join(window),
                        _ => windows.push(window),
                    }
                }
            }
        }
        windows
    }

    /// As far as a match that contains `word` can go to both sides, or one that contains the same word again where the two
    /// overlap.
    fn around(&self, text: &str, word: Span) -> Span {
        let far = self.longest.unwrap_or(usize::MAX);
        let before = text.get(..word.from()).unwrap_or("").chars().rev();
        let after = text.get(word.to()..).unwrap_or("").chars();
        Span::new(word.from() - self.walk(before, far), word.to() + self.walk(after, far))
    }

    /// Bytes of the characters from here that a match can be made of, at most `far`.
    fn walk(&self, characters: impl Iterator<Item = char>, far: usize) -> usize {
        let mut bytes = 0;
        for c in characters.take_while(|c| self.made_of.contains(*c)) {
            if bytes + c.len_utf8() > far {
                break;
            }
            bytes += c.len_utf8();
        }
        bytes
    }
}

/// Adds every character that a match of a pattern can be made of; nothing where they cannot be told.
fn gather(hir: &Hir, made_of: &mut ClassUnicode) -> Option<()> {
    match hir.kind() {
        HirKind::Empty => Some(()),
        // What a look sees is outside of the match, but for the ends of the window: those stay what they are in the text.
        HirKind::Look(_) => Some(()),
        HirKind::Literal(literal) => {
            let words = std::str::from_utf8(&literal.0).ok()?;
            words.chars().for_each(|c| made_of.push(ClassUnicodeRange::new(c, c)));
            Some(())
        }
        HirKind::Class(Class::Unicode(class)) => {
            made_of.union(class);
            Some(())
        }
        HirKind::Class(Class::Bytes(_)) => None,
        HirKind::Repetition(repetition) => gather(&repetition.sub, made_of),
        HirKind::Capture(capture) => gather(&capture.sub, made_of),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            parts.iter().try_for_each(|part| gather(part, made_of))
        }
    }
}
