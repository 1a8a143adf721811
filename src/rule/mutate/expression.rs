//! The mutants of one expression: each differs from it in one place.

use super::change::{Change, Dropped};
use super::guard::Guards;
use super::kinds::is_day;
use super::shift;
use crate::rule::program::{Constant, Expr, Form};
use crate::rule::syntax::tree::{Comparison, Operator, Quantifier};
use crate::text::{Source, Span};

/// What an expression is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A condition.
    Truth,
    /// A condition after 非: its opposite is what is left when 非 is taken away.
    Opposed,
    /// A value.
    Value,
}

/// Makes the mutants of expressions of one rule or 谓词.
#[derive(Debug)]
pub struct Maker<'s> {
    /// The file they are written in.
    pub source: &'s Source,
    /// What the language asks for.
    pub guards: Guards<'s>,
}

type Add<'a> = &'a mut dyn FnMut(Form, Span, Change) -> bool;

/// Takes the place of a part in an expression, what it became, the words that were changed and the change; says whether
/// more are wanted.
pub type Each<'e> = &'e mut dyn FnMut(&[usize], Expr, Span, Change) -> bool;

impl Maker<'_> {
    /// Makes every mutant of an expression: of the whole first, then of its parts in order. `path` leads to it.
    pub fn each(&self, expr: &Expr, place: Place, path: &mut Vec<usize>, each: Each<'_>) {
        let mut more = true;
        self.own(expr, place, &mut |form, span, change| {
            more = more && each(path, Expr { span: expr.span, form }, span, change);
            more
        });
        for (index, part) in expr.parts().into_iter().enumerate() {
            if !more {
                return;
            }
            path.push(index);
            self.each(part, part_place(&expr.form, index), path, each);
            path.pop();
        }
    }

    fn own(&self, expr: &Expr, place: Place, add: Add<'_>) {
        let (span, form) = (expr.span, &expr.form);
        match form {
            Form::And(parts) => self.chain(parts, true, span, add),
            Form::Or(parts) => self.chain(parts, false, span, add),
            Form::Not(inner) => {
                if !self.guards.needed(expr, true) && !self.guards.needed(expr, false) {
                    add(inner.form.clone(), self.between(span.from(), inner.span.from()), Change::Unnegated);
                }
            }
            Form::Then(first, last) => {
                let sign = self.between(first.span.to(), last.span.from());
                add(Form::And(vec![(**first).clone(), (**last).clone()]), sign, Change::Implied);
                if !self.guards.needed(first, true) {
                    add(last.form.clone(), first.span, Change::Dropped(Dropped::Premise));
                }
            }
            Form::Compare(Comparison::In | Comparison::Contains | Comparison::Like, ..) => {
                self.negated(expr, place, add);
            }
            Form::Compare(sign, a, b) => {
                let written = self.between(a.span.to(), b.span.from());
                for other in signs(*sign) {
                    add(Form::Compare(*other, a.clone(), b.clone()), written, Change::Sign(*sign, *other));
                }
            }
            Form::Arithmetic(operator, a, b) if !(is_day(a) && is_day(b)) => {
                let other = opposite(*operator);
                let written = self.between(a.span.to(), b.span.from());
                let form = Form::Arithmetic(other, a.clone(), b.clone());
                add(form, written, Change::Calculated(*operator, other));
            }
            Form::Quantified(quantifier, bind, body) => {
                for other in quantifiers(*quantifier) {
                    let form = Form::Quantified(other, bind.clone(), body.clone());
                    add(form, self.first_word(span), Change::Quantified(*quantifier, other));
                }
                if let Some(filter) = self.droppable(bind.filter.as_ref()) {
                    let mut bare = bind.clone();
                    bare.filter = None;
                    let form = Form::Quantified(*quantifier, bare, body.clone());
                    add(form, filter, Change::Dropped(Dropped::Filter));
                }
            }
            Form::Gather(bind) => {
                if let Some(filter) = self.droppable(bind.filter.as_ref()) {
                    let mut bare = bind.clone();
                    bare.filter = None;
                    add(Form::Gather(bare), filter, Change::Dropped(Dropped::Filter));
                }
            }
            Form::FirstBy(list, _) => {
                add(list.form.clone(), span, Change::Dropped(Dropped::First));
            }
            Form::Constant(constant) => {
                for (constant, change) in shift::shifted(constant, self.source.slice(span)) {
                    add(Form::Constant(constant), span, change);
                }
            }
            Form::Constants(constants) => drop_each(constants, |rest, word| {
                add(Form::Constants(rest), span, Change::Dropped(Dropped::Word(word)))
            }),
            Form::Arithmetic(..) => {}
            _ => self.negated(expr, place, add),
        }
    }

    fn chain(&self, parts: &[Expr], all: bool, span: Span, add: Add<'_>) {
        let join = |parts| if all { Form::And(parts) } else { Form::Or(parts) };
        let (guards, rest): (Vec<&Expr>, Vec<&Expr>) =
            parts.iter().partition(|part| self.guards.needed(part, all));
        if let [first, second, ..] = rest.as_slice() {
            let flipped = rest.iter().map(|part| (*part).clone()).collect();
            let form = if all { Form::Or(flipped) } else { Form::And(flipped) };
            let form = match guards.is_empty() {
                true => form,
                // What the language asks for stays before it.
                false => {
                    let mut kept: Vec<Expr> = guards.into_iter().cloned().collect();
                    kept.push(Expr { span, form });
                    join(kept)
                }
            };
            add(form, self.between(first.span.to(), second.span.from()), Change::Joined(all));
        }
        for (index, part) in parts.iter().enumerate() {
            if self.guards.needed(part, all) {
                continue;
            }
            let others = parts.iter().enumerate().filter(|(other, _)| *other != index);
            let others = others.map(|(_, other)| other.clone()).collect();
            let what = if all { Dropped::Conjunct } else { Dropped::Disjunct };
            if !add(join(others), part.span, Change::Dropped(what)) {
                return;
            }
        }
    }

    /// The opposite of a condition, unless taking 非 away gives the same.
    fn negated(&self, expr: &Expr, place: Place, add: Add<'_>) {
        if place == Place::Truth && !self.guards.needed(expr, true) {
            add(Form::Not(Box::new(expr.clone())), expr.span, Change::Negated);
        }
    }

    /// The place of a condition after 其中 that can be left out as a whole. Of several joined by 且 each is left out by
    /// itself, which asks more of the examples.
    pub fn droppable(&self, filter: Option<&Expr>) -> Option<Span> {
        let filter = filter?;
        let whole = !matches!(filter.form, Form::And(_)) && !self.guards.needed(filter, true);
        whole.then_some(filter.span)
    }

    /// What is written between two parts, without blanks and brackets.
    fn between(&self, from: usize, to: usize) -> Span {
        let written = self.source.slice(Span::new(from, to.max(from)));
        let blank = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '（' | '）');
        let sign = written.trim_matches(blank);
        let start = from + written.find(sign).unwrap_or(0);
        Span::new(start, start + sign.len())
    }

    fn first_word(&self, span: Span) -> Span {
        let written = self.source.slice(span);
        let length = written.find(char::is_whitespace).unwrap_or(written.len());
        Span::new(span.from(), span.from() + length)
    }
}

