//! The task ledger: written from a plan it says what the plan says; every change of either is found.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use hecha::alignment::{Entry, LedgerLink, reconcile};
use hecha::document::Document;
use hecha::format;
use hecha::reading;
use hecha::report::ledger::Ledger;
use hecha::text::Source;

use crate::cli::hecha_with;
use crate::format::builder::{Xlsx, data};
use crate::support::Folder;

const SEEDS: [&str; 5] = ["national-2021", "yunnan-2021", "chongqing-2021", "hanzhong-2021", "lincang-2024"];

fn seed(name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("seeds/{name}.txt"));
    reading::read(Arc::new(Source::new(name, fs::read_to_string(path).unwrap()))).document
}

fn table(plan: &Document) -> Vec<Vec<String>> {
    let mut ledger = Ledger::default();
    ledger.add(plan, None);
    let text = ledger.csv();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Rows as a ledger file of a form, read back.
fn read(rows: &[Vec<String>], form: &str) -> Document {
    let bytes = match form {
        "csv" => {
            let mut writer = csv::Writer::from_writer(Vec::new());
            rows.iter().for_each(|row| writer.write_record(row).unwrap());
            writer.into_inner().unwrap()
        }
        "md" => {
            let line = |row: &Vec<String>| format!("| {} |\n", row.join(" | "));
            let rule = format!("|{}\n", "---|".repeat(rows[0].len()));
            (line(&rows[0]) + &rule + &rows[1..].iter().map(line).collect::<String>()).into_bytes()
        }
        _ => {
            let cells = |row: &Vec<String>| {
                row.iter().map(|cell| format!("<td>{}</td>", cell.replace('<', "&lt;"))).collect::<String>()
            };
            let rows: String = rows.iter().map(|row| format!("<tr>{}</tr>\n", cells(row))).collect();
            format!("<html><body><table>\n{rows}</table></body></html>").into_bytes()
        }
    };
    let opened = format::read(&format!("台账.{form}"), &bytes).unwrap();
    reading::read(Arc::new(opened.source)).document
}

/// The workbook of plans.
fn workbook(plans: &[&Document]) -> Vec<u8> {
    let mut ledger = Ledger::default();
    plans.iter().for_each(|plan| ledger.add(plan, None));
    ledger.workbook().unwrap()
}

/// A ledger as bytes of a file, read.
fn opened(name: &str, bytes: &[u8]) -> Document {
    reading::read(Arc::new(format::read(name, bytes).unwrap().source)).document
}

fn unlike(plan: &Document, ledger: &Document) -> Vec<LedgerLink> {
    let links = reconcile(plan, ledger, &|one, other| one == other);
    links.into_iter().filter(|link| link.entry != Entry::Same).collect()
}

#[test]
fn our_own_ledger_of_a_seed_says_what_the_seed_says() {
    for name in SEEDS {
        let plan = seed(name);
        let rows = table(&plan);
        assert_eq!(rows.len(), plan.tasks.len() + 1, "{name}");
        for form in ["csv", "md", "html"] {
            let ledger = read(&rows, form);
            let found = unlike(&plan, &ledger);
            let words = |link: &LedgerLink| {
                (link.entry, link.own.map(|span| plan.text(span)), link.other.map(|span| ledger.text(span)))
            };
            assert!(found.is_empty(), "{name} {form}: {:?}", found.iter().map(words).collect::<Vec<_>>());
        }
    }
}

#[test]
fn owners_that_only_the_sentences_name_are_listed_and_held_against() {
    let text = "（一）抓好校园节能。市教育局要组织改造，市财政局要保障经费，各有关部门要加强协调。\n（二）更换灯具。更换节能灯具。\n";
    let plan = reading::read(Arc::new(Source::new("要点.txt", text))).document;
    let rows = table(&plan);
    assert_eq!(rows[1][3..6], ["—", "市教育局、市财政局", "—"]);
    assert_eq!(rows[2][3..6], ["—", "—", "—"]);
    assert!(unlike(&plan, &read(&rows, "csv")).is_empty());
    let mut other = rows.clone();
    (other[1][2], other[1][4]) = (String::new(), "市教育局、市水利局".to_owned());
    let ledger = read(&other, "csv");
    let found = unlike(&plan, &ledger);
    let [link] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(link.entry, Entry::UnitDiffers);
    assert_eq!(link.own.map(|span| plan.text(span)), Some("市财政局"));
}

#[test]
fn every_row_left_out_is_found() {
    for name in SEEDS {
        let plan = seed(name);
        let rows = table(&plan);
        for (index, task) in plan.tasks.iter().enumerate() {
            let mut rows = rows.clone();
            rows.remove(index + 1);
            let found = unlike(&plan, &read(&rows, "csv"));
            let missing: Vec<_> = found.iter().map(|link| (link.entry, link.own)).collect();
            assert_eq!(missing, [(Entry::TaskMissing, Some(task.title))], "{name} {}", task.n);
        }
    }
}

#[test]
fn every_row_without_a_source_is_found() {
    let strangers = table(&seed("national-2021"));
    let stranger = |title: &str| {
        let mut row = strangers[1].clone();
        (row[1], row[2]) = (title.to_owned(), String::new());
        row
    };
    for name in SEEDS {
        let plan = seed(name);
        let rows = table(&plan);
        for index in 1..rows.len() {
            let mut rows = rows.clone();
            rows.insert(index, stranger("整治农村人居环境"));
            let ledger = read(&rows, "csv");
            let found = unlike(&plan, &ledger);
            let extra: Vec<_> =
                found.iter().map(|link| (link.entry, link.other.map(|span| ledger.text(span)))).collect();
            assert_eq!(extra, [(Entry::RowExtra, Some("整治农村人居环境"))], "{name} {index}");
        }
    }
}

#[test]
fn every_changed_body_is_found() {
    let mut changes = 0;
    for name in SEEDS {
        let plan = seed(name);
        let rows = table(&plan);
        for (index, task) in plan.tasks.iter().enumerate() {
            let units = task.responsibility.found().map(|found| found.units.clone()).unwrap_or_default();
            let names: Vec<&str> = units.iter().map(|unit| plan.text(unit.name)).collect();
            for column in [3, 4, 5] {
                let cell = rows[index + 1][column].clone();
                let mine = names.iter().filter(|name| cell.split('、').any(|part| part == **name));
                for unit in mine.copied() {
                    let mut rows = rows.clone();
                    let parts = cell.split('、').map(|part| if part == unit { "市地震局" } else { part });
                    rows[index + 1][column] = parts.collect::<Vec<_>>().join("、");
                    changes += 1;
                    let changed = read(&rows, "csv");
                    let found = unlike(&plan, &changed);
                    assert!(
                        !found.is_empty() && found.iter().all(|link| link.task == Some(index)),
                        "{name} {}: {unit} of {cell}: {found:?}",
                        task.n
                    );
                    let here = found.iter().any(|link| link.own.is_some_and(|own| plan.text(own) == unit));
                    let there =
                        found.iter().any(|link| link.other.is_some_and(|at| changed.text(at) == "市地震局"));
                    assert!(here && there, "{name} {}: {unit} of {cell}: {found:?}", task.n);
                }
            }
        }
    }
    assert!(changes > 300, "{changes}");
}

#[test]
fn every_changed_time_is_found() {
    let mut times = 0;
    for name in SEEDS {
        let plan = seed(name);
        let rows = table(&plan);
        for (index, task) in plan.tasks.iter().enumerate() {
            for deadline in &task.deadlines {
                let words = plan.text(deadline.span);
                let mut rows = rows.clone();
                // The words stand among the measures as well: a ledger that was shortened has them in one place.
                rows[index + 1][2].clear();
                rows[index + 1][6] = rows[index + 1][6].replacen(words, "2035年11月底前", 1);
                let changed = read(&rows, "csv");
                let found = unlike(&plan, &changed);
                let here: Vec<_> = found.iter().map(|link| (link.entry, link.task)).collect();
                assert!(here.contains(&(Entry::DeadlineDiffers, Some(index))), "{name} {words}: {found:?}");
                assert!(found.iter().all(|link| link.task == Some(index)), "{name} {words}: {found:?}");
                times += 1;
            }
        }
    }
    assert!(times >= 10, "{times}");
}

#[test]
fn a_ledger_may_split_a_task_and_shorten_its_words() {
    let plan = "（一）完善报销制度。2021年6月底前，制定门诊报销细则。建立异地结算平台。（责任单位：市医保局、市财政局）\n";
    let plan = reading::read(Arc::new(Source::new("要点.txt", plan))).document;
    let rows = "序号\t工作任务\t责任单位\t完成时限\n1\t制定门诊报销细则\t市医保局\t6月底前\n2\t建立异地结算平台\t市财政局\t长期\n";
    let split = reading::read(Arc::new(Source::new("台账.txt", rows))).document;
    assert!(unlike(&plan, &split).is_empty(), "{:?}", unlike(&plan, &split));
}

#[test]
fn lead_and_support_are_told_apart() {
    let plan = "（一）完善报销制度。制定细则。（牵头单位：市医保局；配合单位：市财政局）\n";
    let plan = reading::read(Arc::new(Source::new("要点.txt", plan))).document;
    let mut rows = table(&plan);
    rows[1].swap(3, 5);
    let found: Vec<Entry> = unlike(&plan, &read(&rows, "csv")).into_iter().map(|link| link.entry).collect();
    assert_eq!(found, [Entry::LeadDiffers, Entry::LeadDiffers]);
}

#[test]
fn a_large_ledger_is_held_against_its_plan_in_time() {
    let mut text = String::new();
    for n in 1..=3000 {
        text.push_str(&format!(
            "{n}.推进第{n}号改革事项。2021年6月底前，完成第{n}号改革事项的各项工作。（责任单位：市医保局）\n"
        ));
    }
    let plan = reading::read(Arc::new(Source::new("要点.txt", text))).document;
    let mut rows = table(&plan);
    rows.iter_mut().skip(1).for_each(|row| row[1] = format!("{}（新）", row[1]));
    let ledger = read(&rows, "csv");
    let begun = std::time::Instant::now();
    assert!(reconcile(&plan, &ledger, &|one, other| one == other).len() > 6000);
    assert!(begun.elapsed().as_secs() < 120, "{:?}", begun.elapsed());
}

#[test]
fn the_command_line_writes_and_takes_a_ledger() {
    let folder = Folder::new("ledger");
    for name in ["hanzhong-2021", "national-2021"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("seeds/{name}.txt"));
        folder.file(&format!("{name}.txt"), fs::read(path).unwrap());
    }
    let told = |line: &str| hecha_with(&line.split(' ').collect::<Vec<_>>(), b"", &folder.0);
    let written = told("ledger hanzhong-2021.txt --upper national-2021.txt --output 台账.csv");
    assert_eq!((written.code, written.err.as_str()), (0, ""));
    let text = fs::read_to_string(folder.0.join("台账.csv")).unwrap();
    assert!(text.starts_with(
        "\u{feff}序号,工作任务,举措和目标,牵头单位,责任单位,配合单位,完成时限,来源,上级对应\r\n"
    ));
    let check = "check hanzhong-2021.txt --ledger 台账.csv --rule coverage/ledger-mismatch";
    assert_eq!(told(check).code, 0, "{}", told(check).out);
    folder.file("台账.csv", text.replacen("—,市卫生健康委", "—,市统计局", 1));
    let changed = told(check);
    assert_eq!(changed.code, 1);
    assert!(changed.out.contains("台账 台账.csv：表1第"), "{}", changed.out);
    let unused = told("check hanzhong-2021.txt --ledger 台账.csv --rule naming/near-miss");
    assert_eq!(unused.err, "[警告] 要用的规则都不看台账，台账没有用到\n");
    let why = told("why hanzhong-2021.txt coverage/ledger-mismatch 二、 --ledger 台账.csv");
    assert!(why.out.contains("处.结果 = 一致"), "{}", why.out);
    let json: serde_json::Value = serde_json::from_str(&told(&format!("{check} --format json")).out).unwrap();
    assert_eq!(json["findings"][0]["related"][0]["document"], "台账.csv");
    assert_eq!(json["findings"][0]["related"][0]["text"], "市统计局");
    let both = told("ledger hanzhong-2021.txt national-2021.txt --format csv");
    assert_eq!(both.out.lines().count(), 41);
    assert!(both.out.lines().next().unwrap().ends_with("来源,文件"), "{}", both.out);
    let json: serde_json::Value =
        serde_json::from_str(&told("ledger hanzhong-2021.txt --format json").out).unwrap();
    assert_eq!(json["ledger"].as_array().unwrap().len(), 20);
    assert!(told("ledger hanzhong-2021.txt --format markdown").out.contains("| 1 | "));
}

