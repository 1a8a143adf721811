//! The table of fields, a file for each part of the model.

mod document;
mod ledger;
mod pairs;
mod parts;
mod relation;
mod section;
mod task;

use super::field::{Field, Gap};
use super::{Class, Extent, Kind, List, Node, Paper, Spot, Text, Value};
use crate::text::Span;

/// All tables, in the order of the reference.
pub static TABLES: [&[Field]; 12] = [
    &EVERYWHERE,
    &document::DOCUMENT,
    &section::SECTION,
    &section::HEADING,
    &task::TASK,
    &task::RESPONSIBILITY,
    &task::UNIT,
    &parts::PARTS,
    &relation::RELATION,
    &relation::LINKS,
    &pairs::PAIRS,
    &ledger::LEDGER,
];

static EVERYWHERE: [Field; 1] = [Field {
    owner: None,
    names: ("原文", "words"),
    kind: || Kind::Text,
    doc: "这一处的原文，一字不改",
    get: |node| match node.placed() {
        Some((paper, span)) => text(paper, span),
        None => Value::Missing,
    },
    gap: Gap::End,
}];

/// A field that would stand at the end of its owner.
const fn field(
    owner: Class,
    names: (&'static str, &'static str),
    kind: fn() -> Kind,
    doc: &'static str,
    get: for<'a> fn(Node<'a>) -> Value<'a>,
) -> Field {
    Field { owner: Some(owner), names, kind, doc, get, gap: Gap::End }
}

/// The same field, standing at the start of its owner where it is missing.
const fn at_start(mut field: Field) -> Field {
    field.gap = Gap::Start;
    field
}

fn text(paper: Paper<'_>, span: Span) -> Value<'_> {
    Value::Text(Text::at(paper.document.text(span), Spot { side: paper.side, span }))
}

/// Words that are one name or one heading, whole where they stand broken over lines.
fn whole(paper: Paper<'_>, span: Span) -> Value<'_> {
    Value::Text(Text { words: paper.document.name(span), spot: Some(spot(paper, span)) })
}

fn spot(paper: Paper<'_>, span: Span) -> Spot {
    Spot { side: paper.side, span }
}

fn number<'a>(value: impl Into<f64>) -> Value<'a> {
    Value::Number(value.into())
}

fn model<'a>(owner: Node<'a>, len: usize, at: super::list::At) -> Value<'a> {
    Value::List(List::Model { owner, len, at })
}

/// A list of what was read, and what of it was not, each where it ends.
fn with_unread<'a>(paper: Paper<'a>, list: Value<'a>, unread: &[Span], extent: Extent) -> Value<'a> {
    let Value::List(read) = &list else { return list };
    if unread.is_empty() {
        return list;
    }
    let mut all: Vec<Value<'a>> = read.iter().collect();
    all.extend(unread.iter().map(|span| Value::Unread(spot(paper, *span), extent)));
    all.sort_by_key(|value| value.spot().map(|spot| spot.span.end));
    Value::List(List::of(all))
}
