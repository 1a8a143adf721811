//! What a package says of itself: the kinds of its parts, the relations of the main document, signatures and locks.

use crate::format::Refusal;
use crate::format::package::{Package, Unpacked, relations_name};
use crate::format::xml::{Item, Xml};

use super::Caution;
use super::comments::within;

const KINDS: &str = "[Content_Types].xml";
const COMMENTS: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const STRICT_RELATION: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The name for a new part of comments, beside the main document.
pub(super) fn name(package: &Package<'_>) -> String {
    let folder = package.main().rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let numbers = std::iter::once(String::new()).chain((2_u32..).map(|number| number.to_string()));
    let mut names = numbers.map(|number| format!("{folder}comments{number}.xml"));
    names.find(|name| !package.has(name)).unwrap_or_default()
}

/// The list of kinds with the new part of comments entered.
pub(super) fn kinds(package: &mut Package<'_>, part: &str) -> Result<Unpacked, Refusal> {
    let mut kinds = package.part(KINDS)?.ok_or_else(|| Refusal::Damaged(KINDS.to_owned()))?;
    let prefix = prefix(&kinds)?;
    let entry = format!("<{prefix}Override PartName=\"/{part}\" ContentType=\"{COMMENTS}\"/>");
    kinds.text = within(KINDS, &kinds.text, &entry)?;
    Ok(kinds)
}

/// The relations of the main document with the new part of comments entered.
pub(super) fn relations(package: &mut Package<'_>, part: &str, strict: bool) -> Result<Unpacked, Refusal> {
    let name = relations_name(package.main());
    let target = part.rsplit('/').next().unwrap_or(part);
    let kind = if strict { STRICT_RELATION } else { RELATION };
    let entry = |prefix: &str, id: &str| {
        format!("<{prefix}Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>")
    };
    let Some(mut relations) = package.part(&name)? else {
        let text =
            format!("<Relationships xmlns=\"{RELATIONS}\">{}</Relationships>", entry("", "rIdComments"));
        return Ok(Unpacked::new(name, text));
    };
    let prefix = prefix(&relations)?;
    let numbers = std::iter::once(String::new()).chain((2_u32..).map(|number| number.to_string()));
    let mut ids = numbers.map(|number| format!("rIdComments{number}"));
    let id = ids.find(|id| !relations.text.contains(&format!("\"{id}\""))).unwrap_or_default();
    relations.text = within(&name, &relations.text, &entry(&prefix, &id))?;
    Ok(relations)
}

/// The prefix of a part's root element, with its colon.
fn prefix(part: &Unpacked) -> Result<String, Refusal> {
    let mut xml = Xml::new(&part.name, &part.text);
    while let Some(item) = xml.next()? {
        if let Item::Open(root) = item {
            let prefix = root.prefix();
            return Ok(if prefix.is_empty() { String::new() } else { format!("{prefix}:") });
        }
    }
    Err(Refusal::Damaged(part.name.clone()))
}

/// What the person who opens the copy should know.
pub(super) fn cautions(package: &mut Package<'_>) -> Result<Vec<Caution>, Refusal> {
    let signed = package.relations_of("")?.iter().any(|found| found.target.starts_with("_xmlsignatures/"))
        || package.has("_xmlsignatures/origin.sigs");
    let mut cautions: Vec<Caution> = signed.then_some(Caution::Signed).into_iter().collect();
    let Some(settings) = package.related("settings")? else { return Ok(cautions) };
    let mut xml = Xml::new(&settings.name, &settings.text);
    while let Some(item) = xml.next()? {
        let Item::Open(open) = item else { continue };
        let enforced = matches!(open.attribute("enforcement").as_deref(), Some("1" | "true" | "on"));
        if open.word() == "documentProtection" && enforced {
            cautions.push(Caution::Locked(match open.attribute("edit").as_deref() {
                Some("comments") => "只允许批注",
                Some("trackedChanges") => "只允许修订",
                Some("forms") => "只允许填写窗体",
                _ => "只读",
            }));
        }
    }
    Ok(cautions)
}
