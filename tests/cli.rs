//! The built binary: arguments and files in, words and exit code out.

use crate::support::Folder;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::screen::fits;

/// What a run of the binary came to.
pub struct Told {
    pub code: i32,
    pub out: String,
    pub err: String,
}

fn hecha(arguments: &[&str]) -> Told {
    hecha_with(arguments, b"", Path::new(env!("CARGO_MANIFEST_DIR")))
}

/// Runs the binary in a folder.
pub fn hecha_with(arguments: &[&str], input: &[u8], folder: &Path) -> Told {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hecha"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("COLUMNS")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that never reads its input closes the pipe.
    let _ = child.stdin.take().unwrap().write_all(input);
    let done = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Told { code: done.status.code().unwrap(), out: text(done.stdout), err: text(done.stderr) }
}

/// Words that clap, miette or Rust would say and that no reader here should meet.
pub fn all_chinese(text: &str) {
    for word in [
        "Usage", "error", "Options", "help:", "Print", "possible", "default", "required", "panicked",
        "os error",
    ] {
        let known = ["--help", "fail-level", "error、warning、info", "error 错误"];
        let text = known.iter().fold(text.to_owned(), |text, known| text.replace(known, ""));
        assert!(!text.contains(word), "“{word}” in {text}");
    }
    assert!(!text.contains('\u{1b}'));
    fits(text, 80);
}

#[test]
fn every_help_is_chinese_and_complete() {
    let mut all = String::new();
    for command in [
        "", "check", "baseline", "parse", "coverage", "ledger", "rules", "explain", "why", "words", "schema",
        "new", "fmt", "test", "mutate",
    ] {
        let arguments = if command.is_empty() { vec!["--help"] } else { vec![command, "--help"] };
        let told = hecha(&arguments);
        assert_eq!((told.code, told.err.as_str()), (0, ""));
        all_chinese(&told.out);
        let asked = if command.is_empty() { vec!["help"] } else { vec!["help", command] };
        assert_eq!(hecha(&asked).out, told.out);
        all.push_str(&format!("$ hecha {}\n{}\n", arguments.join(" "), told.out));
    }
    insta::assert_snapshot!(all);
    let bare = hecha(&[]);
    assert_eq!(bare.code, 2);
    assert!(bare.err.contains("用法　hecha <命令>"));
    assert!(hecha(&["-V"]).out.starts_with("hecha 核查 "));
}

