//! Corrections as tracked changes: made in plain words, left to a person everywhere else.

use super::{body, change, copied, on, part};
use crate::format::builder::{paragraph, run};

/// Checks that corrections are made: the text afterwards.
fn made(xml: &str, asks: &[(&str, &str)], text: &str) -> String {
    let asks: Vec<_> = asks.iter().map(|(words, text)| change(words, text)).collect();
    let copy = copied(body(xml), &asks);
    assert_eq!(copy.accepted(), format!("{text}\n"));
    assert!(copy.comments.iter().all(|(_, paragraphs)| paragraphs.last().unwrap() == "已改"));
    part(&copy.bytes, "document.xml")
}

/// Checks that a correction is not made, and that the comment says so.
fn left(xml: &str, words: &str) {
    let copy = copied(body(xml), &[change(words, "改")]);
    assert_eq!(copy.made.changes, 0);
    assert_eq!(copy.comments[0].1.last().unwrap(), "未改");
}

#[test]
fn words_are_replaced_put_in_and_taken_out() {
    let xml = paragraph("由市卫生健康委员牵头。");
    made(&xml, &[("市卫生健康委员", "市卫生健康委")], "由市卫生健康委牵头。");
    made(&xml, &[("员", "")], "由市卫生健康委牵头。");
    made(&xml, &[("牵头|", "负责")], "由市卫生健康委员牵头负责。");
    made(&xml, &[("|由", "请")], "请由市卫生健康委员牵头。");
    made(&xml, &[("由市卫生健康委员牵头。", "<无>")], "<无>");
    let two = made(&xml, &[("市", "省"), ("委员", "委"), ("。", "；")], "由省卫生健康委牵头；");
    assert_eq!(two.matches("<w:ins ").count(), 3);
    assert!(two.contains("w:author=\"核查\" w:date=\"2021-07-01T00:00:00Z\""));
}

#[test]
fn the_comment_holds_the_old_words_and_the_new() {
    let copy = copied(body(&paragraph("由甲局牵头")), &[change("甲局", "乙局"), on("甲局牵头")]);
    assert_eq!(copy.places(), ["甲局乙局", "甲局乙局牵头"]);
}

#[test]
fn words_across_runs_keep_the_looks_of_the_first() {
    let look = "<w:rPr><w:b/></w:rPr>";
    let xml = format!(
        "<w:p><w:r>{look}<w:t>由甲</w:t></w:r><w:bookmarkStart w:id=\"9\" w:name=\"x\"/><w:r><w:lastRenderedPageBreak/><w:t>局牵头</w:t></w:r></w:p>"
    );
    let document = made(&xml, &[("甲局", "乙局")], "由乙局牵头");
    assert!(
        document.contains(&format!("<w:r>{look}<w:t xml:space=\"preserve\">乙局</w:t></w:r></w:ins>")),
        "{document}"
    );
    assert_eq!(document.matches("<w:del ").count(), 2);
}

#[test]
fn changed_properties_are_kept_with_numbers_of_their_own() {
    let look = "<w:rPr><w:b/><w:rPrChange w:id=\"5\" w:author=\"张\"><w:rPr/></w:rPrChange></w:rPr>";
    let xml = format!("<w:p><w:r>{look}<w:t>由甲局牵头</w:t></w:r></w:p>");
    let document = made(&xml, &[("甲局", "乙局")], "由乙局牵头");
    assert_eq!(document.matches("<w:rPrChange ").count(), 3, "{document}");
    assert!(
        document.contains("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">乙局</w:t></w:r></w:ins>")
    );
}

#[test]
fn a_reference_to_a_note_is_never_deleted() {
    let xml = "<w:p><w:r><w:t>由甲局</w:t><w:footnoteReference w:id=\"7\"/><w:t>牵头</w:t></w:r></w:p>";
    let document = made(xml, &[("甲局", "乙局")], "由乙局牵头");
    let (_, deleted) = document.split_once("<w:del ").unwrap();
    assert!(!deleted.split("</w:del>").next().unwrap().contains("footnoteReference"), "{document}");
    assert_eq!(document.matches("footnoteReference").count(), 1);
    left(xml, "局牵");
    let apart = format!("<w:p>{}<w:r><w:footnoteReference w:id=\"7\"/></w:r>{}</w:p>", run("甲"), run("乙"));
    left(&apart, "甲乙");
    made(&apart, &[("甲", "丙"), ("乙", "丁")], "丙丁");
}

#[test]
fn other_peoples_changes_fields_controls_and_boxes_are_left_alone() {
    let inserted = format!("<w:p><w:ins w:id=\"3\" w:author=\"张\">{}</w:ins></w:p>", run("甲乙"));
    left(&inserted, "乙");
    let between = format!(
        "<w:p>{}<w:del w:id=\"3\"><w:r><w:delText>丙</w:delText></w:r></w:del>{}</w:p>",
        run("甲"),
        run("乙")
    );
    left(&between, "甲乙");
    left(&format!("<w:p><w:fldSimple w:instr=\"x\">{}</w:fldSimple></w:p>", run("甲乙")), "乙");
    let locked = format!(
        "<w:sdt><w:sdtPr><w:lock w:val=\"contentLocked\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        paragraph("甲乙")
    );
    left(&locked, "乙");
    let boxed = format!(
        "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>",
        paragraph("甲乙")
    );
    left(&boxed, "乙");
    left(&(paragraph("甲") + &paragraph("乙")), "甲\n乙");
}

#[test]
fn of_two_changes_of_the_same_words_the_first_is_made() {
    let xml = paragraph("由甲局牵头");
    let copy = copied(body(&xml), &[change("甲局", "乙局"), change("局牵", "处牵"), change("甲局", "乙局")]);
    let last: Vec<&str> =
        copy.comments.iter().map(|(_, paragraphs)| paragraphs.last().unwrap().as_str()).collect();
    assert_eq!(last, ["已改", "未改", "已改"]);
    assert_eq!((copy.accepted().as_str(), copy.made.changes), ("由乙局牵头\n", 1));
}
