//! The files of a run.

use std::collections::BTreeMap;

use serde::Serialize;

use super::place::{Address, Message};
use crate::checking::Checked;
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
    /// Adds a document and the plan it was held against.
    pub fn add(&mut self, checked: &Checked) {
        let documents = [(Some(&checked.document), true), (checked.upper.as_ref(), false)];
        for (document, target) in documents {
            let Some(document) = document else { continue };
            let title = document.front.title.as_ref().map(|title| title.text.clone());
            let known = self.roles.entry(Address::of(document.source.name())).or_insert((false, title));
            known.0 |= target;
        }
    }

    /// As items of a list, ordered by address.
    pub fn lines(&self) -> String {
        lines(self.roles.iter().map(|(location, (target, title))| Artifact {
            location,
            roles: if *target { &["analysisTarget"] } else { &["referencedOnCommandLine"] },
            description: title.as_ref().map(Message::plain),
        }))
    }
}
