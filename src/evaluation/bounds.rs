//! Numbers of which only bounds are known, because something that may count was not understood.

use crate::rule::syntax::tree::{Comparison, Operator};
use crate::vocabulary::{Extent, Spot, Truth, Value};

/// A number that lies between two others, and what keeps it from being told.
type Bounds = (f64, f64, Option<Spot>);

/// The bounds of two numbers, if one of them is not told exactly.
fn both(a: &Value<'_>, b: &Value<'_>) -> Option<(Bounds, Bounds)> {
    let of = |value: &Value<'_>| match value {
        Value::Number(number) => Some((*number, *number, None)),
        Value::Between(least, most, spot) => Some((*least, *most, Some(*spot))),
        _ => None,
    };
    let (a, b) = (of(a)?, of(b)?);
    (a.2.is_some() || b.2.is_some()).then_some((a, b))
}

/// A comparison of two numbers that are not both told exactly: true or false where it is so at all of their bounds.
/// Nothing for other values.
pub(super) fn compare(sign: Comparison, a: &Value<'_>, b: &Value<'_>) -> Option<Truth> {
    let (a, b) = both(a, b)?;
    let apart = a.1 < b.0 || b.1 < a.0;
    let at_ends = |holds: fn(f64, f64) -> bool| match (holds(a.0, b.1), holds(a.1, b.0)) {
        (true, true) => Truth::True,
        (false, false) => Truth::False,
        _ => Truth::Unknown,
    };
    Some(match sign {
        Comparison::Less => at_ends(|a, b| a < b),
        Comparison::AtMost => at_ends(|a, b| a <= b),
        Comparison::More => at_ends(|a, b| a > b),
        Comparison::AtLeast => at_ends(|a, b| a >= b),
        Comparison::Equal if apart => Truth::False,
        Comparison::Unequal if apart => Truth::True,
        _ => Truth::Unknown,
    })
}

/// Arithmetic on two numbers that are not both told exactly. Nothing for other values.
pub(super) fn arithmetic<'a>(operator: Operator, a: &Value<'a>, b: &Value<'a>) -> Option<Value<'a>> {
    let (a, b) = both(a, b)?;
    let spot = a.2.or(b.2)?;
    // Nothing times any number is nothing.
    let times = |x: f64, y: f64| if x == 0.0 || y == 0.0 { 0.0 } else { x * y };
    let (least, most) = match operator {
        Operator::Plus => (a.0 + b.0, a.1 + b.1),
        Operator::Minus => (a.0 - b.1, a.1 - b.0),
        Operator::Times => ends(&a, &b, times),
        Operator::Over if b.0 > 0.0 => ends(&a, &b, |x, y| if y.is_infinite() { 0.0 } else { x / y }),
        Operator::Over => return Some(Value::Unread(spot, Extent::One)),
    };
    Some(Value::Between(least, most, spot))
}

/// The least and the most of an operation at the bounds of its numbers.
fn ends(a: &Bounds, b: &Bounds, of: impl Fn(f64, f64) -> f64) -> (f64, f64) {
    let corners = [of(a.0, b.0), of(a.0, b.1), of(a.1, b.0), of(a.1, b.1)];
    let least = corners.into_iter().fold(f64::INFINITY, f64::min);
    (least, corners.into_iter().fold(f64::NEG_INFINITY, f64::max))
}
