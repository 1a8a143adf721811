//! A page as a flat list of opening tags, words and closing tags, every tag closed, in one pass and without recursion.
//!
//! It follows browsers where that changes what a reader sees (what closes what) and is milder where they are strict:
//! rows and cells that stand outside a table, as in saved fragments, are kept.

use std::convert::Infallible;

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use crate::format::limit::PAGE_DEPTH;

use super::element::{ELEMENTS, Element};

/// One node of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// An element begins; the index of its [`Node::Close`], or its own for one without content.
    Open { element: Element, attributes: u32, close: u32 },
    /// The element begun last ends.
    Close(Element),
    /// Words: their bytes in [`Tree::text`].
    Text { start: u32, end: u32 },
}

/// The numbers that a browser shows before the items of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Numbering {
    /// 1.
    #[default]
    Arabic,
    /// 一、
    Chinese,
    /// None, or letters, which no plan numbers its tasks by.
    Without,
}

/// The attributes of an element that this room asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Attributes {
    /// `id`, or `name` of a `meta`.
    pub(super) id: String,
    /// `class`, or `content` of a `meta`.
    pub(super) class: String,
    /// `colspan`.
    pub(super) columns: Option<usize>,
    /// `rowspan`; 0 means down to the end of the table.
    pub(super) rows: Option<usize>,
    /// `start` of a list, or `value` of its item.
    pub(super) number: Option<u32>,
    /// How the items of a list are numbered.
    pub(super) numbering: Numbering,
    hidden: bool,
}

/// A page.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) text: String,
    /// The title of the window.
    pub(super) title: String,
    attributes: Vec<Attributes>,
}

/// The index of an element without attributes.
const NONE: u32 = u32::MAX;

impl Tree {
    /// The words of a text node.
    pub(super) fn words(&self, start: u32, end: u32) -> &str {
        self.text.get(start as usize..end as usize).unwrap_or("")
    }

    /// The attributes of an opening tag.
    pub(super) fn attributes(&self, index: u32) -> Option<&Attributes> {
        self.attributes.get(index as usize)
    }
}

/// Reads a page.
pub(super) fn parse(text: &str) -> Tree {
    let mut builder = Builder::default();
    let mut emitter = CallbackEmitter::new(&mut builder);
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(text, emitter).finish();
    builder.truncate(0);
    builder.tree
}

/// An element that is still open.
#[derive(Clone, Copy, Debug)]
struct Pending {
    element: Element,
    node: usize,
    silent: bool,
}

#[derive(Debug, Default)]
struct Builder {
    tree: Tree,
    open: Vec<Pending>,
    /// How many of each element are open.
    counts: [usize; ELEMENTS],
    silent: usize,
    /// Elements opened beyond the depth told apart, whose closing tags are still to come.
    beyond: usize,
    tag: Option<Element>,
    raw: bool,
    attribute: Vec<u8>,
    found: Attributes,
}

impl Callback<Infallible, ()> for &mut Builder {
    fn handle_event(&mut self, event: CallbackEvent<'_>, _: Span<()>) -> Option<Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Element::of(name);
                self.raw = html5gum::naive_next_state(name).is_some();
                self.found = Attributes::default();
                if name == b"ucapcontent" {
                    "UCAPCONTENT".clone_into(&mut self.found.id);
                }
            }
            CallbackEvent::AttributeName { name } => name.clone_into(&mut self.attribute),
            CallbackEvent::AttributeValue { value } => self.attribute(value),
            CallbackEvent::CloseStartTag { self_closing } => self.start(self_closing),
            CallbackEvent::EndTag { name } => {
                if let Some(element) = Element::of(name) {
                    self.end(element);
                }
            }
            CallbackEvent::String { value } => self.string(value),
            _ => {}
        }
        None
    }
}

