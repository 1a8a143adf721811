//! The corrections of one round: what is 可自动, can be written, and does not meet another one.

use std::collections::{BTreeMap, BTreeSet};

use super::{Correction, Left, State, Why};
use crate::finding::{Advice, Finding};
use crate::rule::RuleId;
use crate::text::{Edit, Patch, Span};

/// Chooses among the findings of a text, in their order: where two corrections meet, the first is taken and the other waits.
/// What can never be made is added to `left`; what stands there is not chosen again.
pub(super) fn choose(
    state: &State,
    only: &[RuleId],
    unwritable: &dyn Fn(&str) -> Option<char>,
    left: &mut Vec<Left>,
) -> Vec<Correction> {
    let settled: BTreeSet<(RuleId, Span)> = left.iter().map(|left| (left.rule.clone(), left.span)).collect();
    let line_end = line_end(state.source.text());
    let mut claimed = Claimed::default();
    let mut chosen = Vec::new();
    let mut told: BTreeSet<(RuleId, Span)> = BTreeSet::new();
    for finding in &state.findings {
        let Some(advice) = wanted(finding, only) else { continue };
        let key = (finding.rule.clone(), finding.place.span);
        if settled.contains(&key) || told.contains(&key) {
            continue;
        }
        let edits: Vec<Edit> = advice.edits.iter().map(|edit| with_line_end(edit, line_end)).collect();
        let strange = edits.iter().find_map(|edit| unwritable(&edit.text)).map(Why::Unwritable);
        let overlaps = Patch::new(edits.clone()).is_none().then_some(Why::Overlaps);
        if let Some(why) = strange.or(overlaps) {
            left.push(Left { rule: finding.rule.clone(), span: finding.place.span, why });
            told.insert(key);
            continue;
        }
        if claimed.take(&edits) {
            chosen.push(Correction { rule: finding.rule.clone(), place: finding.place.span, edits });
        }
    }
    chosen
}

/// The advice of a finding that is to be carried out.
fn wanted<'f>(finding: &'f Finding, only: &[RuleId]) -> Option<&'f Advice> {
    let asked = only.is_empty() || only.contains(&finding.rule);
    finding.advice.as_ref().filter(|advice| asked && advice.automatic && !advice.edits.is_empty())
}

/// Stretches of a text that a correction has taken, by their starts; for insertions an empty one.
#[derive(Default)]
struct Claimed {
    spans: BTreeMap<usize, usize>,
    points: BTreeSet<usize>,
}

impl Claimed {
    /// Takes the places of all edits, or none where one of them is taken.
    fn take(&mut self, edits: &[Edit]) -> bool {
        if edits.iter().any(|edit| self.taken(edit.span)) {
            return false;
        }
        for edit in edits {
            match edit.span.is_empty() {
                true => drop(self.points.insert(edit.span.from())),
                false => drop(self.spans.insert(edit.span.from(), edit.span.to())),
            }
        }
        true
    }

    fn taken(&self, span: Span) -> bool {
        let (from, to) = (span.from(), span.to());
        if span.is_empty() {
            let inside = self.spans.range(..from).next_back().is_some_and(|(_, end)| *end > from);
            return inside || self.points.contains(&from);
        }
        let over = self.spans.range(..to).next_back().is_some_and(|(_, end)| *end > from);
        over || self.points.range(from + 1..to).next().is_some()
    }
}

/// How the lines of a text end.
fn line_end(text: &str) -> &'static str {
    match text.find('\n').and_then(|at| text.get(..at)) {
        Some(line) if line.ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

fn with_line_end(edit: &Edit, line_end: &str) -> Edit {
    let text = match line_end {
        "\r\n" => edit.text.replace("\r\n", "\n").replace('\n', "\r\n"),
        _ => edit.text.clone(),
    };
    Edit { span: edit.span, text }
}
