//! The lexicons that come with the program.

use std::sync::Arc;

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
];

/// Reads them all, in the order of [`SHIPPED`]. A test holds that none has a problem.
#[must_use]
pub fn shipped() -> Vec<Lexicon> {
    SHIPPED.iter().map(|(path, text)| read(path, text).0).collect()
}

/// Reads one of them.
#[must_use]
pub fn read(path: &str, text: &str) -> (Lexicon, Vec<Problem>) {
    Lexicon::parse(Arc::new(Source::new(format!("rules/lexicon/{path}"), text)))
}
