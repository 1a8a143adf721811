//! `hecha coverage`: one local plan, or many, held against the plan above.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ArgMatches;

use super::decisions::Decisions;
use super::desk::Desk;
use super::exit::Exit;
use super::files::{self, Refusal};
use super::in_order::in_order;
use super::look_up::nothing;
use super::output::Output;
use super::settings;
use crate::checking::{Ready, decide_group, standing};
use crate::document::Document;
use crate::format::Note;
use crate::reading;
use crate::report::coverage::{Compared, Matrix, Register, Row, Sums, csv, markdown, screen};
use crate::report::{Card, Look, json};
use crate::rule::Severity;
use crate::rule::syntax::tree::Record;

/// The group of rules whose decisions hold here.
const GROUP: &str = "coverage";

/// Runs the command.
#[must_use]
pub fn run(options: &ArgMatches) -> Exit {
    let mut desk = Desk::new(options);
    if !desk.suits(&["json", "md", "csv"]) {
        return desk.exit();
    }
    let names: Vec<OsString> =
        options.get_many::<OsString>("本级文件").into_iter().flatten().cloned().collect();
    let (mut paths, refusals) = files::drafts(&names);
    // The rules themselves only tell the names that decisions may use; what a user adds may be lists for the comparison.
    let whole = options.contains_id("decisions") || options.contains_id("rules");
    let Some(mut ruled) = settings::words(&mut desk, &paths, whole) else { return desk.exit() };
    let upper = above(&mut desk);
    desk.refused(refusals);
    if paths.len() > 1 {
        leave_out_upper(&desk, &mut paths);
    }
    let decided = ruled.record(&mut desk, "decisions", Record::Decisions);
    let rules = &ruled.rules;
    let decisions = Decisions::read(&mut desk, decided, rules.pages());
    // All is read before giving up, so that everything wrong is told at once.
    match paths.as_slice() {
        [] => desk.exit(),
        [path] => {
            let lower = plan(&mut desk, path);
            match (upper, lower, decisions) {
                (Some(upper), Some(lower), Some(decisions)) => {
                    one(&mut desk, &rules.ready(&upper), &lower, &decisions)
                }
                _ => desk.exit(),
            }
        }
        _ => match (upper, decisions) {
            (Some(upper), Some(decisions)) => many(&mut desk, &rules.ready(&upper), &paths, &decisions),
            _ => desk.exit(),
        },
    }
}

/// The plan above.
fn above(desk: &mut Desk<'_>) -> Option<Arc<Document>> {
    let path = desk.path("上级文件")?;
    plan(desk, &path)
}

/// A plan with tasks; what is wrong with it has been told.
fn plan(desk: &mut Desk<'_>, path: &Path) -> Option<Arc<Document>> {
    let document = reading::read(desk.source(path)?).document;
    if document.tasks.is_empty() {
        nothing(desk, &document);
        return None;
    }
    Some(Arc::new(document))
}

/// A folder of plans may hold the upper one.
fn leave_out_upper(desk: &Desk<'_>, paths: &mut Vec<PathBuf>) {
    let Some(upper) = desk.path("上级文件").and_then(|path| path.canonicalize().ok()) else { return };
    let before = paths.len();
    paths.retain(|path| path.canonicalize().ok().as_ref() != Some(&upper));
    if paths.len() < before {
        desk.tell(&Card::new(Severity::Info, "本级文件中有上级文件本身，不拿它与自己对照"));
    }
}

fn one(desk: &mut Desk<'_>, upper: &Ready<'_>, lower: &Document, decisions: &Decisions) -> Exit {
    let mut alignment = upper.align(lower);
    let notes = standing(upper.document(), lower, &alignment);
    let states = decide_group(&mut alignment, upper.document(), lower, &decisions.list, GROUP);
    let compared = Compared {
        upper: upper.document(),
        lower,
        alignment: &alignment,
        notes: &notes,
        decided: decisions.decided(&states),
    };
    let text = match desk.format() {
        "json" => json::coverage(compared),
        "markdown" => markdown(compared),
        "csv" => {
            // A table has no place for it.
            notes.iter().for_each(|note| desk.tell(&Card::new(Severity::Warning, note.as_str())));
            csv(compared)
        }
        _ => screen(compared, desk.look()),
    };
    desk.give(&text)
}

