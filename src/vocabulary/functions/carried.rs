//! Functions that hold a task of the document against the plan above it.

use super::{Class, Function, Gives, Kind, List, Node, Param, Value, function, undecided};

pub static CARRIED: [Function; 2] = [
    function(
        ("照抄", "copied"),
        &[Param::Node(Class::Task)],
        Gives::Kind(|| Kind::list(Kind::Node(Class::Measure))),
        "任务中照抄上级文件的各句；没有上级文件时为空",
        |case, arguments| match arguments {
            [Value::Node(Node::Task(paper, task))] => {
                let copies = case.alignment.map(|alignment| alignment.copies.as_slice()).unwrap_or_default();
                let here = copies.iter().filter(|copy| copy.lower.task + 1 == task.n as usize);
                let sentences = here.filter_map(|copy| task.measures.get(copy.lower.index));
                Value::List(List::of(
                    sentences.map(|measure| Value::Node(Node::Measure(*paper, task, measure))).collect(),
                ))
            }
            _ => undecided(arguments),
        },
    ),
    function(
        ("照抄率", "copied-share"),
        &[Param::Node(Class::Task)],
        Gives::Kind(|| Kind::optional(Kind::Number)),
        "任务中照抄上级文件的句子所占的比例，0至1；没有上级文件或句子过短时为缺",
        |case, arguments| match arguments {
            [Value::Node(Node::Task(_, task))] => {
                let index = (task.n as usize).checked_sub(1);
                let share = index.and_then(|index| case.alignment?.copied_share(Some(index)));
                Value::or_missing(share.map(Value::Number))
            }
            _ => undecided(arguments),
        },
    ),
];
