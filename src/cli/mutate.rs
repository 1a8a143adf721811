//! `hecha mutate`: whether the examples inside rules would notice a mistake in them.

use clap::ArgMatches;

use super::desk::Desk;
use super::exit::Exit;
use super::in_order::each_in_order;
use crate::checking::{Mutation, Rulebook};
use crate::report::{json, mutation};
use crate::rule::Program;
use crate::value::Date;

/// Runs the command.
#[must_use]
pub fn run(options: &ArgMatches) -> Exit {
    let mut desk = Desk::new(options);
    // The command line has a default for it: examples come out alike on any day.
    let Some(day) = options.get_one::<Date>("date").copied() else { return Exit::Usage };
    let (rules, problems) = desk.tried();
    let Some(programs) = chosen(&mut desk, &rules) else { return desk.exit() };
    let mutations = mutations(&desk, &rules, &programs, day);
    if mutations.iter().any(|mutation| !mutation.suffices()) {
        desk.end(Exit::Findings);
    }
    if programs.is_empty() && problems.is_empty() {
        desk.fail(Exit::Nothing, "没有可以变动的规则", Some("请看给出的路径里有没有规则".to_owned()));
    }
    let look = desk.look();
    let text = match desk.format() {
        "json" => json::mutations(&mutations),
        _ => {
            let survivors = mutations.iter().map(|one| mutation::survivors(one, look));
            survivors.collect::<String>() + &mutation::table(&mutations, look)
        }
    };
    desk.give(&text)
}

/// The rules that `--rule` names, or all; nothing where it names one that is not there.
fn chosen<'r>(desk: &mut Desk<'_>, rules: &'r Rulebook) -> Option<Vec<&'r Program>> {
    let wanted: Vec<&String> = desk.options().get_many("rule").into_iter().flatten().collect();
    for id in &wanted {
        desk.page(rules.pages(), id)?;
    }
    let named =
        |program: &&Program| wanted.is_empty() || wanted.iter().any(|id| *id == program.page.id.as_str());
    Some(rules.programs().iter().filter(named).collect())
}

/// What comes of the mutants of some rules, in the order of the rules.
pub fn mutations(desk: &Desk<'_>, rules: &Rulebook, programs: &[&Program], day: Date) -> Vec<Mutation> {
    let mut done = Vec::new();
    each_in_order(programs, desk.jobs(), |program| rules.mutation(program, day), |one| done.push(one));
    done
}
