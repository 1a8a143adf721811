//! Tables whose rows are lines with tabs or bars between their cells.

use super::columns::{self, Column, names_bodies};
use super::{Line, Row, Table, boxes, cards, spread};
use crate::document::{LabelKind, Role};
use crate::reading::page::{Page, Sign, cursor, label};
use crate::text::Span;
use crate::value::numeral;

/// The tables whose rows are lines, in order of place.
pub(super) fn find(page: &Page) -> Vec<Table> {
    if !page.marks.iter().any(|mark| mark.sign == Sign::Cell) {
        return Vec::new();
    }
    let mut tables = Vec::new();
    let mut header: Option<Vec<Column>> = None;
    let runs = runs(page);
    let drawn = |run: &[Line]| run.first().is_some_and(|line| boxes::is_drawn(page.words(line.span)));
    let next_to = |one: &[Line], other: &[Line]| {
        let (Some(one), Some(other)) = (one.last(), other.first()) else { return false };
        !page.words(Span::new(one.span.to(), other.span.from())).contains(char::is_alphanumeric)
    };
    for group in runs.chunk_by(|one, other| drawn(one) && drawn(other) && next_to(one, other)) {
        if group.first().is_some_and(|run| drawn(run)) {
            tables.extend(boxes::table(page, group));
            continue;
        }
        let read = |run: &Vec<Line>| cards::table(page, run).or_else(|| table(page, run, &mut header));
        tables.extend(group.iter().filter_map(read));
    }
    tables
}

/// Runs of lines that have cells; blank lines between them do not part them.
fn runs(page: &Page) -> Vec<Vec<Line>> {
    let mut runs: Vec<Vec<Line>> = Vec::new();
    let (mut start, mut first, mut open) = (0, 0, false);
    let ends = page.marks.iter().enumerate().filter(|(_, mark)| mark.sign == Sign::Line);
    let ends: Vec<(usize, usize, usize)> = ends.map(|(at, mark)| (at, mark.from(), mark.to())).collect();
    let last = (page.marks.len(), page.text.len(), page.text.len());
    for (at, end, next) in ends.into_iter().chain([last]) {
        let span = page.trim(Span::new(start, end));
        let cells = cells(page, Span::new(start, end), first..at);
        match cells {
            Some(cells) => {
                let line = Line { span, cells };
                match runs.last_mut().filter(|_| open) {
                    Some(run) => run.push(line),
                    None => runs.push(vec![line]),
                }
                open = true;
            }
            None => open &= span.is_empty(),
        }
        (start, first) = (next, at + 1);
    }
    runs
}

/// The cells of a line; `None` where it is no row. A tab after an item's number makes no row.
fn cells(page: &Page, line: Span, marks: std::ops::Range<usize>) -> Option<Vec<Span>> {
    let words = page.words(page.trim(line));
    let drawn = boxes::is_drawn(words);
    if drawn && (!words.ends_with(['│', '┃', '║']) || words.contains(['─', '━', '═'])) {
        return words.contains(char::is_alphanumeric).then(Vec::new);
    }
    let bars = drawn || words.starts_with('|');
    // A bar behind every cell, the last one too: 事项 | 单位 |.
    let closed = !bars && words.ends_with('|');
    // 序号|事项|单位: bars between cells and none around.
    let bare = !bars && !closed && words.matches('|').nth(1).is_some();
    let cuts: Vec<(usize, usize)> = page
        .marks
        .get(marks)?
        .iter()
        .filter(|mark| mark.sign == Sign::Cell && separates(page, mark.from(), bars || closed || bare))
        .map(|mark| (mark.from(), mark.to()))
        .collect();
    let (cut, _) = cuts.first()?;
    let numbered = label::at_line(page.text, line.from())
        .is_some_and(|label| page.trim(Span::new(label.span.to(), *cut)).is_empty());
    if cuts.len() == 1 && numbered {
        return None;
    }
    let mut cells = Vec::with_capacity(cuts.len() + 1);
    let mut start = line.from();
    for (from, to) in cuts {
        cells.push(page.trim(Span::new(start, from)));
        start = to;
    }
    cells.push(page.trim(Span::new(start, line.to())));
    if bars {
        cells.remove(0);
    }
    if bars || closed {
        cells.pop();
    }
    (cells.len() >= 2).then_some(cells)
}

/// Whether a tab or bar stands between cells: a bar only with a blank beside it or in a line framed by bars.
fn separates(page: &Page, at: usize, bars: bool) -> bool {
    let after = page.after(at, 4);
    bars || after.starts_with('\t') || after.starts_with("| ") && page.before(at, 1).ends_with(' ')
}

