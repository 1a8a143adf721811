//! What follows a list of bodies: …按职责分工负责, …牵头, …等有关部门配合.

use crate::document::Role;

/// Verbs that end a list and the role they give, the longer before the shorter.
const VERBS: &[(&str, Role)] = &[
    ("牵头组织实施", Role::Lead),
    ("牵头负责", Role::Lead),
    ("负责牵头", Role::Lead),
    ("牵头组织", Role::Lead),
    ("牵头落实", Role::Lead),
    ("牵头实施", Role::Lead),
    ("牵头推进", Role::Lead),
    ("牵头", Role::Lead),
    ("主办", Role::Lead),
    ("协助配合", Role::Support),
    ("参与配合", Role::Support),
    ("密切配合", Role::Support),
    ("积极配合", Role::Support),
    ("配合做好", Role::Support),
    ("配合落实", Role::Support),
    ("配合", Role::Support),
    ("参与", Role::Support),
    ("参加", Role::Support),
    ("协办", Role::Support),
    ("协助", Role::Support),
    ("协同", Role::Support),
    ("协作", Role::Support),
    ("支持", Role::Support),
    ("督促指导", Role::Guide),
    ("指导督促", Role::Guide),
    ("业务指导", Role::Guide),
    ("负责指导", Role::Guide),
    ("指导", Role::Guide),
    ("督导", Role::Guide),
    ("负责组织实施", Role::Responsible),
    ("负责实施", Role::Responsible),
    ("负责落实", Role::Implement),
    ("抓好落实", Role::Implement),
    ("组织落实", Role::Implement),
    ("具体落实", Role::Implement),
    ("贯彻落实", Role::Implement),
    ("组织实施", Role::Implement),
    ("落实", Role::Implement),
    ("实施", Role::Implement),
    ("负责", Role::Responsible),
];

/// Adverbs between a list and its verb.
const ADVERBS: &[&str] =
    &["分别", "共同", "联合", "具体", "统一", "统筹", "分工", "组织", "各自", "协同", "全程", "分头"];

/// Words that a phrase such as 按照各自职责分工 is made of, after its 按.
const BY: &[&str] = &["照", "据", "各自", "有关", "职责", "职能", "分工", "权限", "任务", "工作", "要求"];

/// What verbs of duty end in.
const LAST: &[char] =
    &['施', '责', '头', '织', '实', '进', '办', '合', '好', '与', '加', '助', '同', '作', '持', '促', '导'];

/// Whether the last character is one that a verb of duty ends in.
fn may_end_in_verb(words: &str) -> bool {
    words.ends_with(LAST)
}

/// The words without the verb at their end, and the role the verb gives.
pub(super) fn strip_verb(words: &str) -> (&str, Option<Role>) {
    if !may_end_in_verb(words) {
        let by = words.ends_with(['工', '责', '能', '限', '务']);
        return (if by { strip_by(words).unwrap_or(words) } else { words }, None);
    }
    for (verb, role) in VERBS.iter().filter(|(verb, _)| same_last(verb, words)) {
        if let Some(rest) = words.strip_suffix(verb) {
            return (strip_adverbs(rest), Some(*role));
        }
    }
    (strip_by(words).unwrap_or(words), None)
}

/// Whether words are a verb of duty and no more.
pub(super) fn is_verb(words: &str) -> bool {
    matches!(strip_verb(words), ("", Some(_)))
}

/// Whether words end in a verb of duty.
pub(super) fn ends_in_verb(words: &str) -> bool {
    may_end_in_verb(words) && VERBS.iter().any(|(verb, _)| same_last(verb, words) && words.ends_with(verb))
}

/// Whether two texts of Chinese end in one character: told at once, where a comparison of all would be a call.
fn same_last(a: &str, b: &str) -> bool {
    a.as_bytes().last_chunk::<3>() == b.as_bytes().last_chunk::<3>()
}

fn strip_adverbs(words: &str) -> &str {
    let mut rest = words;
    loop {
        let shorter = strip_by(rest)
            .or_else(|| ADVERBS.iter().find_map(|adverb| rest.strip_suffix(adverb)))
            .or_else(|| rest.strip_suffix('要'));
        match shorter {
            Some(shorter) => rest = shorter,
            None => return rest,
        }
    }
}

/// The words before 按职责分工, 按照各自职责, 依职责, 根据职责分工.
fn strip_by(words: &str) -> Option<&str> {
    let (start, by) = words.char_indices().rev().take(14).find(|(_, c)| matches!(c, '按' | '依' | '根'))?;
    let mut rest = words.get(start + by.len_utf8()..)?;
    if rest.is_empty() {
        return None;
    }
    while let Some(shorter) = BY.iter().chain(ADVERBS).find_map(|word| rest.strip_prefix(word)) {
        rest = shorter;
    }
    if rest.is_empty() { words.get(..start) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_ends_in_one_of_its_last_characters() {
        assert!(VERBS.iter().all(|(verb, _)| may_end_in_verb(verb)));
    }

    #[test]
    fn the_tail_of_a_list_is_taken_off() {
        for (words, names, role) in [
            ("市财政局按照职责分工负责", "市财政局", Some(Role::Responsible)),
            ("国家药监局等按职责分工负责", "国家药监局等", Some(Role::Responsible)),
            ("各县区落实", "各县区", Some(Role::Implement)),
            ("省教育厅牵头", "省教育厅", Some(Role::Lead)),
            ("按职责分别牵头", "", Some(Role::Lead)),
            ("省工业和信息化厅分工负责", "省工业和信息化厅", Some(Role::Responsible)),
            ("省外办按职责分工配合", "省外办", Some(Role::Support)),
            ("市科技局", "市科技局", None),
        ] {
            assert_eq!(strip_verb(words), (names, role), "{words}");
        }
    }
}
