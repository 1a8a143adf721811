//! The plan above and this one side by side: every measure with its verdict and the words on both sides.

use std::collections::BTreeMap;

use super::list::upper_row;
use super::markup::Markup;
use super::sheet::{Sheet, whereabouts};
use super::table::{number, wide};
use crate::alignment::{Coverage, MeasureLink, TaskLink};
use crate::document::{Document, Side};
use crate::report::coverage::{
    Compared, Counts, Pair, VERDICTS, carrying, measure_verdict, measures_of, missing, note, pairs, summary,
    titled, verdict, word,
};
use crate::text::Span;

/// Entries that speak of a row, by the index of its measure.
type Spoken = BTreeMap<usize, Vec<usize>>;

/// Writes the comparison.
pub fn opposite(sheet: &Sheet<'_>, compared: Compared<'_>, page: &mut Markup) {
    page.element("p.plans", &[], |page| {
        page.text("上级：");
        page.text(compared.upper.source.name());
        if let Some(title) = &compared.upper.front.title {
            page.text(&format!("《{}》", title.text));
        }
    });
    page.line("p.sum", &summary(compared));
    overview(sheet, compared, page);
    let spoken = spoken(sheet);
    page.line("h4", "各项举措：上级与本级对照");
    page.element(
        "div.chips.js-only",
        &[("data-chips", "verdict"), ("role", "group"), ("aria-label", "按结论筛选")],
        |_| {},
    );
    page.element("p.live", &[("role", "status"), ("data-live", "verdict")], |_| {});
    page.element("table.opposite", &[], |page| {
        page.line("caption", "左为上级原文，右为本级原文；有底色的是两边对得上的词语");
        heads(&[("上级原文", "half"), ("结论", "verdict"), ("本级原文", "half")], page);
        for link in &compared.alignment.tasks {
            page.element("tbody", &[], |page| task(sheet, compared, link, &spoken, page));
        }
    });
    targets(compared, page);
}

fn heads(heads: &[(&str, &str)], page: &mut Markup) {
    page.element("thead", &[], |page| {
        page.element("tr", &[], |page| {
            for (head, class) in heads {
                page.leaf("th", &[("scope", "col"), ("class", class)], head);
            }
        });
    });
}

/// A row a task with the counts of its measures.
fn overview(sheet: &Sheet<'_>, compared: Compared<'_>, page: &mut Markup) {
    page.line("h4", "各项任务");
    wide("各项任务承接情况", page, |page| {
        page.element("table.numbers", &[], |page| {
            let names = ["上级任务", "结论"].into_iter().chain(VERDICTS.map(word)).chain(["属上级", "照抄"]);
            heads(&names.map(|name| (name, "")).collect::<Vec<_>>(), page);
            page.element("tbody", &[], |page| {
                for link in &compared.alignment.tasks {
                    let Some(task) = compared.upper.tasks.get(link.task) else { continue };
                    let counts = Counts::of(compared, link);
                    page.element("tr", &[], |page| {
                        page.element("th", &[("scope", "row")], |page| {
                            page.leaf(
                                "a",
                                &[("href", &sheet.link("t", link.task))],
                                &titled(compared.upper, task),
                            );
                        });
                        page.leaf(
                            "td",
                            &[("data-v", link.verdict.word())],
                            &verdict(link.verdict, link.leaning),
                        );
                        for count in counts.held.into_iter().chain([counts.not_held]) {
                            number(count, page);
                        }
                        let copied = compared.copied(link).filter(|(copied, _)| *copied > 0);
                        page.line(
                            "td.n",
                            &copied.map_or("—".to_owned(), |(copied, all)| format!("{copied}/{all}")),
                        );
                    });
                }
            });
        });
    });
}

/// Which entries speak of which measure of the upper plan.
fn spoken(sheet: &Sheet<'_>) -> Spoken {
    let mut spoken = Spoken::new();
    for entry in &sheet.entries {
        let related = entry.finding.into_iter().flat_map(|finding| &finding.related);
        for place in related.filter(|place| place.side == Side::Upper) {
            if let Some(("c", measure)) = upper_row(sheet, place.span) {
                let known = spoken.entry(measure).or_default();
                if known.last() != Some(&entry.n) {
                    known.push(entry.n);
                }
            }
        }
    }
    spoken
}

fn task(sheet: &Sheet<'_>, compared: Compared<'_>, link: &TaskLink, spoken: &Spoken, page: &mut Markup) {
    let Some(task) = compared.upper.tasks.get(link.task) else { return };
    page.element("tr.task", &[("id", &sheet.id("t", link.task)), ("tabindex", "-1")], |page| {
        page.leaf("th", &[("scope", "rowgroup")], &titled(compared.upper, task));
        page.leaf("td.verdict", &[("data-v", link.verdict.word())], &verdict(link.verdict, link.leaning));
        page.element("td", &[], |page| {
            let tasks = link.lower.iter().filter_map(|index| compared.lower.tasks.get(*index));
            for (n, task) in tasks.enumerate() {
                page.text(if n == 0 { "" } else { "；" });
                page.leaf("a", &[("href", &sheet.link("k", task.n))], &titled(compared.lower, task));
            }
        });
    });
    let first = compared.alignment.measures.partition_point(|measure| measure.task < link.task);
    for (index, measure) in measures_of(compared.alignment, link.task).iter().enumerate() {
        row(sheet, compared, (first + index, measure), spoken, page);
    }
}

