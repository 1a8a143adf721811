//! How much of a measure a window of the lower plan names.

use super::constants::{
    APART, CLAUSE_FLOOR, ITEM_FLOOR, ITEM_MIN, ITEMS, LIGHT, OWN_HEADING, SENTENCES, SYNONYM, WHOLE,
    WINDOW_COST,
};
use super::lower::{Lower, Window};
use super::upper::{Part, Upper, UpperMeasure};

/// How telling each pair of the upper plan is between these two plans, 0 to 1: rare ones tell.
pub(super) fn weights(upper: &Upper, lower: &Lower) -> Vec<f64> {
    let headings = lower.tasks.iter().filter(|task| task.heading_size > 0).count();
    let sentences = f64::from(upper.sentences) + (lower.sentences.len() + headings) as f64;
    let size = sentences.max(SENTENCES) + 1.0;
    let counts = upper.counts.iter().zip(&lower.counts).zip(&upper.light);
    counts
        .map(|((above, below), light)| {
            let rarity = (size / (1.0 + f64::from(*above) + f64::from(*below))).ln() / size.ln();
            rarity.max(0.0) * if *light { LIGHT } else { 1.0 }
        })
        .collect()
}

/// A measure with the weights of its pairs.
pub(super) struct Weighed<'a> {
    pub(super) measure: &'a UpperMeasure,
    /// Weight of each term, less where it stands in the task's own heading.
    terms: Vec<f64>,
    total: f64,
    clauses: Vec<WeighedPart<'a>>,
}

struct WeighedPart<'a> {
    part: &'a Part,
    total: f64,
    /// 1, or less for a part too light to mean much.
    standing: f64,
    items: Vec<WeighedPart<'a>>,
}

/// What a window is worth for a measure.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Strength {
    /// Share named, of the whole and of its best clause.
    pub(super) score: f64,
    /// Weight named.
    pub(super) amount: f64,
}

impl<'a> Weighed<'a> {
    /// Weighs a measure.
    pub(super) fn of(measure: &'a UpperMeasure, weights: &[f64]) -> Weighed<'a> {
        let plain: Vec<f64> = measure
            .terms
            .iter()
            .map(|term| weights.get(term.pair as usize).copied().unwrap_or_default())
            .collect();
        let terms: Vec<f64> = measure
            .terms
            .iter()
            .zip(&plain)
            .map(|(term, weight)| if term.own { weight * OWN_HEADING } else { *weight })
            .collect();
        let weigh = |part: &'a Part, floor: f64| WeighedPart {
            part,
            total: sum(part, &terms),
            standing: (sum(part, &plain) / floor).min(1.0),
            items: Vec::new(),
        };
        let clauses = measure
            .clauses
            .iter()
            .map(|clause| {
                let items = clause.items.iter().map(|item| weigh(item, ITEM_FLOOR)).collect();
                WeighedPart { items, ..weigh(clause, CLAUSE_FLOOR) }
            })
            .collect();
        let total = terms.iter().sum();
        Weighed { measure, terms, total, clauses }
    }

    /// Weight of all its terms.
    pub(super) fn total(&self) -> f64 {
        self.total
    }

    /// For each term, how far a window names it: 1, [`SYNONYM`], [`APART`] or 0.
    pub(super) fn credits(&self, marks: &mut Marks, window: Window) -> Vec<f64> {
        let mut found = vec![0u8; self.measure.terms.len()];
        for sentence in window.first..window.first + window.count {
            for (flags, other) in found.iter_mut().zip(marks.of(self.measure, sentence)) {
                *flags |= other;
            }
        }
        found.into_iter().map(credit).collect()
    }

    /// What a window is worth whose credits are these.
    pub(super) fn strength(&self, credits: &[f64], window: Window) -> Strength {
        let amount: f64 = self.terms.iter().zip(credits).map(|(weight, credit)| weight * credit).sum();
        if self.total <= 0.0 {
            return Strength::default();
        }
        let best = self.clauses.iter().map(|clause| self.clause(clause, credits)).fold(0.0, f64::max);
        let cost = WINDOW_COST * (window.count - 1) as f64;
        Strength { score: WHOLE * amount / self.total + (1.0 - WHOLE) * best - cost, amount }
    }

