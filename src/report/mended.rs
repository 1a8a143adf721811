//! A mended draft for a person: the lines before and after with the changed words marked, and what was done and what not.

use std::fmt::Write as _;

use super::cells::{clean, shorten};
use super::look::{Ink, Look};
use super::wrap::hang;
use crate::checking::{Left, Mended, NotMended};
use crate::rule::Severity;
use crate::text::{Edit, Span};

/// Characters of a line shown on either side of a change; what lies between two changes further apart is left out.
const AROUND: usize = 16;
/// Changed lines shown of one draft, and corrections not made; of more, how many.
const MOST_LINES: usize = 200;
const MOST_LEFT: usize = 20;

/// The changes as a comparison: of each changed line the words before (-) and after (+), what changed between ⟦ ⟧.
#[must_use]
pub fn diff(mended: &Mended, look: Look, all: bool) -> String {
    let name = clean(mended.source.name());
    let mut out = String::new();
    for (head, which) in [("--- ", "原文"), ("+++ ", "改后")] {
        let _ = writeln!(out, "{}", hang(0, head, &format!("{name}（{which}）"), look.width()).join("\n"));
    }
    let hunks = hunks(mended);
    let shown = if all { hunks.len() } else { MOST_LINES };
    for (lines, edits) in hunks.iter().take(shown) {
        let place = mended.source.position(lines.start);
        let _ = writeln!(out, "{}", look.paint(Ink::Faint, &format!("@@ 第 {} 行 @@", place.line)));
        let (old, new) = both(mended, *lines, edits);
        for (head, words, ink) in [("- ", old, Ink::Weight(Severity::Error)), ("+ ", new, Ink::Good)] {
            for line in hang(0, head, &words, look.width()) {
                let _ = writeln!(out, "{}", look.paint(ink, line.trim_end()));
            }
        }
    }
    if let Some(more) = hunks.len().checked_sub(shown).filter(|more| *more > 0) {
        let _ = writeln!(out, "另有 {more} 行的改动没有列出，加 --all 全部列出");
    }
    out
}

/// What was done to a draft, or with `only_shown` could be done, and what was left and why.
#[must_use]
pub fn summary(mended: &Mended, only_shown: bool, look: Look) -> String {
    let name = clean(mended.source.name());
    let places: usize = mended.done.iter().map(|(_, _, places)| places).sum();
    let by_rule: Vec<String> =
        mended.done.iter().map(|(rule, _, places)| format!("{rule} {places} 处")).collect();
    let head = match (places, only_shown) {
        (0, _) => format!("“{name}”没有可以自动改的地方"),
        (_, true) => format!("“{name}”可以自动改 {places} 处（没有改动文件）：{}", by_rule.join("，")),
        (_, false) => format!("“{name}”改了 {places} 处：{}", by_rule.join("，")),
    };
    let mut out = hang(0, "", &head, look.width()).join("\n");
    out.push('\n');
    for left in mended.left.iter().take(MOST_LEFT) {
        for line in hang(2, "没有改　", &not_done(left, mended), look.width()) {
            let _ = writeln!(out, "{line}");
        }
    }
    if let Some(more) = mended.left.len().checked_sub(MOST_LEFT).filter(|more| *more > 0) {
        let _ = writeln!(out, "  没有改　另有 {more} 处，不一一列出");
    }
    out
}

fn not_done(left: &Left, mended: &Mended) -> String {
    let place = mended.after.position(left.span.start);
    let words = shorten(mended.after.slice(left.span), 40);
    let why = match &left.why {
        NotMended::Remains => "照建议改了，问题还在".to_owned(),
        NotMended::Adds(rules) => {
            let rules: Vec<String> = rules.iter().map(ToString::to_string).collect();
            format!("照建议改了，会多出 {} 的问题", rules.join("、"))
        }
        NotMended::Unwritable(c) => format!("文件的编码里没有“{c}”这个字"),
        NotMended::Overlaps => "建议中的几处改动互相重叠".to_owned(),
        NotMended::Undecided => "出错的改动太多，没有逐处试改".to_owned(),
    };
    format!("第 {} 行“{words}”（{}）：{why}", place.line, left.rule)
}

/// The changed lines with their edits: edits of one line, or of lines that run together, in one.
fn hunks(mended: &Mended) -> Vec<(Span, Vec<&Edit>)> {
    let text = mended.source.text();
    let mut hunks: Vec<(Span, Vec<&Edit>)> = Vec::new();
    for edit in mended.patch.edits() {
        if let Some((lines, edits)) = hunks.last_mut().filter(|(lines, _)| edit.span.to() <= lines.to()) {
            edits.push(edit);
            *lines = lines.join(edit.span);
            continue;
        }
        let start = text.get(..edit.span.from()).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let end = text.get(edit.span.to()..).and_then(|after| after.find('\n'));
        let lines = Span::new(start, end.map_or(text.len(), |at| edit.span.to() + at));
        match hunks.last_mut().filter(|(before, _)| before.to() > start) {
            Some((before, edits)) => {
                *before = before.join(lines);
                edits.push(edit);
            }
            None => hunks.push((lines, vec![edit])),
        }
    }
    hunks
}

/// The words of a hunk before and after.
fn both(mended: &Mended, lines: Span, edits: &[&Edit]) -> (String, String) {
    let source = &mended.source;
    let (mut old, mut new) = (String::new(), String::new());
    let mut at = lines.from();
    for (index, edit) in edits.iter().enumerate() {
        let kept = clipped(source.slice(Span::new(at, edit.span.from())), index > 0, true);
        old.push_str(&kept);
        new.push_str(&kept);
        mark(&mut old, source.slice(edit.span));
        mark(&mut new, &edit.text);
        at = edit.span.to();
    }
    let kept = clipped(source.slice(Span::new(at, lines.to())), true, false);
    (old + &kept, new + &kept)
}

fn mark(line: &mut String, words: &str) {
    if !words.is_empty() {
        line.push('⟦');
        line.push_str(&clean(words));
        line.push('⟧');
    }
}

/// Unchanged words, of which only what stands next to a change before or after them is shown.
fn clipped(words: &str, change_before: bool, change_after: bool) -> String {
    let words = clean(words.trim_end_matches('\r'));
    let count = words.chars().count();
    let head = if change_before { AROUND } else { 0 };
    let tail = if change_after { AROUND } else { 0 };
    if count <= head + tail + 1 {
        return words;
    }
    let first: String = words.chars().take(head).collect();
    let last: String = words.chars().skip(count - tail).collect();
    format!("{first}…{last}")
}
