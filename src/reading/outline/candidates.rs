//! Places where a number may be the heading of an item: at the start of a line, or where a line break may have been lost.

use super::decimals::{self, Decimal};
use super::named::{self, Named};
use super::ordinals;
use super::standalone::{self, Standalone};
use super::units;
use super::{KINDS, slot};
use crate::document::{Label, LabelKind};
use crate::reading::owners::responsibility::Clause;
use crate::reading::page::label;
use crate::reading::page::{Page, Shape, Sign};
use crate::reading::tables::Table;

/// A number that may be a heading.
#[derive(Clone, Copy)]
pub(super) struct Candidate {
    pub label: Label,
    pub starts_line: bool,
    pub after_clause: bool,
    /// Whether it follows a word with nothing between.
    pub glued: bool,
    /// The number that the next candidate of the same kind bears.
    pub follower: u32,
    /// The number that the next candidate of the same kind at the start of a line bears; 0 if there is none.
    pub next_start: u32,
    /// Whether it is said who answers for it before the next candidate at the start of a line.
    pub owned: bool,
}

/// The candidates of a text, in order. Numbers inside tables, brackets and lists of attachments are none.
pub(super) fn find(page: &Page, clauses: &[Clause], tables: &[Table]) -> Vec<Candidate> {
    let mut finder = Finder {
        page,
        clauses,
        tables,
        listing: false,
        previous_end: 0,
        last_arabic: 0,
        found: Vec::new(),
        decimals: Vec::new(),
        named: Vec::new(),
        headings: Vec::new(),
        heading: None,
    };
    finder.line(0);
    let mut index = 0;
    while let Some(mark) = page.mark(index) {
        let before_line =
            page.mark(index + 1).is_some_and(|next| next.sign == Sign::Line && next.start == mark.end);
        match mark.sign {
            Sign::Line => finder.line(mark.to()),
            // Before a line end the line mark speaks for the place.
            _ if before_line => {}
            Sign::Colon if lists_attachments(page, mark.from()) => finder.listing = true,
            Sign::Stop | Sign::Semicolon => {
                finder.inside(mark.to());
                // It begins as a line of its own would.
                finder.consider(units::at_sentence(page, mark.to(), index + 1), mark.to(), true);
            }
            Sign::Blank | Sign::Unquote | Sign::Colon => finder.inside(mark.to()),
            Sign::Open(shape) => {
                if let Some(close) = page.partner(index) {
                    index = close;
                    finder.bracket(shape, mark.from(), close);
                }
            }
            _ => {}
        }
        index += 1;
    }
    let Finder { mut found, decimals, named, headings, .. } = finder;
    own(&mut found, clauses);
    let before = found.len();
    ordinals::settle(&mut found);
    named::settle(&mut found, &named);
    decimals::settle(&mut found, &decimals);
    units::settle(page, &mut found);
    standalone::settle(page, &mut found, &headings);
    if found.len() != before {
        own(&mut found, clauses);
    }
    link(&mut found);
    found
}

struct Finder<'p, 'a> {
    page: &'p Page<'a>,
    /// The clauses and tables not yet passed.
    clauses: &'p [Clause],
    tables: &'p [Table],
    /// Whether a list of attachments goes on.
    listing: bool,
    previous_end: usize,
    /// The last plain number at the start of a line.
    last_arabic: u32,
    found: Vec<Candidate>,
    /// The labels 1.1 and 任务一： among those found, and lines that may be headings, of which it is told last whether they
    /// run on.
    decimals: Vec<Decimal>,
    named: Vec<Named>,
    headings: Vec<(Standalone, Candidate)>,
    /// What the line at hand may be the heading of.
    heading: Option<Standalone>,
}

impl Finder<'_, '_> {
    /// A number at the start of a line.
    fn line(&mut self, at: usize) {
        let expected = self.last_arabic + 1;
        let label = label::at_line(self.page.text, at)
            .or_else(|| label::before_number(self.page.text, at, expected).filter(|_| expected > 1));
        self.listing &=
            label.is_some_and(|label| label.kind == LabelKind::Arabic) || blank_line(self.page, at);
        let before = self.found.len();
        self.heading = None;
        let label = label.or_else(|| self.unusual(at));
        self.consider(label, at, true);
        if self.found.len() == before {
            // It stands in a table or a list, and was not taken.
            self.decimals.pop_if(|decimal| Some(decimal.label) == label);
            self.named.pop_if(|named| Some(named.label) == label);
            return;
        }
        // A heading without a number is put among the others when those are settled.
        if let Some(heading) = self.heading.take()
            && let Some(candidate) = self.found.pop()
        {
            self.headings.push((heading, candidate));
        }
    }

