//! How a draft that is no Word file is set: title, headings, body and tables, told apart by what was read of it.

use std::collections::BTreeMap;

use crate::document::{Document, Label, LabelKind};
use crate::format::sheet::{Block, Face, Line, Shape};
use crate::text::{Source, Span};

/// Characters that a line may have besides a number, a name or a date and still be a line of its own for it.
const BESIDE: usize = 8;

/// All of a draft, in order; blank lines, and the blanks at the ends of others, are left to the setting.
#[must_use]
pub fn blocks(document: &Document) -> Vec<Block> {
    let source = &document.source;
    let markdown = [".md", ".markdown"].iter().any(|ending| source.name().to_lowercase().ends_with(ending));
    let layout = Layout { document, source, markdown, headings: headings(document) };
    let mut blocks: Vec<Block> = Vec::new();
    let mut table: Option<String> = None;
    for line in lines(source) {
        let here = layout.table(line);
        match (here, blocks.last_mut()) {
            (Some((name, row)), Some(Block::Table(rows))) if table.as_ref() == Some(&name) => {
                rows.extend(row)
            }
            (Some((name, row)), _) => {
                table = Some(name);
                blocks.push(Block::Table(row.into_iter().collect()));
            }
            (None, _) => {
                table = None;
                blocks.push(Block::Line(layout.line(line)));
            }
        }
    }
    blocks
}

/// The lines with words, without the blanks at their ends.
fn lines(source: &Source) -> impl Iterator<Item = Span> + '_ {
    let whole = source.text();
    let mut start = 0;
    whole.split('\n').filter_map(move |line| {
        let at = start;
        start += line.len() + 1;
        let words = trimmed(source, Span::new(at, at + line.len()));
        (!words.is_empty()).then_some(words)
    })
}

fn trimmed(source: &Source, span: Span) -> Span {
    let text = source.slice(span);
    let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    let start = span.from() + text.len() - text.trim_start_matches(blank).len();
    Span::new(start, span.from() + text.trim_end_matches(blank).len())
}

/// The number and title of each chapter and task, by where the number begins.
fn headings(document: &Document) -> BTreeMap<u32, (Label, Span)> {
    let sections = document.sections.iter().map(|section| (section.label, section.title));
    let tasks = document.tasks.iter().map(|task| (task.label, task.title));
    let written = tasks
        .chain(sections)
        .filter(|(label, _)| !matches!(label.kind, LabelKind::Row | LabelKind::Unit | LabelKind::InnerUnit));
    written.map(|(label, title)| (label.span.start, (label, title))).collect()
}

struct Layout<'a> {
    document: &'a Document,
    source: &'a Source,
    markdown: bool,
    headings: BTreeMap<u32, (Label, Span)>,
}

