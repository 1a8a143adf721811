//! A project's settings: where they are found, what they change, what is said where they are wrong.

use std::fs;
use std::path::Path;

use crate::cli::{Told, all_chinese, hecha_with};
use crate::support::Folder;

/// A project: the drafts of the seeds, and a settings file with these clauses.
fn project(name: &str, settings: &str) -> Folder {
    let folder = Folder::new(name);
    for seed in ["hanzhong-2021", "national-2021", "chongqing-2021"] {
        let text = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("seeds/{seed}.txt"))).unwrap();
        let place = if seed == "national-2021" { "上级" } else { "草稿" };
        folder.file(&format!("{place}/{seed}.txt"), text);
    }
    // Nothing above the test's own folder is looked at.
    fs::create_dir_all(folder.0.join(".git")).unwrap();
    if !settings.is_empty() {
        folder.file("hecha.rule", format!("设置 「试」 {{\n{settings}\n}}\n"));
    }
    folder
}

fn told(folder: &Folder, line: &str) -> Told {
    let told = hecha_with(&line.split(' ').collect::<Vec<_>>(), b"", &folder.0);
    all_chinese(&told.err);
    told
}

#[test]
fn a_settings_file_above_the_draft_is_used_and_named() {
    let folder = project("settings-used", "沿用 定稿\n停用 wording/* 「另有校对」\n启用 wording/confusable");
    let run = told(&folder, "check 草稿/hanzhong-2021.txt --all");
    assert!(run.err.starts_with("[提示] 按设置文件“hecha.rule”核查\n"), "{}", run.err);
    assert!(run.out.contains("按设置停用的规则（没有核查）\n  wording/adjacent-marks、"), "{}", run.out);
    assert!(run.out.replace("\n  ", "").contains("（另有校对）"), "{}", run.out);
    assert!(run.out.contains("\nwording/confusable ") && !run.out.contains("\nwording/perspective "));
    let last = run.out.replace('\n', "");
    assert!(last.ends_with("条规则没有核查。"), "{last}");
    let off = told(&folder, "check 草稿/hanzhong-2021.txt --no-settings --all");
    assert_eq!(off.err, "");
    assert!(off.out.contains("\nwording/perspective ") && !off.out.contains("按设置"));
    let inside = hecha_with(&["check", "hanzhong-2021.txt"], b"", &folder.0.join("草稿"));
    assert!(inside.err.contains("hecha.rule”核查\n"), "{}", inside.err);
    let piped = hecha_with(&["check", "-"], "（一）甲。乙。\n".as_bytes(), &folder.0);
    assert!(piped.err.starts_with("[提示] 按设置文件“hecha.rule”核查\n"), "{}", piped.err);
}

#[test]
fn a_root_of_a_repository_ends_the_search() {
    let folder = project("settings-root", "停用 wording/*");
    fs::create_dir_all(folder.0.join("草稿/.git")).unwrap();
    assert_eq!(told(&folder, "check 草稿/hanzhong-2021.txt").err, "");
    let named = told(&folder, "check 草稿/hanzhong-2021.txt --settings hecha.rule");
    assert!(named.err.starts_with("[提示] 按设置文件“hecha.rule”核查\n"), "{}", named.err);
}

#[test]
fn json_tells_what_is_off_and_what_was_changed() {
    let folder = project(
        "settings-json",
        "沿用 草稿\n级别 responsibility/too-many-leads 提示\n参数 deadline/too-short 最短 = 20天",
    );
    for format in ["json", "ndjson"] {
        let run = told(&folder, &format!("check 草稿/hanzhong-2021.txt --format {format}"));
        let text = if format == "json" { run.out.as_str() } else { run.out.lines().last().unwrap() };
        let json: serde_json::Value = serde_json::from_str(text).unwrap();
        let settings = &json["settings"];
        assert_eq!((&settings["file"], &settings["based_on"]), (&"hecha.rule".into(), &"草稿".into()));
        assert_eq!(settings["off"][0]["rule"], "coverage/copied-text");
        assert_eq!(settings["off"][0]["reason"], "不在规则集“草稿”中");
        assert_eq!(settings["severities"][0]["to"], "info");
        assert_eq!(settings["parameters"][0]["value"], "20天");
    }
    let rules: serde_json::Value = serde_json::from_str(&told(&folder, "rules --format json").out).unwrap();
    assert_eq!(rules["settings"]["file"], "hecha.rule");
    let lead = rules["rules"].as_array().unwrap();
    let lead = lead.iter().find(|rule| rule["id"] == "responsibility/too-many-leads").unwrap();
    assert_eq!(lead["severity"], "info");
    let plain = told(&folder, "check 草稿/hanzhong-2021.txt --no-settings --format json");
    assert!(!plain.out.contains("\"settings\""));
}

