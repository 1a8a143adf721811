//! Rules held against a case: outcomes, findings and the proof of each.
//!
//! This room knows nothing of any single rule. It always ends: collections are finite, predicates call no later ones, and
//! each rule has a budget.

mod compare;
mod expression;
mod places;
mod run;
mod wording;

pub use expression::Evaluator;
pub use run::{Evaluated, run};
