//! Arithmetic on numbers, days and dates.

use super::bounds;
use crate::rule::syntax::tree::Operator;
use crate::vocabulary::Value;

/// What comes of two values; what was not understood stays so.
pub(super) fn arithmetic<'a>(operator: Operator, a: &Value<'a>, b: &Value<'a>) -> Value<'a> {
    if let Some(value) = bounds::arithmetic(operator, a, b) {
        return value;
    }
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => match operator {
            Operator::Plus => Value::Number(a + b),
            Operator::Minus => Value::Number(a - b),
            Operator::Times => Value::Number(a * b),
            // A share of nothing is no number: what depends on it is unknown.
            Operator::Over if *b == 0.0 => Value::Missing,
            Operator::Over => Value::Number(a / b),
        },
        (Value::Date(later, _), Value::Date(earlier, _)) => Value::Days(earlier.days_until(*later)),
        (Value::Date(date, spot), Value::Days(days)) => {
            let days = if operator == Operator::Minus { -days } else { *days };
            Value::or_missing(date.plus_days(days).map(|date| Value::Date(date, *spot)))
        }
        (Value::Days(a), Value::Days(b)) => {
            Value::Days(if operator == Operator::Minus { a - b } else { a + b })
        }
        (Value::Unread(..), _) => a.clone(),
        (_, Value::Unread(..)) => b.clone(),
        _ => Value::Missing,
    }
}
