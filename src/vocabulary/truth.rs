//! Kleene's three truth values.

/// True, false, or not to be told from what was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Truth {
    /// 真
    True,
    /// 假
    False,
    /// 未定
    Unknown,
}

impl Truth {
    /// From a plain truth value.
    #[must_use]
    pub fn of(value: bool) -> Truth {
        if value { Truth::True } else { Truth::False }
    }

    /// 非
    #[must_use]
    pub fn negate(self) -> Truth {
        match self {
            Truth::True => Truth::False,
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
        }
    }

    /// 且: false wins, then unknown.
    #[must_use]
    pub fn and(self, other: Truth) -> Truth {
        match (self, other) {
            (Truth::False, _) | (_, Truth::False) => Truth::False,
            (Truth::True, Truth::True) => Truth::True,
            _ => Truth::Unknown,
        }
    }

    /// 或: true wins, then unknown.
    #[must_use]
    pub fn or(self, other: Truth) -> Truth {
        self.negate().and(other.negate()).negate()
    }

    /// The word a reader of Chinese sees.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        match self {
            Truth::True => "真",
            Truth::False => "假",
            Truth::Unknown => "未定",
        }
    }
}
