//! What is known to be there once a condition holds or fails.

use super::scope::Scope;
use crate::rule::syntax::tree::{Expr, ExprKind};

impl Scope<'_> {
    /// Learns what follows from a condition that holds.
    pub fn assume(&mut self, condition: &Expr) {
        let mut facts = Vec::new();
        self.follow(condition, true, &mut facts);
        self.facts.append(&mut facts);
    }

    /// Learns what follows from a condition that fails.
    pub fn assume_not(&mut self, condition: &Expr) {
        let mut facts = Vec::new();
        self.follow(condition, false, &mut facts);
        self.facts.append(&mut facts);
    }

    fn follow(&self, condition: &Expr, holds: bool, facts: &mut Vec<String>) {
        match (&condition.kind, holds) {
            (ExprKind::Has(path), true) => self.steps(path, facts),
            (ExprKind::Not(inner), _) => self.follow(inner, !holds, facts),
            (ExprKind::And(parts), true) | (ExprKind::Or(parts), false) => {
                parts.iter().for_each(|part| self.follow(part, holds, facts));
            }
            (ExprKind::Then(first, last), false) => {
                self.follow(first, true, facts);
                self.follow(last, false, facts);
            }
            _ => {}
        }
    }

    /// `有 a.b.c` asks for every step.
    fn steps(&self, path: &Expr, facts: &mut Vec<String>) {
        facts.push(self.key(path.span));
        if let ExprKind::Field(owner, _) = &path.kind {
            self.steps(owner, facts);
        }
    }
}
