//! 规则集: which rules run together, how heavily they weigh and what their parameters are.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::scope::{Known, Scope};
use crate::rule::problem::code;
use crate::rule::program::{Constant, Program};
use crate::rule::syntax::tree::{self, Name};
use crate::rule::{BasisKind, Problem, RuleId, Severity};
use crate::text::{Source, Span};
use crate::value::quantity::dimension;
use crate::vocabulary::{Kind, nearest};

/// A rule set, every name in it looked up.
#[derive(Clone, Debug)]
pub struct RuleSet {
    /// Its name, as given to `--profile`.
    pub name: String,
    /// What it is for.
    pub doc: String,
    /// Its rules, ordered.
    pub members: Vec<RuleId>,
    /// Severities it changes.
    pub severities: Vec<(RuleId, Severity)>,
    /// Parameters it sets: rule, index among the rule's parameters, value.
    pub values: Vec<(RuleId, usize, Constant)>,
}

/// Ids of all rules that were declared, sound or not, with their places.
pub type Declared = BTreeMap<String, (Arc<Source>, Span)>;

/// Looks up the names of every set. A rule in no set, where there are sets at all, is a problem of its own: no profile
/// would ever run it.
pub fn resolve(
    known: &Known,
    ids: &Declared,
    programs: &[Program],
    trees: &[(Arc<Source>, tree::RuleSet)],
    problems: &mut Vec<Problem>,
) -> Vec<RuleSet> {
    let mut sets: Vec<RuleSet> = Vec::new();
    let mut members: Vec<&str> = Vec::new();
    for (source, tree) in trees {
        let mut reader = Reader { scope: Scope::new(known, source), ids, programs };
        if sets.iter().any(|other| other.name == tree.name.text) {
            reader.scope.problems.push(
                Problem::new(
                    code::DUPLICATE_NAME,
                    source,
                    tree.name.span,
                    format!("规则集“{}”已经有了", tree.name.text),
                )
                .label("重复的名称")
                .help("请换一个名称"),
            );
        }
        let chosen = reader.members(tree);
        members.extend(&chosen);
        let set = RuleSet {
            name: tree.name.text.clone(),
            doc: tree.doc.as_ref().map(|doc| doc.text.clone()).unwrap_or_default(),
            members: chosen.into_iter().map(RuleId::new).collect(),
            severities: tree.severities.iter().filter_map(|(id, word)| reader.severity(id, word)).collect(),
            values: tree
                .values
                .iter()
                .filter_map(|(id, name, value)| reader.value(id, name, value))
                .collect(),
        };
        problems.extend(reader.scope.finish().1);
        sets.push(set);
    }
    if !sets.is_empty() {
        let outside = ids.iter().filter(|(id, _)| !members.contains(&id.as_str()));
        problems.extend(outside.map(|(id, (source, span))| {
            Problem::new(code::IN_NO_SET, source, *span, format!("规则“{id}”不在任何规则集里"))
                .label("用 --profile 时不会执行它")
                .help("请在一个规则集里“纳入”它，如“纳入 组名/*”")
        }));
    }
    sets
}

/// Looks up what a set or a 设置 names.
pub(super) struct Reader<'k> {
    /// Where problems go.
    pub scope: Scope<'k>,
    /// Every rule that was declared.
    pub ids: &'k Declared,
    /// Every rule that can run.
    pub programs: &'k [Program],
}

