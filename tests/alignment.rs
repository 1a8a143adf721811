//! Two plans → their relation: cases under tests/alignment, agreement with the hand-made alignments, properties.

mod case;
mod gold;
mod properties;

use std::sync::Arc;

use hecha::alignment::Words;
use hecha::document::Document;
use hecha::reading;
use hecha::text::Source;

/// The shipped word lists.
fn words() -> Words {
    Words::parse(&[
        ("coverage-words.tsv", include_str!("../rules/lexicon/coverage-words.tsv")),
        ("coverage-synonyms.tsv", include_str!("../rules/lexicon/coverage-synonyms.tsv")),
    ])
    .unwrap()
}

fn read(name: &str, text: &str) -> Document {
    reading::read(Arc::new(Source::new(name, text))).document
}

fn seed(name: &str) -> Document {
    read(name, &std::fs::read_to_string(format!("seeds/{name}.txt")).unwrap())
}
