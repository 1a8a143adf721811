//! What a row of a table says is to be done within each time that heads a column: 一季度, 二季度, 三季度, 四季度.

use super::page::Page;
use super::page::sentences;
use super::targets;
use super::times::deadlines::{self, Calendar};
use super::times::fields;
use crate::document::{Deadline, Target};
use crate::text::Span;

/// What is to be done within one time.
pub(super) struct Step {
    pub sentences: Vec<Span>,
    /// Index of the deadline that its heading gives, unless it states one itself.
    pub deadline: Option<usize>,
}

/// The steps of a row, given as cells with their headings. Their deadlines join those of the row in order of place, and the
/// last of them holds for the whole row where no field does: `field` is the index of that deadline.
pub(super) fn dated(
    page: &Page,
    steps: &[(Span, Span)],
    calendar: Calendar,
    deadlines: &mut Vec<Deadline>,
    field: &mut Option<usize>,
) -> Vec<Step> {
    if steps.is_empty() {
        return Vec::new();
    }
    let governing = field.and_then(|at| deadlines.get(at)).map(|deadline| deadline.span);
    let mut found = Vec::with_capacity(steps.len());
    let mut last = None;
    for (cell, head) in steps {
        let (first, rest) = sentences::split(page, *cell, &mut std::iter::empty(), false);
        let sentences: Vec<Span> =
            std::iter::once(first).chain(rest).filter(|span| !span.is_empty()).collect();
        let own: Vec<Deadline> =
            sentences.iter().flat_map(|sentence| deadlines::find(page, *sentence, calendar)).collect();
        let headed =
            fields::field(page, *head, calendar).pop().filter(|headed| headed.until.is_some() || headed.bare);
        let headed = headed.filter(|_| own.is_empty());
        last = own.iter().chain(&headed).next_back().map(|deadline| deadline.span).or(last);
        deadlines.extend(own.into_iter().chain(headed));
        found.push((sentences, headed.map(|headed| headed.span)));
    }
    deadlines.sort_by_key(|deadline| deadline.span);
    deadlines.dedup_by_key(|deadline| deadline.span);
    let place = |span: Span| deadlines.binary_search_by_key(&span, |deadline| deadline.span).ok();
    *field = governing.or(last).and_then(place);
    found
        .into_iter()
        .map(|(sentences, headed)| Step { sentences, deadline: headed.and_then(place) })
        .collect()
}

/// Puts the sentences and targets of steps among those of their row, in order of place behind its title.
pub(super) fn put_in(
    page: &Page,
    steps: Vec<Step>,
    deadlines: &[Deadline],
    sentences: &mut Vec<Span>,
    targets: &mut Vec<Target>,
) {
    if steps.is_empty() {
        return;
    }
    for step in &steps {
        targets.extend(targets::find(page, &step.sentences, deadlines, step.deadline, false));
    }
    sentences.extend(steps.into_iter().flat_map(|step| step.sentences));
    if let Some(measures) = sentences.get_mut(1..) {
        measures.sort_unstable();
    }
    targets.sort_by_key(|target| target.words);
}
