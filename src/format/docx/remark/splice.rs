//! New markup put into a part: between elements as it is, inside a run by cutting the run. All other bytes stay.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::Event;

use crate::text::Span;

use super::ids::Ids;
use super::map::{Map, Piece, Run};
use super::seat::Place;

/// What stands before what where several things meet at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// New words, which belong to the words before them.
    Words,
    /// The end of a comment.
    End,
    /// The start of a comment.
    Start,
}

/// Words of one run that are marked as deleted.
#[derive(Clone, Debug)]
struct Deletion {
    from: u32,
    to: u32,
    /// The opening tag of the change.
    tag: String,
}

/// What is to be done in one run.
#[derive(Debug, Default)]
struct Cuts {
    marks: Vec<(u32, Rank, String)>,
    deletions: Vec<Deletion>,
}

/// Everything to be done in one part.
#[derive(Debug, Default)]
pub(super) struct Script {
    runs: BTreeMap<u32, Cuts>,
    bytes: Vec<(u32, Rank, String)>,
}

impl Script {
    /// Puts markup at a place.
    pub(super) fn put(&mut self, place: Place, rank: Rank, markup: String) {
        match place {
            Place::In(run, offset) => self.runs.entry(run).or_default().marks.push((offset, rank, markup)),
            Place::At(byte) => self.bytes.push((byte, rank, markup)),
        }
    }

    /// Marks characters of a run as deleted, by a change with this opening tag.
    pub(super) fn delete(&mut self, run: u32, from: u32, to: u32, tag: String) {
        self.runs.entry(run).or_default().deletions.push(Deletion { from, to, tag });
    }

    /// Whether there is nothing to do.
    pub(super) fn is_empty(&self) -> bool {
        self.runs.is_empty() && self.bytes.is_empty()
    }

    /// The part with all of it done.
    pub(super) fn play(mut self, text: &str, map: &Map, ids: &mut Ids) -> String {
        let mut edits: Vec<(Span, Rank, String)> = Vec::new();
        for (ordinal, mut cuts) in std::mem::take(&mut self.runs) {
            let Some(run) = map.runs.get(&ordinal) else { continue };
            cuts.marks.sort_by_key(|(offset, rank, _)| (*offset, *rank));
            let inside = |offset: u32| offset > 0 && offset < run.count;
            if cuts.deletions.is_empty() && !cuts.marks.iter().any(|(offset, ..)| inside(*offset)) {
                for (offset, rank, markup) in cuts.marks {
                    let byte = if offset == 0 { run.span.start } else { run.span.end };
                    self.bytes.push((byte, rank, markup));
                }
                continue;
            }
            edits.push((run.span, Rank::Start, Cutter { text, run, map, ids }.cut(&cuts)));
        }
        edits.extend(
            self.bytes
                .into_iter()
                .map(|(byte, rank, markup)| (Span { start: byte, end: byte }, rank, markup)),
        );
        // What is put before a run comes before the run as it is written anew.
        edits.sort_by_key(|(span, rank, _)| (span.start, span.end, *rank));
        let added: usize = edits.iter().map(|(_, _, markup)| markup.len()).sum();
        let mut out = String::with_capacity(text.len() + added);
        let mut done = 0;
        for (span, _, markup) in edits {
            out.push_str(text.get(done..span.from()).unwrap_or_default());
            out.push_str(&markup);
            done = span.to().max(done);
        }
        out.push_str(text.get(done..).unwrap_or_default());
        out
    }
}

/// Cuts one run.
struct Cutter<'a> {
    text: &'a str,
    run: &'a Run,
    map: &'a Map,
    ids: &'a mut Ids,
}

