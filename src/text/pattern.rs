//! Patterns over text that match in linear time.

use std::sync::{Arc, OnceLock};

use memchr::memmem::Finder;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::Span;
use super::automata::Automata;
use super::needed::needed;
use super::run::Run;
use super::windows::Reach;

/// A pattern without look-around and back-references: matching takes time linear in the text. It is checked when it is
/// made and compiled when it is first used, since most patterns of a rulebook meet no text in a given run.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// Shared by all copies of the pattern.
    automata: Arc<Automata>,
    /// One of these stands in every match; a text without them need not be looked at, nor the pattern compiled. Empty
    /// where there is nothing to look for.
    needed: OnceLock<Box<Needed>>,
    /// It is one set of characters.
    run: Option<Box<Run>>,
    /// It matches at starts of lines only.
    at_lines: bool,
    /// It speaks of digits.
    digits: bool,
}

/// What a text is looked through for before a pattern is tried.
#[derive(Clone, Debug, Default)]
struct Needed {
    words: Vec<Finder<'static>>,
    /// How far from one of them matches can reach, where that is bounded.
    reach: Option<Reach>,
}

/// Where in a text a pattern may match.
enum Where {
    /// Not in this text.
    Nowhere,
    /// For all that is known, all over.
    Anywhere,
    /// In these stretches only.
    Windows(Vec<Span>),
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
        if nested(&parsed) {
            return Err(NotLinear::Nested);
        }
        Ok(Pattern {
            needed: OnceLock::new(),
            run: Run::of(&parsed).map(Box::new),
            at_lines: at_lines(&parsed),
            digits: speaks_of_digits(pattern),
            automata: Arc::new(Automata::new(parsed)),
        })
    }

    /// Whether it matches somewhere in a text.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        if let Some(run) = &self.run {
            return run.is_match(text);
        }
        let whole = Span::new(0, text.len());
        match self.where_in(text) {
            Where::Nowhere => false,
            _ if self.at_lines => self.in_lines(text).next().is_some(),
            Where::Anywhere => self.automata.is_match(text, whole),
            Where::Windows(windows) => windows.into_iter().any(|window| self.automata.is_match(text, window)),
        }
    }

    /// Whether it speaks of digits, those of its repetitions left out.
    #[must_use]
    pub fn speaks_of_digits(&self) -> bool {
        self.digits
    }

    /// Where it matches, from left to right, without overlaps.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Span> {
        if let Some(run) = &self.run {
            return run.find(text);
        }
        let whole = Span::new(0, text.len());
        match self.where_in(text) {
            Where::Nowhere => Vec::new(),
            _ if self.at_lines => self.in_lines(text).collect(),
            Where::Anywhere => self.automata.find(text, whole).collect(),
            Where::Windows(windows) => {
                windows.into_iter().flat_map(|window| self.automata.find(text, window)).collect()
            }
        }
    }

    /// Where in a text it may match. Where the text lacks what every match contains, nothing need be built.
    fn where_in(&self, text: &str) -> Where {
        let needed = self.needed.get_or_init(|| Box::new(self.needed()));
        if let Some(reach) = needed.reach.as_ref().filter(|_| text.len() > SHORT) {
            let windows = reach.windows(text, &needed.words);
            return if windows.is_empty() { Where::Nowhere } else { Where::Windows(windows) };
        }
        let found = || needed.words.iter().any(|word| word.find(text.as_bytes()).is_some());
        if needed.words.is_empty() || found() { Where::Anywhere } else { Where::Nowhere }
    }

    fn needed(&self) -> Needed {
        let parsed = self.automata.parsed();
        let words = needed(parsed).filter(|words| words.len() <= NEEDED_CAP).unwrap_or_default();
        let reach = if words.is_empty() || self.at_lines { None } else { Reach::of(parsed) };
        Needed { words: words.iter().map(|word| Finder::new(word).into_owned()).collect(), reach }
    }

    /// Matches of a pattern that begins with the start of a line: it is tried there and nowhere else.
    fn in_lines<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Span> + 't {
        let (mut start, mut last) = (Some(0), None);
        std::iter::from_fn(move || {
            while let Some(from) = start {
                let found = self.automata.end_from(text, from);
                // The next line begins after the match, or where the match took the line's end with it.
                let next = found.map_or(from + 1, |end| end.max(from + 1));
                let before = next.saturating_sub(1);
                let rest = text.as_bytes().get(before..).unwrap_or_default();
                start = memchr::memchr2(b'\n', b'\r', rest).map(|at| before + at + 1);
                // Nothing at all right after a match is no match of its own.
                if let Some(end) = found.filter(|end| *end > from || last != Some(from)) {
                    last = Some(end);
                    return Some(Span::new(from, end));
                }
            }
            None
        })
    }
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

