//! What could not be read is told once, not once for each rule that wanted to read it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::document::Side;
use crate::finding::{Advice, Finding};
use crate::reading::Problem;
use crate::rule::{Program, RuleId};
use crate::text::Span;

/// What can be done about words that many rules could not read and of which nothing more is known.
const ADVICE: &str = "核对此处的括号、标点和文字，改明白之后再核查";

/// Findings with those of different rules that are 存疑 for the sake of the same unread words made one, which names
/// them all: what was not judged stays known. It is told under the most severe of them; of several, under one of the
/// group (the first half of the id) most of them belong to, and there under the one that asks for the thing as a whole,
/// before those that walk its parts.
/// What is odd about the words, where the reading said so, is the cause, and what mends it the advice.
pub(super) fn together(found: Vec<(&Program, Finding)>, problems: &[Problem]) -> Vec<Finding> {
    let mut groups: BTreeMap<(Side, Span), Vec<(&Program, Finding)>> = BTreeMap::new();
    let mut findings = Vec::with_capacity(found.len());
    for (program, finding) in found {
        match finding.unread {
            Some(unread) => groups.entry(unread).or_default().push((program, finding)),
            None => findings.push(finding),
        }
    }
    findings.extend(groups.into_iter().filter_map(|((side, span), group)| {
        let cause = problems.iter().find(|problem| side == Side::Document && problem.span.overlaps(span));
        one(group, cause)
    }));
    findings
}

fn one(mut group: Vec<(&Program, Finding)>, cause: Option<&Problem>) -> Option<Finding> {
    let mut subjects: BTreeMap<String, usize> = BTreeMap::new();
    for (program, _) in &group {
        *subjects.entry(program.page.id.group().to_owned()).or_default() += 1;
    }
    let alike = |program: &Program| subjects.get(program.page.id.group()).copied().unwrap_or(0);
    let rank = |program: &Program| {
        let page = &program.page;
        (Reverse(page.severity), Reverse(alike(program)), program.binds.len(), page.id.clone())
    };
    group.sort_by_cached_key(|(program, _)| rank(program));
    let mut all: Vec<RuleId> = group.iter().map(|(_, finding)| finding.rule.clone()).collect();
    all.sort();
    let (program, mut first) = group.into_iter().next()?;
    let advise = |text: &str| Some(Advice { text: text.to_owned(), edits: Vec::new(), automatic: false });
    if let Some(cause) = cause {
        let help = cause.help();
        first.advice = advise(help.strip_prefix('请').unwrap_or(help));
        first.message = format!("{}：{}，不能判断", program.page.name, cause.message());
    }
    if all.len() > 1 {
        let what = cause.map_or_else(|| "此处未能识别".to_owned(), Problem::message);
        first.message = format!("{what}，{}条规则不能判断", all.len());
        first.advice = first.advice.or_else(|| advise(ADVICE));
        first.also = all.into_iter().filter(|rule| *rule != first.rule).collect();
    }
    Some(first)
}
