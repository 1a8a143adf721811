//! What a row must keep: cells filled, dates and numbers readable, nothing twice.

use std::collections::HashMap;

use super::period::{Period, first_day, last_day};
use super::{Column, Kind, Problem, Row, Tier};
use crate::text::{Source, Span};

/// The checks of one file; it remembers which rows were seen.
#[derive(Default)]
pub(super) struct Checks<'a> {
    seen: HashMap<(&'a str, &'a str), Vec<(Period, Span)>>,
}

impl<'a> Checks<'a> {
    /// What is wrong with a row; a row without problems is remembered.
    pub(super) fn row(&mut self, source: &'a Source, kind: Kind, row: &Row<'_>, line: Span) -> Vec<Problem> {
        let mut problems = Vec::new();
        filled(row, kind, line, &mut problems);
        blanks(row, kind, &mut problems);
        tier(row, &mut problems);
        number(row, &mut problems);
        words(row, &mut problems);
        let period = period(row, &mut problems);
        if problems.is_empty() {
            problems.extend(self.twice(source, kind, row, period));
        }
        problems
    }

    /// One word, one name on one level, one place under one other: once, unless the times do not meet.
    fn twice(&mut self, source: &'a Source, kind: Kind, row: &Row<'_>, period: Period) -> Option<Problem> {
        let (main, beside) = match kind {
            Kind::Words => (Column::Word, Column::Group),
            Kind::Bodies => (Column::Name, Column::Tier),
            Kind::Places => (Column::Name, Column::Above),
        };
        let place = row.span(main)?;
        let beside = row.span(beside).map_or("", |span| source.slice(span));
        let seen = self.seen.entry((source.slice(place), beside)).or_default();
        if let Some((_, first)) = seen.iter().find(|(other, _)| other.overlaps(period)) {
            let line = source.position(first.start).line;
            return Some(Problem::new(
                place,
                format!("“{}”与第{line}行重复", source.slice(place)),
                "重复",
                "请删去其中一行；同名而时期不同的，请写明启用和停用",
            ));
        }
        seen.push((period, place));
        None
    }
}

fn filled(row: &Row<'_>, kind: Kind, line: Span, problems: &mut Vec<Problem>) {
    for column in kind.required() {
        if let Some(span) = row.span(*column).filter(|span| span.is_empty()) {
            let heading = column.heading();
            let help = format!("请补上“{heading}”；如各列是用空格隔开的，请改用制表符");
            let place = if line.contains(span) { line } else { span };
            problems.push(Problem::new(place, format!("“{heading}”一格是空的"), "缺一格", help));
        }
    }
}

/// A word or name with a blank inside is most often a line whose cells were parted by blanks.
fn blanks(row: &Row<'_>, kind: Kind, problems: &mut Vec<Problem>) {
    let Some(column) = kind.required().first() else { return };
    let words = row.cell(*column);
    if words.contains(char::is_whitespace) {
        problems.push(Problem::new(
            row.span(*column).unwrap_or_default(),
            format!("“{}”里有空格", column.heading()),
            "空格",
            "请用制表符隔开各列，词语中间不留空格",
        ));
    }
}

fn tier(row: &Row<'_>, problems: &mut Vec<Problem>) {
    let word = row.cell(Column::Tier);
    if !word.is_empty() && Tier::of(word).is_none() {
        problems.push(Problem::new(
            row.span(Column::Tier).unwrap_or_default(),
            format!("没有“{word}”这一层级"),
            "不认识的层级",
            format!("请写{}之一", Tier::words()),
        ));
    }
}

fn number(row: &Row<'_>, problems: &mut Vec<Problem>) {
    let word = row.cell(Column::Sequence);
    if !word.is_empty() && word.parse::<u32>().is_err() {
        problems.push(Problem::new(
            row.span(Column::Sequence).unwrap_or_default(),
            format!("次序“{word}”不是数字"),
            "应为整数",
            "请写阿拉伯数字，或留空",
        ));
    }
}

fn words(row: &Row<'_>, problems: &mut Vec<Problem>) {
    let word = row.cell(Column::Word);
    if word.is_empty() {
        return;
    }
    if row.cell(Column::Replacement) == word {
        problems.push(Problem::new(
            row.span(Column::Replacement).unwrap_or_default(),
            "改为的词与原词相同",
            "没有改动",
            "请写正确的词，或留空",
        ));
    }
    for longer in row.list(Column::Exceptions).filter(|longer| !longer.contains(word)) {
        problems.push(Problem::new(
            row.span(Column::Exceptions).unwrap_or_default(),
            format!("例外“{longer}”里没有“{word}”"),
            "用不上的例外",
            "请写含有该词的说法，或删去",
        ));
    }
}

fn period(row: &Row<'_>, problems: &mut Vec<Problem>) -> Period {
    let mut day = |column: Column, read: fn(&str) -> Option<_>| {
        let cell = row.cell(column);
        let date = read(cell);
        if date.is_none() && !cell.is_empty() {
            problems.push(Problem::new(
                row.span(column).unwrap_or_default(),
                format!("“{cell}”不是可用的日期"),
                "日期有误",
                "请写成2018、2018-03或2018-03-17的样子",
            ));
        }
        date
    };
    let period = Period { from: day(Column::From, first_day), to: day(Column::To, last_day) };
    if let (Some(from), Some(to)) = (period.from, period.to)
        && to < from
    {
        problems.push(Problem::new(
            row.span(Column::To).unwrap_or_default(),
            "停用早于启用",
            format!("启用是{}", row.cell(Column::From)),
            "请核对两个日期",
        ));
    }
    period
}