/// Whether what is repeated without bound is itself nothing but something repeated without bound.
fn nested(hir: &Hir) -> bool {
    fn bare(hir: &Hir) -> &Hir {
        match hir.kind() {
            HirKind::Capture(capture) => bare(&capture.sub),
            _ => hir,
        }
    }
    let unbounded = |hir: &Hir| matches!(hir.kind(), HirKind::Repetition(again) if again.max.is_none());
    match hir.kind() {
        HirKind::Repetition(again) if unbounded(hir) && unbounded(bare(&again.sub)) => true,
        HirKind::Repetition(again) => nested(&again.sub),
        HirKind::Capture(capture) => nested(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().any(nested),
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
    /// (a+)+: it says what a+ says. Ours would match it in linear time, but who writes it means something else, and other
    /// programs hang on it.
    Nested,
}

/// Whether a pattern names digits outside the braces of a repetition.
fn speaks_of_digits(pattern: &str) -> bool {
    let outside = pattern.split('{').enumerate().map(|(n, part)| match n {
        0 => part,
        _ => part.split_once('}').map_or(part, |(_, after)| after),
    });
    pattern.contains("\\d") || outside.into_iter().any(|part| part.contains(|c: char| c.is_ascii_digit()))
}

fn has_back_reference(pattern: &str) -> bool {
    pattern.as_bytes().windows(2).any(|pair| matches!(pair, [b'\\', b'1'..=b'9']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_linear_patterns_are_taken() {
        assert!(Pattern::new("(ac?)+b").unwrap().is_match(&("a".repeat(5000) + "b")));
        for pattern in ["(a+)+b", "甲((乙*)+|丙)", "((a+))*"] {
            assert_eq!(Pattern::new(pattern).unwrap_err(), NotLinear::Nested, "{pattern}");
        }
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

    /// What the library finds with every engine it has.
    fn plain(pattern: &str, text: &str) -> Vec<Span> {
        let syntax = regex_automata::util::syntax::Config::new().crlf(true);
        let regex = regex_automata::meta::Regex::builder().syntax(syntax).build(pattern).unwrap();
        regex.find_iter(text).map(|found| Span::new(found.start(), found.end())).collect()
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
            "大*",
            "乙?",
            "",
            "$",
            "[一二]、|、",
            "\\b大",
            "甲\\b",
            "(?m)^\\b.",
        ];
        for (written, text) in patterns.iter().flat_map(|pattern| texts.map(|text| (pattern, text))) {
            let pattern = Pattern::new(written).unwrap();
            let plain = plain(written, text);
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
            "[^。\\n]+。*",
            "[^。，\\n]+[。，]*",
            "[^。\\n]+[，。]*",
            "(。+)甲*",
            "([，、；：。])",
            "[,:;?!()]",
            "甲甲乙?",
            "(甲|乙){2}",
            "[^,]{0,5}(部门|单位)?(负责|牵头)\\b",
            "落实[^。]{0,100}",
            "(?m)实施。?$",
            "[^\\n]{0,60}甲",
            "甲[^\\n]{0,50}乙",
            "的[^。]{0,30}(药|医)",
        ];
        for (written, text) in patterns.iter().flat_map(|pattern| texts.map(|text| (pattern, text))) {
            let text = text.repeat(1 + SHORT / text.len());
            let pattern = Pattern::new(written).unwrap();
            let plain = plain(written, &text);
            assert_eq!(pattern.find(&text), plain, "{written}");
            assert_eq!(pattern.is_match(&text), !plain.is_empty(), "{written}");
        }
    }

    #[test]
    fn whatever_is_taken_compiles() {
        for pattern in [r"\p{Han}{1,900}", r"(\w{20}){900}", r"[^。]{0,1000}(甲|乙){1,40}", r"(?i)a{20000}"]
        {
            if let Ok(pattern) = Pattern::new(pattern) {
                assert!(pattern.automata.general().is_some());
            }
        }
    }
}
