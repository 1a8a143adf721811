//! Finds the parts of a rule whose value is kept while the rule's own variables in them stand for the same things: what
//! holds no variable is found once for a document; what holds only the outer variables, not again for each inner thing;
//! what is written more than once, only where it is met first.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};

use super::key;
use crate::rule::program::{Bind, Expr, Form, Kept};
use crate::rule::walk::{Clauses, Home};
use crate::text::Source;

/// Marks the parts of a rule that are worth keeping.
pub fn settle(source: &Source, mut clauses: Clauses<'_>) {
    let own = clauses.binds.iter().map(|bind| bind.slot).collect();
    let mut keeper = Keeper { source, own, met: HashMap::new(), next: 0 };
    clauses.each(&mut |expr, _| keeper.count(expr));
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

/// Counts the parts of one rule that are worth keeping, then marks them.
struct Keeper<'s> {
    source: &'s Source,
    /// The slots of the rule's own variables, in the order in which they are bound.
    own: Vec<usize>,
    met: HashMap<Key, Met>,
    /// Numbers given so far.
    next: usize,
}

/// What a part is known by: its form and its words, however they are written. Its free variables being the rule's own, the same
/// words mean the same wherever they stand.
type Key = (Discriminant<Form>, &'static str, String);

#[derive(Default)]
struct Met {
    times: usize,
    number: Option<usize>,
}

impl<'s> Keeper<'s> {
    /// Counts an expression and its parts. Every expression of the rule is counted before any is marked.
    fn count(&mut self, expr: &Expr) {
        if worth_keeping(&expr.form) {
            self.met.entry(known_by(self.source, expr)).or_default().times += 1;
        }
        expr.parts().into_iter().for_each(|part| self.count(part));
    }

    /// Marks what is to be kept of an expression.
    fn mark(&mut self, expr: &mut Expr, home: Home) {
        let under = match worth_keeping(&expr.form) {
            true => self.under(expr),
            false => None,
        };
        let Some(under) = under else { return self.mark_parts(expr, home) };
        let met = self.met.entry(known_by(self.source, expr)).or_default();
        let again = home.within || met.times > 1 || under.is_none_or(|deepest| deepest + 1 < home.bound);
        if again {
            let number = *met.number.get_or_insert_with(|| {
                self.next += 1;
                self.next - 1
            });
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

fn known_by(source: &Source, expr: &Expr) -> Key {
    // A thing that stands for its words is written as the thing alone.
    let field = match &expr.form {
        Form::Field(_, field) => field.names.0,
        _ => "",
    };
    (discriminant(&expr.form), field, key::key(source.slice(expr.span)))
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
