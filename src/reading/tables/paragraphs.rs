//! Duties in a text without a single number: paragraphs that end in words of who answers for them.

use super::{Row, Table};
use crate::reading::owners::responsibility::Clause;
use crate::reading::page::Page;
use crate::text::Span;

/// The paragraphs that carry duties, as the rows of a table; `None` where no paragraph ends in its owners.
pub(in crate::reading) fn find(page: &Page, clauses: &[Clause]) -> Option<Table> {
    let mut rows: Vec<Row> = Vec::new();
    let mut before: Option<Span> = None;
    for line in page.lines() {
        match owners(page, clauses, line) {
            // Owners on a line of their own belong to the paragraph before it.
            Some(clause) if begins(page, line, clause) => match (before.take(), rows.last_mut()) {
                (Some(text), _) => rows.push(row(text.join(line), vec![text, line])),
                // 牵头单位：… and 责任单位：… each on a line.
                (None, Some(last)) => {
                    last.span = last.span.join(line);
                    last.texts.push(line);
                }
                (None, None) => {}
            },
            Some(_) => {
                rows.push(row(line, vec![line]));
                before = None;
            }
            None => before = Some(line),
        }
    }
    let span = rows.first()?.span.join(rows.last()?.span);
    Some(Table { span, rows, unread: None })
}

/// Whether a line begins with a clause, or with dashes before it.
fn begins(page: &Page, line: Span, clause: &Clause) -> bool {
    let before = page.words(Span::new(line.from(), clause.whole.from().max(line.from())));
    before.chars().all(|c| !c.is_alphanumeric())
}

fn row(span: Span, texts: Vec<Span>) -> Row {
    Row { texts, ..Row::at(span) }
}

/// The clause that ends a paragraph and names offices.
pub(in crate::reading) fn owners<'c>(page: &Page, clauses: &'c [Clause], line: Span) -> Option<&'c Clause> {
    let after = clauses.partition_point(|clause| clause.whole.from() < line.from());
    let inside = clauses.get(after..)?.iter().take_while(|clause| clause.whole.to() <= line.to());
    let last = inside.last()?;
    let rest = page.words(Span::new(last.whole.to(), line.to()));
    let closes = rest.chars().all(|c| !c.is_alphanumeric());
    let named = last.said.as_ref().is_some_and(|said| said.offices > 0);
    (closes && named).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::owners::responsibility;

    fn duties(text: &str) -> Vec<String> {
        let page = Page::of(text);
        let clauses = responsibility::find(&page, &mut Vec::new());
        let rows = find(&page, &clauses).map(|table| table.rows).unwrap_or_default();
        rows.iter().map(|row| page.words(row.span).to_owned()).collect()
    }

    #[test]
    fn paragraphs_with_owners_are_duties() {
        let text = "工作要点\n做好以下工作。\n推进改革。完善机制。（市教育局、市财政局负责）\n加强监管。\n责任单位：市科技局\n请遵照执行。\n";
        assert_eq!(
            duties(text),
            ["推进改革。完善机制。（市教育局、市财政局负责）", "加强监管。\n责任单位：市科技局"]
        );
        assert_eq!(
            duties("加强监管。\n——牵头单位：市科技局\n——配合单位：市财政局\n"),
            ["加强监管。\n——牵头单位：市科技局\n——配合单位：市财政局"]
        );
        assert!(duties("会议由市教育局（主管部门）召开。\n请遵照执行。\n").is_empty());
    }
}
