//! Tables as values between commas, as Excel and WPS write them: a row a line, cells joined by tabs.

use csv::ReaderBuilder;

use super::grid::{Cell, Down, Grid};
use super::page::{Page, Words};
use super::{Form, Note, Opened, Refusal, Trace};
use crate::text::Source;

/// Separators that programs of different countries write; the one that the first line has most of is meant.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// Reads a table whose characters are known; `notes` says how they were found. A broken quote ends no table: what the
/// package makes of it is kept.
pub(super) fn read(name: &str, text: &str, notes: Vec<Note>) -> Result<Opened, Refusal> {
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: u8| first.bytes().filter(|byte| *byte == mark).count();
    let separator = SEPARATORS.into_iter().rev().max_by_key(|mark| count(*mark)).unwrap_or(b',');
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let (mut page, mut grid) = (Page::default(), Grid::default());
    grid.begin();
    // The text is UTF-8 and rows may differ in length, so that no row can fail.
    for row in reader.records().filter_map(Result::ok) {
        let cells = row.iter().map(|cell| {
            let line = cell.split_whitespace().collect::<Vec<_>>().join(" ");
            Cell { words: Words::plain(line), columns: 1, down: Down::Alone }
        });
        grid.row(&mut page, 0, cells.collect());
    }
    let (text, blocks, _) = page.finish();
    if text.trim().is_empty() {
        return Err(Refusal::NoWords("表格"));
    }
    let source = Source::new(name, text).with_blocks(blocks);
    Ok(Opened { source, form: Form::Table, notes, trace: Trace::default(), sheets: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn quotes_line_breaks_and_other_separators_are_read() {
        let text =
            |bytes: &str| read("甲.csv", bytes, Vec::new()).map(|opened| opened.source.text().to_owned());
        assert_eq!(text("序号,事项\r\n1,\"甲,\n乙\"\"丙\"\"\"\n").unwrap(), "序号\t事项\n1\t甲, 乙\"丙\"\n");
        assert_eq!(text("序号;事项\n1;甲,乙\n").unwrap(), "序号\t事项\n1\t甲,乙\n");
        assert_eq!(text("序号,事项\n1,\"没有关上\n2,乙").unwrap(), "序号\t事项\n1\t没有关上 2,乙\n");
        assert!(text(",,\n").is_err());
    }

    #[test]
    fn a_cell_is_named_by_row_and_column() {
        let opened = read("甲.csv", "序号,事项\n1,甲\n", Vec::new()).unwrap();
        let labels: Vec<&str> = opened.source.blocks().iter().map(|block| block.label.as_str()).collect();
        assert_eq!(labels.last(), Some(&"表1第2行第2列"));
    }
}
