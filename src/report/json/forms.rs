//! A check as one JSON object, and as one a line.

use super::check::Check;
use crate::checking::Checked;
use crate::report::form::{Begin, End, Form, Prepare};
use crate::rule::Problem;

/// `--format json`: everything is gathered and printed at the end.
#[derive(Debug)]
pub struct Json<'a>(Check<'a>);

/// `--format ndjson`: findings are printed as they come; only counts are gathered.
#[derive(Debug)]
pub struct Lines<'a>(Check<'a>);

impl<'a> Json<'a> {
    /// An empty report.
    #[must_use]
    pub fn new(begin: Begin<'a>) -> Json<'a> {
        Json(Check::new(begin))
    }
}

impl<'a> Lines<'a> {
    /// An empty report.
    #[must_use]
    pub fn new(begin: Begin<'a>) -> Lines<'a> {
        Lines(Check::new(begin))
    }

    /// The lines of one document.
    #[must_use]
    pub fn prepare(begin: Begin<'a>) -> Prepare<'a> {
        let check = Check::new(begin);
        Box::new(move |checked| check.lines(checked))
    }
}

impl Form for Json<'_> {
    fn rules(&mut self, problems: &[Problem]) {
        self.0.rules(problems);
    }

    fn document(&mut self, checked: &Checked, _prepared: String) -> String {
        self.0.document(checked);
        String::new()
    }

    fn close(&mut self, end: &End<'_>) -> String {
        self.0.end(end);
        self.0.finish()
    }
}

impl Form for Lines<'_> {
    fn rules(&mut self, problems: &[Problem]) {
        self.0.rules(problems);
    }

    fn document(&mut self, checked: &Checked, prepared: String) -> String {
        self.0.count(checked);
        prepared
    }

    fn close(&mut self, end: &End<'_>) -> String {
        self.0.end(end);
        self.0.last_line()
    }
}
