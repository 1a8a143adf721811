//! By when something must be done.

use crate::text::Span;
use crate::value::{Date, Recurrence};

/// A point in time or a cadence inside a task.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Deadline {
    /// The words: 2021年8月底前.
    pub span: Span,
    /// Its last day. Nothing where it recurs, where the day does not exist, or where its year cannot be told.
    pub until: Option<Date>,
    /// How often it comes round.
    pub recurring: Option<Recurrence>,
    /// Whether the words carry no year of their own (年底前).
    pub bare: bool,
    /// Whether it could be understood; if not, it is unread and rules on it end in 存疑.
    pub understood: bool,
}

/// A dated or recurring duty that stands outside any task.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Duty {
    /// The words: 按季度通报.
    pub span: Span,
    /// Its last day.
    pub until: Option<Date>,
    /// How often it comes round.
    pub recurring: Option<Recurrence>,
    /// Whether it could be understood; if not, rules on its last day end in 存疑.
    pub understood: bool,
}
