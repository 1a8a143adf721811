//! Fields of values, and what is taken from lists by a field.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::text::Span;
use crate::vocabulary::{Extent, Field, Kind, List, Node, Spot, Text, Value};

/// A field of a value; of a list, the fields of its elements, lists joined and missing ones left out.
pub(super) fn field_of<'a>(owner: Value<'a>, field: &'static Field) -> Value<'a> {
    match owner {
        Value::Node(node) => (field.get)(node),
        Value::List(list) => {
            let mut values = Vec::with_capacity(list.len());
            let parts = list.iter().filter(|one| matches!(one, Value::Node(_) | Value::Unread(..)));
            for element in parts {
                match field_of(element, field) {
                    Value::List(inner) => values.extend(inner.iter()),
                    Value::Missing => {}
                    value => values.push(value),
                }
            }
            Value::List(List::of(values))
        }
        Value::Unread(spot, extent) => match (field.kind)() {
            Kind::List(_) => Value::List(List::of(vec![Value::Unread(spot, Extent::Any)])),
            kind if kind.is_optional() => Value::Unread(spot, extent.max(Extent::Perhaps)),
            _ => Value::Unread(spot, extent),
        },
        other => other,
    }
}

/// Whether some element of a list surely has a field: as soon as one is found, for a list may be long and is asked of each of
/// its elements.
pub(super) fn holds<'a>(owner: &Value<'a>, field: &'static Field) -> bool {
    let sure = |value: &Value<'a>| {
        !matches!(value, Value::Missing | Value::Unread(_, Extent::Perhaps | Extent::Any))
    };
    let Value::List(list) = owner else { return false };
    list.iter().filter(|one| matches!(one, Value::Node(_))).any(|one| match field_of(one, field) {
        Value::List(inner) => inner.iter().any(|value| sure(&value)),
        value => sure(&value),
    })
}

/// 首次: the elements whose field has a value not seen before.
pub(super) fn first_by<'a>(list: Value<'a>, field: &'static Field) -> Value<'a> {
    let Value::List(list) = list else { return list };
    let mut seen = BTreeSet::new();
    let first = |element: &Value<'a>| match element {
        Value::Node(node) => seen.insert((field.get)(*node).show()),
        _ => true,
    };
    Value::List(List::of(list.iter().filter(first).collect()))
}

/// 同值对: each element with the last one before it whose field has the same value.
pub(super) fn pairs_by<'a>(list: Value<'a>, field: &'static Field) -> Value<'a> {
    let Value::List(list) = list else { return list };
    let mut last: BTreeMap<String, Value<'a>> = BTreeMap::new();
    let mut pairs = Vec::new();
    for element in list.iter() {
        if let Value::Unread(spot, extent) = element {
            pairs.push(Value::Unread(spot, extent.max(Extent::Perhaps)));
            continue;
        }
        let Value::Node(node) = element else { continue };
        match (field.get)(node) {
            Value::Missing => {}
            // It may be the like of one before it.
            Value::Unread(spot, _) => pairs.push(Value::Unread(spot, Extent::Perhaps)),
            key => {
                if let Some(before) = last.insert(key.show(), element.clone()) {
                    pairs.push(Value::Pair(Rc::new((before, element))));
                }
            }
        }
    }
    Value::List(List::of(pairs))
}

/// 缺口: where a field of a thing would stand.
pub(super) fn gap<'a>(owner: &Value<'a>, field: &'static Field) -> Value<'a> {
    match owner {
        Value::Node(node) => {
            let place =
                node.spot().map(|spot| Spot { side: spot.side, span: field.gap.of(gap_span(*node, spot)) });
            place.map_or(Value::Missing, |spot| Value::Text(Text { words: "".into(), spot: Some(spot) }))
        }
        other => other.clone(),
    }
}

/// Where the ends of a thing are for a gap in it: a whole document without the blanks around its text.
fn gap_span(node: Node<'_>, spot: Spot) -> Span {
    let words = node.words();
    let start = spot.span.from() + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}
