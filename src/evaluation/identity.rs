//! What a finding is known by from one check to the next.

use std::collections::BTreeMap;

use crate::document::{Document, Side};
use crate::finding::{Finding, Fingerprint, Outcome, fingerprint};
use crate::text::{Span, sentence};
use crate::vocabulary::Case;

/// Characters before a gap in which the sentence that it follows is looked for.
const REACH: usize = 400;

/// Gives the findings of one rule on one document their fingerprints, each its own.
///
/// A finding is known by its rule, the heading it stands under, the words it points at, the words of another document
/// that it holds against them, and whether it is certain. Of headings the nearest counts, without its number: the task's title,
/// outside tasks the chapter's. So a paragraph may move, a task may move to another chapter, numbers may run anew; changed
/// words make another finding. Findings that are equal in all this are told apart by what they say, and where they say
/// the same, by their order: to accept one is not to accept the others.
pub(super) fn name(findings: &mut [Finding], case: &Case<'_>) {
    let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    // Many findings stand under one heading, one after another.
    let mut under: Option<(&str, Fingerprint)> = None;
    for (index, finding) in findings.iter_mut().enumerate() {
        let heading = heading(case.document, finding.place.span);
        let begun = match under {
            Some((same, begun)) if std::ptr::eq(same, heading) => begun,
            _ => Fingerprint::new().with(finding.rule.as_str()).with(heading),
        };
        under = Some((heading, begun));
        finding.fingerprint = by_words(begun, finding, case).digits();
        alike.entry(finding.fingerprint.clone()).or_default().push(index);
    }
    for mut group in alike.into_values().filter(|group| group.len() > 1) {
        group.sort_by_key(|index| findings.get(*index).map(|finding| finding.place.span.start));
        let mut said: BTreeMap<String, usize> = BTreeMap::new();
        for index in group {
            let Some(finding) = findings.get_mut(index) else { continue };
            let before = said.entry(finding.message.clone()).or_default();
            let turn = before.to_string();
            finding.fingerprint = fingerprint(&[&finding.fingerprint, &finding.message, &turn]);
            *before += 1;
        }
    }
}

/// The fingerprint of a finding that stands for several (汇总): one more or one less is another finding, their order is
/// none of its business.
pub(super) fn of_all<'a>(rule: &str, each: impl Iterator<Item = &'a Finding>) -> String {
    let mut parts: Vec<&str> = each.map(|finding| finding.fingerprint.as_str()).collect();
    parts.sort_unstable();
    parts.insert(0, rule);
    fingerprint(&parts)
}

/// The fingerprint begun with rule and heading, gone on with what the finding points at.
fn by_words(begun: Fingerprint, finding: &Finding, case: &Case<'_>) -> Fingerprint {
    let (document, span) = (case.document, finding.place.span);
    let own = match span.is_empty() {
        // Nothing stands in a gap: the sentence it follows and what is missed there stand for it.
        true => begun.with(before(document, span)).with(&finding.message),
        false => begun.with(document.text(span)),
    };
    let elsewhere = finding.related.iter().filter(|place| place.side != Side::Document);
    let words = elsewhere.filter_map(|place| Some(case.side(place.side)?.document.text(place.span)));
    let all = words.fold(own, Fingerprint::with);
    if finding.outcome == Outcome::Unclear { all.with(Outcome::Unclear.word()) } else { all }
}

/// The title of the task that holds a place, else of the chapter.
fn heading(document: &Document, place: Span) -> &str {
    let section = || document.sections.iter().find(|section| section.span.contains(place));
    let title = match document.task_at(place) {
        Some(task) => Some(task.title),
        None => section().map(|section| section.title),
    };
    title.map_or("", |title| document.text(title))
}

/// The sentence of a task that a gap in it follows.
fn before(document: &Document, gap: Span) -> &str {
    let Some(task) = document.task_at(gap) else { return "" };
    let text = document.text(Span::new(task.span.from(), gap.from()));
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || sentence::ends_sentence(c));
    let reach = text.char_indices().rev().nth(REACH).map_or(0, |(at, _)| at);
    let near = text.get(reach..).unwrap_or(text);
    near.rsplit(sentence::ends_sentence).next().unwrap_or(near)
}
