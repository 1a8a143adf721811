//! The bodies of all lists together: which body a name is.

use super::body::{Body, forms};
use super::index::{Entry, Index, SLOT, fit};
use super::period::Period;
use super::region::{Class, Split, pattern, splits};
use super::relation::Keepers;
use super::resolution::is_collective;
use super::slip::Slips;
use super::words::Words;
use super::{Column, Form, Kind, Known, Lexicon, Places, Problem, Resolution, Setting, Tier};

/// Bodies, places and what is known of their names. Built once, then only read.
#[derive(Clone, Debug)]
pub struct Bodies {
    pub(super) bodies: Vec<Body>,
    pub(super) index: Index,
    pub(super) places: Places,
    pub(super) words: Words,
    pub(super) slips: Slips,
    pub(super) keepers: Keepers,
}

/// What stands at the head of a written form in place of 省 市 县, or for ××.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head<'a> {
    /// The form as the list has it.
    Listed,
    /// Nothing: the name was written without its region.
    Dropped,
    /// This region or place.
    Region(&'a str),
}

/// One body a name may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match<'a> {
    pub(super) body: usize,
    pub(super) form: Form,
    pub(super) head: Head<'a>,
    rank: u8,
}

impl Bodies {
    /// Builds them from our lists and the user's, whose rows stand before ours: a body of the same name and level
    /// replaces ours. A successor no list names is a problem, with the index of its list (ours first).
    #[must_use]
    pub fn new(shipped: &[Lexicon], own: &[Lexicon]) -> (Bodies, Vec<(usize, Problem)>) {
        let all = || shipped.iter().chain(own);
        let mut built = Bodies {
            bodies: Vec::new(),
            index: Index::default(),
            places: Places::new(all()),
            words: Words::new(all()),
            slips: Slips::new(all()),
            keepers: Keepers::new(all()),
        };
        let replaced: Vec<(&str, &str, Period)> = own
            .iter()
            .filter(|list| list.kind() == Kind::Bodies)
            .flat_map(Lexicon::rows)
            .map(|row| (row.cell(Column::Name), row.cell(Column::Tier), Body::of(&row, true).period))
            .collect();
        for (at, list) in all().enumerate().filter(|(_, list)| list.kind() == Kind::Bodies) {
            let own = at >= shipped.len();
            for row in list.rows() {
                let body = Body::of(&row, own);
                let same = |(name, tier, period): &(&str, &str, Period)| {
                    *name == &*body.name && *tier == body.tier.word() && period.overlaps(body.period)
                };
                if !own && replaced.iter().any(same) {
                    continue;
                }
                for (form, standing) in forms(&row) {
                    built.index.add(form, standing, body.tier, built.bodies.len());
                }
                built.bodies.push(body);
            }
        }
        built.index.sort();
        let problems = built.lost_successors(shipped, own);
        (built, problems)
    }

    /// The places of the lists.
    #[must_use]
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// Which body a name is, in a document of this setting. With a day, a name in use on it comes before others.
    #[must_use]
    pub fn resolve(&self, name: &str, setting: &Setting<'_>) -> Resolution {
        if is_collective(name) {
            return Resolution::Collective;
        }
        match self.best(name, setting) {
            Some((found, body)) => Resolution::Known(self.known(found, body, setting)),
            None => Resolution::Unknown,
        }
    }

