//! Chapters without a number: 总体要求, 重点任务 or **保障措施** on a line of its own, as web pages and files whose numbers were
//! lost have them.

use super::candidates::Candidate;
use crate::document::{Label, LabelKind};
use crate::reading::page::{Page, is_padding};
use crate::reading::tables::columns::{self, Column};
use crate::text::Span;

/// A line that may be such a heading.
#[derive(Clone, Copy)]
pub(super) struct Standalone {
    pub label: Label,
    /// Where its line ends.
    end: usize,
    /// Whether its words are those of chapters of any plan.
    known: bool,
    /// Whether the line is set in bold, or as a heading of Markdown.
    bold: bool,
    /// Whether it divides duties among units.
    divides: bool,
}

/// A heading is at most so long, in characters.
const LONGEST: usize = 24;

/// What the headings of any plan are called, alone or joined by 和.
const KNOWN: &[&str] = &[
    "总体要求",
    "总体思路",
    "指导思想",
    "基本原则",
    "工作原则",
    "工作目标",
    "主要目标",
    "总体目标",
    "发展目标",
    "行动目标",
    "目标任务",
    "重点任务",
    "主要任务",
    "工作任务",
    "重点工作任务",
    "重点工作",
    "主要措施",
    "工作措施",
    "重点举措",
    "主要举措",
    "工作举措",
    "工作内容",
    "重点内容",
    "实施步骤",
    "工作步骤",
    "方法步骤",
    "时间安排",
    "进度安排",
    "工作安排",
    "实施安排",
    "保障措施",
    "组织保障",
    "工作保障",
    "组织实施",
    "组织领导",
    "工作要求",
    "有关要求",
    "相关要求",
    "职责分工",
    "部门职责",
    "部门职责分工",
    "责任分工",
    "任务分工",
    "部门分工",
    "成员单位职责",
    "工作职责",
    "工作机制",
];

/// What the names of documents end with, which are no chapters.
const DOCUMENTS: &[&str] =
    &["方案", "计划", "要点", "通知", "意见", "办法", "清单", "规划", "表", "附件", "目录", "公告", "负责"];

/// The heading that a line is, by itself.
pub(super) fn at_line(page: &Page, line: usize) -> Option<Standalone> {
    let near = page.after(line, 4 * LONGEST);
    let length = near.find('\n').or_else(|| (line + near.len() == page.text.len()).then_some(near.len()))?;
    let raw = near.get(..length)?.trim();
    let span = page.trim(Span::new(line, line + length));
    let words = page.words(span);
    let (listed, name) = annexed(words);
    let count = name.chars().count();
    let plain = |c: char| c.is_alphabetic() || matches!(c, '、' | '“' | '”' | ' ');
    let known = is_known(name);
    if !(4..=LONGEST).contains(&count) || !name.chars().all(plain) || !known && is_column(name) {
        return None;
    }
    let divides = (known || listed) && (name.ends_with("职责") || name.ends_with("分工"));
    if listed && !divides {
        return None;
    }
    let bold = raw.starts_with('#') || raw.starts_with("**") && raw.ends_with("**");
    let figure = if listed { None } else { figure_over(page, line) };
    let number = figure.unwrap_or_else(|| Span::new(span.from(), span.to() - name.len()));
    let label = Label { span: number, kind: LabelKind::Unnumbered, ordinal: 0 };
    Some(Standalone { label, end: line + length, known: known || figure.is_some(), bold, divides })
}

/// The number of two figures on the line over a heading, as articles made for telephones have it: 01, and below it 总体要求.
fn figure_over(page: &Page, line: usize) -> Option<Span> {
    const NEAR: usize = 40;
    let above = page.before(line, NEAR).trim_end_matches(is_padding);
    let figure = above.lines().next_back()?.trim_start_matches(is_padding);
    let end = line - page.before(line, NEAR).len() + above.len();
    let two = figure.len() == 2 && figure.bytes().all(|byte| byte.is_ascii_digit());
    two.then(|| Span::new(end - figure.len(), end))
}

/// Words without 附件： before them, and whether it stood there.
fn annexed(words: &str) -> (bool, &str) {
    let Some(rest) = words.strip_prefix("附件") else { return (false, words) };
    let rest =
        rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '：' | ':' | ' ' | '\u{3000}'));
    (true, rest)
}

/// Whether words are those of chapters of any plan, one of them or two joined.
fn is_known(words: &str) -> bool {
    let one = |words: &str| KNOWN.contains(&words);
    one(words)
        || ["和", "与", "及", "、"]
            .iter()
            .any(|link| words.split_once(link).is_some_and(|(first, second)| one(first) && one(second)))
}

/// Whether a line is the head of a column, so that those beside it are too.
fn is_column(words: &str) -> bool {
    matches!(columns::column(words), Column::Number | Column::Bodies(_) | Column::Time)
}

