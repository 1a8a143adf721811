//! Guesses at common slips: words run together, a quote or bracket left open.

use std::sync::Arc;

use crate::rule::Problem;
use crate::rule::problem::code;
use crate::text::{Source, Span};

/// Keywords that authors run together with their neighbours. One-character words are left out: they stand inside names.
const LONG_KEYWORDS: [&str; 35] = [
    "不适用例",
    "存疑例",
    "规则集",
    "并且另",
    "不适用",
    "可自动",
    "需人工",
    "每个",
    "存在",
    "没有",
    "恰有",
    "至少",
    "至多",
    "属于",
    "其中",
    "否则",
    "除非",
    "要求",
    "适用",
    "无则",
    "另指",
    "另按",
    "若有",
    "形如",
    "报告",
    "存疑",
    "建议",
    "级别",
    "依据",
    "理由",
    "参数",
    "汇总",
    "正例",
    "反例",
    "改后",
];
/// One-character keywords that are split off where they begin a run.
const LEADING: [char; 4] = ['有', '非', '指', '按'];

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Bytes of the token at the start of `rest`: a run of letters and Han characters, or one character; none at the end.
#[must_use]
pub fn token_length(rest: &str) -> usize {
    let run: usize = rest.chars().take_while(|c| is_word(*c)).map(char::len_utf8).sum();
    if run > 0 { run } else { rest.chars().next().filter(|c| !c.is_whitespace()).map_or(0, char::len_utf8) }
}

/// If the run of words at or just before a syntax problem splits into keywords and names, and the declaration then reads
/// further, the problem is a missing space.
#[must_use]
pub fn missing_space(
    source: &Arc<Source>,
    piece: Span,
    problem: &Problem,
    first_error: impl Fn(&str) -> Option<usize>,
) -> Option<Box<Problem>> {
    let text = source.slice(piece);
    let failed = problem.span.from().checked_sub(piece.from())?;
    for run in runs_before(text, failed + problem.span.len()) {
        let words = text.get(run.from()..run.to())?;
        let Some(split) = split(words) else { continue };
        let mended = format!("{}{split}{}", text.get(..run.from())?, text.get(run.to()..)?);
        // The mended text is longer than the original by the spaces put in; something after the run must be read too, or the
        // split only moved the problem.
        let end = run.from() + split.len();
        let further = first_error(&mended).is_none_or(|at| {
            at > failed + problem.span.len() + split.len() - words.len()
                && mended.get(end..at).is_some_and(|read| !read.trim().is_empty())
        });
        if further {
            let span = run.shift(piece.from());
            let found = Problem::new(code::MISSING_SPACE, source, span, "词与词之间缺少空格")
                .label("这里连在一起了")
                .help(format!("请写成“{split}”"));
            return Some(Box::new(found));
        }
    }
    None
}

/// Signs that stand between two parts of a clause, and the bracket that opens a declaration, which is tried at the end of a
/// line.
const SIGNS: [&str; 2] = ["=", ":"];
/// Longest declaration, in bytes, in which a missing sign is looked for, and how many tokens after the problem.
const SIGN_REACH: (usize, usize) = (20_000, 4);

/// If a clause is left at its very first word, what it lacks is a sign further on: the first place where one more sign
/// makes the declaration read further.
#[must_use]
pub fn missing_sign(
    source: &Arc<Source>,
    piece: Span,
    problem: &Problem,
    first_error: impl Fn(&str) -> Option<usize>,
) -> Option<Box<Problem>> {
    let text = source.slice(piece);
    let failed = problem.span.from().checked_sub(piece.from())?;
    let found = source.slice(problem.span);
    let rewound = problem.label.contains(&format!("“{found}”"));
    if !rewound || text.len() > SIGN_REACH.0 {
        return None;
    }
    let rest = text.get(failed..)?;
    let line = failed + rest.find('\n').unwrap_or(rest.len());
    let reads = |at: usize, sign: &str, next: usize| {
        let mended = format!("{} {sign} {}", text.get(..at)?, text.get(at..)?);
        let added = sign.len() + 2;
        Some(first_error(&mended).is_none_or(|stop| stop >= next + added))
    };
    let lacks = |at: usize, sign: &str| Some(Box::new(lacking(source, piece.from() + at, sign)));
    let next = line + text.get(line..)?.find(|c: char| !c.is_whitespace()).unwrap_or(0);
    if failed == 0 && reads(line, "{", next + 1)? {
        return lacks(line, "{");
    }
    for (at, length) in tokens(text, failed, line).take(SIGN_REACH.1) {
        for sign in SIGNS {
            if reads(at, sign, at + length)? {
                return lacks(at, sign);
            }
        }
    }
    None
}

/// That a sign is missing before the token at a byte.
#[must_use]
pub fn lacking(source: &Arc<Source>, at: usize, sign: &str) -> Problem {
    let (before, rest) = source.text().split_at_checked(at).unwrap_or((source.text(), ""));
    let length = token_length(rest);
    let before = before.split_whitespace().next_back().unwrap_or("");
    let title = format!("“{before}”之后缺少“{sign}”");
    let problem = Problem::new(code::SYNTAX, source, Span::new(at, at + length), title);
    if length > 0 { problem.label(format!("前面应有“{sign}”")) } else { problem }
}

