//! Statements about responsibility that are made once and hold from there on.

use super::{clause, notes};
use crate::document::{Convention, ConventionKind, Role, Unit};
use crate::reading::page::Page;
use crate::text::Span;

/// Words that state a convention in prose, and what they state.
const STATEMENTS: &[(&str, ConventionKind)] = &[
    ("第一位", ConventionKind::FirstLeads),
    ("列首位", ConventionKind::FirstLeads),
    ("排在首位", ConventionKind::FirstLeads),
    ("列首的", ConventionKind::FirstLeads),
    ("均包括", ConventionKind::AlsoIncludes),
    ("均包含", ConventionKind::AlsoIncludes),
];

/// Prose longer than this, in bytes, is not looked through: a convention stands in the opening or the closing words.
const REACH: usize = 20_000;

/// The conventions stated in the prose before or after the tasks; they hold from the first task on.
pub(in crate::reading) fn in_prose(page: &Page, stretch: Span) -> Vec<Convention> {
    let words = page.after(stretch.from(), stretch.len().min(REACH));
    let mut found = Vec::new();
    for (statement, kind) in STATEMENTS {
        let Some(at) = words.find(statement) else { continue };
        let span = crate::text::sentence::around(
            page.text,
            Span::new(0, statement.len()).shift(stretch.from() + at),
        );
        let sentence = page.words(span);
        let about = ["牵头", "责任单位", "责任部门", "负责"].iter().any(|word| sentence.contains(word));
        if about && sentence.chars().count() <= 80 {
            found.push(Convention { span, kind: *kind, from: 0 });
        }
    }
    found.sort_by_key(|convention| convention.span);
    found.dedup_by_key(|convention| (convention.span, convention.kind as u8));
    found
}

/// The conventions stated so far.
#[derive(Debug, Default)]
pub(in crate::reading) struct Stated {
    /// All of them, in order.
    pub all: Vec<Convention>,
    /// Whether the first body of every list leads.
    first_leads: bool,
    /// The bodies that belong to every list.
    also: Vec<Unit>,
}

impl Stated {
    /// Adds one; the bodies that it adds to every list take the place of those said before.
    pub fn add(&mut self, page: &Page, convention: Convention) {
        match convention.kind {
            ConventionKind::FirstLeads => self.first_leads = true,
            ConventionKind::AlsoIncludes => self.also = included(page, convention.span),
            ConventionKind::Same => {}
        }
        self.all.push(convention);
    }

    /// Holds them against the units of one clause, `units[first..]`.
    pub fn apply(&self, page: &Page, first: usize, clause: usize, units: &mut Vec<Unit>) {
        if self.first_leads {
            let led = units.iter().skip(first).any(|unit| unit.role == Role::Lead);
            let first = units.get_mut(first).filter(|_| !led);
            // A column 配合单位 beside one of leads says already that none of its bodies leads.
            if let Some(unit) = first.filter(|unit| !matches!(unit.role, Role::Support | Role::Guide)) {
                unit.role = Role::Lead;
            }
        }
        for also in &self.also {
            let named = units.iter().any(|unit| page.words(unit.name) == page.words(also.name));
            if !named {
                units.push(Unit { clause: Some(clause), ..also.clone() });
            }
        }
    }
}

/// A convention adds at most so many bodies to every list; real ones add one or two.
const MOST: usize = 12;

/// The bodies that 以下责任单位均包括各设区市人民政府 adds to every list.
fn included(page: &Page, note: Span) -> Vec<Unit> {
    let Some((at, names, role)) = notes::included(page.words(note)) else { return Vec::new() };
    let from = note.from() + at;
    let mut units = clause::read(page, Span::new(from, from + names.len()), Some(role)).units;
    units.truncate(MOST);
    units
}
