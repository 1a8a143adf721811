//! `hecha coverage` and reviewers' decisions: two plans, many plans, decisions that hold, reopen and are listed, and what is
//! said of input that makes no sense.

use std::path::Path;
use std::process::Command;

use hecha::alignment::{
    Alignment, Candidate, Copied, Coverage, Decision, DecisionState, Grounds, MeasureLink, Ruling, Shortfall,
    Spot, TargetLink, TaskLink,
};
use hecha::document::{Document, Target};
use hecha::report::coverage::{Compared, Decided, Matrix, Row, Sums, csv, markdown, screen};
use hecha::report::{Look, json};
use hecha::value::{Comparator, Date, Quantity};

use crate::support::Folder;
use crate::support::plan::{find, plan};
use crate::support::screen::{fits, look};

const LOWER: &str = "某市2021年工作要点\n一、重点任务\n（一）完善药品集中采购。常态化开展带量采购，参保率达到55%左右。（市医保局牵头，市卫生健康委等配合）\n（二）推进分级诊疗。年内建成2所区域医疗中心。\n";
const UPPER: &str = "一、总体任务\n（一）推进药品集中采购。常态化开展带量采购，公布采购结果。制定全国统一目录。参保率不低于60%。\n（二）加强监测评估。按季度通报进展=1|2。\n";

fn place(at: &str, score: f64) -> Candidate {
    Candidate {
        task: 0,
        span: find(LOWER, at),
        score,
        upper_words: vec![find(UPPER, "常态化开展带量采购")],
        lower_words: vec![find(LOWER, "常态化开展带量采购")],
        grounds: Grounds::default(),
    }
}

fn link(task: usize, measure: usize, verdict: Coverage, leaning: Coverage) -> MeasureLink {
    MeasureLink { task, measure, verdict, leaning, ..MeasureLink::default() }
}

fn target(words: &str, text: &str, comparator: Comparator, value: f64) -> Target {
    let quantity = Quantity { comparator, value, upper: None, unit: "%".to_owned() };
    Target { span: find(text, words), words: find(text, words), quantity, object: None, deadline: None }
}

fn align() -> (Document, Document, Alignment) {
    let (mut upper, mut lower) = (plan("国家.txt", UPPER), plan("要点.txt", LOWER));
    upper.tasks[0].targets.push(target("参保率不低于60%", UPPER, Comparator::AtLeast, 60.0));
    lower.tasks[0].targets.push(target("参保率达到55%左右", LOWER, Comparator::About, 55.0));
    let mut partial = link(0, 0, Coverage::Partial, Coverage::Partial);
    partial.places.push(place("常态化开展带量采购，参保率达到55%左右", 0.712_345));
    partial.uncovered.push(find(UPPER, "公布采购结果"));
    let mut higher = link(0, 1, Coverage::Unclear, Coverage::Absent);
    higher.higher_only = Some(find(UPPER, "制定全国"));
    let mut exempt = link(0, 2, Coverage::Absent, Coverage::Absent);
    (exempt.ruling, exempt.decision) = (Some(Ruling::Exempt), Some(0));
    let mut absent = link(1, 0, Coverage::Absent, Coverage::Absent);
    absent.places.push(place("常态化开展带量采购", 0.1));
    absent.uncovered.push(find(UPPER, "按季度通报进展"));
    let task = |task, verdict, lower| TaskLink { task, verdict, leaning: verdict, lower, heading: 0.0 };
    let spot = Spot { task: 0, index: 0 };
    let alignment = Alignment {
        tasks: vec![task(0, Coverage::Covered, vec![0]), task(1, Coverage::Absent, Vec::new())],
        measures: vec![partial, higher, exempt, absent],
        common: 0.8,
        targets: vec![TargetLink {
            upper: spot,
            lower: spot,
            likeness: 0.9,
            apportioned: false,
            shortfalls: vec![Shortfall::LowerValue, Shortfall::SofterComparator],
        }],
        deadlines: Vec::new(),
        peers: false,
        copies: vec![Copied { lower: spot, upper: spot, likeness: 0.9 }],
        sentences: vec![1, 1],
    };
    (upper, lower, alignment)
}

fn decision(line: usize, upper: &str) -> Decision {
    Decision {
        line,
        ruling: Ruling::Exempt,
        upper: upper.to_owned(),
        lower: String::new(),
        reason: "省级统一安排".to_owned(),
        name: "张明".to_owned(),
        date: Date::from_iso("2024-03-01").unwrap(),
        rule: String::new(),
    }
}