#[test]
fn a_ledger_that_is_none_is_told() {
    let folder = Folder::new("ledger-bad");
    folder.file("要点.txt", "（一）完善制度。制定细则。（责任单位：市医保局）\n");
    folder.file("信.csv", "各位同事\n大家好\n");
    folder.file("空.csv", ",,\n");
    let told = |line: &str| hecha_with(&line.split(' ').collect::<Vec<_>>(), b"", &folder.0);
    for (line, code, words) in [
        ("check 要点.txt --ledger 没有.csv", 5, "找不到文件“没有.csv”"),
        ("check 要点.txt --ledger 信.csv", 4, "台账“信.csv”中没有识别出事项，无从核对"),
        ("check 要点.txt --ledger 空.csv", 5, "“空.csv”是表格，里面没有可读的文字"),
        ("check 要点.txt 信.csv --ledger 信.csv", 2, "--ledger 只能与一份文件一起用"),
        ("ledger 没有.txt", 5, "找不到文件“没有.txt”"),
        ("ledger 信.csv", 4, "“信.csv”没有识别出任务"),
    ] {
        let run = told(line);
        assert_eq!(run.code, code, "{line}: {}", run.err);
        assert!(run.err.contains(words), "{line}: {}", run.err);
        crate::cli::all_chinese(&run.err);
    }
}

