//! The settings file of a project: where it is found, what it brings in, what was wrong with it.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::desk::Desk;
use super::exit::Exit;
use super::files::{self, Refusal};
use super::ledger;
use crate::checking::{Rulebook, Settled};
use crate::document::Document;
use crate::reading;
use crate::report::Card;
use crate::rule::syntax::tree::{More, Quoted, Record};
use crate::rule::{self, Named, Problem, RuleId, Settings, Severity};
use crate::text::Source;

/// Names a settings file may have.
const NAMES: [&str; 2] = ["hecha.rule", "核查.rule"];

/// The rules of a run with the settings over them.
#[derive(Debug)]
pub struct Ruled {
    /// The rules.
    pub rules: Rulebook,
    /// What was wrong with rule files and settings; it has been told.
    pub problems: Vec<Problem>,
    settings: Option<Settings>,
    file: Option<File>,
}

/// A settings file.
#[derive(Debug)]
struct File {
    path: PathBuf,
    /// Nothing where it is no text.
    text: Option<(Arc<Source>, Named)>,
}

/// Finds the settings for some drafts and loads the rulebook with what they and `--rules` add, telling every problem.
/// Nothing where the run cannot go on, which has been told.
#[must_use]
pub fn rules(desk: &mut Desk<'_>, drafts: &[PathBuf]) -> Option<Ruled> {
    let path = settings_path(desk, drafts).ok()?;
    let mut problems = Vec::new();
    let file = match path {
        Some(path) => Some(File::read(desk, path, &mut problems)?),
        None => None,
    };
    let mut texts = Texts::default();
    if let Some(file) = &file {
        texts.of_settings(file, &mut problems);
    }
    for path in desk.options().get_many::<OsString>("rules").into_iter().flatten() {
        let (found, refusals) = files::rules(Path::new(path));
        desk.refused(refusals.into_iter().map(|refusal| Refusal { exit: Exit::Rules, ..refusal }));
        texts.add(found, &mut problems);
    }
    let (rules, found) = Rulebook::load(texts.texts);
    problems.extend(found);
    let source = file.as_ref().and_then(|file| file.text.as_ref()).map(|(source, _)| source);
    let (settings, found) = source.map_or((None, Vec::new()), |source| rules.settings(source));
    problems.extend(found);
    if !desk.options().get_flag("no-settings") {
        problems.extend(rules.misplaced(source.map(AsRef::as_ref)));
    }
    desk.problems(&problems);
    Some(Ruled { rules, problems, settings, file })
}

/// The rulebook for a command that only compares plans: empty where neither options nor settings add anything to it.
/// Nothing where the run cannot go on, which has been told.
#[must_use]
pub fn words(desk: &mut Desk<'_>, drafts: &[PathBuf], whole: bool) -> Option<Ruled> {
    if !whole && settings_path(desk, drafts).ok()?.is_none() {
        let (rules, problems) = Rulebook::only(Vec::new());
        return Some(Ruled { rules, problems, settings: None, file: None });
    }
    rules(desk, drafts)
}

impl Ruled {
    /// Sets the settings over the rules, starting from the set the user named, if any. Rules that are turned off stay where
    /// `asked` says so: the user asked for them by name.
    ///
    /// # Errors
    /// Where there is no such set: the nearest name there is.
    pub fn settle(
        &mut self,
        profile: Option<&str>,
        asked: impl Fn(&RuleId) -> bool,
    ) -> Result<Option<Settled>, Option<String>> {
        let Some(settings) = &self.settings else {
            return profile.map_or(Ok(None), |name| self.rules.profile(name).map(|()| None));
        };
        let mut settled = self.rules.settle(settings, profile)?;
        settled.off.retain(|(rule, _)| !asked(rule));
        self.rules.leave_out(&settled);
        Ok(Some(settled))
    }

    /// From which severity on findings count, if the settings say.
    #[must_use]
    pub fn fail_level(&self) -> Option<Severity> {
        self.settings.as_ref().and_then(|settings| settings.fail_level)
    }

