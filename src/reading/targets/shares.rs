//! How a share of something is bounded, where the bound stands before what it is a share of: 不低于街道总数的80%.

use super::quantities::Counted;
use crate::reading::page::Page;
use crate::text::Span;
use crate::value::Comparator;

/// Bounds that may stand before the whole.
const BOUNDS: &[(&str, Comparator)] = &[
    ("不得低于", Comparator::AtLeast),
    ("不低于", Comparator::AtLeast),
    ("不少于", Comparator::AtLeast),
    ("不得超过", Comparator::AtMost),
    ("不超过", Comparator::AtMost),
    ("不高于", Comparator::AtMost),
    ("不大于", Comparator::AtMost),
];

/// What a share is one of has so many characters at the most.
const WHOLE: usize = 30;

/// Gives a share the bound that stands before what it is a share of, if it has no other.
pub(super) fn bound(page: &Page, counted: &mut Counted, clause: Span) {
    if counted.compared || !counted.quantity.unit.ends_with(['%', '％']) {
        return;
    }
    let before = page.words(Span::new(clause.from(), counted.words.from()));
    let Some(before) = before.trim_end_matches(' ').strip_suffix('的') else { return };
    let bounds = BOUNDS.iter().filter_map(|(word, comparator)| {
        let (_, whole) = before.rsplit_once(word)?;
        let fits = (2..=WHOLE).contains(&whole.chars().count());
        (fits && !whole.contains(|c: char| c.is_ascii_digit())).then_some((whole.len(), *comparator))
    });
    if let Some((_, comparator)) = bounds.min_by_key(|(length, _)| *length) {
        counted.quantity.comparator = comparator;
        counted.compared = true;
    }
}