/// What a part of an expression is there for.
fn part_place(form: &Form, index: usize) -> Place {
    match form {
        Form::And(_) | Form::Or(_) | Form::Then(..) => Place::Truth,
        Form::Not(_) => Place::Opposed,
        // The list first, then conditions.
        Form::Quantified(..) | Form::Gather(_) if index > 0 => Place::Truth,
        _ => Place::Value,
    }
}

/// The signs put in place of one: across its edge, and its opposite.
fn signs(sign: Comparison) -> &'static [Comparison] {
    use Comparison::{AtLeast, AtMost, Equal, Less, More, Unequal};
    match sign {
        Equal => &[Unequal],
        Unequal => &[Equal],
        Less => &[AtMost, AtLeast],
        AtMost => &[Less, More],
        More => &[AtLeast, AtMost],
        AtLeast => &[More, Less],
        Comparison::In | Comparison::Contains | Comparison::Like => &[],
    }
}

fn quantifiers(quantifier: Quantifier) -> Vec<Quantifier> {
    match quantifier {
        Quantifier::Every => vec![Quantifier::Some, Quantifier::No],
        Quantifier::Some => vec![Quantifier::Every, Quantifier::No],
        Quantifier::No => vec![Quantifier::Every, Quantifier::Some],
        Quantifier::Exactly(n) => vec![Quantifier::AtLeast(n), Quantifier::AtMost(n)],
        Quantifier::AtLeast(n) => vec![Quantifier::AtLeast(n - 1.0), Quantifier::AtLeast(n + 1.0)],
        Quantifier::AtMost(n) => vec![Quantifier::AtMost(n - 1.0), Quantifier::AtMost(n + 1.0)],
    }
}

fn opposite(operator: Operator) -> Operator {
    match operator {
        Operator::Plus => Operator::Minus,
        Operator::Minus => Operator::Plus,
        Operator::Times => Operator::Over,
        Operator::Over => Operator::Times,
    }
}

/// A list without each of its words in turn, as long as more are wanted; a list is never emptied.
fn drop_each(constants: &[Constant], mut each: impl FnMut(Vec<Constant>, String) -> bool) {
    if constants.len() < 2 {
        return;
    }
    for (index, word) in constants.iter().enumerate() {
        let rest = constants.iter().enumerate().filter(|(other, _)| *other != index);
        if !each(rest.map(|(_, constant)| constant.clone()).collect(), word.value().show()) {
            return;
        }
    }
}
