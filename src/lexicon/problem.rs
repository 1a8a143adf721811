//! What is wrong with a line of a lexicon, in words and with its place.

use crate::text::Span;

/// One fault of a lexicon file. The line it stands in is left out; all others are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where, in the lexicon's own source.
    pub span: Span,
    /// The fact in one clause, in Chinese.
    pub title: String,
    /// What to see at the place, a few words.
    pub label: String,
    /// The smallest change that mends it; begins with 请.
    pub help: String,
}

impl Problem {
    /// A problem from its four parts.
    #[must_use]
    pub fn new(
        span: Span,
        title: impl Into<String>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) -> Problem {
        Problem { span, title: title.into(), label: label.into(), help: help.into() }
    }
}
