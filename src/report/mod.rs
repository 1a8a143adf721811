//! From what a check found to something to look at.
//!
//! | file | gives |
//! |---|---|
//! | `card` | the one displayable form of findings, problems and errors |
//! | `handler`, `drawing`, `excerpt`, `passage` | a card on a terminal: the sentence around the words, clipped, underlined |
//! | `form` | the ways to write down a check, by name |
//! | `screen`, `ending`, `tally`, `baseline` | a whole check for a person |
//! | `outline`, `catalogue` | a document, the rulebook for a person |
//! | `coverage` | two plans held against each other, many against one: for a person, as Markdown and CSV |
//! | `mended` | what was changed in a draft, and what not |
//! | `ledger` | the task ledger of plans |
//! | `settings` | what a project's settings changed |
//! | `trial`, `mutation`, `why` | the examples of rules, what they would not notice, and the proof of a verdict, for a person |
//! | `words`, `manual` | the vocabulary, and the pages on mistakes, for a person |
//! | `html` | a check as a page that needs nothing but itself, to be read and printed |
//! | `json` | the same for a program |
//! | `sarif`, `junit`, `github`, `gitlab`, `rdjson` | a check in the forms of other programs |
//! | `markdown` | a check as a 审核意见单 |
//! | `range`, `address`, `items`, `gaps` | places, file names, lists and what was not checked, for the forms of other programs |
//! | `word` | a check as comments and tracked changes in a copy of the draft |
//! | `workbook` | a table as an Excel workbook |
//!
//! This room decides nothing: it shows what `checking` found. It never asks the terminal what it is; `cli` says so.

mod address;
pub mod baseline;
mod card;
mod catalogue;
mod cells;
pub mod coverage;
mod drawing;
mod ending;
mod entity;
mod excerpt;
pub mod form;
mod from_finding;
mod from_problem;
mod gaps;
mod github;
mod gitlab;
mod handler;
pub mod html;
mod items;
pub mod json;
mod junit;
pub mod ledger;
mod look;
pub mod manual;
mod markdown;
pub mod mended;
pub mod mutation;
mod notation;
mod outline;
mod passage;
mod range;
mod rdjson;
mod sarif;
mod screen;
mod settings;
mod tally;
pub mod trial;
pub mod why;
pub mod word;
pub mod words;
mod workbook;
mod wrap;

pub use card::{Card, Mark, Note, Spot};
pub use catalogue::{costs, examples, exceptions, list, page, page_of, parameters};
pub use cells::{clean, width};
pub use from_finding::card as finding_card;
pub use from_problem::{of_draft as draft_card, of_rule as rule_card};
pub use handler::print;
pub use look::{Ink, Look};
pub use outline::outline;
pub use screen::{SHOWN, Screen};
pub use settings::changes;
pub use tally::Totals;
pub use wrap::{hang, wrap};
