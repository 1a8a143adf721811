//! Counts of a document: by level, by task, by unit.

use super::entry::Kind;
use super::markup::Markup;
use super::sheet::{Counts, Sheet};
use super::table::{heads, number, wide};
use crate::report::coverage::titled;

/// Writes the tables by task and by unit.
pub fn summary(sheet: &Sheet<'_>, page: &mut Markup) {
    by_level(sheet, page);
    by_task(sheet, page);
    by_unit(sheet, page);
}

fn by_level(sheet: &Sheet<'_>, page: &mut Markup) {
    let counts = sheet.counts();
    page.line("h4", "按级别");
    table(&["级别", "处数", "含义"], page, |page| {
        let meanings = [
            "应当改正",
            "一般应当改正，不改的要有理由",
            "供参考，是否改动由起草人定",
            Kind::Unclear.explained(),
        ];
        for ((key, sign, word, count), meaning) in counts.each().into_iter().zip(meanings) {
            page.element("tr", &[], |page| {
                page.element("th", &[("scope", "row"), ("data-s", key)], |page| {
                    page.leaf("span.sign", &[("aria-hidden", "true")], sign);
                    page.text(word);
                });
                page.line("td.n", &count.to_string());
                page.line("td", meaning);
            });
        }
    });
    if counts.accepted > 0 {
        page.line("p.explained", &format!("另有已确认 {} 处，不计在内。", counts.accepted));
    }
}

fn by_task(sheet: &Sheet<'_>, page: &mut Markup) {
    let document = sheet.document();
    page.line("h4", "按任务");
    page.line("p.explained", "按问题主要位置所在的任务计。");
    table(&["任务", "责任单位", "错误", "警告", "提示", "存疑"], page, |page| {
        let outside = count(sheet, None);
        if outside.unmet() + outside.unclear > 0 {
            page.element("tr", &[], |page| {
                page.leaf("th", &[("scope", "row")], "任务之外（标题、主送、结尾等）");
                page.line("td", "—");
                numbers(&outside, page);
            });
        }
        for task in &document.tasks {
            page.element("tr", &[], |page| {
                page.element("th", &[("scope", "row")], |page| {
                    let n = task.n.to_string();
                    let link = sheet.link("k", task.n);
                    let attributes =
                        [("href", link.as_str()), ("data-pick", "k"), ("data-value", n.as_str())];
                    page.leaf("a", &attributes, &titled(document, task));
                });
                let units = sheet.units(task);
                page.line("td", &if units.is_empty() { "没有写明".to_owned() } else { units.join("、") });
                numbers(&count(sheet, Some(task.n)), page);
            });
        }
    });
}

fn by_unit(sheet: &Sheet<'_>, page: &mut Markup) {
    let mut units: Vec<(String, usize, Counts)> = Vec::new();
    for task in &sheet.document().tasks {
        for name in sheet.units(task) {
            let counts = count(sheet, Some(task.n));
            match units.iter_mut().find(|(known, ..)| *known == name) {
                Some((_, tasks, sum)) => {
                    *tasks += 1;
                    add(sum, &counts);
                }
                None => units.push((name, 1, counts)),
            }
        }
    }
    if units.is_empty() {
        return;
    }
    // A list to be worked through: those with most to do first; the sort keeps the order of the text among equals.
    units.sort_by_key(|(_, _, counts)| std::cmp::Reverse(counts.unmet() + counts.unclear));
    page.line("h4", "按责任单位");
    page.line("p.explained", "一项任务有几个责任单位的，其中的问题各计一次；单位名称照原文。");
    table(&["单位", "任务数", "错误", "警告", "提示", "存疑"], page, |page| {
        for (name, tasks, counts) in &units {
            page.element("tr", &[], |page| {
                page.element("th", &[("scope", "row")], |page| {
                    let link = sheet.link("list", "");
                    let attributes =
                        [("href", link.as_str()), ("data-pick", "u"), ("data-value", name.as_str())];
                    page.leaf("a", &attributes, name);
                });
                number(*tasks, page);
                numbers(counts, page);
            });
        }
    });
}

/// A table of numbers that scrolls by itself where the screen is narrow.
fn table(names: &[&str], page: &mut Markup, rows: impl FnOnce(&mut Markup)) {
    let about = names.first().copied().unwrap_or_default();
    wide(about, page, |page| {
        page.element("table.numbers", &[], |page| {
            heads(names, page);
            page.element("tbody", &[], rows);
        });
    });
}

fn count(sheet: &Sheet<'_>, task: Option<u32>) -> Counts {
    let mut counts = Counts::default();
    sheet.entries.iter().filter(|entry| entry.task == task).for_each(|entry| counts.add(entry));
    counts
}

fn add(sum: &mut Counts, counts: &Counts) {
    sum.errors += counts.errors;
    sum.warnings += counts.warnings;
    sum.infos += counts.infos;
    sum.unclear += counts.unclear;
    sum.accepted += counts.accepted;
}

fn numbers(counts: &Counts, page: &mut Markup) {
    for (.., count) in counts.each() {
        number(count, page);
    }
}
