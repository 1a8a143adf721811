//! A quantity that must be reached or delivered.

use crate::text::Span;
use crate::value::Quantity;

/// A quantitative target.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The clause it stands in.
    pub span: Span,
    /// The words of the quantity with its comparator: 不低于60%.
    pub words: Span,
    /// Its value.
    pub quantity: Quantity,
    /// What is counted.
    pub object: Option<Span>,
    /// Index in [`super::Task::deadlines`], or in [`super::Prose::deadlines`] where it stands outside any task, of the deadline that governs it.
    pub deadline: Option<usize>,
}
