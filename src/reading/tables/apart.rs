//! Rows of a table a line a cell where each body stands on a line of its own: 1.妇女享有卫生服务。 ↵ 省卫生厅 ↵ 省财政厅.

use super::Row;
use super::columns::Column;
use super::fitting::Look;
use super::flat::is_heading;
use crate::document::Role;
use crate::reading::owners::names;
use crate::reading::page::Page;
use crate::text::Span;

/// Fewest rows that make a table.
const LEAST: usize = 3;

/// A row says what is to be done in at most so many lines.
const LINES: usize = 12;

/// The rows that begin at a line, and the index of the line after the last: lines of words, then lines of names. The first
/// name is that of the first column of bodies, the others are those of the last.
pub(super) fn rows(page: &Page, lines: &[Span], first: usize, columns: &[Column]) -> (Vec<Row>, usize) {
    let roles: Vec<Role> = columns
        .iter()
        .filter_map(|column| if let Column::Bodies(role) = column { Some(*role) } else { None })
        .collect();
    let (Some(lead), Some(rest)) = (roles.first(), roles.last()) else { return (Vec::new(), first) };
    let mut rows: Vec<Row> = Vec::new();
    let (mut at, mut texts) = (first, Vec::new());
    let mut next = first;
    // Headings with no row under them end the table too.
    while let Some(line) = lines.get(at).filter(|_| texts.len() <= LINES && at <= next + 2 * LINES) {
        let count = lines.get(at..).unwrap_or(&[]).iter().take_while(|line| names(page, **line)).count();
        if count == 0 {
            if is_heading(page.words(*line)) {
                texts.clear();
                rows.push(Row { texts: vec![*line], heading: true, ..Row::at(*line) });
            } else {
                texts.push(*line);
            }
            at += 1;
            continue;
        }
        let bodies = lines.get(at..at + count).unwrap_or(&[]);
        if let (Some(begin), Some(end)) = (texts.first(), bodies.last()) {
            let role = |index: usize| if index == 0 { *lead } else { *rest };
            rows.push(Row {
                bodies: bodies.iter().enumerate().map(|(index, body)| (*body, role(index))).collect(),
                ..Row::at(begin.join(*end))
            });
            if let Some(row) = rows.last_mut() {
                row.texts = std::mem::take(&mut texts);
            }
            next = at + count;
        }
        at += count;
    }
    rows.retain(|row| row.span.to() <= lines.get(next.saturating_sub(1)).map_or(0, |line| line.to()));
    let duties = rows.iter().filter(|row| !row.heading).count();
    if duties < LEAST { (Vec::new(), first) } else { (rows, next) }
}

/// Whether a line is the name of a body and nothing else, or one cut short among them: 省人口计生.
fn names(page: &Page, line: Span) -> bool {
    let words = page.words(line);
    let short = words.starts_with(['省', '市', '县', '区', '州'])
        && words.chars().count() <= 6
        && words.chars().all(char::is_alphabetic);
    short || names::is_office(words) && Look::of(page, line).names()
}
