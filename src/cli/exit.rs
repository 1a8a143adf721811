//! Exit codes, and which one a run ends with.

use std::process::ExitCode;

use crate::checking::Checked;
use crate::report::page_of;
use crate::rule::{Page, Severity};

/// How a run ended. The highest of several wins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Nothing at or above the level asked for.
    #[default]
    Clean = 0,
    /// Findings at or above it.
    Findings = 1,
    /// The command line was not understood, or an output could not be written.
    Usage = 2,
    /// A rule did not load or ran out of its budget, or a reviewer's decision could not be read.
    Rules = 3,
    /// Nothing was examined.
    Nothing = 4,
    /// A document could not be read.
    Unreadable = 5,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

impl Exit {
    /// The worse of two.
    #[must_use]
    pub fn and(self, other: Exit) -> Exit {
        self.max(other)
    }
}

/// How a checked document counts: findings of rules at or above `level`, 存疑 like 不合格, since neither is a pass.
#[must_use]
pub fn of(checked: &Checked, pages: &[Page], level: Severity) -> Exit {
    let counts = |finding: &crate::finding::Finding| {
        page_of(pages, &finding.rule).map_or(Severity::Error, |page| page.severity) >= level
    };
    let findings = if checked.findings.iter().any(counts) { Exit::Findings } else { Exit::Clean };
    let examined = if checked.idle().is_none() { Exit::Clean } else { Exit::Nothing };
    // What a rule did not reach within its budget was not checked.
    let budget = if checked.exhausted.is_empty() { Exit::Clean } else { Exit::Rules };
    findings.and(examined).and(budget)
}
