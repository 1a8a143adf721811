//! The zip file around a Word document or a workbook: which part is which, and each unpacked within bounds.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::format::limit::{SMALL_PART, UNPACKED_BYTES, UNPACKED_RATIO};
use crate::format::{Foreign, Refusal};

use super::xml::{Item, Xml};

/// A part of the package, unpacked.
#[derive(Debug)]
pub(super) struct Unpacked {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) written: Written,
}

impl Unpacked {
    /// A part made new.
    pub(super) fn new(name: String, text: String) -> Unpacked {
        Unpacked { name, text, written: Written::Utf8 }
    }

    /// Its bytes, written as they were.
    pub(super) fn bytes(self) -> Vec<u8> {
        self.written.bytes(self.text)
    }
}

/// How the characters of a part are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    Utf8,
    /// UTF-8 behind its mark.
    Utf8Marked,
    /// UTF-16 behind its mark, low byte first.
    Utf16Le,
    /// UTF-16 behind its mark, high byte first.
    Utf16Be,
}

/// Where programs put the main document of a Word file and of a workbook.
const MAINS: [&str; 2] = ["word/document.xml", "xl/workbook.xml"];

/// A reference from one part to another.
#[derive(Debug)]
pub(super) struct Relation {
    /// What the part calls it.
    pub(super) id: String,
    /// The last word of its kind's address.
    pub(super) kind: String,
    /// The part it leads to.
    pub(super) target: String,
}

/// An opened package.
#[derive(Debug)]
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The name of the main document.
    main: String,
    /// The main document's relations.
    relations: Vec<Relation>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'b> Package<'b> {
    /// Opens a zip file and finds the main document in it.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Package<'b>, Refusal> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable(bytes))?;
        let mut package =
            Package { archive, main: String::new(), relations: Vec::new(), left: UNPACKED_BYTES };
        if let Some(foreign) = package.foreign()? {
            return Err(foreign);
        }
        let roots = package.relations_of("")?;
        let main = roots.into_iter().find(|found| found.kind == "officeDocument").map(|found| found.target);
        let usual = || MAINS.into_iter().find(|name| package.has(name)).map(str::to_owned);
        let Some(main) = main.filter(|main| package.has(main)).or_else(usual) else {
            return Err(Refusal::NotOffice);
        };
        package.relations = package.relations_of(&main)?;
        package.main = main;
        Ok(package)
    }

    /// Whether the main document is a workbook.
    pub(super) fn is_workbook(&self) -> bool {
        self.main.starts_with("xl/") || self.main.ends_with("workbook.xml")
    }

    /// The main document.
    pub(super) fn document(&mut self) -> Result<Unpacked, Refusal> {
        self.part(&self.main.clone())?.ok_or(Refusal::NotOffice)
    }

    /// The part that the main document refers to as this kind: `styles`, `numbering`, `footnotes` …
    pub(super) fn related(&mut self, kind: &str) -> Result<Option<Unpacked>, Refusal> {
        let target = self.relations.iter().find(|found| found.kind == kind).map(|found| found.target.clone());
        target.map_or(Ok(None), |target| self.part(&target))
    }

    /// The main document's relations.
    pub(super) fn relations(&self) -> &[Relation] {
        &self.relations
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// What a zip file is if it is neither Word document nor workbook, by the parts that only its kind has.
    fn foreign(&mut self) -> Result<Option<Refusal>, Refusal> {
        if MAINS.into_iter().any(|main| self.has(main)) {
            return Ok(None);
        }
        let known = [
            ("OFD.xml", Foreign::Ofd),
            ("xl/workbook.bin", Foreign::Xlsb),
            ("ppt/presentation.xml", Foreign::Slides),
        ];
        if let Some((_, kind)) = known.iter().find(|(name, _)| self.has(name)) {
            return Ok(Some(Refusal::Foreign(*kind)));
        }
        let kind = self.part("mimetype")?.map(|part| part.text).unwrap_or_default();
        Ok(match kind.trim().strip_prefix("application/vnd.oasis.opendocument.") {
            Some("text") => Some(Refusal::Foreign(Foreign::Odt)),
            Some("spreadsheet") => Some(Refusal::Foreign(Foreign::Ods)),
            Some("presentation") => Some(Refusal::Foreign(Foreign::Slides)),
            _ => None,
        })
    }

    /// The name of the main document.
    pub(super) fn main(&self) -> &str {
        &self.main
    }

    /// The parts that the main document refers to as this kind.
    pub(super) fn targets(&self, kind: &str) -> Vec<String> {
        let of_kind = self.relations.iter().filter(|found| found.kind == kind);
        of_kind.map(|found| found.target.clone()).filter(|target| self.has(target)).collect()
    }

    /// Unpacks a part; `None` if there is none of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Unpacked>, Refusal> {
        let damaged = || Refusal::Damaged(name.to_owned());
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(damaged()),
        };
        let allowed = file.compressed_size().saturating_mul(UNPACKED_RATIO).max(SMALL_PART).min(self.left);
        if file.size() > allowed {
            return Err(Refusal::Bomb(name.to_owned()));
        }
        let mut bytes = Vec::new();
        // The size it declares may be wrong, so it is bounded once more while it is unpacked.
        file.take(allowed + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
        let size = bytes.len() as u64;
        if size > allowed {
            return Err(Refusal::Bomb(name.to_owned()));
        }
        self.left -= size;
        let (text, written) = characters(bytes).ok_or_else(damaged)?;
        Ok(Some(Unpacked { name: name.to_owned(), text, written }))
    }

    /// The relations of a part, or of the package for `""`: kinds without their address, targets as part names.
    pub(super) fn relations_of(&mut self, part: &str) -> Result<Vec<Relation>, Refusal> {
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        let Some(found) = self.part(&relations_name(part))? else { return Ok(Vec::new()) };
        let mut xml = Xml::new(&found.name, &found.text);
        let mut relations = Vec::new();
        while let Some(item) = xml.next()? {
            let Item::Open(open) = item else { continue };
            let (Some(kind), Some(target)) = (open.attribute("Type"), open.attribute("Target")) else {
                continue;
            };
            if open.attribute("TargetMode").as_deref() != Some("External") {
                let kind = kind.rsplit('/').next().unwrap_or("").to_owned();
                let id = open.attribute("Id").unwrap_or_default();
                relations.push(Relation { id, kind, target: resolve(folder, &target) });
            }
        }
        Ok(relations)
    }
}