impl Cutter<'_> {
    fn cut(&mut self, cuts: &Cuts) -> String {
        let mut stops: BTreeSet<u32> = [0, self.run.count].into();
        stops.extend(cuts.marks.iter().map(|(offset, ..)| *offset));
        stops.extend(cuts.deletions.iter().flat_map(|deletion| [deletion.from, deletion.to]));
        let stops: Vec<u32> = stops.into_iter().collect();
        let mut out = String::new();
        let mut first = true;
        for (index, stop) in stops.iter().enumerate() {
            let deletion = |from: u32| cuts.deletions.iter().find(|cut| cut.from <= from && from < cut.to);
            let before = index.checked_sub(1).and_then(|at| stops.get(at)).copied();
            let next = stops.get(index + 1).copied();
            // What only marks this place stays with words that are kept.
            let with_former = before.is_some_and(|before| deletion(before).is_none());
            if !with_former && (next.is_none() || deletion(*stop).is_some()) {
                let loose = self.inner(Span { start: *stop, end: *stop }, (true, true), false);
                self.wrap(&loose, &mut first, &mut out);
            }
            for (_, _, markup) in cuts.marks.iter().filter(|(offset, ..)| offset == stop) {
                out.push_str(markup);
            }
            let Some(next) = next else { break };
            let deleted = deletion(*stop);
            let ends = (deleted.is_none() && !with_former, deleted.is_none());
            let inner = self.inner(Span { start: *stop, end: next }, ends, deleted.is_some());
            match deleted {
                Some(deletion) => {
                    // A deletion that a comment cuts in two is two changes, each with its number.
                    let tag = match deletion.from == *stop {
                        true => deletion.tag.clone(),
                        false => self.ids.renumber(&deletion.tag, &self.map.tongue.prefix),
                    };
                    out.push_str(&tag);
                    self.wrap(&inner, &mut first, &mut out);
                    out.push_str(&format!("</{}:del>", self.map.tongue.prefix));
                }
                None => self.wrap(&inner, &mut first, &mut out),
            }
        }
        out
    }

    /// A run around what is given, with the properties of the run that is cut; nothing for nothing.
    fn wrap(&mut self, inner: &str, first: &mut bool, out: &mut String) {
        if inner.is_empty() {
            return;
        }
        let open = self.slice(self.run.open).to_owned();
        out.push_str(&open);
        let properties = self.run.properties.map_or("", |properties| self.slice(properties)).to_owned();
        match std::mem::replace(first, false) {
            true => out.push_str(&properties),
            // A change of the properties keeps its number once.
            false => out.push_str(&self.ids.renumber(&properties, &self.map.tongue.prefix)),
        }
        out.push_str(inner);
        let name =
            open.trim_start_matches('<').split(|c: char| c.is_whitespace() || c == '>' || c == '/').next();
        out.push_str(&format!("</{}>", name.unwrap_or_default()));
    }

    /// What stands between two places of the run. `ends` says whether what only marks the first place, and the last, is
    /// taken along.
    fn inner(&self, cut: Span, ends: (bool, bool), deleted: bool) -> String {
        let mut out = String::new();
        for piece in &self.run.pieces {
            let end = piece.at + piece.count;
            if piece.count == 0 {
                let inside = cut.start < piece.at && piece.at < cut.end;
                if inside
                    || (piece.at == cut.start && ends.0)
                    || (piece.at == cut.end && ends.1 && !cut.is_empty())
                {
                    out.push_str(self.slice(piece.span));
                }
            } else if piece.at < cut.end && cut.start < end {
                out.push_str(&self.piece(piece, cut, deleted));
            }
        }
        out
    }

    fn piece(&self, piece: &Piece, cut: Span, deleted: bool) -> String {
        let Some((inner, exact)) = piece.words else { return self.slice(piece.span).to_owned() };
        let whole = cut.start <= piece.at && piece.at + piece.count <= cut.end;
        if whole && !deleted {
            return self.slice(piece.span).to_owned();
        }
        let from = cut.start.saturating_sub(piece.at) as usize;
        let to = (cut.end - piece.at) as usize;
        let words = part_of(self.slice(inner), from, to, exact);
        let tongue = &self.map.tongue;
        let name = if deleted { "delText" } else { "t" };
        let (prefix, binding) = (&tongue.prefix, &tongue.binding);
        format!("<{prefix}:{name}{binding} xml:space=\"preserve\">{words}</{prefix}:{name}>")
    }

    fn slice(&self, span: Span) -> &str {
        self.text.get(span.from()..span.to()).unwrap_or_default()
    }
}

/// Characters `from..to` of words as they are written in a part, ready to be written again. Where the words are not exact,
/// blanks at their ends do not count as words.
fn part_of(written: &str, from: usize, to: usize, exact: bool) -> String {
    let mut units: Vec<(String, bool)> = Vec::new();
    let mut reader = Reader::from_str(written);
    reader.config_mut().allow_dangling_amp = true;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Text(text) => units.extend(text.into_inner().chars().map(|c| {
                (if c == '&' { "&amp;".to_owned() } else { c.to_string() }, c.is_ascii_whitespace())
            })),
            Event::CData(text) => units.extend(
                text.into_inner()
                    .chars()
                    .map(|c| (escape(c.to_string()).into_owned(), c.is_ascii_whitespace())),
            ),
            Event::GeneralRef(name) => {
                let blank = matches!(name.resolve_char_ref(), Ok(Some(c)) if c.is_ascii_whitespace());
                units.push((format!("&{};", &*name), blank));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let (first, last) = match exact {
        true => (0, units.len()),
        false => {
            let first = units.iter().take_while(|(_, blank)| *blank).count();
            (first, units.len() - units.iter().rev().take_while(|(_, blank)| *blank).count())
        }
    };
    let (from, to) = (from.max(first), to.min(last));
    units.into_iter().take(to).skip(from).map(|(unit, _)| unit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_words_keeps_their_spelling() {
        let written = " 甲&amp;&#x4E59;<![CDATA[<丙>]]>丁 ";
        assert_eq!(part_of(written, 0, 4, true), " 甲&amp;&#x4E59;");
        assert_eq!(part_of(written, 4, 7, true), "&lt;丙&gt;");
        assert_eq!(part_of(written, 0, 99, false), "甲&amp;&#x4E59;&lt;丙&gt;丁");
    }
}
