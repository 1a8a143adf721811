//! A run on a pseudo-terminal made by `script`, and results written to disks that are full or read-only, made by `unshare`.

use std::fs;
use std::process::{Command, Output};

use crate::support::Folder;

const TWICE: &str = "要点\n（一）完善制度。制定考核办法。（责任单位：市医保局、市财政局、市医保局）\n";

/// A folder with two drafts, the second a pipe that brings its text only after some seconds, more than a slow machine takes to begin.
fn drafts(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.file("甲.txt", TWICE);
    folder.file("乙.txt", TWICE);
    assert!(Command::new("mkfifo").arg(folder.0.join("慢.txt")).status().unwrap().success());
    folder
}

fn sh(folder: &Folder, script: &str) -> Output {
    let hecha = env!("CARGO_BIN_EXE_hecha");
    let script = script.replace("hecha ", &format!("{hecha} "));
    let mut command = Command::new("sh");
    command.args(["-c", &script]).current_dir(&folder.0).env("TERM", "xterm").env("NO_COLOR", "1");
    command.output().unwrap()
}

/// What a terminal was sent in a run over the two drafts.
fn sent(name: &str, options: &str) -> String {
    let folder = drafts(name);
    let check =
        format!("hecha check 甲.txt 慢.txt --upper 乙.txt --rule responsibility/duplicate-unit {options}");
    let done = sh(
        &folder,
        &format!("(sleep 6; cat 甲.txt > 慢.txt) & script -qec '{check}' 录.txt </dev/null >/dev/null; wait"),
    );
    assert!(done.stderr.is_empty(), "{}", String::from_utf8_lossy(&done.stderr));
    fs::read_to_string(folder.0.join("录.txt")).unwrap()
}

#[test]
fn progress_is_shown_after_a_second_and_gone_before_anything_else_is() {
    let text = sent("peers-progress", "");
    assert!(text.contains("已核查 1/2 份") || text.contains("已核查 0/2 份"), "{text}");
    // Every line of progress is taken back before the next thing is written.
    for after in text.split("已核查").skip(1) {
        let back = after.find("\r\u{1b}[K").unwrap_or_else(|| panic!("not taken back: {after}"));
        assert!(!after[..back].contains('\n'), "{after}");
    }
    assert!(text.contains("不合格 2 处"), "{text}");
    for option in ["--no-progress", "--plain"] {
        let text = sent(&format!("peers{option}"), option);
        assert!(!text.contains("已核查") && !text.contains("\u{1b}[K"), "{text}");
    }
}

#[test]
fn a_full_or_read_only_disk_keeps_the_old_file() {
    let folder = Folder::new("peers-disk");
    let seed = format!("{}/seeds/hanzhong-2021.txt", env!("CARGO_MANIFEST_DIR"));
    fs::create_dir_all(folder.0.join("盘")).unwrap();
    for (options, reason) in [("size=16k", "磁盘已满"), ("ro", "磁盘是只读的")] {
        let script = format!(
            "unshare -rm sh -c 'mount -t tmpfs -o size=16k 盘 盘 && echo 旧 > 盘/旧.json && \
             mount -o remount,{options} 盘; hecha check {seed} --output 盘/旧.json; echo $?; ls 盘; cat 盘/旧.json'"
        );
        let done = sh(&folder, &script);
        let out = String::from_utf8_lossy(&done.stdout).into_owned();
        let err = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(
            (out.as_str(), err),
            ("2\n旧.json\n旧\n", format!("[错误] 结果写不进“盘/旧.json”：{reason}\n"))
        );
    }
}
