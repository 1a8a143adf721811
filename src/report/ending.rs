//! How a check ends on a screen: rule by rule where the rules are few or all is asked for, else only those that found
//! something; then, last of all, what came of the run.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::catalogue::{page_of, severity_of};
use super::cells::{pad, shorten, width};
use super::look::{Ink, Look};
use super::screen::SHOWN;
use super::settings::changes;
use super::tally::{Came, Totals};
use super::wrap::{hang, wrap};
use crate::finding::{Lack, Outcome, Tally};
use crate::rule::{Page, RuleId};

/// Of more rules than these only those that found something are listed.
pub const FEW: usize = 12;
/// Below this width the tables are told in words.
const TABLE: usize = 64;
/// Cells of the four number columns.
const COLUMNS: [(Outcome, usize); 4] =
    [(Outcome::Met, 8), (Outcome::Unmet, 8), (Outcome::Unclear, 8), (Outcome::NotApplicable, 8)];

/// Whether the end is short: `all` was not asked for, and the rules are many.
#[must_use]
pub fn is_short(totals: &Totals, all: bool) -> bool {
    !all && totals.rules.len() > FEW
}

/// The end of a report on rules whose pages are `pages`; `between` stands before its last line.
#[must_use]
pub fn ending(totals: &Totals, pages: &[Page], look: Look, all: bool, between: &str) -> String {
    let mut out = String::new();
    let short = is_short(totals, all);
    if totals.documents > 1 {
        files(totals, look, all, &mut out);
    }
    if short {
        found(totals, pages, look, &mut out);
        rest(totals, look, &mut out);
    } else if !totals.rules.is_empty() {
        table(totals, look, &mut out);
        reasons(totals, look, &mut out);
        excused(totals, look, &mut out);
    }
    if let Some(settled) = &totals.settings {
        out.push_str(&changes(settled, look, !short));
    }
    out.push_str(between);
    let last = if short { totals.verdict() } else { totals.line() };
    out.push_str(if out.is_empty() { "" } else { "\n" });
    for line in lines(&last, look.width()) {
        let _ = writeln!(out, "{}", look.paint(Ink::Strong, &line));
    }
    out
}

/// A text as one line; where it does not fit, its sentences as lines of their own, and of a longer sentence what stands after
/// its colon, so that no number is torn from what it counts.
fn lines(text: &str, room: usize) -> Vec<String> {
    if width(text) <= room {
        return vec![text.to_owned()];
    }
    let sentences = text.split_inclusive('。').flat_map(|sentence| {
        let parts: Vec<&str> = match width(sentence) <= room {
            true => vec![sentence],
            false => sentence.split_inclusive('：').collect(),
        };
        parts.into_iter().flat_map(|part| wrap(part, room, room))
    });
    sentences.collect()
}

/// The documents in which something was found or nothing examined, and how many there are besides.
fn files(totals: &Totals, look: Look, all: bool, out: &mut String) {
    let limit = if all { usize::MAX } else { SHOWN };
    let (found, quiet): (Vec<&Came>, Vec<&Came>) =
        totals.files.iter().partition(|came| !came.examined || came.told != (0, 0));
    let told = look.plain() || look.width() < TABLE;
    if !found.is_empty() && told {
        let _ = writeln!(out, "查出问题的文件");
    } else if !found.is_empty() {
        let _ = writeln!(out, "{}", look.paint(Ink::Faint, "不合格  存疑  查出问题的文件"));
    }
    for Came { name, told: (unmet, unclear), examined } in found.iter().take(limit) {
        let idle = if *examined { "" } else { "（等于没有核查）" };
        let line = match told {
            true => hang(2, "", &format!("{name}：{}{idle}", counted(*unmet, *unclear)), look.width()),
            false => {
                let counts = format!("{}  {}  ", cell(*unmet, 6), cell(*unclear, 4));
                hang(0, &counts, &format!("{name}{idle}"), look.width())
            }
        };
        let _ = writeln!(out, "{}", line.join("\n"));
    }
    if let Some(hidden) = found.len().checked_sub(limit).filter(|hidden| *hidden > 0) {
        let _ = writeln!(out, "另有 {hidden} 份未列出（加 --all 全部列出）");
    }
    if !quiet.is_empty() {
        let _ = writeln!(out, "未发现问题的文件 {} 份", quiet.len());
    }
    out.push('\n');
}

/// How many findings there are of each outcome that there is.
fn counted(unmet: usize, unclear: usize) -> String {
    let counts = [(Outcome::Unmet, unmet), (Outcome::Unclear, unclear)];
    let counts = counts.iter().filter(|(_, count)| *count > 0);
    counts.map(|(of, count)| format!("{} {count}", of.chinese())).collect::<Vec<_>>().join("，")
}

