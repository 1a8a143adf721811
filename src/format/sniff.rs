//! What a file is, by its first bytes; the name only decides between forms that look alike.

use super::Foreign;

/// What to do with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A zip file: a Word document, a workbook or neither.
    Zip,
    /// A compound file that holds an encrypted package.
    Encrypted,
    /// A kind that is known and not read.
    Foreign(Foreign),
    /// None of these: text in some encoding, a page among them.
    Text,
}

/// First bytes that only one kind of file has.
const SIGNATURES: [(&[u8], Foreign); 15] = [
    (b"{\\rtf", Foreign::Rtf),
    (b"\x89PNG\r\n\x1a\n", Foreign::Picture("PNG")),
    (b"\xff\xd8\xff", Foreign::Picture("JPEG")),
    (b"GIF87a", Foreign::Picture("GIF")),
    (b"GIF89a", Foreign::Picture("GIF")),
    (b"II*\0", Foreign::Picture("TIFF")),
    (b"MM\0*", Foreign::Picture("TIFF")),
    (b"Rar!\x1a\x07", Foreign::Archive("RAR")),
    (b"7z\xbc\xaf\x27\x1c", Foreign::Archive("7z")),
    (b"\x1f\x8b\x08", Foreign::Archive("gzip")),
    (b"BZh", Foreign::Archive("bzip2")),
    (b"\xfd7zXZ\0", Foreign::Archive("xz")),
    (b"(\xb5\x2f\xfd", Foreign::Archive("zstd")),
    (b"MIME-Version:", Foreign::Mhtml),
    (b"From: <Saved by", Foreign::Mhtml),
];

/// The kind of a file.
pub(super) fn kind(name: &str, bytes: &[u8]) -> Kind {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Kind::Zip;
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return compound(name, bytes);
    }
    let known = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind);
    let head = bytes.get(..1024).unwrap_or(bytes);
    let foreign = known.or_else(|| {
        // A PDF may carry a few bytes before its mark; a text that only speaks of one has it further on in a line.
        let pdf = head.starts_with(b"%PDF-") || has(head, b"\n%PDF-") || has(head, b"\r%PDF-");
        let bitmap = head.starts_with(b"BM") && head.get(6..10) == Some(&[0; 4]);
        let webp = head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP");
        let word = has(head, b"progid=\"Word.Document\"") || has(head, b"office/2006/xmlPackage");
        match () {
            () if pdf => Some(Foreign::Pdf),
            () if bitmap => Some(Foreign::Picture("BMP")),
            () if webp => Some(Foreign::Picture("WebP")),
            () if word => Some(Foreign::WordXml),
            () => None,
        }
    });
    foreign.map_or(Kind::Text, Kind::Foreign)
}

/// Tags that make a text a page stand within so many bytes.
const NEAR: usize = 4000;

/// Whether a text is a page: by its first tag, or by its name where the first tag is not telling; a text with the ends of
/// paragraphs in tags is one too, whatever stands before them.
pub(super) fn is_page(name: &str, text: &str) -> bool {
    let near = (0..=NEAR.min(text.len())).rev().find_map(|end| text.get(..end)).unwrap_or("");
    if near.matches("</p>").nth(2).is_some() {
        return true;
    }
    let Some(start) = text.trim_start().strip_prefix('<') else { return named(name, PAGES) };
    let first: String = start.chars().take(9).collect::<String>().to_ascii_lowercase();
    let tag = first.split(|c: char| !c.is_ascii_alphanumeric() && c != '!').next().unwrap_or("");
    match tag {
        "html" | "!doctype" | "head" | "body" => true,
        "!" | "meta" | "title" | "div" | "p" | "table" | "tbody" | "tr" | "td" | "span" | "section"
        | "article" | "h1" | "h2" | "center" | "style" | "script" | "font" => {
            !named(name, &["md", "markdown", "txt"])
        }
        _ => named(name, PAGES),
    }
}

const PAGES: &[&str] = &["html", "htm", "shtml", "xhtml"];

/// Whether a name ends in one of these extensions, whatever their case.
pub(super) fn named(name: &str, extensions: &[&str]) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, end)| end);
    extensions.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// What a compound file of the old Office programs holds, by the names in its directory.
fn compound(name: &str, bytes: &[u8]) -> Kind {
    let holds = |stream: &str| entries(bytes).any(|entry| entry_is(entry, stream));
    if holds("EncryptedPackage") {
        return Kind::Encrypted;
    }
    Kind::Foreign(match () {
        () if named(name, &["wps", "wpt"]) => Foreign::Wps,
        () if holds("WordDocument") => Foreign::Doc,
        () if holds("Workbook") || holds("Book") => Foreign::Xls,
        () if holds("PowerPoint Document") => Foreign::Slides,
        () if named(name, &["doc", "dot"]) => Foreign::Doc,
        () if named(name, &["xls", "xlt", "et", "ett"]) => Foreign::Xls,
        () => Foreign::Compound,
    })
}

/// Every place where an entry of the directory can stand: entries are 128 bytes and sectors a multiple of that.
fn entries(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.chunks_exact(128).skip(4)
}

/// Whether a directory entry has this name: UTF-16 with a closing zero, its length in bytes at byte 64.
fn entry_is(entry: &[u8], stream: &str) -> bool {
    let length = entry.get(64).copied().unwrap_or(0) as usize;
    let letters = stream.bytes().chain([0]).flat_map(|byte| [byte, 0]);
    length == (stream.len() + 1) * 2 && entry.iter().copied().take(length).eq(letters)
}

/// Whether `inner` stands somewhere in a short stretch of bytes; most texts lack even its first one.
fn has(bytes: &[u8], inner: &[u8]) -> bool {
    let Some((first, _)) = inner.split_first() else { return true };
    // Of most texts some byte is told to be missing many bytes at a time.
    if !inner.iter().all(|byte| bytes.contains(byte)) {
        return false;
    }
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| byte == first) {
        rest = rest.get(at..).unwrap_or_default();
        if rest.starts_with(inner) {
            return true;
        }
        rest = rest.get(1..).unwrap_or_default();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compound_files_are_told_apart_by_their_streams() {
        let mut bytes = vec![0; 1024];
        bytes[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
        assert_eq!(kind("a.doc", &bytes), Kind::Foreign(Foreign::Doc));
        for (at, byte) in "EncryptedPackage".bytes().enumerate() {
            bytes[640 + at * 2] = byte;
        }
        bytes[640 + 64] = 34;
        assert_eq!(kind("a.docx", &bytes), Kind::Encrypted);
    }

    #[test]
    fn a_page_is_known_by_its_first_tag() {
        assert!(is_page("-", " <!DOCTYPE html>"));
        assert!(is_page("a.html", "<tbody> "));
        assert!(is_page("-", "<div class=\"TRS_Editor\">"));
        assert!(!is_page("a.md", "<div align=\"center\">"));
        assert!(!is_page("a.txt", "<关于实施方案>"));
    }
}
