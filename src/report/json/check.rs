//! `check --format json`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::baseline::{Acceptance, Baseline};
use super::decided::Decided;
use super::settings::Settings;
use super::span::Span;
use crate::checking::Checked;
use crate::finding::{self, Tally};
use crate::report::catalogue::{page_of, severity_of};
use crate::report::form::{self, Begin, End};
use crate::report::from_finding::{basis, document_of};
use crate::report::tally::{MOST_REASONS, OTHER_REASONS};
use crate::rule::{self, Page};
use crate::text::{self, Source};

/// Gathers checked documents and prints them as one.
#[derive(Debug)]
pub struct Check<'a> {
    pages: &'a [Page],
    report: Report,
}

#[derive(Debug, Default, Serialize)]
struct Report {
    version: u32,
    tool: Tool,
    /// The day of the check.
    date: String,
    findings: Vec<Finding>,
    /// Findings that the baseline accepts; those above are the others.
    accepted: Vec<Accepted>,
    problems: Vec<Problem>,
    /// Files that could not be read and so were not checked.
    unread: Vec<Unread>,
    /// What a reader should know of a document: the plan taken for the plan above it, that a cited one is not at hand.
    notes: Vec<DocumentNote>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decisions: Option<Decided>,
    /// What the project's settings changed: rules that are off were not checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    settings: Option<Settings>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<Baseline>,
    examined: Examined,
    exit: u8,
}

#[derive(Debug, Default, Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Debug, Serialize)]
struct Unread {
    document: String,
    message: String,
}

#[derive(Debug, Serialize)]
struct DocumentNote {
    kind: &'static str,
    document: String,
    message: String,
}

#[derive(Debug, Serialize)]
struct Finding {
    rule: String,
    name: Option<String>,
    outcome: &'static str,
    severity: &'static str,
    message: String,
    document: String,
    task: Option<u32>,
    text: String,
    span: Span,
    label: String,
    related: Vec<Related>,
    basis: Option<String>,
    reason: Option<String>,
    advice: Option<String>,
    fix: Option<Fix>,
    /// Further rules that could not be judged for the sake of the same unread words; told once, here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<String>,
    fingerprint: String,
}

/// An accepted finding.
#[derive(Debug, Serialize)]
struct Accepted {
    #[serde(flatten)]
    finding: Finding,
    acceptance: Acceptance,
}

/// The same as a line of its own, told apart from a finding that counts.
#[derive(Debug, Serialize)]
struct AcceptedLine {
    accepted: Accepted,
}

#[derive(Debug, Serialize)]
struct Related {
    document: String,
    text: String,
    span: Span,
    label: String,
}

#[derive(Debug, Serialize)]
struct Fix {
    automatic: bool,
    edits: Vec<Edit>,
}

#[derive(Debug, Serialize)]
struct Edit {
    span: Span,
    text: String,
}

/// Something wrong with the form of a draft or of a rule file.
#[derive(Debug, Serialize)]
struct Problem {
    kind: &'static str,
    code: Option<&'static str>,
    message: String,
    document: String,
    span: Span,
    help: Option<String>,
}

/// What was examined, and what came of it.
#[derive(Debug, Default, Serialize)]
pub struct Examined {
    documents: u64,
    tasks: u64,
    rules: BTreeMap<String, Counts>,
}

#[derive(Debug, Default, Serialize)]
struct Counts {
    met: u64,
    unmet: u64,
    unclear: u64,
    not_applicable: u64,
    /// Documents in which the rule ran out of its budget.
    exhausted: u64,
    excused: BTreeMap<String, u64>,
    notes: Vec<String>,
}

