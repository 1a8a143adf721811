//! The matrix of local plans by upper tasks as Markdown and CSV, row by row.

use std::fmt::Write as _;

use super::table::{csv_line, escaped, row_line};
use super::{Matrix, Row, Sums, VERDICTS, counted, verdict, word};

impl Matrix<'_> {
    /// What stands above the rows in Markdown.
    #[must_use]
    pub fn markdown_head(&self) -> String {
        let mut out = format!("# 任务覆盖汇总表\n\n上级：{}\n\n", escaped(self.upper.source.name()));
        let numbers = (1..=self.upper.tasks.len()).map(|n| n.to_string());
        let heads: Vec<String> = std::iter::once("本级文件".to_owned())
            .chain(numbers)
            .chain(["弱于上级的目标和时限", "照抄", "注意"].map(str::to_owned))
            .collect();
        let _ = writeln!(out, "{}|{}", row_line(&heads), "---|".repeat(heads.len()));
        out
    }

    /// One plan in Markdown.
    #[must_use]
    pub fn markdown_row(&self, row: &Row) -> String {
        let verdicts = row.tasks.iter().map(|(of, _)| word(*of).to_owned());
        let cells: Vec<String> = std::iter::once(row.name.clone()).chain(verdicts).chain(rest(row)).collect();
        row_line(&cells)
    }

    /// What stands below the rows in Markdown.
    #[must_use]
    pub fn markdown_close(&self, sums: &Sums) -> String {
        let mut out = String::from("\n上级各项任务：\n\n");
        for (n, (title, counts)) in self.titles().iter().zip(&sums.tasks).enumerate() {
            let _ = writeln!(out, "{}. {}：{}", n + 1, escaped(title), counted(*counts));
        }
        let _ = writeln!(out, "\n{}", sums.summary());
        out
    }

    /// The first line of the CSV table.
    #[must_use]
    pub fn csv_head(&self) -> String {
        let counts = VERDICTS.map(|verdict| format!("举措{}", word(verdict)));
        let heads: Vec<String> = ["本级文件", "标题"]
            .map(str::to_owned)
            .into_iter()
            .chain(self.titles())
            .chain(counts)
            .chain(["属上级的举措", "弱于上级的目标和时限", "照抄", "注意"].map(str::to_owned))
            .collect();
        format!("\u{feff}{}", csv_line(&heads))
    }

    /// One plan in CSV.
    #[must_use]
    pub fn csv_row(&self, row: &Row) -> String {
        let cells: Vec<String> = [row.name.clone(), row.title.clone().unwrap_or_default()]
            .into_iter()
            .chain(row.tasks.iter().map(|(of, leaning)| verdict(*of, *leaning)))
            .chain(row.measures.map(|count| count.to_string()))
            .chain([row.higher.to_string()])
            .chain(rest(row))
            .collect();
        csv_line(&cells)
    }
}

fn rest(row: &Row) -> [String; 3] {
    let copied = row.copied.map(|share| format!("{}%", (share * 100.0).round()));
    // 1/5 would open in a spreadsheet as a day in January.
    [format!("{} 处，共 {} 处", row.behind.0, row.behind.1), copied.unwrap_or_default(), row.notes.join("；")]
}
