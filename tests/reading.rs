//! Text → document: cases, properties over the seeds.

use std::path::Path;
use std::sync::Arc;

use hecha::document::{Document, Read};
use hecha::reading::{self, Reading};
use hecha::text::{Source, Span};
use serde_json::{Value, json};

fn read(name: &str, text: &str) -> Reading {
    reading::read(Arc::new(Source::new(name, text)))
}

/// The parse form of a document, as `hecha parse --format json` has it.
fn form(document: &Document) -> Value {
    let text = |span: Span| document.text(span).to_owned();
    let front = &document.front;
    let phrase = |phrase: &Option<hecha::document::Phrase>| phrase.as_ref().map(|phrase| phrase.text.clone());
    let tasks: Vec<Value> = document
        .tasks
        .iter()
        .map(|task| {
            let responsibility = task.responsibility.found().map(|found| {
                let raw: Vec<String> = found.clauses.iter().map(|span| text(*span)).collect();
                let units: Vec<Value> = found
                    .units
                    .iter()
                    .map(|unit| json!({"name": text(unit.name), "role": unit.role.word(), "alias": unit.alias.map(text)}))
                    .collect();
                json!({"raw": raw.join(" | "), "open": found.open, "units": units})
            });
            let deadlines: Vec<Value> = task
                .deadlines
                .iter()
                .map(|deadline| {
                    json!({"text": text(deadline.span), "until": deadline.until.map(|date| date.to_string()),
                           "recurring": deadline.recurring.map(|recurring| recurring.word())})
                })
                .collect();
            let targets: Vec<Value> = task
                .targets
                .iter()
                .map(|target| {
                    let deadline = target.deadline.map(|at| &task.deadlines[at]);
                    json!({"text": text(target.span), "quantity": text(target.words),
                           "op": target.quantity.comparator.sign(), "value": target.quantity.value,
                           "value2": target.quantity.upper, "unit": target.quantity.unit,
                           "object": target.object.map(text), "deadline": deadline.map(|deadline| text(deadline.span)),
                           "until": deadline.and_then(|deadline| deadline.until).map(|date| date.to_string())})
                })
                .collect();
            let measures: Vec<Value> = task.measures.iter().map(|measure| json!({"text": text(measure.span)})).collect();
            json!({"n": task.n, "label": text(task.label.span),
                   "section": task.section.map(|at| text(document.sections[at].label.span)),
                   "title": text(task.title), "responsibility": responsibility, "deadlines": deadlines,
                   "targets": targets, "measures": measures})
        })
        .collect();
    let date = match &front.date {
        Read::Found(dated) => Some(dated.date.to_string()),
        Read::Absent | Read::Unread(_) => None,
    };
    json!({
        "title": phrase(&front.title), "number": phrase(&front.number), "issuer": phrase(&front.issuer), "date": date,
        "addressees": front.addressees.iter().map(|span| text(*span)).collect::<Vec<_>>(),
        "level": front.level.map(|level| level.word()),
        "cites": document.citations.iter()
            .map(|citation| json!({"title": text(citation.title), "number": citation.number.map(text)}))
            .collect::<Vec<_>>(),
        "sections": document.sections.iter()
            .map(|section| json!({"label": text(section.label.span), "title": text(section.title)}))
            .collect::<Vec<_>>(),
        "tasks": tasks,
        "outside_tasks": document.outside.iter()
            .map(|duty| json!({"text": text(duty.span), "until": duty.until.map(|date| date.to_string()),
                               "recurring": duty.recurring.map(|recurring| recurring.word())}))
            .collect::<Vec<_>>(),
        "notice": phrase(&front.notice_title), "year": front.year,
    })
}

#[test]
#[expect(clippy::disallowed_methods, reason = "tests read their own files")]
fn dump() {
    let Ok(list) = std::env::var("HECHA_DUMP") else { return };
    for pair in list.split_whitespace() {
        let (from, to) = pair.split_once('=').unwrap();
        let text = std::fs::read_to_string(Path::new(from)).unwrap();
        let reading = read(from, &text);
        let mut form = form(&reading.document);
        form["problems"] = reading
            .problems
            .iter()
            .map(|problem| {
                let words: String = reading.document.text(problem.span).chars().take(60).collect();
                json!([problem.message(), words])
            })
            .collect();
        std::fs::write(to, serde_json::to_string(&form).unwrap()).unwrap();
    }
}
