//! Word files of ours in LibreOffice, python-docx and lxml: they open, the words are the same, no comment is lost.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::cli::hecha_with;
use crate::support::Folder;

/// The plans in `seeds/`.
const SEEDS: [&str; 5] = ["chongqing-2021", "hanzhong-2021", "lincang-2024", "national-2021", "yunnan-2021"];

pub fn ran(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{command:?}\n{told}");
    String::from_utf8(output.stdout).unwrap()
}

/// The file in another form, by LibreOffice; each with a profile of its own, so that two can run at once.
pub fn converted(file: &Path, form: &str, folder: &Folder) -> PathBuf {
    let out = folder.0.join("converted");
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.0.display());
    ran(Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", form, "--outdir"])
        .args([out.as_path(), file]));
    let ending = form.split(':').next().unwrap();
    out.join(file.file_stem().unwrap()).with_extension(ending)
}

pub fn python(script: &[&str], file: &Path) -> String {
    ran(Command::new("/usr/bin/python3").args(script).arg(file))
}

/// What a program that knows nothing of ours reads in a file.
fn read(file: &Path) -> Value {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/peers/comments.py");
    serde_json::from_str(&python(&[script], file)).unwrap()
}

/// Text without blanks.
fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').collect()
}

/// Checks a draft, and holds every comment of its copy against the findings.
fn checked(draft: &str, copy: &str, folder: &Folder) -> (Value, usize) {
    let json = folder.0.join("findings.json");
    let arguments =
        ["check", draft, "--date", "2021-07-01", "--output", copy, "--output", json.to_str().unwrap()];
    let told = hecha_with(&arguments, b"", &folder.0);
    assert_eq!(told.code, 1, "{}", told.err);
    let findings: Value = serde_json::from_str(&std::fs::read_to_string(json).unwrap()).unwrap();
    let findings = findings["findings"].as_array().unwrap().clone();
    let report = read(&folder.0.join(copy));
    assert_eq!(report["unique"], true);
    let comments = report["comments"].as_array().unwrap();
    assert_eq!(comments.len(), findings.len(), "{draft}");
    for (comment, finding) in comments.iter().zip(&findings) {
        assert_eq!((&comment["references"], &comment["author"]), (&1.into(), &"核查".into()));
        let words = finding["text"].as_str().unwrap();
        if !words.is_empty() {
            assert_eq!(dense(comment["words"].as_str().unwrap()), dense(words), "{draft}");
        }
        let said = comment["paragraphs"].as_array().unwrap();
        let said: Vec<&str> = said.iter().map(|line| line.as_str().unwrap()).collect();
        assert!(said[0].contains(finding["name"].as_str().unwrap()), "{said:?}");
        let all = dense(&said.concat());
        for key in ["message", "basis", "reason", "advice"] {
            let wanted = finding[key].as_str().unwrap_or_default().trim_end_matches('。');
            assert!(all.contains(&dense(wanted)), "{key} of {draft}: {said:?}");
        }
    }
    (report, findings.len())
}

#[test]
fn every_finding_of_every_seed_is_a_comment_at_its_words() {
    let folder = Folder::new("peers-word");
    for seed in SEEDS {
        let path = format!("{}/seeds/{seed}.txt", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap();
        let (report, _) = checked(&path, &format!("{seed} 意见.docx"), &folder);
        assert_eq!(dense(report["refused"].as_str().unwrap()), dense(&text), "{seed}");
        // The same plan as LibreOffice writes it.
        let made = converted(Path::new(&path), "docx:MS Word 2007 XML", &folder);
        let (report, _) = checked(made.to_str().unwrap(), &format!("{seed} 底稿.docx"), &folder);
        assert_eq!(dense(report["refused"].as_str().unwrap()), dense(&text), "{seed}");
    }
}

#[test]
fn libreoffice_and_python_open_the_copy_and_keep_every_comment() {
    let folder = Folder::new("peers-open");
    let path = format!("{}/seeds/national-2021.txt", env!("CARGO_MANIFEST_DIR"));
    let (report, count) = checked(&path, "意见.docx", &folder);
    assert!(count > 10 && report["changes"].as_u64().unwrap() > 0);
    let copy = folder.0.join("意见.docx");
    let pdf = converted(&copy, "pdf", &folder);
    let text = ran(Command::new("pdftotext").arg(&pdf).arg("-"));
    assert!(dense(&text).contains("大力推广三明市医改经验"));
    let again = converted(&copy, "docx:MS Word 2007 XML", &folder);
    let kept = read(&again);
    assert_eq!(kept["comments"].as_array().unwrap().len(), count);
    assert_eq!(kept["changes"], report["changes"]);
    let script = "import docx, sys; print(''.join(p.text for p in docx.Document(sys.argv[1]).paragraphs))";
    let text = python(&["-c", script], &copy);
    assert!(dense(&text).starts_with("新一轮医药卫生体制改革"));
}
