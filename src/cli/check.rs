//! `hecha check`.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ArgMatches;
use clap::parser::ValueSource;

use super::decisions::Decisions;
use super::desk::Desk;
use super::exit::{self, Exit};
use super::in_order::in_order;
use super::ledger;
use super::library::{Library, MOST};
use super::settings::{self, Ruled};
use super::ways::{Reports, Ways};
use super::{files, terminal};
use crate::checking::{Above, Checked, Ready, Rulebook, Settled, Terms};
use crate::document::Document;
use crate::reading;
use crate::report::Card;
use crate::report::coverage::Register;
use crate::report::form::End;
use crate::rule::{Problem, RuleId, Severity};
use crate::value::Date;

/// Runs the command.
#[must_use]
pub fn run(options: &ArgMatches) -> Exit {
    let mut desk = Desk::new(options);
    let Some(day) = options.get_one::<Date>("date").copied().or_else(terminal::today) else {
        desk.fail(Exit::Usage, "系统日期读不出来", Some("请用 --date 给出日期".to_owned()));
        return desk.exit();
    };
    let names: Vec<OsString> = options.get_many::<OsString>("文件").into_iter().flatten().cloned().collect();
    let (drafts, refusals) = files::drafts(&names);
    let Some(mut ruled) = settings::rules(&mut desk, &drafts) else { return desk.exit() };
    let Some(decisions) = Decisions::read(&mut desk, ruled.rules.pages()) else { return desk.exit() };
    let Ok(settled) = settle(&mut desk, &mut ruled) else { return desk.exit() };
    let Some(only) = only(&mut desk, &ruled.rules) else { return desk.exit() };
    let Ok(upper) = upper(&mut desk) else { return desk.exit() };
    let Ok(ledger) = ledger::given(&mut desk, drafts.len()) else { return desk.exit() };
    let own = if upper.is_none() { ruled.upper(&mut desk) } else { None };
    let Some(ways) = Ways::open(&mut desk) else { return desk.exit() };
    let (upper, own) = match own {
        Some((path, document)) => (Some(document), path.canonicalize().ok()),
        None => (upper, None),
    };
    let rules = &ruled.rules;
    let upper = upper.as_ref().map(|upper| rules.ready(upper));
    let level = level(options, ruled.fail_level());
    let problems = &ruled.problems;
    desk.refused(refusals);
    let run = Run { rules, problems, settled, only, upper, own, ledger, decisions: &decisions, day, level };
    run.all(&mut desk, &drafts, ways);
    desk.exit()
}

struct Run<'a> {
    rules: &'a Rulebook,
    problems: &'a [Problem],
    settled: Option<Settled>,
    only: Vec<RuleId>,
    upper: Option<Ready<'a>>,
    /// Where the plan above is the one that the settings name: it may be among the drafts, and is not held against itself.
    own: Option<PathBuf>,
    ledger: Option<Arc<Document>>,
    decisions: &'a Decisions,
    day: Date,
    level: Severity,
}

