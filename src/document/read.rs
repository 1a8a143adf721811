//! Whether something was found, is surely absent, or stands there but was not understood.

use crate::text::Span;

/// The state of a part of a document that may be missing.
///
/// The third state is what keeps doubt alive: a rule that needs an unread part ends in 存疑, never in a pass.
#[derive(Clone, Debug, PartialEq)]
pub enum Read<T> {
    /// It was read.
    Found(T),
    /// The reader is sure that it is not there.
    Absent,
    /// Something stands at this place that was not understood.
    Unread(Span),
}

impl<T> Read<T> {
    /// The value, if it was read.
    pub fn found(&self) -> Option<&T> {
        match self {
            Read::Found(value) => Some(value),
            Read::Absent | Read::Unread(_) => None,
        }
    }
}
