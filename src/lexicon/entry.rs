//! The rows of a word list.

use super::period::first_day;
use super::{Column, Kind, Lexicon};
use crate::value::Date;

/// One word of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'a> {
    /// The word.
    pub word: &'a str,
    /// What should stand instead, if the list says.
    pub replacement: Option<&'a str>,
    /// Longer words that hold it and are right.
    pub exceptions: Vec<&'a str>,
    /// The group inside the list; empty where it has none.
    pub group: &'a str,
    /// The first day on which what the list says of it holds, if it says so.
    pub from: Option<Date>,
}

impl Lexicon {
    /// The words of a word list, in the order of the file; nothing for bodies and places.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.rows().filter(|_| self.kind() == Kind::Words).map(|row| Entry {
            word: row.cell(Column::Word),
            replacement: Some(row.cell(Column::Replacement)).filter(|word| !word.is_empty()),
            exceptions: row.list(Column::Exceptions).collect(),
            group: row.cell(Column::Group),
            from: first_day(row.cell(Column::From)),
        })
    }
}
