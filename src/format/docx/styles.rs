//! Paragraph styles: what they inherit, the numbering they carry, and which of them set a table of contents.

use std::collections::BTreeMap;

use crate::format::Refusal;

use crate::format::package::Package;
use crate::format::xml::{Item, Xml};

/// The numbering that a style gives: the list, if it says one, and the level, if it says one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) list: Option<u32>,
    pub(super) level: Option<usize>,
}

#[derive(Clone, Debug, Default)]
struct Style {
    /// It sets a line of a table of contents.
    contents: bool,
    based_on: Option<String>,
    listed: Listed,
}

/// All styles of a document by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    default: Option<String>,
}

/// The longest chain of styles followed, so that a circle ends.
const CHAIN: usize = 32;

impl Styles {
    /// The style and those it is based on, itself first; the default style for a paragraph that names none.
    fn chain<'s>(&'s self, style: Option<&'s str>) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let first = style.or(self.default.as_deref());
        let next = |id: &&'s str| self.styles.get(*id).and_then(|style| style.based_on.as_deref());
        std::iter::successors(first, next).take(CHAIN).filter_map(|id| Some((id, self.styles.get(id)?)))
    }

    /// The numbering a paragraph of this style has, and the id of the style it comes from.
    pub(super) fn listed<'s>(&'s self, style: Option<&'s str>) -> Option<(&'s str, Listed)> {
        let mut chain = self.chain(style).map(|(id, style)| (id, style.listed));
        chain.find(|(_, listed)| listed.list.is_some() || listed.level.is_some()).map(|(id, listed)| {
            let list = self.chain(Some(id)).find_map(|(_, style)| style.listed.list);
            (id, Listed { list, ..listed })
        })
    }

    /// Whether the style sets a line of a table of contents.
    pub(super) fn is_contents(&self, style: Option<&str>) -> bool {
        self.chain(style).any(|(_, style)| style.contents)
    }
}

/// Reads the styles part, if there is one.
pub(super) fn read(package: &mut Package<'_>) -> Result<Styles, Refusal> {
    let mut styles = Styles::default();
    let Some(part) = package.related("styles")? else { return Ok(styles) };
    let mut xml = Xml::new(&part.name, &part.text);
    while let Some(item) = xml.next()? {
        let Item::Open(open) = item else { continue };
        match open.word() {
            "styles" => {}
            "style" => {
                let id = open.attribute("styleId").unwrap_or_default();
                let paragraph = open.attribute("type").is_none_or(|kind| kind == "paragraph");
                if paragraph && matches!(open.attribute("default").as_deref(), Some("1" | "true" | "on")) {
                    styles.default = Some(id.clone());
                }
                let style = one(&mut xml)?;
                styles.styles.insert(id, style);
            }
            _ => xml.skip()?,
        }
    }
    Ok(styles)
}

/// One style, up to its end.
fn one(xml: &mut Xml<'_>) -> Result<Style, Refusal> {
    let mut style = Style::default();
    let mut inside = 1_usize;
    while inside > 0 {
        let Some(item) = xml.next()? else { break };
        let Item::Open(open) = item else {
            inside -= usize::from(matches!(item, Item::Close));
            continue;
        };
        match open.word() {
            "pPr" | "numPr" => {
                inside += 1;
                continue;
            }
            "name" => {
                let name = open.value().unwrap_or_default().to_ascii_lowercase();
                style.contents = name.starts_with("toc ") || name.starts_with("contents ");
            }
            "basedOn" => style.based_on = open.value(),
            "numId" => style.listed.list = open.number(),
            "ilvl" => style.listed.level = open.number(),
            _ => {}
        }
        xml.skip()?;
    }
    Ok(style)
}
