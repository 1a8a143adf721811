//! The direct parts of an expression, for whatever walks through one.

use super::program::{Bind, Expr, Form};

/// The direct parts of a form, to be read or to be changed: the methods named say which.
macro_rules! parts_of {
    ($form:expr, $each:ident, $parts:ident) => {
        match $form {
            Form::Call(_, parts) | Form::Apply(_, parts) | Form::And(parts) | Form::Or(parts) => {
                parts.$each().collect()
            }
            Form::Gather(bind) => bind.$parts(),
            Form::Quantified(_, bind, body) => {
                let mut parts = bind.$parts();
                parts.push(body);
                parts
            }
            Form::Then(a, b) | Form::Compare(_, a, b) | Form::Arithmetic(_, a, b) => vec![a, b],
            Form::Field(a, _)
            | Form::Side(a, _)
            | Form::FirstBy(a, _)
            | Form::PairsBy(a, _)
            | Form::Gap(a, _)
            | Form::Find(a, _)
            | Form::Has(a)
            | Form::Not(a)
            | Form::Like(a, _)
            | Form::Kept(_, a) => vec![a],
            Form::Constant(_)
            | Form::Constants(_)
            | Form::Parameter(_)
            | Form::Slot(_)
            | Form::Root(_)
            | Form::Lexicon(_) => Vec::new(),
        }
    };
}

impl Expr {
    /// Its direct parts, in the order in which they are written. What a 谓词 stands for is no part of a use of it.
    #[must_use]
    pub fn parts(&self) -> Vec<&Expr> {
        parts_of!(&self.form, iter, parts)
    }

    /// The same, to be changed.
    pub fn parts_mut(&mut self) -> Vec<&mut Expr> {
        parts_of!(&mut self.form, iter_mut, parts_mut)
    }
}

impl Bind {
    /// The list and its condition.
    #[must_use]
    pub fn parts(&self) -> Vec<&Expr> {
        std::iter::once(&self.set).chain(&self.filter).collect()
    }

    /// The same, to be changed.
    pub fn parts_mut(&mut self) -> Vec<&mut Expr> {
        std::iter::once(&mut self.set).chain(&mut self.filter).collect()
    }
}
