//! From scores to verdicts: carried or not, how far, where, by which words.

use super::affinity::Affinity;
use super::constants::{
    AFFINITY, BY_AMOUNT, BY_COMMON, BY_LEFT, BY_LENGTH, BY_RIVAL, BY_SCORE, COVERED, EVEN, HIGHER_GAP, NAMED,
    PLACES, RIVAL_FLOOR, SAME_HEADING, TASK_VALUE, UNCLEAR_ABOVE, UNCLEAR_BELOW, VOTE,
};
use super::engine::{Field, Place};
use super::score::{Marks, Share, Weighed};
use super::upper::UpperMeasure;
use super::{Alignment, Candidate, Coverage, Grounds, MeasureLink, PartLink, TaskLink, evidence, patterns};
use crate::text::Span;

/// A place with what speaks for it.
pub(super) struct Ranked {
    place: Place,
    grounds: Grounds,
}

/// The places of a measure, best first.
pub(super) fn rank(field: &Field, number: usize, places: &[Place], affinity: &Affinity) -> Vec<Ranked> {
    let mut ranked: Vec<Ranked> = places
        .iter()
        .map(|place| {
            let prior = affinity.prior.get(place.task).copied().unwrap_or_default();
            let rival = field.rivals.against(place.window, number);
            let own = place.score.max(0.0) / rival.max(place.score).max(RIVAL_FLOOR);
            let named = place.score + AFFINITY * prior;
            let inside = field.lower.inside(place.window);
            let grounds = Grounds {
                named,
                amount: place.amount.max(0.0) * field.scale,
                left: place.left,
                length: inside.iter().map(|sentence| sentence.glyphs.len()).sum(),
                own,
            };
            Ranked { place: *place, grounds }
        })
        .collect();
    ranked.sort_by(|a, b| b.grounds.named.total_cmp(&a.grounds.named).then(a.place.task.cmp(&b.place.task)));
    ranked
}

/// How much two plans have in common: the mean, over the measures, of how far the words found answer that very measure.
pub(super) fn common<'a>(measures: impl Iterator<Item = &'a Vec<Ranked>>) -> f64 {
    let own: Vec<f64> =
        measures.map(|ranked| ranked.first().map_or(0.0, |first| first.grounds.own)).collect();
    if own.is_empty() { 0.0 } else { own.iter().sum::<f64>() / own.len() as f64 }
}

/// Judges one upper task and its measures, whose places are ranked, and adds them to the alignment.
pub(super) fn judge(
    field: &Field,
    task: usize,
    ranked: &[Vec<Ranked>],
    affinity: &Affinity,
    alignment: &mut Alignment,
) {
    let Some(upper) = field.upper.tasks.get(task) else { return };
    let common = alignment.common;
    let links: Vec<MeasureLink> = upper
        .measures
        .iter()
        .zip(ranked)
        .enumerate()
        .map(|(index, (measure, ranked))| {
            let judged: Vec<Judged> = ranked
                .iter()
                .map(|ranked| Judged { ranked, above: strength(ranked.grounds, common) - EVEN })
                .collect();
            link(field, (task, index), measure, &judged)
        })
        .collect();
    alignment.tasks.push(task_link(task, &links, affinity));
    if !upper.bare {
        alignment.measures.extend(links);
    }
}

/// A place and how far its strength is above [`EVEN`].
struct Judged<'a> {
    ranked: &'a Ranked,
    above: f64,
}

/// How strongly a place speaks for carrying the measure; [`EVEN`] where it is no better than a guess.
fn strength(grounds: Grounds, common: f64) -> f64 {
    let speaks = BY_SCORE * grounds.named + BY_AMOUNT * grounds.amount.sqrt() + BY_RIVAL * grounds.own;
    let against = BY_LEFT * grounds.left.sqrt() + BY_LENGTH * (grounds.length.max(1) as f64).ln();
    speaks + BY_COMMON * common - against
}

