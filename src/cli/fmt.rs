//! `hecha fmt`: rule files laid out.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::desk::Desk;
use super::exit::Exit;
use super::output::Output;
use crate::checking::{Formatted, format};
use crate::report::Card;
use crate::rule::Severity;
use crate::rule::print::Language;

/// Runs the command.
#[must_use]
pub fn run(options: &ArgMatches) -> Exit {
    let mut desk = Desk::new(options);
    let named = options.get_many::<OsString>("路径").into_iter().flatten();
    let paths: Vec<&Path> = named.map(Path::new).collect();
    let (texts, problems) = desk.rule_files(&paths);
    desk.problems(&problems);
    let rules = texts.into_iter().filter(|(name, _)| !name.ends_with(".tsv"));
    let language = match options.get_one::<String>("keywords").map(String::as_str) {
        Some("zh") => Some(Language::Chinese),
        Some("en") => Some(Language::English),
        _ => None,
    };
    for file in format(rules.collect(), language) {
        one(&mut desk, &file, options.get_flag("check"));
    }
    desk.exit()
}

fn one(desk: &mut Desk<'_>, file: &Formatted, check: bool) {
    let after = match &file.after {
        Ok(after) => after,
        Err(problems) => return desk.problems(problems),
    };
    let piped = file.name == "-";
    if check {
        if *after != file.before {
            desk.tell(&Card::new(Severity::Warning, format!("“{}”没有排好", file.name)));
            desk.end(Exit::Findings);
        }
    } else if piped || *after != file.before {
        let path = (!piped).then(|| PathBuf::from(&file.name));
        let written = Output::open(path.as_deref()).and_then(|mut output| {
            output.write(after)?;
            output.finish()
        });
        desk.written(written);
    }
}
