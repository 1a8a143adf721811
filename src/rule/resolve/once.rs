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
    match &mut expr.form {
        Form::Call(_, parts) | Form::Apply(_, parts) | Form::And(parts) | Form::Or(parts) => {
            parts.iter_mut().for_each(|part| settle(part, next));
        }
        Form::Gather(bind) => settle_bind(bind, next),
        Form::Quantified(_, bind, body) => {
            settle_bind(bind, next);
            settle(body, next);
        }
        Form::Then(a, b) | Form::Compare(_, a, b) | Form::Arithmetic(_, a, b) => {
            settle(a, next);
            settle(b, next);
        }
        Form::Field(a, _)
        | Form::Side(a, _)
        | Form::FirstBy(a, _)
        | Form::PairsBy(a, _)
        | Form::Gap(a, _)
        | Form::Find(a, _)
        | Form::Has(a)
        | Form::Not(a)
        | Form::Like(a, _) => settle(a, next),
        Form::Constant(_)
        | Form::Constants(_)
        | Form::Parameter(_)
        | Form::Slot(_)
        | Form::Root(_)
        | Form::Lexicon(_)
        | Form::Once(..) => {}
    }
}

/// The same for a bound list and its condition.
pub fn settle_bind(bind: &mut Bind, next: &mut usize) {
    settle(&mut bind.set, next);
    if let Some(filter) = &mut bind.filter {
        settle(filter, next);
    }
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
        Form::Call(_, parts) | Form::Apply(_, parts) | Form::And(parts) | Form::Or(parts) => {
            parts.iter().all(|part| closed(part, bound))
        }
        Form::Gather(bind) => walk(bind, None, bound),
        Form::Quantified(_, bind, body) => walk(bind, Some(body), bound),
        Form::Then(a, b) | Form::Compare(_, a, b) | Form::Arithmetic(_, a, b) => {
            closed(a, bound) && closed(b, bound)
        }
        Form::Field(a, _)
        | Form::Side(a, _)
        | Form::FirstBy(a, _)
        | Form::PairsBy(a, _)
        | Form::Gap(a, _)
        | Form::Find(a, _)
        | Form::Has(a)
        | Form::Not(a)
        | Form::Like(a, _)
        | Form::Once(_, a) => closed(a, bound),
        Form::Constant(_) | Form::Constants(_) | Form::Parameter(_) | Form::Root(_) | Form::Lexicon(_) => {
            true
        }
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
