//! Cuts a rule file into its declarations.

use super::keywords::{self, Begins};
use crate::text::{Source, Span};

/// The pieces of a file: what stands before the first declaration (if more than blanks and comments), then each
/// declaration up to the next. A declaration opens at the start of a line, without indentation; 词表 and 规则 before a string are
/// clauses of 设置, which has no other name for them.
#[must_use]
pub fn pieces(source: &Source) -> Vec<Span> {
    let text = source.text();
    let (mut starts, mut at) = (Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        if opens(line) {
            starts.push(at);
        }
        at += line.len();
    }
    let mut pieces = Vec::new();
    let first = starts.first().copied().unwrap_or(text.len());
    if has_words(source.slice(Span::new(0, first))) {
        pieces.push(Span::new(0, first));
    }
    for (index, start) in starts.iter().enumerate() {
        pieces.push(Span::new(*start, starts.get(index + 1).copied().unwrap_or(text.len())));
    }
    pieces
}

fn opens(line: &str) -> bool {
    // Most lines are indented.
    if line.starts_with(' ') {
        return false;
    }
    let line = line.trim_start_matches('\u{feff}');
    let mut words = keywords::opening(&[Begins::Declaration]).flat_map(|word| [word.names.0, word.names.1]);
    words.any(|word| {
        let rest = line.strip_prefix(word);
        let apart = rest.is_some_and(|rest| rest.chars().next().is_none_or(char::is_whitespace));
        let clause = matches!(word, "规则" | "rule" | "词表" | "lexicon")
            && rest.is_some_and(|rest| rest.trim_start().starts_with(['「', '"']));
        apart && !clause
    })
}

/// Whether anything but blanks and `--` comments stands there.
fn has_words(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        !line.is_empty() && !line.starts_with("--")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declaration_opens_at_the_start_of_a_line() {
        let source = Source::new("a.rule", "-- 说明\n规则 a/b 甲 {\n  规则 x\n}\nrule c/d 乙 {}\n");
        let cut: Vec<&str> = pieces(&source).into_iter().map(|span| source.slice(span)).collect();
        assert_eq!(cut, ["规则 a/b 甲 {\n  规则 x\n}\n", "rule c/d 乙 {}\n"]);
    }
}
