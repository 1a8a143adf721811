//! What a check as JSON says besides its findings: the run, problems, counts.

use std::collections::BTreeMap;

use serde::Serialize;

use super::baseline::Baseline;
use super::decided::Decided;
use super::settings::Settings;
use super::span::Span;
use crate::checking::Checked;
use crate::finding::Tally;
use crate::report::form::{self, Begin, End};
use crate::report::tally::{MOST_REASONS, OTHER_REASONS};
use crate::rule;

/// The report around the findings. It takes note of checked documents; what it keeps does not grow with their findings.
#[derive(Debug)]
pub struct Check {
    /// What stands before the findings.
    pub head: Head,
    /// What stands after them.
    pub rest: Rest,
}

/// What stands before the findings.
#[derive(Debug, Serialize)]
pub struct Head {
    version: u32,
    tool: Tool,
    /// The day of the check.
    date: String,
}

/// What stands after the findings and the accepted ones.
#[derive(Debug, Default, Serialize)]
pub struct Rest {
    problems: Vec<Problem>,
    /// Files that could not be read and so were not checked.
    unread: Vec<Unread>,
    /// What a reader should know of a document: the plan taken for the plan above it, that a cited one is not at hand.
    notes: Vec<DocumentNote>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decisions: Option<Decided>,
    /// What the project's settings changed: rules that are off were not checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    settings: Option<Settings>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<Baseline>,
    examined: Examined,
    exit: u8,
}

#[derive(Debug, Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Debug, Serialize)]
struct Unread {
    document: String,
    message: String,
}

#[derive(Debug, Serialize)]
pub struct DocumentNote {
    kind: &'static str,
    document: String,
    message: String,
}

/// Something wrong with the form of a draft or of a rule file.
#[derive(Debug, Serialize)]
pub struct Problem {
    kind: &'static str,
    code: Option<&'static str>,
    message: String,
    document: String,
    span: Span<'static>,
    help: Option<String>,
}

/// What was examined, and what came of it.
#[derive(Debug, Default, Serialize)]
pub struct Examined {
    documents: u64,
    tasks: u64,
    rules: BTreeMap<String, Counts>,
}

#[derive(Debug, Default, Serialize)]
struct Counts {
    met: u64,
    unmet: u64,
    unclear: u64,
    not_applicable: u64,
    /// Documents in which the rule ran out of its budget.
    exhausted: u64,
    excused: BTreeMap<String, u64>,
    notes: Vec<String>,
}

impl Check {
    /// An empty report.
    #[must_use]
    pub fn new(begin: Begin<'_>) -> Check {
        let tool = Tool { name: "hecha", version: env!("CARGO_PKG_VERSION") };
        Check { head: Head { version: 1, tool, date: begin.day.to_string() }, rest: Rest::default() }
    }

    /// Adds what is wrong with rule files.
    pub fn rules(&mut self, problems: &[rule::Problem]) {
        self.rest.problems.extend(problems.iter().map(|problem| Problem {
            kind: "rule",
            code: Some(problem.code),
            message: problem.title.clone(),
            document: problem.source.name().to_owned(),
            span: Span::of(&problem.source, problem.span).kept(),
            help: problem.help.clone(),
        }));
    }

    /// Adds one document, but for its findings.
    pub fn document(&mut self, checked: &Checked) {
        self.rest.problems.extend(problems(checked));
        self.rest.notes.extend(notes(checked));
        self.count(checked);
    }

    /// Adds what is known at the end: what became of reviewers' decisions and of the baseline, what the settings
    /// changed, what could not be read.
    pub fn end(&mut self, end: &End<'_>) {
        self.rest.decisions = Decided::of(end.decided);
        self.rest.settings = end.settled.map(Settings::of);
        self.rest.baseline = Baseline::of(end.baseline);
        let unread =
            |unread: &form::Unread| Unread { document: unread.name.clone(), message: unread.message.clone() };
        self.rest.unread = end.unread.iter().map(unread).collect();
        self.rest.notes.extend(end.passed.iter().map(|folder| DocumentNote {
            kind: "note",
            document: folder.name.clone(),
            message: folder.message.clone(),
        }));
        self.rest.exit = end.exit;
    }

    /// What was examined so far.
    #[must_use]
    pub fn examined(&self) -> &Examined {
        &self.rest.examined
    }

    /// Counts one document.
    pub fn count(&mut self, checked: &Checked) {
        let examined = &mut self.rest.examined;
        examined.documents += 1;
        examined.tasks += checked.document.tasks.len() as u64;
        for (rule, tally) in &checked.tallies {
            let exhausted = u64::from(checked.exhausted.contains(rule));
            let counts = match examined.rules.get_mut(rule.as_str()) {
                Some(counts) => counts,
                None => examined.rules.entry(rule.as_str().to_owned()).or_default(),
            };
            counts.add(tally);
            counts.exhausted += exhausted;
        }
    }
}

/// What a reader should know of a document.
pub fn notes(checked: &Checked) -> impl Iterator<Item = DocumentNote> + '_ {
    let document = checked.document.source.name();
    checked.notes.iter().map(String::as_str).chain(checked.idle()).map(|note| DocumentNote {
        kind: "note",
        document: document.to_owned(),
        message: note.to_owned(),
    })
}

/// What was odd about the text of a document.
pub fn problems(checked: &Checked) -> impl Iterator<Item = Problem> + '_ {
    let source = &checked.document.source;
    checked.problems.iter().map(|problem| Problem {
        kind: "reading",
        code: None,
        message: problem.message(),
        document: source.name().to_owned(),
        span: Span::of(source, problem.span).kept(),
        help: None,
    })
}

impl Counts {
    fn add(&mut self, tally: &Tally) {
        self.met += tally.met;
        self.unmet += tally.unmet;
        self.unclear += tally.unclear;
        self.not_applicable += tally.not_applicable;
        for (words, count) in &tally.excused {
            *self.excused.entry(words.clone()).or_default() += count;
        }
        if let Some(note) = tally.note.as_ref().filter(|note| !self.notes.contains(note)) {
            match self.notes.len() {
                ..MOST_REASONS => self.notes.push(note.clone()),
                MOST_REASONS => self.notes.push(OTHER_REASONS.to_owned()),
                _ => {}
            }
        }
    }
}
