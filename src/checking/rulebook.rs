//! The rules of a run with the lexicons they use: what is embedded, and what a user adds.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use std::thread;

use super::lists::Lists;
use super::upper::needed;
use crate::alignment::Words;
use crate::finding::Lack;
use crate::lexicon::{Bodies, Column, Lexicon, WordList};
use crate::rule::{self, Declared, Loaded, Page, Problem, Program, RuleId, RuleSet};
use crate::text::{Source, Span};

mod embedded {
    //! Written by the build script.
    include!(concat!(env!("OUT_DIR"), "/rulebook.rs"));
}

/// Rules that can run and the lexicons they use.
#[derive(Debug)]
pub struct Rulebook {
    programs: Vec<Program>,
    /// Shipped rules, where only others were asked for and these leave things to them: examples are held against them too.
    aside: Vec<Program>,
    pages: Vec<Page>,
    sets: Vec<RuleSet>,
    ids: Declared,
    /// Where a 设置 stands in the files loaded.
    settings: Vec<(Arc<Source>, Span)>,
    bodies: Bodies,
    /// What the lists of the alignment engine say.
    aligning: Words,
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
        Rulebook::from(&files, tables, &[])
    }

    /// Only the given rule files, with the shipped lexicons: what `hecha test` and the tests of the language need. They may
    /// leave things to shipped rules all the same.
    #[must_use]
    pub fn only(rules: Vec<(String, String)>) -> (Rulebook, Vec<Problem>) {
        let (tables, rules): (Vec<_>, Vec<_>) =
            rules.into_iter().partition(|(name, _)| name.ends_with(".tsv"));
        let files: Vec<Arc<Source>> =
            rules.into_iter().map(|(name, text)| Arc::new(Source::new(name, text))).collect();
        // A shipped rule stands in the file its id names; a test holds that.
        let shipped = embedded::FILES.iter().filter_map(|(name, _)| {
            name.strip_prefix("rules/")?.strip_suffix(".rule").filter(|id| RuleId::is_sound(id))
        });
        let (mut rules, problems) = Rulebook::from(&files, tables, &shipped.collect::<Vec<&str>>());
        let others = rules.programs.iter().flat_map(Program::instead);
        if others.into_iter().any(|other| rules.program(other).is_none()) {
            rules.aside = Rulebook::load(Vec::new()).0.programs;
        }
        (rules, problems)
    }

    fn from(
        files: &[Arc<Source>],
        tables: Vec<(String, String)>,
        elsewhere: &[&str],
    ) -> (Rulebook, Vec<Problem>) {
        // The lists are made ready while other threads read the rules, which look nothing up in them yet.
        let (written, lists) = thread::scope(|scope| {
            let reading = scope.spawn(|| rule::read(files));
            let lists = Lists::of(tables);
            // Reading does not panic; if it did, it would do so again here and be seen.
            (reading.join().unwrap_or_else(|_| rule::read(files)), lists)
        });
        let Lists { bodies, named, aligning, words: lists, mut problems } = lists;
        let Loaded { programs, sets, ids, settings, problems: found, .. } =
            rule::look_up(files, written, &lists, elsewhere);
        problems.extend(found);
        let pages = programs.iter().map(|program| program.page.clone()).collect();
        (
            Rulebook {
                programs,
                aside: Vec::new(),
                pages,
                sets,
                ids,
                settings,
                bodies,
                aligning,
                named,
                words: OnceLock::new(),
            },
            problems,
        )
    }

    /// The shipped word lists, by the name rules use for them.
    #[must_use]
    pub fn lists() -> BTreeMap<String, Arc<WordList>> {
        Lists::of(Vec::new()).words
    }

    /// The rules, ordered by id.
    #[must_use]
    pub fn programs(&self) -> &[Program] {
        &self.programs
    }

    /// The rule of an id, where it can run.
    pub(super) fn program(&self, rule: &RuleId) -> Option<&Program> {
        let place = self.programs.binary_search_by(|program| program.page.id.cmp(rule));
        let own = place.ok().and_then(|place| self.programs.get(place));
        own.or_else(|| self.aside.iter().find(|program| program.page.id == *rule))
    }

    /// The document besides the draft that a rule asks for.
    pub(super) fn need(&self, rule: &RuleId) -> Option<Lack> {
        self.program(rule).and_then(needed)
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
            self.aligning.clone().with_names(named)
        })
    }

    /// Names of bodies.
    #[must_use]
    pub fn bodies(&self) -> &Bodies {
        &self.bodies
    }
}
