//! The body of a page as lines: one a paragraph, blanks as a browser shows them, and the numbers it sets before the items of
//! a list.

use std::ops::Range;

use crate::format::grid::Grid;
use crate::format::numerals;
use crate::format::page::{Page, Words};

use super::element::Element;
use super::parse::{Node, Numbering, Tree};
use super::tables;

/// Writes lines and tables into a page and counts them.
#[derive(Debug)]
pub(super) struct Writer {
    pub(super) page: Page,
    pub(super) grid: Grid,
    paragraphs: usize,
}

impl Writer {
    /// A writer that goes on behind what `page` holds.
    pub(super) fn new(page: Page) -> Writer {
        Writer { page, grid: Grid::default(), paragraphs: 0 }
    }

    /// Writes one paragraph.
    pub(super) fn line(&mut self, text: &str) {
        self.paragraphs += 1;
        let words = Words::plain(text);
        self.page.block(&words, format!("第{}段", self.paragraphs));
        self.page.glue("\n");
    }

    /// Writes a stretch of a page.
    pub(super) fn write(&mut self, tree: &Tree, range: Range<usize>) {
        let mut lines = Lines::default();
        let mut at = range.start;
        while at < range.end {
            let Some(node) = tree.nodes.get(at) else { break };
            if let Node::Open { element: Element::Table, close, .. } = node {
                let inside = at + 1..*close as usize;
                if tables::is_data(tree, &inside) {
                    self.flush(&mut lines);
                    tables::write(self, tree, inside);
                    at = *close as usize;
                    continue;
                }
            }
            lines.take(tree, node);
            at += 1;
        }
        self.flush(&mut lines);
    }

    fn flush(&mut self, lines: &mut Lines) {
        for line in lines.finish() {
            self.line(&line);
        }
    }

    /// The page with everything written.
    pub(super) fn finish(self) -> Page {
        self.page
    }
}

/// The lines of a stretch that holds no table.
pub(super) fn lines(tree: &Tree, range: Range<usize>) -> Vec<String> {
    let mut lines = Lines::default();
    for node in tree.nodes.get(range).unwrap_or(&[]) {
        lines.take(tree, node);
    }
    lines.finish()
}

/// Whether the first words of the body hold a title, blanks and line breaks aside.
pub(super) fn begins_with(tree: &Tree, parts: &[Range<usize>], title: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let title = bare(title);
    let mut begin = String::new();
    for node in parts.iter().flat_map(|part| tree.nodes.get(part.clone()).unwrap_or(&[])) {
        if let Node::Text { start, end } = node {
            begin.push_str(&bare(tree.words(*start, *end)));
        }
        if begin.len() > title.len() + 600 {
            break;
        }
    }
    begin.contains(&title)
}

/// Lines while the last of them grows.
#[derive(Debug, Default)]
struct Lines {
    done: Vec<String>,
    text: String,
    /// A blank was read and not yet written; whether it held a line break.
    blank: Option<bool>,
    /// How many elements are open whose line breaks count.
    plain: usize,
    /// The boxes that are open; of a list with numbers how they look, and the number to come.
    lists: Vec<Option<(Numbering, u32)>>,
    /// The number of an item whose words are still to come.
    number: Option<String>,
}

impl Lines {
    fn take(&mut self, tree: &Tree, node: &Node) {
        match node {
            Node::Text { start, end } if self.plain > 0 => {
                for (at, line) in tree.words(*start, *end).split('\n').enumerate() {
                    if at > 0 {
                        self.end();
                    }
                    self.push(line);
                }
            }
            Node::Text { start, end } => self.push(tree.words(*start, *end)),
            Node::Open { element, .. } | Node::Close(element) if element.breaks() => self.end(),
            Node::Open { .. } | Node::Close(_) => {}
        }
        match node {
            Node::Open { element: Element::Box, .. } => self.lists.push(None),
            Node::Open { element: Element::Ordered, attributes, .. } => {
                let found = tree.attributes(*attributes);
                let numbering = found.map_or(Numbering::Arabic, |found| found.numbering);
                self.lists.push(Some((numbering, found.and_then(|found| found.number).unwrap_or(1))));
            }
            Node::Close(Element::Box | Element::Ordered) => drop(self.lists.pop()),
            Node::Open { element: Element::Item, attributes, .. } => {
                let own = tree.attributes(*attributes).and_then(|found| found.number);
                self.item(own);
            }
            Node::Open { element: Element::Plain, .. } => self.plain += 1,
            Node::Close(Element::Plain) => self.plain = self.plain.saturating_sub(1),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_ascii_whitespace() {
                self.blank = Some(self.blank.unwrap_or(false) || c != ' ');
            } else if c != '\u{FEFF}' && c != '\u{200B}' {
                let broken = self.blank.take();
                let last = self.text.chars().next_back();
                // A line break of the file between two Chinese characters is no blank to a reader.
                let shown = broken.is_some_and(|broken| !(broken && is_wide(c) && last.is_some_and(is_wide)));
                if shown && last.is_some() {
                    self.text.push(' ');
                }
                self.text.push(c);
            }
        }
    }

    /// The number of an item that begins, if its list has numbers.
    fn item(&mut self, own: Option<u32>) {
        let Some(Some((numbering, next))) = self.lists.last_mut() else { return };
        let number = own.unwrap_or(*next);
        *next = number.saturating_add(1);
        self.number = match numbering {
            Numbering::Arabic => Some(format!("{number}.")),
            Numbering::Chinese => Some(numerals::write(number, "chineseCounting") + "、"),
            Numbering::Without => None,
        };
    }

    /// Ends a line: blanks behind it go, its indent stays, and it counts only if it has words.
    fn end(&mut self) {
        self.blank = None;
        let text = std::mem::take(&mut self.text);
        if !text.trim().is_empty() {
            // An author who typed the numbers hides those of the list.
            let number = self.number.take().filter(|_| !numbered(text.trim_start()));
            self.done.push(number.unwrap_or_default() + text.trim_end());
        }
    }

    /// All lines.
    fn finish(&mut self) -> Vec<String> {
        self.end();
        std::mem::take(&mut self.done)
    }
}

/// Whether words begin with a number of their own: 1.推进, （一）加强.
fn numbered(words: &str) -> bool {
    let rest = words.trim_start_matches(['（', '(']);
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c);
    words.starts_with(|c: char| ('①'..='⑳').contains(&c))
        || rest.trim_start_matches(number).len() < rest.len()
            && rest.trim_start_matches(number).starts_with(['.', '．', '、', '）', ')', '是'])
}

/// Whether a character takes two columns: Chinese characters and full-width signs.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2018}'..='\u{201D}' | '\u{3001}'..='\u{303F}' | '\u{3400}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF60}')
}
