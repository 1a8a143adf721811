//! A plan held against its ledger (任务台账): which row belongs to which task, and what the two say differently.
//!
//! Deterministic; it pairs what is written and judges only whether the two are the same.

use super::ledger_rows::pair;
use crate::document::{Deadline, Document, Read, Role, Task, Unit};
use crate::text::Span;

/// How something of the plan stands in the ledger. The order is that of the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// 一致
    Same,
    /// 漏列: a task without a row.
    TaskMissing,
    /// 多列: a row without a task.
    RowExtra,
    /// 少单位: a body of the plan that the row does not name.
    UnitMissing,
    /// 多单位: a body of the row that the plan does not name.
    UnitExtra,
    /// 单位不同: one body of the plan is missing there and one other stands there.
    UnitDiffers,
    /// 牵头不同: a body that leads in the one and not in the other.
    LeadDiffers,
    /// 时限不同
    DeadlineDiffers,
    /// 未定: one of the two could not be read.
    Unclear,
}

/// One thing held against the ledger: a task, a body or a deadline of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LedgerLink {
    /// What came of it.
    pub entry: Entry,
    /// The task of the plan.
    pub task: Option<usize>,
    /// The row of the ledger, a task of that document.
    pub row: Option<usize>,
    /// Where it stands in the plan, or where it would.
    pub own: Option<Span>,
    /// Where it stands in the ledger, or where it would.
    pub other: Option<Span>,
    /// Whether its words stand in the plan; else they stand in the ledger.
    pub named_here: bool,
}

/// Whether two names mean one body.
pub type SameBody<'a> = &'a dyn Fn(&str, &str) -> bool;

/// Holds a plan against its ledger: every task with its rows, then every row without a task, in order.
#[must_use]
pub fn reconcile(plan: &Document, ledger: &Document, same: SameBody<'_>) -> Vec<LedgerLink> {
    let paired = pair(plan, ledger);
    // A name may be broken over two lines in the one and not in the other.
    let line = |name: &str| name.split_whitespace().collect::<String>();
    let same = |one: &str, other: &str| same(&line(one), &line(other));
    let mut book = Book { plan, ledger, same: &same, links: Vec::new() };
    for (index, task) in plan.tasks.iter().enumerate() {
        let mine = paired.iter().enumerate().filter(|(_, owner)| **owner == Some(index));
        let rows: Vec<(usize, &Task)> =
            mine.filter_map(|(row, _)| Some((row, ledger.tasks.get(row)?))).collect();
        book.task(index, task, &rows);
    }
    for (row, _) in paired.iter().enumerate().filter(|(_, owner)| owner.is_none()) {
        let other = ledger.tasks.get(row).map(|row| row.title);
        book.links.push(LedgerLink {
            entry: Entry::RowExtra,
            task: None,
            row: Some(row),
            own: None,
            other,
            named_here: false,
        });
    }
    book.links
}

struct Book<'a> {
    plan: &'a Document,
    ledger: &'a Document,
    same: SameBody<'a>,
    links: Vec<LedgerLink>,
}

