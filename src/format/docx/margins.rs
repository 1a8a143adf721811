//! What stands in headers, footers and watermarks: it is not read with the draft, so it is shown to the reader.

use crate::format::package::Package;
use crate::format::xml::{Item, Xml};

/// Longest words that are shown of one header or footer, in characters.
const SHOWN: usize = 30;
/// Most of them that are shown.
const MOST: usize = 3;

/// The words of each header and footer that says more than a page's number, each once, cut where they are long. A part that
/// cannot be read takes nothing from the draft.
pub(super) fn words(package: &mut Package<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let names: Vec<String> = ["header", "footer"].iter().flat_map(|kind| package.targets(kind)).collect();
    for name in names {
        let Ok(Some(part)) = package.part(&name) else { continue };
        let words = said(&part.name, &part.text);
        if !is_page_number(&words) && !found.contains(&words) && found.len() < MOST {
            found.push(words);
        }
    }
    found
}

/// The words of a part on one line, those of a watermark among them.
fn said(name: &str, text: &str) -> String {
    let mut xml = Xml::new(name, text);
    let (mut words, mut open) = (String::new(), Vec::new());
    while let Ok(Some(item)) = xml.next() {
        match item {
            Item::Open(tag) => {
                if tag.word() == "p" && !words.is_empty() {
                    words.push(' ');
                }
                if tag.name() == "textpath" {
                    words.push_str(&tag.attribute("string").unwrap_or_default());
                }
                open.push(tag.word() == "t");
            }
            Item::Close => drop(open.pop()),
            Item::Text(said) if open.last() == Some(&true) => words.push_str(&said),
            Item::Text(_) => {}
        }
    }
    let line: Vec<&str> = words.split_whitespace().collect();
    let line = line.join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or("")),
        None => line,
    }
}

fn is_page_number(words: &str) -> bool {
    let counts = |c: char| c.is_ascii_digit() || "第页共码—–－-·•/ 一二三四五六七八九十".contains(c);
    words.chars().all(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_watermarks_are_said_and_page_numbers_are_not() {
        let part = |inside: &str| {
            format!(
                "<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:v=\"v\">{inside}</w:hdr>"
            )
        };
        let header = "<w:p><w:r><w:t>内部</w:t></w:r><w:r><w:t>资料</w:t></w:r></w:p><w:p><w:r><w:pict><v:textpath string=\"征求意见稿\"/></w:pict></w:r></w:p>";
        assert_eq!(said("header1.xml", &part(header)), "内部资料 征求意见稿");
        assert!(is_page_number(&said("footer1.xml", &part("<w:p><w:r><w:t>— 1 —</w:t></w:r></w:p>"))));
        assert!(!is_page_number("第2页 内部"));
    }
}
