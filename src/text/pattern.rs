//! Patterns over text that match in linear time.

use regex::Regex;

use super::Span;

/// A pattern without look-around and back-references: matching takes time linear in the text.
#[derive(Clone, Debug)]
pub struct Pattern(Regex);

/// Largest compiled size of one pattern, in bytes: keeps `(a{1000}){1000}` out.
const SIZE_CAP: usize = 1 << 20;

impl Pattern {
    /// Compiles a pattern. Both `.` and classes work on characters, not bytes.
    ///
    /// # Errors
    /// Where the pattern is none, where it would not match in linear time, or where it is too large.
    pub fn new(pattern: &str) -> Result<Pattern, NotLinear> {
        // The size a repeated group compiles to cannot be told before it is compiled: long patterns are refused first.
        if pattern.chars().count() > 1000 {
            return Err(NotLinear::TooLarge);
        }
        regex::RegexBuilder::new(pattern).size_limit(SIZE_CAP).nest_limit(50).build().map(Pattern).map_err(
            |error| match error {
                regex::Error::CompiledTooBig(_) => NotLinear::TooLarge,
                _ if pattern.contains("(?=") || pattern.contains("(?!") || pattern.contains("(?<") => {
                    NotLinear::LookAround
                }
                _ if has_back_reference(pattern) => NotLinear::BackReference,
                _ => NotLinear::Syntax,
            },
        )
    }

    /// Whether it matches somewhere in a text.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// Where it matches, from left to right, without overlaps.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Span> + 't {
        self.0.find_iter(text).map(|found| Span::new(found.start(), found.end()))
    }
}

/// Why a pattern was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotLinear {
    /// It is no pattern.
    Syntax,
    /// (?=…), (?<=…): such patterns do not match in linear time.
    LookAround,
    /// \1: such patterns do not match in linear time.
    BackReference,
    /// It would take too much memory.
    TooLarge,
}

fn has_back_reference(pattern: &str) -> bool {
    pattern.as_bytes().windows(2).any(|pair| matches!(pair, [b'\\', b'1'..=b'9']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_linear_patterns_compile() {
        assert!(Pattern::new("(a+)+b").unwrap().is_match(&("a".repeat(5000) + "b")));
        assert_eq!(Pattern::new("(?=甲)乙").unwrap_err(), NotLinear::LookAround);
        assert_eq!(Pattern::new(r"(甲)\1").unwrap_err(), NotLinear::BackReference);
        assert_eq!(Pattern::new("((a{1000}){1000}){9}").unwrap_err(), NotLinear::TooLarge);
        assert_eq!(Pattern::new("(").unwrap_err(), NotLinear::Syntax);
    }
}
