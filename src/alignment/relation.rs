//! The relation between two plans, as data.

use crate::text::Span;

/// Whether something of the upper plan is carried by the lower one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coverage {
    /// 覆盖: every part is at least named.
    Covered,
    /// 部分: some of several parts, or a clearly weaker action.
    Partial,
    /// 缺失: nothing found. Worded 未找到, always with the nearest candidate.
    Absent,
    /// 未定: the engine is no better than a guess here.
    Unclear,
}

impl Coverage {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Coverage::Covered => "covered",
            Coverage::Partial => "partial",
            Coverage::Absent => "absent",
            Coverage::Unclear => "unclear",
        }
    }

    /// The word a reader of Chinese sees.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        match self {
            Coverage::Covered => "覆盖",
            Coverage::Partial => "部分",
            Coverage::Absent => "缺失",
            Coverage::Unclear => "未定",
        }
    }
}

/// A place in the lower plan that may carry a measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Index of the lower task.
    pub task: usize,
    /// The sentence or sentences there.
    pub span: Span,
    /// How strongly it speaks for carrying the measure, about 0 to 1.
    pub score: f64,
    /// The words of the upper measure that are found there.
    pub upper_words: Vec<Span>,
    /// The same words in the lower plan.
    pub lower_words: Vec<Span>,
    /// What the score rests on.
    pub grounds: Grounds,
}

/// What speaks for a place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Grounds {
    /// Share of the measure that is named there, its best clause and the task around it counted in; about 0 to 1.
    pub named: f64,
    /// Weight of the words named: each telling pair of characters counts at most 1.
    pub amount: f64,
    /// How far these words answer this measure rather than another one of the upper plan: 1 where no other one fits better.
    pub own: f64,
}

/// One measure of the upper plan and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasureLink {
    /// Index of the upper task.
    pub task: usize,
    /// Index of the measure in that task.
    pub measure: usize,
    /// The verdict.
    pub verdict: Coverage,
    /// Which way an unclear verdict leans; else the verdict itself.
    pub leaning: Coverage,
    /// Lower tasks that carry it, best first, at most one candidate a task; where the verdict is absent, the nearest one.
    pub places: Vec<Candidate>,
    /// Parts of the upper measure that no place carries.
    pub uncovered: Vec<Span>,
    /// Words that show that only a higher level can do it (国家医学中心, 制定全国…); then it is not held against the plan.
    pub higher_only: Option<Span>,
}

/// One task of the upper plan and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskLink {
    /// Index of the upper task.
    pub task: usize,
    /// The verdict.
    pub verdict: Coverage,
    /// Which way an unclear verdict leans; else the verdict itself.
    pub leaning: Coverage,
    /// Indexes of the lower tasks that carry it, best first.
    pub lower: Vec<usize>,
}

/// Two plans held against each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// Every task of the upper plan, in order.
    pub tasks: Vec<TaskLink>,
    /// Every measure of the upper plan, in order.
    pub measures: Vec<MeasureLink>,
    /// How much the two plans have in common, 0 to 1, by how far the words found answer the very measures they were sought for.
    pub common: f64,
}
