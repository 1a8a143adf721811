//! Word files as a person sees them with all changes accepted.

use hecha::format::{Note, Part, Point};
use hecha::text::Span;

use super::builder::{Docx, cell, paragraph, row, run};
use super::{blocks, opened, text};

fn read(body: &str) -> String {
    text("a.docx", &Docx::new(body).bytes())
}

#[test]
fn paragraphs_are_lines_with_tabs_and_soft_breaks() {
    let body = "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t xml:space=\"preserve\"> 丙&amp;</w:t></w:r></w:p>\
        <w:p/><w:p><w:r><w:br w:type=\"page\"/></w:r><w:hyperlink><w:r><w:t>\n 丁\n</w:t></w:r></w:hyperlink></w:p>";
    let read = opened("a.docx", &Docx::new(body).bytes());
    assert_eq!(read.source.text(), "甲\t乙\n 丙&\n\n丁\n");
    assert_eq!(blocks(&read), [("第1段", "甲\t乙\n 丙&"), ("第2段", "丁")]);
}

#[test]
fn changes_are_read_as_accepted() {
    let body = "<w:p><w:r><w:t>由</w:t></w:r><w:del><w:r><w:delText>市卫计委</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>市卫生健康委</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>牵头</w:t></w:r></w:moveFrom></w:p>\
        <w:p><w:pPr><w:pPrChange><w:pPr><w:numPr><w:numId w:val=\"9\"/></w:numPr></w:pPr></w:pPrChange>\
        <w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半，</w:t></w:r></w:p><w:p><w:r><w:t>后半。</w:t></w:r></w:p>";
    let read = opened("a.docx", &Docx::new(body).bytes());
    assert_eq!(read.source.text(), "由市卫生健康委\n前半，后半。\n");
    assert_eq!(read.notes, [Note::ChangesAccepted { inserted: 1, deleted: 2 }]);
}

#[test]
fn deleted_rows_are_gone() {
    let kept = row(&[cell("甲", ""), cell("乙", "")]);
    let deleted = kept.replacen("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1);
    assert_eq!(read(&format!("<w:tbl>{deleted}{kept}</w:tbl>")), "甲\t乙\n");
}

#[test]
fn merged_cells_stand_in_each_row_and_keep_their_place() {
    let restart = "<w:vMerge w:val=\"restart\"/>";
    let rows = [
        row(&[cell("工作事项", "<w:gridSpan w:val=\"2\"/>"), cell("牵头单位", "")]),
        row(&[cell("1", restart), cell("推广三明经验", ""), cell("市卫生健康委", restart)]),
        row(&[cell("", "<w:vMerge/>"), cell("集中采购", ""), cell("", "<w:vMerge w:val=\"continue\"/>")]),
        row(&[cell("2", ""), cell("甲", ""), cell("市财政局", "")]),
    ];
    let read = opened(
        "a.docx",
        &Docx::new(&format!("{}<w:tbl>{}</w:tbl>", paragraph("附表"), rows.concat())).bytes(),
    );
    let expected = "附表\n工作事项\t\t牵头单位\n1\t推广三明经验\t市卫生健康委\n1\t集中采购\t市卫生健康委\n2\t甲\t市财政局\n";
    assert_eq!(read.source.text(), expected);
    let labels: Vec<&str> =
        blocks(&read).iter().filter(|(_, words)| *words == "市卫生健康委").map(|(label, _)| *label).collect();
    assert_eq!(labels, ["表1第2行第3列", "表1第2行第3列"]);
}

#[test]
fn a_cell_is_one_line_and_a_frame_is_no_table() {
    let units = format!("<w:tc>{}{}</w:tc>", paragraph("市人社局"), paragraph("医保中心"));
    let table = format!("<w:tbl>{}</w:tbl>", row(&[cell("就业", ""), units]));
    assert_eq!(read(&table), "就业\t市人社局 医保中心\n");
    let frame = format!("<w:tbl><w:tr><w:tc>{}{table}</w:tc></w:tr></w:tbl>", paragraph("一、总则"));
    assert_eq!(read(&frame), "一、总则\n就业\t市人社局 医保中心\n");
}

#[test]
fn a_text_box_is_read_once() {
    let inner =
        format!("<w:txbxContent>{}{}</w:txbxContent>", paragraph("某某市人民政府"), paragraph("文件"));
    let body = format!(
        "<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{inner}\
         </wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>\
         </mc:AlternateContent></w:r><w:r><w:t>后</w:t></w:r></w:p>{}",
        paragraph("末")
    );
    let read = opened("a.docx", &Docx::new(&body).bytes());
    assert_eq!(read.source.text(), "前后\n某某市人民政府\n文件\n末\n");
    let labels: Vec<&str> = blocks(&read).iter().map(|(label, _)| *label).collect();
    assert_eq!(labels, ["第1段", "文本框1", "文本框1第2段", "第2段"]);
}

#[test]
fn only_the_old_branch_of_a_drawing_may_hold_the_words() {
    let body = "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"cx1\"><w:drawing/></mc:Choice><mc:Fallback><w:pict>\
        <v:textbox><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback>\
        </mc:AlternateContent></w:r></w:p>";
    assert_eq!(read(body), "\n框\n");
}

#[test]
fn notes_stand_behind_the_body_in_the_order_of_their_marks() {
    let body = "<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:footnoteReference w:id=\"7\"/></w:r>\
        <w:r><w:t>乙</w:t></w:r><w:r><w:endnoteReference w:id=\"2\"/><w:footnoteReference w:id=\"3\"/></w:r></w:p>";
    let note = |id: u32, words: &str| format!("<w:footnote w:id=\"{id}\">{}</w:footnote>", paragraph(words));
    let notes = "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote>".to_owned()
        + &note(3, "第二条")
        + &note(7, " 第一条")
        + &note(9, "无人提到");
    let end = format!("<w:endnote w:id=\"2\">{}</w:endnote>", paragraph("出处"));
    let read = opened("a.docx", &Docx::new(body).with("footnotes", &notes).with("endnotes", &end).bytes());
    let expected = [("第1段", "甲乙"), ("脚注1", "第一条"), ("脚注2", "第二条"), ("尾注1", "出处")];
    assert_eq!(blocks(&read), expected);
    let last = read.trace.origins().last().unwrap();
    assert_eq!((last.part, last.run), (Part::Endnotes, 0));
}

#[test]
fn what_headers_say_is_shown_though_it_is_not_read() {
    let (header, footer) = (paragraph("内部资料"), paragraph("— 1 —"));
    let file = Docx::new(&paragraph("甲")).with("header", &header).with("footer", &footer).bytes();
    let read = opened("a.docx", &file);
    assert_eq!(read.source.text(), "甲\n");
    let notes: Vec<String> = read.notes.iter().map(Note::message).collect();
    assert_eq!(notes, ["页眉、页脚未读入：“内部资料”"]);
}

#[test]
fn only_the_result_of_a_field_is_read() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let body = format!(
        "<w:p>{}<w:r><w:instrText> HYPERLINK \"x\" </w:instrText></w:r>{}{}{}{}</w:p>\
         <w:p>{}{}</w:p>{}<w:p><w:fldSimple w:instr=\"PAGE\">{}</w:fldSimple></w:p>",
        field("begin"),
        run("码"),
        field("separate"),
        run("附件1"),
        field("end"),
        field("begin"),
        run("未完"),
        paragraph("此后照读"),
        run("3")
    );
    assert_eq!(read(&body), "附件1\n\n此后照读\n3\n");
}

