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
    /// 发文: patterns of an issuer bringing out a document of its own.
    pub(super) issuing: Vec<Vec<Vec<char>>>,
    /// 同义: wordings of things that have several.
    pub(super) wordings: Lexemes,
    /// The group of each wording, by its number.
    pub(super) group_of: Vec<usize>,
    /// The wordings of each group.
    pub(super) groups: Vec<Vec<Vec<char>>>,
}

/// What is wrong with a line of a word list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordProblemKind {
    /// The list does not say which of the known ones it is before its first word.
    UnknownList(String),
    /// The first two columns are not 词 and 类.
    WrongColumns,
    /// The second column holds no known kind.
    UnknownKind(String),
    /// The word or its kind is missing.
    NoWord,
    /// A 泛词 that has not two characters, or a 虚字 that has not one.
    WrongLength(String),
    /// A wording that stands in two groups.
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

/// Name of the list of words by kind.
const WORDS: &str = "上下衔接用词";
/// Name of the list of wordings by what they say.
const SYNONYMS: &str = "上下衔接同义";
/// The kinds of [`WORDS`].
const KINDS: [&str; 7] = ["动词", "泛词", "虚字", "软化", "层级", "上级", "发文"];

impl WordProblem {
    /// The fact, in Chinese.
    #[must_use]
    pub fn message(&self) -> String {
        match &self.kind {
            WordProblemKind::UnknownList(name) if name.is_empty() => {
                format!("词条之前没有写明“# 词表：{WORDS}”或“# 词表：{SYNONYMS}”")
            }
            WordProblemKind::UnknownList(name) => {
                format!("没有“{name}”这种词表，可用的是“{WORDS}”“{SYNONYMS}”")
            }
            WordProblemKind::WrongColumns => "前两列应当依次是“词”“类”".to_owned(),
            WordProblemKind::UnknownKind(word) => {
                format!("没有“{word}”这一类，可用的是：{}", KINDS.join("、"))
            }
            WordProblemKind::NoWord => "词或类没有写".to_owned(),
            WordProblemKind::WrongLength(word) => format!("“{word}”字数不对：泛词为两个字，虚字为一个字"),
            WordProblemKind::TwoGroups(word) => format!("“{word}”归入了两类"),
        }
    }
}

/// What is known of a list while its lines are read.
#[derive(Default)]
struct Reading {
    list: String,
    groups: BTreeMap<String, usize>,
    group_of: BTreeMap<String, usize>,
}

impl Words {
    /// Parses word lists, each with its name: `# 词表：` and `# 列：` first, then a word and its kind a line, parted by a
    /// tab; further columns are for people.
    ///
    /// # Errors
    /// Every faulty line of every list.
    pub fn parse(lists: &[(&str, &str)]) -> Result<Words, Vec<WordProblem>> {
        let mut words = Words::default();
        let mut reading = Reading::default();
        let mut problems = Vec::new();
        for (file, text) in lists {
            reading.list.clear();
            for (index, line) in text.lines().enumerate() {
                if let Some(kind) = words.take(line.trim_end(), &mut reading) {
                    problems.push(WordProblem { file: (*file).to_owned(), line: index + 1, kind });
                }
            }
        }
        if problems.is_empty() { Ok(words) } else { Err(problems) }
    }

