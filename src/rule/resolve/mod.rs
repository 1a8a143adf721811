//! From trees to rules that can run: names are looked up, types and clauses checked.
//!
//! Every problem of every declaration is reported; a rule with one is left out, the others stand.

mod basis;
mod calls;
mod clauses;
mod compare;
mod constant;
mod cost;
mod declared;
mod examples;
mod expressions;
mod facts;
mod instead;
mod keep;
mod key;
mod refusals;
mod roots;
mod scope;
mod sets;
mod settings;
mod template;
mod whole;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError};
use std::thread;

pub use calls::FORMS;
pub use examples::marked;
pub(in crate::rule) use keep::unsettle;
pub(in crate::rule) use key::key;
pub use scope::Used;
pub use sets::{Declared, RuleSet, named as set_named};
pub use settings::{Named, Settings, Turn, bad_path, misplaced, named as named_files};

use super::Problem;
use super::parallel::in_order;
use super::problem::code;
use super::program::Program;
use super::syntax::{self, tree};
use crate::lexicon::WordList;
use crate::text::{Source, Span};
use scope::Known;

/// What a set of rule files holds.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Rules that can run, ordered by id.
    pub programs: Vec<Program>,
    /// Rule sets, in order of appearance.
    pub sets: Vec<RuleSet>,
    /// Every word of the vocabulary that was looked up, for those who write it in the other language.
    pub words: Vec<Used>,
    /// Ids of all rules that were declared, sound or not, with their places.
    pub ids: Declared,
    /// Where a 设置 stands.
    pub settings: Vec<(Arc<Source>, Span)>,
    /// Everything that is wrong.
    pub problems: Vec<Problem>,
}

/// Looks up the names of the 设置 in a file against the rules of a run.
#[must_use]
pub fn settle(
    source: &Arc<Source>,
    ids: &Declared,
    programs: &[Program],
    sets: &[RuleSet],
) -> (Option<Settings>, Vec<Problem>) {
    let mut problems = Vec::new();
    let settings = settings::resolve(source, ids, programs, sets, &mut problems);
    problems.sort_by_key(|problem| problem.span.start);
    (settings, problems)
}

/// Rule files that were read; no name in them has been looked up.
#[derive(Debug, Default)]
pub struct Written {
    trees: Vec<(Arc<Source>, tree::Declaration)>,
    problems: Vec<Problem>,
}

/// Reads rule files. The order of `files` decides which of two rules with one id stands.
#[must_use]
pub fn read(files: &[Arc<Source>]) -> Written {
    let mut written = Written::default();
    for (source, (declarations, problems)) in files.iter().zip(in_order(files, syntax::read_file)) {
        written.problems.extend(problems);
        let trees = declarations.into_iter().map(|declaration| (Arc::clone(source), declaration));
        written.trees.extend(trees);
    }
    written
}

/// Reads rule files and looks up their names. `lexicons` are the word lists at hand, by file name.
#[must_use]
pub fn load(files: &[Arc<Source>], lexicons: &BTreeMap<String, Arc<WordList>>) -> Loaded {
    look_up(files, read(files), lexicons, &[])
}

/// Looks up the names in the rule files that were read from `files`. `elsewhere` are ids of rules that are not among them
/// and may be named all the same.
#[must_use]
pub fn look_up(
    files: &[Arc<Source>],
    Written { trees, problems }: Written,
    lexicons: &BTreeMap<String, Arc<WordList>>,
    elsewhere: &[&str],
) -> Loaded {
    let mut loaded = Loaded { problems, ..Loaded::default() };
    let mut known = Known::default();
    for (source, declaration) in &trees {
        match declaration {
            tree::Declaration::Lexicon(used) => {
                declared::lexicon(&mut known, lexicons, source, used, &mut loaded.problems);
            }
            tree::Declaration::Unread(what, name) => known.breaks(what, source, name),
            _ => {}
        }
    }
    let predicates = trees.iter().filter_map(|(_, declaration)| match declaration {
        tree::Declaration::Predicate(predicate) => Some(predicate.name.text.clone()),
        _ => None,
    });
    known.later = predicates.collect();
    for (source, declaration) in &trees {
        if let tree::Declaration::Predicate(predicate) = declaration {
            declared::predicate(&mut known, source, predicate, &mut loaded.problems);
        }
    }
    let mut ids = sets::Declared::new();
    let (mut rules, mut sets) = (Vec::new(), Vec::new());
    for (source, declaration) in trees {
        match declaration {
            tree::Declaration::Rule(rule) => {
                if let Some((first, span)) = ids.get(&rule.id.text) {
                    loaded.problems.push(duplicate(&source, &rule, first, *span));
                    continue;
                }
                ids.insert(rule.id.text.clone(), (Arc::clone(&source), rule.id.span));
                rules.push((source, rule));
            }
            tree::Declaration::Set(set) => sets.push((source, set)),
            tree::Declaration::Settings(settings) => loaded.settings.push((source, settings.span)),
            tree::Declaration::Predicate(_)
            | tree::Declaration::Lexicon(_)
            | tree::Declaration::Unread(..) => {}
        }
    }
    let slips = instead::check(files, &ids, elsewhere, &rules);
    let slipped: BTreeSet<usize> = slips.iter().map(|(index, _)| *index).collect();
    let resolved = in_order(&rules, |(source, rule)| clauses::rule(&known, source, rule));
    let waiting = rules.iter().zip(&resolved).filter_map(|((_, rule), resolved)| {
        let refused = resolved.as_ref().err()?;
        Some((rule.id.text.as_str(), &refused.leaning))
    });
    loaded.problems.extend(declared::unread(&known, waiting));
    // Trees are many small things: they are taken apart while the rules are put to use; here and now if there is no thread.
    drop(thread::Builder::new().spawn(move || drop(rules)));
    for (index, resolved) in resolved.into_iter().enumerate() {
        match resolved {
            Ok(_) if slipped.contains(&index) => {}
            Ok(program) => loaded.programs.push(program),
            Err(refused) => loaded.problems.extend(refused.problems),
        }
    }
    loaded.problems.extend(slips.into_iter().map(|(_, problem)| problem));
    loaded.programs.sort_by(|a, b| a.page.id.cmp(&b.page.id));
    loaded.sets = sets::resolve(&known, &ids, &loaded.programs, &sets, &mut loaded.problems);
    loaded.ids = ids;
    loaded.words = known.words.into_inner().unwrap_or_else(PoisonError::into_inner);
    // In the order in which an author reads the files.
    let order: BTreeMap<&str, usize> = files.iter().enumerate().map(|(n, file)| (file.name(), n)).collect();
    loaded.problems.sort_by_key(|problem| (order.get(problem.source.name()).copied(), problem.span.start));
    loaded
}

fn duplicate(source: &Arc<Source>, rule: &tree::Rule, first: &Arc<Source>, span: Span) -> Problem {
    let mut problem =
        Problem::new(code::DUPLICATE_ID, source, rule.id.span, format!("编号“{}”已经用过", rule.id.text))
            .label("重复的编号")
            .help("请换一个编号；编号一经使用不再改作他用");
    problem.related = Some((Arc::clone(first), span, "先用这个编号的规则".to_owned()));
    problem
}
