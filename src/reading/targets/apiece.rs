//! What each of several quantities is said of where their subjects stand in a list before them: 甲率、乙率分别达到50%和65%.

use super::subjects;
use crate::document::Target;
use crate::reading::page::Page;
use crate::text::Span;
use crate::value::Dimension;

/// The word that gives the quantities to the subjects one by one.
const APIECE: &str = "分别";

/// Gives each of the targets that share one subject, which is a list, its own name of that list, where there are as many names
/// as targets and 分别 stands between. The list stays whole where its names have their head in common: 花生种植、收获机械化率.
pub(super) fn share_out(page: &Page, targets: &mut [Target]) {
    for run in targets.chunk_by_mut(|one, next| one.span == next.span && one.object == next.object) {
        if let Some(names) = names(page, run) {
            for (target, name) in run.iter_mut().zip(names) {
                target.object = Some(name);
            }
        }
    }
}

/// The names in the list before a run of targets, one for each of them.
fn names(page: &Page, run: &[Target]) -> Option<Vec<Span>> {
    let first = run.first().filter(|_| run.len() > 1)?;
    let object = first.object.filter(|object| object.to() <= first.words.from())?;
    let before = Span::new(object.from(), first.words.from());
    let end = page.words(before).find(APIECE).map(|at| at.min(object.len()))?;
    let list = Span::new(object.from(), object.from() + end);
    // 甲、乙和丙等污染物: what stands behind 等 is said of each.
    if let Some((named, _)) = page.words(list).rsplit_once('等').filter(|(_, rest)| !is_grade(rest)) {
        return parts(page, Span::new(list.from(), list.from() + named.len()), run.len());
    }
    let clause = page.words(Span::new(first.span.from(), object.from()));
    if let Some(summed) = clause.strip_suffix('等') {
        let named = subjects::bare(summed.rsplit(['，', ',']).next()?);
        let end = first.span.from() + summed.len();
        return parts(page, Span::new(end - named.len(), end), run.len());
    }
    let counted = run.iter().all(|target| target.quantity.dimension() == Dimension::Count);
    parts(page, list, run.len()).filter(|parts| counted || have_heads(page, parts))
}

/// Whether all names end alike, outside brackets: 污水处理率、再生水利用率（含中水）.
fn have_heads(page: &Page, parts: &[Span]) -> bool {
    let head = |part: &Span| {
        let words = page.words(*part);
        let name = words.strip_suffix(['）', ')']).and_then(|open| open.rsplit_once(['（', '(']));
        name.map_or(words, |(name, _)| name).chars().next_back()
    };
    parts.windows(2).all(|pair| pair.first().and_then(head) == pair.last().and_then(head))
}

/// The parts of a list, where there are so many of them.
fn parts(page: &Page, list: Span, count: usize) -> Option<Vec<Span>> {
    let words = page.words(list);
    let cut = |pauses: &[(usize, usize)]| {
        let mut start = 0;
        let ends = pauses.iter().copied().chain([(words.len(), 0)]);
        let cut: Vec<Span> = ends
            .map(|(at, width)| {
                let part = page.trim(Span::new(list.from() + start, list.from() + at));
                start = at + width;
                part
            })
            .collect();
        (cut.len() == count && cut.iter().all(|part| page.words(*part).chars().count() > 1)).then_some(cut)
    };
    let pauses = outside(words, |rest| rest.starts_with('、').then_some('、'.len_utf8()));
    // The last two names of a list are joined by a word, which may also stand within a name.
    let last = pauses.last().map_or(0, |(at, width)| at + width);
    let mut joints = outside(words, joint);
    joints.retain(|(at, _)| *at > last && !within(words, *at));
    cut(&pauses).or_else(|| match joints.as_slice() {
        [one] => cut(&[pauses.as_slice(), &[*one]].concat()),
        _ => None,
    })
}

/// What follows 等 in 等级 and 等次, which end no list.
fn is_grade(rest: &str) -> bool {
    rest.starts_with(['级', '次'])
}

/// The length of a joining word that words begin with.
fn joint(rest: &str) -> Option<usize> {
    ["以及", "和", "与", "及"].iter().find(|word| rest.starts_with(**word)).map(|word| word.len())
}

/// Whether a joining word at a byte is part of another word: 普及率, 参与率, 和谐.
fn within(words: &str, at: usize) -> bool {
    let before = words.get(..at).unwrap_or("");
    before.ends_with(['普', '涉', '参', '共', '以'])
        || words.get(at..).is_some_and(|rest| rest.starts_with("和谐"))
}

/// Where something is found in words, outside brackets: where it begins and how long it is, in bytes.
fn outside(words: &str, found: impl Fn(&str) -> Option<usize>) -> Vec<(usize, usize)> {
    let mut depth = 0_usize;
    let mut at_all = Vec::new();
    for (at, c) in words.char_indices() {
        match c {
            '（' | '(' | '〔' | '《' => depth += 1,
            '）' | ')' | '〕' | '》' => depth = depth.saturating_sub(1),
            _ if depth == 0 => at_all.extend(words.get(at..).and_then(&found).map(|width| (at, width))),
            _ => {}
        }
    }
    at_all
}