impl Builder {
    fn attribute(&mut self, value: &[u8]) {
        let Some(tag) = self.tag else { return };
        let meta = tag == Element::Meta;
        let text = || String::from_utf8_lossy(value).trim().to_owned();
        let number = || std::str::from_utf8(value).ok().and_then(|value| value.trim().parse().ok());
        match self.attribute.as_slice() {
            b"id" if !meta => self.found.id = text(),
            b"name" if meta => self.found.id = text(),
            b"class" if !meta => self.found.class = text(),
            b"content" if meta => self.found.class = text(),
            b"colspan" => self.found.columns = number(),
            b"rowspan" => self.found.rows = number(),
            b"start" | b"value" => self.found.number = number().and_then(|number| u32::try_from(number).ok()),
            b"type" if tag == Element::Ordered && text() != "1" => {
                self.found.numbering = Numbering::Without;
            }
            b"style" => {
                let style: String = text().to_ascii_lowercase().split_whitespace().collect();
                self.found.hidden = style.contains("display:none");
                if let Some((_, list)) = style.split_once("list-style") {
                    let shown = list.split(';').next().unwrap_or(list);
                    let names = |names: &[&str]| names.iter().any(|name| shown.contains(name));
                    self.found.numbering = if names(&["cjk", "chinese"]) {
                        Numbering::Chinese
                    } else if names(&["none", "alpha", "roman", "latin", "disc", "circle", "square"]) {
                        Numbering::Without
                    } else {
                        Numbering::Arabic
                    };
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, self_closing: bool) {
        let Some(element) = self.tag.take() else { return };
        let found = std::mem::take(&mut self.found);
        let silent = found.hidden || element == Element::Silent;
        self.close_for(element);
        if !element.is_void() && self.open.len() >= PAGE_DEPTH {
            self.beyond += 1;
            return;
        }
        let node = self.tree.nodes.len();
        let mut attributes = NONE;
        if found != Attributes::default() {
            attributes = u32::try_from(self.tree.attributes.len()).unwrap_or(NONE);
            self.tree.attributes.push(found);
        }
        let close = u32::try_from(node).unwrap_or(u32::MAX);
        self.tree.nodes.push(Node::Open { element, attributes, close });
        if element.is_void() || (element == Element::Silent && self_closing && !self.raw) {
            return;
        }
        self.silent += usize::from(silent);
        self.open.push(Pending { element, node, silent });
        if let Some(count) = self.count(element) {
            *count += 1;
        }
    }

    fn count(&mut self, element: Element) -> Option<&mut usize> {
        self.counts.get_mut(element as usize)
    }

    /// Closes what an opening tag closes before it.
    fn close_for(&mut self, element: Element) {
        let reach = if matches!(element, Element::Box | Element::Ordered | Element::Plain | Element::Table) {
            Element::Paragraph
        } else {
            element
        };
        if reach == Element::Paragraph && self.count(reach).is_none_or(|count| *count == 0) {
            return;
        }
        let mut from = None;
        for (at, pending) in self.open.iter().enumerate().rev() {
            if element.closes(pending.element) {
                from = Some(at);
            }
            // Paragraphs never stand in one another, so the first one found is the only one.
            if reach.stops_at(pending.element) || (from.is_some() && reach == Element::Paragraph) {
                break;
            }
        }
        if let Some(at) = from {
            self.truncate(at);
        }
    }

    fn end(&mut self, element: Element) {
        if self.beyond > 0 && !element.is_void() {
            self.beyond -= 1;
            return;
        }
        if element.is_void() || self.count(element).is_none_or(|count| *count == 0) {
            return;
        }
        for (at, pending) in self.open.iter().enumerate().rev() {
            if pending.element == element {
                self.truncate(at);
                return;
            }
            if element.stops_at(pending.element) {
                return;
            }
        }
    }

    fn truncate(&mut self, length: usize) {
        while self.open.len() > length {
            let Some(pending) = self.open.pop() else { return };
            self.silent -= usize::from(pending.silent);
            if let Some(count) = self.count(pending.element) {
                *count = count.saturating_sub(1);
            }
            let end = u32::try_from(self.tree.nodes.len()).unwrap_or(u32::MAX);
            if let Some(Node::Open { close, .. }) = self.tree.nodes.get_mut(pending.node) {
                *close = end;
            }
            self.tree.nodes.push(Node::Close(pending.element));
        }
    }

    fn string(&mut self, value: &[u8]) {
        if self.silent > 0 || value.is_empty() {
            return;
        }
        if self.open.last().is_some_and(|pending| pending.element == Element::Title) {
            self.tree.title = String::from_utf8_lossy(value).trim().to_owned();
            return;
        }
        let start = u32::try_from(self.tree.text.len()).unwrap_or(u32::MAX);
        self.tree.text.push_str(&String::from_utf8_lossy(value));
        let end = u32::try_from(self.tree.text.len()).unwrap_or(u32::MAX);
        self.tree.nodes.push(Node::Text { start, end });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(page: &str) -> String {
        let tree = parse(page);
        let show = |node: &Node| match node {
            Node::Open { element, .. } => format!("<{element:?}>"),
            Node::Close(_) => "/".to_owned(),
            Node::Text { start, end } => tree.words(*start, *end).to_owned(),
        };
        tree.nodes.iter().map(show).collect()
    }

    #[test]
    fn what_is_left_open_is_closed_where_a_browser_would() {
        assert_eq!(shape("<p>甲<p>乙<div>丙"), "<Paragraph>甲/<Paragraph>乙/<Box>丙/");
        assert_eq!(shape("<ul><li>甲<li>乙</ul>丙"), "<Box><Item>甲/<Item>乙//丙");
        assert_eq!(
            shape("<table><tr><td><div>甲<td>乙</div><tr><td>丙</table>"),
            "<Table><Row><Cell><Box>甲//<Cell>乙//<Row><Cell>丙///"
        );
        assert_eq!(
            shape("甲<script>if (a<b) x()</script><i style='display: none'>乙</i>丙"),
            "甲<Silent>/乙丙"
        );
        assert_eq!(shape("<div style='display: none'>乙</div>丙"), "<Box>/丙");
    }

    #[test]
    fn depth_is_bounded() {
        let deep = "<div>".repeat(100_000) + "甲" + &"</div>".repeat(100_000);
        let tree = parse(&deep);
        assert_eq!(tree.nodes.len(), 2 * PAGE_DEPTH + 1);
    }
}
