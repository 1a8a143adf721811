//! Oddities of a draft's form, as data and in words.

use crate::text::Span;

/// What was odd.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// A bracket that is never closed.
    UnclosedBracket,
    /// A bracket after owners that is closed and never opened.
    UnopenedBracket,
    /// A responsibility clause whose list could not be split into units.
    UnreadList,
    /// A day that the calendar does not have.
    NoSuchDate,
    /// A field of time that holds no point in time: 完成时限：尽快.
    UnreadTime,
    /// A year that cannot be one: 0402年.
    StrangeYear,
    /// A number that does not follow the one before it.
    NumberingGap {
        /// The number expected here.
        expected: u32,
        /// The number found.
        found: u32,
    },
    /// A table whose rows or columns could not be told apart: nothing of it was read.
    UnreadTable,
    /// No task was found.
    NoTask,
    /// A notice says that it issues a plan, of which no task was found in the file.
    PlanElsewhere,
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
            ProblemKind::UnopenedBracket => "括号没有前一半".to_owned(),
            ProblemKind::UnreadList => "责任单位名单无法拆分".to_owned(),
            ProblemKind::NoSuchDate => "日期不存在".to_owned(),
            ProblemKind::UnreadTime => "完成时限无法识别".to_owned(),
            ProblemKind::StrangeYear => "年份异常".to_owned(),
            ProblemKind::NumberingGap { expected, found } => {
                format!("序号不连续：应为第{expected}，实为第{found}")
            }
            ProblemKind::UnreadTable => "表格的行列无法对应，表中内容未能识别".to_owned(),
            ProblemKind::NoTask => "未识别出任务".to_owned(),
            ProblemKind::PlanElsewhere => "只读到印发通知，没有读到所印发的文件，未识别出任务".to_owned(),
        }
    }

    /// The smallest change that mends it, in Chinese.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match &self.kind {
            ProblemKind::UnclosedBracket | ProblemKind::UnopenedBracket => "请补上与之对应的括号",
            ProblemKind::UnreadList => "请写成“（责任单位：甲、乙）”或“（甲、乙按职责分工负责）”的形式",
            ProblemKind::NoSuchDate => "请核对月份和日期",
            ProblemKind::UnreadTime => "请写明到哪一年哪一月",
            ProblemKind::StrangeYear => "请写四位数的公历年份",
            ProblemKind::NumberingGap { .. } => "请核对序号，检查有无缺项、重项",
            ProblemKind::UnreadTable => {
                "请用表格文件（docx、xlsx）核查，或改为每行一项任务、各列以制表符分隔"
            }
            ProblemKind::NoTask => "请确认文件是工作方案、要点或任务清单，且任务有序号",
            ProblemKind::PlanElsewhere => "请把所印发的文件与通知放在同一文件里，或者单独核查所印发的文件",
        }
    }
}
