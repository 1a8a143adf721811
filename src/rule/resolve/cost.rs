//! The degree of a rule: how many independent collections it walks inside each other.

use crate::rule::program::{Bind, Expr, Form, Part};

/// Highest degree a rule may have: 2 holds every pair of things against each other.
pub const DEGREE_CAP: u32 = 2;

/// The degree of a scope with its exceptions and requirement.
pub fn degree(binds: &[Bind], conditions: &[&Expr], parts: &[Part]) -> u32 {
    let mut own = 0;
    let mut walked: Vec<usize> = Vec::new();
    let mut deepest = 0;
    for bind in binds {
        own += step(bind, &mut walked);
        deepest = deepest.max(own + bind.filter.as_ref().map_or(0, |filter| inner(filter, &walked)));
    }
    let inside = conditions.iter().copied().chain(parts.iter().map(|part| &part.condition));
    deepest.max(own + inside.map(|expr| inner(expr, &walked)).max().unwrap_or(0))
}

/// What one more binding adds: nothing where it walks the parts of a variable whose parts are not yet being walked, since
/// the parts of all things together are no more than the document holds.
fn step(bind: &Bind, walked: &mut Vec<usize>) -> u32 {
    match variable(&bind.set) {
        Some(slot) if !walked.contains(&slot) => {
            walked.push(slot);
            0
        }
        _ => 1,
    }
}

/// The variable whose parts a list is, if it is.
fn variable(set: &Expr) -> Option<usize> {
    match &set.form {
        Form::Slot(slot) => Some(*slot),
        Form::Field(owner, _)
        | Form::Side(owner, _)
        | Form::FirstBy(owner, _)
        | Form::PairsBy(owner, _)
        | Form::Kept(_, owner) => variable(owner),
        // A function of a list or of words gives parts of them: 出现(词表, 任务.原文).
        Form::Call(_, arguments) => arguments.iter().find_map(variable),
        Form::Find(text, _) => variable(text),
        _ => None,
    }
}

fn inner(expr: &Expr, walked: &[usize]) -> u32 {
    let most = || expr.parts().into_iter().map(|part| inner(part, walked)).max().unwrap_or(0);
    let walk = |bind: &Bind, body: Option<&Expr>| {
        let mut walked = walked.to_vec();
        let own = step(bind, &mut walked);
        let filter = bind.filter.as_ref().map_or(0, |filter| inner(filter, &walked));
        own + filter.max(body.map_or(0, |body| inner(body, &walked)))
    };
    match &expr.form {
        Form::Quantified(_, bind, body) => walk(bind, Some(body)),
        Form::Gather(bind) => walk(bind, None),
        Form::Apply(predicate, _) => inner(&predicate.body, &[]).max(most()),
        // Walked once and not for each element of the collection it stands in.
        Form::Kept(kept, a) if kept.under.is_none() => inner(a, &[]).saturating_sub(1),
        _ => most(),
    }
}
