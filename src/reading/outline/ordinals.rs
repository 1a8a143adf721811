//! 一是 二是 三是 at the starts of lines: steps of one item, or items where each has its own owners.

use super::candidates::Candidate;
use crate::document::LabelKind;

/// Fewest of them that make a list.
const LEAST: usize = 2;

/// Leaves only those of the runs in which it is said for each who answers for it, and those of a text that has no other
/// numbers. The rest are steps inside an item.
pub(super) fn settle(found: &mut Vec<Candidate>) {
    let ordinal = |candidate: &Candidate| candidate.label.kind == LabelKind::Ordinal;
    if !found.iter().any(ordinal) {
        return;
    }
    let alone = found.iter().all(ordinal);
    let mut kept: Vec<bool> = vec![true; found.len()];
    let mut at = 0;
    while let Some(first) = found.get(at) {
        if !ordinal(first) {
            at += 1;
            continue;
        }
        let begins = first.label.ordinal;
        let rest = found.get(at..).unwrap_or(&[]);
        let run = rest
            .iter()
            .zip(begins..)
            .take_while(|(candidate, number)| ordinal(candidate) && candidate.label.ordinal == *number);
        let (mut count, mut owned) = (0, 0);
        for (candidate, _) in run {
            count += 1;
            owned += usize::from(candidate.owned);
        }
        let items = begins == 1 && count >= LEAST && (owned == count || alone);
        kept.iter_mut().skip(at).take(count).for_each(|kept| *kept = items);
        at += count;
    }
    let mut kept = kept.into_iter();
    found.retain(|_| kept.next().unwrap_or(true));
}