#[test]
fn every_format_tells_what_is_off() {
    let folder = project("settings-formats", "停用 naming/near-miss 「名称另行核对」");
    for format in
        ["screen", "json", "ndjson", "sarif", "junit", "github", "gitlab", "rdjson", "markdown", "html"]
    {
        let run = told(&folder, &format!("check 草稿/hanzhong-2021.txt --format {format}"));
        assert!(run.out.contains("naming/near-miss"), "{format}: {}", run.out);
    }
    let list = told(&folder, "check 草稿/hanzhong-2021.txt --format gitlab").out;
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    let off = list.as_array().unwrap().last().unwrap();
    assert_eq!((&off["check_name"], &off["location"]["path"]), (&"off".into(), &"hecha.rule".into()));
    assert_eq!(off["description"], "naming/near-miss 按设置停用（名称另行核对），没有核查");
    let list = told(&folder, "check 草稿/hanzhong-2021.txt --format rdjson").out;
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    let off = list["diagnostics"].as_array().unwrap().last().unwrap();
    assert_eq!((&off["code"]["value"], &off["location"]["path"]), (&"off".into(), &"hecha.rule".into()));
}

#[test]
fn the_ledger_that_the_settings_name_is_held_against_one_draft() {
    let folder = project("settings-ledger", "台账 「台账/汉中.md」");
    let draft = "草稿/hanzhong-2021.txt";
    let check = format!("check {draft} --rule coverage/ledger-mismatch");
    let missing = told(&folder, &check);
    // Without its ledger the one rule has nothing to examine either, which weighs more.
    assert_eq!(missing.code, 4, "{}", missing.err);
    assert!(missing.err.contains("[错误] H054") && missing.err.contains("台账/汉中.md"), "{}", missing.err);
    assert_eq!(told(&folder, &format!("check {draft}")).code, 3);
    std::fs::create_dir(folder.0.join("台账")).unwrap();
    let write = |text: &str| std::fs::write(folder.0.join("台账/汉中.md"), text).unwrap();
    write("没有表格。\n");
    let empty = told(&folder, &format!("check {draft}"));
    assert_eq!(empty.code, 3, "{}", empty.err);
    assert!(empty.err.contains("没有识别出事项，无从核对"), "{}", empty.err);
    write("| 序号 | 工作任务 | 责任单位 |\n|---|---|---|\n| 1 | 整治农村人居环境 | 市农业农村局 |\n");
    let run = told(&folder, &check);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.out.contains("台账 台账/汉中.md:3:"), "{}", run.out);
    assert!(told(&folder, &format!("why {draft} coverage/ledger-mismatch 第1项")).code < 2);
    // An option stands before the settings; results are never written over what is read.
    std::fs::write(folder.0.join("另一份.md"), "没有表格。\n").unwrap();
    assert_eq!(told(&folder, &format!("{check} --ledger 另一份.md")).code, 4);
    let over = told(&folder, &format!("check {draft} --output markdown=台账/汉中.md"));
    assert_eq!(over.code, 2, "{}", over.err);
    let both = told(&folder, &format!("check {draft} 草稿/chongqing-2021.txt"));
    assert!(both.err.contains("这次有 2 份，没有用到"), "{}", both.err);
    for (language, clause) in [("en", "\n  ledger 「台账/汉中.md」\n"), ("zh", "\n  台账 「台账/汉中.md」\n")]
    {
        assert_eq!(told(&folder, &format!("fmt --keywords {language} hecha.rule")).code, 0);
        let text = fs::read_to_string(folder.0.join("hecha.rule")).unwrap();
        assert!(text.contains(clause), "{text}");
    }
    let twice = project("settings-ledgers", "台账 「甲.md」 台账 「乙.md」");
    assert!(told(&twice, &format!("check {draft}")).err.contains("同一件事设置了两次"));
}

