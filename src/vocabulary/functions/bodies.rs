//! Functions of names of bodies, answered from the lexicon of bodies.

use super::{Function, Gives, Kind, Param, Text, Value, function, undecided};

pub static BODIES: [Function; 3] = [
    function(
        ("已知机构", "known-body"),
        &[Param::Text],
        Gives::Kind(|| Kind::Truth),
        "名称是否在机构词表之中（含规范简称与各地写法）",
        |case, arguments| match arguments {
            [Value::Text(name)] => {
                Value::truth(case.bodies.resolve(&name.words, &case.setting).known().is_some())
            }
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
                case.bodies
                    .near_miss(&name.words, &case.setting)
                    .map(|near| Value::Text(Text::plain(near.suggestion))),
            ),
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
                Value::truth(case.bodies.same_body(&a.words, &b.words, &case.setting))
            }
            _ => undecided(arguments),
        },
    ),
];
