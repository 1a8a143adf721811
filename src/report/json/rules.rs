//! `rules --format json` and `explain --format json`.

use serde::Serialize;

use super::mutation::Score;
use super::settings::Settings;
use crate::checking::{Mutation, Settled};
use crate::rule::program::{self, Constant};
use crate::rule::{Basis, Page, Program};

#[derive(Serialize)]
struct Rules {
    rules: Vec<Rule>,
    #[serde(skip_serializing_if = "Option::is_none")]
    settings: Option<Settings>,
}

#[derive(Serialize)]
struct Rule {
    id: String,
    name: String,
    group: String,
    severity: &'static str,
    basis: Vec<Ground>,
    reason: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parameters: Vec<Parameter>,
    /// Rules that it leaves something to, where they have something to report.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reported_by: Vec<String>,
    /// Only where it was asked for, since it takes time.
    #[serde(skip_serializing_if = "Option::is_none")]
    mutation: Option<Score>,
}

/// What settings may change of a rule.
#[derive(Serialize)]
struct Parameter {
    name: String,
    /// What it is, in Chinese.
    meaning: String,
    /// As the rule writes it: `30天`.
    default: String,
    /// The number in force; of another kind of value, nothing.
    value: Option<f64>,
    unit: Option<String>,
}

#[derive(Serialize)]
struct Ground {
    kind: &'static str,
    source: String,
    clause: Option<String>,
    from: Option<String>,
    to: Option<String>,
    line: String,
}

/// The whole rulebook as a project's settings leave it, with the scores that were asked for, in the same order.
#[must_use]
pub fn rules(
    pages: &[Page],
    programs: &[Program],
    mutations: &[Mutation],
    settled: Option<&Settled>,
) -> String {
    let mut scores = mutations.iter().map(Score::of);
    let program = |page: &Page| programs.iter().find(|program| program.page.id == page.id);
    let rules = pages.iter().map(|page| Rule { mutation: scores.next(), ..wire(page, program(page)) });
    super::print(&Rules { rules: rules.collect(), settings: settled.map(Settings::of) })
}

/// One rule.
#[must_use]
pub fn rule(page: &Page, program: Option<&Program>) -> String {
    super::print(&wire(page, program))
}

fn wire(page: &Page, program: Option<&Program>) -> Rule {
    let parameters = program.map(|program| program.parameters.iter().map(|of| parameter(of, program)));
    Rule {
        id: page.id.as_str().to_owned(),
        name: page.name.clone(),
        group: page.id.group().to_owned(),
        severity: page.severity.word(),
        basis: page.basis.iter().map(ground).collect(),
        reason: page.reason.clone(),
        parameters: parameters.into_iter().flatten().collect(),
        reported_by: page.instead.iter().map(|rule| rule.as_str().to_owned()).collect(),
        mutation: None,
    }
}

fn parameter(parameter: &program::Parameter, program: &Program) -> Parameter {
    let (value, unit) = match &parameter.value {
        Constant::Number(number) => (Some(*number), None),
        #[expect(clippy::cast_precision_loss, reason = "a number of days in a rule is small")]
        Constant::Days(days) => (Some(*days as f64), Some("天".to_owned())),
        Constant::Quantity(quantity) => (Some(quantity.value), Some(quantity.unit.clone())),
        _ => (None, None),
    };
    Parameter {
        name: parameter.name.clone(),
        meaning: parameter.doc.clone(),
        default: program.source.slice(parameter.span).to_owned(),
        value,
        unit,
    }
}

fn ground(basis: &Basis) -> Ground {
    Ground {
        kind: basis.kind.word(),
        source: basis.source.clone(),
        clause: basis.clause.clone(),
        from: basis.from.map(|day| day.to_string()),
        to: basis.to.map(|day| day.to_string()),
        line: basis.line(),
    }
}
