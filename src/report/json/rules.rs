//! `rules --format json` and `explain --format json`.

use serde::Serialize;

use super::settings::Settings;
use crate::checking::Settled;
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

/// The whole rulebook, as a project's settings leave it.
#[must_use]
pub fn rules(pages: &[Page], settled: Option<&Settled>) -> String {
    let settings = settled.map(Settings::of);
    super::print(&Rules { rules: pages.iter().map(wire).collect(), settings })
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
