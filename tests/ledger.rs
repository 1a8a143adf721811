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
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
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
