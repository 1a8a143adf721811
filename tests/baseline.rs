//! Findings accepted one by one: what keeps an entry and what reopens it, and what a broken baseline comes to.

use std::fs;
use std::path::Path;

use encoding_rs::GB18030;
use serde_json::Value;

use crate::cli::{Told, all_chinese, hecha_with};
use crate::support::Folder;

/// Two findings of one rule: the second sentence of each task owes its deadline, and neither task names an owner.
const PLAN: &str = "某市2021年工作要点

一、重点任务
（一）完善制度。制定考核办法。（责任单位：市医保局、市财政局、市医保局）
（二）推进改革。市医保局、市教育局分工负责。（责任单位：市教育局、市财政局、市教育局）
二、其他任务
（三）加强监管。开展带量采购。（责任单位：市医保局）
";
const RULE: &str = "responsibility/duplicate-unit";
const ANSWER: [&str; 4] = ["--reason", "两处角色不同", "--by", "张明"];

fn run(folder: &Folder, arguments: &[&str]) -> Told {
    hecha_with(arguments, b"", &folder.0)
}

/// A folder with the plan and its baseline, every entry answered for.
fn accepted(name: &str, more: &[&str]) -> Folder {
    let folder = Folder::new(name);
    folder.file("要点.txt", PLAN);
    let mut arguments = vec!["baseline", "要点.txt", "--rule", RULE, "--output", "基线.tsv"];
    arguments.extend(ANSWER);
    arguments.extend(more);
    let told = run(&folder, &arguments);
    assert_eq!((told.code, told.out.as_str()), (0, ""), "{}", told.err);
    assert_eq!(told.err, "[提示] 基线新增 2 条，保留 0 条\n");
    folder
}

/// A check with the baseline: exit code, findings, accepted ones, the account of the baseline.
fn check(folder: &Folder, file: &str, more: &[&str]) -> (i32, usize, usize, Value) {
    let mut arguments = vec!["check", file, "--baseline", "基线.tsv", "--format", "json"];
    if !more.contains(&"--rule") {
        arguments.extend(["--rule", RULE]);
    }
    arguments.extend(more);
    let told = run(folder, &arguments);
    let json: Value = serde_json::from_str(&told.out).unwrap_or_else(|_| panic!("{}", told.err));
    let count = |key: &str| json[key].as_array().unwrap().len();
    (told.code, count("findings"), count("accepted"), json["baseline"].clone())
}

fn counts(baseline: &Value) -> [u64; 3] {
    ["used", "unused", "expired"].map(|key| baseline[key].as_u64().unwrap())
}

#[test]
fn what_is_accepted_is_told_apart_and_does_not_count() {
    let folder = accepted("baseline", &["--until", "2030-12-31"]);
    let (code, findings, kept, baseline) = check(&folder, "要点.txt", &[]);
    assert_eq!((code, findings, kept), (0, 0, 2));
    assert_eq!(counts(&baseline), [2, 0, 0]);
    let screen = run(&folder, &["check", "要点.txt", "--rule", RULE, "--baseline", "基线.tsv", "--all"]);
    assert_eq!((screen.code, screen.err.as_str()), (0, ""));
    assert!(screen.out.contains("除已确认的以外，未发现问题；已确认 2 处"), "{}", screen.out);
    assert!(screen.out.contains("已确认的问题 2 处（基线 基线.tsv）"), "{}", screen.out);
    assert!(screen.out.contains("确认　两处角色不同（张明，有效期至2030年12月31日）"), "{}", screen.out);
    all_chinese(&screen.out);
    let lines =
        run(&folder, &["check", "要点.txt", "--rule", RULE, "--baseline", "基线.tsv", "--format", "ndjson"]);
    let lines: Vec<Value> = lines.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kept = lines.iter().filter(|line| line["accepted"]["acceptance"]["by"] == "张明").count();
    assert_eq!((kept, lines.len()), (2, 3));
    assert_eq!(lines[2]["baseline"]["used"], 2);
}

