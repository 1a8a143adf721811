//! What came of a whole run: counts by rule and outcome, what did not apply and why, exceptions used.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::catalogue::page_of;
use super::cells::{pad, shorten, width};
use super::look::{Ink, Look};
use super::settings::changes;
use super::wrap::hang;
use crate::checking::{Checked, Settled};
use crate::finding::{Outcome, Tally};
use crate::rule::{Page, RuleId, Severity};

/// Below this width the table is told in words.
const TABLE: usize = 64;
/// Most reasons why a rule did not apply that are told apart: some name a day, and a folder of plans has many.
pub const MOST_REASONS: usize = 20;
/// What the further ones are called.
pub const OTHER_REASONS: &str = "其他原因";
/// Cells of the four number columns.
const COLUMNS: [(&str, usize); 4] = [("合格", 8), ("不合格", 8), ("存疑", 8), ("不适用", 8)];

/// Counts over all documents of a run.
#[derive(Debug, Default)]
pub struct Totals {
    /// Problems of rule files: what they kept from loading was not checked.
    pub broken: usize,
    /// What the project's settings changed.
    pub settings: Option<Settled>,
    documents: usize,
    tasks: usize,
    rules: BTreeMap<RuleId, Tally>,
    notes: BTreeMap<RuleId, BTreeMap<String, usize>>,
    unmet: BTreeMap<Severity, usize>,
    unclear: usize,
    accepted: usize,
    /// Oddities of the text itself.
    problems: usize,
}

impl Totals {
    /// Adds one document.
    pub fn add(&mut self, checked: &Checked, pages: &[Page]) {
        self.documents += 1;
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
            if tally.examined() == 0 {
                let note = tally.note.clone().unwrap_or_else(|| "没有可查的对象".to_owned());
                let notes = self.notes.entry(rule.clone()).or_default();
                let full = notes.len() >= MOST_REASONS && !notes.contains_key(&note);
                *notes.entry(if full { OTHER_REASONS.to_owned() } else { note }).or_default() += 1;
            }
        }
        self.accepted += checked.accepted.len();
        self.problems += checked.problems.len();
        for finding in &checked.findings {
            match finding.outcome {
                Outcome::Unclear => self.unclear += 1,
                _ => {
                    let level = page_of(pages, &finding.rule).map_or(Severity::Warning, |page| page.severity);
                    *self.unmet.entry(level).or_default() += 1;
                }
            }
        }
    }

    /// The closing part of a report.
    #[must_use]
    pub fn close(&self, look: Look) -> String {
        let mut out = String::new();
        if !self.rules.is_empty() {
            self.table(look, &mut out);
            self.reasons(look, &mut out);
            self.excused(look, &mut out);
        }
        if let Some(settled) = &self.settings {
            out.push_str(&changes(settled, look));
        }
        let _ = writeln!(out, "{}", hang(0, "", &self.line(), look.width()).join("\n"));
        out
    }

    fn table(&self, look: Look, out: &mut String) {
        let numbers = |tally: &Tally| [tally.met, tally.unmet, tally.unclear, tally.not_applicable];
        if look.plain() || look.width() < TABLE {
            let _ = writeln!(out, "各条规则的结果");
            for (rule, tally) in &self.rules {
                let told: Vec<String> = COLUMNS
                    .iter()
                    .zip(numbers(tally))
                    .map(|((name, _), count)| format!("{name} {count}"))
                    .collect();
                let _ = writeln!(out, "{}", hang(2, "", &format!("{rule}："), look.width()).join("\n"));
                let _ = writeln!(out, "{}", hang(4, "", &told.join("，"), look.width()).join("\n"));
            }
            return;
        }
        let right: usize = COLUMNS.iter().map(|(_, wide)| wide).sum();
        let longest = self.rules.keys().map(|rule| width(rule.as_str())).max().unwrap_or(0).max(8);
        let left = longest.min(look.width() - right);
        let mut head = pad("规则", left);
        for (name, wide) in COLUMNS {
            let _ = write!(head, "{}{name}", " ".repeat(wide - width(name)));
        }
        let _ = writeln!(out, "{}", look.paint(Ink::Faint, &head));
        for (rule, tally) in &self.rules {
            let _ = write!(out, "{}", pad(&shorten(rule.as_str(), left), left));
            for ((_, wide), count) in COLUMNS.iter().zip(numbers(tally)) {
                let _ = write!(out, "{count:>wide$}");
            }
            out.push('\n');
        }
    }

    fn reasons(&self, look: Look, out: &mut String) {
        if self.notes.is_empty() {
            return;
        }
        let _ = writeln!(out, "未适用的规则");
        for (rule, notes) in &self.notes {
            for (note, count) in notes {
                let times =
                    if self.documents > 1 { format!("（{count} 份文件）") } else { String::new() };
                let line = hang(2, &format!("{rule}："), &format!("{note}{times}"), look.width());
                let _ = writeln!(out, "{}", line.join("\n"));
            }
        }
    }

    fn excused(&self, look: Look, out: &mut String) {
        let used: Vec<(&RuleId, &(String, u64))> = self
            .rules
            .iter()
            .flat_map(|(rule, tally)| tally.excused.iter().map(move |excused| (rule, excused)))
            .collect();
        if used.is_empty() {
            return;
        }
        let _ = writeln!(out, "因例外放过");
        for (rule, (words, count)) in used {
            let line = hang(2, &format!("{rule}："), &format!("{words}，{count} 处"), look.width());
            let _ = writeln!(out, "{}", line.join("\n"));
        }
    }

    /// The last line: what was checked and what came of it.
    #[must_use]
    pub fn line(&self) -> String {
        let off = self.settings.as_ref().map_or(0, |settled| settled.off.len());
        let line = format!("{}{}", self.counts(), self.idle());
        let line = match off {
            0 => line,
            off => format!("{line}按设置停用的 {off} 条规则没有核查。"),
        };
        match self.broken {
            0 => line,
            broken => format!("{line}规则文件有 {broken} 处错误，没有装载的规则等于没有核查。"),
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

/// The oddities of a text as a clause that follows what came of its check; nothing where there is none.
#[must_use]
pub fn oddities(count: usize) -> String {
    match count {
        0 => String::new(),
        count => format!("；另有原文疑点 {count} 处"),
    }
}
