//! The page a new rule starts from.

use super::RuleId;

/// The template; `{id}` stands for the rule's id.
const TEMPLATE: &str = include_str!("../../rules/template.txt");

/// A page for a new rule, its blanks still to be filled; it tells what each line is for.
#[must_use]
pub fn template(id: &RuleId) -> String {
    TEMPLATE.replace("{id}", id.as_str())
}
