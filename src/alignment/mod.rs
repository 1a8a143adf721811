//! A plan held against the plan above it: which measure is carried where.
//!
//! Deterministic and explainable by shared words; it gives verdicts on coverage with the words that carry them, and knows
//! neither rules nor findings.

mod relation;

pub use relation::{Alignment, Candidate, Coverage, MeasureLink, TaskLink};
