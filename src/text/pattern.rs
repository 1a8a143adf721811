//! Patterns over text that match in linear time.

use std::sync::OnceLock;

use memchr::memmem::Finder;
use regex_automata::meta::Regex;
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::Span;
use super::needed::needed;
use super::run::Run;
use super::windows::Reach;

/// A pattern without look-around and back-references: matching takes time linear in the text. It is checked when it is
/// made and compiled when it is first used, since most patterns of a rulebook meet no text in a given run.
#[derive(Clone, Debug)]
pub struct Pattern {
    written: String,
    parsed: Hir,
    /// One of these stands in every match; a text without them need not be looked at, nor the pattern compiled. Empty
    /// where there is nothing to look for.
    needed: OnceLock<Box<Needed>>,
    /// It is one set of characters.
    run: Option<Box<Run>>,
    /// It matches at starts of lines only.
    at_lines: bool,
    compiled: OnceLock<Option<Regex>>,
}

/// What a text is looked through for before a pattern is tried.
#[derive(Clone, Debug, Default)]
struct Needed {
    words: Vec<Finder<'static>>,
    /// How far from one of them matches can reach, where that is bounded.
    reach: Option<Reach>,
}

/// Shorter texts, in bytes, are given to the pattern whole.
const SHORT: usize = 512;

/// Most single steps a pattern may come to once its repetitions are written out: keeps `(a{1000}){1000}` out.
const STEPS_CAP: u64 = 20_000;
/// Deepest nesting of groups.
const DEPTH_CAP: u32 = 50;
/// Most words looked for before a pattern is tried: each takes a pass over the text, though a fast one.
const NEEDED_CAP: usize = 12;
/// Longest pattern, in characters.
const LENGTH_CAP: usize = 1000;

impl Pattern {
    /// Checks a pattern. Both `.` and classes work on characters, not bytes; with `(?m)` a line ends before `\r\n` as it
    /// does before `\n`.
    ///
    /// # Errors
    /// Where the pattern is none, where it would not match in linear time, or where it is too large.
    pub fn new(pattern: &str) -> Result<Pattern, NotLinear> {
        if pattern.chars().count() > LENGTH_CAP {
            return Err(NotLinear::TooLarge);
        }
        let parsed =
            ParserBuilder::new().nest_limit(DEPTH_CAP).crlf(true).build().parse(pattern).map_err(|_| {
                if pattern.contains("(?=") || pattern.contains("(?!") || pattern.contains("(?<") {
                    NotLinear::LookAround
                } else if has_back_reference(pattern) {
                    NotLinear::BackReference
                } else {
                    NotLinear::Syntax
                }
            })?;
        if steps(&parsed) > STEPS_CAP {
            return Err(NotLinear::TooLarge);
        }
        Ok(Pattern {
            written: pattern.to_owned(),
            needed: OnceLock::new(),
            run: Run::of(&parsed).map(Box::new),
            at_lines: at_lines(&parsed),
            parsed,
            compiled: OnceLock::new(),
        })
    }

