//! What belongs to a package: parts, numbers, relations, and files of unusual make.

use hecha::format::{Caution, Refusal, Remark, annotate};

use super::{body, change, copied, entries, on, part, stamp};
use crate::format::builder::{Docx, WORD, paragraph, run, zipped};

fn plain() -> Docx {
    Docx::new(&paragraph("由市教育局牵头"))
}

#[test]
fn a_new_part_is_entered_where_it_has_to_be() {
    let copy = copied(plain().bytes(), &[on("市教育局")]);
    let kinds = part(&copy.bytes, "[Content_Types].xml");
    assert!(kinds.contains("<Override PartName=\"/word/comments.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/></Types>"), "{kinds}");
    let relations = part(&copy.bytes, "document.xml.rels");
    assert!(
        relations.contains("Id=\"rIdComments\"") && relations.contains("Target=\"comments.xml\""),
        "{relations}"
    );
    let comments = part(&copy.bytes, "comments.xml");
    assert!(
        comments.contains("w:id=\"0\" w:author=\"核查\" w:date=\"2021-07-01T00:00:00Z\" w:initials=\"核查\""),
        "{comments}"
    );
}

#[test]
fn comments_that_are_there_stay_and_numbers_go_on() {
    let own = "<w:commentRangeStart w:id=\"4\"/><w:commentRangeEnd w:id=\"4\"/><w:r><w:commentReference w:id=\"4\"/></w:r>";
    let xml = format!("<w:p>{}{own}<w:bookmarkStart w:id=\"6\" w:name=\"x\"/></w:p>", run("由市教育局牵头"));
    let comment = "<w:comment w:id=\"4\" w:author=\"张\"><w:p><w:r><w:t>旧意见</w:t></w:r></w:p></w:comment>";
    let docx = || Docx::new(&xml).with("comments", comment);
    let copy = copied(docx().bytes(), &[on("市教育局"), change("牵头", "负责")]);
    let comments = part(&copy.bytes, "comments.xml");
    assert!(comments.contains(comment) && comments.contains("w:id=\"7\""), "{comments}");
    assert_eq!(entries(&docx().bytes()).len(), entries(&copy.bytes).len());
    // An empty part of comments, and one that nothing refers to.
    copied(plain().with("comments", "").bytes(), &[on("牵头")]);
    let stray = plain().part("word/comments.xml", "<x/>").bytes();
    let stray = copied(without_relation(stray), &[on("牵头")]);
    assert!(entries(&stray.bytes).iter().any(|(name, _)| name == "word/comments2.xml"));
}

/// The same package with relations that do not name the comments.
fn without_relation(bytes: Vec<u8>) -> Vec<u8> {
    let parts = entries(&bytes).into_iter().map(|(name, _)| {
        let text = part(&bytes, &name);
        let relations = name.ends_with("document.xml.rels").then(|| {
            let at = text.find("<Relationship ").unwrap();
            format!("{}</Relationships>", &text[..at])
        });
        (name, relations.unwrap_or(text).into_bytes())
    });
    zipped(&parts.collect::<Vec<_>>())
}

#[test]
fn strict_files_files_without_prefix_and_wide_characters() {
    let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    let bare = |space: &str| {
        let xml = format!(
            "<document xmlns=\"{space}\"><body><p><r><t>由市教育局牵头</t></r></p></body></document>"
        );
        Docx::default().part("word/document.xml", &xml).bytes()
    };
    for space in [strict, WORD] {
        let copy = copied(bare(space), &[change("市教育局", "市财政局")]);
        assert_eq!((copy.accepted().as_str(), copy.places()), ("由市财政局牵头\n", vec!["市教育局市财政局"]));
        assert!(part(&copy.bytes, "comments.xml").contains(space));
    }
    assert!(
        part(&copied(bare(strict), &[on("市")]).bytes, "document.xml.rels")
            .contains("purl.oclc.org/ooxml/officeDocument")
    );
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><x:document xmlns:x=\"{WORD}\"><x:body><x:p><x:r><x:t>由市教育局牵头</x:t></x:r></x:p></x:body></x:document>"
    );
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(xml.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let parts = [
        ("[Content_Types].xml".to_owned(), b"<t:Types xmlns:t=\"x\"/>".to_vec()),
        ("word/document.xml".to_owned(), wide),
        ("word/media/图 1.png".to_owned(), vec![0, 1, 2]),
    ];
    let bytes = zipped(&parts);
    let read = crate::format::opened("a.docx", &bytes);
    let made = annotate(&bytes, &[super::remark(&read, &on("市教育局"))], None, &stamp()).unwrap();
    assert_eq!(crate::format::text("a.docx", &made.bytes), "由市教育局牵头\n");
    assert!(part(&made.bytes, "[Content_Types].xml").contains("<t:Override "));
    assert!(part(&made.bytes, "document.xml.rels").contains("rIdComments"));
}

