//! From a text to a document: total, never fails.
//!
//! What could not be understood is kept as a problem with its place. This room never judges a plan and never touches a
//! file.
//!
//! The parts, each using only those above it, and each one pass over the text:
//!
//! | part | finds |
//! |---|---|
//! | `page` | punctuation, brackets, numbers and labels, indexed once |
//! | `times` | deadlines, days and periods |
//! | `owners` | the clauses that name bodies, and the bodies that sentences charge |
//! | `tables` | rows of duties, with rules or without |
//! | `outline` | the tree of numbered items, and which of them are tasks |
//! | `front` | title, number, day, addressees, citations, and where the body ends |
//! | `targets` | quantities to be reached, and what they count |
//!
//! `tasks`, `headings` and `goals` put together what the parts found.

mod front;
mod goals;
mod headed;
mod headings;
mod outline;
mod owners;
mod page;
mod problem;
mod steps;
mod tables;
mod targets;
mod tasks;
mod times;

use std::cell::Cell;
use std::sync::Arc;

pub use problem::{Problem, ProblemKind};

use front::{citations, fragments, issued, level, notice};
use outline::{choice, owned, placed, reviews, units};
use owners::{conventions, responsibility};
use page::wrapped;
use tables::paragraphs;
use times::deadlines;

use crate::document::{Deadline, Document, Duty, Prose, Read};
use crate::text::{Source, Span};

/// What came of reading a text.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The document, as far as it was understood.
    pub document: Document,
    /// What was odd, in order of place.
    pub problems: Vec<Problem>,
}

/// Reads a text as a work plan. Any text is a document; one that holds no plan has no tasks and a problem that says so.
#[must_use]
pub fn read(source: Arc<Source>) -> Reading {
    // The paragraphs of a file that is no plain text are whole.
    let wrapped = if source.blocks().is_empty() { wrapped::Wrapped::of(source.text()) } else { None };
    let Some(wrapped) = wrapped else { return paragraphs_of(source) };
    let mut reading = paragraphs_of(Arc::new(Source::new(source.name(), wrapped.text.as_str())));
    reading.document.move_spans(&|span| wrapped.place(span));
    reading.document.source = source;
    for problem in &mut reading.problems {
        problem.span = wrapped.place(problem.span);
    }
    reading
}

