//! Rules held against a case: outcomes, findings and the proof of each.
//!
//! This room knows nothing of any single rule. It always ends: collections are finite, predicates call no later ones, and
//! each rule has a budget.

mod advice;
mod arithmetic;
mod bounds;
mod compare;
mod expression;
mod fields;
mod heard;
mod identity;
mod places;
mod proof;
mod run;
mod trace;
mod wording;

pub use expression::{BUDGET, Evaluator};
pub use heard::{Heard, Lapse};
pub use proof::{Join, Proof};
pub use run::{Evaluated, Manner, run};
pub use trace::{Account, Clause, Thing, Verdict, accounts};
