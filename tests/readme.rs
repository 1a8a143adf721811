//! Every command and file of the README runs here as it stands there, and prints what stands there.
//!
//! A line `…` in an expected output stands for any lines. With `HECHA_UPDATE_README=1` the outputs are written anew; read
//! the difference before keeping it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::Folder;

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");

/// A fenced block: its info line, its lines, and where its lines begin in the README.
pub struct Block {
    pub info: String,
    pub lines: Vec<String>,
    start: usize,
}

/// The fenced blocks of a text.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (number, line) in text.lines().enumerate() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(info), None) => {
                open = Some(Block { info: info.to_owned(), lines: Vec::new(), start: number + 1 });
            }
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, Some(block)) => block.lines.push(line.to_owned()),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block of the README is not closed");
    blocks
}

/// A folder in which the README's commands can run: the seeds and the files that the README spells out.
fn desk(name: &str, blocks: &[Block]) -> Folder {
    let folder = Folder::new(name);
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    for entry in fs::read_dir(seeds).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        folder.file(&format!("seeds/{name}"), fs::read(&path).unwrap());
    }
    for block in blocks {
        if let Some(name) = block.info.split("file=").nth(1) {
            folder.file(name, block.lines.join("\n") + "\n");
        }
    }
    folder
}

/// What a command prints, standard error after standard output.
fn run(command: &str, folder: &Path) -> Vec<String> {
    let binary = PathBuf::from(env!("CARGO_BIN_EXE_hecha"));
    let path = format!("{}:{}", binary.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let command = command.replace("cargo run --release --", "hecha");
    let output = Command::new("sh")
        .args(["-c", &command])
        .current_dir(folder)
        .env("PATH", path)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    text.lines().map(str::to_owned).collect()
}

fn matches(expected: &[String], printed: &[String]) -> bool {
    match expected.split_first() {
        None => printed.is_empty(),
        Some((line, rest)) if line == "…" => {
            (0..=printed.len()).any(|skip| matches(rest, &printed[skip..]))
        }
        Some((line, rest)) => {
            printed.split_first().is_some_and(|(first, more)| first == line && matches(rest, more))
        }
    }
}

#[test]
fn every_command_prints_what_the_readme_says() {
    let text = fs::read_to_string(README).unwrap();
    let blocks = blocks(&text);
    let folder = desk("readme", &blocks);
    let update = std::env::var("HECHA_UPDATE_README").is_ok();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut commands = 0;
    for block in blocks.iter().rev().filter(|block| block.info == "console") {
        let mut written: Vec<String> = Vec::new();
        let mut parts = block.lines.split(|line| line.starts_with("$ "));
        assert!(parts.next().unwrap().is_empty(), "a console block begins with a command");
        for (command, expected) in block.lines.iter().filter(|line| line.starts_with("$ ")).zip(parts) {
            let printed = run(command.strip_prefix("$ ").unwrap(), &folder.0);
            commands += 1;
            assert!(
                update || matches(expected, &printed),
                "{command}\n--- the README says\n{}\n--- it prints\n{}",
                expected.join("\n"),
                printed.join("\n")
            );
            written.push(command.clone());
            written.extend(printed);
        }
        lines.splice(block.start..block.start + block.lines.len(), written);
    }
    assert!(commands >= 5, "the README shows too few commands");
    if update {
        fs::write(README, lines.join("\n") + "\n").unwrap();
    }
}

#[test]
fn the_two_set_up_commands_are_the_ones_that_run() {
    let text = fs::read_to_string(README).unwrap();
    let set_up = blocks(&text).into_iter().find(|block| block.info == "sh").unwrap();
    let [main_job, tests] = set_up.lines.as_slice() else { panic!("two commands") };
    let folder = desk("readme-set-up", &[]);
    let printed = run(main_job, &folder.0);
    assert!(
        printed.iter().any(|line| line.contains("“市卫生健康委员”疑似有误，应为“市卫生健康委”")),
        "{printed:?}"
    );
    assert!(printed.iter().any(|line| line.contains("coverage/upper-item-missing")));
    assert_eq!(tests, "cargo test");
    let gate = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/.ci/run")).unwrap();
    assert!(gate.trim_end().ends_with("cargo test --locked"), "the gate ends with the README's test command");
}
