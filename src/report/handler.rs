//! How a card is printed: miette's protocol in, Chinese lines out.

use std::fmt::{self, Write as _};

use miette::{Diagnostic, LabeledSpan, ReportHandler, Severity as Weight};

use super::card::Card;
use super::cells::{shorten, width};
use super::drawing::under;
use super::excerpt::{Words, line, rows};
use super::from_finding::doubt;
use super::look::{Ink, Look};
use super::wrap::{hang, wrap};
use crate::finding::Outcome;
use crate::rule::Severity;

/// Cells of the indent under a header line.
const INDENT: usize = 2;
/// Cells of marked words repeated in plain output.
const REPEATED: usize = 60;

/// Prints any diagnostic whose source offers one sentence: header, place, sentence with underlines, titled lines.
#[derive(Clone, Copy, Debug)]
pub struct Handler {
    look: Look,
}

/// The printed form of a card; it ends with a line end.
#[must_use]
pub fn print(card: &Card, look: Look) -> String {
    struct Printed<'a>(&'a Handler, &'a Card);
    impl fmt::Display for Printed<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.debug(self.1, f)
        }
    }
    Printed(&Handler { look }, card).to_string()
}

impl ReportHandler for Handler {
    fn debug(&self, diagnostic: &dyn Diagnostic, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = match diagnostic.severity() {
            Some(Weight::Advice) => Severity::Info,
            Some(Weight::Warning) => Severity::Warning,
            Some(Weight::Error) | None => Severity::Error,
        };
        let ink = Ink::Weight(level);
        self.header(diagnostic, level, f)?;
        self.excerpt(diagnostic, ink, f)?;
        for related in diagnostic.related().into_iter().flatten() {
            self.excerpt(related, ink, f)?;
        }
        let help = diagnostic.help().map(|help| help.to_string()).unwrap_or_default();
        for note in help.lines() {
            self.note(note, f)?;
        }
        Ok(())
    }
}

impl Handler {
    fn header(&self, card: &dyn Diagnostic, level: Severity, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = card.to_string();
        // 存疑 stands where a level would: nothing was found to be wrong.
        let (tag, said) = match doubt(&said) {
            Some(said) => (Outcome::Unclear.chinese(), said),
            None => (level.chinese(), said.as_str()),
        };
        let mark = format!("[{tag}]");
        let code = card.code().map(|code| format!("{code} ")).unwrap_or_default();
        let text = format!("{mark} {code}{said}");
        let room = self.look.width();
        for (n, text) in wrap(&text, room, room - INDENT).into_iter().enumerate() {
            match text.strip_prefix(&mark).filter(|_| n == 0) {
                Some(rest) => {
                    f.write_str(&self.look.paint(Ink::Weight(level), &mark))?;
                    writeln!(f, "{}", self.look.paint(Ink::Strong, rest))?;
                }
                None => writeln!(f, "  {}", self.look.paint(Ink::Strong, &text))?,
            }
        }
        Ok(())
    }

    fn excerpt(&self, place: &dyn Diagnostic, ink: Ink, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let labels: Vec<LabeledSpan> = place.labels().into_iter().flatten().collect();
        let Some(source) = place.source_code() else { return Ok(()) };
        let start = labels.iter().map(LabeledSpan::offset).min().unwrap_or(0);
        let end = labels.iter().map(|label| label.offset() + label.len()).max().unwrap_or(0);
        let whole = (start, end.saturating_sub(start)).into();
        let Ok(contents) = source.read_span(&whole, 0, 0) else { return Ok(()) };
        let text = std::str::from_utf8(contents.data()).unwrap_or_default();
        let base = contents.span().offset();
        let words: Vec<Words> = labels
            .iter()
            .map(|label| {
                let start = label.offset().saturating_sub(base).min(text.len());
                Words {
                    start,
                    end: (start + label.len()).min(text.len()),
                    label: label.label().unwrap_or_default().to_owned(),
                    primary: label.primary(),
                }
            })
            .collect();
        let name = contents.name().unwrap_or_default();
        match self.look.plain() {
            true => self.told(name, text, (contents.line(), contents.column()), &words, f),
            false => self.drawn(name, text, &words, ink, f),
        }
    }

    fn drawn(
        &self,
        name: &str,
        text: &str,
        words: &[Words],
        ink: Ink,
        f: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        for line in hang(INDENT, "", name, self.look.width()) {
            writeln!(f, "{}", self.look.paint(Ink::Faint, &line))?;
        }
        let frame = format!("  {} ", self.look.paint(Ink::Faint, "│"));
        // One cell is kept for a gap mark after a full row.
        let room = self.look.width() - 5;
        for row in rows(text, words, room) {
            writeln!(f, "{}", format!("{frame}{}", row.text).trim_end())?;
            for line in under(&row.strokes, room, ink) {
                f.write_str(&frame)?;
                for (text, ink) in line {
                    f.write_str(&self.look.paint(ink, &text))?;
                }
                f.write_char('\n')?;
            }
        }
        Ok(())
    }

    /// The same in words: place, sentence, and each mark with the words it stands at. `from` is line and column of the
    /// text's beginning, from 0.
    fn told(
        &self,
        name: &str,
        text: &str,
        from: (usize, usize),
        words: &[Words],
        f: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        let mut tell = |head: &str, text: &str| {
            hang(INDENT, head, text, self.look.width()).into_iter().try_for_each(|line| writeln!(f, "{line}"))
        };
        tell("位置　", name)?;
        tell("原文　", &line(text, words))?;
        for words in words {
            let at = match words.start == words.end {
                true => match tail(text.get(..words.start).unwrap_or_default()) {
                    // A gap at the foot of a document has nothing on its line.
                    _ if text.is_empty() => "空行处".to_owned(),
                    before if before.is_empty() => "句首".to_owned(),
                    before => format!("“{before}”之后"),
                },
                false => {
                    let marked = text.get(words.start..words.end).unwrap_or_default();
                    format!("“{}”", shorten(marked, REPEATED))
                }
            };
            let label = if words.label.is_empty() { String::new() } else { format!("：{}", words.label) };
            let before = text.get(..words.start).unwrap_or_default();
            let (line, column) = match before.rsplit_once('\n') {
                Some((lines, last)) => (from.0 + lines.matches('\n').count() + 1, last.chars().count()),
                None => (from.0, from.1 + before.chars().count()),
            };
            tell("所指　", &format!("{at}（第{}行第{}字）{label}", line + 1, column + 1))?;
        }
        Ok(())
    }

    fn note(&self, note: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (head, text) = note.split_once('\u{3000}').unwrap_or(("", note));
        let head = if head.is_empty() { String::new() } else { format!("{head}\u{3000}") };
        let blank = " ".repeat(INDENT);
        for line in hang(INDENT, &head, text, self.look.width()) {
            match line.strip_prefix(&format!("{blank}{head}")).filter(|_| width(&head) > 0) {
                Some(rest) => writeln!(f, "{blank}{}{rest}", self.look.paint(Ink::Strong, &head))?,
                None => writeln!(f, "{line}")?,
            }
        }
        Ok(())
    }
}

/// The last characters of a text, enough to know a place by.
fn tail(text: &str) -> String {
    let start = text.char_indices().rev().nth(7).map_or(0, |(at, _)| at);
    super::cells::clean(text.get(start..).unwrap_or_default())
}
