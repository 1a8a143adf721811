//! Fields of a document held against its ledger.

use super::{Class, Field, Kind, Node, Value, field, model, text};
use crate::vocabulary::choice;

pub static LEDGER: [Field; 5] = [
    field(
        Class::Ledger,
        ("核对", "links"),
        || Kind::list(Kind::Node(Class::LedgerLink)),
        "逐项核对：每项任务，它的每个单位、每个时限，以及台账中没有出处的事项；没有台账时为空",
        |node| match node {
            Node::Ledger(book) => {
                model(node, book.ledger.map_or(0, |(_, links)| links.len()), |owner, i| match owner {
                    Node::Ledger(book) => Value::or_missing(
                        book.ledger
                            .and_then(|(_, links)| links.get(i))
                            .map(|link| Value::Node(Node::LedgerLink(book, link))),
                    ),
                    _ => Value::Missing,
                })
            }
            _ => Value::Missing,
        },
    ),
    field(
        Class::LedgerLink,
        ("结果", "entry"),
        || Kind::Choice(&choice::ENTRY),
        "一致，或是哪一种不一致；单位没有读懂的为不能核对",
        |node| match node {
            Node::LedgerLink(_, link) => Value::Choice(&choice::ENTRY, link.entry as usize),
            _ => Value::Missing,
        },
    ),
    field(
        Class::LedgerLink,
        ("事项", "task"),
        || Kind::Text,
        "说的是哪项任务：本文任务的标题；台账多列的，是台账中的标题",
        |node| match node {
            Node::LedgerLink(book, link) => {
                let own = || Some(text(book.own(), book.document.tasks.get(link.task?)?.title));
                let other = || {
                    let paper = book.other()?;
                    Some(text(paper, paper.document.tasks.get(link.row?)?.title))
                };
                Value::or_missing(own().or_else(other))
            }
            _ => Value::Missing,
        },
    ),
    field(
        Class::LedgerLink,
        ("本文处", "own"),
        || Kind::optional(Kind::Text),
        "在本文中的一处；本文没有这个单位的，是责任单位所在；台账多列的为缺",
        |node| match node {
            Node::LedgerLink(book, link) => Value::or_missing(link.own.map(|span| text(book.own(), span))),
            _ => Value::Missing,
        },
    ),
    field(
        Class::LedgerLink,
        ("台账处", "other"),
        || Kind::optional(Kind::Text),
        "在台账中的一处；台账没有这个单位的，是单位所在的一格；台账漏列的为缺",
        |node| match node {
            Node::LedgerLink(book, link) => {
                let found = book.other().and_then(|paper| Some(text(paper, link.other?)));
                Value::or_missing(found)
            }
            _ => Value::Missing,
        },
    ),
];
