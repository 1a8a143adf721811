//! The results of one document.

use serde::Serialize;

use super::fix::Fix;
use super::place::{Counter, Location, Message};
use super::tool::level;
use crate::checking::Checked;
use crate::document::Side;
use crate::finding::{Accepted, Finding, Outcome, Place};
use crate::report::catalogue::severity_of;
use crate::report::form::Begin;
use crate::report::from_finding::with_rules;
use crate::report::items::lines;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Found {
    rule_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    kind: &'static str,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: Fingerprints,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix>,
    /// Empty for a result that nothing suppresses; absent where suppressions are not told at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressions: Option<Vec<Suppression>>,
    properties: Properties,
}

#[derive(Serialize)]
struct Fingerprints {
    /// Rule, words and heading; a second finding on the same words has the same.
    #[serde(rename = "hecha/v1")]
    ours: String,
}

#[derive(Serialize)]
struct Suppression {
    kind: &'static str,
    status: &'static str,
    justification: String,
    properties: Accepting,
}

#[derive(Serialize)]
struct Accepting {
    by: String,
    until: Option<String>,
}

#[derive(Serialize)]
struct Properties {
    outcome: &'static str,
    severity: &'static str,
    task: Option<u32>,
    label: String,
    advice: Option<String>,
    automatic: Option<bool>,
}

/// The texts of a case, each with its counter, so that each text is gone through once.
struct Case<'a> {
    checked: &'a Checked,
    begin: Begin<'a>,
    document: Counter<'a>,
    upper: Option<Counter<'a>>,
    ledger: Option<Counter<'a>>,
}

/// The results as items of a list, one a line: those that count, in order of place, then those that a baseline accepts.
pub fn results(checked: &Checked, begin: Begin<'_>) -> String {
    let document = Counter::of(&checked.document.source);
    let counter = |side| checked.side(side).map(|beside| Counter::of(&beside.source));
    let (upper, ledger) = (counter(Side::Upper), counter(Side::Ledger));
    let case = Case { checked, begin, document, upper, ledger };
    let open = checked.findings.iter().map(|finding| case.result(finding, None));
    let accepted = checked.accepted.iter().filter(|_| begin.keep);
    lines(open.chain(accepted.map(|accepted| case.result(&accepted.finding, Some(accepted)))))
}

impl Case<'_> {
    fn result(&self, finding: &Finding, accepted: Option<&Accepted>) -> Found {
        let source = &self.checked.document.source;
        let severity = severity_of(self.begin.pages, &finding.rule);
        let (kind, level) = match finding.outcome {
            Outcome::Unclear => ("review", "none"),
            _ => ("fail", level(severity)),
        };
        let advice = finding.advice.as_ref();
        let related = finding.related.iter().filter_map(|place| self.place(place));
        Found {
            rule_id: finding.rule.as_str().to_owned(),
            rule_index: self.begin.pages.iter().position(|page| page.id == finding.rule),
            kind,
            level,
            message: Message::plain(&with_rules(finding)),
            locations: [self.document.location(Some(&self.checked.document), finding.place.span)],
            related_locations: related
                .enumerate()
                .map(|(n, (location, label))| location.related(n + 1, label))
                .collect(),
            partial_fingerprints: Fingerprints { ours: finding.fingerprint.clone() },
            fixes: advice.and_then(|advice| Fix::of(advice, source, &self.document)).into_iter().collect(),
            suppressions: self.begin.keep.then(|| accepted.map(suppression).into_iter().collect()),
            properties: Properties {
                outcome: finding.outcome.word(),
                severity: severity.word(),
                task: finding.task,
                label: finding.place.label.clone(),
                advice: advice.map(|advice| advice.text.clone()),
                automatic: advice.map(|advice| advice.automatic),
            },
        }
    }

    fn place<'p>(&self, place: &'p Place) -> Option<(Location, &'p str)> {
        let document = self.checked.side(place.side)?;
        let counter = match place.side {
            Side::Document => &self.document,
            Side::Upper => self.upper.as_ref()?,
            Side::Ledger => self.ledger.as_ref()?,
        };
        Some((counter.location(Some(document), place.span), place.label.as_str()))
    }
}

fn suppression(accepted: &Accepted) -> Suppression {
    Suppression {
        kind: "external",
        status: "accepted",
        justification: accepted.reason.clone(),
        properties: Accepting { by: accepted.by.clone(), until: accepted.until.map(|day| day.to_string()) },
    }
}
