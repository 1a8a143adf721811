//! How a plan is typed changes nothing of what is found in it, but for the rules on how plans are typed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use hecha::checking::Rulebook;
use hecha::reading;
use hecha::text::Source;
use hecha::value::Date;

const SEEDS: [&str; 5] = ["national-2021", "yunnan-2021", "chongqing-2021", "hanzhong-2021", "lincang-2024"];

/// Rules whose matter is how a plan is typed.
const TYPING: [&str; 10] = [
    "citation/docnum-bracket",
    "citation/nested-marks",
    "format/digit-width",
    "format/straight-quotes",
    "format/text-artifact",
    "structure/numbering-punct",
    "wording/adjacent-marks",
    "wording/percent-form",
    "wording/quote-pairs",
    "wording/range-connector",
];

/// A name, and the same text typed in another way.
type Typed = (&'static str, fn(&str) -> String);

const TYPED: [Typed; 11] = [
    ("line ends of Windows", |text| text.replace('\n', "\r\n")),
    ("blanks at line ends", |text| text.replace('\n', " \n")),
    ("lines between paragraphs", |text| text.replace('\n', "\n\n")),
    ("wide indents", |text| lines(text, "\u{2003}\u{2003}")),
    ("hard blanks as indents", |text| lines(text, "\u{a0}\u{a0}\u{a0}\u{a0}")),
    ("half-width brackets", |text| text.replace('（', "(").replace('）', ")")),
    ("half-width marks", |text| text.replace('，', ",").replace('：', ":").replace('；', ";")),
    ("straight quotes", |text| text.replace(['“', '”'], "\"")),
    ("full-width digits", |text| text.chars().map(wide).collect()),
    ("blanks behind digits", |text| spaced(text, |digit, next| digit.is_ascii_digit() && is_ideograph(next))),
    ("blanks before digits", |text| spaced(text, |last, digit| is_ideograph(last) && digit.is_ascii_digit())),
];

fn lines(text: &str, indent: &str) -> String {
    text.lines().map(|line| format!("{indent}{}\n", line.trim())).collect()
}

fn wide(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32(u32::from(c) - u32::from('0') + u32::from('０')).unwrap(),
        _ => c,
    }
}

fn is_ideograph(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// A blank between any two characters that want one.
fn spaced(text: &str, wanted: fn(char, char) -> bool) -> String {
    let mut typed = String::new();
    for c in text.chars() {
        if typed.chars().next_back().is_some_and(|last| wanted(last, c)) {
            typed.push(' ');
        }
        typed.push(c);
    }
    typed
}

/// Words in one way of typing.
fn plain(words: &str) -> String {
    let plain = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap(),
        '（' => '(',
        '）' => ')',
        '，' => ',',
        '：' => ':',
        '；' => ';',
        '“' | '”' => '"',
        _ => c,
    };
    words.chars().filter(|c| !c.is_whitespace()).map(plain).collect()
}

/// How often each rule tells of each place.
fn told(book: &Rulebook, text: &str) -> BTreeMap<(String, String), usize> {
    let day = Date::from_iso("2025-06-30").unwrap();
    let checked = book.check(reading::read(Arc::new(Source::new("例", text))), None, day, &[]);
    let mut told = BTreeMap::new();
    for finding in checked.findings.iter().filter(|finding| !TYPING.contains(&finding.rule.as_str())) {
        let words = plain(checked.document.text(finding.place.span));
        *told.entry((finding.rule.to_string(), words)).or_insert(0) += 1;
    }
    told
}

#[test]
fn the_way_a_plan_is_typed_changes_no_finding() {
    let (book, problems) = Rulebook::load(Vec::new());
    assert!(problems.is_empty(), "{problems:?}");
    let mut wrong = Vec::new();
    for seed in SEEDS {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(seed).with_extension("txt");
        let text = fs::read_to_string(path).unwrap();
        let before = told(&book, &text);
        assert!(!before.is_empty(), "{seed}");
        for (name, typed) in TYPED {
            let after = told(&book, &typed(&text));
            let lost = before.iter().filter(|(place, count)| after.get(*place) != Some(*count));
            let new = after.iter().filter(|(place, count)| before.get(*place) != Some(*count));
            wrong.extend(lost.map(|(place, count)| format!("{seed}, {name}: -{count} {place:?}")));
            wrong.extend(new.map(|(place, count)| format!("{seed}, {name}: +{count} {place:?}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
