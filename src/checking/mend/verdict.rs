//! A text before and after some corrections: whether their findings are gone, and whether others came up.

use std::collections::{BTreeMap, BTreeSet};

use super::{Correction, State};
use crate::finding::{Finding, Outcome};
use crate::rule::RuleId;
use crate::text::{Patch, Span};

/// What names a finding in both texts: its rule, its outcome and its place in the text before, no edit cut.
type Key<'a> = (&'a RuleId, Outcome, Span);

/// What is wrong with a group of corrections.
#[derive(Debug, Default)]
pub(super) struct Verdict {
    /// For each of the group, whether its finding is still there.
    remains: Vec<bool>,
    /// For each, the rules with a new finding inside what it is about.
    own: Vec<BTreeSet<RuleId>>,
    /// For each, whether a new finding reaches into what it is about.
    near: Vec<bool>,
    /// The rules of all new findings.
    rules: BTreeSet<RuleId>,
}

impl Verdict {
    /// Holds the findings of two texts against each other; the first `kept` of the corrections are not in question.
    pub(super) fn of(
        before: &State,
        after: &State,
        patch: &Patch,
        corrections: &[Correction],
        kept: usize,
    ) -> Verdict {
        let group = corrections.get(kept..).unwrap_or(&[]);
        let mut verdict = Verdict {
            remains: vec![false; group.len()],
            own: vec![BTreeSet::new(); group.len()],
            near: vec![false; group.len()],
            rules: BTreeSet::new(),
        };
        let whole = |correction: &Correction| (correction.rule.clone(), patch.whole(correction.place));
        let mended: BTreeMap<(RuleId, Span), Option<usize>> = (corrections.iter().enumerate())
            .map(|(index, correction)| (whole(correction), index.checked_sub(kept)))
            .collect();
        let mut known: BTreeMap<Key<'_>, usize> = BTreeMap::new();
        for finding in &before.findings {
            let span = patch.whole(finding.place.span);
            if !mended.contains_key(&(finding.rule.clone(), span)) {
                *known.entry((&finding.rule, finding.outcome, span)).or_default() += 1;
            }
        }
        let parts = Parts::of(group);
        for finding in &after.findings {
            let span = patch.back(finding.place.span);
            if let Some(count) =
                known.get_mut(&(&finding.rule, finding.outcome, span)).filter(|count| **count > 0)
            {
                *count -= 1;
                continue;
            }
            match mended.get(&(finding.rule.clone(), span)) {
                Some(Some(index)) => verdict.mark(*index),
                _ if before.partial.contains(&finding.rule) && !parts.any(span) => {}
                _ => verdict.new_finding(finding, span, &parts),
            }
        }
        verdict
    }

    fn mark(&mut self, index: usize) {
        if let Some(remains) = self.remains.get_mut(index) {
            *remains = true;
        }
    }

    fn new_finding(&mut self, finding: &Finding, span: Span, parts: &Parts) {
        self.rules.insert(finding.rule.clone());
        parts.each(span, |index, part| {
            if let Some(own) = self.own.get_mut(index).filter(|_| part.contains(span)) {
                own.insert(finding.rule.clone());
            }
            if let Some(near) = self.near.get_mut(index) {
                *near = true;
            }
        });
    }

    /// Whether nothing is wrong.
    pub(super) fn clean(&self) -> bool {
        self.rules.is_empty() && !self.remains.contains(&true)
    }

    /// Whether the finding of one of the group is still there.
    pub(super) fn remains(&self, index: usize) -> bool {
        self.remains.get(index).copied().unwrap_or_default()
    }

    /// The rules with a new finding inside what one of the group is about.
    pub(super) fn own(&self, index: usize) -> Option<Vec<RuleId>> {
        let own = self.own.get(index).filter(|own| !own.is_empty())?;
        Some(own.iter().cloned().collect())
    }

    /// Whether a new finding reaches into what one of the group is about.
    pub(super) fn near(&self, index: usize) -> bool {
        self.near.get(index).copied().unwrap_or_default()
    }

    /// The rules of all new findings.
    pub(super) fn rules(&self) -> Vec<RuleId> {
        self.rules.iter().cloned().collect()
    }
}

/// Stretches longer than this tell nothing about which correction is at fault.
const NEAR: usize = 4096;

/// The places of a group's findings and edits, to be looked up by place.
struct Parts {
    /// Ordered by start, with the number of the correction in the group.
    parts: Vec<(Span, usize)>,
}

impl Parts {
    fn of(group: &[Correction]) -> Parts {
        let of = |(index, correction): (usize, &Correction)| {
            let spans =
                std::iter::once(correction.place).chain(correction.edits.iter().map(|edit| edit.span));
            spans.map(|span| (span, index)).collect::<Vec<_>>()
        };
        let mut parts: Vec<(Span, usize)> = group.iter().enumerate().flat_map(of).collect();
        parts.retain(|(span, _)| span.len() <= NEAR);
        parts.sort_unstable();
        parts.dedup();
        Parts { parts }
    }

    /// Every one that a place reaches into or touches.
    fn each(&self, span: Span, mut each: impl FnMut(usize, Span)) {
        if span.len() > NEAR {
            return;
        }
        let first = span.from().saturating_sub(NEAR);
        let from = self.parts.partition_point(|(part, _)| part.from() < first);
        for (part, index) in self.parts.iter().skip(from).take_while(|(part, _)| part.from() <= span.to()) {
            if part.to() >= span.from() {
                each(*index, *part);
            }
        }
    }

    fn any(&self, span: Span) -> bool {
        let mut found = false;
        self.each(span, |_, _| found = true);
        found
    }
}