fn table(page: &Page, run: &[Line], header: &mut Option<Vec<Column>>) -> Option<Table> {
    let (first, last) = (run.first()?, run.last()?);
    let span = first.span.join(last.span);
    let mut rows: Vec<Row> = Vec::new();
    let spread = spread::of(page, run);
    let (known, run) = match &spread {
        Some(spread) => (Some(spread.columns.clone()), spread.rows.as_slice()),
        None => (header.clone().filter(|columns| first.cells.len() == columns.len()), run),
    };
    let mut columns = known;
    if columns.is_none() && run.iter().all(|line| is_item(page, line)) {
        return None;
    }
    let keys: Vec<(usize, usize)> = run
        .iter()
        .filter_map(|line| {
            let at = line.cells.iter().position(|cell| names_bodies(page, *cell))?;
            Some((line.cells.len(), at))
        })
        .collect();
    let keyed = keys.len() >= 3;
    let first = |line: &Line| line.cells.first().map_or("", |cell| page.words(*cell));
    let grouped = run.iter().any(|line| cursor::digits(first(line)).is_some());
    for line in run {
        if let Some(found) = columns::heading(page, &line.cells) {
            columns = Some(found);
            continue;
        }
        if columns::is_rule(page, &line.cells) {
            continue;
        }
        if rows.is_empty()
            && columns.as_mut().is_some_and(|columns| columns::under(page, &line.cells, columns))
        {
            continue;
        }
        let Some(columns) = &columns else { continue };
        let named = columns.iter().any(|column| matches!(column, Column::Bodies(_)));
        if !named && !keyed {
            continue;
        }
        if grouped && let Some(heading) = group(page, line) {
            rows.push(heading);
            continue;
        }
        row(page, line, columns, key(page, line, &keys), &mut rows);
    }
    if columns.is_some() {
        *header = columns;
    }
    Some(Table { span, rows, unread: None })
}

/// Whether a line of two cells is an item with a tab behind its heading: it has a label, and sentences behind the tab.
fn is_item(page: &Page, line: &Line) -> bool {
    let [heading, sentences] = line.cells.as_slice() else { return false };
    let words = page.words(*heading);
    let named = label::at_line(page.text, line.span.from())
        .is_some_and(|label| !matches!(label.kind, LabelKind::Chinese) && label.span.to() < heading.to());
    named && !words.contains('。') && page.words(*sentences).contains('。')
}

/// The heading of a group of rows, where rows bear figures: a line of a Chinese number and one cell of words. 一 | 健全制度.
fn group(page: &Page, line: &Line) -> Option<Row> {
    let mut filled = line.cells.iter().copied().filter(|cell| !cell.is_empty());
    let (number, title) = (filled.next()?, filled.next()?);
    let words = page.words(number);
    let bare = words.trim_matches(['（', '）', '(', ')', '、', '.']);
    let counted = !bare.is_empty() && bare.chars().all(numeral::is_numeral);
    let brief = page.words(title).chars().count() <= 40 && !page.words(title).contains('。');
    let alone = filled.next().is_none() && counted && brief && !names_bodies(page, title);
    alone.then(|| Row { number: Some(number), texts: vec![title], heading: true, ..Row::at(line.span) })
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
        (crate::reading::owners::names::is_body(words) && words.chars().count() <= 16).then_some(at)
    })
}

/// Reads one row, by its columns where it has as many cells as the head, else by what its cells hold: a cell that
/// spans rows is missing from the rows under it.
fn row(page: &Page, line: &Line, columns: &[Column], key: Option<usize>, rows: &mut Vec<Row>) {
    let named = columns.iter().any(|column| matches!(column, Column::Bodies(_)));
    let by_column = line.cells.len() == columns.len() && named;
    let found: Vec<Column> = if by_column { columns.to_vec() } else { by_content(page, line, columns, key) };
    let mut row = Row::at(line.span);
    let mut spanned = Vec::new();
    for (cell, column) in line.cells.iter().zip(&found) {
        let words = page.words(*cell);
        match column {
            Column::Bodies(role) if words.is_empty() => spanned.push(*role),
            _ if words.is_empty() => {}
            Column::Number => row.number = Some(*cell),
            Column::Text => row.texts.extend(parts(page, *cell)),
            Column::Bodies(role) => row.bodies.extend(parts(page, *cell).map(|part| (part, *role))),
            Column::Time => row.times.push(*cell),
            Column::Step(_) if matches!(words, "/" | "／" | "无" | "—" | "-" | "——") => {}
            Column::Step(head) => row.steps.extend(parts(page, *cell).map(|part| (part, *head))),
            Column::Remark | Column::Other => {}
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
        inherit(page, &mut row, &spanned, !by_column, rows);
    }
    rows.push(row);
}

/// The lines of a cell: Markdown breaks them with <br>.
fn parts<'p>(page: &'p Page, cell: Span) -> impl Iterator<Item = Span> + 'p {
    let mut start = cell.from();
    page.words(cell).split('<').enumerate().filter_map(move |(at, part)| {
        let tag = if at == 0 {
            0
        } else {
            part.find('>').filter(|_| part.starts_with("br")).map_or(0, |end| end + 1)
        };
        let span = Span::new(start + tag, start + part.len());
        start = span.to() + 1;
        Some(page.trim(span)).filter(|span| !span.is_empty())
    })
}

/// Whether the cell of a number has a chapter's heading behind it: 一、综合改革, written across the row.
fn titled(page: &Page, cell: Span) -> bool {
    let label = label::at(page.text, cell.from()).filter(|label| label.kind == LabelKind::Chinese);
    label.is_some_and(|label| label.span.to() < cell.to())
}

/// Longest cell, in bytes, that a file's merged cells repeat in every row they span (`format::limit`).
const REPEATED: usize = 600;

/// Cells that span rows: their bodies hold for the rows under them. Where the file tells merged cells, an empty cell names
/// nobody, unless the one above is too long to be repeated.
fn inherit(page: &Page, row: &mut Row, spanned: &[Role], missing: bool, rows: &[Row]) {
    let Some(above) = rows.iter().rev().find(|row| !row.heading) else { return };
    let length: usize = above.bodies.iter().map(|(cell, _)| cell.len()).sum();
    if page.laid && !missing && length <= REPEATED {
        return;
    }
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

fn is_text(page: &Page, cell: Span) -> bool {
    let words = page.words(cell);
    words.chars().any(|c| c.is_alphabetic()) && !names_bodies(page, cell)
}
