//! One written form for each path, so that what is known of it holds however it is written again.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::rule::syntax::keywords;
use crate::vocabulary::{Root, field, function};

/// An expression without blanks, with half-width dots, and with one spelling for each word of the vocabulary, whichever
/// language it is written in.
pub fn key(written: &str) -> String {
    let mut key = String::new();
    let mut rest = written.trim_start();
    let mut after_dot = false;
    while let Some(c) = rest.chars().next() {
        let length = word(rest);
        let (token, after) = rest.split_at_checked(length.max(c.len_utf8())).unwrap_or((rest, ""));
        rest = after.trim_start();
        match (length, token) {
            (0, "．") => key.push('.'),
            (0, sign) => key.push_str(sign),
            (_, name) if after_dot => key.push_str(field_name(name)),
            (_, name) => key.push_str(name_of(name, rest.starts_with(['(', '（']))),
        }
        after_dot = matches!(token, "." | "．");
    }
    key
}

fn word(text: &str) -> usize {
    // The common Han characters first: the library looks them up in a table.
    let part = |c: char| matches!(c, '一'..='鿿' | '_' | '○' | '-') || c.is_alphanumeric();
    if text.starts_with('-') { 0 } else { text.chars().take_while(|c| part(*c)).map(char::len_utf8).sum() }
}

/// Both forms of a word to the one that is kept.
type Forms = HashMap<&'static str, &'static str>;

fn name_of(name: &str, called: bool) -> &str {
    static FUNCTIONS: OnceLock<Forms> = OnceLock::new();
    static OTHERS: OnceLock<Forms> = OnceLock::new();
    let forms = match called {
        true => FUNCTIONS.get_or_init(|| forms(function::all().map(|function| function.names))),
        false => OTHERS.get_or_init(|| {
            let roots = Root::ALL.into_iter().map(Root::names);
            forms(roots.chain(keywords::ALL.iter().map(|keyword| keyword.names)))
        }),
    };
    forms.get(name).copied().unwrap_or(name)
}

/// Of two words with one form the first counts.
fn forms(words: impl Iterator<Item = (&'static str, &'static str)>) -> Forms {
    let mut forms = Forms::new();
    for (chinese, english) in words {
        forms.entry(chinese).or_insert(chinese);
        forms.entry(english).or_insert(chinese);
    }
    forms
}

/// One form for all the forms of a field, or of a side of a pair. The type of the owner is not known here, and 时限 is `deadlines` of one class
/// and `deadline` of another: forms that are linked by any field count as one.
fn field_name(name: &str) -> &str {
    static FORMS: OnceLock<Forms> = OnceLock::new();
    let forms = FORMS.get_or_init(|| {
        let mut forms = Forms::new();
        let sides = [("前", "first"), ("后", "second")];
        for (chinese, english) in field::all().map(|field| field.names).chain(sides) {
            let one = forms.get(chinese).copied().unwrap_or(chinese);
            if let Some(other) = forms.get(english).copied().filter(|other| *other != one) {
                forms.values_mut().filter(|form| **form == other).for_each(|form| *form = one);
            }
            forms.insert(chinese, one);
            forms.insert(english, one);
        }
        forms
    });
    forms.get(name).copied().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Class;

    #[test]
    fn both_languages_have_one_key() {
        assert_eq!(key("本文.任务"), key("document . tasks"));
        assert_eq!(key("近似机构(单位.名称)"), key("near-body( 单位．name )"));
        assert_ne!(key("任务.标题"), key("任务.责任"));
    }

    #[test]
    fn no_two_fields_of_a_class_fall_together() {
        for class in Class::ALL {
            let names: Vec<&str> = field::of(class).map(|field| field.names.0).collect();
            let keys: std::collections::BTreeSet<&str> = names.iter().map(|name| field_name(name)).collect();
            assert_eq!(keys.len(), names.len(), "{class:?}");
        }
    }
}
