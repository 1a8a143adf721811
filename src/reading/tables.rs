//! Tables that came as lines of text: a row a task.

use super::cells::{self, Line};
use super::clause;
use super::fields::{self, Field};
use super::label;
use super::names;
use super::page::{Page, Sign};
use super::roles;
use super::stacks;
use crate::document::{LabelKind, Role};
use crate::text::Span;

/// A run of rows.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub span: Span,
    /// The rows that carry duties; empty where the table holds something else.
    pub rows: Vec<Row>,
}

/// A row that carries a duty.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub span: Span,
    /// The cell of its number.
    pub number: Option<Span>,
    /// The cells that say what is to be done; the first begins with the task's title.
    pub texts: Vec<Span>,
    /// The cells that name bodies, each with the role its column gives. A cell that spans rows stands in each of them.
    pub bodies: Vec<(Span, Role)>,
    /// The cells that say by when.
    pub times: Vec<Span>,
    /// Whether the row is a heading between rows: 一、….
    pub heading: bool,
    /// Whether its cell of bodies was lost: which of the rows above it spanned cannot be told.
    pub lost: bool,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Column {
    Number,
    Text,
    Bodies(Role),
    Time,
    Other,
}

/// The tables of a text, in order of place.
pub(super) fn find(page: &Page) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut header: Option<Vec<Column>> = None;
    if page.marks.iter().any(|mark| mark.sign == Sign::Cell) {
        for run in cells::runs(page) {
            tables.extend(table(page, &run, &mut header));
        }
    }
    // Tables whose every cell came as a line of its own.
    for run in stacks::find(page, |line| heading(page, line).is_some_and(|found| names_owners(&found))) {
        let Some(mut found) = table(page, &run, &mut None).filter(|table| !table.rows.is_empty()) else {
            continue;
        };
        // A cell that spans rows stands in the first of them only: whether the next rows are its or lost one of their own
        // cannot be told.
        for row in &mut found.rows {
            row.bodies.retain(|(cell, _)| row.span.contains(*cell));
            row.lost = row.bodies.is_empty() && !row.heading;
        }
        tables.push(found);
    }
    tables.sort_by_key(|table| table.span);
    tables.dedup_by(|later, earlier| later.span.from() < earlier.span.to());
    tables
}

fn names_owners(columns: &[Column]) -> bool {
    columns.iter().any(|column| matches!(column, Column::Bodies(_)))
}

fn table(page: &Page, run: &[Line], header: &mut Option<Vec<Column>>) -> Option<Table> {
    let (first, last) = (run.first()?, run.last()?);
    let span = first.span.join(last.span);
    let mut rows: Vec<Row> = Vec::new();
    let mut columns = header.clone().filter(|columns| first.cells.len() == columns.len());
    let keys: Vec<(usize, usize)> = run
        .iter()
        .filter_map(|line| {
            let at = line.cells.iter().position(|cell| names_bodies(page, *cell))?;
            Some((line.cells.len(), at))
        })
        .collect();
    let keyed = keys.len() >= 3;
    for line in run {
        if let Some(found) = heading(page, line) {
            columns = Some(found);
            continue;
        }
        if line.cells.iter().all(|cell| page.words(*cell).chars().all(|c| matches!(c, '-' | ':' | ' '))) {
            continue;
        }
        let Some(columns) = &columns else { continue };
        let named = names_owners(columns);
        if !named && !keyed {
            continue;
        }
        row(page, line, columns, key(page, line, &keys), &mut rows);
    }
    if columns.is_some() {
        *header = columns;
    }
    Some(Table { span, rows })
}

/// Which cell of a line names its bodies: one that does, else the one that does in most lines of as many cells, if its
/// words can be a body's (县水文站).
fn key(page: &Page, line: &Line, keys: &[(usize, usize)]) -> Option<usize> {
    let named = line.cells.iter().position(|cell| names_bodies(page, *cell));
    named.or_else(|| {
        let count = line.cells.len();
        let usual = |at: usize| keys.iter().take(200).filter(|key| **key == (count, at)).count();
        let at =
            (0..count).max_by_key(|at| (usual(*at), std::cmp::Reverse(*at))).filter(|at| usual(*at) >= 2)?;
        let words = page.words(*line.cells.get(at)?);
        (super::names::is_body(words) && words.chars().count() <= 16).then_some(at)
    })
}

