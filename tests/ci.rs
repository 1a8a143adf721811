//! The jobs and hooks that the README shows: they are what their readers expect, and their commands run.

use std::fs;
use std::path::Path;
use std::process::Command;

use hecha::report::form::{FORMS, by_ending};
use serde_json::Value;

use crate::readme::blocks;
use crate::support::Folder;

const TOP: &str = env!("CARGO_MANIFEST_DIR");

/// The file of a name that the README spells out.
fn spelt(name: &str) -> Value {
    let text = fs::read_to_string(Path::new(TOP).join("README.md")).unwrap();
    let wanted = format!("yaml file={name}");
    let block = blocks(&text).into_iter().find(|block| block.info == wanted);
    let lines = block.unwrap_or_else(|| panic!("the README shows no {name}")).lines;
    serde_saphyr::from_str(&lines.join("\n")).unwrap()
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// A repository of drafts with a baseline that accepts one finding.
fn drafts(name: &str) -> Folder {
    let folder = Folder::new(name);
    for seed in ["hanzhong-2021", "lincang-2024"] {
        let text = fs::read(Path::new(TOP).join("seeds").join(seed).with_extension("txt")).unwrap();
        folder.file(&format!("草稿/{seed}.txt"), text);
    }
    let line = "baseline 草稿 --rule naming/near-miss --reason 原件如此 --by 张明 --output 基线.tsv";
    assert_eq!(hecha(&folder, &line.split(' ').collect::<Vec<_>>()), 0);
    folder
}

fn hecha(folder: &Folder, arguments: &[&str]) -> i32 {
    let done =
        Command::new(env!("CARGO_BIN_EXE_hecha")).args(arguments).current_dir(&folder.0).output().unwrap();
    let err = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(!err.contains("[错误]"), "{arguments:?}: {err}");
    done.status.code().unwrap()
}

/// The form and the file that an `--output` names.
fn output(named: &str) -> (&str, &str) {
    let ending = || Path::new(named).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    named.split_once('=').unwrap_or_else(|| (by_ending(ending()).unwrap_or_else(ending), named))
}

/// Runs the command of a job; every report it asks for is written. Gives the files.
fn job(folder: &Folder, command: &str) -> Vec<String> {
    let arguments: Vec<&str> = command.strip_prefix("hecha ").unwrap().split(' ').collect();
    assert_eq!(hecha(folder, &arguments), 1, "{command}");
    let outputs = arguments.windows(2).filter(|pair| pair[0] == "--output");
    let mut files = Vec::new();
    for (form, file) in outputs.map(|pair| output(pair[1])) {
        assert!(FORMS.iter().any(|(name, _)| *name == form), "no form {form}");
        if !file.starts_with("/dev/") {
            assert!(fs::metadata(folder.0.join(file)).unwrap().len() > 100, "{file}");
            files.push(file.to_owned());
        }
    }
    files
}

#[test]
fn the_github_action_checks_and_uploads() {
    let action = spelt(".github/workflows/hecha.yml");
    assert_eq!(action["permissions"]["security-events"], "write");
    let job_of = &action["jobs"]["hecha"];
    assert!(job_of["runs-on"].is_string());
    let steps = job_of["steps"].as_array().unwrap();
    assert!(steps.iter().all(|step| step["uses"].is_string() != step["run"].is_string()));
    let runs: Vec<&str> = steps.iter().filter_map(|step| step["run"].as_str()).collect();
    let [install, check] = runs.as_slice() else { panic!("{runs:?}") };
    assert!(install.starts_with("cargo install "), "{install}");
    let files = job(&drafts("ci-github"), check);
    let upload = steps.last().unwrap();
    assert_eq!(
        (upload["if"].as_str(), upload["with"]["sarif_file"].as_str()),
        (Some("always()"), files.first().map(String::as_str))
    );
}

#[test]
fn the_gitlab_job_hands_its_reports_on() {
    let job_of = &spelt(".gitlab-ci.yml")["hecha"];
    let script = strings(&job_of["script"]);
    let [install, check] = script.as_slice() else { panic!("{script:?}") };
    assert!(install.starts_with("cargo install "), "{install}");
    let files = job(&drafts("ci-gitlab"), check);
    let artifacts = &job_of["artifacts"];
    assert_eq!(artifacts["when"], "always");
    let reports = artifacts["reports"].as_object().unwrap();
    assert_eq!(reports.keys().collect::<Vec<_>>(), ["codequality", "junit"]);
    assert_eq!(reports.values().filter_map(Value::as_str).collect::<Vec<_>>(), files);
}

#[test]
fn the_hook_stops_a_commit_with_errors() {
    let text = fs::read_to_string(Path::new(TOP).join(".pre-commit-hooks.yaml")).unwrap();
    let hooks: Value = serde_saphyr::from_str(&text).unwrap();
    let hook = &hooks[0];
    assert_eq!((hook["language"].as_str(), hook["require_serial"].as_bool()), (Some("rust"), Some(true)));
    let config = &spelt(".pre-commit-config.yaml")["repos"][0];
    let used = &config["hooks"][0];
    assert_eq!(used["id"], hook["id"]);
    assert_eq!(config["rev"], format!("v{}", env!("CARGO_PKG_VERSION")));
    // As pre-commit does it: entry, arguments, then the files that match.
    let files = ["草稿/hanzhong-2021.txt", "草稿/lincang-2024.txt"];
    let entry = hook["entry"].as_str().unwrap().strip_prefix("hecha ").unwrap();
    let folder = drafts("ci-hook");
    let args = strings(&used["args"]);
    let run = |args: &[String]| {
        let args = args.iter().map(String::as_str);
        let line: Vec<&str> = entry.split(' ').chain(args).chain(files).collect();
        hecha(&folder, &line)
    };
    let with = run(&args);
    // The one error is accepted; without the baseline it stops the commit.
    let at = args.iter().position(|arg| arg == "--baseline").unwrap();
    let without: Vec<String> = args
        .iter()
        .enumerate()
        .filter(|(n, _)| *n != at && *n != at + 1)
        .map(|(_, arg)| arg.clone())
        .collect();
    assert_eq!((with, run(&without)), (0, 1));
    let matcher = |pattern: &str| regex_automata::meta::Regex::new(pattern).unwrap();
    for file in files {
        assert!(matcher(hook["files"].as_str().unwrap()).is_match(file));
        assert!(matcher(used["files"].as_str().unwrap()).is_match(file));
    }
}