#[test]
fn a_comparison_shows_the_words_on_both_sides() {
    let (upper, lower, alignment) = align();
    let decisions = [decision(2, "参保率不低于60%"), decision(3, "没有的话")];
    let states = [DecisionState::Applied(vec![2]), DecisionState::Unused];
    let notes = ["两份文件几乎没有共同内容".to_owned()];
    let decided = Decided { file: "意见.tsv", decisions: &decisions, states: &states, problems: &[] };
    let compared = Compared { notes: &notes, decided, ..Compared::new(&upper, &lower, &alignment) };
    let text = screen(compared, look());
    fits(&text, 80);
    fits(&screen(compared, Look::new(40)), 40);
    let plain = screen(compared, look().with_plain(true));
    assert!(plain.contains("相同　常态化开展带量采购") && !plain.contains('─'), "{plain}");
    let colour = screen(compared, look().with_colour(true));
    assert!(colour.contains("\u{1b}[32m常态化开展带量采购\u{1b}[0m，公布采购结果"), "{colour}");
    insta::assert_snapshot!([text, markdown(compared), csv(compared)].join("\n~~~~\n\n"));
    insta::assert_snapshot!("the_json_of_a_comparison", json::coverage(compared));
}

#[test]
fn many_plans_make_a_matrix_in_every_form() {
    let (upper, lower, alignment) = align();
    let notes = ["上级文件和本级文件是同一份文件".to_owned()];
    let row = Row::of(Compared { notes: &notes, ..Compared::new(&upper, &lower, &alignment) });
    let matrix = Matrix { upper: &upper };
    let mut sums = Sums::default();
    sums.add(&row);
    for (look, cells) in [(look(), 80), (Look::new(40), 40), (look().with_plain(true), 80)] {
        fits(&(matrix.head(look) + &matrix.row(&row, look) + &matrix.close(&sums, look)), cells);
    }
    let screen = matrix.head(look()) + &matrix.row(&row, look()) + &matrix.close(&sums, look());
    let table = matrix.csv_head() + &matrix.csv_row(&row);
    let widths: Vec<usize> = table.lines().map(|line| line.split(',').count()).collect();
    assert_eq!(widths, [12, 12], "{table}");
    let text = json::matrix_head(matrix)
        + &json::matrix_row(&row, true)
        + &json::matrix_row(&row, false)
        + &json::matrix_close(&sums, Decided::default());
    let read: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(read["plans"].as_array().unwrap().len(), 2);
    assert_eq!(read["plans"][0]["verdicts"][1], "absent");
    let markdown = matrix.markdown_head() + &matrix.markdown_row(&row) + &matrix.markdown_close(&sums);
    insta::assert_snapshot!([screen, table, markdown, text].join("\n~~~~\n\n"));
}

struct Told {
    code: i32,
    out: String,
    err: String,
}

fn hecha(folder: &Folder, arguments: &str) -> Told {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hecha"));
    command.current_dir(&folder.0).env("COLUMNS", "80").args(arguments.split(' '));
    let done = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Told { code: done.status.code().unwrap(), out: text(done.stdout), err: text(done.stderr) }
}

/// A folder with the plans of tests/coverage.
fn desk(name: &str) -> Folder {
    let folder = Folder::new(name);
    let plans = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/coverage");
    for plan in ["national", "province", "forest"] {
        let name = format!("{plan}.txt");
        folder.file(&name, std::fs::read(plans.join(&name)).unwrap());
    }
    folder
}

fn verdict_of(told: &Told, task: u64, measure: u64) -> (String, serde_json::Value) {
    let read: serde_json::Value = serde_json::from_str(&told.out).unwrap_or_else(|_| panic!("{}", told.out));
    let links = read["measures"].as_array().unwrap();
    let link = links.iter().find(|link| link["task"] == task && link["measure"] == measure).unwrap();
    (link["verdict"].as_str().unwrap().to_owned(), read["decisions"].clone())
}

#[test]
fn targets_and_deadlines_that_fall_behind_are_shown() {
    let folder = desk("behind");
    let told = hecha(&folder, "coverage national.txt province.txt");
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    for words in ["数值弱于上级", "口气变松（“力争”）", "时限晚于上级", "[属上级]", "照抄"]
    {
        assert!(told.out.contains(words), "{words} is not in {}", told.out);
    }
    fits(&told.out, 80);
}

