//! The property that holds all forms together: a place leads to the same words in each, as each counts.

use std::sync::Arc;

use hecha::document::Side;
use hecha::finding::Finding;
use hecha::report::form::{End, FORMS};
use hecha::rule::Severity;
use hecha::text::{Block, Source, Span};

use serde_json::Value;

use super::readers::{command, stretches, tables};
use super::run::runs;
use super::{begin, report};
use crate::support::plan::{checked, find, finding, page, place, plan};

const RULE: &str = "responsibility/duplicate-unit";

/// Every sign a plan may hold that programs count in different ways.
const TEXT: &str = "某市2021年工作要点\n一、重点任务\n（一）完善Ａ\u{3000}级👨\u{200d}👩\u{200d}👧采购。\t常态化e\u{301}tude开展😀，｛不低于60％｝<b>&amp;|*_`[x](y)。\n\n（二）𠮷林%0A::推进,分级:诊疗。“市财政局”\u{feff}\u{200b}。\n";

/// Stretches of all lengths from all places, gaps and line ends among them.
fn everywhere(text: &str) -> Vec<Span> {
    let edges: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let long = [0, 1, 2, 5, 40];
    let span = |n: usize| Span::new(edges[n], edges[(n + long[n % long.len()]).min(edges.len() - 1)]);
    (0..edges.len()).map(span).collect()
}

fn findings(text: &str) -> Vec<Finding> {
    let one = |span| finding(RULE, "某处有误", place(Side::Document, span, "此处"), Vec::new());
    everywhere(text).into_iter().map(one).collect()
}

#[test]
fn every_form_leads_to_the_same_words() {
    let pages = [page(RULE, "同一单位重复列出", Severity::Warning)];
    let texts =
        [TEXT.to_owned(), TEXT.replace('\n', "\r\n"), TEXT.replace('，', "\r"), TEXT.trim_end().to_owned()];
    for text in texts {
        let expected = everywhere(&text);
        let checked = checked(plan("要点.txt", &text), None, findings(&text));
        for (name, _) in FORMS {
            let written = report(name, begin(&pages), &[&checked], &[], &End::default());
            let found = stretches(name, &written, &text);
            assert_eq!(found.len(), expected.len(), "{name}");
            for ((start, end), span) in found.into_iter().zip(&expected) {
                match (name, end) {
                    // Over several lines an annotation tells only the lines.
                    ("github", None) => {
                        assert!(text[span.from()..span.to()].contains('\n'));
                        assert_eq!(
                            text[..start].matches('\n').count(),
                            text[..span.from()].matches('\n').count()
                        );
                    }
                    _ => assert_eq!((start, end.unwrap_or(span.to())), (span.from(), span.to()), "{name}"),
                }
            }
        }
    }
}

/// A file of blocks: lines and columns are those of its text, and every form says the paragraph too.
#[test]
fn every_form_names_the_paragraph_of_a_word_file() {
    let text = TEXT.replace('\r', "");
    let pages = [page(RULE, "同一单位重复列出", Severity::Warning)];
    let mut document = plan("要点.docx", &text);
    let block = |words: &str, label: &str| Block { span: find(&text, words), label: label.to_owned() };
    let blocks = vec![block("某市2021年工作要点", "第1段"), block("（二）𠮷林", "表1第3行第2列")];
    document.source = Arc::new(Source::new("要点.docx", text.clone()).with_blocks(blocks));
    let words = find(&text, "市财政局");
    let found = finding(RULE, "某处有误", place(Side::Document, words, "此处"), Vec::new());
    let checked = checked(document, None, vec![found]);
    let label = "表1第3行第2列";
    for (name, _) in FORMS {
        let written = report(name, begin(&pages), &[&checked], &[], &End::default());
        let value = || serde_json::from_str::<serde_json::Value>(&written).unwrap();
        let said = match name {
            "json" => value()["findings"][0]["span"]["block"].as_str().unwrap().to_owned(),
            "sarif" => {
                let location = &value()["runs"][0]["results"][0]["locations"][0];
                location["logicalLocations"][0]["name"].as_str().unwrap().to_owned()
            }
            "gitlab" => value()[0]["description"].as_str().unwrap().to_owned(),
            "rdjson" => value()["diagnostics"][0]["message"].as_str().unwrap().to_owned(),
            "github" => command(&written).2,
            "markdown" => tables(&written)[1][1][1].clone(),
            _ => written.clone(),
        };
        assert!(said.contains(label), "{name}: {said}");
        if !["screen", "markdown", "html"].contains(&name) {
            let name_as_text = written.replace("要点.docx", "要点.txt");
            let (start, _) = stretches(name, &name_as_text, &text)[0];
            assert_eq!(start, words.from(), "{name}");
        }
    }
}