    /// The likeliest body of a name.
    pub(super) fn best<'a>(&self, name: &'a str, setting: &Setting<'_>) -> Option<(Match<'a>, &Body)> {
        self.matches(name, setting)
            .into_iter()
            .filter_map(|found| Some((found, self.bodies.get(found.body)?)))
            .min_by_key(|(found, body)| {
                let outside = match setting.day {
                    Some(day) => !body.period.holds(day),
                    None => body.period.to.is_some(),
                };
                (outside, !body.own, found.rank, found.form, found.body)
            })
    }

    /// Every body a name may be.
    pub(super) fn matches<'a>(&self, name: &'a str, setting: &Setting<'_>) -> Vec<Match<'a>> {
        let name = name.strip_prefix("中共").filter(|rest| !rest.starts_with("中央")).unwrap_or(name);
        let tier = setting.tier();
        let mut found = Vec::new();
        for split in splits(name, &self.places) {
            for entry in self.index.find(split.rest) {
                found.extend(self.accept(&split, entry, tier));
            }
        }
        // ××保监局 would take 云南银 for the place of 云南银保监局: the longest form, so the shortest place, stands.
        let mut shortest = usize::MAX;
        let local = found.len();
        for (form, place) in self.index.slotted(name) {
            if place.len() < shortest {
                shortest = place.len();
                found.truncate(local);
            }
            if place.len() == shortest {
                found.push(Match { body: form.body, form: form.form, head: Head::Region(place), rank: 1 });
            }
        }
        found
    }

    fn accept<'a>(&self, split: &Split<'a>, entry: &Entry, tier: Option<Tier>) -> Option<Match<'a>> {
        let body = self.bodies.get(entry.body)?;
        let rank = fit(split, entry, body.tier, tier)?;
        Some(Match { body: entry.body, form: entry.form, head: head(split, entry), rank })
    }

    fn known(&self, found: Match<'_>, body: &Body, setting: &Setting<'_>) -> Known {
        let ended = match (body.period.to, setting.day) {
            (Some(to), Some(day)) => to < day,
            (to, None) => to.is_some(),
            (None, Some(_)) => false,
        };
        Known {
            canonical: self.written(&body.name, found.head, setting),
            short: self.written(&body.short, found.head, setting),
            form: if ended { Form::Former } else { found.form },
            tier: body.tier,
            line: body.line.to_string(),
            from: body.period.from,
            to: body.period.to,
            successors: self.successors(body, found.head, setting),
            confirmed: body.confirmed,
        }
    }

    /// The 规范简称 of what took a body's place, on the document's day where it has one.
    fn successors(&self, body: &Body, head: Head<'_>, setting: &Setting<'_>) -> Vec<String> {
        let ended = |next: &Body| match setting.day {
            Some(day) => next.period.to.is_some_and(|to| to < day),
            None => next.period.to.is_some(),
        };
        let mut names: Vec<String> = Vec::new();
        let mut open: Vec<&str> = body.successors.iter().rev().map(|name| &**name).collect();
        // Names already followed; they also end a list that goes in a circle.
        let mut seen: Vec<&str> = vec![&body.name];
        while let Some(name) = open.pop() {
            if seen.contains(&name) {
                continue;
            }
            seen.push(name);
            let next = self.bodies.iter().filter(|next| *next.name == *name);
            match next.min_by_key(|next| (next.tier != body.tier, next.period.to.is_some())) {
                Some(next) if ended(next) && !next.successors.is_empty() => {
                    open.extend(next.successors.iter().rev().map(|name| &**name));
                }
                next => names.push(self.written(next.map_or(name, |next| &next.short), head, setting)),
            }
        }
        names
    }

    /// A form as it reads for a region: 省… becomes 云南省…, 市… becomes 州…, ×× becomes the place.
    pub(super) fn written(&self, form: &str, head: Head<'_>, setting: &Setting<'_>) -> String {
        if form.contains(SLOT) {
            let place = match head {
                Head::Region(region) if region.chars().count() > 1 => Some(region),
                _ => setting.place,
            };
            let place =
                place.map(|name| self.places.get(name).and_then(|p| p.short.as_deref()).unwrap_or(name));
            return place.map_or_else(|| form.to_owned(), |place| form.replacen(SLOT, place, 1));
        }
        match (pattern(form), head) {
            (Some((_, rest)), Head::Region(region)) => format!("{region}{rest}"),
            (Some((_, rest)), Head::Dropped) => rest.to_owned(),
            _ => form.to_owned(),
        }
    }

    fn lost_successors(&self, shipped: &[Lexicon], own: &[Lexicon]) -> Vec<(usize, Problem)> {
        let mut names: Vec<&str> = self.bodies.iter().map(|body| &*body.name).collect();
        names.sort_unstable();
        let mut problems = Vec::new();
        for (at, list) in shipped.iter().chain(own).enumerate() {
            for row in list.rows() {
                for name in row.list(Column::Successors).filter(|name| names.binary_search(name).is_err()) {
                    problems.push((
                        at,
                        Problem::new(
                            row.span(Column::Successors).unwrap_or_default(),
                            format!("没有名称为“{name}”的机构"),
                            "找不到继任",
                            "请写继任机构的全称，或先把它列入词表",
                        ),
                    ));
                }
            }
        }
        problems
    }
}

/// What stood at the head of a name that is this form.
pub(super) fn head<'a>(split: &Split<'a>, entry: &Entry) -> Head<'a> {
    match (split.class, entry.class) {
        (Class::Bare, Class::Bare) => Head::Listed,
        (Class::Bare, _) => Head::Dropped,
        _ => Head::Region(split.region),
    }
}
