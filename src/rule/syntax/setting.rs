//! The tree of 设置 as it was written.

use super::tree::{Expr, Name, Quoted};
use crate::text::Span;

/// 设置: how one project is checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Its keyword.
    pub span: Span,
    /// What it is for.
    pub doc: Option<Quoted>,
    /// Its clauses in the order written.
    pub clauses: Vec<Setting>,
}

/// A clause of 设置.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// 沿用: the set it starts from.
    Base(Name),
    /// 启用 (true), 停用 (false): patterns of ids, and why.
    Turn(bool, Vec<Name>, Option<Quoted>),
    /// 级别: rule, severity.
    Severity(Name, Name),
    /// 参数: rule, parameter, value.
    Value(Name, Name, Expr),
    /// 上级: the plan above.
    Upper(Quoted),
    /// 台账: the task ledger.
    Ledger(Quoted),
    /// 基线, 复核: what people put down, in a file.
    Record(Record, Quoted),
    /// 规则, 词表: files to add, and what they are called here.
    More(More, Vec<Quoted>),
    /// 计入: from which severity on a finding counts.
    FailLevel(Name),
}

/// What people put down in a file that 设置 names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// 基线: findings that are accepted.
    Baseline,
    /// 复核: decisions on the relation to the plan above.
    Decisions,
}

/// What a file that 设置 adds holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum More {
    /// 规则
    Rules,
    /// 词表
    Lists,
}