/// What the tests above hold for any place holds for the findings of real runs, plain text and Word file alike.
#[test]
fn real_runs_tell_the_same_places_in_every_form() {
    let number = |value: &Value, key: &str| value[key].as_u64().unwrap();
    let words = |value: &Value| value.as_str().unwrap().to_owned();
    for run in runs() {
        let value = |form: &str| serde_json::from_str::<Value>(&run.report(form)).unwrap();
        let list = |value: &Value| value.as_array().unwrap().clone();
        let json = list(&value("json")["findings"]);
        let expected: Vec<Told> = json
            .iter()
            .map(|f| {
                let start = &f["span"]["start"];
                (words(&f["document"]), words(&f["rule"]), number(start, "line"), number(start, "column"))
            })
            .collect();
        assert!(!expected.is_empty());
        let known = |rule: &str| expected.iter().any(|(_, known, ..)| known == rule);
        let sarif = list(&value("sarif")["runs"][0]["results"]);
        let sarif: Vec<Told> = sarif
            .iter()
            .map(|result| {
                let place = &result["locations"][0]["physicalLocation"];
                let region = &place["region"];
                let name = decoded(place["artifactLocation"]["uri"].as_str().unwrap());
                let at = (number(region, "startLine"), number(region, "startColumn"));
                (name, words(&result["ruleId"]), at.0, at.1)
            })
            .collect();
        assert_eq!(sarif, expected, "{}", run.name);
        let gitlab: Vec<Told> = list(&value("gitlab"))
            .iter()
            .filter(|entry| known(entry["check_name"].as_str().unwrap()))
            .map(|entry| {
                let (place, start) = (&entry["location"], &entry["location"]["positions"]["begin"]);
                let rule = words(&entry["check_name"]);
                (words(&place["path"]), rule, number(start, "line"), number(start, "column"))
            })
            .collect();
        assert_eq!(gitlab, expected, "{}", run.name);
        let github: Vec<(String, String, String)> = run
            .report("github")
            .lines()
            .map(|line| {
                let (_, values, _) = command(line);
                let value = |key: &str| {
                    values.iter().find(|(known, _)| known == key).map(|(_, v)| v.clone()).unwrap_or_default()
                };
                let title = value("title");
                (value("file"), title.split(' ').next().unwrap().to_owned(), value("line"))
            })
            .filter(|(_, rule, _)| known(rule))
            .collect();
        let lines = |(name, rule, line, _): &Told| (name.clone(), rule.clone(), line.to_string());
        assert_eq!(github, expected.iter().map(lines).collect::<Vec<_>>(), "{}", run.name);
        let rdjson: Vec<(String, String, String)> = list(&value("rdjson")["diagnostics"])
            .iter()
            .filter(|entry| known(entry["code"]["value"].as_str().unwrap()))
            .map(|entry| {
                let line = number(&entry["location"]["range"]["start"], "line").to_string();
                (words(&entry["location"]["path"]), words(&entry["code"]["value"]), line)
            })
            .collect();
        assert_eq!(rdjson, github, "{}", run.name);
        let junit = run.report("junit");
        for (name, _, line, column) in &expected {
            assert!(junit.contains(&format!("{name}:{line}:{column}: ")), "{}", run.name);
        }
    }
}

/// Document, rule, line, column.
type Told = (String, String, u64, u64);

/// An address as a name again.
fn decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next().unwrap(), rest.next().unwrap()];
                u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
            }
            _ => byte,
        });
    }
    String::from_utf8(bytes).unwrap()
}
