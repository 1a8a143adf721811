//! Findings as cards.

use std::sync::Arc;

use super::card::{Card, Mark, Spot};
use super::passage::{path, spot};
use crate::checking::Checked;
use crate::document::Document;
use crate::document::Side;
use crate::finding::{Advice, Finding, Outcome, Place};
use crate::rule::{Page, Severity};

/// Most places besides the first that a card shows; a finding that stands for many (汇总) has hundreds.
const MOST_PLACES: usize = 4;

/// The card of a finding of `checked`; `page` is the page of its rule.
#[must_use]
pub fn card(finding: &Finding, checked: &Checked, page: Option<&Page>) -> Card {
    let level = page.map_or(Severity::Warning, |page| page.severity);
    let message = match finding.outcome {
        Outcome::Unclear => format!("{}：{}", Outcome::Unclear.chinese(), finding.message),
        _ => finding.message.clone(),
    };
    let spots = std::iter::once((&finding.place, true))
        .chain(finding.related.iter().take(MOST_PLACES).map(|place| (place, false)))
        .filter_map(|(place, primary)| spot_of(place, primary, checked))
        .collect();
    let mut card = Card::new(level, message).with_code(finding.rule.as_str()).with_spots(spots);
    if let Some(more) = finding.related.len().checked_sub(MOST_PLACES).filter(|more| *more > 0) {
        card = card.with_note("其余", format!("另有 {more} 处，不一一列出"));
    }
    if let Some(page) = page {
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

fn spot_of(place: &Place, primary: bool, checked: &Checked) -> Option<Spot> {
    let document = match place.side {
        Side::Document => &checked.document,
        Side::Upper => checked.upper.as_ref()?,
    };
    let mark = Mark { span: place.span, label: place.label.clone(), primary };
    Some(Spot { source: Arc::clone(&document.source), name: named(document, place.span, place.side), mark })
}

fn named(document: &Document, span: crate::text::Span, side: Side) -> String {
    let upper = if side == Side::Upper { "上级文件 " } else { "" };
    let spot = spot(&document.source, span);
    match path(document, span) {
        path if path.is_empty() => format!("{upper}{spot}"),
        path => format!("{upper}{spot} · {path}"),
    }
}
