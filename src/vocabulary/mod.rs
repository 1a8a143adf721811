//! The one table of words a rule may use: what can be ranged over, asked for and computed.
//!
//! Each word has a Chinese form, one English alias, a type and one line of explanation; the rule language is checked
//! against this table, evaluation runs its functions, and `hecha words` prints it. No rule is named here.

mod case;
pub mod choice;
pub mod field;
mod fields;
pub mod function;
mod functions;
mod kind;
mod list;
mod node;
mod suggest;
mod text;
mod truth;
mod value;

pub use case::Case;
pub use field::Field;
pub use function::{Function, Signature};
pub use kind::{Class, Kind};
pub use list::List;
pub use node::{Book, Node, Paper, Relation};
pub use suggest::{distance, nearest};
pub use text::Text;
pub use truth::Truth;
pub use value::{Extent, Spot, Value};

/// A name that stands for something without being bound by a rule: 本文, 上级, 对照, 台账.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Root {
    /// 本文: the document under check.
    Document,
    /// 上级: the plan above it, if one is at hand.
    Upper,
    /// 对照: the two held against each other.
    Relation,
    /// 台账: the document held against its ledger.
    Ledger,
}

impl Root {
    /// All roots.
    pub const ALL: [Root; 4] = [Root::Document, Root::Upper, Root::Relation, Root::Ledger];

    /// Its name, Chinese and English.
    #[must_use]
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Root::Document => ("本文", "document"),
            Root::Upper => ("上级", "upper"),
            Root::Relation => ("对照", "relation"),
            Root::Ledger => ("台账", "ledger"),
        }
    }

    /// One line for the reference.
    #[must_use]
    pub fn doc(self) -> &'static str {
        match self {
            Root::Document => "正在核查的文件",
            Root::Upper => "上级文件；未提供时为缺",
            Root::Relation => "本文与上级文件的对应关系；未提供上级文件时各项为空",
            Root::Ledger => "本文与任务台账的核对；未提供台账时各项为空",
        }
    }

    /// Its type.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Root::Document => Kind::Node(Class::Document),
            Root::Upper => Kind::optional(Kind::Node(Class::Document)),
            Root::Relation => Kind::Node(Class::Relation),
            Root::Ledger => Kind::Node(Class::Ledger),
        }
    }

    /// The root of that name, in either language.
    #[must_use]
    pub fn named(name: &str) -> Option<Root> {
        Root::ALL.into_iter().find(|root| root.names().0 == name || root.names().1 == name)
    }
}
