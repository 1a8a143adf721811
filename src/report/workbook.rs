//! A table as an Excel workbook: one sheet with a title and a head, set for reading on the screen and for printing on A4.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::cells::{clean, width};

/// Rows of a sheet, less those of title and head (Excel specifications and limits).
const MOST_ROWS: usize = 1_048_576 - 2;
/// Characters of a cell, of which Excel takes 32,767.
const MOST_CHARACTERS: usize = 32_000;
/// Stands behind words that were cut there.
const CUT: &str = "……（超过一个单元格的容量，其余见原文）";
/// Lines that the highest row Excel draws, 409 points, has room for.
const MOST_LINES: usize = 26;
/// Points that a line takes in type of 11 points, with room for fonts that stand in for 宋体.
const LINE: f64 = 15.0;
/// Characters of type that a line may be left short by: punctuation does not begin one.
const SHORT: usize = 2;
/// A4, as Excel counts paper.
const A4: u8 = 9;
/// The row of the head, under the title.
const HEAD: u32 = 1;

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// A running number.
    Number,
    /// A few words, centred.
    Short,
    /// A name or some.
    Names,
    /// Sentences.
    Sentences,
}

impl Column {
    /// The least and the most characters of type it is wide, counting two for a Chinese one.
    fn bounds(self) -> (usize, usize) {
        match self {
            Column::Number => (6, 8),
            Column::Short => (12, 16),
            Column::Names => (12, 22),
            Column::Sentences => (24, 56),
        }
    }
}

/// A table to be written.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    /// What the tab of the sheet says.
    pub name: &'a str,
    /// Stands above the table.
    pub title: String,
    /// The columns with their heads.
    pub columns: Vec<(&'a str, Column)>,
    /// The cells, as many in each row.
    pub rows: Vec<Vec<String>>,
}

/// The bytes of the workbook: the same for the same table.
///
/// # Errors
/// A sentence where a sheet cannot hold the table.
pub fn workbook(table: &Table<'_>) -> Result<Vec<u8>, String> {
    if table.rows.len() > MOST_ROWS {
        return Err(format!("有 {} 行，一个工作表最多 {MOST_ROWS} 行", table.rows.len()));
    }
    written(table).map_err(|_| "表格写不成 Excel 工作簿".to_owned())
}

fn written(table: &Table<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The time of writing would make each copy differ.
    let time = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_title(clean(&table.title)).set_author("核查");
    workbook.set_properties(&properties.set_creation_datetime(&time));
    let sheet = workbook.add_worksheet();
    sheet.set_name(table.name)?;
    let wide = widths(table);
    for (at, wide) in (0..).zip(&wide) {
        // Margins of the cell, and Chinese type a little wider than two digits.
        sheet.set_column_width(at, f64::from(*wide) * 1.05 + 1.5)?;
    }
    title(sheet, table)?;
    let styles: Vec<Style> = table.columns.iter().map(|(_, column)| style(*column)).collect();
    for (at, row) in (HEAD + 1..).zip(&table.rows) {
        sheet.set_row_height(at, height(row, &wide))?;
        for ((column, cell), style) in (0..).zip(row).zip(&styles) {
            write(sheet, (at, column), cell, style)?;
        }
    }
    page(sheet, table)?;
    workbook.save_to_buffer()
}

/// How wide the columns are, in characters of type: as their words need, within bounds; as wide as it takes for the highest
/// row to be seen whole.
fn widths(table: &Table<'_>) -> Vec<u8> {
    let wide = |(at, (head, column)): (usize, &(&str, Column))| {
        let cells = table.rows.iter().filter_map(|row| row.get(at));
        let longest = cells.map(|cell| width(cell)).max().unwrap_or(0);
        let (least, most) = column.bounds();
        // The head has a button beside it.
        let usual = longest.max(width(head) + 4).clamp(least, most);
        u8::try_from(usual.max(longest.div_ceil(MOST_LINES) + SHORT)).unwrap_or(u8::MAX).min(200)
    };
    table.columns.iter().enumerate().map(wide).collect()
}

/// How high a row is, in points: not every program that opens a workbook looks after that itself.
fn height(row: &[String], wide: &[u8]) -> f64 {
    let lines = row.iter().zip(wide).map(|(cell, wide)| width(cell).div_ceil(usize::from(*wide) - SHORT));
    let lines = u32::try_from(lines.max().unwrap_or(1).clamp(1, MOST_LINES)).unwrap_or(1);
    f64::from(lines) * LINE + 6.0
}

