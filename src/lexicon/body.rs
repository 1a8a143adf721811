//! One body as a row states it, and how its forms are written for a region.

use super::period::{Period, first_day, last_day};
use super::{Column, Row, Tier};

/// How a form of a body's name stands to it. Ordered from the most to the least formal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// 全称
    Official,
    /// 规范简称, and other right short forms.
    Short,
    /// 口语简称
    Informal,
    /// Any form of a name no longer in use.
    Former,
}

/// One row of a list of bodies. Forms are kept as written: 省 市 县 at the head, or ×× for a place.
#[derive(Clone, Debug)]
pub(super) struct Body {
    pub(super) name: Box<str>,
    pub(super) short: Box<str>,
    pub(super) tier: Tier,
    pub(super) line: Box<str>,
    pub(super) sequence: Option<u32>,
    pub(super) period: Period,
    pub(super) successors: Vec<Box<str>>,
    pub(super) confirmed: bool,
    /// Whether it comes from the user's own list; those are tried first.
    pub(super) own: bool,
}

impl Body {
    /// The body of a row.
    pub(super) fn of(row: &Row<'_>, own: bool) -> Body {
        let name = row.cell(Column::Name);
        let short = Some(row.cell(Column::Short)).filter(|short| !short.is_empty()).unwrap_or(name);
        Body {
            name: name.into(),
            short: short.into(),
            tier: Tier::of(row.cell(Column::Tier)).unwrap_or(Tier::National),
            line: row.cell(Column::Line).into(),
            sequence: row.cell(Column::Sequence).parse().ok(),
            period: Period { from: first_day(row.cell(Column::From)), to: last_day(row.cell(Column::To)) },
            successors: row.list(Column::Successors).map(Into::into).collect(),
            confirmed: row.cell(Column::Trust) == "已核",
            own,
        }
    }
}

/// Every form a row gives, with its standing.
pub(super) fn forms<'a>(row: &Row<'a>) -> impl Iterator<Item = (&'a str, Form)> + use<'a> {
    let name = Some((row.cell(Column::Name), Form::Official));
    let short = Some((row.cell(Column::Short), Form::Short)).filter(|(form, _)| !form.is_empty());
    name.into_iter()
        .chain(short)
        .chain(row.list(Column::Also).map(|form| (form, Form::Short)))
        .chain(row.list(Column::Informal).map(|form| (form, Form::Informal)))
        .chain(mixed(row.cell(Column::Name)).map(|form| (form, Form::Informal)))
}

/// 发展和改革委: the full name with only its end shortened, neither full name nor 规范简称.
fn mixed(name: &str) -> Option<&str> {
    name.strip_suffix("委员会").and_then(|stem| name.get(..stem.len() + '委'.len_utf8()))
}
