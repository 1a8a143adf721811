//! How often a recurring duty comes round.

/// The period of a recurring duty or deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Recurrence {
    /// 每年, 按年度, 年度.
    Yearly,
    /// 每半年.
    HalfYearly,
    /// 每季度, 按季度.
    Quarterly,
    /// 每月, 按月.
    Monthly,
    /// 每周.
    Weekly,
    /// 每日, 每天.
    Daily,
}

impl Recurrence {
    /// The word used in JSON: `yearly`, `half-yearly`, `quarterly`, `monthly`, `weekly`, `daily`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Recurrence::Yearly => "yearly",
            Recurrence::HalfYearly => "half-yearly",
            Recurrence::Quarterly => "quarterly",
            Recurrence::Monthly => "monthly",
            Recurrence::Weekly => "weekly",
            Recurrence::Daily => "daily",
        }
    }

    /// The word a reader of Chinese sees: 每年, 每季度 ….
    #[must_use]
    pub fn chinese(self) -> &'static str {
        match self {
            Recurrence::Yearly => "每年",
            Recurrence::HalfYearly => "每半年",
            Recurrence::Quarterly => "每季度",
            Recurrence::Monthly => "每月",
            Recurrence::Weekly => "每周",
            Recurrence::Daily => "每天",
        }
    }
}
