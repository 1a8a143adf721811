//! The file of accepted findings that `--baseline` or the settings name.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::desk::Desk;
use super::exit::Exit;
use crate::checking::{Baseline, Checked, Standing};
use crate::finding::baseline::{COLUMNS, Entries, EntryProblem, EntryProblemKind};
use crate::report::baseline::Kept;
use crate::report::{Card, Mark, SHOWN, Spot};
use crate::rule::{Page, Severity};
use crate::text::{Source, Span};
use crate::value::Date;

/// The baseline of a run.
#[derive(Debug, Default)]
pub struct Accepted {
    /// The file; empty where none was given.
    pub file: String,
    /// Its text, as it was read.
    pub text: String,
    columns: Vec<String>,
    baseline: Baseline,
    problems: Vec<EntryProblem>,
}

/// What became of a baseline so far.
#[derive(Debug, Default)]
pub struct Met {
    found: Vec<bool>,
    accepted: usize,
    standings: Vec<Standing>,
}

impl Accepted {
    /// Reads the file, telling every line that is no entry; the run is then not green, and all other entries hold. Nothing
    /// where the file cannot be read, which has been told. `pages` are those of all rules.
    pub fn read(desk: &mut Desk<'_>, path: &Path, pages: &[Page]) -> Option<Accepted> {
        let source = desk.source(path)?;
        let mut entries = Entries::read(source.text());
        let known: BTreeSet<&str> = pages.iter().map(|page| page.id.as_str()).collect();
        entries.keep_known(|id| known.contains(id));
        for problem in entries.problems.iter().take(SHOWN) {
            desk.tell(&card(problem, &source));
            desk.end(Exit::Rules);
        }
        let more = entries.problems.len().saturating_sub(SHOWN);
        if more > 0 {
            desk.tell(&Card::new(Severity::Error, format!("基线另有 {more} 行读不懂，请先改好上面的")));
        }
        Some(Accepted {
            file: source.name().to_owned(),
            text: source.text().to_owned(),
            columns: entries.columns,
            baseline: Baseline::new(entries.list),
            problems: entries.problems,
        })
    }

    /// The columns of the file, or those of a new one.
    #[must_use]
    pub fn columns(&self) -> Vec<String> {
        match self.columns.is_empty() {
            true => COLUMNS.iter().map(|name| (*name).to_owned()).collect(),
            false => self.columns.clone(),
        }
    }

    /// The entries.
    #[must_use]
    pub fn baseline(&self) -> &Baseline {
        &self.baseline
    }

    /// What became of the entries in the end, and how many there are of each kind. `ran` are the rules that were run.
    #[must_use]
    pub fn kept<'a>(&'a self, met: &'a mut Met, day: Date, ran: &BTreeSet<&str>) -> Kept<'a> {
        met.standings = self.baseline.standings(&met.found, day, |rule| ran.contains(rule));
        Kept {
            file: &self.file,
            entries: self.baseline.entries(),
            standings: &met.standings,
            problems: &self.problems,
            accepted: met.accepted,
        }
    }
}

impl Met {
    /// Adds one document and the entries whose findings are in it.
    pub fn add(&mut self, checked: &Checked, indexes: &[usize]) {
        self.accepted += checked.accepted.len();
        for index in indexes {
            self.found.resize(self.found.len().max(index + 1), false);
            if let Some(found) = self.found.get_mut(*index) {
                *found = true;
            }
        }
    }
}

/// Tells what a person has to look after.
pub fn tell(desk: &Desk<'_>, kept: &Kept<'_>) {
    for (message, help) in kept.open() {
        desk.tell(&Card::new(Severity::Warning, message).with_note("帮助", help));
    }
}

/// A line that is no entry, with the words that are wrong marked.
fn card(problem: &EntryProblem, source: &Arc<Source>) -> Card {
    let whole = source.lines().span(source.text(), problem.line.saturating_sub(1));
    let line = source.slice(whole);
    let words = wrong(&problem.kind).filter(|words| !words.is_empty());
    let words = words.and_then(|words| Some((line.find(words)?, words.len())));
    let (from, len) = words.unwrap_or((0, line.trim_end().len()));
    let span = Span::new(whole.from() + from, whole.from() + from + len);
    let place = source.position(span.start);
    let name = format!("{}:{}:{}", source.name(), place.line, place.column);
    let mark = Mark { span, label: "这一行没有采用".to_owned(), primary: true };
    Card::new(Severity::Error, format!("基线第 {} 行：{}", problem.line, problem.message()))
        .with_spots(vec![Spot { source: Arc::clone(source), name, mark }])
        .with_note("帮助", "每行一条，各栏用制表符隔开；用 hecha baseline 写出，再填理由和确认人")
}

/// The words of the line that are wrong, where it is not what is missing.
fn wrong(kind: &EntryProblemKind) -> Option<&str> {
    match kind {
        EntryProblemKind::UnknownColumn(words)
        | EntryProblemKind::NoFingerprint(words)
        | EntryProblemKind::NoSuchDay(words)
        | EntryProblemKind::UnknownRule(words) => Some(words),
        EntryProblemKind::NoColumn(_) | EntryProblemKind::MoreCells(_) => None,
    }
}
