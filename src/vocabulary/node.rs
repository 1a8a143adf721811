//! A thing of the document model together with the document it is in.

use super::Spot;
use crate::alignment::{Alignment, Candidate, DeadlineLink, LedgerLink, MeasureLink, TargetLink, TaskLink};
use crate::document::Side;
use crate::document::{
    Citation, Convention, Deadline, Document, Duty, Heading, Label, Measure, Responsibility, Section, Target,
    Task, Unit,
};
use crate::text::Span;

use super::Class;

/// A document and which of those of a check it is.
#[derive(Clone, Copy, Debug)]
pub struct Paper<'a> {
    /// Which.
    pub side: Side,
    /// The document.
    pub document: &'a Document,
}

/// The two documents and their alignment.
#[derive(Clone, Copy, Debug)]
pub struct Relation<'a> {
    /// The document under check.
    pub document: &'a Document,
    /// The plan above it.
    pub upper: Option<&'a Document>,
    /// The two held against each other.
    pub alignment: Option<&'a Alignment>,
}

impl<'a> Relation<'a> {
    /// The document under check.
    #[must_use]
    pub fn lower_paper(self) -> Paper<'a> {
        Paper { side: Side::Document, document: self.document }
    }

    /// The upper document.
    #[must_use]
    pub fn upper_paper(self) -> Option<Paper<'a>> {
        self.upper.map(|document| Paper { side: Side::Upper, document })
    }
}

/// A document held against its ledger.
#[derive(Clone, Copy, Debug)]
pub struct Book<'a> {
    /// The document under check.
    pub document: &'a Document,
    /// The ledger, and what came of holding the two against each other.
    pub ledger: Option<(&'a Document, &'a [LedgerLink])>,
}

impl<'a> Book<'a> {
    /// The document under check.
    #[must_use]
    pub fn own(self) -> Paper<'a> {
        Paper { side: Side::Document, document: self.document }
    }

    /// The ledger.
    #[must_use]
    pub fn other(self) -> Option<Paper<'a>> {
        self.ledger.map(|(document, _)| Paper { side: Side::Ledger, document })
    }
}