    /// The file of accepted findings or of decisions: the one that the option `name` gives, else the one that the settings
    /// name. A problem, told and kept, where that is not there.
    pub fn record(&mut self, desk: &mut Desk<'_>, name: &str, kind: Record) -> Option<PathBuf> {
        if let Some(path) = desk.path(name) {
            return Some(path);
        }
        let file = self.file.as_ref()?;
        let (source, named) = file.text.as_ref()?;
        let (_, written) = named.records.iter().find(|(named, _)| *named == kind)?;
        let path = file.beside(written);
        if path.is_file() {
            desk.uses(&path);
            return Some(path);
        }
        let title = format!("找不到文件“{}”", path.display());
        let problem = rule::bad_path(source, written, &title, None);
        desk.problems(std::slice::from_ref(&problem));
        self.problems.push(problem);
        None
    }

    /// The plan above that the settings name, with its path; a problem, told and kept, where it cannot be read.
    pub fn upper(&mut self, desk: &mut Desk<'_>) -> Option<(PathBuf, Arc<Document>)> {
        let file = self.file.as_ref()?;
        let (source, named) = file.text.as_ref()?;
        let written = named.upper.as_ref()?;
        let path = file.beside(written);
        desk.uses(&path);
        let refusal = match files::source(&path) {
            Ok(opened) => {
                desk.noted(opened.source.name(), &opened.notes);
                let document = reading::read(Arc::new(opened.source)).document;
                if !document.tasks.is_empty() {
                    return Some((path, Arc::new(document)));
                }
                ("上级文件中没有识别出任务，无从对照".to_owned(), None)
            }
            Err(refusal) => (refusal.message, refusal.help),
        };
        let problem = rule::bad_path(source, written, &refusal.0, refusal.1.as_deref());
        desk.problems(std::slice::from_ref(&problem));
        self.problems.push(problem);
        None
    }
}

impl Ruled {
    /// The task ledger that the settings name, for a check of so many drafts; a problem, told and kept, where it cannot be
    /// read. It belongs to one draft: where there are several, that it was not used is told.
    pub fn ledger(&mut self, desk: &mut Desk<'_>, drafts: usize) -> Option<Arc<Document>> {
        let file = self.file.as_ref()?;
        let (source, named) = file.text.as_ref()?;
        let written = named.ledger.as_ref()?;
        let path = file.beside(written);
        desk.uses(&path);
        if drafts > 1 {
            let text =
                format!("设置里的台账“{}”只与一份文件核对，这次有 {drafts} 份，没有用到", path.display());
            let help = "请把与台账对应的文件单独核查";
            desk.tell(&Card::new(Severity::Warning, text).with_note("帮助", help));
            return None;
        }
        let (title, help) = match files::source(&path) {
            Ok(opened) => {
                desk.noted(opened.source.name(), &opened.notes);
                match ledger::of(desk, opened) {
                    Ok(document) => return Some(document),
                    Err((message, help)) => (message, Some(help)),
                }
            }
            Err(refusal) => (refusal.message, refusal.help),
        };
        let problem = rule::bad_path(source, written, &title, help.as_deref());
        desk.problems(std::slice::from_ref(&problem));
        self.problems.push(problem);
        None
    }
}

impl File {
    fn read(desk: &mut Desk<'_>, path: PathBuf, problems: &mut Vec<Problem>) -> Option<File> {
        let name = path.to_string_lossy().into_owned();
        let (mut found, refusals) = files::rules(&path);
        desk.refused(refusals.into_iter().map(|refusal| Refusal { exit: Exit::Usage, ..refusal }));
        let (_, bytes) = found.pop()?;
        desk.tell(&Card::new(Severity::Info, format!("按设置文件“{name}”核查")));
        let text = match rule::text(&name, bytes) {
            Ok(text) => {
                let source = Arc::new(Source::new(name, text));
                let named = rule::named_files(&source);
                Some((source, named))
            }
            Err(problem) => {
                problems.push(*problem);
                None
            }
        };
        Some(File { path, text })
    }

    /// A path written in the file.
    fn beside(&self, written: &Quoted) -> PathBuf {
        self.path.parent().unwrap_or(Path::new("")).join(&written.text)
    }
}

