//! Lists beside the rules: words, bodies and places, as files an official can read and add to.
//!
//! A file is UTF-8, cells parted by tabs, `#` lines first (词表 its name, 列 its columns, 来源 where its facts come from),
//! then one row a line. [`Lexicon::parse`] reads one; [`Bodies`] answers which body a name is, over all of them.
//!
//! This room never sees a document and judges nothing: that a name is former, unknown or near another is a fact about
//! the name, and rules decide what it means.

mod bodies;
mod body;
mod check;
mod column;
mod edit;
mod entry;
mod index;
mod joined;
mod names;
mod near;
mod office;
mod parse;
mod period;
mod place;
mod problem;
mod region;
mod relation;
mod resolution;
mod setting;
pub mod shipped;
mod slip;
mod table;
mod tier;
mod word_list;
mod words;

pub use bodies::Bodies;
pub use body::Form;
pub use column::{Column, Kind};
pub use entry::Entry;
pub use names::Names;
pub use place::{Place, Places};
pub use problem::Problem;
pub use relation::Alike;
pub use resolution::{Known, NearMiss, Resolution, is_collective};
pub use setting::Setting;
pub use table::{Lexicon, Row};
pub use tier::Tier;
pub use word_list::WordList;