/// A thing a rule can range over or point at.
#[derive(Clone, Copy, Debug)]
pub enum Node<'a> {
    /// 文件
    Document(Paper<'a>),
    /// 章节
    Section(Paper<'a>, &'a Section),
    /// 小标题
    Heading(Paper<'a>, &'a Heading),
    /// 标号
    Label(Paper<'a>, &'a Label),
    /// 任务
    Task(Paper<'a>, &'a Task),
    /// 责任
    Responsibility(Paper<'a>, &'a Task, &'a Responsibility),
    /// 单位
    Unit(Paper<'a>, &'a Task, &'a Unit),
    /// 时限; one in a chapter's prose has no task.
    Deadline(Paper<'a>, Option<&'a Task>, &'a Deadline),
    /// 目标; one in a chapter's prose has no task.
    Target(Paper<'a>, Option<&'a Task>, &'a Target),
    /// 举措
    Measure(Paper<'a>, &'a Task, &'a Measure),
    /// 引用
    Citation(Paper<'a>, &'a Citation),
    /// 文外事项
    Duty(Paper<'a>, &'a Duty),
    /// 约定
    Convention(Paper<'a>, &'a Convention),
    /// 对照
    Relation(Relation<'a>),
    /// 举措对应
    MeasureLink(Relation<'a>, &'a MeasureLink),
    /// 任务对应
    TaskLink(Relation<'a>, &'a TaskLink),
    /// 对应处
    Candidate(Relation<'a>, &'a Candidate),
    /// 目标对应
    TargetLink(Relation<'a>, &'a TargetLink),
    /// 时限对应
    DeadlineLink(Relation<'a>, &'a DeadlineLink),
    /// 台账
    Ledger(Book<'a>),
    /// 台账核对
    LedgerLink(Book<'a>, &'a LedgerLink),
}

impl<'a> Node<'a> {
    /// Its class.
    #[must_use]
    pub fn class(self) -> Class {
        match self {
            Node::Document(_) => Class::Document,
            Node::Section(..) => Class::Section,
            Node::Heading(..) => Class::Heading,
            Node::Label(..) => Class::Label,
            Node::Task(..) => Class::Task,
            Node::Responsibility(..) => Class::Responsibility,
            Node::Unit(..) => Class::Unit,
            Node::Deadline(..) => Class::Deadline,
            Node::Target(..) => Class::Target,
            Node::Measure(..) => Class::Measure,
            Node::Citation(..) => Class::Citation,
            Node::Duty(..) => Class::Duty,
            Node::Convention(..) => Class::Convention,
            Node::Relation(_) => Class::Relation,
            Node::MeasureLink(..) => Class::MeasureLink,
            Node::TaskLink(..) => Class::TaskLink,
            Node::Candidate(..) => Class::Candidate,
            Node::TargetLink(..) => Class::TargetLink,
            Node::DeadlineLink(..) => Class::DeadlineLink,
            Node::Ledger(_) => Class::Ledger,
            Node::LedgerLink(..) => Class::LedgerLink,
        }
    }

    /// Where it stands and in which document. A link between the documents stands where its upper end does.
    #[must_use]
    pub fn spot(self) -> Option<Spot> {
        let (paper, span) = self.placed()?;
        Some(Spot { side: paper.side, span })
    }

    /// Its exact words (`.原文`); empty for what stands nowhere.
    #[must_use]
    pub fn words(self) -> &'a str {
        self.placed().map_or("", |(paper, span)| paper.document.text(span))
    }

    /// Its document and span.
    #[must_use]
    pub fn placed(self) -> Option<(Paper<'a>, Span)> {
        Some(match self {
            Node::Document(paper) => (paper, paper.document.source.span()),
            Node::Section(paper, section) => (paper, section.title),
            Node::Heading(paper, heading) => (paper, heading.title),
            Node::Label(paper, label) => (paper, label.span),
            Node::Task(paper, task) => (paper, task.span),
            Node::Responsibility(paper, _, responsibility) => (paper, whole(responsibility)?),
            Node::Unit(paper, _, unit) => (paper, unit.name),
            Node::Deadline(paper, _, deadline) => (paper, deadline.span),
            Node::Target(paper, _, target) => (paper, target.span),
            Node::Measure(paper, _, measure) => (paper, measure.span),
            Node::Citation(paper, citation) => (paper, citation.span),
            Node::Duty(paper, duty) => (paper, duty.span),
            Node::Convention(paper, convention) => (paper, convention.span),
            Node::Relation(_) | Node::Ledger(_) => return None,
            Node::LedgerLink(book, link) if link.named_here => (book.own(), link.own?),
            Node::LedgerLink(book, link) => (book.other()?, link.other?),
            Node::MeasureLink(relation, link) => {
                let paper = relation.upper_paper()?;
                let task = paper.document.tasks.get(link.task)?;
                (paper, task.measures.get(link.measure)?.span)
            }
            Node::TaskLink(relation, link) => {
                let paper = relation.upper_paper()?;
                (paper, paper.document.tasks.get(link.task)?.title)
            }
            Node::Candidate(relation, candidate) => (relation.lower_paper(), candidate.span),
            Node::TargetLink(relation, link) => {
                let paper = relation.upper_paper()?;
                (paper, paper.document.tasks.get(link.upper.task)?.targets.get(link.upper.index)?.span)
            }
            Node::DeadlineLink(relation, link) => {
                let paper = relation.upper_paper()?;
                (paper, paper.document.tasks.get(link.upper.task)?.deadlines.get(link.upper.index)?.span)
            }
        })
    }
}

/// The whole of a task's responsibility words, from the first clause to the last.
fn whole(responsibility: &Responsibility) -> Option<Span> {
    responsibility.clauses.iter().chain(&responsibility.unread).copied().reduce(Span::join)
}
