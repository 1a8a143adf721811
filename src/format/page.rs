//! The text of a page or a Word file while it grows: lines, the blocks they are, and the runs they came from.

use crate::text::{Block, Span};

use super::{Origin, Part};

/// A stretch of a paragraph's text whose characters come one for one from a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its first byte in the paragraph's text.
    pub(super) from: usize,
    /// One past its last byte.
    pub(super) to: usize,
    /// The part of the run.
    pub(super) part: Part,
    /// The run, as in [`Origin::run`].
    pub(super) run: u32,
    /// Characters of the run before it, as in [`Origin::offset`].
    pub(super) offset: u32,
}

/// Some words and, for a Word file, where each came from. Words under no mark came from no run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) marks: Vec<Mark>,
}

impl Words {
    /// Adds words after a blank, if both have any.
    pub(super) fn join(&mut self, other: &Words) {
        if !self.text.is_empty() && !other.text.is_empty() {
            self.text.push(' ');
        }
        self.append(other);
    }

    /// Adds words right behind.
    pub(super) fn append(&mut self, other: &Words) {
        let base = self.text.len();
        self.text.push_str(&other.text);
        let moved = |mark: &Mark| Mark { from: mark.from + base, to: mark.to + base, ..*mark };
        self.marks.extend(other.marks.iter().map(moved));
    }

    /// Leaves out blanks at the start.
    pub(super) fn trim_start(&mut self) {
        let cut = self.text.len() - self.text.trim_start().len();
        let blanks: String = self.text.drain(..cut).collect();
        self.marks.retain(|mark| mark.to > cut);
        for mark in &mut self.marks {
            let skipped = blanks.get(mark.from..).map_or(0, |skipped| skipped.chars().count());
            mark.offset = mark.offset.saturating_add(u32::try_from(skipped).unwrap_or(u32::MAX));
            mark.from = mark.from.max(cut) - cut;
            mark.to -= cut;
        }
    }

    /// Words that came from no run.
    pub(super) fn plain(text: impl Into<String>) -> Words {
        Words { text: text.into(), marks: Vec::new() }
    }

    /// Whether there is nothing but blanks.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// A growing text.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
    blocks: Vec<Block>,
    origins: Vec<Origin>,
}

impl Page {
    /// Adds words as a block of that label, without ending the line.
    pub(super) fn block(&mut self, words: &Words, label: String) {
        let start = self.text.len();
        self.text.push_str(&words.text);
        if !words.text.is_empty() {
            self.blocks.push(Block { span: Span::new(start, self.text.len()), label });
        }
        self.origins.extend(words.marks.iter().map(|mark| Origin {
            span: Span::new(start + mark.from, start + mark.to),
            part: mark.part,
            run: mark.run,
            offset: mark.offset,
        }));
    }

    /// Adds words that belong to no block: a separator.
    pub(super) fn glue(&mut self, words: &str) {
        self.text.push_str(words);
    }

    /// How many bytes the text has so far.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// The text, its blocks and its origins.
    pub(super) fn finish(self) -> (String, Vec<Block>, Vec<Origin>) {
        (self.text, self.blocks, self.origins)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trimmed_words_keep_their_runs() {
        let mark = |from, to, run| Mark { from, to, part: Part::Footnotes, run, offset: 0 };
        let mut words =
            Words { text: "\t \u{3000}脚注".to_owned(), marks: vec![mark(0, 1, 0), mark(1, 11, 1)] };
        words.trim_start();
        assert_eq!(words.text, "脚注");
        assert_eq!(words.marks, [Mark { offset: 2, ..mark(0, 6, 1) }]);
    }
}
