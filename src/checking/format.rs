//! Rule files laid out, with everything looked up that a change of language needs.

use std::sync::Arc;

use super::Rulebook;
use crate::rule::print::{Language, Words, print};
use crate::rule::syntax::read_file;
use crate::rule::{self, Problem};
use crate::text::Source;

/// A file before and after.
#[derive(Debug)]
pub struct Formatted {
    /// Its name.
    pub name: String,
    /// As it was.
    pub before: String,
    /// As it should be; what is wrong with it where it cannot be read.
    pub after: Result<String, Vec<Problem>>,
}

/// Lays out rule files. With a language, their keywords and the words of the vocabulary are written in it; the files are
/// looked at together, since one may use a 谓词 of another.
#[must_use]
pub fn format(files: Vec<(String, String)>, language: Option<Language>) -> Vec<Formatted> {
    let sources: Vec<Arc<Source>> =
        files.into_iter().map(|(name, text)| Arc::new(Source::new(name, text))).collect();
    let used = match language {
        Some(_) => rule::load(&sources, &Rulebook::lists()).words,
        None => Vec::new(),
    };
    let one = |source: &Arc<Source>| {
        let (_, problems) = read_file(source);
        let mine = used.iter().filter(|used| Arc::ptr_eq(&used.source, source));
        let words: Words = mine.map(|used| (used.span, used.names)).collect();
        Formatted {
            name: source.name().to_owned(),
            before: source.text().to_owned(),
            after: if problems.is_empty() { Ok(print(source, language, &words)) } else { Err(problems) },
        }
    };
    sources.iter().map(one).collect()
}