    /// A label of a form that only a run of them shows to be one: 1.1, 任务一：.
    fn unusual(&mut self, at: usize) -> Option<Label> {
        if let Some(decimal) = decimals::at_line(self.page, at) {
            self.decimals.push(decimal);
            return Some(decimal.label);
        }
        if let Some(named) = named::at_line(self.page, at) {
            self.named.push(named);
            return Some(named.label);
        }
        if let Some(unit) = units::at_line(self.page, at) {
            return Some(unit);
        }
        self.heading = standalone::at_line(self.page, at);
        self.heading.map(|heading| heading.label)
    }

    /// A number inside a line.
    fn inside(&mut self, at: usize) {
        self.consider(label::at(self.page.text, skip(self.page, at)), at, false);
    }

    /// A bracket that itself is a number glued to the words before it, and a number after a bracket.
    fn bracket(&mut self, shape: Shape, open: usize, close: usize) {
        if shape != Shape::Round {
            return;
        }
        if glued(self.page, open) {
            self.inside(open);
        }
        let Some(end) = self.page.mark(close) else { return };
        let next = self.page.mark(close + 1);
        if !next.is_some_and(|next| next.sign == Sign::Line && next.start == end.end) {
            self.inside(end.to());
        }
    }

    fn consider(&mut self, label: Option<Label>, at: usize, starts_line: bool) {
        let Some(label) = label else { return };
        if self.listing
            || label.span.from() < self.previous_end
            || !starts_line && label.kind == LabelKind::Ordinal
        {
            return;
        }
        while let Some((_, rest)) =
            self.tables.split_first().filter(|(table, _)| table.span.end <= label.span.start)
        {
            self.tables = rest;
        }
        if self.tables.first().is_some_and(|table| table.span.start <= label.span.start) {
            return;
        }
        let passed = at.saturating_sub(4);
        while let Some((_, rest)) =
            self.clauses.split_first().filter(|(clause, _)| clause.whole.to() < passed)
        {
            self.clauses = rest;
        }
        let after_clause = self.clauses.first().is_some_and(|clause| clause.whole.to() <= at);
        self.previous_end = label.span.to();
        if starts_line && label.kind == LabelKind::Arabic {
            self.last_arabic = label.ordinal;
        }
        let glued =
            !starts_line && at == label.span.from() && self.page.before(at, 4).ends_with(char::is_alphabetic);
        self.found.push(Candidate {
            label,
            starts_line,
            glued,
            after_clause,
            follower: 0,
            next_start: 0,
            owned: false,
        });
    }
}

/// Whether the colon at a byte follows 附件 or 附表.
fn lists_attachments(page: &Page, at: usize) -> bool {
    let before = page.before(at, 12);
    ["附件", "附件列表", "附表"].iter().any(|head| before.ends_with(head))
}

/// Whether a bracket stands right after a word, as （二十二） does where a heading ran into its first item. 第（五）项 and
/// 按照（一） refer to an item.
fn glued(page: &Page, at: usize) -> bool {
    let before = page.before(at, 6);
    let last = before.chars().next_back();
    last.is_some_and(char::is_alphabetic)
        && !before.ends_with(['第', '条', '见', '照', '按', '和', '与', '及', '至', '到'])
}

/// A place after the blanks and Markdown signs at `at`, within the line.
fn skip(page: &Page, at: usize) -> usize {
    let rest = page.after(at, 64);
    at + rest.len() - rest.trim_start_matches(|c: char| c == '*' || c != '\n' && c.is_whitespace()).len()
}

fn blank_line(page: &Page, at: usize) -> bool {
    let rest = page.after(at, 64);
    rest.trim_start_matches([' ', '\u{3000}', '\t', '\r']).starts_with('\n') || rest.is_empty()
}

/// Tells each candidate which numbers the next ones of its kind bear.
fn link(candidates: &mut [Candidate]) {
    let (mut following, mut starting) = ([0u32; KINDS], [0u32; KINDS]);
    for candidate in candidates.iter_mut().rev() {
        let (slot, ordinal) = (slot(candidate.label.kind), candidate.label.ordinal);
        if let (Some(next), Some(start)) = (following.get_mut(slot), starting.get_mut(slot)) {
            (candidate.follower, candidate.next_start) = (*next, *start);
            *next = ordinal;
            if candidate.starts_line {
                *start = ordinal;
            }
        }
    }
}

/// Tells each candidate whether owners are named before the next one at the start of a line.
fn own(candidates: &mut [Candidate], clauses: &[Clause]) {
    let mut later = clauses.iter().rev().peekable();
    let mut owned = false;
    for candidate in candidates.iter_mut().rev() {
        while later.next_if(|clause| clause.whole.from() > candidate.label.span.from()).is_some() {
            owned = true;
        }
        candidate.owned = owned;
        owned &= !candidate.starts_line;
    }
}
