//! 设置: how one project is checked, every name in it looked up.

use std::sync::Arc;

use super::scope::{Known, Scope};
use super::sets::{Declared, Reader, RuleSet};
use crate::rule::problem::code;
use crate::rule::program::{Constant, Program};
use crate::rule::syntax::tree::{self, More, Name, Quoted, Record, Setting};
use crate::rule::{Problem, RuleId, Severity, syntax};
use crate::text::{Source, Span};

/// The 设置 of a file, and what reading it left to say. `Loaded` of the same run tells what its names stand for.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The file.
    pub source: Arc<Source>,
    /// What it is for; may be empty.
    pub doc: String,
    /// The set it starts from; all rules where there is none.
    pub base: Option<String>,
    /// Rules turned on and off, in order.
    pub turns: Vec<Turn>,
    /// Severities it changes.
    pub severities: Vec<(RuleId, Severity)>,
    /// Parameters it sets: rule, index among the rule's parameters, value, its words.
    pub values: Vec<(RuleId, usize, Constant, String)>,
    /// From which severity on a finding counts.
    pub fail_level: Option<Severity>,
}

/// Rules turned on or off together.
#[derive(Clone, Debug)]
pub struct Turn {
    /// Whether on.
    pub on: bool,
    /// The rules.
    pub rules: Vec<RuleId>,
    /// Why; may be empty.
    pub reason: String,
}

/// The files that a 设置 names, as it writes them: what must be at hand before its names can be looked up.
#[derive(Clone, Debug, Default)]
pub struct Named {
    /// The plan above.
    pub upper: Option<Quoted>,
    /// The task ledger.
    pub ledger: Option<Quoted>,
    /// What people put down: one file of each kind.
    pub records: Vec<(Record, Quoted)>,
    /// Rule files, word lists and folders of them.
    pub more: Vec<(More, Quoted)>,
}

/// The files that the 设置 of a file names. Problems of the file are told where it is loaded.
#[must_use]
pub fn named(source: &Arc<Source>) -> Named {
    let mut named = Named::default();
    for tree in trees(source) {
        for clause in tree.clauses {
            match clause {
                Setting::Upper(path) => named.upper = named.upper.or(Some(path)),
                Setting::Ledger(path) => named.ledger = named.ledger.or(Some(path)),
                Setting::Record(kind, path) => named.records.push((kind, path)),
                Setting::More(kind, paths) => named.more.extend(paths.into_iter().map(|path| (kind, path))),
                _ => {}
            }
        }
    }
    named
}

/// The problem of a path in a 设置 that leads nowhere. `help` begins with 请.
#[must_use]
pub fn bad_path(source: &Arc<Source>, path: &Quoted, title: &str, help: Option<&str>) -> Problem {
    let problem = Problem::new(code::SETTINGS_PATH, source, path.inner, title).label("没有用上");
    problem.help(help.unwrap_or("请核对路径；设置里的路径从设置文件所在的文件夹算起"))
}

/// The 设置 that stands anywhere but in the settings file of the run: nobody would notice that it does nothing.
#[must_use]
pub fn misplaced(places: &[(Arc<Source>, Span)], settings: Option<&Source>) -> Vec<Problem> {
    let elsewhere =
        places.iter().filter(|(source, _)| settings.is_none_or(|own| own.name() != source.name()));
    let told = elsewhere.map(|(source, span)| {
        Problem::new(code::SETTINGS, source, *span, "这里的设置没有采用")
            .label("不是这次核查的设置文件")
            .help("请把它存为草稿所在文件夹里的 hecha.rule，或用 --settings 给出这个文件")
    });
    told.collect()
}

