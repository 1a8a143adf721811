//! In what order rules are run: one that leaves things to another (另按) after it.

use std::collections::BTreeMap;

use super::Rulebook;
use crate::evaluation::{self, Heard, Manner};
use crate::rule::RuleId;
use crate::rule::program::{Example, Program};
use crate::vocabulary::Case;

/// Places in a list of rules, turn by turn: the rules of one turn know what those of earlier turns came to, and leave
/// nothing to each other. Most rules leave nothing to any and come in the first.
pub(super) fn turns(programs: &[&Program]) -> Vec<Vec<usize>> {
    let all: Vec<usize> = (0..programs.len()).collect();
    if programs.iter().all(|program| program.instead().next().is_none()) {
        return vec![all];
    }
    let places: BTreeMap<&RuleId, usize> =
        programs.iter().enumerate().map(|(place, program)| (&program.page.id, place)).collect();
    let mut behind: Vec<Vec<usize>> = vec![Vec::new(); programs.len()];
    let mut waiting: Vec<usize> = vec![0; programs.len()];
    for (place, program) in programs.iter().enumerate() {
        // A rule that is not run is not waited for.
        for before in program.instead().filter_map(|other| places.get(other)) {
            behind.get_mut(*before).into_iter().for_each(|behind| behind.push(place));
            waiting.get_mut(place).into_iter().for_each(|waiting| *waiting += 1);
        }
    }
    let (mut now, mut left): (Vec<usize>, Vec<usize>) =
        all.into_iter().partition(|place| waiting.get(*place).is_none_or(|waiting| *waiting == 0));
    let mut turns = Vec::new();
    while !now.is_empty() {
        for after in now.iter().filter_map(|place| behind.get(*place)).flatten() {
            waiting.get_mut(*after).into_iter().for_each(|waiting| *waiting -= 1);
        }
        turns.push(now);
        (now, left) =
            left.into_iter().partition(|place| waiting.get(*place).is_none_or(|waiting| *waiting == 0));
    }
    // Rules that wait for each other do not load; if they did, they would be run without what they wait for.
    turns.extend((!left.is_empty()).then_some(left));
    turns
}

impl Rulebook {
    /// A rule and those it leaves things to, those that these leave things to among them; the rule itself is the first.
    #[must_use]
    pub fn with_others(&self, rule: &RuleId) -> Vec<RuleId> {
        let mut found = vec![rule.clone()];
        let mut next = 0;
        while let Some(rule) = found.get(next).cloned() {
            let others = self.program(&rule).into_iter().flat_map(Program::instead);
            let others: Vec<RuleId> = others.filter(|other| !found.contains(other)).cloned().collect();
            found.extend(others);
            next += 1;
        }
        found
    }

    /// What the rules that a rule leaves things to come to on one of its examples. They are run on it, but for those that
    /// the example takes not to run. One that did not load is taken to tell something: its own mistakes are told elsewhere.
    pub(super) fn heard(&self, program: &Program, example: &Example, case: &Case<'_>) -> Heard {
        let mut heard = Heard::default();
        let others = self.with_others(&program.page.id);
        let others = others.iter().skip(1).filter(|other| !example.without.contains(other));
        let (here, elsewhere): (Vec<_>, Vec<_>) = others.partition(|other| self.program(other).is_some());
        elsewhere.into_iter().for_each(|other| heard.assume(other));
        let programs: Vec<&Program> = here.into_iter().filter_map(|other| self.program(other)).collect();
        // A number that an example gives stands for a parameter of its own rule only.
        let case = Case { given: &[], ..*case };
        for turn in turns(&programs) {
            let turn = turn.into_iter().filter_map(|place| programs.get(place));
            let came: Vec<_> =
                turn.map(|other| (other, evaluation::run(other, &case, &heard, Manner::Told))).collect();
            for (other, came) in came {
                heard.hear(&other.page.id, &came.tally, came.exhausted);
            }
        }
        heard
    }
}
