//! Functions of dates and quantities.

use super::{Class, Function, Gives, Kind, Node, Param, Truth, Value, function, undecided};
use crate::value::{Comparator, Date, Quantity};

pub static QUANTITIES: [Function; 7] = [
    function(
        ("年", "year"),
        &[Param::Date],
        Gives::Kind(|| Kind::Number),
        "日期的年份",
        |_, arguments| part(arguments, |date| f64::from(date.year())),
    ),
    function(
        ("月", "month"),
        &[Param::Date],
        Gives::Kind(|| Kind::Number),
        "日期的月份",
        |_, arguments| part(arguments, |date| f64::from(date.month())),
    ),
    function(
        ("日", "day"),
        &[Param::Date],
        Gives::Kind(|| Kind::Number),
        "日期是当月的第几日",
        |_, arguments| part(arguments, |date| f64::from(date.day())),
    ),
    function(
        ("星期", "weekday"),
        &[Param::Date],
        Gives::Kind(|| Kind::Number),
        "日期是星期几，星期一为1，星期日为7",
        |_, arguments| part(arguments, |date| f64::from(date.weekday())),
    ),
    function(
        ("数值", "amount"),
        &[Param::Quantity],
        Gives::Kind(|| Kind::Number),
        "量的数值，不带单位",
        |_, arguments| match arguments {
            [Value::Quantity(quantity, _)] => Value::Number(quantity.value),
            _ => undecided(arguments),
        },
    ),
    function(
        ("同量纲", "comparable"),
        &[Param::Quantity, Param::Quantity],
        Gives::Kind(|| Kind::Truth),
        "两个量能否比较（百分比与百分比、金额与金额……）",
        |_, arguments| match arguments {
            [Value::Quantity(a, _), Value::Quantity(b, _)] => Value::truth(a.comparable(b)),
            _ => undecided(arguments),
        },
    ),
    function(
        ("不弱于", "no-weaker"),
        &[Param::Node(Class::Target), Param::Node(Class::Target)],
        Gives::Kind(|| Kind::Truth),
        "第一个目标是否不弱于第二个；一个是约数、另一个不是时未定",
        |_, arguments| match arguments {
            [Value::Node(Node::Target(_, _, a)), Value::Node(Node::Target(_, _, b))] => {
                Value::Truth(no_weaker(&a.quantity, &b.quantity))
            }
            _ => undecided(arguments),
        },
    ),
];

fn part<'a>(arguments: &[Value<'a>], of: fn(Date) -> f64) -> Value<'a> {
    match arguments {
        [Value::Date(date, _)] => Value::Number(of(*date)),
        _ => undecided(arguments),
    }
}

/// Whether the first quantity binds at least as strongly as the second. For an upper bound, less is stronger.
fn no_weaker(a: &Quantity, b: &Quantity) -> Truth {
    if !a.comparable(b) || (a.comparator == Comparator::About) != (b.comparator == Comparator::About) {
        return Truth::Unknown;
    }
    let (a_value, b_value) = (a.base_value(), b.base_value());
    match (a.comparator, b.comparator) {
        (Comparator::AtMost, Comparator::AtMost) => Truth::of(a_value <= b_value),
        (Comparator::AtMost, _) | (_, Comparator::AtMost) => Truth::Unknown,
        _ => Truth::of(a_value >= b_value),
    }
}
