//! The task ledger (任务台账) of plans: a row a task, for a person and as tables to hand on.

use std::fmt::Write as _;

use serde::Serialize;

use super::coverage::{csv_line, lines, titled};
use super::look::{Ink, Look};
use super::workbook::{Column, Table, workbook};
use super::wrap::hang;
use crate::alignment::Alignment;
use crate::document::{Document, Read, Role, Task};
use crate::text::Span;

/// Columns of the table and what their cells hold. `hecha check --ledger` reads them back; the last holds no duties and is
/// passed over there.
const HEADS: [(&str, Column); 8] = [
    ("序号", Column::Number),
    ("工作任务", Column::Names),
    ("举措和目标", Column::Sentences),
    ("牵头单位", Column::Names),
    ("责任单位", Column::Names),
    ("配合单位", Column::Names),
    ("完成时限", Column::Short),
    ("来源", Column::Short),
];
/// What the table is called.
const NAME: &str = "任务台账";
/// The column of the plan a row comes from, where there are several.
const DOCUMENT: &str = "文件";
/// The column of the counterpart in the plan above.
const UPPER: &str = "上级对应";
/// Stands in a cell without bodies: an empty one would be taken for merged with the one above.
const NONE: &str = "—";

/// One row of the ledger.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    n: usize,
    document: String,
    task: String,
    measures: Vec<String>,
    lead: Vec<String>,
    responsible: Vec<String>,
    support: Vec<String>,
    /// The list of bodies ends in 等.
    open: bool,
    deadlines: Vec<String>,
    source: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    upper: Option<Vec<String>>,
}

/// A ledger as it grows, plan by plan.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    rows: Vec<Row>,
    /// The title of the last plan.
    title: Option<String>,
    plans: usize,
    compared: bool,
}

impl Ledger {
    /// Adds a plan, with the plan above it and their relation where they are at hand.
    pub fn add(&mut self, plan: &Document, upper: Option<(&Document, &Alignment)>) {
        self.plans += 1;
        self.title = plan.front.title.as_ref().map(|title| line(plan.text(title.span)));
        self.compared |= upper.is_some();
        for (index, task) in plan.tasks.iter().enumerate() {
            let mut row = Row::of(plan, task, self.rows.len() + 1);
            row.upper = upper.map(|(above, alignment)| {
                let links = alignment.tasks.iter().filter(|link| link.held_by(index));
                links.filter_map(|link| Some(titled(above, above.tasks.get(link.task)?))).collect()
            });
            self.rows.push(row);
        }
    }

    /// For a person.
    #[must_use]
    pub fn screen(&self, look: Look) -> String {
        let mut out = String::new();
        for row in &self.rows {
            let head = format!("{} {}", row.n, row.task);
            let head = hang(0, "", &head, look.width()).join("\n");
            let _ = writeln!(out, "{}", look.paint(Ink::Strong, &head));
            let source = format!("{} {}", row.document, row.source);
            let upper = row.upper.as_ref().map(|upper| upper.join("；")).unwrap_or_default();
            let parts = [
                ("牵头", row.lead.join("、")),
                ("责任", row.responsible()),
                ("配合", row.support.join("、")),
                ("时限", row.deadlines.join("；")),
                ("上级", upper),
                ("来源", source),
            ];
            for (name, words) in parts.into_iter().filter(|(_, words)| !words.is_empty()) {
                let line = hang(4, &format!("{name}\u{3000}"), &words, look.width()).join("\n");
                let _ = writeln!(out, "{line}");
            }
        }
        let _ = writeln!(out, "共 {} 份文件、{} 项任务。", self.plans, self.rows.len());
        out
    }

    /// A CSV table that begins with a byte order mark, so that Excel and WPS read it as it is.
    #[must_use]
    pub fn csv(&self) -> String {
        let heads: Vec<String> = self.heads().into_iter().map(|(head, _)| head.to_owned()).collect();
        let rows = self.rows.iter().map(|row| csv_line(&self.cells(row)));
        format!("\u{feff}{}{}", csv_line(&heads), rows.collect::<String>())
    }

