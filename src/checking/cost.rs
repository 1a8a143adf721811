//! What rules cost: their degree, and how much of its budget each used on its own examples.

use super::{Rulebook, Trial};
use crate::evaluation::{self, Manner};
use crate::rule::RuleId;
use crate::value::Date;

/// The cost of one rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Cost {
    /// The rule.
    pub rule: RuleId,
    /// How many independent collections it walks inside each other: 0 looks once, 1 grows with
    /// the document, 2 with its square.
    pub degree: u32,
    /// Most steps it took on one of its examples.
    pub steps: u64,
    /// The longest of its examples, in characters.
    pub characters: usize,
    /// Steps it may take on one document.
    pub budget: u64,
}

impl Rulebook {
    /// The cost of every rule, ordered by id.
    #[must_use]
    pub fn costs(&self, today: Date) -> Vec<Cost> {
        let mut costs: Vec<Cost> = Vec::new();
        for trial in self.trials(today) {
            let steps = self.steps(&trial);
            let characters = trial.example.text.text.chars().count();
            let rule = &trial.program.page.id;
            match costs.last_mut().filter(|cost| cost.rule == *rule) {
                Some(cost) => {
                    cost.steps = cost.steps.max(steps);
                    cost.characters = cost.characters.max(characters);
                }
                None => costs.push(Cost {
                    rule: rule.clone(),
                    degree: trial.program.degree,
                    steps,
                    characters,
                    budget: evaluation::BUDGET,
                }),
            }
        }
        costs
    }

    fn steps(&self, trial: &Trial<'_>) -> u64 {
        let names = self.names(&trial.checked.document, trial.day);
        let case = self.case(&trial.checked, &trial.program.page.id, &names, trial.day);
        evaluation::run(trial.program, &case, &trial.heard, Manner::Told).steps
    }
}
