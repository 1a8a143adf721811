//! A word list made ready for looking words up in running text.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::Lexicon;
use crate::text::Span;
use crate::value::Date;

/// As many bytes take longer to search with the light automaton than the full one takes to make: a few dozen plans.
const ENOUGH: usize = 500_000;
/// Longer lists, in bytes of all words together, would make a table of many megabytes.
const LARGEST_TABLE: usize = 10_000;

/// The words of one lexicon, found in one pass whatever their number.
#[derive(Debug)]
pub struct WordList {
    name: String,
    /// Made when first needed; nothing where the words together are too many for one automaton.
    light: OnceLock<Option<AhoCorasick>>,
    /// The same as a full table, made for a run over many texts.
    full: OnceLock<Option<AhoCorasick>>,
    /// Bytes searched so far.
    searched: AtomicUsize,
    /// In the order of the automaton's patterns.
    words: Vec<Word>,
    /// Indexes of `words`, in the order of the words.
    sorted: Vec<usize>,
}

#[derive(Debug)]
struct Word {
    text: String,
    replacement: Option<String>,
    group: String,
    exceptions: Vec<String>,
    from: Option<Date>,
}

impl WordList {
    /// From a lexicon; bodies and places have no entries and give an empty list.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> WordList {
        let words: Vec<Word> = lexicon
            .entries()
            .map(|entry| Word {
                text: entry.word.to_owned(),
                replacement: entry.replacement.map(str::to_owned),
                group: entry.group.to_owned(),
                exceptions: entry.exceptions.iter().map(|longer| (*longer).to_owned()).collect(),
                from: entry.from,
            })
            .collect();
        let mut sorted: Vec<usize> = (0..words.len()).collect();
        sorted.sort_by_key(|index| words.get(*index).map(|word| word.text.as_str()));
        WordList {
            name: lexicon.name().to_owned(),
            light: OnceLock::new(),
            full: OnceLock::new(),
            searched: AtomicUsize::new(0),
            words,
            sorted,
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether a text is one of its words.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// What should stand instead of a word, if the list says.
    #[must_use]
    pub fn replacement(&self, word: &str) -> Option<&str> {
        self.get(word)?.replacement.as_deref()
    }

    /// The group of a word inside the list; empty where it has none.
    #[must_use]
    pub fn group(&self, word: &str) -> Option<&str> {
        self.get(word).map(|word| word.group.as_str())
    }

    /// The first day on which what the list says of a word holds, if the list says so.
    #[must_use]
    pub fn from(&self, word: &str) -> Option<Date> {
        self.get(word)?.from
    }

    /// Where its words stand in a text, from left to right, the longest first, without those inside an exception.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Span> + 't {
        let found =
            self.automaton(text.len()).into_iter().flat_map(move |automaton| automaton.find_iter(text));
        found
            .filter(move |hit| {
                let word = self.words.get(hit.pattern().as_usize());
                !word.is_some_and(|word| word.excused(text, hit.start()))
            })
            .map(|hit| Span::new(hit.start(), hit.end()))
    }

    /// What finds the words in a text of so many bytes: one that is quick to make until enough text went by that one
    /// which is quick to run is worth its making. Both find the same.
    fn automaton(&self, bytes: usize) -> Option<&AhoCorasick> {
        let searched = self.searched.fetch_add(bytes, Ordering::Relaxed);
        let size = || self.words.iter().map(|word| word.text.len()).sum::<usize>();
        match searched < ENOUGH || size() > LARGEST_TABLE {
            true => self.light.get_or_init(|| self.build(AhoCorasickKind::ContiguousNFA)).as_ref(),
            false => self.full.get_or_init(|| self.build(AhoCorasickKind::DFA)).as_ref(),
        }
    }

    fn build(&self, kind: AhoCorasickKind) -> Option<AhoCorasick> {
        let words = self.words.iter().map(|word| word.text.as_str());
        AhoCorasick::builder().kind(Some(kind)).match_kind(MatchKind::LeftmostLongest).build(words).ok()
    }

    fn get(&self, word: &str) -> Option<&Word> {
        let text = |index: &usize| self.words.get(*index).map(|word| word.text.as_str());
        let at = self.sorted.binary_search_by(|index| text(index).cmp(&Some(word))).ok()?;
        self.words.get(*self.sorted.get(at)?)
    }
}

impl Word {
    /// Whether the word found at byte `start` stands inside one of its exceptions.
    fn excused(&self, text: &str, start: usize) -> bool {
        self.exceptions.iter().any(|longer| {
            longer.match_indices(&self.text).any(|(before, _)| {
                let begin = start.checked_sub(before);
                begin
                    .and_then(|begin| text.get(begin..))
                    .is_some_and(|rest| rest.starts_with(longer.as_str()))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::shipped;

    #[test]
    fn a_word_inside_an_exception_is_not_found() {
        let (_, table) = shipped::SHIPPED.iter().find(|(path, _)| *path == "confusables.tsv").unwrap();
        let list = WordList::new(&shipped::read("confusables.tsv", table).0);
        let text = "其它县区做好病媒生物防制";
        let found: Vec<&str> =
            list.find(text).map(|span| text.get(span.from()..span.to()).unwrap()).collect();
        assert_eq!(found, ["其它"]);
        assert_eq!(list.replacement("其它"), Some("其他"));
        assert!(!list.contains("其他"));
    }
}
