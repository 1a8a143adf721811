//! How bodies stand to each other: one and the same, before and after in the official sequence, counterparts.

use super::bodies::Head;
use super::body::Body;
use super::{Bodies, Lexicon, Place, Resolution, Setting, Tier};

/// Name of the list that says which line of work takes in another where a level has no body of its own for it.
const KEEPERS: &str = "职能归口";
/// Added to the rank of stationed bodies, which follow the local ones.
const AFTER_LOCAL: u32 = 1000;

/// Which line of work takes in another.
#[derive(Clone, Debug, Default)]
pub(super) struct Keepers(Vec<(Box<str>, Box<str>)>);

impl Keepers {
    pub(super) fn new<'a>(lexicons: impl IntoIterator<Item = &'a Lexicon>) -> Keepers {
        let lists = lexicons.into_iter().filter(|list| list.name() == KEEPERS);
        let pair = |entry: super::Entry<'_>| Some((entry.word.into(), entry.replacement?.into()));
        Keepers(lists.flat_map(Lexicon::entries).filter_map(pair).collect())
    }

    fn of(&self, line: &str) -> Option<&str> {
        self.0.iter().rev().find(|(inner, _)| **inner == *line).map(|(_, keeper)| &**keeper)
    }
}

/// By what a name is one unit with another: its shortest writing, or a body it may be together with the place written
/// before it, where that is not the document's own.
#[derive(Clone, Debug)]
pub struct Alike {
    shortest: String,
    bodies: Vec<(usize, Option<Box<str>>)>,
}

impl Alike {
    /// Whether two names of one document are forms of one unit: 市医疗保障局 and 市医保局. Names of bodies that followed
    /// one another are not.
    #[must_use]
    pub fn is(&self, other: &Alike) -> bool {
        // Two places written out must be one.
        let places = |a: &Option<Box<str>>, b: &Option<Box<str>>| a.is_none() || b.is_none() || a == b;
        let shares = |(body, place): &(usize, Option<Box<str>>)| {
            other.bodies.iter().any(|(same, there)| body == same && places(place, there))
        };
        self.shortest == other.shortest || self.bodies.iter().any(shares)
    }
}

impl Bodies {
    /// By what a name of a document is one unit with another of it.
    #[must_use]
    pub fn alike(&self, name: &str, setting: &Setting<'_>) -> Alike {
        let bodies = self.matches(name, setting).into_iter().map(|found| (found.body, self.far(found.head)));
        Alike { shortest: self.words.shortened(name), bodies: bodies.collect() }
    }

    /// The full name of a region written out; one of a character, or none, is the document's own.
    fn far(&self, head: Head<'_>) -> Option<Box<str>> {
        match head {
            Head::Region(region) if region.chars().count() > 1 && region != "自治区" => {
                Some(self.places.get(region).map_or(region, |place: &Place| place.name.as_str()).into())
            }
            _ => None,
        }
    }

    /// Rank in the official sequence, counted on the national scale; nothing where the lists give none.
    #[must_use]
    pub fn sequence(&self, name: &str, setting: &Setting<'_>) -> Option<u32> {
        let (_, body) = self.best(name, setting)?;
        let rank = body.sequence.or_else(|| {
            let national = |other: &&Body| other.tier == Tier::National && *other.line == *body.line;
            let ranked = self.bodies.iter().filter(|_| !body.line.is_empty()).filter(national);
            ranked
                .filter(|other| other.sequence.is_some())
                .min_by_key(|other| other.period.to.is_some())?
                .sequence
        })?;
        Some(if body.tier == Tier::Stationed { AFTER_LOCAL + rank } else { rank })
    }

    /// The bodies that answer for the same line of work at another document's level, as 规范简称, the likeliest first:
    /// those of the line itself, then those of the line that takes it in (国家中医药局 → 省中医药局, 省卫生健康委).
    /// Stationed bodies are left out: which place they are named for cannot be told (昆明海关); [`Bodies::answers`] knows them.
    #[must_use]
    pub fn counterparts(&self, name: &str, from: &Setting<'_>, to: &Setting<'_>) -> Vec<String> {
        let Some((_, body)) = self.best(name, from) else { return Vec::new() };
        let mut names = self.of_line(&body.line, to);
        if let Some(keeper) = self.keepers.of(&body.line) {
            names.extend(self.of_line(keeper, to));
        }
        names.dedup();
        names
    }

    /// The likeliest of [`Bodies::counterparts`]; at county level 县（市、区） stands for the place, whichever it is.
    #[must_use]
    pub fn counterpart(&self, name: &str, from: &Setting<'_>, to: &Setting<'_>) -> Option<String> {
        let likeliest = self.counterparts(name, from, to).into_iter().next()?;
        Some(match likeliest.strip_prefix('县').filter(|_| to.tier == Some(Tier::County)) {
            Some(office) => format!("县（市、区）{office}"),
            None => likeliest,
        })
    }

    /// Whether a body of the lower document does the work of one of the upper document: same line of work, or one that
    /// takes it in.
    #[must_use]
    pub fn answers(&self, upper: &str, above: &Setting<'_>, lower: &str, below: &Setting<'_>) -> bool {
        let (Resolution::Known(upper), Resolution::Known(lower)) =
            (self.resolve(upper, above), self.resolve(lower, below))
        else {
            return false;
        };
        !upper.line.is_empty()
            && (upper.line == lower.line || self.keepers.of(&upper.line) == Some(lower.line.as_str()))
    }

    fn of_line(&self, line: &str, to: &Setting<'_>) -> Vec<String> {
        let here = |body: &&Body| match to.day {
            Some(day) => body.period.holds(day),
            None => body.period.to.is_none(),
        };
        let level = |tier: Tier| {
            self.bodies.iter().filter(move |body| body.tier == tier && *body.line == *line).filter(here)
        };
        let Some(tier) = to.tier().filter(|_| !line.is_empty()) else { return Vec::new() };
        let mut names: Vec<String> = Vec::new();
        for name in level(tier).map(|body| self.written(&body.short, Head::Listed, to)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}
