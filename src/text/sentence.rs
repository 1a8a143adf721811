//! Sentence and clause bounds in Chinese text, both widths of punctuation alike.

use memchr::memmem;

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
    let after = text.get(inner.to()..).unwrap_or("");
    let next = after.char_indices().find(|(_, c)| ends(*c)).map(|(at, c)| at + c.len_utf8());
    trimmed(text, inner, start, inner.to() + next.unwrap_or(after.len()), ends)
}

/// What is between the end before `inner` and the end after it, `next`, without blanks at the start and without a line
/// break at the end.
fn trimmed(text: &str, inner: Span, start: usize, next: usize, ends: impl Fn(char) -> bool) -> Span {
    let blank = text.get(start..inner.from()).unwrap_or("");
    let start = start + (blank.len() - blank.trim_start().len());
    // The last character of the words themselves may already be the sentence end.
    let words = text.get(inner.from()..inner.to()).unwrap_or("");
    if words.chars().next_back().is_some_and(|c| ends(c) && c != '\n') {
        return Span::new(start, inner.to());
    }
    let tail = text.get(inner.to()..next).unwrap_or("");
    Span::new(start, inner.to() + tail.trim_end().len())
}

/// Where the sentences of a text end, for a text in which many are asked for.
#[derive(Clone, Debug)]
pub(super) struct Sentences {
    /// The byte after each sentence end, in order.
    ends: Vec<usize>,
}

impl Sentences {
    pub(super) fn of(text: &str) -> Sentences {
        // Each sign is looked for by itself, which passes over the other characters many at a time.
        let after = |sign: &'static str| {
            let found = memmem::find_iter(text.as_bytes(), sign.as_bytes());
            found.map(|at| at + sign.len())
        };
        let mut ends: Vec<usize> = ["。", "！", "？", "!", "?", "\n"].into_iter().flat_map(after).collect();
        ends.sort();
        Sentences { ends }
    }

    /// As [`around`]; `text` is the text these were found in.
    pub(super) fn around(&self, text: &str, inner: Span) -> Span {
        let before = self.ends.partition_point(|end| *end <= inner.from());
        let start = before.checked_sub(1).and_then(|last| self.ends.get(last)).copied().unwrap_or(0);
        let next = self.ends.iter().skip(before).find(|end| **end > inner.to());
        trimmed(text, inner, start, next.copied().unwrap_or(text.len()), ends_sentence)
    }
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

    #[test]
    fn looked_up_sentences_are_those_found() {
        for text in [
            "",
            "甲做。 乙在\n年底前 完成,丙！配合？！丁\n\n 戊!己? 庚",
            include_str!("../../seeds/lincang-2024.txt"),
        ] {
            let sentences = Sentences::of(text);
            let places: Vec<usize> =
                text.char_indices().map(|(at, _)| at).chain([text.len()]).take(900).collect();
            for (index, from) in places.iter().enumerate() {
                for to in places.iter().skip(index).take(12) {
                    let inner = Span::new(*from, *to);
                    assert_eq!(sentences.around(text, inner), around(text, inner), "{inner:?} {text}");
                }
            }
        }
    }
}
