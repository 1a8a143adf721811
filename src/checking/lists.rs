//! The lexicons of a run made ready: ours, and those a user adds, which stand before ours.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::alignment::Words;
use crate::lexicon::{Bodies, Kind, Lexicon, WordList, shipped};
use crate::rule::Problem;
use crate::rule::problem::code;
use crate::text::Source;

/// The lists the alignment engine works with, by name.
const COVERAGE: [(&str, &str); 2] = [
    ("rules/lexicon/coverage-words.tsv", include_str!("../../rules/lexicon/coverage-words.tsv")),
    ("rules/lexicon/coverage-synonyms.tsv", include_str!("../../rules/lexicon/coverage-synonyms.tsv")),
];

/// What these lists are called: a user's list of the same name adds to ours.
const COVERAGE_NAMES: [&str; 2] = ["上下衔接用词", "上下衔接同义"];

/// The lexicons, each as those who use it want it.
#[derive(Debug)]
pub(super) struct Lists {
    /// Names of bodies.
    pub bodies: Bodies,
    /// The lists of bodies as they were written.
    pub named: Vec<Lexicon>,
    /// The lists of the alignment engine.
    pub aligning: Words,
    /// Word lists by the name rules use for their file.
    pub words: BTreeMap<String, Arc<WordList>>,
    /// What is wrong with those a user adds.
    pub problems: Vec<Problem>,
}

impl Lists {
    /// Our lists with those of a user, each a file's name and text.
    pub fn of(tables: Vec<(String, String)>) -> Lists {
        let mut problems = Vec::new();
        let ours = shipped::shipped();
        // A folder of rules may hold copies of our own lists; they say nothing new.
        let shipped = |text: &str| {
            let lists = ours.iter().map(|lexicon| lexicon.source().text());
            lists.chain(COVERAGE.iter().map(|(_, text)| *text)).any(|ours| ours == text)
        };
        let own: Vec<Lexicon> = tables
            .into_iter()
            .filter(|(_, text)| !shipped(text))
            .map(|(name, text)| {
                let (lexicon, found) = Lexicon::parse(Arc::new(Source::new(name, text)));
                problems.extend(found.into_iter().map(|problem| from_lexicon(&lexicon, problem)));
                lexicon
            })
            .collect();
        let (bodies, lost) = Bodies::new(&ours, &own);
        for (index, problem) in lost {
            if let Some(lexicon) = ours.iter().chain(&own).nth(index) {
                problems.push(from_lexicon(lexicon, problem));
            }
        }
        let aligning = aligning(&own, &mut problems);
        let named = ours.iter().chain(&own).filter(|list| list.kind() == Kind::Bodies).cloned().collect();
        Lists { bodies, named, aligning, words: word_lists(ours, own), problems }
    }
}

/// The lists of the alignment engine, with the user's under the same names. A user's list with a broken line is left out as
/// a whole, and every such line is told.
fn aligning(own: &[Lexicon], problems: &mut Vec<Problem>) -> Words {
    let mut lists: Vec<(&str, &str)> = COVERAGE.to_vec();
    for lexicon in own.iter().filter(|lexicon| COVERAGE_NAMES.contains(&lexicon.name())) {
        let source = lexicon.source();
        lists.push((source.name(), source.text()));
        // Read together with ours, since a word may stand in one group only.
        if let Err(found) = Words::parse(&lists) {
            lists.pop();
            let at = |line: usize| source.lines().span(source.text(), line.saturating_sub(1));
            problems.extend(
                found
                    .iter()
                    .filter(|problem| problem.file == source.name())
                    .map(|problem| Problem::new(code::LEXICON, source, at(problem.line), problem.message())),
            );
        }
    }
    // A test holds that the shipped lists parse.
    Words::parse(&lists).unwrap_or_default()
}

/// Word lists by the name rules use for their file: the path below `rules/`, or the user's file name. The user's win.
fn word_lists(ours: Vec<Lexicon>, own: Vec<Lexicon>) -> BTreeMap<String, Arc<WordList>> {
    let named = |lexicon: &Lexicon, own: bool| {
        let path = lexicon.source().name();
        match own {
            true => format!("lexicon/{}", path.rsplit(['/', '\\']).next().unwrap_or(path)),
            false => path.strip_prefix("rules/").unwrap_or(path).to_owned(),
        }
    };
    let ours = ours.into_iter().map(|lexicon| (named(&lexicon, false), lexicon));
    let mut lists: BTreeMap<String, Lexicon> = ours.collect();
    for lexicon in own {
        lists.insert(named(&lexicon, true), lexicon);
    }
    let words = lists.into_iter().filter(|(_, lexicon)| lexicon.kind() == Kind::Words);
    words.map(|(name, lexicon)| (name, Arc::new(WordList::new(&lexicon)))).collect()
}

fn from_lexicon(lexicon: &Lexicon, problem: crate::lexicon::Problem) -> Problem {
    let mut found =
        Problem::new(code::LEXICON, lexicon.source(), problem.span, problem.title).label(problem.label);
    found.help = Some(problem.help);
    found
}