impl<'a> Check<'a> {
    /// An empty report.
    #[must_use]
    pub fn new(begin: Begin<'a>) -> Check<'a> {
        let tool = Tool { name: "hecha", version: env!("CARGO_PKG_VERSION") };
        let report = Report { version: 1, tool, date: begin.day.to_string(), ..Report::default() };
        Check { pages: begin.pages, report }
    }

    /// Adds what is wrong with rule files.
    pub fn rules(&mut self, problems: &[rule::Problem]) {
        self.report.problems.extend(problems.iter().map(|problem| Problem {
            kind: "rule",
            code: Some(problem.code),
            message: problem.title.clone(),
            document: problem.source.name().to_owned(),
            span: Span::of(&problem.source, problem.span),
            help: problem.help.clone(),
        }));
    }

    /// Adds one document.
    pub fn document(&mut self, checked: &Checked) {
        self.report.problems.extend(reading_problems(checked));
        self.report.notes.extend(notes(checked));
        let findings = checked.findings.iter().map(|finding| self.finding(finding, checked));
        let findings: Vec<Finding> = findings.collect();
        self.report.findings.extend(findings);
        let accepted: Vec<Accepted> = self.accepted(checked).collect();
        self.report.accepted.extend(accepted);
        self.count(checked);
    }

    /// Adds what is known at the end: what became of reviewers' decisions and of the baseline, what the settings
    /// changed, what could not be read.
    pub fn end(&mut self, end: &End<'_>) {
        self.report.decisions = Decided::of(end.decided);
        self.report.settings = end.settled.map(Settings::of);
        self.report.baseline = Baseline::of(end.baseline);
        let unread =
            |unread: &form::Unread| Unread { document: unread.name.clone(), message: unread.message.clone() };
        self.report.unread = end.unread.iter().map(unread).collect();
        self.report.exit = end.exit;
    }

    /// What was examined so far.
    #[must_use]
    pub fn examined(&self) -> &Examined {
        &self.report.examined
    }

    /// Counts one document without keeping its findings.
    pub fn count(&mut self, checked: &Checked) {
        let examined = &mut self.report.examined;
        examined.documents += 1;
        examined.tasks += checked.document.tasks.len() as u64;
        for (rule, tally) in &checked.tallies {
            let counts = examined.rules.entry(rule.as_str().to_owned()).or_default();
            counts.add(tally);
            counts.exhausted += u64::from(checked.exhausted.contains(rule));
        }
    }

    /// One document as lines: each note on it and each problem of its form, then each finding, an object a line. Nothing is gathered but the
    /// counts, so that memory does not grow with the number of documents.
    #[must_use]
    pub fn lines(&self, checked: &Checked) -> String {
        let mut lines = String::new();
        notes(checked).for_each(|note| lines.push_str(&super::line(&note)));
        reading_problems(checked).for_each(|problem| lines.push_str(&super::line(&problem)));
        for finding in &checked.findings {
            lines.push_str(&super::line(&self.finding(finding, checked)));
        }
        self.accepted(checked).for_each(|accepted| lines.push_str(&super::line(&AcceptedLine { accepted })));
        lines
    }

    /// The last line: what is wrong with rule files, and the counts.
    #[must_use]
    pub fn last_line(&self) -> String {
        super::line(&self.report)
    }

    /// The whole report.
    #[must_use]
    pub fn finish(&self) -> String {
        super::print(&self.report)
    }

    fn accepted<'b>(&'b self, checked: &'b Checked) -> impl Iterator<Item = Accepted> + 'b {
        checked.accepted.iter().map(|accepted| Accepted {
            finding: self.finding(&accepted.finding, checked),
            acceptance: Acceptance::of(accepted),
        })
    }

    fn finding(&self, finding: &finding::Finding, checked: &Checked) -> Finding {
        let page = page_of(self.pages, &finding.rule);
        let source = &checked.document.source;
        let fix = finding.advice.as_ref().filter(|advice| !advice.edits.is_empty()).map(|advice| {
            let edit =
                |edit: &text::Edit| Edit { span: Span::of(source, edit.span), text: edit.text.clone() };
            Fix { automatic: advice.automatic, edits: advice.edits.iter().map(edit).collect() }
        });
        Finding {
            rule: finding.rule.as_str().to_owned(),
            name: page.map(|page| page.name.clone()),
            outcome: finding.outcome.word(),
            severity: severity_of(self.pages, &finding.rule).word(),
            message: finding.message.clone(),
            document: source.name().to_owned(),
            task: finding.task,
            text: source.slice(finding.place.span).to_owned(),
            span: Span::of(source, finding.place.span),
            label: finding.place.label.clone(),
            related: finding.related.iter().filter_map(|place| related(place, checked)).collect(),
            basis: page.map(basis),
            reason: page.map(|page| page.reason.clone()),
            advice: finding.advice.as_ref().map(|advice| advice.text.clone()),
            fix,
            also: finding.also.iter().map(|rule| rule.as_str().to_owned()).collect(),
            fingerprint: finding.fingerprint.clone(),
        }
    }
}

/// What a reader should know of a document.
fn notes(checked: &Checked) -> impl Iterator<Item = DocumentNote> + '_ {
    let document = checked.document.source.name();
    checked.notes.iter().map(String::as_str).chain(checked.idle()).map(|note| DocumentNote {
        kind: "note",
        document: document.to_owned(),
        message: note.to_owned(),
    })
}

/// What was odd about the text of a document.
fn reading_problems(checked: &Checked) -> impl Iterator<Item = Problem> + '_ {
    let source = &checked.document.source;
    checked.problems.iter().map(|problem| Problem {
        kind: "reading",
        code: None,
        message: problem.message(),
        document: source.name().to_owned(),
        span: Span::of(source, problem.span),
        help: None,
    })
}

fn related(place: &finding::Place, checked: &Checked) -> Option<Related> {
    let source: &Source = &document_of(place, checked)?.source;
    Some(Related {
        document: source.name().to_owned(),
        text: source.slice(place.span).to_owned(),
        span: Span::of(source, place.span),
        label: place.label.clone(),
    })
}

impl Counts {
    fn add(&mut self, tally: &Tally) {
        self.met += tally.met;
        self.unmet += tally.unmet;
        self.unclear += tally.unclear;
        self.not_applicable += tally.not_applicable;
        for (words, count) in &tally.excused {
            *self.excused.entry(words.clone()).or_default() += count;
        }
        if let Some(note) = tally.note.as_ref().filter(|note| !self.notes.contains(note)) {
            match self.notes.len() {
                ..MOST_REASONS => self.notes.push(note.clone()),
                MOST_REASONS => self.notes.push(OTHER_REASONS.to_owned()),
                _ => {}
            }
        }
    }
}