    /// Whether it matches somewhere in a text.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        if let Some(run) = &self.run {
            return run.is_match(text);
        }
        let Some((regex, windows)) = self.may_match(text) else { return false };
        match windows {
            _ if self.at_lines => self.in_lines(regex, text).next().is_some(),
            Some(windows) => windows.into_iter().any(|window| regex.is_match(range(text, window))),
            None => regex.is_match(text),
        }
    }

    /// Where it matches, from left to right, without overlaps.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Span> {
        if let Some(run) = &self.run {
            return run.find(text);
        }
        let Some((regex, windows)) = self.may_match(text) else { return Vec::new() };
        if self.at_lines {
            return self.in_lines(regex, text).collect();
        }
        let windows = windows.unwrap_or_else(|| vec![Span::new(0, text.len())]);
        let found = windows.into_iter().flat_map(|window| regex.find_iter(range(text, window)));
        found.map(|found| Span::new(found.start(), found.end())).collect()
    }

    /// The pattern compiled, and where in a long text it may match; nothing where the text lacks what every match contains.
    fn may_match(&self, text: &str) -> Option<(&Regex, Option<Vec<Span>>)> {
        let needed = self.needed.get_or_init(|| Box::new(self.needed()));
        if let Some(reach) = needed.reach.as_ref().filter(|_| text.len() > SHORT) {
            let windows = reach.windows(text, &needed.words);
            return if windows.is_empty() { None } else { Some((self.regex()?, Some(windows))) };
        }
        let found = || needed.words.iter().any(|word| word.find(text.as_bytes()).is_some());
        if needed.words.is_empty() || found() { Some((self.regex()?, None)) } else { None }
    }

    fn needed(&self) -> Needed {
        let words = needed(&self.parsed).filter(|words| words.len() <= NEEDED_CAP).unwrap_or_default();
        let reach = if words.is_empty() || self.at_lines { None } else { Reach::of(&self.parsed) };
        Needed { words: words.iter().map(|word| Finder::new(word).into_owned()).collect(), reach }
    }

    /// Matches of a pattern that begins with the start of a line: it is tried there and nowhere else.
    fn in_lines<'t>(&'t self, regex: &'t Regex, text: &'t str) -> impl Iterator<Item = Span> + 't {
        let (mut start, mut last) = (Some(0), None);
        std::iter::from_fn(move || {
            while let Some(from) = start {
                let input = Input::new(text).range(from..).anchored(Anchored::Yes);
                let found = regex.search(&input);
                // The next line begins after the match, or where the match took the line's end with it.
                let next = found.as_ref().map_or(from + 1, |found| found.end().max(from + 1));
                let before = next.saturating_sub(1);
                let rest = text.as_bytes().get(before..).unwrap_or_default();
                start = memchr::memchr2(b'\n', b'\r', rest).map(|at| before + at + 1);
                // Nothing at all right after a match is no match of its own.
                if let Some(found) = found.filter(|found| !found.is_empty() || last != Some(found.start())) {
                    last = Some(found.end());
                    return Some(Span::new(found.start(), found.end()));
                }
            }
            None
        })
    }

    fn regex(&self) -> Option<&Regex> {
        // What was checked compiles: the cap on steps keeps it far below the compiler's own limit on size.
        // Only the engine that is cheap to build is asked for: most patterns run a few times a document.
        let build = || {
            let engines = Regex::config().onepass(false).backtrack(false).dfa(false);
            let syntax = syntax::Config::new().nest_limit(DEPTH_CAP).crlf(true);
            Regex::builder().configure(engines).syntax(syntax).build(&self.written).ok()
        };
        self.compiled.get_or_init(build).as_ref()
    }
}

/// A part of a text to look in; what stands around it counts for `^`, `$` and `\b`.
fn range(text: &str, part: Span) -> Input<'_> {
    Input::new(text).range(part.from()..part.to())
}

/// Whether every match begins at the start of a line.
fn at_lines(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Look(look) => matches!(look, Look::StartLF | Look::StartCRLF),
        HirKind::Capture(capture) => at_lines(&capture.sub),
        HirKind::Concat(parts) => parts.first().is_some_and(at_lines),
        HirKind::Alternation(parts) => parts.iter().all(at_lines),
        _ => false,
    }
}

