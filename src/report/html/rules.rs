//! What every rule came to on a document: what was examined, what did not apply and why, what was let pass, what was not run.

use super::entry::group_name;
use super::markup::Markup;
use super::sheet::Sheet;
use super::table::{heads, number, wide};
use crate::finding::{Outcome, Tally};
use crate::report::catalogue::page_of;
use crate::rule::{Page, RuleId};

/// Why a rule that says nothing examined nothing.
const NOTHING: &str = "没有可查的对象";

/// Writes the tables.
pub fn rules(sheet: &Sheet<'_>, page: &mut Markup) {
    let tallies = &sheet.checked.tallies;
    let (run, idle): (Vec<_>, Vec<_>) = tallies.iter().partition(|(_, tally)| tally.examined() > 0);
    let left: Vec<&Page> =
        sheet.pages.iter().filter(|about| tallies.iter().all(|(rule, _)| *rule != about.id)).collect();
    page.line(
        "p.sum",
        &format!(
            "本次装载规则 {} 条：有对象可查的 {} 条，不适用的 {} 条，没有运行的 {} 条。",
            sheet.pages.len(),
            run.len(),
            idle.len(),
            left.len()
        ),
    );
    exhausted(sheet, page);
    excused(sheet, page);
    let idle = idle.into_iter().map(|(rule, tally)| (rule, why_idle(tally)));
    reasons(sheet, "不适用的规则", "这些规则在本文中没有查到什么，不等于符合。", idle.collect(), page);
    let left = left.into_iter().map(|about| (&about.id, "本次没有启用"));
    reasons(sheet, "没有运行的规则", "这些规则所管的事没有核查。", left.collect(), page);
    examined(sheet, &run, page);
}

fn why_idle(tally: &Tally) -> &str {
    match &tally.note {
        Some(note) => note,
        None if tally.excused.is_empty() => NOTHING,
        None => "可查的都属例外，见“用到的例外”",
    }
}

fn examined(sheet: &Sheet<'_>, run: &[&(RuleId, Tally)], page: &mut Markup) {
    page.line("h4", "有对象可查的规则");
    if run.is_empty() {
        page.line("p.explained", "没有。没有一处得到核查，不能视为合格。");
        return;
    }
    let outcomes = [Outcome::Met, Outcome::Unmet, Outcome::Unclear, Outcome::NotApplicable];
    wide("各条规则的结果", page, |page| {
        page.element("table.numbers", &[], |page| {
            let names = ["规则", "级别"].into_iter().chain(outcomes.map(Outcome::chinese));
            heads(&names.collect::<Vec<_>>(), page);
            page.element("tbody", &[], |page| {
                for (rule, tally) in run {
                    page.element("tr", &[], |page| {
                        page.element("th", &[("scope", "row")], |page| named(sheet, rule, page));
                        page.line(
                            "td",
                            page_of(sheet.pages, rule).map_or("", |about| about.severity.chinese()),
                        );
                        for count in [tally.met, tally.unmet, tally.unclear, tally.not_applicable] {
                            number(usize::try_from(count).unwrap_or(usize::MAX), page);
                        }
                    });
                }
            });
        });
    });
}

fn named(sheet: &Sheet<'_>, rule: &RuleId, page: &mut Markup) {
    if let Some(about) = page_of(sheet.pages, rule) {
        page.text(&about.name);
    }
    page.text(" ");
    page.leaf("code", &[("title", group_name(rule.group()))], rule.as_str());
}

fn exhausted(sheet: &Sheet<'_>, page: &mut Markup) {
    if sheet.checked.exhausted.is_empty() {
        return;
    }
    page.line("h4", "超出运算限额的规则");
    page.line("p.explained", "这些规则没有查完，没有查到的部分都是存疑。");
    page.element("ul", &[], |page| {
        for rule in &sheet.checked.exhausted {
            page.element("li", &[], |page| named(sheet, rule, page));
        }
    });
}

fn excused(sheet: &Sheet<'_>, page: &mut Markup) {
    let used = sheet.checked.tallies.iter().filter(|(_, tally)| !tally.excused.is_empty());
    let used: Vec<&(RuleId, Tally)> = used.collect();
    page.line("h4", "用到的例外");
    if used.is_empty() {
        page.line("p.explained", "没有一处因例外放过。");
        return;
    }
    page.element("ul.reasons", &[], |page| {
        for (rule, tally) in used {
            for (words, count) in &tally.excused {
                page.element("li", &[], |page| {
                    named(sheet, rule, page);
                    page.text(&format!("：{words}，{count} 处"));
                });
            }
        }
    });
}

fn reasons(
    sheet: &Sheet<'_>,
    head: &'static str,
    meaning: &str,
    rules: Vec<(&RuleId, &str)>,
    page: &mut Markup,
) {
    if rules.is_empty() {
        return;
    }
    page.line("h4", head);
    page.line("p.explained", meaning);
    page.element("ul.reasons", &[], |page| {
        for (rule, why) in rules {
            page.element("li", &[], |page| {
                named(sheet, rule, page);
                page.text(&format!("：{why}"));
            });
        }
    });
}
