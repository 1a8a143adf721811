//! A baseline on the wire.

use serde::Serialize;

use crate::checking::Standing;
use crate::finding::Accepted;
use crate::finding::baseline::{Entry, EntryProblem};
use crate::report::baseline::Kept;

/// A baseline and what became of it: how many entries came to what, and those that accept nothing.
#[derive(Clone, Debug, Serialize)]
pub struct Baseline {
    file: String,
    accepted: usize,
    used: usize,
    unused: usize,
    expired: usize,
    incomplete: usize,
    not_run: usize,
    open: Vec<Open>,
    problems: Vec<Broken>,
}

/// An entry that accepts nothing.
#[derive(Clone, Debug, Serialize)]
struct Open {
    line: usize,
    /// `unused`, `expired` or `incomplete`.
    state: &'static str,
    fingerprint: String,
    rule: String,
    text: String,
    until: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct Broken {
    line: usize,
    message: String,
}

/// Who answers for an accepted finding.
#[derive(Clone, Debug, Serialize)]
pub struct Acceptance {
    reason: String,
    by: String,
    until: Option<String>,
}

impl Baseline {
    /// Of a run; nothing where no baseline was given.
    #[must_use]
    pub fn of(kept: Kept<'_>) -> Option<Baseline> {
        let open = [
            (Standing::Unused, "unused"),
            (Standing::Expired, "expired"),
            (Standing::Incomplete, "incomplete"),
        ];
        let open = open
            .into_iter()
            .flat_map(|(standing, state)| kept.those(standing).map(move |entry| opened(entry, state)));
        let broken = |problem: &EntryProblem| Broken { line: problem.line, message: problem.message() };
        (!kept.file.is_empty()).then(|| Baseline {
            file: kept.file.to_owned(),
            accepted: kept.accepted,
            used: kept.count(Standing::Used),
            unused: kept.count(Standing::Unused),
            expired: kept.count(Standing::Expired),
            incomplete: kept.count(Standing::Incomplete),
            not_run: kept.count(Standing::NotRun),
            open: open.collect(),
            problems: kept.problems.iter().map(broken).collect(),
        })
    }
}

impl Acceptance {
    /// Of an accepted finding.
    #[must_use]
    pub fn of(accepted: &Accepted) -> Acceptance {
        Acceptance {
            reason: accepted.reason.clone(),
            by: accepted.by.clone(),
            until: accepted.until.map(|until| until.to_string()),
        }
    }
}

fn opened(entry: &Entry, state: &'static str) -> Open {
    Open {
        line: entry.line,
        state,
        fingerprint: entry.fingerprint.clone(),
        rule: entry.rule.clone(),
        text: entry.words.clone(),
        until: entry.until.map(|until| until.to_string()),
    }
}
