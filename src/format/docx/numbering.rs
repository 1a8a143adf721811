//! Automatic numbering: lists with their levels, and the count of each as paragraphs go by.

use std::collections::{BTreeMap, BTreeSet};

use crate::format::Refusal;
use crate::format::limit::LABEL;

use super::story::Paragraph;
use super::styles::Styles;
use crate::format::numerals;
use crate::format::package::Package;
use crate::format::xml::{Item, Open, Xml};

/// How many levels a list has.
const LEVELS: usize = 9;

/// How a level is counted and written.
#[derive(Clone, Debug, Default)]
struct Level {
    start: u32,
    format: String,
    /// The label, with `%1` … `%9` for the counts of the levels.
    text: String,
    /// All counts in Arabic digits.
    arabic: bool,
    /// The level, from 1, whose count starts this one again; 0 for none; any higher level if not said.
    restart: Option<usize>,
    /// The style whose paragraphs stand on this level.
    style: Option<String>,
}

/// A list as it is defined; several lists in use may share a definition and then share its counts.
#[derive(Clone, Debug, Default)]
struct Definition {
    levels: BTreeMap<usize, Level>,
    /// It takes its levels from the list of this numbering style.
    linked: Option<String>,
}

/// A list in use.
#[derive(Clone, Debug, Default)]
struct List {
    definition: u32,
    levels: BTreeMap<usize, Level>,
    starts: BTreeMap<usize, u32>,
}

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: BTreeMap<u32, Definition>,
    lists: BTreeMap<u32, List>,
    counts: BTreeMap<u32, [Option<u32>; LEVELS]>,
    started: BTreeSet<(u32, usize)>,
}

impl Numbering {
    /// Counts a paragraph and returns the label a reader sees before it; `None` if it has no numbering.
    pub(super) fn label(&mut self, paragraph: &Paragraph, styles: &Styles) -> Option<String> {
        let (number, level) = self.place(paragraph, styles)?;
        let list = self.lists.get(&number)?;
        let definition = self.definitions.get(&list.definition)?;
        let defined = |level: usize| list.levels.get(&level).or_else(|| definition.levels.get(&level));
        let own = defined(level)?;
        let start = |level: usize| {
            let defined = defined(level).map_or(1, |defined| defined.start);
            list.starts.get(&level).copied().unwrap_or(defined)
        };
        let counts = self.counts.entry(list.definition).or_default();
        let afresh = list.starts.contains_key(&level) && self.started.insert((number, level));
        let count = match counts.get(level).copied().flatten() {
            Some(count) if !afresh => count.saturating_add(1),
            _ => start(level),
        };
        for (deeper, place) in counts.iter_mut().enumerate().skip(level + 1) {
            let restart = defined(deeper).and_then(|deeper| deeper.restart);
            if restart.is_none_or(|after| level < after) {
                *place = None;
            }
        }
        if let Some(place) = counts.get_mut(level) {
            *place = Some(count);
        }
        let shown = |level: usize| {
            let count = counts.get(level).copied().flatten().unwrap_or_else(|| start(level));
            let format = defined(level).map_or("decimal", |level| level.format.as_str());
            numerals::write(count, if own.arabic { "decimal" } else { format })
        };
        Some(filled(own, shown))
    }

    /// The list and level a paragraph stands on, by its own properties or its style's.
    fn place(&self, paragraph: &Paragraph, styles: &Styles) -> Option<(u32, usize)> {
        let style = styles.listed(paragraph.style.as_deref());
        let list = paragraph.list.or_else(|| style.and_then(|(_, listed)| listed.list))?;
        let by_style = || {
            let (id, listed) = style.filter(|_| paragraph.list.is_none())?;
            listed.level.or_else(|| {
                let definition = self.definitions.get(&self.lists.get(&list)?.definition)?;
                let own = definition.levels.iter().find(|(_, level)| level.style.as_deref() == Some(id));
                own.map(|(level, _)| *level)
            })
        };
        let level = paragraph.level.or_else(by_style).unwrap_or(0);
        (list != 0 && level < LEVELS).then_some((list, level))
    }

    /// Gives lists that are linked to a numbering style the levels of that style's list.
    fn follow_links(&mut self, styles: &Styles) {
        let source = |style: &str| {
            let (_, listed) = styles.listed(Some(style))?;
            let list = self.lists.get(&listed.list?)?;
            let definition = self.definitions.get(&list.definition)?;
            definition.linked.is_none().then(|| definition.levels.clone())
        };
        let linked = |definition: &Definition| definition.linked.as_deref().and_then(source);
        let found: Vec<_> =
            self.definitions.iter().filter_map(|(id, definition)| Some((*id, linked(definition)?))).collect();
        for (id, levels) in found {
            if let Some(definition) = self.definitions.get_mut(&id) {
                definition.levels = levels;
            }
        }
    }
}

