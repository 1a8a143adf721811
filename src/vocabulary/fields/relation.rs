//! Fields of the relation to the plan above.

use super::parts::{deadlines_in, targets_in};
use super::{Class, Field, Kind, Node, Value, field, model, number, text};
use crate::alignment::{MeasureLink, Ruling, no_counterpart};
use crate::vocabulary::{Relation, choice};

pub static RELATION: [Field; 6] = [
    field(
        Class::Relation,
        ("举措", "measures"),
        || Kind::list(Kind::Node(Class::MeasureLink)),
        "上级每项举措的对应情况；没有上级文件时为空",
        |node| match node {
            Node::Relation(relation) => {
                model(node, relation.alignment.map_or(0, |a| a.measures.len()), |owner, i| match owner {
                    Node::Relation(relation) => Value::or_missing(
                        relation
                            .alignment
                            .and_then(|a| a.measures.get(i))
                            .map(|link| Value::Node(Node::MeasureLink(relation, link))),
                    ),
                    _ => Value::Missing,
                })
            }
            _ => Value::Missing,
        },
    ),
    field(
        Class::Relation,
        ("任务", "tasks"),
        || Kind::list(Kind::Node(Class::TaskLink)),
        "上级每项任务的对应情况；没有上级文件时为空",
        |node| match node {
            Node::Relation(relation) => {
                model(node, relation.alignment.map_or(0, |a| a.tasks.len()), |owner, i| match owner {
                    Node::Relation(relation) => Value::or_missing(
                        relation
                            .alignment
                            .and_then(|a| a.tasks.get(i))
                            .map(|link| Value::Node(Node::TaskLink(relation, link))),
                    ),
                    _ => Value::Missing,
                })
            }
            _ => Value::Missing,
        },
    ),
    field(
        Class::Relation,
        ("目标", "targets"),
        || Kind::list(Kind::Node(Class::TargetLink)),
        "说的是同一指标的两个目标，上级一个、本文一个；没有上级文件时为空",
        |node| match node {
            Node::Relation(relation) => {
                model(node, relation.alignment.map_or(0, |a| a.targets.len()), |owner, i| match owner {
                    Node::Relation(relation) => Value::or_missing(
                        relation
                            .alignment
                            .and_then(|a| a.targets.get(i))
                            .map(|link| Value::Node(Node::TargetLink(relation, link))),
                    ),
                    _ => Value::Missing,
                })
            }
            _ => Value::Missing,
        },
    ),
    field(
        Class::Relation,
        ("时限", "deadlines"),
        || Kind::list(Kind::Node(Class::DeadlineLink)),
        "上级举措的时限与承接之处的时限；没有上级文件时为空",
        |node| match node {
            Node::Relation(relation) => {
                model(node, relation.alignment.map_or(0, |a| a.deadlines.len()), |owner, i| match owner {
                    Node::Relation(relation) => Value::or_missing(
                        relation
                            .alignment
                            .and_then(|a| a.deadlines.get(i))
                            .map(|link| Value::Node(Node::DeadlineLink(relation, link))),
                    ),
                    _ => Value::Missing,
                })
            }
            _ => Value::Missing,
        },
    ),
    field(
        Class::Relation,
        ("不相称", "mismatched"),
        || Kind::Truth,
        "上级举措在二十项以上，而过半在本文未找到或者看不出：本文不是与它对应的文件，逐项对照意义不大；没有上级文件时为否",
        |node| match node {
            Node::Relation(relation) => Value::truth(relation.alignment.is_some_and(no_counterpart)),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Relation,
        ("同级", "same-level"),
        || Kind::Truth,
        "上级文件与本文同级，又没有相互引用；没有上级文件时为否",
        |node| match node {
            Node::Relation(relation) => Value::truth(relation.alignment.is_some_and(|a| a.peers)),
            _ => Value::Missing,
        },
    ),
];

pub static LINKS: [Field; 15] = [
    field(
        Class::MeasureLink,
        ("上", "upper"),
        || Kind::Node(Class::Measure),
        "上级的举措",
        |node| match node {
            Node::MeasureLink(relation, link) => upper_measure(relation, link),
            _ => Value::Missing,
        },
    ),
    field(Class::MeasureLink, ("情况", "coverage"), coverage, "覆盖、部分、缺失或未定", |node| {
        match node {
            Node::MeasureLink(_, link) => Value::Choice(&choice::COVERAGE, link.verdict as usize),
            _ => Value::Missing,
        }
    }),
    field(Class::MeasureLink, ("倾向", "leaning"), coverage, "未定时更接近哪一种", |node| {
        match node {
            Node::MeasureLink(_, link) => Value::Choice(&choice::COVERAGE, link.leaning as usize),
            _ => Value::Missing,
        }
    }),
    field(
        Class::MeasureLink,
        ("最近", "nearest"),
        || Kind::optional(Kind::Node(Class::Candidate)),
        "本文中最接近的一处",
        |node| match node {
            Node::MeasureLink(relation, link) => {
                Value::or_missing(link.places.first().map(|c| Value::Node(Node::Candidate(relation, c))))
            }
            _ => Value::Missing,
        },
    ),
    field(
        Class::MeasureLink,
        ("对应处", "places"),
        || Kind::list(Kind::Node(Class::Candidate)),
        "本文中可能承接的各处，最接近的在前",
        |node| match node {
            Node::MeasureLink(_, link) => model(node, link.places.len(), |owner, i| match owner {
                Node::MeasureLink(relation, link) => {
                    Value::or_missing(link.places.get(i).map(|c| Value::Node(Node::Candidate(relation, c))))
                }
                _ => Value::Missing,
            }),
            _ => Value::Missing,
        },
    ),
    field(
        Class::MeasureLink,
        ("未及", "uncovered"),
        || Kind::list(Kind::Text),
        "上级举措中本文没有写到的部分",
        |node| match node {
            Node::MeasureLink(_, link) => model(node, link.uncovered.len(), |owner, i| match owner {
                Node::MeasureLink(relation, link) => Value::or_missing(
                    link.uncovered.get(i).and_then(|span| Some(text(relation.upper_paper()?, *span))),
                ),
                _ => Value::Missing,
            }),
            _ => Value::Missing,
        },
    ),
    field(
        Class::MeasureLink,
        ("上级专属", "higher-only"),
        || Kind::Truth,
        "是否只有上级才能办理（制定全国性文件、指导地方等）",
        |node| match node {
            Node::MeasureLink(_, link) => Value::truth(link.higher_only.is_some()),
            _ => Value::Missing,
        },
    ),
    field(
        Class::MeasureLink,
        ("免于", "exempt"),
        || Kind::Truth,
        "审核人是否已经认定本文可以不承接这一项",
        |node| match node {
            Node::MeasureLink(_, link) => Value::truth(link.ruling == Some(Ruling::Exempt)),
            _ => Value::Missing,
        },
    ),
    field(
        Class::TaskLink,
        ("上", "upper"),
        || Kind::Node(Class::Task),
        "上级的任务",
        |node| match node {
            Node::TaskLink(relation, link) => Value::or_missing(relation.upper_paper().and_then(|paper| {
                paper.document.tasks.get(link.task).map(|task| Value::Node(Node::Task(paper, task)))
            })),
            _ => Value::Missing,
        },
    ),
    field(Class::TaskLink, ("情况", "coverage"), coverage, "覆盖、部分、缺失或未定", |node| {
        match node {
            Node::TaskLink(_, link) => Value::Choice(&choice::COVERAGE, link.verdict as usize),
            _ => Value::Missing,
        }
    }),
    field(
        Class::TaskLink,
        ("对应", "lower"),
        || Kind::list(Kind::Node(Class::Task)),
        "本文中承接它的任务，最接近的在前",
        |node| match node {
            Node::TaskLink(_, link) => model(node, link.lower.len(), |owner, i| match owner {
                Node::TaskLink(relation, link) => {
                    Value::or_missing(link.lower.get(i).and_then(|index| lower_task(relation, *index)))
                }
                _ => Value::Missing,
            }),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Candidate,
        ("任务", "task"),
        || Kind::Node(Class::Task),
        "这一处所在的任务",
        |node| match node {
            Node::Candidate(relation, candidate) => Value::or_missing(lower_task(relation, candidate.task)),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Candidate,
        ("时限", "deadlines"),
        || Kind::list(Kind::Node(Class::Deadline)),
        "写在这一处的时限",
        |node| match node {
            Node::Candidate(relation, place) => {
                let paper = relation.lower_paper();
                let task = paper.document.tasks.get(place.task);
                Value::or_missing(task.map(|task| deadlines_in(paper, task, place.span)))
            }
            _ => Value::Missing,
        },
    ),
    field(
        Class::Candidate,
        ("目标", "targets"),
        || Kind::list(Kind::Node(Class::Target)),
        "写在这一处的量化目标",
        |node| match node {
            Node::Candidate(relation, place) => {
                let paper = relation.lower_paper();
                let task = paper.document.tasks.get(place.task);
                Value::or_missing(task.map(|task| targets_in(paper, task, place.span)))
            }
            _ => Value::Missing,
        },
    ),
    field(
        Class::Candidate,
        ("分", "score"),
        || Kind::Number,
        "相近程度，约在0与1之间",
        |node| match node {
            Node::Candidate(_, candidate) => number(candidate.score),
            _ => Value::Missing,
        },
    ),
];

fn coverage() -> Kind {
    Kind::Choice(&choice::COVERAGE)
}

fn upper_measure<'a>(relation: Relation<'a>, link: &MeasureLink) -> Value<'a> {
    let found = relation.upper_paper().and_then(|paper| {
        let task = paper.document.tasks.get(link.task)?;
        Some(Value::Node(Node::Measure(paper, task, task.measures.get(link.measure)?)))
    });
    Value::or_missing(found)
}

fn lower_task(relation: Relation<'_>, index: usize) -> Option<Value<'_>> {
    let paper = relation.lower_paper();
    paper.document.tasks.get(index).map(|task| Value::Node(Node::Task(paper, task)))
}
