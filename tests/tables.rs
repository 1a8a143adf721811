//! Tables of tasks as offices fill them in: merged cells, empty cells, deadlines that are none.

use crate::cli::hecha_with;
use crate::support::Folder;

/// The rules' sentences on a page with a table of these rows, and the words they are about.
fn findings(rows: &str) -> Vec<String> {
    let folder = Folder::new(&format!("tables-{}", rows.len()));
    let head = "<tr><td>序号</td><td>工作事项</td><td>牵头单位</td><td>配合单位</td><td>完成时限</td></tr>";
    let page = format!(
        "<html><meta charset=\"utf-8\"><body><h1>某市2024年重点任务分解表</h1><table>{head}{rows}</table></body></html>"
    );
    folder.file("表.html", page);
    let told = hecha_with(&["check", "表.html", "--format", "json"], b"", &folder.0);
    let json: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    let said = json["findings"].as_array().unwrap().iter();
    said.map(|found| format!("{} {}", found["rule"].as_str().unwrap(), found["message"].as_str().unwrap()))
        .collect()
}

#[test]
fn what_is_wrong_in_a_merged_cell_is_told_once() {
    let rows = "<tr><td>1</td><td>完成县道大修</td><td rowspan=2>市发改委</td><td>市财政局</td><td>2024年6月底前</td></tr>\
        <tr><td>2</td><td>完成危桥改造</td><td>市水利局</td><td>2024年9月底前</td></tr>";
    let told = findings(rows);
    let named: Vec<&String> =
        told.iter().filter(|found| found.contains("“市发改委”不是规范化简称")).collect();
    assert_eq!(named.len(), 1, "{told:?}");
}

#[test]
fn an_empty_cell_of_a_file_with_merged_cells_names_nobody() {
    let rows = "<tr><td>1</td><td>完成县道大修</td><td>市交通运输局</td><td>市财政局</td><td>2024年6月底前</td></tr>\
        <tr><td>2</td><td>完成危桥改造</td><td></td><td>市水利局</td><td>2024年9月底前</td></tr>\
        <tr><td>3</td><td>完成路灯安装</td><td></td><td></td><td>2024年9月底前</td></tr>";
    let told = findings(rows).join("\n");
    assert!(
        told.contains("responsibility/missing-lead 任务“完成危桥改造”列了1个单位，没有写明牵头单位"),
        "{told}"
    );
    assert!(told.contains("responsibility/missing-clause 任务“完成路灯安装”未写明责任单位"), "{told}");
}

#[test]
fn a_deadline_that_is_none_is_told_with_its_cause() {
    let rows = "<tr><td>1</td><td>完成县道大修</td><td>市交通运输局</td><td>市交通运输局</td><td>尽快完成</td></tr>\
        <tr><td>3</td><td>完成危桥改造</td><td>市水利局</td><td>市财政局</td><td>2024年13月底前</td></tr>";
    let told = findings(rows).join("\n");
    for expected in [
        "deadline/unparseable “尽快”不是能够核对的时限",
        "responsibility/duplicate-unit “市交通运输局”在同一处责任单位中重复出现",
        "structure/numbering-sequence “3”接在“1”之后，标号不连续",
    ] {
        assert!(told.contains(expected), "{expected} in {told}");
    }
}
