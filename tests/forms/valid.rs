//! Every form in the hands of a reader we did not write: schema validators, a JUnit reader, a Markdown reader.

use std::collections::BTreeSet;

use hecha::report::form::End;
use hecha::report::json;
use jsonschema::Validator;
use serde_json::{Value, json};

use super::readers::{command, tables};
use super::run::{Run, runs};
use super::shown::{broken, everything, pages, unread};
use super::{begin, report};

const SARIF: &str = include_str!("schemas/sarif-2.1.0.json");
const RDJSON: &str = include_str!("schemas/rdjson.json");
const GITLAB: &str = include_str!("schemas/gitlab.json");

fn validator(schema: &Value) -> Validator {
    jsonschema::options().should_validate_formats(true).build(schema).unwrap()
}

fn schema(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn holds(validator: &Validator, value: &Value, what: &str) {
    let errors: Vec<String> = validator
        .iter_errors(value)
        .take(5)
        .map(|error| format!("{} at {}", error, error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{what}: {errors:#?}");
}

/// Reports of real runs, and one with every kind of thing a report can say.
fn reports(form: &str) -> Vec<(String, String)> {
    let (pages, unread) = (pages(), unread());
    let end = End { unread: &unread, exit: 5, ..End::default() };
    let everything = report(form, begin(&pages), &[&everything()], &[broken()], &end);
    let nothing = report(form, begin(&[]), &[], &[], &End::default());
    let real = runs().iter().map(|run: &Run| (run.name.clone(), run.report(form)));
    real.chain([("everything".to_owned(), everything), ("nothing".to_owned(), nothing)]).collect()
}

fn json_reports(form: &str) -> Vec<(String, Value)> {
    let parse = |(name, text): (String, String)| {
        let value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, value)
    };
    reports(form).into_iter().map(parse).collect()
}

#[test]
fn sarif_logs_meet_the_published_schema() {
    // The published schema holds a pattern with a bracket too many, which is no ECMA regular expression.
    let published = SARIF.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let validator = validator(&schema(&published));
    for (name, log) in json_reports("sarif") {
        holds(&validator, &log, &name);
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        let kinds = run["tool"]["driver"]["notifications"].as_array().unwrap();
        for result in run["results"].as_array().unwrap() {
            let index = result["ruleIndex"].as_u64().unwrap() as usize;
            assert_eq!(rules[index]["id"], result["ruleId"], "{name}");
            // 3.27.10: a level other than none is for failures only.
            assert_eq!(result["kind"] == "fail", result["level"] != "none", "{name}");
        }
        let invocation = &run["invocations"][0];
        for list in ["toolExecutionNotifications", "toolConfigurationNotifications"] {
            for told in invocation[list].as_array().unwrap() {
                assert!(kinds.iter().any(|kind| kind["id"] == told["descriptor"]["id"]), "{name}: {told}");
            }
        }
        let good = invocation["exitCode"].as_u64().unwrap() < 2;
        assert_eq!(invocation["executionSuccessful"].as_bool(), Some(good), "{name}");
    }
}

#[test]
fn review_diagnostics_meet_their_schema() {
    let validator = validator(&schema(RDJSON));
    for (name, report) in json_reports("rdjson") {
        holds(&validator, &report, &name);
    }
}

#[test]
fn code_quality_reports_meet_their_schema_and_no_entry_hides_another() {
    let validator = validator(&schema(GITLAB));
    for (name, report) in json_reports("gitlab") {
        holds(&validator, &report, &name);
        let entries = report.as_array().unwrap();
        let prints: BTreeSet<&str> = entries.iter().map(|e| e["fingerprint"].as_str().unwrap()).collect();
        assert_eq!(prints.len(), entries.len(), "{name}");
    }
}

#[test]
fn json_reports_meet_our_own_schema() {
    let schema = schema(json::SCHEMA);
    let whole = validator(&schema);
    for (name, report) in json_reports("json") {
        holds(&whole, &report, &name);
    }
    let mut line = schema;
    let about = line.as_object_mut().unwrap();
    // A line may be the whole report without findings, so the whole stays beside it under a name of its own.
    let whole_keys = ["type", "properties", "required", "additionalProperties"];
    let whole: serde_json::Map<String, Value> =
        whole_keys.iter().map(|key| ((*key).to_owned(), about.remove(*key).unwrap())).collect();
    about["$defs"]["whole"] = Value::Object(whole);
    about["$defs"]["line"]["oneOf"][2]["allOf"][0] = json!({ "$ref": "#/$defs/whole" });
    about.insert("$ref".to_owned(), json!("#/$defs/line"));
    let line = validator(&line);
    for (name, report) in reports("ndjson") {
        for text in report.lines() {
            holds(&line, &serde_json::from_str(text).unwrap(), &name);
        }
    }
}

/// Nothing is written that is not described, and every description is there.
#[test]
fn our_own_schema_is_closed_and_describes_every_key() {
    fn walk(value: &Value, path: &str) {
        if let Some(properties) = value.get("properties").and_then(Value::as_object) {
            // The one inside a combination only narrows what is closed elsewhere.
            if value.get("type").is_some() {
                assert_eq!(value["additionalProperties"], json!(false), "{path} is open");
            }
            for (key, property) in properties {
                let told = property.get("description").or(property.get("$ref")).or(property.get("const"));
                assert!(
                    told.is_some() || property.get("maxItems").is_some(),
                    "{path}/{key} is not described"
                );
            }
        }
        match value {
            Value::Object(inner) => {
                inner.iter().for_each(|(key, inner)| walk(inner, &format!("{path}/{key}")))
            }
            Value::Array(inner) => inner.iter().for_each(|inner| walk(inner, path)),
            _ => {}
        }
    }
    let schema = schema(json::SCHEMA);
    jsonschema::meta::validate(&schema).unwrap();
    walk(&schema, "");
    // Whatever the schema describes is written by something.
    let written: Vec<Value> = json_reports("json").into_iter().map(|(_, report)| report).collect();
    for def in ["finding", "problem", "unread", "note", "counts", "related", "fix", "acceptance", "decisions"]
    {
        for key in schema["$defs"][def]["properties"].as_object().unwrap().keys() {
            assert!(written.iter().any(|report| holds_key(report, key)), "{def}/{key} is never written");
        }
    }
}

fn holds_key(value: &Value, key: &str) -> bool {
    match value {
        Value::Object(inner) => inner.contains_key(key) || inner.values().any(|inner| holds_key(inner, key)),
        Value::Array(inner) => inner.iter().any(|inner| holds_key(inner, key)),
        _ => false,
    }
}

#[test]
fn junit_suites_are_read_with_their_counts() {
    for (name, report) in reports("junit") {
        let read = junit_parser::from_reader(report.as_bytes()).unwrap_or_else(|e| panic!("{name}: {e}"));
        for suite in &read.suites {
            let count = |of: fn(&junit_parser::TestStatus) -> bool| {
                suite.cases.iter().filter(|case| of(&case.status)).count() as u64
            };
            assert_eq!(suite.tests, suite.cases.len() as u64, "{name}");
            assert_eq!(suite.failures, count(junit_parser::TestStatus::is_failure), "{name}");
            assert_eq!(suite.errors, count(junit_parser::TestStatus::is_error), "{name}");
            assert_eq!(suite.skipped, count(junit_parser::TestStatus::is_skipped), "{name}");
            for case in suite.cases.iter().filter(|case| case.status.is_skipped()) {
                assert!(!case.status.skipped_as_ref().message.is_empty(), "{name}: {}", case.name);
            }
        }
    }
}

#[test]
fn a_form_of_remarks_has_whole_tables() {
    for (name, report) in reports("markdown") {
        for table in tables(&report) {
            assert!(table.iter().all(|row| row.len() == table[0].len()), "{name}: {table:?}");
        }
    }
    let (_, seeds) = &reports("markdown")[0];
    let remarks = tables(seeds).into_iter().filter(|table| table[0].len() == 7).map(|table| table.len() - 1);
    let json: Value = serde_json::from_str(&reports("json")[0].1).unwrap();
    assert_eq!(remarks.sum::<usize>(), json["findings"].as_array().unwrap().len());
}

#[test]
fn annotations_are_one_a_line() {
    for (name, report) in reports("github") {
        for line in report.lines() {
            let (level, values, message) = command(line);
            assert!(["error", "warning", "notice"].contains(&level.as_str()), "{name}: {line}");
            assert!(values.iter().any(|(key, value)| key == "title" && !value.is_empty()), "{name}: {line}");
            assert!(!message.is_empty(), "{name}: {line}");
        }
    }
}
