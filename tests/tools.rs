//! The tools of the rule language as commands: proofs, layout, templates, profiles, and rule files that are none.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use hecha::checking::Rulebook;
use hecha::document::Side;
use hecha::reading;
use hecha::report::why::account_lines;
use hecha::rule::errors::PAGES;
use hecha::text::Source;
use hecha::value::Date;

use crate::cli::{Told, all_chinese, hecha_with};
use crate::support::Folder;
use crate::support::screen::{fits, look};

fn run(folder: &Folder, line: &str) -> Told {
    hecha_with(&line.split(' ').collect::<Vec<_>>(), b"", &folder.0)
}

/// The right example of the page on a code.
fn sound() -> String {
    let page = PAGES[0].1;
    page.rsplit("```rule\n").next().unwrap().trim_end_matches("```\n").to_owned()
}

const PLAN: &str = "要点

一、重点任务
（一）完善制度。制定考核办法。（责任单位：市医保局）
（二）推进改革。开展带量采购。
（三）加强监管。（市财政局、市医保局、市财政局按职责分工负责）
";

#[test]
fn a_proof_is_told_for_findings_and_for_silence() {
    let folder = Folder::new("why");
    folder.file("要点.txt", PLAN);
    folder.file("自.rule", sound());
    let mut all = String::new();
    for line in [
        "why 要点.txt demo/owner （二） --rules 自.rule",
        "why 要点.txt demo/owner 第1项 --rules 自.rule",
        "why 要点.txt demo/owner 3 --rules 自.rule",
        "why 要点.txt responsibility/duplicate-unit 6:9 --rules 自.rule",
        "why 要点.txt responsibility/duplicate-unit 市财政局 --rules 自.rule",
        "why 要点.txt responsibility/duplicate-unit 第3项 --rules 自.rule --plain",
        "why 要点.txt coverage/upper-item-missing （二） --rules 自.rule",
    ] {
        let told = run(&folder, line);
        assert_eq!((told.code, told.err.as_str()), (0, ""), "{line}");
        all_chinese(&told.out);
        all.push_str(&format!("$ hecha {line}\n{}\n", told.out));
    }
    insta::assert_snapshot!(all);
    let nowhere = run(&folder, "why 要点.txt demo/owner 没有的话 --rules 自.rule");
    assert!(nowhere.err.contains("找不到“没有的话”"), "{}", nowhere.err);
    assert_eq!(nowhere.code, 2);
}

#[test]
fn no_proof_is_longer_than_twelve_lines() {
    let day = Date::new(2021, 6, 30).unwrap();
    let (rules, _) = Rulebook::load(Vec::new());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/hanzhong-2021.txt");
    let source = Arc::new(Source::new("汉中", fs::read_to_string(path).unwrap()));
    let checked = rules.check(reading::read(source), None, day, &[]);
    let places = checked.document.tasks.iter().step_by(4).map(|task| task.span);
    for span in places.chain(checked.findings.iter().map(|finding| finding.place.span)) {
        for page in rules.pages() {
            let why = rules.why(&checked, day, &page.id, (Side::Document, span)).unwrap();
            for account in &why.accounts {
                let lines = account_lines(account, look());
                assert!(lines.len() <= 12, "{}\n{}", page.id, lines.join("\n"));
                fits(&lines.join("\n"), 80);
            }
        }
    }
}

#[test]
fn a_failing_example_is_shown_with_its_marks_its_finding_and_its_proof() {
    let folder = Folder::new("trial");
    let wrong = sound()
        .replace("⟦⟧」", "」\n  存疑例 「（一）甲。乙。（责任单位：市医保局）」\n  反例 「⟦（一）完善制度⟧。制定考核办法。」")
        .replace("反例 「（一）完善制度。制定考核办法。」\n", "")
        .replace("制定考核办法。（责任单位：市医保局）", "制定考核办法。");
    folder.file("错.rule", &wrong);
    let told = run(&folder, "test 错.rule");
    assert_eq!((told.code, told.err.as_str()), (1, ""), "{}", told.err);
    all_chinese(&told.out);
    insta::assert_snapshot!(told.out);
    folder.file("对.rule", sound());
    let told = run(&folder, "test 对.rule");
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    assert!(told.out.starts_with("1 条规则，2 个例子，全部通过"), "{}", told.out);
}

