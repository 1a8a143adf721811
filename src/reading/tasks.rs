//! Chapters and tasks, put together from the outline, the clauses and the sentences.

use super::choice::Part;
use super::deadlines::{self, Calendar};
use super::ending;
use super::outline::Node;
use super::page::Page;
use super::responsibility::Clause;
use super::sentences;
use super::targets;
use crate::document::{
    Convention, ConventionKind, Deadline, Measure, Read, Responsibility, Role, Section, Task, Unit,
};
use crate::text::Span;

/// What the tasks are made from.
pub(super) struct Material<'m, 'a> {
    pub page: &'m Page<'a>,
    pub nodes: &'m [Node],
    pub parts: &'m [Part],
    pub clauses: &'m [Clause],
}

/// A task's place, known before its inside is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub node: usize,
    pub section: Option<usize>,
    pub span: Span,
}

impl Material<'_, '_> {
    /// The chapters, their task ranges still empty, and the places of the tasks.
    pub fn places(&self) -> (Vec<Section>, Vec<Place>) {
        let (mut sections, mut places): (Vec<Section>, Vec<Place>) = (Vec::new(), Vec::new());
        for (index, (node, part)) in self.nodes.iter().zip(self.parts).enumerate() {
            let start = node.label.span.from();
            match part {
                Part::Chapter => {
                    let body = Span::new(node.label.span.to(), node.next);
                    let (title, _) = sentences::split(self.page, body, &mut std::iter::empty(), node.inline);
                    let span = self.page.trim(Span::new(start, node.end));
                    let tasks = places.len()..places.len();
                    sections.push(Section { label: node.label, title, span, tasks });
                }
                Part::Task => {
                    let section = sections.len().checked_sub(1).filter(|_| node.parent.is_some());
                    let span = self.page.trim(Span::new(start, node.end));
                    places.push(Place { node: index, section, span });
                    if let Some(section) = section.and_then(|at| sections.get_mut(at)) {
                        section.tasks.end = places.len();
                    }
                }
                Part::Inner => {}
            }
        }
        self.cut_endings(&mut places);
        (sections, places)
    }

    /// Takes the closing words off the last task, and off the last task before a plan that begins anew.
    fn cut_endings(&self, places: &mut [Place]) {
        let owned = self.tasks_end_with_owners(places);
        let starts: Vec<bool> = places.iter().map(|place| self.begins_plan(place)).collect();
        let last = places.len().saturating_sub(1);
        for (index, place) in places.iter_mut().enumerate() {
            if index == last || starts.get(index + 1).copied().unwrap_or(false) {
                let clause = self.clauses_in(place.span).iter().rev().find(|clause| names_bodies(clause));
                let end = clause.filter(|_| owned).map(|clause| clause.whole.to());
                let cut = ending::find(self.page, place.span, end);
                place.span = self.page.trim(Span::new(place.span.from(), cut));
            }
        }
    }

