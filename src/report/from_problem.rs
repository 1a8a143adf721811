//! Problems of drafts and of rule files as cards.

use std::sync::Arc;

use super::card::{Card, Mark, Spot};
use super::passage::{path, spot};
use crate::document::Document;
use crate::rule::Severity;
use crate::text::{Source, Span};
use crate::{reading, rule};

/// The card of an oddity in the text of a draft.
#[must_use]
pub fn of_draft(problem: &reading::Problem, document: &Document) -> Card {
    let place = match (spot(&document.source, problem.span), path(document, problem.span)) {
        (spot, path) if path.is_empty() => spot,
        (spot, path) => format!("{spot} · {path}"),
    };
    let mark = Mark { span: problem.span, label: String::new(), primary: true };
    let spot = Spot { source: Arc::clone(&document.source), name: place, mark };
    Card::new(Severity::Info, format!("原文疑点：{}", problem.message()))
        .with_spots(vec![spot])
        .with_note("建议", problem.help().to_owned())
}

/// The card of a problem in a rule file.
#[must_use]
pub fn of_rule(problem: &rule::Problem) -> Card {
    let mut spots = vec![at(&problem.source, problem.span, &problem.label, true)];
    if let Some((source, span, label)) = &problem.related {
        spots.push(at(source, *span, label, false));
    }
    let card = Card::new(Severity::Error, problem.title.clone()).with_code(problem.code).with_spots(spots);
    match &problem.help {
        Some(help) => card.with_note("帮助", help.clone()),
        None => card,
    }
}

fn at(source: &Arc<Source>, span: Span, label: &str, primary: bool) -> Spot {
    let mark = Mark { span, label: label.to_owned(), primary };
    Spot { source: Arc::clone(source), name: spot(source, span), mark }
}
