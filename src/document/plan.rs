//! The document, its sections, tasks and measures.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Citation, Convention, Deadline, Duty, Front, Read, Responsibility, Target, Unit};
use crate::text::{Source, Span, is_page_number};

/// A work plan that was read.
#[derive(Clone, Debug)]
pub struct Document {
    /// The text it was read from; every span below slices it.
    pub source: Arc<Source>,
    /// Title, number, issuer, date ….
    pub front: Front,
    /// Documents cited with 《》, in order of appearance.
    pub citations: Vec<Citation>,
    /// Titles that begin with 《 and never end: each may name a document.
    pub unread_citations: Vec<Span>,
    /// Chapters that hold tasks or prose.
    pub sections: Vec<Section>,
    /// Headings between chapter and task, in order of place.
    pub headings: Vec<Heading>,
    /// The items that carry duties, numbered from 1 through the document.
    pub tasks: Vec<Task>,
    /// The goals that the words before the first chapter or task state, each with its deadline.
    pub opening: Prose,
    /// Dated or recurring duties that stand outside any task.
    pub outside: Vec<Duty>,
    /// Conventions on responsibility stated once and holding for later tasks.
    pub conventions: Vec<Convention>,
}

/// How an item is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LabelKind {
    /// 一、
    Chinese,
    /// （一）
    ChineseBracket,
    /// 1. or 1．or 1、
    Arabic,
    /// （1）
    ArabicBracket,
    /// 第一章
    Chapter,
    /// 第一条
    Article,
    /// 一是
    Ordinal,
    /// A row of a table.
    Row,
    /// ①
    Circled,
    /// 任务一： where it holds items such as （一）.
    NamedOuter,
    /// 任务一：
    Named,
    /// 1.1
    SecondDecimal,
    /// 1.1.1
    ThirdDecimal,
    /// 市教育局： over its numbered duties, itself without a number.
    Unit,
    /// 市教育局： before its duty, without a number.
    InnerUnit,
    /// 总体要求 on a line of its own, without a number.
    Unnumbered,
}

/// The number an item stands under.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Label {
    /// The characters of the number, with its punctuation or brackets.
    pub span: Span,
    /// Its form.
    pub kind: LabelKind,
    /// Its value, from 1.
    pub ordinal: u32,
}

/// A chapter.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its number.
    pub label: Label,
    /// Its heading.
    pub title: Span,
    /// From its number to the start of the next chapter or the end of the body.
    pub span: Span,
    /// Index of its first task in [`Document::tasks`] and one past the last.
    pub tasks: std::ops::Range<usize>,
    /// What stands under its heading and in none of its tasks, as in a chapter of goals.
    pub prose: Prose,
}

/// A heading between a chapter and its tasks: （一） over 1. and 2., each with an owner of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heading {
    /// Its number.
    pub label: Label,
    /// Its words, without 。
    pub title: Span,
    /// From its number to the end of the last item under it.
    pub span: Span,
}

/// What words outside any task ask for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose {
    /// By when.
    pub deadlines: Vec<Deadline>,
    /// Quantities to be reached.
    pub targets: Vec<Target>,
}

/// An item that carries a duty.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// From 1, through the document.
    pub n: u32,
    /// Its number as written.
    pub label: Label,
    /// Index of its chapter in [`Document::sections`].
    pub section: Option<usize>,
    /// Its first sentence, without 。
    pub title: Span,
    /// From its number to its last character.
    pub span: Span,
    /// Who answers for it.
    pub responsibility: Read<Responsibility>,
    /// The units that its sentences name as doing what they say (由市财政局牵头, 市教育局要…), each once, in order of
    /// appearance; those of its clauses of responsibility stand in these alone.
    pub actors: Vec<Unit>,
    /// By when.
    pub deadlines: Vec<Deadline>,
    /// Quantities to be reached.
    pub targets: Vec<Target>,
    /// The sentences after the title, in order.
    pub measures: Vec<Measure>,
}

/// One sentence of a task.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// The sentence, without its 。 and without a responsibility bracket.
    pub span: Span,
}

impl Task {
    /// The units that answer for it: those of its clauses of responsibility, and where it has none those that its sentences
    /// charge with it by name.
    pub fn owners(&self) -> impl Iterator<Item = &Unit> {
        let listed: &[Unit] = match &self.responsibility {
            Read::Found(found) => &found.units,
            Read::Unread(_) => &[],
            Read::Absent => &self.actors,
        };
        listed.iter().filter(|unit| unit.clause.is_some() || !unit.vague)
    }
}

impl Document {
    /// The words at a span of this document.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.source.slice(span)
    }

    /// The words at a span, whole where line breaks stand in them, or the foot of a page: the name of a body, the title of a
    /// task.
    #[must_use]
    pub fn name(&self, span: Span) -> Cow<'_, str> {
        let words = self.text(span);
        match words.contains('\n') {
            true => Cow::Owned(words.lines().map(str::trim).filter(|line| !is_page_number(line)).collect()),
            false => Cow::Borrowed(words),
        }
    }

    /// A heading as it is read: its number and its title, apart where the number ends in no mark: 第一部分 工作目标.
    #[must_use]
    pub fn headed(&self, label: Label, title: Span) -> String {
        let label = self.text(label.span);
        let gap = if label.ends_with(char::is_alphanumeric) { " " } else { "" };
        format!("{label}{gap}{}", self.name(title))
    }

    /// Keeps only some tasks, numbered anew.
    pub fn keep(&mut self, kept: impl Fn(&Task) -> bool) {
        let before: Vec<usize> = self
            .tasks
            .iter()
            .scan(0, |count, task| {
                let at = *count;
                *count += usize::from(kept(task));
                Some(at)
            })
            .collect();
        self.tasks.retain(|task| kept(task));
        let count = self.tasks.len();
        for (task, n) in self.tasks.iter_mut().zip(1..) {
            task.n = n;
        }
        let moved = |at: usize| before.get(at).copied().unwrap_or(count);
        for section in &mut self.sections {
            section.tasks = moved(section.tasks.start)..moved(section.tasks.end);
        }
    }

    /// The task that holds a place, if any.
    #[must_use]
    pub fn task_at(&self, place: Span) -> Option<&Task> {
        let after = self.tasks.partition_point(|task| task.span.start <= place.start);
        self.tasks.get(after.checked_sub(1)?).filter(|task| place.end <= task.span.end)
    }
}
