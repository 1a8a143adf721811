//! Which of two plans is the upper one, and which plan of a set the lower one carries out.

use super::glyph::is_word;
use crate::document::{Document, Phrase};
use crate::text::Span;
use crate::value::numeral::half_width;

/// How two plans stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// The upper one is of a higher level, or cited by the lower one.
    Proper,
    /// Both are of one level and neither cites the other.
    SameLevel,
    /// The other way round: the plan given as the upper one is of a lower level, or cites the other.
    Swapped,
    /// Nothing tells.
    Unknown,
    /// The two are the same text.
    Same,
}

/// The plan that a lower plan carries out, sought in a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Superior {
    /// Index in the set.
    Found(usize),
    /// It cites plans, by index in [`Document::citations`], none of which is in the set.
    Missing(Vec<usize>),
    /// It cites none.
    NoneCited,
}

/// How two plans stand to each other, by their text, by which cites which, and by the levels of their issuers.
#[must_use]
pub fn order(upper: &Document, lower: &Document) -> Order {
    if upper.source.text() == lower.source.text() {
        return Order::Same;
    }
    match (Cited::by(lower).any(upper), Cited::by(upper).any(lower)) {
        (true, false) => return Order::Proper,
        (false, true) => return Order::Swapped,
        _ => {}
    }
    match (upper.front.level, lower.front.level) {
        (Some(above), Some(below)) if above < below => Order::Proper,
        (Some(above), Some(below)) if above > below => Order::Swapped,
        (Some(_), Some(_)) => Order::SameLevel,
        _ => Order::Unknown,
    }
}

/// The plan of a set that a lower plan cites, the nearest level above it first, by 发文字号 or title.
#[must_use]
pub fn superior(lower: &Document, set: &[&Document]) -> Superior {
    let own = |other: &Document| other.source.text() == lower.source.text();
    let level = |other: &Document| other.front.level.map_or(-1, |level| level as i32);
    let all = Cited::by(lower);
    let cited = set.iter().enumerate().filter(|(_, other)| !own(other) && all.any(other));
    let below = |other: &Document| lower.front.level.is_none() || other.front.level < lower.front.level;
    let nearest = cited
        .filter(|(_, other)| other.front.level.is_none() || below(other))
        .max_by_key(|(index, other)| (level(other), std::cmp::Reverse(*index)));
    if let Some((index, _)) = nearest {
        return Superior::Found(index);
    }
    // What a plan carries out is named before its first task.
    let opening = lower.tasks.first().map_or(u32::MAX, |task| task.span.start);
    let titles = Titles::of(lower);
    let missing: Vec<usize> = lower
        .citations
        .iter()
        .enumerate()
        .filter(|(_, citation)| citation.span.start < opening)
        .filter(|(_, citation)| !titles.named_by(&plain(lower.text(citation.title))))
        .filter(|(_, citation)| !is_enclosed(lower, citation.span))
        .map(|(index, _)| index)
        .collect();
    if missing.is_empty() { Superior::NoneCited } else { Superior::Missing(missing) }
}

/// Whether a cited plan is the one that the notice issues, under whatever title it is enclosed: 现将《…》印发给你们,
/// 《…》已经市政府同意，现印发给你们. What is passed on (转发) is a plan above.
fn is_enclosed(document: &Document, citation: Span) -> bool {
    let sentence = document.source.sentence(citation);
    let after = Span::new(citation.to(), sentence.to().max(citation.to()));
    let after = document.text(after).trim_start();
    after.starts_with("印发给") || after.starts_with(['已', '业', '经']) && after.contains("印发给")
}

/// What a document cites, in letters and digits only: numbers and the words inside 《》.
struct Cited {
    numbers: Vec<String>,
    titles: Vec<String>,
}

impl Cited {
    fn by(document: &Document) -> Cited {
        let numbers = document.citations.iter().filter_map(|citation| citation.number);
        let titles = document.citations.iter().map(|citation| citation.title);
        Cited {
            numbers: numbers.map(|span| plain(document.text(span))).collect(),
            titles: titles.map(|span| plain(document.text(span))).collect(),
        }
    }

    /// Whether a document is among them, by number or by title.
    fn any(&self, document: &Document) -> bool {
        let number = document.front.number.as_ref().map(|number| plain(&number.text));
        number.is_some_and(|number| self.numbers.contains(&number)) || {
            let titles = Titles::of(document);
            self.titles.iter().any(|words| titles.named_by(words))
        }
    }
}

/// The titles of a document and of its notice, in letters and digits only.
struct Titles([String; 2]);

impl Titles {
    fn of(document: &Document) -> Titles {
        let title = |phrase: &Option<Phrase>| phrase.as_ref().map(|phrase| plain(&phrase.text));
        Titles([&document.front.title, &document.front.notice_title].map(|t| title(t).unwrap_or_default()))
    }

    /// Whether the words inside 《》 are one of them, or 关于印发 one of them 的通知.
    fn named_by(&self, words: &str) -> bool {
        let notice = words.contains("印发") && words.ends_with("通知");
        let is = |title: &&String| !title.is_empty();
        self.0.iter().filter(is).any(|title| title == words || (notice && words.contains(title.as_str())))
    }
}

/// Letters and digits only, both widths alike.
fn plain(text: &str) -> String {
    text.chars().map(half_width).filter(|c| is_word(*c)).collect()
}
