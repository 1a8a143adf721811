//! Comparisons of values.

use std::cmp::Ordering;

use super::bounds;
use crate::rule::syntax::tree::Comparison;
use crate::vocabulary::{Truth, Value};

/// The truth of a comparison. Anything compared with what was not understood is unknown; 缺 is equal to nothing and unequal
/// to nothing, so a comparison with it is false.
#[must_use]
pub fn compare(sign: Comparison, a: &Value<'_>, b: &Value<'_>) -> Truth {
    if matches!(a, Value::Unread(..)) || matches!(b, Value::Unread(..)) {
        return Truth::Unknown;
    }
    if matches!(a, Value::Missing) || matches!(b, Value::Missing) {
        return match sign {
            Comparison::Equal | Comparison::Unequal => Truth::False,
            _ => Truth::Unknown,
        };
    }
    if let Some(truth) = bounds::compare(sign, a, b) {
        return truth;
    }
    match sign {
        Comparison::Equal => equal(a, b),
        Comparison::Unequal => equal(a, b).negate(),
        Comparison::Less => ordered(a, b, |order| order == Ordering::Less),
        Comparison::AtMost => ordered(a, b, |order| order != Ordering::Greater),
        Comparison::More => ordered(a, b, |order| order == Ordering::Greater),
        Comparison::AtLeast => ordered(a, b, |order| order != Ordering::Less),
        Comparison::Contains => contains(a, b),
        Comparison::In => within(a, b),
        Comparison::Like => Truth::Unknown,
    }
}

fn equal(a: &Value<'_>, b: &Value<'_>) -> Truth {
    match (a, b) {
        (Value::Truth(Truth::Unknown), _) | (_, Value::Truth(Truth::Unknown)) => Truth::Unknown,
        (Value::Truth(a), Value::Truth(b)) => Truth::of(a == b),
        (Value::Text(a), Value::Text(b)) => Truth::of(a.words == b.words),
        (Value::Choice(set, a), Value::Choice(_, b)) => {
            // The word that means "cannot be told" is itself unknown, whatever it is held against.
            if set.unclear == Some(*a) || set.unclear == Some(*b) {
                Truth::Unknown
            } else {
                Truth::of(a == b)
            }
        }
        (Value::Node(a), Value::Node(b)) => Truth::of(a.class() == b.class() && a.spot() == b.spot()),
        _ => ordered(a, b, |order| order == Ordering::Equal),
    }
}

fn ordered(a: &Value<'_>, b: &Value<'_>, holds: fn(Ordering) -> bool) -> Truth {
    let order = match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.partial_cmp(b),
        (Value::Date(a, _), Value::Date(b, _)) => Some(a.cmp(b)),
        (Value::Days(a), Value::Days(b)) => Some(a.cmp(b)),
        (Value::Quantity(a, _), Value::Quantity(b, _)) if a.comparable(b) => {
            a.base_value().partial_cmp(&b.base_value())
        }
        _ => None,
    };
    order.map_or(Truth::Unknown, |order| Truth::of(holds(order)))
}

fn contains(a: &Value<'_>, b: &Value<'_>) -> Truth {
    match (a, b) {
        (Value::Text(text), Value::Text(part)) => Truth::of(text.words.contains(part.words.as_ref())),
        (Value::Text(_), Value::List(parts)) => {
            parts.iter().map(|part| contains(a, &part)).fold(Truth::False, Truth::or)
        }
        (Value::List(list), item) => any_equal(list.iter(), item),
        _ => Truth::Unknown,
    }
}

fn within(a: &Value<'_>, b: &Value<'_>) -> Truth {
    match (a, b) {
        (Value::Text(word), Value::Lexicon(lexicon)) => Truth::of(lexicon.contains(&word.words)),
        (item, Value::List(list)) => any_equal(list.iter(), item),
        _ => Truth::Unknown,
    }
}

fn any_equal<'a>(list: impl Iterator<Item = Value<'a>>, item: &Value<'_>) -> Truth {
    list.map(|element| compare(Comparison::Equal, &element, item)).fold(Truth::False, Truth::or)
}
