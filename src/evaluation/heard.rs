//! What other rules came to on a document, as far as exceptions leave things to them (另按).

use std::collections::BTreeMap;

use crate::finding::Tally;
use crate::rule::RuleId;

/// What the rules that were run so far came to, in the words an exception asks for: whether each told something.
#[derive(Clone, Debug, Default)]
pub struct Heard(BTreeMap<RuleId, Option<Lapse>>);

/// Why an exception that leaves something to another rule does not apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lapse {
    /// The other rule was not run.
    NotRun,
    /// It ran out of its budget.
    Unfinished,
    /// It examined nothing, for this reason.
    Idle(String),
    /// It has nothing to report on the document.
    Quiet,
}

impl Heard {
    /// Takes note of what a rule came to.
    pub fn hear(&mut self, rule: &RuleId, tally: &Tally, exhausted: bool) {
        let lapse = match &tally.note {
            _ if exhausted => Some(Lapse::Unfinished),
            _ if tally.unmet + tally.unclear > 0 => None,
            Some(note) if tally.met == 0 => Some(Lapse::Idle(note.clone())),
            _ => Some(Lapse::Quiet),
        };
        self.0.insert(rule.clone(), lapse);
    }

    /// Takes a rule to have told something: in an example it stands for a rule that is not at hand.
    pub fn assume(&mut self, rule: &RuleId) {
        self.0.insert(rule.clone(), None);
    }

    /// Why nothing can be left to a rule; nothing where it told something.
    #[must_use]
    pub fn lapse(&self, rule: &RuleId) -> Option<Lapse> {
        self.0.get(rule).map_or(Some(Lapse::NotRun), Clone::clone)
    }
}

impl Lapse {
    /// For a reader, after the name of the other rule.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Lapse::NotRun => "没有核查".to_owned(),
            Lapse::Unfinished => "没有核查完".to_owned(),
            Lapse::Idle(why) => format!("没有查到内容（{why}）"),
            Lapse::Quiet => "没有报告".to_owned(),
        }
    }
}