    /// Weight of the heaviest stretch of neighbouring pairs of which none is named outright.
    pub(super) fn left(&self, credits: &[f64]) -> f64 {
        let (mut most, mut stretch, mut next) = (0.0, 0.0, 0);
        for (at, term) in &self.measure.places {
            let named = credits.get(*term).is_some_and(|credit| *credit >= 1.0);
            let before = if *at == next { stretch } else { 0.0 };
            stretch = if named { 0.0 } else { before + self.terms.get(*term).copied().unwrap_or_default() };
            next = at + 1;
            most = f64::max(most, stretch);
        }
        most
    }

    fn clause(&self, clause: &WeighedPart, credits: &[f64]) -> f64 {
        let items: f64 = clause
            .items
            .iter()
            .map(|item| self.named(item, credits) * item.standing)
            .filter(|value| *value > ITEM_MIN)
            .sum();
        (self.named(clause, credits) * clause.standing).max(ITEMS * items.min(1.0))
    }

    fn named(&self, part: &WeighedPart, credits: &[f64]) -> f64 {
        if part.total <= 0.0 {
            return 0.0;
        }
        let value = |term: &usize| {
            self.terms.get(*term).zip(credits.get(*term)).map_or(0.0, |(weight, credit)| weight * credit)
        };
        part.part.terms.iter().map(value).sum::<f64>() / part.total
    }

    /// Each clause with its weight and the share of it that is named, and the same of its items.
    pub(super) fn shares(&self, credits: &[f64]) -> Vec<Share> {
        let share = |part: &WeighedPart| Share {
            range: part.part.range,
            weight: part.total,
            named: self.named(part, credits),
            place: None,
            items: Vec::new(),
        };
        let clauses = self.clauses.iter();
        clauses
            .map(|clause| Share { items: clause.items.iter().map(share).collect(), ..share(clause) })
            .collect()
    }
}

/// How far one part of a measure is named.
#[derive(Clone, Debug)]
pub(super) struct Share {
    /// Its characters in the measure.
    pub(super) range: (usize, usize),
    pub(super) weight: f64,
    /// 0 to 1.
    pub(super) named: f64,
    /// The lower task where it is named so far.
    pub(super) place: Option<usize>,
    pub(super) items: Vec<Share>,
}

impl Share {
    /// Takes the better of the two for the part and for each item; `other` is from lower task `task`.
    pub(super) fn raise(&mut self, other: &Share, task: usize) {
        if other.named > self.named {
            self.named = other.named;
            self.place = Some(task);
        }
        for (item, theirs) in self.items.iter_mut().zip(&other.items) {
            item.raise(theirs, task);
        }
    }
}

/// The pair stands in the sentence.
const EXACT: u8 = 1;
/// Another wording of it does.
const REWORDED: u8 = 2;
/// Its first character does.
const LEFT: u8 = 4;
/// Its second character does.
const RIGHT: u8 = 8;

fn credit(flags: u8) -> f64 {
    if flags & EXACT != 0 {
        1.0
    } else if flags & REWORDED != 0 {
        SYNONYM
    } else if flags & (LEFT | RIGHT) == LEFT | RIGHT {
        APART
    } else {
        0.0
    }
}

/// What each lower sentence has of each term of one measure, found once and kept for all windows.
pub(super) struct Marks<'a> {
    upper: &'a Upper<'a>,
    lower: &'a Lower,
    rows: Vec<Option<Vec<u8>>>,
}

impl<'a> Marks<'a> {
    /// No sentence looked at yet.
    pub(super) fn new(upper: &'a Upper<'a>, lower: &'a Lower) -> Marks<'a> {
        Marks { upper, lower, rows: vec![None; lower.sentences.len()] }
    }

    fn of(&mut self, measure: &UpperMeasure, sentence: usize) -> &[u8] {
        let (Some(row), Some(found)) = (self.rows.get_mut(sentence), self.lower.sentences.get(sentence))
        else {
            return &[];
        };
        row.get_or_insert_with(|| {
            let flags = |pair: u32| {
                let sides = self.upper.pairs.sides.get(pair as usize);
                let (a, b) = sides.copied().unwrap_or((u32::MAX, u32::MAX));
                let flag = |there: bool, flag: u8| if there { flag } else { 0 };
                flag(found.pairs.has(pair), EXACT)
                    | flag(found.synonyms.has(pair), REWORDED)
                    | flag(found.chars.has(a), LEFT)
                    | flag(found.chars.has(b), RIGHT)
            };
            measure.terms.iter().map(|term| flags(term.pair)).collect()
        })
    }
}

fn sum(part: &Part, weights: &[f64]) -> f64 {
    part.terms.iter().filter_map(|term| weights.get(*term)).sum()
}
