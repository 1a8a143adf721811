//! Types of values, as rules are checked against them.

use std::fmt;

use super::choice::Choices;
use crate::value::Dimension;

/// A class of things in the document model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// 文件
    Document,
    /// 章节
    Section,
    /// 小标题
    Heading,
    /// 标号
    Label,
    /// 任务
    Task,
    /// 责任
    Responsibility,
    /// 单位
    Unit,
    /// 时限
    Deadline,
    /// 目标
    Target,
    /// 举措
    Measure,
    /// 引用
    Citation,
    /// 文外事项
    Duty,
    /// 约定
    Convention,
    /// 对照
    Relation,
    /// 举措对应
    MeasureLink,
    /// 任务对应
    TaskLink,
    /// 对应处
    Candidate,
    /// 目标对应
    TargetLink,
    /// 时限对应
    DeadlineLink,
    /// 台账
    Ledger,
    /// 台账核对
    LedgerLink,
}

impl Class {
    /// All classes, in the order of the reference.
    pub const ALL: [Class; 21] = [
        Class::Document,
        Class::Section,
        Class::Heading,
        Class::Label,
        Class::Task,
        Class::Responsibility,
        Class::Unit,
        Class::Deadline,
        Class::Target,
        Class::Measure,
        Class::Citation,
        Class::Duty,
        Class::Convention,
        Class::Relation,
        Class::MeasureLink,
        Class::TaskLink,
        Class::Candidate,
        Class::TargetLink,
        Class::DeadlineLink,
        Class::Ledger,
        Class::LedgerLink,
    ];

    /// Its name, Chinese and English.
    #[must_use]
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Class::Document => ("文件", "Document"),
            Class::Section => ("章节", "Section"),
            Class::Heading => ("小标题", "Heading"),
            Class::Label => ("标号", "Label"),
            Class::Task => ("任务", "Task"),
            Class::Responsibility => ("责任", "Responsibility"),
            Class::Unit => ("单位", "Unit"),
            Class::Deadline => ("时限", "Deadline"),
            Class::Target => ("目标", "Target"),
            Class::Measure => ("举措", "Measure"),
            Class::Citation => ("引用", "Citation"),
            Class::Duty => ("文外事项", "Duty"),
            Class::Convention => ("约定", "Convention"),
            Class::Relation => ("对照", "Relation"),
            Class::MeasureLink => ("举措对应", "MeasureLink"),
            Class::TaskLink => ("任务对应", "TaskLink"),
            Class::Candidate => ("对应处", "Candidate"),
            Class::TargetLink => ("目标对应", "TargetLink"),
            Class::DeadlineLink => ("时限对应", "DeadlineLink"),
            Class::Ledger => ("台账", "Ledger"),
            Class::LedgerLink => ("台账核对", "LedgerLink"),
        }
    }

    /// The class of that name, in either language.
    #[must_use]
    pub fn named(name: &str) -> Option<Class> {
        Class::ALL.into_iter().find(|class| class.names().0 == name || class.names().1 == name)
    }

    /// Whether a thing of this class stands somewhere in a document, so that a finding can point at it.
    #[must_use]
    pub fn has_place(self) -> bool {
        !matches!(self, Class::Relation | Class::Ledger)
    }
}

/// The type of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// 真值
    Truth,
    /// 数: a plain number.
    Number,
    /// 文本
    Text,
    /// 日期
    Date,
    /// 天数: a span of days.
    Days,
    /// 量: a number with a unit. The dimension is known where the unit is written in the rule.
    Quantity(Option<Dimension>),
    /// One of a fixed set of words.
    Choice(&'static Choices),
    /// A thing of the document model.
    Node(Class),
    /// 相邻对: a thing and the one after it.
    Pair(Box<Kind>),
    /// A list.
    List(Box<Kind>),
    /// A value that may be missing.
    Optional(Box<Kind>),
    /// A word list (词表).
    Lexicon,
}

impl Kind {
    /// A list of this.
    #[must_use]
    pub fn list(of: Kind) -> Kind {
        Kind::List(Box::new(of))
    }

    /// This, perhaps missing.
    #[must_use]
    pub fn optional(of: Kind) -> Kind {
        match of {
            Kind::Optional(_) => of,
            _ => Kind::Optional(Box::new(of)),
        }
    }

    /// The type without its option.
    #[must_use]
    pub fn required(&self) -> &Kind {
        match self {
            Kind::Optional(inner) => inner,
            _ => self,
        }
    }

    /// Whether a value of it may be missing.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        matches!(self, Kind::Optional(_))
    }

    /// Whether a value of it stands somewhere.
    #[must_use]
    pub fn has_place(&self) -> bool {
        match self.required() {
            Kind::Text | Kind::Date | Kind::Quantity(_) => true,
            Kind::Node(class) => class.has_place(),
            Kind::Pair(of) => of.has_place(),
            _ => false,
        }
    }

    /// Whether it can be put into a message.
    #[must_use]
    pub fn is_textual(&self) -> bool {
        !matches!(
            self.required(),
            Kind::Pair(_) | Kind::Lexicon | Kind::Node(Class::Relation | Class::Ledger)
        )
    }
}

/// As a rule author reads it: 任务, [单位], 日期?.
impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Kind::Truth => f.write_str("真值"),
            Kind::Number => f.write_str("数"),
            Kind::Text => f.write_str("文本"),
            Kind::Date => f.write_str("日期"),
            Kind::Days => f.write_str("天数"),
            Kind::Quantity(_) => f.write_str("量"),
            Kind::Choice(choices) => f.write_str(choices.name.0),
            Kind::Node(class) => f.write_str(class.names().0),
            Kind::Pair(of) => write!(f, "相邻对({of})"),
            Kind::List(of) => write!(f, "[{of}]"),
            Kind::Optional(of) => write!(f, "{of}?"),
            Kind::Lexicon => f.write_str("词表"),
        }
    }
}
