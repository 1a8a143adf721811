//! The upper plan made ready: every measure as the telling pairs of its clauses and items.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::copies::Originals;
use super::glyph::{Glyphs, dates, is_word};
use super::{Alignment, Words, engine};
use crate::document::{Document, Task};
use crate::text::Span;
use crate::text::sentence::ends_clause;

/// An upper plan that was read into pairs of characters, to be held against any number of lower plans.
#[derive(Clone, Debug)]
pub struct Upper<'a> {
    pub(super) document: &'a Document,
    pub(super) words: &'a Words,
    pub(super) pairs: Pairs,
    /// In how many of its sentences each pair stands.
    pub(super) counts: Vec<u32>,
    /// Whether each pair is a general noun.
    pub(super) light: Vec<bool>,
    /// Number of its sentences, headings included.
    pub(super) sentences: u32,
    pub(super) tasks: Vec<UpperTask>,
    pub(super) originals: Originals,
}

/// The numbers of the pairs and characters that stand in the upper plan.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs {
    by_chars: HashMap<(char, char), u32>,
    chars: HashMap<char, u32>,
    /// The characters of each pair, by number.
    pub(super) sides: Vec<(u32, u32)>,
}

/// One upper task.
#[derive(Clone, Debug)]
pub(super) struct UpperTask {
    /// Distinct pairs of its heading.
    pub(super) heading: BTreeSet<u32>,
    /// Its measures; its heading alone where it has none.
    pub(super) measures: Vec<UpperMeasure>,
    /// Whether the one measure is only the heading.
    pub(super) bare: bool,
}

/// One upper measure.
#[derive(Clone, Debug, Default)]
pub(super) struct UpperMeasure {
    pub(super) glyphs: Glyphs,
    /// Its distinct telling pairs.
    pub(super) terms: Vec<Term>,
    /// Where they stand: first character and index in `terms`.
    pub(super) places: Vec<(usize, usize)>,
    /// Its clauses that hold a telling pair.
    pub(super) clauses: Vec<Part>,
}

/// A telling pair of a measure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    pub(super) pair: u32,
    /// Whether it stands in the heading of the measure's own task.
    pub(super) own: bool,
}

/// A clause, or an item of an enumeration in it.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// Its first character and one past the last, in the measure.
    pub(super) range: (usize, usize),
    /// Distinct indexes in the measure's terms, ascending.
    pub(super) terms: Vec<usize>,
    /// Its items, if it enumerates.
    pub(super) items: Vec<Part>,
}

impl Pairs {
    /// The number of a pair, if the upper plan has it.
    pub(super) fn find(&self, a: char, b: char) -> Option<u32> {
        self.by_chars.get(&(a, b)).copied()
    }

    /// The number of a character, if a pair of the upper plan has it.
    pub(super) fn find_char(&self, c: char) -> Option<u32> {
        self.chars.get(&c).copied()
    }

    fn take(&mut self, a: char, b: char) -> u32 {
        if let Some(number) = self.find(a, b) {
            return number;
        }
        let sides = (self.take_char(a), self.take_char(b));
        let number = u32::try_from(self.sides.len()).unwrap_or(u32::MAX);
        self.sides.push(sides);
        self.by_chars.insert((a, b), number);
        number
    }

    fn take_char(&mut self, c: char) -> u32 {
        let next = u32::try_from(self.chars.len()).unwrap_or(u32::MAX);
        *self.chars.entry(c).or_insert(next)
    }
}

