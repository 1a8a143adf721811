//! Places by name, and which lies in which.

use std::collections::HashMap;

use super::{Column, Kind, Lexicon, Tier};

/// A place of the list.
#[derive(Clone, Debug)]
pub struct Place {
    /// Full name: 云南省, 临沧市.
    pub name: String,
    /// Short name where it has one: 云南, 临沧.
    pub short: Option<String>,
    /// Its level.
    pub tier: Tier,
    /// The place above it: 云南省; 全国 for provinces.
    pub above: String,
}

/// The places of one or more lists.
#[derive(Clone, Debug, Default)]
pub struct Places {
    places: Vec<Place>,
    by_name: HashMap<Box<str>, usize>,
    /// Bytes of the longest full name.
    longest: usize,
}

impl Places {
    /// All places of these lists; of two of one name the later stands.
    #[must_use]
    pub fn new<'a>(lexicons: impl IntoIterator<Item = &'a Lexicon>) -> Places {
        let mut all = Places::default();
        for row in lexicons.into_iter().filter(|list| list.kind() == Kind::Places).flat_map(Lexicon::rows) {
            let at = all.places.len();
            all.places.push(Place {
                name: row.cell(Column::Name).to_owned(),
                short: row.list(Column::PlaceShort).next().map(str::to_owned),
                tier: Tier::of(row.cell(Column::Tier)).unwrap_or(Tier::County),
                above: row.cell(Column::Above).to_owned(),
            });
            all.by_name.insert(row.cell(Column::Name).into(), at);
            all.longest = all.longest.max(row.cell(Column::Name).len());
            for short in row.list(Column::PlaceShort).filter(|short| short.chars().count() > 1) {
                // 吉林 is the province first and the city only by its full name.
                all.by_name.entry(short.into()).or_insert(at);
            }
        }
        all
    }

    /// The place of a full or short name (one character is no name): 云南省, 云南.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Place> {
        self.by_name.get(name).and_then(|at| self.places.get(*at))
    }

    /// Whether a full name, or a county after its city, is in the lists.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// The place a phrase begins with by its full name, the longest of several: 汉中市人民政府办公室 → 汉中市.
    #[must_use]
    pub fn at_head(&self, phrase: &str) -> Option<&Place> {
        let ends = phrase.char_indices().map(|(at, c)| at + c.len_utf8());
        let heads = ends.take_while(|end| *end <= self.longest).filter_map(|end| phrase.get(..end));
        heads.filter_map(|head| self.get(head).filter(|place| place.name == head)).last()
    }

    /// All places, in the order of the lists.
    pub fn iter(&self) -> impl Iterator<Item = &Place> {
        self.places.iter()
    }

    /// The places directly in this one.
    pub fn within<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Place> {
        self.places.iter().filter(move |place| place.above == name)
    }

    /// Whether a place lies in another, at any depth, or is it.
    #[must_use]
    pub fn lies_in(&self, inner: &str, outer: &str) -> bool {
        let Some(outer) = self.get(outer) else { return false };
        let mut at = self.get(inner);
        // Four levels at most; the bound also ends a list that goes in a circle.
        for _ in 0..4 {
            match at {
                Some(place) if place.name == outer.name => return true,
                Some(place) => at = self.get(&place.above),
                None => return false,
            }
        }
        false
    }
}
