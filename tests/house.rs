//! The house: rooms and their levels, one outside package in one room, file heads and sizes, words that may not stand.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Rooms with their levels and the rooms each may use. Changing the architecture means changing this table, in a commit of
/// its own.
const ROOMS: &[(&str, u32, &[&str])] = &[
    ("text", 0, &[]),
    ("value", 1, &["text"]),
    ("format", 1, &["text"]),
    ("document", 2, &["value", "text"]),
    ("lexicon", 2, &["value", "text"]),
    ("reading", 3, &["document", "lexicon", "value", "text"]),
    ("alignment", 3, &["document", "value", "text"]),
    ("vocabulary", 4, &["alignment", "document", "lexicon", "value", "text"]),
    ("rule", 5, &["vocabulary", "lexicon", "value", "text"]),
    ("finding", 6, &["rule", "document", "text", "value"]),
    ("evaluation", 7, &["finding", "rule", "vocabulary", "document", "text"]),
    (
        "checking",
        8,
        &[
            "evaluation",
            "finding",
            "rule",
            "vocabulary",
            "reading",
            "alignment",
            "document",
            "lexicon",
            "value",
            "text",
        ],
    ),
    (
        "report",
        9,
        &[
            "checking",
            "evaluation",
            "finding",
            "rule",
            "reading",
            "alignment",
            "format",
            "document",
            "value",
            "text",
            "vocabulary",
        ],
    ),
    (
        "cli",
        10,
        &[
            "report",
            "checking",
            "finding",
            "rule",
            "reading",
            "alignment",
            "format",
            "document",
            "value",
            "text",
            "vocabulary",
        ],
    ),
    ("main", 11, &["cli"]),
];

/// The parts of the room of reading, in the order in which a text passes through them: each uses only those before it. What
/// stands beside them, in files of its own, puts together what they found and may use all; `problem` is everybody's.
const READING: [&str; 7] = ["page", "times", "owners", "tables", "outline", "front", "targets"];

/// Outside packages and the one room that may name each. `memchr` and `aho-corasick` search bytes for the rooms that scan.
const PACKAGES: &[(&str, &[&str])] = &[
    ("aho_corasick", &["lexicon", "reading"]),
    ("clap", &["cli"]),
    ("csv", &["format"]),
    ("encoding_rs", &["format"]),
    ("glob", &["cli"]),
    ("html5gum", &["format"]),
    ("jiff", &["value"]),
    ("memchr", &["text", "reading"]),
    ("miette", &["report"]),
    ("mimalloc", &["main"]),
    ("pest", &["rule"]),
    ("pest_derive", &["rule"]),
    ("quick_xml", &["format"]),
    ("rayon", &["cli"]),
    ("regex_automata", &["text"]),
    ("regex_syntax", &["text"]),
    ("rust_xlsxwriter", &["report"]),
    ("serde", &["report"]),
    ("serde_json", &["report"]),
    ("sha2", &["report"]),
    ("terminal_size", &["cli"]),
    ("unicode_width", &["report"]),
    ("zip", &["format"]),
];

/// Most lines of a file, its own tests included.
const LONGEST: usize = 600;
/// Most lines before its tests begin.
const LONGEST_CODE: usize = 450;

/// Every Rust file under a folder, with its text.
fn files(folder: &str) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        let mut entries: Vec<PathBuf> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push((path.clone(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    found
}

/// The room a file belongs to: its folder in `src`, or its own name there.
fn room(path: &Path) -> String {
    let inside = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.strip_suffix(".rs").map_or(first.clone(), str::to_owned)
}

/// The code of a file: without comments, strings and its tests at the foot.
fn code(text: &str) -> String {
    let body = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    body.lines().map(|line| line.split("//").next().unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// Rooms a piece of code names as `crate::room` or inside `use crate::{…}`.
fn used(code: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(group) => {
                // Only names at the first depth of the group are rooms.
                let mut depth = 0;
                let mut parts = vec![String::new()];
                for c in group.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => parts.push(String::new()),
                        _ => parts.last_mut().unwrap().push(c),
                    }
                }
                rooms.extend(parts.iter().map(|part| word(part.trim()).to_owned()));
                continue;
            }
            None => vec![rest],
        };
        rooms.extend(names.into_iter().map(|name| word(name).to_owned()));
    }
    rooms.retain(|name| !name.is_empty());
    rooms
}