#[test]
fn layout_is_checked_written_and_refused() {
    let folder = Folder::new("fmt");
    folder.file("规/甲.rule", sound().replace("  级别 警告\n", "级别   警告  "));
    let before = fs::read_to_string(folder.0.join("规/甲.rule")).unwrap();
    let told = run(&folder, "fmt 规 --check");
    assert_eq!((told.code, told.err.as_str()), (1, "[警告] “规/甲.rule”没有排好\n"));
    assert_eq!(fs::read_to_string(folder.0.join("规/甲.rule")).unwrap(), before);
    assert_eq!(run(&folder, "fmt 规").code, 0);
    assert_eq!(fs::read_to_string(folder.0.join("规/甲.rule")).unwrap(), sound());
    assert_eq!(run(&folder, "fmt 规 --check").code, 0);
    assert_eq!(run(&folder, "fmt 规 --keywords en").code, 0);
    assert!(fs::read_to_string(folder.0.join("规/甲.rule")).unwrap().starts_with("rule demo/owner "));
    assert_eq!(run(&folder, "test 规").code, 0);
    assert_eq!(run(&folder, "fmt 规 --keywords zh").code, 0);
    assert_eq!(fs::read_to_string(folder.0.join("规/甲.rule")).unwrap(), sound());
    let broken = sound().replace("否则", "否者");
    folder.file("规/乙.rule", &broken);
    let told = run(&folder, "fmt 规");
    assert!(told.err.starts_with("[错误] H001"), "{}", told.err);
    assert_eq!(told.code, 3);
    assert_eq!(fs::read_to_string(folder.0.join("规/乙.rule")).unwrap(), broken);
}

#[test]
fn a_rule_file_that_is_no_text_stops_nobody() {
    let folder = Folder::new("hostile");
    folder.file("要点.txt", PLAN);
    folder.file("规/好.rule", sound());
    folder.file("规/国标码.rule", [0xb9, 0xe6, 0xd4, 0xf2, b' ', b'a']);
    folder.file("规/括号.rule", format!("规则 demo/odd 名称 {{ 要求 {}", "(".repeat(10_000)));
    let told = run(&folder, "check 要点.txt --rules 规");
    assert!(told.err.contains("[错误] H004 “规/国标码.rule”不是 UTF-8 文本"), "{}", told.err);
    assert!(told.err.contains("[错误] H003 嵌套过深"), "{}", told.err);
    assert!(told.out.contains("demo/owner"), "{}", told.out);
    assert_eq!(told.code, 3);
}

#[test]
fn a_profile_chooses_weighs_and_sets() {
    let folder = Folder::new("profile");
    folder.file("要点.txt", PLAN);
    let parameter = "  参数 最少 = 1 「最少几个单位」\n  适用 ";
    let rule =
        sound().replacen("  适用 ", parameter, 1).replace("有 任务.责任 否则", "计数(任务.单位) ≥ 最少 否则");
    let set =
        "\n规则集 自用 「试」 {\n  纳入 demo/*\n  级别 demo/owner 提示\n  参数 demo/owner 最少 = 2\n}\n";
    folder.file("自.rule", rule + set);
    let plain = run(&folder, "check 要点.txt --rules 自.rule --rule demo/owner --format json");
    let set = run(&folder, "check 要点.txt --rules 自.rule --profile 自用 --format json");
    let count = |told: &Told| told.out.matches("\"fingerprint\"").count();
    assert_eq!((count(&plain), plain.code), (1, 1), "{}{}", plain.out, plain.err);
    assert_eq!((count(&set), set.code), (2, 0), "{}{}", set.out, set.err);
    assert!(set.out.contains("\"severity\": \"info\""));
    let unknown = run(&folder, "check 要点.txt --profile 定搞");
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("是不是“定稿”"), "{}", unknown.err);
}

#[test]
fn words_templates_and_pages_are_printed() {
    let folder = Folder::new("words");
    let words = run(&folder, "words");
    assert_eq!(words.code, 0);
    fits(&words.out, 80);
    for word in ["本文 document：文件", "责任 responsibility：责任?", "计数 count", "每个 every"]
    {
        assert!(words.out.contains(word), "{word}");
    }
    let json = run(&folder, "words --format json");
    assert!(json.out.contains("\"alias\": \"responsibility\""));
    assert_eq!(run(&folder, "words 无此词").code, 2);
    let page = run(&folder, "explain h012");
    assert!(page.out.starts_with("H012 可能缺失的值没有先写“有”\n"), "{}", page.out);
    assert_eq!(run(&folder, "new demo/x --output 新.rule").code, 0);
    assert!(fs::read_to_string(folder.0.join("新.rule")).unwrap().contains("规则 demo/x 〔填写"));
    assert_eq!(run(&folder, "test 新.rule").code, 3);
    for (line, message) in [("new Demo/X", "不合格式"), ("new naming/near-miss", "已经用过")] {
        let told = run(&folder, line);
        assert!(told.err.contains(message), "{}", told.err);
        assert_eq!(told.code, 2);
    }
    let cost = run(&folder, "rules --cost");
    assert!(cost.out.contains("responsibility/missing-clause"), "{}", cost.out);
    all_chinese(&cost.out);
}