impl Book<'_> {
    fn task(&mut self, index: usize, task: &Task, rows: &[(usize, &Task)]) {
        let first = rows.first().copied();
        let at = |entry: Entry, own: Option<Span>, other: Option<Span>| LedgerLink {
            entry,
            task: Some(index),
            row: first.map(|(row, _)| row),
            own,
            other,
            named_here: true,
        };
        let Some((_, row)) = first else {
            return self.links.push(at(Entry::TaskMissing, Some(task.title), None));
        };
        self.links.push(at(Entry::Same, Some(task.title), Some(row.title)));
        let unread = |task: &Task| match &task.responsibility {
            Read::Unread(span) => Some(*span),
            Read::Found(found) => found.unread.first().copied(),
            Read::Absent => None,
        };
        let there = rows.iter().find_map(|(_, row)| unread(row));
        match (unread(task), there) {
            (None, None) => self.units(task, rows, &at),
            (Some(here), there) => self.links.push(at(Entry::Unclear, Some(here), there.or(Some(row.title)))),
            (None, there) => self.links.push(at(Entry::Unclear, Some(place(task)), there)),
        }
        self.deadlines(task, rows, &at);
    }

    fn units(
        &mut self,
        task: &Task,
        rows: &[(usize, &Task)],
        at: &dyn Fn(Entry, Option<Span>, Option<Span>) -> LedgerLink,
    ) {
        let mine: Vec<&Unit> = task.owners().collect();
        let theirs: Vec<&Unit> = rows.iter().flat_map(|(_, row)| row.owners()).collect();
        let known = |name: &str| mine.iter().any(|unit| (self.same)(&self.plan.name(unit.name), name));
        let extra: Vec<Span> =
            theirs.iter().map(|other| other.name).filter(|name| !known(&self.ledger.name(*name))).collect();
        let mut missing = Vec::new();
        let leads = mine.iter().any(|unit| unit.role == Role::Lead);
        let beside = rows.first().map(|(_, row)| place(row));
        for unit in &mine {
            let name = self.plan.name(unit.name);
            let same = |other: &&&Unit| (self.same)(&name, &self.ledger.name(other.name));
            let role = |other: &&&Unit| (other.role == Role::Lead) == (unit.role == Role::Lead);
            let mut found = theirs.iter().filter(same);
            let any = found.next();
            let link = match any {
                None => {
                    missing.push(unit.name);
                    continue;
                }
                Some(other) if leads && !theirs.iter().filter(same).any(|other| role(&other)) => {
                    at(Entry::LeadDiffers, Some(unit.name), Some(other.name))
                }
                Some(other) => at(Entry::Same, Some(unit.name), Some(other.name)),
            };
            self.links.push(link);
        }
        if let ([own], [other]) = (missing.as_slice(), extra.as_slice()) {
            return self.links.push(at(Entry::UnitDiffers, Some(*own), Some(*other)));
        }
        self.links.extend(missing.into_iter().map(|own| at(Entry::UnitMissing, Some(own), beside)));
        self.links.extend(extra.into_iter().map(|other| {
            let link = at(Entry::UnitExtra, Some(place(task)), Some(other));
            LedgerLink { named_here: false, ..link }
        }));
    }

    /// A ledger may set a time for what the plan leaves open, and times of their own for the rows of one task; what the
    /// plan sets must stand there.
    fn deadlines(
        &mut self,
        task: &Task,
        rows: &[(usize, &Task)],
        at: &dyn Fn(Entry, Option<Span>, Option<Span>) -> LedgerLink,
    ) {
        let mut theirs: Vec<&Deadline> = rows.iter().flat_map(|(_, row)| &row.deadlines).collect();
        let all = theirs.clone();
        let beside = rows.first().map(|(_, row)| row.title);
        let mut unlike = Vec::new();
        for deadline in &task.deadlines {
            match all.iter().find(|other| self.one_time(deadline, other)) {
                Some(other) => {
                    theirs.retain(|left| !self.one_time(deadline, left));
                    self.links.push(at(Entry::Same, Some(deadline.span), Some(other.span)));
                }
                None => unlike.push(deadline),
            }
        }
        let mut left = theirs.into_iter();
        for deadline in unlike {
            let other = left.next().map(|other| other.span).or(beside);
            self.links.push(at(Entry::DeadlineDiffers, Some(deadline.span), other));
        }
        if let (Some(own), [_]) = (task.deadlines.first(), rows) {
            for other in left {
                let link = at(Entry::DeadlineDiffers, Some(own.span), Some(other.span));
                self.links.push(LedgerLink { named_here: false, ..link });
            }
        }
    }

    /// Whether two deadlines say one time. A ledger may leave out the year, which its title tells.
    fn one_time(&self, own: &Deadline, other: &Deadline) -> bool {
        let (mine, theirs) = (self.plan.text(own.span), self.ledger.text(other.span));
        let dated = own.until.is_some() || own.recurring.is_some();
        mine == theirs
            || dated && own.until == other.until && own.recurring == other.recurring
            || other.bare && mine.ends_with(theirs)
            || own.bare && theirs.ends_with(mine)
    }
}

/// Where the bodies of a task stand, else its title.
fn place(task: &Task) -> Span {
    task.responsibility.found().and_then(|found| found.clauses.first().copied()).unwrap_or(task.title)
}
