//! A finding on the wire.

use serde::Serialize;

use super::baseline::Acceptance;
use super::span::Span;
use crate::checking::Checked;
use crate::finding;
use crate::report::from_finding::{basis, document_of};
use crate::rule::{Page, Severity};
use crate::text;

#[derive(Debug, Serialize)]
pub struct Finding<'a> {
    rule: &'a str,
    name: Option<&'a str>,
    outcome: &'static str,
    severity: &'static str,
    message: &'a str,
    document: &'a str,
    task: Option<u32>,
    text: &'a str,
    span: Span<'a>,
    label: &'a str,
    related: Vec<Related<'a>>,
    basis: Option<&'a str>,
    reason: Option<&'a str>,
    advice: Option<&'a str>,
    fix: Option<Fix<'a>>,
    /// Further rules that could not be judged for the sake of the same unread words; told once, here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<&'a str>,
    fingerprint: &'a str,
}

/// An accepted finding.
#[derive(Debug, Serialize)]
pub struct Accepted<'a> {
    #[serde(flatten)]
    finding: Finding<'a>,
    acceptance: Acceptance,
}

#[derive(Debug, Serialize)]
struct Related<'a> {
    document: &'a str,
    text: &'a str,
    span: Span<'a>,
    label: &'a str,
}

#[derive(Debug, Serialize)]
struct Fix<'a> {
    automatic: bool,
    edits: Vec<Edit<'a>>,
}

#[derive(Debug, Serialize)]
struct Edit<'a> {
    span: Span<'a>,
    text: &'a str,
}

/// What findings say of their rules.
#[derive(Debug)]
pub struct Rules<'a> {
    /// Each page with its basis in one line, made once and not for each finding; ordered by id as the pages are.
    pages: Vec<(&'a Page, String)>,
}

impl<'a> Rules<'a> {
    /// Of the pages of the rules, ordered by id.
    pub fn new(pages: &'a [Page]) -> Rules<'a> {
        Rules { pages: pages.iter().map(|page| (page, basis(page))).collect() }
    }

    /// A finding of `checked`.
    pub fn finding<'b>(&'b self, finding: &'b finding::Finding, checked: &'b Checked) -> Finding<'b> {
        let found = self.pages.binary_search_by(|(page, _)| page.id.cmp(&finding.rule));
        let page = found.ok().and_then(|index| self.pages.get(index));
        let source = &checked.document.source;
        let fix = finding.advice.as_ref().filter(|advice| !advice.edits.is_empty()).map(|advice| {
            let edit = |edit: &'b text::Edit| Edit { span: Span::of(source, edit.span), text: &edit.text };
            Fix { automatic: advice.automatic, edits: advice.edits.iter().map(edit).collect() }
        });
        Finding {
            rule: finding.rule.as_str(),
            name: page.map(|(page, _)| page.name.as_str()),
            outcome: finding.outcome.word(),
            severity: page.map_or(Severity::Warning, |(page, _)| page.severity).word(),
            message: &finding.message,
            document: source.name(),
            task: finding.task,
            text: source.slice(finding.place.span),
            span: Span::of(source, finding.place.span),
            label: &finding.place.label,
            related: finding.related.iter().filter_map(|place| related(place, checked)).collect(),
            basis: page.map(|(_, basis)| basis.as_str()),
            reason: page.map(|(page, _)| page.reason.as_str()),
            advice: finding.advice.as_ref().map(|advice| advice.text.as_str()),
            fix,
            also: finding.also.iter().map(|rule| rule.as_str()).collect(),
            fingerprint: &finding.fingerprint,
        }
    }

    /// The accepted findings of `checked`.
    pub fn accepted<'b>(&'b self, checked: &'b Checked) -> impl Iterator<Item = Accepted<'b>> {
        checked.accepted.iter().map(|accepted| Accepted {
            finding: self.finding(&accepted.finding, checked),
            acceptance: Acceptance::of(accepted),
        })
    }
}

fn related<'a>(place: &'a finding::Place, checked: &'a Checked) -> Option<Related<'a>> {
    let source = &document_of(place, checked)?.source;
    Some(Related {
        document: source.name(),
        text: source.slice(place.span),
        span: Span::of(source, place.span),
        label: &place.label,
    })
}