fn many(desk: &mut Desk<'_>, upper: &Ready<'_>, paths: &[PathBuf], decisions: &Decisions) -> Exit {
    let Some(output) = desk.open() else { return desk.exit() };
    let matrix = Matrix { upper: upper.document() };
    let mut paper = Paper { matrix, form: desk.format(), look: desk.look(), output, done: Ok(()), rows: 0 };
    let (mut sums, mut register) = (Sums::default(), Register::default());
    paper.head();
    let work = |path: &Path| compare(path, upper, decisions);
    in_order(paths, desk.jobs(), work, |result: Result<Plan, Refusal>| match result {
        Ok(Plan { notes, row: Ok(row) }) => {
            desk.noted(&row.name, &notes);
            sums.add(&row);
            register.add(&row.states);
            paper.row(&row);
        }
        Ok(Plan { notes, row: Err(document) }) => {
            desk.noted(document.source.name(), &notes);
            nothing(desk, &document);
        }
        Err(refusal) => desk.refused([refusal]),
    });
    let states = register.states(decisions.list.len());
    paper.close(&sums, decisions.decided(&states));
    let done = paper.done.and_then(|()| paper.output.finish());
    desk.written(done);
    desk.exit()
}

/// One local plan, read and compared; the document where it has no tasks.
struct Plan {
    notes: Vec<Note>,
    row: Result<Row, Box<Document>>,
}

fn compare(path: &Path, upper: &Ready<'_>, decisions: &Decisions) -> Result<Plan, Refusal> {
    let opened = files::source(path)?;
    let lower = reading::read(Arc::new(opened.source)).document;
    if lower.tasks.is_empty() {
        return Ok(Plan { notes: opened.notes, row: Err(Box::new(lower)) });
    }
    let mut alignment = upper.align(&lower);
    let notes = standing(upper.document(), &lower, &alignment);
    let states = decide_group(&mut alignment, upper.document(), &lower, &decisions.list, GROUP);
    let row = Row::of(Compared {
        upper: upper.document(),
        lower: &lower,
        alignment: &alignment,
        notes: &notes,
        decided: decisions.decided(&states),
    });
    Ok(Plan { notes: opened.notes, row: Ok(row) })
}

/// The matrix as it is written.
struct Paper<'a> {
    matrix: Matrix<'a>,
    form: &'static str,
    look: Look,
    output: Output,
    done: Result<(), String>,
    rows: usize,
}

impl Paper<'_> {
    fn write(&mut self, text: &str) {
        let before = std::mem::replace(&mut self.done, Ok(()));
        self.done = before.and_then(|()| self.output.write(text));
    }

    fn head(&mut self) {
        let text = match self.form {
            "json" => json::matrix_head(self.matrix),
            "markdown" => self.matrix.markdown_head(),
            "csv" => self.matrix.csv_head(),
            _ => self.matrix.head(self.look),
        };
        self.write(&text);
    }

    fn row(&mut self, row: &Row) {
        let text = match self.form {
            "json" => json::matrix_row(row, self.rows == 0),
            "markdown" => self.matrix.markdown_row(row),
            "csv" => self.matrix.csv_row(row),
            _ => self.matrix.row(row, self.look),
        };
        self.rows += 1;
        self.write(&text);
    }

    fn close(&mut self, sums: &Sums, decided: crate::report::coverage::Decided<'_>) {
        let text = match self.form {
            "json" => json::matrix_close(sums, decided),
            "markdown" => self.matrix.markdown_close(sums) + &decided.markdown(),
            "csv" => String::new(),
            _ => self.matrix.close(sums, self.look) + &decided.screen(self.look),
        };
        self.write(&text);
    }
}
