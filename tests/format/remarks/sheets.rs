//! Drafts that are no Word files, set anew as one.

use hecha::format::sheet::{Block, Face, Line, Shape, set};
use hecha::text::{Source, Span};

use crate::format::opened;

#[test]
fn every_word_is_set_and_traced() {
    let source =
        Source::new("a.txt", "某某要点\n（一）推广经验。举办培训&班。\n\u{3000}\u{3000}附\t注\u{1}\n甲\t乙");
    let piece = |words: &str, face| {
        let at = source.text().find(words).unwrap();
        (Span::new(at, at + words.len()), face)
    };
    let line = |shape, pieces| Block::Line(Line { shape, pieces });
    let blocks = [
        line(Shape::Title, vec![piece("某某要点", Face::Plain)]),
        line(Shape::Body, vec![piece("（一）推广经验。", Face::Brush), piece("举办培训&班。", Face::Plain)]),
        line(Shape::Flush, vec![piece("附\t注\u{1}", Face::Plain)]),
        Block::Table(vec![vec![vec![piece("甲", Face::Plain).0], vec![piece("乙", Face::Plain).0]]]),
    ];
    let (bytes, trace) = set(&source, &blocks).unwrap();
    assert_eq!(set(&source, &blocks).unwrap().0, bytes);
    let read = opened("a.docx", &bytes);
    assert_eq!(read.source.text(), "某某要点\n（一）推广经验。举办培训&班。\n附\t注\u{FFFD}\n甲\t乙\n\n");
    let (words, _) = piece("经验。举", Face::Plain);
    let anchor = trace.anchor(&source, words).unwrap();
    assert_eq!((anchor.start.run, anchor.start.offset, anchor.end.run, anchor.end.offset), (1, 5, 2, 1));
}
