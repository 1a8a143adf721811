//! Reviewers' decisions set over an alignment: some hold for every rule, some for one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::alignment::{Alignment, Decision, DecisionState, review};
use crate::document::Document;
use crate::rule::RuleId;

/// An alignment as each rule sees it.
#[derive(Clone, Debug, Default)]
pub struct Reviewed {
    /// For rules that no decision names.
    pub general: Arc<Alignment>,
    /// For those that decisions name.
    pub own: BTreeMap<String, Arc<Alignment>>,
    /// What became of each decision, in the order of the list.
    pub states: Vec<DecisionState>,
}

impl Reviewed {
    /// Sets decisions over an alignment.
    #[must_use]
    pub fn of(alignment: Alignment, upper: &Document, lower: &Document, decisions: &[Decision]) -> Reviewed {
        let rules: BTreeSet<&str> =
            decisions.iter().map(|decision| decision.rule.as_str()).filter(|rule| !rule.is_empty()).collect();
        let mut states = vec![DecisionState::Unused; decisions.len()];
        let mut own = BTreeMap::new();
        for rule in rules {
            let mut seen = alignment.clone();
            let meant = |decision: &Decision| decision.rule.is_empty() || decision.rule == rule;
            decide(&mut seen, upper, lower, decisions, &meant, &mut states);
            own.insert(rule.to_owned(), Arc::new(seen));
        }
        let mut general = alignment;
        decide(&mut general, upper, lower, decisions, &|decision| decision.rule.is_empty(), &mut states);
        Reviewed { general: Arc::new(general), own, states }
    }

    /// The alignment that a rule sees.
    #[must_use]
    pub fn seen_by(&self, rule: &RuleId) -> &Arc<Alignment> {
        self.own.get(rule.as_str()).unwrap_or(&self.general)
    }
}

/// Sets the decisions that are meant for no rule, or for one of a group such as `coverage`, over an alignment; tells what
/// became of all of them.
pub fn decide_group(
    alignment: &mut Alignment,
    upper: &Document,
    lower: &Document,
    decisions: &[Decision],
    group: &str,
) -> Vec<DecisionState> {
    let mut states = vec![DecisionState::Unused; decisions.len()];
    let meant =
        |decision: &Decision| decision.rule.is_empty() || decision.rule.split('/').next() == Some(group);
    if decisions.iter().any(|decision| !meant(decision)) {
        // For another rule it may hold all the same.
        decide(&mut alignment.clone(), upper, lower, decisions, &|decision| !meant(decision), &mut states);
    }
    decide(alignment, upper, lower, decisions, &meant, &mut states);
    states
}

fn decide(
    alignment: &mut Alignment,
    upper: &Document,
    lower: &Document,
    decisions: &[Decision],
    meant: &dyn Fn(&Decision) -> bool,
    states: &mut [DecisionState],
) {
    let numbered = decisions.iter().enumerate().filter(|(_, decision)| meant(decision));
    let (numbers, chosen): (Vec<usize>, Vec<Decision>) =
        numbered.map(|(number, decision)| (number, decision.clone())).unzip();
    let found = review(alignment, upper, lower, &chosen);
    for (number, state) in numbers.iter().zip(found) {
        if let Some(known) = states.get_mut(*number) {
            *known = state;
        }
    }
    for link in &mut alignment.measures {
        link.decision = link.decision.and_then(|index| numbers.get(index).copied());
    }
}
