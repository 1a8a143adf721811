//! Tables of a page: one line a row, merged cells in every row they span.

use std::ops::Range;

use crate::format::grid::{Cell, Down};
use crate::format::page::Words;

use super::element::Element;
use super::lines::{Writer, lines};
use super::parse::{Node, Tree};

/// Whether a table holds data: it has a row of two cells and no table inside. Others only arrange a page.
pub(super) fn is_data(tree: &Tree, inside: &Range<usize>) -> bool {
    let mut cells = 0_usize;
    let mut wide = false;
    for node in tree.nodes.get(inside.clone()).unwrap_or(&[]) {
        match node {
            Node::Open { element: Element::Table, .. } => return false,
            Node::Open { element: Element::Row, .. } => cells = 0,
            Node::Open { element: Element::Cell, .. } => {
                cells += 1;
                wide |= cells > 1;
            }
            _ => {}
        }
    }
    wide
}

/// Writes a table of data.
pub(super) fn write(writer: &mut Writer, tree: &Tree, inside: Range<usize>) {
    let mut row: Vec<Cell> = Vec::new();
    let mut at = inside.start;
    writer.grid.begin();
    while at < inside.end {
        match tree.nodes.get(at) {
            Some(Node::Open { element: Element::Cell, attributes, close }) => {
                let attributes = tree.attributes(*attributes);
                let text = lines(tree, at + 1..*close as usize).join(" ");
                let rows = attributes.and_then(|found| found.rows);
                row.push(Cell {
                    words: Words::plain(text.replace('\t', " ").trim()),
                    columns: attributes.and_then(|found| found.columns).unwrap_or(1),
                    down: Down::Rows(rows.map_or(1, |rows| if rows == 0 { usize::MAX } else { rows })),
                });
                at = *close as usize;
            }
            Some(Node::Open { element: Element::Row, .. } | Node::Close(Element::Row)) => {
                flush(writer, &mut row)
            }
            Some(Node::Open { element: Element::Caption, close, .. }) => {
                for line in lines(tree, at + 1..*close as usize) {
                    writer.line(&line);
                }
                at = *close as usize;
            }
            _ => {}
        }
        at += 1;
    }
    flush(writer, &mut row);
}

/// Writes a row, unless it is empty.
fn flush(writer: &mut Writer, row: &mut Vec<Cell>) {
    if !row.is_empty() {
        writer.grid.row(&mut writer.page, 0, std::mem::take(row));
    }
}
