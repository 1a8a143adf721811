//! Who answers: the clauses of responsibility, the names in them, and what the sentences of a task say of it.

pub(super) mod actors;
mod behind;
mod bodies;
pub(super) mod clause;
pub(super) mod conventions;
pub(super) mod fields;
mod lines;
pub(super) mod names;
mod notes;
mod pieces;
pub(super) mod responsibility;
pub(super) mod roles;