#[test]
fn moving_and_renaming_keep_an_entry_and_changed_words_reopen_it() {
    let folder = accepted("baseline-moved", &[]);
    let lines: Vec<&str> = PLAN.lines().collect();
    let moved = |order: &[usize]| order.iter().map(|n| lines[*n].to_owned() + "\n").collect::<String>();
    // The second task before the first, then the first at the end of the other chapter.
    for (name, text) in
        [("换位.txt", moved(&[0, 1, 2, 4, 3, 5, 6])), ("改名 甲.txt", moved(&[0, 2, 4, 5, 6, 3]))]
    {
        folder.file(name, text);
        let (code, findings, kept, _) = check(&folder, name, &[]);
        assert_eq!((code, findings, kept), (0, 0, 2), "{name}");
    }
    folder.file("要点.txt", PLAN.replace("市教育局、市财政局、市教育局", "市教育局、市民政局、 市教育局"));
    let (_, findings, kept, baseline) = check(&folder, "要点.txt", &[]);
    assert_eq!((findings, kept), (0, 2), "words elsewhere in the paragraph do not matter: {baseline}");
    folder.file("要点.txt", PLAN.replace("市教育局", "市体育局"));
    let (code, findings, kept, baseline) = check(&folder, "要点.txt", &[]);
    assert_eq!((code, findings, kept), (1, 1, 1));
    assert_eq!(counts(&baseline), [1, 1, 0]);
    assert_eq!(baseline["open"][0]["state"], "unused");
    let told = run(&folder, &["check", "要点.txt", "--rule", RULE, "--baseline", "基线.tsv"]);
    assert!(told.err.starts_with("[警告] 基线“基线.tsv”有 1 条没有用到：第 5 行\n"), "{}", told.err);
    all_chinese(&told.err);
    // Under another task the same words are another finding.
    folder.file("要点.txt", PLAN.replace("（二）推进改革", "（二）推进开放"));
    assert_eq!(check(&folder, "要点.txt", &[]).2, 1);
}

#[test]
fn an_entry_holds_to_the_end_of_its_last_day() {
    let folder = accepted("baseline-until", &["--until", "2021-06-30"]);
    assert_eq!(check(&folder, "要点.txt", &["--date", "2021-06-30"]).0, 0);
    let (code, findings, kept, baseline) = check(&folder, "要点.txt", &["--date", "2021-07-01"]);
    assert_eq!((code, findings, kept), (1, 2, 0));
    assert_eq!(counts(&baseline), [0, 0, 2]);
    let told = run(
        &folder,
        &["check", "要点.txt", "--rule", RULE, "--baseline", "基线.tsv", "--date", "2021-07-01"],
    );
    assert!(told.err.contains("有 2 条已过有效期，不再算数：第 4、5 行"), "{}", told.err);
    assert!(told.out.contains("过期 2 条"), "{}", told.out);
}

/// Flags every 力争.
const STRIVE: &str = "规则 demo/strive 用语 {
  级别 警告
  依据 实务 「举例」
  理由 「举例。」
  适用 每个 处 属于 匹配(本文.全文, 「力争」) ; 无则 不适用
  要求 处 ≠ 「力争」 否则 「用了“{处}”」
  指 处
  反例 「（一）甲。⟦力争⟧做好。」
  正例 「（一）甲。做好。」
}
";

#[test]
fn findings_that_look_alike_are_accepted_one_by_one() {
    let folder = Folder::new("baseline-alike");
    folder.file("用语.rule", STRIVE);
    folder.file("要点.txt", "要点\n（一）完善制度。力争甲。力争乙。力争丙。（责任单位：市医保局）\n");
    let base = ["要点.txt", "--rules", "用语.rule", "--rule", "demo/strive"];
    let with = |before: &[&str], after: &[&str]| run(&folder, &[before, &base[..], after].concat());
    let told = with(&["baseline"], &[&ANSWER[..], &["--output", "基线.tsv"]].concat());
    assert!(told.err.starts_with("[提示] 基线新增 3 条"), "{}", told.err);
    let text = fs::read_to_string(folder.0.join("基线.tsv")).unwrap();
    let less: String = text.lines().take(5).map(|line| format!("{line}\n")).collect();
    folder.file("基线.tsv", less);
    let told = with(&["check"], &["--baseline", "基线.tsv"]);
    assert!(told.out.contains("不合格 1 处，存疑 0 处；已确认 2 处"), "{}", told.out);
}

