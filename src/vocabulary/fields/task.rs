//! Fields of tasks, responsibility and units.

use super::{
    Class, Extent, Field, Kind, List, Node, Value, field, model, number, spot, text, whole, with_unread,
};
use crate::document::Read;
use crate::vocabulary::choice;

pub static TASK: [Field; 10] = [
    field(
        Class::Task,
        ("序", "n"),
        || Kind::Number,
        "全文第几项任务，从1起",
        |node| match node {
            Node::Task(_, task) => number(task.n),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Task,
        ("标号", "label"),
        || Kind::Node(Class::Label),
        "任务的序号",
        |node| match node {
            Node::Task(paper, task) => Value::Node(Node::Label(paper, &task.label)),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Task,
        ("标题", "title"),
        || Kind::Text,
        "任务的第一句，不含句号",
        |node| match node {
            Node::Task(paper, task) => whole(paper, task.title),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Task,
        ("所在", "section"),
        || Kind::optional(Kind::Node(Class::Section)),
        "任务所在的章",
        |node| match node {
            Node::Task(paper, task) => Value::or_missing(
                task.section
                    .and_then(|index| paper.document.sections.get(index))
                    .map(|section| Value::Node(Node::Section(paper, section))),
            ),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Task,
        ("责任", "responsibility"),
        || Kind::optional(Kind::Node(Class::Responsibility)),
        "任务的责任括注或责任单位行",
        |node| match node {
            Node::Task(paper, task) => match &task.responsibility {
                Read::Found(found) => Value::Node(Node::Responsibility(paper, task, found)),
                Read::Absent => Value::Missing,
                Read::Unread(span) => Value::Unread(spot(paper, *span), Extent::One),
            },
            _ => Value::Missing,
        },
    ),
    field(
        Class::Task,
        ("单位", "units"),
        || Kind::list(Kind::Node(Class::Unit)),
        "任务的各个责任单位；没有责任括注时为空；括注没有读懂或只读懂一部分的，读懂的照查，其余为未识别",
        |node| match node {
            Node::Task(paper, task) => match &task.responsibility {
                Read::Found(found) => units(Node::Responsibility(paper, task, found)),
                Read::Absent => model(node, 0, |_, _| Value::Missing),
                Read::Unread(span) => {
                    Value::List(List::of(vec![Value::Unread(spot(paper, *span), Extent::Any)]))
                }
            },
            _ => Value::Missing,
        },
    ),
    field(
        Class::Task,
        ("文内单位", "actors"),
        || Kind::list(Kind::Node(Class::Unit)),
        "正文写明由它去办的各个单位，如“由市财政局牵头”“市教育局要……”；责任括注里的不在内",
        |node| match node {
            Node::Task(_, task) => model(node, task.actors.len(), |owner, i| match owner {
                Node::Task(paper, task) => Value::or_missing(
                    task.actors.get(i).map(|unit| Value::Node(Node::Unit(paper, task, unit))),
                ),
                _ => Value::Missing,
            }),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Task,
        ("时限", "deadlines"),
        || Kind::list(Kind::Node(Class::Deadline)),
        "任务中写明的时限",
        |node| match node {
            Node::Task(_, task) => model(node, task.deadlines.len(), |owner, i| match owner {
                Node::Task(paper, task) => Value::or_missing(
                    task.deadlines.get(i).map(|d| Value::Node(Node::Deadline(paper, Some(task), d))),
                ),
                _ => Value::Missing,
            }),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Task,
        ("目标", "targets"),
        || Kind::list(Kind::Node(Class::Target)),
        "任务中的量化目标",
        |node| match node {
            Node::Task(_, task) => model(node, task.targets.len(), |owner, i| match owner {
                Node::Task(paper, task) => Value::or_missing(
                    task.targets.get(i).map(|t| Value::Node(Node::Target(paper, Some(task), t))),
                ),
                _ => Value::Missing,
            }),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Task,
        ("举措", "measures"),
        || Kind::list(Kind::Node(Class::Measure)),
        "标题之后的各句",
        |node| match node {
            Node::Task(_, task) => model(node, task.measures.len(), |owner, i| match owner {
                Node::Task(paper, task) => Value::or_missing(
                    task.measures.get(i).map(|m| Value::Node(Node::Measure(paper, task, m))),
                ),
                _ => Value::Missing,
            }),
            _ => Value::Missing,
        },
    ),
];

pub static RESPONSIBILITY: [Field; 4] = [
    field(
        Class::Responsibility,
        ("单位", "units"),
        || Kind::list(Kind::Node(Class::Unit)),
        "括注中的各个单位",
        units,
    ),
    field(
        Class::Responsibility,
        ("开放", "open"),
        || Kind::Truth,
        "名单是否开放：以“等”结尾，或含“各相关部门”一类泛称",
        |node| match node {
            Node::Responsibility(paper, _, responsibility) => match responsibility.unread.first() {
                Some(span) if !responsibility.open => Value::Unread(spot(paper, *span), Extent::One),
                _ => Value::truth(responsibility.open),
            },
            _ => Value::Missing,
        },
    ),
    field(
        Class::Responsibility,
        ("括注", "clauses"),
        || Kind::list(Kind::Text),
        "各处责任括注，不含括号",
        |node| match node {
            Node::Responsibility(paper, _, responsibility) => {
                let list = model(node, responsibility.clauses.len(), |owner, i| match owner {
                    Node::Responsibility(paper, _, r) => {
                        Value::or_missing(r.clauses.get(i).map(|span| text(paper, *span)))
                    }
                    _ => Value::Missing,
                });
                with_unread(paper, list, &responsibility.unread, Extent::Any)
            }
            _ => Value::Missing,
        },
    ),
    field(
        Class::Responsibility,
        ("附语", "notes"),
        || Kind::list(Kind::Text),
        "括注中不是单位的话，如“按职责分工负责”“下同”",
        |node| match node {
            Node::Responsibility(paper, _, responsibility) => {
                let list = model(node, responsibility.notes.len(), |owner, i| match owner {
                    Node::Responsibility(paper, _, r) => {
                        Value::or_missing(r.notes.get(i).map(|span| text(paper, *span)))
                    }
                    _ => Value::Missing,
                });
                with_unread(paper, list, &responsibility.unread, Extent::Any)
            }
            _ => Value::Missing,
        },
    ),
];

pub static UNIT: [Field; 7] = [
    field(
        Class::Unit,
        ("名称", "name"),
        || Kind::Text,
        "单位名称，照原文",
        |node| match node {
            Node::Unit(paper, _, unit) => whole(paper, unit.name),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Unit,
        ("角色", "role"),
        || Kind::Choice(&choice::ROLE),
        "单位的角色：牵头、责任、配合、指导、落实",
        |node| match node {
            Node::Unit(_, _, unit) => Value::Choice(&choice::ROLE, unit.role as usize),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Unit,
        ("简称", "alias"),
        || Kind::optional(Kind::Text),
        "括注中给出的简称（以下简称…）",
        |node| match node {
            Node::Unit(paper, _, unit) => Value::or_missing(unit.alias.map(|span| text(paper, span))),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Unit,
        ("括注序", "clause"),
        || Kind::Number,
        "单位在任务的第几处括注，从1起；文内单位为0",
        |node| match node {
            Node::Unit(_, _, unit) => {
                number(unit.clause.map_or(0, |clause| u32::try_from(clause + 1).unwrap_or(u32::MAX)))
            }
            _ => Value::Missing,
        },
    ),
    field(
        Class::Unit,
        ("位次", "position"),
        || Kind::Number,
        "单位在同一处括注、同一角色中排第几，从1起；文内单位在各文内单位的同一角色中排",
        |node| match node {
            Node::Unit(_, task, unit) => {
                let listed = match unit.clause {
                    Some(_) => {
                        task.responsibility.found().map(|found| found.units.as_slice()).unwrap_or_default()
                    }
                    None => &task.actors,
                };
                let before = listed.iter().take_while(|other| other.name.start < unit.name.start);
                let same = before.filter(|other| other.clause == unit.clause && other.role == unit.role);
                number(u32::try_from(same.count() + 1).unwrap_or(u32::MAX))
            }
            _ => Value::Missing,
        },
    ),
    field(
        Class::Unit,
        ("合称", "collective"),
        || Kind::Truth,
        "是否为一组单位的合称，如“各县区人民政府”",
        |node| match node {
            Node::Unit(_, _, unit) => Value::truth(unit.collective),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Unit,
        ("泛称", "vague"),
        || Kind::Truth,
        "是否为不指明是谁的泛称，如“各相关部门”",
        |node| match node {
            Node::Unit(_, _, unit) => Value::truth(unit.vague),
            _ => Value::Missing,
        },
    ),
];

fn units(node: Node<'_>) -> Value<'_> {
    let Node::Responsibility(paper, _, responsibility) = node else { return Value::Missing };
    let list = model(node, responsibility.units.len(), |owner, i| match owner {
        Node::Responsibility(paper, task, r) => {
            Value::or_missing(r.units.get(i).map(|unit| Value::Node(Node::Unit(paper, task, unit))))
        }
        _ => Value::Missing,
    });
    with_unread(paper, list, &responsibility.unread, Extent::Any)
}