/// Looks up the names of the 设置 in a file; nothing where it has none that can be read.
pub(super) fn resolve(
    source: &Arc<Source>,
    ids: &Declared,
    programs: &[Program],
    sets: &[RuleSet],
    problems: &mut Vec<Problem>,
) -> Option<Settings> {
    let mut trees = trees(source).into_iter();
    let Some(tree) = trees.next() else {
        // One that cannot be read has been told where the file was loaded.
        if syntax::read_file(source).1.is_empty() {
            problems.push(
                Problem::new(code::SETTINGS, source, Span::default(), "这个设置文件里没有“设置”")
                    .help("请在文件里写“设置 { … }”，写法见 hecha explain H053"),
            );
        }
        return None;
    };
    for again in trees {
        problems.push(
            Problem::new(code::SETTINGS, source, again.span, "设置只能有一份")
                .label("多余的设置，没有采用")
                .help("请并入前面的一份")
                .related(tree.span, "采用的是这一份"),
        );
    }
    let known = Known::default();
    let mut reader = Reader { scope: Scope::new(&known, source), ids, programs };
    let mut settings = Settings {
        source: Arc::clone(source),
        doc: tree.doc.as_ref().map(|doc| doc.text.clone()).unwrap_or_default(),
        base: None,
        turns: Vec::new(),
        severities: Vec::new(),
        values: Vec::new(),
        fail_level: None,
    };
    let mut seen: Vec<(String, Span)> = Vec::new();
    for clause in &tree.clauses {
        if let Some((subject, span)) = subject(clause) {
            if let Some((_, first)) = seen.iter().find(|(known, _)| *known == subject) {
                reader.scope.problems.push(twice(source, span, *first));
                continue;
            }
            seen.push((subject, span));
        }
        settings.add(&mut reader, sets, clause);
    }
    problems.extend(reader.scope.finish().1);
    Some(settings)
}

impl Settings {
    fn add(&mut self, reader: &mut Reader<'_>, sets: &[RuleSet], clause: &Setting) {
        match clause {
            Setting::Base(name) => self.base = base(reader, sets, name),
            Setting::Turn(on, patterns, reason) => {
                let mut rules = Vec::new();
                for pattern in patterns {
                    rules.extend(reader.fitting(pattern).into_iter().map(RuleId::new));
                }
                let reason = reason.as_ref().map(|reason| reason.text.clone()).unwrap_or_default();
                self.turns.push(Turn { on: *on, rules, reason });
            }
            Setting::Severity(rule, word) => self.severities.extend(reader.severity(rule, word)),
            Setting::Value(rule, name, value) => {
                let words = reader.scope.source.slice(value.span).to_owned();
                let found = reader.value(rule, name, value);
                self.values.extend(found.map(|(rule, index, value)| (rule, index, value, words)));
            }
            Setting::FailLevel(word) => self.fail_level = reader.scope.severity(word),
            // The edge reads files.
            Setting::Upper(_) | Setting::Ledger(_) | Setting::Record(..) | Setting::More(..) => {}
        }
    }
}

fn base(reader: &mut Reader<'_>, sets: &[RuleSet], name: &Name) -> Option<String> {
    if sets.iter().any(|set| set.name == name.text) {
        return Some(name.text.clone());
    }
    reader.scope.unknown(&name.text, name.span, "规则集", sets.iter().map(|set| set.name.as_str()))
}

/// What a clause settles, which no other clause may settle again.
fn subject(clause: &Setting) -> Option<(String, Span)> {
    match clause {
        Setting::Base(name) => Some(("沿用".to_owned(), name.span)),
        Setting::FailLevel(word) => Some(("计入".to_owned(), word.span)),
        Setting::Upper(path) => Some(("上级".to_owned(), path.span)),
        Setting::Ledger(path) => Some(("台账".to_owned(), path.span)),
        Setting::Record(Record::Baseline, path) => Some(("基线".to_owned(), path.span)),
        Setting::Record(Record::Decisions, path) => Some(("复核".to_owned(), path.span)),
        Setting::Severity(rule, _) => Some((format!("级别 {}", rule.text), rule.span)),
        Setting::Value(rule, name, _) => Some((format!("参数 {} {}", rule.text, name.text), name.span)),
        Setting::Turn(..) | Setting::More(..) => None,
    }
}

fn twice(source: &Arc<Source>, span: Span, first: Span) -> Problem {
    Problem::new(code::SETTINGS, source, span, "同一件事设置了两次")
        .label("这一句没有采用")
        .help("请只留一句")
        .related(first, "前面已经设置")
}

fn trees(source: &Arc<Source>) -> Vec<tree::Settings> {
    let found = syntax::read_file(source).0.into_iter().filter_map(|declaration| match declaration {
        tree::Declaration::Settings(settings) => Some(settings),
        _ => None,
    });
    found.collect()
}
