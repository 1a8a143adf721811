//! What came of checking one document.

use std::sync::Arc;

use super::Reviewed;
use crate::alignment::{Alignment, LedgerLink};
use crate::document::{Document, Side};
use crate::finding::{Accepted, Finding, Tally};
use crate::reading::Problem;
use crate::rule::RuleId;

/// One document, checked.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The document.
    pub document: Arc<Document>,
    /// The plan above it, where one was given.
    pub upper: Option<Arc<Document>>,
    /// The two held against each other, with what reviewers decided.
    pub reviewed: Option<Reviewed>,
    /// Its ledger, where one was given, and the two held against each other.
    pub ledger: Option<(Arc<Document>, Vec<LedgerLink>)>,
    /// Numbers that stand in for parameters, by index: what an example gives; none for a draft.
    pub given: Vec<(usize, f64)>,
    /// What a reader should know: which plan was taken for the plan above, that a cited one is not at hand, that the two
    /// look swapped.
    pub notes: Vec<String>,
    /// What was odd about the text itself.
    pub problems: Vec<Problem>,
    /// Findings ordered by place, then rule.
    pub findings: Vec<Finding>,
    /// Findings that a baseline accepts, in the same order; they are not among the others.
    pub accepted: Vec<Accepted>,
    /// Every rule that was run and how often each outcome came of it, ordered by id.
    pub tallies: Vec<(RuleId, Tally)>,
    /// Rules that ran out of their budget: what they did not reach is unclear, and the run is not green.
    pub exhausted: Vec<RuleId>,
}

impl Checked {
    /// The document on a side, where it is at hand.
    #[must_use]
    pub fn side(&self, side: Side) -> Option<&Arc<Document>> {
        match side {
            Side::Document => Some(&self.document),
            Side::Upper => self.upper.as_ref(),
            Side::Ledger => self.ledger.as_ref().map(|(ledger, _)| ledger),
        }
    }

    /// Why the check came to nothing, where it did.
    #[must_use]
    pub fn idle(&self) -> Option<&'static str> {
        let judged = self.tallies.iter().any(|(_, tally)| tally.examined() > 0);
        match (self.document.tasks.is_empty(), judged) {
            (true, _) => Some("没有识别出任务，等于没有核查"),
            (_, false) => Some("没有一条规则适用，等于没有核查"),
            _ => None,
        }
    }

    /// The relation to the plan above as one rule sees it.
    #[must_use]
    pub fn alignment_for(&self, rule: &RuleId) -> Option<&Alignment> {
        self.reviewed.as_ref().map(|reviewed| reviewed.seen_by(rule).as_ref())
    }
}
