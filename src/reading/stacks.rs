//! Tables whose every cell came as a line of its own, as pages and Word files turned into text leave them.
//!
//! Such a table is known by its head: the line 序号, the names of the other columns, then the first number. A row begins at
//! each number that goes on from the one before; a chapter's heading between rows is a row of one cell.

use super::cells::Line;
use super::label;
use super::page::Page;
use crate::document::LabelKind;
use crate::text::Span;

/// A table has so many columns at most.
const COLUMNS: usize = 12;

/// A row has so many lines more than columns at most: cells of several lines.
const MORE: usize = 12;

/// Numbers may leave out so many at once: an extract of a longer table.
const GAP: u32 = 40;

/// The tables of a text as rows of cells, in order of place; `heads` says whether a line names columns of duties.
pub(super) fn find(page: &Page, heads: impl Fn(&Line) -> bool) -> Vec<Vec<Line>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = page.text.get(from..).and_then(|rest| rest.find("序号")).map(|at| from + at) {
        from = at + "序号".len();
        let start = page.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let mut lines = lines(page, start).peekable();
        if lines.peek().is_none_or(|first| page.words(first.cell) != "序号") {
            continue;
        }
        if let Some(table) = rows(page, lines, &heads) {
            from = table.last().map_or(from, |last| last.span.to().max(from));
            found.push(table);
        }
    }
    found
}

/// A line that holds words.
#[derive(Clone, Copy)]
struct Words {
    cell: Span,
    /// Whether a bar closes it.
    closed: bool,
}

/// The lines from a byte on that hold words, each without the bar that closes its cell.
fn lines<'p>(page: &'p Page, start: usize) -> impl Iterator<Item = Words> + 'p {
    let mut at = start;
    page.text.get(start..).unwrap_or("").split_inclusive('\n').filter_map(move |line| {
        let (from, to) = (at, at + line.len());
        at = to;
        let span = page.trim(Span::new(from, to));
        let closed = page.words(span).ends_with('|');
        let cell = page.trim(Span::new(span.from(), span.to() - usize::from(closed)));
        (!span.is_empty()).then_some(Words { cell, closed })
    })
}

/// The head and the rows that follow it, if there are two at least.
fn rows(
    page: &Page,
    lines: impl Iterator<Item = Words>,
    heads: &impl Fn(&Line) -> bool,
) -> Option<Vec<Line>> {
    let mut lines = lines.peekable();
    let mut head = Vec::new();
    let mut closed = true;
    while let Some(line) = lines.next_if(|line| !begins_rows(page, line.cell)) {
        closed &= line.closed;
        head.push(line.cell);
        if head.len() > COLUMNS {
            return None;
        }
    }
    let head = line(head).filter(|head| head.cells.len() >= 3 && heads(head))?;
    let width = head.cells.len();
    let mut table = vec![head];
    let (mut row, mut last): (Vec<Span>, u32) = (Vec::new(), 0);
    for next in lines {
        // Where bars close the cells, a line without one is behind the table.
        if closed && !next.closed {
            break;
        }
        let number = number(page, next.cell)
            .filter(|number| *number > last && (row.is_empty() || *number - last <= GAP && row.len() > 1));
        let heading = titled(page, next.cell) && row.len() != 1;
        if number.is_some() || heading {
            table.extend(line(std::mem::take(&mut row)));
        }
        if row.len() > width + MORE {
            break;
        }
        match number {
            Some(number) => {
                last = number;
                row.push(next.cell);
            }
            None if heading => table.extend(line(vec![next.cell])),
            None if !row.is_empty() => row.push(next.cell),
            None => break,
        }
    }
    // Where the last row ends no number tells.
    row.truncate(width);
    table.extend(line(row).filter(|row| row.cells.len() >= 2));
    let numbered = table.iter().filter(|line| line.cells.len() >= 2).count();
    (numbered >= if closed { 2 } else { 3 }).then_some(table)
}

fn line(cells: Vec<Span>) -> Option<Line> {
    let span = cells.first()?.join(*cells.last()?);
    Some(Line { span, cells })
}

/// Whether a line is the first of the rows: a bare number, or a chapter's heading over them.
fn begins_rows(page: &Page, cell: Span) -> bool {
    number(page, cell).is_some() || titled(page, cell)
}

fn number(page: &Page, cell: Span) -> Option<u32> {
    let words = page.words(cell);
    let bare = words.len() <= 4 && words.bytes().all(|byte| byte.is_ascii_digit());
    words.parse().ok().filter(|_| bare)
}

/// 一、综合改革: a number of chapters with words behind it.
fn titled(page: &Page, cell: Span) -> bool {
    let label = label::at(page.text, cell.from()).filter(|label| label.kind == LabelKind::Chinese);
    label.is_some_and(|label| label.span.to() < cell.to())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let page = Page::of(text);
        let tables = find(&page, |line| line.cells.iter().any(|cell| page.words(*cell) == "责任单位"));
        let words =
            |line: &Line| line.cells.iter().map(|cell| page.words(*cell)).collect::<Vec<_>>().join("/");
        tables.iter().flatten().map(words).collect()
    }

    #[test]
    fn a_row_begins_at_each_number() {
        let lines =
            "分解表\n序号\n\n任务\n责任单位\n一、改革\n3\n推进改革\n市教育局\n5\n完善机制\n市财政局\n落款\n";
        assert_eq!(
            found(lines),
            ["序号/任务/责任单位", "一、改革", "3/推进改革/市教育局", "5/完善机制/市财政局",]
        );
        let bars = "序号 |\n任务 |\n责任单位 |\n1 |\n推进改革 |\n市教育局 |\n以上请落实。\n";
        assert_eq!(found(bars), ["序号/任务/责任单位", "1/推进改革/市教育局"]);
    }

    #[test]
    fn the_word_alone_makes_no_table() {
        assert!(found("序号\n任务\n责任单位\n请各单位抓好落实。\n").is_empty());
        assert!(found("文件序号\n任务\n责任单位\n1\n推进\n市教育局\n").is_empty());
    }
}
