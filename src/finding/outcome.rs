//! The four outcomes and their count.

/// What came of holding one rule against one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// 合格
    Met,
    /// 不合格
    Unmet,
    /// 存疑: something that matters could not be read or told.
    Unclear,
    /// 不适用: nothing to examine, or an exception applied.
    NotApplicable,
}

impl Outcome {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Met => "met",
            Outcome::Unmet => "unmet",
            Outcome::Unclear => "unclear",
            Outcome::NotApplicable => "not_applicable",
        }
    }

    /// The word a reader of Chinese sees.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        match self {
            Outcome::Met => "合格",
            Outcome::Unmet => "不合格",
            Outcome::Unclear => "存疑",
            Outcome::NotApplicable => "不适用",
        }
    }
}

/// How often each outcome came of one rule on one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// 合格
    pub met: u64,
    /// 不合格
    pub unmet: u64,
    /// 存疑
    pub unclear: u64,
    /// 不适用, exceptions included.
    pub not_applicable: u64,
    /// Of those, how many an exception (除非) let pass, by the exception's own words.
    pub excused: Vec<(String, u64)>,
    /// Why the rule examined nothing, where it did not.
    pub note: Option<String>,
}

impl Tally {
    /// How many things were examined and judged.
    #[must_use]
    pub fn examined(&self) -> u64 {
        self.met + self.unmet + self.unclear
    }
}