#[test]
fn a_decision_holds_while_its_words_stand_and_reopens_when_they_change() {
    let folder = desk("decisions");
    let head = "# 列：意见\t上级原文\t本级原文\t理由\t复核人\t日期\t规则\n";
    folder.file(
        "意见.tsv",
        format!(
            "{head}认可\t加强校医队伍建设\t配齐配强专职保健教师\t保健教师即校医\t张明\t2024-03-01\n\
             驳回\t早已删去的话\t也已删去\t重复\t张明\t2024-03-01\n"
        ),
    );
    let run = |arguments: &str| hecha(&folder, arguments);
    let with = "coverage national.txt province.txt --format json --decisions 意见.tsv";
    let (before, none) = verdict_of(&run("coverage national.txt province.txt --format json"), 3, 1);
    assert_ne!(before, "covered");
    assert_eq!(none, serde_json::Value::Null);
    let told = run(with);
    let (after, decisions) = verdict_of(&told, 3, 1);
    assert_eq!((told.code, after.as_str()), (0, "covered"), "{}", told.err);
    let states = |decisions: &serde_json::Value| -> Vec<String> {
        let list = decisions["decisions"].as_array().unwrap();
        list.iter().map(|decision| decision["state"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(states(&decisions), ["applied", "unused"]);
    let check =
        "check province.txt --upper national.txt --rule coverage/upper-item-missing --date 2021-08-01";
    let missed = |told: &Told| told.out.contains("“加强校医队伍建设”");
    assert!(missed(&run(check)));
    let decided = run(&format!("{check} --decisions 意见.tsv"));
    assert!(!missed(&decided), "{}", decided.out);
    assert!(decided.out.contains("复核意见 2 条：有效 1、须重新复核 0、未用到 1。"), "{}", decided.out);
    let alone = run("check province.txt --rule coverage/upper-item-missing --decisions 意见.tsv");
    assert!(alone.err.contains("[警告] 没有一份文件与上级对照过，复核意见都没有用到\n"), "{}", alone.err);
    let province = std::fs::read_to_string(folder.0.join("province.txt")).unwrap();
    folder.file("province.txt", province.replace("配齐配强专职保健教师", "配备保健教师"));
    let (reopened, decisions) = verdict_of(&run(with), 3, 1);
    assert_eq!(
        (reopened, states(&decisions)),
        (before, vec!["lower_changed".to_owned(), "unused".to_owned()])
    );
    assert!(missed(&run(&format!("{check} --decisions 意见.tsv"))));
}

#[test]
fn a_decision_for_one_rule_is_for_that_rule_alone() {
    let folder = desk("one-rule");
    let of = |rule: &str| format!("免于\t加强校医队伍建设\t\t省级统一\t张明\t2024-03-01\t{rule}\n");
    folder.file("这条.tsv", of("coverage/upper-item-missing"));
    folder.file("别条.tsv", of("coverage/upper-level-text"));
    let check =
        "check province.txt --upper national.txt --rule coverage/upper-item-missing --date 2021-08-01";
    let missed = |file: &str| {
        let told = hecha(&folder, &format!("{check} --decisions {file}"));
        assert!(told.out.contains("有效 1、"), "{}", told.out);
        told.out.contains("“加强校医队伍建设”")
    };
    assert!(!missed("这条.tsv"));
    assert!(missed("别条.tsv"));
}

#[test]
fn a_broken_decisions_file_is_told_line_by_line_and_the_rest_holds() {
    let folder = desk("broken");
    folder.file(
        "意见.tsv",
        "同意\t甲\t乙\t丙\t张明\t2024-03-01\n\
         免于\t加强校医队伍建设\t\t省级统一\t张明\t2024-03-01\n\
         免于\t加强校医队伍建设\t\t省级统一\t张明\t2024-03-01\tcoverage/none\n\
         认可\t甲\t\t丙\t张明\t2024-03-01\n",
    );
    let told = hecha(&folder, "coverage national.txt province.txt --decisions 意见.tsv");
    assert_eq!(told.code, 3);
    for words in [
        "[错误] 复核意见第 1 行：意见“同意”无法识别，应为认可、驳回或免于\n  意见.tsv:1:1\n",
        "复核意见第 3 行：没有编号为“coverage/none”的规则",
        "复核意见第 4 行：“本级原文”没有写",
    ] {
        assert!(told.err.contains(words), "{words} is not in {}", told.err);
    }
    assert!(told.out.contains("复核意见 1 条：有效 1、须重新复核 0、未用到 0，另有 3 行读不懂，没有采用。"));
    fits(&told.err, 80);
    let none = hecha(&folder, "coverage national.txt province.txt --decisions 没有.tsv");
    assert_eq!((none.code, none.out.as_str()), (5, ""));
}

#[test]
fn the_plan_above_is_found_among_the_files_or_said_to_be_missing() {
    let folder = desk("above");
    let rule = "--rule coverage/upper-item-missing --date 2021-08-01";
    let found = hecha(&folder, &format!("check province.txt national.txt {rule}"));
    assert!(found.out.contains("[注意] 本文引用了“national.txt”，以它为上级文件"), "{}", found.out);
    assert!(found.out.contains("“加强校医队伍建设”"), "{}", found.out);
    let alone = hecha(&folder, &format!("check province.txt forest.txt {rule} --format json"));
    let read: serde_json::Value = serde_json::from_str(&alone.out).unwrap();
    let note = read["notes"][0]["message"].as_str().unwrap();
    assert!(
        note.starts_with(
            "引用的《国务院办公厅关于印发深化医改2021年重点任务的通知》（国办发〔2021〕20号）不在所给文件之中"
        ),
        "{note}"
    );
    let counts = &read["examined"]["rules"]["coverage/upper-item-missing"];
    assert_eq!(
        (counts["met"].as_u64(), counts["unmet"].as_u64(), counts["unclear"].as_u64()),
        (Some(0), Some(0), Some(0))
    );
    assert!(counts["notes"].to_string().contains("不在所给文件之中"), "{counts}");
    assert_eq!(alone.code, 4);
}

#[test]
fn what_makes_no_sense_is_said_and_still_done() {
    let folder = desk("sense");
    folder.file("信.txt", "各位同事：\n大家好。\n");
    for (arguments, code, words) in [
        ("coverage national.txt national.txt", 0, "[注意] 上级文件和本级文件是同一份文件，对照没有意义"),
        ("coverage province.txt national.txt", 0, "[注意] 上级文件和本级文件看来给反了："),
        ("coverage national.txt forest.txt", 0, "[注意] 两份文件几乎没有共同内容（"),
        ("coverage 信.txt province.txt", 4, "[错误] “信.txt”没有识别出任务"),
        ("coverage national.txt 信.txt province.txt forest.txt", 4, "[错误] “信.txt”没有识别出任务"),
        ("coverage national.txt .", 4, "[提示] 本级文件中有上级文件本身，不拿它与自己对照"),
        ("coverage national.txt 没有*.txt", 5, "没有与“没有*.txt”相符的文件"),
        ("check national.txt --upper province.txt", 1, "[注意] 上级文件和本级文件看来给反了："),
    ] {
        let told = hecha(&folder, arguments);
        assert_eq!(told.code, code, "{arguments}: {}", told.err);
        assert!((told.err.clone() + &told.out).contains(words), "{arguments}: {}{}", told.err, told.out);
        fits(&told.out, 80);
    }
    let many = hecha(&folder, "coverage national.txt 信.txt province.txt forest.txt");
    assert!(many.out.contains("2 份本级文件，对照上级 3 项任务，共 6 处"), "{}", many.out);
    let one = hecha(&folder, "coverage national.txt . --jobs 1").out;
    assert_eq!(one, hecha(&folder, "coverage national.txt . --jobs 4").out);
}

#[test]
fn a_finding_marks_only_the_words_that_carry_it() {
    let folder = desk("words");
    let check =
        "check province.txt --upper national.txt --rule coverage/upper-item-missing --date 2021-08-01";
    insta::assert_snapshot!(hecha(&folder, check).out);
}

#[test]
fn a_users_synonyms_count_and_a_broken_line_is_told() {
    let folder = Folder::new("synonyms");
    let upper = folder.file("上级.txt", "（一）改善服务。发展居家病床服务。（国家卫生健康委负责）\n（二）加强监管。完善飞行检查机制。（国家医保局负责）\n");
    let lower = folder.file("本级.txt", "（一）改善服务。推行家庭病床服务。（市卫生健康委负责）\n（二）加强宣传。做好政策解读。（市委宣传部负责）\n");
    let head = "# 词表：上下衔接同义\n# 列：词\t类\n# 来源：本地\n";
    let own = folder.file("同义.tsv", format!("{head}家庭病床\t居家病床\n居家病床\t居家病床\n"));
    let broken = folder.file("坏.tsv", format!("{head}家庭病床\n"));
    let run = |rules: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_hecha"))
            .args(["coverage", &upper, &lower, "--format", "json"])
            .args(rules)
            .output()
            .unwrap();
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let words = json["measures"][0]["places"][0]["lower_words"].to_string();
        (words, String::from_utf8(output.stderr).unwrap(), output.status.code())
    };
    assert!(!run(&[]).0.contains("家庭病床"), "{:?}", run(&[]));
    assert!(run(&["--rules", &own]).0.contains("家庭病床"), "{:?}", run(&["--rules", &own]));
    let (_, told, code) = run(&["--rules", &broken]);
    assert!(told.contains("H051") && code == Some(3), "{told} {code:?}");
}
