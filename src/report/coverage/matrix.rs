//! Many local plans held against one upper plan, on a terminal: a row a plan, a column an upper task.

use std::fmt::Write as _;

use super::screen::ink;
use super::{VERDICTS, counted, counts, titled, word};
use crate::alignment::{Alignment, Coverage, DecisionState};
use crate::document::Document;
use crate::report::cells::{pad, shorten, width};
use crate::report::look::{Ink, Look};
use crate::report::wrap::hang;
use crate::rule::Severity;

/// Columns of one group: a blank stands between groups so that the eye can count.
const GROUP: usize = 5;
/// Fewest cells a name needs beside the columns; with fewer it stands above them.
const NAME: usize = 20;
/// Cells of the column that says how many tasks are covered.
const SHARE: usize = 8;
/// Below this width the sums are told in words.
const TABLE: usize = 64;
/// The columns of the sums with the cells each fills, in the order of the verdicts.
const COUNTS: [(&str, usize); 4] = [("覆盖", 8), ("部分", 8), ("未找到", 8), ("未定", 8)];

/// What is kept of one local plan.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// The verdict of each upper task with its leaning.
    pub tasks: Vec<(Coverage, Coverage)>,
    /// Verdicts on measures, in the order of [`VERDICTS`].
    pub measures: [usize; 4],
    /// Absent or unclear measures that are not asked of a local plan.
    pub higher: usize,
    /// Targets and deadlines that fall behind, and all that were paired.
    pub behind: (usize, usize),
    /// Share of its sentences that copy the upper plan.
    pub copied: Option<f64>,
    /// How much the two have in common.
    pub common: f64,
    /// What a reader should know before trusting it.
    pub notes: Vec<String>,
    /// What became of the reviewers' decisions.
    pub states: Vec<DecisionState>,
}

impl Row {
    /// Keeps what the matrix shows of a comparison.
    #[must_use]
    pub fn of(compared: super::Compared<'_>) -> Row {
        let alignment: &Alignment = compared.alignment;
        let pairs = super::pairs(compared);
        let not_held = |link: &&crate::alignment::MeasureLink| {
            !link.held() && !matches!(link.verdict, Coverage::Covered | Coverage::Partial)
        };
        Row {
            name: compared.lower.source.shown().to_owned(),
            title: compared.lower.front.title.as_ref().map(|title| title.text.clone()),
            tasks: alignment.tasks.iter().map(|link| (link.verdict, link.leaning)).collect(),
            measures: counts(alignment.measures.iter().map(|link| link.verdict)),
            higher: alignment.measures.iter().filter(not_held).count(),
            behind: (pairs.iter().filter(|pair| pair.behind()).count(), pairs.len()),
            copied: alignment.copied_share(None),
            common: alignment.common,
            notes: compared.notes.to_vec(),
            states: compared.decided.states.to_vec(),
        }
    }

    /// How many tasks have each verdict.
    #[must_use]
    pub fn counts(&self) -> [usize; 4] {
        counts(self.tasks.iter().map(|(verdict, _)| *verdict))
    }
}

/// Sums over all plans: for each upper task, how often each verdict was given.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    /// Plans counted.
    pub plans: usize,
    /// By upper task.
    pub tasks: Vec<[usize; 4]>,
}

impl Sums {
    /// Adds a plan.
    pub fn add(&mut self, row: &Row) {
        self.plans += 1;
        self.tasks.resize(self.tasks.len().max(row.tasks.len()), [0; 4]);
        for (sum, (verdict, _)) in self.tasks.iter_mut().zip(&row.tasks) {
            for (count, one) in sum.iter_mut().zip(counts([*verdict].into_iter())) {
                *count += one;
            }
        }
    }

    /// One sentence on all plans.
    #[must_use]
    pub fn summary(&self) -> String {
        let mut all = [0; 4];
        for task in &self.tasks {
            all.iter_mut().zip(task).for_each(|(sum, count)| *sum += count);
        }
        let pairs: usize = all.iter().sum();
        format!(
            "{} 份本级文件，对照上级 {} 项任务，共 {pairs} 处：{}。",
            self.plans,
            self.tasks.len(),
            counted(all)
        )
    }
}

/// The matrix of one upper plan, written row by row so that any number of plans can pass.
#[derive(Clone, Copy, Debug)]
pub struct Matrix<'a> {
    /// The upper plan.
    pub upper: &'a Document,
}

