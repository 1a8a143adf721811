//! The remarks as markup: ranges and references in the body, changes in their runs, the words in the part of comments.

use std::collections::BTreeMap;

use crate::format::limit::COMMENTS;
use crate::format::package::{Package, Unpacked};
use crate::format::xml::written;
use crate::format::{Anchor, Part, Refusal};
use crate::text::Span;

use super::change::{Made, Step, step};
use super::comments::{self, Comment};
use super::ids::Ids;
use super::map::Map;
use super::seat::{Maps, Place, Seat};
use super::splice::{Rank, Script};
use super::texts::Texts;
use super::{Annotated, Caution, Change, Remark, Stamp, pack, parts};

/// Writes remarks.
pub(super) struct Pen<'a> {
    texts: &'a Texts,
    maps: &'a Maps,
    stamp: &'a Stamp,
    ids: Ids,
    body: Script,
    footnotes: Script,
    endnotes: Script,
    comments: Vec<Comment>,
    made: Vec<Made>,
    left_out: usize,
}

impl<'a> Pen<'a> {
    /// A pen for parts that were measured.
    pub(super) fn new(texts: &'a Texts, maps: &'a Maps, stamp: &'a Stamp, ids: Ids) -> Pen<'a> {
        Pen {
            texts,
            maps,
            stamp,
            ids,
            body: Script::default(),
            footnotes: Script::default(),
            endnotes: Script::default(),
            comments: Vec::new(),
            made: Vec::new(),
            left_out: 0,
        }
    }

    /// Writes all remarks; those without a place together, at the head.
    pub(super) fn write(&mut self, remarks: &[Remark], head: Option<&Anchor>) {
        let mut gathered = Vec::new();
        for remark in remarks {
            let made = remark.changes.iter().filter(|change| self.change(change)).count();
            let said = match made {
                0 => &remark.done.left,
                all if all == remark.changes.len() => &remark.done.made,
                _ => &remark.done.partly,
            };
            let changed = (!remark.changes.is_empty()).then(|| said.clone());
            let seat = remark.anchor.as_ref().and_then(|anchor| self.maps.seat(anchor));
            let there = seat.is_some_and(|seat| self.there(seat, remark));
            let elsewhere = (!there && !remark.elsewhere.is_empty()).then(|| remark.elsewhere.clone());
            let first = remark.paragraphs.iter().take(1).cloned();
            let others = remark.paragraphs.iter().skip(1).cloned();
            let paragraphs = first.chain(elsewhere).chain(others).chain(changed);
            match seat {
                Some(seat) => self.comment(seat, paragraphs.collect()),
                None => gathered.extend(paragraphs),
            }
        }
        if !gathered.is_empty() {
            match self.maps.head(head) {
                Some(seat) => self.comment(seat, gathered),
                None => self.left_out += 1,
            }
        }
    }

    /// Whether a comment at this seat stands at exactly the words it is about.
    fn there(&self, seat: Seat, remark: &Remark) -> bool {
        match remark.words.is_empty() {
            true => matches!((seat.start, seat.end), (Place::In(..), Place::In(..))),
            false => self.maps.body.holds(seat, &remark.words),
        }
    }

    fn comment(&mut self, seat: Seat, paragraphs: Vec<String>) {
        if self.maps.body.ranges + self.comments.len() >= COMMENTS {
            self.left_out += 1;
            return;
        }
        let id = self.ids.fresh();
        let (w, binding) = (&self.maps.body.tongue.prefix, &self.maps.body.tongue.binding);
        let mark = |name: &str| format!("<{w}:{name}{binding} {w}:id=\"{id}\"/>");
        let reference = format!(
            "<{w}:r{binding}><{w}:rPr><{w}:sz {w}:val=\"16\"/><{w}:szCs {w}:val=\"16\"/></{w}:rPr>{}</{w}:r>",
            mark("commentReference")
        );
        self.body.put(seat.start, Rank::Start, mark("commentRangeStart"));
        self.body.put(seat.end, Rank::End, mark("commentRangeEnd") + &reference);
        self.comments.push(Comment { id, paragraphs });
    }

    /// Makes a correction as a tracked change, if it can be; whether it stands there now.
    fn change(&mut self, change: &Change) -> bool {
        let Some(map) = self.maps.of(change.anchor.part) else { return false };
        let cuts = match step(map, change, &self.made) {
            Step::Make(cuts) => cuts,
            Step::Done => return true,
            Step::Leave => return false,
        };
        self.made.push(Made::of(change));
        let deletions: Vec<_> = cuts.iter().map(|cut| (*cut, self.tag("del", map))).collect();
        let insertion = (!change.text.is_empty()).then(|| self.insertion(change, map));
        let script = match change.anchor.part {
            Part::Body => &mut self.body,
            Part::Footnotes => &mut self.footnotes,
            Part::Endnotes => &mut self.endnotes,
        };
        for ((run, from, to), tag) in deletions {
            script.delete(run, from, to, tag);
        }
        if let Some(markup) = insertion {
            let end = change.anchor.end;
            script.put(Place::In(end.run, end.offset), Rank::Words, markup);
        }
        true
    }

    /// The opening tag of a tracked change.
    fn tag(&mut self, name: &str, map: &Map) -> String {
        let id = self.ids.fresh();
        let tongue = &map.tongue;
        format!("<{}:{name}{}{}>", tongue.prefix, tongue.binding, self.stamp.attributes(id, tongue))
    }

    /// New words, with the look of the words they follow or replace.
    fn insertion(&mut self, change: &Change, map: &Map) -> String {
        let tag = self.tag("ins", map);
        let w = &map.tongue.prefix;
        let look = self.look(change, map).unwrap_or_default();
        let words = written(&change.text);
        format!("{tag}<{w}:r>{look}<{w}:t xml:space=\"preserve\">{words}</{w}:t></{w}:r></{w}:ins>")
    }

    /// The properties of the run that a correction begins in, without what they were before.
    fn look(&self, change: &Change, map: &Map) -> Option<String> {
        let part = match change.anchor.part {
            Part::Body => &self.texts.body,
            Part::Footnotes => self.texts.footnotes.as_ref()?,
            Part::Endnotes => self.texts.endnotes.as_ref()?,
        };
        let run = map.runs.get(&change.anchor.start.run)?;
        let properties = run.properties?;
        let former = run.former.unwrap_or(Span::at(properties.to()));
        let before = part.text.get(properties.from()..former.from())?;
        Some(before.to_owned() + part.text.get(former.to()..properties.to())?)
    }

    /// The package with everything written.
    pub(super) fn finish(
        mut self,
        bytes: &[u8],
        mut package: Package<'_>,
        mut cautions: Vec<Caution>,
    ) -> Result<Annotated, Refusal> {
        cautions.extend((self.left_out > 0).then_some(Caution::LeftOut(self.left_out)));
        let mut changed = BTreeMap::new();
        let scripts = [
            (Some(&self.texts.body), self.body, Some(&self.maps.body)),
            (self.texts.footnotes.as_ref(), self.footnotes, self.maps.footnotes.as_ref()),
            (self.texts.endnotes.as_ref(), self.endnotes, self.maps.endnotes.as_ref()),
        ];
        for (text, script, map) in scripts {
            let (Some(text), Some(map)) = (text, map) else { continue };
            if !script.is_empty() {
                let played = script.play(&text.text, map, &mut self.ids);
                let part = Unpacked { name: text.name.clone(), text: played, written: text.written };
                changed.insert(text.name.clone(), part.bytes());
            }
        }
        let strict = self.maps.body.tongue.strict;
        for part in said(&mut package, &self.comments, self.stamp, strict)? {
            changed.insert(part.name.clone(), part.bytes());
        }
        let bytes = pack::pack(bytes, changed)?;
        Ok(Annotated { bytes, comments: self.comments.len(), changes: self.made.len(), cautions })
    }
}

/// The part of comments with these comments in it, and what has to be said of it elsewhere.
fn said(
    package: &mut Package<'_>,
    comments: &[Comment],
    stamp: &Stamp,
    strict: bool,
) -> Result<Vec<Unpacked>, Refusal> {
    if comments.is_empty() {
        return Ok(Vec::new());
    }
    if let Some(mut part) = package.related("comments")? {
        part.text = comments::added(&part.name, &part.text, comments, stamp)?;
        return Ok(vec![part]);
    }
    let name = parts::name(package);
    let kinds = parts::kinds(package, &name)?;
    let relations = parts::relations(package, &name, strict)?;
    Ok(vec![kinds, relations, Unpacked::new(name, comments::new(comments, stamp, strict))])
}
