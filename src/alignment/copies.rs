//! Which sentences of the lower plan copy sentences of the upper plan.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::constants::{COPY, COPY_LONGEST, COPY_PAIRS, COPY_SHORTEST};
use super::glyph::{Glyphs, is_word};
use super::{Alignment, Copied, Spot, Words};
use crate::document::Document;

/// The upper plan's sentences, made ready to be recognised.
#[derive(Clone, Debug, Default)]
pub(super) struct Originals {
    sentences: Vec<(Spot, Vec<char>, usize)>,
    /// The sentences each pair stands in.
    postings: HashMap<(char, char), Vec<usize>>,
}

impl Originals {
    /// Reads the upper plan.
    pub(super) fn of(document: &Document, words: &Words) -> Originals {
        let mut originals = Originals::default();
        for (spot, chars) in sentences(document, words) {
            let number = originals.sentences.len();
            let pairs = pairs(&chars);
            for pair in &pairs {
                originals.postings.entry(*pair).or_default().push(number);
            }
            originals.sentences.push((spot, chars, pairs.len()));
        }
        originals
    }

    /// The sentence most like the given one, and how like.
    fn nearest(&self, chars: &[char]) -> Option<(Spot, f64)> {
        let pairs = pairs(chars);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for number in pairs.iter().filter_map(|pair| self.postings.get(pair)).flatten() {
            *shared.entry(*number).or_default() += 1;
        }
        let dice = |count: usize, size: usize| 2.0 * count as f64 / (size + pairs.len()).max(1) as f64;
        let likest = shared
            .iter()
            .filter_map(|(number, count)| self.sentences.get(*number).map(|sentence| (*count, sentence)))
            .map(|(count, sentence)| (dice(count, sentence.2), sentence))
            .reduce(|best, other| if other.0 > best.0 { other } else { best });
        let (alike, (spot, original, _)) = likest.filter(|(alike, _)| *alike >= COPY_PAIRS)?;
        if original.len().max(chars.len()) > COPY_LONGEST {
            return Some((*spot, alike));
        }
        let common = longest_common(original, chars);
        Some((*spot, 2.0 * common as f64 / (original.len() + chars.len()).max(1) as f64))
    }
}

/// Finds the copied sentences of a lower plan.
pub(super) fn find(originals: &Originals, lower: &Document, words: &Words, alignment: &mut Alignment) {
    alignment.sentences = vec![0; lower.tasks.len()];
    for (spot, chars) in sentences(lower, words) {
        if let Some(count) = alignment.sentences.get_mut(spot.task) {
            *count += 1;
        }
        if let Some((upper, likeness)) = originals.nearest(&chars).filter(|(_, likeness)| *likeness >= COPY) {
            alignment.copies.push(Copied { lower: spot, upper, likeness });
        }
    }
}

/// The sentences of a plan's tasks that are long enough, reduced to what copying would keep.
fn sentences<'a>(document: &'a Document, words: &'a Words) -> impl Iterator<Item = (Spot, Vec<char>)> + 'a {
    document.tasks.iter().enumerate().flat_map(move |(task, of)| {
        of.measures.iter().enumerate().filter_map(move |(index, measure)| {
            let chars = plain(&Glyphs::of(document, measure.span).chars, words);
            (chars.len() >= COPY_SHORTEST).then_some((Spot { task, index }, chars))
        })
    })
}

/// Word characters only, without words that name a level, and one wording for each thing that has several.
fn plain(chars: &[char], words: &Words) -> Vec<char> {
    let mut kept = Vec::with_capacity(chars.len());
    let mut at = 0;
    while let Some((first, rest)) = chars.get(at..).and_then(|rest| Some((*rest.first()?, rest))) {
        if let Some((len, wording)) = words.wordings.begins(rest) {
            let group = words.group_of.get(wording).and_then(|group| words.groups.get(*group));
            kept.extend(group.and_then(|wordings| wordings.first()).into_iter().flatten());
            at += len;
        } else if let Some((len, _)) = words.levels.begins(rest) {
            at += len;
        } else {
            kept.extend(Some(first).filter(|c| is_word(*c)));
            at += 1;
        }
    }
    kept
}

fn pairs(chars: &[char]) -> BTreeSet<(char, char)> {
    chars.iter().copied().zip(chars.iter().copied().skip(1)).collect()
}

/// Length of the longest common subsequence.
fn longest_common(a: &[char], b: &[char]) -> usize {
    let mut row = vec![0usize; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        let mut left = 0;
        for (cell, y) in row.iter_mut().skip(1).zip(b) {
            let above = *cell;
            *cell = if x == y { diagonal + 1 } else { above.max(left) };
            diagonal = above;
            left = *cell;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subsequence_may_skip() {
        let chars = |text: &str| text.chars().collect::<Vec<char>>();
        assert_eq!(longest_common(&chars("推进医疗机构建设"), &chars("推进各级医疗卫生机构建设")), 8);
        assert_eq!(longest_common(&[], &chars("甲")), 0);
    }
}
