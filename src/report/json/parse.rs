//! `parse --format json`: a document as it was read.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::Number;

use super::span::{Span, Words};
use crate::document::{self, Document, Read};
use crate::reading::Reading;
use crate::text::Source;

#[derive(Serialize)]
struct Plan<'a> {
    document: &'a str,
    title: Option<&'a str>,
    number: Option<&'a str>,
    issuer: Option<&'a str>,
    date: Option<String>,
    addressees: Vec<&'a str>,
    level: Option<&'static str>,
    year: Option<i32>,
    cites: Vec<Cite<'a>>,
    sections: Vec<Section<'a>>,
    headings: Vec<Heading<'a>>,
    tasks: Vec<Task<'a>>,
    /// Of the words before the first chapter or task.
    opening: Prose<'a>,
    outside_tasks: Vec<Outside<'a>>,
    problems: Vec<Problem<'a>>,
}

#[derive(Serialize)]
struct Cite<'a> {
    title: &'a str,
    number: Option<&'a str>,
    span: Span<'a>,
}

#[derive(Serialize)]
struct Section<'a> {
    label: &'a str,
    title: &'a str,
    span: Span<'a>,
    /// Of the chapter's own prose, outside its tasks.
    #[serde(flatten)]
    prose: Prose<'a>,
}

#[derive(Serialize)]
struct Heading<'a> {
    label: &'a str,
    title: &'a str,
    span: Span<'a>,
}

#[derive(Serialize)]
struct Prose<'a> {
    deadlines: Vec<Deadline<'a>>,
    targets: Vec<Target<'a>>,
}

#[derive(Serialize)]
struct Task<'a> {
    n: u32,
    label: &'a str,
    section: Option<&'a str>,
    title: Cow<'a, str>,
    span: Span<'a>,
    responsibility: Option<Responsibility<'a>>,
    /// Where something stands that looks like a responsibility clause and could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    unread: Option<Words<'a>>,
    /// Units that its sentences name as doing what they say.
    actors: Vec<Unit<'a>>,
    deadlines: Vec<Deadline<'a>>,
    targets: Vec<Target<'a>>,
    measures: Vec<Words<'a>>,
}

#[derive(Serialize)]
struct Responsibility<'a> {
    raw: String,
    open: bool,
    units: Vec<Unit<'a>>,
}

#[derive(Serialize)]
struct Unit<'a> {
    name: Cow<'a, str>,
    role: &'static str,
    alias: Option<&'a str>,
    collective: bool,
    span: Span<'a>,
}

#[derive(Serialize)]
struct Deadline<'a> {
    text: &'a str,
    until: Option<String>,
    recurring: Option<&'static str>,
    understood: bool,
    span: Span<'a>,
}

#[derive(Serialize)]
struct Target<'a> {
    text: &'a str,
    quantity: &'a str,
    op: &'static str,
    value: Option<Number>,
    value2: Option<Number>,
    unit: &'a str,
    object: Option<&'a str>,
    deadline: Option<&'a str>,
    until: Option<String>,
    span: Span<'a>,
}

#[derive(Serialize)]
struct Outside<'a> {
    text: &'a str,
    until: Option<String>,
    recurring: Option<&'static str>,
    span: Span<'a>,
}

#[derive(Serialize)]
struct Problem<'a> {
    message: String,
    text: &'a str,
    span: Span<'a>,
}

/// A document and what was odd about it.
#[must_use]
pub fn parse(reading: &Reading) -> String {
    super::print(&plan(reading))
}

/// The same on one line, for many documents in one stream.
#[must_use]
pub fn parse_line(reading: &Reading) -> String {
    super::line(&plan(reading))
}

fn plan(reading: &Reading) -> Plan<'_> {
    let document = &reading.document;
    let (front, source) = (&document.front, document.source.as_ref());
    let words = |span| source.slice(span);
    Plan {
        document: source.name(),
        title: words_of(&front.title),
        number: words_of(&front.number),
        issuer: words_of(&front.issuer),
        date: front.date.found().map(|dated| dated.date.to_string()),
        addressees: front.addressees.iter().map(|span| words(*span)).collect(),
        level: front.level.map(document::Level::word),
        year: front.year,
        cites: document
            .citations
            .iter()
            .map(|cite| Cite {
                title: words(cite.title),
                number: cite.number.map(words),
                span: Span::of(source, cite.span),
            })
            .collect(),
        sections: document
            .sections
            .iter()
            .map(|section| Section {
                label: words(section.label.span),
                title: words(section.title),
                span: Span::of(source, section.span),
                prose: wire_prose(&section.prose, source),
            })
            .collect(),
        headings: document
            .headings
            .iter()
            .map(|heading| Heading {
                label: words(heading.label.span),
                title: words(heading.title),
                span: Span::of(source, heading.span),
            })
            .collect(),
        tasks: document.tasks.iter().map(|task| wire(task, document)).collect(),
        opening: wire_prose(&document.opening, source),
        outside_tasks: document
            .outside
            .iter()
            .map(|duty| Outside {
                text: words(duty.span),
                until: duty.until.map(|day| day.to_string()),
                recurring: duty.recurring.map(crate::value::Recurrence::word),
                span: Span::of(source, duty.span),
            })
            .collect(),
        problems: reading
            .problems
            .iter()
            .map(|problem| Problem {
                message: problem.message(),
                text: words(problem.span),
                span: Span::of(source, problem.span),
            })
            .collect(),
    }
}

