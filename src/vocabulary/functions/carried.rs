//! Functions that look from the document under check up to the plan above it.

use super::{Class, Function, Gives, Kind, List, Node, Param, Value, function, undecided};
use crate::vocabulary::Relation;

pub static CARRIED: [Function; 1] = [function(
    ("承接", "carried-in"),
    &[Param::Node(Class::Task)],
    Gives::Kind(|| Kind::list(Kind::Node(Class::MeasureLink))),
    "上级举措中以本任务为最接近之处的各项；没有上级文件时为空",
    |case, arguments| match arguments {
        [Value::Node(Node::Task(_, task))] => {
            let relation = Relation { document: case.document, upper: case.upper, alignment: case.alignment };
            let links = case.alignment.map(|alignment| alignment.measures.as_slice()).unwrap_or_default();
            let index = (task.n as usize).checked_sub(1);
            let here = links.iter().filter(|link| link.places.first().map(|place| place.task) == index);
            Value::List(List::of(
                here.filter(|_| index.is_some())
                    .map(|link| Value::Node(Node::MeasureLink(relation, link)))
                    .collect(),
            ))
        }
        _ => undecided(arguments),
    },
)];