/// Writes title and head.
fn title(sheet: &mut Worksheet, table: &Table<'_>) -> Result<(), XlsxError> {
    let last = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let style = centred(Format::new().set_font_name("黑体").set_font_size(16)).set_text_wrap();
    match last {
        0 => sheet.write_string_with_format(0, 0, clean(&table.title), &style)?,
        _ => sheet.merge_range(0, 0, 0, last, &clean(&table.title), &style)?,
    };
    sheet.set_row_height(0, 36)?;
    let style = centred(bordered("黑体")).set_background_color(Color::RGB(0x00D9_E2F3));
    for (at, (head, _)) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(HEAD, at, *head, &style)?;
    }
    sheet.set_row_height(HEAD, 24)?;
    let end = HEAD.saturating_add(u32::try_from(table.rows.len()).unwrap_or(u32::MAX));
    sheet.autofilter(HEAD, 0, end, last)?;
    sheet.set_freeze_panes(HEAD + 1, 0)?;
    Ok(())
}

/// Writes a cell. Words are always words: none is taken for a formula, now or when it is edited.
fn write(sheet: &mut Worksheet, at: (u32, u16), cell: &str, style: &Style) -> Result<(), XlsxError> {
    let (row, column) = at;
    let number = cell.parse::<u32>().ok().filter(|_| style.column == Column::Number);
    let words = fitted(&clean(cell));
    match number {
        Some(number) => sheet.write_number_with_format(row, column, number, &style.plain)?,
        None if words.chars().count() == 1 => {
            sheet.write_string_with_format(row, column, words, &style.sign)?
        }
        None if words.starts_with(['=', '+', '-', '@']) => {
            sheet.write_string_with_format(row, column, words, &style.quoted)?
        }
        None => sheet.write_string_with_format(row, column, words, &style.plain)?,
    };
    Ok(())
}

/// Words that fit into a cell.
fn fitted(words: &str) -> String {
    match words.char_indices().nth(MOST_CHARACTERS) {
        Some((at, _)) => format!("{}{CUT}", words.get(..at).unwrap_or_default()),
        None => words.to_owned(),
    }
}

/// Sets the page for printing: A4 across, as wide as one sheet of paper, the head on every page.
fn page(sheet: &mut Worksheet, table: &Table<'_>) -> Result<(), XlsxError> {
    let last = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let end = HEAD.saturating_add(u32::try_from(table.rows.len()).unwrap_or(u32::MAX));
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3).set_print_center_horizontally(true);
    sheet.set_footer("&C第 &P 页，共 &N 页");
    sheet.set_repeat_rows(HEAD, HEAD)?.set_print_area(0, 0, end, last)?;
    Ok(())
}

/// How the cells of a column are set.
struct Style {
    column: Column,
    plain: Format,
    /// The same for a sign that stands for nothing.
    sign: Format,
    /// The same for words that begin like a formula.
    quoted: Format,
}

fn style(column: Column) -> Style {
    let wrapped = bordered("宋体").set_text_wrap();
    let plain = match column {
        Column::Number => centred(wrapped),
        // What a person types there later stays as typed: 2021年9月 would become a date.
        Column::Short => centred(wrapped).set_num_format("@"),
        Column::Names | Column::Sentences => wrapped.set_align(FormatAlign::VerticalCenter),
    };
    Style { column, sign: centred(plain.clone()), quoted: plain.clone().set_quote_prefix(), plain }
}

fn bordered(font: &str) -> Format {
    Format::new().set_font_name(font).set_font_size(11).set_border(FormatBorder::Thin)
}

fn centred(style: Format) -> Format {
    style.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_too_long_for_a_cell_are_cut_and_say_so() {
        let cell = fitted(&"甲".repeat(40_000));
        assert!(cell.ends_with(CUT) && cell.chars().count() < 32_767);
        let table = Table {
            name: "表",
            title: "题".to_owned(),
            columns: vec![("事项", Column::Sentences)],
            rows: vec![vec!["甲".repeat(40_000)]],
        };
        assert!(workbook(&table).unwrap() == workbook(&table).unwrap());
    }
}
