//! Tables in Markdown.

use crate::report::coverage::escaped;

/// A table with its heads; the cells are escaped here.
pub fn table(heads: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut out = line(heads.iter().map(|head| escaped(head)));
    out.push_str(&line(heads.iter().map(|_| "---".to_owned())));
    for row in rows {
        out.push_str(&line(row.iter().map(|cell| escaped(cell))));
    }
    out
}

fn line(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
}