#[test]
fn what_people_put_down_is_found_through_the_settings() {
    let folder = project("settings-records", "基线 「记录/基线.tsv」\n复核 「记录/复核.tsv」");
    let draft = "草稿/hanzhong-2021.txt";
    let missing = told(&folder, &format!("check {draft}"));
    assert_eq!(missing.code, 3, "{}", missing.err);
    assert!(
        missing.err.contains("找不到文件“记录/基线.tsv”")
            && missing.err.contains("找不到文件“记录/复核.tsv”")
    );
    std::fs::create_dir(folder.0.join("记录")).unwrap();
    std::fs::write(folder.0.join("记录/复核.tsv"), "意见\t上级原文\t本级原文\t理由\t复核人\t日期\t规则\n")
        .unwrap();
    let write = format!("baseline {draft} --output 记录/基线.tsv --reason 已议定 --by 张三");
    let written = told(&folder, &write);
    assert_eq!(written.code, 0, "{}", written.err);
    let run = told(&folder, &format!("check {draft}"));
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(run.out.contains("记录/基线.tsv"), "{}", run.out);
    // An option stands before the settings; results are never written over what is read.
    std::fs::write(folder.0.join("空.tsv"), "# 没有已确认的问题\n").unwrap();
    assert_eq!(told(&folder, &format!("check {draft} --baseline 空.tsv")).code, 1);
    let over = told(&folder, &format!("check {draft} --output json=记录/基线.tsv"));
    assert_eq!(over.code, 2, "{}", over.err);
    let compared = told(&folder, &format!("coverage 上级/national-2021.txt {draft}"));
    assert!(compared.code < 2, "{}", compared.err);
}

#[test]
fn the_plan_above_and_the_level_come_from_the_settings_unless_given() {
    let folder =
        project("settings-upper", "上级 「上级/national-2021.txt」\n计入 错误\n停用 *\n启用 coverage/*");
    let run = told(&folder, "check 草稿/hanzhong-2021.txt");
    assert!(run.out.contains("national-2021.txt"), "{}", run.out);
    assert_eq!(run.code, 0, "{}", run.out);
    assert_eq!(told(&folder, "check 草稿/hanzhong-2021.txt --fail-level warning").code, 1);
    let other = told(&folder, "check 草稿/hanzhong-2021.txt --upper 草稿/chongqing-2021.txt");
    assert!(other.out.contains("对照 草稿/chongqing-2021.txt"), "{}", other.out);
    // The plan above may lie among the drafts; it is not held against itself.
    let both = told(&folder, "check 草稿 上级/national-2021.txt");
    assert!(!both.out.contains("同一份文件"), "{}", both.out);
    let why = told(&folder, "why 草稿/hanzhong-2021.txt wording/perspective （一）");
    assert!(why.code == 0 || why.code == 2, "{}", why.err);
}

#[test]
fn options_win_over_the_settings() {
    let folder = project("settings-options", "沿用 草稿\n停用 naming/near-miss");
    let named = told(&folder, "check 草稿/hanzhong-2021.txt --rule naming/near-miss");
    assert!(named.out.contains("\nnaming/near-miss ") && !named.out.contains("按设置停用"), "{}", named.out);
    let set = told(&folder, "check 草稿/hanzhong-2021.txt --profile 定稿 --all");
    assert!(set.out.contains("\ncoverage/"), "{}", set.out);
    assert!(set.out.contains("按设置停用的规则（没有核查）\n  naming/near-miss\n"), "{}", set.out);
    let unknown = told(&folder, "check 草稿/hanzhong-2021.txt --profile 定搞");
    assert!(unknown.code == 2 && unknown.err.contains("是不是“定稿”？"), "{}", unknown.err);
}

#[test]
fn every_slip_is_told_at_its_token_and_the_rest_is_checked() {
    let folder = project(
        "settings-slips",
        "沿用 定搞\n停用 wordng/*\n级别 deadline/missing 提示\n级别 responsibility/too-many-leads 严重\n参数 \
         deadline/too-short 最长 = 20天\n参数 deadline/too-short 最短 = 「长」\n上级 「上级/national-2012.txt」\n上级 \
         「别的.txt」\n词表 「词表/没有.tsv」\n规则 「草稿」\n停用 naming/near-miss",
    );
    let run = told(&folder, "check 草稿/hanzhong-2021.txt");
    assert_eq!(run.code, 3);
    assert!(
        !run.out.contains("\nnaming/near-miss ") && run.out.contains("规则和设置有 10 处错误"),
        "{}",
        run.out
    );
    insta::assert_snapshot!(run.err);
    folder.file("hecha.rule", "设置 「试」 {\n  停 naming/near-miss\n}\n");
    let broken = told(&folder, "check 草稿/hanzhong-2021.txt --all");
    assert!(broken.code == 3 && broken.err.contains("H001 这里读不懂“停”"), "{}", broken.err);
    assert!(broken.out.contains("\nnaming/near-miss "), "what cannot be read turns nothing off");
    folder.file("hecha.rule", [0xb9, 0xe6, 0xd4, 0xf2]);
    let bytes = told(&folder, "check 草稿/hanzhong-2021.txt");
    assert!(bytes.code == 3 && bytes.err.contains("H004 “hecha.rule”不是 UTF-8 文本"), "{}", bytes.err);
    folder.file("hecha.rule", "-- 空\n");
    let empty = told(&folder, "check 草稿/hanzhong-2021.txt");
    assert!(empty.code == 3 && empty.err.contains("H053 这个设置文件里没有“设置”"), "{}", empty.err);
}

