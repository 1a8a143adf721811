//! The rows of a word list.

use super::{Column, Kind, Lexicon};
use crate::text::Span;

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
}

impl Lexicon {
    /// The words of a word list, in the order of the file; nothing for bodies and places.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.rows().filter(|_| self.kind() == Kind::Words).map(|row| Entry {
            word: row.cell(Column::Word),
            replacement: Some(row.cell(Column::Replacement)).filter(|word| !word.is_empty()),
            exceptions: row.list(Column::Exceptions).collect(),
            group: row.cell(Column::Group),
        })
    }
}

impl Entry<'_> {
    /// Whether the word found at `place` of `text` stands inside one of its exceptions.
    #[must_use]
    pub fn excused(&self, text: &str, place: Span) -> bool {
        self.exceptions.iter().any(|longer| {
            longer.match_indices(self.word).any(|(before, _)| {
                let Some(start) = place.from().checked_sub(before) else { return false };
                text.get(start..).is_some_and(|rest| rest.starts_with(longer))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exception_covers_the_word_where_it_stands_in_it() {
        let entry =
            Entry {
                word: "防制", replacement: Some("防治"), exceptions: vec!["病媒生物防制"], group: ""
            };
        let text = "做好病媒生物防制和疾病防制";
        let places: Vec<bool> = text
            .match_indices("防制")
            .map(|(at, w)| entry.excused(text, Span::new(at, at + w.len())))
            .collect();
        assert_eq!(places, [true, false]);
    }
}
