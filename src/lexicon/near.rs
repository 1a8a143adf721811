//! Names that look like a slip of the pen for another.

use super::edit::distance;
use super::index::{Entry, bits, fit, han};
use super::region::{Class, Split, splits};
use super::resolution::is_collective;
use super::slip::Pair;
use super::{Bodies, Form, NearMiss, Setting};

/// Longest name looked at, in characters; what is longer is a phrase.
const LONGEST: usize = 30;

impl Bodies {
    /// The known body an unknown name was most likely meant for. Nothing for known names and collectives, and nothing
    /// where the name is made of words that bodies' names are made of: then it is another body we do not list.
    #[must_use]
    pub fn near_miss(&self, name: &str, setting: &Setting<'_>) -> Option<NearMiss> {
        let count = name.chars().count();
        if !(4..=LONGEST).contains(&count) || !name.chars().all(han) || is_collective(name) {
            return None;
        }
        if self.best(name, setting).is_some() {
            return None;
        }
        let most = if count >= 8 { 2 } else { 1 };
        let tier = setting.tier();
        let mut best: Option<((usize, bool, u8, Form), NearMiss)> = None;
        for split in splits(name, &self.places) {
            let rest: Vec<char> = split.rest.chars().collect();
            let sign = bits(split.rest);
            let mut left_over: Option<Vec<bool>> = None;
            let length = u32::try_from(rest.len()).unwrap_or(u32::MAX);
            let near = self.index.entries.iter().filter(|entry| {
                entry.length >= 3
                    && entry.length.abs_diff(length) as usize <= most
                    && (entry.bits ^ sign).count_ones() as usize <= 2 * most
            });
            for entry in near {
                let Some(body) = self.bodies.get(entry.body) else { continue };
                let Some(rank) = fit(&split, entry, body.tier, tier) else { continue };
                let ended = body.period.to.is_some_and(|to| setting.day.is_none_or(|day| to < day));
                let known: Vec<char> = entry.key.chars().collect();
                let Some(away) = distance(&rest, &known, most).filter(|away| *away > 0) else { continue };
                let left_over = left_over.get_or_insert_with(|| self.words.left_over(&rest));
                let pair = Pair { written: &rest, known: &known, left_over, distance: away };
                if ended || !self.slips.likely(&pair) {
                    continue;
                }
                let key = (away, !split.sure, rank, entry.form);
                if best.as_ref().is_none_or(|(least, _)| key < *least) {
                    best = Some((key, self.suggestion(&split, entry, away, setting)));
                }
            }
        }
        best.map(|(_, near)| near)
    }

    /// The known form in the region of the split; a form of speech gives way to the 规范简称.
    fn suggestion(&self, split: &Split<'_>, entry: &Entry, away: usize, setting: &Setting<'_>) -> NearMiss {
        let short =
            || self.bodies.get(entry.body).map(|body| self.written(&body.short, split.region, setting));
        let suggestion = match (entry.form, split.class) {
            (Form::Informal, _) => short().unwrap_or_default(),
            (_, Class::Bare) => entry.key.to_string(),
            _ => format!("{}{}", split.region, entry.key),
        };
        NearMiss { suggestion, distance: away }
    }

    /// The same with the document's own names as evidence: a name that stands once beside a name one slip away that
    /// stands three times or more. `others` are all names of the document, each as often as it stands there.
    #[must_use]
    pub fn near_miss_among(&self, name: &str, others: &[&str], setting: &Setting<'_>) -> Option<NearMiss> {
        let written: Vec<char> = name.chars().collect();
        if !(4..=LONGEST).contains(&written.len()) || !written.iter().all(|c| han(*c)) || is_collective(name)
        {
            return None;
        }
        if others.iter().filter(|other| **other == name).count() > 1 || self.best(name, setting).is_some() {
            return None;
        }
        let left_over = self.words.left_over(&written);
        let mut tried: Vec<&str> = Vec::new();
        for other in others.iter().filter(|other| **other != name) {
            if tried.contains(other) {
                continue;
            }
            tried.push(other);
            let known: Vec<char> = other.chars().collect();
            if distance(&written, &known, 1) != Some(1)
                || others.iter().filter(|again| *again == other).count() < 3
                || is_collective(other)
            {
                continue;
            }
            let over = self.words.left_over(&known);
            let slip = match self.best(other, setting) {
                Some(_) => self.slips.likely(&Pair {
                    written: &written,
                    known: &known,
                    left_over: &left_over,
                    distance: 1,
                }),
                // Neither is listed: only a mark that is hardly ever meant tells a slip from a second body.
                None => self.slips.evident(&written, &known, &left_over, &over),
            };
            if slip {
                return Some(NearMiss { suggestion: (*other).to_owned(), distance: 1 });
            }
        }
        None
    }
}
