//! Chapters and tasks, put together from the outline, the clauses and the sentences.

use std::borrow::Cow;
use std::cell::Cell;

use super::front::ending;
use super::headed;
use super::outline::Node;
use super::outline::choice::Part;
use super::owners::actors;
use super::owners::clause::{self, Said};
use super::owners::conventions::Stated;
use super::owners::responsibility::Clause;
use super::page::cursor;
use super::page::label;
use super::page::sentences;
use super::page::{Page, is_padding};
use super::steps;
use super::tables::{Row, Table};
use super::targets;
use super::times::deadlines::{self, Calendar};
use super::times::fields as time_fields;
use crate::document::{
    Convention, Deadline, Label, LabelKind, Measure, Prose, Read, Responsibility, Section, Task, Unit,
};
use crate::text::Span;

/// What the tasks are made from.
pub(super) struct Material<'m, 'a> {
    pub page: &'m Page<'a>,
    pub nodes: &'m [Node],
    pub parts: &'m [Part],
    pub clauses: &'m [Clause],
    pub tables: &'m [Table],
    /// For each item the units that it names as the heading of their duties.
    pub heads: &'m [Option<Clause>],
    /// How many bodies headings have handed on to items so far.
    pub handed_on: Cell<usize>,
}

/// A task's place, known before its inside is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'m> {
    pub from: Origin<'m>,
    pub section: Option<usize>,
    pub span: Span,
}

/// What a task is made of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Origin<'m> {
    /// The item with this index.
    Item(usize),
    /// A row of a table.
    Row(&'m Row),
}