#[test]
fn nobody_accepts_anything_by_leaving_cells_empty() {
    let folder = Folder::new("baseline-blank");
    folder.file("要点.txt", PLAN);
    let write = |more: &[&str]| {
        let mut arguments = vec!["baseline", "要点.txt", "--rule", RULE, "--output", "基线.tsv"];
        arguments.extend(more);
        run(&folder, &arguments)
    };
    let told = write(&[]);
    assert_eq!(told.code, 0);
    assert!(told.err.contains("其中 2 条没有写理由或确认人，填写后才算数"), "{}", told.err);
    let (code, findings, kept, baseline) = check(&folder, "要点.txt", &[]);
    assert_eq!((code, findings, kept), (1, 2, 0));
    assert_eq!(baseline["incomplete"], 2);
    // A person fills in one line; the other command line fills in the rest and leaves hers alone.
    let text = fs::read_to_string(folder.0.join("基线.tsv")).unwrap();
    let line = text.lines().nth(3).unwrap();
    let hers = format!("{line}\t沿用旧文\t李华\t2021-05-01\t");
    folder.file("基线.tsv", text.replace(line, &hers) + "# 她的说明\n");
    let told = write(&[&ANSWER[..], &["--date", "2021-06-01"]].concat());
    assert_eq!(told.err, "[提示] 基线新增 0 条，保留 2 条\n");
    let text = fs::read_to_string(folder.0.join("基线.tsv")).unwrap();
    assert!(text.contains(&hers) && text.contains("两处角色不同\t张明\t2021-06-01"), "{text}");
    assert!(text.ends_with("# 她的说明\n"), "{text}");
    assert_eq!(check(&folder, "要点.txt", &[]).0, 0);
}

#[test]
fn new_findings_are_added_and_unused_entries_go_only_when_asked() {
    let folder = accepted("baseline-again", &[]);
    folder.file("要点.txt", PLAN.replace("市教育局", "市体育局"));
    let again = |more: &[&str]| {
        let mut arguments = vec!["baseline", "要点.txt", "--rule", RULE, "--output", "基线.tsv"];
        arguments.extend(more);
        run(&folder, &arguments).err
    };
    assert!(again(&[]).starts_with("[提示] 基线新增 1 条，保留 2 条\n"));
    // Where a file cannot be read, its entries only look unused.
    folder.file("坏.txt", [b'a', 0xff, 0xff, 0x80, 0xff]);
    let told = again(&["坏.txt", "--prune"]);
    assert!(told.contains("这次核查不完整，没有用到的 1 条没有删去"), "{told}");
    // Nor do those of rules that were not run.
    let other = run(
        &folder,
        &["baseline", "要点.txt", "--rule", "naming/near-miss", "--output", "基线.tsv", "--prune"],
    );
    assert!(other.err.contains("保留 3 条\n"), "{}", other.err);
    assert!(again(&["--prune"]).contains("新增 0 条，保留 2 条，删去 1 条\n"));
}

#[test]
fn broken_lines_are_told_and_the_rest_holds() {
    let folder = accepted("baseline-broken", &[]);
    let text = fs::read_to_string(folder.0.join("基线.tsv")).unwrap();
    let first = text.lines().nth(3).unwrap().to_owned();
    let mut all = String::new();
    for (wrong, from, to) in [
        ("a date", "\t张明\t", "\t张明\t2021-02-30\t"),
        ("a rule", RULE, "responsibility/duplicate-units"),
        ("a fingerprint", first.get(..16).unwrap(), "没有指纹"),
        ("too many cells", "\t张明\t", "\t张明\t2021-02-01\t2099-01-01\t多了\t"),
        ("no fingerprint", first.get(..16).unwrap(), ""),
    ] {
        folder.file("基线.tsv", text.replacen(&first, &first.replace(from, to), 1));
        let told = run(&folder, &["check", "要点.txt", "--rule", RULE, "--baseline", "基线.tsv"]);
        assert_eq!(told.code, 3, "{wrong}: {}", told.err);
        assert!(told.out.contains("已确认 1 处"), "{wrong}: {}", told.out);
        assert!(told.out.contains("读不懂 1 条"), "{wrong}: {}", told.out);
        all_chinese(&told.err);
        all.push_str(&told.err.replace(first.get(..16).unwrap(), "（指纹）"));
        // Writing it anew loses no line.
        let before = fs::read_to_string(folder.0.join("基线.tsv")).unwrap();
        run(&folder, &["baseline", "要点.txt", "--rule", RULE, "--output", "基线.tsv", "--prune"]);
        assert!(fs::read_to_string(folder.0.join("基线.tsv")).unwrap().starts_with(&before), "{wrong}");
    }
    folder.file("基线.tsv", text.replace("# 列：指纹\t规则", "# 列：指纹\t规则号"));
    all.push_str(&run(&folder, &["check", "要点.txt", "--rule", RULE, "--baseline", "基线.tsv"]).err);
    let today = day_made(&text);
    insta::assert_snapshot!(all.replace(&today, "（当天）"));
}

