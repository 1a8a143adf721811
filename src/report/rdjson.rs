//! `check --format rdjson`: the Reviewdog Diagnostic Format, `DiagnosticResult`, for tools that bring findings into a review.
//!
//! Columns count bytes of UTF-8 from 1 and the end is one past the last, as the format's definition has it
//! (`proto/rdf/reviewdog.proto`). A suggestion is a change that a reviewer may take over with a click; it is given for plain
//! text only, since a Word file or a page is not changed line by line.

use serde::Serialize;

use super::address::path;
use super::catalogue::severity_of;
use super::form::{Begin, End, Form, Prepare};
use super::from_finding::{document_of, said};
use super::gaps::gaps;
use super::items::{Items, lines};
use super::range::{Range, byte_column};
use crate::checking::Checked;
use crate::finding::{Finding, Place};
use crate::rule::{Page, Problem, Severity};
use crate::text::{Edit, Position, Source, Span};

/// One object of all documents.
#[derive(Debug, Default)]
pub struct Rdjson {
    items: Items,
    waiting: String,
    begun: bool,
}

#[derive(Serialize)]
struct Diagnostic {
    message: String,
    location: Location,
    severity: &'static str,
    code: Code,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
    #[serde(rename = "related_locations", skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related>,
}

#[derive(Serialize)]
struct Code {
    value: String,
}

#[derive(Serialize)]
struct Location {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Stretch>,
}

#[derive(Serialize)]
struct Related {
    message: String,
    location: Location,
}

#[derive(Serialize)]
struct Stretch {
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Suggestion {
    range: Stretch,
    text: String,
}

impl Rdjson {
    /// The diagnostics of one document.
    #[must_use]
    pub fn prepare(begin: Begin<'_>) -> Prepare<'_> {
        Box::new(move |checked| lines(diagnostics(checked, begin.pages)))
    }

    fn open(&mut self) -> String {
        let waiting = std::mem::take(&mut self.waiting);
        let head = if self.begun { "" } else { "{\"source\":{\"name\":\"hecha\"},\"diagnostics\":[\n" };
        self.begun = true;
        head.to_owned() + &self.items.next(&waiting)
    }
}

impl Form for Rdjson {
    fn rules(&mut self, problems: &[Problem]) {
        self.waiting = lines(problems.iter().map(|problem| {
            let told = format!("规则没有装载：{}", problem.title);
            diagnostic(problem.code, told, Severity::Error, location(&problem.source, problem.span))
        }));
    }

    fn document(&mut self, _checked: &Checked, prepared: String) -> String {
        self.open() + &self.items.next(&prepared)
    }

    fn close(&mut self, end: &End<'_>) -> String {
        let head = self.open();
        let unread = end.unread.iter().map(|unread| {
            let place = Location { path: path(&unread.name), range: None };
            diagnostic("unread", unread.message.clone(), Severity::Error, place)
        });
        let off = end.off().map(|(rule, told)| {
            let place = Location { path: path(end.settings()), range: None };
            diagnostic("off", format!("{rule} {told}"), Severity::Info, place)
        });
        let rest = self.items.next(&lines(unread.chain(off)));
        head + &rest + "\n]}\n"
    }
}

fn diagnostics(checked: &Checked, pages: &[Page]) -> Vec<Diagnostic> {
    let source = &checked.document.source;
    let odd = checked.problems.iter().map(|problem| {
        let told = format!("原文疑点：{}", problem.message());
        diagnostic("reading", told, Severity::Info, location(source, problem.span))
    });
    let gaps = gaps(checked).map(|gap| {
        let place = Location { path: path(source.name()), range: None };
        diagnostic(gap.check(), gap.message.to_owned(), Severity::Error, place)
    });
    let findings = checked
        .findings
        .iter()
        .map(|finding| of_finding(finding, severity_of(pages, &finding.rule), checked));
    odd.chain(gaps).chain(findings).collect()
}

fn of_finding(finding: &Finding, severity: Severity, checked: &Checked) -> Diagnostic {
    let source = &checked.document.source;
    let told = match source.block(finding.place.span.start) {
        Some(block) => format!("{}：{}", block.label, said(finding)),
        None => said(finding),
    };
    // Of several suggestions a reviewer takes one over: changes that belong together cannot be said so.
    let edit = finding.advice.as_ref().and_then(|advice| match advice.edits.as_slice() {
        [edit] => Some(edit),
        _ => None,
    });
    let plain = source.blocks().is_empty();
    let suggestion = |edit: &Edit| Suggestion { range: stretch(source, edit.span), text: edit.text.clone() };
    Diagnostic {
        suggestions: edit.filter(|_| plain).map(suggestion).into_iter().collect(),
        related: finding.related.iter().filter_map(|place| related(place, checked)).collect(),
        ..diagnostic(finding.rule.as_str(), told, severity, location(source, finding.place.span))
    }
}

fn diagnostic(code: &str, message: String, severity: Severity, location: Location) -> Diagnostic {
    let severity = match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info => "INFO",
    };
    let code = Code { value: code.to_owned() };
    Diagnostic { message, location, severity, code, suggestions: Vec::new(), related: Vec::new() }
}

fn related(place: &Place, checked: &Checked) -> Option<Related> {
    let source = &document_of(place, checked)?.source;
    Some(Related { message: place.label.clone(), location: location(source, place.span) })
}

fn location(source: &Source, span: Span) -> Location {
    Location { path: path(source.name()), range: Some(stretch(source, span)) }
}

fn stretch(source: &Source, span: Span) -> Stretch {
    let Range { start, end } = Range::of(source, span);
    let point = |place: Position| Point { line: place.line, column: byte_column(source, place) };
    Stretch { start: point(start), end: point(end) }
}