fn row(
    sheet: &Sheet<'_>,
    compared: Compared<'_>,
    (index, link): (usize, &MeasureLink),
    spoken: &Spoken,
    page: &mut Markup,
) {
    let Compared { upper, lower, .. } = compared;
    let task = upper.tasks.get(link.task);
    let Some(measure) = task.and_then(|task| task.measures.get(link.measure)) else { return };
    let told = measure_verdict(link);
    let carried = matches!(link.verdict, Coverage::Covered | Coverage::Partial);
    let kind = if link.held() || carried { link.verdict.word() } else { "not-held" };
    let best = link.places.first();
    page.element("tr", &[("id", &sheet.id("c", index)), ("tabindex", "-1"), ("data-v", kind)], |page| {
        page.element("td", &[], |page| {
            let words = best.map(|best| best.upper_words.as_slice()).unwrap_or_default();
            sentence(upper, measure.span, words, page);
            let missing = missing(upper, link);
            if link.verdict == Coverage::Partial && !missing.is_empty() {
                page.line("p.aside", &format!("尚缺：{missing}"));
            }
        });
        page.element("td.verdict", &[("data-v", kind)], |page| {
            page.line("span", &told);
            for n in spoken.get(&index).into_iter().flatten() {
                page.leaf("a.to", &[("href", &sheet.link("f", n))], &format!("问题 {n}"));
            }
        });
        page.element("td", &[], |page| {
            match best.and_then(|best| Some((best, lower.tasks.get(best.task)?))) {
                Some((best, task)) => {
                    let span = carrying(lower, best);
                    let near = if link.leaning == Coverage::Absent { "最接近：" } else { "" };
                    page.element("p.aside", &[], |page| {
                        page.text(near);
                        page.leaf("a", &[("href", &sheet.link("k", task.n))], &titled(lower, task));
                        page.text(&format!("（{}）", whereabouts(lower, span)));
                    });
                    sentence(lower, span, &best.lower_words, page);
                }
                None => page.line("p.aside", "没有相近的内容"),
            }
            let note = note(compared, link);
            if !note.is_empty() {
                page.line("p.aside", &note);
            }
            if let Some(decision) = link.decision {
                page.element("p.aside", &[], |page| {
                    let ruling = link.ruling.map(crate::alignment::Ruling::chinese).unwrap_or_default();
                    page.text(&format!("复核{ruling}："));
                    page.leaf("a", &[("href", &format!("#decision-{}", decision + 1))], "见复核意见");
                });
            }
        });
    });
}

/// A sentence with the words that answer the other side marked.
fn sentence(document: &Document, span: Span, words: &[Span], page: &mut Markup) {
    let mut words: Vec<Span> = words.iter().copied().filter(|word| span.contains(*word)).collect();
    words.sort();
    page.element("p", &[], |page| {
        let mut at = span.from();
        for word in words.iter().filter(|word| !word.is_empty()) {
            let start = word.from().max(at);
            page.text(document.text(Span::new(at, start)));
            page.leaf("mark", &[("class", "same")], document.text(Span::new(start, word.to())));
            at = word.to().max(at);
        }
        page.text(document.text(Span::new(at, span.to())));
    });
}

fn targets(compared: Compared<'_>, page: &mut Markup) {
    let pairs: Vec<Pair> = pairs(compared);
    if pairs.is_empty() {
        return;
    }
    page.line("h4", "目标和时限：上级与本级对照");
    page.element("table.opposite", &[], |page| {
        page.line("caption", "说的是同一件事的目标和时限");
        heads(&[("上级", "half"), ("结论", "verdict"), ("本级", "half")], page);
        page.element("tbody", &[], |page| {
            for pair in &pairs {
                let kind = match (pair.behind(), pair.not_compared) {
                    (true, _) => "absent",
                    (false, Some(_)) => "not-held",
                    (false, None) => "covered",
                };
                page.element("tr", &[], |page| {
                    page.element("td", &[], |page| {
                        page.line("p.aside", &format!("{}　{}", pair.kind, pair.upper_task));
                        page.line("p", compared.upper.text(pair.upper));
                    });
                    page.leaf("td.verdict", &[("data-v", kind)], &pair.verdict());
                    page.element("td", &[], |page| {
                        page.line("p.aside", &pair.lower_task);
                        page.line("p", pair.lower.map_or("没有写", |span| compared.lower.text(span)));
                    });
                });
            }
        });
    });
}
