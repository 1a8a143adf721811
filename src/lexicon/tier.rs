//! The levels of a lexicon's bodies and places.

/// Where a body or place stands. 直辖市 stand apart from provinces because their departments have short forms of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// 国家
    National,
    /// 省级: 省, 自治区.
    Province,
    /// 直辖市
    Municipality,
    /// 市级: 市, 州, 盟, 地区.
    City,
    /// 县级: 县, 区, 旗, 县级市.
    County,
    /// 驻地: central bodies stationed in a place, without 省 or 市 before their names.
    Stationed,
}

const WORDS: &[(&str, Tier)] = &[
    ("国家", Tier::National),
    ("省级", Tier::Province),
    ("直辖市", Tier::Municipality),
    ("市级", Tier::City),
    ("县级", Tier::County),
    ("驻地", Tier::Stationed),
];

impl Tier {
    /// The tier of a cell.
    #[must_use]
    pub fn of(word: &str) -> Option<Tier> {
        WORDS.iter().find(|(w, _)| *w == word).map(|(_, tier)| *tier)
    }

    /// The word used in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        WORDS.iter().find(|(_, tier)| *tier == self).map_or("", |(w, _)| w)
    }

    /// Every word there is, for messages.
    #[must_use]
    pub fn words() -> String {
        WORDS.iter().map(|(w, _)| *w).collect::<Vec<_>>().join("、")
    }
}