#[test]
fn controls_marks_and_formulas_are_read_and_hidden_words_are_not() {
    let body = "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent><w:p><w:smartTag><w:r><w:t>甲</w:t></w:r>\
        </w:smartTag><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr>\
        <w:t>乙</w:t><w:noBreakHyphen/><w:softHyphen/><w:sym w:char=\"F0FE\"/></w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>\
        <w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音</w:t></w:r></w:rubyBase></w:ruby></w:r>\
        </w:p></w:sdtContent></w:sdt>";
    let read = opened("a.docx", &Docx::new(body).bytes());
    assert_eq!(read.source.text(), "甲乙-□x音\n");
    assert_eq!(read.notes, [Note::HiddenLeftOut(2)]);
}

#[test]
fn a_table_of_contents_is_left_out_and_said() {
    let style = "<w:style w:type=\"paragraph\" w:styleId=\"11\"><w:name w:val=\"toc 1\"/></w:style>";
    let line = "<w:p><w:pPr><w:pStyle w:val=\"11\"/></w:pPr><w:r><w:t>一、总体要求 1</w:t></w:r></w:p>";
    let docx = Docx::new(&format!("{line}{}", paragraph("一、总体要求"))).with("styles", style);
    let read = opened("a.docx", &docx.bytes());
    assert_eq!(read.source.text(), "一、总体要求\n");
    assert_eq!(read.notes, [Note::ContentsLeftOut(1)]);
}

#[test]
fn characters_that_are_none_become_one_sign_each() {
    assert_eq!(
        read("<w:p><w:r><w:t>甲&#xD800;&#0;&unknown;\0乙&lt;</w:t></w:r></w:p>"),
        "甲\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}乙<\n"
    );
}

#[test]
fn any_prefix_may_stand_for_the_vocabulary() {
    let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    let xml = format!("<document xmlns=\"{strict}\"><body><p><r><t>甲</t></r></p></body></document>");
    assert_eq!(text("a.docx", &Docx::default().part("word/document.xml", &xml).bytes()), "甲\n");
}

#[test]
fn words_are_traced_to_their_runs() {
    let body = "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:t>由市教</w:t></w:r>\
        <w:r><w:tab/><w:t xml:space=\"preserve\"> 育局牵头</w:t></w:r></w:p>";
    let read = opened("a.docx", &Docx::new(body).bytes());
    let text = read.source.text();
    assert_eq!(text, "由市教\t 育局牵头\n");
    let words = Span::new(text.find('市').unwrap(), text.find('牵').unwrap());
    let anchor = read.trace.anchor(&read.source, words).unwrap();
    assert_eq!(anchor.part, Part::Body);
    assert_eq!(anchor.start, Point { run: 1, offset: 1 });
    assert_eq!(anchor.end, Point { run: 2, offset: 4 });
}
