//! The files of a run.

use std::collections::BTreeMap;

use serde::Serialize;

use super::place::{Address, Message};
use crate::checking::Checked;
use crate::document::Side;
use crate::report::items::lines;

/// Every file that was looked at, each once.
#[derive(Debug, Default)]
pub struct Artifacts {
    /// What a file was looked at for, by its address: checked, or held against.
    roles: BTreeMap<Address, (bool, Option<String>)>,
}

#[derive(Serialize)]
struct Artifact<'a> {
    location: &'a Address,
    roles: &'a [&'static str],
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<Message>,
}

impl Artifacts {
    /// Adds a document and what it was held against.
    pub fn add(&mut self, checked: &Checked) {
        for side in [Side::Document, Side::Upper, Side::Ledger] {
            let Some(document) = checked.side(side) else { continue };
            let title = document.front.title.as_ref().map(|title| title.text.clone());
            let known = self.roles.entry(Address::of(document.source.name())).or_insert((false, title));
            known.0 |= side == Side::Document;
        }
    }

    /// As items of a list, ordered by address.
    pub fn lines(&self) -> String {
        lines(self.roles.iter().map(|(location, (target, title))| Artifact {
            location,
            roles: if *target { &["analysisTarget"] } else { &["referencedOnCommandLine"] },
            description: title.as_deref().map(Message::plain),
        }))
    }
}