impl<'k> Reader<'k> {
    /// Patterns in their order: each takes rules in or out.
    fn members(&mut self, tree: &tree::RuleSet) -> Vec<&'k str> {
        let mut chosen: Vec<&'k str> = Vec::new();
        for (taken, pattern) in &tree.patterns {
            let found = self.fitting(pattern);
            match taken {
                true => {
                    chosen.extend(found.into_iter().filter(|id| !chosen.contains(id)).collect::<Vec<_>>())
                }
                false => chosen.retain(|id| !found.contains(id)),
            }
        }
        chosen.sort_unstable();
        chosen
    }

    /// The rules that a pattern fits; that it fits none is a problem.
    pub fn fitting(&mut self, pattern: &Name) -> Vec<&'k str> {
        let ids = self.ids.keys().map(String::as_str);
        let found: Vec<&'k str> = ids.filter(|id| matches(&pattern.text, id)).collect();
        if found.is_empty() {
            let groups =
                self.ids.keys().filter_map(|id| id.split('/').next()).map(|group| format!("{group}/*"));
            let candidates: Vec<String> = self.ids.keys().cloned().chain(groups).collect();
            let candidates = candidates.iter().map(String::as_str);
            self.scope.unknown::<()>(&pattern.text, pattern.span, "规则", candidates);
        }
        found
    }

    /// The rule of an id; nothing, and no second problem, where it did not load.
    fn program(&mut self, id: &Name) -> Option<&'k Program> {
        if !self.ids.contains_key(&id.text) {
            let ids = self.ids;
            return self.scope.unknown(&id.text, id.span, "规则", ids.keys().map(String::as_str));
        }
        self.programs.iter().find(|program| program.page.id.as_str() == id.text)
    }

    /// A severity for a rule whose severity may change.
    pub fn severity(&mut self, id: &Name, word: &Name) -> Option<(RuleId, Severity)> {
        let program = self.program(id)?;
        let severity = self.scope.severity(word)?;
        if program.page.basis.iter().any(|basis| basis.kind != BasisKind::Practice) {
            let problem =
                Problem::new(code::FIXED_LEVEL, self.scope.source, word.span, "这条规则的级别不能改")
                    .label("它有明文依据")
                    .help("请删去这一句；只有依据全为“实务”的规则可以改级别");
            return self.scope.report(problem);
        }
        Some((program.page.id.clone(), severity))
    }

    /// A value for a parameter of a rule: the rule, the parameter's index, the value.
    pub fn value(&mut self, id: &Name, name: &Name, value: &tree::Expr) -> Option<(RuleId, usize, Constant)> {
        let program = self.program(id)?;
        let found = program.parameters.iter().position(|parameter| parameter.name == name.text);
        let Some((index, parameter)) = found.and_then(|index| Some((index, program.parameters.get(index)?)))
        else {
            let names = program.parameters.iter().map(|parameter| parameter.name.as_str());
            return self.scope.unknown(&name.text, name.span, "参数", names);
        };
        let (constant, kind) = self.scope.single(value)?;
        let wanted = kind_of(&parameter.value);
        if kind != wanted {
            return self.scope.clash(value.span, &wanted.to_string(), &kind);
        }
        Some((program.page.id.clone(), index, constant))
    }
}

fn kind_of(constant: &Constant) -> Kind {
    match constant {
        Constant::Truth(_) => Kind::Truth,
        Constant::Number(_) => Kind::Number,
        Constant::Text(_) => Kind::Text,
        Constant::Date(_) => Kind::Date,
        Constant::Days(_) => Kind::Days,
        Constant::Quantity(quantity) => Kind::Quantity(Some(dimension(&quantity.unit).0)),
        Constant::Choice(choices, _) => Kind::Choice(choices),
    }
}

/// Whether a pattern with `*` for any characters fits an id. The first part must begin it, the last end it, and those
/// between follow one another.
fn matches(pattern: &str, id: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == id };
    let Some(mut id) = id.strip_prefix(first) else { return false };
    let mut rest = rest;
    while let Some((part, after)) = rest.split_once('*') {
        let Some(at) = id.find(part) else { return false };
        id = id.get(at + part.len()..).unwrap_or("");
        rest = after;
    }
    id.ends_with(rest)
}

/// The set of that name.
///
/// # Errors
/// The nearest name there is.
pub fn named<'s>(sets: &'s [RuleSet], name: &str) -> Result<&'s RuleSet, Option<&'s str>> {
    let found = sets.iter().find(|set| set.name == name);
    found.ok_or_else(|| nearest(name, sets.iter().map(|set| set.name.as_str())))
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_stands_for_any_characters() {
        for (pattern, id, fits) in [
            ("*", "a/b", true),
            ("a/*", "a/b", true),
            ("a/*", "ab/c", false),
            ("*/b", "a/b", true),
            ("a/*-c", "a/b-c", true),
            ("a/b", "a/b", true),
            ("a/b", "a/bc", false),
        ] {
            assert_eq!(matches(pattern, id), fits, "{pattern} {id}");
        }
    }
}
