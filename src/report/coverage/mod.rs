//! Two plans held against each other, and many held against one: for a person and as tables to hand on.
//!
//! | file | gives |
//! |---|---|
//! | `screen`, `both`, `overview` | a comparison on a terminal: tasks, measures with the words on both sides, a table of tasks |
//! | `pairs` | targets and deadlines of both plans side by side |
//! | `decided` | what became of reviewers' decisions |
//! | `table` | a comparison as Markdown and CSV |
//! | `matrix`, `matrix_table` | many local plans by the tasks of one upper plan |

mod both;
mod decided;
mod matrix;
mod matrix_table;
mod overview;
mod pairs;
mod screen;
mod table;

pub use both::{carrying, fullest_sentence};
pub use decided::{Decided, Register};
pub use matrix::{Matrix, Row, Sums, sign};
pub use overview::Counts;
pub use pairs::{Pair, pairs};
pub use screen::screen;
pub use table::{csv, csv_line, escaped, lines, markdown, note};

use crate::alignment::{Alignment, Copied, Coverage, MeasureLink, Spot, TaskLink};
use crate::document::{Document, Task};
use crate::text::Span;

/// All verdicts in the order they are counted in.
pub const VERDICTS: [Coverage; 4] =
    [Coverage::Covered, Coverage::Partial, Coverage::Absent, Coverage::Unclear];

/// Two plans and their relation.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// The plan above.
    pub upper: &'a Document,
    /// The plan below.
    pub lower: &'a Document,
    /// What of the one is carried by the other.
    pub alignment: &'a Alignment,
    /// What a reader should know before trusting it: the plans look swapped, they have hardly anything in common.
    pub notes: &'a [String],
    /// What reviewers decided.
    pub decided: Decided<'a>,
}

impl<'a> Compared<'a> {
    /// A comparison nobody has decided on.
    #[must_use]
    pub fn new(upper: &'a Document, lower: &'a Document, alignment: &'a Alignment) -> Compared<'a> {
        Compared { upper, lower, alignment, notes: &[], decided: Decided::default() }
    }

    /// The lower tasks of a link, by number and title.
    #[must_use]
    pub fn lower_titles(&self, link: &TaskLink) -> String {
        let tasks = link.lower.iter().filter_map(|index| self.lower.tasks.get(*index));
        tasks.map(|task| titled(self.lower, task)).collect::<Vec<_>>().join("；")
    }

    /// How much of the lower task that carries an upper one best was copied: sentences copied, and sentences in all.
    #[must_use]
    pub fn copied(&self, link: &TaskLink) -> Option<(usize, usize)> {
        let task = *link.lower.first().filter(|_| link.leaning != Coverage::Absent)?;
        let all = *self.alignment.sentences.get(task)?;
        (all > 0).then(|| (copied_in(self.alignment, task), all))
    }
}

/// Copied sentences of one lower task.
#[must_use]
pub fn copied_in(alignment: &Alignment, task: usize) -> usize {
    let from = alignment.copies.partition_point(|copy| copy.lower.task < task);
    let to = alignment.copies.partition_point(|copy| copy.lower.task <= task);
    to - from
}

/// The links of the measures of one upper task.
#[must_use]
pub fn measures_of(alignment: &Alignment, task: usize) -> &[MeasureLink] {
    let from = alignment.measures.partition_point(|link| link.task < task);
    let to = alignment.measures.partition_point(|link| link.task <= task);
    alignment.measures.get(from..to).unwrap_or_default()
}

/// The lower sentence that copies an upper measure, the likest first.
#[must_use]
pub fn copy_of(alignment: &Alignment, link: &MeasureLink) -> Option<Copied> {
    let upper = Spot { task: link.task, index: link.measure };
    let place = link.places.first()?.task;
    let from = alignment.copies.partition_point(|copy| copy.lower.task < place);
    let there = alignment.copies.iter().skip(from).take_while(|copy| copy.lower.task == place);
    let copies = there.filter(|copy| copy.upper == upper).copied();
    copies.reduce(|best, copy| if copy.likeness > best.likeness { copy } else { best })
}

/// How often each verdict was given, in the order of [`VERDICTS`].
#[must_use]
pub fn counts(verdicts: impl Iterator<Item = Coverage>) -> [usize; 4] {
    let mut counts = [0; 4];
    for verdict in verdicts {
        let slot = VERDICTS.iter().zip(&mut counts).find(|(known, _)| **known == verdict);
        if let Some((_, count)) = slot {
            *count += 1;
        }
    }
    counts
}

/// 覆盖 3、部分 1、未找到 2、未定 0.
#[must_use]
pub fn counted(counts: [usize; 4]) -> String {
    let parts = VERDICTS.iter().zip(counts).map(|(verdict, count)| format!("{} {count}", word(*verdict)));
    parts.collect::<Vec<_>>().join("、")
}

/// One paragraph on all verdicts.
#[must_use]
pub fn summary(compared: Compared<'_>) -> String {
    let alignment = compared.alignment;
    let higher = alignment.measures.iter().filter(|link| link.higher_only.is_some()).count();
    let higher = match higher {
        0 => String::new(),
        count => format!("；其中 {count} 条只能由上级办理，不要求本级承接"),
    };
    let (copied, all) = (alignment.copies.len(), alignment.sentences.iter().sum::<usize>());
    let copied = match alignment.copied_share(None) {
        Some(share) => {
            format!("本级 {all} 句中有 {copied} 句与上级相同或几乎相同（{}%）。", (share * 100.0).round())
        }
        None => String::new(),
    };
    let pairs = pairs::pairs(compared);
    let behind = pairs.iter().filter(|pair| pair.behind()).count();
    let pairs = match pairs.len() {
        0 => String::new(),
        all => format!("对上的目标和时限 {all} 处，其中弱于上级 {behind} 处。"),
    };
    format!(
        "{} 项任务：{}。{} 条举措：{}{higher}。{pairs}{copied}",
        alignment.tasks.len(),
        counted(counts(alignment.tasks.iter().map(|link| link.verdict))),
        alignment.measures.len(),
        counted(counts(alignment.measures.iter().map(|link| link.verdict))),
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

/// What is said of a measure: its verdict, or that it is not asked of this level at all.
#[must_use]
pub fn measure_verdict(link: &MeasureLink) -> String {
    match (link.held(), link.verdict) {
        (false, Coverage::Covered | Coverage::Partial) | (true, _) => verdict(link.verdict, link.leaning),
        (false, _) if link.higher_only.is_some() => "属上级".to_owned(),
        (false, _) => "免于".to_owned(),
    }
}

/// 未找到 for an absence: the search was the program's, so it may only say what it did not find.
#[must_use]
pub fn word(verdict: Coverage) -> &'static str {
    match verdict {
        Coverage::Absent => "未找到",
        verdict => verdict.chinese(),
    }
}

/// A task by its number as written and its title.
#[must_use]
pub fn titled(document: &Document, task: &Task) -> String {
    document.headed(task.label, task.title)
}

/// Words one after the other, … between those that do not touch.
#[must_use]
pub fn joined(document: &Document, words: &[Span]) -> String {
    let parts: Vec<&str> = words.iter().map(|span| document.text(*span)).collect();
    parts.join(" … ")
}

/// What is left uncovered of a measure that is not absent as a whole.
#[must_use]
pub fn missing(upper: &Document, link: &MeasureLink) -> String {
    match link.verdict {
        Coverage::Covered => String::new(),
        _ => joined(upper, &link.uncovered),
    }
}