/// The part that holds the relations of a part, or of the package for `""`.
pub(super) fn relations_name(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// A target as written in a relation, as a part name.
fn resolve(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

/// A part's bytes as characters: UTF-8 with or without its mark, or UTF-16 with one.
fn characters(bytes: Vec<u8>) -> Option<(String, Written)> {
    let wide = |encoding: &'static encoding_rs::Encoding, rest: &[u8], written| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(rest)?;
        Some((text.into_owned(), written))
    };
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return wide(encoding_rs::UTF_16LE, rest, Written::Utf16Le);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return wide(encoding_rs::UTF_16BE, rest, Written::Utf16Be);
    }
    let text = String::from_utf8(bytes).ok()?;
    match text.strip_prefix('\u{FEFF}') {
        Some(rest) => Some((rest.to_owned(), Written::Utf8Marked)),
        None => Some((text, Written::Utf8)),
    }
}

impl Written {
    /// A part's characters as bytes again.
    fn bytes(self, text: String) -> Vec<u8> {
        let units = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order);
        match self {
            Written::Utf8 => text.into_bytes(),
            Written::Utf8Marked => format!("\u{FEFF}{text}").into_bytes(),
            Written::Utf16Le => [0xff, 0xfe].into_iter().chain(units(u16::to_le_bytes)).collect(),
            Written::Utf16Be => [0xfe, 0xff].into_iter().chain(units(u16::to_be_bytes)).collect(),
        }
    }
}

/// What to say of a zip file whose directory cannot be read: an office file that was cut off names its parts early.
fn unreadable(bytes: &[u8]) -> Refusal {
    let head = bytes.get(..1 << 16).unwrap_or(bytes);
    let names: [&[u8]; 4] = [b"[Content_Types].xml", b"word/", b"xl/", b"_rels/.rels"];
    if names.iter().any(|name| head.windows(name.len()).any(|window| window == *name)) {
        return Refusal::Damaged("文件目录".to_owned());
    }
    Refusal::NotOffice
}
