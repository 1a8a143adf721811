//! Fixed sets of words that a value can be one of.

/// A set of words.
#[derive(Debug)]
pub struct Choices {
    /// Its name, Chinese and English.
    pub name: (&'static str, &'static str),
    /// The words, Chinese and English, in their order.
    pub words: &'static [(&'static str, &'static str)],
    /// Index of the word that means "cannot be told": comparing with a value that is this word is unknown.
    pub unclear: Option<usize>,
}

impl PartialEq for Choices {
    fn eq(&self, other: &Choices) -> bool {
        self.name == other.name
    }
}

impl Choices {
    /// Index of a word, in either language.
    #[must_use]
    pub fn index(&self, word: &str) -> Option<usize> {
        self.words.iter().position(|(zh, en)| *zh == word || *en == word)
    }

    /// The Chinese word at an index.
    #[must_use]
    pub fn chinese(&self, index: usize) -> &'static str {
        self.words.get(index).map_or("", |word| word.0)
    }
}

/// 层级: levels of government.
pub static LEVEL: Choices = Choices {
    name: ("层级", "Level"),
    words: &[("国家级", "national"), ("省级", "province"), ("市级", "city"), ("县级", "county")],
    unclear: None,
};

/// 角色: what a unit does for a task.
pub static ROLE: Choices = Choices {
    name: ("角色", "Role"),
    words: &[
        ("牵头", "lead"),
        ("责任", "responsible"),
        ("配合", "support"),
        ("指导", "guide"),
        ("落实", "implement"),
    ],
    unclear: None,
};

/// 比较: how a target binds.
pub static COMPARATOR: Choices = Choices {
    name: ("比较", "Comparator"),
    words: &[
        ("不低于", "no-less"),
        ("不超过", "no-more"),
        ("等于", "equal"),
        ("约", "about"),
        ("区间", "range"),
        ("增", "increase"),
        ("减", "decrease"),
    ],
    unclear: None,
};

/// 周期: how often something comes round.
pub static RECURRENCE: Choices = Choices {
    name: ("周期", "Recurrence"),
    words: &[
        ("每年", "yearly"),
        ("每半年", "half-yearly"),
        ("每季度", "quarterly"),
        ("每月", "monthly"),
        ("每周", "weekly"),
        ("每天", "daily"),
    ],
    unclear: None,
};

/// 标号样式: how an item is numbered.
pub static LABEL: Choices = Choices {
    name: ("标号样式", "LabelForm"),
    words: &[
        ("中文数", "chinese"),
        ("括号中文数", "chinese-bracket"),
        ("阿拉伯数", "arabic"),
        ("括号阿拉伯数", "arabic-bracket"),
        ("章", "chapter"),
        ("条", "article"),
        ("一是", "ordinal"),
        ("表格行", "row"),
        ("圈码", "circled"),
    ],
    unclear: None,
};

/// 情况: whether something of the upper plan is carried.
pub static COVERAGE: Choices = Choices {
    name: ("对应情况", "Coverage"),
    words: &[("覆盖", "covered"), ("部分", "partial"), ("缺失", "absent"), ("未定", "undecided")],
    unclear: Some(3),
};

/// 约定类别: what a convention states.
pub static CONVENTION: Choices = Choices {
    name: ("约定类别", "ConventionForm"),
    words: &[("首位牵头", "first-leads"), ("另含单位", "also-includes"), ("下同", "same")],
    unclear: None,
};

/// 核对结果: how something of a plan stands in its ledger.
pub static ENTRY: Choices = Choices {
    name: ("核对结果", "Entry"),
    words: &[
        ("一致", "same"),
        ("漏列", "task-missing"),
        ("多列", "row-extra"),
        ("少单位", "unit-missing"),
        ("多单位", "unit-extra"),
        ("单位不同", "unit-differs"),
        ("牵头不同", "lead-differs"),
        ("时限不同", "deadline-differs"),
        ("不能核对", "unreadable"),
    ],
    unclear: Some(8),
};

/// Every set, in the order of the reference.
pub static ALL: [&Choices; 8] =
    [&LEVEL, &ROLE, &COMPARATOR, &RECURRENCE, &LABEL, &COVERAGE, &CONVENTION, &ENTRY];
