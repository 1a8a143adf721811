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
    /// The same in kind, where it is not the text that has nothing to examine.
    pub lack: Option<Lack>,
}

/// What kept a rule from examining anything, in kind: many rules share one, and a reader is told it once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lack {
    /// There was no plan above to hold the document against.
    Upper,
    /// There was no ledger.
    Ledger,
    /// No basis of the rule is in force for the document.
    Force,
    /// Exceptions let everything pass.
    Excepted,
    /// The text has nothing of the kind.
    Content,
}

impl Lack {
    /// For a reader, before how many rules it kept.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        match self {
            Lack::Upper => "没有对照上级文件",
            Lack::Ledger => "没有给出台账",
            Lack::Force => "依据不在施行期内",
            Lack::Excepted => "都属例外",
            Lack::Content => "文中没有相应内容",
        }
    }
}

impl Tally {
    /// How many things were examined and judged.
    #[must_use]
    pub fn examined(&self) -> u64 {
        self.met + self.unmet + self.unclear
    }

    /// What kept the rule from examining anything; nothing where it examined something.
    #[must_use]
    pub fn lack(&self) -> Option<Lack> {
        let told = if self.excused.is_empty() { Lack::Content } else { Lack::Excepted };
        (self.examined() == 0).then(|| self.lack.unwrap_or(told))
    }
}