impl Matrix<'_> {
    /// Titles of the upper tasks.
    #[must_use]
    pub fn titles(&self) -> Vec<String> {
        self.upper.tasks.iter().map(|task| titled(self.upper, task)).collect()
    }

    /// What stands above the rows on a terminal.
    #[must_use]
    pub fn head(&self, look: Look) -> String {
        let mut out = hang(0, "上级\u{3000}", self.upper.source.name(), look.width()).join("\n");
        let legend: Vec<String> =
            VERDICTS.iter().map(|verdict| format!("{} {}", sign(*verdict), word(*verdict))).collect();
        let _ = write!(out, "\n{}\n\n", hang(0, "图例\u{3000}", &legend.join("，"), look.width()).join("\n"));
        if let Some(left) = self.beside(look) {
            let count = self.upper.tasks.len();
            let mut numbers = String::new();
            for first in (1..=count).step_by(GROUP) {
                let cells = GROUP.min(count + 1 - first) * 2;
                let _ = write!(numbers, "{} ", pad(&first.to_string(), cells));
            }
            // Two characters of a heading fill four of the cells that a number is set in.
            let share = format!("{}覆盖", " ".repeat(SHARE - 1 - width("覆盖")));
            let head = format!("{}{numbers}{share}", pad("本级文件", left));
            let _ = writeln!(out, "{}", look.paint(Ink::Faint, head.trim_end()));
        }
        out
    }

    /// One plan on a terminal.
    #[must_use]
    pub fn row(&self, row: &Row, look: Look) -> String {
        let mut out = String::new();
        let share = format!("{}/{}", row.counts().first().copied().unwrap_or(0), row.tasks.len());
        match self.beside(look) {
            Some(left) => {
                let name = pad(&tail(&row.name, left - 2), left);
                let cells: String = row.tasks.chunks(GROUP).map(|group| signs(group, look) + " ").collect();
                let _ = writeln!(out, "{name}{cells}{share:>7}");
            }
            None => {
                let _ = writeln!(out, "{}", hang(0, "", &row.name, look.width()).join("\n"));
                let lead = self.upper.tasks.len().to_string().len() * 2 + 1;
                let per = ((look.width().saturating_sub(lead + 4)) / (GROUP * 2 + 1)).max(1) * GROUP;
                for (n, line) in row.tasks.chunks(per).enumerate() {
                    let numbers = format!("{}–{}", n * per + 1, n * per + line.len());
                    let cells: Vec<String> = line.chunks(GROUP).map(|group| signs(group, look)).collect();
                    let _ = writeln!(out, "  {}  {}", pad(&numbers, lead), cells.join(" "));
                }
                let _ = writeln!(out, "  覆盖 {share}");
            }
        }
        for note in &row.notes {
            let mark = look.paint(Ink::Weight(Severity::Warning), "注意");
            let lines = hang(2, "注意\u{3000}", note, look.width()).join("\n");
            let _ = writeln!(out, "{}", lines.replacen("注意", &mark, 1));
        }
        out
    }

    /// What stands below the rows on a terminal: each upper task with its sums.
    #[must_use]
    pub fn close(&self, sums: &Sums, look: Look) -> String {
        let mut out = String::from("\n");
        let numbers: usize = COUNTS.iter().map(|(_, wide)| wide).sum();
        let beside = !look.plain() && look.width() >= TABLE;
        let left = look.width().saturating_sub(numbers);
        if beside {
            let names: String = COUNTS
                .iter()
                .map(|(name, wide)| format!("{}{name}", " ".repeat(wide - width(name))))
                .collect();
            let _ = writeln!(out, "{}", look.paint(Ink::Faint, &format!("{}{names}", pad("上级任务", left))));
        } else {
            out.push_str("上级各项任务\n");
        }
        for (n, (title, counts)) in self.titles().iter().zip(&sums.tasks).enumerate() {
            let head = format!("{:>3} ", n + 1);
            if beside {
                let _ = write!(out, "{}", pad(&shorten(&format!("{head}{title}"), left), left));
                COUNTS.iter().zip(counts).for_each(|((_, wide), count)| {
                    let _ = write!(out, "{count:>wide$}");
                });
                out.push('\n');
            } else {
                let _ = writeln!(out, "{}", hang(0, &head, title, look.width()).join("\n"));
                let _ = writeln!(out, "{}", hang(4, "", &counted(*counts), look.width()).join("\n"));
            }
        }
        let _ = writeln!(out, "\n{}", hang(0, "", &sums.summary(), look.width()).join("\n"));
        out
    }

    /// Cells of the name where it fits beside the columns.
    fn beside(&self, look: Look) -> Option<usize> {
        let count = self.upper.tasks.len();
        let columns = count * 2 + count.div_ceil(GROUP);
        let left = look.width().checked_sub(columns + SHARE)?;
        (!look.plain() && left >= NAME).then_some(left)
    }
}

/// One character a verdict, two cells wide on every screen.
#[must_use]
pub fn sign(verdict: Coverage) -> &'static str {
    match verdict {
        Coverage::Covered => "覆",
        Coverage::Partial => "部",
        Coverage::Absent => "无",
        Coverage::Unclear => "疑",
    }
}

fn signs(group: &[(Coverage, Coverage)], look: Look) -> String {
    group.iter().map(|(verdict, _)| look.paint(ink(*verdict), sign(*verdict))).collect()
}

/// The end of a path, which tells more than its beginning.
fn tail(name: &str, most: usize) -> String {
    if width(name) <= most {
        return name.to_owned();
    }
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match width(file) + 2 <= most {
        true => format!("…/{file}"),
        false => shorten(file, most),
    }
}
