//! The one test binary; one module a boundary.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may read files and fail at once, in its helpers as in its test functions"
)]

mod alignment;
mod baseline;
mod ci;
mod cli;
mod copies;
mod coverage;
mod evaluation;
mod expected;
mod fix;
mod format;
mod forms;
mod gate;
mod house;
mod html;
mod instead;
mod language;
mod ledger;
mod lexicon;
mod mutation;
#[cfg(feature = "peers")]
mod peers;
mod plans;
mod planted;
mod reading;
mod readme;
mod report;
mod rulebook;
mod settings;
mod silence;
mod support;
mod tables;
mod tools;
mod typography;
