//! Names that look like a slip of the pen for another.

use super::bodies::{Head, head};
use super::edit::distance;
use super::index::{Entry, bits, fit, han};
use super::region::{Class, Split, splits};
use super::resolution::is_collective;
use super::slip::Pair;
use super::{Bodies, Form, NearMiss, Setting};

/// Longest name looked at, in characters; what is longer is a phrase.
const LONGEST: usize = 30;

/// A form that may have been meant.
struct Candidate<'a> {
    entry: &'a Entry,
    away: usize,
    rank: u8,
}

impl Bodies {
    /// The known body an unknown name was most likely meant for. Nothing for known names and collectives, and nothing
    /// where the name is made of words that bodies' names are made of: then it is another body we do not list.
    #[must_use]
    pub fn near_miss(&self, name: &str, setting: &Setting<'_>) -> Option<NearMiss> {
        // 等 ends a list, never a name.
        let name = name.trim_end_matches('等');
        if !may_be_slip(name) || self.best(name, setting).is_some() {
            return None;
        }
        if let Some(office) = self.misplaced_office(name, setting) {
            return Some(office);
        }
        let most = if name.chars().count() >= 8 { 2 } else { 1 };
        let splits = splits(name, &self.places);
        splits
            .iter()
            .flat_map(|split| self.candidates(split, most, setting).into_iter().map(move |c| (split, c)))
            .min_by_key(|(split, c)| (c.away, !split.sure, c.rank, c.entry.body, c.entry.form))
            .map(|(split, c)| self.suggestion(split, &c, setting))
    }

    /// The forms within `most` slips of what follows the region that are likely to be meant.
    fn candidates(&self, split: &Split<'_>, most: usize, setting: &Setting<'_>) -> Vec<Candidate<'_>> {
        let written: Vec<char> = split.rest.chars().collect();
        let (length, sign) = (u32::try_from(written.len()).unwrap_or(u32::MAX), bits(split.rest));
        let after_region = split.sure && split.class != Class::Bare;
        let mut left_over: Option<Vec<bool>> = None;
        let mut found = Vec::new();
        for entry in &self.index.entries {
            if entry.length < 3
                || entry.length.abs_diff(length) as usize > most
                || (entry.bits ^ sign).count_ones() as usize > 2 * most
            {
                continue;
            }
            let Some(body) = self.bodies.get(entry.body) else { continue };
            let ended = body.period.to.is_some_and(|to| setting.day.is_none_or(|day| to < day));
            let Some(rank) = fit(split, entry, body.tier, setting.tier()).filter(|_| !ended) else {
                continue;
            };
            let known: Vec<char> = entry.key.chars().collect();
            if turned_about(&written, &known, &entry.key) {
                found.push(Candidate { entry, away: 1, rank });
                continue;
            }
            let Some(away) = distance(&written, &known, most).filter(|away| *away > 0) else { continue };
            let left_over = left_over.get_or_insert_with(|| self.words.left_over(&written));
            let pair = Pair { written: &written, known: &known, left_over, distance: away, after_region };
            if self.slips.likely(&pair) {
                found.push(Candidate { entry, away, rank });
            }
        }
        found
    }

    /// The known form in the region of the split; a form of speech gives way to the 规范简称.
    fn suggestion(&self, split: &Split<'_>, candidate: &Candidate<'_>, setting: &Setting<'_>) -> NearMiss {
        let entry = candidate.entry;
        let suggestion = match (entry.form, head(split, entry)) {
            (Form::Informal, head) => self
                .bodies
                .get(entry.body)
                .map_or_else(String::new, |body| self.written(&body.short, head, setting)),
            (_, Head::Region(region)) => format!("{region}{}", entry.key),
            _ => entry.key.to_string(),
        };
        NearMiss { suggestion, distance: candidate.away }
    }

    /// The same with the document's own names as evidence: a name that stands once beside a name one slip away that
    /// stands three times or more. `others` are the document's names, each once, with how often it stands there.
    #[must_use]
    pub fn near_miss_among(
        &self,
        name: &str,
        others: &[(&str, usize)],
        setting: &Setting<'_>,
    ) -> Option<NearMiss> {
        let again = others.iter().any(|(other, times)| *other == name && *times > 1);
        if again || !may_be_slip(name) || self.best(name, setting).is_some() {
            return None;
        }
        let written: Vec<char> = name.chars().collect();
        let left_over = self.words.left_over(&written);
        others
            .iter()
            .filter(|(other, times)| {
                *times >= 3 && other.len().abs_diff(name.len()) <= 3 && !is_collective(other)
            })
            .find(|(other, _)| {
                let known: Vec<char> = other.chars().collect();
                let pair = Pair {
                    written: &written,
                    known: &known,
                    left_over: &left_over,
                    distance: 1,
                    after_region: false,
                };
                distance(&written, &known, 1) == Some(1)
                    && match self.best(other, setting) {
                        Some(_) => self.slips.likely(&pair),
                        // Neither is listed: only what is hardly ever meant tells a slip from a second body.
                        None => self.slips.evident(&pair, &self.words.left_over(&known)),
                    }
            })
            .map(|(other, _)| NearMiss { suggestion: (*other).to_owned(), distance: 1 })
    }
}

/// What bodies answer for in an order that differs from place to place.
const IN_ANY_ORDER: [&str; 10] =
    ["旅游", "体育", "广电", "民族", "城市", "园林", "绿化", "政务", "数据", "审批"];

/// 农村农业厅 for 农业农村厅: the words of a name, each whole, in another order.
fn turned_about(written: &[char], known: &[char], name: &str) -> bool {
    const SHORTEST: usize = 5;
    if written.len() != known.len() || written.len() < SHORTEST || written == known {
        return false;
    }
    let sorted = |word: &[char]| {
        let mut word = word.to_vec();
        word.sort_unstable();
        word
    };
    written.last() == known.last()
        && sorted(written) == sorted(known)
        && !IN_ANY_ORDER.iter().any(|word| name.contains(word))
}

/// Whether a name is of a length and of characters that a slip can be told in.
fn may_be_slip(name: &str) -> bool {
    (4..=LONGEST).contains(&name.chars().count()) && name.chars().all(han) && !is_collective(name)
}
