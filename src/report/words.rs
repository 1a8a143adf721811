//! The vocabulary as a reference: every word a rule may use, with its type and one line.

use std::fmt::Write as _;

use super::cells::{pad, width};
use super::look::{Ink, Look};
use super::notation;
use super::wrap::hang;
use crate::rule::FORMS;
use crate::rule::syntax::keywords;
use crate::vocabulary::{Class, Root, choice, field, function};

/// One word.
#[derive(Clone, Debug)]
pub struct Word {
    /// Its forms, Chinese and English.
    pub names: (&'static str, &'static str),
    /// Its type; empty for fixed words.
    pub kind: String,
    /// One line.
    pub doc: String,
}

/// Words under one heading.
#[derive(Clone, Debug)]
pub struct Group {
    /// The heading.
    pub title: String,
    /// A name for programs.
    pub key: String,
    /// The words.
    pub words: Vec<Word>,
}

/// The whole reference: roots, the fields of each class, functions, sets of words, fixed words, and how values, signs and
/// patterns are written.
#[must_use]
pub fn groups() -> Vec<Group> {
    let word = |names, kind: String, doc: &str| Word { names, kind, doc: doc.to_owned() };
    let group = |title: &str, key: &str, words| Group { title: title.to_owned(), key: key.to_owned(), words };
    let roots = Root::ALL.iter().map(|root| word(root.names(), root.kind().to_string(), root.doc()));
    let mut groups = vec![group("起点", "root", roots.collect())];
    for class in Class::ALL {
        let (chinese, english) = class.names();
        let fields = field::of(class).map(|field| word(field.names, (field.kind)().to_string(), field.doc));
        groups.push(group(&format!("{chinese}（{english}）的项"), english, fields.collect()));
    }
    let functions = function::all();
    let functions =
        functions.map(|function| word(function.names, function.signature.chinese(), function.doc));
    let forms = FORMS.iter().map(|form| word(form.names, form.kind.to_owned(), form.doc));
    groups.push(group("函数", "function", functions.chain(forms).collect()));
    for set in choice::ALL {
        let words = set.words.iter().enumerate().map(|(index, names)| {
            let doc = if set.unclear == Some(index) { "不能判断；与它相比都是未定" } else { "" };
            word(*names, set.name.0.to_owned(), doc)
        });
        groups.push(group(&format!("{}（{}）的词", set.name.0, set.name.1), set.name.1, words.collect()));
    }
    let fixed = keywords::ALL.iter().chain(&keywords::WEIGHTS_AND_GROUNDS);
    let fixed = fixed.map(|keyword| word(keyword.names, String::new(), keyword.doc)).collect();
    groups.push(group("固定用语", "keyword", fixed));
    for (title, key, forms) in
        [("写法", "notation", &notation::FORMS[..]), ("式样的写法", "pattern", &notation::PATTERNS[..])]
    {
        let forms =
            forms.iter().map(|(written, kind, doc)| word((written, written), (*kind).to_owned(), doc));
        groups.push(group(title, key, forms.collect()));
    }
    groups
}

/// The reference for a person; with `only`, the groups and words that have to do with that word, or, where it is none of
/// them, every word that has it in its name, its type or its line.
#[must_use]
pub fn words(only: Option<&str>, look: Look) -> String {
    let named = listed(only, false, look);
    if named.is_empty() { listed(only, true, look) } else { named }
}

fn listed(only: Option<&str>, anywhere: bool, look: Look) -> String {
    let mut out = String::new();
    for group in groups() {
        let titled = only.is_none_or(|only| group.key == only || group.title.starts_with(only));
        let said = |word: &Word, only: &str| {
            [word.names.0, word.names.1, word.kind.as_str(), word.doc.as_str()]
                .iter()
                .any(|text| text.contains(only))
        };
        let fits = |word: &&Word| {
            let named = |only: &str| word.names.0 == only || word.names.1 == only;
            titled || only.is_some_and(|only| named(only) || anywhere && said(word, only))
        };
        let words: Vec<&Word> = group.words.iter().filter(fits).collect();
        if words.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        let _ = writeln!(out, "{}", look.paint(Ink::Strong, &group.title));
        let column = words.iter().map(|word| width(&head(word))).max().unwrap_or(0).min(44);
        for word in words {
            let lead = format!("{}  ", pad(&head(word), column));
            let doc = if word.doc.is_empty() { "　" } else { &word.doc };
            let _ = writeln!(out, "{}", hang(2, &lead, doc, look.width()).join("\n").trim_end());
        }
    }
    out
}

fn head(word: &Word) -> String {
    // A written form is alike in both languages.
    if word.names.0 == word.names.1 {
        return word.names.0.to_owned();
    }
    let kind = if word.kind.is_empty() { String::new() } else { format!("：{}", word.kind) };
    format!("{} {}{kind}", word.names.0, word.names.1)
}
