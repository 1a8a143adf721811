//! Fields of chapters and of the headings in them, and what words outside the tasks and the tasks state together.

use super::{Class, Field, Kind, List, Node, Paper, Value, field, model, whole};
use crate::document::{Prose, Task};

pub static SECTION: [Field; 5] = [
    field(
        Class::Section,
        ("标号", "label"),
        || Kind::Node(Class::Label),
        "章的序号",
        |node| match node {
            Node::Section(paper, section) => Value::Node(Node::Label(paper, &section.label)),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Section,
        ("标题", "title"),
        || Kind::Text,
        "章的标题",
        |node| match node {
            Node::Section(paper, section) => whole(paper, section.title),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Section,
        ("任务", "tasks"),
        || Kind::list(Kind::Node(Class::Task)),
        "本章的任务",
        |node| match node {
            Node::Section(_, section) => model(node, section.tasks.len(), |owner, i| match owner {
                Node::Section(paper, section) => Value::or_missing(
                    paper
                        .document
                        .tasks
                        .get(section.tasks.start + i)
                        .map(|t| Value::Node(Node::Task(paper, t))),
                ),
                _ => Value::Missing,
            }),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Section,
        ("时限", "deadlines"),
        || Kind::list(Kind::Node(Class::Deadline)),
        "本章正文中写明的时限，任务里的不计",
        |node| match node {
            Node::Section(_, section) => model(node, section.prose.deadlines.len(), |owner, i| match owner {
                Node::Section(paper, section) => Value::or_missing(
                    section.prose.deadlines.get(i).map(|d| Value::Node(Node::Deadline(paper, None, d))),
                ),
                _ => Value::Missing,
            }),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Section,
        ("目标", "targets"),
        || Kind::list(Kind::Node(Class::Target)),
        "本章正文中的量化目标，如“主要目标”一章所列，任务里的不计",
        |node| match node {
            Node::Section(_, section) => model(node, section.prose.targets.len(), |owner, i| match owner {
                Node::Section(paper, section) => Value::or_missing(
                    section.prose.targets.get(i).map(|t| Value::Node(Node::Target(paper, None, t))),
                ),
                _ => Value::Missing,
            }),
            _ => Value::Missing,
        },
    ),
];

pub static HEADING: [Field; 3] = [
    field(
        Class::Heading,
        ("标号", "label"),
        || Kind::Node(Class::Label),
        "小标题的序号",
        |node| match node {
            Node::Heading(paper, heading) => Value::Node(Node::Label(paper, &heading.label)),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Heading,
        ("标题", "title"),
        || Kind::Text,
        "小标题的文字",
        |node| match node {
            Node::Heading(paper, heading) => whole(paper, heading.title),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Heading,
        ("所在", "section"),
        || Kind::optional(Kind::Node(Class::Section)),
        "小标题所在的章",
        |node| match node {
            Node::Heading(paper, heading) => {
                let mut chapters = paper.document.sections.iter();
                let chapter = chapters.find(|chapter| chapter.span.contains(heading.span));
                Value::or_missing(chapter.map(|chapter| Value::Node(Node::Section(paper, chapter))))
            }
            _ => Value::Missing,
        },
    ),
];

/// What the words outside the tasks and the tasks themselves state, in order of place.
pub fn in_order<'a>(
    node: Node<'a>,
    of_prose: fn(Paper<'a>, &'a Prose) -> Vec<Node<'a>>,
    of_task: fn(Paper<'a>, &'a Task) -> Vec<Node<'a>>,
) -> Value<'a> {
    let Node::Document(paper) = node else { return Value::Missing };
    let chapters = paper.document.sections.iter().map(|chapter| &chapter.prose);
    let prose = chapters.chain([&paper.document.opening]).flat_map(|prose| of_prose(paper, prose));
    let tasks = paper.document.tasks.iter().flat_map(|task| of_task(paper, task));
    let mut all: Vec<Node<'_>> = prose.chain(tasks).collect();
    all.sort_by_key(|node| node.placed().map(|(_, span)| span));
    Value::List(List::of(all.into_iter().map(Value::Node).collect()))
}

pub fn deadlines<'a>(paper: Paper<'a>, prose: &'a Prose) -> Vec<Node<'a>> {
    prose.deadlines.iter().map(|deadline| Node::Deadline(paper, None, deadline)).collect()
}

pub fn deadlines_of_task<'a>(paper: Paper<'a>, task: &'a Task) -> Vec<Node<'a>> {
    task.deadlines.iter().map(|deadline| Node::Deadline(paper, Some(task), deadline)).collect()
}

pub fn targets<'a>(paper: Paper<'a>, prose: &'a Prose) -> Vec<Node<'a>> {
    prose.targets.iter().map(|target| Node::Target(paper, None, target)).collect()
}

pub fn targets_of_task<'a>(paper: Paper<'a>, task: &'a Task) -> Vec<Node<'a>> {
    task.targets.iter().map(|target| Node::Target(paper, Some(task), target)).collect()
}
