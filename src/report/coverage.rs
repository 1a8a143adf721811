//! Two plans held against each other, for a person: tasks with verdicts, under each its measures and the words on both
//! sides.

use std::fmt::Write as _;

use super::look::{Ink, Look};
use super::passage::spot;
use super::wrap::hang;
use crate::alignment::{Alignment, Candidate, Coverage, MeasureLink, TaskLink};
use crate::document::{Document, Task};
use crate::rule::Severity;
use crate::text::Span;

const VERDICTS: [Coverage; 4] = [Coverage::Covered, Coverage::Partial, Coverage::Absent, Coverage::Unclear];

/// Two plans and their relation.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// The plan above.
    pub upper: &'a Document,
    /// The plan below.
    pub lower: &'a Document,
    /// What of the one is carried by the other.
    pub alignment: &'a Alignment,
}

/// The comparison as lines for a terminal.
#[must_use]
pub fn screen(compared: Compared<'_>, look: Look) -> String {
    let mut page = Page { compared, look, out: String::new() };
    page.head();
    for link in &compared.alignment.tasks {
        page.task(link);
    }
    let _ = writeln!(page.out, "\n{}", hang(0, "", &summary(compared.alignment), look.width()).join("\n"));
    page.out
}

/// One sentence on all verdicts.
#[must_use]
pub fn summary(alignment: &Alignment) -> String {
    let told = |verdicts: Vec<Coverage>| {
        let parts: Vec<String> = VERDICTS
            .iter()
            .map(|verdict| {
                format!("{} {}", word(*verdict), verdicts.iter().filter(|v| *v == verdict).count())
            })
            .collect();
        parts.join("、")
    };
    let higher = alignment.measures.iter().filter(|link| link.higher_only.is_some()).count();
    let higher = match higher {
        0 => String::new(),
        count => format!("；其中 {count} 条只能由上级办理，不要求本级承接"),
    };
    format!(
        "{} 项任务：{}。{} 条举措：{}{higher}。",
        alignment.tasks.len(),
        told(alignment.tasks.iter().map(|link| link.verdict).collect()),
        alignment.measures.len(),
        told(alignment.measures.iter().map(|link| link.verdict).collect()),
    )
}

/// A verdict in words: 未定（偏向覆盖）, 未找到.
#[must_use]
pub fn verdict(verdict: Coverage, leaning: Coverage) -> String {
    match (verdict, leaning) {
        (Coverage::Unclear, Coverage::Unclear) => word(verdict).to_owned(),
        (Coverage::Unclear, leaning) => format!("{}（偏向{}）", word(verdict), word(leaning)),
        (verdict, _) => word(verdict).to_owned(),
    }
}

/// 未找到 for an absence: the search was the program's, so it may only say what it did not find.
fn word(verdict: Coverage) -> &'static str {
    match verdict {
        Coverage::Absent => "未找到",
        verdict => verdict.chinese(),
    }
}

/// A task by its number as written and its title.
#[must_use]
pub fn titled(document: &Document, task: &Task) -> String {
    format!("{}{}", document.text(task.label.span), document.text(task.title))
}

/// Words one after the other, … between those that do not touch.
#[must_use]
pub fn joined(document: &Document, words: &[Span]) -> String {
    let parts: Vec<&str> = words.iter().map(|span| document.text(*span)).collect();
    parts.join(" … ")
}

struct Page<'a> {
    compared: Compared<'a>,
    look: Look,
    out: String,
}

impl<'a> Page<'a> {
    fn line(&mut self, indent: usize, head: &str, text: &str) {
        let head = if head.is_empty() { String::new() } else { format!("{head}\u{3000}") };
        for line in hang(indent, &head, text, self.look.width()) {
            let _ = writeln!(self.out, "{line}");
        }
    }

    fn head(&mut self) {
        let Compared { upper, lower, .. } = self.compared;
        self.line(0, "上级", upper.source.name());
        self.line(0, "本级", lower.source.name());
    }

    fn task(&mut self, link: &TaskLink) {
        let Compared { upper, lower, alignment } = self.compared;
        let Some(task) = upper.tasks.get(link.task) else { return };
        let mark = format!("[{}] ", verdict(link.verdict, link.leaning));
        self.out.push('\n');
        for (n, line) in hang(0, &mark, &titled(upper, task), self.look.width()).into_iter().enumerate() {
            let painted = match line.strip_prefix(&mark).filter(|_| n == 0) {
                Some(rest) => format!(
                    "{}{}",
                    self.look.paint(ink(link.verdict), &mark),
                    self.look.paint(Ink::Strong, rest)
                ),
                None => self.look.paint(Ink::Strong, &line),
            };
            let _ = writeln!(self.out, "{painted}");
        }
        let carried: Vec<String> = link
            .lower
            .iter()
            .filter_map(|index| lower.tasks.get(*index))
            .map(|task| titled(lower, task))
            .collect();
        if !carried.is_empty() {
            self.line(2, "本级", &carried.join("；"));
        }
        for measure in alignment.measures.iter().filter(|measure| measure.task == link.task) {
            self.measure(measure, task);
        }
    }

    fn measure(&mut self, link: &MeasureLink, task: &Task) {
        let Compared { upper, .. } = self.compared;
        let Some(measure) = task.measures.get(link.measure) else { return };
        let mark = format!("[{}] ", verdict(link.verdict, link.leaning));
        let text = upper.text(measure.span);
        for (n, line) in hang(2, &mark, text, self.look.width()).into_iter().enumerate() {
            let marked = format!("  {mark}");
            match line.strip_prefix(&marked).filter(|_| n == 0) {
                Some(rest) => {
                    let _ = writeln!(self.out, "  {}{rest}", self.look.paint(ink(link.verdict), &mark));
                }
                None => {
                    let _ = writeln!(self.out, "{line}");
                }
            }
        }
        if let Some(span) = link.higher_only {
            self.line(4, "属上级", &format!("“{}”只能由上级办理", upper.text(span)));
        }
        match (link.verdict, link.places.first()) {
            (Coverage::Absent, Some(nearest)) => self.place("最接近", nearest),
            (Coverage::Absent, None) => self.line(4, "最接近", "未找到相近的内容"),
            (_, Some(best)) => self.place("见于", best),
            (_, None) => {}
        }
        if !link.uncovered.is_empty() && link.verdict != Coverage::Covered {
            let words = joined(upper, &link.uncovered);
            self.line(4, "尚缺", &words);
        }
    }

    fn place(&mut self, head: &str, candidate: &Candidate) {
        let Compared { upper, lower, .. } = self.compared;
        let label = lower.tasks.get(candidate.task).map(|task| lower.text(task.label.span));
        let text = format!(
            "{} {}：{}",
            spot(&lower.source, candidate.span),
            label.unwrap_or_default(),
            lower.text(candidate.span)
        );
        self.line(4, head, &text);
        if !candidate.upper_words.is_empty() {
            let above = joined(upper, &candidate.upper_words);
            let below = joined(lower, &candidate.lower_words);
            match above == below {
                true => self.line(4, "相同", &above),
                false => self.line(4, "对应", &format!("{above} ↔ {below}")),
            }
        }
    }
}

fn ink(verdict: Coverage) -> Ink {
    match verdict {
        Coverage::Covered => Ink::Good,
        Coverage::Partial => Ink::Weight(Severity::Warning),
        Coverage::Absent => Ink::Weight(Severity::Error),
        Coverage::Unclear => Ink::Weight(Severity::Info),
    }
}
