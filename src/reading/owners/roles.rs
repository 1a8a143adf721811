//! What follows a list of bodies: …按职责分工负责, …牵头, …等有关部门配合.

use std::borrow::Cow;

use crate::document::Role;
use crate::reading::page::cues::Cues;
use crate::value::numeral;

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
    ("承办", Role::Lead),
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
    ("协同推进", Role::Support),
    ("协同", Role::Support),
    ("协作", Role::Support),
    ("支持", Role::Support),
    ("督促指导", Role::Guide),
    ("指导督促", Role::Guide),
    ("业务指导", Role::Guide),
    ("负责指导", Role::Guide),
    ("指导", Role::Guide),
    ("督导", Role::Guide),
    ("共同推进", Role::Responsible),
    ("协调推进", Role::Responsible),
    ("推进落实", Role::Implement),
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
    ("负总责", Role::Lead),
    ("负责", Role::Responsible),
    ("予以保障", Role::Support),
    ("提供保障", Role::Support),
    ("做好保障", Role::Support),
];

/// Adverbs between a list and its verb.
const ADVERBS: &[&str] = &[
    "分别",
    "共同",
    "一并",
    "一同",
    "联合",
    "具体",
    "统一",
    "统筹",
    "分工",
    "组织",
    "各自",
    "协同",
    "全程",
    "分头",
    "结合实际",
    "予以",
    "给予",
    "提供",
    "做好",
    "积极",
    "密切",
    "抓好",
    "认真",
    "切实",
];

/// Words that a phrase such as 按照各自职责分工 is made of, after its 按.
const BY: &[&str] = &["照", "据", "各自", "有关", "职责", "职能", "分工", "权限", "任务", "工作", "要求"];

/// What verbs of duty end in.
const LAST: &[char] = &[
    '障', '施', '责', '头', '织', '实', '进', '办', '合', '好', '与', '加', '助', '同', '作', '持', '促',
    '导',
];

/// Whether the last character is one that a verb of duty ends in.
fn may_end_in_verb(words: &str) -> bool {
    words.ends_with(LAST)
}

/// The words without the verb at their end, and the role the verb gives.
pub(super) fn strip_verb(words: &str) -> (&str, Option<Role>) {
    if let Some((names, role)) = named_as(words) {
        return (names, Some(role));
    }
    if !may_end_in_verb(words) {
        let by = words.ends_with(['工', '责', '能', '限', '务']);
        return (if by { strip_by(words).unwrap_or(words) } else { words }, None);
    }
    for (verb, role) in VERBS.iter().filter(|(verb, _)| same_last(verb, words)) {
        if let Some(rest) = words.strip_suffix(verb) {
            let names = strip_adverbs(rest);
            // 牵头督导, 牵头抓好落实: who leads a thing leads it whatever verb comes after.
            return match names.strip_suffix("牵头") {
                Some(names) => (strip_adverbs(names), Some(Role::Lead)),
                None => (names, Some(*role)),
            };
        }
    }
    (strip_by(words).unwrap_or(words), None)
}

/// The list and its role in 市水利局为牵头单位, 各县区政府为责任主体.
fn named_as(words: &str) -> Option<(&str, Role)> {
    if !words.ends_with(['位', '门', '体']) {
        return None;
    }
    let (names, label) = words.rsplit_once(['为', '是'])?;
    match super::fields::named(label)? {
        super::fields::Field::Bodies(role) => Some((names, role)),
        super::fields::Field::Time => None,
    }
}

/// The body and its role in 市财政局负责资金保障, 市教育局牵头校园安全.
pub(in crate::reading) fn led(words: &str) -> Option<(&str, Role)> {
    // Most names hold neither verb: a look at each character costs less than a search for three words.
    if !words.chars().any(|c| matches!(c, '牵' | '负')) {
        return None;
    }
    let verbs = [("牵头负责", Role::Lead), ("牵头", Role::Lead), ("负责", Role::Responsible)];
    verbs.iter().find_map(|(verb, role)| {
        let (name, object) = words.split_once(verb)?;
        // 工作专班牵头单位 is itself a name.
        let heads =
            ["单位", "部门", "领导", "人", "同志", "机构"].iter().any(|word| object.starts_with(word));
        (super::names::is_office(name) && !object.is_empty() && !heads).then(|| (strip_adverbs(name), *role))
    })
}

/// Whether words are a verb of duty and no more.
pub(super) fn is_verb(words: &str) -> bool {
    matches!(strip_verb(words), ("", Some(_)))
}

/// Whether words end in a verb of duty.
pub(in crate::reading) fn ends_in_verb(words: &str) -> bool {
    may_end_in_verb(words) && VERBS.iter().any(|(verb, _)| same_last(verb, words) && words.ends_with(verb))
}

