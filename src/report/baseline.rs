//! What became of a baseline in a run, in words.

use std::fmt::Write as _;

use super::look::Look;
use super::wrap::hang;
use crate::checking::Standing;
use crate::finding::Accepted;
use crate::finding::baseline::{Entry, EntryProblem};

/// Most lines that are named one by one.
const NAMED: usize = 8;

/// A baseline with what became of its entries.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kept<'a> {
    /// The file; empty where no baseline was given.
    pub file: &'a str,
    /// Its entries.
    pub entries: &'a [Entry],
    /// What became of each, in the same order.
    pub standings: &'a [Standing],
    /// Lines of the file that are none.
    pub problems: &'a [EntryProblem],
    /// How many findings were accepted.
    pub accepted: usize,
}

impl<'a> Kept<'a> {
    /// The entries that came to something.
    pub fn those(&self, wanted: Standing) -> impl Iterator<Item = &'a Entry> {
        let pairs = self.entries.iter().zip(self.standings);
        pairs.filter(move |(_, standing)| **standing == wanted).map(|(entry, _)| entry)
    }

    /// How many entries came to something.
    #[must_use]
    pub fn count(&self, wanted: Standing) -> usize {
        self.those(wanted).count()
    }

    /// The closing lines on a terminal; empty where no baseline was given. `listed` as below.
    #[must_use]
    pub fn screen(&self, look: Look, listed: bool) -> String {
        match self.line(listed) {
            line if line.is_empty() => line,
            line => hang(0, "", &line, look.width()).join("\n") + "\n",
        }
    }

    /// One or two sentences on all of it; empty where no baseline was given. Where what each rule came to is `listed`, that is
    /// with what was accepted.
    #[must_use]
    pub fn line(&self, listed: bool) -> String {
        if self.file.is_empty() {
            return String::new();
        }
        let counted = if listed {
            "各条规则的结果中仍计在内，问题处数不计"
        } else {
            "不计入问题处数"
        };
        let mut line = format!("已确认的问题 {} 处（基线 {}）：{counted}。", self.accepted, self.file);
        let told: Vec<String> = [
            (Standing::Unused, "未用到"),
            (Standing::Expired, "过期"),
            (Standing::Incomplete, "没有写理由或确认人"),
        ]
        .into_iter()
        .map(|(standing, word)| (self.count(standing), word))
        .chain([(self.problems.len(), "读不懂")])
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{word} {count} 条"))
        .collect();
        if !told.is_empty() {
            let _ = write!(line, "基线中{}。", told.join("、"));
        }
        line
    }

    /// What a person has to look after, a sentence and what to do about it: entries whose time is over, that nobody
    /// answers for, that were not used.
    #[must_use]
    pub fn open(&self) -> Vec<(String, &'static str)> {
        let told = |standing, what: &str, help| {
            let lines = lines(self.those(standing));
            let count = self.count(standing);
            (count > 0).then(|| (format!("基线“{}”有 {count} 条{what}：{lines}", self.file), help))
        };
        [
            told(Standing::Expired, "已过有效期，不再算数", "仍须保留的，请重新确认并改写“有效期至”"),
            told(Standing::Incomplete, "没有写理由或确认人，没有采用", "补写“理由”和“确认人”两栏后才算数"),
            told(
                Standing::Unused,
                "没有用到",
                "原文已经改好或有改动，或所在文件不在这次核查之列；不再需要的可用 hecha baseline --prune 删去",
            ),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// The reason of an accepted finding with who gave it: 机构改革过渡期（张明，有效期至2024年12月31日）.
#[must_use]
pub fn told(accepted: &Accepted) -> String {
    let until = accepted.until.map(|until| format!("，有效期至{}", until.chinese())).unwrap_or_default();
    format!("{}（{}{until}）", accepted.reason, accepted.by)
}

/// 第 3、7、12 等行.
fn lines<'a>(entries: impl Iterator<Item = &'a Entry>) -> String {
    let all: Vec<String> = entries.map(|entry| entry.line.to_string()).collect();
    let more = if all.len() > NAMED { "等" } else { "" };
    let named: Vec<&str> = all.iter().take(NAMED).map(String::as_str).collect();
    format!("第 {} {more}行", named.join("、"))
}
