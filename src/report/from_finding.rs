//! Findings as cards.

use std::sync::Arc;

use super::card::{Card, Mark, Spot};
use super::coverage::fullest_sentence;
use super::passage::{path, spot};
use crate::alignment::Coverage;
use crate::checking::Checked;
use crate::document::Document;
use crate::document::Side;
use crate::finding::{Advice, Finding, Outcome, Place};
use crate::rule::{Page, RuleId, Severity};
use crate::text::Span;

/// Rules that a finding speaks for which are named where not all is asked for.
pub const NAMED: usize = 3;
/// Most places besides the first that a card shows; a finding that stands for many (汇总) has hundreds.
const MOST_PLACES: usize = 4;

/// The card of a finding of `checked`; `page` is the page of its rule.
#[must_use]
pub fn card(finding: &Finding, checked: &Checked, page: Option<&Page>) -> Card {
    let level = page.map_or(Severity::Warning, |page| page.severity);
    let message = marked(finding, finding.message.clone());
    let spots = std::iter::once((&finding.place, true))
        .chain(finding.related.iter().take(MOST_PLACES).map(|place| (place, false)))
        .flat_map(|(place, primary)| spots_of(finding, place, primary, checked))
        .collect();
    let mut card = Card::new(level, message).with_code(finding.rule.as_str()).with_spots(spots);
    if let Some(more) = finding.related.len().checked_sub(MOST_PLACES).filter(|more| *more > 0) {
        card = card.with_note("其余", format!("另有 {more} 处，不一一列出"));
    }
    if let Some(page) = page.filter(|_| finding.of_one_rule()) {
        card = card.with_note("依据", basis(page));
        if !page.reason.is_empty() {
            card = card.with_note("理由", page.reason.clone());
        }
    }
    match &finding.advice {
        Some(advice) => card.with_note("建议", advised(advice)),
        None => card,
    }
}

/// What a finding says where one text has to say it all: 存疑 first, and last the rules it speaks for, if several.
#[must_use]
pub fn said(finding: &Finding) -> String {
    marked(finding, with_rules(finding))
}

/// The same without 存疑.
#[must_use]
pub fn with_rules(finding: &Finding) -> String {
    match rules(finding, usize::MAX) {
        Some(rules) => format!("{}：{rules}", finding.message),
        None => finding.message.clone(),
    }
}

/// The rules that a finding speaks for, if several, its own first; of more than `most` only some, and how many they are.
#[must_use]
pub fn rules(finding: &Finding, most: usize) -> Option<String> {
    let all: Vec<&str> = finding.rules().map(RuleId::as_str).collect();
    match all.get(..most) {
        _ if finding.of_one_rule() => None,
        Some(first) if all.len() > most => Some(format!("{} 等 {} 条", first.join("、"), all.len())),
        _ => Some(all.join("、")),
    }
}

fn marked(finding: &Finding, words: String) -> String {
    match finding.outcome {
        Outcome::Unclear => format!("{}：{words}", Outcome::Unclear.chinese()),
        _ => words,
    }
}

/// The words of what was said to be 存疑, without that.
#[must_use]
pub fn doubt(said: &str) -> Option<&str> {
    said.strip_prefix(Outcome::Unclear.chinese())?.strip_prefix('：')
}

/// What a finding is marked with: 存疑, else the level of its rule.
#[must_use]
pub fn tag(finding: &Finding, page: Option<&Page>) -> &'static str {
    match finding.outcome {
        Outcome::Unclear => Outcome::Unclear.chinese(),
        _ => page.map_or(Severity::Warning, |page| page.severity).chinese(),
    }
}

/// The document a place stands in, where it is at hand.
#[must_use]
pub fn document_of<'a>(place: &Place, checked: &'a Checked) -> Option<&'a Document> {
    checked.side(place.side).map(AsRef::as_ref)
}

/// What a rule rests on, in one line.
#[must_use]
pub fn basis(page: &Page) -> String {
    let lines: Vec<String> = page.basis.iter().map(crate::rule::Basis::line).collect();
    match lines.is_empty() {
        true => "尚未写明".to_owned(),
        false => lines.join("；"),
    }
}

/// An advice with who may carry it out.
#[must_use]
pub fn advised(advice: &Advice) -> String {
    let who = if advice.automatic { "可自动" } else { "需人工" };
    format!("{}（{who}）", advice.text.trim_end_matches('。'))
}

/// The words to mark at a place, at least one span, and the document they stand in: where the place was found by alignment,
/// below those that answer the measure, above those that nothing answers; else all of it. Nothing for a place in a document
/// that is not there.
#[must_use]
pub fn words<'a>(
    finding: &Finding,
    place: &Place,
    checked: &'a Checked,
) -> Option<(&'a Arc<Document>, Vec<Span>)> {
    let document = checked.side(place.side)?;
    let words = fullest_sentence(document, &told_apart(finding, place, checked));
    Some((document, if words.is_empty() { vec![place.span] } else { words }))
}

fn spots_of(finding: &Finding, place: &Place, primary: bool, checked: &Checked) -> Vec<Spot> {
    let Some((document, spans)) = words(finding, place, checked) else { return Vec::new() };
    // One label is enough for all of them: it hangs on the longest.
    let longest =
        spans.iter().copied().reduce(|best, span| if span.len() > best.len() { span } else { best });
    let spot = |span: Span| {
        let label = if Some(span) == longest { place.label.clone() } else { String::new() };
        let name = named(document, place.span, place.side);
        Spot { source: Arc::clone(&document.source), name, mark: Mark { span, label, primary } }
    };
    spans.into_iter().map(spot).collect()
}

/// What an alignment says of the words of a place, where the finding points at a place of the one document for a measure of
/// the other.
fn told_apart(finding: &Finding, place: &Place, checked: &Checked) -> Vec<Span> {
    let (Some(upper), Some(alignment)) = (&checked.upper, checked.alignment_for(&finding.rule)) else {
        return Vec::new();
    };
    let points = |side: Side, span: Span| {
        std::iter::once(&finding.place)
            .chain(&finding.related)
            .any(|place| place.side == side && place.span == span)
    };
    let both = alignment.measures.iter().find_map(|link| {
        let measure = upper.tasks.get(link.task)?.measures.get(link.measure)?;
        let candidate = link.places.iter().find(|candidate| points(Side::Document, candidate.span))?;
        // A measure that is carried out lacks no words: the finding is about something else in it, such as a value.
        let about = link.verdict != Coverage::Covered && points(Side::Upper, measure.span);
        about.then_some((measure.span, link, candidate))
    });
    match (both, place.side) {
        (Some((measure, link, _)), Side::Upper) if place.span == measure => link.uncovered.clone(),
        (Some((_, _, candidate)), Side::Document) if place.span == candidate.span => {
            candidate.lower_words.clone()
        }
        _ => Vec::new(),
    }
}

fn named(document: &Document, span: Span, side: Side) -> String {
    let which = match side {
        Side::Document => "",
        Side::Upper => "上级文件 ",
        Side::Ledger => "台账 ",
    };
    let spot = spot(&document.source, span);
    match path(document, span) {
        path if path.is_empty() => format!("{which}{spot}"),
        path => format!("{which}{spot} · {path}"),
    }
}
