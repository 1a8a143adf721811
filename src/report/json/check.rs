//! `check --format json`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::decided::Decided;
use super::settings::Settings;
use super::span::Span;
use crate::checking::{Checked, Settled};
use crate::document::Document;
use crate::finding::{self, Tally};
use crate::report::catalogue::page_of;
use crate::report::coverage;
use crate::report::from_finding::basis;
use crate::rule::{self, Page, Severity};
use crate::text::Source;

/// Gathers checked documents and prints them as one.
#[derive(Debug)]
pub struct Check<'a> {
    pages: &'a [Page],
    report: Report,
}

#[derive(Debug, Default, Serialize)]
struct Report {
    version: u32,
    findings: Vec<Finding>,
    problems: Vec<Problem>,
    /// What a reader should know of a document: the plan taken for the plan above it, that a cited one is not at hand.
    notes: Vec<DocumentNote>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decisions: Option<Decided>,
    /// What the project's settings changed: rules that are off were not checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    settings: Option<Settings>,
    examined: Examined,
}

#[derive(Debug, Serialize)]
struct DocumentNote {
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
    fingerprint: String,
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

#[derive(Debug, Default, Serialize)]
struct Examined {
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
    excused: BTreeMap<String, u64>,
    notes: Vec<String>,
}

impl<'a> Check<'a> {
    /// An empty report on rules whose pages are `pages`, ordered by id.
    #[must_use]
    pub fn new(pages: &'a [Page]) -> Check<'a> {
        Check { pages, report: Report { version: 1, ..Report::default() } }
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

    /// Adds what the project's settings changed.
    pub fn settings(&mut self, settled: Option<&Settled>) {
        self.report.settings = settled.map(Settings::of);
    }

    /// Adds one document.
    pub fn document(&mut self, checked: &Checked) {
        self.report.problems.extend(reading_problems(checked));
        let findings = checked.findings.iter().map(|finding| self.finding(finding, checked));
        let findings: Vec<Finding> = findings.collect();
        self.report.findings.extend(findings);
        self.count(checked);
    }

    /// Adds what became of reviewers' decisions.
    pub fn decided(&mut self, decided: coverage::Decided<'_>) {
        self.report.decisions = Decided::of(decided);
    }

    /// Counts one document without keeping its findings.
    pub fn count(&mut self, checked: &Checked) {
        let document = checked.document.source.name();
        self.report.notes.extend(
            checked
                .notes
                .iter()
                .map(|note| DocumentNote { document: document.to_owned(), message: note.clone() }),
        );
        let examined = &mut self.report.examined;
        examined.documents += 1;
        examined.tasks += checked.document.tasks.len() as u64;
        for (rule, tally) in &checked.tallies {
            examined.rules.entry(rule.as_str().to_owned()).or_default().add(tally);
        }
    }

    /// One document as lines: each problem of its form, then each finding, an object a line. Nothing is gathered but the
    /// counts, so that memory does not grow with the number of documents.
    #[must_use]
    pub fn lines(&self, checked: &Checked) -> String {
        let mut lines = String::new();
        for problem in reading_problems(checked) {
            lines.push_str(&super::line(&problem));
        }
        for finding in &checked.findings {
            lines.push_str(&super::line(&self.finding(finding, checked)));
        }
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

    fn finding(&self, finding: &finding::Finding, checked: &Checked) -> Finding {
        let page = page_of(self.pages, &finding.rule);
        let source = &checked.document.source;
        let fix = finding.advice.as_ref().and_then(|advice| {
            let edit = advice.edit.as_ref()?;
            let span = Span::of(source, edit.span);
            Some(Fix { automatic: advice.automatic, span, text: edit.text.clone() })
        });
        Finding {
            rule: finding.rule.as_str().to_owned(),
            name: page.map(|page| page.name.clone()),
            outcome: finding.outcome.word(),
            severity: page.map_or(Severity::Warning, |page| page.severity).word(),
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
            fingerprint: finding.fingerprint.clone(),
        }
    }
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
    let document: &Document = checked.side(place.side)?;
    let source: &Source = &document.source;
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
            self.notes.push(note.clone());
        }
    }
}