/// Reads a text whose lines are paragraphs.
fn paragraphs_of(source: Arc<Source>) -> Reading {
    let mut page = page::Page::of(source.text());
    page.laid = !source.blocks().is_empty();
    let mut problems = Vec::new();
    let mut clauses = responsibility::find(&page, &mut problems);
    let mut tables = tables::find(&page);
    problems.extend(tables.iter().flat_map(tables::Table::problems));
    let mut nodes = outline::read(&page, &clauses, &tables, &mut problems);
    nodes = owned::add(&page, &clauses, &tables, nodes);
    placed::add(&page, &nodes, &mut clauses);
    if nodes.is_empty() && tables.is_empty() {
        tables.extend(paragraphs::find(&page, &clauses));
    }
    let first_table = tables.iter().find(|table| !table.rows.is_empty()).map(|table| table.span.from());
    let opening = nodes.first().map_or(0, |node| node.label.span.from());
    let opening = fragments::Cut::of(&page, Span::new(0, opening));
    notice::take_off(&page, &opening, &mut nodes, &clauses, first_table);
    let heads = units::heads(&page, &nodes, &mut clauses);
    let mut parts = choice::parts(&page, &nodes, &clauses, &tables, &heads);
    choice::fold_fields(&page, &nodes, &clauses, &mut parts);
    choice::fold_conditions(&page, &nodes, &mut parts);
    reviews::fold(&page, &nodes, &clauses, &mut parts);
    let material = tasks::Material {
        page: &page,
        nodes: &nodes,
        parts: &parts,
        clauses: &clauses,
        tables: &tables,
        heads: &heads,
        handed_on: Cell::new(0),
    };
    let (mut sections, places) = material.places();

    // What could not be read is body too, not part of the front.
    let first_table = tables.iter().find(|table| table.unread.is_some() || !table.rows.is_empty());
    let first_table = first_table.map(|table| table.span.from());
    let first_node = nodes.first().map(|node| node.label.span.from());
    let body = [first_node, first_table].into_iter().flatten().min().unwrap_or(page.text.len());
    let end = places.last().map_or(body, |place| place.span.to());
    let (head, tail) = (Span::new(0, body), Span::new(end, page.text.len()));
    let before = if opening.span == head { opening } else { fragments::Cut::of(&page, head) };
    let mut front = front::read(&page, &before.fragments, tail);
    // 【字体： of the page around the document is no slip of its author.
    problems.retain(|problem| {
        problem.kind != ProblemKind::UnclosedBracket || !fragments::in_page(&before.fragments, problem.span)
    });
    let issued = issued::unseen(&page, &before.fragments, &front);
    let titles = [&front.title, &front.notice_title].into_iter().flatten().map(|title| title.text.as_str());
    let own: Vec<&str> = titles.chain(issued.map(|title| page.words(title))).collect();
    let citations = citations::find(&page, &own);
    front.year = level::year(&page, &front, &citations);
    let calendar = deadlines::Calendar { year: front.year };

    let mut stated = conventions::Stated::default();
    for stretch in [head, tail] {
        conventions::in_prose(&page, stretch)
            .into_iter()
            .for_each(|convention| stated.add(&page, convention));
    }
    let tasks: Vec<_> = places
        .iter()
        .enumerate()
        .filter_map(|(n, place)| material.task(n, place, calendar, &mut stated))
        .collect();
    material.goals(&mut sections, &places, calendar);
    let opening = if tasks.is_empty() { Prose::default() } else { material.opening(head, calendar) };
    front.level = level::level(&page, &front, &tasks);
    let mut outside = outside(&page, head, tail, calendar);
    let unread: Vec<Span> = tables.iter().filter_map(|table| table.unread).collect();
    outside.retain(|duty| !unread.iter().any(|table| table.contains(duty.span)));
    let within = tasks
        .iter()
        .map(|task| &task.deadlines)
        .chain(sections.iter().map(|section| &section.prose.deadlines))
        .chain([&opening.deadlines]);
    problems.extend(within.flatten().filter_map(|deadline| deadlines::problem(&page, deadline)));
    if let Read::Unread(span) = front.date {
        problems.push(Problem { kind: ProblemKind::NoSuchDate, span });
    }
    if tasks.is_empty() {
        let unread = tables.iter().any(|table| table.unread.is_some());
        problems.push(match issued.filter(|_| !unread) {
            Some(span) => Problem { kind: ProblemKind::PlanElsewhere, span },
            None => Problem { kind: ProblemKind::NoTask, span: Span::at(0) },
        });
    }
    let unread_citations = citations::unclosed(&page);
    problems.extend(unread_citations.iter().map(|title| {
        let mark = Span::new(title.from(), title.from() + '《'.len_utf8());
        Problem { kind: ProblemKind::UnclosedBracket, span: mark }
    }));
    problems.sort_by_key(|problem| problem.span);
    let document = Document {
        front,
        citations,
        unread_citations,
        sections,
        headings: material.headings(),
        tasks,
        opening,
        outside,
        conventions: stated.all,
        source: Arc::clone(&source),
    };
    Reading { document, problems }
}

/// Dated and recurring duties in the closing words, and those to report in the opening ones.
fn outside(page: &page::Page, head: Span, tail: Span, calendar: deadlines::Calendar) -> Vec<Duty> {
    let duty = |deadline: Deadline| {
        let verb = deadlines::verb_after(page, deadline.span.to());
        let span = Span::new(deadline.span.from(), deadline.span.to() + verb);
        let Deadline { until, recurring, understood, .. } = deadline;
        (verb > 0, Duty { span, until, recurring, understood })
    };
    let opening = deadlines::find(page, head, calendar).into_iter().map(duty).filter(|(reports, _)| *reports);
    let closing = deadlines::find(page, tail, calendar).into_iter().map(duty);
    opening.chain(closing).map(|(_, duty)| duty).collect()
}
