//! Finds expressions that hold no variable of the rule: their value is found once for a document, not for each thing
//! the rule is held against.

use crate::rule::program::{Bind, Expr, Form};

/// Marks the closed parts of an expression; `next` counts them through the rule.
pub fn settle(expr: &mut Expr, next: &mut usize) {
    if worth_keeping(&expr.form) && closed(expr, &mut Vec::new()) {
        let span = expr.span;
        let form = std::mem::replace(&mut expr.form, Form::Constants(Vec::new()));
        expr.form = Form::Once(*next, Box::new(Expr { span, form }));
        *next += 1;
        return;
    }
    // What was kept once is not kept again.
    if !matches!(expr.form, Form::Once(..)) {
        expr.parts_mut().into_iter().for_each(|part| settle(part, next));
    }
}

/// The same for a bound list and its condition.
pub fn settle_bind(bind: &mut Bind, next: &mut usize) {
    bind.parts_mut().into_iter().for_each(|part| settle(part, next));
}

/// Whether finding the value takes more than looking it up.
fn worth_keeping(form: &Form) -> bool {
    match form {
        Form::Call(..)
        | Form::Apply(..)
        | Form::Gather(_)
        | Form::Quantified(..)
        | Form::FirstBy(..)
        | Form::PairsBy(..)
        | Form::Find(..) => true,
        // The field of a field may be a list joined from many.
        Form::Field(owner, _) => matches!(owner.form, Form::Field(..)),
        _ => false,
    }
}

/// Whether every variable in it is bound inside it.
fn closed(expr: &Expr, bound: &mut Vec<usize>) -> bool {
    match &expr.form {
        Form::Slot(slot) => bound.contains(slot),
        Form::Gather(bind) => walk(bind, None, bound),
        Form::Quantified(_, bind, body) => walk(bind, Some(body), bound),
        _ => expr.parts().into_iter().all(|part| closed(part, bound)),
    }
}

fn walk(bind: &Bind, body: Option<&Expr>, bound: &mut Vec<usize>) -> bool {
    if !closed(&bind.set, bound) {
        return false;
    }
    bound.push(bind.slot);
    let inside = bind.filter.as_ref().into_iter().chain(body).all(|part| closed(part, bound));
    bound.pop();
    inside
}
