//! Functions of the standing of a body on the document's day and at its level, from the lexicon of bodies.

use super::{Case, Class, Function, Gives, Kind, Node, Param, Text, Value, function, undecided};
use crate::document::{Level, Side};
use crate::lexicon::{Form, Known, Setting, Tier};
use crate::vocabulary::choice;

pub static STANDING: [Function; 10] = [
    function(
        ("规范简称", "short-name"),
        &[Param::Text],
        Gives::Kind(|| Kind::optional(Kind::Text)),
        "名称是口语简称时，应当写成的规范简称；不是口语简称的为缺",
        |case, arguments| {
            of_known(case, arguments, |known| {
                (known.form == Form::Informal).then(|| plain(known.short.clone()))
            })
        },
    ),
    function(
        ("可简称", "shorter-name"),
        &[Param::Text],
        Gives::Kind(|| Kind::optional(Kind::Text)),
        "名称是全称而另有规范简称时，那个规范简称；没有的为缺",
        |case, arguments| {
            of_known(case, arguments, |known| {
                (known.form == Form::Official && known.short != known.canonical)
                    .then(|| plain(known.short.clone()))
            })
        },
    ),
    function(
        ("可全称", "fuller-name"),
        &[Param::Text],
        Gives::Kind(|| Kind::optional(Kind::Text)),
        "名称是规范简称而另有全称时，那个全称；没有的为缺",
        |case, arguments| {
            of_known(case, arguments, |known| {
                (known.form == Form::Short && known.short != known.canonical)
                    .then(|| plain(known.canonical.clone()))
            })
        },
    ),
    function(
        ("现用名称", "present-name"),
        &[Param::Text],
        Gives::Kind(|| Kind::optional(Kind::Text)),
        "名称在本文成文之日已经停用时，承接其职能的机构；没有停用的为缺",
        |case, arguments| {
            of_known(case, arguments, |known| {
                let former = known.form == Form::Former && !known.successors.is_empty();
                former.then(|| plain(known.successors.join("、")))
            })
        },
    ),
    function(
        ("启用日", "named-since"),
        &[Param::Text],
        Gives::Kind(|| Kind::optional(Kind::Date)),
        "机构名称开始使用的日期；词表没有核对过凭据的为缺",
        |case, arguments| {
            of_known(case, arguments, |known| {
                known.from.filter(|_| known.confirmed).map(|date| Value::Date(date, None))
            })
        },
    ),
    function(
        ("停用日", "named-until"),
        &[Param::Text],
        Gives::Kind(|| Kind::optional(Kind::Date)),
        "机构名称停止使用的日期，只知道年份的为那一年最后一天；没有停用的为缺",
        |case, arguments| of_known(case, arguments, |known| known.to.map(|date| Value::Date(date, None))),
    ),
    function(
        ("机构层级", "body-level"),
        &[Param::Text],
        Gives::Kind(|| Kind::optional(Kind::Choice(&choice::LEVEL))),
        "机构属于哪一级；驻地机构和词表中没有的为缺",
        |case, arguments| {
            of_known(case, arguments, |known| {
                level(known.tier).map(|level| Value::Choice(&choice::LEVEL, level as usize))
            })
        },
    ),
    function(
        ("对口", "answers-for"),
        &[Param::Node(Class::Unit), Param::Node(Class::Unit)],
        Gives::Kind(|| Kind::Truth),
        "前一个单位（上级文件中的）的工作是否由后一个单位（本文中的）承接",
        |case, arguments| match arguments {
            [Value::Node(upper @ Node::Unit(paper, ..)), Value::Node(lower @ Node::Unit(..))]
                if paper.side == Side::Upper =>
            {
                let bodies = case.names.bodies();
                Value::truth(bodies.answers(upper.words(), &above(case), lower.words(), case.names.setting()))
            }
            _ => undecided(arguments),
        },
    ),
    function(
        ("对口单位", "counterpart"),
        &[Param::Node(Class::Unit)],
        Gives::Kind(|| Kind::optional(Kind::Text)),
        "上级文件中的单位在本级的对口单位；词表中看不出的为缺",
        |case, arguments| match arguments {
            [Value::Node(unit @ Node::Unit(..))] => Value::or_missing(
                case.names.bodies().counterpart(unit.words(), &above(case), case.names.setting()).map(plain),
            ),
            _ => undecided(arguments),
        },
    ),
    function(
        ("外地", "foreign-place"),
        &[Param::Text],
        Gives::Kind(|| Kind::optional(Kind::Text)),
        "名称开头的地名，如果它在发文机关的辖区之外也不包含辖区；否则为缺",
        |case, arguments| match arguments {
            [Value::Text(name)] => Value::or_missing(foreign(case, &name.words).map(plain)),
            _ => undecided(arguments),
        },
    ),
];

fn plain<'a>(words: String) -> Value<'a> {
    Value::Text(Text::plain(words))
}

fn of_known<'a>(
    case: &Case<'a>,
    arguments: &[Value<'a>],
    pick: fn(&Known) -> Option<Value<'a>>,
) -> Value<'a> {
    match arguments {
        [Value::Text(name)] => Value::or_missing(case.names.known(&name.words, pick)),
        _ => undecided(arguments),
    }
}

fn level(tier: Tier) -> Option<Level> {
    match tier {
        Tier::National => Some(Level::National),
        Tier::Province | Tier::Municipality => Some(Level::Province),
        Tier::City => Some(Level::City),
        Tier::County => Some(Level::County),
        Tier::Stationed => None,
    }
}

/// What the upper plan says about itself.
fn above<'a>(case: &Case<'a>) -> Setting<'a> {
    let tier = case.upper.and_then(|upper| upper.front.level).map(|level| match level {
        Level::National => Tier::National,
        Level::Province => Tier::Province,
        Level::City => Tier::City,
        Level::County => Tier::County,
    });
    Setting { tier, place: None, day: case.names.setting().day }
}

/// The full name of a place a name begins with, if it neither lies in the issuer's place nor holds it.
fn foreign(case: &Case<'_>, name: &str) -> Option<String> {
    let home = case.names.setting().place?;
    let places = case.names.bodies().places();
    let place = places.at_head(name)?;
    let known = places.lies_in(&place.name, home) || places.lies_in(home, &place.name);
    (!known).then(|| place.name.clone())
}
