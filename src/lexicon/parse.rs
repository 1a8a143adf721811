//! From a file to a lexicon: every bad line reported with its place, every good one kept.

use std::sync::Arc;

use super::check::Checks;
use super::{Column, Kind, Lexicon, Problem, Row};
use crate::text::{Source, Span};

impl Lexicon {
    /// Reads a lexicon: UTF-8, `#` lines with 词表, 列 and 来源 first, then one row a line, cells parted by tabs.
    /// Empty cells at the end of a line may be left out. Never fails: what is wrong comes back as problems.
    #[must_use]
    pub fn parse(source: Arc<Source>) -> (Lexicon, Vec<Problem>) {
        Lexicon::lines(source, Some(Checks::default()))
    }

    /// The same of a list known to be sound, whose rows need not be checked again.
    #[must_use]
    pub(super) fn sound(source: Arc<Source>) -> Lexicon {
        Lexicon::lines(source, None).0
    }

    fn lines(source: Arc<Source>, checks: Option<Checks<'_>>) -> (Lexicon, Vec<Problem>) {
        let mut reader = Reader {
            lexicon: Lexicon {
                source: Arc::clone(&source),
                name: String::new(),
                origin: String::new(),
                kind: Kind::Words,
                columns: Vec::new(),
                cells: Vec::new(),
            },
            problems: Vec::new(),
            checks,
            in_rows: false,
        };
        let lines = source.lines();
        for line in 0..lines.count() {
            let span = lines.span(source.text(), line);
            let words = source.slice(span);
            let mark = if line == 0 && words.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
            reader.line(&source, Span::new(span.from() + mark, span.to()));
        }
        reader.close(&source);
        (reader.lexicon, reader.problems)
    }
}

struct Reader<'a> {
    lexicon: Lexicon,
    problems: Vec<Problem>,
    checks: Option<Checks<'a>>,
    in_rows: bool,
}

impl<'a> Reader<'a> {
    fn line(&mut self, source: &'a Source, span: Span) {
        let words = source.slice(span);
        if words.trim().is_empty() {
            return;
        }
        if let Some(rest) = words.strip_prefix('#') {
            if !self.in_rows {
                self.header(source, Span::new(span.to() - rest.len(), span.to()));
            }
            return;
        }
        if !self.in_rows {
            self.in_rows = true;
            self.need_columns(span);
        }
        if !self.lexicon.columns.is_empty() {
            self.row(source, span);
        }
    }

    /// `# 词表：模糊词`; a line without a known key before its colon is a remark.
    fn header(&mut self, source: &Source, span: Span) {
        let words = source.slice(span);
        let Some((key, value)) = words.split_once(['：', ':']) else { return };
        let at = Span::new(span.to() - value.len(), span.to());
        match key.trim() {
            "词表" => value.trim().clone_into(&mut self.lexicon.name),
            "来源" => value.trim().clone_into(&mut self.lexicon.origin),
            "列" => self.columns(source, at),
            _ => {}
        }
    }

    fn columns(&mut self, source: &Source, span: Span) {
        let mut columns = Vec::new();
        for cell in cells(source, span) {
            let heading = source.slice(cell);
            match Column::of(heading) {
                _ if heading.is_empty() => {}
                Some(column) if columns.contains(&column) => self.problems.push(Problem::new(
                    cell,
                    format!("列“{heading}”写了两次"),
                    "重复的列",
                    "请删去其中一个",
                )),
                Some(column) => columns.push(column),
                None => {
                    self.problems.push(Problem::new(
                        cell,
                        format!("没有“{heading}”这一列"),
                        "不认识的列",
                        format!("请用制表符隔开各列，可用的列有：{}", Column::headings()),
                    ));
                    // The cells below it must still fall into their own columns.
                    columns.push(Column::Note);
                }
            }
        }
        match Kind::of(&columns) {
            Some(kind) => {
                self.lexicon.kind = kind;
                let missing = kind.required().iter().filter(|column| !columns.contains(column));
                for column in missing {
                    self.problems.push(Problem::new(
                        span,
                        format!("缺少“{}”一列", column.heading()),
                        "列不全",
                        format!("请在这一行补上“{}”", column.heading()),
                    ));
                }
                self.lexicon.columns = columns;
            }
            None => self.problems.push(Problem::new(
                span,
                "既没有“词”一列，也没有“名称”一列",
                "列不全",
                "请写上“词”（词语表）或“名称”（机构表、地名表）",
            )),
        }
    }

    fn need_columns(&mut self, span: Span) {
        if self.lexicon.columns.is_empty() {
            self.problems.push(Problem::new(
                Span::at(span.from()),
                "缺少列的说明",
                "应在此行之前",
                "请在词条之前加一行“# 列：”，列出各列名称，用制表符隔开",
            ));
        }
    }

    fn row(&mut self, source: &'a Source, span: Span) {
        let count = self.lexicon.columns.len();
        let mut cells = cells(source, span);
        while cells.len() > count && cells.last().is_some_and(|cell| cell.is_empty()) {
            cells.pop();
        }
        if cells.len() > count {
            self.problems.push(Problem::new(
                cells.get(count).copied().unwrap_or(span),
                format!("这一行有{}格，应为{count}格", cells.len()),
                "多出的一格",
                "请删去多出的格，或检查是否多按了制表符",
            ));
            return;
        }
        cells.resize(count, Span::at(span.to()));
        let row = Row::new(&self.lexicon, &cells);
        let found = self.checks.as_mut().map(|checks| checks.row(source, self.lexicon.kind, &row, span));
        let found = found.unwrap_or_default();
        if found.is_empty() {
            self.lexicon.cells.extend(cells);
        }
        self.problems.extend(found);
    }

    fn close(&mut self, source: &Source) {
        if !self.in_rows {
            self.need_columns(Span::at(source.text().len()));
        }
        let missing = [("词表", self.lexicon.name.is_empty()), ("来源", self.lexicon.origin.is_empty())];
        for (key, _) in missing.into_iter().filter(|(_, missing)| *missing) {
            self.problems.push(Problem::new(
                Span::at(0),
                format!("缺少“{key}”的说明"),
                "应在文件开头",
                format!("请在文件开头加一行“# {key}：”"),
            ));
        }
        self.problems.sort_by_key(|problem| problem.span.start);
    }
}

/// The cells of a line, blanks around each left out.
fn cells(source: &Source, span: Span) -> Vec<Span> {
    let mut at = span.from();
    let mut cells = Vec::new();
    for cell in source.slice(span).split('\t') {
        let lead = cell.len() - cell.trim_start().len();
        let start = at + lead;
        cells.push(Span::new(start, start + cell.trim().len()));
        at += cell.len() + 1;
    }
    cells
}
