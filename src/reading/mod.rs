//! From a text to a document: total, never fails.
//!
//! What could not be understood is kept as a problem with its place. This room never judges a plan and never touches a
//! file.

mod problem;

pub use problem::{Problem, ProblemKind};

use crate::document::Document;

/// What came of reading a text.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The document, as far as it was understood.
    pub document: Document,
    /// What was odd, in order of place.
    pub problems: Vec<Problem>,
}
