//! Oddities of a draft's form, as data and in words.

use crate::text::Span;

/// What was odd.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// A bracket that is never closed.
    UnclosedBracket,
    /// A responsibility clause whose list could not be split into units.
    UnreadList,
    /// A day that the calendar does not have.
    NoSuchDate,
    /// A number that does not follow the one before it.
    NumberingGap {
        /// The number expected here.
        expected: u32,
        /// The number found.
        found: u32,
    },
    /// No task was found.
    NoTask,
}

/// One oddity with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What.
    pub kind: ProblemKind,
    /// Where.
    pub span: Span,
}

impl Problem {
    /// The fact in one clause, in Chinese.
    #[must_use]
    pub fn message(&self) -> String {
        match &self.kind {
            ProblemKind::UnclosedBracket => "括号没有闭合".to_owned(),
            ProblemKind::UnreadList => "责任单位名单无法拆分".to_owned(),
            ProblemKind::NoSuchDate => "日期不存在".to_owned(),
            ProblemKind::NumberingGap { expected, found } => {
                format!("序号不连续：应为第{expected}，实为第{found}")
            }
            ProblemKind::NoTask => "未识别出任务".to_owned(),
        }
    }
}
