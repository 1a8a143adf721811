//! Changes that a program may make: only those marked 可自动, and only in plain text, since a Word file or a page is not
//! changed at the characters of its text.

use serde::Serialize;

use super::place::{Address, Content, Counter, Message, Region};
use crate::finding::Advice;
use crate::text::{Edit, Source};

/// A change.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Fix {
    description: Message,
    artifact_changes: [Change; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Change {
    artifact_location: Address,
    replacements: Vec<Replacement>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Content,
}

impl Fix {
    /// The change an advice asks for, where it is one.
    pub fn of(advice: &Advice, source: &Source, counter: &Counter<'_>) -> Option<Fix> {
        if !advice.automatic || advice.edits.is_empty() || !source.blocks().is_empty() {
            return None;
        }
        let replacement = |edit: &Edit| Replacement {
            deleted_region: counter.region(edit.span),
            inserted_content: Content::of(&edit.text),
        };
        let replacements = advice.edits.iter().map(replacement).collect();
        let change = Change { artifact_location: Address::of(source.name()), replacements };
        Some(Fix { description: Message::plain(&advice.text), artifact_changes: [change] })
    }
}
