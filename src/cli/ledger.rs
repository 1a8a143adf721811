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
use crate::document::Document;
use crate::reading;
use crate::report::ledger::Ledger;

/// Runs the command.
#[must_use]
pub fn run(options: &ArgMatches) -> Exit {
    let mut desk = Desk::new(options);
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
    let document = reading::read(desk.source(&path).ok_or(())?).document;
    if document.tasks.is_empty() {
        let name = document.source.name();
        let help = "台账是有表头的表格，如 序号、工作任务、责任单位、完成时限";
        desk.fail(Exit::Nothing, format!("台账“{name}”中没有识别出事项，无从核对"), Some(help.to_owned()));
        return Err(());
    }
    Ok(Some(Arc::new(document)))
}
