//! What the terminal at hand can show, and which day it is.

use std::env;
use std::io::{IsTerminal, stderr, stdout};
use std::time::{SystemTime, UNIX_EPOCH};

use terminal_size::{Width, terminal_size, terminal_size_of};

use crate::report::Look;
use crate::value::Date;

/// Cells of a line where no terminal tells.
const WIDTH: usize = 80;
/// Beijing is eight hours ahead of UTC, all year.
const BEIJING: i64 = 8 * 3600;

/// For standard output; a file never gets colours.
#[must_use]
pub fn out(plain: bool, to_file: bool) -> Look {
    let size = if to_file || !stdout().is_terminal() { None } else { terminal_size() };
    Look::new(width(size.map(|(width, _)| width)))
        .with_colour(!to_file && stdout().is_terminal() && colour_wanted())
        .with_plain(plain)
}

/// For standard error.
#[must_use]
pub fn err(plain: bool) -> Look {
    let size = terminal_size_of(stderr()).map(|(width, _)| width);
    Look::new(width(size)).with_colour(stderr().is_terminal() && colour_wanted()).with_plain(plain)
}

/// Cells of the terminal that standard error is; nothing where it is none, or one that cannot take back what it shows.
#[must_use]
pub fn live() -> Option<usize> {
    let dumb = env::var_os("TERM").is_none_or(|term| term == "dumb");
    let size = terminal_size_of(stderr()).map(|(width, _)| width);
    (stderr().is_terminal() && !dumb).then(|| width(size))
}

/// Today in Beijing.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the edge: the one place that reads the clock")]
pub fn today() -> Option<Date> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Date::from_unix_days((i64::try_from(now.as_secs()).ok()? + BEIJING).div_euclid(86_400))
}

fn width(terminal: Option<Width>) -> usize {
    let told = env::var_os("COLUMNS").and_then(|text| text.to_str()?.parse().ok());
    terminal.map(|Width(cells)| usize::from(cells)).filter(|cells| *cells > 0).or(told).unwrap_or(WIDTH)
}

fn colour_wanted() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value: std::ffi::OsString| !value.is_empty());
    !set("NO_COLOR") && env::var_os("TERM").is_none_or(|term| term != "dumb")
}