impl<'m> Material<'m, '_> {
    /// The chapters and the places of the tasks, in order.
    pub fn places(&self) -> (Vec<Section>, Vec<Place<'m>>) {
        let mut sections: Vec<Section> = Vec::new();
        let mut places: Vec<Place<'m>> = Vec::new();
        for (index, (node, part)) in self.nodes.iter().zip(self.parts).enumerate() {
            let span = self.page.trim(Span::new(node.label.span.from(), node.end));
            match part {
                Part::Chapter => {
                    let body = Span::new(node.label.span.to(), self.chapter_heading_end(node));
                    let mut gaps = self.clauses_in(body).iter().map(|clause| clause.whole);
                    let (title, _) = sentences::split(self.page, body, &mut gaps, node.inline);
                    let head = self.heads.get(index).and_then(Option::as_ref);
                    let title = head.map_or(title, |units| {
                        let words = self.page.words(units.whole);
                        let end =
                            words.trim_end_matches(|c: char| matches!(c, '：' | ':' | '。') || is_padding(c));
                        Span::new(units.whole.from(), units.whole.from() + end.len())
                    });
                    sections.push(bare_section(node.label, title, span));
                }
                Part::Task => {
                    let section = sections.len().checked_sub(1).filter(|_| node.parent.is_some());
                    let span = self.before_table(span);
                    places.push(Place { from: Origin::Item(index), section, span });
                }
                Part::Inner => {}
            }
        }
        self.cut_endings(&mut places);
        self.add_rows(&mut sections, &mut places);
        for (at, place) in places.iter().enumerate() {
            if let Some(section) = place.section.and_then(|section| sections.get_mut(section)) {
                let first = if section.tasks.is_empty() { at } else { section.tasks.start };
                section.tasks = first..at + 1;
            }
        }
        (sections, places)
    }

    /// The first table at or after a byte.
    fn table_from(&self, byte: usize) -> Option<&Table> {
        let tables: &[Table] = self.tables;
        tables.get(tables.partition_point(|table| table.span.from() < byte))
    }

    pub(super) fn chapter_heading_end(&self, node: &Node) -> usize {
        let table = self.table_from(node.label.span.from()).map(|table| table.span.from());
        table.map_or(node.next, |start| node.next.min(start))
    }

    /// An item ends where a table of tasks begins in it.
    fn before_table(&self, span: Span) -> Span {
        let from = self.tables.partition_point(|table| table.span.from() < span.from());
        let inside =
            self.tables.get(from..).unwrap_or(&[]).iter().take_while(|table| table.span.to() <= span.to());
        match inside.filter(|table| !table.rows.is_empty()).map(|table| table.span).next() {
            Some(table) => self.page.trim(Span::new(span.from(), table.from())),
            None => span,
        }
    }

    /// Puts the rows of tables among the tasks; a heading between rows is a chapter.
    fn add_rows(&self, sections: &mut Vec<Section>, places: &mut Vec<Place<'m>>) {
        let chapters: Vec<Span> = sections.iter().map(|section| section.span).collect();
        let mut rows = Vec::new();
        for table in self.tables {
            let after = chapters.partition_point(|chapter| chapter.start <= table.span.start);
            let chapter = after
                .checked_sub(1)
                .filter(|at| chapters.get(*at).is_some_and(|span| span.contains(table.span)));
            let mut section = chapter;
            for row in &table.rows {
                let label = self.row_label(row, rows.len());
                let Some(cell) = row.texts.first() else { continue };
                if row.heading {
                    let start = if row.number.is_some() { cell.from() } else { label.span.to() };
                    let title = self.page.trim(Span::new(start, cell.to()));
                    let bare = self.page.words(title).trim_end_matches('。').len();
                    let title = Span::new(title.from(), title.from() + bare);
                    section = Some(sections.len());
                    sections.push(bare_section(label, title, row.span));
                } else {
                    rows.push(Place { from: Origin::Row(row), section, span: row.span });
                }
            }
        }
        if !rows.is_empty() {
            places.extend(rows);
            places.sort_by_key(|place| place.span);
        }
    }

    /// The number of a row: its cell, or the place where it would stand.
    fn row_label(&self, row: &Row, before: usize) -> Label {
        let ordinal = u32::try_from(before + 1).unwrap_or(u32::MAX);
        let Some(cell) = row.number else {
            let text = row
                .texts
                .first()
                .and_then(|cell| label::at(self.page.text, cell.from()))
                .filter(|_| row.heading);
            let span = text.map_or(Span::at(row.span.from()), |label| label.span);
            return Label {
                span,
                kind: LabelKind::Row,
                ordinal: text.map_or(ordinal, |label| label.ordinal),
            };
        };
        let words = self.page.words(cell);
        let number = cursor::digits(words).or_else(|| label::at(words, 0).map(|label| label.ordinal));
        Label {
            span: cell,
            kind: LabelKind::Row,
            ordinal: number.filter(|number| *number > 0).unwrap_or(ordinal),
        }
    }

    /// Takes the closing words off the last task, and off the last task before a plan that begins anew.
    fn cut_endings(&self, places: &mut [Place]) {
        let owned = self.tasks_end_with_owners(places);
        let starts: Vec<bool> = places.iter().map(|place| self.begins_plan(place)).collect();
        let last = places.len().saturating_sub(1);
        for (index, place) in places.iter_mut().enumerate() {
            if index == last || starts.get(index + 1).copied().unwrap_or(false) {
                // Units that a task begins with are no sign of where it ends.
                let begins = match place.from {
                    Origin::Item(at) => self.nodes.get(at).map_or(0, |node| node.label.span.to()),
                    Origin::Row(_) => 0,
                };
                // 由市教育局负责，新建学校: the duty stands behind its owners.
                let leads = |clause: &Clause| self.page.before(clause.whole.to(), 3).ends_with(['，', ',']);
                let ends =
                    |clause: &&Clause| names_bodies(clause) && clause.whole.from() > begins && !leads(clause);
                let clause = self.clauses_in(place.span).iter().rev().find(ends);
                let end = clause.filter(|_| owned).map(|clause| self.fields_end(clause.whole.to()));
                let cut = ending::find(self.page, place.span, end);
                place.span = self.page.trim(Span::new(place.span.from(), cut));
            }
        }
    }

    /// Where the fields of time end that follow the owners which end at a byte: 完成时限：2022年底.
    fn fields_end(&self, owners: usize) -> usize {
        let from = self.clauses.partition_point(|clause| clause.whole.from() < owners);
        let mut end = owners;
        for clause in self.clauses.get(from..).unwrap_or(&[]) {
            let between = self.page.words(Span::new(end.min(clause.whole.from()), clause.whole.from()));
            let timed =
                clause.said.as_ref().is_some_and(|said| said.units.is_empty() && !said.times.is_empty());
            if !timed || between.contains(char::is_alphanumeric) {
                break;
            }
            end = clause.whole.to();
        }
        end
    }

    /// Whether a task is the first of a plan that follows another one.
    fn begins_plan(&self, place: &Place) -> bool {
        let Origin::Item(mut at) = place.from else { return false };
        let mut first = true;
        while let Some(node) = self.nodes.get(at) {
            first &= node.label.ordinal == 1;
            match node.parent {
                Some(parent) => at = parent,
                None => break,
            }
        }
        first && at > 0
    }

    /// Whether tasks end with the clause that names their owner, rather than begin with it or have none.
    fn tasks_end_with_owners(&self, places: &[Place]) -> bool {
        let (mut with, mut without) = (0usize, 0usize);
        for place in places.iter().rev().skip(1).take(40) {
            let Some(clause) = self.clauses_in(place.span).iter().rev().find(|clause| names_bodies(clause))
            else {
                continue;
            };
            if clause.whole.to() + 8 >= place.span.to() { with += 1 } else { without += 1 }
        }
        with > without || places.len() == 1
    }

    /// The clauses that lie in a stretch of text.
    pub fn clauses_in(&self, span: Span) -> &'m [Clause] {
        let from = self.clauses.partition_point(|clause| clause.whole.start < span.start);
        let rest = self.clauses.get(from..).unwrap_or(&[]);
        rest.get(..rest.partition_point(|clause| clause.whole.end <= span.end)).unwrap_or(&[])
    }

    /// The task at a place.
    pub fn task(
        &self,
        n: usize,
        place: &Place,
        calendar: Calendar,
        conventions: &mut Stated,
    ) -> Option<Task> {
        let (label, clauses, mut sentences) = match place.from {
            Origin::Item(node) => self.item(self.nodes.get(node)?, node, place.span),
            Origin::Row(row) => self.row(row, n),
        };
        let title = sentences.first().copied().unwrap_or(Span::at(label.span.to()));
        let (mut deadlines, mut field) = self.deadlines(&sentences, &clauses, calendar);
        if let Origin::Item(node) = place.from
            && deadlines.is_empty()
        {
            deadlines.extend(headed::deadline(self, self.nodes.get(node)?, calendar));
            field = (!deadlines.is_empty()).then_some(0);
        }
        let steps: &[(Span, Span)] = if let Origin::Row(row) = place.from { &row.steps } else { &[] };
        let steps = steps::dated(self.page, steps, calendar, &mut deadlines, &mut field);
        let goals = targets::states_goals(self.page.words(title));
        let mut targets = targets::find(self.page, &sentences, &deadlines, field, goals);
        if let Origin::Row(_) = place.from {
            targets::name_by_row(self.page, title, &mut targets);
        }
        steps::put_in(self.page, steps, &deadlines, &mut sentences, &mut targets);
        Some(Task {
            n: u32::try_from(n + 1).unwrap_or(u32::MAX),
            label,
            section: place.section,
            title,
            span: place.span,
            responsibility: self.responsibility(n, &clauses, conventions),
            actors: actors::find(self.page, &sentences),
            deadlines,
            targets,
            measures: sentences.into_iter().skip(1).map(|span| Measure { span }).collect(),
        })
    }

    /// Number, clauses and sentences of an item; its title is the first sentence.
    fn item(&self, node: &Node, index: usize, span: Span) -> (Label, Cow<'_, [Clause]>, Vec<Span>) {
        let mut clauses = Cow::Borrowed(self.clauses_in(span));
        let body = Span::new(node.label.span.to().min(span.to()), span.to());
        let mut gaps: Vec<Span> = clauses.iter().map(|clause| clause.whole).collect();
        let steps = self.nodes.get(index + 1..).unwrap_or(&[]);
        let inside = steps.iter().take_while(|step| step.label.span.end <= span.end);
        gaps.extend(inside.map(|step| step.label.span));
        gaps.sort_unstable();
        let (title, rest) = sentences::split(self.page, body, &mut gaps.into_iter(), node.inline);
        if let Some(head) = self.head(node) {
            clauses.to_mut().insert(0, head.clone());
        } else if let Some(over) = headed::owners(self, node, &clauses) {
            headed::put_over(self, over, clauses.to_mut());
        }
        (node.label, clauses, std::iter::once(title).chain(rest).collect())
    }

    /// The units of the heading that an item stands under.
    fn head(&self, node: &Node) -> Option<&'m Clause> {
        let mut above = node.parent;
        while let Some(at) = above {
            if let Some(head) = self.heads.get(at)?.as_ref() {
                return Some(head);
            }
            above = self.nodes.get(at)?.parent;
        }
        None
    }

    /// The same of a row: its cells of bodies and of time are clauses, as are those inside its text.
    fn row(&self, row: &Row, n: usize) -> (Label, Cow<'_, [Clause]>, Vec<Span>) {
        let mut clauses: Vec<Clause> = Vec::new();
        for (cell, role) in &row.bodies {
            let said = clause::read(self.page, *cell, Some(*role));
            if !said.units.is_empty() {
                let said = (said.prose == 0).then_some(said);
                clauses.push(Clause { whole: *cell, inner: *cell, said });
            }
        }
        let unread = row.unread.iter().map(|cell| Clause { whole: *cell, inner: *cell, said: None });
        clauses.extend(unread);
        for cell in &row.times {
            let said = Said { times: vec![*cell], labelled: true, ..Said::default() };
            clauses.push(Clause { whole: *cell, inner: *cell, said: Some(said) });
        }
        let mut sentences = Vec::new();
        for cell in &row.texts {
            let inside = self.clauses_in(*cell);
            let mut gaps = inside.iter().map(|clause| clause.whole);
            let (title, rest) = sentences::split(self.page, *cell, &mut gaps, false);
            sentences.extend(std::iter::once(title).chain(rest).filter(|span| !span.is_empty()));
            clauses.extend(inside.iter().cloned());
        }
        (self.row_label(row, n), Cow::Owned(clauses), sentences)
    }

    /// The deadlines in a task's words and fields, and which of them its one dated field ends with.
    fn deadlines(
        &self,
        sentences: &[Span],
        clauses: &[Clause],
        calendar: Calendar,
    ) -> (Vec<Deadline>, Option<usize>) {
        let mut found: Vec<Deadline> = Vec::new();
        for sentence in sentences {
            found.extend(deadlines::find(self.page, *sentence, calendar));
        }
        let times = clauses.iter().filter_map(|clause| clause.said.as_ref()).flat_map(|said| &said.times);
        let step = sentences.first().and_then(|title| time_fields::step(self.page, *title));
        let fields: Vec<Vec<Deadline>> =
            times.copied().chain(step).map(|inner| time_fields::field(self.page, inner, calendar)).collect();
        if fields.iter().all(Vec::is_empty) {
            return (found, None);
        }
        // Of the steps that one field gives, 6月底前出台方案，年底前完成, the last is when all is done.
        let dated = |field: &Vec<Deadline>| {
            field.iter().rev().find(|field| field.until.is_some() || field.bare).map(|field| field.span)
        };
        let mut dated = fields.iter().filter_map(dated);
        let only = dated.next().filter(|_| dated.next().is_none());
        found.extend(fields.into_iter().flatten());
        found.sort_by_key(|deadline| deadline.span);
        // The time of a step is a limit too where it says 前.
        found.dedup_by(|one, other| one.span.overlaps(other.span));
        let only = only.and_then(|span| found.iter().position(|deadline| deadline.span == span));
        (found, only)
    }

    fn responsibility(
        &self,
        task: usize,
        clauses: &[Clause],
        conventions: &mut Stated,
    ) -> Read<Responsibility> {
        let said = || clauses.iter().filter_map(|clause| Some((clause, clause.said.as_ref()?)));
        // What a task states holds for its own lists too, before or after the statement.
        for (kind, span) in said().flat_map(|(_, said)| &said.conventions) {
            conventions.add(self.page, Convention { span: *span, kind: *kind, from: task });
        }
        let partly = |clause: &&Clause| clause.said.as_ref().is_none_or(|said| said.cut);
        let unread: Vec<Span> = clauses.iter().filter(partly).map(|clause| clause.whole).collect();
        let mut all =
            Responsibility { unread, clauses: Vec::new(), units: Vec::new(), open: false, notes: Vec::new() };
        for (clause, said) in said().filter(|(_, said)| !said.units.is_empty()) {
            let (index, first) = (all.clauses.len(), all.units.len());
            all.clauses.push(clause.inner);
            all.units.extend(said.units.iter().map(|unit| Unit { clause: Some(index), ..unit.clone() }));
            all.open |= said.open;
            all.notes.extend(&said.notes);
            conventions.apply(self.page, first, index, &mut all.units);
        }
        if !all.units.is_empty() {
            return Read::Found(all);
        }
        match all.unread.first() {
            Some(clause) => Read::Unread(*clause),
            None => Read::Absent,
        }
    }
}

/// A chapter of which no more is known than where it stands.
fn bare_section(label: Label, title: Span, span: Span) -> Section {
    Section { label, title, span, tasks: 0..0, prose: Prose::default() }
}

/// Whether a clause names bodies, read or not.
fn names_bodies(clause: &Clause) -> bool {
    clause.said.as_ref().is_none_or(|said| !said.units.is_empty())
}
