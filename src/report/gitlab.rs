//! `check --format gitlab`: the list GitLab's code quality widget reads.
//!
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>. The widget shows one entry a fingerprint,
//! so each is made unique; lines count from 1. `positions` is the part of the older Code Climate format that carries columns,
//! here of characters from 1, the end one past the last.

use std::collections::BTreeMap;

use serde::Serialize;

use super::address::path;
use super::catalogue::severity_of;
use super::form::{Begin, End, Form, Prepare};
use super::from_finding::said;
use super::gaps::gaps;
use super::items::{Items, lines};
use super::range::Range;
use crate::checking::Checked;
use crate::finding::{Finding, fingerprint};
use crate::rule::{Page, Problem, Severity};
use crate::text::{Source, Span};

/// One list of all documents.
#[derive(Debug, Default)]
pub struct Gitlab {
    items: Items,
    /// What is wrong with rules, not yet written.
    waiting: String,
    begun: bool,
}

#[derive(Serialize)]
struct Entry {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
    positions: Positions,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

#[derive(Serialize)]
struct Positions {
    begin: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: u32,
    column: u32,
}

impl Gitlab {
    /// The entries of one document.
    #[must_use]
    pub fn prepare(begin: Begin<'_>) -> Prepare<'_> {
        Box::new(move |checked| lines(entries(checked, begin.pages)))
    }

    fn open(&mut self) -> String {
        let waiting = std::mem::take(&mut self.waiting);
        let head = if self.begun { "" } else { "[\n" };
        self.begun = true;
        head.to_owned() + &self.items.next(&waiting)
    }
}

impl Form for Gitlab {
    fn rules(&mut self, problems: &[Problem]) {
        self.waiting = lines(problems.iter().enumerate().map(|(n, problem)| {
            let told = format!("规则没有装载：{}", problem.title);
            let seed = format!("{}{n}", problem.title);
            entry(problem.code, told, "blocker", location(&problem.source, problem.span), &seed)
        }));
    }

    fn document(&mut self, _checked: &Checked, prepared: String) -> String {
        self.open() + &self.items.next(&prepared)
    }

    fn close(&mut self, end: &End<'_>) -> String {
        let head = self.open();
        let unread = end.unread.iter().map(|unread| {
            let place = location(&Source::new(unread.name.as_str(), ""), Span::default());
            entry("unread", unread.message.clone(), "blocker", place, "")
        });
        let off = end.off().map(|(rule, told)| {
            let place = location(&Source::new(end.settings(), ""), Span::default());
            entry("off", format!("{rule} {told}"), "info", place, rule.as_str())
        });
        let rest = self.items.next(&lines(unread.chain(off)));
        head + &rest + "\n]\n"
    }
}

fn entries(checked: &Checked, pages: &[Page]) -> Vec<Entry> {
    let source = &checked.document.source;
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let odd = checked.problems.iter().enumerate().map(|(n, problem)| {
        let told = format!("原文疑点：{}", problem.message());
        entry("reading", told, "info", location(source, problem.span), &n.to_string())
    });
    let gaps = gaps(checked).map(|gap| {
        let place = location(source, Span::default());
        entry(gap.check(), gap.message.to_owned(), "blocker", place, gap.kind)
    });
    let findings = checked.findings.iter().map(|finding| {
        let again = seen.entry(&finding.fingerprint).or_default();
        *again += 1;
        of_finding(finding, severity_of(pages, &finding.rule), source, *again)
    });
    odd.chain(gaps).chain(findings).collect()
}

/// The entry of a finding, the `again`-th with its fingerprint in the document.
fn of_finding(finding: &Finding, severity: Severity, source: &Source, again: usize) -> Entry {
    let level = match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    };
    let block = source.block(finding.place.span.start);
    let told = match block {
        Some(block) => format!("{}：{}", block.label, said(finding)),
        None => said(finding),
    };
    let seed = format!("{}{again}", finding.fingerprint);
    entry(finding.rule.as_str(), told, level, location(source, finding.place.span), &seed)
}

fn entry(check: &str, description: String, severity: &'static str, location: Location, seed: &str) -> Entry {
    let fingerprint = fingerprint(&[check, &location.path, seed]);
    Entry { description, check_name: check.to_owned(), fingerprint, severity, location }
}

fn location(source: &Source, span: Span) -> Location {
    let Range { start, end } = Range::of(source, span);
    Location {
        path: path(source.name()),
        lines: Lines { begin: start.line, end: end.line },
        positions: Positions {
            begin: Point { line: start.line, column: start.column },
            end: Point { line: end.line, column: end.column },
        },
    }
}