impl<'a> Upper<'a> {
    /// Reads an upper plan into pairs. Linear in its text.
    #[must_use]
    pub fn prepare(document: &'a Document, words: &'a Words) -> Upper<'a> {
        let mut upper = Upper {
            document,
            words,
            pairs: Pairs::default(),
            counts: Vec::new(),
            light: Vec::new(),
            sentences: 0,
            tasks: Vec::new(),
            originals: Originals::of(document, words),
        };
        upper.tasks = document.tasks.iter().map(|task| upper.task(task)).collect();
        upper
    }

    /// Holds it against a lower plan.
    #[must_use]
    pub fn align(&self, lower: &Document) -> Alignment {
        engine::align(self, lower)
    }

    fn task(&mut self, task: &Task) -> UpperTask {
        let title = Glyphs::of(self.document, task.title);
        let heading = self.count(&title);
        let bare = task.measures.is_empty();
        let measures = if bare {
            vec![self.measure(task.title, &BTreeSet::new())]
        } else {
            task.measures
                .iter()
                .map(|measure| {
                    let glyphs = Glyphs::of(self.document, measure.span);
                    self.count(&glyphs);
                    self.measure(measure.span, &heading)
                })
                .collect()
        };
        UpperTask { heading, measures, bare }
    }

    /// Numbers the pairs of a sentence and counts each once.
    fn count(&mut self, glyphs: &Glyphs) -> BTreeSet<u32> {
        let distinct: BTreeSet<u32> =
            pairs_of(&glyphs.chars).map(|(_, a, b)| self.pairs.take(a, b)).collect();
        self.counts.resize(self.pairs.sides.len(), 0);
        for pair in &distinct {
            if let Some(count) = self.counts.get_mut(*pair as usize) {
                *count += 1;
            }
        }
        self.light.resize(self.pairs.sides.len(), false);
        for (_, a, b) in pairs_of(&glyphs.chars).filter(|(_, a, b)| self.words.light.contains(&(*a, *b))) {
            if let Some(light) = self.pairs.find(a, b).and_then(|pair| self.light.get_mut(pair as usize)) {
                *light = true;
            }
        }
        self.sentences += 1;
        distinct
    }

    fn measure(&self, span: Span, heading: &BTreeSet<u32>) -> UpperMeasure {
        let glyphs = Glyphs::of(self.document, span);
        let cut = self.cut(&glyphs);
        let mut terms: Vec<Term> = Vec::new();
        let mut known: BTreeMap<u32, usize> = BTreeMap::new();
        let mut places = Vec::new();
        for (at, a, b) in pairs_of(&glyphs.chars) {
            let whole = cut.get(at) == Some(&false) && cut.get(at + 1) == Some(&false);
            if let Some(pair) = self.pairs.find(a, b).filter(|_| whole) {
                let term = *known.entry(pair).or_insert_with(|| {
                    terms.push(Term { pair, own: heading.contains(&pair) });
                    terms.len() - 1
                });
                places.push((at, term));
            }
        }
        let clauses = clauses(&glyphs, &places);
        UpperMeasure { glyphs, terms, places, clauses }
    }

    /// Which characters say nothing of what the measure is about: marks, verbs, function characters, dates.
    fn cut(&self, glyphs: &Glyphs) -> Vec<bool> {
        let mut cut: Vec<bool> =
            glyphs.chars.iter().map(|c| !is_word(*c) || self.words.breaks.contains(c)).collect();
        let verbs = self.words.verbs.found(&glyphs.chars);
        let ranges = verbs.into_iter().map(|(from, to, _)| (from, to)).chain(dates(&glyphs.chars));
        for (from, to) in ranges {
            cut.iter_mut().take(to).skip(from).for_each(|flag| *flag = true);
        }
        cut
    }
}

/// Neighbouring word characters with the place of the first.
pub(super) fn pairs_of(chars: &[char]) -> impl Iterator<Item = (usize, char, char)> + '_ {
    chars
        .iter()
        .zip(chars.iter().skip(1))
        .enumerate()
        .filter_map(|(at, (a, b))| if is_word(*a) && is_word(*b) { Some((at, *a, *b)) } else { None })
}

fn clauses(glyphs: &Glyphs, places: &[(usize, usize)]) -> Vec<Part> {
    let whole = (0, glyphs.len());
    split(&glyphs.chars, whole, ends_clause)
        .into_iter()
        .map(|range| {
            let mut clause = part(range, places);
            let lists = glyphs.chars.iter().take(range.1).skip(range.0).any(|c| *c == '、');
            if lists {
                let ranges = split(&glyphs.chars, range, |c| matches!(c, '、' | '和' | '与' | '及' | '等'));
                clause.items = ranges.into_iter().map(|range| part(range, places)).collect();
                clause.items.retain(|item| !item.terms.is_empty());
            }
            clause
        })
        .filter(|clause| !clause.terms.is_empty())
        .collect()
}

fn part(range: (usize, usize), places: &[(usize, usize)]) -> Part {
    let inside = places.iter().filter(|(at, _)| range.0 <= *at && at + 2 <= range.1);
    let distinct: BTreeSet<usize> = inside.map(|(_, term)| *term).collect();
    Part { range, terms: distinct.into_iter().collect(), items: Vec::new() }
}

fn split(chars: &[char], range: (usize, usize), ends: impl Fn(char) -> bool) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let mut start = range.0;
    for (at, c) in chars.iter().enumerate().take(range.1).skip(range.0) {
        if ends(*c) {
            parts.push((start, at));
            start = at + 1;
        }
    }
    parts.push((start, range.1));
    parts.retain(|(from, to)| from < to);
    parts
}
