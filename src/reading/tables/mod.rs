//! Tables that came as lines of text: cells between tabs or bars, a row a task.

mod apart;
mod boxes;
mod cards;
mod celled;
pub(super) mod columns;
mod fitting;
mod flat;
pub(in crate::reading) mod paragraphs;
mod spaced;
mod spread;

use crate::document::Role;
use crate::reading::page::Page;
use crate::reading::problem::{Problem, ProblemKind};
use crate::text::Span;

/// A run of rows.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub span: Span,
    /// The rows that carry duties; empty where the table holds something else.
    pub rows: Vec<Row>,
    /// What of it could not be told apart into rows and columns.
    pub unread: Option<Span>,
}

impl Table {
    /// What of it could not be understood.
    pub fn problems(&self) -> Vec<Problem> {
        let cells = self.rows.iter().flat_map(|row| &row.unread);
        let cells = cells.map(|span| Problem { kind: ProblemKind::UnreadList, span: *span });
        let table = self.unread.map(|span| Problem { kind: ProblemKind::UnreadTable, span });
        table.into_iter().chain(cells).collect()
    }
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
    /// The cells that say what is to be done within the time that heads their column, each with that heading.
    pub steps: Vec<(Span, Span)>,
    /// The cells that name bodies, but nobody can tell in what role.
    pub unread: Vec<Span>,
    /// Whether the row is a heading between rows: 一、….
    pub heading: bool,
}

impl Row {
    /// A row at a place, of which nothing is known yet.
    pub fn at(span: Span) -> Row {
        Row {
            span,
            number: None,
            texts: Vec::new(),
            bodies: Vec::new(),
            times: Vec::new(),
            steps: Vec::new(),
            unread: Vec::new(),
            heading: false,
        }
    }
}

/// A line of cells; in a drawn box without cells where a rule and words share the line.
pub(super) struct Line {
    pub span: Span,
    pub cells: Vec<Span>,
}

/// The tables of a text, in order of place.
pub(super) fn find(page: &Page) -> Vec<Table> {
    let mut tables = celled::find(page);
    for others in [flat::find(page), spaced::find(page)] {
        if others.is_empty() {
            continue;
        }
        let free = |table: &Table| {
            let next = tables.partition_point(|other| other.span.end <= table.span.start);
            tables.get(next).is_none_or(|other| !other.span.overlaps(table.span))
        };
        let others: Vec<Table> = others.into_iter().filter(free).collect();
        tables.extend(others);
        tables.sort_by_key(|table| table.span);
    }
    tables
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
    fn a_tab_between_an_items_heading_and_its_sentences_makes_no_table() {
        let text = "（一）抓招商引资\t新签约项目100个。（市商务局负责）\n（二）抓项目\t新开工项目20个。\n";
        assert!(find(&Page::of(text)).is_empty());
    }

    #[test]
    fn a_tab_after_a_number_makes_no_table() {
        assert!(find(&Page::of("一、\t加强领导\n二、\t完善机制\n")).is_empty());
    }
}