    /// Whether a task is the first of a plan that follows another one.
    fn begins_plan(&self, place: &Place) -> bool {
        let mut at = place.node;
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

    fn clauses_in(&self, span: Span) -> &[Clause] {
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
        conventions: &mut Vec<Convention>,
    ) -> Option<Task> {
        let node = self.nodes.get(place.node)?;
        let clauses = self.clauses_in(place.span);
        let body = Span::new(node.label.span.to().min(place.span.to()), place.span.to());
        let mut gaps: Vec<Span> = clauses.iter().map(|clause| clause.whole).collect();
        let steps = self.nodes.get(place.node + 1..).unwrap_or(&[]);
        let inside = steps.iter().take_while(|step| step.label.span.end <= place.span.end);
        gaps.extend(inside.map(|step| step.label.span));
        gaps.sort_unstable();
        let (title, sentences) = sentences::split(self.page, body, &mut gaps.into_iter(), node.inline);
        let mut all = vec![title];
        all.extend(&sentences);
        let deadlines = self.deadlines(&all, clauses, calendar);
        let targets = targets::find(self.page, &all, &deadlines);
        Some(Task {
            n: u32::try_from(n + 1).unwrap_or(u32::MAX),
            label: node.label,
            section: place.section,
            title,
            span: place.span,
            responsibility: self.responsibility(n, clauses, conventions),
            deadlines,
            targets,
            measures: sentences.into_iter().map(|span| Measure { span }).collect(),
        })
    }

    fn deadlines(&self, sentences: &[Span], clauses: &[Clause], calendar: Calendar) -> Vec<Deadline> {
        let mut found: Vec<Deadline> = Vec::new();
        for sentence in sentences {
            found.extend(deadlines::find(self.page, *sentence, calendar));
        }
        let times = clauses.iter().filter_map(|clause| clause.said.as_ref()).flat_map(|said| &said.times);
        let fields: Vec<Deadline> =
            times.filter_map(|inner| deadlines::field(self.page, *inner, calendar)).collect();
        if !fields.is_empty() {
            found.extend(fields);
            found.sort_by_key(|deadline| deadline.span);
        }
        found
    }

    fn responsibility(
        &self,
        task: usize,
        clauses: &[Clause],
        conventions: &mut Vec<Convention>,
    ) -> Read<Responsibility> {
        let mut all =
            Responsibility { clauses: Vec::new(), units: Vec::new(), open: false, notes: Vec::new() };
        for clause in clauses.iter().filter(|clause| names_bodies(clause)) {
            let Some(said) = &clause.said else { continue };
            for (kind, span) in &said.conventions {
                conventions.push(Convention { span: *span, kind: *kind, from: task });
            }
            let index = all.clauses.len();
            all.clauses.push(clause.inner);
            let first = all.units.len();
            all.units.extend(said.units.iter().map(|unit| Unit { clause: index, ..unit.clone() }));
            all.open |= said.open;
            all.notes.extend(&said.notes);
            apply(self.page, conventions, first, index, &mut all.units);
        }
        if !all.units.is_empty() {
            return Read::Found(all);
        }
        match clauses.iter().find(|clause| clause.said.is_none()) {
            Some(clause) => Read::Unread(clause.whole),
            None => Read::Absent,
        }
    }
}

/// Whether a clause names bodies that could be read.
fn names_bodies(clause: &Clause) -> bool {
    clause.said.as_ref().is_some_and(|said| !said.units.is_empty())
}

/// Holds the conventions stated so far against the units of one clause, `units[first..]`.
fn apply(page: &Page, conventions: &[Convention], first: usize, clause: usize, units: &mut Vec<Unit>) {
    let stated = |kind: ConventionKind| conventions.iter().find(|convention| convention.kind == kind);
    if stated(ConventionKind::FirstLeads).is_some() {
        let led = units.iter().skip(first).any(|unit| unit.role == Role::Lead);
        if let Some(unit) = units.get_mut(first).filter(|_| !led) {
            unit.role = Role::Lead;
        }
    }
    if let Some(name) = stated(ConventionKind::AlsoIncludes).and_then(|also| included(page, also.span)) {
        let named = units.iter().skip(first).any(|unit| page.words(unit.name) == page.words(name));
        if !named {
            units.push(Unit {
                name,
                role: Role::Responsible,
                alias: None,
                clause,
                collective: true,
                vague: false,
            });
        }
    }
}

/// The body that 以下责任单位均包括各设区市人民政府 adds to every list.
fn included(page: &Page, span: Span) -> Option<Span> {
    let words = page.words(span);
    let at =
        ["均包括", "均包含", "均含"].iter().find_map(|word| words.find(word).map(|at| at + word.len()))?;
    let name = words.get(at..)?.split(['，', ',', '。', '；']).next()?;
    (!name.is_empty()).then(|| Span::new(span.from() + at, span.from() + at + name.len()))
}
