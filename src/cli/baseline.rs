//! `hecha baseline`: the findings there are, put down one by one for a person to answer for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use clap::ArgMatches;

use super::accepted::Met;
use super::check::{self, Run};
use super::desk::Desk;
use super::exit::Exit;
use super::settings::Ruled;
use crate::checking::{Checked, Standing};
use crate::finding::baseline::{Entry, head};
use crate::report::Card;
use crate::report::word::Draft;
use crate::rule::Severity;
use crate::value::Date;

/// The first lines of a new file.
const REMARKS: &str = "# 已确认的问题，每行一条，各栏用制表符隔开；没有写理由或确认人的不算数，过了有效期的不再算数。\n\
                       # 指纹由规则、所指的原文和所在任务的标题得出，原文一改就重新列出。";

/// Runs the command.
#[must_use]
pub fn run(options: &ArgMatches) -> Exit {
    check::with(options, existing, put_down)
}

/// The output where it is there already: what stands in it is kept.
fn existing(desk: &mut Desk<'_>, _: &mut Ruled) -> Option<PathBuf> {
    desk.path("output").filter(|path| path.is_file())
}

fn put_down(run: &Run<'_>, desk: &mut Desk<'_>) {
    // Opened first, so that a place that cannot be written is told at once.
    let Some(mut output) = desk.open() else { return };
    let answer = Answer::of(desk, run.day);
    let old = run.accepted.baseline().entries();
    let mut known: BTreeSet<(String, String)> = old.iter().map(key).collect();
    let (mut met, mut new) = (Met::default(), Vec::new());
    let work = |checked: &mut Checked, _: Draft<'_>| run.accepted.baseline().accept(checked, run.day);
    run.each(desk, work, |desk, mut checked, found| {
        met.add(&checked, &found);
        let entries = checked.findings.iter().map(|finding| Entry::of(finding, &checked.document));
        new.extend(entries.filter(|entry| known.insert(key(entry))).map(|entry| answer.fill(entry)));
        // What is put down in a baseline is no reason to end badly.
        checked.findings.clear();
        run.judge(desk, &checked);
    });
    let kept = run.accepted.kept(&mut met, run.day, &run.ran());
    let pruned = pruned(desk, kept.count(Standing::Unused));
    let drops = |standing: Standing| pruned && standing == Standing::Unused;
    let mut stay: Vec<Entry> = Vec::new();
    for (entry, standing) in old.iter().zip(kept.standings).filter(|(_, standing)| !drops(**standing)) {
        stay.push(match standing {
            Standing::Incomplete => answer.fill(entry.clone()),
            _ => entry.clone(),
        });
    }
    let done = output.write(&text(run, &stay, &new)).and_then(|()| output.finish());
    let written = done.is_ok();
    desk.written(done);
    if written {
        let open = stay.iter().chain(&new).filter(|entry| !entry.complete()).count();
        told(desk, new.len(), stay.len(), old.len() - stay.len(), open);
    }
}

fn key(entry: &Entry) -> (String, String) {
    (entry.fingerprint.clone(), entry.rule.clone())
}

/// Whether unused entries may go: not where a document was not checked, since theirs would look unused.
fn pruned(desk: &Desk<'_>, unused: usize) -> bool {
    let asked = desk.options().get_flag("prune");
    let whole = desk.exit() < Exit::Rules;
    if asked && !whole && unused > 0 {
        let message = format!("这次核查不完整，没有用到的 {unused} 条没有删去");
        desk.tell(&Card::new(Severity::Warning, message));
    }
    asked && whole
}

/// The file as it will be: every line that was there and stays, as it was unless it was filled in, then the new ones.
fn text<'a>(run: &'a Run<'_>, stay: &'a [Entry], new: &[Entry]) -> String {
    let accepted = &run.accepted;
    let columns = accepted.columns();
    let by_line = |entries: &'a [Entry]| -> BTreeMap<usize, &'a Entry> {
        entries.iter().map(|entry| (entry.line, entry)).collect()
    };
    let (was, is) = (by_line(accepted.baseline().entries()), by_line(stay));
    let mut out = String::new();
    if accepted.text.trim().is_empty() {
        out = format!("{REMARKS}\n{}\n", head(&columns));
    }
    for (index, line) in accepted.text.lines().enumerate() {
        match (was.get(&(index + 1)), is.get(&(index + 1))) {
            (Some(_), None) => continue,
            (Some(was), Some(is)) if was != is => out.push_str(&is.to_line(&columns)),
            _ => out.push_str(line),
        }
        out.push('\n');
    }
    new.iter().for_each(|entry| out.push_str(&(entry.to_line(&columns) + "\n")));
    out
}

/// What `--reason`, `--by` and `--until` say.
struct Answer {
    reason: String,
    by: String,
    until: Option<Date>,
    day: Date,
}

impl Answer {
    fn of(desk: &Desk<'_>, day: Date) -> Answer {
        let said = |name: &str| {
            let text = desk.options().get_one::<String>(name).map(|text| text.trim().to_owned());
            text.unwrap_or_default()
        };
        let until = desk.options().get_one::<Date>("until").copied();
        Answer { reason: said("reason"), by: said("by"), until, day }
    }

    /// Fills the empty cells of an entry.
    fn fill(&self, mut entry: Entry) -> Entry {
        let before = entry.complete();
        for (cell, said) in [(&mut entry.reason, &self.reason), (&mut entry.by, &self.by)] {
            if cell.is_empty() {
                cell.clone_from(said);
            }
        }
        if entry.complete() && !before {
            entry.day = entry.day.or(Some(self.day));
            entry.until = entry.until.or(self.until);
        }
        entry
    }
}

fn told(desk: &Desk<'_>, new: usize, stay: usize, gone: usize, open: usize) {
    let gone = if gone > 0 { format!("，删去 {gone} 条") } else { String::new() };
    let card = Card::new(Severity::Info, format!("基线新增 {new} 条，保留 {stay} 条{gone}"));
    desk.tell(&match open {
        0 => card,
        open => card.with_note("帮助", format!("其中 {open} 条没有写理由或确认人，填写后才算数")),
    });
}
