//! Reviewers' decisions on the wire.

use serde::Serialize;

use crate::alignment::{Decision, DecisionProblem, DecisionState};
use crate::report::coverage;

/// A decisions file and what became of it.
#[derive(Clone, Debug, Serialize)]
pub struct Decided {
    file: String,
    decisions: Vec<Stated>,
    problems: Vec<Broken>,
}

#[derive(Clone, Debug, Serialize)]
struct Stated {
    #[serde(flatten)]
    ruled: Ruled,
    upper: String,
    lower: String,
    rule: String,
    /// `applied`, `upper_changed`, `lower_changed` or `unused`.
    state: &'static str,
}

/// A decision as far as it is told beside what it is about.
#[derive(Clone, Debug, Serialize)]
pub struct Ruled {
    line: usize,
    ruling: &'static str,
    reason: String,
    name: String,
    date: String,
}

/// A line that is no decision.
#[derive(Clone, Debug, Serialize)]
struct Broken {
    line: usize,
    message: String,
    text: String,
}

impl Decided {
    /// Of a decisions file; nothing where none was given.
    #[must_use]
    pub fn of(decided: coverage::Decided<'_>) -> Option<Decided> {
        let stated = |(decision, state): (&Decision, &DecisionState)| Stated {
            ruled: Ruled::of(decision),
            upper: decision.upper.clone(),
            lower: decision.lower.clone(),
            rule: decision.rule.clone(),
            state: word(state),
        };
        (!decided.file.is_empty()).then(|| Decided {
            file: decided.file.to_owned(),
            decisions: decided.each().map(stated).collect(),
            problems: decided.problems.iter().map(broken).collect(),
        })
    }
}

impl Ruled {
    /// Of a decision.
    #[must_use]
    pub fn of(decision: &Decision) -> Ruled {
        Ruled {
            line: decision.line,
            ruling: decision.ruling.word(),
            reason: decision.reason.clone(),
            name: decision.name.clone(),
            date: decision.date.to_string(),
        }
    }
}

fn broken(problem: &DecisionProblem) -> Broken {
    Broken { line: problem.line, message: problem.message(), text: problem.text.clone() }
}

fn word(state: &DecisionState) -> &'static str {
    match state {
        DecisionState::Applied(_) => "applied",
        DecisionState::UpperChanged => "upper_changed",
        DecisionState::LowerChanged => "lower_changed",
        DecisionState::Unused => "unused",
    }
}
