//! Names that end in an office their level does not have: 市财政厅, 省财政局.

use super::index::fit;
use super::region::{Class, Split, splits};
use super::{Bodies, Form, NearMiss, Setting};

impl Bodies {
    /// The listed body that a name is but for its last character, where governments of that level have no such office.
    /// The departments of provinces are 厅, 局 and 委, those of cities and counties 局 and below
    /// (《地方各级人民代表大会和地方各级人民政府组织法》第七十九条); which of them a provincial one is, the lists say.
    pub(super) fn misplaced_office(&self, name: &str, setting: &Setting<'_>) -> Option<NearMiss> {
        let office = name.chars().next_back().filter(|office| matches!(office, '厅' | '局'))?;
        let stem_end = name.len() - office.len_utf8();
        splits(name, &self.places).iter().filter(|split| split.sure).find_map(|split| {
            let stem = split.rest.strip_suffix(office)?;
            let offices: &[char] = match (split.class, office) {
                (Class::City | Class::Prefecture | Class::County, '厅') => &['局', '委'],
                (Class::Province, '局') => &['厅', '委'],
                (Class::Province, '厅') => &['委'],
                _ => return None,
            };
            let meant = offices.iter().find(|meant| self.has_office(split, stem, **meant, setting))?;
            Some(NearMiss { suggestion: format!("{}{meant}", name.get(..stem_end)?), distance: 1 })
        })
    }

    /// Whether the lists have a body of the split's level in use that is written so.
    fn has_office(&self, split: &Split<'_>, stem: &str, office: char, setting: &Setting<'_>) -> bool {
        let mut alike = self.index.find(&format!("{stem}{office}")).iter();
        alike.any(|entry| {
            self.bodies.get(entry.body).is_some_and(|body| {
                let ended = body.period.to.is_some_and(|to| setting.day.is_none_or(|day| to < day));
                entry.form != Form::Informal
                    && !ended
                    && fit(split, entry, body.tier, setting.tier()).is_some()
            })
        })
    }
}
