//! Sentence and clause bounds in Chinese text, both widths of punctuation alike.

use super::Span;

/// Whether a character ends a sentence: 。！？ and their half-width forms but for the dot, which numbers use.
#[must_use]
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '\n')
}

/// Whether a character ends a clause: a sentence end, or ，；： in either width.
#[must_use]
pub fn ends_clause(c: char) -> bool {
    ends_sentence(c) || matches!(c, '，' | '；' | '：' | ',' | ';' | ':')
}

/// The sentence of `text` around `inner`: from after the sentence end before it to its own sentence end, that mark
/// included but a line break not. Leading blanks are left out.
#[must_use]
pub fn around(text: &str, inner: Span) -> Span {
    between(text, inner, ends_sentence)
}

/// The clause of `text` around `inner`, by the same rule.
#[must_use]
pub fn clause(text: &str, inner: Span) -> Span {
    between(text, inner, ends_clause)
}

fn between(text: &str, inner: Span, ends: impl Fn(char) -> bool) -> Span {
    let before = text.get(..inner.from()).unwrap_or("");
    let start = before.char_indices().rev().find(|(_, c)| ends(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let blank = text.get(start..inner.from()).unwrap_or("");
    let start = start + (blank.len() - blank.trim_start().len());
    // The last character of the words themselves may already be the sentence end.
    let words = text.get(inner.from()..inner.to()).unwrap_or("");
    if words.chars().next_back().is_some_and(|c| ends(c) && c != '\n') {
        return Span::new(start, inner.to());
    }
    let after = text.get(inner.to()..).unwrap_or("");
    let end = after
        .char_indices()
        .find(|(_, c)| ends(*c))
        .map_or(after.len(), |(at, c)| if c == '\n' { at } else { at + c.len_utf8() });
    let tail = text.get(inner.to()..inner.to() + end).unwrap_or("");
    Span::new(start, inner.to() + tail.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_runs_from_mark_to_mark() {
        let text = "甲做。乙在年底前完成,丙配合。丁";
        let inner = text.find("年底前").map(|at| Span::new(at, at + 9)).unwrap();
        let words = |span: Span| text.get(span.from()..span.to()).unwrap();
        assert_eq!(words(around(text, inner)), "乙在年底前完成,丙配合。");
        assert_eq!(words(clause(text, inner)), "乙在年底前完成,");
        assert_eq!(words(around(text, Span::at(text.len()))), "丁");
    }
}
