//! The gate in front of a publication: exit codes, and what becomes of results when files, folders and pipes misbehave.

use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Stdio};

use hecha::report::form::FORMS;
use serde_json::Value;

use crate::cli::{Told, all_chinese, hecha_with};
use crate::support::Folder;

const CLEAN: &str = "要点\n（一）完善制度。2021年底前制定考核办法。（责任单位：市医保局）\n";
/// One finding of `responsibility/duplicate-unit`, an error.
const TWICE: &str = "要点\n（一）完善制度。制定考核办法。（责任单位：市医保局、市财政局、市医保局）\n";
const RULE: [&str; 2] = ["--rule", "responsibility/duplicate-unit"];

fn run(folder: &Folder, arguments: &[&str]) -> Told {
    hecha_with(arguments, b"", &folder.0)
}

fn seed(name: &str) -> String {
    format!("{}/seeds/{name}.txt", env!("CARGO_MANIFEST_DIR"))
}

/// What stands in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn every_exit_code_and_the_highest_wins() {
    let folder = Folder::new("gate-exit");
    folder.file("净.txt", CLEAN);
    folder.file("重.txt", TWICE);
    folder.file("信.txt", "各位同事：\n大家好。\n");
    folder.file("坏.rule", "规则 ");
    fs::create_dir_all(folder.0.join("空")).unwrap();
    let code = |arguments: &[&str]| run(&folder, &[&["check"], arguments, &RULE].concat()).code;
    assert_eq!(code(&["净.txt"]), 0);
    assert_eq!(code(&["重.txt"]), 1);
    assert_eq!(code(&["重.txt", "--fail-level", "info"]), 1);
    assert_eq!(code(&["重.txt", "--output", "无此处/甲.json"]), 2);
    assert_eq!(code(&["重.txt", "--output", "净.txt/甲.json"]), 2);
    assert_eq!(code(&["重.txt", "--rules", "坏.rule"]), 3);
    assert_eq!(code(&["重.txt", "信.txt", "--rules", "坏.rule"]), 4);
    assert_eq!(code(&["重.txt", "空"]), 4);
    assert_eq!(code(&["重.txt", "信.txt", "没有.txt", "--rules", "坏.rule"]), 5);
    // The order of the files does not matter.
    assert_eq!(code(&["没有.txt", "信.txt", "净.txt"]), 5);
    let level = |rule: &str, level: &[&str]| {
        let seed = seed("hanzhong-2021");
        run(&folder, &[&["check", seed.as_str(), "--rule", rule], level].concat()).code
    };
    // An error, a warning, a hint.
    assert_eq!(level("naming/near-miss", &["--fail-level", "error"]), 1);
    assert_eq!(level("target/no-deadline", &[]), 1);
    assert_eq!(level("target/no-deadline", &["--fail-level", "error"]), 0);
    assert_eq!(level("target/soft-commitment", &[]), 0);
    assert_eq!(level("target/soft-commitment", &["--fail-level", "info"]), 1);
}

#[test]
fn what_is_unclear_counts_as_a_finding() {
    let folder = Folder::new("gate-unclear");
    folder.file("净.txt", CLEAN);
    let rule = "规则 demo/sign 须有标记 {
  级别 警告
  依据 实务 「举例」
  理由 「举例。」
  适用 每个 处 属于 匹配(本文.全文, 「标.」) ; 无则 存疑 「没有找到标记」
  要求 处 ≠ 「标记」 否则 「有“{处}”」
  指 处
  反例 「（一）甲。⟦标记⟧乙。」
  正例 「（一）甲。标号乙。」
  存疑例 「（一）甲。乙。」
}
";
    folder.file("标.rule", rule);
    let told = run(&folder, &["check", "净.txt", "--rules", "标.rule", "--rule", "demo/sign"]);
    assert!(told.out.contains("不合格 0 处，存疑 1 处"), "{}{}", told.out, told.err);
    assert_eq!(told.code, 1);
}

