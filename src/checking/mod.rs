//! Texts in, findings out: the façade of the library.
//!
//! No file is opened here and nothing is printed.

mod checker;
mod outcome;
mod rulebook;

pub use outcome::Checked;
pub use rulebook::Rulebook;
