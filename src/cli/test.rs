//! `hecha test`: the examples inside rules, run.

use clap::ArgMatches;

use super::desk::Desk;
use super::exit::Exit;
use crate::checking::{Rulebook, Score};
use crate::report::trial;
use crate::rule::Problem;
use crate::value::Date;

/// Runs the command.
#[must_use]
pub fn run(options: &ArgMatches) -> Exit {
    let mut desk = Desk::new(options);
    // The command line has a default for it: examples come out alike on any day.
    let Some(day) = options.get_one::<Date>("date").copied() else { return Exit::Usage };
    let (rules, problems) = desk.tried();
    let text = report(&mut desk, &rules, &problems, day);
    desk.give(&text)
}

fn report(desk: &mut Desk<'_>, rules: &Rulebook, problems: &[Problem], day: Date) -> String {
    let mut score = Score::default();
    let mut out = String::new();
    let look = desk.look();
    for run in rules.trials(day) {
        score.add(&run);
        if !run.passes() {
            out.push_str(&trial::failure(&run, rules, look));
            out.push('\n');
            desk.end(Exit::Findings);
        }
    }
    if score.all() == 0 && problems.is_empty() {
        desk.fail(Exit::Nothing, "没有可以试的例子", Some("请看给出的路径里有没有规则".to_owned()));
    }
    out.push_str(&trial::score(&score, rules.programs().len(), look));
    out
}
