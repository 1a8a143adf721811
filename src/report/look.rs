//! How a report should look on the screen at hand: width, colour, frames.

use crate::rule::Severity;

/// What the screen can show. `cli` finds it out; nothing here asks the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    width: usize,
    colour: bool,
    plain: bool,
}

impl Look {
    /// For a screen of `width` cells. Below 30 a sentence cannot be read, above 100 the eye loses its line; the width is
    /// kept between the two.
    #[must_use]
    pub fn new(width: usize) -> Look {
        Look { width: width.clamp(30, 100), colour: false, plain: false }
    }

    /// The same with ANSI colours, which plain output never has.
    #[must_use]
    pub fn with_colour(self, colour: bool) -> Look {
        Look { colour: colour && !self.plain, ..self }
    }

    /// The same without frames and drawn lines, for screen readers and logs.
    #[must_use]
    pub fn with_plain(self, plain: bool) -> Look {
        Look { plain, colour: self.colour && !plain, ..self }
    }

    /// Cells in a line.
    #[must_use]
    pub fn width(self) -> usize {
        self.width
    }

    /// Whether colours are used.
    #[must_use]
    pub fn colour(self) -> bool {
        self.colour
    }

    /// Whether frames and drawn lines are left out.
    #[must_use]
    pub fn plain(self) -> bool {
        self.plain
    }

    /// `text` in the colour of its part; as it is where colours are off.
    #[must_use]
    pub fn paint(self, ink: Ink, text: &str) -> String {
        match ink.code() {
            Some(code) if self.colour && !text.is_empty() => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
            _ => text.to_owned(),
        }
    }
}

/// What a piece of text is, as far as its colour goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Running text.
    Body,
    /// Rule numbers, headings.
    Strong,
    /// Frames, places, hints.
    Faint,
    /// Words a finding is not chiefly about.
    Other,
    /// 合格, 覆盖.
    Good,
    /// Words and marks of a finding of this weight.
    Weight(Severity),
}

impl Ink {
    fn code(self) -> Option<&'static str> {
        match self {
            Ink::Body => None,
            Ink::Strong => Some("1"),
            Ink::Faint => Some("2"),
            Ink::Other => Some("34"),
            Ink::Good => Some("32"),
            Ink::Weight(Severity::Error) => Some("1;31"),
            Ink::Weight(Severity::Warning) => Some("33"),
            Ink::Weight(Severity::Info) => Some("36"),
        }
    }
}
