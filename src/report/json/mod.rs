//! The forms other programs read. Wire types live here and nowhere else, so that the model stays free to change.
//!
//! `schema/check.json` describes a check; a test holds that nothing is written that it does not describe. Keys are only ever
//! added. A span is `{"start": {"byte", "line", "column"}, "end": …}`, bytes from 0, lines and
//! characters from 1, the end one past the last character.

mod baseline;
mod check;
mod coverage;
mod decided;
mod finding;
mod forms;
mod matrix;
mod mutation;
mod parse;
mod pen;
mod rules;
mod settings;
mod span;
mod words;
mod write;

/// The JSON Schema of [`Json`] and, under `$defs/line`, of [`Lines`]; every key is described.
pub const SCHEMA: &str = include_str!("schema/check.json");

pub(super) use check::Check;
pub use coverage::coverage;
pub use decided::Decided;
pub use forms::{Json, Lines};
pub use matrix::{matrix_close, matrix_head, matrix_row};
pub use mutation::mutations;
pub use parse::{parse, parse_line};
pub use rules::{rule, rules};
pub use words::{manual, words};

/// Pretty JSON with a line end.
pub(super) fn print(value: &impl serde::Serialize) -> String {
    let mut text = write::over_lines(value);
    text.push('\n');
    text
}

/// JSON on one line, with its line end.
fn line(value: &impl serde::Serialize) -> String {
    let mut line = String::new();
    push_line(&mut line, value);
    line
}

/// The same at the end of a text.
fn push_line(lines: &mut String, value: &impl serde::Serialize) {
    write::on_a_line(lines, value);
    lines.push('\n');
}