impl Layout<'_> {
    /// The table a line is a row of, by what it is called, and the row, unless it only draws a line.
    fn table(&self, line: Span) -> Option<(String, Option<Vec<Vec<Span>>>)> {
        let text = self.source.slice(line);
        if self.markdown && text.starts_with('|') {
            let inner = text.trim_start_matches('|');
            let from = line.to() - inner.len();
            let cells = self.cells(from, inner.trim_end_matches('|'), '|');
            let rule = text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
            return Some((String::new(), (!rule).then_some(cells)));
        }
        let block = self.source.block(line.start).filter(|block| block.span.start <= line.start)?;
        let (name, _) = block.row()?;
        // A row without a tab is a frame around text.
        text.contains('\t').then(|| (name.to_owned(), Some(self.cells(line.from(), text, '\t'))))
    }

    fn cells(&self, from: usize, text: &str, between: char) -> Vec<Vec<Span>> {
        let mut at = from;
        let cell = |cell: &str| {
            let span = trimmed(self.source, Span::new(at, at + cell.len()));
            at += cell.len() + between.len_utf8();
            if span.is_empty() { Vec::new() } else { vec![span] }
        };
        text.split(between).map(cell).collect()
    }

    fn line(&self, line: Span) -> Line {
        let line = self.unmarked(line);
        if let Some(shape) = self.front(line) {
            return Line { shape, pieces: self.pieces(line, Face::Plain) };
        }
        let Some((label, title)) = self.heading(line) else {
            return Line { shape: Shape::Body, pieces: self.pieces(line, Face::Plain) };
        };
        let (level, face) = match label.kind {
            LabelKind::Chapter | LabelKind::Chinese | LabelKind::Unnumbered => (1, Face::Black),
            LabelKind::ChineseBracket | LabelKind::NamedOuter => (2, Face::Brush),
            LabelKind::Arabic | LabelKind::Named => (3, Face::Bold),
            _ => (4, Face::Plain),
        };
        let rest = Span::new(title.to(), line.to());
        let stop =
            self.source.slice(rest).chars().next().filter(|c| matches!(c, '。' | '．' | '.' | '：' | ':'));
        let head = Span::new(line.from(), title.to() + stop.map_or(0, char::len_utf8));
        let rest = Span::new(head.to(), line.to());
        if rest.is_empty() {
            return Line { shape: Shape::Heading(level), pieces: self.pieces(line, Face::Plain) };
        }
        let mut pieces = self.pieces(head, face);
        pieces.extend(self.pieces(rest, Face::Plain));
        Line { shape: Shape::Body, pieces }
    }

    /// A line without the signs with which Markdown marks headings and quotations.
    fn unmarked(&self, line: Span) -> Span {
        if !self.markdown {
            return line;
        }
        let text = self.source.slice(line);
        let inner = text.trim_start_matches(['#', '>']);
        let marked = inner.len() < text.len() && inner.starts_with(char::is_whitespace);
        let start = if marked { line.to() - inner.trim_start().len() } else { line.from() };
        Span::new(start, line.to())
    }

    /// How a line stands that belongs to what is before and behind the body.
    fn front(&self, line: Span) -> Option<Shape> {
        let front = &self.document.front;
        let titles = [&front.title, &front.notice_title].into_iter().flatten();
        if titles.clone().any(|title| title.span.overlaps(line) && self.alone(line, title.span)) {
            return Some(Shape::Title);
        }
        if front.addressees.first().is_some_and(|first| line.contains(*first) && first.start == line.start) {
            return Some(Shape::Flush);
        }
        let number = front.number.as_ref().map(|number| number.span);
        if number.is_some_and(|number| number.overlaps(line) && self.alone(line, number)) {
            return Some(Shape::Centred);
        }
        let issuer = front.issuer.as_ref().map(|issuer| issuer.span);
        let date = front.date.found().map(|dated| dated.span);
        let closes = issuer.into_iter().chain(date).any(|span| span.overlaps(line) && self.alone(line, span));
        let addressed = front.addressees.iter().map(|addressee| addressee.end);
        let below = titles.map(|title| title.span.end).chain(addressed).any(|above| above <= line.start);
        closes.then_some(if below { Shape::Right } else { Shape::Centred })
    }

    /// Whether a line holds little besides some words of it.
    fn alone(&self, line: Span, words: Span) -> bool {
        let beside = Span::new(line.from(), words.from().max(line.from()));
        let behind = Span::new(words.to().min(line.to()), line.to());
        let count = |span: Span| self.source.slice(span).chars().count();
        count(beside) + count(behind) <= BESIDE
    }

    /// The number and title of the chapter or task that begins with a line.
    fn heading(&self, line: Span) -> Option<(Label, Span)> {
        self.headings.get(&line.start).copied().filter(|(_, title)| line.contains(*title))
    }

    /// The words of a stretch; those between two pairs of stars are bold in Markdown.
    fn pieces(&self, span: Span, face: Face) -> Vec<(Span, Face)> {
        let text = self.source.slice(span);
        let parts: Vec<&str> = if self.markdown { text.split("**").collect() } else { vec![text] };
        // An odd number of stars marks nothing.
        if parts.len().is_multiple_of(2) {
            return vec![(span, face)];
        }
        let mut at = span.from();
        let mut pieces = Vec::new();
        for (number, part) in parts.into_iter().enumerate() {
            let bold = number % 2 == 1 && face == Face::Plain;
            let piece = Span::new(at, at + part.len());
            at += part.len() + 2;
            if !piece.is_empty() {
                pieces.push((piece, if bold { Face::Bold } else { face }));
            }
        }
        pieces
    }
}
