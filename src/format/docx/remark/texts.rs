//! The parts of a Word file that hold words, unpacked and measured for a list of remarks.

use std::collections::BTreeSet;

use crate::format::package::{Package, Unpacked};
use crate::format::{Anchor, Part, Refusal};

use super::Remark;
use super::map::Map;
use super::measure::measure;
use super::seat::Maps;

/// How many runs a correction may run through.
const RUNS: u32 = 64;

/// The main document and its notes.
#[derive(Debug)]
pub(super) struct Texts {
    pub(super) body: Unpacked,
    pub(super) footnotes: Option<Unpacked>,
    pub(super) endnotes: Option<Unpacked>,
}

impl Texts {
    /// Unpacks the main document, and its notes where a remark is on words there.
    pub(super) fn read(package: &mut Package<'_>, remarks: &[Remark]) -> Result<Texts, Refusal> {
        let meant = |part: Part| remarks.iter().flat_map(anchors).any(|anchor| anchor.part == part);
        let body = package.document()?;
        let footnotes = if meant(Part::Footnotes) { package.related("footnotes")? } else { None };
        let endnotes = if meant(Part::Endnotes) { package.related("endnotes")? } else { None };
        Ok(Texts { body, footnotes, endnotes })
    }

    /// Measures them.
    pub(super) fn measure(&self, remarks: &[Remark], head: Option<&Anchor>) -> Result<Maps, Refusal> {
        let measured = |text: &Unpacked, part: Part| {
            let all = remarks.iter().flat_map(anchors).chain(head);
            let wanted = all.filter(|anchor| anchor.part == part).flat_map(runs).collect();
            measure(&text.name, &text.text, &wanted)
        };
        let notes =
            |text: &Option<Unpacked>, part: Part| text.as_ref().map(|text| measured(text, part)).transpose();
        Ok(Maps {
            body: measured(&self.body, Part::Body)?,
            footnotes: notes(&self.footnotes, Part::Footnotes)?,
            endnotes: notes(&self.endnotes, Part::Endnotes)?,
        })
    }
}

impl Maps {
    /// All numbers taken in the parts measured.
    pub(super) fn taken(&self) -> BTreeSet<u32> {
        let notes = [&self.footnotes, &self.endnotes].into_iter().flatten();
        let ids = |map: &Map| map.ids.clone();
        notes.chain([&self.body]).flat_map(ids).collect()
    }
}

/// The anchors of a remark.
fn anchors(remark: &Remark) -> impl Iterator<Item = &Anchor> {
    remark.anchor.iter().chain(remark.changes.iter().map(|change| &change.anchor))
}

/// The runs an anchor asks for: the first and the last, and those between where they are few.
fn runs(anchor: &Anchor) -> impl Iterator<Item = u32> + use<> {
    let (first, last) = (anchor.start.run, anchor.end.run);
    let between = if last.saturating_sub(first) < RUNS { first..last } else { first..first };
    between.chain([first, last])
}
