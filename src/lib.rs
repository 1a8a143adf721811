//! hecha 核查: a rule-based compliance checker for the work plans that Chinese governments publish.
//!
//! Data flows one way: bytes → text → document → (alignment) → evaluation → findings → report.
//!
//! | level | room | what it holds |
//! |---|---|---|
//! | 0 | [`text`] | what was written, and where |
//! | 1 | [`value`] | what words count, date and compare |
//! | 1 | [`format`] | bytes of any form → text |
//! | 2 | [`document`] | a work plan as plain data |
//! | 2 | [`lexicon`] | lists of words, bodies and places |
//! | 3 | [`reading`] | text → document; total |
//! | 3 | [`alignment`] | two plans held against each other |
//! | 4 | [`vocabulary`] | the words a rule may use |
//! | 5 | [`rule`] | the rule language |
//! | 6 | [`finding`] | what a check has to say |
//! | 7 | [`evaluation`] | rules held against a document |
//! | 8 | [`checking`] | the façade |
//! | 9 | [`report`] | findings for people and programs |
//! | 10 | [`cli`] | files, arguments, the terminal, the clock |
//!
//! Invariants, held by `tests/house.rs`: a room uses only rooms of a smaller number; one outside package lives in one
//! room; every file opens with a `//!` head. Held by lints: nothing slices a string or panics, and only `cli` touches
//! files, the environment, the clock or the terminal.

pub mod alignment;
pub mod checking;
pub mod cli;
pub mod document;
pub mod evaluation;
pub mod finding;
pub mod format;
pub mod lexicon;
pub mod reading;
pub mod report;
pub mod rule;
pub mod text;
pub mod value;
pub mod vocabulary;
