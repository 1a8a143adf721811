//! How well the examples of rules notice mistakes in them, for a person: what none notices, then the count of each rule.

use std::fmt::Write as _;
use std::sync::Arc;

use super::card::{Card, Mark, Spot};
use super::cells::{pad, width};
use super::handler::print;
use super::look::{Ink, Look};
use super::passage::spot;
use super::wrap::hang;
use crate::checking::Mutation;
use crate::rule::{Mutant, Severity};

/// Mutants of one rule that are shown on a screen; the JSON has all.
const SHOWN: usize = 20;

/// The mutants that no example notices, at the words that were changed.
#[must_use]
pub fn survivors(mutation: &Mutation, look: Look) -> String {
    let shown = mutation.survivors.iter().take(SHOWN);
    let mut out: String = shown.map(|mutant| print(&card(mutation, mutant), look) + "\n").collect();
    let more = mutation.survivors.len().saturating_sub(SHOWN);
    if more > 0 {
        let note = format!("{} 另有 {more} 个变体没有一个例子看得出，全部见 --format json", mutation.rule);
        let _ = writeln!(out, "{}\n", hang(0, "", &note, look.width()).join("\n"));
    }
    out
}

/// One mutant that no example notices.
fn card(mutation: &Mutation, mutant: &Mutant) -> Card {
    let level = if mutation.suffices() { Severity::Info } else { Severity::Warning };
    let mark = Mark { span: mutant.span, label: "改错此处".to_owned(), primary: true };
    let source = Arc::clone(&mutant.source);
    let place = Spot { name: spot(&source, mutant.span), source, mark };
    Card::new(level, format!("{}，没有一个例子看得出", mutant.change.done()))
        .with_code(mutation.rule.as_str())
        .with_spots(vec![place])
        .with_note("帮助", mutant.change.hint())
}

/// The count of each rule, a line each, then of all.
#[must_use]
pub fn table(mutations: &[Mutation], look: Look) -> String {
    let mut out = String::new();
    let wide = mutations.iter().map(|one| width(one.rule.as_str())).max().unwrap_or(0).max(4);
    let _ = writeln!(out, "{}  看出/变体  发现率", pad("规则", wide));
    for one in mutations {
        let id = pad(one.rule.as_str(), wide);
        let share = share(one.noticed(), one.mutants);
        let mut notes: Vec<String> = Vec::new();
        if !one.suffices() {
            notes.push("不足九成".to_owned());
        }
        if one.failing > 0 {
            notes.push(format!("{}个例子没有通过，不算", one.failing));
        }
        if !one.whole {
            notes.push("只试了这些变体".to_owned());
        }
        let notes = match notes.is_empty() {
            true => String::new(),
            false => format!("  {}", look.paint(Ink::Weight(Severity::Warning), &notes.join("；"))),
        };
        let _ = writeln!(out, "{id}  {:>9}  {share:>6}{notes}", score(one));
    }
    out + &total(mutations, look)
}

/// 12/13
#[must_use]
pub fn score(mutation: &Mutation) -> String {
    format!("{}/{}", mutation.noticed(), mutation.mutants)
}

/// The count of all.
fn total(mutations: &[Mutation], look: Look) -> String {
    let mutants = mutations.iter().map(|one| one.mutants).sum();
    let noticed = mutations.iter().map(Mutation::noticed).sum();
    let short = mutations.iter().filter(|one| !one.suffices()).count();
    let state = match short {
        _ if mutations.is_empty() => "没有可试的规则".to_owned(),
        0 => look.paint(Ink::Good, "每条规则的发现率都到了九成"),
        short => look.paint(Ink::Weight(Severity::Error), &format!("{short} 条规则的发现率不足九成")),
    };
    let share = share(noticed, mutants);
    format!("{} 条规则，{mutants} 个变体，例子看出 {noticed} 个（{share}）；{state}\n", mutations.len())
}

/// A share in whole percent, never rounded up.
fn share(part: usize, whole: usize) -> String {
    match (part * 100).checked_div(whole) {
        Some(share) => format!("{share}%"),
        None => "—".to_owned(),
    }
}
