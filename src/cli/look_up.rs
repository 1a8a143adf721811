//! The commands that show without judging: `parse`, `rules`, `explain`, `words`, `new`.

use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;

use clap::ArgMatches;

use super::desk::Desk;
use super::exit::Exit;
use super::files;
use super::in_order::in_order;
use super::mutate::mutations;
use super::settings;
use crate::checking::Rulebook;
use crate::document::Document;
use crate::reading;
use crate::report::{
    changes, costs, examples, exceptions, json, list, manual, outline, page, parameters, words,
};
use crate::rule::template::template;
use crate::rule::{RuleId, errors};
use crate::value::Date;

/// `hecha parse FILE…`.
#[must_use]
pub fn parse(options: &ArgMatches) -> Exit {
    let mut desk = Desk::new(options);
    if !desk.suits(&["json", "ndjson"]) {
        return desk.exit();
    }
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
    let Some(mut ruled) = settings::rules(&mut desk, &[]) else { return desk.exit() };
    let settled = ruled.settle(None, |_| false).ok().flatten();
    let rules = ruled.rules;
    let cost = options.get_flag("cost");
    // The day that `hecha test` takes for today.
    let Some(day) = Date::new(2021, 6, 30) else { return Exit::Usage };
    let mutations = match options.get_flag("mutants") {
        true => mutations(&desk, &rules, &rules.programs().iter().collect::<Vec<_>>(), day),
        false => Vec::new(),
    };
    let text = match (desk.format(), cost) {
        ("json", _) => json::rules(rules.pages(), rules.programs(), &mutations, settled.as_ref()),
        (_, true) => costs(&rules.costs(day), desk.look()),
        _ => {
            list(rules.pages(), &mutations, desk.look())
                + &settled.map_or_else(String::new, |settled| changes(&settled, desk.look(), true))
        }
    };
    desk.give(&text)
}

/// `hecha explain RULE` and `hecha explain CODE`.
#[must_use]
pub fn explain(options: &ArgMatches) -> Exit {
    let mut desk = Desk::new(options);
    let Some(id) = options.get_one::<String>("规则号") else { return Exit::Usage };
    if let Some(text) = errors::page(&id.to_uppercase()) {
        let text = match desk.format() {
            "json" => json::manual(&id.to_uppercase(), errors::title(text), text),
            _ => manual::manual(text, desk.look()),
        };
        return desk.give(&text);
    }
    let (rules, _) = desk.rules();
    let Some(found) = desk.page(rules.pages(), id) else { return desk.exit() };
    let program = rules.programs().iter().find(|program| program.page.id == found.id);
    let text = match desk.format() {
        "json" => json::rule(found, program),
        _ => {
            let look = desk.look();
            let more = program.map(|program| {
                parameters(program, look) + &exceptions(program, look) + &examples(program, look)
            });
            page(found, look) + &more.unwrap_or_default()
        }
    };
    desk.give(&text)
}

/// `hecha words`.
#[must_use]
pub fn words(options: &ArgMatches) -> Exit {
    let mut desk = Desk::new(options);
    let only = options.get_one::<String>("词").map(String::as_str);
    let text = match desk.format() {
        "json" => json::words(),
        _ => words::words(only, desk.look()),
    };
    if text.is_empty() {
        let word = only.unwrap_or_default();
        desk.fail(Exit::Usage, format!("词汇表里没有“{word}”"), Some("全部的词见 hecha words".to_owned()));
        return desk.exit();
    }
    desk.give(&text)
}

/// `hecha new GROUP/OFFENCE`.
#[must_use]
pub fn new(options: &ArgMatches) -> Exit {
    let mut desk = Desk::new(options);
    let Some(id) = options.get_one::<String>("规则号") else { return Exit::Usage };
    if !RuleId::is_sound(id) {
        let help = "编号是 组名/问题名，只用小写英文字母、数字和连字符，如 responsibility/missing-clause";
        desk.fail(Exit::Usage, format!("编号“{id}”不合格式"), Some(help.to_owned()));
        return desk.exit();
    }
    let (rules, _) = Rulebook::load(Vec::new());
    if rules.pages().iter().any(|page| page.id.as_str() == id) {
        desk.fail(Exit::Usage, format!("编号“{id}”已经用过"), Some("请换一个编号".to_owned()));
        return desk.exit();
    }
    desk.give(&template(&RuleId::new(id)))
}

/// Says that a document has no tasks.
pub fn nothing(desk: &mut Desk<'_>, document: &Document) {
    let name = document.source.shown();
    desk.fail(Exit::Nothing, format!("“{name}”没有识别出任务"), None);
}
