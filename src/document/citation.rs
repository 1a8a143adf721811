//! A document named with 《》.

use crate::text::Span;

/// One mention of another document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Citation {
    /// From 《 to 》, and to the end of the number's bracket where one follows.
    pub span: Span,
    /// The words inside 《》.
    pub title: Span,
    /// The 发文字号 in the brackets after it, without the brackets.
    pub number: Option<Span>,
}
