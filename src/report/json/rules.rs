//! `rules --format json` and `explain --format json`.

use serde::Serialize;

use super::mutation::Score;
use super::settings::Settings;
use crate::checking::{Mutation, Settled};
use crate::rule::{Basis, Page};

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
    /// Rules that it leaves something to, where they have something to report.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reported_by: Vec<String>,
    /// Only where it was asked for, since it takes time.
    #[serde(skip_serializing_if = "Option::is_none")]
    mutation: Option<Score>,
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
pub fn rules(pages: &[Page], mutations: &[Mutation], settled: Option<&Settled>) -> String {
    let mut scores = mutations.iter().map(Score::of);
    let rules = pages.iter().map(|page| Rule { mutation: scores.next(), ..wire(page) });
    super::print(&Rules { rules: rules.collect(), settings: settled.map(Settings::of) })
}

/// One rule.
#[must_use]
pub fn rule(page: &Page) -> String {
    super::print(&wire(page))
}

fn wire(page: &Page) -> Rule {
    Rule {
        id: page.id.as_str().to_owned(),
        name: page.name.clone(),
        group: page.id.group().to_owned(),
        severity: page.severity.word(),
        basis: page.basis.iter().map(ground).collect(),
        reason: page.reason.clone(),
        reported_by: page.instead.iter().map(|rule| rule.as_str().to_owned()).collect(),
        mutation: None,
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
