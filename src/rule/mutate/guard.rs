//! Which conditions a rule cannot do without, since the language asks for them: 有 before a value that may be missing.
//!
//! A rule that lost such a condition, or had it turned round, would not load: the language itself notices. So it is no
//! mutant. What a condition lets be known follows `resolve::facts`.

use super::kinds::may_miss;
use crate::rule::program::{Bind, Change, Expr, Form, Message, Piece, Pointer, Program, Site, Template};
use crate::rule::resolve::key;
use crate::rule::syntax::tree::Comparison;
use crate::text::{Source, Span};

/// Where values that may be missing are used as if they were there.
#[derive(Debug)]
pub struct Guards<'s> {
    source: &'s Source,
    needs: Vec<(String, Span)>,
}

impl<'s> Guards<'s> {
    /// Of a whole rule, with the clauses that word its findings.
    pub fn of_rule(program: &'s Program) -> Guards<'s> {
        let mut guards = Guards { source: &program.source, needs: Vec::new() };
        expressions(program).into_iter().for_each(|expr| guards.walk(expr));
        guards
    }

    /// Of a 谓词.
    pub fn of_body(body: &Expr, source: &'s Source) -> Guards<'s> {
        let mut guards = Guards { source, needs: Vec::new() };
        guards.walk(body);
        guards
    }

    /// Whether something outside a condition needs what is known once the condition holds (or fails).
    pub fn needed(&self, condition: &Expr, holds: bool) -> bool {
        let mut facts = Vec::new();
        self.follow(condition, holds, &mut facts);
        let outside = self.needs.iter().filter(|(_, span)| !condition.span.contains(*span));
        outside.into_iter().any(|(need, _)| facts.contains(need))
    }

    fn follow(&self, condition: &Expr, holds: bool, facts: &mut Vec<String>) {
        match (&condition.form, holds) {
            (Form::Has(path), true) => self.steps(path, facts),
            (Form::Not(inner), _) => self.follow(inner, !holds, facts),
            (Form::And(parts), true) | (Form::Or(parts), false) => {
                parts.iter().for_each(|part| self.follow(part, holds, facts));
            }
            (Form::Then(first, last), false) => {
                self.follow(first, true, facts);
                self.follow(last, false, facts);
            }
            _ => {}
        }
    }

    /// `有 a.b.c` asks for every step that may be missing.
    fn steps(&self, path: &Expr, facts: &mut Vec<String>) {
        if may_miss(path) {
            facts.push(key(self.source.slice(path.span)));
        }
        if let Form::Field(owner, _) = &path.form {
            self.steps(owner, facts);
        }
    }

    fn walk(&mut self, expr: &Expr) {
        match &expr.form {
            Form::Has(path) => self.asked(path),
            // 缺 is equal to nothing, so that both sides may be missing.
            Form::Compare(Comparison::Equal | Comparison::Unequal, a, b) => {
                for side in [a, b] {
                    side.parts().into_iter().for_each(|part| self.walk(part));
                }
            }
            _ => {
                if may_miss(expr) {
                    self.needs.push((key(self.source.slice(expr.span)), expr.span));
                }
                expr.parts().into_iter().for_each(|part| self.walk(part));
            }
        }
    }

    /// A path that 有 asks for, each step of it.
    fn asked(&mut self, path: &Expr) {
        match &path.form {
            Form::Field(owner, _) => self.asked(owner),
            _ => path.parts().into_iter().for_each(|part| self.walk(part)),
        }
    }
}

/// Every expression of a rule that stands by itself.
fn expressions(program: &Program) -> Vec<&Expr> {
    let mut found: Vec<&Expr> = program.binds.iter().flat_map(Bind::parts).collect();
    found.extend(program.unless.iter().map(|exception| &exception.condition));
    for part in &program.parts {
        found.push(&part.condition);
        match &part.message {
            Message::Plain(template) => values(template, &mut found),
            Message::By(on, branches) => {
                found.push(on);
                branches.iter().for_each(|(_, template)| values(template, &mut found));
            }
        }
    }
    std::iter::once(&program.at).chain(&program.also).for_each(|pointer| places(pointer, &mut found));
    for change in program.advice.iter().flat_map(|advice| &advice.changes) {
        let (site, words) = match change {
            Change::Insert(site, words) | Change::Replace(site, words) => (site, Some(words)),
            Change::Delete(site) => (site, None),
            Change::Words(words) => {
                values(words, &mut found);
                continue;
            }
        };
        match site {
            Site::Place(pointer) => {
                places(pointer, &mut found);
                words.into_iter().for_each(|words| values(words, &mut found));
            }
            // What the words need is asked for in the condition of the list itself.
            Site::Every(bind) => found.extend(bind.parts()),
        }
    }
    program.fold.iter().for_each(|(_, words)| values(words, &mut found));
    found
}

/// The last place must be there; one before it need not.
fn places<'p>(pointer: &'p Pointer, found: &mut Vec<&'p Expr>) {
    found.extend(pointer.places.last());
    let others = pointer.places.iter().rev().skip(1);
    found.extend(others.flat_map(Expr::parts));
    values(&pointer.label, found);
}

fn values<'p>(template: &'p Template, found: &mut Vec<&'p Expr>) {
    found.extend(template.pieces.iter().filter_map(|piece| match piece {
        Piece::Value(expr, _) => Some(expr),
        Piece::Words(_) | Piece::Count => None,
    }));
}
