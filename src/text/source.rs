//! One text with its name: immutable, shared, and the only thing that is sliced.

use std::sync::OnceLock;

use super::digits::has_odd_digits;
use super::sentence::Sentences;
use super::{Lines, Position, Span};

/// A paragraph or table cell of a file that is not plain text, and what a person calls that place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its bytes in the source's text.
    pub span: Span,
    /// Where it stands, in Chinese: 第12段, 表1第3行第2列, 脚注2.
    pub label: String,
}

impl Block {
    /// What a person calls the table and the row that a cell stands in: 表1 and 表1第3行, or 工作表“台账” and 工作表“台账”第3行.
    #[must_use]
    pub fn row(&self) -> Option<(&str, &str)> {
        let cell = self.label.starts_with('表') || self.label.starts_with("工作表");
        // The name of a sheet may have the same characters, so they are looked for from behind.
        let (row, _) = self.label.rsplit_once('行').filter(|_| cell)?;
        let (table, _) = row.rsplit_once('第')?;
        Some((table, self.label.get(..row.len() + '行'.len_utf8())?))
    }

    /// What stands beside it in a margin: only the row of a sheet, whose name is too long there.
    #[must_use]
    pub fn brief(&self) -> &str {
        let sheet = self.row().filter(|(table, _)| table.starts_with("工作表"));
        sheet.and_then(|(table, row)| row.get(table.len()..)).unwrap_or(&self.label)
    }
}

/// A text and its name. Text read from a Word file or a page carries the blocks it was made of.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    blocks: Vec<Block>,
    lines: OnceLock<Lines>,
    sentences: OnceLock<Sentences>,
    odd_digits: OnceLock<bool>,
}

impl Source {
    /// A plain text under the name a reader knows it by.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Source {
        let (lines, sentences, odd_digits) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Source { name: name.into(), text: text.into(), blocks: Vec::new(), lines, sentences, odd_digits }
    }

    /// The same source with the places its paragraphs have in the original file, in ascending order.
    #[must_use]
    pub fn with_blocks(mut self, blocks: Vec<Block>) -> Source {
        self.blocks = blocks;
        self
    }

    /// The name: a path as given, or `-` for standard input.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The name for a reader.
    #[must_use]
    pub fn shown(&self) -> &str {
        shown(&self.name)
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Every byte of it.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(0, self.text.len())
    }

    /// The words at `span`; empty where the span does not fit this source.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.from()..span.to()).unwrap_or("")
    }

    /// The line index, made when first asked for.
    #[must_use]
    pub fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::of(&self.text))
    }

    /// Line and column of a byte.
    #[must_use]
    pub fn position(&self, byte: u32) -> Position {
        self.lines().position(&self.text, byte)
    }

    /// The sentence around a span, as [`sentence::around`](super::sentence::around); looked up, where many are asked for.
    #[must_use]
    pub fn sentence(&self, span: Span) -> Span {
        self.sentences.get_or_init(|| Sentences::of(&self.text)).around(&self.text, span)
    }

    /// Whether [`plain_digits`](super::plain_digits) may change anything in it.
    #[must_use]
    pub fn has_odd_digits(&self) -> bool {
        *self.odd_digits.get_or_init(|| has_odd_digits(&self.text))
    }

    /// Line and column of the first byte of a span and of the one after its last.
    #[must_use]
    pub fn positions(&self, span: Span) -> (Position, Position) {
        self.lines().positions(&self.text, span)
    }

    /// The blocks of the original file; empty for plain text.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The block a byte stands in, if the source came from a file of blocks.
    #[must_use]
    pub fn block(&self, byte: u32) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| block.span.start <= byte);
        self.blocks.get(after.checked_sub(1)?)
    }
}

/// The name of a source for a reader: standard input is called so.
#[must_use]
pub fn shown(name: &str) -> &str {
    if name == "-" { "标准输入" } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_of_a_cell_is_told_from_behind() {
        let block = |label: &str| Block { span: Span::default(), label: label.to_owned() };
        let sheet = block("工作表“第一批执行情况”第3行AB列");
        assert_eq!(sheet.row(), Some(("工作表“第一批执行情况”", "工作表“第一批执行情况”第3行")));
        assert_eq!((sheet.brief(), block("第12段").brief()), ("第3行", "第12段"));
        assert_eq!(block("表1第3行第2列").row(), Some(("表1", "表1第3行")));
        assert_eq!(block("表1第3行第2列").brief(), "表1第3行第2列");
        assert_eq!(block("第12段").row(), None);
    }
}