#[test]
fn our_own_workbook_says_what_the_csv_table_says() {
    let plans: Vec<Document> = SEEDS.iter().map(|name| seed(name)).collect();
    for plan in &plans {
        let rows = table(plan);
        let bytes = workbook(&[plan]);
        let source = format::read("台账.xlsx", &bytes).unwrap().source;
        let lines: Vec<Vec<String>> = source
            .text()
            .lines()
            .skip(1)
            .filter(|line| !line.is_empty())
            .map(|line| line.split('\t').map(str::to_owned).collect())
            .collect();
        assert_eq!(lines, rows);
        let found = unlike(plan, &opened("台账.xlsx", &bytes));
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(bytes, workbook(&[plan]));
    }
    let all = workbook(&plans.iter().collect::<Vec<_>>());
    let source = format::read("台账.xlsx", &all).unwrap().source;
    assert!(source.text().lines().nth(1).unwrap().ends_with("来源\t文件"), "{}", source.text());
}

#[test]
fn another_reader_finds_the_same_words_in_our_workbook() {
    use calamine::{Data, Reader, Xlsx};
    let plan = seed("lincang-2024");
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(workbook(&[&plan]))).unwrap();
    assert_eq!(book.sheet_names(), ["任务台账"]);
    let cells = book.worksheet_range("任务台账").unwrap();
    let rows: Vec<Vec<String>> = cells
        .rows()
        .skip(1)
        .map(|row| {
            row.iter()
                .map(|cell| if *cell == Data::Empty { String::new() } else { cell.to_string() })
                .collect()
        })
        .collect();
    assert_eq!(rows, table(&plan));
    assert!(cells.rows().skip(2).all(|row| matches!(row[0], Data::Float(_))
        && row.iter().skip(1).all(|cell| matches!(cell, Data::String(_) | Data::Empty))));
}

