//! Every form of every body, sorted, so that a name is found by binary search.

use std::collections::HashMap;

use super::Tier;
use super::body::Form;
use super::region::{Class, Split, pattern};

/// One form. For a pattern the key is what follows the region.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) key: Box<str>,
    pub(super) class: Class,
    pub(super) form: Form,
    /// Index of its body.
    pub(super) body: usize,
    /// Length of the key in characters.
    pub(super) length: u32,
    /// One bit a character, folded into 64: two keys within `d` edits differ in at most `2d` bits.
    pub(super) bits: u64,
}

/// A form with a place inside: before and after ××.
#[derive(Clone, Debug)]
pub(super) struct Slotted {
    pub(super) before: Box<str>,
    pub(super) after: Box<str>,
    pub(super) form: Form,
    pub(super) body: usize,
}

/// All forms.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    pub(super) entries: Vec<Entry>,
    /// By the last character of what follows the place, by which most names are told to be none of them.
    slotted: HashMap<Option<char>, Vec<Slotted>>,
}

/// The sign that stands for a place in a form.
pub(super) const SLOT: &str = "××";

impl Index {
    /// Takes in one form of a body.
    pub(super) fn add(&mut self, form: &str, standing: Form, tier: Tier, body: usize) {
        if let Some((before, after)) = form.split_once(SLOT) {
            let (before, after): (Box<str>, Box<str>) = (before.into(), after.into());
            let slotted = Slotted { before, after, form: standing, body };
            self.slotted.entry(slotted.after.chars().last()).or_default().push(slotted);
            return;
        }
        let (class, key) = match tier {
            Tier::National => (Class::Bare, form),
            _ => pattern(form).unwrap_or((Class::Bare, form)),
        };
        self.entries.push(Entry {
            key: key.into(),
            class,
            form: standing,
            body,
            length: u32::try_from(key.chars().count()).unwrap_or(u32::MAX),
            bits: bits(key),
        });
    }

    /// To be called once all forms are in.
    pub(super) fn sort(&mut self) {
        self.entries.sort_by(|a, b| a.key.cmp(&b.key).then(a.body.cmp(&b.body)).then(a.form.cmp(&b.form)));
    }

    /// The forms with a place inside that a name is one of, each with the place.
    pub(super) fn slotted<'a, 'n>(
        &'a self,
        name: &'n str,
    ) -> impl Iterator<Item = (&'a Slotted, &'n str)> + use<'a, 'n> {
        let alike = [name.chars().last(), None].into_iter().filter_map(|last| self.slotted.get(&last));
        alike.flatten().filter_map(move |form| Some((form, form.place(name)?)))
    }

    /// The forms with exactly this key.
    pub(super) fn find(&self, key: &str) -> &[Entry] {
        let start = self.entries.partition_point(|entry| *entry.key < *key);
        let rest = self.entries.get(start..).unwrap_or_default();
        let count = rest.iter().take_while(|entry| *entry.key == *key).count();
        rest.get(..count).unwrap_or_default()
    }
}

impl Slotted {
    /// The place in a name of this form.
    pub(super) fn place<'a>(&self, name: &'a str) -> Option<&'a str> {
        // Most names fail here; comparing bytes tells it soonest.
        let (bytes, after) = (name.as_bytes(), self.after.as_bytes());
        if !bytes.ends_with(after) || !bytes.starts_with(self.before.as_bytes()) {
            return None;
        }
        let place = name.get(self.before.len()..name.len().checked_sub(after.len())?)?;
        let alone = !place.starts_with(['市', '省', '县', '区', '各', '国']);
        (alone && place.chars().all(han) && (2..=12).contains(&place.chars().count())).then_some(place)
    }
}

/// How well a form fits a split name, 0 best; nothing where it does not.
pub(super) fn fit(split: &Split<'_>, entry: &Entry, body: Tier, setting: Option<Tier>) -> Option<u8> {
    let municipal = setting == Some(Tier::Municipality);
    let rank = match (split.class, entry.class) {
        (Class::Bare, Class::Bare) => {
            if matches!(setting, None | Some(Tier::National)) {
                0
            } else {
                8
            }
        }
        // A list may leave 市 out of every name; one character after it is no name.
        (Class::Bare, _) if entry.length < 3 => return None,
        (Class::Bare, Class::Province) => 3 + distance(Tier::Province, setting),
        (Class::Bare, Class::City) => 2 + distance(body, setting),
        (Class::Bare, _) => 2 + distance(Tier::County, setting),
        (Class::Province, Class::Province) => 0,
        (Class::City, Class::City) if body == Tier::Municipality => {
            if municipal {
                0
            } else {
                2
            }
        }
        (Class::City, Class::City) => 1,
        (Class::City, Class::County) => {
            if setting == Some(Tier::County) {
                0
            } else {
                3
            }
        }
        (Class::Prefecture, Class::City) => u8::from(body == Tier::Municipality),
        (Class::County, Class::County) => 0,
        (Class::County, Class::City) if body == Tier::Municipality => {
            if municipal {
                1
            } else {
                2
            }
        }
        (Class::County, Class::City) => {
            if municipal {
                2
            } else {
                1
            }
        }
        _ => return None,
    };
    Some(rank + if split.sure { 0 } else { 4 })
}

/// Whether a bare name's level is the document's own.
fn distance(tier: Tier, setting: Option<Tier>) -> u8 {
    u8::from(setting != Some(tier)) * 2 + u8::from(tier == Tier::Municipality)
}

/// The characters of a key as bits.
pub(super) fn bits(key: &str) -> u64 {
    key.chars().fold(0, |bits, c| bits | 1 << ((c as u32).wrapping_mul(0x9E37_79B1) >> 26))
}

/// Whether a character is a Chinese one.
pub(super) fn han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}
