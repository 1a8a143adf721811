//! A word list made ready for looking words up in running text.

use aho_corasick::{AhoCorasick, MatchKind};

use super::Lexicon;
use crate::text::Span;

/// The words of one lexicon, found in one pass whatever their number.
#[derive(Debug)]
pub struct WordList {
    lexicon: Lexicon,
    /// Nothing where the words together are too many for one automaton; then nothing is found and loading says so.
    automaton: Option<AhoCorasick>,
    words: Vec<String>,
}

impl WordList {
    /// From a lexicon; bodies and places have no entries and give an empty list.
    #[must_use]
    pub fn new(lexicon: Lexicon) -> WordList {
        let words: Vec<String> = lexicon.entries().map(|entry| entry.word.to_owned()).collect();
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&words).ok();
        WordList { lexicon, automaton, words }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.lexicon.name()
    }

    /// Whether a text is one of its words.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        self.words.iter().any(|known| known == word)
    }

    /// What should stand instead of a word, if the list says.
    #[must_use]
    pub fn replacement(&self, word: &str) -> Option<&str> {
        self.lexicon.entries().find(|entry| entry.word == word).and_then(|entry| entry.replacement)
    }

    /// The group of a word inside the list; empty where the list gives none.
    #[must_use]
    pub fn group(&self, word: &str) -> Option<&str> {
        self.lexicon.entries().find(|entry| entry.word == word).map(|entry| entry.group)
    }

    /// Where its words stand in a text, from left to right, the longest first, without those inside an exception.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Span> + 't {
        let found = self.automaton.iter().flat_map(move |automaton| automaton.find_iter(text));
        found.map(|hit| Span::new(hit.start(), hit.end())).filter(move |span| {
            let word = text.get(span.from()..span.to()).unwrap_or("");
            !self.lexicon.entries().any(|entry| entry.word == word && entry.excused(text, *span))
        })
    }
}