fn word(text: &str) -> &str {
    let end = text
        .find(|c: char| !(c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit()))
        .unwrap_or(text.len());
    &text[..end]
}

#[test]
fn a_room_uses_only_the_rooms_of_its_row() {
    let rows: BTreeMap<&str, (u32, &[&str])> =
        ROOMS.iter().map(|(name, level, uses)| (*name, (*level, *uses))).collect();
    for (name, level, uses) in ROOMS {
        for other in *uses {
            assert!(rows[other].0 < *level, "the table itself lets {name} look up to {other}");
        }
    }
    for (path, text) in files("src") {
        let room = room(&path);
        if room == "lib" {
            continue;
        }
        let (_, uses) = rows
            .get(room.as_str())
            .unwrap_or_else(|| panic!("{} is in no room of the table", path.display()));
        for other in used(&code(&text)) {
            let known = rows.contains_key(other.as_str());
            assert!(
                !known || other == room || uses.contains(&other.as_str()),
                "{}: room {room} may not use room {other}",
                path.display()
            );
        }
    }
}

#[test]
fn a_part_of_reading_uses_only_the_parts_before_it() {
    let place = |part: &str| READING.iter().position(|name| *name == part);
    let mut parts = BTreeSet::new();
    for (path, text) in files("src/reading") {
        let folder = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        let Some(own) = place(&folder) else {
            assert_eq!(folder, "reading", "{} is in no part of the table", path.display());
            continue;
        };
        parts.insert(folder);
        let code = code(&text);
        for (at, _) in code.match_indices("crate::reading::") {
            let other = word(&code[at + "crate::reading::".len()..]);
            // `pub(in crate::reading)` ends in a bracket and names no part.
            let lower = other == "problem" || place(other).is_some_and(|other| other <= own);
            assert!(lower, "{}: this part of reading may not use {other}", path.display());
        }
    }
    assert_eq!(parts.len(), READING.len(), "a part of the table has no folder");
}

#[test]
fn an_outside_package_lives_in_its_room() {
    let manifest = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).unwrap();
    let listed = manifest.split("[dependencies]\n").nth(1).unwrap().split("\n[").next().unwrap();
    let packages: BTreeSet<String> = listed
        .lines()
        .filter_map(|line| line.split(['=', '.']).next().map(|name| name.trim().replace('-', "_")))
        .filter(|name| !name.is_empty() && !name.starts_with('#'))
        .collect();
    let table: BTreeSet<String> = PACKAGES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(packages, table, "Cargo.toml and the table of packages name different packages");
    for (path, text) in files("src") {
        let (room, code) = (room(&path), code(&text));
        for (package, rooms) in PACKAGES {
            let named = code
                .match_indices(&format!("{package}::"))
                .any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'));
            assert!(
                !named || rooms.contains(&room.as_str()),
                "{}: {package} does not live in {room}",
                path.display()
            );
        }
    }
}

#[test]
fn every_file_opens_with_a_head() {
    for folder in ["src", "tests"] {
        for (path, text) in files(folder) {
            assert!(text.starts_with("//! "), "{} does not open with a //! head", path.display());
        }
    }
}

#[test]
fn files_stay_small() {
    for (path, text) in files("src") {
        let whole = text.lines().count();
        let own = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(&text).lines().count();
        assert!(
            whole <= LONGEST && own <= LONGEST_CODE,
            "{} has {own} lines of code, {whole} in all",
            path.display()
        );
    }
}

#[test]
fn unfinished_work_does_not_stand() {
    let forbidden =
        [concat!("to", "do!"), concat!("unimple", "mented!"), concat!("FIX", "ME"), concat!("#[ig", "nore")];
    for folder in ["src", "tests"] {
        for (path, text) in files(folder) {
            for word in forbidden {
                assert!(!text.contains(word), "{} holds {word}", path.display());
            }
        }
    }
}

#[test]
fn no_path_leads_two_doors_up() {
    for (path, text) in files("src") {
        assert!(
            !code(&text).contains(concat!("super::", "super::")),
            "{} reaches past its room",
            path.display()
        );
    }
}