/// The tokens of a stretch after its first, with their lengths; a blank ends one.
fn tokens(text: &str, from: usize, to: usize) -> impl Iterator<Item = (usize, usize)> {
    let stretch = text.get(from..to).unwrap_or("");
    let mut at = from;
    let words = stretch.split(char::is_whitespace).filter_map(move |word| {
        let place = (at, word.len());
        at += word.len() + text.get(at + word.len()..)?.chars().next().map_or(0, char::len_utf8);
        (!word.is_empty()).then_some(place)
    });
    words.skip(1)
}

/// The last few runs of word characters that end at or before `limit`, the last first.
fn runs_before(text: &str, limit: usize) -> Vec<Span> {
    let mut runs = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (is_word(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                runs.push(Span::new(from, at));
                start = None;
                if at >= limit {
                    break;
                }
            }
            _ => {}
        }
    }
    runs.reverse();
    runs.truncate(4);
    runs
}

/// Puts spaces around the keywords in a run; nothing where there is no keyword to split off.
fn split(run: &str) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut name = String::new();
    let mut rest = run;
    let mut found = false;
    while let Some(c) = rest.chars().next() {
        let keyword = LONG_KEYWORDS.iter().find(|word| rest.starts_with(**word));
        if let Some(word) = keyword.filter(|word| word.len() < run.len()) {
            parts.extend((!name.is_empty()).then(|| std::mem::take(&mut name)));
            parts.push((*word).to_owned());
            rest = rest.strip_prefix(word).unwrap_or("");
            found = true;
        } else {
            rest = rest.strip_prefix(c).unwrap_or("");
            if name.is_empty() && parts.is_empty() && LEADING.contains(&c) && !rest.is_empty() {
                parts.push(c.to_string());
                found = true;
            } else {
                name.push(c);
            }
        }
    }
    parts.extend((!name.is_empty()).then_some(name));
    (found && parts.len() > 1).then(|| parts.join(" "))
}

/// The last quote or bracket opened in a stretch and not closed there.
#[must_use]
pub fn unclosed(source: &Source, stretch: Span) -> Option<Span> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut in_text = false;
    for (at, c) in source.slice(stretch).char_indices() {
        match c {
            '「' if !in_text => {
                in_text = true;
                open.push((at, c));
            }
            '」' if in_text => {
                in_text = false;
                open.pop();
            }
            _ if in_text => {}
            '(' | '（' | '[' | '［' => open.push((at, c)),
            ')' | '）' | ']' | '］' => drop(open.pop()),
            _ => {}
        }
    }
    // Strings are the slip that swallows most; they are named before brackets.
    let (at, c) = open.iter().rev().find(|(_, c)| *c == '「').or(open.last())?;
    Some(Span::new(stretch.from() + at, stretch.from() + at + c.len_utf8()))
}

/// What no real rule looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// Two quotes opened one after the other with no end between them: the first was never closed.
    QuoteInQuote(usize, usize),
    /// A quote that is never closed.
    OpenQuote(usize),
    /// Brackets outside strings, or conditions inside conditions, nest deeper than may be.
    TooDeep(usize),
}

/// The first oddity of a declaration, with where it stands in bytes; of two, the quotes. Nothing deeper than `cap` is read.
#[must_use]
pub fn oddity(text: &str, cap: usize) -> Option<Oddity> {
    let (mut depth, mut quantifiers, mut deep) = (0usize, 0usize, None);
    // Brackets count in comments too: what looks like one may be part of a title.
    let mut comment = false;
    let mut at = 0;
    loop {
        let outside = text.get(at..)?;
        let string = outside.char_indices().find(|(place, c)| {
            match c {
                '「' => return !comment,
                '-' => comment |= outside.get(*place..).is_some_and(|rest| rest.starts_with("--")),
                '\n' => comment = false,
                '(' | '（' | '[' | '［' | '{' | '｛' => depth += 1,
                ')' | '）' | ']' | '］' | '}' | '｝' => depth = depth.saturating_sub(1),
                // Each colon outside a string may open the body of one more quantifier.
                ':' | '：' => quantifiers += 1,
                _ => {}
            }
            if depth > cap || quantifiers > cap * 4 {
                deep = deep.or(Some(Oddity::TooDeep(at + place)));
            }
            false
        });
        let Some((place, c)) = string else { return deep };
        // Strings are most of a file: they are passed over in one step.
        let from = at + place;
        let begin = from + c.len_utf8();
        let inside = text.get(begin..)?;
        let close = inside.find('」');
        let end = close.unwrap_or(inside.len());
        if let Some(again) = inside.get(..end)?.find('「') {
            return Some(Oddity::QuoteInQuote(from, begin + again));
        }
        if close.is_none() {
            return Some(Oddity::OpenQuote(from));
        }
        at = begin + end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_split_at_keywords() {
        assert_eq!(split("每个t属于本文").as_deref(), Some("每个 t 属于 本文"));
        assert_eq!(split("有责任").as_deref(), Some("有 责任"));
        assert_eq!(split("责任"), None);
        assert_eq!(split("每个"), None);
    }
}
