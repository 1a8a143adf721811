//! The tables of a form: remarks, what is in doubt, what was accepted, oddities of the text, rules that did not apply.

use std::collections::BTreeMap;

use super::table::table;
use crate::checking::Checked;
use crate::document::{Document, Side};
use crate::finding::{Accepted, Finding, Lack, Outcome, Place, Tally};
use crate::reading::Problem;
use crate::report::catalogue::page_of;
use crate::report::cells::shorten;
use crate::report::ending::FEW;
use crate::report::form::Begin;
use crate::report::from_finding::{NAMED, advised, basis, document_of, rules, tag};
use crate::report::passage::path;
use crate::report::range::told;
use crate::report::tally::why_idle;
use crate::rule::RuleId;
use crate::text::Span;

/// The heads of a table of remarks.
const REMARKS: [&str; 7] = ["序号", "位置", "原文", "问题", "依据", "修改建议", "采纳情况"];
/// Cells of quoted words in a table; longer ones are cut.
const QUOTED: usize = 120;
/// Most other places a remark names.
const MOST_PLACES: usize = 4;

/// Heads of the other tables.
const ACCEPTED: [&str; 6] = ["位置", "原文", "问题", "认可理由", "认可人", "期限"];
const ODD: [&str; 4] = ["位置", "原文", "疑点", "建议"];
const IDLE: [&str; 3] = ["规则", "名称", "原因"];

/// The sections with their titles. The first is there even where it is empty, and says so.
pub fn sections(checked: &Checked, begin: Begin<'_>) -> Vec<(&'static str, String)> {
    let of = |outcome: Outcome| {
        let findings = checked.findings.iter().filter(|finding| finding.outcome == outcome);
        let rows = findings.enumerate().map(|(n, finding)| row(n + 1, finding, checked, begin));
        rows.collect::<Vec<_>>()
    };
    let unmet = of(Outcome::Unmet);
    let first = if unmet.is_empty() { "无。\n".to_owned() } else { table(&REMARKS, unmet) };
    let accepted = checked.accepted.iter().map(|accepted| accepted_row(accepted, checked));
    let rest = [
        section("存疑事项（请人工判断）", &REMARKS, of(Outcome::Unclear)),
        section("已经认可的问题（不再计入）", &ACCEPTED, accepted.collect()),
        section("原文疑点", &ODD, odd(checked)),
        idle(checked, begin),
    ];
    std::iter::once(("审核意见", first)).chain(rest.into_iter().flatten()).collect()
}

/// A section, where there is anything to say.
fn section(title: &'static str, heads: &[&str], rows: Vec<Vec<String>>) -> Option<(&'static str, String)> {
    (!rows.is_empty()).then(|| (title, table(heads, rows)))
}

fn odd(checked: &Checked) -> Vec<Vec<String>> {
    let document = &checked.document;
    let row = |problem: &Problem| {
        let (place, words) = (place(document, problem.span), quoted(document, problem.span));
        vec![place, words, problem.message(), problem.help().to_owned()]
    };
    checked.problems.iter().map(row).collect()
}

fn row(number: usize, finding: &Finding, checked: &Checked, begin: Begin<'_>) -> Vec<String> {
    let level = tag(finding, page_of(begin.pages, &finding.rule));
    let elsewhere: Vec<String> =
        finding.related.iter().take(MOST_PLACES).filter_map(|place| elsewhere(place, checked)).collect();
    let mut problem = format!("［{level}］{}（{}）", finding.message, finding.rule);
    let most = if begin.all { usize::MAX } else { NAMED };
    if let Some(rules) = rules(finding, most) {
        problem.push_str(&format!("\n规则：{rules}"));
    }
    for line in elsewhere {
        problem.push('\n');
        problem.push_str(&line);
    }
    if let Some(more) = finding.related.len().checked_sub(MOST_PLACES).filter(|more| *more > 0) {
        problem.push_str(&format!("\n另有 {more} 处，不一一列出"));
    }
    vec![
        number.to_string(),
        place(&checked.document, finding.place.span),
        quoted(&checked.document, finding.place.span),
        problem,
        page_of(begin.pages, &finding.rule).filter(|_| finding.of_one_rule()).map(basis).unwrap_or_default(),
        finding.advice.as_ref().map(advised).unwrap_or_default(),
        String::new(),
    ]
}

/// A related place: 上级文件第3行第5字“…”：上级要求.
fn elsewhere(place: &Place, checked: &Checked) -> Option<String> {
    let document = document_of(place, checked)?;
    let which = match place.side {
        Side::Document => "",
        Side::Upper => "上级文件",
        Side::Ledger => "台账",
    };
    let label = if place.label.is_empty() { String::new() } else { format!("：{}", place.label) };
    let words = match place.span.is_empty() {
        true => String::new(),
        false => format!("“{}”", shorten(document.text(place.span), QUOTED / 2)),
    };
    Some(format!("参见{which}{}{words}{label}", told(&document.source, place.span)))
}

/// Line and character or block, then the headings above.
fn place(document: &Document, span: Span) -> String {
    let told = told(&document.source, span);
    match path(document, span) {
        path if path.is_empty() => told,
        path => format!("{told}\n{path}"),
    }
}

fn quoted(document: &Document, span: Span) -> String {
    match span.is_empty() {
        true => "（此处缺少内容）".to_owned(),
        false => shorten(document.text(span), QUOTED),
    }
}

fn accepted_row(accepted: &Accepted, checked: &Checked) -> Vec<String> {
    let finding = &accepted.finding;
    vec![
        place(&checked.document, finding.place.span),
        quoted(&checked.document, finding.place.span),
        format!("{}（{}）", finding.message, finding.rule),
        accepted.reason.clone(),
        accepted.by.clone(),
        accepted.until.map_or_else(|| "长期".to_owned(), |day| format!("至{}", day.chinese())),
    ]
}

/// Rules that examined nothing, with the reason; where more than a few were run, how many for each kind of reason.
fn idle(checked: &Checked, begin: Begin<'_>) -> Option<(&'static str, String)> {
    let title = "未适用的规则及原因";
    let idle = || checked.tallies.iter().filter_map(|(rule, tally)| Some((rule, tally, tally.lack()?)));
    if begin.all || checked.tallies.len() <= FEW {
        let row = |(rule, tally, _): (&RuleId, &Tally, Lack)| {
            vec![
                rule.to_string(),
                page_of(begin.pages, rule).map(|page| page.name.clone()).unwrap_or_default(),
                why_idle(tally),
            ]
        };
        return section(title, &IDLE, idle().map(row).collect());
    }
    let mut kinds: BTreeMap<Lack, usize> = BTreeMap::new();
    idle().for_each(|(_, _, lack)| *kinds.entry(lack).or_default() += 1);
    let rows = kinds.into_iter().map(|(lack, count)| vec![lack.chinese().to_owned(), format!("{count} 条")]);
    let (title, body) = section(title, &["原因", "规则"], rows.collect())?;
    Some((title, format!("{body}\n各条规则的原因，核查时加 --all 列出。\n")))
}
