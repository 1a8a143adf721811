//! The one test binary; one module a boundary.

mod format;
