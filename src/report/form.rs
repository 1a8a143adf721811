//! The ways to write down a check, by name, and what they have in common.

use super::baseline::Kept;
use super::coverage::Decided;
use super::github::Github;
use super::gitlab::Gitlab;
use super::html::Html;
use super::json::{Json, Lines};
use super::junit::Junit;
use super::look::Look;
use super::markdown::Markdown;
use super::rdjson::Rdjson;
use super::sarif::Sarif;
use super::screen::Screen;
use crate::checking::{Checked, Settled};
use crate::rule::{self, Page, RuleId};
use crate::value::Date;

/// One way to write down a check. It is told what is wrong with the rules, then each document in the order of the files,
/// then the end; the texts it returns, put together, are the report.
pub trait Form {
    /// Takes note of what is wrong with rule files.
    fn rules(&mut self, problems: &[rule::Problem]);

    /// Takes note of something about the run, at any time before the end. Forms for programs have no place for it.
    fn notice(&mut self, _notice: Notice<'_>) {}

    /// Takes one document, with what was prepared of it.
    fn document(&mut self, checked: &Checked, prepared: String) -> String;

    /// Ends the report.
    fn close(&mut self, end: &End<'_>) -> String;
}

/// What can be written of one document without knowing the others: done on any thread, handed to [`Form::document`] in
/// order.
pub type Prepare<'a> = Box<dyn Fn(&Checked) -> String + Sync + 'a>;

/// Something about the run that no document tells.
#[derive(Clone, Copy, Debug)]
pub enum Notice<'a> {
    /// A sentence on the whole run: rules were left out.
    Words(&'a str),
    /// How the document that comes next was read.
    Reading(&'a str),
}

/// What is known when all documents are checked.
#[derive(Clone, Copy, Debug, Default)]
pub struct End<'a> {
    /// What became of reviewers' decisions.
    pub decided: Decided<'a>,
    /// Files that could not be read and so were not checked.
    pub unread: &'a [Unread],
    /// Folders with files in them that may be drafts and are of a form that is not read: they were not checked either.
    pub passed: &'a [Unread],
    /// The exit code the run ends with, as far as checking went.
    pub exit: u8,
    /// What the project's settings changed: rules that are off were not checked, and a report must say so.
    pub settled: Option<&'a Settled>,
    /// What became of the baseline.
    pub baseline: Kept<'a>,
}

impl<'a> End<'a> {
    /// The rules that the project's settings turned off, each with what to say of it.
    pub fn off(&self) -> impl Iterator<Item = (&'a RuleId, String)> {
        let told = |reason: &str| match reason.is_empty() {
            true => "按设置停用，没有核查".to_owned(),
            false => format!("按设置停用（{reason}），没有核查"),
        };
        let off = self.settled.map(|settled| settled.off.as_slice()).unwrap_or_default();
        off.iter().map(move |(rule, reason)| (rule, told(reason)))
    }

    /// The settings file.
    pub fn settings(&self) -> &'a str {
        self.settled.map_or("", |settled| settled.file.as_str())
    }
}

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Its name as given.
    pub name: String,
    /// Why: a sentence that names it.
    pub message: String,
}

/// What a form needs to know before it begins.
#[derive(Clone, Copy, Debug)]
pub struct Begin<'a> {
    /// The pages of the rules, ordered by id.
    pub pages: &'a [Page],
    /// How to print on a screen.
    pub look: Look,
    /// Nothing is left out for brevity.
    pub all: bool,
    /// The day of the check.
    pub day: Date,
    /// Findings that a baseline accepts are shown, marked as such, in the forms that have a mark for it.
    pub keep: bool,
}

/// The names of the forms, each with the endings of file names it goes by.
pub const FORMS: [(&str, &[&str]); 10] = [
    ("screen", &[]),
    ("json", &["json"]),
    ("ndjson", &["ndjson"]),
    ("sarif", &["sarif"]),
    ("junit", &["xml"]),
    ("github", &[]),
    ("gitlab", &[]),
    ("rdjson", &["rdjson"]),
    ("markdown", &["md"]),
    ("html", &["html", "htm"]),
];

/// The form that a file name asks for by its ending.
#[must_use]
pub fn by_ending(ending: &str) -> Option<&'static str> {
    FORMS.iter().find(|(_, endings)| endings.contains(&ending)).map(|(name, _)| *name)
}

/// Whether a text that begins so is a report in one of the forms that a folder of drafts might hold.
#[must_use]
pub fn is_report(head: &str) -> bool {
    head.starts_with(super::markdown::HEAD) || head.contains(super::html::MADE_BY)
}

/// Begins a report in the form of a name; the one for the screen where no form has that name.
#[must_use]
pub fn form<'a>(name: &str, begin: Begin<'a>) -> Box<dyn Form + 'a> {
    match name {
        "json" => Box::new(Json::new(begin)),
        "ndjson" => Box::new(Lines::new(begin)),
        "sarif" => Box::new(Sarif::new(begin)),
        "junit" => Box::new(Junit::default()),
        "github" => Box::new(Github::default()),
        "gitlab" => Box::new(Gitlab::default()),
        "rdjson" => Box::new(Rdjson::default()),
        "markdown" => Box::new(Markdown::new(begin)),
        "html" => Box::new(Html::new(begin)),
        _ => Box::new(Screen::new(begin.pages, begin.look, begin.all)),
    }
}

/// What the form of a name prepares of each document; nothing for most.
#[must_use]
pub fn prepare<'a>(name: &str, begin: Begin<'a>) -> Prepare<'a> {
    match name {
        "json" => Json::prepare(begin),
        "ndjson" => Lines::prepare(begin),
        "sarif" => Sarif::prepare(begin),
        "junit" => Junit::prepare(begin),
        "github" => Github::prepare(begin),
        "gitlab" => Gitlab::prepare(begin),
        "rdjson" => Rdjson::prepare(begin),
        "markdown" => Markdown::prepare(begin),
        _ => Box::new(|_| String::new()),
    }
}
