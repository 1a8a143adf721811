//! What a check has to say, as data, and the findings that someone has accepted.
//!
//! This room writes no prose beyond the message its rule words, and knows nothing of screens.

pub mod baseline;
#[expect(clippy::module_inception, reason = "the room is named for its one main type")]
mod finding;
mod fingerprint;
mod outcome;

pub use finding::{Accepted, Advice, Finding, Place};
pub use fingerprint::{Fingerprint, fingerprint};
pub use outcome::{Lack, Outcome, Tally};
