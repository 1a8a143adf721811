//! Words with or without a place.

use std::borrow::Cow;

use super::Spot;

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
}