    /// A Markdown table.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut out = format!("# {NAME}\n\n");
        let rows: Vec<Vec<String>> = self.rows.iter().map(|row| self.cells(row)).collect();
        let heads: Vec<&str> = self.heads().into_iter().map(|(head, _)| head).collect();
        lines(&mut out, &heads, &rows);
        out
    }

    /// An Excel workbook.
    ///
    /// # Errors
    /// A sentence where there are more tasks than a sheet has rows.
    pub fn workbook(&self) -> Result<Vec<u8>, String> {
        let title = self.title.as_ref().filter(|_| self.plans == 1);
        // A title within a title has the inner marks.
        let inner = |title: &String| title.replace('《', "〈").replace('》', "〉");
        workbook(&Table {
            name: NAME,
            title: title.map_or(NAME.to_owned(), |title| format!("《{}》{NAME}", inner(title))),
            columns: self.heads(),
            rows: self.rows.iter().map(|row| self.cells(row)).collect(),
        })
    }

    /// For a program.
    #[must_use]
    pub fn json(&self) -> String {
        #[derive(Serialize)]
        struct Wire<'a> {
            version: u32,
            ledger: &'a [Row],
        }
        super::json::print(&Wire { version: 1, ledger: &self.rows })
    }

    fn heads(&self) -> Vec<(&'static str, Column)> {
        let document = (self.plans > 1).then_some((DOCUMENT, Column::Names));
        let upper = self.compared.then_some((UPPER, Column::Names));
        HEADS.into_iter().chain(document).chain(upper).collect()
    }

    fn cells(&self, row: &Row) -> Vec<String> {
        let bodies = |names: String| if names.is_empty() { NONE.to_owned() } else { names };
        let measures: String = row.measures.iter().map(|measure| format!("{measure}。")).collect();
        let mut cells = vec![
            row.n.to_string(),
            row.task.clone(),
            measures,
            bodies(row.lead.join("、")),
            bodies(row.responsible()),
            bodies(row.support.join("、")),
            row.deadlines.join("；"),
            row.source.clone(),
        ];
        cells.extend((self.plans > 1).then(|| row.document.clone()));
        let upper = row.upper.as_ref().map(|upper| upper.join("；"));
        cells.extend(self.compared.then(|| upper.unwrap_or_default()));
        cells
    }
}

impl Row {
    fn of(plan: &Document, task: &Task, n: usize) -> Row {
        let found = task.responsibility.found();
        let named = |roles: &[Role]| -> Vec<String> {
            let named = task.owners().filter(|unit| roles.contains(&unit.role));
            let mut names: Vec<String> = Vec::new();
            for name in named.map(|unit| line(&plan.name(unit.name))) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            names
        };
        let mut responsible = named(&[Role::Responsible, Role::Guide, Role::Implement]);
        // What could not be read goes over as it stands.
        let unread: &[Span] = match &task.responsibility {
            Read::Unread(span) => std::slice::from_ref(span),
            Read::Found(found) => &found.unread,
            Read::Absent => &[],
        };
        responsible.extend(unread.iter().map(|span| line(plan.text(*span))));
        let mut deadlines: Vec<String> = Vec::new();
        for deadline in task.deadlines.iter().map(|deadline| line(plan.text(deadline.span))) {
            if !deadlines.contains(&deadline) {
                deadlines.push(deadline);
            }
        }
        let open = found.is_some_and(|found| found.open && found.units.iter().all(|unit| !unit.vague));
        Row {
            n,
            document: plan.source.shown().to_owned(),
            task: line(&plan.name(task.title)),
            measures: task.measures.iter().map(|measure| line(plan.text(measure.span))).collect(),
            lead: named(&[Role::Lead]),
            responsible,
            support: named(&[Role::Support]),
            open,
            deadlines,
            source: source(plan, task),
            upper: None,
        }
    }

    fn responsible(&self) -> String {
        let names = self.responsible.join("、");
        if self.open && !names.is_empty() { names + "等" } else { names }
    }
}

/// Words in one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where a task stands: its number as written, and the line or the block of the file.
fn source(plan: &Document, task: &Task) -> String {
    let place = match plan.source.block(task.span.start) {
        Some(block) => block.label.clone(),
        None => format!("第{}行", plan.source.position(task.span.start).line),
    };
    format!("{} {place}", plan.text(task.label.span).trim())
}
