//! Paragraphs under the heading of a chapter that each begin with what they are about and end in their owners: items that
//! bear no number. Paragraphs that say at once what is to be done are those of one item.

use super::Node;
use crate::document::{Label, LabelKind};
use crate::reading::owners::responsibility::Clause;
use crate::reading::page::Page;
use crate::reading::tables::Table;
use crate::reading::tables::paragraphs::owners;
use crate::text::Span;

/// Fewest such paragraphs under one chapter of a text that has them.
const LEAST: usize = 2;

/// The words that a paragraph is headed by end within so many characters.
const TITLE: usize = 24;

/// Puts the paragraphs among the items, each under the heading it follows.
pub(in crate::reading) fn add(
    page: &Page,
    clauses: &[Clause],
    tables: &[Table],
    nodes: Vec<Node>,
) -> Vec<Node> {
    let lists: Vec<Vec<Span>> = nodes.iter().map(|node| listed(page, clauses, tables, node)).collect();
    if lists.iter().all(|list| list.len() < LEAST) {
        return nodes;
    }
    let mut found: Vec<Node> = Vec::with_capacity(nodes.len());
    let mut moved = Vec::with_capacity(nodes.len());
    for (mut node, list) in nodes.into_iter().zip(lists) {
        let at = found.len();
        node.parent = node.parent.and_then(|parent| moved.get(parent).copied());
        moved.push(at);
        let end = node.end;
        if let Some(first) = list.first() {
            node.next = first.from();
        }
        found.push(node);
        let ends = list.iter().skip(1).map(|next| next.from()).chain([end]);
        for ((paragraph, next), ordinal) in list.iter().zip(ends).zip(1..) {
            let label = Label { span: Span::at(paragraph.from()), kind: LabelKind::Row, ordinal };
            let node = Node { label, parent: Some(at), next, end: next, runs_on: false, inline: false };
            found.push(node);
        }
    }
    found
}

/// The paragraphs of a chapter that holds no item, where its heading names nobody and each begins with what it is about.
fn listed(page: &Page, clauses: &[Clause], tables: &[Table], node: &Node) -> Vec<Span> {
    let heading = matches!(node.label.kind, LabelKind::Chapter | LabelKind::Unnumbered | LabelKind::Chinese);
    if !heading || node.next != node.end || node.inline {
        return Vec::new();
    }
    let first = clauses.partition_point(|clause| clause.whole.from() < node.label.span.to());
    let inside = clauses.get(first..).unwrap_or(&[]);
    if inside.first().is_none_or(|clause| clause.whole.to() > node.end) {
        return Vec::new();
    }
    let table = tables.partition_point(|table| table.span.to() <= node.label.span.from());
    if tables.get(table).is_some_and(|table| table.span.from() < node.end) {
        return Vec::new();
    }
    let mut lines = page.lines_in(Span::new(node.label.span.to(), node.end));
    // A heading that goes on in a sentence is that of one duty.
    let named = lines.next().is_some_and(|heading| {
        let clause = inside.first().is_none_or(|clause| clause.whole.from() >= heading.to());
        clause && !page.words(heading).contains(['。', '；', '：'])
    });
    let (list, owned) = if named { paragraphs(page, clauses, lines) } else { (Vec::new(), 0) };
    // The only owners under several paragraphs are those of them all.
    let items = owned >= list.len().min(LEAST) && list.iter().all(|paragraph| is_titled(page, *paragraph));
    if items { list } else { Vec::new() }
}

/// The paragraphs, each from its topic on to its owners, and how many have any; what stands before the first is an opening.
/// One without owners is an item all the same where others have them.
fn paragraphs(page: &Page, clauses: &[Clause], lines: impl Iterator<Item = Span>) -> (Vec<Span>, usize) {
    let mut found: Vec<Span> = Vec::new();
    let mut topic: Option<Span> = None;
    let mut owned = 0;
    for line in lines {
        if is_titled(page, line) {
            found.extend(topic.replace(line));
        }
        if owners(page, clauses, line).is_some() {
            match (topic.take(), found.last_mut()) {
                // 牵头单位：… and 责任单位：… each on a line.
                (None, Some(last)) => *last = last.join(line),
                (first, _) => {
                    found.push(first.unwrap_or(line).join(line));
                    owned += 1;
                }
            }
        }
    }
    found.extend(topic);
    (found, owned)
}

/// Whether a paragraph begins with a short sentence that says what it is about: 突出工业主体地位。投资200亿元，….
fn is_titled(page: &Page, line: Span) -> bool {
    let words = page.words(line);
    let near = words.char_indices().nth(TITLE).map_or(words.len(), |(at, _)| at);
    let title = words.get(..near).and_then(|near| near.split_once('。')).map(|(title, _)| title);
    title.is_some_and(|title| {
        let rest = words.get(title.len() + '。'.len_utf8()..).unwrap_or("");
        !title.contains(['，', ',']) && rest.starts_with(|c: char| c.is_alphanumeric() || c == '“')
    })
}
