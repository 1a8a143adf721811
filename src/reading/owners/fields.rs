//! Labels of fields: 责任单位： 牵头部门： 完成时限： and what may follow them.

use std::borrow::Cow;

use crate::document::Role;
use crate::reading::page::is_padding;

/// What a labelled field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reading) enum Field {
    /// Bodies in this role.
    Bodies(Role),
    /// A point in time.
    Time,
}

/// Words a role label begins with, and the role.
const ROLES: &[(&str, Role)] = &[
    ("牵头", Role::Lead),
    ("主办", Role::Lead),
    ("主责", Role::Lead),
    ("主要责任", Role::Lead),
    ("第一责任", Role::Lead),
    ("配合", Role::Support),
    ("参与", Role::Support),
    ("参加", Role::Support),
    ("协办", Role::Support),
    ("协作", Role::Support),
    ("协助", Role::Support),
    ("协同", Role::Support),
    ("支持", Role::Support),
    ("支撑", Role::Support),
    ("主要协作", Role::Support),
    ("指导", Role::Guide),
    ("督导", Role::Guide),
    ("督办", Role::Guide),
    ("监督", Role::Guide),
    ("验收", Role::Guide),
    ("销号", Role::Guide),
    ("落实", Role::Implement),
    ("实施", Role::Implement),
    ("执行", Role::Implement),
    ("推进", Role::Responsible),
    ("责任", Role::Responsible),
    ("负责", Role::Responsible),
    ("主管", Role::Responsible),
    ("承办", Role::Responsible),
    ("承担", Role::Responsible),
    ("对接", Role::Responsible),
    ("整改", Role::Responsible),
];

/// What the name of a field ends with where it names bodies.
const BODIES: &[&str] =
    &["单位", "部门", "机构", "主体", "科室", "处室", "股室", "站所", "办所", "方", "地区", "分工"];

/// Names of fields that hold a point in time.
const TIMES: &[&str] = &[
    "完成时限",
    "完成时间",
    "时限",
    "时限要求",
    "完成期限",
    "办结时限",
    "时间节点",
    "时间要求",
    "完成时间节点",
    "工作时限",
    "时间安排",
    "进度安排",
    "时间进度",
    "进度要求",
    "完成节点",
    "完成日期",
    "计划完成时间",
    "整改时限",
    "办理时限",
];

/// The field a label names; `None` for any other word. Blanks inside (责 任 单 位) are passed over.
pub(in crate::reading) fn named(label: &str) -> Option<Field> {
    if label.len() > 60 {
        return None;
    }
    let plain = match label.contains(is_padding) {
        true => Cow::Owned(label.replace(is_padding, "")),
        false => Cow::Borrowed(label),
    };
    if TIMES.contains(&plain.as_ref()) {
        return Some(Field::Time);
    }
    role(&plain).map(Field::Bodies)
}

/// The role that a label or column heading gives to the bodies under it.
fn role(plain: &str) -> Option<Role> {
    // 其他责任单位 are responsible as well.
    let plain = ["其他", "其它", "具体"].iter().find_map(|word| plain.strip_prefix(word)).unwrap_or(plain);
    if matches!(plain, "任务分工" | "职责分工" | "工作分工" | "分工") {
        return Some(Role::Responsible);
    }
    let first = plain.as_bytes().first_chunk::<3>();
    // Another first character is told at once, where a comparison of all would be a call.
    let mut words = ROLES.iter().filter(|(word, _)| word.as_bytes().first_chunk::<3>() == first);
    let (word, role) = words.find(|(word, _)| plain.starts_with(word))?;
    let mut rest = plain.get(word.len()..)?;
    for middle in ["责任", "负责", "落实", "实施", "配合", "协作", "（", "(", "及", "和"] {
        rest = rest.strip_prefix(middle).unwrap_or(rest);
    }
    let rest = rest.trim_end_matches(['）', ')']);
    let bare = rest.is_empty() && plain.chars().count() <= 4 && *role != Role::Implement;
    (bare || BODIES.contains(&rest) || BODIES.iter().any(|body| named_twice(rest, body))).then_some(*role)
}

/// 单位和部门, 部门（单位）.
fn named_twice(rest: &str, body: &str) -> bool {
    rest.strip_prefix(body).is_some_and(|tail| {
        let tail = tail.trim_start_matches(['（', '(', '、', '和', '及', '与', '/']);
        // 责任主体与协同单位: the first of the two says the role. 责任单位及完成时限: times are told by their words.
        BODIES.contains(&tail) || role(tail).is_some() || TIMES.contains(&tail)
    })
}

/// Whether a label names a person: 牵头领导, 责任人, 联系人.
pub(super) fn names_person(label: &str) -> bool {
    let plain: String = label.chars().filter(|c| !crate::reading::page::is_padding(*c)).collect();
    plain.chars().count() <= 8
        && ["领导", "责任人", "负责人", "联系人", "联络员"].iter().any(|word| plain.ends_with(word))
}

/// The field whose label ends a stretch of words, and how many bytes of it the label takes: …措施。责任单位.
pub(super) fn at_end(words: &str) -> Option<(Field, usize)> {
    // 责任部门（单位）：the bracket is part of the label.
    let bare = match words.ends_with(['）', ')']) {
        true => words.rfind(['（', '(']).and_then(|open| words.get(..open))?,
        false => words,
    };
    let edge = bare.char_indices().rev().take(14).find(|(_, c)| is_edge(*c));
    let start = edge.map_or(0, |(at, c)| at + c.len_utf8());
    let label = words.get(start..)?;
    named(label).map(|field| (field, label.len()))
}

/// What a label may stand after.
fn is_edge(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '。' | '；'
                | ';'
                | '，'
                | ','
                | '、'
                | '：'
                | ':'
                | '（'
                | '('
                | '）'
                | ')'
                | '〔'
                | '【'
                | '['
                | '】'
                | ']'
                | '|'
                | '—'
                | '－'
                | '-'
                | '·'
                | '•'
                | '*'
                | '！'
                | '？'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_every_kind_are_known() {
        for (label, field) in [
            ("责任单位", Some(Field::Bodies(Role::Responsible))),
            ("牵头责任单位", Some(Field::Bodies(Role::Lead))),
            ("牵头部门", Some(Field::Bodies(Role::Lead))),
            ("责任主体与协同单位", Some(Field::Bodies(Role::Responsible))),
            ("参加单位", Some(Field::Bodies(Role::Support))),
            ("负责部门", Some(Field::Bodies(Role::Responsible))),
            ("责 任 单 位", Some(Field::Bodies(Role::Responsible))),
            ("落实单位", Some(Field::Bodies(Role::Implement))),
            ("牵头", Some(Field::Bodies(Role::Lead))),
            ("完成时限", Some(Field::Time)),
            ("其他责任单位", Some(Field::Bodies(Role::Responsible))),
            ("任务分工", Some(Field::Bodies(Role::Responsible))),
            ("责任人", None),
            ("责任领导", None),
            ("适用范围", None),
            ("落实", None),
            ("责任部门及完成时限", Some(Field::Bodies(Role::Responsible))),
        ] {
            assert_eq!(named(label), field, "{label}");
        }
        assert_eq!(at_end("推进改革。责任部门(单位)"), Some((Field::Bodies(Role::Responsible), 20)));
        assert_eq!(at_end("推进改革（试行）"), None);
        assert_eq!(at_end("推进改革。责任单位"), Some((Field::Bodies(Role::Responsible), 12)));
    }
}