#[test]
fn a_reader_that_goes_away_is_no_error_in_any_form() {
    for (form, _) in FORMS {
        let mut child = Command::new(env!("CARGO_BIN_EXE_hecha"))
            .args(["check", &seed("hanzhong-2021"), "--format", form])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let done = child.wait_with_output().unwrap();
        assert_eq!((done.status.code(), done.stderr), (Some(1), Vec::new()), "{form}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told_and_the_old_file_stays() {
    let folder = Folder::new("gate-full");
    let seed = seed("hanzhong-2021");
    for (form, _) in FORMS {
        let done = Command::new(env!("CARGO_BIN_EXE_hecha"))
            .args(["check", &seed, "--format", form])
            .stdout(File::options().write(true).open("/dev/full").unwrap())
            .output()
            .unwrap();
        let err = String::from_utf8(done.stderr).unwrap();
        assert_eq!(
            (done.status.code(), err.as_str()),
            (Some(2), "[错误] 结果写不出去：磁盘已满\n"),
            "{form}"
        );
        let told = run(&folder, &["check", &seed, "--format", form, "--output", "/dev/full"]);
        assert_eq!((told.code, told.err.as_str()), (2, "[错误] 结果写不进“/dev/full”：磁盘已满\n"), "{form}");
        assert!(!fs::metadata("/dev/full").unwrap().is_file(), "a device is not replaced");

        // A file that may not grow beyond a kilobyte, of two that are written.
        folder.file("旧.out", "旧的内容");
        let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\"";
        let output = format!("{form}=旧.out");
        let done = Command::new("sh")
            .args(["-c", script, env!("CARGO_BIN_EXE_hecha"), "check", &seed, "--output", &output])
            .args(["--output", "/dev/null"])
            .current_dir(&folder.0)
            .output()
            .unwrap();
        let err = String::from_utf8(done.stderr).unwrap();
        assert_eq!(
            (done.status.code(), err.as_str()),
            (Some(2), "[错误] 结果写不进“旧.out”：文件太大\n"),
            "{form}"
        );
        assert_eq!(fs::read_to_string(folder.0.join("旧.out")).unwrap(), "旧的内容");
        assert_eq!(names(&folder.0), ["旧.out"]);
    }
    for command in [&["--help"][..], &["rules"], &["parse", &seed], &["test"]] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let done = Command::new(env!("CARGO_BIN_EXE_hecha")).args(command).stdout(full).output().unwrap();
        assert_eq!(done.status.code(), Some(2), "{command:?}");
    }
}

#[test]
fn what_may_not_be_written_is_told_before_anything_is_checked() {
    let folder = Folder::new("gate-readonly");
    folder.file("重.txt", TWICE);
    let old = folder.file("旧.json", "旧的内容");
    fs::set_permissions(&old, fs::Permissions::from_mode(0o444)).unwrap();
    let told = run(&folder, &["check", "重.txt", "--output", "旧.json"]);
    assert_eq!((told.code, told.err.as_str()), (2, "[错误] 结果写不进“旧.json”：文件是只读的\n"));
    let shut = folder.0.join("只读 夹");
    fs::create_dir_all(&shut).unwrap();
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o555)).unwrap();
    // Root may write everywhere; how it fares with a disk that is read-only is tried among the peers.
    if File::create(shut.join("试")).is_err() {
        let told = run(&folder, &["check", "重.txt", "--output", "只读 夹/甲.json"]);
        assert_eq!((told.code, told.err.as_str()), (2, "[错误] 结果写不进“只读 夹/甲.json”：没有权限\n"));
    }
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn results_never_go_over_what_is_read() {
    let folder = Folder::new("gate-over");
    folder.file("稿/重.txt", TWICE);
    folder.file("上级.txt", CLEAN);
    symlink("重.txt", folder.0.join("稿/同.txt")).unwrap();
    for arguments in [
        &["check", "稿/重.txt", "--output", "稿/重.txt"][..],
        &["check", "稿", "--output", "./稿/../稿/重.txt"],
        &["check", "稿/*.txt", "--output", "稿/同.txt"],
        &["check", "稿/重.txt", "--upper", "上级.txt", "--output", "甲.json", "--output", "上级.txt"],
        &["parse", "稿/重.txt", "--output", "稿/重.txt"],
        &["coverage", "上级.txt", "稿/重.txt", "--output", "上级.txt"],
    ] {
        let told = run(&folder, arguments);
        assert_eq!(told.code, 2, "{arguments:?}");
        assert!(told.err.contains("是要读的文件，不能把结果写进去"), "{}", told.err);
        all_chinese(&told.err);
    }
    assert_eq!(fs::read_to_string(folder.0.join("稿/重.txt")).unwrap(), TWICE);
    assert_eq!(names(&folder.0), ["上级.txt", "稿"]);
    let told = run(&folder, &["check", "稿", "--output", "甲.json", "--output", "甲.json"]);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("两份结果写进了同一个文件“甲.json”"), "{}", told.err);
    // Through a link the file it leads to is written, and keeps its permissions.
    let old = folder.file("旧.json", "旧的内容");
    fs::set_permissions(&old, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("旧.json", folder.0.join("链.json")).unwrap();
    assert_eq!(run(&folder, &["check", "稿/重.txt", "--output", "链.json"]).code, 1);
    assert!(folder.0.join("链.json").is_symlink());
    assert!(fs::read_to_string(&old).unwrap().starts_with('{'));
    assert_eq!(fs::metadata(&old).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn names_of_every_kind_are_read_and_told() {
    let folder = Folder::new("gate-names");
    let odd = ["甲 乙（征求意见稿）.txt", "换\n行.txt", "-横.txt", "引\"号'.txt", "表\t格.txt"];
    odd.iter().for_each(|name| drop(folder.file(name, TWICE)));
    let told = run(&folder, &[&["check", ".", "--output", "结果 一/报告 甲.json"], &RULE[..]].concat());
    assert_eq!(told.code, 2, "{}", told.err);
    fs::create_dir_all(folder.0.join("结果 一")).unwrap();
    let told = run(&folder, &[&["check", ".", "--output", "结果 一/报告 甲.json"], &RULE[..]].concat());
    assert_eq!((told.code, told.err.as_str()), (1, ""));
    let json: Value =
        serde_json::from_str(&fs::read_to_string(folder.0.join("结果 一/报告 甲.json")).unwrap()).unwrap();
    let mut found: Vec<&str> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["document"].as_str().unwrap().trim_start_matches("./"))
        .collect();
    found.sort_unstable();
    let mut sorted = odd;
    sorted.sort_unstable();
    assert_eq!(found, sorted);
    let told = run(&folder, &[&["check", "换\n行.txt"], &RULE[..]].concat());
    assert!(told.out.starts_with("换 行.txt\n"), "{}", told.out);
    let told = run(&folder, &["check", "--", "-横.txt"]);
    assert_eq!(told.code, 1);
}

#[test]
fn one_file_that_cannot_be_read_does_not_silence_the_others() {
    let folder = Folder::new("gate-unread");
    folder.file("稿/甲.txt", TWICE);
    folder.file("稿/坏.txt", [b'a', 0xff, 0xff, 0x80, 0xff]);
    folder.file("稿/锁.txt", TWICE);
    folder.file("稿/夹/乙.txt", TWICE);
    symlink("没有.txt", folder.0.join("稿/断.txt")).unwrap();
    symlink("..", folder.0.join("稿/夹/圈")).unwrap();
    symlink("夹", folder.0.join("稿/别名")).unwrap();
    let shut = |mode: u32| {
        for name in ["稿/锁.txt", "稿/夹"] {
            fs::set_permissions(folder.0.join(name), fs::Permissions::from_mode(mode | 0o200)).unwrap();
        }
    };
    shut(0o000);
    let root = File::open(folder.0.join("稿/锁.txt")).is_ok();
    let locked = run(&folder, &[&["check", "稿"], &RULE[..]].concat());
    shut(0o755);
    assert_eq!(locked.code, 5);
    assert!(locked.out.contains("稿/甲.txt"), "{}", locked.out);
    if !root {
        assert!(locked.err.contains("“稿/锁.txt”读不出来：没有权限"), "{}", locked.err);
        assert!(locked.err.contains("文件夹“稿/夹”读不出来：没有权限"), "{}", locked.err);
    }
    let told = run(&folder, &[&["check", "稿", "--format", "json"], &RULE[..]].concat());
    assert_eq!(told.code, 5);
    assert!(told.err.contains("“稿/坏.txt”"), "{}", told.err);
    assert!(told.err.contains("“稿/断.txt”是链接，所指的文件不存在"), "{}", told.err);
    all_chinese(&told.err);
    // Each file once, by its own name, however often a link leads to it.
    let json: Value = serde_json::from_str(&told.out).unwrap();
    let found: Vec<&str> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["document"].as_str().unwrap())
        .collect();
    assert_eq!(found, ["稿/夹/乙.txt", "稿/甲.txt", "稿/锁.txt"]);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = Folder::new("gate-jobs");
    let seeds = format!("{}/seeds", env!("CARGO_MANIFEST_DIR"));
    let with = |jobs: &str| run(&folder, &["check", &seeds, "--format", "ndjson", "--jobs", jobs]);
    let (one, four) = (with("1"), with("4"));
    assert_eq!((one.code, one.out, one.err), (four.code, four.out, four.err));
}
