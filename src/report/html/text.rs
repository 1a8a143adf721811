//! The document with the words marked: its paragraphs, headings and tables as they stand.

use super::entry::{Kind, related_here};
use super::markup::Markup;
use super::paint::{Mark, Painter, sort};
use super::sheet::{Sheet, short};
use super::table::wide;
use crate::document::Document;
use crate::text::Span;

/// Characters of a message in the name of a link.
const TOLD: usize = 80;

/// What a line of a document is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Line {
    Title,
    Chapter,
    Heading,
    Text,
    Row,
}

/// Writes the document.
pub fn text(sheet: &Sheet<'_>, page: &mut Markup) {
    let document = sheet.document();
    let marks = marks(sheet);
    let bold = bold(document);
    let source = document.source.text();
    let mut painter = Painter::new(source, &marks, &bold);
    let mut lines = lines(document).into_iter().peekable();
    let mut labelled: Option<Span> = None;
    page.element("div.paper", &[], |page| {
        while let Some((line, span)) = lines.next() {
            if line == Line::Row {
                let mut rows = vec![span];
                while let Some((_, row)) = lines.next_if(|(next, _)| *next == Line::Row) {
                    rows.push(row);
                }
                table(sheet, &rows, &mut painter, page);
                continue;
            }
            let block = document.source.block(span.start).filter(|block| labelled != Some(block.span));
            labelled = block.map(|block| block.span).or(labelled);
            let label = match document.source.blocks().is_empty() {
                true => Some(document.source.position(span.start).line.to_string()),
                false => block.map(|block| block.brief().to_owned()),
            };
            paragraph(sheet, line, span, label.as_deref(), &mut painter, page);
        }
        if painter.has_rest() {
            page.element("p", &[], |page| painter.rest(page));
        }
    });
}

fn paragraph(
    sheet: &Sheet<'_>,
    line: Line,
    span: Span,
    label: Option<&str>,
    painter: &mut Painter<'_>,
    page: &mut Markup,
) {
    let name = match line {
        Line::Title => "h4.title",
        Line::Chapter => "h5",
        Line::Heading => "h6",
        Line::Text | Line::Row => "p",
    };
    let id = task_at(sheet, span);
    let mut attributes = Vec::new();
    if let Some(id) = &id {
        attributes.push(("id", id.as_str()));
        attributes.push(("tabindex", "-1"));
    }
    page.element(name, &attributes, |page| {
        if let Some(label) = label {
            page.leaf("span.place", &[("aria-hidden", "true")], label);
        }
        painter.paint(span, page);
    });
}

/// Rows of a table: lines whose cells are parted by tabs.
fn table(sheet: &Sheet<'_>, rows: &[Span], painter: &mut Painter<'_>, page: &mut Markup) {
    let document = sheet.document();
    wide("原文表格", page, |page| {
        page.element("table.cells", &[], |page| {
            for row in rows {
                let id = task_at(sheet, *row);
                let mut attributes = Vec::new();
                if let Some(id) = &id {
                    attributes.push(("id", id.as_str()));
                    attributes.push(("tabindex", "-1"));
                }
                page.element("tr", &attributes, |page| cells(document, *row, painter, page));
            }
        });
    });
}

fn cells(document: &Document, row: Span, painter: &mut Painter<'_>, page: &mut Markup) {
    let mut label = row_label(document, row);
    let mut start = row.from();
    for cell in document.text(row).split('\t') {
        let span = Span::new(start, start + cell.len());
        start = span.to() + 1;
        page.element("td", &[], |page| {
            if let Some(label) = label.take() {
                page.leaf("span.place", &[("aria-hidden", "true")], &label);
            }
            painter.paint(span, page);
        });
    }
}

/// What people call a row: 表1第2行. A cell that reaches down from above is called by its own row, so the lowest cell tells.
fn row_label(document: &Document, row: Span) -> Option<String> {
    let cells = document.text(row).char_indices().filter(|(_, c)| *c == '\t').map(|(at, _)| row.from() + at);
    let lowest = cells
        .chain([row.to()])
        .filter_map(|end| {
            let cell = document.source.block(u32::try_from(end).ok()?.saturating_sub(1))?;
            let (_, name) = cell.row().filter(|_| row.overlaps(cell.span))?;
            let number = name.rsplit('第').next()?.trim_end_matches('行').parse::<u32>().ok()?;
            Some((number, cell, name))
        })
        .max_by_key(|(number, ..)| *number);
    if let Some((_, cell, name)) = lowest {
        return Some(if cell.brief() == cell.label { name } else { cell.brief() }.to_owned());
    }
    let last = document.source.block(row.end.saturating_sub(1)).filter(|block| row.overlaps(block.span))?;
    Some(last.brief().to_owned())
}

