//! What the sheets of a workbook share: their names and parts, their words, and the formats of their numbers.

use std::collections::BTreeMap;

use crate::format::Refusal;
use crate::format::limit::PIECES;
use crate::format::package::Package;
use crate::format::xml::{Item, Xml};

use super::shape::Shape;

/// Characters Excel allows in the name of a sheet.
const NAME: usize = 31;

/// A tab at the foot of the window.
#[derive(Debug)]
pub(super) struct Tab {
    pub(super) name: String,
    /// The part that holds its cells.
    pub(super) part: String,
    /// Whether a person does not see it.
    pub(super) hidden: bool,
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Book {
    /// The sheets of cells, in the order of their tabs.
    pub(super) tabs: Vec<Tab>,
    /// Days are counted from 1904 and not from 1900.
    pub(super) since_1904: bool,
    strings: Vec<String>,
    /// The number format of each cell format.
    formats: Vec<u32>,
    shapes: BTreeMap<u32, Shape>,
}

impl Book {
    /// The words of a number in the table of shared words.
    pub(super) fn shared(&self, index: usize) -> Option<&str> {
        self.strings.get(index).map(String::as_str)
    }

    /// How a cell of this format shows a number.
    pub(super) fn shape(&self, format: usize) -> Shape {
        let id = self.formats.get(format).copied().unwrap_or(0);
        self.shapes.get(&id).cloned().unwrap_or_else(|| Shape::built_in(id))
    }
}

/// Reads all but the cells.
pub(super) fn read(package: &mut Package<'_>) -> Result<Book, Refusal> {
    let mut book = Book::default();
    tabs(package, &mut book)?;
    strings(package, &mut book)?;
    formats(package, &mut book)?;
    Ok(book)
}

fn tabs(package: &mut Package<'_>, book: &mut Book) -> Result<(), Refusal> {
    let main = package.document()?;
    let mut xml = Xml::new(&main.name, &main.text);
    while let Some(item) = xml.next()? {
        let Item::Open(open) = item else { continue };
        match open.name() {
            "workbookPr" => {
                book.since_1904 |= matches!(open.attribute("date1904").as_deref(), Some("1" | "true"))
            }
            "sheet" => {
                let id = open.attribute("id").unwrap_or_default();
                let relation = package.relations().iter().find(|relation| relation.id == id);
                let Some(relation) = relation else { return Err(Refusal::Damaged(main.name)) };
                if relation.kind != "worksheet" {
                    // Charts have tabs too, and no cells.
                    continue;
                }
                let name = open.attribute("name").unwrap_or_default();
                let name = name.chars().filter(|c| !c.is_control()).take(NAME).collect();
                let state = open.attribute("state");
                let hidden = matches!(state.as_deref(), Some("hidden" | "veryHidden"));
                book.tabs.push(Tab { name, part: relation.target.clone(), hidden });
            }
            _ => {}
        }
    }
    Ok(())
}

fn strings(package: &mut Package<'_>, book: &mut Book) -> Result<(), Refusal> {
    let Some(part) = package.related("sharedStrings")? else { return Ok(()) };
    let mut xml = Xml::new(&part.name, &part.text);
    while let Some(item) = xml.next()? {
        let Item::Open(open) = item else { continue };
        if open.name() == "si" {
            if book.strings.len() == PIECES {
                return Err(Refusal::TooMany);
            }
            book.strings.push(rich(&mut xml)?);
        }
    }
    Ok(())
}

/// The words of the element whose opening tag came last, its runs put together; how they are pronounced is left out.
pub(super) fn rich(xml: &mut Xml<'_>) -> Result<String, Refusal> {
    let mut words = String::new();
    let mut depth = 1_usize;
    while depth > 0 {
        match xml.next()? {
            Some(Item::Open(open)) => match open.name() {
                "t" => words.push_str(&xml.words()?),
                "rPh" => xml.skip()?,
                _ => depth += 1,
            },
            Some(Item::Close) => depth -= 1,
            Some(Item::Text(_)) => {}
            None => break,
        }
    }
    Ok(unescaped(&words))
}

/// Words in which a character that XML may not hold was written `_x000D_` (ECMA-376 Part 1, 22.9.2.19 ST_Xstring).
pub(super) fn unescaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let code = from.get(2..6).filter(|_| from.get(6..7) == Some("_"));
        let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let (said, read) = match code.and_then(|code| u32::from_str_radix(code, 16).ok()) {
            Some(code) => (char::from_u32(code).unwrap_or('\u{FFFD}'), 7),
            None => ('_', 1),
        };
        out.push(said);
        rest = from.get(read..).unwrap_or_default();
    }
    out + rest
}

fn formats(package: &mut Package<'_>, book: &mut Book) -> Result<(), Refusal> {
    let Some(part) = package.related("styles")? else { return Ok(()) };
    let mut xml = Xml::new(&part.name, &part.text);
    let mut of_cells = false;
    while let Some(item) = xml.next()? {
        let Item::Open(open) = item else { continue };
        let id = || open.attribute("numFmtId").and_then(|id| id.trim().parse::<u32>().ok());
        match open.name() {
            "numFmt" => {
                if let (Some(id), Some(code)) = (id(), open.attribute("formatCode")) {
                    book.shapes.insert(id, Shape::of(&code));
                }
            }
            "cellXfs" => of_cells = true,
            "cellStyleXfs" | "cellStyles" | "dxfs" => of_cells = false,
            "xf" if of_cells => {
                if book.formats.len() == PIECES {
                    return Err(Refusal::TooMany);
                }
                book.formats.push(id().unwrap_or(0));
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn characters_written_by_their_number_are_read() {
        assert_eq!(unescaped("甲_x000D_\n乙_x005F_x000D__x"), "甲\r\n乙_x000D__x");
        assert_eq!(unescaped("_xD800_项_x任务_"), "\u{FFFD}项_x任务_");
    }
}