fn link(field: &Field, at: (usize, usize), measure: &UpperMeasure, judged: &[Judged]) -> MeasureLink {
    let weighed = Weighed::of(measure, field.weights);
    let above = judged.first().map_or(f64::NEG_INFINITY, |first| first.above);
    let carries = judged.iter().enumerate().filter(|(index, place)| *index == 0 || place.above >= 0.0);
    let accepted: Vec<&Judged> = carries.map(|(_, place)| place).take(PLACES).collect();
    let shares = shares(field, &weighed, &accepted);
    let leaning = if above < 0.0 {
        Coverage::Absent
    } else if fullness(&shares) >= COVERED {
        Coverage::Covered
    } else {
        Coverage::Partial
    };
    let unclear = above > -UNCLEAR_BELOW && above < UNCLEAR_ABOVE;
    let candidate = |judged: &&Judged| candidate(field, measure, judged);
    MeasureLink {
        task: at.0,
        measure: at.1,
        verdict: if unclear { Coverage::Unclear } else { leaning },
        leaning,
        places: accepted.iter().map(candidate).collect(),
        parts: shares.iter().filter_map(|share| part(measure, share)).collect(),
        uncovered: uncovered(measure, &shares),
        higher_only: patterns::first(&measure.glyphs, &field.upper.words.higher, HIGHER_GAP),
        ruling: None,
        decision: None,
    }
}

fn candidate(field: &Field, measure: &UpperMeasure, judged: &Judged) -> Candidate {
    let inside = field.lower.inside(judged.ranked.place.window);
    let span = inside.iter().map(|sentence| sentence.span).reduce(Span::join).unwrap_or_default();
    let (upper_words, lower_words) = evidence::shared(field.upper, measure, inside);
    let score = 1.0 / (1.0 + (-judged.above).exp());
    Candidate {
        task: judged.ranked.place.task,
        span,
        score,
        upper_words,
        lower_words,
        grounds: judged.ranked.grounds,
    }
}

/// How far each clause is named anywhere in the accepted tasks.
fn shares(field: &Field, weighed: &Weighed, accepted: &[&Judged]) -> Vec<Share> {
    let none = vec![0.0; weighed.measure.terms.len()];
    let mut shares = weighed.shares(&none);
    let mut marks = Marks::new(field.upper, field.lower);
    for judged in accepted {
        let task = judged.ranked.place.task;
        let sentences = field.lower.tasks.get(task).map(|task| task.sentences.clone());
        for window in sentences.into_iter().flatten().flat_map(|first| field.lower.windows(first)) {
            let credits = weighed.credits(&mut marks, window);
            for (share, other) in shares.iter_mut().zip(weighed.shares(&credits)) {
                share.raise(&other, task);
            }
        }
    }
    shares
}

/// Mean of the average and of the least share, 0 to 1.
fn fullness(shares: &[Share]) -> f64 {
    let weight: f64 = shares.iter().map(|share| share.weight).sum();
    if weight <= 0.0 {
        return 0.0;
    }
    let mean = shares.iter().map(|share| share.weight * share.named).sum::<f64>() / weight;
    let least = shares.iter().map(|share| share.named).fold(1.0, f64::min);
    f64::midpoint(mean, least)
}

fn part(measure: &UpperMeasure, share: &Share) -> Option<PartLink> {
    let span = measure.glyphs.words(share.range.0, share.range.1)?;
    Some(PartLink { span, named: share.named, place: share.place })
}

fn uncovered(measure: &UpperMeasure, shares: &[Share]) -> Vec<Span> {
    let mut left = Vec::new();
    for share in shares.iter().filter(|share| share.named < NAMED) {
        // What follows 等 says what the items are and is none of them.
        let listed =
            |item: &&Share| item.range.0.checked_sub(1).and_then(|at| measure.glyphs.at(at)) != Some('等');
        let all = share.items.iter().filter(listed);
        let items: Vec<&Share> = all.clone().filter(|item| item.named < NAMED).collect();
        if items.is_empty() || items.len() == all.count() {
            left.extend(measure.glyphs.words(share.range.0, share.range.1));
        } else {
            left.extend(items.iter().filter_map(|item| measure.glyphs.words(item.range.0, item.range.1)));
        }
    }
    left
}