/// The rules that found something, the heaviest first, with how many findings of each were told.
fn found(totals: &Totals, pages: &[Page], look: Look, out: &mut String) {
    let mut told: Vec<_> = totals.told.iter().collect();
    told.sort_by_key(|(rule, _)| std::cmp::Reverse(severity_of(pages, rule)));
    if told.is_empty() {
        return;
    }
    let name = |rule: &RuleId| page_of(pages, rule).map_or("", |page| page.name.as_str());
    if look.plain() || look.width() < TABLE {
        let _ = writeln!(out, "查出问题的规则");
        for (rule, (unmet, unclear)) in told {
            let level = severity_of(pages, rule).chinese();
            let text = format!("{rule} {}：{}", name(rule), counted(*unmet, *unclear));
            let _ = writeln!(out, "{}", hang(2, &format!("[{level}] "), &text, look.width()).join("\n"));
        }
        return;
    }
    let _ = writeln!(out, "{}", look.paint(Ink::Faint, "级别  不合格  存疑  查出问题的规则"));
    let wide = told.iter().map(|(rule, _)| width(rule.as_str())).max().unwrap_or(0);
    for (rule, (unmet, unclear)) in told {
        let level = severity_of(pages, rule);
        let counts = format!("{}  {}  ", cell(*unmet, 6), cell(*unclear, 4));
        let left = look.width().saturating_sub(20 + wide + 2);
        let named = format!("{}  {}", pad(rule.as_str(), wide), shorten(name(rule), left));
        let _ = writeln!(out, "{}  {counts}{named}", look.paint(Ink::Weight(level), level.chinese()));
    }
}

/// A number at the right of its column; a dot for none, so that the others are seen.
fn cell(count: usize, wide: usize) -> String {
    let text = if count == 0 { "·".to_owned() } else { count.to_string() };
    format!("{text:>wide$}")
}

/// What became of the rules under which nothing is told, in a few lines.
fn rest(totals: &Totals, look: Look, out: &mut String) {
    let (mut met, mut doubted, mut accepted) = (0_usize, 0_usize, 0_usize);
    let mut lacks: BTreeMap<Lack, usize> = BTreeMap::new();
    let quiet = totals.rules.iter().filter(|(rule, _)| !totals.told.contains_key(rule));
    for (rule, tally) in quiet {
        match totals.lack(rule) {
            Some(lack) => *lacks.entry(lack).or_default() += 1,
            // Its findings are told apart, or together with those of another rule.
            None if tally.unmet > 0 => accepted += 1,
            None if tally.unclear > 0 => doubted += 1,
            None => met += 1,
        }
    }
    let why: Vec<String> =
        lacks.iter().map(|(lack, count)| format!("{} {count} 条", lack.chinese())).collect();
    let parts = [
        (met, "全部合格"),
        (doubted, "因存疑不能判断"),
        (accepted, "查出的问题都已确认"),
        (lacks.values().sum(), "没有可查的内容"),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, what)| format!("{count} 条{what}")).collect();
    let mut tell = |indent: usize, text: &str| {
        let _ = writeln!(out, "{}", hang(indent, "", text, look.width()).join("\n"));
    };
    if !parts.is_empty() {
        let told = if totals.told.is_empty() { "" } else { "其余 " };
        let end = if why.is_empty() { "。" } else { "：" };
        tell(0, &format!("共用 {} 条规则，{told}{}{end}", totals.rules.len(), parts.join("，")));
    }
    if !why.is_empty() {
        tell(2, &format!("{}。", why.join("、")));
    }
    let excused: u64 = totals.rules.values().flat_map(|tally| &tally.excused).map(|(_, count)| count).sum();
    let excused = if excused > 0 { format!("因例外放过 {excused} 处。") } else { String::new() };
    tell(0, &format!("{excused}各条规则的结果和原因，加 --all 全部列出。"));
}

fn table(totals: &Totals, look: Look, out: &mut String) {
    let numbers = |tally: &Tally| [tally.met, tally.unmet, tally.unclear, tally.not_applicable];
    if look.plain() || look.width() < TABLE {
        let _ = writeln!(out, "各条规则的结果");
        for (rule, tally) in &totals.rules {
            let told: Vec<String> = COLUMNS
                .iter()
                .zip(numbers(tally))
                .map(|((of, _), count)| format!("{} {count}", of.chinese()))
                .collect();
            let _ = writeln!(out, "{}", hang(2, "", &format!("{rule}："), look.width()).join("\n"));
            let _ = writeln!(out, "{}", hang(4, "", &told.join("，"), look.width()).join("\n"));
        }
        return;
    }
    let right: usize = COLUMNS.iter().map(|(_, wide)| wide).sum();
    let longest = totals.rules.keys().map(|rule| width(rule.as_str())).max().unwrap_or(0).max(8);
    let left = longest.min(look.width() - right);
    let mut head = pad("规则", left);
    for (of, wide) in COLUMNS {
        let _ = write!(head, "{}{}", " ".repeat(wide - width(of.chinese())), of.chinese());
    }
    let _ = writeln!(out, "{}", look.paint(Ink::Faint, &head));
    for (rule, tally) in &totals.rules {
        let _ = write!(out, "{}", pad(&shorten(rule.as_str(), left), left));
        for ((_, wide), count) in COLUMNS.iter().zip(numbers(tally)) {
            let _ = write!(out, "{count:>wide$}");
        }
        out.push('\n');
    }
}

fn reasons(totals: &Totals, look: Look, out: &mut String) {
    if totals.notes.is_empty() {
        return;
    }
    let _ = writeln!(out, "未适用的规则");
    for (rule, notes) in &totals.notes {
        for (note, count) in notes {
            let times = if totals.documents > 1 { format!("（{count} 份文件）") } else { String::new() };
            let line = hang(2, &format!("{rule}："), &format!("{note}{times}"), look.width());
            let _ = writeln!(out, "{}", line.join("\n"));
        }
    }
}

fn excused(totals: &Totals, look: Look, out: &mut String) {
    let used: Vec<(&RuleId, &(String, u64))> = totals
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
