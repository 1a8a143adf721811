//! The one displayable form of whatever there is to tell: a finding, an oddity of a draft, a problem of a rule, an error.

use std::fmt;
use std::sync::Arc;

use miette::{Diagnostic, LabeledSpan, SourceCode};

use super::passage::{Passage, window};
use crate::rule::Severity;
use crate::text::{Source, Span};

/// Characters up to which two sentences of one paragraph are shown as one excerpt.
const TOGETHER: usize = 120;

/// Words to be marked and what to see there.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The words; empty for a gap.
    pub span: Span,
    /// A few words, may be empty.
    pub label: String,
    /// Whether it is what the card is chiefly about.
    pub primary: bool,
}

/// A place to be shown: a source, the line that names it, and the words there.
#[derive(Clone, Debug)]
pub struct Spot {
    /// The source.
    pub source: Arc<Source>,
    /// The line that names the place.
    pub name: String,
    /// The words.
    pub mark: Mark,
}

/// One clipped sentence with its marks.
#[derive(Clone, Debug)]
pub struct Excerpt {
    passage: Passage,
    marks: Vec<Mark>,
}

/// A titled line under the excerpts: 依据, 理由, 建议, 帮助.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Its title, two characters.
    pub head: &'static str,
    /// Its words.
    pub text: String,
}

/// The card.
#[derive(Clone, Debug)]
pub struct Card {
    level: Severity,
    code: Option<String>,
    message: String,
    excerpts: Vec<Excerpt>,
    notes: Vec<Note>,
}

impl Card {
    /// A card that says one sentence.
    #[must_use]
    pub fn new(level: Severity, message: impl Into<String>) -> Card {
        Card { level, code: None, message: message.into(), excerpts: Vec::new(), notes: Vec::new() }
    }

    /// With the permanent name of what it reports: a rule's id or a problem's code.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Card {
        self.code = Some(code.into());
        self
    }

    /// With one more titled line.
    #[must_use]
    pub fn with_note(mut self, head: &'static str, text: impl Into<String>) -> Card {
        self.notes.push(Note { head, text: text.into() });
        self
    }

    /// With the places it points at, the chief one first. Places near enough share one excerpt.
    #[must_use]
    pub fn with_spots(mut self, spots: Vec<Spot>) -> Card {
        for spot in spots {
            match self.excerpts.iter_mut().find(|excerpt| excerpt.takes(&spot)) {
                Some(excerpt) => excerpt.marks.push(spot.mark),
                None => self
                    .excerpts
                    .push(Excerpt { passage: Passage::new(spot.source, spot.name), marks: vec![spot.mark] }),
            }
        }
        self
    }
}

impl Excerpt {
    /// Whether a place lies in the sentence shown here, or so near in the same paragraph that both fit.
    fn takes(&self, spot: &Spot) -> bool {
        let source = self.passage.source();
        if !Arc::ptr_eq(source, &spot.source) {
            return false;
        }
        let Some(inner) = self.marks.iter().map(|mark| mark.span).reduce(Span::join) else {
            return false;
        };
        let here = window(source, inner);
        if here.contains(spot.mark.span) && inner != spot.mark.span {
            return true;
        }
        let both = here.join(window(source, spot.mark.span));
        let words = source.slice(both);
        !words.contains('\n') && words.chars().take(TOGETHER + 1).count() <= TOGETHER
    }
}

impl fmt::Display for Card {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Card {}

impl Diagnostic for Card {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code.as_ref().map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.level {
            Severity::Info => miette::Severity::Advice,
            Severity::Warning => miette::Severity::Warning,
            Severity::Error => miette::Severity::Error,
        })
    }

    /// A line a note: its title, an ideographic space, its words.
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let lines: Vec<String> = self
            .notes
            .iter()
            .map(|note| {
                let words: Vec<&str> = note.text.lines().map(str::trim).collect();
                format!("{}\u{3000}{}", note.head, words.join(""))
            })
            .collect();
        (!lines.is_empty()).then(|| Box::new(lines.join("\n")) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpts.first().map(|excerpt| &excerpt.passage as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.excerpts.first().and_then(Diagnostic::labels)
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        Some(Box::new(self.excerpts.iter().skip(1).map(|excerpt| excerpt as &dyn Diagnostic)))
    }
}

impl fmt::Display for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.passage.name())
    }
}

impl std::error::Error for Excerpt {}

impl Diagnostic for Excerpt {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.passage)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.marks.iter().map(|mark| {
            let label = (!mark.label.is_empty()).then(|| mark.label.clone());
            let span = (mark.span.from(), mark.span.len());
            match mark.primary {
                true => LabeledSpan::new_primary_with_span(label, span),
                false => LabeledSpan::new_with_span(label, span),
            }
        })))
    }
}
