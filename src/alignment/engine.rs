//! The two passes over two plans: every measure against every window, then the verdicts.

use super::affinity::Affinity;
use super::constants::{EXAMINED, ORDINARY, REMEMBERED, WINDOW};
use super::lower::{Lower, Window};
use super::score::{Marks, Weighed, weights};
use super::upper::{Upper, UpperMeasure};
use super::verdict::Ranked;
use super::{Alignment, Order, copies, order, targets, verdict};
use crate::document::Document;

/// The best window of one lower task for one measure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Index of the lower task.
    pub(super) task: usize,
    pub(super) window: Window,
    pub(super) score: f64,
    pub(super) amount: f64,
    pub(super) left: f64,
}

/// For every window, which measure it answers best.
pub(super) struct Rivals {
    best: Vec<Rival>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Rival {
    first: f64,
    owner: usize,
    second: f64,
}

impl Rivals {
    fn new(lower: &Lower) -> Rivals {
        Rivals { best: vec![Rival::default(); lower.sentences.len() * WINDOW] }
    }

    fn slot(window: Window) -> usize {
        window.first * WINDOW + window.count - 1
    }

    fn enter(&mut self, window: Window, measure: usize, score: f64) {
        if let Some(rival) = self.best.get_mut(Rivals::slot(window)) {
            if score > rival.first {
                *rival = Rival { first: score, owner: measure, second: rival.first };
            } else if score > rival.second {
                rival.second = score;
            }
        }
    }

    /// The best score that any other measure has at a window.
    pub(super) fn against(&self, window: Window, measure: usize) -> f64 {
        let rival = self.best.get(Rivals::slot(window)).copied().unwrap_or_default();
        if rival.owner == measure { rival.second } else { rival.first }
    }
}

/// What the passes need of each other.
pub(super) struct Field<'a> {
    pub(super) upper: &'a Upper<'a>,
    pub(super) lower: &'a Lower,
    pub(super) weights: &'a [f64],
    /// What an amount named counts for: 1, or less where the measures are heavy.
    pub(super) scale: f64,
    pub(super) rivals: Rivals,
}

/// Holds two plans against each other.
pub(super) fn align(upper: &Upper, document: &Document) -> Alignment {
    let lower = Lower::of(upper, document);
    let weights = weights(upper, &lower);
    let rivals = Rivals::new(&lower);
    let scale = scale(upper, &weights);
    let mut field = Field { upper, lower: &lower, weights: &weights, scale, rivals };
    let mut number = 0;
    let mut places: Vec<Vec<Vec<Place>>> = Vec::with_capacity(upper.tasks.len());
    for task in &upper.tasks {
        let mut of_task = Vec::with_capacity(task.measures.len());
        for measure in &task.measures {
            of_task.push(field.look(measure, number));
            number += 1;
        }
        places.push(of_task);
    }
    let mut ranked = Vec::with_capacity(upper.tasks.len());
    number = 0;
    for (task, of_task) in upper.tasks.iter().zip(&places) {
        let affinity = Affinity::of(task, of_task, &lower);
        let measures: Vec<Vec<Ranked>> = of_task
            .iter()
            .map(|places| {
                number += 1;
                verdict::rank(&field, number - 1, places, &affinity)
            })
            .collect();
        ranked.push((affinity, measures));
    }
    let common = verdict::common(ranked.iter().flat_map(|(_, measures)| measures));
    let peers = order(upper.document, document) == Order::SameLevel;
    let mut alignment = Alignment { common, peers, ..Alignment::default() };
    for (index, (affinity, measures)) in ranked.iter().enumerate() {
        verdict::judge(&field, index, measures, affinity, &mut alignment);
    }
    targets::pair(upper, document, &weights, &mut alignment);
    copies::find(&upper.originals, document, upper.words, &mut alignment);
    alignment
}

/// [`ORDINARY`] against the mean weight of the measures, at most 1.
fn scale(upper: &Upper, weights: &[f64]) -> f64 {
    let measures = upper.tasks.iter().flat_map(|task| &task.measures);
    let totals: Vec<f64> = measures.map(|measure| Weighed::of(measure, weights).total()).collect();
    let sum: f64 = totals.iter().sum();
    (ORDINARY * totals.len() as f64 / sum.max(f64::MIN_POSITIVE)).min(1.0)
}

impl Field<'_> {
    /// Scores a measure in the windows worth a look; returns the best window of each lower task, by task.
    fn look(&mut self, measure: &UpperMeasure, number: usize) -> Vec<Place> {
        let weighed = Weighed::of(measure, self.weights);
        let mut marks = Marks::new(self.upper, self.lower);
        let mut places: Vec<Place> = Vec::new();
        for first in self.examined(measure) {
            for window in self.lower.windows(first) {
                let credits = weighed.credits(&mut marks, window);
                let strength = weighed.strength(&credits, window);
                self.rivals.enter(window, number, strength.score);
                let Some(task) = self.lower.sentences.get(first).map(|sentence| sentence.task) else {
                    continue;
                };
                let place = Place { task, window, score: strength.score, amount: strength.amount, left: 0.0 };
                match places.last_mut() {
                    Some(last) if last.task == task => {
                        if place.score > last.score {
                            *last = place;
                        }
                    }
                    _ => places.push(place),
                }
            }
        }
        if places.len() > REMEMBERED {
            places.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.task.cmp(&b.task)));
            places.truncate(REMEMBERED);
            places.sort_by_key(|place| place.task);
        }
        for place in &mut places {
            place.left = weighed.left(&weighed.credits(&mut marks, place.window));
        }
        places
    }

    /// The sentences to examine, ascending: all of them, or in a long plan those that name most.
    fn examined(&self, measure: &UpperMeasure) -> Vec<usize> {
        let all = self.lower.sentences.len();
        if all <= EXAMINED {
            return (0..all).collect();
        }
        let mut named = vec![0.0; all];
        for term in &measure.terms {
            let weight = self.weights.get(term.pair as usize).copied().unwrap_or_default();
            for sentence in self.lower.postings.get(term.pair as usize).into_iter().flatten() {
                if let Some(sum) = named.get_mut(*sentence as usize) {
                    *sum += weight;
                }
            }
        }
        let mut order: Vec<(f64, usize)> =
            named.into_iter().enumerate().filter(|(_, sum)| *sum > 0.0).map(|(at, sum)| (sum, at)).collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut chosen: Vec<usize> = order.into_iter().take(EXAMINED).map(|(_, at)| at).collect();
        chosen.sort_unstable();
        chosen
    }
}