#[test]
fn words_like_a_formula_stay_words() {
    let plan = "（一）=HYPERLINK(\"http://a\")完善报销。+1完善_x0041_制度。（责任单位：市医保局）\n";
    let plan = reading::read(Arc::new(Source::new("要点.txt", plan))).document;
    let bytes = workbook(&[&plan]);
    let source = format::read("台账.xlsx", &bytes).unwrap().source;
    assert!(
        source.text().contains("\t=HYPERLINK(\"http://a\")完善报销\t+1完善_x0041_制度。\t"),
        "{}",
        source.text()
    );
    assert!(!source.text().contains("公式"));
}

#[test]
fn chapters_follow_the_tasks_that_are_kept() {
    let mut plan = seed("national-2021");
    let titles: Vec<_> = plan.tasks.iter().skip(1).step_by(2).map(|task| task.title).collect();
    plan.keep(|task| task.n % 2 == 0);
    assert_eq!(plan.tasks.iter().map(|task| task.title).collect::<Vec<_>>(), titles);
    for (index, section) in plan.sections.iter().enumerate() {
        assert!(plan.tasks[section.tasks.clone()].iter().all(|task| task.section == Some(index)));
    }
    assert_eq!(plan.sections.iter().map(|section| section.tasks.len()).sum::<usize>(), plan.tasks.len());
    assert!(plan.tasks.iter().zip(1..).all(|(task, n)| task.n == n));
}

