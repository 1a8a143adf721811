//! What the rulebook says of the five seed documents, held against data.
//!
//! `tests/expected/*.tsv` has one line a finding: mark, rule, document, task, first words of the place, remark. The mark says
//! how the line stands to the catalogue of checks, whose author read the seeds by hand: `=` both have it, `+` only the rule
//! has it, `-` only the catalogue has it. A `+` or `-` says why in its remark. Findings and lines `=` and `+` must be the
//! same; a line `-` must not be found.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use hecha::checking::{Checked, Rulebook};
use hecha::document::Document;
use hecha::finding::Outcome;
use hecha::reading;
use hecha::text::Source;
use hecha::value::Date;

const SEEDS: [&str; 5] = ["national-2021", "yunnan-2021", "chongqing-2021", "hanzhong-2021", "lincang-2024"];
/// Seeds that carry out the national plan.
const LOWER: [&str; 2] = ["yunnan-2021", "hanzhong-2021"];
/// Its findings follow the alignment, which has hand-made data of its own.
const HELD_ELSEWHERE: &str = "coverage/upper-item-missing";
/// Characters of a place that are kept.
const WORDS: usize = 24;

/// Rule, document, task, first words of the place.
type Line = [String; 4];

fn read(name: &str) -> reading::Reading {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name).with_extension("txt");
    reading::read(Arc::new(Source::new(name, fs::read_to_string(path).unwrap())))
}

/// The findings of a check as lines.
fn lines(document: &str, checked: &Checked) -> Vec<Line> {
    let text = |document: &Document, span| document.text(span).replace(['\n', '\t'], " ");
    checked
        .findings
        .iter()
        .map(|finding| {
            let document_read = &checked.document;
            let task = finding.task.and_then(|n| document_read.tasks.get(n as usize - 1));
            let label = task.map_or(String::new(), |task| text(document_read, task.label.span));
            let mut words: String = text(document_read, finding.place.span)
                .chars()
                .take(WORDS)
                .collect::<String>()
                .trim()
                .to_owned();
            if finding.outcome == Outcome::Unclear {
                words.insert_str(0, "存疑：");
            }
            [finding.rule.to_string(), document.to_owned(), label, words]
        })
        .collect()
}

/// Every finding on the seeds, each read on its own, and what holding two of them against the national plan adds.
fn found() -> Vec<Line> {
    let (book, problems) = Rulebook::load(Vec::new());
    assert!(problems.is_empty(), "{problems:?}");
    let day = Date::from_iso("2025-06-30").unwrap();
    let mut found = Vec::new();
    for name in SEEDS {
        let alone = lines(name, &book.check(read(name), None, day, &[]));
        if LOWER.contains(&name) {
            let upper = Arc::new(read("national-2021").document);
            let mut left = alone.clone();
            for line in lines(name, &book.check(read(name), Some(upper), day, &[])) {
                match left.iter().position(|other| *other == line) {
                    Some(at) => drop(left.remove(at)),
                    None if line[0] == HELD_ELSEWHERE => {}
                    None => {
                        let [rule, document, label, words] = line;
                        found.push([rule, format!("{document}对照national-2021"), label, words]);
                    }
                }
            }
        }
        found.extend(alone);
    }
    found.sort();
    found
}

/// The lines of the data with their mark, each checked for its form.
fn data() -> Vec<(char, Line)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut data = Vec::new();
    for file in files {
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            let place = format!("{}:{}", file.display(), number + 1);
            let cells: Vec<&str> = line.split('\t').collect();
            let [mark, rule, document, label, words, remark] = cells.as_slice() else {
                panic!("{place}: six cells, not {}", cells.len())
            };
            assert!(["=", "+", "-"].contains(mark), "{place}: no such mark");
            assert!(*mark == "=" || !remark.is_empty(), "{place}: a difference needs its reason");
            data.push((
                mark.chars().next().unwrap(),
                [rule, document, label, words].map(|cell| (*cell).to_owned()),
            ));
        }
    }
    data
}

/// How often each line stands in a list.
fn counts(lines: impl IntoIterator<Item = Line>) -> BTreeMap<Line, i64> {
    let mut counts = BTreeMap::new();
    for line in lines {
        *counts.entry(line).or_insert(0) += 1;
    }
    counts
}

#[test]
fn the_seeds_are_judged_as_the_data_says() {
    let found = counts(found());
    let data = data();
    let wanted = counts(data.iter().filter(|(mark, _)| *mark != '-').map(|(_, line)| line.clone()));
    let mut differences = Vec::new();
    for (line, count) in &found {
        for _ in wanted.get(line).copied().unwrap_or(0)..*count {
            differences.push(format!("新报\t{}", line.join("\t")));
        }
    }
    for (line, count) in &wanted {
        for _ in found.get(line).copied().unwrap_or(0)..*count {
            differences.push(format!("不再报\t{}", line.join("\t")));
        }
    }
    for (_, line) in data.iter().filter(|(mark, _)| *mark == '-') {
        let now =
            found.keys().any(|other| other[..3] == line[..3] && (line[3].is_empty() || other[3] == line[3]));
        if now {
            differences.push(format!("已能报出，应去掉“-”\t{}", line.join("\t")));
        }
    }
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}