#[test]
fn what_has_no_place_is_gathered_at_the_head() {
    let bytes = plain().bytes();
    let remark = |words: &str| Remark { paragraphs: vec![words.to_owned()], ..Remark::default() };
    let made = annotate(&bytes, &[remark("其一"), remark("其二")], None, &stamp()).unwrap();
    assert_eq!(made.comments, 1);
    let said = super::comments(&part(&made.bytes, "comments.xml"), &part(&made.bytes, "document.xml"));
    assert_eq!(said, [("由市教育局牵头".to_owned(), vec!["其一".to_owned(), "其二".to_owned()])]);
    let nothing = annotate(&bytes, &[], None, &stamp()).unwrap();
    assert!(nothing.bytes == bytes && nothing.comments == 0);
}

#[test]
fn signatures_and_locks_are_told() {
    let lock = "<w:documentProtection w:edit=\"forms\" w:enforcement=\"1\"/>";
    let docx = plain().with("settings", lock).part("_xmlsignatures/origin.sigs", "");
    let copy = copied(docx.bytes(), &[on("牵头")]);
    assert_eq!(copy.made.cautions, [Caution::Signed, Caution::Locked("只允许填写窗体")]);
    let open = plain().with("settings", "<w:documentProtection w:edit=\"forms\"/>").bytes();
    assert!(copied(open, &[on("牵头")]).made.cautions.is_empty());
}

#[test]
fn no_more_comments_than_word_opens() {
    let full = "<w:commentRangeStart w:id=\"1\"/>".repeat(32_766);
    let bytes = body(&format!("<w:p>{}{full}</w:p>", run("由市教育局牵头")));
    let read = crate::format::opened("a.docx", &bytes);
    let remarks = ["由", "市", "牵"].map(|words| super::remark(&read, &on(words)));
    let made = annotate(&bytes, &remarks, None, &stamp()).unwrap();
    assert_eq!((made.comments, made.cautions), (1, vec![Caution::LeftOut(2)]));
}

#[test]
fn what_cannot_be_unpacked_is_refused() {
    let bytes =
        zipped(&[("word/document.xml".to_owned(), part(&plain().bytes(), "document.xml").into_bytes())]);
    let read = crate::format::opened("a.docx", &bytes);
    let refused = annotate(&bytes, &[super::remark(&read, &on("牵头"))], None, &stamp()).unwrap_err();
    assert_eq!(refused, Refusal::Damaged("[Content_Types].xml".to_owned()));
}

#[test]
fn remarks_are_written_into_a_copy_again() {
    let first = copied(plain().bytes(), &[on("市教育局"), change("牵头", "负责")]);
    let read = crate::format::opened("a.docx", &first.bytes);
    let again = annotate(&first.bytes, &[super::remark(&read, &on("教育局"))], None, &stamp()).unwrap();
    let said = super::comments(&part(&again.bytes, "comments.xml"), &part(&again.bytes, "document.xml"));
    assert_eq!(
        said.iter().map(|(words, _)| words.as_str()).collect::<Vec<_>>(),
        ["市教育局", "牵头负责", "教育局"]
    );
    assert_eq!(crate::format::text("a.docx", &again.bytes), "由市教育局负责\n");
}
