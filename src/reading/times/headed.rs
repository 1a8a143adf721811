//! Times that head a column of a table or stand alone over items: 一季度, 上半年目标, 2024年, 3月份.

use crate::reading::page::is_padding;
use crate::value::numeral;

/// What may follow a time in the heading of what is to be done by then.
const AFTER: [&str; 16] = [
    "目标任务",
    "工作目标",
    "阶段目标",
    "工作任务",
    "工作安排",
    "工作计划",
    "进度安排",
    "进度计划",
    "形象进度",
    "完成内容",
    "工作内容",
    "目标",
    "任务",
    "计划",
    "进度",
    "安排",
];

/// A heading of a stretch of time is at most this long, in bytes.
const LONGEST: usize = 60;

/// Whether words are a stretch of time and name at most what is done in it.
pub(in crate::reading) fn is_period(words: &str) -> bool {
    if words.len() > LONGEST {
        return false;
    }
    let plain: String = words.chars().filter(|c| !is_padding(*c)).map(numeral::half_width).collect();
    let time = AFTER.iter().find_map(|after| plain.strip_suffix(after)).unwrap_or(&plain);
    let time = without_year(time);
    let time = time.strip_prefix('第').unwrap_or(time);
    let time = time.strip_suffix('前').unwrap_or(time);
    let time = time.strip_suffix(['底', '末', '份']).unwrap_or(time);
    if matches!(time, "上半年" | "下半年" | "前三季度") {
        return true;
    }
    let count = |words: &str| {
        !words.is_empty()
            && (words.chars().all(|c| c.is_ascii_digit()) || words.chars().all(numeral::is_numeral))
    };
    if let Some(quarter) = time.strip_suffix("季度") {
        return count(quarter);
    }
    time.strip_suffix('月').is_some_and(|months| {
        months.split(['-', '—', '～', '~', '至', '到']).all(|month| count(month.trim_end_matches('月')))
    })
}

/// Words without the year they begin with.
fn without_year(words: &str) -> &str {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.strip_prefix('年').filter(|_| words.len() - rest.len() == 4).unwrap_or(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_of_time_is_told_from_other_heads() {
        for head in [
            "一季度",
            "第 二 季度",
            "1季度目标",
            "上半年",
            "2024年下半年工作安排",
            "3月份",
            "1-3月",
            "六月底前",
            "１０月",
        ] {
            assert!(is_period(head), "{head}");
        }
        for head in ["上半年推进情况", "完成时限", "全年目标", "季度", "月", "任务", "2024年", "年度计划"]
        {
            assert!(!is_period(head), "{head}");
        }
    }
}
