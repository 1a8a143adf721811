//! What words count, date and compare: plain values without a place.
//!
//! This room never sees a document and never reads the clock.

pub mod date;
pub mod numeral;
pub mod quantity;
pub mod recurrence;

pub use date::Date;
pub use quantity::{Comparator, Dimension, Quantity};
pub use recurrence::Recurrence;