/// What links call the task that begins in a line.
fn task_at(sheet: &Sheet<'_>, span: Span) -> Option<String> {
    let tasks = &sheet.document().tasks;
    let after = tasks.partition_point(|task| task.span.start < span.start);
    let task = tasks.get(after).filter(|task| task.span.start <= span.end)?;
    Some(sheet.id("k", task.n))
}

/// The lines that hold anything, without the blanks around them.
fn lines(document: &Document) -> Vec<(Line, Span)> {
    let (source, lines) = (&document.source, document.source.lines());
    let mut found = Vec::new();
    for line in 0..lines.count() {
        let whole = lines.span(source.text(), line);
        let text = source.slice(whole);
        let row = text.contains('\t') && source.block(whole.start).is_some();
        let bare = text.trim_start();
        if bare.is_empty() {
            continue;
        }
        let start = whole.to() - bare.len();
        let span = Span::new(start, start + bare.trim_end().len());
        found.push(if row { (Line::Row, whole) } else { (kind(document, span), span) });
    }
    found
}

fn kind(document: &Document, line: Span) -> Line {
    let front = &document.front;
    if [&front.title, &front.notice_title].into_iter().flatten().any(|title| title.span.overlaps(line)) {
        return Line::Title;
    }
    let whole = |label: Span, title: Span| {
        let rest = Span::new(label.from().max(title.to()), line.to());
        line.contains(label) && document.text(rest).chars().all(|c| c == '。' || c.is_whitespace())
    };
    let after = document.sections.partition_point(|section| section.label.span.start < line.start);
    if document.sections.get(after).is_some_and(|section| whole(section.label.span, section.title)) {
        return Line::Chapter;
    }
    let after = document.tasks.partition_point(|task| task.label.span.start < line.start);
    match document.tasks.get(after).is_some_and(|task| whole(task.label.span, task.title)) {
        true => Line::Heading,
        false => Line::Text,
    }
}

/// Headings that run on into their text.
fn bold(document: &Document) -> Vec<Span> {
    let sections = document.sections.iter().map(|section| section.label.span.join(section.title));
    let tasks = document.tasks.iter().map(|task| task.label.span.join(task.title));
    let mut bold: Vec<Span> = sections.chain(tasks).collect();
    bold.sort();
    // A heading inside another one adds nothing.
    bold.dedup_by(|next, before| next.start < before.end);
    bold
}

/// A span whose ends lie between characters of the text, so that no word can be lost at them.
fn snapped(text: &str, span: Span) -> Span {
    let mut ends = [span.from(), span.to()].map(|end| end.min(text.len()));
    for end in &mut ends {
        while !text.is_char_boundary(*end) {
            *end -= 1;
        }
    }
    let [start, end] = ends;
    Span::new(start, end)
}

fn marks(sheet: &Sheet<'_>) -> Vec<Mark> {
    let source = sheet.document().source.text();
    let mut marks = Vec::new();
    for entry in &sheet.entries {
        let (key, _, word) = entry.sign();
        let missing = if entry.first().is_empty() { "，此处缺文字" } else { "" };
        let told = format!("第{}条，{word}{missing}：{}", entry.n, short(&entry.message, TOLD));
        let mut add = |id: String, words: &[Span], chief: bool| {
            for (n, span) in words.iter().enumerate() {
                let first = n == 0;
                marks.push(Mark {
                    span: snapped(source, *span),
                    n: entry.n,
                    chief,
                    key,
                    id: if first { id.clone() } else { String::new() },
                    link: if first { sheet.link("f", entry.n) } else { String::new() },
                    told: if first && chief { told.clone() } else { String::new() },
                });
            }
        };
        add(sheet.id("m", entry.n), &entry.words, true);
        if entry.kind != Kind::Odd {
            for (index, words) in related_here(entry, sheet.checked) {
                add(sheet.id("m", format!("{}-{index}", entry.n)), &words, false);
            }
        }
    }
    sort(&mut marks);
    marks
}
