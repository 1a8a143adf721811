//! What was changed in a mutant, in the words of a rule author, and which example would notice it.

use crate::rule::syntax::tree::{Comparison, NoneMeans, Operator, Quantifier};

/// A change.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A sign of comparison became another.
    Sign(Comparison, Comparison),
    /// A condition became its opposite.
    Negated,
    /// 非 was taken away.
    Unnegated,
    /// 且 became 或 (true), or 或 became 且 (false).
    Joined(bool),
    /// 则 became 且.
    Implied,
    /// A quantifier became another.
    Quantified(Quantifier, Quantifier),
    /// An operator of arithmetic became another.
    Calculated(Operator, Operator),
    /// A value was moved by one in its last written digit: from, to.
    Shifted(String, String),
    /// What an empty selection means became something else.
    Emptied(NoneMeans, NoneMeans),
    /// Something was left out.
    Dropped(Dropped),
}

/// What was left out.
#[derive(Clone, Debug, PartialEq)]
pub enum Dropped {
    /// One of several conditions that must all hold.
    Conjunct,
    /// One of several conditions of which one is enough.
    Disjunct,
    /// The whole condition after 其中.
    Filter,
    /// A 除非.
    Exception,
    /// The 另按 of a 除非: it then holds whatever the other rule comes to.
    Instead,
    /// One of several requirements.
    Requirement,
    /// What stands before 则.
    Premise,
    /// 首次
    First,
    /// A word of a written list.
    Word(String),
}

impl Change {
    /// What was done: 把“≥”改为“>”.
    #[must_use]
    pub fn done(&self) -> String {
        match self {
            Change::Sign(from, to) => instead(from.sign(), to.sign()),
            Change::Negated => "把这个条件取反".to_owned(),
            Change::Unnegated => "去掉“非”".to_owned(),
            Change::Joined(true) => instead("且", "或"),
            Change::Joined(false) => instead("或", "且"),
            Change::Implied => instead("则", "且"),
            Change::Quantified(from, to) => instead(&quantifier(*from), &quantifier(*to)),
            Change::Calculated(from, to) => instead(from.sign(), to.sign()),
            Change::Shifted(from, to) => instead(from, to),
            Change::Emptied(from, to) => {
                instead(&format!("无则 {}", none(*from)), &format!("无则 {}", none(*to)))
            }
            Change::Dropped(what) => what.done(),
        }
    }

    /// The example that would notice it.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Change::Sign(from, to) if edge(*from, *to) => "请加一个两边恰好相等的例子",
            Change::Sign(..) | Change::Negated | Change::Unnegated => {
                "请加一个例子，只因这个条件成立（或者不成立）才有这样的结果"
            }
            Change::Joined(_) => "请加一个例子，其中的条件一个成立、一个不成立",
            Change::Implied => "请加一个前提不成立的正例",
            Change::Quantified(..) => "请加一个例子，几项之中只有一部分符合",
            Change::Calculated(..) => "请加一个例子，算出的数决定结果",
            Change::Shifted(..) => "请加例子，一个恰好在界限上，一个刚过界限",
            Change::Emptied(NoneMeans::NotApplicable, _) => {
                "请加一个不适用例，文中没有一处可选，如没有这类内容的任务"
            }
            Change::Emptied(NoneMeans::Unclear, _) => "请加一个存疑例，文中没有一处可选",
            Change::Emptied(NoneMeans::Report, _) => "请加一个反例，文中没有一处可选",
            Change::Dropped(what) => return what.hint(),
        }
        .to_owned()
    }
}

impl Dropped {
    fn done(&self) -> String {
        match self {
            Dropped::Conjunct | Dropped::Disjunct => "去掉这个条件".to_owned(),
            Dropped::Filter => "去掉“其中”的条件".to_owned(),
            Dropped::Exception => "去掉这条“除非”".to_owned(),
            Dropped::Instead => "去掉“另按”，那条规则不核查也算例外".to_owned(),
            Dropped::Requirement => "去掉这项要求".to_owned(),
            Dropped::Premise => "去掉“则”前面的前提".to_owned(),
            Dropped::First => "去掉“首次”".to_owned(),
            Dropped::Word(word) => format!("从名单中去掉“{word}”"),
        }
    }

    fn hint(&self) -> String {
        match self {
            Dropped::Conjunct => "请加一个例子，只有这个条件不成立，其余都成立",
            Dropped::Disjunct => "请加一个例子，只有这个条件成立，其余都不成立",
            Dropped::Filter => "请加一个例子，其中有不符合这个条件的内容",
            Dropped::Exception => "请加一个正例或不适用例，只因这条“除非”才不报告",
            Dropped::Instead => "请加一个反例，写“停用”和那条规则的编号，由这条规则自己报告",
            Dropped::Requirement => "请加一个反例，只违反这项要求",
            Dropped::Premise => "请加一个正例，前提不成立，“则”后面的条件也不成立",
            Dropped::First => "请加一个例子，同样的内容出现两次",
            Dropped::Word(word) => return format!("请加一个例子，只用到“{word}”"),
        }
        .to_owned()
    }
}

/// Whether two signs differ only where both sides are equal.
fn edge(from: Comparison, to: Comparison) -> bool {
    use Comparison::{AtLeast, AtMost, Less, More};
    matches!((from, to), (Less, AtMost) | (AtMost, Less) | (More, AtLeast) | (AtLeast, More))
}

fn instead(from: &str, to: &str) -> String {
    format!("把“{from}”改为“{to}”")
}

fn quantifier(quantifier: Quantifier) -> String {
    match quantifier {
        Quantifier::Every => "每个".to_owned(),
        Quantifier::Some => "存在".to_owned(),
        Quantifier::No => "没有".to_owned(),
        Quantifier::Exactly(n) => format!("恰有 {n} 个"),
        Quantifier::AtLeast(n) => format!("至少 {n} 个"),
        Quantifier::AtMost(n) => format!("至多 {n} 个"),
    }
}

fn none(means: NoneMeans) -> &'static str {
    match means {
        NoneMeans::NotApplicable => "不适用",
        NoneMeans::Unclear => "存疑",
        NoneMeans::Report => "报告",
    }
}