fn words_of(phrase: &Option<document::Phrase>) -> Option<&str> {
    phrase.as_ref().map(|phrase| phrase.text.as_str())
}

fn wire<'a>(task: &'a document::Task, document: &'a Document) -> Task<'a> {
    let source = document.source.as_ref();
    let words = |span| source.slice(span);
    let section = task.section.and_then(|index| document.sections.get(index));
    Task {
        n: task.n,
        label: words(task.label.span),
        section: section.map(|section| words(section.label.span)),
        title: document.name(task.title),
        span: Span::of(source, task.span),
        responsibility: task.responsibility.found().map(|found| responsibility(found, document)),
        unread: match &task.responsibility {
            Read::Unread(span) => Some(Words::of(source, *span)),
            Read::Found(found) => found.unread.first().map(|span| Words::of(source, *span)),
            Read::Absent => None,
        },
        actors: wire_units(&task.actors, document),
        deadlines: wire_deadlines(&task.deadlines, source),
        targets: wire_targets(&task.targets, &task.deadlines, source),
        measures: task.measures.iter().map(|measure| Words::of(source, measure.span)).collect(),
    }
}

fn responsibility<'a>(found: &'a document::Responsibility, document: &'a Document) -> Responsibility<'a> {
    let source = document.source.as_ref();
    let clauses: Vec<&str> = found.clauses.iter().map(|clause| source.slice(*clause)).collect();
    Responsibility { raw: clauses.join(" | "), open: found.open, units: wire_units(&found.units, document) }
}

fn wire_units<'a>(units: &[document::Unit], document: &'a Document) -> Vec<Unit<'a>> {
    let source = document.source.as_ref();
    let wire = |unit: &document::Unit| Unit {
        name: document.name(unit.name),
        role: unit.role.word(),
        alias: unit.alias.map(|span| source.slice(span)),
        collective: unit.collective,
        span: Span::of(source, unit.name),
    };
    units.iter().map(wire).collect()
}

fn wire_prose<'a>(prose: &'a document::Prose, source: &'a Source) -> Prose<'a> {
    Prose {
        deadlines: wire_deadlines(&prose.deadlines, source),
        targets: wire_targets(&prose.targets, &prose.deadlines, source),
    }
}

fn wire_deadlines<'a>(deadlines: &[document::Deadline], source: &'a Source) -> Vec<Deadline<'a>> {
    let wire = |deadline: &document::Deadline| Deadline {
        text: source.slice(deadline.span),
        until: deadline.until.map(|day| day.to_string()),
        recurring: deadline.recurring.map(crate::value::Recurrence::word),
        understood: deadline.understood,
        span: Span::of(source, deadline.span),
    };
    deadlines.iter().map(wire).collect()
}

fn wire_targets<'a>(
    targets: &'a [document::Target],
    deadlines: &[document::Deadline],
    source: &'a Source,
) -> Vec<Target<'a>> {
    let words = |span| source.slice(span);
    let wire = |target: &'a document::Target| {
        let deadline = target.deadline.and_then(|index| deadlines.get(index));
        Target {
            text: words(target.span),
            quantity: words(target.words),
            op: target.quantity.comparator.sign(),
            value: number(target.quantity.value),
            value2: target.quantity.upper.and_then(number),
            unit: &target.quantity.unit,
            object: target.object.map(words),
            deadline: deadline.map(|deadline| words(deadline.span)),
            until: deadline.and_then(|deadline| deadline.until).map(|day| day.to_string()),
            span: Span::of(source, target.words),
        }
    };
    targets.iter().map(wire).collect()
}

/// 60 rather than 60.0 for whole numbers.
fn number(value: f64) -> Option<Number> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() < EXACT {
        #[expect(clippy::cast_possible_truncation, reason = "a whole number that an i64 holds")]
        return Some(Number::from(value as i64));
    }
    Number::from_f64(value)
}
