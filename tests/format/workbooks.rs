//! Workbooks, made by hand and to hurt, to lines of cells with the places they stand at.

use hecha::format::{Note, Refusal, read};

use super::builder::{Xlsx, data, text as cell};
use super::hostile::in_time;
use super::{blocks, opened, refused, text};

#[test]
fn a_sheet_is_read_as_it_is_seen() {
    let strings = "<sst count=\"4\"><si><t>工作任务</t></si><si><r><t>责任</t></r><r><t>单位</t></r>\
        <rPh><t>zeren</t></rPh></si><si><t xml:space=\"preserve\">完善\n 报销</t></si><si><t>市医保局_x000D_</t></si></sst>";
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/></numFmts>\
        <cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>\
        <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"9\"/><xf numFmtId=\"176\"/></cellXfs></styleSheet>";
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>任务分解表</t></is></c><c r=\"B1\"/></row>\
        <row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>序号</t></is></c><c r=\"B3\" t=\"s\"><v>0</v></c>\
        <c r=\"C3\" t=\"s\"><v>1</v></c><c r=\"D3\" t=\"str\"><f>X1</f><v>时限</v></c></row>\
        <row r=\"4\"><c r=\"A4\"><v>1</v></c><c r=\"B4\" t=\"s\"><v>2</v></c><c r=\"C4\" t=\"s\"><v>3</v></c>\
        <c r=\"D4\" s=\"1\"><v>44469</v></c></row>\
        <row r=\"5\" hidden=\"1\"><c r=\"A5\"><v>2.0</v></c><c r=\"B5\" s=\"2\"><v>0.95</v></c><c r=\"D5\" s=\"3\"><v>44469</v></c></row>\
        <row r=\"9\"><c r=\"A9\" t=\"e\"><v>#REF!</v></c><c r=\"B9\"><f>SUM(A1)</f></c><c r=\"D9\" t=\"b\"><v>1</v></c></row>";
    let sheet = data(rows)
        + "<mergeCells><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"C4:C5\"/></mergeCells>\
        <extLst><ext><row><c><v>8</v></c></row></ext></extLst>";
    let book = Xlsx::default()
        .sheet("参数", &data(&format!("<row>{}</row>", cell("下拉"))), "veryHidden")
        .sheet("执行情况", &sheet, "visible")
        .with("sharedStrings", strings)
        .with("styles", styles)
        .bytes();
    let opened = opened("台 账.xlsm", &book);
    assert_eq!(
        opened.source.text(),
        "任务分解表\n序号\t工作任务\t责任单位\t时限\n1\t完善 报销\t市医保局\t2021年9月30日\n\
         2\t95%\t市医保局\t2021年9月\n#REF!\t\t\tTRUE\n\n"
    );
    let places: Vec<&str> = blocks(&opened).into_iter().map(|(label, _)| label).collect();
    assert_eq!(places[0], "工作表“执行情况”第1行A列");
    assert_eq!(places[11], "工作表“执行情况”第4行C列", "{places:?}");
    assert_eq!(opened.source.blocks()[12].row(), Some(("工作表“执行情况”", "工作表“执行情况”第5行")));
    assert_eq!(opened.notes, [Note::SheetsLeftOut(1), Note::HiddenRowsRead(1), Note::FormulasLeftOut(1)]);
    let names: Vec<&str> = opened.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["执行情况"]);
}

#[test]
fn sheets_come_one_after_the_other() {
    let one = data(&format!("<row>{}{}</row>", cell("甲"), cell("乙")));
    let book = Xlsx::default().sheet("一", &one, "visible").sheet("二", &one, "visible").bytes();
    let opened = opened("a.xlsx", &book);
    assert_eq!(opened.source.text(), "甲\t乙\n\n甲\t乙\n\n");
    let second = opened.source.slice(opened.sheets[1].span);
    assert_eq!(second, "甲\t乙\n");
    assert_eq!(opened.source.blocks()[2].label, "工作表“二”第1行A列");
}

#[test]
fn a_workbook_under_another_name_is_told() {
    let book = Xlsx::rows(&[&["甲", "乙"]]).bytes();
    assert_eq!(opened("a.docx", &book).notes, [Note::NotAsNamed("Excel 表格")]);
    assert_eq!(opened("a", &book).notes, []);
}

#[test]
fn counts_and_references_that_lie_are_refused_or_of_no_account() {
    let sheet = |xml: &str| Xlsx::new(xml).bytes();
    let damaged = Refusal::Damaged("xl/worksheets/sheet0.xml".to_owned());
    for row in [
        "<row r=\"99999999999\"><c><v>1</v></c></row>",
        "<row r=\"0\"><c><v>1</v></c></row>",
        "<row><c r=\"ZZZZZZZZ1\"><v>1</v></c></row>",
        "<row><c r=\"甲1\"><v>1</v></c></row>",
        "<row><c t=\"s\"><v>7</v></c></row>",
        "<row><c t=\"s\"><v>-1</v></c></row>",
        "<row><c><v>1</v></c>",
    ] {
        assert_eq!(refused("a.xlsx", &sheet(&data(row))), damaged, "{row}");
    }
    let rows = data(&format!("<row>{}</row>", cell("甲")));
    assert_eq!(refused("a.xlsx", &sheet(&(rows.clone() + "<mergeCell ref=\"A1:?\"/>"))), damaged);
    for around in [
        "<dimension ref=\"A1:XFD1048576\"/>",
        "<dimension ref=\"B9:A1\"/>",
        "<dimension ref=\"甲\"/>",
        "<cols><col min=\"1\" max=\"99999999\"/></cols>",
    ] {
        assert_eq!(text("a.xlsx", &sheet(&(around.to_owned() + &rows))), "甲\n\n", "{around}");
    }
    let lying = Xlsx::new(&data("<row><c t=\"s\"><v>0</v></c></row>"))
        .with("sharedStrings", "<sst uniqueCount=\"18446744073709551615\"><si><t>甲</t></si></sst>");
    assert_eq!(text("a.xlsx", &lying.bytes()), "甲\n\n");
    let reversed = data(&format!("<row>{}{}</row><row>{}</row>", cell("甲"), cell("乙"), cell("丙")));
    let merged = reversed + "<mergeCell ref=\"B2:B1\"/><mergeCell ref=\"A1:A1048576\"/>";
    assert_eq!(text("a.xlsx", &sheet(&merged)), "甲\t乙\n\n");
}

