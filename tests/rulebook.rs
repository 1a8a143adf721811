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

/// The index of the rulebook, made from the rules themselves.
fn index(rules: &Rulebook) -> String {
    let mut text = String::from(
        "# 规则一览\n\n由规则文件生成，测试保证它与规则一致（`HECHA_UPDATE_INDEX=1 cargo test index`）。一条规则的全文见 `hecha \
         explain 规则号`；词表见 [lexicon](lexicon/README.md)。\n\n| 规则号 | 名称 | 级别 | 依据 |\n|---|---|---|---|\n",
    );
    for page in rules.pages() {
        let basis: Vec<String> = page.basis.iter().map(|basis| basis.line().replace('|', "\\|")).collect();
        let (id, name) = (&page.id, &page.name);
        text.push_str(&format!(
            "| [{id}]({id}.rule) | {name} | {} | {} |\n",
            page.severity.chinese(),
            basis.join("；")
        ));
    }
    text.push_str(&format!("\n共 {} 条。\n", rules.pages().len()));
    text.push_str(
        "\n## 参数\n\n设置文件里用 `参数 规则号 名称 = 值` 可改。\n\n| 规则号 | 名称 | 默认 | 含义 |\n|---|---|---|---|\n",
    );
    for program in rules.programs() {
        for parameter in &program.parameters {
            let (id, value) = (&program.page.id, &parameter.value);
            text.push_str(&format!("| {id} | {} | {value} | {} |\n", parameter.name, parameter.doc));
        }
    }
    text
}

#[test]
fn the_index_of_rules_is_true() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/rules/README.md");
    let (rules, _) = Rulebook::load(Vec::new());
    let made = index(&rules);
    if std::env::var("HECHA_UPDATE_INDEX").is_ok() {
        std::fs::write(path, &made).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), made);
}
