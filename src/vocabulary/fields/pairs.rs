//! Fields of targets and deadlines held against those of the plan above.

use super::{Class, Field, Kind, Node, Paper, Value, field};
use crate::alignment::{Shortfall, Spot};

pub static PAIRS: [Field; 9] = [
    field(
        Class::TargetLink,
        ("上", "upper"),
        || Kind::Node(Class::Target),
        "上级的目标",
        |node| match node {
            Node::TargetLink(relation, link) => target(relation.upper_paper(), link.upper),
            _ => Value::Missing,
        },
    ),
    field(
        Class::TargetLink,
        ("下", "lower"),
        || Kind::Node(Class::Target),
        "本文的目标",
        |node| match node {
            Node::TargetLink(relation, link) => target(Some(relation.lower_paper()), link.lower),
            _ => Value::Missing,
        },
    ),
    field(
        Class::TargetLink,
        ("低于", "below"),
        || Kind::Truth,
        "本文的数值是否低于上级",
        |node| falls_short(node, |fall| matches!(fall, Shortfall::LowerValue)),
    ),
    field(
        Class::TargetLink,
        ("放松", "softer"),
        || Kind::Truth,
        "本文是否比上级多了“力争”“左右”一类留余地的话",
        |node| {
            falls_short(node, |fall| matches!(fall, Shortfall::SofterComparator | Shortfall::SofterWord(_)))
        },
    ),
    field(
        Class::TargetLink,
        ("分摊", "apportioned"),
        || Kind::Truth,
        "是否为各级各有份额的总数，数值不能相比",
        |node| match node {
            Node::TargetLink(_, link) => Value::truth(link.apportioned),
            _ => Value::Missing,
        },
    ),
    field(
        Class::DeadlineLink,
        ("上", "upper"),
        || Kind::Node(Class::Deadline),
        "上级的时限",
        |node| match node {
            Node::DeadlineLink(relation, link) => deadline(relation.upper_paper(), link.upper),
            _ => Value::Missing,
        },
    ),
    field(
        Class::DeadlineLink,
        ("下", "lower"),
        || Kind::optional(Kind::Node(Class::Deadline)),
        "本文承接之处的时限",
        |node| match node {
            Node::DeadlineLink(relation, link) => {
                link.lower.map_or(Value::Missing, |spot| deadline(Some(relation.lower_paper()), spot))
            }
            _ => Value::Missing,
        },
    ),
    field(
        Class::DeadlineLink,
        ("晚于", "later"),
        || Kind::Truth,
        "本文的时限是否晚于上级",
        |node| match node {
            Node::DeadlineLink(_, link) => {
                Value::truth(matches!(link.shortfall, Some(Shortfall::LaterDeadline)))
            }
            _ => Value::Missing,
        },
    ),
    field(
        Class::DeadlineLink,
        ("只限上级", "issuer-only"),
        || Kind::Truth,
        "上级的时限是否只约束上级自己",
        |node| match node {
            Node::DeadlineLink(_, link) => Value::truth(link.issuer_only),
            _ => Value::Missing,
        },
    ),
];

fn falls_short(node: Node<'_>, how: fn(&Shortfall) -> bool) -> Value<'_> {
    match node {
        Node::TargetLink(_, link) => Value::truth(link.shortfalls.iter().any(how)),
        _ => Value::Missing,
    }
}

fn target(paper: Option<Paper<'_>>, spot: Spot) -> Value<'_> {
    let found = paper.and_then(|paper| {
        let task = paper.document.tasks.get(spot.task)?;
        Some(Value::Node(Node::Target(paper, Some(task), task.targets.get(spot.index)?)))
    });
    Value::or_missing(found)
}

fn deadline(paper: Option<Paper<'_>>, spot: Spot) -> Value<'_> {
    let found = paper.and_then(|paper| {
        let task = paper.document.tasks.get(spot.task)?;
        Some(Value::Node(Node::Deadline(paper, Some(task), task.deadlines.get(spot.index)?)))
    });
    Value::or_missing(found)
}
