//! Which of two documents something is in.

/// A document's part in a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The document under check.
    Document,
    /// The plan above it.
    Upper,
}
