//! What comes round: 每年, 每季度, 每个月, 每年2月底前, 按月通报.

use super::{Time, When, limit, within_month};
use crate::reading::page::cursor::Cursor;
use crate::reading::page::{Mark, Page, Sign};
use crate::text::Span;
use crate::value::Recurrence;

/// Words after a cadence of a month or less that make it a duty rather than a rate.
pub(super) const REPORTS: &[&str] = &[
    "报告", "报送", "上报", "通报", "调度", "汇总", "公布", "公开", "统计", "研究", "召开", "督查", "检查",
    "更新", "发布", "评估", "考核", "总结", "分析", "监测", "会商", "推送",
];

/// 每年, 每季度, 每年2月底前 at a 每; 按季度, 按月通报 at a 按.
pub(super) fn at(page: &Page, mark: Mark) -> Option<Time> {
    let after = page.after(mark.to(), 60);
    let mut cursor = Cursor { rest: after };
    let each = mark.sign == Sign::Each;
    let recurrence = period(&mut cursor, each)?;
    let frequent = !matches!(recurrence, Recurrence::Yearly | Recurrence::HalfYearly | Recurrence::Quarterly);
    if each && (is_rate(page, mark) || recurrence == Recurrence::Yearly && is_sum_a_year(cursor.rest)) {
        return None;
    }
    // 每月28日前: with a day in it a cadence is a duty, whatever is done.
    let limit = each && day_within(&mut cursor);
    if (frequent || !each) && recurrence != Recurrence::Quarterly && !limit {
        let near: String = cursor.rest.chars().take_while(|c| !"，；。,;、\n".contains(*c)).take(8).collect();
        // 每月至少走访1次
        let times =
            recurrence != Recurrence::Daily && ["至少", "不少于"].iter().any(|word| near.starts_with(word));
        if !times && !REPORTS.iter().any(|word| near.contains(word)) {
            return None;
        }
    }
    let end = mark.to() + after.len() - cursor.rest.len();
    let span = Span::new(mark.from(), end);
    Some(Time { span, when: When::Recurring(recurrence), limit, period: false })
}

fn period(cursor: &mut Cursor, each: bool) -> Option<Recurrence> {
    let words: &[(&str, Recurrence)] = &[
        ("半年", Recurrence::HalfYearly),
        ("年度", Recurrence::Yearly),
        ("年", Recurrence::Yearly),
        ("季度", Recurrence::Quarterly),
        ("季", Recurrence::Quarterly),
        ("月", Recurrence::Monthly),
        ("周", Recurrence::Weekly),
        ("日", Recurrence::Daily),
        ("天", Recurrence::Daily),
    ];
    let before = cursor.rest;
    if each && cursor.eat("个") && !["年度", "季度", "月"].iter().any(|word| cursor.rest.starts_with(word))
    {
        cursor.rest = before;
    }
    let found = words.iter().find(|(word, _)| cursor.eat(word)).map(|(_, recurrence)| *recurrence)?;
    // 按年化利率, 按月均, 按日均 are rates.
    let rate = !each && ["化", "均", "龄", "薪", "租"].iter().any(|word| cursor.rest.starts_with(word));
    (!rate).then_some(found)
}

/// 每人每年, 每家企业每年, 人均每年: so much a head, not a duty that comes round.
fn is_rate(page: &Page, mark: Mark) -> bool {
    let before = page.before(mark.from(), 36);
    let clause = before.rsplit(['，', '；', '。', ',', ';', '、', '（']).next().unwrap_or("");
    clause.contains('每') || clause.ends_with(['人', '户', '家', '亩', '生', '吨', '次'])
}

/// 每年给予平台5万元补贴: so much money a year is a term of what is given, as 每人每年 is. 每年安排5亿元 is a duty of every year,
/// and so is 每年给予经费支持, which says no sum.
fn is_sum_a_year(after: &str) -> bool {
    let clause = after.split(['，', '；', '。', ',', ';', '\n']).next().unwrap_or("");
    let near = clause.strip_prefix("分别").unwrap_or(clause);
    let gives = ["给予", "补助", "补贴", "奖励", "奖补", "资助", "发放", "最高"];
    let sum = |(_, rest): (&str, &str)| {
        rest.trim_start_matches(['十', '百', '千', '万', '亿', '余', ' ']).starts_with('元')
    };
    let sums = || {
        clause
            .char_indices()
            .filter(|(_, c)| c.is_numeric())
            .filter_map(|(at, c)| clause.split_at_checked(at + c.len_utf8()))
    };
    gives.iter().any(|verb| near.starts_with(verb)) && sums().any(sum)
}

/// Steps over the month that a day is counted in, 每季度首月20日前, 每个季度第1个月20日前.
fn first_month(cursor: &mut Cursor) {
    let before = cursor.rest;
    cursor.eat("的");
    let counted = cursor.eat("第") && cursor.small().is_some() && cursor.eat_any(&["个月", "月"]);
    if !counted && !cursor.eat_any(&["首月", "末月", "首个月", "最后一个月"]) {
        cursor.rest = before;
    }
}

/// The day inside a period: 每年2月底前, 每月25日前, 每年年底前.
fn day_within(cursor: &mut Cursor) -> bool {
    let before = cursor.rest;
    if cursor.eat_any(&["年底", "底", "末"]) {
        // 每季度末月25日前
        let last = cursor.rest;
        if !(cursor.eat("月") && cursor.small().is_some() && cursor.eat_any(&["日", "号"])) {
            cursor.rest = last;
        }
        limit(cursor);
        return true;
    }
    first_month(cursor);
    if cursor.small().is_some() {
        if cursor.eat("月") {
            within_month(cursor);
        } else if !cursor.eat("日") {
            cursor.rest = before;
            return false;
        }
        if limit(cursor) {
            return true;
        }
    }
    cursor.rest = before;
    false
}
