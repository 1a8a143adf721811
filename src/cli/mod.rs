//! The edge: arguments, files, the terminal and the clock. Everything else is handed down as plain values.
//!
//! This room reads, asks the library, and writes; it judges nothing but the exit code.

mod accepted;
mod args;
mod baseline;
mod check;
mod copies;
mod coverage;
mod decisions;
mod desk;
mod exit;
mod files;
mod fix;
mod fmt;
mod help;
mod in_order;
mod ledger;
mod library;
mod look_up;
mod mutate;
mod nearest;
mod options;
mod output;
mod own;
mod progress;
mod rule_args;
mod settings;
mod terminal;
mod test;
mod usage;
mod ways;
mod why;

pub use exit::Exit;

use std::ffi::OsString;
use std::io::{Write as _, stderr};

use clap::error::ErrorKind;
use clap::{ArgMatches, Command};

use crate::report::{Card, json, print};
use crate::rule::Severity;
use desk::Desk;

/// Runs the command line `arguments`, the program's own name first.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    match args::command().try_get_matches_from(&arguments) {
        Ok(matches) => match matches.subcommand() {
            Some(("check", options)) => check::run(options),
            Some(("baseline", options)) => baseline::run(options),
            Some(("parse", options)) => look_up::parse(options),
            Some(("coverage", options)) => coverage::run(options),
            Some(("ledger", options)) => ledger::run(options),
            Some(("rules", options)) => look_up::rules(options),
            Some(("explain", options)) => look_up::explain(options),
            Some(("words", options)) => look_up::words(options),
            Some(("schema", options)) => Desk::new(options).give(json::SCHEMA),
            Some(("new", options)) => look_up::new(options),
            Some(("fmt", options)) => fmt::run(options),
            Some(("why", options)) => why::run(options),
            Some(("test", options)) => test::run(options),
            Some(("mutate", options)) => mutate::run(options),
            Some(("help", options)) => manual(options),
            _ => Exit::Usage,
        },
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                let again = with_help().try_get_matches_from(&arguments);
                again.map_or_else(|error| stopped(&error), |_| Exit::Usage)
            }
            _ => stopped(&error),
        },
    }
}

fn with_help() -> Command {
    args::with_help(terminal::out(false, false).width())
}

/// What clap stopped for: help, the version, or a mistake.
fn stopped(error: &clap::Error) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp => say(&error.to_string()),
        ErrorKind::DisplayVersion => say(&format!("hecha 核查 {}\n", env!("CARGO_PKG_VERSION"))),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = stderr().lock().write_all(error.to_string().as_bytes());
            Exit::Usage
        }
        _ => {
            let card = usage::card(error);
            let _ = stderr().lock().write_all(print(&card, terminal::err(false)).as_bytes());
            Exit::Usage
        }
    }
}

fn manual(options: &ArgMatches) -> Exit {
    let mut command = with_help();
    let Some(name) = options.get_one::<String>("命令") else {
        return say(&command.render_help().to_string());
    };
    match command.find_subcommand(name) {
        Some(found) => say(&found.clone().render_help().to_string()),
        // Asked as a command, an unknown name gets the usual answer.
        None => match command.try_get_matches_from(["hecha", name.as_str()]) {
            Err(error) => stopped(&error),
            Ok(_) => Exit::Usage,
        },
    }
}

/// Help and version on standard output. A closed pipe is no error.
fn say(text: &str) -> Exit {
    let said = output::Output::open(None).and_then(|mut output| {
        output.write(text)?;
        output.finish()
    });
    match said {
        Ok(()) => Exit::Clean,
        Err(message) => {
            let card = Card::new(Severity::Error, message);
            let _ = stderr().lock().write_all(print(&card, terminal::err(false)).as_bytes());
            Exit::Usage
        }
    }
}
