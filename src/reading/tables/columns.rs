//! The head of a table: what its columns hold.

use crate::document::Role;
use crate::reading::owners::clause;
use crate::reading::owners::fields::{self, Field};
use crate::reading::owners::names;
use crate::reading::page::Page;
use crate::reading::times::headed;
use crate::text::Span;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::reading) enum Column {
    Number,
    Text,
    Bodies(Role),
    Time,
    /// What is to be done within the time that its heading, here by its place, names: 一季度.
    Step(Span),
    /// What has come of the work so far, and what else there is to say of it.
    Remark,
    Other,
}

/// The columns, if a line of cells is the head of a table: it names one for the work and one more.
pub(in crate::reading) fn heading(page: &Page, cells: &[Span]) -> Option<Vec<Column>> {
    let mut columns: Vec<Column> = cells.iter().map(|cell| column(page.words(*cell))).collect();
    let known = columns.iter().filter(|column| !matches!(column, Column::Remark | Column::Other)).count();
    let short = cells.iter().all(|cell| page.words(*cell).chars().count() <= 14);
    // 行业名称 | 时间安排 | 责任单位: what is to be done has a name of its own.
    let owned = columns.iter().any(|column| matches!(column, Column::Bodies(_)));
    if known >= 2
        && owned
        && !columns.contains(&Column::Text)
        && let Some(first) = columns.iter_mut().find(|column| **column == Column::Other)
    {
        *first = Column::Text;
    }
    // 任务类别 | 工作任务: of what sort the work is, beside a column of the work itself.
    let sorts: Vec<bool> = cells.iter().map(|cell| names_sort(page.words(*cell))).collect();
    let work = columns.iter().zip(&sorts).any(|(column, sort)| *column == Column::Text && !sort);
    for (column, _) in columns.iter_mut().zip(&sorts).filter(|(_, sort)| work && **sort) {
        *column = Column::Other;
    }
    for (column, cell) in columns.iter_mut().zip(cells) {
        *column = step(page.words(*cell), *cell).unwrap_or(*column);
    }
    (columns.contains(&Column::Text) && known >= 2 && short).then_some(columns)
}

/// What the column under a heading at a place holds, where the heading names a time: 一季度, 上半年目标.
pub(super) fn step(words: &str, head: Span) -> Option<Column> {
    headed::is_period(words).then_some(Column::Step(head))
}

/// Whether a line below the head of a table names only the times of some columns, which then hold steps: 一季度 | 二季度
/// under 时间进度.
pub(super) fn under(page: &Page, cells: &[Span], columns: &mut [Column]) -> bool {
    let filled = || cells.iter().filter(|cell| !cell.is_empty());
    let timed = filled().count() > 1 && filled().all(|cell| headed::is_period(page.words(*cell)));
    for (column, cell) in columns.iter_mut().zip(cells).filter(|_| timed) {
        *column = step(page.words(*cell), *cell).unwrap_or(*column);
    }
    timed
}

/// Whether a line only rules off the head of a table in Markdown: --- | :---.
pub(super) fn is_rule(page: &Page, cells: &[Span]) -> bool {
    cells.iter().all(|cell| page.words(*cell).chars().all(|c| matches!(c, '-' | ':' | ' ')))
}

/// Whether the heading of a column says that it sorts the work.
fn names_sort(words: &str) -> bool {
    ["类别", "分类", "类型", "板块"].iter().any(|end| words.trim_end().ends_with(end))
}

/// What the column under a heading holds.
pub(in crate::reading) fn column(words: &str) -> Column {
    let plain: String = words.chars().filter(|c| !crate::reading::page::is_padding(*c)).collect();
    if matches!(plain.as_str(), "序号" | "编号" | "No" | "No.") {
        return Column::Number;
    }
    match fields::named(&plain) {
        Some(Field::Bodies(role)) => return Column::Bodies(role),
        Some(Field::Time) => return Column::Time,
        None => {}
    }
    if matches!(
        plain.as_str(),
        "部门" | "单位" | "责任部门" | "部门名称" | "单位名称" | "部门（单位）" | "部门(单位)"
    ) {
        return Column::Bodies(Role::Responsible);
    }
    if ["情况", "进展", "备注"].iter().any(|end| plain.ends_with(end)) || plain == "说明" {
        return Column::Remark;
    }
    let work = [
        "任务",
        "事项",
        "实事",
        "措施",
        "举措",
        "内容",
        "职责",
        "重点领域",
        "项目",
        "要点",
        "工作",
        "标准",
        "要求",
    ];
    // 目标类别 says of what sort they are.
    let goals = ["目标", "目标值", "指标", "成果"];
    if work.iter().any(|word| plain.contains(word)) || goals.iter().any(|word| plain.ends_with(word)) {
        Column::Text
    } else {
        Column::Other
    }
}

/// Whether a cell holds nothing but names of offices.
pub(in crate::reading) fn names_bodies(page: &Page, cell: Span) -> bool {
    let words = page.words(cell);
    if words.len() > 600 || words.len() < 6 {
        return false;
    }
    let last = words.rsplit(['、', '，', ',', '；']).next().unwrap_or(words);
    if !names::is_office(last) {
        return false;
    }
    let said = clause::read(page, cell, Some(Role::Responsible));
    said.offices > 0 && said.offices == said.units.len()
}
