//! The notes in a clause of responsibility: pieces that name no body but say how the lists are meant.

use super::{names, roles};
use crate::document::{ConventionKind, Role};
use crate::reading::page::cues::Cues;

/// What a piece without bodies says.
pub(super) enum Note {
    /// 列第一位者为牵头单位
    Convention(ConventionKind),
    /// 按职责分工负责
    Verb(Role),
    /// 下同
    Same,
    /// Anything else: 不再列出
    Plain,
}

/// Words for the body that stands first in a list, and for what it does.
static FIRST: Cues =
    Cues::of(&["第一责任", "第一位", "第一个", "列首", "首位", "首个", "排名第一", "排第一", "列第一"]);
static LEADS: Cues = Cues::of(&["牵头", "负责"]);
/// 均包括各县区: a body that belongs to every list.
static INCLUDE: Cues = Cues::of(&["均包括", "均包含", "均含"]);
/// 以下各项均需各县区落实: the same, told by what the body does.
static CALLED: Cues = Cues::of(&["均需", "均须", "均由", "均涉及"]);
/// Remarks on a list.
static REMARKS: Cues = Cues::of(&["不再列出", "不再逐一", "不再一一", "排名不分先后", "以下均"]);

/// All of these but the verbs: most pieces hold none, told in one look through them.
static NOTES: Cues = Cues::of(&[
    "第一责任",
    "第一位",
    "第一个",
    "列首",
    "首位",
    "首个",
    "排名第一",
    "排第一",
    "列第一",
    "均包括",
    "均包含",
    "均含",
    "均需",
    "均须",
    "均由",
    "均涉及",
    "不再列出",
    "不再逐一",
    "不再一一",
    "排名不分先后",
    "以下均",
    "下同",
]);

/// The note a piece makes; `None` where it names bodies.
pub(super) fn of(words: &str, names: &str, verb: Option<Role>) -> Option<Note> {
    if names.is_empty() {
        return Some(verb.map_or(Note::Plain, Note::Verb));
    }
    if verb.is_none() && names::is_office(words) && !words.contains(['包', '位']) {
        return None;
    }
    if !NOTES.in_text(words) {
        return None;
    }
    if FIRST.in_text(words) && LEADS.in_text(words) {
        return Some(Note::Convention(ConventionKind::FirstLeads));
    }
    if included(words).is_some() {
        return Some(Note::Convention(ConventionKind::AlsoIncludes));
    }
    if words == "下同" || words == "以下同" {
        return Some(Note::Same);
    }
    REMARKS.in_text(words).then_some(Note::Plain)
}

/// What a note adds to every list from there on: where its name begins, in bytes, the name, and its role.
pub(super) fn included(words: &str) -> Option<(usize, &str, Role)> {
    let named = |from: usize| {
        let name = words.get(from..)?.split(['，', ',', '。', '；', ';']).next()?.trim();
        (!name.is_empty()).then_some((from, name))
    };
    if let Some(cue) = INCLUDE.list.iter().find_map(|cue| Some(words.find(cue)? + cue.len())) {
        return named(cue).map(|(from, name)| (from, name, Role::Responsible));
    }
    if !words.starts_with("以下") {
        return None;
    }
    let cue = CALLED.list.iter().find_map(|cue| Some(words.find(cue)? + cue.len()))?;
    let (from, said) = named(cue)?;
    let (name, role) = roles::strip_verb(said);
    let all = names::is_whole_set(name) || words.contains("不再") && names::is_office(name);
    (all && (role.is_some() || words.contains("均涉及"))).then_some((
        from,
        name,
        role.unwrap_or(Role::Responsible),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_note_is_looked_for() {
        let words = [&FIRST, &INCLUDE, &CALLED, &REMARKS].into_iter().flat_map(|cues| cues.list);
        assert!(words.chain(&["下同", "以下同"]).all(|word| NOTES.in_text(word)));
    }
}
