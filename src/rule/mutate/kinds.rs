//! What is known of the value of an expression from its form alone, without the types of variables.

use crate::rule::program::{Constant, Expr, Form};
use crate::vocabulary::function::Gives;
use crate::vocabulary::{Class, Kind};

/// Fields that only a reviewer's decision sets. An example holds texts and no decisions, so that none can tell them.
const DECIDED: [(Class, &str); 1] = [(Class::MeasureLink, "exempt")];

/// Whether a value of it may be missing.
pub fn may_miss(expr: &Expr) -> bool {
    match &expr.form {
        Form::Field(owner, field) => (field.kind)().is_optional() && !is_list(owner),
        Form::Call(function, _) => match function.signature.result {
            Gives::Kind(kind) => kind().is_optional(),
            Gives::Element => true,
            Gives::Same | Gives::Pairs => false,
        },
        Form::Root(root) => root.kind().is_optional(),
        _ => false,
    }
}

fn is_list(expr: &Expr) -> bool {
    match &expr.form {
        Form::Field(owner, field) => matches!((field.kind)(), Kind::List(_)) || is_list(owner),
        Form::Call(function, _) => match function.signature.result {
            Gives::Kind(kind) => matches!(kind(), Kind::List(_)),
            Gives::Element => false,
            Gives::Same | Gives::Pairs => true,
        },
        Form::Gather(_) | Form::Find(..) | Form::FirstBy(..) | Form::PairsBy(..) => true,
        _ => false,
    }
}

/// Whether it is a day: days are taken from each other, and never added.
pub fn is_day(expr: &Expr) -> bool {
    match &expr.form {
        Form::Constant(constant) => matches!(constant, Constant::Date(_)),
        Form::Field(_, field) => *(field.kind)().required() == Kind::Date,
        Form::Call(function, _) => match function.signature.result {
            Gives::Kind(kind) => *kind().required() == Kind::Date,
            _ => false,
        },
        _ => false,
    }
}

/// Whether it is false in every example.
pub fn never_in_examples(expr: &Expr) -> bool {
    match &expr.form {
        Form::Field(_, field) => {
            DECIDED.iter().any(|(class, name)| field.owner == Some(*class) && field.names.1 == *name)
        }
        _ => false,
    }
}
