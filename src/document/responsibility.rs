//! Who answers for a task, and conventions that hold for later tasks.

use crate::text::Span;

/// The responsibility clauses of one task.
#[derive(Clone, Debug, PartialEq)]
pub struct Responsibility {
    /// What stands inside each clause's brackets, or after 责任单位：, in order; at least one.
    pub clauses: Vec<Span>,
    /// The units named, in order of appearance; those that could be read.
    pub units: Vec<Unit>,
    /// Clauses that could not be read, or not to their end: they may name further units.
    pub unread: Vec<Span>,
    /// Whether the list is left open: it ends in 等, or holds a vague collective such as 各相关部门.
    pub open: bool,
    /// Notes inside a clause, such as 下同 or 按职责分工负责.
    pub notes: Vec<Span>,
}

/// What a unit does for the task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// 牵头
    Lead,
    /// 责任, and plain lists
    Responsible,
    /// 配合, 参与, 参加
    Support,
    /// 指导
    Guide,
    /// 落实
    Implement,
}

impl Role {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Role::Lead => "lead",
            Role::Responsible => "responsible",
            Role::Support => "support",
            Role::Guide => "guide",
            Role::Implement => "implement",
        }
    }
}

/// One body named in a clause, or in a sentence as doing what the sentence says.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Its name as written.
    pub name: Span,
    /// Its role.
    pub role: Role,
    /// The short name given for it in brackets: 以下简称….
    pub alias: Option<Span>,
    /// Index of the clause it stands in, in [`Responsibility::clauses`]; none where a sentence of the task names it.
    pub clause: Option<usize>,
    /// Whether it names a set of bodies (各县区人民政府, 各相关部门) rather than one.
    pub collective: bool,
    /// Whether it is a collective that leaves open who is meant (各相关部门, 市级有关部门).
    pub vague: bool,
}

/// A statement about responsibility made once and holding from there on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Convention {
    /// The words that state it.
    pub span: Span,
    /// What it states.
    pub kind: ConventionKind,
    /// Index of the task it is stated in, or of the first task after it.
    pub from: usize,
}

/// What a convention states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConventionKind {
    /// 列第一位者为牵头单位，下同
    FirstLeads,
    /// 以下责任单位均包括各设区市人民政府，不再列出
    AlsoIncludes,
    /// 按职责分别负责，下同, and other notes marked 下同
    Same,
}
