//! Numbers for new comments and changes, none of them taken twice.

use std::collections::BTreeSet;

use crate::format::xml::{Item, Space, Xml};

/// The largest number that Word takes in.
const LARGEST: u32 = i32::MAX as u32;

/// Numbers that are free.
#[derive(Debug)]
pub(super) struct Ids {
    taken: BTreeSet<u32>,
    next: u32,
}

impl Ids {
    /// Numbers that go on behind those taken; where these reach the end, from the start between them.
    pub(super) fn beside(taken: BTreeSet<u32>) -> Ids {
        let last = taken.last().copied();
        let next = match last {
            None => 0,
            Some(last) if last < LARGEST / 2 => last + 1,
            Some(_) => 0,
        };
        Ids { taken, next }
    }

    /// A number nobody has.
    pub(super) fn fresh(&mut self) -> u32 {
        while self.taken.contains(&self.next) {
            self.next += 1;
        }
        let id = self.next;
        self.next += 1;
        id
    }

    /// Properties of a run for a second use: tracked changes in them get new numbers.
    pub(super) fn renumber(&mut self, properties: &str, prefix: &str) -> String {
        let key = format!(" {prefix}:id=");
        let mut out = String::with_capacity(properties.len());
        let mut rest = properties;
        while let Some(at) = rest.find(&key) {
            let (before, behind) = rest.split_at_checked(at + key.len()).unwrap_or((rest, ""));
            out.push_str(before);
            let quote = behind.chars().next().unwrap_or('"');
            let mut parts = behind.splitn(3, quote);
            parts.next();
            parts.next();
            out.push_str(&format!("{quote}{}{quote}", self.fresh()));
            rest = parts.next().unwrap_or_default();
        }
        out.push_str(rest);
        out
    }
}

/// Adds the numbers taken in a part that is not written to: a header, a footer, the comments.
pub(super) fn taken(name: &str, text: &str, ids: &mut BTreeSet<u32>) {
    let mut xml = Xml::new(name, text);
    while let Ok(Some(item)) = xml.next() {
        let Item::Open(open) = item else { continue };
        let id = open.attribute("id").filter(|_| open.space == Space::Word);
        ids.extend(id.and_then(|id| id.trim().parse::<u32>().ok()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_on_and_are_never_taken_twice() {
        let mut ids = Ids::beside([0, 7].into());
        assert_eq!((ids.fresh(), ids.fresh()), (8, 9));
        let mut full = Ids::beside([1, LARGEST].into());
        assert_eq!((full.fresh(), full.fresh()), (0, 2));
        let properties = "<w:rPr><w:b/><w:rPrChange w:id=\"7\" w:author=\"x\"><w:rPr/></w:rPrChange></w:rPr>";
        assert_eq!(ids.renumber(properties, "w"), properties.replace("\"7\"", "\"10\""));
        assert_eq!(ids.renumber("<w:rPr/>", "w"), "<w:rPr/>");
    }
}