    /// The same words with more things that have several wordings, as the full and short names of a body; a wording that is
    /// known already stays in the group it is in.
    #[must_use]
    pub fn with_names<'n>(mut self, names: impl IntoIterator<Item = Vec<&'n str>>) -> Words {
        let mut known: BTreeSet<Vec<char>> = self.groups.iter().flatten().cloned().collect();
        for wordings in names {
            let mut new: Vec<Vec<char>> = wordings.iter().map(|wording| wording.chars().collect()).collect();
            new.retain(|wording: &Vec<char>| wording.len() > 1 && known.insert(wording.clone()));
            if new.len() > 1 {
                for wording in &new {
                    self.wordings.add(&wording.iter().collect::<String>());
                    self.group_of.push(self.groups.len());
                }
                self.groups.push(new);
            }
        }
        self
    }

    fn take(&mut self, line: &str, reading: &mut Reading) -> Option<WordProblemKind> {
        if let Some(head) = line.strip_prefix('#') {
            return head_line(head.trim_start(), reading);
        }
        let mut cells = line.split('\t').map(str::trim);
        let (word, kind) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        match (word.is_empty() && kind.is_empty(), word.is_empty() || kind.is_empty(), reading.list.as_str())
        {
            (true, ..) => None,
            (_, true, _) => Some(WordProblemKind::NoWord),
            (_, _, WORDS) => self.take_word(word, kind),
            (_, _, SYNONYMS) => self.take_wording(word, kind, reading),
            _ => Some(WordProblemKind::UnknownList(reading.list.clone())),
        }
    }

    fn take_word(&mut self, word: &str, kind: &str) -> Option<WordProblemKind> {
        let mut chars = word.chars();
        match kind {
            "动词" => self.verbs.add(word),
            "软化" => self.soft.add(word),
            "层级" => self.levels.add(word),
            "上级" => self.higher.push(pattern(word)),
            "发文" => self.issuing.push(pattern(word)),
            "泛词" => match (chars.next(), chars.next(), chars.next()) {
                (Some(a), Some(b), None) => {
                    self.light.insert((a, b));
                }
                _ => return Some(WordProblemKind::WrongLength(word.to_owned())),
            },
            "虚字" => match (chars.next(), chars.next()) {
                (Some(c), None) => {
                    self.breaks.insert(c);
                }
                _ => return Some(WordProblemKind::WrongLength(word.to_owned())),
            },
            _ => return Some(WordProblemKind::UnknownKind(kind.to_owned())),
        }
        None
    }

    fn take_wording(&mut self, word: &str, thing: &str, reading: &mut Reading) -> Option<WordProblemKind> {
        let next = self.groups.len();
        let group = *reading.groups.entry(thing.to_owned()).or_insert(next);
        if let Some(other) = reading.group_of.insert(word.to_owned(), group) {
            return (other != group).then(|| WordProblemKind::TwoGroups(word.to_owned()));
        }
        if group == next {
            self.groups.push(Vec::new());
        }
        self.wordings.add(word);
        self.group_of.push(group);
        if let Some(wordings) = self.groups.get_mut(group) {
            wordings.push(word.chars().collect());
        }
        None
    }
}

/// The parts of a pattern, in order.
fn pattern(word: &str) -> Vec<Vec<char>> {
    word.split('…').filter(|part| !part.is_empty()).map(|part| part.chars().collect()).collect()
}

fn head_line(head: &str, reading: &mut Reading) -> Option<WordProblemKind> {
    if let Some(name) = head.strip_prefix("词表：") {
        name.trim().clone_into(&mut reading.list);
        let known = [WORDS, SYNONYMS].contains(&reading.list.as_str());
        return (!known).then(|| WordProblemKind::UnknownList(reading.list.clone()));
    }
    let columns = head.strip_prefix("列：")?;
    let mut columns = columns.split('\t').map(str::trim);
    let right = columns.next() == Some("词") && columns.next() == Some("类");
    (!right).then_some(WordProblemKind::WrongColumns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_faulty_line_is_told() {
        let words = "# 词表：上下衔接用词\n# 列：类\t词\n推进\t动词\n领导小组\t泛词\n医院\t名词\n虚字\n\n";
        let synonyms = "# 词表：上下衔接同义\n# 列：词\t类\n甲\t甲\n丙\t甲\n丙\t丁\n";
        let lists = [("一", words), ("二", synonyms), ("三", "推进\t动词\n"), ("四", "# 词表：地名\n")];
        let problems = Words::parse(&lists).unwrap_err();
        let places: Vec<(&str, usize)> = problems.iter().map(|p| (p.file.as_str(), p.line)).collect();
        assert_eq!(places, [("一", 2), ("一", 4), ("一", 5), ("一", 6), ("二", 5), ("三", 1), ("四", 1)]);
        assert!(problems.iter().all(|problem| !problem.message().is_empty()));
        assert!(Words::parse(&[("一", "# 词表：上下衔接用词\n# 列：词\t类\n推进\t动词\n")]).is_ok());
        assert!(Words::parse(&[]).is_ok());
    }
}
