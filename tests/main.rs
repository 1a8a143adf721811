//! The one test binary; one module a boundary.

mod lexicon;
