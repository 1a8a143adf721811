//! Brackets behind sentences that name bodies of which few are offices: owners only where those of most items stand so.

use super::clause;
use super::responsibility::{Clause, LONGEST, explains};
use crate::reading::page::{Mark, Page, Sign};
use crate::text::Span;

/// So many sentences of a text have their owners in a bracket behind them before other brackets are taken for such too.
const OWNED: usize = 3;

/// The bracket behind the last sentence of a line that names nothing but bodies: 。（财政所、卫生院、各村）
pub(super) fn of_bodies(page: &Page, open: Mark, index: usize, close_index: usize) -> Option<Clause> {
    let close = page.mark(close_index)?;
    let whole = Span { start: open.start, end: close.end };
    let inner = page.trim(Span { start: open.end, end: close.start });
    let words = page.words(inner);
    let last = page.mark(close_index + 1).is_none_or(|mark| mark.sign == Sign::Line);
    let brief = (6..=LONGEST / 8).contains(&words.len()) && words.contains('、');
    if !brief || !last || !follows_stop(page, index) || explains(words) {
        return None;
    }
    let said = clause::read(page, inner, None);
    let bodies = said.prose == 0 && said.units.len() > 1 && said.bodies == said.units.len();
    (bodies && !said.labelled && !said.verbal).then_some(Clause { whole, inner, said: Some(said) })
}

/// Whether the bracket at a mark stands right behind a full stop.
pub(super) fn follows_stop(page: &Page, index: usize) -> bool {
    let start = page.mark(index).map(|mark| mark.from());
    let before = index.checked_sub(1).and_then(|at| page.mark(at));
    before.is_some_and(|mark| mark.sign == Sign::Stop && Some(mark.to()) == start)
}

/// Puts such brackets among the clauses of a text, in order of place, where `closing` others behind sentences are clauses.
pub(super) fn join(clauses: &mut Vec<Clause>, closing: usize, mut others: Vec<Clause>) {
    if closing < OWNED || closing <= others.len() {
        return;
    }
    others.retain(|other| {
        let next = clauses.partition_point(|clause| clause.whole.end <= other.whole.start);
        clauses.get(next).is_none_or(|clause| !clause.whole.overlaps(other.whole))
    });
    if !others.is_empty() {
        clauses.append(&mut others);
        clauses.sort_by_key(|clause| clause.whole);
    }
}
