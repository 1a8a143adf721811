//! Which of the documents of a check something is in.

/// A document's part in a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The document under check.
    Document,
    /// The plan above it.
    Upper,
    /// Its ledger (任务台账).
    Ledger,
}
