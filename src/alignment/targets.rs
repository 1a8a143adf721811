//! Targets and deadlines of two plans, paired through the alignment and compared.

use std::collections::BTreeSet;

use super::constants::{ISSUING_GAP, SAME_INDICATOR, SAME_INDICATOR_ELSEWHERE};
use super::glyph::{Glyphs, dates};
use super::upper::{Upper, pairs_of};
use super::{Alignment, Coverage, DeadlineLink, MeasureLink, Shortfall, Spot, TargetLink, patterns};
use crate::document::{Deadline, Document, Target, Task};
use crate::text::Span;
use crate::text::sentence::clause;
use crate::value::{Comparator, Dimension, Quantity};

/// Pairs the targets and deadlines of two plans and adds them to the alignment.
pub(super) fn pair(upper: &Upper, lower: &Document, weights: &[f64], alignment: &mut Alignment) {
    let above = upper.document;
    for (task, of) in above.tasks.iter().enumerate() {
        for (index, target) in of.targets.iter().enumerate() {
            let places = places(alignment, task, of, target.span);
            let indicator = indicator(upper, of, target, weights);
            let found = best(upper, lower, &indicator, target, &places);
            alignment.targets.extend(found.map(|(spot, likeness)| {
                link(upper, lower, (Spot { task, index }, of, target), (spot, likeness))
            }));
        }
        for (index, deadline) in of.deadlines.iter().enumerate() {
            let link = deadline_link(upper, alignment, lower, (Spot { task, index }, of, deadline));
            alignment.deadlines.extend(link);
        }
    }
}

/// The upper measure a place stands in, if that measure was aligned.
fn measure_at<'a>(alignment: &'a Alignment, task: usize, of: &Task, place: Span) -> Option<&'a MeasureLink> {
    let index = of.measures.iter().position(|measure| measure.span.contains(place))?;
    alignment.measures.iter().find(|link| link.task == task && link.measure == index)
}

/// Lower tasks that carry what stands at a place of an upper task.
fn places(alignment: &Alignment, task: usize, of: &Task, place: Span) -> Vec<usize> {
    match measure_at(alignment, task, of, place) {
        Some(link) => link.places.iter().map(|place| place.task).collect(),
        None => alignment.tasks.get(task).map(|link| link.lower.clone()).unwrap_or_default(),
    }
}

/// The telling pairs of what an upper target counts, with their weights.
fn indicator(upper: &Upper, of: &Task, target: &Target, weights: &[f64]) -> Vec<(u32, f64)> {
    let mut pairs = telling(upper, target.object.unwrap_or(target.span), target.words, weights);
    if pairs.is_empty() {
        pairs = telling(upper, target.span, target.words, weights);
    }
    if pairs.is_empty() {
        pairs = telling(upper, of.title, target.words, weights);
    }
    pairs
}

fn telling(upper: &Upper, span: Span, except: Span, weights: &[f64]) -> Vec<(u32, f64)> {
    let glyphs = Glyphs::of(upper.document, span);
    let dated = dates(&glyphs.chars);
    let mut pairs: Vec<(u32, f64)> = pairs_of(&glyphs.chars)
        .filter(|(at, _, _)| !dated.iter().any(|(from, to)| (*from..*to).contains(at)))
        .filter(|(at, _, _)| glyphs.spans.get(*at).is_some_and(|place| !except.contains(*place)))
        .filter_map(|(_, a, b)| upper.pairs.find(a, b))
        .map(|pair| (pair, weights.get(pair as usize).copied().unwrap_or_default()))
        .collect();
    pairs.sort_by_key(|(pair, _)| *pair);
    pairs.dedup_by_key(|(pair, _)| *pair);
    pairs
}

/// The lower target on the same indicator.
fn best(
    upper: &Upper,
    lower: &Document,
    indicator: &[(u32, f64)],
    target: &Target,
    places: &[usize],
) -> Option<(Spot, f64)> {
    let total: f64 = indicator.iter().map(|(_, weight)| weight).sum();
    if total <= 0.0 {
        return None;
    }
    let ours: BTreeSet<(char, char)> =
        pairs_of(&Glyphs::of(upper.document, target.span).chars).map(|(_, a, b)| (a, b)).collect();
    // Near before far, then by how much of the upper indicator is named, then by how alike the clauses are.
    let mut found: Option<((bool, f64, f64), Spot)> = None;
    for (task, of) in lower.tasks.iter().enumerate() {
        let near = places.contains(&task);
        for (index, other) in of.targets.iter().enumerate() {
            if !other.quantity.comparable(&target.quantity) {
                continue;
            }
            let theirs: BTreeSet<(char, char)> =
                pairs_of(&Glyphs::of(lower, other.span).chars).map(|(_, a, b)| (a, b)).collect();
            let known: BTreeSet<u32> = theirs.iter().filter_map(|(a, b)| upper.pairs.find(*a, *b)).collect();
            let named = indicator.iter().filter(|(pair, _)| known.contains(pair));
            let likeness = named.map(|(_, weight)| weight).sum::<f64>() / total;
            let alike = ours.intersection(&theirs).count() as f64 / ours.union(&theirs).count().max(1) as f64;
            let key = (near, likeness, alike);
            let enough = likeness >= if near { SAME_INDICATOR } else { SAME_INDICATOR_ELSEWHERE };
            if enough && found.is_none_or(|(most, _)| key > most) {
                found = Some((key, Spot { task, index }));
            }
        }
    }
    found.map(|((_, likeness, _), spot)| (spot, likeness))
}

