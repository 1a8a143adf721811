//! 另按: what an exception leaves to another rule. The other must be there, and must not leave it back.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::scope::{Known, Scope};
use super::sets::Declared;
use crate::rule::problem::code;
use crate::rule::program::{Exception, Instead};
use crate::rule::syntax::tree::{self, ClauseKind, Name};
use crate::rule::{Problem, RuleId};
use crate::text::Source;
use crate::vocabulary::nearest;

/// What stands in a rule file.
type Written = (Arc<Source>, tree::Rule);

impl Scope<'_> {
    /// One exception.
    pub fn exception(&mut self, tree: &tree::Unless) -> Option<Exception> {
        let condition = self.truth(&tree.condition);
        // The requirement is only held against what no exception let pass. One with 另按 may come to nothing though its
        // condition holds, so that nothing follows from it.
        if tree.instead.is_none() {
            self.assume_not(&tree.condition);
        }
        let reason = match &tree.instead {
            Some(other) => format!("{}，另按 {} 报告", tree.reason.text, other.text),
            None => tree.reason.text.clone(),
        };
        let instead = tree.instead.as_ref();
        let instead = instead.map(|id| Instead { rule: RuleId::new(&id.text), span: id.span });
        Some(Exception { condition: condition?, reason, instead })
    }

    /// Rules that examples take not to run are those that the rule leaves something to: no other matters to it.
    pub fn without(&mut self, tree: &tree::Rule) {
        let others: Vec<&str> = others(tree).map(|id| id.text.as_str()).collect();
        for clause in &tree.clauses {
            let ClauseKind::Example(example) = &clause.kind else { continue };
            for id in example.without.iter().filter(|id| !others.contains(&id.text.as_str())) {
                let title = format!("这条规则没有另按“{}”", id.text);
                let help = match nearest(&id.text, others.iter().copied()) {
                    Some(near) => format!("请看是否想写“{near}”"),
                    None => "请只停用这条规则“另按”的规则".to_owned(),
                };
                let problem = Problem::new(code::UNKNOWN_NAME, self.source, id.span, title);
                self.problems.push(problem.label("停用与否都一样").help(help));
            }
        }
    }
}

/// The rules that a rule leaves something to.
fn others(tree: &tree::Rule) -> impl Iterator<Item = &Name> {
    tree.clauses.iter().filter_map(|clause| match &clause.kind {
        ClauseKind::Unless(unless) => unless.instead.as_ref(),
        _ => None,
    })
}

/// What is wrong with the 另按 of all rules, by the place of the rule in the list: an id that is no rule's, and rules that
/// leave things to each other. `elsewhere` are rules that are known and not loaded here; one that stands in `files` and
/// cannot be read has been told.
pub fn check(
    files: &[Arc<Source>],
    ids: &Declared,
    elsewhere: &[&str],
    rules: &[Written],
) -> Vec<(usize, Problem)> {
    let (known, written) = (Known::default(), OnceCell::new());
    let places: BTreeMap<&str, usize> =
        rules.iter().enumerate().map(|(index, (_, rule))| (rule.id.text.as_str(), index)).collect();
    let targets =
        |rule: &tree::Rule| others(rule).filter_map(|id| places.get(id.text.as_str()).copied()).collect();
    let targets: Vec<Vec<usize>> = rules.iter().map(|(_, rule)| targets(rule)).collect();
    let circling = circling(&targets);
    let in_circle = |index: usize| circling.get(index).copied().unwrap_or_default();
    let mut problems = Vec::new();
    for (index, (source, rule)) in rules.iter().enumerate() {
        for id in others(rule) {
            let target = places.get(id.text.as_str()).copied();
            let problem = match target {
                None if elsewhere.contains(&id.text.as_str())
                    || written.get_or_init(|| self::written(files)).contains(id.text.as_str()) =>
                {
                    continue;
                }
                None => {
                    let candidates = ids.keys().map(String::as_str).chain(elsewhere.iter().copied());
                    let mut scope = Scope::new(&known, source);
                    scope.unknown::<()>(&id.text, id.span, "规则", candidates);
                    problems.extend(scope.finish().1.into_iter().map(|problem| (index, problem)));
                    continue;
                }
                Some(target) if target == index => {
                    Problem::new(code::CIRCLE, source, id.span, "规则不能另按自己")
                        .label("就是这条规则")
                        .help("请写由哪条别的规则报告；没有的，去掉“另按”，这条“除非”就总是算数")
                }
                Some(target) if in_circle(index) && in_circle(target) => {
                    circle(source, id, rules.get(target))
                }
                Some(_) => continue,
            };
            problems.push((index, problem));
        }
    }
    problems
}

/// The ids of all rules that stand in the files, those among them that cannot be read.
fn written(files: &[Arc<Source>]) -> BTreeSet<&str> {
    let begins = |line| {
        let mut words = str::split_whitespace(line);
        words.next().filter(|word| matches!(*word, "规则" | "rule")).and(words.next())
    };
    files.iter().flat_map(|file| file.text().lines()).filter_map(begins).collect()
}

fn circle(source: &Arc<Source>, id: &Name, target: Option<&Written>) -> Problem {
    let mut problem = Problem::new(code::CIRCLE, source, id.span, "“另按”绕了回来")
        .label("它又另按回这条规则")
        .help("请去掉其中一个“另按”：都让给对方，就谁也不报告了");
    problem.related =
        target.map(|(source, rule)| (Arc::clone(source), rule.id.span, "绕回来的规则".to_owned()));
    problem
}

/// Which nodes lie on a circle, or on a way from one circle to another.
fn circling(targets: &[Vec<usize>]) -> Vec<bool> {
    let onward = going_on(targets, &vec![true; targets.len()]);
    let mut back: Vec<Vec<usize>> = vec![Vec::new(); targets.len()];
    for (index, targets) in targets.iter().enumerate() {
        for target in targets {
            back.get_mut(*target).into_iter().for_each(|back| back.push(index));
        }
    }
    going_on(&back, &onward)
}

/// The nodes from which one can go on without end, never leaving `within`.
fn going_on(targets: &[Vec<usize>], within: &[bool]) -> Vec<bool> {
    let inside = |index: usize| within.get(index).copied().unwrap_or_default();
    let mut from: Vec<Vec<usize>> = vec![Vec::new(); targets.len()];
    let mut left: Vec<usize> = vec![0; targets.len()];
    for (index, targets) in targets.iter().enumerate().filter(|(index, _)| inside(*index)) {
        for target in targets.iter().filter(|target| inside(**target)) {
            from.get_mut(*target).into_iter().for_each(|from| from.push(index));
            left.get_mut(index).into_iter().for_each(|left| *left += 1);
        }
    }
    let mut alive = within.to_vec();
    let mut ends: Vec<usize> =
        left.iter().enumerate().filter(|(_, left)| **left == 0).map(|(at, _)| at).collect();
    while let Some(end) = ends.pop() {
        alive.get_mut(end).into_iter().for_each(|alive| *alive = false);
        for before in from.get(end).into_iter().flatten() {
            let Some(left) = left.get_mut(*before) else { continue };
            *left -= 1;
            if *left == 0 {
                ends.push(*before);
            }
        }
    }
    alive
}

#[cfg(test)]
mod tests {
    use super::circling;

    #[test]
    fn what_only_leads_to_a_circle_or_away_from_it_is_not_in_it() {
        // 0 → 1 ⇄ 2 → 3, 4 → 4, 5 → 3
        let targets = [vec![1], vec![2], vec![1, 3], vec![], vec![4], vec![3]];
        assert_eq!(circling(&targets), [false, true, true, false, true, false]);
    }
}
