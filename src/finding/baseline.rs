//! Accepted findings as data, and the text form they are kept in.
//!
//! One entry a line, cells parted by tabs (⇥ below), columns named by a line `# 列：` or a bare line of their names, or in
//! the order of [`COLUMNS`]; other lines that begin with `#` are remarks:
//!
//! ```text
//! # 列：指纹⇥规则⇥文件⇥原文⇥理由⇥确认人⇥确认日期⇥有效期至
//! 8c1f…⇥naming/near-miss⇥要点.txt⇥市卫健委⇥机构改革过渡期，两个名称并用⇥张明⇥2024-03-01⇥2024-12-31
//! ```

use super::Finding;
use crate::document::Document;
use crate::value::Date;

/// The columns a baseline may have. 文件 and 原文 are for the reader only.
pub const COLUMNS: [&str; 8] = ["指纹", "规则", "文件", "原文", "理由", "确认人", "确认日期", "有效期至"];
/// Those that must be there.
const NEEDED: [&str; 4] = ["指纹", "规则", "理由", "确认人"];
/// Characters of the words that are kept for the reader.
const WORDS: usize = 60;

/// One entry: a finding that someone answers for, or has yet to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// Its line in the file, from 1; 0 where it is not in a file yet.
    pub line: usize,
    /// The finding's fingerprint, 16 hexadecimal digits.
    pub fingerprint: String,
    /// The rule's id.
    pub rule: String,
    /// The file the finding was in when the entry was made. An entry holds in any file.
    pub file: String,
    /// The words it points at, shortened.
    pub words: String,
    /// Why it is accepted; an entry without a reason accepts nothing.
    pub reason: String,
    /// Who accepted it; an entry without a name accepts nothing.
    pub by: String,
    /// When.
    pub day: Option<Date>,
    /// The last day on which it holds; for good where there is none.
    pub until: Option<Date>,
}

/// A line of a baseline that is no entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryProblem {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub kind: EntryProblemKind,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryProblemKind {
    /// The line of columns names one that is not known.
    UnknownColumn(String),
    /// The line of columns leaves out one that must be there.
    NoColumn(&'static str),
    /// There are more cells than columns.
    MoreCells(usize),
    /// The fingerprint is none.
    NoFingerprint(String),
    /// A date is no day of the form 2024-03-01.
    NoSuchDay(String),
    /// No rule has this id.
    UnknownRule(String),
}

impl EntryProblem {
    /// The fact, in Chinese.
    #[must_use]
    pub fn message(&self) -> String {
        match &self.kind {
            EntryProblemKind::UnknownColumn(name) => {
                format!("没有“{name}”这一列，可用的列是：{}", COLUMNS.join("、"))
            }
            EntryProblemKind::NoColumn(name) => format!("缺少“{name}”一列"),
            EntryProblemKind::MoreCells(count) => format!("有 {count} 栏，比列名多"),
            EntryProblemKind::NoFingerprint(text) if text.is_empty() => "没有写指纹".to_owned(),
            EntryProblemKind::NoFingerprint(text) => {
                format!("指纹“{text}”有误，应为核查结果中的 16 位数字和字母")
            }
            EntryProblemKind::NoSuchDay(text) => {
                format!("日期“{text}”无法识别，应写作2024-03-01的形式")
            }
            EntryProblemKind::UnknownRule(id) if id.is_empty() => "没有写规则".to_owned(),
            EntryProblemKind::UnknownRule(id) => format!("没有编号为“{id}”的规则"),
        }
    }
}

impl Entry {
    /// An entry for a finding of a document, for a person to fill in.
    #[must_use]
    pub fn of(finding: &Finding, document: &Document) -> Entry {
        let words = match document.text(finding.place.span) {
            "" => finding.message.as_str(),
            words => words,
        };
        let words: Vec<&str> = words.split_whitespace().collect();
        let words = words.join(" ");
        let short: String = words.chars().take(WORDS).collect();
        let more = if short.len() < words.len() { "…" } else { "" };
        Entry {
            fingerprint: finding.fingerprint.clone(),
            rule: finding.rule.as_str().to_owned(),
            file: document.source.name().to_owned(),
            words: short + more,
            ..Entry::default()
        }
    }

    /// Whether someone answers for it.
    #[must_use]
    pub fn complete(&self) -> bool {
        !self.reason.is_empty() && !self.by.is_empty()
    }

    /// Whether its time is over.
    #[must_use]
    pub fn expired(&self, day: Date) -> bool {
        self.until.is_some_and(|until| until < day)
    }

    /// The entry as a line of a file with these columns, without its line end.
    #[must_use]
    pub fn to_line(&self, columns: &[String]) -> String {
        let date = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
        let cell = |column: &String| match column.as_str() {
            "指纹" => self.fingerprint.clone(),
            "规则" => self.rule.clone(),
            "文件" => self.file.clone(),
            "原文" => self.words.clone(),
            "理由" => self.reason.clone(),
            "确认人" => self.by.clone(),
            "确认日期" => date(self.day),
            "有效期至" => date(self.until),
            _ => String::new(),
        };
        let cells: Vec<String> = columns.iter().map(|column| one_line(&cell(column))).collect();
        cells.join("\t").trim_end().to_owned()
    }
}

/// A cell never breaks its line, whatever a file name or a text holds.
fn one_line(text: &str) -> String {
    text.replace(|c: char| c.is_control(), " ")
}

