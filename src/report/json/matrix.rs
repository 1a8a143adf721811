//! `coverage --format json` for many local plans: written plan by plan, so that memory does not grow with their number.

use serde::Serialize;

use super::coverage::rounded;
use super::decided::Decided;
use crate::alignment::Coverage;
use crate::report::coverage::{self, Matrix, Row, Sums};

#[derive(Serialize)]
struct Plan {
    lower: String,
    title: Option<String>,
    /// By upper task.
    verdicts: Vec<&'static str>,
    leanings: Vec<&'static str>,
    measures: Counts,
    /// Measures that are not asked of a local plan and that it does not carry.
    higher_only: usize,
    /// Targets and deadlines that were paired, and those of them that fall behind.
    paired: usize,
    behind: usize,
    copied: Option<f64>,
    common: f64,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct Counts {
    covered: usize,
    partial: usize,
    absent: usize,
    unclear: usize,
}

impl Counts {
    fn of([covered, partial, absent, unclear]: [usize; 4]) -> Counts {
        Counts { covered, partial, absent, unclear }
    }
}

/// What stands before the plans.
#[must_use]
pub fn matrix_head(matrix: Matrix<'_>) -> String {
    let upper = super::line(&matrix.upper.source.name());
    let titles = super::line(&matrix.titles());
    let (upper, titles) = (upper.trim_end(), titles.trim_end());
    format!("{{\n\"upper\": {upper},\n\"tasks\": {titles},\n\"plans\": [")
}

/// One plan; `first` where none stands before it.
#[must_use]
pub fn matrix_row(row: &Row, first: bool) -> String {
    let words =
        |of: fn(&(Coverage, Coverage)) -> Coverage| row.tasks.iter().map(|task| of(task).word()).collect();
    let plan = Plan {
        lower: row.name.clone(),
        title: row.title.clone(),
        verdicts: words(|task| task.0),
        leanings: words(|task| task.1),
        measures: Counts::of(row.measures),
        higher_only: row.higher,
        paired: row.behind.1,
        behind: row.behind.0,
        copied: row.copied.map(rounded),
        common: rounded(row.common),
        notes: row.notes.clone(),
    };
    let comma = if first { "\n" } else { ",\n" };
    format!("{comma}{}", super::line(&plan).trim_end())
}

/// What stands after the plans.
#[must_use]
pub fn matrix_close(sums: &Sums, decided: coverage::Decided<'_>) -> String {
    let counts: Vec<Counts> = sums.tasks.iter().map(|counts| Counts::of(*counts)).collect();
    let (counts, decided) = (super::line(&counts), super::line(&Decided::of(decided)));
    let (counts, decided) = (counts.trim_end(), decided.trim_end());
    format!("\n],\n\"summary\": {counts},\n\"decisions\": {decided}\n}}\n")
}
