//! Tables whose heads stand over several columns each, as pages put into text leave them: the bars of the cells that a head
//! covers follow behind the last one. 工作任务 | 具体要求 | 责任单位 | 时限要求 | || over rows of six cells.

use super::Line;
use super::columns::{self, Column};
use crate::document::LabelKind;
use crate::reading::page::{Page, cursor, label};
use crate::text::Span;

/// The columns under the heads, and the rows cut to them.
pub(super) struct Spread {
    pub columns: Vec<Column>,
    pub rows: Vec<Line>,
}

/// The rows of a run whose first line is such a head. What a row has more than the head stands under the first heads: it says
/// what several rows are about, and a chapter's title there is a line of its own.
pub(super) fn of(page: &Page, run: &[Line]) -> Option<Spread> {
    let (head, rows) = run.split_first()?;
    let cells = filled(head);
    let mut columns = columns::heading(page, cells)?;
    if cells.len() == head.cells.len() || rows.iter().all(|row| filled(row).len() <= cells.len()) {
        return None;
    }
    // A second line of heads says itself what stands where: 一季度 | 二季度 under 时间进度.
    let below = rows.iter().find(|row| !columns::is_rule(page, &row.cells));
    let told = |row: &Line| {
        columns::heading(page, &row.cells).is_some() || columns::under(page, &row.cells, &mut [])
    };
    if below.is_some_and(told) {
        return None;
    }
    let mut cut: Vec<Line> = Vec::with_capacity(rows.len());
    for row in rows {
        let cells = filled(row);
        let (before, own) = cells.split_at(cells.len().saturating_sub(columns.len()));
        cut.extend(before.iter().filter(|cell| titled(page, **cell)).map(|cell| line(&[*cell])));
        cut.extend((!own.is_empty()).then(|| line(own)));
    }
    let number =
        |row: &&Line| row.cells.first().is_some_and(|cell| cursor::digits(page.words(*cell)).is_some());
    let numbered = cut.iter().filter(|row| row.cells.len() == columns.len()).filter(number).count();
    if let Some(first) = columns.first_mut().filter(|_| numbered * 2 > rows.len()) {
        *first = Column::Number;
    }
    Some(Spread { columns, rows: cut })
}

/// The cells of a line without the empty ones at its end.
fn filled(line: &Line) -> &[Span] {
    let count = line.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
    line.cells.get(..count).unwrap_or(&[])
}

/// A line of some cells.
fn line(cells: &[Span]) -> Line {
    let (first, last) = (cells.first().copied(), cells.last().copied());
    let span = first.zip(last).map_or(Span::at(0), |(first, last)| first.join(last));
    Line { span, cells: cells.to_vec() }
}

/// Whether a cell is the title of a chapter: 一、强化公开.
fn titled(page: &Page, cell: Span) -> bool {
    label::at(page.text, cell.from()).is_some_and(|label| label.kind == LabelKind::Chinese)
}
