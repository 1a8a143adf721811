//! The shipped rulebook: every rule loads, stands where its id says, and does what its examples show.

use std::collections::BTreeMap;

use hecha::checking::{Rulebook, Score};
use hecha::report::trial;
use hecha::rule::syntax::tree::ExampleKind;
use hecha::value::Date;

use crate::support::screen::look;

fn day() -> Date {
    Date::new(2021, 6, 30).unwrap()
}

#[test]
fn every_shipped_rule_loads() {
    let (rules, problems) = Rulebook::load(Vec::new());
    let told: Vec<String> = problems
        .iter()
        .map(|problem| hecha::report::print(&hecha::report::rule_card(problem), look()))
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
    assert!(!rules.programs().is_empty());
}

#[test]
fn every_example_comes_out_as_it_is_marked() {
    let (rules, _) = Rulebook::load(Vec::new());
    let mut score = Score::default();
    let mut failed = String::new();
    for run in rules.trials(day()) {
        score.add(&run);
        if !run.passes() {
            failed.push_str(&trial::failure(&run, &rules, look()));
            failed.push('\n');
        }
    }
    assert!(failed.is_empty(), "{failed}{}", trial::score(&score, rules.programs().len(), look()));
}

#[test]
fn every_rule_has_two_examples_each_way() {
    let (rules, _) = Rulebook::load(Vec::new());
    let mut few = Vec::new();
    for program in rules.programs() {
        for kind in [ExampleKind::Good, ExampleKind::Bad] {
            if program.examples.iter().filter(|example| example.kind == kind).count() < 2 {
                few.push((program.page.id.to_string(), kind));
            }
        }
    }
    assert!(few.is_empty(), "{few:?}");
}

#[test]
fn a_rule_stands_in_the_file_its_id_names() {
    let (rules, _) = Rulebook::load(Vec::new());
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for program in rules.programs() {
        let id = program.page.id.as_str();
        assert_eq!(program.source.name(), format!("rules/{id}.rule"));
        assert_eq!(files.insert(program.source.name().to_owned(), id.to_owned()), None);
    }
}
