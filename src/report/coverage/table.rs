//! Two plans held against each other, as a table to hand on: Markdown, or CSV that opens in WPS and Excel.

use std::fmt::Write as _;

use super::pairs::pairs;
use super::{
    Compared, VERDICTS, copy_of, measure_verdict, measures_of, missing, summary, titled, verdict, word,
};
use crate::alignment::{Coverage, MeasureLink};
use crate::document::Task;

/// Columns of the table of measures.
const HEADS: [&str; 7] = ["上级任务", "上级举措", "结论", "本级任务", "本级原文", "尚缺的内容", "说明"];
/// Columns of the table of targets and deadlines.
const PAIRS: [&str; 5] = ["类别", "上级", "本级", "结论", "上级任务 → 本级任务"];

/// Markdown tables with their headings and summary.
#[must_use]
pub fn markdown(compared: Compared<'_>) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "# 任务覆盖对照表\n");
    let names = (compared.upper.source.name(), compared.lower.source.name());
    let _ = writeln!(out, "上级：{}\n\n本级：{}\n", escaped(names.0), escaped(names.1));
    for note in compared.notes {
        let _ = writeln!(out, "> 注意：{}\n", escaped(note));
    }
    let _ = writeln!(out, "{}\n", summary(compared));
    let heads = ["上级任务", "结论", "本级任务"].into_iter().chain(VERDICTS.map(word)).chain(["照抄"]);
    lines(&mut out, &heads.collect::<Vec<_>>(), &tasks(compared));
    let _ = writeln!(out, "\n## 各项举措\n");
    lines(&mut out, &HEADS, &rows(compared));
    let rows: Vec<Vec<String>> = pairs(compared).iter().map(|pair| paired(compared, pair)).collect();
    if !rows.is_empty() {
        let _ = writeln!(out, "\n## 目标和时限\n");
        lines(&mut out, &PAIRS, &rows);
    }
    out.push_str(&compared.decided.markdown());
    out
}

/// A CSV table (RFC 4180) that begins with a byte order mark, without which Excel takes it for GBK.
#[must_use]
pub fn csv(compared: Compared<'_>) -> String {
    let mut out = String::from("\u{feff}");
    out.push_str(&csv_line(&HEADS.map(str::to_owned)));
    for row in rows(compared) {
        out.push_str(&csv_line(&row));
    }
    for pair in pairs(compared) {
        let below = pair.lower.map(|span| compared.lower.text(span).to_owned()).unwrap_or_default();
        let above = compared.upper.text(pair.upper).to_owned();
        let verdict = pair.verdict();
        let row =
            [pair.upper_task, above, verdict, pair.lower_task, below, String::new(), pair.kind.to_owned()];
        out.push_str(&csv_line(&row));
    }
    out
}

/// One line of a CSV table.
pub fn csv_line(cells: &[String]) -> String {
    let quoted: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    quoted.join(",") + "\r\n"
}

/// A Markdown table.
pub fn lines(out: &mut String, heads: &[&str], rows: &[Vec<String>]) {
    let heads: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
    let _ = writeln!(out, "{}|{}", row_line(&heads), "---|".repeat(heads.len()));
    for row in rows {
        out.push_str(&row_line(row));
    }
}

/// One row of a Markdown table.
pub fn row_line(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// A row a task.
fn tasks(compared: Compared<'_>) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for link in &compared.alignment.tasks {
        let Some(task) = compared.upper.tasks.get(link.task) else { continue };
        let links = measures_of(compared.alignment, link.task).iter().filter(|link| link.held());
        let counts = super::counts(links.map(|link| link.verdict));
        let copied = compared.copied(link).map(|(copied, all)| format!("{copied}/{all}"));
        let mut row = vec![
            titled(compared.upper, task),
            verdict(link.verdict, link.leaning),
            compared.lower_titles(link),
        ];
        row.extend(counts.map(|count| count.to_string()));
        row.push(copied.unwrap_or_default());
        rows.push(row);
    }
    rows
}

/// A row a measure; a task without measures has one of its own.
fn rows(compared: Compared<'_>) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for link in &compared.alignment.tasks {
        let Some(task) = compared.upper.tasks.get(link.task) else { continue };
        let links = measures_of(compared.alignment, link.task);
        rows.extend(links.iter().map(|link| row(compared, task, link)));
        if links.is_empty() {
            let verdict = verdict(link.verdict, link.leaning);
            let mut row =
                vec![titled(compared.upper, task), String::new(), verdict, compared.lower_titles(link)];
            row.resize(HEADS.len(), String::new());
            rows.push(row);
        }
    }
    rows
}

fn row(compared: Compared<'_>, task: &Task, link: &MeasureLink) -> Vec<String> {
    let Compared { upper, lower, .. } = compared;
    let words = task.measures.get(link.measure).map(|measure| upper.text(measure.span));
    let best = link.places.first();
    let place = best.and_then(|candidate| lower.tasks.get(candidate.task));
    vec![
        titled(upper, task),
        words.unwrap_or_default().to_owned(),
        measure_verdict(link),
        place.map(|task| titled(lower, task)).unwrap_or_default(),
        best.map(|candidate| lower.text(candidate.span).to_owned()).unwrap_or_default(),
        missing(upper, link),
        note(compared, link),
    ]
}

/// What else is to be said of a measure.
#[must_use]
pub fn note(compared: Compared<'_>, link: &MeasureLink) -> String {
    let mut notes = Vec::new();
    if let Some(span) = link.higher_only {
        notes.push(format!("“{}”只能由上级办理", compared.upper.text(span)));
    }
    if link.verdict == Coverage::Absent && !link.places.is_empty() {
        notes.push("本级一栏为最接近的内容".to_owned());
    }
    if copy_of(compared.alignment, link).is_some() && link.leaning != Coverage::Absent {
        notes.push("与上级原文相同或几乎相同".to_owned());
    }
    let decision = link.decision.and_then(|index| compared.decided.decisions.get(index));
    notes.extend(
        decision.map(|d| format!("复核{}：{}（{}，{}）", d.ruling.chinese(), d.reason, d.name, d.date)),
    );
    notes.join("；")
}

fn paired(compared: Compared<'_>, pair: &super::Pair) -> Vec<String> {
    vec![
        pair.kind.to_owned(),
        compared.upper.text(pair.upper).to_owned(),
        pair.lower.map(|span| compared.lower.text(span)).unwrap_or("没有写").to_owned(),
        pair.verdict(),
        format!("{} → {}", pair.upper_task, pair.lower_task),
    ]
}

/// Words as they may stand in a cell of a Markdown table, or in a line: nothing in them is taken for a sign.
pub fn escaped(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    for c in cell.chars() {
        match c {
            '\r' => {}
            '\n' => out.push_str("<br>"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            _ if c.is_control() && c != '\t' => out.push('\u{fffd}'),
            '~' | '|' | '\\' | '*' | '_' | '`' | '[' | ']' => {
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
