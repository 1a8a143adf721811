//! A plan held against the plan above it: which measure is carried where.
//!
//! Deterministic and explainable by shared words; it gives verdicts on coverage with the words that carry them, and knows
//! neither rules nor findings.

mod affinity;
mod bits;
mod constants;
mod engine;
mod evidence;
mod glyph;
mod higher;
mod lexemes;
mod lower;
mod relation;
mod score;
mod upper;
mod verdict;
mod words;

pub use relation::{Alignment, Candidate, Coverage, Grounds, MeasureLink, TaskLink};
pub use upper::Upper;
pub use words::{WordProblem, WordProblemKind, Words};

use crate::document::Document;

/// Holds a lower plan against an upper one. To hold many lower plans against one upper plan, use [`Upper::prepare`].
#[must_use]
pub fn align(upper: &Document, lower: &Document, words: &Words) -> Alignment {
    Upper::prepare(upper, words).align(lower)
}
