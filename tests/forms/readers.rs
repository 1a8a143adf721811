//! Finds the words a report points at, as a reader of its form would: each counts lines and columns in its own way.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

/// How a form counts columns.
#[derive(Clone, Copy)]
pub enum Unit {
    Characters,
    Bytes,
}

/// The byte at a line and column, both from 1.
pub fn byte(text: &str, line: u64, column: u64, unit: Unit) -> usize {
    let start: usize = text.split_inclusive('\n').take(line as usize - 1).map(str::len).sum();
    let column = column as usize - 1;
    start
        + match unit {
            Unit::Bytes => column,
            Unit::Characters => text[start..].chars().take(column).map(char::len_utf8).sum(),
        }
}

fn at(text: &str, point: &Value, unit: Unit) -> usize {
    byte(text, point["line"].as_u64().unwrap(), point["column"].as_u64().unwrap(), unit)
}

fn parsed(report: &str) -> Value {
    serde_json::from_str(report).unwrap()
}

/// The stretches a report points at, in the order of its findings; the end is left out where the form does not tell it.
pub fn stretches(name: &str, report: &str, text: &str) -> Vec<(usize, Option<usize>)> {
    match name {
        "screen" => screen(report, text),
        "json" => json(parsed(report)["findings"].as_array().unwrap(), text),
        "ndjson" => {
            let lines: Vec<Value> = report.lines().map(parsed).collect();
            let findings: Vec<Value> = lines.into_iter().filter(|line| line.get("rule").is_some()).collect();
            json(&findings, text)
        }
        "sarif" => sarif(&parsed(report), text),
        "gitlab" => {
            entries(parsed(report).as_array().unwrap(), text, "/location/positions", Unit::Characters)
        }
        "rdjson" => {
            let report = parsed(report);
            entries(report["diagnostics"].as_array().unwrap(), text, "/location/range", Unit::Bytes)
        }
        "github" => github(report, text),
        "junit" => junit(report, text),
        "markdown" => markdown(report, text),
        "html" => html(report, text),
        _ => panic!("no reader for {name}"),
    }
}

fn numbers(place: &str) -> (u64, u64) {
    let mut numbers = place.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let mut next = || numbers.next().unwrap().parse().unwrap();
    (next(), next())
}

fn screen(report: &str, text: &str) -> Vec<(usize, Option<usize>)> {
    let places = report.lines().filter_map(|line| line.strip_prefix("  要点.txt:"));
    let place = |(line, column)| (byte(text, line, column, Unit::Characters), None);
    places.map(|rest| place(numbers(rest))).collect()
}

fn json(findings: &[Value], text: &str) -> Vec<(usize, Option<usize>)> {
    let one = |finding: &Value| {
        let ends = ["start", "end"].map(|end| {
            let point = &finding["span"][end];
            let place = at(text, point, Unit::Characters);
            assert_eq!(Some(place as u64), point["byte"].as_u64());
            place
        });
        assert_eq!(finding["text"].as_str().unwrap(), &text[ends[0]..ends[1]]);
        (ends[0], Some(ends[1]))
    };
    findings.iter().map(one).collect()
}

fn sarif(log: &Value, text: &str) -> Vec<(usize, Option<usize>)> {
    assert_eq!(log["runs"][0]["columnKind"], "unicodeCodePoints");
    let one = |result: &Value| {
        let region = &result["locations"][0]["physicalLocation"]["region"];
        let number = |key: &str| region[key].as_u64().unwrap();
        let start = byte(text, number("startLine"), number("startColumn"), Unit::Characters);
        let end = byte(text, number("endLine"), number("endColumn"), Unit::Characters);
        let offset = |count: u64| text.chars().take(count as usize).map(char::len_utf8).sum::<usize>();
        assert_eq!(start, offset(number("charOffset")));
        assert_eq!(end, offset(number("charOffset") + number("charLength")));
        assert_eq!(region["snippet"]["text"].as_str().unwrap(), &text[start..end]);
        (start, Some(end))
    };
    log["runs"][0]["results"].as_array().unwrap().iter().map(one).collect()
}

