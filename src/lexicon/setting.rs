//! What a document says about itself that helps to tell its bodies.

use super::Tier;
use crate::value::Date;

/// Level, place and day of the document a name stands in; each may be unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Setting<'a> {
    /// The issuer's level. 省级 and a place among the 直辖市 together count as 直辖市.
    pub tier: Option<Tier>,
    /// The issuer's place: 云南省, 临沧市.
    pub place: Option<&'a str>,
    /// The day of the document, else of the check.
    pub day: Option<Date>,
}

impl Setting<'_> {
    /// The tier, 直辖市 told from its place.
    #[must_use]
    pub fn tier(&self) -> Option<Tier> {
        let municipal = self
            .place
            .is_some_and(|place| ["北京", "天津", "上海", "重庆"].iter().any(|city| place.starts_with(city)));
        match self.tier {
            Some(Tier::Province) if municipal => Some(Tier::Municipality),
            tier => tier,
        }
    }
}
