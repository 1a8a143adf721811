//! A table laid out: merged cells stand in every row they span, so that each row can be read by itself.

use super::limit::{COLUMNS, REPEATED_BYTES, REPEATED_CELL};
use super::page::{Page, Words};

/// A cell as the file has it.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub(super) words: Words,
    /// How many columns it takes, at least 1.
    pub(super) columns: usize,
    pub(super) down: Down,
}

/// How a cell goes on downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Down {
    /// It takes so many rows, this one included.
    Rows(usize),
    /// It is one of a column of merged cells and does not know how many follow.
    Start,
    /// It is part of the merged cell above.
    Continued,
    /// It stands alone.
    #[default]
    Alone,
}

/// A cell that reaches down into the next rows.
#[derive(Clone, Debug)]
struct Reaching {
    words: Words,
    label: String,
    /// Columns it takes beyond its first.
    more: usize,
    /// Rows it still takes; `None` while `Continued` cells follow.
    rows: Option<usize>,
}

/// Lays tables out, row by row, into a page. One for a document: it keeps what may still be repeated.
#[derive(Debug)]
pub(super) struct Grid {
    table: usize,
    row: usize,
    above: Vec<Option<Reaching>>,
    spare: usize,
}

impl Default for Grid {
    fn default() -> Grid {
        Grid { table: 0, row: 0, above: Vec::new(), spare: REPEATED_BYTES }
    }
}

impl Grid {
    /// Begins the next table and returns its number from 1.
    pub(super) fn begin(&mut self) -> usize {
        self.table += 1;
        self.row = 0;
        self.above.clear();
        self.table
    }

    /// Writes a row as one line of `page`, cells joined by tabs. `before` columns are left out at its start.
    pub(super) fn row(&mut self, page: &mut Page, before: usize, cells: Vec<Cell>) {
        self.row += 1;
        let mut column = 0;
        self.skip(page, &mut column, before);
        for cell in cells {
            if !matches!(cell.down, Down::Continued) {
                self.reach(page, &mut column);
            }
            self.cell(page, &mut column, cell);
        }
        self.reach(page, &mut column);
        self.above.truncate(COLUMNS);
        page.glue("\n");
    }

    fn cell(&mut self, page: &mut Page, column: &mut usize, cell: Cell) {
        let columns = cell.columns.clamp(1, COLUMNS);
        if cell.down == Down::Continued && cell.words.text.is_empty() {
            if self.above.get(*column).is_some_and(Option::is_some) {
                self.repeat(page, column);
            } else {
                self.skip(page, column, columns);
            }
            return;
        }
        let label = format!("表{}第{}行第{}列", self.table, self.row, *column + 1);
        self.separate(page, *column);
        page.block(&cell.words, label.clone());
        let rows = match cell.down {
            Down::Rows(rows) if rows > 1 => Some(Some(rows - 1)),
            Down::Start => Some(None),
            _ => None,
        };
        let more = columns - 1;
        let reaching = rows.map(|rows| {
            let short = cell.words.text.len() <= REPEATED_CELL;
            Reaching { words: if short { cell.words } else { Words::default() }, label, more, rows }
        });
        self.place(*column, reaching);
        *column += 1;
        self.skip(page, column, more);
    }

    /// Writes the cells from above that stand at this column and on.
    fn reach(&mut self, page: &mut Page, column: &mut usize) {
        while self
            .above
            .get(*column)
            .is_some_and(|cell| cell.as_ref().is_some_and(|cell| cell.rows.is_some()))
        {
            self.repeat(page, column);
        }
    }

    /// Writes the cell from above at this column.
    fn repeat(&mut self, page: &mut Page, column: &mut usize) {
        let Some(mut cell) = self.above.get_mut(*column).and_then(Option::take) else { return };
        self.separate(page, *column);
        if let Some(left) = self.spare.checked_sub(cell.words.text.len()) {
            self.spare = left;
            page.block(&cell.words, cell.label.clone());
        }
        let more = cell.more;
        cell.rows = cell.rows.map(|rows| rows - 1);
        let reaching = (cell.rows != Some(0)).then_some(cell);
        self.place(*column, reaching);
        *column += 1;
        self.skip(page, column, more);
    }

    /// Leaves columns empty.
    fn skip(&mut self, page: &mut Page, column: &mut usize, columns: usize) {
        for _ in 0..columns.min(COLUMNS) {
            let Some(left) = self.spare.checked_sub(1) else { return };
            self.spare = left;
            self.separate(page, *column);
            self.place(*column, None);
            *column += 1;
        }
    }

    fn separate(&self, page: &mut Page, column: usize) {
        if column > 0 {
            page.glue("\t");
        }
    }

    fn place(&mut self, column: usize, cell: Option<Reaching>) {
        if column >= COLUMNS {
            return;
        }
        if self.above.len() <= column {
            self.above.resize(column + 1, None);
        }
        if let Some(place) = self.above.get_mut(column) {
            *place = cell;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, columns: usize, down: Down) -> Cell {
        Cell { words: Words::plain(text), columns, down }
    }

    #[test]
    fn a_merged_unit_stands_in_each_row() {
        let mut page = Page::default();
        let mut grid = Grid::default();
        grid.begin();
        grid.row(
            &mut page,
            0,
            vec![cell("1", 1, Down::Rows(2)), cell("甲", 2, Down::Alone), cell("市教育局", 1, Down::Rows(3))],
        );
        grid.row(&mut page, 0, vec![cell("乙", 1, Down::Alone), cell("丙", 1, Down::Alone)]);
        grid.row(
            &mut page,
            0,
            vec![cell("2", 1, Down::Alone), cell("丁", 1, Down::Alone), cell("", 1, Down::Alone)],
        );
        grid.begin();
        grid.row(&mut page, 1, vec![cell("戊", 1, Down::Start), cell("己", 1, Down::Alone)]);
        grid.row(&mut page, 1, vec![cell("", 1, Down::Continued), cell("庚", 1, Down::Alone)]);
        let (text, blocks, _) = page.finish();
        let expected = "1\t甲\t\t市教育局\n1\t乙\t丙\t市教育局\n2\t丁\t\t市教育局\n\t戊\t己\n\t戊\t庚\n";
        assert_eq!(text, expected);
        let labels: Vec<&str> = blocks.iter().map(|block| block.label.as_str()).collect();
        assert_eq!(labels[2], "表1第1行第4列");
        assert_eq!(labels[6], "表1第1行第4列", "a repeated cell keeps the place where it is written");
    }
}
