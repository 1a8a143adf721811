//! The words that carry a measure, shown inside their sentence.

use std::fmt::Write as _;

use crate::alignment::Candidate;
use crate::document::Document;
use crate::report::cells::cells;
use crate::report::drawing::under;
use crate::report::excerpt::{Words, line, rows};
use crate::report::look::{Ink, Look};
use crate::report::wrap::hang;
use crate::text::{Span, sentence};

/// The stretch of a place that holds the words that carry a measure: whole sentences, those at its ends left out that hold
/// none of them.
#[must_use]
pub fn carrying(document: &Document, candidate: &Candidate) -> Span {
    let words = candidate.lower_words.iter().copied().reduce(Span::join);
    match words {
        Some(words) => {
            let around = sentence::around(document.source.text(), words);
            Span {
                start: around.start.max(candidate.span.start),
                end: around.end.min(candidate.span.end).max(words.end),
            }
        }
        None => candidate.span,
    }
}

/// Of words in several sentences those of the sentence that holds most of them.
#[must_use]
pub fn fullest_sentence(document: &Document, words: &[Span]) -> Vec<Span> {
    let text = document.source.text();
    let mut groups: Vec<(Span, Vec<Span>)> = Vec::new();
    for word in words {
        match groups.last_mut().filter(|(around, _)| around.contains(*word)) {
            Some((_, group)) => group.push(*word),
            None => groups.push((sentence::around(text, *word), vec![*word])),
        }
    }
    let size = |group: &[Span]| group.iter().map(|word| word.len()).sum::<usize>();
    let most = groups.into_iter().map(|(_, group)| group);
    most.reduce(|best, group| if size(&group) > size(&best) { group } else { best }).unwrap_or_default()
}

/// A sentence with some of its words marked.
#[derive(Clone, Copy, Debug)]
pub struct Marked<'a> {
    /// The document it stands in.
    pub document: &'a Document,
    /// The sentence.
    pub span: Span,
    /// Its marked words.
    pub words: &'a [Span],
    /// Their ink.
    pub ink: Ink,
}

/// Lines of a sentence under `head`, its marked words in colour, else underlined; on plain screens the text alone. The
/// head is painted with `over`.
pub fn marked(indent: usize, head: &str, over: Ink, sentence: Marked<'_>, look: Look, out: &mut String) {
    let Marked { document, span, words, ink } = sentence;
    let text = document.text(span);
    let words: Vec<Words> = words
        .iter()
        .filter(|word| span.contains(**word) && !word.is_empty())
        .map(|word| Words {
            start: word.from() - span.from(),
            end: word.to() - span.from(),
            label: String::new(),
            primary: true,
        })
        .collect();
    if look.plain() {
        for line in hang(indent, head, &line(text, &words), look.width()) {
            let _ = writeln!(out, "{line}");
        }
        return;
    }
    let lead = indent + crate::report::cells::width(head);
    let room = look.width().saturating_sub(lead).max(8);
    for (n, row) in rows(text, &words, room).into_iter().enumerate() {
        let before = match n {
            0 => format!("{}{}", " ".repeat(indent), look.paint(over, head)),
            _ => " ".repeat(lead),
        };
        let row_text = row.text.trim_end();
        if look.colour() {
            let _ = writeln!(
                out,
                "{}",
                format!("{before}{}", painted(row_text, &row.strokes, ink, look)).trim_end()
            );
            continue;
        }
        let _ = writeln!(out, "{}", format!("{before}{row_text}").trim_end());
        for drawn in under(&row.strokes, room, ink) {
            let line: String = drawn.into_iter().map(|(text, _)| text).collect();
            let _ = writeln!(out, "{}{}", " ".repeat(lead), line.trim_end());
        }
    }
}

fn painted(text: &str, strokes: &[crate::report::excerpt::Stroke], ink: Ink, look: Look) -> String {
    let (mut out, mut run, mut inked, mut column) = (String::new(), String::new(), false, 0);
    let mut close = |run: &mut String, inked: bool| {
        out.push_str(&if inked { look.paint(ink, run) } else { run.clone() });
        run.clear();
    };
    for cell in cells(text) {
        let inside = strokes.iter().any(|stroke| (stroke.from..stroke.to).contains(&column));
        if inside != inked {
            close(&mut run, inked);
            inked = inside;
        }
        run.push_str(&cell.text);
        column += cell.width;
    }
    close(&mut run, inked);
    out
}
