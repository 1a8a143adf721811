//! Where comments stand: at exactly the words, or around what must not be cut open, and then they say so.

use super::{bare, body, change, copied, on, part};
use crate::format::builder::{Docx, cell, listed, paragraph, row, run};

/// Checks that comments on these words stand at them, and that nothing else of the document changes.
fn exact(xml: &str, words: &[&str]) {
    let asks: Vec<_> = words.iter().map(|words| on(words)).collect();
    let copy = copied(body(xml), &asks);
    let places: Vec<String> = copy.places().iter().map(|place| place.replace("&amp;", "&")).collect();
    assert_eq!(places, words);
    for ((_, paragraphs), words) in copy.comments.iter().zip(words) {
        assert_eq!(paragraphs, &[format!("关于{}", words.replace('&', "&amp;"))]);
    }
    assert_eq!(copy.accepted(), crate::format::text("a.docx", &body(xml)));
}

/// Checks that a comment on some words stands at others and names the place.
fn around(docx: Vec<u8>, words: &str, place: &str) {
    let copy = copied(docx, &[on(words)]);
    assert_eq!(copy.places(), [place]);
    assert_eq!(copy.comments[0].1, [format!("关于{words}"), format!("位置：{words}")]);
}

#[test]
fn words_within_a_run_are_cut_out_with_its_looks() {
    let look = "<w:rPr><w:b/><w:rFonts w:eastAsia=\"仿宋\"/></w:rPr>";
    let xml = format!("<w:p><w:r w:rsidR=\"00A1\">{look}<w:t>由市教育局牵头</w:t></w:r></w:p>");
    exact(&xml, &["市教育局"]);
    let copy = copied(body(&xml), &[on("市教育局")]);
    let document = part(&copy.bytes, "document.xml");
    assert_eq!(document.matches(look).count(), 3, "{document}");
    assert_eq!(document.matches("w:rsidR=\"00A1\"").count(), 3);
}

#[test]
fn whole_runs_are_left_byte_for_byte() {
    let xml = format!(
        "<w:p >{}<!-- 说明 -->{}<w:proofErr w:type='x'/>{}</w:p>",
        run("由"),
        run("市教育局"),
        run("牵头")
    );
    let before = body(&xml);
    let copy = copied(before.clone(), &[on("市教育局"), on("由市教育局牵头")]);
    assert_eq!(bare(&part(&copy.bytes, "document.xml")), part(&before, "document.xml"));
}

#[test]
fn words_across_runs_paragraphs_and_cells() {
    let split = format!("<w:p>{}{}</w:p>", run("由市教"), run("育局牵头"));
    exact(&split, &["市教育局", "教育", "育局"]);
    let paragraphs = copied(body(&(paragraph("甲乙") + &paragraph("丙丁"))), &[on("乙\n丙")]);
    assert_eq!(paragraphs.places(), ["乙丙"]);
    let table = format!("<w:tbl>{}</w:tbl>", row(&[cell("甲乙", ""), cell("丙丁", "")]));
    exact(&table, &["乙", "丙"]);
    assert_eq!(copied(body(&table), &[on("乙\t丙")]).places(), ["乙丙"]);
}

#[test]
fn words_in_links_insertions_and_controls() {
    let link =
        format!("<w:p><w:hyperlink w:anchor=\"x\">{}</w:hyperlink>{}</w:p>", run("附件一"), run("如下"));
    exact(&link, &["件", "一如"]);
    let inserted =
        format!("<w:p>{}<w:ins w:id=\"3\" w:author=\"张\">{}</w:ins></w:p>", run("由"), run("市教育局牵头"));
    exact(&inserted, &["市教育局", "由市"]);
    let control = format!(
        "<w:p><w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>",
        run("由市教育局牵头")
    );
    exact(&control, &["市教育局"]);
}

#[test]
fn spelling_of_characters_is_kept() {
    let xml = "<w:p><w:r><w:t>甲&amp;乙&#x4E19;</w:t><w:tab/><w:t xml:space=\"preserve\"> 丁 </w:t><w:br/><w:t><![CDATA[戊&己]]></w:t></w:r></w:p>";
    let copy = copied(body(xml), &[on("&乙"), on("丙\t 丁"), on("戊&")]);
    assert_eq!(copy.places(), ["&amp;乙", "&#x4E19; 丁", "戊&amp;"]);
    assert_eq!(copy.accepted(), "甲&乙丙\t 丁 \n戊&己\n");
    // Blanks at the ends of words that are not exact are no words.
    let loose = copied(body("<w:p><w:r><w:t>\n  甲乙丙\n </w:t></w:r></w:p>"), &[on("乙")]);
    assert_eq!((loose.places(), loose.accepted().as_str()), (vec!["乙"], "甲乙丙\n"));
}

#[test]
fn comments_may_cross_and_share_words() {
    exact(
        &paragraph("由市教育局牵头办理"),
        &["市教育局", "教育局牵头", "市教育局", "由市教育局牵头办理", "教"],
    );
}

