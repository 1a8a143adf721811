//! What came of a whole run: counts by rule and outcome, what did not apply and why, exceptions used.

use std::collections::BTreeMap;

use super::catalogue::severity_of;
use crate::checking::{Checked, Settled};
use crate::finding::{Lack, Outcome, Tally};
use crate::rule::{Page, RuleId, Severity};

/// Most reasons why a rule did not apply that are told apart: some name a day, and a folder of plans has many.
pub const MOST_REASONS: usize = 20;
/// What the further ones are called.
pub const OTHER_REASONS: &str = "其他原因";
/// Counts over all documents of a run.
#[derive(Debug, Default)]
pub struct Totals {
    /// Problems of rule files: what they kept from loading was not checked.
    pub broken: usize,
    /// What the project's settings changed.
    pub settings: Option<Settled>,
    /// How many documents.
    pub documents: usize,
    /// What each came to, in order.
    pub files: Vec<Came>,
    /// Files that could not be read and so were not checked.
    pub unread: usize,
    tasks: usize,
    /// What each rule came to.
    pub rules: BTreeMap<RuleId, Tally>,
    /// Why rules examined nothing, with the number of documents.
    pub notes: BTreeMap<RuleId, BTreeMap<String, usize>>,
    /// The same in kind.
    lacks: BTreeMap<RuleId, BTreeMap<Lack, usize>>,
    /// Findings told under each rule, unmet and unclear: one may stand for many things examined, and for other rules too.
    pub told: BTreeMap<RuleId, (usize, usize)>,
    unmet: BTreeMap<Severity, usize>,
    unclear: usize,
    accepted: usize,
    /// Oddities of the text itself.
    problems: usize,
}

/// What one document came to.
#[derive(Clone, Debug)]
pub struct Came {
    /// Its name.
    pub name: String,
    /// Findings told, unmet and unclear.
    pub told: (usize, usize),
    /// Whether anything was examined.
    pub examined: bool,
}

impl Totals {
    /// Adds one document.
    pub fn add(&mut self, checked: &Checked, pages: &[Page]) {
        self.documents += 1;
        let count = |outcome| checked.findings.iter().filter(|finding| finding.outcome == outcome).count();
        self.files.push(Came {
            name: checked.document.source.shown().to_owned(),
            told: (count(Outcome::Unmet), count(Outcome::Unclear)),
            examined: checked.idle().is_none(),
        });
        self.tasks += checked.document.tasks.len();
        for (rule, tally) in &checked.tallies {
            let sum = self.rules.entry(rule.clone()).or_default();
            sum.met += tally.met;
            sum.unmet += tally.unmet;
            sum.unclear += tally.unclear;
            sum.not_applicable += tally.not_applicable;
            for (words, count) in &tally.excused {
                match sum.excused.iter_mut().find(|(known, _)| known == words) {
                    Some((_, sum)) => *sum += count,
                    None => sum.excused.push((words.clone(), *count)),
                }
            }
            if let Some(lack) = tally.lack() {
                *self.lacks.entry(rule.clone()).or_default().entry(lack).or_default() += 1;
                let note = why_idle(tally);
                let notes = self.notes.entry(rule.clone()).or_default();
                let full = notes.len() >= MOST_REASONS && !notes.contains_key(&note);
                *notes.entry(if full { OTHER_REASONS.to_owned() } else { note }).or_default() += 1;
            }
        }
        self.accepted += checked.accepted.len();
        self.problems += checked.problems.len();
        for finding in &checked.findings {
            let (unmet, unclear) = self.told.entry(finding.rule.clone()).or_default();
            match finding.outcome {
                Outcome::Unclear => {
                    *unclear += 1;
                    self.unclear += 1;
                }
                _ => {
                    *unmet += 1;
                    *self.unmet.entry(severity_of(pages, &finding.rule)).or_default() += 1;
                }
            }
        }
    }

    /// What kept a rule from examining anything in any document: that of most of them.
    #[must_use]
    pub fn lack(&self, rule: &RuleId) -> Option<Lack> {
        let idle = self.rules.get(rule).is_some_and(|tally| tally.examined() == 0);
        let lacks = self.lacks.get(rule).filter(|_| idle)?;
        lacks.iter().max_by_key(|(_, documents)| **documents).map(|(lack, _)| *lack)
    }

    /// What was checked and what came of it, and how many of the rules had nothing to examine.
    #[must_use]
    pub fn line(&self) -> String {
        format!("{}{}{}", self.counts(), self.idle(), self.cautions())
    }

    /// The same without the rules that had nothing to examine.
    #[must_use]
    pub fn verdict(&self) -> String {
        self.counts() + &self.cautions()
    }

    /// What kept the run from being whole: no last line may read like a clean bill then.
    fn cautions(&self) -> String {
        let off = match self.settings.as_ref().map_or(0, |settled| settled.off.len()) {
            0 => String::new(),
            off => format!("按设置停用的 {off} 条规则没有核查。"),
        };
        let unread = match self.unread {
            // Then nothing that is said could be taken for a clean bill.
            _ if self.documents == 0 => String::new(),
            0 => String::new(),
            unread => format!("另有 {unread} 份文件没有读出来，没有核查。"),
        };
        match self.broken {
            0 => off + &unread,
            broken => format!("{off}{unread}规则和设置有 {broken} 处错误，没有用上的等于没有核查。"),
        }
    }

    fn counts(&self) -> String {
        let unmet: usize = self.unmet.values().sum();
        let levels: Vec<String> =
            self.unmet.iter().rev().map(|(level, count)| format!("{} {count}", level.chinese())).collect();
        let scope = format!("共查 {} 份文件、{} 项任务", self.documents, self.tasks);
        let state = match (unmet, self.unclear) {
            _ if self.rules.values().all(|tally| tally.examined() == 0) => "没有一处得到核查".to_owned(),
            (0, 0) if self.accepted > 0 => "除已确认的以外，未发现问题".to_owned(),
            (0, 0) => "未发现问题".to_owned(),
            (0, unclear) => format!("不合格 0 处，存疑 {unclear} 处"),
            (unmet, unclear) => {
                format!("不合格 {unmet} 处（{}），存疑 {unclear} 处", levels.join("、"))
            }
        };
        format!("{scope}：{state}{}。", oddities(self.problems))
    }

    /// How many of the rules had nothing to examine; nothing where all had.
    fn idle(&self) -> String {
        let idle = self.rules.values().filter(|tally| tally.examined() == 0).count();
        match self.rules.len() {
            all if idle == 0 || idle == all => String::new(),
            all => format!("{all} 条规则中 {idle} 条无适用对象。"),
        }
    }
}

/// Why a rule examined nothing on a document.
#[must_use]
pub fn why_idle(tally: &Tally) -> String {
    let silent = if tally.excused.is_empty() { "没有可查的对象" } else { "可查的都属例外" };
    tally.note.clone().unwrap_or_else(|| silent.to_owned())
}

/// The oddities of a text as a clause that follows what came of its check; nothing where there is none.
#[must_use]
pub fn oddities(count: usize) -> String {
    match count {
        0 => String::new(),
        count => format!("；另有原文疑点 {count} 处"),
    }
}
