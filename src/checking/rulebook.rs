//! The rules of a run with the lexicons they use: what is embedded, and what a user adds.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::alignment::Words;
use crate::lexicon::{Bodies, Column, Lexicon, WordList, shipped};
use crate::rule::problem::code;
use crate::rule::{self, Declared, Loaded, Page, Problem, Program, RuleSet};
use crate::text::{Source, Span};

mod embedded {
    //! Written by the build script.
    include!(concat!(env!("OUT_DIR"), "/rulebook.rs"));
}

/// The lists the alignment engine works with, by name.
const COVERAGE: [(&str, &str); 2] = [
    ("rules/lexicon/coverage-words.tsv", include_str!("../../rules/lexicon/coverage-words.tsv")),
    ("rules/lexicon/coverage-synonyms.tsv", include_str!("../../rules/lexicon/coverage-synonyms.tsv")),
];

/// What these lists are called: a user's list of the same name adds to ours.
const COVERAGE_NAMES: [&str; 2] = ["上下衔接用词", "上下衔接同义"];

/// Rules that can run and the lexicons they use.
#[derive(Debug)]
pub struct Rulebook {
    programs: Vec<Program>,
    pages: Vec<Page>,
    sets: Vec<RuleSet>,
    ids: Declared,
    /// Where a 设置 stands in the files loaded.
    settings: Vec<(Arc<Source>, Span)>,
    bodies: Bodies,
    /// What the lists of the alignment engine say.
    listed: Words,
    /// The lists of bodies, whose names the alignment engine knows as well.
    named: Vec<Lexicon>,
    /// Both together, from when plans are first aligned.
    words: OnceLock<Words>,
}

impl Rulebook {
    /// The shipped rules and those of `more`, each a file's name and text: `.rule` files are rules, `.tsv` files lexicons
    /// that stand before ours. What is sound is kept whatever else is wrong; every problem is given.
    #[must_use]
    pub fn load(more: Vec<(String, String)>) -> (Rulebook, Vec<Problem>) {
        let (tables, rules): (Vec<_>, Vec<_>) =
            more.into_iter().partition(|(name, _)| name.ends_with(".tsv"));
        let mut files: Vec<Arc<Source>> =
            embedded::FILES.iter().map(|(name, text)| Arc::new(Source::new(*name, *text))).collect();
        files.extend(rules.into_iter().map(|(name, text)| Arc::new(Source::new(name, text))));
        Rulebook::from(&files, tables)
    }

    /// Only the given rule files, with the shipped lexicons: what `hecha test` and the tests of the language need.
    #[must_use]
    pub fn only(rules: Vec<(String, String)>) -> (Rulebook, Vec<Problem>) {
        let (tables, rules): (Vec<_>, Vec<_>) =
            rules.into_iter().partition(|(name, _)| name.ends_with(".tsv"));
        let files: Vec<Arc<Source>> =
            rules.into_iter().map(|(name, text)| Arc::new(Source::new(name, text))).collect();
        Rulebook::from(&files, tables)
    }

    fn from(files: &[Arc<Source>], tables: Vec<(String, String)>) -> (Rulebook, Vec<Problem>) {
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
        let listed = listed(&own, &mut problems);
        let named = ours.iter().chain(&own).filter(|list| list.kind() == crate::lexicon::Kind::Bodies);
        let named = named.cloned().collect();
        let lists = word_lists(ours, own);
        let Loaded { programs, sets, ids, settings, problems: found, .. } = rule::load(files, &lists);
        problems.extend(found);
        let pages = programs.iter().map(|program| program.page.clone()).collect();
        let words = OnceLock::new();
        (Rulebook { programs, pages, sets, ids, settings, bodies, listed, named, words }, problems)
    }

    /// The shipped word lists, by the name rules use for them.
    #[must_use]
    pub fn lists() -> BTreeMap<String, Arc<WordList>> {
        word_lists(shipped::shipped(), Vec::new())
    }

    /// The rules, ordered by id.
    #[must_use]
    pub fn programs(&self) -> &[Program] {
        &self.programs
    }

    /// Their pages, in the same order.
    #[must_use]
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// The rule sets, in order of appearance.
    #[must_use]
    pub fn sets(&self) -> &[RuleSet] {
        &self.sets
    }

    /// Keeps only the rules of a set, with the weights and parameters it gives them.
    ///
    /// # Errors
    /// Where there is no such set: the nearest name there is.
    pub fn profile(&mut self, name: &str) -> Result<(), Option<String>> {
        let set = self.set_of(name)?;
        self.weigh(&set);
        self.keep(|program| set.members.contains(&program.page.id));
        Ok(())
    }

    /// The set of a name.
    ///
    /// # Errors
    /// Where there is no such set: the nearest name there is.
    pub(super) fn set_of(&self, name: &str) -> Result<RuleSet, Option<String>> {
        rule::set_named(&self.sets, name).cloned().map_err(|near| near.map(str::to_owned))
    }

    /// Gives rules the weights and parameters of a set.
    pub(super) fn weigh(&mut self, set: &RuleSet) {
        for program in &mut self.programs {
            let id = &program.page.id;
            if let Some((_, severity)) = set.severities.iter().rfind(|(rule, _)| rule == id) {
                program.page.severity = *severity;
            }
            for (_, index, value) in set.values.iter().filter(|(rule, ..)| rule == id) {
                if let Some(parameter) = program.parameters.get_mut(*index) {
                    parameter.value = value.clone();
                }
            }
        }
    }

    /// Keeps some of the rules.
    pub(super) fn keep(&mut self, kept: impl Fn(&Program) -> bool) {
        self.programs.retain(kept);
        self.refresh();
    }

    /// Takes the pages anew from rules that were changed.
    pub(super) fn refresh(&mut self) {
        self.pages = self.programs.iter().map(|program| program.page.clone()).collect();
    }

    pub(super) fn programs_mut(&mut self) -> &mut [Program] {
        &mut self.programs
    }

    /// Ids of all rules that were declared, sound or not.
    pub(super) fn ids(&self) -> &Declared {
        &self.ids
    }

    pub(super) fn settings_at(&self) -> &[(Arc<Source>, Span)] {
        &self.settings
    }

    /// What the alignment engine knows of words: its own lists, the user's under the same names, and the full and short
    /// names of bodies.
    #[must_use]
    pub fn words(&self) -> &Words {
        self.words.get_or_init(|| {
            let rows = self.named.iter().flat_map(Lexicon::rows);
            let named = rows.map(|row| {
                let one = [row.cell(Column::Name), row.cell(Column::Short)];
                one.into_iter().chain(row.list(Column::Also)).filter(|name| !name.is_empty()).collect()
            });
            self.listed.clone().with_names(named)
        })
    }

    /// Names of bodies.
    #[must_use]
    pub fn bodies(&self) -> &Bodies {
        &self.bodies
    }
}

/// The lists of the alignment engine, with the user's under the same names. A user's list with a broken line is left out as
/// a whole, and every such line is told.
fn listed(own: &[Lexicon], problems: &mut Vec<Problem>) -> Words {
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
    let words = lists.into_iter().filter(|(_, lexicon)| lexicon.kind() == crate::lexicon::Kind::Words);
    words.map(|(name, lexicon)| (name, Arc::new(WordList::new(&lexicon)))).collect()
}

fn from_lexicon(lexicon: &Lexicon, problem: crate::lexicon::Problem) -> Problem {
    let mut found =
        Problem::new(code::LEXICON, lexicon.source(), problem.span, problem.title).label(problem.label);
    found.help = Some(problem.help);
    found
}
