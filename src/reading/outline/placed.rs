//! Owners that their place alone shows, at the end of an item that names no others: （办公室、人事科）, ，由市教育局具体负责,
//! 。由市教育局牵头，市财政局配合 and, on a line of its own, 市教育局牵头落实; or at its head: 由市教育局负责，市财政局配合，新建学校.

use super::Node;
use crate::reading::owners::clause::{self, Said};
use crate::reading::owners::names;
use crate::reading::owners::responsibility::Clause;
use crate::reading::owners::roles;
use crate::reading::page::{Mark, Page, Shape, Sign};
use crate::text::Span;

/// So many paragraphs of an item are looked at.
const PARAGRAPHS: usize = 12;

/// The part of an office that stands for it inside one organisation has a name of at most so many characters.
const LONGEST: usize = 12;

/// Adds to the clauses those of the items that have none of their own, in order of place.
pub(in crate::reading) fn add(page: &Page, nodes: &[Node], clauses: &mut Vec<Clause>) {
    let mut brackets: Vec<Clause> = Vec::new();
    let mut tails: Vec<Clause> = Vec::new();
    for node in nodes {
        let own = Span::new(node.label.span.to(), node.next);
        let first = clauses.partition_point(|clause| clause.whole.start < own.start);
        if clauses.get(first).is_some_and(|clause| clause.whole.from() < own.to()) {
            continue;
        }
        if let Some(clause) = opening(page, own).or_else(|| opening(page, behind_title(page, own))) {
            tails.push(clause);
            continue;
        }
        for end in paragraph_ends(page, own).into_iter().take(PARAGRAPHS) {
            brackets.extend(bracket(page, own, end));
            tails.extend(tail(page, own, end).or_else(|| line(page, own, end)));
        }
    }
    // One name alone after one item may be anything; after several, or where others stand so, it is the owner.
    let lists = |clause: &Clause| clause.said.as_ref().is_some_and(|said| said.units.len() > 1);
    if brackets.len() > 1 || brackets.iter().any(lists) || !brackets.is_empty() && bare(page, clauses) {
        clauses.append(&mut brackets);
    }
    clauses.append(&mut tails);
    clauses.sort_by_key(|clause| clause.whole);
}

/// Whether owners stand in brackets without a label elsewhere.
fn bare(page: &Page, clauses: &[Clause]) -> bool {
    let bracketed = |clause: &&Clause| {
        let said = clause.said.as_ref();
        page.words(clause.whole).starts_with(['（', '(', '〔', '['])
            && said.is_some_and(|said| !said.labelled)
    };
    clauses.iter().any(|clause| bracketed(&clause))
}

/// Where the paragraphs of a stretch end, their blanks left out.
fn paragraph_ends(page: &Page, stretch: Span) -> Vec<usize> {
    let (_, marks) = page.marks_in(stretch);
    let mut start = stretch.from();
    let ends = marks.iter().filter(|mark| mark.sign == Sign::Line).map(|mark| (mark.from(), mark.to()));
    let mut found: Vec<usize> = Vec::new();
    for (end, next) in ends.chain([(stretch.to(), stretch.to())]) {
        let span = page.trim(Span::new(start, end));
        start = next;
        if !span.is_empty() {
            found.push(span.to());
        }
        if found.len() >= PARAGRAPHS {
            break;
        }
    }
    found
}

/// Owners at the head of an item stand within so many bytes.
const OPENING: usize = 480;

/// What a duty has at least, in characters, behind the owners that open its item.
const DUTY: usize = 4;

/// The clause that an item begins with: 由市教育局负责，市财政局配合，….
fn opening(page: &Page, own: Span) -> Option<Clause> {
    let from = own.from() + page.words(own).len() - page.words(own).trim_start().len();
    if !page.after(from, 3).starts_with('由') {
        return None;
    }
    let (first, marks) = page.marks_in(Span::new(from, own.to()));
    let near = marks.iter().take_while(|mark| mark.to() < from + OPENING);
    let mut skip = 0;
    let (mut piece, mut end) = (from, None);
    for (at, mark) in near.enumerate().map(|(at, mark)| (first + at, mark)) {
        match mark.sign {
            _ if at < skip => {}
            Sign::Open(_) => skip = page.partner(at).unwrap_or(at) + 1,
            Sign::Comma if says_part(page.words(Span::new(piece, mark.from()))) => {
                (piece, end) = (mark.to(), Some(*mark));
            }
            Sign::Comma | Sign::Stop | Sign::Semicolon | Sign::Line | Sign::Colon => break,
            _ => {}
        }
    }
    let end = end?;
    let inner = Span::new(from, end.from());
    let said = clause::read(page, inner, None);
    let rest = page.after(end.to(), 60);
    let duty = rest.split(['，', ',', '。', '；', '\n']).next().unwrap_or("").chars().count() >= DUTY;
    // 由市医保局牵头，会同市财政局制定方案: others do it too, which the clause would not say.
    let alone = !["会同", "联合", "组织", "协调"].iter().any(|word| rest.starts_with(word));
    (duty && alone && owns(page, &said)).then_some(Clause {
        whole: Span::new(from, end.to()),
        inner,
        said: Some(said),
    })
}