/// A ledger as offices keep it: a title, merged cells, chapters between the rows, days as Excel has them.
fn kept(day: &str) -> Vec<u8> {
    let rows = [
        vec!["重点任务台账"],
        vec!["序号", "工作任务", "具体举措", "牵头单位", "配合单位", "完成时限"],
        vec!["一、深化医保改革"],
        vec!["1", "建立异地结算平台", "实现门诊费用直接结算", "市医保局", "市卫生健康委", day],
        vec!["2", "完善药品采购", "开展集中采购", "", "市财政局", ""],
        vec!["二、加强队伍建设"],
        vec!["3", "加强校医队伍建设", "配齐专职校医", "市教育局", "市卫生健康委", "2021年底前"],
    ];
    let mut xml = String::new();
    for (n, row) in (1..).zip(&rows) {
        xml += &format!("<row r=\"{n}\">");
        for (column, words) in ('A'..).zip(row).filter(|(_, words)| !words.is_empty()) {
            xml += &match words.parse::<f64>() {
                Ok(number) => {
                    format!("<c r=\"{column}{n}\" s=\"{}\"><v>{number:.1}</v></c>", u8::from(column == 'F'))
                }
                Err(_) => format!("<c r=\"{column}{n}\" t=\"inlineStr\"><is><t>{words}</t></is></c>"),
            };
        }
        xml += "</row>";
    }
    let merged: String = ["A1:F1", "A3:F3", "A6:F6", "D4:D5"]
        .iter()
        .map(|cells| format!("<mergeCell ref=\"{cells}\"/>"))
        .collect();
    let rows = "<row><c t=\"inlineStr\"><is><t>1.本表由牵头单位填写，每月底前报送。</t></is></c></row>";
    Xlsx::default()
        .sheet("填表说明", &data(rows), "visible")
        .sheet("任务台账", &(data(&xml) + &merged), "visible")
        .with(
            "styles",
            "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
        )
        .bytes()
}

/// The plan that is kept so.
const KEPT: &str = "（一）建立异地结算平台。2021年9月30日前，实现门诊费用直接结算。（牵头单位：市医保局；配合单位：市卫生健康委）
（二）完善药品采购。开展集中采购。（牵头单位：市医保局；配合单位：市财政局）
（三）加强校医队伍建设。2021年底前，配齐专职校医。（牵头单位：市教育局；配合单位：市卫生健康委）
";

#[test]
fn a_ledger_kept_in_excel_is_held_against_its_plan() {
    let folder = Folder::new("ledger-excel");
    folder.file("要点.txt", KEPT);
    folder.file("台 账.xlsx", kept("44469"));
    let check = ["check", "要点.txt", "--ledger", "台 账.xlsx", "--rule", "coverage/ledger-mismatch"];
    let same = hecha_with(&check, b"", &folder.0);
    assert_eq!((same.code, same.err.as_str()), (0, ""), "{}", same.out);
    folder.file("台 账.xlsx", kept("44500"));
    let late = hecha_with(&check, b"", &folder.0);
    assert_eq!(late.code, 1);
    assert!(late.out.contains("台账 台 账.xlsx：工作表“任务台账”第4行F列"), "{}", late.out);
    assert!(late.out.contains("2021年10月31日"), "{}", late.out);
    let json = hecha_with(&[&check[..], &["--format", "json"]].concat(), b"", &folder.0);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let place = &json["findings"][0]["related"][0];
    assert_eq!(place["text"], "2021年10月31日");
    assert_eq!(place["span"]["block"], "工作表“任务台账”第4行F列");
}

#[test]
fn a_ledger_of_several_sheets_says_which_was_read() {
    let folder = Folder::new("ledger-sheets");
    folder.file("要点.txt", KEPT);
    let row = |cells: [&str; 3]| {
        cells.map(|cell| format!("<c t=\"inlineStr\"><is><t>{cell}</t></is></c>")).concat()
    };
    let sheet = |task: &str| {
        let rows = [row(["序号", "工作任务", "责任单位"]), row(["1", task, "市医保局"])];
        data(&rows.map(|row| format!("<row>{row}</row>")).concat())
    };
    let book = Xlsx::default().sheet("二月", &sheet("建立异地结算平台"), "visible");
    let book = book.sheet("一月", &sheet("整治农村人居环境"), "visible");
    folder.file("台账.xlsx", book.bytes());
    let told = hecha_with(
        &["check", "要点.txt", "--ledger", "台账.xlsx", "--rule", "coverage/ledger-mismatch"],
        b"",
        &folder.0,
    );
    assert!(told.err.contains("取第一个列有事项的工作表“二月”；“一月”也列有事项，没有核对"), "{}", told.err);
    assert!(!told.out.contains("整治农村人居环境"), "{}", told.out);
    crate::cli::all_chinese(&told.err);
}

