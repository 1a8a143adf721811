//! Words with or without a place.

use std::borrow::Cow;

use super::Spot;
use crate::text::Span;

/// Some words; with a place where they stand in a document as they are.
#[derive(Clone, Debug)]
pub struct Text<'a> {
    /// The words.
    pub words: Cow<'a, str>,
    /// Where they stand.
    pub spot: Option<Spot>,
}

impl<'a> Text<'a> {
    /// Words of a document.
    #[must_use]
    pub fn at(words: &'a str, spot: Spot) -> Text<'a> {
        Text { words: Cow::Borrowed(words), spot: Some(spot) }
    }

    /// Words that stand nowhere.
    #[must_use]
    pub fn plain(words: impl Into<Cow<'a, str>>) -> Text<'a> {
        Text { words: words.into(), spot: None }
    }

    /// A part of it, in bytes of its words, with its place if the text has one: where the words stand broken over lines, that
    /// of all of them.
    #[must_use]
    pub fn part(&self, span: Span) -> Text<'a> {
        let range = span.from()..span.to();
        let words = match &self.words {
            Cow::Borrowed(words) => Cow::Borrowed(words.get(range).unwrap_or("")),
            Cow::Owned(words) => Cow::Owned(words.get(range).unwrap_or("").to_owned()),
        };
        let spot = self.spot.map(|spot| match self.words.len() == spot.span.len() {
            true => Spot { side: spot.side, span: span.shift(spot.span.from()) },
            false => spot,
        });
        Text { words, spot }
    }
}
