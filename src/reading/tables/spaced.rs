//! Tables whose cells stand on one line with blanks between: 序号 工作任务 责任单位, and under it 1 推进改革 市教育局.

use super::columns::{self, Column};
use super::flat;
use super::{Row, Table};
use crate::reading::page::Page;
use crate::text::Span;

/// The line of heads is at most this long, in bytes.
const HEADS: usize = 200;

/// A row that goes on over more lines than this is followed by other text.
const BROKEN: usize = 8;

/// The tables of a text whose heads begin with 序号 and stand on one line, in order of place.
pub(super) fn find(page: &Page) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        if !begins_heads(page, line) {
            continue;
        }
        let heads = cells(page, line);
        let columns: Vec<Column> = heads.iter().map(|head| columns::column(page.words(*head))).collect();
        let owned = columns.iter().any(|column| matches!(column, Column::Bodies(_) | Column::Time));
        if heads.len() < 3 || !owned || !columns.contains(&Column::Text) {
            continue;
        }
        let mut rest = Vec::new();
        while let Some(row) = lines.next_if(|next| !begins_heads(page, *next)) {
            rest.push(row);
        }
        tables.push(table(page, line, &columns, &rest));
    }
    tables
}

fn begins_heads(page: &Page, line: Span) -> bool {
    let words = page.words(line);
    words.starts_with("序号")
        && words.len() <= HEADS
        && words.len() > "序号".len()
        && !words.contains(['\t', '|'])
}

/// The stretches of a line between its blanks.
fn cells(page: &Page, line: Span) -> Vec<Span> {
    let words = page.words(line);
    let parts = words.split([' ', '\u{3000}', '\u{a0}']);
    let mut at = line.from();
    let mut cells = Vec::new();
    for part in parts {
        let span = Span::new(at, at + part.len());
        let blank = page.after(span.to(), 4).chars().next().map_or(0, char::len_utf8);
        at = span.to() + blank;
        if !span.is_empty() {
            cells.push(span);
        }
    }
    cells
}

/// The rows under the heads, up to the last line that bears the number to come. Lines between, that bear none, are pieces of
/// cells that cannot be told apart: then nothing is read.
fn table(page: &Page, heads: Span, columns: &[Column], lines: &[Span]) -> Table {
    let mut rows: Vec<Row> = Vec::new();
    let (mut last, mut broken, mut since) = (0, false, 0);
    let mut end = heads;
    for line in lines {
        let cells = cells(page, *line);
        let number = cells.split_first().and_then(|(first, rest)| {
            let number =
                flat::number(page.words(*first)).filter(|number| *number == last + 1 || last == 0)?;
            Some((*first, number, rest))
        });
        match number {
            Some((first, number, cells)) if !cells.is_empty() => {
                broken |= since > 0;
                rows.push(flat::row(page, Some(first), cells, columns));
                (last, since, end) = (number, 0, *line);
            }
            _ if flat::is_heading(page.words(*line)) && since == 0 && number.is_none() => {
                rows.push(Row { texts: vec![*line], heading: true, ..Row::at(*line) });
            }
            _ => since += 1,
        }
        if since > BROKEN {
            break;
        }
    }
    rows.truncate(rows.iter().rposition(|row| !row.heading).map_or(0, |last| last + 1));
    let span = heads.join(end);
    match broken || rows.is_empty() {
        true => Table { span, rows: Vec::new(), unread: Some(span) },
        false => Table { span, rows, unread: None },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_lines_that_bear_the_next_number() {
        let read = |text: &str| {
            let page = Page::of(text);
            let tables = find(&page);
            let table = tables.first().unwrap();
            (table.rows.len(), table.unread.is_some())
        };
        let head = "序号 工作任务 责任单位 完成时限\n";
        assert_eq!(
            read(&format!("{head}1 推进改革 市教育局 6月底前\n2 提升服务 市民政局 年底前\n各单位要落实。")),
            (2, false)
        );
        assert_eq!(
            read(&format!("{head}1 推进 市教育局 6月底前\n改革\n2 提升 市民政局 年底前\n")),
            (0, true)
        );
    }
}
