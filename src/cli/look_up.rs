//! The commands that show without judging: `parse`, `rules`, `explain`.

use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;

use clap::ArgMatches;

use super::desk::Desk;
use super::exit::Exit;
use super::files;
use super::in_order::in_order;
use crate::document::Document;
use crate::reading;
use crate::report::{json, list, outline, page};

/// `hecha parse FILE…`.
#[must_use]
pub fn parse(options: &ArgMatches) -> Exit {
    let mut desk = Desk::new(options);
    let names: Vec<OsString> = options.get_many::<OsString>("文件").into_iter().flatten().cloned().collect();
    let (paths, refusals) = files::drafts(&names);
    desk.refused(refusals);
    let Some(mut output) = desk.open() else { return desk.exit() };
    let look = desk.look();
    // One document is a whole JSON text; several are a stream, one a line.
    let form = match desk.format() {
        "json" if paths.len() > 1 => "ndjson",
        form => form,
    };
    let work = |path: &Path| {
        let opened = files::source(path)?;
        let reading = reading::read(Arc::new(opened.source));
        let text = match form {
            "json" => json::parse(&reading),
            "ndjson" => json::parse_line(&reading),
            _ => outline(&reading, look),
        };
        Ok((opened.notes, reading.document, text))
    };
    let mut done = Ok(());
    in_order(&paths, desk.jobs(), work, |result: Result<_, files::Refusal>| match result {
        Ok((notes, document, text)) => {
            desk.noted(document.source.name(), &notes);
            if document.tasks.is_empty() {
                nothing(&mut desk, &document);
            }
            let before = std::mem::replace(&mut done, Ok(()));
            done = before.and_then(|()| output.write(&text));
        }
        Err(refusal) => desk.refused([refusal]),
    });
    let done = done.and_then(|()| output.finish());
    desk.written(done);
    desk.exit()
}

/// `hecha rules`.
#[must_use]
pub fn rules(options: &ArgMatches) -> Exit {
    let mut desk = Desk::new(options);
    let (rules, _) = desk.rules();
    let text = match desk.format() {
        "json" => json::rules(rules.pages()),
        _ => list(rules.pages(), desk.look()),
    };
    desk.give(&text)
}

/// `hecha explain RULE`.
#[must_use]
pub fn explain(options: &ArgMatches) -> Exit {
    let mut desk = Desk::new(options);
    let (rules, _) = desk.rules();
    let Some(id) = options.get_one::<String>("规则号") else { return Exit::Usage };
    let Some(found) = desk.page(rules.pages(), id) else { return desk.exit() };
    let text = match desk.format() {
        "json" => json::rule(found),
        _ => page(found, desk.look()),
    };
    desk.give(&text)
}

/// Says that a document has no tasks.
pub fn nothing(desk: &mut Desk<'_>, document: &Document) {
    let name = document.source.name();
    desk.fail(Exit::Nothing, format!("“{name}”没有识别出任务"), None);
}