#[test]
fn rows_without_words_cost_nothing() {
    let empty: String = (2..=1_048_576).step_by(8).map(|row| format!("<row r=\"{row}\"/>")).collect();
    let last = "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>末</t></is></c></row>";
    let first = format!("<row r=\"1\">{}</row>", cell("首"));
    let book = Xlsx::new(&data(&(first + &empty + last))).bytes();
    assert_eq!(in_time("rows", || text("a.xlsx", &book)), "首\n末\n\n");
}

#[test]
fn small_workbooks_cannot_grow_large() {
    let bomb = data(&"<row r=\"1\"/>".repeat(12 << 20));
    let refusal = in_time("bomb", || refused("a.xlsx", &Xlsx::new(&bomb).bytes()));
    assert_eq!(refusal, Refusal::Bomb("xl/worksheets/sheet0.xml".to_owned()));
    assert!(refusal.help().contains("多余的空行"), "{}", refusal.help());
    let many = data(&"<row><c><v>1</v></c></row>".repeat(450_000));
    assert_eq!(in_time("cells", || refused("a.xlsx", &Xlsx::new(&many).bytes())), Refusal::TooMany);
    // One cell far to the right makes every row as wide.
    let wide = format!(
        "<row><c r=\"CV1\"><v>1</v></c></row>{}",
        "<row><c><v>1</v></c><c><v>2</v></c></row>".repeat(60_000)
    );
    assert_eq!(in_time("wide", || refused("a.xlsx", &Xlsx::new(&data(&wide)).bytes())), Refusal::TooMany);
    // Merged cells over all rows, each as long as may be repeated.
    let long = cell(&"甲".repeat(190));
    let first = format!("<row>{}</row>", long.repeat(60));
    let rows: String = (2..20_000).map(|row| format!("<row><c r=\"BK{row}\"><v>1</v></c></row>")).collect();
    let columns = ["", "A"].into_iter().flat_map(|tens| ('A'..='Z').map(move |c| format!("{tens}{c}")));
    let merged: String = columns.map(|c| format!("<mergeCell ref=\"{c}1:{c}1048576\"/>")).collect();
    let book = Xlsx::new(&(data(&(first + &rows)) + &merged)).bytes();
    let grown = in_time("merged", || read("a.xlsx", &book).map(|opened| opened.source.text().len()));
    assert!(grown.as_ref().is_ok_and(|len| *len < 8 << 20) || grown == Err(Refusal::TooMany), "{grown:?}");
    let same = Xlsx::new(&data("<row><c t=\"s\"><v>0</v></c></row>"))
        .with("sharedStrings", &format!("<sst>{}</sst>", "<si/>".repeat(500_000)));
    assert_eq!(in_time("words", || refused("a.xlsx", &same.bytes())), Refusal::TooMany);
}

#[test]
fn a_workbook_cut_or_changed_anywhere_is_refused_or_read() {
    let whole = Xlsx::rows(&[&["序号", "工作任务"], &["1", "完善报销制度"]])
        .with("sharedStrings", "<sst><si><t>甲</t></si></sst>")
        .with("styles", "<styleSheet><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>")
        .bytes();
    for length in 0..whole.len() {
        let _ = read("a.xlsx", &whole[..length]);
    }
    assert_eq!(refused("a.xlsx", &whole[..whole.len() / 2]).message(), "已损坏，读到 文件目录 时中断");
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        let _ = read("a.xlsx", &bytes);
    }
}

#[test]
fn any_sign_of_a_sheet_may_be_wrong() {
    let strings = "<sst count=\"1\"><si><t>甲_x0041_</t></si></sst>";
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"99\" formatCode=\"[$-804]yyyy&quot;年&quot;m\\月;@\"/></numFmts>\
        <cellXfs><xf numFmtId=\"99\"/></cellXfs></styleSheet>";
    let sheet = data(
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"0\"><v>44469.5</v></c></row>\
        <row r=\"2\"><c r=\"B2\"><v>-1e300</v></c></row>",
    ) + "<mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>";
    let mut at = 0;
    for (which, xml) in [strings, styles, &sheet].into_iter().enumerate() {
        for place in 0..xml.len() {
            for sign in [b'9', b'-', b'<', b'"', b'\\'] {
                let mut bytes = xml.as_bytes().to_vec();
                bytes[place] = sign;
                let Ok(changed) = String::from_utf8(bytes) else { continue };
                let pick = |n: usize, own: &str| if n == which { changed.clone() } else { own.to_owned() };
                let book = Xlsx::new(&pick(2, &sheet))
                    .with("sharedStrings", &pick(0, strings))
                    .with("styles", &pick(1, styles));
                let _ = read("a.xlsx", &book.bytes());
                at += 1;
            }
        }
    }
    assert!(at > 1500);
}
