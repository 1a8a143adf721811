//! The one test binary; one module a boundary.

mod cli;
mod plans;
mod report;
mod support;