/// Texts of rule files and word lists, each file once.
#[derive(Default)]
struct Texts {
    texts: Vec<(String, String)>,
    seen: BTreeSet<PathBuf>,
}

impl Texts {
    fn of_settings(&mut self, file: &File, problems: &mut Vec<Problem>) {
        self.seen.extend(file.path.canonicalize());
        let Some((source, named)) = &file.text else { return };
        self.texts.push((source.name().to_owned(), source.text().to_owned()));
        for (kind, written) in &named.more {
            let (mut found, refusals) = files::rules(&file.beside(written));
            problems.extend(
                refusals.iter().map(|refusal| {
                    rule::bad_path(source, written, &refusal.message, refusal.help.as_deref())
                }),
            );
            if *kind == More::Lists {
                found.retain(|(name, _)| name.ends_with(".tsv"));
            }
            if found.is_empty() && refusals.is_empty() {
                let title = format!("“{}”不是词表（.tsv 文件）", written.text);
                problems.push(rule::bad_path(source, written, &title, None));
            }
            self.add(found, problems);
        }
    }

    fn add(&mut self, files: Vec<(String, Vec<u8>)>, problems: &mut Vec<Problem>) {
        for (name, bytes) in files {
            if Path::new(&name).canonicalize().is_ok_and(|path| !self.seen.insert(path)) {
                continue;
            }
            match rule::text(&name, bytes) {
                Ok(text) => self.texts.push((name, text)),
                Err(problem) => problems.push(*problem),
            }
        }
    }
}

/// The settings file of a run: the one named, or the nearest above the drafts, which must be the same for all.
fn settings_path(desk: &mut Desk<'_>, drafts: &[PathBuf]) -> Result<Option<PathBuf>, ()> {
    if desk.options().get_flag("no-settings") {
        return Ok(None);
    }
    if let Some(path) = desk.path("settings") {
        return Ok(Some(path));
    }
    let own: BTreeSet<&Path> = drafts.iter().map(|path| path.parent().unwrap_or(Path::new(""))).collect();
    let folders = if own.is_empty() { BTreeSet::from([Path::new("")]) } else { own };
    let mut found: BTreeSet<Option<PathBuf>> = BTreeSet::new();
    for folder in folders {
        found.insert(above(folder).map_err(|two| {
            let [one, other] = two.map(|path| path.display().to_string());
            let help = "请只留一个，或用 --settings 指定一个";
            desk.fail(Exit::Usage, format!("有两个设置文件：“{one}”和“{other}”"), Some(help.to_owned()));
        })?);
    }
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        (one, Some(other)) => {
            let name = |path: Option<PathBuf>| match path {
                Some(path) => format!("“{}”", path.display()),
                None => "没有设置文件".to_owned(),
            };
            let [one, other] = [one.flatten(), other].map(name);
            let message = format!("所给文件的设置不是同一份：有的是{other}，有的是{one}");
            let help = "请分开核查，或用 --settings 指定一个，或用 --no-settings 不用设置";
            desk.fail(Exit::Usage, message, Some(help.to_owned()));
            Err(())
        }
        (None, None) => Ok(None),
    }
}

/// The settings file in a folder or the nearest folder above it, no higher than the root of a repository.
///
/// # Errors
/// Two of them in one folder.
fn above(folder: &Path) -> Result<Option<PathBuf>, [PathBuf; 2]> {
    let here = Path::new(".").canonicalize().unwrap_or_default();
    // A folder that is not there holds no drafts either, which is told elsewhere.
    let Ok(whole) = here.join(folder).canonicalize() else { return Ok(None) };
    for place in whole.ancestors() {
        let shown = place.strip_prefix(&here).unwrap_or(place);
        let mut files = NAMES.iter().filter(|name| place.join(name).is_file()).map(|name| shown.join(name));
        match (files.next(), files.next()) {
            (Some(one), Some(other)) => return Err([one, other]),
            (Some(one), None) => return Ok(Some(one)),
            (None, _) if place.join(".git").exists() => return Ok(None),
            (None, _) => {}
        }
    }
    Ok(None)
}
