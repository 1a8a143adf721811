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
//! | 其中, 除非, its 另按, one of several requirements, 首次 | taken away |
//! | a number, days, a day, a quantity, written or as a parameter | moved by one in its last written digit |
//! | a written list | each of its words taken away |
//! | + − × ÷ | the opposite |
//! | 无则 | another meaning |
//!
//! The words of a rule and where it points are left alone: examples are not judged by the former, and the latter follows
//! from the marks. Left out because no example could tell them: 无则 of a rule on 全文, which always has one thing to
//! look at; a 除非 that only a reviewer's decision makes true; the default of a parameter to which an example gives a number,
//! whose edge that example holds. Left out because the language itself would refuse them: see
//! `guard`, and adding two days.

mod change;
mod expression;
mod guard;
mod kinds;
mod shift;
mod uses;

use std::collections::BTreeSet;
use std::sync::Arc;

pub use change::{Change, Dropped};

use super::program::{Expr, Predicate, Program};
use super::resolve::unsettle;
use super::syntax::tree::NoneMeans;
use super::walk::Clauses;
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
}

/// Most mutants made of one rule; no rule that a person can read comes near it.
pub const MOST: usize = 2_000;

/// Hands every mutant of a rule to `each`, with the rule as it became, which has no examples: in the order of its clauses
/// as they are evaluated, those of the 谓词 it uses last. Only one is held at a time. Whether that was all of them.
pub fn mutants(program: &Program, each: &mut dyn FnMut(Mutant, &Program)) -> bool {
    // A changed part must not pass for its like elsewhere in the rule.
    let mut rule = program.clone();
    unsettle(Clauses::of(&mut rule));
    let mut work = rule.clone();
    work.examples.clear();
    let mut making = Making {
        rule: &rule,
        maker: Maker { source: &rule.source, guards: Guards::of_rule(&rule) },
        work: Work { program: work, each, left: MOST },
    };
    making.parameters();
    making.binds();
    making.none();
    making.exceptions();
    making.requirements();
    making.predicates();
    making.work.left > 0
}

/// The parameters to which examples give numbers.
fn given(program: &Program) -> BTreeSet<usize> {
    program.examples.iter().filter_map(|example| example.given).map(|(index, _)| index).collect()
}

/// The copy of the rule in which one place at a time is changed and put back.
struct Work<'e> {
    program: Program,
    each: &'e mut dyn FnMut(Mutant, &Program),
    left: usize,
}

/// Finds an expression in a rule.
type Find<'f> = &'f dyn Fn(&mut Program) -> Option<&mut Expr>;

impl Work<'_> {
    /// Hands on the copy with one expression replaced, and puts it back. Whether more are wanted.
    fn with_expression(&mut self, find: Find<'_>, path: &[usize], mut expr: Expr, mutant: Mutant) -> bool {
        self.swap(find, path, &mut expr);
        self.hand(mutant);
        self.swap(find, path, &mut expr);
        self.left > 0
    }

    fn swap(&mut self, find: Find<'_>, path: &[usize], expr: &mut Expr) {
        let part = |expr: Option<_>, index: &usize| Expr::parts_mut(expr?).into_iter().nth(*index);
        if let Some(found) = path.iter().fold(find(&mut self.program), part) {
            std::mem::swap(found, expr);
        }
    }

    /// Hands on the copy as it is.
    fn hand(&mut self, mutant: Mutant) {
        if self.left > 0 {
            self.left -= 1;
            (self.each)(mutant, &self.program);
        }
    }

    /// Hands on a copy of the copy, changed as a whole.
    fn with_clause(&mut self, mutant: Mutant, edit: impl FnOnce(&mut Program)) {
        let mut changed = self.program.clone();
        edit(&mut changed);
        std::mem::swap(&mut self.program, &mut changed);
        self.hand(mutant);
        self.program = changed;
    }
}

struct Making<'p, 'e> {
    rule: &'p Program,
    maker: Maker<'p>,
    work: Work<'e>,
}

impl Making<'_, '_> {
    fn clause(&mut self, span: Span, change: Change, edit: impl FnOnce(&mut Program)) {
        let mutant = mutant(&self.rule.source, span, change);
        self.work.with_clause(mutant, edit);
    }

    /// The mutants of one expression of the rule, which `find` finds in a copy of it.
    fn within(&mut self, expr: &Expr, place: Place, find: Find<'_>) {
        let (source, work) = (&self.rule.source, &mut self.work);
        self.maker.each(expr, place, &mut Vec::new(), &mut |path, expr, span, change| {
            work.with_expression(find, path, expr, mutant(source, span, change))
        });
    }

