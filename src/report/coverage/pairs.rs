//! Targets and deadlines of two plans side by side, in words.

use super::{Compared, titled};
use crate::alignment::{DeadlineLink, Shortfall, TargetLink};
use crate::document::Document;
use crate::text::{Span, sentence};

/// A target or a deadline of the upper plan and what answers it in the lower one.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// 目标 or 时限.
    pub kind: &'static str,
    /// The upper task, by number and title.
    pub upper_task: String,
    /// The upper words: the target's clause, the deadline's.
    pub upper: Span,
    /// Number of the upper task.
    pub upper_n: u32,
    /// The lower task, by number and title.
    pub lower_task: String,
    /// Number of the lower task.
    pub lower_n: u32,
    /// The lower words; nothing where the place has no deadline.
    pub lower: Option<Span>,
    /// How the lower plan falls behind, in words and as the word used in JSON.
    pub shortfalls: Vec<(String, &'static str)>,
    /// Why the two are not compared, where they are not.
    pub not_compared: Option<&'static str>,
}

impl Pair {
    /// Whether the lower plan falls behind.
    #[must_use]
    pub fn behind(&self) -> bool {
        !self.shortfalls.is_empty()
    }

    /// What came of the comparison, in one word.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match (self.behind(), self.not_compared) {
            (true, _) => "弱于上级",
            (false, Some(_)) => "不比较",
            (false, None) => "不弱于上级",
        }
    }

    /// What came of the comparison, in a few words.
    #[must_use]
    pub fn verdict(&self) -> String {
        let behind: Vec<&str> = self.shortfalls.iter().map(|(words, _)| words.as_str()).collect();
        match self.not_compared {
            Some(why) if behind.is_empty() => why.to_owned(),
            _ if behind.is_empty() => "不弱于上级".to_owned(),
            _ => behind.join("，"),
        }
    }
}

/// All pairs, targets first, each kind in the order of the upper plan.
#[must_use]
pub fn pairs(compared: Compared<'_>) -> Vec<Pair> {
    let alignment = compared.alignment;
    let targets = alignment.targets.iter().filter_map(|link| target(compared, link));
    targets.chain(alignment.deadlines.iter().filter_map(|link| deadline(compared, link))).collect()
}

fn target(compared: Compared<'_>, link: &TargetLink) -> Option<Pair> {
    let Compared { upper, lower, .. } = compared;
    let above = upper.tasks.get(link.upper.task)?;
    let below = lower.tasks.get(link.lower.task)?;
    Some(Pair {
        kind: "目标",
        upper_task: titled(upper, above),
        upper_n: above.n,
        upper: above.targets.get(link.upper.index)?.span,
        lower_task: titled(lower, below),
        lower_n: below.n,
        lower: Some(below.targets.get(link.lower.index)?.span),
        shortfalls: link.shortfalls.iter().map(|shortfall| told(shortfall, lower)).collect(),
        not_compared: link.apportioned.then_some("数量由各级分担"),
    })
}

fn deadline(compared: Compared<'_>, link: &DeadlineLink) -> Option<Pair> {
    let Compared { upper, lower, .. } = compared;
    let above = upper.tasks.get(link.upper.task)?;
    let below = lower.tasks.get(link.task)?;
    let words = |document: &Document, span| clause(document, span);
    let theirs = link.lower.and_then(|spot| below.deadlines.get(spot.index));
    let shortfall = link.shortfall.filter(|_| !link.issuer_only);
    Some(Pair {
        kind: "时限",
        upper_task: titled(upper, above),
        upper_n: above.n,
        upper: words(upper, above.deadlines.get(link.upper.index)?.span),
        lower_task: titled(lower, below),
        lower_n: below.n,
        lower: theirs.map(|deadline| words(lower, deadline.span)),
        shortfalls: shortfall.iter().map(|shortfall| told(shortfall, lower)).collect(),
        not_compared: link.issuer_only.then_some("只约束上级"),
    })
}

/// The clause of a deadline, and the next one where a comma follows the deadline at once: 2021年底前，完成改革.
fn clause(document: &Document, span: Span) -> Span {
    let text = document.source.text();
    let around = sentence::clause(text, span);
    let after = document.text(Span { start: span.end, end: around.end.max(span.end) });
    let whole = match after.chars().any(char::is_alphanumeric) {
        true => around,
        false => around.join(sentence::clause(text, Span::at(around.to()))),
    };
    let words = document.text(whole);
    let bare = words.trim_end_matches(|c: char| sentence::ends_clause(c));
    Span::new(whole.from(), whole.from() + bare.len())
}

fn told(shortfall: &Shortfall, lower: &Document) -> (String, &'static str) {
    match shortfall {
        Shortfall::LowerValue => ("数值弱于上级".to_owned(), "lower_value"),
        Shortfall::SofterComparator => ("限定变松（左右、约）".to_owned(), "softer_comparator"),
        Shortfall::SofterWord(span) => (format!("口气变松（“{}”）", lower.text(*span)), "softer_word"),
        Shortfall::LaterDeadline => ("时限晚于上级".to_owned(), "later_deadline"),
        Shortfall::NoDeadline => ("没有写时限".to_owned(), "no_deadline"),
    }
}
