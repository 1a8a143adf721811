//! `hecha why`: the proof of one rule's verdict at one place.

use std::sync::Arc;

use clap::ArgMatches;

use super::check::upper;
use super::desk::Desk;
use super::exit::Exit;
use super::{ledger, settings, terminal};
use crate::checking::{Above, Terms, locate};
use crate::document::Side;
use crate::finding::Finding;
use crate::reading;
use crate::report::why;
use crate::value::Date;

/// Runs the command.
#[must_use]
pub fn run(options: &ArgMatches) -> Exit {
    let mut desk = Desk::new(options);
    let Some(day) = options.get_one::<Date>("date").copied().or_else(terminal::today) else {
        desk.fail(Exit::Usage, "系统日期读不出来", Some("请用 --date 给出日期".to_owned()));
        return desk.exit();
    };
    let drafts: Vec<_> = desk.path("文件").into_iter().collect();
    let Some(mut ruled) = settings::rules(&mut desk, &drafts) else { return desk.exit() };
    let word = |name: &str| options.get_one::<String>(name).cloned().unwrap_or_default();
    let Some(id) = desk.page(ruled.rules.pages(), &word("规则号")).map(|page| page.id.clone()) else {
        return desk.exit();
    };
    // A rule that is asked about by name answers, whether it is on or not.
    let _ = ruled.settle(None, |rule| *rule == id);
    let Ok(upper) = upper(&mut desk) else { return desk.exit() };
    let upper = upper.or_else(|| ruled.upper(&mut desk).map(|(_, document)| document));
    let Ok(ledger) = ledger::given(&mut desk, 1) else { return desk.exit() };
    let ledger = ledger.or_else(|| ruled.ledger(&mut desk, 1));
    let rules = &ruled.rules;
    let Some(source) = desk.path("文件").and_then(|path| desk.source(&path)) else { return desk.exit() };
    let only = rules.with_others(&id);
    let terms = Terms { decisions: &[], day, only: &only, ledger: ledger.as_ref(), given: &[], alone: false };
    let upper = upper.as_ref().map(|upper| rules.ready(upper));
    let above = upper.as_ref().map_or(Above::Nowhere, Above::Given);
    let checked = rules.examine(reading::read(source), &above, terms);
    let wanted = word("位置");
    let own = locate(&checked.document, &wanted).into_iter().map(|span| (Side::Document, span));
    let above = checked.upper.as_ref().map(|upper| locate(upper, &wanted)).unwrap_or_default();
    let places: Vec<_> = own.chain(above.into_iter().map(|span| (Side::Upper, span))).collect();
    // Of several places with the same words, the one that something is wrong with is most likely meant.
    let wrong = places.iter().find(|(side, span)| {
        let own = |finding: &Finding| finding.rule == id && span.contains(finding.place.span);
        *side == Side::Document && checked.findings.iter().any(own)
    });
    let Some(place) = wrong.or(places.first()) else {
        let help = "位置可以是行号（12、12:5）、任务的标号（（二））、第3项，或文中的原话";
        desk.fail(Exit::Usage, format!("文件里找不到“{wanted}”"), Some(help.to_owned()));
        return desk.exit();
    };
    let mut text = String::new();
    if places.len() > 1 {
        let document = match (place.0, &checked.upper) {
            (Side::Upper, Some(upper)) => Arc::clone(upper),
            _ => Arc::clone(&checked.document),
        };
        let line = document.source.position(place.1.start).line;
        text.push_str(&format!("“{wanted}”有 {} 处，这里说第 {line} 行的一处\n", places.len()));
    }
    if let Some(answer) = rules.why(&checked, day, &id, *place) {
        text.push_str(&why::why(&answer, desk.look()));
    }
    desk.give(&text)
}
