//! Mutants of a rule: copies of what was resolved, each wrong in one place, to see whether the examples would notice.
//!
//! | what | becomes |
//! |---|---|
//! | = ≠ < ≤ > ≥ | the opposite; of an order also the sign across its edge (≥ → >) |
//! | 属于, 含, 形如, 有, a truth value, a 谓词 | its opposite |
//! | 非 | taken away |
//! | 且, 或 | the other; each of the conditions taken away |
//! | 则 | 且; its premise taken away |
//! | 每个, 存在, 没有 | each of the others |
//! | 恰有, 至少, 至多 | a bound opened, or moved by one |
//! | 其中, 除非, one of several requirements, 首次 | taken away |
//! | a number, days, a day, a quantity, written or as a parameter | moved by one in its last written digit |
//! | a written list | each of its words taken away |
//! | + − × ÷ | the opposite |
//! | 无则 | another meaning |
//!
//! The words of a rule and where it points are left alone: examples are not judged by the former, and the latter follows
//! from the marks. Left out because no example could tell them: 无则 of a rule on 全文, which always has one thing to
//! look at; a 除非 that only a reviewer's decision makes true. Left out because the language itself would refuse them: see
//! `guard`, and adding two days.

mod change;
mod expression;
mod guard;
mod kinds;
mod shift;

use std::collections::BTreeSet;
use std::sync::Arc;

pub use change::{Change, Dropped};

use super::program::{Expr, Form, Predicate, Program};
use super::syntax::tree::NoneMeans;
use crate::text::{Source, Span};
use expression::{Maker, Place};
use guard::Guards;

/// A rule that is wrong in one place.
#[derive(Clone, Debug)]
pub struct Mutant {
    /// The file in which the place stands; a 谓词 may stand in another than its rule.
    pub source: Arc<Source>,
    /// The words that were changed.
    pub span: Span,
    /// What was changed.
    pub change: Change,
    /// The rule as it became, without examples.
    pub program: Program,
}

/// Every mutant of a rule, in the order of its clauses as they are evaluated, those of the 谓词 it uses last.
#[must_use]
pub fn mutants(program: &Program) -> Vec<Mutant> {
    let mut bare = program.clone();
    bare.examples.clear();
    let source = &program.source;
    let mut making =
        Making { maker: Maker { source, guards: Guards::of_rule(program) }, bare: &bare, found: Vec::new() };
    making.parameters();
    making.binds();
    making.none();
    making.exceptions();
    making.requirements();
    making.predicates();
    making.found
}

struct Making<'p> {
    maker: Maker<'p>,
    bare: &'p Program,
    found: Vec<Mutant>,
}

