//! `coverage --format json`: what became of each task and measure of the upper plan.

use std::collections::BTreeMap;

use serde::Serialize;

use super::span::Words;
use crate::alignment::{Alignment, Candidate, Coverage, MeasureLink};
use crate::document::Document;

#[derive(Serialize)]
struct Report {
    upper: String,
    lower: String,
    tasks: Vec<Task>,
    measures: Vec<Measure>,
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
struct Measure {
    task: u32,
    measure: usize,
    verdict: &'static str,
    leaning: &'static str,
    lower: Vec<u32>,
    words: Option<Words>,
    places: Vec<Place>,
    /// The likest place where none carries the measure.
    nearest: Option<Place>,
    uncovered: Vec<Words>,
    higher_only: Option<Words>,
}

#[derive(Serialize)]
struct Place {
    task: u32,
    score: f64,
    #[serde(flatten)]
    words: Words,
    upper_words: Vec<Words>,
    lower_words: Vec<Words>,
}

/// The relation of two plans.
#[must_use]
pub fn coverage(upper: &Document, lower: &Document, alignment: &Alignment) -> String {
    let mut summary: BTreeMap<_, BTreeMap<_, usize>> = BTreeMap::new();
    for link in &alignment.tasks {
        *summary.entry("tasks").or_default().entry(link.verdict.word()).or_default() += 1;
    }
    for link in &alignment.measures {
        *summary.entry("measures").or_default().entry(link.verdict.word()).or_default() += 1;
    }
    super::print(&Report {
        upper: upper.source.name().to_owned(),
        lower: lower.source.name().to_owned(),
        tasks: alignment
            .tasks
            .iter()
            .filter_map(|link| {
                let task = upper.tasks.get(link.task)?;
                Some(Task {
                    task: task.n,
                    verdict: link.verdict.word(),
                    leaning: link.leaning.word(),
                    lower: link.lower.iter().filter_map(|index| Some(lower.tasks.get(*index)?.n)).collect(),
                    title: upper.text(task.title).to_owned(),
                })
            })
            .collect(),
        measures: alignment.measures.iter().filter_map(|link| measure(link, upper, lower)).collect(),
        summary,
    })
}

fn measure(link: &MeasureLink, upper: &Document, lower: &Document) -> Option<Measure> {
    let task = upper.tasks.get(link.task)?;
    let words = |span| Words::of(&upper.source, span);
    let mut places: Vec<Place> =
        link.places.iter().filter_map(|candidate| place(candidate, upper, lower)).collect();
    // What was surely not found has no place, only a nearest candidate.
    let absent = link.verdict == Coverage::Absent;
    let nearest = if absent && !places.is_empty() { Some(places.remove(0)) } else { None };
    if absent {
        places.clear();
    }
    Some(Measure {
        task: task.n,
        measure: link.measure + 1,
        verdict: link.verdict.word(),
        leaning: link.leaning.word(),
        lower: places.iter().map(|place| place.task).collect(),
        words: task.measures.get(link.measure).map(|measure| words(measure.span)),
        places,
        nearest,
        uncovered: link.uncovered.iter().map(|span| words(*span)).collect(),
        higher_only: link.higher_only.map(words),
    })
}

fn place(candidate: &Candidate, upper: &Document, lower: &Document) -> Option<Place> {
    Some(Place {
        task: lower.tasks.get(candidate.task)?.n,
        score: (candidate.score * 1000.0).round() / 1000.0,
        words: Words::of(&lower.source, candidate.span),
        upper_words: candidate.upper_words.iter().map(|span| Words::of(&upper.source, *span)).collect(),
        lower_words: candidate.lower_words.iter().map(|span| Words::of(&lower.source, *span)).collect(),
    })
}
