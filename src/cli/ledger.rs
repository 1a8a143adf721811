//! `hecha ledger`: the task ledger of plans; and the ledger that a check is given.

use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;

use clap::ArgMatches;

use super::check::upper;
use super::desk::Desk;
use super::exit::Exit;
use super::files::{self, Refusal};
use super::in_order::in_order;
use super::look_up::nothing;
use crate::checking::Rulebook;
use crate::document::{Document, LabelKind};
use crate::format::{Opened, Sheet};
use crate::reading;
use crate::report::Card;
use crate::report::ledger::Ledger;
use crate::rule::Severity;

/// Runs the command.
#[must_use]
pub fn run(options: &ArgMatches) -> Exit {
    let mut desk = Desk::new(options);
    if !desk.suits(&["xlsx", "csv", "md", "json"]) {
        return desk.exit();
    }
    if desk.format() == "xlsx" && desk.output_path().is_none() {
        let help = "用 --output 给出文件名，如 --output 台账.xlsx";
        desk.fail(Exit::Usage, "Excel 表格不能显示在屏幕上，要写入文件", Some(help.to_owned()));
        return desk.exit();
    }
    let names: Vec<OsString> = options.get_many::<OsString>("文件").into_iter().flatten().cloned().collect();
    let (paths, refusals) = files::drafts(&names);
    desk.refused(refusals);
    let (rules, _) = Rulebook::only(Vec::new());
    let Ok(upper) = upper(&mut desk) else { return desk.exit() };
    let upper = upper.as_ref().map(|upper| rules.ready(upper));
    let mut ledger = Ledger::default();
    let work = |path: &Path| {
        let opened = files::source(path)?;
        let document = reading::read(Arc::new(opened.source)).document;
        let aligned = upper.as_ref().map(|upper| upper.align(&document));
        Ok((opened.notes, document, aligned))
    };
    in_order(&paths, desk.jobs(), work, |result: Result<_, Refusal>| match result {
        Ok((notes, document, aligned)) => {
            desk.noted(document.source.name(), &notes);
            if document.tasks.is_empty() {
                nothing(&mut desk, &document);
            }
            let above = upper.as_ref().map(|upper| upper.document().as_ref());
            ledger.add(&document, above.zip(aligned.as_ref()));
        }
        Err(refusal) => desk.refused([refusal]),
    });
    let text = match desk.format() {
        "xlsx" => match ledger.workbook() {
            Ok(bytes) => return desk.give(&bytes),
            Err(message) => {
                desk.fail(Exit::Usage, message, Some("请分几次列，或写成 .csv".to_owned()));
                return desk.exit();
            }
        },
        "json" => ledger.json(),
        "markdown" => ledger.markdown(),
        "csv" => ledger.csv(),
        _ => ledger.screen(desk.look()),
    };
    desk.give(&text)
}

/// The ledger that `--ledger` names, for a check of so many drafts.
///
/// # Errors
/// The run cannot go on, which has been told.
pub fn given(desk: &mut Desk<'_>, drafts: usize) -> Result<Option<Arc<Document>>, ()> {
    let Some(path) = desk.path("ledger") else { return Ok(None) };
    if drafts > 1 {
        let help = "台账里的事项都要在这份文件中有出处；几份文件请分别核查";
        desk.fail(Exit::Usage, "--ledger 只能与一份文件一起用", Some(help.to_owned()));
        return Err(());
    }
    let Some(opened) = desk.opened(&path) else { return Err(()) };
    of(desk, opened).map(Some).map_err(|(message, help)| desk.fail(Exit::Nothing, message, Some(help)))
}

/// The ledger in a file that was opened.
///
/// # Errors
/// It lists nothing: a sentence that names it, and what to do.
pub fn of(desk: &Desk<'_>, opened: Opened) -> Result<Arc<Document>, (String, String)> {
    let mut document = reading::read(Arc::new(opened.source)).document;
    one_sheet(desk, &mut document, &opened.sheets);
    if document.tasks.is_empty() {
        let name = document.source.name();
        let help = "台账是有表头的表格，如 序号、工作任务、责任单位、完成时限";
        return Err((format!("台账“{name}”中没有识别出事项，无从核对"), help.to_owned()));
    }
    Ok(Arc::new(document))
}

/// Keeps the items of the first sheet that lists any in rows, and tells which others do; instructions beside a table are no
/// items.
fn one_sheet(desk: &Desk<'_>, ledger: &mut Document, sheets: &[Sheet]) {
    let name = ledger.source.name().to_owned();
    let lists = |sheet: &&Sheet| {
        let rows = ledger.tasks.iter().filter(|task| task.label.kind == LabelKind::Row);
        rows.into_iter().any(|task| sheet.span.contains(task.span))
    };
    let mut listing = sheets.iter().filter(lists);
    let Some(first) = listing.next() else { return };
    let others: Vec<String> = listing.map(|sheet| format!("“{}”", sheet.name)).collect();
    if !others.is_empty() {
        let text = format!(
            "台账“{name}”取第一个列有事项的工作表“{}”；{}也列有事项，没有核对",
            first.name,
            others.join("、")
        );
        desk.tell(
            &Card::new(Severity::Warning, text).with_note("帮助", "要核对别的工作表，请另存为单独的文件"),
        );
    }
    ledger.keep(|task| task.label.kind == LabelKind::Row && first.span.contains(task.span));
}
