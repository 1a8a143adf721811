//! `mutate --format json`, and the score of a rule wherever it is given.

use serde::Serialize;

use super::span::Words;
use crate::checking;

#[derive(Serialize)]
struct Mutations<'a> {
    rules: Vec<Rule<'a>>,
    noticed: usize,
    mutants: usize,
}

#[derive(Serialize)]
struct Rule<'a> {
    id: String,
    #[serde(flatten)]
    score: Score,
    suffices: bool,
    /// Examples that do not come out as marked with the rule itself, and so notice nothing.
    failing_examples: usize,
    /// Whether every mutant was tried.
    complete: bool,
    survivors: Vec<Survivor<'a>>,
}

#[derive(Serialize)]
struct Survivor<'a> {
    change: String,
    hint: String,
    file: String,
    #[serde(flatten)]
    place: Words<'a>,
}

/// How many mutants the examples of a rule notice, of how many.
#[derive(Serialize)]
pub struct Score {
    noticed: usize,
    mutants: usize,
}

impl Score {
    /// Of one rule.
    pub fn of(mutation: &checking::Mutation) -> Score {
        Score { noticed: mutation.noticed(), mutants: mutation.mutants }
    }
}

/// What came of the mutants of rules.
#[must_use]
pub fn mutations(mutations: &[checking::Mutation]) -> String {
    let rules = mutations.iter().map(|mutation| Rule {
        id: mutation.rule.as_str().to_owned(),
        score: Score::of(mutation),
        suffices: mutation.suffices(),
        failing_examples: mutation.failing,
        complete: mutation.whole,
        survivors: mutation
            .survivors
            .iter()
            .map(|mutant| Survivor {
                change: mutant.change.done(),
                hint: mutant.change.hint(),
                file: mutant.source.name().to_owned(),
                place: Words::of(&mutant.source, mutant.span),
            })
            .collect(),
    });
    super::print(&Mutations {
        rules: rules.collect(),
        noticed: mutations.iter().map(checking::Mutation::noticed).sum(),
        mutants: mutations.iter().map(|mutation| mutation.mutants).sum(),
    })
}
