//! `coverage --format json`: what became of each task and measure of the upper plan.

use std::collections::BTreeMap;

use serde::Serialize;

use super::decided::{Decided, Ruled};
use super::span::Words;
use crate::alignment::{Alignment, Candidate, Coverage, MeasureLink};
use crate::document::Document;
use crate::report::coverage::{Compared, Pair, copied_in, copy_of, pairs};

#[derive(Serialize)]
struct Report<'a> {
    upper: String,
    lower: String,
    notes: Vec<String>,
    /// How much the two plans have in common, 0 to 1.
    common: f64,
    tasks: Vec<Task>,
    measures: Vec<Measure<'a>>,
    targets: Vec<Paired<'a>>,
    deadlines: Vec<Paired<'a>>,
    copied: Copied,
    decisions: Option<Decided>,
    summary: BTreeMap<&'static str, BTreeMap<&'static str, usize>>,
}

#[derive(Serialize)]
struct Task {
    task: u32,
    verdict: &'static str,
    leaning: &'static str,
    lower: Vec<u32>,
    title: String,
}

#[derive(Serialize)]
struct Measure<'a> {
    task: u32,
    measure: usize,
    verdict: &'static str,
    leaning: &'static str,
    /// Lower tasks by how well they answer the measure, the best first. Where the verdict is absent, none of them carries
    /// it: the first is only where to look.
    lower: Vec<u32>,
    words: Option<Words<'a>>,
    places: Vec<Place<'a>>,
    /// The likest place where none carries the measure.
    nearest: Option<Place<'a>>,
    uncovered: Vec<Words<'a>>,
    higher_only: Option<Words<'a>>,
    /// Whether its absence may be held against the lower plan.
    held: bool,
    /// Likeness to the sentence that copies it.
    copied: Option<f64>,
    decision: Option<Ruled>,
}

#[derive(Serialize)]
struct Place<'a> {
    task: u32,
    score: f64,
    #[serde(flatten)]
    words: Words<'a>,
    upper_words: Vec<Words<'a>>,
    lower_words: Vec<Words<'a>>,
}

#[derive(Serialize)]
struct Paired<'a> {
    upper_task: u32,
    upper: Words<'a>,
    lower_task: u32,
    lower: Option<Words<'a>>,
    shortfalls: Vec<&'static str>,
    /// The comparison in words.
    verdict: String,
    /// Whether the two were compared: not where each level has its own share, or the upper issuer alone is bound.
    compared: bool,
}

/// Sentences that copy the upper plan.
#[derive(Serialize)]
struct Copied {
    sentences: usize,
    copied: usize,
    share: Option<f64>,
    /// By lower task.
    tasks: Vec<CopiedTask>,
}

#[derive(Serialize)]
struct CopiedTask {
    task: u32,
    sentences: usize,
    copied: usize,
}

/// The relation of two plans.
#[must_use]
pub fn coverage(compared: Compared<'_>) -> String {
    let Compared { upper, lower, alignment, notes, decided } = compared;
    let mut summary: BTreeMap<_, BTreeMap<_, usize>> = BTreeMap::new();
    for link in &alignment.tasks {
        *summary.entry("tasks").or_default().entry(link.verdict.word()).or_default() += 1;
    }
    for link in &alignment.measures {
        *summary.entry("measures").or_default().entry(link.verdict.word()).or_default() += 1;
    }
    let pairs = pairs(compared);
    let kind = |kind: &str| -> Vec<Paired<'_>> {
        pairs.iter().filter(|pair| pair.kind == kind).map(|pair| paired(pair, upper, lower)).collect()
    };
    super::print(&Report {
        upper: upper.source.name().to_owned(),
        lower: lower.source.name().to_owned(),
        notes: notes.to_vec(),
        common: rounded(alignment.common),
        tasks: tasks(upper, lower, alignment),
        measures: alignment.measures.iter().filter_map(|link| measure(link, compared)).collect(),
        targets: kind("目标"),
        deadlines: kind("时限"),
        copied: copied(lower, alignment),
        decisions: Decided::of(decided),
        summary,
    })
}

/// Three decimals: more would only look exact.
pub fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

fn tasks(upper: &Document, lower: &Document, alignment: &Alignment) -> Vec<Task> {
    let tasks = alignment.tasks.iter().filter_map(|link| {
        let task = upper.tasks.get(link.task)?;
        Some(Task {
            task: task.n,
            verdict: link.verdict.word(),
            leaning: link.leaning.word(),
            lower: link.lower.iter().filter_map(|index| Some(lower.tasks.get(*index)?.n)).collect(),
            title: upper.text(task.title).to_owned(),
        })
    });
    tasks.collect()
}

fn copied(lower: &Document, alignment: &Alignment) -> Copied {
    let each = lower.tasks.iter().zip(&alignment.sentences).enumerate();
    Copied {
        sentences: alignment.sentences.iter().sum(),
        copied: alignment.copies.len(),
        share: alignment.copied_share(None).map(rounded),
        tasks: each
            .map(|(index, (task, sentences))| CopiedTask {
                task: task.n,
                sentences: *sentences,
                copied: copied_in(alignment, index),
            })
            .collect(),
    }
}

fn paired<'a>(pair: &Pair, upper: &'a Document, lower: &'a Document) -> Paired<'a> {
    Paired {
        upper_task: pair.upper_n,
        upper: Words::of(&upper.source, pair.upper),
        lower_task: pair.lower_n,
        lower: pair.lower.map(|span| Words::of(&lower.source, span)),
        shortfalls: pair.shortfalls.iter().map(|(_, word)| *word).collect(),
        verdict: pair.verdict(),
        compared: pair.not_compared.is_none(),
    }
}

fn measure<'a>(link: &MeasureLink, compared: Compared<'a>) -> Option<Measure<'a>> {
    let Compared { upper, lower, alignment, decided, .. } = compared;
    let task = upper.tasks.get(link.task)?;
    let words = |span| Words::of(&upper.source, span);
    let mut places: Vec<Place<'_>> =
        link.places.iter().filter_map(|candidate| place(candidate, upper, lower)).collect();
    let lower = places.iter().map(|place| place.task).collect();
    // What was surely not found has no place, only a nearest candidate.
    let absent = link.verdict == Coverage::Absent;
    let nearest = if absent && !places.is_empty() { Some(places.remove(0)) } else { None };
    if absent {
        places.clear();
    }
    let decision = link.decision.and_then(|index| decided.decisions.get(index));
    Some(Measure {
        task: task.n,
        measure: link.measure + 1,
        verdict: link.verdict.word(),
        leaning: link.leaning.word(),
        lower,
        words: task.measures.get(link.measure).map(|measure| words(measure.span)),
        places,
        nearest,
        uncovered: link.uncovered.iter().map(|span| words(*span)).collect(),
        higher_only: link.higher_only.map(words),
        held: link.held(),
        copied: copy_of(alignment, link).map(|copy| rounded(copy.likeness)),
        decision: decision.map(Ruled::of),
    })
}

fn place<'a>(candidate: &Candidate, upper: &'a Document, lower: &'a Document) -> Option<Place<'a>> {
    Some(Place {
        task: lower.tasks.get(candidate.task)?.n,
        score: rounded(candidate.score),
        words: Words::of(&lower.source, candidate.span),
        upper_words: candidate.upper_words.iter().map(|span| Words::of(&upper.source, *span)).collect(),
        lower_words: candidate.lower_words.iter().map(|span| Words::of(&lower.source, *span)).collect(),
    })
}