/// Puts the headings that make chapters among the candidates: two of them at least, one of them known by its words, in a
/// text whose chapters bear no numbers; and those over duties that are divided among units.
pub(super) fn settle(page: &Page, found: &mut Vec<Candidate>, lines: &[(Standalone, Candidate)]) {
    if lines.is_empty() {
        return;
    }
    let numbered = found.iter().any(|candidate| {
        candidate.starts_line && matches!(candidate.label.kind, LabelKind::Chinese | LabelKind::Chapter)
    });
    let headings: Vec<Standalone> = lines.iter().map(|(heading, _)| *heading).collect();
    let places = Places { page, found, headings: &headings };
    let mut kept = if numbered { vec![false; lines.len()] } else { places.chapters() };
    for (at, flag) in kept.iter_mut().enumerate() {
        *flag |= places.divides(at);
    }
    let chapters = lines.iter().zip(&kept).filter(|(_, kept)| **kept).map(|((_, candidate), _)| *candidate);
    let before = found.len();
    for (mut candidate, ordinal) in chapters.zip(1..) {
        candidate.label.ordinal = ordinal;
        found.push(candidate);
    }
    if found.len() > before {
        found.sort_by_key(|candidate| candidate.label.span);
    }
}

/// Items looked at before a heading.
const NEAR: usize = 200;

struct Places<'p, 'a> {
    page: &'p Page<'a>,
    found: &'p [Candidate],
    headings: &'p [Standalone],
}

impl Places<'_, '_> {
    /// For each heading whether it is a chapter, if the text has such.
    fn chapters(&self) -> Vec<bool> {
        let mut all: Vec<bool> = self.headings.iter().map(|heading| self.is_chapter(heading)).collect();
        let none = vec![false; all.len()];
        let Some(first) = all.iter().position(|chapter| *chapter) else { return none };
        let bold = self.headings.iter().zip(&all).any(|(heading, chapter)| *chapter && heading.bold);
        let mut last = first;
        for at in first + 1..all.len() {
            let chapter = all.get(at).copied().unwrap_or(false) || self.holds(at, last, bold);
            if let Some(flag) = all.get_mut(at).filter(|_| chapter) {
                *flag = true;
                last = at;
            }
        }
        let mut kept = (0..all.len()).filter(|at| all.get(*at).copied().unwrap_or(false));
        let holding = kept.clone().any(|at| self.next(at).is_some_and(|(label, _)| is_item(label)));
        if kept.nth(1).is_some() && holding { all } else { none }
    }

    /// The item at the start of a line that comes next after a heading, and the words between.
    fn next(&self, at: usize) -> Option<(Label, &str)> {
        let heading = self.headings.get(at)?;
        let after = self.found.partition_point(|candidate| candidate.label.span <= heading.label.span);
        let next = self.found.get(after..)?.iter().find(|candidate| candidate.starts_line)?;
        // The next heading known by its words is in between.
        let other = self.headings.get(at + 1).filter(|other| other.known);
        if other.is_some_and(|other| other.label.span < next.label.span) {
            return None;
        }
        let start = next.label.span.from().max(heading.end);
        Some((next.label, self.page.words(Span::new(heading.end, start))))
    }

    /// Whether a heading known by its words has something beneath it, and is no head of a column.
    fn is_chapter(&self, heading: &Standalone) -> bool {
        let rest = self.page.after(heading.end, 240).trim_start_matches(is_padding);
        let below = rest.lines().next().unwrap_or("").trim_end_matches(is_padding);
        let before = self.page.before(heading.label.span.from(), 240).trim_end_matches(is_padding);
        let above = before.lines().next_back().unwrap_or("").trim_matches(is_padding);
        let alone = |beside: &str| !is_known(beside) && !is_column(beside);
        heading.known && !below.is_empty() && alone(below) && alone(above)
    }

    /// Whether a heading of its own words stands right over its items: a bold one where others are bold, any other where
    /// they are numbered anew. `last` is the chapter before it.
    fn holds(&self, at: usize, last: usize, bold: bool) -> bool {
        let Some(heading) = self.headings.get(at).filter(|heading| !heading.known) else { return false };
        let words = self.page.words(Span::new(heading.label.span.from(), heading.end));
        let words = words.trim_matches(is_padding);
        if DOCUMENTS.iter().any(|end| words.ends_with(end)) {
            return false;
        }
        let Some((label, between)) = self.next(at) else { return false };
        let right_over = between.chars().all(is_padding) && is_item(label);
        let inside = || self.headings.get(last).is_none_or(|last| self.item_between(last, heading));
        let anew = || label.ordinal == 1 && (label.kind == LabelKind::ChineseBracket || !inside());
        right_over && (bold && heading.bold || anew())
    }

    /// Whether an item （一） stands between two headings.
    fn item_between(&self, last: &Standalone, heading: &Standalone) -> bool {
        let end = self.found.partition_point(|candidate| candidate.label.span < heading.label.span);
        let before = self.found.get(..end).unwrap_or(&[]).iter().rev().take(NEAR);
        let mut between = before.take_while(|candidate| candidate.label.span > last.label.span);
        between.any(|candidate| candidate.starts_line && candidate.label.kind == LabelKind::ChineseBracket)
    }

    /// Whether a heading divides duties, and a unit follows.
    fn divides(&self, at: usize) -> bool {
        let divides = self.headings.get(at).is_some_and(|heading| heading.divides);
        divides
            && self.next(at).is_some_and(|(label, between)| {
                let unit = matches!(label.kind, LabelKind::Unit | LabelKind::InnerUnit);
                unit && between.chars().filter(|c| c.is_alphabetic()).nth(60).is_none()
            })
    }
}

fn is_item(label: Label) -> bool {
    matches!(label.kind, LabelKind::ChineseBracket | LabelKind::Arabic)
}