/// The day an entry was made, which is not the same in every run.
fn day_made(text: &str) -> String {
    text.lines().nth(3).unwrap().split('\t').nth(6).unwrap().to_owned()
}

#[test]
fn a_baseline_that_is_no_text_stops_the_run_and_is_left_alone() {
    let folder = accepted("baseline-hostile", &[]);
    let columns = "# 列：规则\t确认人\t指纹\t理由\r\n";
    let text = fs::read_to_string(folder.0.join("基线.tsv")).unwrap();
    let rows: Vec<Vec<&str>> =
        text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    let rows = rows.iter().map(|row| format!("{}\t{}\t{}\t{}\r\n", row[1], row[5], row[0], row[4]));
    let turned: String = std::iter::once(columns.to_owned()).chain(rows).collect();
    let (gb, _, _) = GB18030.encode(&turned);
    folder.file("基线.tsv", &gb);
    assert_eq!(check(&folder, "要点.txt", &[]).0, 0);
    let long = "\t".repeat(1_000_000);
    for (bytes, code) in [
        (vec![0xff, 0xfe, 0, 0, 1], 5),
        (b"\x89PNG\0\x01".to_vec(), 5),
        (vec![b'a', 0xff, 0xff, 0x80, 0xff], 5),
        (long.into_bytes(), 5),
        ("指纹\n".repeat(3).into_bytes(), 3),
        ("x".repeat(100_000).into_bytes(), 3),
    ] {
        folder.file("基线.tsv", &bytes);
        let told = run(&folder, &["check", "要点.txt", "--rule", RULE, "--baseline", "基线.tsv"]);
        assert_eq!(told.code, code, "{}", told.err);
        assert!(!told.err.contains("panicked"), "{}", told.err);
        let told = run(&folder, &["baseline", "要点.txt", "--rule", RULE, "--output", "基线.tsv"]);
        assert_eq!(told.code, code, "{}", told.err);
        if code == 5 {
            assert_eq!(fs::read(folder.0.join("基线.tsv")).unwrap(), bytes);
        }
    }
    let told = run(&folder, &["check", "要点.txt", "--baseline", "没有.tsv"]);
    assert_eq!((told.code, told.out.as_str()), (5, ""));
    assert!(told.err.starts_with("[错误] 找不到文件“没有.tsv”"), "{}", told.err);
}

#[test]
fn the_baseline_of_a_seed_accepts_all_of_it_and_each_line_one_finding() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let upper = seeds.join("national-2021.txt");
    let upper = upper.to_str().unwrap();
    for name in ["yunnan-2021", "chongqing-2021", "hanzhong-2021", "lincang-2024"] {
        let folder = Folder::new(&format!("baseline-{name}"));
        folder.file("稿.txt", fs::read(seeds.join(name).with_extension("txt")).unwrap());
        let base = ["baseline", "稿.txt", "--upper", upper, "--output", "基线.tsv", "--date", "2026-01-01"];
        let told = run(&folder, &[&base[..], &ANSWER[..]].concat());
        assert_eq!(told.code, 0, "{}", told.err);
        let with = || {
            let told = run(
                &folder,
                &[
                    "check",
                    "稿.txt",
                    "--upper",
                    upper,
                    "--baseline",
                    "基线.tsv",
                    "--format",
                    "json",
                    "--date",
                    "2026-01-01",
                ],
            );
            let json: Value = serde_json::from_str(&told.out).unwrap();
            (told.code, json)
        };
        let (code, json) = with();
        assert_eq!(code, 0, "{name}");
        assert_eq!(json["findings"].as_array().unwrap().len(), 0);
        let text = fs::read_to_string(folder.0.join("基线.tsv")).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(json["accepted"].as_array().unwrap().len(), lines.len() - 3);
        let gone = lines.len() / 2;
        let rest = lines.iter().enumerate().filter(|(n, _)| *n != gone);
        folder.file("基线.tsv", rest.map(|(_, line)| format!("{line}\n")).collect::<String>());
        let (_, json) = with();
        let findings = json["findings"].as_array().unwrap();
        assert_eq!(findings.len(), 1, "{name}: {}", lines[gone]);
        assert_eq!(findings[0]["fingerprint"], lines[gone][..16]);
    }
}
