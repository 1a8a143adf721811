//! The words that names of bodies are made of, and the shortenings usual in them.

use super::Lexicon;

/// Name of the list of words that names of bodies are made of.
const WORDS: &str = "机构名称用词";
/// Group of those that stand only at the end of a name.
const TAIL: &str = "尾";
/// Name of the list of shortenings.
const SHORTENINGS: &str = "名称中的惯用缩略";

/// Words and shortenings of all lists of those names.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// Each word and whether it stands only at the end; sorted.
    words: Vec<(Box<str>, bool)>,
    longest: usize,
    shortenings: Vec<(Box<str>, Box<str>)>,
}

impl Words {
    pub(super) fn new<'a>(lexicons: impl IntoIterator<Item = &'a Lexicon>) -> Words {
        let mut all = Words::default();
        for list in lexicons {
            match list.name() {
                WORDS => all.words.extend(list.entries().map(|e| (e.word.into(), e.group == TAIL))),
                SHORTENINGS => all.shortenings.extend(
                    list.entries().map(|e| (e.word.into(), e.replacement.unwrap_or_default().into())),
                ),
                _ => {}
            }
        }
        all.words.sort();
        all.longest = all.words.iter().map(|(word, _)| word.chars().count()).max().unwrap_or(0);
        all
    }

    /// Which characters of a name belong to no word, parted so that these are fewest.
    /// A name of words only is some body's name, listed or not; a slip of the pen leaves characters over.
    pub(super) fn left_over(&self, name: &[char]) -> Vec<bool> {
        let count = name.len();
        // For each place: characters left over from there on, and how long the word is that begins there.
        let mut ahead: Vec<(usize, usize)> = vec![(0, 0); count + 1];
        for from in (0..count).rev() {
            let over = |at: usize| ahead.get(at).map_or(usize::MAX, |(over, _)| *over);
            let mut best = (over(from + 1).saturating_add(1), 0);
            let mut word = String::new();
            for (length, c) in name.iter().skip(from).take(self.longest).enumerate() {
                word.push(*c);
                let to = from + length + 1;
                if over(to) < best.0 && self.holds(&word, to == count) {
                    best = (over(to), length + 1);
                }
            }
            if let Some(place) = ahead.get_mut(from) {
                *place = best;
            }
        }
        let mut left = vec![false; count];
        let mut at = 0;
        while at < count {
            let length = ahead.get(at).map_or(0, |(_, length)| *length);
            if let (0, Some(mark)) = (length, left.get_mut(at)) {
                *mark = true;
            }
            at += length.max(1);
        }
        left
    }

    fn holds(&self, word: &str, at_end: bool) -> bool {
        self.words
            .binary_search_by(|(other, _)| (**other).cmp(word))
            .ok()
            .and_then(|at| self.words.get(at))
            .is_some_and(|(_, tail)| at_end || !tail)
    }

    /// A name with every long way of saying changed for its shortening: 人民政府办公室 becomes 政府办.
    pub(super) fn shortened(&self, name: &str) -> String {
        let without_and = name.replace('和', "");
        self.shortenings.iter().fold(without_and, |name, (long, short)| match name.contains(&**long) {
            true => name.replace(&**long, short),
            false => name,
        })
    }
}
