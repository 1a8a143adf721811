//! What a rule says about itself: the page a reader of its findings may open.

use std::fmt;
use std::sync::Arc;

use crate::value::Date;

/// The permanent name of a rule: ASCII, `group/offence`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(Arc<str>);

impl RuleId {
    /// The id as written; whether it has the right form is checked where rules are read.
    #[must_use]
    pub fn new(text: &str) -> RuleId {
        RuleId(Arc::from(text))
    }

    /// Whether a text has the form of an id: a group and an offence, both in small letters, digits and hyphens.
    #[must_use]
    pub fn is_sound(text: &str) -> bool {
        let part = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_lowercase())
                && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        };
        text.split_once('/').is_some_and(|(group, offence)| part(group) && part(offence))
    }

    /// The characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the slash.
    #[must_use]
    pub fn group(&self) -> &str {
        self.0.split('/').next().unwrap_or_default()
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How much a finding of a rule weighs. Ordered from light to heavy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// 提示
    Info,
    /// 警告
    Warning,
    /// 错误
    Error,
}

impl Severity {
    /// The word used in JSON and on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The word a reader of Chinese sees.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        match self {
            Severity::Info => "提示",
            Severity::Warning => "警告",
            Severity::Error => "错误",
        }
    }
}

/// What kind of authority a rule rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BasisKind {
    /// 法规: laws, regulations, party rules.
    Law,
    /// 国标: national standards.
    Standard,
    /// 政策: policy documents.
    Policy,
    /// 上级文件: the plan above.
    Upper,
    /// 实务: practice; shown as 实务惯例 and never as 规定.
    Practice,
}

impl BasisKind {
    /// The word in rule files.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        match self {
            BasisKind::Law => "法规",
            BasisKind::Standard => "国标",
            BasisKind::Policy => "政策",
            BasisKind::Upper => "上级文件",
            BasisKind::Practice => "实务",
        }
    }

    /// The word used in JSON, and the English alias in rule files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            BasisKind::Law => "law",
            BasisKind::Standard => "standard",
            BasisKind::Policy => "policy",
            BasisKind::Upper => "upper-plan",
            BasisKind::Practice => "practice",
        }
    }
}

/// One basis of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Basis {
    /// Its kind.
    pub kind: BasisKind,
    /// The source as shown: 《党政机关公文处理工作条例》, or a sentence for a practice.
    pub source: String,
    /// The clause: 第二十条（四）.
    pub clause: Option<String>,
    /// First day in force.
    pub from: Option<Date>,
    /// Last day in force.
    pub to: Option<Date>,
}

impl Basis {
    /// One line for a reader: 《…》第十三条, or 实务惯例：… for a practice.
    #[must_use]
    pub fn line(&self) -> String {
        let clause = self.clause.as_deref().unwrap_or_default();
        match self.kind {
            BasisKind::Practice => format!("实务惯例：{}{clause}", self.source),
            _ => format!("{}{clause}", self.source),
        }
    }

    /// Whether it is in force on a day.
    #[must_use]
    pub fn in_force(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// The page of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Its id.
    pub id: RuleId,
    /// Its Chinese name.
    pub name: String,
    /// Its severity.
    pub severity: Severity,
    /// What it rests on, at least one.
    pub basis: Vec<Basis>,
    /// Why it matters, one sentence.
    pub reason: String,
    /// Rules that it leaves something to (另按), ordered; each only where that rule has something to report.
    pub instead: Vec<RuleId>,
}
