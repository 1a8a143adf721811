//! `hecha check`.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ArgMatches;
use clap::parser::ValueSource;

use super::accepted::{self, Accepted, Met};
use super::copies::Copies;
use super::decisions::Decisions;
use super::desk::Desk;
use super::exit::{self, Exit};
use super::fix::Then;
use super::in_order::in_order;
use super::ledger;
use super::library::{Library, MOST};
use super::progress::Progress;
use super::settings::{self, Ruled};
use super::ways::{Reports, Ways};
use super::{files, fix, terminal};
use crate::checking::{Above, Checked, Ready, Rulebook, Settled, Terms};
use crate::document::Document;
use crate::reading;
use crate::report::Card;
use crate::report::coverage::Register;
use crate::report::form::{Begin, End, Notice};
use crate::report::word::Draft;
use crate::rule::syntax::tree::Record;
use crate::rule::{Page, Problem, RuleId, Severity};
use crate::value::Date;

/// Runs the command.
#[must_use]
pub fn run(options: &ArgMatches) -> Exit {
    with(
        options,
        |desk, ruled| ruled.record(desk, "baseline", Record::Baseline),
        |run, desk| {
            if let Some(ways) = Ways::open(desk) {
                run.report(desk, ways);
            }
        },
    )
}

/// Gets ready all that documents are examined with, accepted findings from the file that `baseline` tells, and does `job`
/// with it; nothing where something is amiss that stops the run, which has been told.
pub fn with(
    options: &ArgMatches,
    baseline: impl FnOnce(&mut Desk<'_>, &mut Ruled) -> Option<PathBuf>,
    job: impl FnOnce(&Run<'_>, &mut Desk<'_>),
) -> Exit {
    let mut desk = Desk::new(options);
    let Some(day) = options.get_one::<Date>("date").copied().or_else(terminal::today) else {
        desk.fail(Exit::Usage, "系统日期读不出来", Some("请用 --date 给出日期".to_owned()));
        return desk.exit();
    };
    let names: Vec<OsString> = options.get_many::<OsString>("文件").into_iter().flatten().cloned().collect();
    let (paths, refusals) = files::drafts(&names);
    for (folder, told) in files::passed_over(&names) {
        desk.passed_over(&folder, &told);
    }
    for (folder, told) in files::results(&names) {
        desk.tell(&Card::new(Severity::Info, format!("“{folder}”{told}")));
    }
    let Some(mut ruled) = settings::rules(&mut desk, &paths) else { return desk.exit() };
    let decided = ruled.record(&mut desk, "decisions", Record::Decisions);
    let Some(decisions) = Decisions::read(&mut desk, decided, ruled.rules.pages()) else {
        return desk.exit();
    };
    let accepted = match baseline(&mut desk, &mut ruled) {
        Some(path) => Accepted::read(&mut desk, &path, ruled.rules.pages()),
        None => Some(Accepted::default()),
    };
    let Some(accepted) = accepted else { return desk.exit() };
    let whole = ruled.rules.pages().to_vec();
    let Ok(settled) = settle(&mut desk, &mut ruled) else { return desk.exit() };
    let left = left_out(&whole, ruled.rules.pages(), settled.as_ref());
    let Some(only) = only(&mut desk, &ruled.rules) else { return desk.exit() };
    let Ok(upper) = upper(&mut desk) else { return desk.exit() };
    let Ok(ledger) = ledger::given(&mut desk, paths.len()) else { return desk.exit() };
    let ledger = ledger.or_else(|| ruled.ledger(&mut desk, paths.len()));
    let own = if upper.is_none() { ruled.upper(&mut desk) } else { None };
    let (upper, own) = match own {
        Some((path, document)) => (Some(document), path.canonicalize().ok()),
        None => (upper, None),
    };
    let rules = &ruled.rules;
    let upper = upper.as_ref().map(|upper| rules.ready(upper));
    let level = level(options, ruled.fail_level());
    let (problems, decisions) = (ruled.problems.as_slice(), &decisions);
    desk.refused(refusals);
    let alone = paths.len() == 1 && desk.jobs() != 1;
    let run = Run {
        rules,
        problems,
        settled,
        only,
        left,
        paths,
        upper,
        own,
        ledger,
        decisions,
        accepted,
        day,
        level,
        alone,
    };
    job(&run, &mut desk);
    drop(run);
    // The program ends here: taking the rulebook apart piece by piece would only keep its user waiting.
    std::mem::forget(ruled);
    desk.exit()
}

/// All that documents are examined with.
pub struct Run<'a> {
    /// The rules.
    pub rules: &'a Rulebook,
    problems: &'a [Problem],
    settled: Option<Settled>,
    only: Vec<RuleId>,
    /// Says which rules are not in the set asked for; empty where all are.
    left: String,
    /// The drafts.
    pub paths: Vec<PathBuf>,
    upper: Option<Ready<'a>>,
    /// Where the plan above is the one that the settings name: it may be among the drafts, and is not held against itself.
    own: Option<PathBuf>,
    ledger: Option<Arc<Document>>,
    decisions: &'a Decisions,
    /// What a baseline accepts.
    pub accepted: Accepted,
    /// The day of the check.
    pub day: Date,
    level: Severity,
    /// There is one draft, and no wish for a single thread.
    alone: bool,
}

