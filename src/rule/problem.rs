//! What is wrong with a rule file, as data ready to be shown.

use std::sync::Arc;

use crate::text::{Source, Span};

/// One problem of a rule file. A rule that has one does not run.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Its permanent code, H001 and on; each has a page of its own.
    pub code: &'static str,
    /// The file.
    pub source: Arc<Source>,
    /// The token it is about.
    pub span: Span,
    /// The fact in one clause.
    pub title: String,
    /// A few words at the token.
    pub label: String,
    /// The smallest change that mends it, beginning with 请 where it is an advice.
    pub help: Option<String>,
    /// Another place that belongs to it, such as the first of two rules with one id.
    pub related: Option<(Arc<Source>, Span, String)>,
}
