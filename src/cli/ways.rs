//! The ways out of a check: one report or several, each in its form and to its file.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::Path;

use super::desk::Desk;
use super::exit::Exit;
use super::output::Output;
use super::terminal;
use crate::checking::Checked;
use crate::report::Look;
use crate::report::form::{Begin, End, FORMS, Form, Prepare, by_ending, form, prepare};
use crate::rule::Problem;

/// The ways out, opened before anything is checked, so that a place that cannot be written is told at once.
#[derive(Debug)]
pub struct Ways(Vec<Way>);

#[derive(Debug)]
struct Way {
    form: &'static str,
    look: Look,
    output: Output,
}

impl Ways {
    /// Opens what `--output` and `--format` ask for; nothing where one cannot be opened, which has been told.
    #[must_use]
    pub fn open(desk: &mut Desk<'_>) -> Option<Ways> {
        let options = desk.options();
        let asked: Vec<&OsString> = options.get_many("output").into_iter().flatten().collect();
        let named = options.get_one::<String>("format").map(String::as_str);
        let named = named.and_then(|named| FORMS.iter().map(|(name, _)| *name).find(|name| *name == named));
        let plain = options.get_flag("plain");
        if asked.is_empty() {
            let form = named.unwrap_or("screen");
            let output = desk.way_out(None)?;
            return Some(Ways(vec![Way { form, look: terminal::out(plain, false), output }]));
        }
        if asked.len() > 1 && named.is_some() {
            desk.fail(
                Exit::Usage,
                "--output 给了几个，--format 只有一个",
                Some("去掉 --format：格式按文件名判断；判断不出的写成 --output 格式=文件".to_owned()),
            );
            return None;
        }
        let mut ways = Vec::new();
        let mut seen = BTreeSet::new();
        for asked in asked {
            let (told, path) = told(asked);
            if !seen.insert(path) {
                let message = format!("--output 把两份结果写进了同一个文件“{}”", Path::new(path).display());
                desk.fail(Exit::Usage, message, None);
                return None;
            }
            let ending = Path::new(path).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            let form = told.or(named).or_else(|| by_ending(ending)).unwrap_or("screen");
            let output = desk.way_out(Some(Path::new(path)))?;
            ways.push(Way { form, look: terminal::out(plain, true), output });
        }
        Some(Ways(ways))
    }

    /// What each report prepares of a document.
    #[must_use]
    pub fn prepare<'a>(&self, begin: Begin<'a>) -> Vec<Prepare<'a>> {
        self.0.iter().map(|way| prepare(way.form, Begin { look: way.look, ..begin })).collect()
    }
}

/// The form told before a file name, and the name: `sarif=out.json`.
fn told(asked: &OsString) -> (Option<&'static str>, &std::ffi::OsStr) {
    let parts = asked.to_str().and_then(|text| text.split_once('='));
    let known = parts.and_then(|(name, path)| {
        let form = FORMS.iter().map(|(known, _)| *known).find(|known| *known == name)?;
        Some((Some(form), std::ffi::OsStr::new(path)))
    });
    known.unwrap_or((None, asked))
}

/// The reports of a run.
pub struct Reports<'a> {
    reports: Vec<Report<'a>>,
}

struct Report<'a> {
    form: Box<dyn Form + 'a>,
    output: Output,
    /// The first thing that went wrong with it; nothing more is written then.
    done: Result<(), String>,
}

impl<'a> Reports<'a> {
    /// Begins a report for each way out.
    #[must_use]
    pub fn begin(ways: Ways, begin: Begin<'a>) -> Reports<'a> {
        let report = |way: Way| {
            let form = form(way.form, Begin { look: way.look, ..begin });
            Report { form, output: way.output, done: Ok(()) }
        };
        Reports { reports: ways.0.into_iter().map(report).collect() }
    }

    /// Tells every report what is wrong with rule files.
    pub fn rules(&mut self, problems: &[Problem]) {
        self.reports.iter_mut().for_each(|report| report.form.rules(problems));
    }

    /// Tells every report one document, with what each prepared of it.
    pub fn document(&mut self, checked: &Checked, prepared: Vec<String>) {
        for (report, prepared) in self.reports.iter_mut().zip(prepared) {
            let text = report.form.document(checked, prepared);
            report.write(&text);
        }
    }

    /// Ends every report and puts its file in place; for each whether that went well.
    #[must_use]
    pub fn close(self, end: &End<'_>) -> Vec<Result<(), String>> {
        let close = |mut report: Report<'_>| {
            let text = report.form.close(end);
            report.write(&text);
            report.done.and_then(|()| report.output.finish())
        };
        self.reports.into_iter().map(close).collect()
    }
}

impl Report<'_> {
    fn write(&mut self, text: &str) {
        if self.done.is_ok() {
            self.done = self.output.write(text);
        }
    }
}
