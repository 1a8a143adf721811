//! A small writer of Word files: the parts as given, the relations between them made.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A Word file in the making.
#[derive(Default)]
pub struct Docx {
    parts: Vec<(String, Vec<u8>)>,
}

impl Docx {
    /// A file with this body.
    pub fn new(body: &str) -> Docx {
        let spaces = [
            ("w", WORD),
            ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
            ("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
            ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
            ("v", "urn:schemas-microsoft-com:vml"),
        ];
        let spaces: String =
            spaces.iter().map(|(prefix, space)| format!(" xmlns:{prefix}=\"{space}\"")).collect();
        Docx::default()
            .part("word/document.xml", &format!("<w:document{spaces}><w:body>{body}</w:body></w:document>"))
    }

    /// The same with one more part, as it is.
    pub fn part(mut self, name: &str, xml: &str) -> Docx {
        self.parts.push((name.to_owned(), xml.as_bytes().to_vec()));
        self
    }

    /// The same with a part of the main document whose root element is `kind`: `styles`, `numbering`, `footnotes` …
    pub fn with(self, kind: &str, inner: &str) -> Docx {
        let xml = format!("<w:{kind} xmlns:w=\"{WORD}\">{inner}</w:{kind}>");
        self.part(&format!("word/{kind}.xml"), &xml)
    }

    /// The bytes of the file.
    pub fn bytes(self) -> Vec<u8> {
        let address = "http://schemas.openxmlformats.org";
        let relation = |kind: &str, target: &str| {
            let kind = format!("{address}/officeDocument/2006/relationships/{kind}");
            format!("<Relationship Id=\"{}\" Type=\"{kind}\" Target=\"{target}\"/>", target.replace('/', "."))
        };
        let relations = |inner: &str| {
            format!("<Relationships xmlns=\"{address}/package/2006/relationships\">{inner}</Relationships>")
        };
        let kinds =
            ["styles", "numbering", "footnotes", "endnotes", "comments", "settings", "header", "footer"];
        let has = |kind: &&str| self.parts.iter().any(|(name, _)| *name == format!("word/{kind}.xml"));
        let own: String = kinds
            .iter()
            .filter(|kind| has(kind))
            .map(|kind| relation(kind, &format!("{kind}.xml")))
            .collect();
        let root = relations(&relation("officeDocument", "word/document.xml"));
        let mut parts = vec![
            ("[Content_Types].xml".to_owned(), b"<Types/>".to_vec()),
            ("_rels/.rels".to_owned(), root.into_bytes()),
            ("word/_rels/document.xml.rels".to_owned(), relations(&own).into_bytes()),
        ];
        parts.extend(self.parts);
        zipped(&parts)
    }
}

/// A zip file of these parts.
pub fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A run of words.
pub fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

/// A paragraph of words.
pub fn paragraph(words: &str) -> String {
    format!("<w:p>{}</w:p>", run(words))
}

/// A paragraph in a list.
pub fn listed(words: &str, list: u32, level: u32) -> String {
    let place = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
    format!("<w:p><w:pPr>{place}</w:pPr>{}</w:p>", run(words))
}

/// A cell with these properties.
pub fn cell(words: &str, properties: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(words))
}

/// A row of cells.
pub fn row(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

/// A workbook in the making: sheets by the names of their tabs, in XML as it stands in `worksheet`.
#[derive(Default)]
pub struct Xlsx {
    sheets: Vec<(String, String, &'static str)>,
    parts: Vec<(&'static str, String)>,
}

impl Xlsx {
    /// A workbook of one sheet.
    pub fn new(sheet: &str) -> Xlsx {
        Xlsx::default().sheet("Sheet1", sheet, "visible")
    }

    /// A workbook of one sheet with these rows.
    pub fn rows(rows: &[&[&str]]) -> Xlsx {
        let rows: String = rows
            .iter()
            .map(|row| format!("<row>{}</row>", row.iter().map(|cell| text(cell)).collect::<String>()))
            .collect();
        Xlsx::new(&data(&rows))
    }

    /// The same with one more sheet.
    pub fn sheet(mut self, name: &str, sheet: &str, state: &'static str) -> Xlsx {
        self.sheets.push((name.to_owned(), sheet.to_owned(), state));
        self
    }

    /// The same with a part the sheets share: `sharedStrings` or `styles`.
    pub fn with(mut self, kind: &'static str, xml: &str) -> Xlsx {
        self.parts.push((kind, xml.to_owned()));
        self
    }

    /// The bytes of the file.
    pub fn bytes(self) -> Vec<u8> {
        let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let relation = |id: &str, kind: &str, target: &str| {
            format!("<Relationship Id=\"{id}\" Type=\"{kinds}/{kind}\" Target=\"{target}\"/>")
        };
        let relations = |inner: String| format!("<Relationships>{inner}</Relationships>").into_bytes();
        let mut tabs = String::new();
        let mut own = String::new();
        let mut parts = Vec::new();
        for (n, (name, sheet, state)) in self.sheets.iter().enumerate() {
            tabs +=
                &format!("<sheet name=\"{name}\" sheetId=\"{}\" state=\"{state}\" r:id=\"s{n}\"/>", n + 1);
            own += &relation(&format!("s{n}"), "worksheet", &format!("worksheets/sheet{n}.xml"));
            let xml = format!("<worksheet>{sheet}</worksheet>");
            parts.push((format!("xl/worksheets/sheet{n}.xml"), xml.into_bytes()));
        }
        for (kind, xml) in &self.parts {
            own += &relation(kind, kind, &format!("/xl/{kind}.xml"));
            parts.push((format!("xl/{kind}.xml"), xml.clone().into_bytes()));
        }
        let workbook = format!("<workbook xmlns:r=\"{kinds}\"><sheets>{tabs}</sheets></workbook>");
        let mut all = vec![
            ("[Content_Types].xml".to_owned(), b"<Types/>".to_vec()),
            ("_rels/.rels".to_owned(), relations(relation("a", "officeDocument", "xl/workbook.xml"))),
            ("xl/workbook.xml".to_owned(), workbook.into_bytes()),
            ("xl/_rels/workbook.xml.rels".to_owned(), relations(own)),
        ];
        all.extend(parts);
        zipped(&all)
    }
}

/// The rows of a sheet.
pub fn data(rows: &str) -> String {
    format!("<sheetData>{rows}</sheetData>")
}

/// A cell with words of its own.
pub fn text(words: &str) -> String {
    format!("<c t=\"inlineStr\"><is><t>{words}</t></is></c>")
}
