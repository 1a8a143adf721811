//! Input made to hurt: bounded in time and memory, and never a panic.

use std::time::{Duration, Instant};

use hecha::format::{Refusal, read};

use super::builder::{Docx, WORD, paragraph, zipped};
use super::{refused, text};

/// Runs `work` and checks that it comes to an end: so long that no busy machine is taken for a hang.
pub fn in_time<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    assert!(start.elapsed() < Duration::from_secs(120), "{what} took {:?}", start.elapsed());
    result
}

fn document(xml: &str) -> Vec<u8> {
    Docx::default().part("word/document.xml", xml).bytes()
}

#[test]
fn a_bomb_is_not_unpacked() {
    let xml = format!("<w:document xmlns:w=\"{WORD}\"><w:body>{}", " ".repeat(64 << 20));
    let bytes = document(&xml);
    assert!(bytes.len() < 1 << 20);
    let refusal = in_time("bomb", || refused("a.docx", &bytes));
    assert_eq!(refusal, Refusal::Bomb("word/document.xml".to_owned()));
}

#[test]
fn own_entities_are_refused() {
    let xml = "<!DOCTYPE a [<!ENTITY b \"哈\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>";
    assert_eq!(refused("a.docx", &document(xml)), Refusal::Entities("word/document.xml".to_owned()));
}

#[test]
fn depth_is_bounded() {
    let root = |inner: &str| format!("<w:document xmlns:w=\"{WORD}\"><w:body>{inner}</w:body></w:document>");
    for (open, close) in
        [("<w:sdt>", "</w:sdt>"), ("<a>", "</a>"), ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")]
    {
        let xml = root(&(open.repeat(100_000) + &paragraph("甲") + &close.repeat(100_000)));
        let refusal = in_time(open, || refused("a.docx", &document(&xml)));
        assert_eq!(refusal, Refusal::TooDeep("word/document.xml".to_owned()));
        // What is as deep as allowed must not exhaust the stack either.
        let count = 380 / open.matches('<').count();
        let xml = root(&(open.repeat(count) + &paragraph("甲") + &close.repeat(count)));
        let _ = in_time(open, || read("a.docx", &document(&xml)));
    }
}

#[test]
fn a_file_cut_anywhere_is_refused_or_read() {
    let whole = Docx::new(&paragraph("一、加强组织领导。").repeat(50)).with("styles", "").bytes();
    for length in 0..whole.len() {
        let _ = read("a.docx", &whole[..length]);
    }
    let cut = refused("a.docx", &whole[..whole.len() / 2]);
    assert_eq!(cut.message(), "已损坏，读到 文件目录 时中断");
    let open = format!("<w:document xmlns:w=\"{WORD}\"><w:body><w:p><w:r><w:t>甲");
    assert_eq!(refused("a.docx", &document(&open)), Refusal::Damaged("word/document.xml".to_owned()));
}

#[test]
fn any_byte_may_be_wrong() {
    let whole = Docx::new(&paragraph("一、加强组织领导。")).with("numbering", "").bytes();
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        let _ = read("a.docx", &bytes);
    }
    let page = "<html><body><table><tr><td rowspan=2>甲<td colspan=3>乙</table><p>丙&amp;丁</body></html>";
    for at in 0..page.len() {
        let mut bytes = page.as_bytes().to_vec();
        bytes[at] ^= 0x15;
        let _ = read("a.html", &bytes);
    }
}

#[test]
fn long_lines_and_many_brackets_are_text() {
    let line = "（".repeat(400_000);
    assert!(in_time("brackets", || text("a.txt", line.as_bytes())) == line);
    let page = format!("<p>{line}</p>");
    assert_eq!(in_time("line", || text("a.html", page.as_bytes())), format!("{line}\n"));
    let docx = Docx::new(&paragraph(&line)).bytes();
    assert_eq!(in_time("run", || text("a.docx", &docx)), format!("{line}\n"));
}

#[test]
fn merged_cells_cannot_multiply_a_document() {
    let long = "甲".repeat(200);
    let cells = format!("<td rowspan=99999>{long}").repeat(90);
    let page = format!("<html><table><tr>{cells}{}</table></html>", "<tr><td>乙<td>丙".repeat(20_000));
    let grown = in_time("rowspan", || text("a.html", page.as_bytes()));
    assert!(grown.len() < page.len() + (6 << 20), "{}", grown.len());
    let page = format!("<html><table>{}</table></html>", "<tr><td colspan=100000>甲<td>乙".repeat(50_000));
    let grown = in_time("colspan", || text("a.html", page.as_bytes()));
    assert!(grown.len() < page.len() + (6 << 20), "{}", grown.len());
}

#[test]
fn pages_of_nothing_but_tags_are_read_in_time() {
    let cases = [
        "<div>".repeat(400_000),
        "</p>".repeat(500_000),
        "<a>".repeat(300) + &"</p>".repeat(500_000),
        "<table>".repeat(200_000),
        "<table><tr><td>".repeat(100_000),
        "<p>".repeat(500_000),
        "<b ".repeat(500_000),
        "<!--".repeat(500_000),
        "&".repeat(1_000_000),
        "<plaintext>".to_owned() + &"甲".repeat(500_000),
    ];
    for case in cases {
        let page = format!("<html><body>甲。{case}");
        in_time(case.get(..8).unwrap_or("case"), || {
            read("a.html", page.as_bytes()).map(drop).unwrap_or_default()
        });
    }
}

#[test]
fn a_zip_of_many_names_is_told_apart_in_time() {
    let parts: Vec<(String, Vec<u8>)> = (0..20_000).map(|at| (format!("word/{at}"), Vec::new())).collect();
    let bytes = zipped(&parts);
    assert_eq!(in_time("names", || refused("a.docx", &bytes)), Refusal::NotOffice);
}

#[test]
fn small_files_cannot_grow_large() {
    // More paragraphs than any document has.
    let many = document(&format!(
        "<w:document xmlns:w=\"{WORD}\"><w:body>{}</w:body></w:document>",
        "<w:p/>".repeat(500_000)
    ));
    assert_eq!(in_time("paragraphs", || refused("a.docx", &many)), Refusal::TooMany);
    // A note of 1 MB referred to 10,000 times.
    let note = format!("<w:footnote w:id=\"1\">{}</w:footnote>", paragraph(&"注".repeat(300_000)));
    let body = format!("<w:p>{}</w:p>", "<w:r><w:footnoteReference w:id=\"1\"/></w:r>".repeat(10_000));
    let docx = Docx::new(&body).with("footnotes", &note).bytes();
    assert!(in_time("notes", || text("a.docx", &docx)).len() < 1 << 20);
    // A label of 1 MB on 1,000 paragraphs.
    let level = format!("<w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"{}\"/></w:lvl>", "第".repeat(300_000));
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"1\">{level}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>"
    );
    let item = "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p>";
    let docx = Docx::new(&item.repeat(1000)).with("numbering", &numbering).bytes();
    assert!(in_time("labels", || text("a.docx", &docx)).len() < 1 << 20);
}

#[test]
fn wild_numbering_stays_small() {
    let level = "<w:lvl w:ilvl=\"0\"><w:start w:val=\"4294967295\"/><w:numFmt w:val=\"upperLetter\"/>\
        <w:lvlText w:val=\"%1%2%9%0%%\"/></w:lvl>";
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"1\">{level}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>"
    );
    let item = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p>";
    let docx = Docx::new(&item.repeat(3)).with("numbering", &numbering);
    assert_eq!(text("a.docx", &docx.bytes()).lines().count(), 3);
}
