//! The one place where the command line meets the library: rules in, texts in, results out.

use std::sync::Arc;

use crate::alignment::Alignment;
use crate::checking::Checked;
use crate::document::{Document, Front};
use crate::reading::{Problem, ProblemKind, Reading};
use crate::rule::{self, Page, RuleId};
use crate::text::{Source, Span};
use crate::value::Date;

/// The rules of a run.
#[derive(Debug)]
pub struct Rules {
    pages: Vec<Page>,
}

impl Rules {
    /// The shipped rules and those in `more`, each a file's name and text. Sound rules are kept whatever else is wrong.
    #[must_use]
    pub fn load(_more: Vec<(String, String)>) -> (Rules, Vec<rule::Problem>) {
        (Rules { pages: Vec::new() }, Vec::new())
    }

    /// Their pages, ordered by id.
    #[must_use]
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// Holds the rules against one document; with `only`, no others than those.
    #[must_use]
    pub fn check(
        &self,
        reading: Reading,
        upper: Option<Arc<Document>>,
        _day: Date,
        only: &[RuleId],
    ) -> Checked {
        let mut checked = Checked {
            document: Arc::new(reading.document),
            upper,
            alignment: None,
            problems: reading.problems,
            findings: Vec::new(),
            tallies: Vec::new(),
        };
        if !only.is_empty() {
            checked.findings.retain(|finding| only.contains(&finding.rule));
            checked.tallies.retain(|(rule, _)| only.contains(rule));
        }
        checked
    }
}

/// Reads a text.
#[must_use]
pub fn read(source: Arc<Source>) -> Reading {
    let document = Document {
        source,
        front: Front::default(),
        citations: Vec::new(),
        sections: Vec::new(),
        tasks: Vec::new(),
        outside: Vec::new(),
        conventions: Vec::new(),
    };
    Reading { document, problems: vec![Problem { kind: ProblemKind::NoTask, span: Span::at(0) }] }
}

/// Holds two plans against each other.
#[must_use]
pub fn align(_upper: &Document, _lower: &Document) -> Alignment {
    Alignment::default()
}