#[test]
fn mistakes_on_the_command_line_are_told_in_chinese() {
    let mut all = String::new();
    for line in [
        "chek 要点.txt",
        "要点.txt",
        "help chek",
        "check",
        "check 甲.txt --uper 乙.txt",
        "check 甲.txt --format jsn",
        "check 甲.txt --upper",
        "check 甲.txt --date 2021-02-30",
        "check 甲.txt --date 2021-01-01 --date 2021-01-02",
        "check 甲.txt --fail-level fatal",
        "check 甲.txt --jobs 两个",
        "check 甲.txt --jobs 0",
        "check 甲.txt --all=1",
        "coverage 甲.txt",
        "explain",
        "explain no/such-rule",
        "check seeds/hanzhong-2021.txt --rule no/such-rule",
    ] {
        let told = hecha(&line.split(' ').collect::<Vec<_>>());
        assert_eq!((told.code, told.out.as_str()), (2, ""), "{line}");
        all_chinese(&told.err);
        all.push_str(&format!("$ hecha {line}\n{}\n", told.err));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn files_that_cannot_be_read_are_named() {
    let folder = Folder::new("unread");
    folder.file("要点.txt", "（一）甲。\n");
    folder.file("空.txt", "\u{feff} \n");
    folder.file("图.txt", [0x89, b'P', b'N', b'G', 0, 1]);
    folder.file("坏.txt", [b'a', 0xff, 0xff, 0x80, 0xff]);
    fs::create_dir_all(folder.0.join("没有文件")).unwrap();
    let told = |arguments: &[&str]| hecha_with(arguments, b"", &folder.0);
    for (name, message, code) in [
        ("没有.txt", "[错误] 找不到文件“没有.txt”\n  帮助　请核对路径\n", 5),
        ("要占.txt", "[错误] 找不到文件“要占.txt”\n  帮助　是不是“要点.txt”？\n", 5),
        ("要点.docx", "[错误] 找不到文件“要点.docx”\n  帮助　是不是“要点.txt”？\n", 5),
        ("别处/要点.txt", "[错误] 找不到文件“别处/要点.txt”\n  帮助　文件夹“别处”也不存在，请核对路径\n", 5),
        ("*.docx", "[错误] 没有与“*.docx”相符的文件\n", 5),
        ("没有文件", "[错误] 文件夹“没有文件”中没有", 4),
        ("空.txt", "[错误] “空.txt”", 5),
        ("图.txt", "[错误] “图.txt”", 5),
        ("坏.txt", "[错误] “坏.txt”", 5),
    ] {
        let check = told(&["check", name]);
        assert!(check.err.starts_with(message), "{name}: {}", check.err);
        assert_eq!(check.code, code, "{name}");
        all_chinese(&check.err);
        assert!(!check.out.contains("未发现问题"), "{}", check.out);
    }
    let folder_as_file = told(&["why", ".", "target/no-deadline", "1"]);
    assert!(folder_as_file.err.starts_with("[错误] “.”是文件夹\n"), "{}", folder_as_file.err);
    assert_eq!(folder_as_file.code, 5);
    let rules = told(&["check", "要点.txt", "--rules", "没有文件"]);
    assert!(rules.err.contains("文件夹“没有文件”中没有 .rule、.tsv 文件"), "{}", rules.err);
    assert_eq!(told(&["check", "要点.txt", "--rules", "没有文件"]).code.max(3), rules.code);
    let empty = hecha_with(&["check", "-"], b"", &folder.0);
    assert!(empty.err.contains("空"), "{}", empty.err);
    assert_eq!(empty.code, 5);
}

#[test]
fn what_in_a_folder_cannot_be_read_is_named() {
    let folder = Folder::new("closed");
    folder.file("草稿/要点.txt", "（一）完善制度。健全机制。（市财政局负责）\n");
    folder.file("草稿/旧稿.doc", "甲");
    let told = hecha_with(&["check", "草稿", "--rule", "naming/near-miss"], b"", &folder.0);
    assert!(told.err.starts_with("[警告] “草稿”中有 1 个文件没有核查：旧稿.doc\n"), "{}", told.err);
    assert_eq!(told.code, 0);
    all_chinese(&told.err);
    // Whoever keeps the report is told as well.
    for form in ["json", "ndjson", "sarif", "markdown", "html"] {
        let arguments = ["check", "草稿", "--rule", "naming/near-miss", "--format", form];
        let kept = hecha_with(&arguments, b"", &folder.0).out;
        assert!(kept.contains("“草稿”中有 1 个文件没有核查：旧稿.doc"), "{form}: {kept}");
    }
}

#[test]
fn a_report_whose_form_cannot_be_told_is_refused() {
    let folder = Folder::new("forms-unknown");
    folder.file("要点.txt", "（一）完善制度。健全机制。（市财政局负责）\n");
    for name in ["报告", "报告.xyz", "报告.jsn"] {
        let told = hecha_with(&["check", "要点.txt", "--output", name], b"", &folder.0);
        assert!(
            told.err.starts_with(&format!("[错误] 从文件名“{name}”看不出写成哪种格式\n")),
            "{}",
            told.err
        );
        assert!(told.err.contains("--output 格式=文件"), "{}", told.err);
        assert_eq!(told.code, 2);
        assert!(!folder.0.join(name).exists());
    }
    let told = hecha_with(&["check", "要点.txt", "--output", "报告.txt"], b"", &folder.0);
    assert_ne!(told.code, 2, "{}", told.err);
    let kept = hecha_with(&["check", "要点.txt", "--output", "screen=报告"], b"", &folder.0);
    assert_eq!(
        std::fs::read(folder.0.join("报告")).unwrap(),
        std::fs::read(folder.0.join("报告.txt")).unwrap()
    );
    assert_ne!(kept.code, 2);
}

#[test]
fn a_text_without_tasks_is_not_a_green_run() {
    let folder = Folder::new("notask");
    let letter = "各位同事：\n大家好。\n";
    folder.file("信.txt", letter);
    for (arguments, message) in [
        (vec!["check", "信.txt"], "[错误] “信.txt”没有识别出任务，等于没有核查\n"),
        (vec!["check", "-"], "[错误] “标准输入”没有识别出任务，等于没有核查\n"),
        (vec!["check", "信.txt", "--upper", "信.txt"], "[错误] 上级文件“信.txt”中没有识别出任务，无从对照\n"),
        (vec!["parse", "信.txt"], "[错误] “信.txt”没有识别出任务\n"),
        (vec!["coverage", "信.txt", "-"], "[错误] “信.txt”没有识别出任务\n[错误] “标准输入”没有识别出任务\n"),
    ] {
        let told = hecha_with(&arguments, letter.as_bytes(), &folder.0);
        assert!(told.err.starts_with(message), "{arguments:?}: {}", told.err);
        assert_eq!(told.code, 4, "{arguments:?}");
        assert!(!told.out.contains("未发现问题"), "{}", told.out);
    }
}

#[test]
fn output_replaces_a_file_only_when_it_is_whole() {
    let folder = Folder::new("output");
    folder.file("信.txt", "各位同事：\n大家好。\n");
    folder.file("旧.json", "旧的内容");
    let told = hecha_with(&["check", "信.txt", "--output", "旧.json"], b"", &folder.0);
    assert_eq!((told.code, told.out.as_str()), (4, ""));
    assert!(fs::read_to_string(folder.0.join("旧.json")).unwrap().starts_with("{\n  \"version\": 1"));
    let left: Vec<_> = fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
    fs::create_dir_all(folder.0.join("夹")).unwrap();
    let told = hecha_with(&["rules", "--output", "夹"], b"", &folder.0);
    assert!(told.err.contains("“夹”是文件夹，请给出文件名"), "{}", told.err);
    assert_eq!(told.code, 2);
    let told = hecha_with(&["rules", "--output", "没有/规则.json"], b"", &folder.0);
    assert!(told.err.contains("结果写不进“没有/规则.json”：路径不存在"), "{}", told.err);
}

#[test]
fn no_file_is_written_that_its_ending_belies() {
    let folder = Folder::new("endings");
    let (national, city) = ("seeds/national-2021.txt", "seeds/hanzhong-2021.txt");
    let written = |name: &str| folder.0.join(name).to_string_lossy().into_owned();
    for (plans, name) in [(vec!["coverage", national, city], "对照.xlsx"), (vec!["parse", city], "读出.csv")]
    {
        let path = written(name);
        let told = hecha(&[plans, vec!["--output", &path]].concat());
        assert_eq!(told.code, 2, "{name}");
        let ending = name.rsplit('.').next().unwrap();
        assert!(told.err.contains(&format!("{name}”：不写 .{ending} 格式")), "{}", told.err);
        assert!(!Path::new(&path).exists(), "{name}");
    }
    assert_eq!(hecha(&["parse", city, "--output", &written("读出.txt")]).code, 0);
    assert_eq!(hecha(&["parse", city, "--format", "json", "--output", &written("读出.md")]).code, 0);
    // A text does not open as a workbook, though its format was asked for.
    let told = hecha(&["ledger", city, "--format", "csv", "--output", &written("台账.xlsx")]);
    assert_eq!(told.code, 2, "{}", told.err);
    assert!(!Path::new(&written("台账.xlsx")).exists());
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hecha"))
        .args(["check", "--help"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let done = child.wait_with_output().unwrap();
    assert_eq!((done.status.code(), done.stderr), (Some(0), Vec::new()));
}

#[test]
fn several_reports_come_of_one_run() {
    let folder = Folder::new("several");
    let seed = format!("{}/seeds/hanzhong-2021.txt", env!("CARGO_MANIFEST_DIR"));
    let run = |outputs: &[&str]| {
        let mut arguments = vec!["check", &seed];
        outputs.iter().for_each(|output| arguments.extend(["--output", output]));
        hecha_with(&arguments, b"", &folder.0)
    };
    let told = run(&["甲.json", "ndjson=乙 丙.txt", "丁.txt"]);
    assert_eq!((told.code, told.out.as_str()), (1, ""), "{}", told.err);
    let read = |name: &str| fs::read_to_string(folder.0.join(name)).unwrap();
    let json: serde_json::Value = serde_json::from_str(&read("甲.json")).unwrap();
    let findings = json["findings"].as_array().unwrap().len();
    assert!(findings > 10);
    assert!(read("乙 丙.txt").lines().count() > findings);
    assert!(read("丁.txt").contains("共查 1 份文件"));

    // One that cannot be opened stops the run before it begins, and nothing is left behind.
    fs::remove_file(folder.0.join("甲.json")).unwrap();
    let told = run(&["甲.json", "无此处/丙.json"]);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("无此处/丙.json"), "{}", told.err);
    let names = fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().file_name());
    let left: Vec<_> = names.filter(|name| name.to_string_lossy().contains("甲")).collect();
    assert!(left.is_empty(), "{left:?}");
    let told = hecha_with(
        &["check", &seed, "--format", "json", "--output", "甲.json", "--output", "乙.json"],
        b"",
        &folder.0,
    );
    assert_eq!(told.code, 2);
    assert!(told.err.contains("格式=文件"), "{}", told.err);
}

#[test]
fn the_shipped_rules_are_laid_out_as_fmt_lays_them_out() {
    let told = hecha(&["fmt", "--check", "rules"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
}
