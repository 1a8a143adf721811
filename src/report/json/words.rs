//! `words --format json`, and `explain CODE --format json`.

use serde::Serialize;

use crate::report::words::groups;

#[derive(Serialize)]
struct Words {
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    key: String,
    title: String,
    words: Vec<Word>,
}

#[derive(Serialize)]
struct Word {
    name: &'static str,
    alias: &'static str,
    #[serde(rename = "type")]
    kind: Option<String>,
    doc: String,
}

#[derive(Serialize)]
struct Manual<'a> {
    code: &'a str,
    title: &'a str,
    text: &'a str,
}

/// The page of a code, as Markdown.
#[must_use]
pub fn manual(code: &str, title: &str, text: &str) -> String {
    super::print(&Manual { code, title, text })
}

/// The whole vocabulary.
#[must_use]
pub fn words() -> String {
    let groups = groups().into_iter().map(|group| Group {
        key: group.key,
        title: group.title,
        words: group.words.into_iter().map(wire).collect(),
    });
    super::print(&Words { groups: groups.collect() })
}

fn wire(word: crate::report::words::Word) -> Word {
    let kind = (!word.kind.is_empty()).then_some(word.kind);
    Word { name: word.names.0, alias: word.names.1, kind, doc: word.doc }
}
