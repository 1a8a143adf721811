//! Functions of lists.

use std::rc::Rc;

use super::{Function, Gives, Kind, List, Param, Value, function, undecided};
use crate::value::Date;

pub static LISTS: [Function; 8] = [
    function(
        ("计数", "count"),
        &[Param::List],
        Gives::Kind(|| Kind::Number),
        "有几项",
        |_, arguments| match arguments {
            [Value::List(list)] => Value::Number(count(list.len())),
            _ => undecided(arguments),
        },
    ),
    function(
        ("合计", "sum"),
        &[Param::Numbers],
        Gives::Kind(|| Kind::Number),
        "各数之和",
        |_, arguments| match arguments {
            [Value::List(list)] => Value::Number(
                list.iter().map(|item| if let Value::Number(number) = item { number } else { 0.0 }).sum(),
            ),
            _ => undecided(arguments),
        },
    ),
    function(
        ("首个", "first"),
        &[Param::List],
        Gives::Element,
        "第一项；空列表为缺",
        |_, arguments| match arguments {
            [Value::List(list)] => list.at(0),
            _ => undecided(arguments),
        },
    ),
    function(
        ("末个", "last"),
        &[Param::List],
        Gives::Element,
        "最后一项；空列表为缺",
        |_, arguments| match arguments {
            [Value::List(list)] => list.len().checked_sub(1).map_or(Value::Missing, |last| list.at(last)),
            _ => undecided(arguments),
        },
    ),
    function(
        ("去重", "distinct"),
        &[Param::Texts],
        Gives::Same,
        "去掉重复的文本，留下先出现的",
        |_, arguments| match arguments {
            [Value::List(list)] => Value::List(distinct(list)),
            _ => undecided(arguments),
        },
    ),
    function(
        ("相邻对", "pairs"),
        &[Param::List],
        Gives::Pairs,
        "每一项与它的下一项，分别称 前、后",
        |_, arguments| match arguments {
            [Value::List(list)] => {
                let pair = |index: usize| Value::Pair(Rc::new((list.at(index), list.at(index + 1))));
                Value::List(List::of((0..list.len().saturating_sub(1)).map(pair).collect()))
            }
            _ => undecided(arguments),
        },
    ),
    function(("最早", "earliest"), &[Param::Dates], Gives::Element, "最早的日期", |_, arguments| {
        extreme(arguments, |date, best| date < best)
    }),
    function(("最晚", "latest"), &[Param::Dates], Gives::Element, "最晚的日期", |_, arguments| {
        extreme(arguments, |date, best| date > best)
    }),
];

/// A count as a number of the language; counts of a document stay far below 2⁵³.
fn count(items: usize) -> f64 {
    u32::try_from(items).map_or(f64::MAX, f64::from)
}

fn distinct<'a>(list: &List<'a>) -> List<'a> {
    let mut seen = std::collections::BTreeSet::new();
    let keep = |value: &Value<'a>| match value {
        Value::Text(text) => seen.insert(text.words.clone()),
        _ => true,
    };
    List::of(list.iter().filter(keep).collect())
}

fn extreme<'a>(arguments: &[Value<'a>], wins: fn(Date, Date) -> bool) -> Value<'a> {
    let [Value::List(list)] = arguments else { return undecided(arguments) };
    let mut best: Option<(Date, Value<'a>)> = None;
    for value in list.iter() {
        match value {
            Value::Date(date, _) if best.as_ref().is_none_or(|(other, _)| wins(date, *other)) => {
                best = Some((date, value));
            }
            // One date that was not understood leaves the whole question open.
            Value::Unread(_) => return value,
            _ => {}
        }
    }
    Value::or_missing(best.map(|(_, value)| value))
}
