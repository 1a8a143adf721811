//! One document in the report: what was found in it, and the names its parts go by in links.

use std::fmt::Display;

use super::entry::{Entry, Kind, entries};
use crate::checking::Checked;
use crate::document::{Document, Task};
use crate::report::coverage::Compared;
use crate::report::tally::oddities;
use crate::rule::{Page, Severity};
use crate::text::Span;

/// Characters of an excerpt.
const EXCERPT: usize = 60;
/// Characters on either side of a gap.
const BESIDE: usize = 12;

/// A document with its list.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// Its number in the report, from 1.
    pub number: usize,
    /// What came of checking it.
    pub checked: &'a Checked,
    /// The pages of the rules, ordered by id.
    pub pages: &'a [Page],
    /// Its list.
    pub entries: Vec<Entry<'a>>,
}

/// How many entries a list has of each sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// 错误
    pub errors: usize,
    /// 警告
    pub warnings: usize,
    /// 提示
    pub infos: usize,
    /// 存疑
    pub unclear: usize,
    /// 已确认
    pub accepted: usize,
}

impl Counts {
    /// Counts one entry; an oddity of the text is none.
    pub fn add(&mut self, entry: &Entry<'_>) {
        match (entry.kind, entry.level) {
            (Kind::Unmet, Severity::Error) => self.errors += 1,
            (Kind::Unmet, Severity::Warning) => self.warnings += 1,
            (Kind::Unmet, Severity::Info) => self.infos += 1,
            (Kind::Unclear, _) => self.unclear += 1,
            (Kind::Accepted, _) => self.accepted += 1,
            (Kind::Odd, _) => {}
        }
    }

    /// With the key, sign and word of each, in order of weight.
    #[must_use]
    pub fn each(&self) -> [(&'static str, &'static str, &'static str, usize); 4] {
        [
            ("error", "×", Severity::Error.chinese(), self.errors),
            ("warning", "▲", Severity::Warning.chinese(), self.warnings),
            ("info", "○", Severity::Info.chinese(), self.infos),
            ("unclear", "？", Kind::Unclear.chinese(), self.unclear),
        ]
    }

    /// Unmet in all.
    #[must_use]
    pub fn unmet(&self) -> usize {
        self.errors + self.warnings + self.infos
    }
}

impl<'a> Sheet<'a> {
    /// The sheet of a document, with its number in the report.
    #[must_use]
    pub fn new(number: usize, checked: &'a Checked, pages: &'a [Page]) -> Sheet<'a> {
        Sheet { number, checked, pages, entries: entries(checked, pages) }
    }

    /// The document.
    #[must_use]
    pub fn document(&self) -> &'a Document {
        &self.checked.document
    }

    /// The two plans, where one was held against the other.
    #[must_use]
    pub fn compared(&self) -> Option<Compared<'a>> {
        let upper = self.checked.upper.as_ref()?;
        let alignment = &self.checked.reviewed.as_ref()?.general;
        Some(Compared::new(upper, &self.checked.document, alignment))
    }

    /// The name of a part of this document in the page.
    #[must_use]
    pub fn id(&self, part: &str, n: impl Display) -> String {
        format!("d{}-{part}{n}", self.number)
    }

    /// A link to it.
    #[must_use]
    pub fn link(&self, part: &str, n: impl Display) -> String {
        format!("#d{}-{part}{n}", self.number)
    }

    /// Counts over the list.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        self.entries.iter().for_each(|entry| counts.add(entry));
        counts
    }

    /// Whether any rule examined anything.
    #[must_use]
    pub fn examined(&self) -> bool {
        self.checked.tallies.iter().any(|(_, tally)| tally.examined() > 0)
    }

    /// What came of it in one line.
    #[must_use]
    pub fn state(&self) -> String {
        let counts = self.counts();
        let state = match (counts.unmet(), counts.unclear) {
            _ if !self.examined() => "没有一处得到核查".to_owned(),
            (0, 0) if counts.accepted > 0 => "除已确认的以外，未发现问题".to_owned(),
            (0, 0) => "未发现问题".to_owned(),
            (unmet, unclear) => format!("不合格 {unmet} 处，存疑 {unclear} 处"),
        };
        state + &oddities(self.checked.problems.len())
    }

    /// Names of the units that answer for a task, as written, each once.
    #[must_use]
    pub fn units(&self, task: &Task) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for unit in task.owners() {
            let name: String = self.document().text(unit.name).split_whitespace().collect();
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The task of a number.
    #[must_use]
    pub fn task(&self, n: Option<u32>) -> Option<&'a Task> {
        let n = n?;
        self.checked.document.tasks.iter().find(|task| task.n == n)
    }
}

/// What people call a place: 第5行第78字, or the block of a file of blocks.
#[must_use]
pub fn whereabouts(document: &Document, span: Span) -> String {
    match document.source.block(span.start) {
        Some(block) => block.label.clone(),
        None => {
            let start = document.source.position(span.start);
            format!("第{}行第{}字", start.line, start.column)
        }
    }
}

/// The words at a place in quotes, cut where they are long; of a gap the words around it with a caret between them.
#[must_use]
pub fn quoted(document: &Document, words: &[Span]) -> String {
    match words {
        [gap] if gap.is_empty() => {
            let text = document.source.text();
            let before = text.get(..gap.from()).unwrap_or_default();
            let after = text.get(gap.to()..).unwrap_or_default();
            let start = before.char_indices().rev().nth(BESIDE - 1).map_or(0, |(at, _)| at);
            let end = after.char_indices().nth(BESIDE).map_or(after.len(), |(at, _)| at);
            let before = before.get(start..).unwrap_or_default();
            let before = before.rsplit('\n').next().unwrap_or_default();
            let after = after.get(..end).unwrap_or_default().split('\n').next().unwrap_or_default();
            format!("“{}∧{}”（∧处缺文字）", before.trim_start(), after.trim_end())
        }
        words => {
            let parts: Vec<String> = words.iter().map(|span| short(document.text(*span), EXCERPT)).collect();
            format!("“{}”", short(&parts.join(" … "), EXCERPT * 2))
        }
    }
}

/// The first characters of a text on one line, with … where something was cut off.
#[must_use]
pub fn short(text: &str, most: usize) -> String {
    let flat: Vec<&str> = text.split(['\n', '\r', '\t']).map(str::trim).collect();
    let flat = flat.join("");
    match flat.char_indices().nth(most) {
        Some((cut, _)) => format!("{}…", flat.get(..cut).unwrap_or_default()),
        None => flat,
    }
}