impl Making<'_> {
    fn add(&mut self, span: Span, change: Change, edit: impl FnOnce(&mut Program)) {
        let mut program = self.bare.clone();
        edit(&mut program);
        let source = Arc::clone(&self.bare.source);
        self.found.push(Mutant { span: with_brackets(&source, span), source, change, program });
    }

    /// The mutants of one expression of the rule, which `place` finds in a copy of it.
    fn within(&mut self, expr: &Expr, kind: Place, place: impl Fn(&mut Program) -> Option<&mut Expr>) {
        for changed in self.maker.of(expr, kind) {
            self.add(changed.span, changed.change, |program| {
                if let Some(expr) = place(program) {
                    *expr = changed.expr;
                }
            });
        }
    }

    /// Those that decide something: one that only stands in a message is told by no example.
    fn parameters(&mut self) {
        let mut deciding = BTreeSet::new();
        for expr in judged(&mut self.bare.clone()) {
            parameters_in(expr, &mut deciding);
        }
        let parameters = self.bare.parameters.iter().enumerate();
        for (index, parameter) in parameters.filter(|(index, _)| deciding.contains(index)) {
            let written = self.bare.source.slice(parameter.span);
            for (value, change) in shift::shifted(&parameter.value, written) {
                self.add(parameter.span, change, |program| {
                    if let Some(parameter) = program.parameters.get_mut(index) {
                        parameter.value = value;
                    }
                });
            }
        }
    }

    fn binds(&mut self) {
        for (index, bind) in self.bare.binds.iter().enumerate() {
            self.within(&bind.set, Place::Value, |program| {
                program.binds.get_mut(index).map(|bind| &mut bind.set)
            });
            if let Some(span) = self.maker.droppable(bind.filter.as_ref()) {
                self.add(span, Change::Dropped(Dropped::Filter), |program| {
                    if let Some(bind) = program.binds.get_mut(index) {
                        bind.filter = None;
                    }
                });
            }
            if let Some(filter) = &bind.filter {
                self.within(filter, Place::Truth, |program| program.binds.get_mut(index)?.filter.as_mut());
            }
        }
    }

    /// An empty selection cannot come up where the rule is held against the document as a whole. The two other meanings
    /// are told from it by the same examples, so one is enough.
    fn none(&mut self) {
        let Some(last) = self.bare.binds.last() else { return };
        let from = self.bare.none.0;
        let to = match from {
            NoneMeans::NotApplicable => NoneMeans::Report,
            NoneMeans::Unclear | NoneMeans::Report => NoneMeans::NotApplicable,
        };
        let end = last.filter.as_ref().map_or(last.set.span, |filter| filter.span).to();
        let rest = self.bare.source.slice(Span::new(end, self.bare.span.to()));
        let line = rest.split('\n').find(|line| line.contains([';', '；'])).unwrap_or(rest);
        let words = line.trim_start_matches(|c: char| c.is_whitespace() || ";；)）".contains(c)).trim_end();
        let start = end + rest.find(words).unwrap_or(0);
        let span = Span::new(start, start + words.len());
        self.add(span, Change::Emptied(from, to), |program| program.none.0 = to);
    }

    fn exceptions(&mut self) {
        for (index, (condition, _)) in self.bare.unless.iter().enumerate() {
            if !self.maker.guards.needed(condition, false) && !kinds::never_in_examples(condition) {
                self.add(condition.span, Change::Dropped(Dropped::Exception), |program| {
                    program.unless.remove(index);
                });
            }
            self.within(condition, Place::Truth, |program| {
                program.unless.get_mut(index).map(|(condition, _)| condition)
            });
        }
    }

    fn requirements(&mut self) {
        let parts = &self.bare.parts;
        for (index, part) in parts.iter().enumerate() {
            if parts.len() > 1 {
                self.add(part.condition.span, Change::Dropped(Dropped::Requirement), |program| {
                    program.parts.remove(index);
                });
            }
            self.within(&part.condition, Place::Truth, |program| {
                program.parts.get_mut(index).map(|part| &mut part.condition)
            });
        }
    }

    /// A 谓词 is changed in every use of it at once, as an author would change it.
    fn predicates(&mut self) {
        let mut used = Vec::new();
        judged(&mut self.bare.clone()).into_iter().for_each(|expr| expression::predicates(expr, &mut used));
        for predicate in used {
            let source = Arc::clone(&predicate.source);
            let maker = Maker { source: &source, guards: Guards::of_body(&predicate.body, &source) };
            for changed in maker.of(&predicate.body, Place::Truth) {
                let other = Arc::new(Predicate { body: changed.expr, ..Predicate::clone(&predicate) });
                let mut program = self.bare.clone();
                judged(&mut program).into_iter().for_each(|expr| replace(expr, &predicate, &other));
                let (span, change) = (with_brackets(&source, changed.span), changed.change);
                self.found.push(Mutant { source: Arc::clone(&source), span, change, program });
            }
        }
    }
}

/// The expressions of a rule that decide: its scope, exceptions, requirement, and where it points.
fn judged(program: &mut Program) -> Vec<&mut Expr> {
    let mut found: Vec<&mut Expr> = program.binds.iter_mut().flat_map(|bind| bind.parts_mut()).collect();
    found.extend(program.unless.iter_mut().map(|(condition, _)| condition));
    found.extend(program.parts.iter_mut().map(|part| &mut part.condition));
    let pointers = std::iter::once(&mut program.at).chain(&mut program.also);
    found.extend(pointers.flat_map(|pointer| &mut pointer.places));
    found
}

fn parameters_in(expr: &Expr, found: &mut BTreeSet<usize>) {
    if let Form::Parameter(index) = expr.form {
        found.insert(index);
    }
    expr.parts().into_iter().for_each(|part| parameters_in(part, found));
}

/// Words up to the brackets that close those opened in them.
fn with_brackets(source: &Source, span: Span) -> Span {
    let count = |text: &str, signs: [char; 2]| text.matches(signs).count();
    let open = |span: Span| {
        let words = source.slice(span);
        count(words, ['(', '（']) > count(words, [')', '）'])
    };
    let mut span = span;
    while open(span) {
        let rest = source.slice(Span::new(span.to(), source.span().to()));
        let blank = rest.len() - rest.trim_start().len();
        let Some(close) = rest.trim_start().chars().next().filter(|c| matches!(c, ')' | '）')) else {
            break;
        };
        span = Span::new(span.from(), span.to() + blank + close.len_utf8());
    }
    span
}

fn replace(expr: &mut Expr, from: &Arc<Predicate>, to: &Arc<Predicate>) {
    if let Form::Apply(predicate, _) = &mut expr.form {
        if Arc::ptr_eq(predicate, from) {
            *predicate = Arc::clone(to);
        } else {
            let mut other = Predicate::clone(predicate);
            replace(&mut other.body, from, to);
            *predicate = Arc::new(other);
        }
    }
    expr.parts_mut().into_iter().for_each(|part| replace(part, from, to));
}
