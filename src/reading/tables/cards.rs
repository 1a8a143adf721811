//! Tables that are cards: a task a card, each cell of words beside the cell that says what they are. 任务名称 | 城市更新, then
//! 牵头单位 | 市住建局 | 完成时限 | 6月底.

use super::columns::{self, Column};
use super::{Line, Row, Table};
use crate::reading::page::Page;
use crate::text::Span;

/// What is written beside what is to be done.
const WORK: &[&str] = &[
    "任务",
    "事项",
    "项目",
    "内容",
    "任务名称",
    "任务内容",
    "工作任务",
    "重点任务",
    "主要任务",
    "目标任务",
    "工作内容",
    "主要内容",
    "具体内容",
    "建设内容",
    "工作目标",
    "年度目标",
    "目标要求",
    "工作要求",
    "工作措施",
    "具体措施",
    "主要措施",
    "推进措施",
    "工作举措",
    "事项名称",
    "事项内容",
    "工作事项",
    "督查事项",
    "督办事项",
    "项目名称",
    "工作名称",
];

/// Fewest lines of a card.
const LINES: usize = 3;

/// What a cell says that the next one holds.
fn label(words: &str) -> Option<Column> {
    if WORK.contains(&words) {
        return Some(Column::Text);
    }
    match columns::column(words) {
        found @ (Column::Bodies(_) | Column::Time) => Some(found),
        _ => None,
    }
}

/// The cells of a line with words, a merged cell that is repeated once.
fn cells<'l>(page: &'l Page, line: &'l Line) -> Vec<Span> {
    let mut cells: Vec<Span> = line.cells.iter().copied().filter(|cell| !cell.is_empty()).collect();
    cells.dedup_by(|one, other| page.words(*one) == page.words(*other));
    cells
}

/// Whether a line is nothing but labels, each with its words.
fn is_pairs(page: &Page, cells: &[Span]) -> bool {
    cells.len() >= 2
        && cells.chunks(2).all(|pair| match pair {
            [name, words] => label(page.words(*name)).is_some() && label(page.words(*words)).is_none(),
            _ => false,
        })
}

/// The cards of a run of lines, if it is one of cards: nearly all of its lines are pairs, of work and of bodies among them.
pub(super) fn table(page: &Page, run: &[Line]) -> Option<Table> {
    let rule = |line: &Line| page.words(line.span).chars().all(|c| matches!(c, '-' | ':' | '|' | ' '));
    let lines: Vec<(Span, Vec<Span>)> =
        run.iter().filter(|line| !rule(line)).map(|line| (line.span, cells(page, line))).collect();
    let first = lines.first().filter(|(_, cells)| is_pairs(page, cells))?;
    let pairs = lines.iter().filter(|(_, cells)| is_pairs(page, cells)).count();
    if pairs < LINES || pairs * 4 < lines.len() * 3 {
        return None;
    }
    let begins = page.words(*first.1.first()?);
    let mut rows: Vec<Row> = Vec::new();
    for (span, cells) in &lines {
        let opens = cells.first().is_some_and(|cell| page.words(*cell) == begins);
        if opens || rows.is_empty() {
            rows.push(Row::at(*span));
        }
        let Some(row) = rows.last_mut() else { continue };
        row.span = row.span.join(*span);
        for pair in cells.chunks(2) {
            let [name, words] = pair else { continue };
            match label(page.words(*name)) {
                Some(Column::Text) => row.texts.push(*words),
                Some(Column::Bodies(role)) => row.bodies.push((*words, role)),
                Some(Column::Time) => row.times.push(*words),
                _ => {}
            }
        }
    }
    let told = |row: &Row| !row.texts.is_empty() && !row.bodies.is_empty();
    if !rows.iter().any(told) {
        return None;
    }
    rows.retain(|row| !row.texts.is_empty());
    let (first, last) = (run.first()?, run.last()?);
    Some(Table { span: first.span.join(last.span), rows, unread: None })
}
