//! What a rule asks for besides the things it binds: the documents behind its conditions.

use crate::rule::program::{Bind, Expr, Form, Part};
use crate::vocabulary::{Root, function};

/// The roots that a scope and the conditions of exceptions and requirement ask for, each once.
pub fn roots(binds: &[Bind], conditions: &[&Expr], parts: &[Part]) -> Vec<Root> {
    let mut found = Vec::new();
    let bound = binds.iter().flat_map(Bind::parts);
    let required = parts.iter().map(|part| &part.condition);
    bound.chain(conditions.iter().copied()).chain(required).for_each(|expr| gather(expr, &mut found));
    found
}

fn gather(expr: &Expr, found: &mut Vec<Root>) {
    match &expr.form {
        Form::Root(root) => keep(*root, found),
        Form::Call(function, _) if function::compares(function) => keep(Root::Relation, found),
        Form::Apply(predicate, _) => gather(&predicate.body, found),
        _ => {}
    }
    expr.parts().into_iter().for_each(|part| gather(part, found));
}

fn keep(root: Root, found: &mut Vec<Root>) {
    if !found.contains(&root) {
        found.push(root);
    }
}
