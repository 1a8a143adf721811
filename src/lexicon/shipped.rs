//! The lexicons that come with the program.

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use super::{Lexicon, Problem};
use crate::text::Source;

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../../rules/lexicon/", $path)))),*]
    };
}

/// Path below `rules/lexicon/` and text of each.
pub const SHIPPED: &[(&str, &str)] = files![
    "bodies/national.tsv",
    "bodies/former.tsv",
    "bodies/province.tsv",
    "bodies/municipality.tsv",
    "bodies/city.tsv",
    "bodies/county.tsv",
    "bodies/stationed.tsv",
    "attached-bodies.tsv",
    "body-words.tsv",
    "burden-words.tsv",
    "colloquial.tsv",
    "comparators.tsv",
    "confusables.tsv",
    "document-verbs.tsv",
    "higher-words.tsv",
    "placeholders.tsv",
    "empty-closers.tsv",
    "line-keepers.tsv",
    "meetings.tsv",
    "name-shortenings.tsv",
    "perspective.tsv",
    "places.tsv",
    "product-verbs.tsv",
    "repealed-documents.tsv",
    "similar-characters.tsv",
    "soft-words.tsv",
    "time-words.tsv",
    "vague-owners.tsv",
    "vague-times.tsv",
    "vague-words.tsv",
    "variant-characters.tsv",
];

/// Reads them all, in the order of [`SHIPPED`]. A test holds that none has a problem.
#[must_use]
pub fn shipped() -> Vec<Lexicon> {
    SHIPPED.iter().map(|(path, text)| Lexicon::sound(source(path, text))).collect()
}

/// Reads one of them.
#[must_use]
pub fn read(path: &str, text: &str) -> (Lexicon, Vec<Problem>) {
    Lexicon::parse(source(path, text))
}

fn source(path: &str, text: &str) -> Arc<Source> {
    Arc::new(Source::new(format!("rules/lexicon/{path}"), text))
}

/// Whether a city of this full name (汉中市) stands above counties or is a province: the list of places has every such city,
/// so that one it lacks is a county-level city (句容市), a former one, or none at all.
#[must_use]
pub fn is_prefectural(name: &str) -> bool {
    static CITIES: OnceLock<HashSet<&str>> = OnceLock::new();
    let text = SHIPPED.iter().find(|(path, _)| *path == "places.tsv").map_or("", |(_, text)| text);
    CITIES.get_or_init(|| text.lines().filter_map(prefectural).collect()).contains(name)
}

/// The name on a line of the list, if it is that of such a city: 名称 简称 层级 上级.
fn prefectural(line: &str) -> Option<&str> {
    let mut cells = line.split('\t');
    let name = cells.next().filter(|name| name.ends_with('市'))?;
    cells.nth(1).filter(|tier| matches!(*tier, "市级" | "直辖市")).map(|_| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_prefectural_city_is_known_and_no_other() {
        assert!(["汉中市", "东莞市", "儋州市", "重庆市"].iter().all(|name| is_prefectural(name)));
        assert!(!["句容市", "昆山市", "某市", "云南省"].iter().any(|name| is_prefectural(name)));
    }
}
