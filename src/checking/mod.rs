//! Texts in, findings out: the façade of the library.
//!
//! No file is opened here and nothing is printed.

mod outcome;

pub use outcome::Checked;