impl Run<'_> {
    fn all(&self, desk: &mut Desk<'_>, paths: &[PathBuf], ways: Ways) {
        let all = desk.options().get_flag("all");
        let library = match &self.upper {
            Some(_) => Library::default(),
            None => self.library(desk, paths),
        };
        let mut register = Register::default();
        let prepare = ways.prepare(self.rules.pages(), all);
        let mut reports = Reports::begin(ways, self.rules.pages(), all);
        reports.rules(self.problems);
        let work = |path: &Path| {
            let opened = files::source(path)?;
            let reading = reading::read(Arc::new(opened.source));
            let above = match &self.upper {
                Some(_) if self.own.is_some() && path.canonicalize().ok() == self.own => Above::Nowhere,
                Some(upper) => Above::Given(upper),
                None => library.above(path, &reading.document),
            };
            let terms = Terms {
                decisions: &self.decisions.list,
                day: self.day,
                only: &self.only,
                ledger: self.ledger.as_ref(),
            };
            let checked = self.rules.examine(reading, &above, terms);
            let prepared: Vec<String> = prepare.iter().map(|prepare| prepare(&checked)).collect();
            Ok((opened.notes, checked, prepared))
        };
        in_order(paths, desk.jobs(), work, |result: Result<_, files::Refusal>| match result {
            Ok((notes, checked, prepared)) => {
                desk.noted(checked.document.source.name(), &notes);
                self.judge(desk, &checked);
                let states = checked.reviewed.as_ref().map(|reviewed| reviewed.states.as_slice());
                register.add(states.unwrap_or_default());
                reports.document(&checked, prepared);
            }
            Err(refusal) => desk.refused([refusal]),
        });
        if register.is_empty() && !self.decisions.list.is_empty() {
            desk.tell(&Card::new(Severity::Warning, "没有一份文件与上级对照过，复核意见都没有用到"));
        }
        let states = register.states(self.decisions.list.len());
        for done in
            reports.close(&End { decided: self.decisions.decided(&states), settled: self.settled.as_ref() })
        {
            desk.written(done);
        }
    }

    /// The plans among the files, unless they are too many to be read twice.
    fn library(&self, desk: &Desk<'_>, paths: &[PathBuf]) -> Library {
        if paths.len() > MOST {
            let text = format!(
                "文件多于 {MOST} 份，没有在其中找各份引用的上级文件；要与上级对照，请用 --upper 给出"
            );
            desk.tell(&Card::new(Severity::Info, text));
        }
        Library::of(paths, desk.jobs())
    }

    fn judge(&self, desk: &mut Desk<'_>, checked: &Checked) {
        let exit = exit::of(checked, self.rules.pages(), self.level);
        desk.end(exit);
        if exit == Exit::Nothing {
            let name = checked.document.source.name();
            let why = match checked.document.tasks.is_empty() {
                true => "没有识别出任务",
                false => "没有一条规则适用",
            };
            desk.fail(Exit::Nothing, format!("“{name}”{why}，等于没有核查"), None);
        }
    }
}

/// The rules named by `--rule`; nothing where one is not known.
fn only(desk: &mut Desk<'_>, rules: &Rulebook) -> Option<Vec<RuleId>> {
    let named: Vec<&String> = desk.options().get_many::<String>("rule").into_iter().flatten().collect();
    let pages: Vec<_> = named.iter().map(|id| desk.page(rules.pages(), id)).collect();
    pages.into_iter().map(|page| page.map(|page| page.id.clone())).collect()
}

/// Keeps the rules that the settings leave on, and of those the set that `--profile` names. Whether there is such a set.
fn settle(desk: &mut Desk<'_>, ruled: &mut Ruled) -> Result<Option<Settled>, ()> {
    let profile = desk.options().get_one::<String>("profile").map(String::as_str);
    let names: Vec<String> = ruled.rules.sets().iter().map(|set| set.name.clone()).collect();
    let all = desk.options().contains_id("rule");
    let (near, name) = match ruled.settle(profile, all) {
        Ok(settled) => return Ok(settled),
        Err(near) => (near, profile.unwrap_or_default()),
    };
    let help = match near {
        Some(near) => format!("是不是“{near}”？"),
        None if names.is_empty() => "规则里没有写规则集".to_owned(),
        None => format!("现有的规则集：{}", names.join("、")),
    };
    desk.fail(Exit::Usage, format!("没有规则集“{name}”"), Some(help));
    Err(())
}

/// The plan above, if one was named. An error has been told.
pub fn upper(desk: &mut Desk<'_>) -> Result<Option<Arc<Document>>, ()> {
    let Some(path) = desk.path("upper") else { return Ok(None) };
    let source = desk.source(&path).ok_or(())?;
    let document = reading::read(source).document;
    if document.tasks.is_empty() {
        let name = document.source.name();
        desk.fail(
            Exit::Nothing,
            format!("上级文件“{name}”中没有识别出任务，无从对照"),
            Some("请核对 --upper 给出的是不是工作要点或任务清单".to_owned()),
        );
        return Err(());
    }
    Ok(Some(Arc::new(document)))
}

/// From which severity on findings count: as asked for, else as the settings say.
fn level(options: &ArgMatches, settings: Option<Severity>) -> Severity {
    if let Some(level) =
        settings.filter(|_| options.value_source("fail-level") != Some(ValueSource::CommandLine))
    {
        return level;
    }
    let named = options.get_one::<String>("fail-level").map(String::as_str);
    [Severity::Info, Severity::Error]
        .into_iter()
        .find(|level| Some(level.word()) == named)
        .unwrap_or(Severity::Warning)
}
