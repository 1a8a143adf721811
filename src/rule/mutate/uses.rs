//! The parameters and 谓词 that decide something in a rule.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::rule::program::{Expr, Form, Predicate, Program};

/// The expressions of a rule that decide: its scope, exceptions, requirement, and where it points.
fn deciding(program: &mut Program) -> Vec<&mut Expr> {
    let mut found: Vec<&mut Expr> = program.binds.iter_mut().flat_map(|bind| bind.parts_mut()).collect();
    found.extend(program.unless.iter_mut().map(|exception| &mut exception.condition));
    found.extend(program.parts.iter_mut().map(|part| &mut part.condition));
    let pointers = std::iter::once(&mut program.at).chain(&mut program.also);
    found.extend(pointers.flat_map(|pointer| &mut pointer.places));
    found
}

/// The parameters that decide something, by their index.
pub fn parameters(program: &mut Program) -> BTreeSet<usize> {
    fn walk(expr: &Expr, found: &mut BTreeSet<usize>) {
        if let Form::Parameter(index) = expr.form {
            found.insert(index);
        }
        expr.parts().into_iter().for_each(|part| walk(part, found));
    }
    let mut found = BTreeSet::new();
    deciding(program).into_iter().for_each(|expr| walk(expr, &mut found));
    found
}

/// The 谓词 that decide something, those that they use among them.
pub fn predicates(program: &mut Program) -> Vec<Arc<Predicate>> {
    fn walk(expr: &Expr, found: &mut Vec<Arc<Predicate>>) {
        if let Form::Apply(predicate, _) = &expr.form
            && !found.iter().any(|known| Arc::ptr_eq(known, predicate))
        {
            found.push(Arc::clone(predicate));
            walk(&predicate.body, found);
        }
        expr.parts().into_iter().for_each(|part| walk(part, found));
    }
    let mut found = Vec::new();
    deciding(program).into_iter().for_each(|expr| walk(expr, &mut found));
    found
}

/// Puts one 谓词 instead of another in every use of it, those in other 谓词 among them.
pub fn replace(program: &mut Program, from: &Arc<Predicate>, to: &Arc<Predicate>) {
    fn walk(expr: &mut Expr, from: &Arc<Predicate>, to: &Arc<Predicate>) {
        if let Form::Apply(predicate, _) = &mut expr.form {
            if Arc::ptr_eq(predicate, from) {
                *predicate = Arc::clone(to);
            } else {
                let mut other = Predicate::clone(predicate);
                walk(&mut other.body, from, to);
                *predicate = Arc::new(other);
            }
        }
        expr.parts_mut().into_iter().for_each(|part| walk(part, from, to));
    }
    deciding(program).into_iter().for_each(|expr| walk(expr, from, to));
}
