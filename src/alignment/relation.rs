//! The relation between two plans, as data.

use super::Ruling;
use super::constants::{LEFT_OUT, RELATED, TELLING};
use crate::text::Span;

/// Whether something of the upper plan is carried by the lower one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coverage {
    /// 覆盖: every part is at least named.
    Covered,
    /// 部分: some of several parts, or a clearly weaker action.
    Partial,
    /// 缺失: nothing found. Worded 未找到, always with the nearest candidate.
    Absent,
    /// 未定: the engine is no better than a guess here.
    #[default]
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
#[derive(Clone, Debug, Default, PartialEq)]
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
    /// Weight of the words named, where each telling pair of characters counts at most 1; in a plan of long sentences less.
    pub amount: f64,
    /// Weight of the heaviest stretch of the measure that is not named there.
    pub left: f64,
    /// Number of characters there.
    pub length: usize,
    /// How far these words answer this measure rather than another one of the upper plan: 1 where no other one fits better.
    pub own: f64,
}

/// One measure of the upper plan and what became of it.
#[derive(Clone, Debug, Default, PartialEq)]
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
    /// Its clauses, each judged by itself.
    pub parts: Vec<PartLink>,
    /// Parts of the upper measure that no place carries.
    pub uncovered: Vec<Span>,
    /// Words that show that only a higher level can do it (国家医学中心, 制定全国…); then it is not held against the plan.
    pub higher_only: Option<Span>,
    /// What a reviewer decided, where one did; the verdict is then the reviewer's.
    pub ruling: Option<Ruling>,
    /// Index of that decision in the list that was reviewed.
    pub decision: Option<usize>,
}

impl MeasureLink {
    /// Whether an absence may be held against the lower plan: a lower level can do it and no reviewer exempted it.
    #[must_use]
    pub fn held(&self) -> bool {
        self.higher_only.is_none() && self.ruling != Some(Ruling::Exempt)
    }
}

/// One clause of an upper measure and how far it is carried.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PartLink {
    /// The clause.
    pub span: Span,
    /// Share of its telling words that is named where it is named best, 0 to 1.
    pub named: f64,
    /// Index of the lower task where that is; nothing where no word of it is named.
    pub place: Option<usize>,
}

/// One task of the upper plan and what became of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskLink {
    /// Index of the upper task.
    pub task: usize,
    /// The verdict.
    pub verdict: Coverage,
    /// Which way an unclear verdict leans; else the verdict itself.
    pub leaning: Coverage,
    /// Indexes of the lower tasks that carry it, best first; the nearest one where none does.
    pub lower: Vec<usize>,
    /// Likeness of its heading to the lower heading most like it, 0 to 1.
    pub heading: f64,
}

impl TaskLink {
    /// Whether a lower task carries it, as far as can be told.
    #[must_use]
    pub fn held_by(&self, task: usize) -> bool {
        self.leaning != Coverage::Absent && self.lower.contains(&task)
    }
}

/// A target or deadline of a plan: index of its task, index in that task's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// Index of the task.
    pub task: usize,
    /// Index in the task's targets or deadlines.
    pub index: usize,
}

/// How a lower target or deadline falls behind the upper one it answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shortfall {
    /// 指标值低于上级: a value that asks for less.
    LowerValue,
    /// 限定词变松: 左右, 约 for a firm value.
    SofterComparator,
    /// 口气变松: a word such as 力争 that the upper target has not, in the lower plan.
    SofterWord(Span),
    /// 时限晚于上级.
    LaterDeadline,
    /// 没有时限: the upper one has one.
    NoDeadline,
}

/// Two targets on one indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetLink {
    /// In the upper plan.
    pub upper: Spot,
    /// In the lower plan.
    pub lower: Spot,
    /// Share of the upper indicator's telling words that the lower target names, 0 to 1.
    pub likeness: f64,
    /// Whether the values may not be compared because each level has its own share of a count (建设100个).
    pub apportioned: bool,
    /// How the lower target falls behind; empty where it does not.
    pub shortfalls: Vec<Shortfall>,
}

/// A deadline of an upper measure and that of the place that carries the measure.
#[derive(Clone, Debug, PartialEq)]
pub struct DeadlineLink {
    /// In the upper plan.
    pub upper: Spot,
    /// Index of the lower task that carries the measure.
    pub task: usize,
    /// In the lower plan; nothing where the place has none.
    pub lower: Option<Spot>,
    /// How the lower plan falls behind, if it does.
    pub shortfall: Option<Shortfall>,
    /// Whether it binds the issuer of the upper plan alone: only a higher level can do it, or a document is to be issued by then.
    pub issuer_only: bool,
}

/// A lower sentence that copies an upper one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Copied {
    /// The lower sentence: index of its task, index among its measures.
    pub lower: Spot,
    /// The upper sentence.
    pub upper: Spot,
    /// Likeness of the two, names of levels and wordings of one thing made alike; 1 is word for word.
    pub likeness: f64,
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
    /// Whether the two are of one level and neither cites the other.
    pub peers: bool,
    /// Targets of one indicator, in the order of the upper plan.
    pub targets: Vec<TargetLink>,
    /// Deadlines of the upper plan whose measure is carried, in order.
    pub deadlines: Vec<DeadlineLink>,
    /// Lower sentences that copy upper ones, in order.
    pub copies: Vec<Copied>,
    /// How many sentences of each lower task are long enough to be called copied.
    pub sentences: Vec<usize>,
}

impl Alignment {
    /// Share of the sentences of one lower task, or of the whole lower plan, that copy the upper plan; nothing where no
    /// sentence is long enough to tell.
    #[must_use]
    pub fn copied_share(&self, task: Option<usize>) -> Option<f64> {
        let inside = |index: usize| task.is_none_or(|task| task == index);
        let all: usize = self
            .sentences
            .iter()
            .enumerate()
            .filter(|(index, _)| inside(*index))
            .map(|(_, count)| count)
            .sum();
        let copied = self.copies.iter().filter(|copy| inside(copy.lower.task)).count();
        (all > 0).then(|| copied as f64 / all as f64)
    }
}

/// How much two plans have in common, 0 to 1.
#[must_use]
pub fn in_common(alignment: &Alignment) -> f64 {
    alignment.common
}

/// Whether two plans have hardly anything in common: plans of different matters.
#[must_use]
pub fn hardly_related(alignment: &Alignment) -> bool {
    !alignment.measures.is_empty() && alignment.common < RELATED
}

/// Whether so many measures of the upper plan are not found, or rather not, that the lower plan is not its counterpart: one finding says so
/// better than one for each measure. Not told of an upper plan of few measures.
#[must_use]
pub fn no_counterpart(alignment: &Alignment) -> bool {
    let held = alignment.measures.iter().filter(|link| link.held());
    let (mut all, mut absent) = (0usize, 0usize);
    for link in held {
        all += 1;
        absent += usize::from(link.leaning == Coverage::Absent);
    }
    all >= TELLING && absent as f64 > LEFT_OUT * all as f64
}
