//! The rule language: from the text of a rule file to a rule that can run.
//!
//! `syntax` reads the written form, `resolve` looks names up and checks types, `program` is what runs. A rule with a
//! problem never runs, and never hides the problems of its neighbours. No rule is coded here.

pub mod errors;
pub mod mutate;
pub mod page;
pub(crate) mod parallel;
mod parts;
pub mod print;
pub mod problem;
pub mod program;
pub mod resolve;
pub mod syntax;
pub mod template;
mod walk;

pub use mutate::{Mutant, mutants};
pub use page::{Basis, BasisKind, Page, RuleId, Severity};
pub use problem::{Problem, text};
pub use program::Program;
pub use resolve::{
    Declared, FORMS, Loaded, Named, RuleSet, Settings, Turn, Written, bad_path, load, look_up, misplaced,
    named_files, read, set_named, settle,
};