#[test]
fn a_gap_is_marked_at_the_character_before_it() {
    let xml = paragraph("甲乙") + &paragraph("丙丁");
    let copy = copied(body(&xml), &[on("甲乙|"), on("|丙丁"), on("丙|丁")]);
    assert_eq!(copy.places(), ["乙", "丙", "丙"]);
    assert!(copy.comments.iter().all(|(_, paragraphs)| paragraphs.len() == 1));
}

#[test]
fn a_numbering_label_is_marked_by_its_paragraph() {
    let level = "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/>\
        <w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>";
    let docx = || Docx::new(&listed("推广经验", 1, 0)).with("numbering", level).bytes();
    around(docx(), "一、", "推广经验");
    around(docx(), "一、推广", "推广");
}

#[test]
fn a_field_is_never_cut_open() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = "<w:r><w:instrText> REF x </w:instrText></w:r>";
    let field = format!("{}{code}{}{}{}", mark("begin"), mark("separate"), run("附件一"), mark("end"));
    let xml = format!("<w:p>{}{field}{}</w:p>", run("见"), run("执行"));
    around(body(&xml), "件", "附件一");
    exact(&xml, &["附件一", "见附件一执", "执行"]);
    let document = part(&copied(body(&xml), &[on("附件一")]).bytes, "document.xml");
    assert!(document.contains(&field), "{document}");
    let simple =
        format!("<w:p>{}<w:fldSimple w:instr=\"DATE\">{}</w:fldSimple></w:p>", run("于"), run("今日"));
    around(body(&simple), "今", "今日");
    // A field that does not end is none.
    exact(&format!("<w:p>{}{}{}</w:p>", mark("begin"), mark("separate"), run("附件一")), &["件"]);
}

#[test]
fn controls_that_are_filled_anew_and_branches_are_never_cut_open() {
    let control = |property: &str| {
        format!(
            "<w:p>{}<w:sdt><w:sdtPr>{property}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>",
            run("由"),
            run("市教育局")
        )
    };
    for property in [
        "<w:text/>",
        "<w:dataBinding w:xpath=\"/a\"/>",
        "<w:lock w:val=\"sdtContentLocked\"/>",
        "<w:dropDownList/>",
    ] {
        around(body(&control(property)), "教育", "市教育局");
    }
    exact(&control("<w:lock w:val=\"sdtLocked\"/>"), &["教育"]);
    let branches = format!(
        "<w:p><mc:AlternateContent><mc:Choice Requires=\"x\">{}</mc:Choice></mc:AlternateContent></w:p>",
        run("甲乙")
    );
    around(body(&branches), "乙", "甲乙");
}

#[test]
fn words_in_a_text_box_are_marked_where_the_box_hangs() {
    let inner = format!("<w:txbxContent>{}</w:txbxContent>", paragraph("某某市人民政府"));
    let xml = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>",
        run("前"),
        run("后")
    );
    let copy = copied(body(&xml), &[on("人民政府"), on("府|")]);
    assert_eq!(copy.comments[0].1, ["关于人民政府", "位置：人民政府"]);
    assert_eq!(copy.comments[1].1, ["关于府|", "位置：府|"]);
    let document = part(&copy.bytes, "document.xml");
    assert_eq!(bare(&document), part(&body(&xml), "document.xml"));
    let (start, end) =
        (document.find("commentRangeStart").unwrap(), document.find("commentRangeEnd").unwrap());
    assert!(start < document.find("<mc:Alt").unwrap() && document.find("</mc:Alt").unwrap() < end);
    let ruby = "<w:p><w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>";
    assert_eq!(copied(body(ruby), &[on("音")]).comments[0].1.len(), 2);
}

#[test]
fn words_in_a_note_are_marked_at_its_reference() {
    for kind in ["footnote", "endnote"] {
        let to_note = format!("<w:r><w:{kind}Reference w:id=\"7\"/></w:r>");
        let xml = format!("<w:p>{}{to_note}{}</w:p>", run("甲"), run("乙"));
        let note = format!("<w:{kind} w:id=\"7\">{}</w:{kind}>", paragraph("出处不详"));
        let docx = || Docx::new(&xml).with(&format!("{kind}s"), &note).bytes();
        around(docx(), "不详", "");
        let copy = copied(docx(), &[change("不详", "待查")]);
        assert_eq!(copy.accepted(), "甲乙\n出处待查\n");
        assert_eq!(copy.comments[0].1, ["关于不详", "位置：不详", "已改"]);
        let document = part(&copy.bytes, "document.xml");
        let reference = format!("<w:commentRangeStart w:id=\"8\"/>{to_note}<w:commentRangeEnd w:id=\"8\"/>");
        assert!(
            document.contains(&reference.replace('8', "10")) || document.contains(&reference),
            "{document}"
        );
    }
}
