//! Tables drawn with the characters of boxes: a row between two rules may take several lines of text.

use super::columns::{self, Column, names_bodies};
use super::{Line, Row, Table};
use crate::reading::page::Page;
use crate::text::Span;

/// Whether words begin with the upright stroke of a box, or with a joint of its rules.
pub(super) fn is_drawn(words: &str) -> bool {
    words.starts_with(['│', '┃', '║', '├', '┣', '╠', '┠'])
}

/// The table of runs that rules part: the first run that names columns is its head. A rule that stops short of a cell with
/// words in it joins rows, and then nothing is read.
pub(super) fn table(page: &Page, runs: &[Vec<Line>]) -> Option<Table> {
    let (first, last) = (runs.first()?.first()?, runs.last()?.last()?);
    let span = first.span.join(last.span);
    let unread = Some(Table { span, rows: Vec::new(), unread: Some(span) });
    if runs.iter().flatten().any(|line| line.cells.is_empty()) {
        return unread;
    }
    let mut columns: Option<Vec<Column>> = None;
    let mut rows: Vec<Row> = Vec::new();
    for run in runs {
        for cells in logical(page, run, columns.as_deref()) {
            match &columns {
                None => columns = head(page, &cells),
                Some(columns) if cells.cells.len() == columns.len() => {
                    rows.extend(row(page, &cells, columns))
                }
                // A line across the whole table is a heading or a remark.
                Some(_) if cells.cells.len() == 1 => {}
                Some(_) => return unread,
            }
        }
    }
    // A box without heads holds something else.
    columns?;
    if rows.is_empty() { unread } else { Some(Table { span, rows, unread: None }) }
}

/// A row with the pieces of each of its cells, line by line.
struct Cells {
    span: Span,
    cells: Vec<Vec<Span>>,
}

/// The rows of a run: one, or one for each line that bears a number where no rules part them.
fn logical(page: &Page, run: &[Line], columns: Option<&[Column]>) -> Vec<Cells> {
    let number = columns.and_then(|columns| columns.iter().position(|column| *column == Column::Number));
    let mut rows: Vec<Cells> = Vec::new();
    for line in run {
        let begins =
            number.and_then(|at| line.cells.get(at)).is_some_and(|cell| !page.words(*cell).is_empty());
        if rows.is_empty() || begins {
            rows.push(Cells { span: line.span, cells: vec![Vec::new(); line.cells.len()] });
        }
        let Some(row) = rows.last_mut() else { continue };
        row.span = row.span.join(line.span);
        row.cells.resize_with(row.cells.len().max(line.cells.len()), Vec::new);
        for (cell, piece) in row.cells.iter_mut().zip(&line.cells) {
            cell.extend(Some(*piece).filter(|piece| !piece.is_empty()));
        }
    }
    rows
}

/// The columns, if a row is the head of a table of duties.
fn head(page: &Page, row: &Cells) -> Option<Vec<Column>> {
    let words = |pieces: &Vec<Span>| pieces.iter().map(|piece| page.words(*piece)).collect::<String>();
    let column = |cell: &Vec<Span>| {
        let step = cell.first().and_then(|first| columns::step(&words(cell), *first));
        step.unwrap_or_else(|| columns::column(&words(cell)))
    };
    let columns: Vec<Column> = row.cells.iter().map(column).collect();
    let known = columns.iter().filter(|column| !matches!(column, Column::Remark | Column::Other)).count();
    (columns.contains(&Column::Text) && known >= 2).then_some(columns)
}

/// A row that carries a duty. Names that are broken over lines with other cells between cannot be put together: they stay
/// unread.
fn row(page: &Page, cells: &Cells, columns: &[Column]) -> Option<Row> {
    let mut row = Row::at(cells.span);
    for (pieces, column) in cells.cells.iter().zip(columns) {
        match column {
            Column::Number => row.number = pieces.first().copied(),
            Column::Text => row.texts.extend(pieces),
            Column::Time => row.times.extend(pieces.first()),
            Column::Step(head) => row.steps.extend(pieces.iter().map(|piece| (*piece, *head))),
            Column::Bodies(role) => {
                let list = |piece: &&Span| {
                    let names = page.words(**piece).trim_end_matches(['、', '，', ',']);
                    names_bodies(page, Span::new(piece.from(), piece.from() + names.len()))
                };
                if pieces.len() < 2 || pieces.iter().all(|piece| list(&piece)) {
                    row.bodies.extend(pieces.iter().map(|piece| (*piece, *role)));
                } else {
                    row.unread.extend(pieces.first());
                }
            }
            Column::Remark | Column::Other => {}
        }
    }
    (!row.texts.is_empty()).then_some(row)
}