/// The columns, if a line is the head of a table: it names one for the work and one more.
fn heading(page: &Page, line: &Line) -> Option<Vec<Column>> {
    let mut columns: Vec<Column> = line.cells.iter().map(|cell| column(page.words(*cell))).collect();
    let known = columns.iter().filter(|column| **column != Column::Other).count();
    let short = line.cells.iter().all(|cell| page.words(*cell).chars().count() <= 14);
    // 行业名称 | 时间安排 | 责任单位: what is to be done has a name of its own.
    if known >= 2
        && !columns.contains(&Column::Text)
        && names_owners(&columns)
        && let Some(first) = columns.iter_mut().find(|column| **column == Column::Other)
    {
        *first = Column::Text;
    }
    (columns.contains(&Column::Text) && known >= 2 && short).then_some(columns)
}

fn column(words: &str) -> Column {
    let plain: String = words.chars().filter(|c| !super::page::is_padding(*c)).collect();
    if matches!(plain.as_str(), "序号" | "编号" | "No" | "No.") {
        return Column::Number;
    }
    match fields::named(&plain) {
        Some(Field::Bodies(role)) => return Column::Bodies(role),
        Some(Field::Time) => return Column::Time,
        None => {}
    }
    if matches!(
        plain.as_str(),
        "部门" | "单位" | "责任部门" | "部门名称" | "单位名称" | "部门（单位）" | "部门(单位)"
    ) {
        return Column::Bodies(Role::Responsible);
    }
    let work =
        ["任务", "事项", "措施", "举措", "内容", "职责", "重点领域", "项目", "要点", "工作", "标准", "要求"];
    if work.iter().any(|word| plain.contains(word)) { Column::Text } else { Column::Other }
}

/// Reads one row, by its columns where it has as many cells as the head, else by what its cells hold: a cell that
/// spans rows is missing from the rows under it.
fn row(page: &Page, line: &Line, columns: &[Column], key: Option<usize>, rows: &mut Vec<Row>) {
    let named = names_owners(columns);
    let by_column = line.cells.len() == columns.len() && named;
    let found: Vec<Column> = if by_column { columns.to_vec() } else { by_content(page, line, columns, key) };
    let mut row = Row {
        span: line.span,
        number: None,
        texts: Vec::new(),
        bodies: Vec::new(),
        times: Vec::new(),
        heading: false,
        lost: false,
    };
    let mut spanned = Vec::new();
    for (cell, column) in line.cells.iter().zip(&found) {
        let words = page.words(*cell);
        match column {
            Column::Bodies(role) if words.is_empty() => spanned.push(*role),
            _ if words.is_empty() => {}
            Column::Number => row.number = Some(*cell),
            Column::Text => row.texts.push(*cell),
            Column::Bodies(role) => row.bodies.push((*cell, *role)),
            Column::Time => row.times.push(*cell),
            Column::Other => {}
        }
    }
    if let Some(cell) =
        row.number.filter(|cell| row.texts.is_empty() && row.bodies.is_empty() && titled(page, *cell))
    {
        (row.number, row.texts) = (None, vec![cell]);
    }
    let first = row.texts.first().copied();
    let number = row.number.or(first).and_then(|cell| label::at(page.text, cell.from()));
    row.heading = row.bodies.is_empty() && number.is_some_and(|label| label.kind == LabelKind::Chinese);
    if let Some(above) = rows.last_mut().filter(|_| row.number.is_none() && row.texts.is_empty()) {
        above.bodies.append(&mut row.bodies);
        above.times.append(&mut row.times);
        above.span = above.span.join(row.span);
        return;
    }
    let total = first.is_some_and(|cell| matches!(page.words(cell), "总分" | "合计" | "小计" | "总计"));
    if row.texts.is_empty() || total {
        return;
    }
    if !row.heading {
        inherit(&mut row, &spanned, !by_column, rows);
    }
    rows.push(row);
}

/// Whether the cell of a number has a chapter's heading behind it: 一、综合改革, written across the row.
fn titled(page: &Page, cell: Span) -> bool {
    let label = label::at(page.text, cell.from()).filter(|label| label.kind == LabelKind::Chinese);
    label.is_some_and(|label| label.span.to() < cell.to())
}

/// Cells that span rows: their bodies hold for the rows under them.
fn inherit(row: &mut Row, spanned: &[Role], missing: bool, rows: &[Row]) {
    let Some(above) = rows.iter().rev().find(|row| !row.heading) else { return };
    if missing && row.bodies.is_empty() {
        row.bodies.clone_from(&above.bodies);
        return;
    }
    let from = above.bodies.iter().filter(|(_, role)| spanned.contains(role));
    row.bodies.extend(from.copied());
}