#[test]
fn a_clause_that_cannot_be_read_leaves_the_others_in_force() {
    let clauses = "停用 wording/*\n参数 deadline/too-short 最短 20天\n级别\n停用 wording/没有";
    let folder = project("settings-clause", clauses);
    let run = told(&folder, "check 草稿/hanzhong-2021.txt");
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.err.contains("[错误] H001 “最短”之后缺少“=”\n  hecha.rule:3:"), "{}", run.err);
    assert_eq!(run.err.matches("[错误] H001").count(), 3, "{}", run.err);
    assert!(run.out.contains("按设置停用的规则（没有核查）\n  wording/adjacent-marks、"), "{}", run.out);
}

#[test]
fn settings_in_the_wrong_place_are_told() {
    let folder = project("settings-place", "停用 naming/near-miss");
    folder.file("核查.rule", "设置 { 停用 wording/* }\n");
    let two = told(&folder, "check 草稿/hanzhong-2021.txt");
    assert!(two.code == 2 && two.err.contains("有两个设置文件：“hecha.rule”和“核查.rule”"), "{}", two.err);
    fs::remove_file(folder.0.join("核查.rule")).unwrap();
    folder.file("规则/别的.rule", "设置 { 停用 wording/* }\n");
    let other = told(&folder, "check 草稿/hanzhong-2021.txt --rules 规则");
    assert!(other.code == 3 && other.err.contains("H053 这里的设置没有采用"), "{}", other.err);
    assert_eq!(told(&folder, "test 规则").code, 4);
    folder.file("草稿/子/乙.txt", "（一）甲。乙。\n");
    folder.file("草稿/子/hecha.rule", "设置 { 停用 wording/* }\n");
    let mixed = told(&folder, "check 草稿");
    assert!(mixed.code == 2 && mixed.err.contains("所给文件的设置不是同一份"), "{}", mixed.err);
    let missing = told(&folder, "check 草稿/hanzhong-2021.txt --settings 没有.rule");
    assert!(missing.code == 2 && missing.err.contains("找不到文件“没有.rule”"), "{}", missing.err);
    assert_eq!(told(&folder, "check 草稿 --settings hecha.rule --no-settings").code, 2);
}

#[test]
fn a_project_brings_its_own_rules_and_lists() {
    let folder = project("settings-more", "规则 「本市规则」\n词表 「本市单位.tsv」\n停用 *\n启用 demo/*");
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let rule = readme.split("```rule file=my-rules/too-many-owners.rule\n").nth(1).unwrap();
    let rule = rule.split("```").next().unwrap().replace("responsibility/", "demo/");
    folder.file("本市规则/一.rule", rule);
    folder.file("本市单位.tsv", "# 词表：本市单位\n# 列：名称\t层级\n# 来源：三定规定\n市大数据中心\t市级\n");
    let run = told(&folder, "check 草稿/hanzhong-2021.txt");
    assert_eq!(run.err, "[提示] 按设置文件“hecha.rule”核查\n");
    assert!(run.out.contains("demo/too-many-owners"), "{}", run.out);
    let lists = folder.0.join("本市单位.tsv");
    let slips = "市大数据中心\t市级\n".repeat(300) + "市甲局\t城级\n";
    fs::write(&lists, fs::read_to_string(&lists).unwrap() + &slips).unwrap();
    let run = told(&folder, "check 草稿/hanzhong-2021.txt");
    assert_eq!((run.code, run.err.matches("H051").count()), (3, 20));
    assert!(run.err.contains("“本市单位.tsv”另有 281 处错误未列出"), "{}", run.err);
    assert!(run.out.contains("demo/too-many-owners"), "{}", run.out);
}

#[test]
fn coverage_compares_with_the_lists_of_the_project() {
    let folder = project("settings-coverage", "词表 「同义.tsv」");
    folder.file("同义.tsv", "# 词表：上下衔接同义\n# 列：词\n# 来源：本市\n甲乙丙丁\n");
    let run = told(&folder, "coverage 上级/national-2021.txt 草稿/hanzhong-2021.txt");
    assert!(run.err.contains("按设置文件“hecha.rule”核查"), "{}", run.err);
}