/// A title before the owners of its item has at most so many characters.
const TITLE: usize = 30;

/// The words of an item behind its title: 一、关于管网清淤。由市城管局负责，….
fn behind_title(page: &Page, own: Span) -> Span {
    let (_, marks) = page.marks_in(own);
    let stop = marks.iter().find(|mark| matches!(mark.sign, Sign::Stop | Sign::Line | Sign::Comma));
    let brief = |stop: &&Mark| page.words(Span::new(own.from(), stop.from())).chars().count() <= TITLE;
    let stop = stop.filter(|stop| stop.sign != Sign::Comma).filter(brief);
    Span::new(stop.map_or(own.to(), |stop| stop.to()), own.to())
}

/// Whether a piece ends in the verb of a part in a duty that is told below: 由市教育局负责, 市财政局配合.
fn says_part(piece: &str) -> bool {
    ["负责", "牵头", "主办", "承办", "协办", "配合", "参与", "参加", "协助"]
        .iter()
        .any(|verb| piece.trim_end().ends_with(verb))
}

/// The clause of a bracket that a paragraph ends with, after a full stop or on a line of its own.
fn bracket(page: &Page, own: Span, end: usize) -> Option<Clause> {
    let stop = page.before(end, 3).ends_with('。');
    let close = if stop { end - '。'.len_utf8() } else { end };
    let last = page.mark_at(close).checked_sub(1)?;
    let mark = page.mark(last).filter(|mark| mark.to() == close)?;
    if mark.sign != Sign::Close(Shape::Round) {
        return None;
    }
    let open = page.mark(page.partner(last)?).filter(|open| open.from() >= own.from())?;
    let before = page.words(Span::new(own.from(), open.from())).trim_end_matches([' ', '\u{3000}']);
    if !before.ends_with(['。', '；', '\n']) {
        return None;
    }
    let (whole, inner) = (Span::new(open.from(), mark.to()), Span::new(open.to(), mark.from()));
    let said = clause::read(page, inner, None);
    let section = |name: &str| {
        let count = name.chars().count();
        let ends = name
            .ends_with(['处', '室', '科', '股', '办', '所', '队', '站', '馆', '局', '委', '部', '组'])
            || name.ends_with("中心");
        (2..=LONGEST).contains(&count) && ends && !names::is_prose(name)
    };
    let lists = !said.units.is_empty()
        && said.prose == 0
        && said.notes.is_empty()
        && said.units.iter().all(|unit| section(page.words(unit.name)));
    lists.then_some(Clause { whole, inner, said: Some(said) })
}

/// The clause that the last sentence of a paragraph ends with, or is: ，由市教育局具体负责.
fn tail(page: &Page, own: Span, end: usize) -> Option<Clause> {
    let stop = page.before(end, 3).ends_with(['。', '；']);
    let inner_end = if stop { end - '。'.len_utf8() } else { end };
    if !roles::ends_in_verb(page.before(inner_end, 24)) {
        return None;
    }
    let marks = page.marks.get(..page.mark_at(inner_end))?.iter().rev();
    let within = marks.take_while(|mark| mark.from() >= own.from() && mark.sign != Sign::Line).take(24);
    let parting = within.filter(|mark| matches!(mark.sign, Sign::Comma | Sign::Stop | Sign::Semicolon));
    let opens = |mark: &Mark| {
        let after = page.after(mark.to(), 60);
        after.starts_with('由') || roles::opens_sentence(after)
    };
    // What stands before the sentence is not looked at.
    let begins = |mark: &Mark| mark.sign != Sign::Comma;
    let mark = parting.take(6).find(|mark| opens(mark) || begins(mark)).filter(|mark| opens(mark))?;
    let inner = page.trim(Span::new(mark.to(), inner_end));
    let start = if begins(mark) { inner.from() } else { mark.from() };
    let said = clause::read(page, inner, None);
    owns(page, &said).then_some(Clause { whole: Span::new(start, inner_end), inner, said: Some(said) })
}

/// The clause that a line after the item's first is, if it says no more than who is to do what stands before it:
/// 市教育局牵头落实.
fn line(page: &Page, own: Span, end: usize) -> Option<Clause> {
    if !roles::ends_in_verb(page.before(end, 24)) {
        return None;
    }
    let marks = page.marks.get(..page.mark_at(end))?.iter().rev();
    let mut within = marks.take_while(|mark| mark.from() >= own.from()).take(60);
    let start = within.find(|mark| mark.sign == Sign::Line)?.to();
    let inner = page.trim(Span::new(start, end));
    let said = clause::read(page, inner, None);
    owns(page, &said).then_some(Clause { whole: inner, inner, said: Some(said) })
}

/// Whether a list of offices, or of enterprises, and the verb of their duty is all that is said.
fn owns(page: &Page, said: &Said) -> bool {
    said.verbal
        && said.prose == 0
        && (said.offices > 0 || clause::are_enterprises(page, said))
        && said.bodies == said.units.len()
        && said.times.is_empty()
}