fn link(upper: &Upper, lower: &Document, above: (Spot, &Task, &Target), below: (Spot, f64)) -> TargetLink {
    let (spot, task, target) = above;
    let mut link = TargetLink {
        upper: spot,
        lower: below.0,
        likeness: below.1,
        apportioned: false,
        shortfalls: Vec::new(),
    };
    let Some(of) = lower.tasks.get(below.0.task) else { return link };
    let Some(other) = of.targets.get(below.0.index) else { return link };
    let each = |document: &Document, span: Span| document.text(span).contains('每');
    let shared =
        matches!(target.quantity.dimension(), Dimension::Share | Dimension::Points | Dimension::Time);
    let per_unit = each(upper.document, target.span) && each(lower, other.span);
    link.apportioned = !(shared || per_unit);
    if !link.apportioned && asks_less(&target.quantity, &other.quantity) {
        link.shortfalls.push(Shortfall::LowerValue);
    }
    if other.quantity.comparator == Comparator::About && target.quantity.comparator != Comparator::About {
        link.shortfalls.push(Shortfall::SofterComparator);
    }
    if soft(upper, upper.document, target).is_none() {
        link.shortfalls.extend(soft(upper, lower, other).map(Shortfall::SofterWord));
    }
    let until = |task: &Task, target: &Target| {
        target.deadline.and_then(|index| task.deadlines.get(index)).and_then(|deadline| deadline.until)
    };
    match (until(task, target), until(of, other)) {
        (Some(ours), Some(theirs)) if theirs > ours => link.shortfalls.push(Shortfall::LaterDeadline),
        (Some(_), None) => link.shortfalls.push(Shortfall::NoDeadline),
        _ => {}
    }
    link
}

/// Whether the lower quantity asks for less than the upper one. Increases are compared with increases only.
fn asks_less(upper: &Quantity, lower: &Quantity) -> bool {
    let change = |quantity: &Quantity| match quantity.comparator {
        Comparator::Increase => 1,
        Comparator::Decrease => -1,
        _ => 0,
    };
    if change(upper) != change(lower) {
        return false;
    }
    let (ours, theirs) = (upper.base_value(), lower.base_value());
    // A limit, or a time to do something in: more of it asks for less.
    let limit = upper.comparator == Comparator::AtMost
        || (upper.dimension() == Dimension::Time && upper.comparator != Comparator::AtLeast);
    if limit { theirs > ours } else { theirs < ours }
}

/// The first loosening word of a target's clause before its quantity.
fn soft(upper: &Upper, document: &Document, target: &Target) -> Option<Span> {
    let before = Span::new(target.span.from(), target.words.from().max(target.span.from()));
    let glyphs = Glyphs::of(document, before);
    let (from, to, _) = upper.words.soft.found(&glyphs.chars).into_iter().next()?;
    glyphs.words(from, to)
}

fn deadline_link(
    ready: &Upper,
    alignment: &Alignment,
    lower: &Document,
    above: (Spot, &Task, &Deadline),
) -> Option<DeadlineLink> {
    let (upper, of, deadline) = above;
    let until = deadline.until?;
    let (task, within, theirs_alone) = match measure_at(alignment, upper.task, of, deadline.span) {
        Some(link) if link.leaning == Coverage::Absent => return None,
        Some(link) => {
            let place = link.places.first()?;
            (place.task, place.span, link.higher_only.is_some())
        }
        None => {
            let link = alignment.tasks.get(upper.task).filter(|link| link.leaning != Coverage::Absent)?;
            let task = *link.lower.first()?;
            (task, lower.tasks.get(task)?.span, false)
        }
    };
    let theirs = &lower.tasks.get(task)?.deadlines;
    let found = theirs
        .iter()
        .enumerate()
        .filter(|(_, other)| within.contains(other.span))
        .find_map(|(index, other)| Some((index, other.until?)));
    let shortfall = match found {
        Some((_, later)) if later > until => Some(Shortfall::LaterDeadline),
        Some(_) => None,
        None => Some(Shortfall::NoDeadline),
    };
    let lower = found.map(|(index, _)| Spot { task, index });
    let issuer_only = theirs_alone || issues(ready, deadline);
    Some(DeadlineLink { upper, task, lower, shortfall, issuer_only })
}

/// Whether an upper deadline is one for the issuer to bring out a document, as 9月底前印发政策文件.
fn issues(upper: &Upper, deadline: &Deadline) -> bool {
    let text = upper.document.source.text();
    let mut around = clause(text, deadline.span);
    // Where a comma follows the deadline, what is to be done stands after it.
    let after = Span::new(deadline.span.to(), around.to());
    if !upper.document.text(after).chars().any(char::is_alphanumeric) {
        around = around.join(clause(text, Span::at(around.to())));
    }
    patterns::first(&Glyphs::of(upper.document, around), &upper.words.issuing, ISSUING_GAP).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_asks_for_less_depends_on_the_comparator() {
        let of = |comparator, value: f64, unit: &str| Quantity {
            comparator,
            value,
            upper: None,
            unit: unit.to_owned(),
        };
        let (least, most) = (Comparator::AtLeast, Comparator::AtMost);
        assert!(asks_less(&of(least, 60.0, "%"), &of(least, 50.0, "%")));
        assert!(!asks_less(&of(least, 60.0, "%"), &of(Comparator::Exactly, 60.0, "%")));
        assert!(asks_less(&of(most, 5.0, "%"), &of(most, 8.0, "%")));
        assert!(asks_less(&of(Comparator::Exactly, 3.0, "个工作日"), &of(most, 5.0, "天")));
        assert!(!asks_less(&of(Comparator::Increase, 10.0, "%"), &of(least, 5.0, "%")));
    }
}
