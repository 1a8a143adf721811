//! What kept a document from being checked whole: no report may read like a clean bill then.

use crate::checking::Checked;
use crate::rule::RuleId;

/// Something that was not checked.
#[derive(Clone, Copy, Debug)]
pub struct Gap<'a> {
    /// `idle` where nothing was checked, `budget` where a rule ran out of its budget.
    pub kind: &'static str,
    /// The rule, where it is about one.
    pub rule: Option<&'a RuleId>,
    /// What it is, in one clause.
    pub message: &'static str,
}

impl Gap<'_> {
    /// The rule, or else the kind: what other programs take for the name of a check.
    #[must_use]
    pub fn check(&self) -> &str {
        self.rule.map_or(self.kind, RuleId::as_str)
    }
}

/// The gaps of a document.
pub fn gaps(checked: &Checked) -> impl Iterator<Item = Gap<'_>> {
    let idle = checked.idle().map(|message| Gap { kind: "idle", rule: None, message });
    let budget = checked.exhausted.iter().map(|rule| Gap {
        kind: "budget",
        rule: Some(rule),
        message: "规则超出运算限额，没有查完",
    });
    idle.into_iter().chain(budget)
}
