//! `parse --format json`: a document as it was read.

use serde_json::Number;

use super::pen::Pen;
use crate::document::{self, Deadline, Document, Phrase, Read, Target, Task};
use crate::reading::Reading;
use crate::text::Source;
use crate::value::{Date, Recurrence};

/// How many bytes are written for each byte that was read, about: so many are asked for at once.
const WRITTEN: usize = 4;

/// A document and what was odd about it.
#[must_use]
pub fn parse(reading: &Reading) -> String {
    written(reading, true)
}

/// The same on one line, for many documents in one stream.
#[must_use]
pub fn parse_line(reading: &Reading) -> String {
    written(reading, false)
}

fn written(reading: &Reading, over_lines: bool) -> String {
    let mut pen = Pen::new(over_lines, reading.document.source.text().len() * WRITTEN);
    pen.object(|pen| plan(pen, reading));
    pen.finish()
}

fn plan(pen: &mut Pen, reading: &Reading) {
    let document = &reading.document;
    let (front, source) = (&document.front, document.source.as_ref());
    pen.text("document", source.name());
    pen.text_or_null("title", words_of(&front.title));
    pen.text_or_null("number", words_of(&front.number));
    pen.text_or_null("issuer", words_of(&front.issuer));
    day(pen, "date", front.date.found().map(|dated| dated.date));
    pen.list("addressees", &front.addressees, |pen, span| pen.words(source.slice(*span)));
    pen.text_or_null("level", front.level.map(document::Level::word));
    match front.year {
        Some(year) => pen.whole("year", year),
        None => pen.null("year"),
    }
    pen.objects("cites", &document.citations, |pen, cite| {
        pen.text("title", source.slice(cite.title));
        pen.text_or_null("number", cite.number.map(|number| source.slice(number)));
        pen.span(source, cite.span);
    });
    pen.objects("sections", &document.sections, |pen, section| {
        pen.text("label", source.slice(section.label.span));
        pen.text("title", source.slice(section.title));
        pen.span(source, section.span);
    });
    pen.objects("tasks", &document.tasks, |pen, found| task(pen, found, document));
    pen.objects("outside_tasks", &document.outside, |pen, duty| {
        pen.text("text", source.slice(duty.span));
        day(pen, "until", duty.until);
        pen.text_or_null("recurring", duty.recurring.map(Recurrence::word));
        pen.span(source, duty.span);
    });
    pen.objects("problems", &reading.problems, |pen, problem| {
        pen.text("message", &problem.message());
        pen.placed(source, problem.span);
    });
}

fn words_of(phrase: &Option<Phrase>) -> Option<&str> {
    phrase.as_ref().map(|phrase| phrase.text.as_str())
}

fn day(pen: &mut Pen, key: &str, day: Option<Date>) {
    pen.text_or_null(key, day.map(|day| day.to_string()).as_deref());
}

fn task(pen: &mut Pen, task: &Task, document: &Document) {
    let source = document.source.as_ref();
    let section = task.section.and_then(|index| document.sections.get(index));
    pen.whole("n", task.n);
    pen.text("label", source.slice(task.label.span));
    pen.text_or_null("section", section.map(|section| source.slice(section.label.span)));
    pen.text("title", &document.name(task.title));
    pen.span(source, task.span);
    match task.responsibility.found() {
        Some(found) => pen.object_at("responsibility", |pen| responsibility(pen, found, document)),
        None => pen.null("responsibility"),
    }
    let unread = match &task.responsibility {
        Read::Unread(span) => Some(*span),
        Read::Found(found) => found.unread.first().copied(),
        Read::Absent => None,
    };
    // Where something stands that looks like a responsibility clause and could not be read.
    if let Some(span) = unread {
        pen.object_at("unread", |pen| pen.placed(source, span));
    }
    pen.objects("deadlines", &task.deadlines, |pen, found| deadline(pen, found, source));
    pen.objects("targets", &task.targets, |pen, found| target(pen, found, task, source));
    pen.objects("measures", &task.measures, |pen, measure| pen.placed(source, measure.span));
}

fn responsibility(pen: &mut Pen, found: &document::Responsibility, document: &Document) {
    let source = document.source.as_ref();
    let clauses: Vec<&str> = found.clauses.iter().map(|clause| source.slice(*clause)).collect();
    match clauses.as_slice() {
        [clause] => pen.text("raw", clause),
        clauses => pen.text("raw", &clauses.join(" | ")),
    }
    pen.truth("open", found.open);
    pen.objects("units", &found.units, |pen, unit| {
        pen.text("name", &document.name(unit.name));
        pen.text("role", unit.role.word());
        pen.text_or_null("alias", unit.alias.map(|alias| source.slice(alias)));
        pen.truth("collective", unit.collective);
        pen.span(source, unit.name);
    });
}

fn deadline(pen: &mut Pen, deadline: &Deadline, source: &Source) {
    pen.text("text", source.slice(deadline.span));
    day(pen, "until", deadline.until);
    pen.text_or_null("recurring", deadline.recurring.map(Recurrence::word));
    pen.truth("understood", deadline.understood);
    pen.span(source, deadline.span);
}

fn target(pen: &mut Pen, target: &Target, task: &Task, source: &Source) {
    let deadline = target.deadline.and_then(|index| task.deadlines.get(index));
    pen.text("text", source.slice(target.span));
    pen.text("quantity", source.slice(target.words));
    pen.text("op", target.quantity.comparator.sign());
    pen.number_or_null("value", number(target.quantity.value).as_ref());
    pen.number_or_null("value2", target.quantity.upper.and_then(number).as_ref());
    pen.text("unit", &target.quantity.unit);
    pen.text_or_null("object", target.object.map(|object| source.slice(object)));
    pen.text_or_null("deadline", deadline.map(|deadline| source.slice(deadline.span)));
    day(pen, "until", deadline.and_then(|deadline| deadline.until));
    pen.span(source, target.words);
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
