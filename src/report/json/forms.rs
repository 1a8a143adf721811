//! `check --format json` and `ndjson`: a check as one JSON object, and as one a line. Both are written as documents come, so
//! that memory does not grow with their number; only counts, notes and problems are gathered.

use serde::Serialize;

use super::check::{Check, Head, Rest, notes, problems};
use super::finding::{Accepted, Rules};
use super::{push_line, write};
use crate::checking::Checked;
use crate::finding::Finding;
use crate::report::form::{Begin, End, Form, Prepare};
use crate::rule::Problem;

/// `--format json`: one object.
#[derive(Debug)]
pub struct Json<'a> {
    check: Check,
    rules: Rules<'a>,
    /// How far it is written.
    state: State,
    /// The accepted findings as they are to stand in their list, after all others.
    accepted: String,
}

/// How far the object is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Not at all.
    Empty,
    /// To the opening of the list of findings.
    Opened,
    /// To the end of a finding.
    Listed,
}

/// `--format ndjson`: an object a line.
#[derive(Debug)]
pub struct Lines(Check);

/// An accepted finding as a line of its own, told apart from a finding that counts.
#[derive(Serialize)]
struct AcceptedLine<'a> {
    accepted: Accepted<'a>,
}

/// The last line: the whole report but for the findings, which stand on lines of their own.
#[derive(Serialize)]
struct LastLine<'a> {
    #[serde(flatten)]
    head: &'a Head,
    findings: [(); 0],
    accepted: [(); 0],
    #[serde(flatten)]
    rest: &'a Rest,
}

impl<'a> Json<'a> {
    /// An empty report.
    #[must_use]
    pub fn new(begin: Begin<'a>) -> Json<'a> {
        Json {
            check: Check::new(begin),
            rules: Rules::new(begin.pages),
            state: State::Empty,
            accepted: String::new(),
        }
    }

    /// The findings of one document, as they stand in the list.
    #[must_use]
    pub fn prepare(begin: Begin<'a>) -> Prepare<'a> {
        let rules = Rules::new(begin.pages);
        Box::new(move |checked| {
            let mut items = String::with_capacity(2 * room(checked));
            checked.findings.iter().for_each(|finding| item(&mut items, &rules.finding(finding, checked)));
            items
        })
    }

    /// The next findings, after all that stands before them and is not yet written.
    fn findings(&mut self, items: String) -> String {
        let head = match self.state {
            State::Listed => return items,
            State::Empty => left_open(&super::print(&self.check.head)) + ",\n  \"findings\": [",
            State::Opened => String::new(),
        };
        self.state = if items.is_empty() { State::Opened } else { State::Listed };
        head + items.strip_prefix(',').unwrap_or(&items)
    }
}

impl Lines {
    /// An empty report.
    #[must_use]
    pub fn new(begin: Begin<'_>) -> Lines {
        Lines(Check::new(begin))
    }

    /// The lines of one document: each note on it and each problem of its form, then each finding.
    #[must_use]
    pub fn prepare(begin: Begin<'_>) -> Prepare<'_> {
        let rules = Rules::new(begin.pages);
        Box::new(move |checked| {
            let mut lines = String::with_capacity(room(checked));
            notes(checked).for_each(|note| push_line(&mut lines, &note));
            problems(checked).for_each(|problem| push_line(&mut lines, &problem));
            checked
                .findings
                .iter()
                .for_each(|finding| push_line(&mut lines, &rules.finding(finding, checked)));
            rules.accepted(checked).for_each(|accepted| push_line(&mut lines, &AcceptedLine { accepted }));
            lines
        })
    }
}

impl Form for Json<'_> {
    fn rules(&mut self, problems: &[Problem]) {
        self.check.rules(problems);
    }

    fn document(&mut self, checked: &Checked, prepared: String) -> String {
        self.check.document(checked);
        self.rules.accepted(checked).for_each(|accepted| item(&mut self.accepted, &accepted));
        self.findings(prepared)
    }

    fn close(&mut self, end: &End<'_>) -> String {
        self.check.end(end);
        let head = self.findings(String::new());
        let findings = if self.state == State::Listed { "\n  ]" } else { "]" };
        let accepted = match self.accepted.strip_prefix(',') {
            Some(items) => format!("[{items}\n  ]"),
            None => "[]".to_owned(),
        };
        let rest = super::print(&self.check.rest);
        let rest = rest.strip_prefix('{').unwrap_or(&rest);
        format!("{head}{findings},\n  \"accepted\": {accepted},{rest}")
    }
}

impl Form for Lines {
    fn rules(&mut self, problems: &[Problem]) {
        self.0.rules(problems);
    }

    fn document(&mut self, checked: &Checked, prepared: String) -> String {
        self.0.count(checked);
        prepared
    }

    fn close(&mut self, end: &End<'_>) -> String {
        self.0.end(end);
        let Check { head, rest } = &self.0;
        super::line(&LastLine { head, findings: [], accepted: [], rest })
    }
}

/// Adds an item to a list in the report, each behind a comma: the first loses it where the list is put together.
fn item(items: &mut String, value: &impl Serialize) {
    items.push_str(",\n    ");
    write::as_item(items, value);
}

/// About as many bytes as the findings of a document take on lines: making room at once spares copying what is written.
fn room(checked: &Checked) -> usize {
    let edits = |finding: &Finding| finding.advice.as_ref().map_or(0, |advice| advice.edits.len());
    checked.findings.iter().map(|finding| 1024 + 256 * (finding.related.len() + edits(finding))).sum()
}

/// A printed object without its end, so that it can go on.
fn left_open(object: &str) -> String {
    object.trim_end().trim_end_matches('}').trim_end().to_owned()
}