/// A baseline file that was read.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    /// Its columns, in order.
    pub columns: Vec<String>,
    /// The entries.
    pub list: Vec<Entry>,
    /// The lines that are none.
    pub problems: Vec<EntryProblem>,
}

impl Entries {
    /// Reads a file. Never fails: what cannot be read is told and the rest holds.
    #[must_use]
    pub fn read(text: &str) -> Entries {
        let mut read = Entries {
            columns: COLUMNS.iter().map(|name| (*name).to_owned()).collect(),
            ..Entries::default()
        };
        for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let told = |kind| EntryProblem { line: index + 1, kind };
            if let Some(columns) = columns(line) {
                read.problems.extend(column_faults(&columns).into_iter().map(told));
                read.columns = columns;
            } else if !line.trim().is_empty() && !line.starts_with('#') {
                match entry(index + 1, line, &read.columns) {
                    Ok(entry) => read.list.push(entry),
                    Err(kind) => read.problems.push(told(kind)),
                }
            }
        }
        read
    }

    /// Sets aside the entries whose rule is not known.
    pub fn keep_known(&mut self, known: impl Fn(&str) -> bool) {
        let (kept, lost) = std::mem::take(&mut self.list).into_iter().partition(|entry| known(&entry.rule));
        self.list = kept;
        let told =
            |entry: Entry| EntryProblem { line: entry.line, kind: EntryProblemKind::UnknownRule(entry.rule) };
        self.problems.extend(lost.into_iter().map(told));
        self.problems.sort_by_key(|problem| problem.line);
    }
}

/// The line that names columns.
#[must_use]
pub fn head(columns: &[String]) -> String {
    format!("# 列：{}", columns.join("\t"))
}

/// The columns a line names: after `# 列：`, or as a bare line that has the one for fingerprints.
fn columns(line: &str) -> Option<Vec<String>> {
    let split = |line: &str| -> Vec<String> {
        line.split('\t').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
    };
    match line.strip_prefix('#') {
        Some(remark) => remark.trim_start().strip_prefix("列：").map(split),
        None => Some(split(line)).filter(|names| names.iter().any(|name| name == "指纹")),
    }
}

fn column_faults(columns: &[String]) -> Vec<EntryProblemKind> {
    let unknown = columns.iter().filter(|name| !COLUMNS.contains(&name.as_str()));
    let missing = NEEDED.iter().filter(|needed| !columns.iter().any(|name| name == *needed));
    unknown
        .map(|name| EntryProblemKind::UnknownColumn(name.clone()))
        .chain(missing.map(|name| EntryProblemKind::NoColumn(name)))
        .collect()
}

fn entry(line: usize, text: &str, columns: &[String]) -> Result<Entry, EntryProblemKind> {
    let cells: Vec<&str> = text.split('\t').map(str::trim).collect();
    let filled = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
    if filled > columns.len() {
        return Err(EntryProblemKind::MoreCells(filled));
    }
    let cell = |name: &str| {
        let at = columns.iter().position(|column| column == name);
        at.and_then(|at| cells.get(at)).copied().unwrap_or_default()
    };
    let day = |name: &str| match cell(name) {
        "" => Ok(None),
        text => Date::from_iso(text).map(Some).ok_or_else(|| EntryProblemKind::NoSuchDay(text.to_owned())),
    };
    let fingerprint = cell("指纹").to_ascii_lowercase();
    if fingerprint.len() != 16 || !fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(EntryProblemKind::NoFingerprint(cell("指纹").to_owned()));
    }
    Ok(Entry {
        line,
        fingerprint,
        rule: cell("规则").to_owned(),
        file: cell("文件").to_owned(),
        words: cell("原文").to_owned(),
        reason: cell("理由").to_owned(),
        by: cell("确认人").to_owned(),
        day: day("确认日期")?,
        until: day("有效期至")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_line_is_told_and_the_rest_holds() {
        let text = "\u{feff}# 说明\n\
                    指纹\t理由\t规则\t确认人\t有效期至\n\
                    0123456789ABCDEF\t过渡期\ta/b\t张明\t2024-02-29\n\
                    0123456789abcde\t过渡期\ta/b\t张明\n\n\
                    0123456789abcdef\t过渡期\ta/b\t张明\t2024-02-30\n\
                    0123456789abcdef\t\ta/b\n\
                    0123456789abcdef\t过渡期\ta/b\t张明\t\t多\n\
                    0123456789abcdef\t过渡期\tc/d\t张明\t\t\t\n";
        let mut entries = Entries::read(text);
        entries.keep_known(|rule| rule == "a/b");
        assert_eq!(entries.list.iter().map(|entry| entry.line).collect::<Vec<_>>(), [3, 7]);
        assert_eq!(entries.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [4, 6, 8, 9]);
        assert!(entries.problems.iter().all(|problem| !problem.message().is_empty()));
        let [first, second] = entries.list.as_slice() else { panic!("two entries") };
        assert!(first.complete() && !second.complete());
        let last = Date::from_iso("2024-02-29").unwrap();
        assert!(!first.expired(last) && first.expired(last.plus_days(1).unwrap()));
        let line = first.to_line(&entries.columns);
        let again = Entries::read(&format!("{}\n{line}\n", head(&entries.columns)));
        assert_eq!(again.list.first().map(|entry| &entry.reason), Some(&first.reason));
        assert_eq!(again.list.first().map(|entry| entry.until), Some(first.until));
    }

    #[test]
    fn the_columns_that_must_be_there_are_missed() {
        let entries = Entries::read("# 列：指纹\t原文\t备注\n");
        assert_eq!(entries.problems.len(), 4);
    }
}
