//! The ways out of a check: one report or several, each in its form and to its file.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::Path;

use super::copies::{self, Asked};
use super::desk::Desk;
use super::exit::Exit;
use super::output::Output;
use super::terminal;
use crate::checking::Checked;
use crate::report::Look;
use crate::report::form::{Begin, End, FORMS, Form, Notice, Prepare, by_ending, form, prepare};
use crate::rule::Problem;

/// The ways out, opened before anything is checked, so that a place that cannot be written is told at once.
#[derive(Debug)]
pub struct Ways {
    reports: Vec<Way>,
    /// Where Word files are asked for.
    pub copies: Asked,
}

#[derive(Debug)]
struct Way {
    form: &'static str,
    look: Look,
    output: Output,
}

/// What is printed on the screen, for a file of text or a device.
fn text(path: &Path, ending: &str) -> Option<&'static str> {
    (["txt", "log"].contains(&ending) || path.starts_with("/dev")).then_some("screen")
}

impl Ways {
    /// Opens what `--output` and `--format` ask for; nothing where one cannot be opened, which has been told.
    #[must_use]
    pub fn open(desk: &mut Desk<'_>) -> Option<Ways> {
        let options = desk.options();
        let asked: Vec<&OsString> = options.get_many("output").into_iter().flatten().collect();
        let named = options.get_one::<String>("format").map(String::as_str);
        let named = named.and_then(known);
        let plain = options.get_flag("plain");
        let mut copies = Asked::default();
        if asked.is_empty() && named == Some(copies::NAME) {
            copies.add(None);
            return Some(Ways { reports: Vec::new(), copies });
        }
        if asked.is_empty() {
            let form = named.unwrap_or("screen");
            let output = desk.way_out(None)?;
            let reports = vec![Way { form, look: terminal::out(plain, false), output }];
            return Some(Ways { reports, copies });
        }
        if asked.len() > 1 && named.is_some() {
            desk.fail(
                Exit::Usage,
                "--output 给了几个，--format 只有一个",
                Some("去掉 --format：格式按文件名判断；判断不出的写成 --output 格式=文件".to_owned()),
            );
            return None;
        }
        let mut reports = Vec::new();
        let mut seen = BTreeSet::new();
        for asked in asked {
            let (told, path) = told(asked);
            if !seen.insert(path) {
                let message = format!("--output 把两份结果写进了同一个文件“{}”", Path::new(path).display());
                desk.fail(Exit::Usage, message, None);
                return None;
            }
            let ending = Path::new(path).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            let form = told.or(named).or_else(|| by_ending(ending));
            if form == Some(copies::NAME) || (form.is_none() && copies::asked(Path::new(path))) {
                copies.add(Some(Path::new(path)));
                continue;
            }
            let Some(form) = form.or_else(|| text(Path::new(path), ending)) else {
                let message = format!("从文件名“{}”看不出写成哪种格式", Path::new(path).display());
                let endings: Vec<&str> = FORMS.iter().flat_map(|(_, endings)| *endings).copied().collect();
                let help = format!(
                    "文件名以 .{}、.docx 结尾，屏幕上的样子用 .txt；其余的写成 --output 格式=文件",
                    endings.join("、.")
                );
                desk.fail(Exit::Usage, message, Some(help));
                return None;
            };
            let output = desk.way_out(Some(Path::new(path)))?;
            reports.push(Way { form, look: terminal::out(plain, true), output });
        }
        Some(Ways { reports, copies })
    }

    /// Whether no report is asked for, only copies.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.reports.is_empty()
    }

    /// What each report prepares of a document.
    #[must_use]
    pub fn prepare<'a>(&self, begin: Begin<'a>) -> Vec<Prepare<'a>> {
        self.reports.iter().map(|way| prepare(way.form, Begin { look: way.look, ..begin })).collect()
    }
}

/// The form told before a file name, and the name: `sarif=out.json`.
fn told(asked: &OsString) -> (Option<&'static str>, &std::ffi::OsStr) {
    let parts = asked.to_str().and_then(|text| text.split_once('='));
    let told = parts.and_then(|(name, path)| Some((Some(known(name)?), std::ffi::OsStr::new(path))));
    told.unwrap_or((None, asked))
}

/// A form by its name.
fn known(name: &str) -> Option<&'static str> {
    names().into_iter().find(|known| *known == name)
}

/// The names of all forms a check can be written in.
#[must_use]
pub fn names() -> Vec<&'static str> {
    FORMS.iter().map(|(name, _)| *name).chain([copies::NAME]).collect()
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
        Reports { reports: ways.reports.into_iter().map(report).collect() }
    }

    /// Tells every report what is wrong with rule files.
    pub fn rules(&mut self, problems: &[Problem]) {
        self.reports.iter_mut().for_each(|report| report.form.rules(problems));
    }

    /// Tells every report something about the run.
    pub fn notice(&mut self, notice: Notice<'_>) {
        self.reports.iter_mut().for_each(|report| report.form.notice(notice));
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
