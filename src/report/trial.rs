//! The examples inside rules for a person: what failed, with what was wanted, what came, and why; then the count.

use std::fmt::Write as _;
use std::sync::Arc;

use super::card::{Card, Mark, Spot};
use super::from_finding::card as finding_card;
use super::handler::print;
use super::look::{Ink, Look};
use super::passage::spot;
use super::why::account_lines;
use super::wrap::hang;
use crate::checking::{Mark as Place, Rulebook, Score, Trial, kind_word};
use crate::document::Side;
use crate::rule::Severity;

/// Places of one example whose proof is printed.
const MOST_PROOFS: usize = 2;

/// An example that failed: the fault, the example with the marks wanted, the findings as they came, and the proof.
#[must_use]
pub fn failure(trial: &Trial<'_>, rules: &Rulebook, look: Look) -> String {
    let mut out = heading(trial, look);
    let wanted = wanted(trial);
    if !wanted.is_empty() {
        let card = Card::new(Severity::Info, "应当报告在").with_spots(wanted);
        indented(&mut out, &print(&card, look));
    }
    match trial.checked.findings.is_empty() {
        true => out.push_str("  实际　没有报告\n"),
        false => out.push_str("  实际报告\n"),
    }
    for finding in &trial.checked.findings {
        let card = finding_card(finding, &trial.checked, Some(&trial.program.page));
        indented(&mut out, &print(&card, look));
    }
    let mut proofs: Vec<String> = Vec::new();
    for place in asked(trial) {
        let proof = proof(trial, rules, place, look);
        if proofs.len() < MOST_PROOFS && !proofs.contains(&proof) {
            proofs.push(proof);
        }
    }
    out + &proofs.concat()
}

fn proof(trial: &Trial<'_>, rules: &Rulebook, place: Place, look: Look) -> String {
    let why = rules.why_trial(trial, place);
    let Some(account) = why.accounts.first() else {
        let note = why.tally.note.unwrap_or_else(|| "“适用”一句没有选中此处".to_owned());
        return format!("  推理　{note}\n");
    };
    let narrow = Look::new(look.width().saturating_sub(2)).with_plain(look.plain());
    let lines = account_lines(account, narrow);
    let lines: String = lines.into_iter().map(|line| format!("  {line}\n")).collect();
    format!("  推理\n{lines}")
}

fn heading(trial: &Trial<'_>, look: Look) -> String {
    let (kind, id) = (kind_word(trial.example.kind), trial.program.page.id.as_str());
    let mut out = String::new();
    let name = format!("{id}　{kind}{}", trial.number);
    let _ = writeln!(out, "{}", look.paint(Ink::Strong, &name));
    let _ = writeln!(out, "  {}", look.paint(Ink::Faint, &spot(&trial.program.source, trial.example.span)));
    for fault in faults(trial) {
        let _ = writeln!(out, "{}", hang(2, "问题　", &fault, look.width()).join("\n"));
    }
    out
}

/// What is wrong, a sentence each.
fn faults(trial: &Trial<'_>) -> Vec<String> {
    let mut faults: Vec<String> = trial.judged.fault.map(str::to_owned).into_iter().collect();
    let mut tell = |places: &[Place], words: &str| {
        for (side, span) in places {
            let text = trial.source(*side).map_or("", |source| source.slice(*span));
            let place = match (span.is_empty(), side) {
                (true, _) => "此处（缺口）".to_owned(),
                (false, Side::Document) => format!("“{}”", text.trim()),
                (false, Side::Upper) => format!("上级“{}”", text.trim()),
                (false, Side::Ledger) => format!("台账“{}”", text.trim()),
            };
            faults.push(words.replace("{}", &place));
        }
    };
    tell(&trial.judged.missing, "{}标了⟦ ⟧，规则没有指向它");
    tell(&trial.judged.extra, "{}没有标⟦ ⟧，规则却指向它");
    tell(&trial.judged.missing_also, "{}标了⟨ ⟩，规则没有另指它");
    tell(&trial.judged.extra_also, "{}没有标⟨ ⟩，规则却另指它");
    if let (Some(got), Some(wanted)) = (&trial.judged.mended, &trial.example.mended) {
        faults.push(format!("照建议改过之后是“{got}”，写明的“改后”是“{wanted}”"));
    }
    faults
}

/// The places marked in the example, as spots to be shown.
fn wanted(trial: &Trial<'_>) -> Vec<Spot> {
    let own = trial.example.text.primary.iter().map(|span| ((Side::Document, *span), true));
    let also = trial.example.text.secondary.iter().map(|span| ((Side::Document, *span), false));
    let upper = trial.example.upper.iter().flat_map(|upper| upper.secondary.iter());
    let upper = upper.map(|span| ((Side::Upper, *span), false));
    let ledger = trial.example.ledger.iter().flat_map(|ledger| ledger.secondary.iter());
    let ledger = ledger.map(|span| ((Side::Ledger, *span), false));
    let shown = own.chain(also).chain(upper).chain(ledger).filter_map(|(place, primary)| {
        let source = trial.source(place.0)?;
        let absent = trial.judged.missing.contains(&place) || trial.judged.missing_also.contains(&place);
        let label = match (primary, absent) {
            (true, true) => "应指此处，没有指",
            (true, false) => "应指此处",
            (false, true) => "应另指此处，没有指",
            (false, false) => "应另指此处",
        };
        let mark = Mark { span: place.1, label: label.to_owned(), primary };
        Some(Spot { source: Arc::clone(source), name: spot(source, place.1), mark })
    });
    shown.collect()
}

/// The places whose proof tells most: those that failed, else the first task.
fn asked(trial: &Trial<'_>) -> Vec<Place> {
    let mut places: Vec<Place> = trial.judged.missing.iter().chain(&trial.judged.extra).copied().collect();
    if places.is_empty() {
        let document = &trial.checked.document;
        let first = document.tasks.first().map_or_else(|| document.source.span(), |task| task.span);
        places.push((Side::Document, first));
    }
    places
}

fn indented(out: &mut String, card: &str) {
    for line in card.lines() {
        let _ = writeln!(out, "{}", format!("  {line}").trim_end());
    }
}

/// The count of all examples.
#[must_use]
pub fn score(score: &Score, rules: usize, look: Look) -> String {
    let counts = format!(
        "准报 {}，准静 {}，误报 {}，漏报 {}，未触及 {}",
        score.right_report, score.right_silence, score.noise, score.miss, score.idle
    );
    let state = match score.all() - score.right() {
        _ if score.all() == 0 => "没有可试的".to_owned(),
        0 => look.paint(Ink::Good, "全部通过"),
        failed => look.paint(Ink::Weight(Severity::Error), &format!("{failed} 个没有通过")),
    };
    format!("{rules} 条规则，{} 个例子，{state}：{counts}\n", score.all())
}