/// Whether two texts of Chinese end in one character: told at once, where a comparison of all would be a call.
fn same_last(a: &str, b: &str) -> bool {
    a.as_bytes().last_chunk::<3>() == b.as_bytes().last_chunk::<3>()
}

/// Bytes of what a sentence says before its list: 由, 此项工作由, 以上任务由.
pub(super) fn opener(words: &str) -> usize {
    let rest = strip_reference(words);
    rest.strip_prefix('由').map_or(0, |rest| words.len() - rest.len())
}

/// Whether words begin as a sentence that names who answers for what was said before: 此项工作由.
pub(in crate::reading) fn opens_sentence(words: &str) -> bool {
    let rest = strip_reference(words);
    rest.len() < words.len() && rest.starts_with('由')
}

/// The words after 此项工作, 该项任务, 以上各项措施, 上述工作.
fn strip_reference(words: &str) -> &str {
    // Nearly all pieces are names, told from their first character.
    if !words.starts_with(['此', '该', '本', '这', '以', '上', '具']) {
        return words;
    }
    let pointers = ["此项", "该项", "本项", "这项", "以上", "上述", "本条", "此条", "该", "具体"];
    let things = ["工作", "任务", "措施", "事项", "内容", "政策", "举措"];
    if let Some(rest) = words.strip_prefix("具体").filter(|rest| rest.starts_with('由')) {
        return rest;
    }
    let Some(rest) = pointers.iter().find_map(|word| words.strip_prefix(word)) else { return words };
    let rest = ["各项", "项"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    things.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(words)
}

/// What a piece that says when, and names nobody, begins with besides a number.
static WHEN: Cues = Cues::of(&[
    "年内",
    "年底",
    "全年",
    "上半年",
    "下半年",
    "今年",
    "本年",
    "明年",
    "每年",
    "每月",
    "每季",
    "每半年",
    "持续",
    "长期",
    "常态",
    "定期",
    "适时",
    "随时",
    "即时",
    "立即",
    "近期",
    "贯穿",
    "第一季",
    "第二季",
    "第三季",
    "第四季",
    "一季",
    "二季",
    "三季",
    "四季",
]);

/// Whether a piece of a clause says by when or how long: 6月底前完成, 年内持续推进, 长期坚持.
pub(super) fn is_schedule(words: &str) -> bool {
    // Nearly all pieces are names, told from their first character.
    let words = match words.chars().next() {
        Some('力' | '确' | '并' | '须' | '于' | '在') => ["力争", "确保", "并于", "须于", "于", "在"]
            .iter()
            .find_map(|word| words.strip_prefix(word))
            .unwrap_or(words),
        _ => words,
    };
    let after = words.trim_start_matches(|c: char| numeral::half_width(c).is_ascii_digit());
    if after.len() < words.len() {
        return after.starts_with(['年', '月', '季']);
    }
    WHEN.begins(words) && !super::names::is_body(words)
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
    let mut near = words.char_indices().rev().filter(|(_, c)| !c.is_whitespace()).take(14);
    let (start, by) = near.find(|(_, c)| matches!(c, '按' | '依' | '根'))?;
    let rest = words.get(start + by.len_utf8()..)?;
    // 按职⏎责分工: a line break may stand in the phrase.
    let plain: Cow<str> = match rest.contains('\n') {
        true => Cow::Owned(rest.split_whitespace().collect()),
        false => Cow::Borrowed(rest),
    };
    let mut rest = plain.as_ref();
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
    fn schedules_and_openers_name_nobody() {
        for words in ["6月底前完成", "2021年底前取得进展", "年内持续推进", "长期坚持", "力争9月底前完成"]
        {
            assert!(is_schedule(words), "{words}");
        }
        for words in ["年轻干部工作局", "12345热线办", "市教育局", "每户政府"] {
            assert!(!is_schedule(words), "{words}");
        }
        assert!(opens_sentence("以上各项工作由市教育局负责") && opens_sentence("该项任务由市教育局牵头"));
        assert!(!opens_sentence("由市教育局负责"));
        assert_eq!(opener("由市教育局"), "由".len());
    }

    #[test]
    fn what_a_body_answers_for_may_follow_its_verb() {
        assert_eq!(led("市财政局负责资金"), Some(("市财政局", Role::Responsible)));
        assert_eq!(led("产业专班牵头单位"), None);
        assert_eq!(led("相关负责同志"), None);
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
            ("市水利局牵头督导", "市水利局", Some(Role::Lead)),
            ("各镇政府结合实际落实", "各镇政府", Some(Role::Implement)),
            ("市科技局", "市科技局", None),
        ] {
            assert_eq!(strip_verb(words), (names, role), "{words}");
        }
    }
}
