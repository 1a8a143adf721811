//! A notice whose own points are numbered: 一、…二、…, signature and day, and then the plan it encloses, numbered anew.

use super::fragments::{self, Cut, Fragment, Kind};
use crate::reading::outline::Node;
use crate::reading::owners::names;
use crate::reading::owners::responsibility::Clause;
use crate::reading::page::{Page, Sign};
use crate::reading::times::stamps;
use crate::text::Span;

/// The points of a notice take at most so many bytes.
const LONGEST: usize = 9000;

/// A notice has at most so many numbered points.
const POINTS: usize = 12;

/// Takes the points of a covering notice off the items: what is left are those of the plan. `table` is the byte where the
/// first table of tasks begins, `before` what stands before the first item.
pub(in crate::reading) fn take_off(
    page: &Page,
    before: &Cut,
    nodes: &mut Vec<Node>,
    clauses: &[Clause],
    table: Option<usize>,
) {
    let Some(count) = points(page, before, nodes, clauses, table) else { return };
    nodes.drain(..count);
    for node in nodes {
        node.parent = node.parent.and_then(|parent| parent.checked_sub(count));
    }
}

/// Number of items that belong to the notice.
fn points(
    page: &Page,
    before: &Cut,
    nodes: &[Node],
    clauses: &[Clause],
    table: Option<usize>,
) -> Option<usize> {
    let first = before.span.to();
    let addressed = before.fragments.iter().any(|fragment| fragment.kind == Kind::Addressees);
    let encloses = ["印发", "通知", "下达", "下发"].iter().any(|word| page.after(0, first).contains(word));
    if !addressed || !encloses {
        return None;
    }
    let owner = clauses.iter().find(|clause| {
        clause.whole.from() > first && clause.said.as_ref().is_none_or(|said| !said.units.is_empty())
    });
    let limits = [owner.map(|clause| clause.whole.from()), table, Some(first + LONGEST)];
    let limit = limits.into_iter().flatten().min()?.min(page.text.len());
    let limit =
        (limit..page.text.len()).find(|at| page.text.is_char_boundary(*at)).unwrap_or(page.text.len());
    let stretch = Span::new(first, limit);
    if !holds_day(page, stretch) {
        return None;
    }
    let lines = fragments::read(page, stretch);
    let (day, title) = signed(page, &lines)?;
    let count = nodes.partition_point(|node| node.label.span.from() < day);
    let next = nodes.get(count).map(|node| node.label.span.from()).into_iter().chain(table).min()?;
    (count <= POINTS && title < next).then_some(count)
}

/// Whether a day may stand in a stretch. Most hold none, and to look at each sign that may follow a year costs a hundredth of
/// cutting the stretch into lines.
fn holds_day(page: &Page, stretch: Span) -> bool {
    let (_, marks) = page.marks_in(stretch);
    let years = marks.iter().filter(|mark| mark.sign == Sign::Year).map(|mark| mark.from());
    let words = page.words(stretch).as_bytes();
    let signs = memchr::memchr3_iter(b'-', b'.', b'/', words).map(|at| stretch.from() + at);
    years
        .chain(signs)
        .any(|sign| stamps::may_be_day(page.before(sign, stamps::DIGIT), page.after(sign, stamps::REST)))
}

/// Where the day of a signature stands and where the title after it begins.
fn signed(page: &Page, lines: &[Fragment]) -> Option<(usize, usize)> {
    let at = lines.windows(2).position(|pair| match pair {
        [name, day] => {
            name.kind == Kind::Heading
                && matches!(day.kind, Kind::Day(_))
                && names::is_office(page.words(name.span))
        }
        _ => false,
    })?;
    let day = lines.get(at + 1)?.span.from();
    let titled = |line: &&Fragment| {
        line.kind == Kind::Attachment
            || line.kind == Kind::Heading && super::names_document(page.words(line.span))
    };
    let title = lines.get(at + 2..)?.iter().find(titled)?;
    Some((day, title.span.from()))
}