/// What the cells of a row hold, told by the cells themselves.
fn by_content(page: &Page, line: &Line, columns: &[Column], key: Option<usize>) -> Vec<Column> {
    let mut roles = columns.iter().filter_map(|column| match column {
        Column::Bodies(role) => Some(*role),
        _ => None,
    });
    let work = line.cells.iter().skip(key.map_or(0, |key| key + 1)).any(|cell| is_text(page, *cell));
    line.cells
        .iter()
        .enumerate()
        .map(|(at, cell)| {
            let words = page.words(*cell);
            if words.is_empty() {
                Column::Other
            } else if at == 0 && is_number(words) {
                Column::Number
            } else if Some(at) == key || names_bodies(page, *cell) {
                Column::Bodies(roles.next().unwrap_or(Role::Responsible))
            } else if columns.contains(&Column::Time)
                && words.chars().count() <= 14
                && roles::is_schedule(words)
            {
                Column::Time
            } else if at > 0 && names_person(words) {
                Column::Other
            } else if is_text(page, *cell) && (!work || key.is_none_or(|key| at > key)) {
                Column::Text
            } else {
                Column::Other
            }
        })
        .collect()
}

fn is_number(words: &str) -> bool {
    words.chars().all(|c| c.is_ascii_digit())
        || label::at(words, 0).is_some_and(|label| label.span.to() == words.len())
}

/// Whether a cell is so short that it can only be a person's name or a tick: 周 斐, 是.
fn names_person(words: &str) -> bool {
    words.chars().filter(|c| c.is_alphabetic()).count() <= 3 && !words.contains(|c: char| c.is_ascii_digit())
}

fn is_text(page: &Page, cell: Span) -> bool {
    let words = page.words(cell);
    words.chars().any(|c| c.is_alphabetic()) && !names_bodies(page, cell)
}

/// Whether a cell holds nothing but names of offices.
fn names_bodies(page: &Page, cell: Span) -> bool {
    let words = page.words(cell);
    if words.len() > 600 || words.len() < 6 {
        return false;
    }
    let last = words.rsplit(['、', '，', ',', '；']).next().unwrap_or(words);
    if !names::is_office(last) {
        return false;
    }
    let said = clause::read(page, cell, Some(Role::Responsible));
    said.offices > 0 && said.offices == said.units.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<String> {
        let page = Page::of(text);
        let words = |spans: &[Span]| spans.iter().map(|span| page.words(*span)).collect::<Vec<_>>().join("+");
        find(&page)
            .iter()
            .flat_map(|table| &table.rows)
            .map(|row| {
                let bodies: Vec<String> = row
                    .bodies
                    .iter()
                    .map(|(cell, role)| format!("{}:{}", page.words(*cell), role.word()))
                    .collect();
                format!("{}|{}|{}", words(&row.texts), bodies.join(" "), words(&row.times))
            })
            .collect()
    }

    #[test]
    fn columns_give_roles_and_spanned_cells_go_on() {
        let text = "序号\t工作事项\t牵头单位\t配合单位\t完成时限\n1\t推进改革\t市教育局\t市财政局\t6月底前\n2\t完善机制\t\t/\t长期\n";
        assert_eq!(
            rows(text),
            ["推进改革|市教育局:lead 市财政局:support|6月底前", "完善机制|/:support 市教育局:lead|长期"]
        );
        let bars = "| 部门 | 职责与任务 |\n|---|---|\n| 省委组织部 | 加强考核。 |\n";
        assert_eq!(rows(bars), ["加强考核。|省委组织部:responsible|"]);
    }

    #[test]
    fn rows_that_lack_spanned_cells_are_read_by_what_they_hold() {
        let text = "序号\t项目\t分值\t内容\n1\t县农粮局\t30\t控制污染\n15\t推进减量\n2\t县工信局\t60\t防治工矿污染\n3\t县水利局\t15\t整治排污口\n";
        let found = rows(text);
        assert_eq!(found.first().map(String::as_str), Some("控制污染|县农粮局:responsible|"));
        assert_eq!(found.get(1).map(String::as_str), Some("推进减量|县农粮局:responsible|"));
    }

    #[test]
    fn a_chapter_written_in_the_column_of_numbers_is_a_heading() {
        let text = "序号\t工作任务\t责任单位\n一、综合改革\t\t\n1\t推进改革\t市教育局\n";
        let page = Page::of(text);
        let found: Vec<bool> =
            find(&page).iter().flat_map(|table| &table.rows).map(|row| row.heading).collect();
        assert_eq!(found, [true, false]);
    }

    #[test]
    fn a_tab_after_a_number_makes_no_table() {
        assert!(find(&Page::of("一、\t加强领导\n二、\t完善机制\n")).is_empty());
    }
}
