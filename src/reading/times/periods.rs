//! Stretches of time, 2024年3月至6月 and 4—6月, read to their last day.

use super::When;
use crate::reading::page::cursor::Cursor;
use crate::value::Date;

/// What stands between the two ends.
const TO: &[&str] = &["至", "到", "——", "—", "－", "–", "-", "～", "~"];

/// What goes on a month in words after a stretch of time and is work to be done in it, not a rule that holds through it.
const WORK: &[&str] = &[
    "完成", "开展", "组织", "启动", "进行", "集中", "排查", "整治", "自查", "检查", "验收", "总结", "全面",
    "制定", "召开", "举办", "深入", "建成", "新增", "新建", "建立", "推进", "改造", "编制", "梳理", "为",
    "是",
];

/// The end of a stretch that began in a month of a year, if any is known: the words after 至.
pub(super) fn end(cursor: &mut Cursor, year: Option<i32>, month: Option<u32>) -> Option<When> {
    let before = cursor.rest;
    let found = later_end(cursor, year, month);
    if found.is_none() {
        cursor.rest = before;
    }
    found
}

fn later_end(cursor: &mut Cursor, year: Option<i32>, month: Option<u32>) -> Option<When> {
    if !cursor.eat_any(TO) {
        return None;
    }
    let later = i32::from(cursor.eat_any(&["次年", "翌年"]));
    let year = if later == 1 { year.map(|year| year + 1) } else { cursor.year().or(year) };
    if later == 0 && cursor.eat_any(&["年底", "底"]) {
        return Some(dated(year, 12, None, later));
    }
    let number = cursor.small()?;
    if cursor.eat("月") {
        let (day, _) = super::within_month(cursor);
        return Some(dated(year, number, day, later));
    }
    let month = month.filter(|_| cursor.eat_any(&["日", "号"]))?;
    Some(dated(year, month, Some(number), later))
}

/// The last month of 4—6月.
pub(super) fn months(cursor: &mut Cursor) -> Option<u32> {
    let before = cursor.rest;
    let first = cursor.small().filter(|month| (1..=12).contains(month));
    let last = first.filter(|_| cursor.eat_any(TO)).and_then(|_| cursor.small());
    let found = last.filter(|last| first < Some(*last) && *last <= 12 && cursor.eat("月"));
    if found.is_none() {
        cursor.rest = before;
    }
    found
}

/// A month's end or a day, of a year that is written or of the document's own.
pub(super) fn dated(year: Option<i32>, month: u32, day: Option<u32>, later: i32) -> When {
    match (year, day) {
        (Some(year), Some(day)) => When::Day(Date::new(year, month, day)),
        (Some(year), None) => When::Day(Date::month_end(year, month)),
        (None, day) => When::Bare { month, day, later },
    }
}

/// What is to be reached in a stretch of time: PM2.5平均浓度控制在45微克/立方米以内.
const REACHED: &[&str] = &["控制在", "达到", "不低于", "不高于", "不少于", "下降到", "提高到"];

/// Whether the words after a stretch of time say what is to be done or reached in it.
pub(super) fn is_work(after: &str) -> bool {
    let after = after.trim_start_matches(['，', ',', '：', ':']);
    let clause = after.split(['，', '；', '。', ',', ';', '\n']).next().unwrap_or(after);
    WORK.iter().any(|word| after.starts_with(word)) || REACHED.iter().any(|word| clause.contains(word))
}
