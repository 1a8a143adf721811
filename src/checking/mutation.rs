//! Whether the examples of rules would notice a mistake in them.

use super::trial::Judgement;
use super::{Checked, Rulebook};
use crate::evaluation::{self, Heard, Manner};
use crate::lexicon::Names;
use crate::rule::program::Example;
use crate::rule::{Mutant, Program, RuleId, mutants};
use crate::value::Date;
use crate::vocabulary::Case;

/// What came of the mutants of one rule.
#[derive(Clone, Debug)]
pub struct Mutation {
    /// The rule.
    pub rule: RuleId,
    /// How many mutants were made.
    pub mutants: usize,
    /// Whether those were all; a rule without end is not tried without end.
    pub whole: bool,
    /// How many examples do not come out as marked with the rule itself, and so notice nothing.
    pub failing: usize,
    /// Those that no example notices, in the order in which they were made.
    pub survivors: Vec<Mutant>,
}

impl Mutation {
    /// Of ten mutants, how many the examples of a rule should notice at least.
    pub const WANTED: usize = 9;

    /// How many mutants some example notices.
    #[must_use]
    pub fn noticed(&self) -> usize {
        self.mutants.saturating_sub(self.survivors.len())
    }

    /// Whether the examples notice enough; of no mutants, none is missed.
    #[must_use]
    pub fn suffices(&self) -> bool {
        self.noticed() * 10 >= self.mutants * Mutation::WANTED
    }
}

impl Rulebook {
    /// Runs the examples of a rule on each of its mutants. An example notices a mutant when it comes out as it is marked
    /// with the rule and not with the mutant. `today` stands for the day of the check.
    #[must_use]
    pub fn mutation(&self, program: &Program, today: Date) -> Mutation {
        let staged = program.examples.iter().map(|example| self.stage(program, example, 1, today));
        let staged: Vec<(Checked, Date)> = staged.collect();
        let names: Vec<Names<'_>> =
            staged.iter().map(|(checked, day)| self.names(&checked.document, *day)).collect();
        let cases = program.examples.iter().zip(staged.iter().zip(&names)).map(
            |(example, ((checked, day), names))| {
                let case = self.case(checked, &program.page.id, names, *day);
                let heard = self.heard(program, example, &case);
                (example, case, heard)
            },
        );
        let passes = |program: &Program, (example, case, heard): &(&Example, Case<'_>, Heard)| {
            Judgement::of(example, &evaluation::run(program, case, heard, Manner::Told)).passes()
        };
        let cases: Vec<_> = cases.filter(|case| passes(program, case)).collect();
        let mut mutation = Mutation {
            rule: program.page.id.clone(),
            mutants: 0,
            whole: true,
            failing: staged.len() - cases.len(),
            survivors: Vec::new(),
        };
        mutation.whole = mutants(program, &mut |mutant, wrong| {
            mutation.mutants += 1;
            if cases.iter().all(|case| passes(wrong, case)) {
                mutation.survivors.push(mutant);
            }
        });
        mutation
    }
}