impl Run<'_> {
    /// Examines every document and writes the reports.
    fn report(&self, desk: &mut Desk<'_>, mut ways: Ways) {
        if desk.options().get_flag("fix") && fix::run(self, desk) == Then::Stop {
            return;
        }
        let Some(mut copies) = Copies::open(desk, ways.copies.take(), &self.paths, ways.is_empty()) else {
            return;
        };
        let begin = self.begin(desk);
        let maker = copies.maker(begin.pages, begin.day);
        let (mut register, mut met) = (Register::default(), Met::default());
        let prepare = ways.prepare(begin);
        let mut reports = Reports::begin(ways, begin);
        reports.rules(self.problems);
        reports.notice(Notice::Words(&self.left));
        let work = |checked: &mut Checked, draft: Draft<'_>| {
            let found = self.accepted.baseline().accept(checked, self.day);
            let prepared: Vec<String> = prepare.iter().map(|prepare| prepare(checked)).collect();
            (found, prepared, maker.make(draft, checked))
        };
        self.each(desk, work, |desk, checked, (found, prepared, copy)| {
            self.judge(desk, &checked);
            let states = checked.reviewed.as_ref().map(|reviewed| reviewed.states.as_slice());
            register.add(states.unwrap_or_default());
            met.add(&checked, &found);
            pass_on(desk, &mut reports, checked.document.source.name());
            reports.document(&checked, prepared);
            copies.give(desk, &checked, copy);
        });
        if desk.path("ledger").is_some() && !self.rules.reads_ledger(&self.only) {
            desk.tell(&Card::new(Severity::Warning, "要用的规则都不看台账，台账没有用到"));
        }
        copies.close(desk);
        if register.is_empty() && !self.decisions.list.is_empty() {
            desk.tell(&Card::new(Severity::Warning, "没有一份文件与上级对照过，复核意见都没有用到"));
        }
        let states = register.states(self.decisions.list.len());
        let baseline = self.accepted.kept(&mut met, self.day, &self.ran());
        accepted::tell(desk, &baseline);
        let decided = self.decisions.decided(&states);
        let (unread, exit) = (desk.unread(), desk.exit() as u8);
        let passed = desk.passed();
        let end = End { decided, unread, passed, exit, settled: self.settled.as_ref(), baseline };
        let done = reports.close(&end);
        done.into_iter().for_each(|done| desk.written(done));
    }

    /// What every report is told before it begins.
    fn begin(&self, desk: &Desk<'_>) -> Begin<'_> {
        Begin {
            pages: self.rules.pages(),
            look: desk.look(),
            all: desk.options().get_flag("all"),
            day: self.day,
            keep: desk.options().get_one::<String>("suppressed").is_none_or(|asked| asked != "drop"),
        }
    }

    /// Examines every document named, does `work` on each on any thread, and hands them to `each` in order. What cannot be
    /// read is told.
    pub fn each<T: Send>(
        &self,
        desk: &mut Desk<'_>,
        work: impl Fn(&mut Checked, Draft<'_>) -> T + Sync,
        mut each: impl FnMut(&mut Desk<'_>, Checked, T),
    ) {
        let progress = Progress::begin(self.paths.len(), desk.live());
        let library = match &self.upper {
            Some(_) => Library::default(),
            None => self.library(desk, &self.paths),
        };
        let examine = |path: &Path| {
            let (opened, bytes) = files::draft(path)?;
            let reading = reading::read(Arc::new(opened.source));
            let above = self.above(&library, path, &reading.document);
            let mut checked = self.rules.examine(reading, &above, self.terms());
            let worked = work(&mut checked, Draft { bytes: &bytes, form: opened.form, trace: &opened.trace });
            Ok((opened.notes, checked, worked))
        };
        let examine = |path: &Path| {
            let examined = examine(path);
            progress.step();
            examined
        };
        in_order(&self.paths, desk.jobs(), examine, |result: Result<_, files::Refusal>| {
            let _quiet = progress.quiet();
            match result {
                Ok((notes, checked, worked)) => {
                    desk.noted(checked.document.source.name(), &notes);
                    each(desk, checked, worked);
                }
                Err(refusal) => desk.refused([refusal]),
            }
        });
    }

    /// What the drafts are held against, and how.
    #[must_use]
    pub fn terms(&self) -> Terms<'_> {
        let (ledger, alone) = (self.ledger.as_ref(), self.alone);
        Terms { decisions: &self.decisions.list, day: self.day, only: &self.only, ledger, given: &[], alone }
    }

    /// The plan above one draft.
    #[must_use]
    pub fn above<'r>(&'r self, library: &Library, path: &Path, document: &Document) -> Above<'r> {
        match &self.upper {
            Some(_) if self.own.is_some() && path.canonicalize().ok() == self.own => Above::Nowhere,
            Some(upper) => Above::Given(upper),
            None => library.above(path, document),
        }
    }

    /// The plans among the drafts, to look in for the one that each of them cites; none where one was given.
    #[must_use]
    pub fn shelf(&self, desk: &Desk<'_>) -> Library {
        match &self.upper {
            Some(_) => Library::default(),
            None => Library::of(&self.paths, desk.jobs()),
        }
    }

    /// The rules that are run.
    #[must_use]
    pub fn ran(&self) -> BTreeSet<&str> {
        let asked = |id: &&RuleId| self.only.is_empty() || self.only.contains(id);
        self.rules.pages().iter().map(|page| &page.id).filter(asked).map(RuleId::as_str).collect()
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

    /// Remembers how a document counts.
    pub fn judge(&self, desk: &mut Desk<'_>, checked: &Checked) {
        let exit = exit::of(checked, self.rules.pages(), self.level);
        desk.end(exit);
        if let Some(why) = checked.idle() {
            desk.fail(Exit::Nothing, format!("“{}”{why}", checked.document.source.shown()), None);
        }
    }
}

