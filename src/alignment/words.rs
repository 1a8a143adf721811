//! The words the engine knows: data that a rule author can extend, parsed from text.

use std::collections::{BTreeMap, BTreeSet};

use super::lexemes::Lexemes;

/// The parsed word lists.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// 动词: general verbs and adverbs, cut from upper measures.
    pub(super) verbs: Lexemes,
    /// 泛词: general nouns of two characters.
    pub(super) light: BTreeSet<(char, char)>,
    /// 虚字: single characters at which upper measures break.
    pub(super) breaks: BTreeSet<char>,
    /// 软化: words that loosen a target.
    pub(super) soft: Lexemes,
    /// 层级: words that only say which level.
    pub(super) levels: Lexemes,
    /// 上级: patterns of what only a higher level can do, each its parts in order.
    pub(super) higher: Vec<Vec<Vec<char>>>,
    /// 同义: every wording, by its index in `groups`' flat order.
    pub(super) wordings: Lexemes,
    /// The group of each wording.
    pub(super) group_of: Vec<usize>,
    /// 同义: groups of wordings of one thing.
    pub(super) groups: Vec<Vec<Vec<char>>>,
}

/// What is wrong with a line of a word list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordProblemKind {
    /// The first column is no known kind.
    UnknownKind(String),
    /// No word follows the kind.
    NoWord,
    /// A 泛词 that has not two characters, or a 虚字 that has not one.
    WrongLength(String),
    /// A wording that stands in two synonym groups.
    TwoGroups(String),
}

/// One fault of a word list and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordProblem {
    /// Name of the list.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What.
    pub kind: WordProblemKind,
}

/// The kinds a line can begin with.
const KINDS: [&str; 7] = ["动词", "泛词", "虚字", "软化", "层级", "上级", "同义"];

impl WordProblem {
    /// The fact, in Chinese.
    #[must_use]
    pub fn message(&self) -> String {
        match &self.kind {
            WordProblemKind::UnknownKind(word) => {
                format!("没有“{word}”这一种类，可用的是：{}", KINDS.join("、"))
            }
            WordProblemKind::NoWord => "种类后面没有词".to_owned(),
            WordProblemKind::WrongLength(word) => format!("“{word}”字数不对：泛词为两个字，虚字为一个字"),
            WordProblemKind::TwoGroups(word) => format!("“{word}”出现在两组同义词中"),
        }
    }
}

impl Words {
    /// Parses word lists, each with its name: tab-separated lines, the kind first, then its words; `#` opens a comment.
    ///
    /// # Errors
    /// Every faulty line of every list.
    pub fn parse(lists: &[(&str, &str)]) -> Result<Words, Vec<WordProblem>> {
        let mut words = Words::default();
        let mut seen = BTreeMap::new();
        let mut problems = Vec::new();
        for (file, text) in lists {
            for (index, line) in text.lines().enumerate() {
                let line = line.trim_end();
                if line.is_empty() || line.starts_with('#') {
                    continue;
                }
                for kind in words.take(line, &mut seen) {
                    problems.push(WordProblem { file: (*file).to_owned(), line: index + 1, kind });
                }
            }
        }
        if problems.is_empty() { Ok(words) } else { Err(problems) }
    }

    fn take(&mut self, line: &str, seen: &mut BTreeMap<String, usize>) -> Vec<WordProblemKind> {
        let mut columns = line.split('\t').map(str::trim);
        let kind = columns.next().unwrap_or_default();
        let entries: Vec<&str> = columns.filter(|entry| !entry.is_empty()).collect();
        if !KINDS.contains(&kind) {
            return vec![WordProblemKind::UnknownKind(kind.to_owned())];
        }
        if entries.is_empty() {
            return vec![WordProblemKind::NoWord];
        }
        if kind == "同义" {
            return self.take_group(&entries, seen);
        }
        entries.iter().filter_map(|entry| self.take_word(kind, entry)).collect()
    }

    fn take_word(&mut self, kind: &str, entry: &str) -> Option<WordProblemKind> {
        let mut chars = entry.chars();
        match kind {
            "动词" => self.verbs.add(entry),
            "软化" => self.soft.add(entry),
            "层级" => self.levels.add(entry),
            "上级" => self.higher.push(
                entry.split('…').filter(|part| !part.is_empty()).map(|part| part.chars().collect()).collect(),
            ),
            "泛词" => match (chars.next(), chars.next(), chars.next()) {
                (Some(a), Some(b), None) => {
                    self.light.insert((a, b));
                }
                _ => return Some(WordProblemKind::WrongLength(entry.to_owned())),
            },
            _ => match (chars.next(), chars.next()) {
                (Some(c), None) => {
                    self.breaks.insert(c);
                }
                _ => return Some(WordProblemKind::WrongLength(entry.to_owned())),
            },
        }
        None
    }

    fn take_group(&mut self, entries: &[&str], seen: &mut BTreeMap<String, usize>) -> Vec<WordProblemKind> {
        let group = self.groups.len();
        let mut problems = Vec::new();
        for entry in entries {
            if seen.insert((*entry).to_owned(), group).is_some_and(|other| other != group) {
                problems.push(WordProblemKind::TwoGroups((*entry).to_owned()));
            }
            self.wordings.add(entry);
            self.group_of.push(group);
        }
        self.groups.push(entries.iter().map(|entry| entry.chars().collect()).collect());
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_faulty_line_is_told() {
        let text = "# 说明\n动词\t推进\t加强\n泛词\t机制\t领导小组\n名词\t医院\n虚字\n同义\t甲乙\t丙\n同义\t丁\t丙\n";
        let problems = Words::parse(&[("表", text)]).unwrap_err();
        let lines: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [3, 4, 5, 7]);
        assert!(problems.iter().all(|problem| !problem.message().is_empty()));
        assert!(Words::parse(&[("表", "动词\t推进\n")]).is_ok());
        assert!(Words::parse(&[]).is_ok());
    }
}
