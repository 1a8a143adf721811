//! The lower plan made ready: which of the upper plan's pairs stand in which of its sentences.

use std::collections::BTreeSet;

use super::bits::Bits;
use super::constants::WINDOW;
use super::glyph::Glyphs;
use super::upper::{Upper, pairs_of};
use crate::document::Document;
use crate::text::Span;

/// A lower plan as seen from an upper one.
pub(super) struct Lower {
    pub(super) tasks: Vec<LowerTask>,
    pub(super) sentences: Vec<Sentence>,
    /// In how many sentences and headings each pair of the upper plan stands.
    pub(super) counts: Vec<u32>,
    /// The sentences each pair of the upper plan stands in.
    pub(super) postings: Vec<Vec<u32>>,
}

/// One lower task.
pub(super) struct LowerTask {
    /// The upper plan's pairs in its heading.
    pub(super) heading: BTreeSet<u32>,
    /// Number of distinct pairs of its heading.
    pub(super) heading_size: usize,
    /// Its sentences.
    pub(super) sentences: std::ops::Range<usize>,
}

/// One lower sentence.
pub(super) struct Sentence {
    pub(super) task: usize,
    pub(super) span: Span,
    pub(super) glyphs: Glyphs,
    /// The upper plan's pairs in it.
    pub(super) pairs: Bits,
    /// Pairs of other wordings of what it says.
    pub(super) synonyms: Bits,
    /// The upper plan's characters in it.
    pub(super) chars: Bits,
}

/// Neighbouring sentences of one lower task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) first: usize,
    pub(super) count: usize,
}

impl Lower {
    /// Reads a lower plan.
    pub(super) fn of(upper: &Upper, document: &Document) -> Lower {
        let size = upper.pairs.sides.len();
        let mut lower = Lower {
            tasks: Vec::with_capacity(document.tasks.len()),
            sentences: Vec::new(),
            counts: vec![0; size],
            postings: vec![Vec::new(); size],
        };
        for (index, task) in document.tasks.iter().enumerate() {
            let title = Glyphs::of(document, task.title);
            let all: BTreeSet<(char, char)> = pairs_of(&title.chars).map(|(_, a, b)| (a, b)).collect();
            let heading: BTreeSet<u32> = all.iter().filter_map(|(a, b)| upper.pairs.find(*a, *b)).collect();
            lower.count(heading.iter().copied());
            let start = lower.sentences.len();
            // A task without a measure says what it says in its title.
            let spans = task.measures.iter().map(|measure| measure.span);
            let title = Some(task.title).filter(|_| task.measures.is_empty());
            for span in spans.chain(title) {
                let sentence = Sentence::of(upper, document, index, span);
                if sentence.glyphs.len() > 0 {
                    lower.count(sentence.pairs.iter());
                    lower.sentences.push(sentence);
                }
            }
            let sentences = start..lower.sentences.len();
            lower.tasks.push(LowerTask { heading, heading_size: all.len(), sentences });
        }
        lower.post();
        lower
    }

    fn count(&mut self, pairs: impl Iterator<Item = u32>) {
        for pair in pairs {
            if let Some(count) = self.counts.get_mut(pair as usize) {
                *count += 1;
            }
        }
    }

    fn post(&mut self) {
        for (number, sentence) in (0u32..).zip(&self.sentences) {
            for pair in sentence.pairs.iter().chain(sentence.synonyms.iter()) {
                if let Some(list) = self.postings.get_mut(pair as usize) {
                    list.push(number);
                }
            }
        }
    }

    /// Every window of one to [`WINDOW`] sentences that begins with a sentence.
    pub(super) fn windows(&self, first: usize) -> impl Iterator<Item = Window> + '_ {
        let end = self
            .sentences
            .get(first)
            .and_then(|sentence| self.tasks.get(sentence.task))
            .map_or(first, |task| task.sentences.end);
        (1..=WINDOW.min(end.saturating_sub(first))).map(move |count| Window { first, count })
    }

    /// The sentences of a window.
    pub(super) fn inside(&self, window: Window) -> &[Sentence] {
        self.sentences.get(window.first..window.first + window.count).unwrap_or_default()
    }
}

impl Sentence {
    fn of(upper: &Upper, document: &Document, task: usize, span: Span) -> Sentence {
        let glyphs = Glyphs::of(document, span);
        let mut pairs = Bits::default();
        for (_, a, b) in pairs_of(&glyphs.chars) {
            if let Some(pair) = upper.pairs.find(a, b) {
                pairs.insert(pair);
            }
        }
        let mut chars = Bits::default();
        for c in glyphs.chars.iter().filter_map(|c| upper.pairs.find_char(*c)) {
            chars.insert(c);
        }
        let mut synonyms = Bits::default();
        for (_, _, wording) in upper.words.wordings.found(&glyphs.chars) {
            let group = upper.words.group_of.get(wording).and_then(|group| upper.words.groups.get(*group));
            for other in group.into_iter().flatten() {
                for pair in pairs_of(other).filter_map(|(_, a, b)| upper.pairs.find(a, b)) {
                    if !pairs.has(pair) {
                        synonyms.insert(pair);
                    }
                }
            }
        }
        Sentence { task, span, glyphs, pairs, synonyms, chars }
    }
}
