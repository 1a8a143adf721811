//! Conditions longer than any person writes: what walks a tree of them later may count on its being shallow and small.

use pest::iterators::{Pair, Pairs};

use super::grammar::Rule;

/// Most signs in one declaration. The longest shipped rule has a tenth of them.
pub const SIGNS_CAP: usize = 300;
/// Most signs of one condition that hold each other inside, and most steps of one path. 且 and 或 stand side by side.
pub const NESTED_CAP: usize = 64;

/// Where a declaration has more signs than may be, in bytes of its text.
pub fn too_long(declaration: Pairs<'_, Rule>) -> Option<usize> {
    let mut signs = 0;
    for pair in declaration.flatten() {
        match pair.as_rule() {
            Rule::expr => {
                let inside = |part: &Pair<'_, Rule>| is_sign(part.as_rule());
                let nests = |part: &Pair<'_, Rule>| !matches!(part.as_rule(), Rule::k_and | Rule::k_or);
                if let Some(part) = pair.into_inner().filter(inside).filter(nests).nth(NESTED_CAP) {
                    return Some(part.as_span().start());
                }
            }
            Rule::path => {
                if let Some(part) = pair.into_inner().nth(NESTED_CAP) {
                    return Some(part.as_span().start());
                }
            }
            form if is_sign(form) => {
                signs += 1;
                if signs > SIGNS_CAP {
                    return Some(pair.as_span().start());
                }
            }
            _ => {}
        }
    }
    None
}

fn is_sign(form: Rule) -> bool {
    matches!(
        form,
        Rule::k_then
            | Rule::k_or
            | Rule::k_and
            | Rule::k_not
            | Rule::eq
            | Rule::ne
            | Rule::lt
            | Rule::le
            | Rule::gt
            | Rule::ge
            | Rule::k_in
            | Rule::k_contains
            | Rule::k_like
            | Rule::plus
            | Rule::minus
            | Rule::times
            | Rule::over
    )
}
