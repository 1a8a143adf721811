//! Reviewers' decisions set over an alignment, as long as the words they were bound to stand.

use super::glyph::Glyphs;
use super::{Alignment, Candidate, Coverage, Decision, MeasureLink, Ruling, verdict};
use crate::document::Document;
use crate::text::Span;

/// What became of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecisionState {
    /// It holds for these measures, by index in [`Alignment::measures`].
    Applied(Vec<usize>),
    /// The upper words it was bound to have changed; the lower ones stand.
    UpperChanged,
    /// The lower words it was bound to have changed; the upper ones stand.
    LowerChanged,
    /// Its words stand in neither plan.
    Unused,
}

impl DecisionState {
    /// What to tell a reader, in Chinese.
    #[must_use]
    pub fn chinese(&self) -> &'static str {
        match self {
            DecisionState::Applied(_) => "有效",
            DecisionState::UpperChanged => "上级原文已变动，须重新复核",
            DecisionState::LowerChanged => "本级原文已变动，须重新复核",
            DecisionState::Unused => "未用到：两份文件中都没有所引的原文",
        }
    }
}

/// Sets decisions over an alignment; returns what became of each, in order. A later decision on the same measure wins.
#[must_use]
pub fn review(
    alignment: &mut Alignment,
    upper: &Document,
    lower: &Document,
    decisions: &[Decision],
) -> Vec<DecisionState> {
    let states = decisions
        .iter()
        .enumerate()
        .map(|(number, decision)| {
            let measures = quoted_measures(alignment, upper, &decision.upper);
            let place = quoted_place(lower, &decision.lower);
            match (measures.is_empty(), place.is_none() && !decision.lower.is_empty()) {
                (false, false) => {
                    for index in &measures {
                        if let Some(link) = alignment.measures.get_mut(*index) {
                            decide(link, number, decision.ruling, place);
                        }
                    }
                    DecisionState::Applied(measures)
                }
                (false, true) => DecisionState::LowerChanged,
                (true, _) if place.is_some() => DecisionState::UpperChanged,
                (true, _) => DecisionState::Unused,
            }
        })
        .collect();
    verdict::judge_tasks_again(alignment);
    states
}

fn decide(link: &mut MeasureLink, number: usize, ruling: Ruling, place: Option<(usize, Span)>) {
    link.decision = Some(number);
    link.ruling = Some(ruling);
    match (ruling, place) {
        (Ruling::Accept, Some((task, span))) => {
            link.places.retain(|candidate| candidate.task != task);
            let candidate =
                Candidate { task, span, score: 1.0, lower_words: vec![span], ..Candidate::default() };
            link.places.insert(0, candidate);
            link.verdict = Coverage::Covered;
            link.uncovered.clear();
        }
        (Ruling::Reject, place) => {
            let rejected = |span: Span| place.is_none_or(|(_, quoted)| span.overlaps(quoted));
            let rest = link.places.iter().filter(|candidate| !rejected(candidate.span));
            // Beside the rejected place another may carry the measure; a guess does not.
            let carried = link.leaning != Coverage::Absent && rest.into_iter().any(|other| other.score > 0.5);
            if carried {
                link.places.retain(|candidate| !rejected(candidate.span));
                link.verdict = link.leaning;
            } else {
                link.verdict = Coverage::Absent;
            }
        }
        (Ruling::Accept, None) | (Ruling::Exempt, _) => return,
    }
    link.leaning = link.verdict;
}

/// Indexes of the upper measures that hold the quoted words, or whose words the quotation holds.
fn quoted_measures(alignment: &Alignment, upper: &Document, quoted: &str) -> Vec<usize> {
    let quoted = folded(quoted);
    let holds = |link: &MeasureLink| {
        let measure = upper.tasks.get(link.task).and_then(|task| task.measures.get(link.measure));
        measure.is_some_and(|measure| {
            let chars = Glyphs::of(upper, measure.span).chars;
            find(&chars, &quoted).is_some() || find(&quoted, &chars).is_some()
        })
    };
    let links = alignment.measures.iter().enumerate();
    links.filter(|(_, link)| holds(link)).map(|(index, _)| index).collect()
}

/// The first place of the quoted words inside a task of the lower plan.
fn quoted_place(lower: &Document, quoted: &str) -> Option<(usize, Span)> {
    let quoted = folded(quoted);
    lower.tasks.iter().enumerate().find_map(|(index, task)| {
        let glyphs = Glyphs::of(lower, task.span);
        let at = find(&glyphs.chars, &quoted)?;
        Some((index, glyphs.words(at, at + quoted.len())?))
    })
}

/// A quotation as characters to compare, without the full stop that may close it.
fn folded(quoted: &str) -> Vec<char> {
    let mut chars = Glyphs::plain(quoted);
    while chars.last() == Some(&'。') {
        chars.pop();
    }
    chars
}

fn find(chars: &[char], sought: &[char]) -> Option<usize> {
    if sought.is_empty() {
        return None;
    }
    chars.windows(sought.len()).position(|window| window == sought)
}
