//! Many documents under one plan above: which of its tasks each of them carries.

use super::markup::Markup;
use super::sheet::Sheet;
use super::table::wide;
use crate::alignment::Coverage;
use crate::report::coverage::{VERDICTS, sign, titled, verdict, word};

/// One document held against the plan above it.
#[derive(Debug)]
pub struct Below {
    number: usize,
    title: String,
    /// The file of the plan above, and its tasks.
    upper: String,
    tasks: Vec<String>,
    /// Index of each upper task with its verdict and its leaning.
    verdicts: Vec<(usize, Coverage, Coverage)>,
}

impl Below {
    /// Of a sheet; nothing where there is no plan above.
    #[must_use]
    pub fn of(sheet: &Sheet<'_>, title: &str) -> Option<Below> {
        let compared = sheet.compared()?;
        let verdicts = compared.alignment.tasks.iter().map(|link| (link.task, link.verdict, link.leaning));
        Some(Below {
            number: sheet.number,
            title: title.to_owned(),
            upper: compared.upper.source.name().to_owned(),
            tasks: compared.upper.tasks.iter().map(|task| titled(compared.upper, task)).collect(),
            verdicts: verdicts.collect(),
        })
    }
}

/// A table for each plan above that several documents were held against, in order of appearance.
pub fn grids(all: &[Below], page: &mut Markup) {
    let mut uppers: Vec<&str> = Vec::new();
    for below in all {
        if !uppers.contains(&below.upper.as_str()) {
            uppers.push(&below.upper);
        }
    }
    for upper in uppers {
        let rows: Vec<&Below> = all.iter().filter(|below| below.upper == upper).collect();
        if let [first, _, ..] = rows.as_slice() {
            page.element("section.contents", &[("aria-label", "各份文件承接情况")], |page| {
                page.line("h2", &format!("承接上级任务情况：{upper}"));
                let legend = VERDICTS.map(|verdict| format!("{} {}", sign(verdict), word(verdict)));
                page.line("p.explained", &format!("{}。点一格看两边原文。", legend.join("，")));
                grid(&rows, first.tasks.len(), page);
                page.element("ol.legend", &[], |page| {
                    for (n, title) in first.tasks.iter().enumerate() {
                        page.leaf("li", &[("data-n", &(n + 1).to_string())], title);
                    }
                });
            });
        }
    }
}

fn grid(rows: &[&Below], tasks: usize, page: &mut Markup) {
    wide("承接情况表", page, |page| {
        page.element("table.numbers.grid", &[], |page| {
            page.element("thead", &[], |page| {
                page.element("tr", &[], |page| {
                    page.leaf("th", &[("scope", "col")], "本级文件");
                    (1..=tasks).for_each(|n| page.leaf("th", &[("scope", "col")], &n.to_string()));
                    page.leaf("th", &[("scope", "col")], "覆盖");
                });
            });
            page.element("tbody", &[], |page| rows.iter().for_each(|row| below(row, page)));
        });
    });
}

fn below(row: &Below, page: &mut Markup) {
    page.element("tr", &[], |page| {
        page.element("th", &[("scope", "row")], |page| {
            page.leaf("a", &[("href", &format!("#d{}", row.number))], &row.title);
        });
        for (task, given, leaning) in &row.verdicts {
            page.element("td", &[("data-v", given.word())], |page| {
                let title = row.tasks.get(*task).map(String::as_str).unwrap_or_default();
                let told = format!("{title}：{}", verdict(*given, *leaning));
                let link = format!("#d{}-t{task}", row.number);
                page.leaf("a", &[("href", &link), ("title", &told), ("aria-label", &told)], sign(*given));
            });
        }
        let covered = row.verdicts.iter().filter(|(_, given, _)| *given == Coverage::Covered).count();
        page.line("td", &format!("{covered}/{}", row.verdicts.len()));
    });
}
