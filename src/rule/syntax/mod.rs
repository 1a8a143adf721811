//! From the text of a rule file to its tree.
//!
//! This room of the rule language knows nothing of documents or of the vocabulary: its grammar can be tested with no plan
//! at all. A file is cut into declarations first; each is read on its own, so one broken rule never hides the next.

mod chain;
mod clauses;
mod declarations;
mod expected;
mod expressions;
mod grammar;
mod habits;
pub mod keywords;
mod mend;
mod recover;
mod setting;
mod slips;
mod split;
pub mod tokens;
pub mod tree;

pub use grammar::{read_file, read_placeholder};