#[test]
fn a_plan_that_is_a_sheet_is_checked_as_a_draft() {
    let folder = Folder::new("ledger-draft");
    folder.file("分解表.xlsx", kept("44469"));
    let parsed = hecha_with(&["parse", "分解表.xlsx", "--format", "json"], b"", &folder.0);
    let json: serde_json::Value = serde_json::from_str(&parsed.out).unwrap();
    let tasks = json["tasks"].as_array().unwrap();
    let titles: Vec<&str> = tasks.iter().map(|task| task["title"].as_str().unwrap()).collect();
    assert!(titles.ends_with(&["建立异地结算平台", "完善药品采购", "加强校医队伍建设"]), "{titles:?}");
    let chapters = json["sections"].as_array().unwrap();
    let chapters: Vec<&str> = chapters.iter().map(|section| section["title"].as_str().unwrap()).collect();
    assert!(chapters.ends_with(&["深化医保改革", "加强队伍建设"]), "{chapters:?}");
    let checked = hecha_with(
        &["check", "分解表.xlsx", "--output", "意见.docx", "--output", "意见.html"],
        b"",
        &folder.0,
    );
    assert!(checked.code < 2, "{} {}", checked.code, checked.err);
    let copy = crate::format::text("意见.docx", &fs::read(folder.0.join("意见.docx")).unwrap());
    assert!(copy.contains("1\t建立异地结算平台\t实现门诊费用直接结算\t市医保局"), "{copy}");
    let fix = hecha_with(&["check", "分解表.xlsx", "--fix"], b"", &folder.0);
    assert_eq!(fix.code, 2);
    assert!(fix.err.contains("是表格，--fix 没有改它"), "{}", fix.err);
}

#[test]
fn workbooks_that_cannot_be_read_or_written_are_told() {
    let folder = Folder::new("ledger-wrong");
    folder.file("要点.txt", KEPT);
    folder.file("空.xlsx", "");
    folder.file("截断.xlsx", &kept("44469")[..900]);
    folder.file("旧.xls", [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 2040]].concat());
    folder.file("信.xlsx", Xlsx::rows(&[&["各位同事", "大家好"]]).bytes());
    for (line, code, words) in [
        ("check 要点.txt --ledger 空.xlsx", 5, "“空.xlsx”是空的"),
        ("check 要点.txt --ledger 截断.xlsx", 5, "“截断.xlsx”已损坏，读到 文件目录 时中断"),
        ("check 要点.txt --ledger 旧.xls", 5, "“旧.xls”是旧版 Excel 表格（.xls），不能直接读取"),
        ("check 旧.xls", 5, "请用 Excel 或 WPS 表格打开，另存为 .xlsx 后再查"),
        ("check 要点.txt --ledger 信.xlsx", 4, "台账“信.xlsx”中没有识别出事项，无从核对"),
        ("ledger 要点.txt --format xlsx", 2, "如 --output 台账.xlsx"),
        ("ledger 要点.txt --output 台账.xls", 2, "“台账.xls”：不写 .xls 格式"),
    ] {
        let run = hecha_with(&line.split(' ').collect::<Vec<_>>(), b"", &folder.0);
        assert_eq!(run.code, code, "{line}: {}", run.err);
        assert!(run.err.contains(words), "{line}: {}", run.err);
        crate::cli::all_chinese(&run.err);
    }
    assert!(!folder.0.join("台账.xls").exists());
    let kept = b"as it was";
    folder.file("台账.xlsx", kept);
    let written = |jobs: &str| {
        let line = ["ledger", "要点.txt", "--output", "台账.xlsx", "--jobs", jobs];
        assert_eq!(hecha_with(&line, b"", &folder.0).code, 0);
        fs::read(folder.0.join("台账.xlsx")).unwrap()
    };
    assert_eq!(written("1"), written("2"));
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 6);
}
