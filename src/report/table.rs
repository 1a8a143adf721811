//! Two plans held against each other, as a table to hand on: Markdown, or CSV that opens in WPS and Excel.

use std::fmt::Write as _;

use super::coverage::{Compared, joined, summary, titled, verdict};
use crate::alignment::{Coverage, MeasureLink};
use crate::document::Document;

const HEADS: [&str; 7] = ["上级任务", "上级举措", "结论", "本级任务", "本级原文", "尚缺的内容", "说明"];

/// A Markdown table with its heading and summary.
#[must_use]
pub fn markdown(compared: Compared<'_>) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "# 任务覆盖对照表\n");
    let names = (compared.upper.source.name(), compared.lower.source.name());
    let _ = writeln!(out, "上级：{}\n\n本级：{}\n", escaped(names.0), escaped(names.1));
    let _ = writeln!(out, "| {} |", HEADS.join(" | "));
    let _ = writeln!(out, "|{}", "---|".repeat(HEADS.len()));
    for row in rows(compared) {
        let cells: Vec<String> = row.iter().map(|cell| escaped(cell)).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    let _ = writeln!(out, "\n{}", summary(compared.alignment));
    out
}

/// A CSV table (RFC 4180) that begins with a byte order mark, without which Excel takes it for GBK.
#[must_use]
pub fn csv(compared: Compared<'_>) -> String {
    let mut out = String::from("\u{feff}");
    let mut line = |cells: &[&str]| {
        let quoted: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        let _ = write!(out, "{}\r\n", quoted.join(","));
    };
    line(&HEADS);
    for row in rows(compared) {
        let cells: Vec<&str> = row.iter().map(String::as_str).collect();
        line(&cells);
    }
    out
}

/// A row a measure; a task without measures has one of its own.
fn rows(compared: Compared<'_>) -> Vec<[String; 7]> {
    let Compared { upper, lower, alignment } = compared;
    let mut rows = Vec::new();
    for link in &alignment.tasks {
        let Some(task) = upper.tasks.get(link.task) else { continue };
        let before = rows.len();
        let measures = alignment.measures.iter().filter(|measure| measure.task == link.task);
        for measure in measures {
            let words = task.measures.get(measure.measure).map(|measure| upper.text(measure.span));
            rows.push(row(titled(upper, task), words.unwrap_or_default(), measure, upper, lower));
        }
        if rows.len() == before {
            let carried: Vec<String> =
                link.lower.iter().filter_map(|i| lower.tasks.get(*i)).map(|t| titled(lower, t)).collect();
            let verdict = verdict(link.verdict, link.leaning);
            let empty = String::new;
            rows.push([titled(upper, task), empty(), verdict, carried.join("；"), empty(), empty(), empty()]);
        }
    }
    rows
}

fn row(task: String, words: &str, link: &MeasureLink, upper: &Document, lower: &Document) -> [String; 7] {
    let best = link.places.first();
    let place = best.and_then(|candidate| lower.tasks.get(candidate.task));
    let note = match (link.higher_only, link.verdict) {
        (Some(span), _) => format!("“{}”只能由上级办理", upper.text(span)),
        (None, Coverage::Absent) => "本级一栏为最接近的内容".to_owned(),
        (None, _) => String::new(),
    };
    let missing = match link.verdict {
        Coverage::Covered => String::new(),
        _ => joined(upper, &link.uncovered),
    };
    [
        task,
        words.to_owned(),
        verdict(link.verdict, link.leaning),
        place.map(|task| titled(lower, task)).unwrap_or_default(),
        best.map(|candidate| lower.text(candidate.span).to_owned()).unwrap_or_default(),
        missing,
        note,
    ]
}

fn escaped(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    for c in cell.chars() {
        match c {
            '\r' => {}
            '\n' => out.push_str("<br>"),
            '<' => out.push_str("&lt;"),
            '|' | '\\' | '*' | '_' | '`' | '[' | ']' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// A field in quotes where it needs them. A field that a spreadsheet would take for a formula gets a leading '.
fn quoted(cell: &str) -> String {
    let cell = match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    };
    match cell.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell,
    }
}
