//! Texts in, findings out: the façade of the library.
//!
//! No file is opened here and nothing is printed.

mod checker;
mod cost;
mod format;
mod outcome;
mod rulebook;
mod trial;
mod why;

pub use crate::evaluation::{Account, Join, Proof, Verdict};
pub use cost::Cost;
pub use format::{Formatted, format};
pub use outcome::Checked;
pub use rulebook::Rulebook;
pub use trial::{Mark, Score, Trial, kind_word};
pub use why::{Why, locate};