/// A label with the counts filled in. A sign of a symbol font, kept in the file as a letter or a
/// private character, is shown as a plain dot.
fn filled(level: &Level, shown: impl Fn(usize) -> String) -> String {
    if level.format == "bullet" {
        let symbol =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, '\u{A1}'..='\u{FF}' | '\u{E000}'..='\u{F8FF}');
        let sign = |c: char| if symbol(c) { '•' } else { c };
        return level.text.chars().map(sign).collect();
    }
    let mut label = String::new();
    let mut rest = level.text.as_str();
    while let Some((before, after)) = rest.split_once('%') {
        label.push_str(before);
        let digit = after.chars().next().and_then(|c| c.to_digit(10)).filter(|digit| *digit > 0);
        match digit {
            Some(digit) => {
                label.push_str(&shown(digit as usize - 1));
                rest = after.get(1..).unwrap_or("");
            }
            None => {
                label.push('%');
                rest = after;
            }
        }
    }
    label.push_str(rest);
    label
}

/// Reads the numbering part, if there is one.
pub(super) fn read(package: &mut Package<'_>, styles: &Styles) -> Result<Numbering, Refusal> {
    let mut numbering = Numbering::default();
    let Some(part) = package.related("numbering")? else { return Ok(numbering) };
    let mut xml = Xml::new(&part.name, &part.text);
    while let Some(item) = xml.next()? {
        let Item::Open(open) = item else { continue };
        let id = |name: &str| open.attribute(name).and_then(|id| id.trim().parse::<u32>().ok());
        match open.word() {
            "numbering" => {}
            "abstractNum" => {
                let id = id("abstractNumId").unwrap_or(0);
                let definition = definition(&mut xml)?;
                numbering.definitions.insert(id, definition);
            }
            "num" => {
                let id = id("numId").unwrap_or(0);
                let list = list(&mut xml)?;
                numbering.lists.insert(id, list);
            }
            _ => xml.skip()?,
        }
    }
    numbering.follow_links(styles);
    Ok(numbering)
}

fn definition(xml: &mut Xml<'_>) -> Result<Definition, Refusal> {
    let mut definition = Definition::default();
    each(xml, |xml, open| {
        match open.word() {
            "lvl" => {
                let level = level(xml)?;
                definition.levels.extend(position(open).map(|at| (at, level)));
                return Ok(());
            }
            "numStyleLink" => definition.linked = open.value(),
            _ => {}
        }
        xml.skip()
    })?;
    Ok(definition)
}

fn list(xml: &mut Xml<'_>) -> Result<List, Refusal> {
    let mut list = List::default();
    each(xml, |xml, open| match open.word() {
        "lvlOverride" => {
            let at = position(open);
            each(xml, |xml, open| match open.word() {
                "lvl" => {
                    let level = level(xml)?;
                    list.levels.extend(at.map(|at| (at, level)));
                    Ok(())
                }
                "startOverride" => {
                    list.starts.extend(at.and_then(|at| Some((at, open.number()?))));
                    xml.skip()
                }
                _ => xml.skip(),
            })
        }
        "abstractNumId" => {
            list.definition = open.number().unwrap_or(0);
            xml.skip()
        }
        _ => xml.skip(),
    })?;
    Ok(list)
}

fn level(xml: &mut Xml<'_>) -> Result<Level, Refusal> {
    // Without a start, Word counts from 0.
    let mut level = Level { format: "decimal".to_owned(), ..Level::default() };
    read_level(xml, &mut level)?;
    Ok(level)
}

/// The properties of a level. A format of later Word versions stands beside the one older versions show, which wins.
fn read_level(xml: &mut Xml<'_>, level: &mut Level) -> Result<(), Refusal> {
    each(xml, |xml, open| {
        match open.name() {
            "AlternateContent" | "Choice" | "Fallback" => return read_level(xml, level),
            "start" => level.start = open.number().unwrap_or(0),
            "numFmt" => level.format = open.value().unwrap_or_default(),
            "lvlText" => level.text = open.value().unwrap_or_default().chars().take(LABEL).collect(),
            "lvlRestart" => level.restart = open.number(),
            "isLgl" => level.arabic = open.is_on(),
            "pStyle" => level.style = open.value(),
            _ => {}
        }
        xml.skip()
    })
}

/// The level, from 0, that a definition is for.
fn position(open: &Open<'_>) -> Option<usize> {
    let level = open.attribute("ilvl")?.trim().parse().ok()?;
    (level < LEVELS).then_some(level)
}

/// Hands each element inside the one just opened to `read`, which must go past its end.
fn each<'t>(
    xml: &mut Xml<'t>,
    mut read: impl FnMut(&mut Xml<'t>, &Open<'t>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    while let Some(item) = xml.next()? {
        match item {
            Item::Open(open) => read(xml, &open)?,
            Item::Text(_) => {}
            Item::Close => break,
        }
    }
    Ok(())
}
