//! A check for a person: findings by document, then the tally.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::baseline;
use super::card::Card;
use super::catalogue::page_of;
use super::cells::{clean, shorten, width};
use super::ending::{ending, is_short};
use super::form::{End, Form};
use super::from_finding::{NAMED, card, rules};
use super::from_problem::of_draft;
use super::handler::print;
use super::look::{Ink, Look};
use super::tally::{Totals, oddities};
use super::wrap::hang;
use crate::checking::Checked;
use crate::finding::{Finding, Outcome};
use crate::rule::{Page, Problem, RuleId, Severity};

/// How many findings of one rule in one document, and how many oddities of its text, are printed in full.
pub const SHOWN: usize = 20;
/// Lines of a title: in a text that is no plan, anything may pass for one.
const MOST_TITLE: usize = 3;

/// Prints documents one after the other and sums them up.
#[derive(Debug)]
pub struct Screen<'a> {
    pages: &'a [Page],
    look: Look,
    all: bool,
    totals: Totals,
}

impl<'a> Screen<'a> {
    /// A report on rules whose pages are `pages`, ordered by id. With `all` nothing is left out.
    #[must_use]
    pub fn new(pages: &'a [Page], look: Look, all: bool) -> Screen<'a> {
        Screen { pages, look, all, totals: Totals::default() }
    }

    fn heading(&self, checked: &Checked) -> String {
        let document = &checked.document;
        let count = |outcome| checked.findings.iter().filter(|f| f.outcome == outcome).count();
        let upper = checked.upper.as_ref().map(|upper| format!("，对照 {}", upper.source.name()));
        let examined = checked.tallies.iter().any(|(_, tally)| tally.examined() > 0);
        let state = match (count(Outcome::Unmet), count(Outcome::Unclear)) {
            _ if !examined => "没有一处得到核查".to_owned(),
            (0, 0) if checked.accepted.is_empty() => "未发现问题".to_owned(),
            (0, 0) => "除已确认的以外，未发现问题".to_owned(),
            (unmet, unclear) => format!("不合格 {unmet} 处，存疑 {unclear} 处"),
        };
        let accepted = match checked.accepted.len() {
            0 => String::new(),
            count => format!("；已确认 {count} 处"),
        };
        let tasks = document.tasks.len();
        let odd = oddities(checked.problems.len());
        let scope = format!("{tasks} 项任务{}；{state}{odd}{accepted}", upper.unwrap_or_default());
        let name = document.source.shown();
        let mut out = String::new();
        for line in hang(0, "", &clean(&name.replace('\n', " ")), self.look.width()) {
            let _ = writeln!(out, "{}", self.look.paint(Ink::Strong, &line));
        }
        if let Some(title) = &document.front.title {
            let title = shorten(&title.text, MOST_TITLE * self.look.width());
            let _ = writeln!(out, "{}", hang(0, "", &title, self.look.width()).join("\n"));
        }
        let _ = writeln!(out, "{}", hang(0, "", &scope, self.look.width()).join("\n"));
        for note in &checked.notes {
            let lines = hang(0, "[注意] ", note, self.look.width()).join("\n");
            let mark = self.look.paint(Ink::Weight(Severity::Info), "[注意]");
            let _ = writeln!(out, "{}", lines.replacen("[注意]", &mark, 1));
        }
        if !self.look.plain() {
            let long = width(name).max(width(&scope)).min(self.look.width());
            let _ = writeln!(out, "{}", self.look.paint(Ink::Faint, &"─".repeat(long)));
        }
        out
    }
}

impl Screen<'_> {
    /// The files that were not checked, where others were: what was said of them at the start is far above by now.
    fn unchecked(&self, end: &End<'_>) -> String {
        let files: Vec<_> = end.unread.iter().chain(end.passed).collect();
        let mut out = String::new();
        if self.totals.documents == 0 || files.is_empty() {
            return out;
        }
        let limit = if self.all { usize::MAX } else { SHOWN };
        let _ = writeln!(out, "\n没有核查的文件");
        for file in files.iter().take(limit) {
            let _ = writeln!(out, "{}", hang(2, "", &file.message, self.look.width()).join("\n"));
        }
        if let Some(hidden) = files.len().checked_sub(limit).filter(|hidden| *hidden > 0) {
            let _ = writeln!(out, "  另有 {hidden} 处未列出（加 --all 全部列出）");
        }
        out
    }

    /// A finding, with the rules it speaks for where they are several.
    fn card(&self, finding: &Finding, checked: &Checked) -> Card {
        let card = card(finding, checked, page_of(self.pages, &finding.rule));
        let most = if self.all { usize::MAX } else { NAMED };
        let hint = if finding.rules().count() > most { "（加 --all 全部列出）" } else { "" };
        match rules(finding, most) {
            Some(rules) => card.with_note("规则", rules + hint),
            None => card,
        }
    }

    /// The oddities of the text itself: after the findings, which are what the reader came for.
    fn odd(&self, checked: &Checked, limit: usize, out: &mut String) {
        for problem in checked.problems.iter().take(limit) {
            out.push('\n');
            out.push_str(&print(&of_draft(problem, &checked.document), self.look));
        }
        let hidden = checked.problems.len().saturating_sub(limit);
        if hidden > 0 {
            let _ = writeln!(out, "\n原文疑点另有 {hidden} 处未列出（加 --all 全部列出）");
        }
    }

    /// The findings that the baseline accepts, each with who answers for it.
    fn accepted(&self, checked: &Checked, out: &mut String) {
        if checked.accepted.is_empty() {
            return;
        }
        let _ = writeln!(out, "\n{}", self.look.paint(Ink::Strong, "已确认的问题"));
        for accepted in &checked.accepted {
            let card = self.card(&accepted.finding, checked).with_note("确认", baseline::told(accepted));
            out.push('\n');
            out.push_str(&print(&card, self.look));
        }
    }
}

impl Form for Screen<'_> {
    /// So that the last line cannot read like a clean bill.
    fn rules(&mut self, problems: &[Problem]) {
        self.totals.broken = problems.len();
    }

    /// Its heading, its findings in order of place, the oddities of its text.
    fn document(&mut self, checked: &Checked, _prepared: String) -> String {
        self.totals.add(checked, self.pages);
        let mut out = self.heading(checked);
        let limit = if self.all { usize::MAX } else { SHOWN };
        let mut seen: BTreeMap<&RuleId, usize> = BTreeMap::new();
        for finding in &checked.findings {
            let count = seen.entry(&finding.rule).or_default();
            *count += 1;
            if *count <= limit {
                out.push('\n');
                out.push_str(&print(&self.card(finding, checked), self.look));
            }
        }
        for (rule, count) in seen.into_iter().filter(|(_, count)| *count > limit) {
            let _ = writeln!(out, "\n{rule} 另有 {} 处未列出（加 --all 全部列出）", count - limit);
        }
        self.odd(checked, limit, &mut out);
        if self.all {
            self.accepted(checked, &mut out);
        }
        out.push('\n');
        out
    }

    /// The tally of all documents.
    fn close(&mut self, end: &End<'_>) -> String {
        self.totals.settings = end.settled.cloned();
        self.totals.unread = end.unread.len();
        let between = self.unchecked(end)
            + &end.baseline.screen(self.look, !is_short(&self.totals, self.all))
            + &end.decided.screen(self.look);
        ending(&self.totals, self.pages, self.look, self.all, &between)
    }
}