    /// Those that decide something: one that only stands in a message is told by no example.
    fn parameters(&mut self) {
        let deciding = uses::parameters(&mut self.work.program);
        let given = given(self.rule);
        let parameters = self.rule.parameters.iter().enumerate();
        let decides = |index: &usize| deciding.contains(index) && !given.contains(index);
        for (index, parameter) in parameters.filter(|(index, _)| decides(index)) {
            let written = self.rule.source.slice(parameter.span);
            for (value, change) in shift::shifted(&parameter.value, written) {
                self.clause(parameter.span, change, |program| {
                    if let Some(parameter) = program.parameters.get_mut(index) {
                        parameter.value = value;
                    }
                });
            }
        }
    }

    fn binds(&mut self) {
        for (index, bind) in self.rule.binds.iter().enumerate() {
            self.within(&bind.set, Place::Value, &|program| {
                program.binds.get_mut(index).map(|bind| &mut bind.set)
            });
            if let Some(span) = self.maker.droppable(bind.filter.as_ref()) {
                self.clause(span, Change::Dropped(Dropped::Filter), |program| {
                    if let Some(bind) = program.binds.get_mut(index) {
                        bind.filter = None;
                    }
                });
            }
            if let Some(filter) = &bind.filter {
                self.within(filter, Place::Truth, &|program| program.binds.get_mut(index)?.filter.as_mut());
            }
        }
    }

    /// An empty selection cannot come up where the rule is held against the document as a whole. The two other meanings
    /// are told from it by the same examples, so one is enough.
    fn none(&mut self) {
        let Some(last) = self.rule.binds.last() else { return };
        let from = self.rule.none.0;
        let to = match from {
            NoneMeans::NotApplicable => NoneMeans::Report,
            NoneMeans::Unclear | NoneMeans::Report => NoneMeans::NotApplicable,
        };
        let end = last.filter.as_ref().map_or(last.set.span, |filter| filter.span).to();
        let rest = self.rule.source.slice(Span::new(end, self.rule.span.to()));
        let line = rest.split('\n').find(|line| line.contains([';', '；'])).unwrap_or(rest);
        let words = line.trim_start_matches(|c: char| c.is_whitespace() || ";；)）".contains(c)).trim_end();
        let start = end + rest.find(words).unwrap_or(0);
        let span = Span::new(start, start + words.len());
        self.clause(span, Change::Emptied(from, to), |program| program.none.0 = to);
    }

    fn exceptions(&mut self) {
        for (index, exception) in self.rule.unless.iter().enumerate() {
            let (condition, instead) = (&exception.condition, &exception.instead);
            // One with 另按 lets nothing be known: where it does not apply, its condition may hold all the same.
            let needed = instead.is_none() && self.maker.guards.needed(condition, false);
            if !needed && !kinds::never_in_examples(condition) {
                self.clause(condition.span, Change::Dropped(Dropped::Exception), |program| {
                    program.unless.remove(index);
                });
            }
            self.within(condition, Place::Truth, &|program| {
                program.unless.get_mut(index).map(|exception| &mut exception.condition)
            });
            if let Some(instead) = instead {
                self.clause(instead.span, Change::Dropped(Dropped::Instead), |program| {
                    if let Some(exception) = program.unless.get_mut(index) {
                        exception.instead = None;
                    }
                });
            }
        }
    }

    fn requirements(&mut self) {
        let parts = &self.rule.parts;
        for (index, part) in parts.iter().enumerate() {
            if parts.len() > 1 {
                self.clause(part.condition.span, Change::Dropped(Dropped::Requirement), |program| {
                    program.parts.remove(index);
                });
            }
            self.within(&part.condition, Place::Truth, &|program| {
                program.parts.get_mut(index).map(|part| &mut part.condition)
            });
        }
    }

    /// A 谓词 is changed in every use of it at once, as an author would change it.
    fn predicates(&mut self) {
        for predicate in uses::predicates(&mut self.work.program) {
            let source = &predicate.source;
            let maker = Maker { source, guards: Guards::of_body(&predicate.body, source) };
            let work = &mut self.work;
            maker.each(&predicate.body, Place::Truth, &mut Vec::new(), &mut |path, expr, span, change| {
                let mut other = Predicate::clone(&predicate);
                let part = |expr: Option<_>, index: &usize| Expr::parts_mut(expr?).into_iter().nth(*index);
                if let Some(found) = path.iter().fold(Some(&mut other.body), part) {
                    *found = expr;
                }
                let other = Arc::new(other);
                work.with_clause(mutant(source, span, change), |program| {
                    uses::replace(program, &predicate, &other);
                });
                work.left > 0
            });
        }
    }
}

fn mutant(source: &Arc<Source>, span: Span, change: Change) -> Mutant {
    Mutant { source: Arc::clone(source), span: with_brackets(source, span), change }
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
