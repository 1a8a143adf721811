//! What was written, and where: sources, spans, lines and sentences.
//!
//! The lowest room. It never looks at what the words mean, and it is the only room that slices text.

mod automata;
pub mod digits;
pub mod edit;
pub mod lines;
mod needed;
pub mod pattern;
mod run;
pub mod sentence;
pub mod source;
pub mod span;
mod windows;

pub use digits::plain_digits;
pub use edit::{Edit, Patch};
pub use lines::{Lines, Position, is_page_number};
pub use pattern::Pattern;
pub use source::{Block, Source, shown};
pub use span::Span;
