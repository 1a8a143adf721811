//! Automatic numbering: the labels that Word shows.

use super::builder::{Docx, listed, paragraph};
use super::{opened, text};

fn level(at: u32, format: &str, label: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}\
         <w:lvlText w:val=\"{label}\"/></w:lvl>"
    )
}

fn definition(id: u32, levels: &[String]) -> String {
    format!("<w:abstractNum w:abstractNumId=\"{id}\">{}</w:abstractNum>", levels.concat())
}

fn list(id: u32, definition: u32, overrides: &str) -> String {
    format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{definition}\"/>{overrides}</w:num>")
}

fn plan() -> String {
    let levels = [
        level(0, "chineseCountingThousand", "%1、", ""),
        level(1, "chineseCounting", "（%2）", ""),
        level(2, "decimal", "%3.", ""),
        level(3, "decimalEnclosedCircle", "%4", ""),
    ];
    definition(0, &levels)
}

/// The lines of a document with this body, numbering and styles.
fn lines(body: &[String], numbering: &str, styles: &str) -> Vec<String> {
    let docx = Docx::new(&body.concat()).with("numbering", numbering).with("styles", styles);
    text("a.docx", &docx.bytes()).lines().map(str::to_owned).collect()
}

#[test]
fn levels_count_on_and_start_again_below_a_higher_one() {
    let body = [
        listed("总体要求", 1, 0),
        listed("指导思想", 1, 1),
        listed("基本原则", 1, 1),
        listed("甲", 1, 2),
        listed("乙", 1, 2),
        listed("丙", 1, 3),
        paragraph("不编号"),
        listed("重点任务", 1, 0),
        listed("推广经验", 1, 1),
        listed("丁", 1, 2),
    ];
    let found = lines(&body, &(plan() + &list(1, 0, "")), "");
    let expected = [
        "一、总体要求",
        "（一）指导思想",
        "（二）基本原则",
        "1.甲",
        "2.乙",
        "①丙",
        "不编号",
        "二、重点任务",
        "（一）推广经验",
        "1.丁",
    ];
    assert_eq!(found, expected);
}

#[test]
fn lists_of_one_definition_count_together_unless_one_starts_again() {
    let again = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>";
    let numbering = plan() + &list(1, 0, "") + &list(2, 0, "") + &list(3, 0, again);
    let body =
        [listed("甲", 1, 0), listed("乙", 2, 0), listed("丙", 3, 0), listed("丁", 3, 0), listed("戊", 1, 0)];
    assert_eq!(lines(&body, &numbering, ""), ["一、甲", "二、乙", "一、丙", "二、丁", "三、戊"]);
}

#[test]
fn tasks_run_on_across_chapters_where_the_list_says_so() {
    let levels = [
        level(0, "japaneseCounting", "%1、", ""),
        level(1, "japaneseCounting", "（%2）", "<w:lvlRestart w:val=\"0\"/>"),
    ];
    let numbering = definition(0, &levels) + &list(1, 0, "");
    let body = [listed("甲", 1, 0), listed("子", 1, 1), listed("乙", 1, 0), listed("丑", 1, 1)];
    assert_eq!(lines(&body, &numbering, ""), ["一、甲", "（一）子", "二、乙", "（二）丑"]);
}

#[test]
fn styles_carry_numbering_and_a_paragraph_can_take_it_off() {
    let levels = [
        level(0, "chineseCountingThousand", "第%1章", "<w:pStyle w:val=\"H1\"/>"),
        level(1, "chineseCountingThousand", "%1.%2", "<w:pStyle w:val=\"H2\"/><w:isLgl/>"),
    ];
    let numbering = definition(0, &levels) + &list(1, 0, "");
    let style = |id: &str, base: &str, inner: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:basedOn w:val=\"{base}\"/><w:pPr>{inner}</w:pPr></w:style>"
        )
    };
    let numbered = "<w:numPr><w:numId w:val=\"1\"/></w:numPr>";
    // H3 and H4 are based on each other: a circle must end.
    let styles = style("H1", "a", numbered)
        + &style("H2", "a", numbered)
        + &style("Sub", "H2", "")
        + &style("H3", "H4", "")
        + &style("H4", "H3", "");
    let styled = |words: &str, style: &str, more: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{more}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
    };
    let none = "<w:numPr><w:numId w:val=\"0\"/></w:numPr>";
    let body = [
        styled("总则", "H1", ""),
        styled("目的", "H2", ""),
        styled("依据", "Sub", ""),
        styled("附", "H1", none),
        styled("任务", "H1", ""),
        styled("范围", "H2", ""),
        styled("环", "H3", ""),
    ];
    let expected = ["第一章 总则", "1.1 目的", "1.2 依据", "附", "第二章 任务", "2.1 范围", "环"];
    assert_eq!(lines(&body, &numbering, &styles), expected);
}

#[test]
fn bullets_of_symbol_fonts_are_dots_and_labels_are_said() {
    let levels = [level(0, "bullet", "\u{F0B7}", ""), level(1, "bullet", "—", "")];
    let docx = Docx::new(&[listed("甲", 1, 0), listed("乙", 1, 1)].concat())
        .with("numbering", &(definition(0, &levels) + &list(1, 0, "")));
    let read = opened("a.docx", &docx.bytes());
    assert_eq!(read.source.text(), "• 甲\n—乙\n");
    assert_eq!(read.notes.first().unwrap().message(), "2 段的自动编号已还原为序号");
    assert_eq!(read.source.slice(read.source.blocks()[1].span), "—乙");
}

#[test]
fn numbering_in_a_table_counts_its_rows() {
    let row = "<w:tr><w:tc>".to_owned()
        + &listed("", 1, 0)
        + "</w:tc><w:tc>"
        + &paragraph("市教育局")
        + "</w:tc></w:tr>";
    let numbering = definition(0, &[level(0, "decimal", "%1", "")]) + &list(1, 0, "");
    let body = [format!("<w:tbl>{row}{row}</w:tbl>")];
    assert_eq!(lines(&body, &numbering, ""), ["1 \t市教育局", "2 \t市教育局"]);
}
