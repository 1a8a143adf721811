//! Plain text: every character kept, the encoding said.

use hecha::format::{Encoding, Note};

use super::{opened, text};

const DRAFT: &str = "一、加强组织领导。各县区要于2021年底前完成，\r\n（责任单位：市教育局、市财政局）\r\n\t \u{3000}附注：略\n";

#[test]
fn a_text_file_keeps_every_character() {
    let read = opened("a.txt", DRAFT.as_bytes());
    assert_eq!(read.source.text(), DRAFT);
    assert!(read.notes.is_empty() && read.source.blocks().is_empty() && read.trace.origins().is_empty());
    assert_eq!(text("a.md", format!("\u{FEFF}{DRAFT}").as_bytes()), DRAFT);
}

#[test]
fn another_encoding_is_read_and_said() {
    let (gb, _, _) = encoding_rs::GB18030.encode(DRAFT);
    let read = opened("a.txt", &gb);
    assert_eq!(read.source.text(), DRAFT);
    assert_eq!(read.notes, [Note::Decoded(Encoding::Gb18030)]);
    assert_eq!(read.notes.first().map(Note::message).as_deref(), Some("按 GB18030 读取"));

    let utf16: Vec<u8> = DRAFT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let read = opened("-", &utf16);
    assert_eq!(read.source.text(), DRAFT);
    assert_eq!(read.notes, [Note::Decoded(Encoding::Utf16Le)]);
}

#[test]
fn the_seeds_read_the_same_in_every_encoding() {
    for path in glob::glob("seeds/*.txt").unwrap() {
        let seed = std::fs::read_to_string(path.unwrap()).unwrap();
        let (gb, _, _) = encoding_rs::GB18030.encode(&seed);
        let le: Vec<u8> = seed.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = seed.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [seed.as_bytes(), &gb, &le, &be] {
            assert!(text("seed.txt", bytes) == seed);
        }
    }
}

#[test]
fn a_name_that_promises_something_else_is_noted() {
    let read = opened("a.doc", DRAFT.as_bytes());
    assert_eq!(read.notes, [Note::NotAsNamed("纯文本")]);
    let read = opened("a.doc", "<html><body><p>一、总体要求。</p></body></html>".as_bytes());
    assert_eq!(read.notes.first(), Some(&Note::NotAsNamed("网页")));
}
