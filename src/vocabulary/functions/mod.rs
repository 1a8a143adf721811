//! The table of functions, a file for each kind of thing they work on.

mod bodies;
mod carried;
mod lists;
mod marks;
mod numerals;
mod places;
mod quantities;
mod standing;
mod texts;

use super::function::{Function, Gives, Param, Signature};
use super::{Case, Class, Extent, Kind, List, Node, Spot, Text, Truth, Value};

/// All tables, in the order of the reference.
pub static TABLES: [&[Function]; 9] = [
    &lists::LISTS,
    &texts::TEXTS,
    &marks::MARKS,
    &numerals::NUMERALS,
    &places::PLACES,
    &quantities::QUANTITIES,
    &bodies::BODIES,
    &standing::STANDING,
    &carried::CARRIED,
];

/// Those that hold the document against the plan above it.
pub static COMPARING: &[Function] = &carried::CARRIED;

const fn function(
    names: (&'static str, &'static str),
    params: &'static [Param],
    result: Gives,
    doc: &'static str,
    run: for<'a> fn(&Case<'a>, &[Value<'a>]) -> Value<'a>,
) -> Function {
    Function { names, signature: Signature { params, result }, doc, run }
}

/// The first argument that was not understood, or else that is missing: what a call on such arguments gives.
fn undecided<'a>(arguments: &[Value<'a>]) -> Value<'a> {
    let one = |value: &Value<'a>| match value {
        Value::Unread(..) => Some(value.clone()),
        Value::Between(_, _, spot) => Some(Value::Unread(*spot, Extent::One)),
        _ => None,
    };
    Value::or_missing(arguments.iter().find_map(one))
}