fn task_link(task: usize, links: &[MeasureLink], affinity: &Affinity) -> TaskLink {
    let heading = affinity.heading.iter().copied().fold(0.0, f64::max);
    let lower = task_places(links, affinity);
    let mut link = TaskLink { task, verdict: Coverage::Absent, leaning: Coverage::Absent, lower, heading };
    judge_task(&mut link, links);
    link
}

/// Judges the upper tasks once more from their measures, which a reviewer may have decided on.
pub(super) fn judge_tasks_again(alignment: &mut Alignment) {
    for link in &mut alignment.tasks {
        let task = link.task;
        let from = alignment.measures.partition_point(|measure| measure.task < task);
        let to = alignment.measures.partition_point(|measure| measure.task <= task);
        if let Some(links) = alignment.measures.get(from..to).filter(|links| !links.is_empty()) {
            judge_task(link, links);
        }
    }
}

fn judge_task(link: &mut TaskLink, links: &[MeasureLink]) {
    let same = link.heading >= SAME_HEADING;
    let lean_absent = |link: &MeasureLink| match link.verdict {
        Coverage::Unclear => Coverage::Absent,
        other => other,
    };
    let lean_present = |link: &MeasureLink| match (link.verdict, link.leaning) {
        (Coverage::Unclear, Coverage::Absent) => Coverage::Partial,
        (_, leaning) => leaning,
    };
    let sure = task_verdict(links, same, lean_absent) == task_verdict(links, same, lean_present);
    link.leaning = task_verdict(links, same, |link| link.leaning);
    link.verdict = if sure { link.leaning } else { Coverage::Unclear };
}

fn task_verdict(links: &[MeasureLink], same: bool, of: impl Fn(&MeasureLink) -> Coverage) -> Coverage {
    // What only a higher level can do, or a reviewer exempted, is not held against the task.
    let held: Vec<Coverage> =
        links.iter().filter(|link| link.held() || of(link) != Coverage::Absent).map(&of).collect();
    let value: f64 = held
        .iter()
        .map(|verdict| match verdict {
            Coverage::Covered => 1.0,
            Coverage::Partial => 0.5,
            Coverage::Absent | Coverage::Unclear => 0.0,
        })
        .sum();
    if same || (!held.is_empty() && value / held.len() as f64 > TASK_VALUE) {
        Coverage::Covered
    } else if value > 0.0 {
        Coverage::Partial
    } else {
        Coverage::Absent
    }
}

/// The lower tasks that carry an upper task, best first; the nearest one where none does.
fn task_places(links: &[MeasureLink], affinity: &Affinity) -> Vec<usize> {
    let mut votes = vec![0.0; affinity.whole.len()];
    let share = 1.0 / links.len().max(1) as f64;
    for link in links.iter().filter(|link| link.leaning != Coverage::Absent) {
        if let Some((vote, place)) = link.places.first().and_then(|p| Some((votes.get_mut(p.task)?, p))) {
            *vote += share * place.score;
        }
    }
    let mut order: Vec<(f64, f64, usize)> = affinity
        .whole
        .iter()
        .zip(&votes)
        .enumerate()
        .map(|(task, (whole, vote))| (whole + VOTE * vote, *vote, task))
        .collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)));
    let same = |task: &usize| affinity.heading.get(*task).is_some_and(|likeness| *likeness >= SAME_HEADING);
    order
        .iter()
        .enumerate()
        .filter(|(rank, (_, vote, task))| *rank == 0 || *vote > 0.0 || same(task))
        .map(|(_, (_, _, task))| *task)
        .collect()
}
