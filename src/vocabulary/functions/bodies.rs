//! Functions of names of bodies, answered from the lexicon of bodies.

use std::collections::HashSet;
use std::rc::Rc;

use crate::lexicon::Alike;

use super::{Case, Function, Gives, Kind, List, Param, Text, Value, function, undecided};

pub static BODIES: [Function; 6] = [
    function(
        ("已知机构", "known-body"),
        &[Param::Text],
        Gives::Kind(|| Kind::Truth),
        "名称是否在机构词表之中（含规范简称与各地写法）",
        |case, arguments| match arguments {
            [Value::Text(name)] => Value::truth(case.names.known(&name.words, |_| Some(())).is_some()),
            _ => undecided(arguments),
        },
    ),
    function(
        ("近似机构", "near-body"),
        &[Param::Text],
        Gives::Kind(|| Kind::optional(Kind::Text)),
        "名称不在机构词表之中而与某个机构只差一两个字时，那个机构的名称",
        |case, arguments| match arguments {
            [Value::Text(name)] => Value::or_missing(
                case.names.near_miss(&name.words).map(|near| Value::Text(Text::plain(near.suggestion))),
            ),
            _ => undecided(arguments),
        },
    ),
    function(
        ("分写", "parted"),
        &[Param::Text],
        Gives::Kind(|| Kind::optional(Kind::Text)),
        "名称由几个机构连在一起而漏了顿号时，补上顿号的写法，如“市财政局、市教育局”；不是这样的为缺",
        |case, arguments| match arguments {
            [Value::Text(name)] => {
                Value::or_missing(case.names.parted(&name.words).map(|names| Value::Text(Text::plain(names))))
            }
            _ => undecided(arguments),
        },
    ),
    function(
        ("同一机构", "same-body"),
        &[Param::Text, Param::Text],
        Gives::Kind(|| Kind::Truth),
        "两个名称是否指同一个机构（全称与简称）",
        |case, arguments| match arguments {
            [Value::Text(a), Value::Text(b)] => {
                Value::truth(a.words == b.words || case.names.alike(&a.words).is(&case.names.alike(&b.words)))
            }
            _ => undecided(arguments),
        },
    ),
    function(
        ("异名", "other-forms"),
        &[Param::Texts],
        Gives::Pairs,
        "同一机构先后用了不同写法的名称：每种后出现的写法与最先的写法各成一对",
        |case, arguments| match arguments {
            [Value::List(list)] => Value::List(List::of(other_forms(case, list))),
            _ => undecided(arguments),
        },
    ),
    function(
        ("机构次序", "rank"),
        &[Param::Text],
        Gives::Kind(|| Kind::optional(Kind::Number)),
        "机构在通行的名单次序中的位置，数小的在前；词表没有写明的为缺",
        |case, arguments| match arguments {
            [Value::Text(name)] => {
                Value::or_missing(case.names.sequence(&name.words).map(|rank| Value::Number(f64::from(rank))))
            }
            _ => undecided(arguments),
        },
    ),
];

/// Most distinct names that are held against each other; a plan names far fewer.
const MOST_NAMES: usize = 300;

/// For each name that is another form of one before it, the two; what is unread may hold such names too.
fn other_forms<'a>(case: &Case<'a>, list: &List<'a>) -> Vec<Value<'a>> {
    let mut seen: HashSet<String> = HashSet::new();
    let mut first: Vec<(Rc<Alike>, Value<'a>)> = Vec::new();
    let mut pairs = Vec::new();
    for value in list.iter() {
        if let Value::Unread(..) = value {
            pairs.push(value);
            continue;
        }
        let Value::Text(name) = &value else { continue };
        if seen.contains(&*name.words) || seen.len() >= MOST_NAMES {
            continue;
        }
        seen.insert(name.words.to_string());
        let alike = case.names.alike(&name.words);
        match first.iter().find(|(known, _)| known.is(&alike)) {
            Some((_, before)) => pairs.push(Value::Pair(Rc::new((before.clone(), value.clone())))),
            None => first.push((alike, value.clone())),
        }
    }
    pairs
}
