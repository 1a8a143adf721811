//! A set of words that is searched at every place of a text, the longest first.

use std::collections::BTreeMap;

/// Words by their first character.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexemes {
    by_first: BTreeMap<char, Vec<(Vec<char>, usize)>>,
    count: usize,
}

impl Lexemes {
    /// Adds a word; its number is the count of words added before it.
    pub(super) fn add(&mut self, word: &str) {
        let chars: Vec<char> = word.chars().collect();
        let number = self.count;
        self.count += 1;
        if let Some(first) = chars.first() {
            let list = self.by_first.entry(*first).or_default();
            let at = list.partition_point(|(other, _)| other.len() >= chars.len());
            list.insert(at, (chars, number));
        }
    }

    /// The longest word that begins `rest`: its length in characters and its number.
    pub(super) fn begins(&self, rest: &[char]) -> Option<(usize, usize)> {
        let list = self.by_first.get(rest.first()?)?;
        list.iter().find(|(word, _)| rest.starts_with(word)).map(|(word, number)| (word.len(), *number))
    }

    /// Every word found, from left to right, none overlapping: first character, one past the last, number.
    pub(super) fn found(&self, chars: &[char]) -> Vec<(usize, usize, usize)> {
        let mut places = Vec::new();
        let mut at = 0;
        while let Some(rest) = chars.get(at..).filter(|rest| !rest.is_empty()) {
            match self.begins(rest) {
                Some((len, number)) if len > 0 => {
                    places.push((at, at + len, number));
                    at += len;
                }
                _ => at += 1,
            }
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_wins_and_none_overlap() {
        let mut words = Lexemes::default();
        for word in ["推进", "进一步", "进一"] {
            words.add(word);
        }
        let chars: Vec<char> = "推进一步进一步".chars().collect();
        assert_eq!(words.found(&chars), [(0, 2, 0), (4, 7, 1)]);
    }
}
