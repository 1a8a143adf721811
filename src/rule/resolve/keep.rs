//! Finds the parts of a rule whose value is kept while the rule's own variables in them stand for the same things: what
//! holds no variable is found once for a document; what holds only the outer variables, not again for each inner thing;
//! what is written more than once, only where it is met first.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};

use super::key;
use crate::rule::program::{Bind, Expr, Form, Kept};
use crate::rule::walk::{Clauses, Home};
use crate::text::{Source, Span};

/// Marks the parts of a rule that are worth keeping.
pub fn settle(source: &Source, mut clauses: Clauses<'_>) {
    let mut parts = Vec::new();
    clauses.each(&mut |expr, _| gather(expr, &mut parts));
    let own = clauses.binds.iter().map(|bind| bind.slot).collect();
    let mut keeper = Keeper { own, same: said_again(source, &parts), numbers: HashMap::new() };
    clauses.each(&mut |expr, home| keeper.mark(expr, home));
}

/// Takes every mark away again, for whoever changes parts of a rule: parts that said the same no longer do.
pub fn unsettle(mut clauses: Clauses<'_>) {
    clauses.each(&mut |expr, _| bare(expr));
}

fn bare(expr: &mut Expr) {
    while let Form::Kept(_, inner) = &mut expr.form {
        let form = std::mem::replace(&mut inner.form, Form::Constants(Vec::new()));
        expr.form = form;
    }
    expr.parts_mut().into_iter().for_each(bare);
}

/// A part by where it is written and what it is: a thing that stands for its words is written as the thing alone.
type Part = (Span, Head);

/// The form of a part, with the name of its function or field.
type Head = (Discriminant<Form>, &'static str);

struct Keeper {
    /// The slots of the rule's own variables, in the order in which they are bound.
    own: Vec<usize>,
    /// Parts that are written more than once, with the first that says the same.
    same: HashMap<Part, Part>,
    /// The numbers given so far.
    numbers: HashMap<Part, usize>,
}

/// The parts worth keeping of an expression, in order.
fn gather(expr: &Expr, parts: &mut Vec<Part>) {
    if worth_keeping(&expr.form) {
        parts.push((expr.span, head(&expr.form)));
    }
    expr.parts().into_iter().for_each(|part| gather(part, parts));
}

fn head(form: &Form) -> Head {
    let name = match form {
        Form::Call(function, _) => function.names.0,
        Form::Field(_, field) => field.names.0,
        _ => "",
    };
    (discriminant(form), name)
}

/// Of parts, those that are written more than once, each with the first that says the same in whatever words. Their free
/// variables being the rule's own, the same words mean the same wherever they stand.
fn said_again(source: &Source, parts: &[Part]) -> HashMap<Part, Part> {
    let mut heads: HashMap<Head, usize> = HashMap::new();
    parts.iter().for_each(|(_, head)| *heads.entry(*head).or_default() += 1);
    let mut firsts: HashMap<(Head, String), Part> = HashMap::new();
    let mut same = HashMap::new();
    for part in parts.iter().filter(|(_, head)| heads.get(head).is_some_and(|times| *times > 1)) {
        let words = key::key(source.slice(part.0));
        let first = *firsts.entry((part.1, words)).or_insert(*part);
        if first != *part {
            same.extend([(*part, first), (first, first)]);
        }
    }
    same
}

impl Keeper {
    /// Marks what is to be kept of an expression.
    fn mark(&mut self, expr: &mut Expr, home: Home) {
        let worth = worth_keeping(&expr.form);
        let under = match worth || takes_steps(expr) {
            true => self.under(expr),
            false => None,
        };
        let Some(under) = under else { return self.mark_parts(expr, home) };
        let part = (expr.span, head(&expr.form));
        let said = self.same.get(&part).copied();
        let outer = under.map_or(0, |deepest| deepest + 1) < home.bound;
        if outer || worth && (said.is_some() || home.within || under.is_none()) {
            let next = self.numbers.len();
            let number = *self.numbers.entry(said.unwrap_or(part)).or_insert(next);
            // What is found once for a document holds nothing that is found more often.
            if under.is_some() {
                self.mark_parts(expr, home);
            }
            let span = expr.span;
            let form = std::mem::replace(&mut expr.form, Form::Constants(Vec::new()));
            expr.form = Form::Kept(Kept { number, under }, Box::new(Expr { span, form }));
        } else {
            self.mark_parts(expr, home);
        }
    }

    fn mark_parts(&mut self, expr: &mut Expr, home: Home) {
        match &mut expr.form {
            Form::Gather(bind) => self.mark_inner(bind, None, home),
            Form::Quantified(_, bind, body) => self.mark_inner(bind, Some(body), home),
            _ => expr.parts_mut().into_iter().for_each(|part| self.mark(part, home)),
        }
    }

    fn mark_inner(&mut self, bind: &mut Bind, body: Option<&mut Box<Expr>>, home: Home) {
        self.mark(&mut bind.set, home);
        let each = bind.filter.iter_mut().chain(body.map(|body| &mut **body));
        each.for_each(|part| self.mark(part, home.inner()));
    }

    /// The deepest of the rule's own variables in a part, nothing inside where there is none; nothing where it holds any
    /// other variable that is bound outside of it.
    fn under(&self, expr: &Expr) -> Option<Option<usize>> {
        let mut deepest = None;
        free(expr, &mut Vec::new(), &mut |slot| {
            let found = self.own.iter().position(|own| *own == slot);
            deepest = deepest.max(found);
            found.is_some()
        })
        .then_some(deepest)
    }
}

/// Whether a condition takes more steps to find anew than to look up.
fn takes_steps(expr: &Expr) -> bool {
    matches!(expr.form, Form::And(_) | Form::Or(_) | Form::Then(..) | Form::Compare(..))
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
        | Form::Find(..)
        | Form::Like(..) => true,
        // The field of a field may be a list joined from many.
        Form::Field(owner, _) => matches!(owner.form, Form::Field(..)),
        _ => false,
    }
}

/// Whether `is_own` takes every variable of an expression that is not bound inside it.
fn free(expr: &Expr, bound: &mut Vec<usize>, is_own: &mut dyn FnMut(usize) -> bool) -> bool {
    match &expr.form {
        Form::Slot(slot) => bound.contains(slot) || is_own(*slot),
        Form::Gather(bind) => free_inside(bind, None, bound, is_own),
        Form::Quantified(_, bind, body) => free_inside(bind, Some(body), bound, is_own),
        _ => expr.parts().into_iter().all(|part| free(part, bound, is_own)),
    }
}

fn free_inside(
    bind: &Bind,
    body: Option<&Expr>,
    bound: &mut Vec<usize>,
    is_own: &mut dyn FnMut(usize) -> bool,
) -> bool {
    if !free(&bind.set, bound, is_own) {
        return false;
    }
    bound.push(bind.slot);
    let inside = bind.filter.as_ref().into_iter().chain(body).all(|part| free(part, bound, is_own));
    bound.pop();
    inside
}
