//! A plan held against the plan above it: which measure is carried where; and against its ledger: which row says otherwise.
//!
//! Deterministic and explainable by shared words; it gives verdicts on coverage with the words that carry them, and knows
//! neither rules nor findings.

mod affinity;
mod bits;
mod constants;
mod copies;
mod decision;
mod engine;
mod evidence;
mod glyph;
mod ledger;
mod ledger_rows;
mod lexemes;
mod lower;
mod order;
mod patterns;
mod relation;
mod review;
mod score;
mod targets;
mod upper;
mod verdict;
mod words;

pub use decision::{
    COLUMNS, Decision, DecisionProblem, DecisionProblemKind, Ruling, decisions, unknown_rules,
};
pub use ledger::{Entry, LedgerLink, SameBody, reconcile};
pub use order::{Order, Superior, order, superior};
pub use relation::{
    Alignment, Candidate, Copied, Coverage, DeadlineLink, Grounds, MeasureLink, PartLink, Shortfall, Spot,
    TargetLink, TaskLink, hardly_related, in_common, no_counterpart,
};
pub use review::{DecisionState, review};
pub use upper::Upper;
pub use words::{WordProblem, WordProblemKind, Words};

use crate::document::Document;

/// Holds a lower plan against an upper one. To hold many lower plans against one upper plan, use [`Upper::prepare`].
#[must_use]
pub fn align(upper: &Document, lower: &Document, words: &Words) -> Alignment {
    Upper::prepare(upper, words).align(lower)
}
