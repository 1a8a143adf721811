//! Tables that came as one cell a line: the names of the columns, then for each row its number and its cells.

use super::page::{Page, Sign};
use super::tables::{self, Column, Line};
use crate::text::Span;

/// The head of such a table, and the line after it.
struct Head {
    cells: Vec<Span>,
    columns: Vec<Column>,
    next: usize,
}

/// The lines that such tables are made of, a list for each table: its head, and its rows put together. Empty where no
/// line is a bare number, as in nearly every text.
pub(super) fn runs(page: &Page) -> Vec<Vec<Line>> {
    if !has_bare_number(page) {
        return Vec::new();
    }
    let lines = lines(page);
    let mut runs = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let found = head(page, &lines, at).and_then(|head| Some((rows(page, &lines, &head)?, head)));
        match found {
            Some(((rows, next), head)) => {
                let mut run = Vec::with_capacity(rows.len() + 1);
                run.extend(line(head.cells));
                run.extend(rows);
                runs.push(run);
                at = next;
            }
            None => at += 1,
        }
    }
    runs
}

fn has_bare_number(page: &Page) -> bool {
    page.marks.iter().filter(|mark| mark.sign == Sign::Line).any(|mark| {
        let words = page.after(mark.to(), 12).trim_start_matches(' ');
        let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < words.len() && rest.trim_start_matches([' ', '|', '\r']).starts_with('\n')
    })
}

/// The lines that hold something, without the bars that part them.
fn lines(page: &Page) -> Vec<Span> {
    let ends = page.marks.iter().filter(|mark| mark.sign == Sign::Line);
    let ends = ends.map(|mark| (mark.from(), mark.to())).chain([(page.text.len(), page.text.len())]);
    let mut start = 0;
    let mut lines = Vec::new();
    for (end, next) in ends {
        let words = page.words(Span::new(start, end));
        let kept = words.trim_end_matches(|c: char| c == '|' || c.is_whitespace());
        let span = page.trim(Span::new(start, start + kept.len()));
        if !span.is_empty() {
            lines.push(span);
        }
        start = next;
    }
    lines
}

fn line(cells: Vec<Span>) -> Option<Line> {
    let mut filled = cells.iter().filter(|cell| !cell.is_empty());
    let (first, last) = (*filled.next()?, filled.next_back());
    let span = last.map_or(first, |last| first.join(*last));
    Some(Line { span, cells })
}

/// The names of columns from a line on: at least three, one of them of the work and one of bodies.
fn head(page: &Page, lines: &[Span], at: usize) -> Option<Head> {
    let mut columns = Vec::new();
    for cell in lines.get(at..)?.iter().take(10) {
        let words: String = page.words(*cell).chars().filter(|c| !super::page::is_padding(*c)).collect();
        let column = tables::column(&words);
        let other = ["领导", "责任人", "联系人", "备注", "说明", "类别", "进展", "指标"];
        let named = column != Column::Other || other.iter().any(|word| words.ends_with(word));
        if !named || words.chars().count() > 8 {
            break;
        }
        columns.push(column);
    }
    let holds = |wanted: fn(&Column) -> bool| columns.iter().any(wanted);
    let whole = columns.len() >= 3
        && holds(|column| *column == Column::Text)
        && holds(|column| matches!(column, Column::Bodies(_)))
        && columns.iter().skip(1).all(|column| *column != Column::Number);
    let next = at + columns.len();
    whole.then(|| Head { cells: lines.get(at..next).unwrap_or(&[]).to_vec(), columns, next })
}

/// The rows under a head, and the line after the last. A row begins at its number; where the head names no column of
/// numbers, its first cell may stand before the number.
fn rows(page: &Page, lines: &[Span], head: &Head) -> Option<(Vec<Line>, usize)> {
    let number = |at: usize| lines.get(at).and_then(|cell| bare_number(page.words(*cell)));
    let counted = head.columns.first() == Some(&Column::Number);
    let mut at = [head.next, head.next + 1].into_iter().find(|at| number(*at).is_some())?;
    if counted && at != head.next {
        return None;
    }
    let led = !counted && at != head.next;
    let width = head.columns.len() - usize::from(counted || led);
    let mut rows = Vec::new();
    let mut leading = led.then(|| lines.get(head.next).copied()).flatten();
    let mut end = at;
    while let Some(value) = number(at) {
        let following = (at + 1..lines.len().min(at + 80)).find(|next| number(*next) == Some(value + 1));
        let last = following.unwrap_or_else(|| last_end(page, lines, head, at + 1, width));
        let mut cells = lines.get(at + 1..last)?;
        let mut next_leading = None;
        if let Some((category, rest)) = cells.split_last().filter(|_| led && cells.len() > width) {
            (next_leading, cells) = (Some(*category), rest);
        }
        let number_cell = lines.get(at).copied().filter(|_| counted);
        let none = cells.first().filter(|_| led).map(|cell| Span::at(cell.from()));
        let before = number_cell.or(leading.take()).or(none);
        let fitted = fit(page, cells, head, width);
        rows.extend(line(before.into_iter().chain(fitted).collect()));
        leading = next_leading;
        end = last;
        match following {
            Some(following) => at = following,
            None => break,
        }
    }
    (rows.len() >= 2).then_some((rows, end))
}

