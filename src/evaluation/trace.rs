//! The proof of a verdict: what each part of a rule came to on the things it was held against.
//!
//! A proof is built by evaluating once more, and only where somebody asked for it: an ordinary run pays nothing.

use super::expression::{Evaluator, Frame};
use super::heard::{Heard, Lapse};
use super::places;
use super::proof::{Proof, prove};
use crate::finding::Outcome;
use crate::rule::RuleId;
use crate::rule::program::Program;
use crate::vocabulary::{Case, Spot, Truth, Value};

/// Most combinations looked at for one question.
const MOST_COMBINATIONS: usize = 200_000;

/// Something a variable stood for.
#[derive(Clone, Debug, PartialEq)]
pub struct Thing {
    /// The variable.
    pub name: String,
    /// Its words.
    pub words: String,
    /// Where it stands.
    pub spot: Option<Spot>,
}

/// What came of one combination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// 其中 kept it out.
    Outside,
    /// 其中 could not be told.
    Undecided,
    /// 除非 let it pass, in these words.
    Excused(String),
    /// It was judged.
    Judged(Outcome),
}

/// A clause held against one combination.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// 其中, 除非, 要求.
    pub head: &'static str,
    /// Its proof.
    pub proof: Proof,
    /// Of an exception: the rule that it leaves something to, and why that comes to nothing.
    pub lapse: Option<(RuleId, Lapse)>,
}

/// One combination of things held against a rule, and why it came out as it did.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// What the variables stood for; empty for 全文.
    pub things: Vec<Thing>,
    /// What came of it.
    pub verdict: Verdict,
    /// The clauses that decided, in order.
    pub clauses: Vec<Clause>,
    /// What is missing for the opposite verdict: the conditions that failed, fewest first.
    pub lacking: Vec<String>,
    /// Whether the last thing bound, or the place a finding would point at, is the place asked about, and not only
    /// something around it.
    near: bool,
}

/// The accounts of the combinations that have to do with a place, those nearest to it only; at most `most`, failures
/// first.
#[must_use]
pub fn accounts(program: &Program, case: &Case<'_>, heard: &Heard, place: Spot, most: usize) -> Vec<Account> {
    let evaluator = Evaluator::new(case, program);
    let mut frame = evaluator.frame();
    let mut tracer = Tracer { evaluator, heard, place, found: Vec::new(), left: MOST_COMBINATIONS };
    tracer.bind(0, &mut frame, &mut Vec::new(), &mut Vec::new());
    let mut found = tracer.found;
    if found.iter().any(|account| account.near) {
        found.retain(|account| account.near);
    }
    found.sort_by_key(|account| match account.verdict {
        Verdict::Judged(Outcome::Unmet) => 0,
        Verdict::Judged(Outcome::Unclear) | Verdict::Undecided => 1,
        Verdict::Excused(_) => 2,
        Verdict::Judged(_) => 3,
        Verdict::Outside => 4,
    });
    found.truncate(most);
    found
}

struct Tracer<'a> {
    evaluator: Evaluator<'a>,
    heard: &'a Heard,
    place: Spot,
    found: Vec<Account>,
    left: usize,
}

impl<'a> Tracer<'a> {
    fn bind(
        &mut self,
        index: usize,
        frame: &mut Frame<'a>,
        things: &mut Vec<Thing>,
        clauses: &mut Vec<Clause>,
    ) {
        let program = self.evaluator.program;
        let Some(bind) = program.binds.get(index) else { return self.judge(frame, things, clauses) };
        let Value::List(list) = self.evaluator.value(&bind.set, frame) else { return };
        for element in list.iter() {
            self.left = self.left.saturating_sub(1);
            if self.left == 0 || self.evaluator.exhausted() {
                return;
            }
            self.evaluator.bind(index, element.clone(), frame);
            let words: String = element.show().chars().take(40).collect();
            things.push(Thing { name: bind.name.clone(), words, spot: element.spot() });
            let chosen =
                bind.filter.as_ref().map_or(Truth::True, |filter| self.evaluator.truth(filter, frame));
            if chosen == Truth::True {
                self.bind(index + 1, frame, things, clauses);
            } else if let (Some(filter), true) = (&bind.filter, self.concerns(things)) {
                let proof = prove(&self.evaluator, filter, frame);
                let verdict = if chosen == Truth::False { Verdict::Outside } else { Verdict::Undecided };
                let lacking = proof.lacking();
                let near = self.touches(element.spot());
                let clauses = vec![Clause { head: "其中", proof, lapse: None }];
                self.found.push(Account { things: things.clone(), verdict, clauses, lacking, near });
            }
            things.pop();
        }
    }

    /// Exceptions and requirement of one combination, if it has to do with the place.
    fn judge(&mut self, frame: &mut Frame<'a>, things: &[Thing], before: &[Clause]) {
        let program = self.evaluator.program;
        let points = places::spot(&self.evaluator, &program.at, frame);
        let last = things.last().and_then(|thing| thing.spot);
        if !(things.is_empty() || self.concerns(things) || self.touches(points)) {
            return;
        }
        let near = things.is_empty() || self.touches(last) || self.touches(points);
        let mut clauses = before.to_vec();
        let mut doubtful = false;
        for exception in &program.unless {
            let proof = prove(&self.evaluator, &exception.condition, frame);
            let truth = proof.truth();
            let instead = exception.instead.as_ref().filter(|_| truth != Some(Truth::False));
            let lapse = instead.and_then(|other| Some((other.rule.clone(), self.heard.lapse(&other.rule)?)));
            let lapsed = lapse.is_some();
            clauses.push(Clause { head: "除非", proof, lapse });
            if lapsed {
                continue;
            }
            if truth == Some(Truth::True) {
                let verdict = Verdict::Excused(exception.reason.clone());
                let (things, lacking) = (things.to_vec(), Vec::new());
                return self.found.push(Account { things, verdict, clauses, lacking, near });
            }
            doubtful |= truth == Some(Truth::Unknown);
        }
        let (mut outcome, mut lacking) = (Outcome::Met, Vec::new());
        for part in &program.parts {
            let proof = prove(&self.evaluator, &part.condition, frame);
            let found = match proof.truth() {
                Some(Truth::True) => Outcome::Met,
                Some(Truth::False) if !doubtful => Outcome::Unmet,
                _ => Outcome::Unclear,
            };
            if found != Outcome::Met {
                outcome = if outcome == Outcome::Unmet { outcome } else { found };
                lacking.extend(proof.lacking());
            }
            clauses.push(Clause { head: "要求", proof, lapse: None });
        }
        let verdict = Verdict::Judged(outcome);
        self.found.push(Account { things: things.to_vec(), verdict, clauses, lacking, near });
    }

    fn concerns(&self, things: &[Thing]) -> bool {
        things.iter().any(|thing| self.touches(thing.spot))
    }

    fn touches(&self, spot: Option<Spot>) -> bool {
        spot.is_some_and(|spot| {
            let (one, other) = (spot.span, self.place.span);
            spot.side == self.place.side
                && (one.overlaps(other) || one.contains(other) || other.contains(one))
        })
    }
}
