//! Fields of deadlines, targets, measures, labels, citations, duties and conventions.

use std::rc::Rc;

use super::{
    Class, Extent, Field, Kind, List, Node, Paper, Value, at_start, field, number, spot, text, whole,
};
use crate::document::{Deadline, Target, Task};
use crate::text::Span;
use crate::value::Recurrence;
use crate::vocabulary::choice;

pub static PARTS: [Field; 20] = [
    field(
        Class::Deadline,
        ("止", "until"),
        || Kind::optional(Kind::Date),
        "最后一日；周期性的没有",
        |node| match node {
            Node::Deadline(paper, _, deadline) => match deadline.until {
                Some(date) => Value::Date(date, Some(spot(paper, deadline.span))),
                None if deadline.understood => Value::Missing,
                None => Value::Unread(spot(paper, deadline.span), Extent::One),
            },
            _ => Value::Missing,
        },
    ),
    field(Class::Deadline, ("周期", "recurring"), recurring, "周期：每年、每季度……", |node| {
        match node {
            Node::Deadline(_, _, deadline) => recurrence(deadline.recurring),
            _ => Value::Missing,
        }
    }),
    field(
        Class::Deadline,
        ("缺年", "bare"),
        || Kind::Truth,
        "是否没有写明年份，如“年底前”",
        |node| match node {
            Node::Deadline(_, _, deadline) => Value::truth(deadline.bare),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Deadline,
        ("任务", "task"),
        || Kind::optional(Kind::Node(Class::Task)),
        "时限所在的任务；写在任务之外的没有",
        owner_task,
    ),
    field(
        Class::Target,
        ("任务", "task"),
        || Kind::optional(Kind::Node(Class::Task)),
        "目标所在的任务；写在任务之外的没有",
        owner_task,
    ),
    field(
        Class::Target,
        ("比较", "comparator"),
        || Kind::Choice(&choice::COMPARATOR),
        "比较方式：不低于、不超过、等于、约、区间、增、减",
        |node| match node {
            Node::Target(_, _, target) => {
                Value::Choice(&choice::COMPARATOR, target.quantity.comparator as usize)
            }
            _ => Value::Missing,
        },
    ),
    field(
        Class::Target,
        ("数量", "quantity"),
        || Kind::Quantity(None),
        "目标的数量",
        |node| match node {
            Node::Target(paper, _, target) => {
                Value::Quantity(Rc::new(target.quantity.clone()), Some(spot(paper, target.words)))
            }
            _ => Value::Missing,
        },
    ),
    field(
        Class::Target,
        ("数词", "figure"),
        || Kind::Text,
        "数量的原文，如“不低于60%”",
        |node| match node {
            Node::Target(paper, _, target) => text(paper, target.words),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Target,
        ("对象", "object"),
        || Kind::optional(Kind::Text),
        "数的是什么",
        |node| match node {
            Node::Target(paper, _, target) => Value::or_missing(target.object.map(|span| text(paper, span))),
            _ => Value::Missing,
        },
    ),
    at_start(field(
        Class::Target,
        ("时限", "deadline"),
        || Kind::optional(Kind::Node(Class::Deadline)),
        "管这个目标的时限",
        |node| match node {
            Node::Target(paper, task, target) => Value::or_missing(
                target
                    .deadline
                    .and_then(|index| deadlines_beside(paper, task, target).get(index))
                    .map(|deadline: &Deadline| Value::Node(Node::Deadline(paper, task, deadline))),
            ),
            _ => Value::Missing,
        },
    )),
    field(Class::Measure, ("任务", "task"), || Kind::Node(Class::Task), "举措所在的任务", owner_task),
    field(
        Class::Measure,
        ("时限", "deadlines"),
        || Kind::list(Kind::Node(Class::Deadline)),
        "写在这项举措里的时限",
        |node| match node {
            Node::Measure(paper, task, measure) => deadlines_in(paper, task, measure.span),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Measure,
        ("目标", "targets"),
        || Kind::list(Kind::Node(Class::Target)),
        "写在这项举措里的量化目标",
        |node| match node {
            Node::Measure(paper, task, measure) => targets_in(paper, task, measure.span),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Label,
        ("样式", "form"),
        || Kind::Choice(&choice::LABEL),
        "标号的样式：中文数（一、）、括号中文数（（一））、阿拉伯数（1.）等",
        |node| match node {
            Node::Label(_, label) => Value::Choice(&choice::LABEL, label.kind as usize),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Label,
        ("数", "ordinal"),
        || Kind::Number,
        "标号的数，从1起",
        |node| match node {
            Node::Label(_, label) => number(label.ordinal),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Citation,
        ("题名", "title"),
        || Kind::Text,
        "《》之内的文件名",
        |node| match node {
            Node::Citation(paper, citation) => whole(paper, citation.title),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Citation,
        ("文号", "number"),
        || Kind::optional(Kind::Text),
        "随后括注的发文字号",
        |node| match node {
            Node::Citation(paper, citation) => {
                Value::or_missing(citation.number.map(|span| text(paper, span)))
            }
            _ => Value::Missing,
        },
    ),
    field(
        Class::Duty,
        ("止", "until"),
        || Kind::optional(Kind::Date),
        "最后一日",
        |node| match node {
            Node::Duty(paper, duty) => {
                let place = spot(paper, duty.span);
                match duty.until {
                    Some(date) => Value::Date(date, Some(place)),
                    None if duty.understood => Value::Missing,
                    None => Value::Unread(place, Extent::One),
                }
            }
            _ => Value::Missing,
        },
    ),
    field(Class::Duty, ("周期", "recurring"), recurring, "周期：每年、每季度……", |node| {
        match node {
            Node::Duty(_, duty) => recurrence(duty.recurring),
            _ => Value::Missing,
        }
    }),
    field(
        Class::Convention,
        ("类别", "form"),
        || Kind::Choice(&choice::CONVENTION),
        "约定的内容：首位牵头、另含单位、下同",
        |node| match node {
            Node::Convention(_, convention) => Value::Choice(&choice::CONVENTION, convention.kind as usize),
            _ => Value::Missing,
        },
    ),
];

/// The deadlines of the task that a target stands in, or of the chapter's or the opening prose.
fn deadlines_beside<'a>(paper: Paper<'a>, task: Option<&'a Task>, target: &Target) -> &'a [Deadline] {
    let document = paper.document;
    let chapter = || document.sections.iter().find(|chapter| chapter.span.contains(target.words));
    match task {
        Some(task) => &task.deadlines,
        None => &chapter().map_or(&document.opening, |chapter| &chapter.prose).deadlines,
    }
}

/// The deadlines of a task that stand inside a place.
pub fn deadlines_in<'a>(paper: Paper<'a>, task: &'a Task, place: Span) -> Value<'a> {
    let inside = task.deadlines.iter().filter(|deadline| place.contains(deadline.span));
    Value::List(List::of(inside.map(|d| Value::Node(Node::Deadline(paper, Some(task), d))).collect()))
}

/// The targets of a task whose figure stands inside a place.
pub fn targets_in<'a>(paper: Paper<'a>, task: &'a Task, place: Span) -> Value<'a> {
    let inside = task.targets.iter().filter(|target| place.contains(target.words));
    Value::List(List::of(inside.map(|t| Value::Node(Node::Target(paper, Some(task), t))).collect()))
}

fn recurring() -> Kind {
    Kind::optional(Kind::Choice(&choice::RECURRENCE))
}

fn recurrence<'a>(recurring: Option<Recurrence>) -> Value<'a> {
    Value::or_missing(recurring.map(|period| Value::Choice(&choice::RECURRENCE, period as usize)))
}

fn owner_task(node: Node<'_>) -> Value<'_> {
    match node {
        Node::Measure(paper, task, _) => Value::Node(Node::Task(paper, task)),
        Node::Deadline(paper, task, _) | Node::Target(paper, task, _) => {
            Value::or_missing(task.map(|task| Value::Node(Node::Task(paper, task))))
        }
        _ => Value::Missing,
    }
}