fn bare_number(words: &str) -> Option<u32> {
    let digits = words.len() <= 3 && words.chars().all(|c| c.is_ascii_digit());
    digits.then(|| words.parse().ok()).flatten()
}

/// How many of a row's cells after its number stand before those of its bodies.
fn texts(head: &Head, width: usize) -> usize {
    let first = head.columns.iter().position(|column| matches!(column, Column::Bodies(_)));
    first.unwrap_or(0).saturating_sub(head.columns.len() - width)
}

/// The line of a row that names its bodies, after its texts.
fn bodies(page: &Page, cells: &[Span], texts: usize) -> Option<usize> {
    let named = |at: &usize| cells.get(*at).is_some_and(|cell| tables::names_bodies(page, *cell));
    (texts..cells.len().min(texts + 30)).find(named)
}

/// Where the last row ends, whose first cell after the number is at `start`: as many lines after its bodies as there are columns.
fn last_end(page: &Page, lines: &[Span], head: &Head, start: usize, width: usize) -> usize {
    let texts = texts(head, width);
    let cells = lines.get(start..).unwrap_or(&[]);
    let at = bodies(page, cells, texts).unwrap_or(texts);
    lines.len().min(start + at + width - texts)
}

/// The cells of a row, a cell that takes several lines put together: the last one before its bodies.
fn fit(page: &Page, cells: &[Span], head: &Head, width: usize) -> Vec<Span> {
    let (texts, extra) = (texts(head, width), cells.len().saturating_sub(width));
    if texts == 0 || extra == 0 {
        return cells.to_vec();
    }
    let at = bodies(page, cells, texts).unwrap_or(texts + extra).min(cells.len());
    let (before, after) = cells.split_at(at);
    let (kept, merged) = before.split_at((texts - 1).min(before.len()));
    let whole = merged.first().zip(merged.last()).map(|(first, last)| first.join(*last));
    kept.iter().copied().chain(whole).chain(after.iter().copied().take(width - texts)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let page = Page::of(text);
        let cells =
            |line: &Line| line.cells.iter().map(|cell| page.words(*cell)).collect::<Vec<_>>().join("/");
        runs(&page).iter().flatten().map(cells).collect()
    }

    #[test]
    fn cells_one_a_line_make_rows() {
        let text = "任务表\n序号\n工作任务\n责任单位\n完成时限\n1\n推进改革。\n市教育局\n6月底\n2\n完善机制。\n加强监管。\n市财政局\n长期\n附则\n";
        assert_eq!(
            read(text),
            [
                "序号/工作任务/责任单位/完成时限",
                "1/推进改革。/市教育局/6月底",
                "2/完善机制。\n加强监管。/市财政局/长期"
            ]
        );
    }

    #[test]
    fn a_cell_that_spans_rows_stands_before_the_number() {
        let text = "工作任务\n|\n具体要求\n|\n责任科室\n|\n时限\n|\n强化解读\n|\n1\n|\n及时解读。\n|\n办公室\n|\n年底前\n|\n2\n|\n丰富形式。\n|\n办公室\n|\n年底前\n|\n规范管理\n|\n3\n|\n加强审查。\n|\n办公室\n|\n年底前\n|\n";
        assert_eq!(
            read(text),
            [
                "工作任务/具体要求/责任科室/时限",
                "强化解读/及时解读。/办公室/年底前",
                "/丰富形式。/办公室/年底前",
                "规范管理/加强审查。/办公室/年底前"
            ]
        );
    }

    #[test]
    fn numbers_alone_make_no_table() {
        for text in ["一、甲\n1\n乙\n2\n丙\n", "序号\n工作任务\n完成时限\n1\n甲\n月底\n2\n乙\n月底\n"]
        {
            assert!(read(text).is_empty(), "{text}");
        }
    }
}
