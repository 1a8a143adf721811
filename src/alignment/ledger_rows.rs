//! Which task of a plan a row of its ledger belongs to.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Document, Task};

/// Least share of two-character pieces that two titles have in common where they are one.
const TITLES: f64 = 0.6;
/// Least share of a row's pieces that stand in the task it was taken from, where a ledger splits a task into rows.
const WITHIN: f64 = 0.75;
/// A piece that stands in more tasks tells nothing of which one is meant.
const COMMON: usize = 4000;

/// For each row the task it belongs to. Rows and tasks with the same title go together first, in their order; every other
/// row goes to the task whose title is most like its own, or in which most of its words stand.
pub(super) fn pair(plan: &Document, ledger: &Document) -> Vec<Option<usize>> {
    let mut owners: Vec<Option<usize>> = vec![None; ledger.tasks.len()];
    let mut titled: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, task) in plan.tasks.iter().enumerate() {
        titled.entry(plain(plan.text(task.title))).or_default().push(index);
    }
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for (owner, row) in owners.iter_mut().zip(&ledger.tasks) {
        let title = plain(ledger.text(row.title));
        let Some(tasks) = titled.get(&title) else { continue };
        let turn = taken.entry(title).or_default();
        *owner = tasks.get(*turn).or(tasks.last()).copied();
        *turn += 1;
    }
    let titles = Pieces::of(plan.tasks.iter().map(|task| plan.text(task.title)));
    let bodies = Pieces::of(plan.tasks.iter().map(|task| plan.text(task.span)));
    for (owner, row) in owners.iter_mut().zip(&ledger.tasks).filter(|(owner, _)| owner.is_none()) {
        *owner = nearest(&titles, &bodies, ledger, row);
    }
    owners
}

fn nearest(titles: &Pieces, bodies: &Pieces, ledger: &Document, row: &Task) -> Option<usize> {
    let title = pieces(ledger.text(row.title));
    let mut words = title.clone();
    for measure in &row.measures {
        words.extend(pieces(ledger.text(measure.span)));
    }
    let mut best: Option<(f64, usize)> = None;
    let mut offer = |score: f64, least: f64, task: usize| {
        if score >= least && best.is_none_or(|(other, _)| score > other) {
            best = Some((score, task));
        }
    };
    for (task, common) in titles.common(&title) {
        let all = title.len() + titles.sizes.get(task).copied().unwrap_or(0);
        offer(share(2 * common, all), TITLES, task);
    }
    for (task, common) in bodies.common(&words) {
        offer(share(common, words.len()), WITHIN, task);
    }
    best.map(|(_, task)| task)
}

#[expect(clippy::cast_precision_loss, reason = "counts of pieces of one task")]
fn share(common: usize, all: usize) -> f64 {
    common as f64 / all.max(1) as f64
}

/// Pieces of two characters, and the tasks each stands in.
struct Pieces {
    tasks: BTreeMap<(char, char), Vec<usize>>,
    sizes: Vec<usize>,
}

impl Pieces {
    fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Pieces {
        let mut found = Pieces { tasks: BTreeMap::new(), sizes: Vec::new() };
        for (index, text) in texts.enumerate() {
            let pieces = pieces(text);
            found.sizes.push(pieces.len());
            for piece in pieces {
                found.tasks.entry(piece).or_default().push(index);
            }
        }
        found
    }

    /// How many of some pieces each task has, for tasks that have any, in their order.
    fn common(&self, pieces: &BTreeSet<(char, char)>) -> impl Iterator<Item = (usize, usize)> {
        let mut counts = vec![0usize; self.sizes.len()];
        for piece in pieces {
            let tasks = self.tasks.get(piece).filter(|tasks| tasks.len() <= COMMON);
            for task in tasks.into_iter().flatten() {
                if let Some(count) = counts.get_mut(*task) {
                    *count += 1;
                }
            }
        }
        counts.into_iter().enumerate().filter(|(_, count)| *count > 0)
    }
}

/// The characters that tell: no blanks, no punctuation.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn pieces(text: &str) -> BTreeSet<(char, char)> {
    let plain: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    plain.iter().copied().zip(plain.iter().copied().skip(1)).collect()
}
