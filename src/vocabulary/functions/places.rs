//! Functions of places.

use super::{
    Class, Extent, Function, Gives, Kind, List, Node, Param, Spot, Text, Truth, Value, function, undecided,
};
use crate::text::Span;
use crate::vocabulary::{Case, Paper};

pub static PLACES: [Function; 8] = [
    function(
        ("首", "start"),
        &[Param::Placed],
        Gives::Kind(|| Kind::Text),
        "一处的开头（空位）",
        |_, arguments| end_of(arguments, |spot| Span::at(spot.span.from())),
    ),
    function(
        ("末尾", "end"),
        &[Param::Placed],
        Gives::Kind(|| Kind::Text),
        "一处的末尾（空位），其后的空行不算",
        |case, arguments| {
            end_of(arguments, |Spot { side, span }| {
                let words = case.side(side).map_or("", |paper| paper.document.text(span));
                let blank = words.len() - words.trim_end().len();
                Span::at(span.to().saturating_sub(blank).max(span.from()))
            })
        },
    ),
    function(
        ("先于", "before"),
        &[Param::Placed, Param::Placed],
        Gives::Kind(|| Kind::Truth),
        "第一处是否在第二处之前",
        |_, arguments| match spots(arguments) {
            Some((a, b)) => Value::truth((a.side, a.span.start) < (b.side, b.span.start)),
            None => undecided(arguments),
        },
    ),
    function(
        ("同句", "same-sentence"),
        &[Param::Placed, Param::Placed],
        Gives::Kind(|| Kind::Truth),
        "两处是否在同一句之中",
        |case, arguments| match spots(arguments) {
            Some((a, b)) => Value::Truth(same_sentence(case, a, b)),
            None => undecided(arguments),
        },
    ),
    function(
        ("所在句", "sentence"),
        &[Param::Placed],
        Gives::Kind(|| Kind::Text),
        "一处所在的整句",
        |case, arguments| match arguments.first().and_then(placed) {
            Some(spot) => sentence_at(case, spot).unwrap_or(Value::Missing),
            None => undecided(arguments),
        },
    ),
    function(
        ("前文", "words-before"),
        &[Param::Placed],
        Gives::Kind(|| Kind::Text),
        "同一句中在一处之前的文字，离它最近的一千字以内",
        |case, arguments| {
            beside(case, arguments, |paper, around, inner| {
                let words = paper.document.text(Span::new(around.from(), inner.from()));
                let far = words.char_indices().rev().nth(NEAR - 1).map_or(0, |(at, _)| at);
                Span::new(around.from() + far, inner.from())
            })
        },
    ),
    function(
        ("后文", "words-after"),
        &[Param::Placed],
        Gives::Kind(|| Kind::Text),
        "同一句中在一处之后的文字，离它最近的一千字以内",
        |case, arguments| {
            beside(case, arguments, |paper, around, inner| {
                let words = paper.document.text(Span::new(inner.to(), around.to()));
                let near = words.char_indices().nth(NEAR).map_or(words.len(), |(at, _)| at);
                Span::new(inner.to(), inner.to() + near)
            })
        },
    ),
    function(
        ("同节", "same-section"),
        &[Param::Node(Class::Task)],
        Gives::Kind(|| Kind::list(Kind::Node(Class::Task))),
        "同一章中的其他任务；不分章时为全文的其他任务",
        |_, arguments| match arguments {
            [Value::Node(Node::Task(paper, task))] => {
                let others = paper
                    .document
                    .tasks
                    .iter()
                    .filter(|other| other.section == task.section && other.n != task.n)
                    .map(|other| Value::Node(Node::Task(*paper, other)));
                Value::List(List::of(others.collect()))
            }
            _ => undecided(arguments),
        },
    ),
];

/// Where a value stands; nothing for one of several that were not read, which stands somewhere among them.
fn placed(value: &Value<'_>) -> Option<Spot> {
    match value {
        Value::Unread(_, Extent::Perhaps | Extent::Any) => None,
        Value::Pair(pair) => placed(&pair.0),
        value => value.spot(),
    }
}

fn spots(arguments: &[Value<'_>]) -> Option<(Spot, Spot)> {
    match arguments {
        [a, b] => Some((placed(a)?, placed(b)?)),
        _ => None,
    }
}

fn end_of<'a>(arguments: &[Value<'a>], end: impl Fn(Spot) -> Span) -> Value<'a> {
    match arguments.first().and_then(placed) {
        Some(spot) => {
            let spot = Spot { side: spot.side, span: end(spot) };
            Value::Text(Text { words: "".into(), spot: Some(spot) })
        }
        None => undecided(arguments),
    }
}

fn paper<'a>(case: &Case<'a>, spot: Spot) -> Option<Paper<'a>> {
    case.side(spot.side)
}

fn same_sentence(case: &Case<'_>, a: Spot, b: Spot) -> Truth {
    let Some(paper) = paper(case, a) else { return Truth::Unknown };
    let around = paper.document.source.sentence(a.span);
    Truth::of(a.side == b.side && around.contains(b.span))
}

fn sentence_at<'a>(case: &Case<'a>, spot: Spot) -> Option<Value<'a>> {
    let document = paper(case, spot)?.document;
    let span = document.source.sentence(spot.span);
    Some(Value::Text(Text::at(document.text(span), Spot { side: spot.side, span })))
}

/// Characters of a sentence that are looked at before a place and after it: a text without full stops is one sentence, and to
/// look at all of it at each place would take time that grows with its square.
const NEAR: usize = 1000;

/// The part of the sentence around a place that `pick` gives.
fn beside<'a>(
    case: &Case<'a>,
    arguments: &[Value<'a>],
    pick: fn(Paper<'a>, Span, Span) -> Span,
) -> Value<'a> {
    let Some(spot) = arguments.first().and_then(placed) else { return undecided(arguments) };
    let Some(paper) = paper(case, spot) else { return Value::Missing };
    let around = paper.document.source.sentence(spot.span);
    let span = pick(paper, around, spot.span);
    Value::Text(Text::at(paper.document.text(span), Spot { side: spot.side, span }))
}