/// Single steps of a pattern with its repetitions written out.
fn steps(hir: &Hir) -> u64 {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        // A class takes a step for each of its ranges: \w has hundreds.
        HirKind::Class(Class::Unicode(class)) => class.ranges().len().max(1) as u64,
        HirKind::Class(Class::Bytes(class)) => class.ranges().len().max(1) as u64,
        HirKind::Literal(literal) => literal.0.len() as u64,
        HirKind::Capture(capture) => steps(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            parts.iter().fold(0, |sum: u64, part| sum.saturating_add(steps(part)))
        }
        HirKind::Repetition(repetition) => {
            let times = repetition.max.unwrap_or(repetition.min).max(repetition.min).max(1);
            steps(&repetition.sub).saturating_mul(u64::from(times))
        }
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
    fn only_linear_patterns_are_taken() {
        assert!(Pattern::new("(a+)+b").unwrap().is_match(&("a".repeat(5000) + "b")));
        assert_eq!(Pattern::new("(?=甲)乙").unwrap_err(), NotLinear::LookAround);
        assert_eq!(Pattern::new(r"(甲)\1").unwrap_err(), NotLinear::BackReference);
        assert_eq!(Pattern::new("((a{1000}){1000}){9}").unwrap_err(), NotLinear::TooLarge);
        assert_eq!(Pattern::new("(").unwrap_err(), NotLinear::Syntax);
    }

    #[test]
    fn lines_end_alike_in_files_of_either_kind() {
        let pattern = Pattern::new("(?m)^[0-9]+年.*$").unwrap();
        let found = |text: &str| pattern.find(text).iter().map(|span| span.len()).collect::<Vec<_>>();
        assert_eq!(found("甲\n2021年乙\n丙"), [10]);
        assert_eq!(found("甲\r\n2021年乙\r\n丙"), [10]);
    }

    #[test]
    fn every_way_of_looking_finds_the_same() {
        let texts = [
            "",
            "一、甲\n二、乙二大\n\n  三、丙",
            "甲\n",
            "\n\n一、\n一、一、",
            "二大二大\r\n四大",
            "一、\r\n二、乙\r三、\r\n",
        ];
        let patterns = [
            "(?m)^[ 　]*[一二三]、",
            "(?m)^[一二三]、[^、]{0,3}\n",
            "(?m)^",
            "[二两三]大",
            "(?m)(^一|^二)、.",
            "(?m)^\\s*\\p{Han}*$",
        ];
        for (written, text) in patterns.iter().flat_map(|pattern| texts.map(|text| (pattern, text))) {
            let pattern = Pattern::new(written).unwrap();
            let plain = pattern.regex().unwrap().find_iter(text);
            let plain: Vec<Span> = plain.map(|found| Span::new(found.start(), found.end())).collect();
            assert_eq!(pattern.find(text), plain, "{written} in {text:?}");
            assert_eq!(pattern.is_match(text), !plain.is_empty(), "{written} in {text:?}");
        }
    }

    #[test]
    fn long_texts_are_looked_through_as_if_at_once() {
        let texts = [
            include_str!("../../seeds/national-2021.txt"),
            include_str!("../../seeds/chongqing-2021.txt"),
            "甲甲甲乙。甲甲\n甲甲甲",
        ];
        let patterns = [
            "([^、，,。；：:（）()“”\\s0-9]{1,12}、)+[^、，,。；：:（）()“”\\s]{1,14}“?[二两三四五六七八九十]大",
            "《[^《》\\n]{0,60}〈[^〈〉《》\\n]{1,60}〉[^《》\\n]{0,30}》",
            "(?m)^[ \\t]*(绝密|机密|秘密)(★|$)|医疗保障局$|国家医保局",
            "[\\p{Han}][，：；]",
            "[^。\\n]+",
            "([，、；：。])",
            "[,:;?!()]",
            "甲甲乙?",
            "(甲|乙){2}",
            "[^,]{0,5}(部门|单位)?(负责|牵头)\\b",
            "落实[^。]{0,100}",
            "(?m)实施。?$",
        ];
        for (written, text) in patterns.iter().flat_map(|pattern| texts.map(|text| (pattern, text))) {
            let text = text.repeat(1 + SHORT / text.len());
            let pattern = Pattern::new(written).unwrap();
            let plain = pattern.regex().unwrap().find_iter(&text);
            let plain: Vec<Span> = plain.map(|found| Span::new(found.start(), found.end())).collect();
            assert_eq!(pattern.find(&text), plain, "{written}");
            assert_eq!(pattern.is_match(&text), !plain.is_empty(), "{written}");
        }
    }

    #[test]
    fn whatever_is_taken_compiles() {
        for pattern in [r"\p{Han}{1,900}", r"(\w{20}){900}", r"[^。]{0,1000}(甲|乙){1,40}", r"(?i)a{20000}"]
        {
            if let Ok(pattern) = Pattern::new(pattern) {
                assert!(pattern.regex().is_some(), "{}", pattern.written);
            }
        }
    }
}
