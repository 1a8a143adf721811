//! One finding: a sentence with its evidence.

use super::Outcome;
use crate::document::Side;
use crate::rule::RuleId;
use crate::text::{Edit, Span};
use crate::value::Date;

/// Words that a finding points at. An empty span is a gap: where missing words would stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The document.
    pub side: Side,
    /// The words.
    pub span: Span,
    /// What to see there, a few words; may be empty.
    pub label: String,
}

/// What to do about a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    /// The advice in words.
    pub text: String,
    /// The changes themselves, to be made together in the document under check; none where only words say what to do.
    pub edits: Vec<Edit>,
    /// 可自动: safe to apply without a person's judgement.
    pub automatic: bool,
}

/// A rule's result on one thing, worth telling: unmet or unclear.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule.
    pub rule: RuleId,
    /// [`Outcome::Unmet`] or [`Outcome::Unclear`].
    pub outcome: Outcome,
    /// The sentence.
    pub message: String,
    /// The words it is about, always in the document under check.
    pub place: Place,
    /// Other words that belong to it, in either document.
    pub related: Vec<Place>,
    /// Number of the task the place stands in.
    pub task: Option<u32>,
    /// What to do.
    pub advice: Option<Advice>,
    /// The words that were not understood, where it is 存疑 for their sake.
    pub unread: Option<(Side, Span)>,
    /// Further rules that could not be judged for the sake of the same words: this finding is theirs too.
    pub also: Vec<RuleId>,
    /// Stays the same while the rule, the words and the heading above them do, wherever they move; no two findings of a
    /// document share it. 16 hexadecimal digits.
    pub fingerprint: String,
}

/// A finding that someone answers for: it is told apart from the others and does not count for the exit code.
#[derive(Clone, Debug, PartialEq)]
pub struct Accepted {
    /// The finding.
    pub finding: Finding,
    /// Why it is accepted.
    pub reason: String,
    /// Who accepted it.
    pub by: String,
    /// The last day on which that holds, where it does not hold for good.
    pub until: Option<Date>,
}

impl Finding {
    /// The rules it speaks for, its own first.
    pub fn rules(&self) -> impl Iterator<Item = &RuleId> {
        std::iter::once(&self.rule).chain(&self.also)
    }

    /// Whether it speaks for its own rule alone, so that the rule's basis and reason are those of the finding.
    #[must_use]
    pub fn of_one_rule(&self) -> bool {
        self.also.is_empty()
    }
}
