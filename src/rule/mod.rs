//! The rule language: from the text of a rule file to a rule that can run.
//!
//! A rule with a problem never runs, and never hides the problems of its neighbours. No rule is coded here.

pub mod page;
pub mod problem;

pub use page::{Basis, BasisKind, Page, RuleId, Severity};
pub use problem::Problem;
