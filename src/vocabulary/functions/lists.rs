//! Functions of lists.

use std::rc::Rc;

use super::{Extent, Function, Gives, Kind, List, Param, Value, function, undecided};
use crate::value::Date;

pub static LISTS: [Function; 9] = [
    function(
        ("计数", "count"),
        &[Param::List],
        Gives::Kind(|| Kind::Number),
        "有几项；列表有未识别的部分时，只知道至少、至多几项，两头都合（或都不合）才作判断",
        |_, arguments| match arguments {
            [Value::List(list)] => count(list),
            _ => undecided(arguments),
        },
    ),
    function(
        ("合计", "sum"),
        &[Param::Numbers],
        Gives::Kind(|| Kind::Number),
        "各数之和",
        |_, arguments| match arguments {
            [Value::List(list)] => sum(list),
            _ => undecided(arguments),
        },
    ),
    function(
        ("首个", "first"),
        &[Param::List],
        Gives::Element,
        "第一项；空列表为缺",
        |_, arguments| match arguments {
            [Value::List(list)] => sure(list.at(0)),
            _ => undecided(arguments),
        },
    ),
    function(
        ("末个", "last"),
        &[Param::List],
        Gives::Element,
        "最后一项；空列表为缺",
        |_, arguments| match arguments {
            [Value::List(list)] => {
                sure(list.len().checked_sub(1).map_or(Value::Missing, |last| list.at(last)))
            }
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
        ("合并", "concat"),
        &[Param::List, Param::SameList],
        Gives::Same,
        "两个列表接在一起，先前一个，后后一个",
        |_, arguments| match arguments {
            [Value::List(one), Value::List(other)] => {
                Value::List(List::of(one.iter().chain(other.iter()).collect()))
            }
            _ => undecided(arguments),
        },
    ),
    function(
        ("相邻对", "pairs"),
        &[Param::List],
        Gives::Pairs,
        "每一项与它的下一项，分别称 前、后",
        |_, arguments| match arguments {
            [Value::List(list)] => Value::List(neighbours(list)),
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

/// How many elements a list has; two bounds where it holds something unread. Counts of a document stay far below 2⁵³.
fn count<'a>(list: &List<'a>) -> Value<'a> {
    let (mut least, mut most, mut unread) = (0.0, 0.0, None);
    for element in list.iter() {
        let Value::Unread(spot, extent) = element else {
            (least, most) = (least + 1.0, most + 1.0);
            continue;
        };
        match extent {
            Extent::One => (least, most) = (least + 1.0, most + 1.0),
            Extent::Perhaps => most += 1.0,
            Extent::Any => most = f64::INFINITY,
        }
        unread = unread.or(Some(spot));
    }
    match unread {
        Some(spot) if least < most => Value::Between(least, most, spot),
        _ => Value::Number(least),
    }
}

/// The sum of numbers; unread where one of them is.
fn sum<'a>(list: &List<'a>) -> Value<'a> {
    let mut sum = 0.0;
    for element in list.iter() {
        match element {
            Value::Number(number) => sum += number,
            Value::Unread(..) | Value::Between(..) => return undecided(&[element]),
            _ => {}
        }
    }
    Value::Number(sum)
}

/// An element taken from the end of a list: what is unread there is one thing, if any.
fn sure(value: Value<'_>) -> Value<'_> {
    match value {
        Value::Unread(spot, Extent::Any) => Value::Unread(spot, Extent::Perhaps),
        value => value,
    }
}

/// Each element with the next. What could not be taken apart may hold neighbours of its own.
fn neighbours<'a>(list: &List<'a>) -> List<'a> {
    let pair = |index: usize| Value::Pair(Rc::new((list.at(index), list.at(index + 1))));
    let pairs = (0..list.len().saturating_sub(1)).map(pair);
    let inside = list.iter().filter(|element| matches!(element, Value::Unread(_, Extent::Any)));
    List::of(pairs.chain(inside).collect())
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
            Value::Unread(..) => return value,
            _ => {}
        }
    }
    Value::or_missing(best.map(|(_, value)| value))
}