/// Tells reports how files were read; `name` is the document that comes next.
fn pass_on(desk: &mut Desk<'_>, reports: &mut Reports<'_>, name: &str) {
    for (about, words) in desk.told() {
        match about == name {
            true => reports.notice(Notice::Reading(&words)),
            false => reports.notice(Notice::Words(&format!("“{about}”{words}"))),
        }
    }
}

/// One sentence on the rules that are not in the set asked for. What settings turned off is told with the settings.
fn left_out(whole: &[Page], kept: &[Page], settled: Option<&Settled>) -> String {
    let off =
        |page: &Page| settled.is_some_and(|settled| settled.off.iter().any(|(rule, _)| *rule == page.id));
    let outside = |page: &&Page| !off(page) && kept.iter().all(|other| other.id != page.id);
    let left: Vec<String> =
        whole.iter().filter(outside).map(|page| format!("{}（{}）", page.name, page.id)).collect();
    match left.len() {
        0 => String::new(),
        count => format!("所选规则集之外的 {count} 条规则没有核查：{}。", left.join("、")),
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
    let (near, name) = match ruled.settle(profile, |_| all) {
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
    // A command without the option takes what the settings say.
    let asked = options.try_contains_id("fail-level").is_ok()
        && options.value_source("fail-level") == Some(ValueSource::CommandLine);
    if let Some(level) = settings.filter(|_| !asked) {
        return level;
    }
    let named = options.try_get_one::<String>("fail-level").ok().flatten().map(String::as_str);
    [Severity::Info, Severity::Error]
        .into_iter()
        .find(|level| named == Some(level.word()) || named == Some(level.chinese()))
        .unwrap_or(Severity::Warning)
}
