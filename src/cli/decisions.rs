//! The file of reviewers' decisions that `--decisions` or the settings name.

use std::path::PathBuf;
use std::sync::Arc;

use super::desk::Desk;
use super::exit::Exit;
use crate::alignment::{
    Decision, DecisionProblem, DecisionProblemKind, DecisionState, decisions, unknown_rules,
};
use crate::report::coverage::Decided;
use crate::report::{Card, Mark, Spot};
use crate::rule::{Page, Severity};
use crate::text::{Source, Span};

/// The decisions of a run.
#[derive(Debug, Default)]
pub struct Decisions {
    file: String,
    /// Those that could be read.
    pub list: Vec<Decision>,
    problems: Vec<DecisionProblem>,
}

impl Decisions {
    /// Reads the file, telling every line that is no decision; the run is then not green, and all other decisions hold.
    /// Nothing where the file cannot be read, which has been told. `pages` are those of all rules.
    pub fn read(desk: &mut Desk<'_>, path: Option<PathBuf>, pages: &[Page]) -> Option<Decisions> {
        let Some(path) = path else { return Some(Decisions::default()) };
        let source = desk.source(&path)?;
        let (mut list, mut problems) = decisions(source.text());
        let known = |id: &str| pages.iter().any(|page| page.id.as_str() == id);
        let unknown = unknown_rules(&list, known);
        list.retain(|decision| !unknown.iter().any(|problem| problem.line == decision.line));
        problems.extend(unknown);
        problems.sort_by_key(|problem| problem.line);
        for problem in &problems {
            desk.tell(&card(problem, &source));
            desk.end(Exit::Rules);
        }
        Some(Decisions { file: source.name().to_owned(), list, problems })
    }

    /// The decisions with what became of them.
    #[must_use]
    pub fn decided<'a>(&'a self, states: &'a [DecisionState]) -> Decided<'a> {
        Decided { file: &self.file, decisions: &self.list, states, problems: &self.problems }
    }
}

/// A line that is no decision, with the words that are wrong marked.
fn card(problem: &DecisionProblem, source: &Arc<Source>) -> Card {
    let whole = source.lines().span(source.text(), problem.line.saturating_sub(1));
    let line = source.slice(whole);
    let words = wrong(&problem.kind).and_then(|words| Some((line.find(words)?, words.len())));
    let (from, len) = words.unwrap_or((0, line.trim_end().len()));
    let span = Span::new(whole.from() + from, whole.from() + from + len);
    let place = source.position(span.start);
    let name = format!("{}:{}:{}", source.name(), place.line, place.column);
    let mark = Mark { span, label: "这一行没有采用".to_owned(), primary: true };
    Card::new(Severity::Error, format!("复核意见第 {} 行：{}", problem.line, problem.message()))
        .with_spots(vec![Spot { source: Arc::clone(source), name, mark }])
        .with_note("帮助", "每行一条，各栏用制表符隔开：意见、上级原文、本级原文、理由、复核人、日期、规则")
}

/// The words of the line that are wrong, where it is not what is missing.
fn wrong(kind: &DecisionProblemKind) -> Option<&str> {
    match kind {
        DecisionProblemKind::UnknownColumn(words)
        | DecisionProblemKind::UnknownRuling(words)
        | DecisionProblemKind::NoSuchDay(words)
        | DecisionProblemKind::UnknownRule(words) => Some(words),
        DecisionProblemKind::NoColumn(_) | DecisionProblemKind::Empty(_) => None,
    }
}