fn entries(entries: &[Value], text: &str, range: &str, unit: Unit) -> Vec<(usize, Option<usize>)> {
    let one = |entry: &Value| {
        let range = entry.pointer(range).unwrap();
        let start = range.get("start").unwrap_or(&range["begin"]);
        (at(text, start, unit), Some(at(text, &range["end"], unit)))
    };
    entries.iter().map(one).collect()
}

/// A workflow command taken apart: its name, its values, its message.
pub fn command(line: &str) -> (String, Vec<(String, String)>, String) {
    let plain = |text: &str| {
        let text = text.replace("%3A", ":").replace("%2C", ",").replace("%0D", "\r").replace("%0A", "\n");
        text.replace("%25", "%")
    };
    let (head, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
    let (name, values) = head.split_once(' ').unwrap();
    let values = values.split(',').map(|value| value.split_once('=').unwrap());
    let values = values.map(|(key, value)| (key.to_owned(), plain(value))).collect();
    (name.to_owned(), values, plain(message))
}

fn github(report: &str, text: &str) -> Vec<(usize, Option<usize>)> {
    let one = |line: &str| {
        let (_, values, _) = command(line);
        let value =
            |key: &str| values.iter().find(|(known, _)| known == key).map(|(_, v)| v.parse().unwrap());
        let (start, end): (u64, u64) = (value("line").unwrap(), value("endLine").unwrap());
        // Over several lines only the lines are told.
        match (value("col"), value("endColumn")) {
            (Some(from), Some(to)) => {
                assert_eq!(start, end);
                let end = byte(text, end, to, Unit::Characters);
                (byte(text, start, from, Unit::Characters), Some(end))
            }
            _ => (byte(text, start, 1, Unit::Characters), None),
        }
    };
    report.lines().map(one).collect()
}

fn junit(report: &str, text: &str) -> Vec<(usize, Option<usize>)> {
    let suites = junit_parser::from_reader(report.as_bytes()).unwrap();
    let cases = suites.suites.iter().flat_map(|suite| &suite.cases);
    let failures = cases.filter(|case| case.status.is_failure()).map(|case| case.status.failure_as_ref());
    let text_of = failures.map(|failure| failure.text.clone()).collect::<Vec<_>>().join("\n");
    let places = text_of.lines().filter_map(|line| line.trim().strip_prefix("要点.txt:"));
    let place = |(line, column)| (byte(text, line, column, Unit::Characters), None);
    places.map(|rest| place(numbers(rest))).collect()
}

fn markdown(report: &str, text: &str) -> Vec<(usize, Option<usize>)> {
    let rows = tables(report).into_iter().filter(|table| table[0].len() == 7).flat_map(|table| {
        assert_eq!(table[0][1], "位置");
        table[1..].to_vec()
    });
    let place = |(line, column)| (byte(text, line, column, Unit::Characters), None);
    rows.map(|row| place(numbers(&row[1]))).collect()
}

fn html(report: &str, text: &str) -> Vec<(usize, Option<usize>)> {
    let places = report.split("<p class=\"at\">").skip(1);
    let place = |(line, column)| (byte(text, line, column, Unit::Characters), None);
    places.map(|rest| place(numbers(rest))).collect()
}

/// The tables of a Markdown text, each its rows, each its cells, as a Markdown reader sees them.
pub fn tables(report: &str) -> Vec<Vec<Vec<String>>> {
    let mut tables: Vec<Vec<Vec<String>>> = Vec::new();
    let mut cell: Option<String> = None;
    for event in Parser::new_ext(report, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Table(_)) => tables.push(Vec::new()),
            Event::Start(Tag::TableHead | Tag::TableRow) => tables.last_mut().unwrap().push(Vec::new()),
            Event::Start(Tag::TableCell) => cell = Some(String::new()),
            Event::End(TagEnd::TableCell) => {
                tables.last_mut().unwrap().last_mut().unwrap().push(cell.take().unwrap());
            }
            Event::Text(words) => cell.iter_mut().for_each(|cell| cell.push_str(&words)),
            Event::InlineHtml(mark) => {
                assert_eq!(&*mark, "<br>", "only line breaks are marked up");
                cell.iter_mut().for_each(|cell| cell.push('\n'));
            }
            Event::Start(_) | Event::End(_) if cell.is_some() => panic!("a cell holds marks: {report}"),
            _ => {}
        }
    }
    tables
}
