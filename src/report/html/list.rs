//! The list beside the document: what was found, what is unclear, what someone answers for, what is odd.

use super::entry::{Entry, Kind, group_name};
use super::markup::Markup;
use super::sheet::{Sheet, quoted, whereabouts};
use crate::document::Side;
use crate::finding::{Finding, Place};
use crate::report::baseline::told as told_by;
use crate::report::from_finding::{advised, basis, rules, words};
use crate::report::passage::path;
use crate::text::Edit;
use crate::text::Span;

/// Related places told with their words; further ones are told by place alone.
const WITH_WORDS: usize = 4;
/// Related places told at all; the text marks all of them.
const TOLD: usize = 60;

/// Writes the list.
pub fn list(sheet: &Sheet<'_>, page: &mut Markup) {
    for kind in Kind::ALL {
        let entries: Vec<&Entry<'_>> = sheet.entries.iter().filter(|entry| entry.kind == kind).collect();
        if entries.is_empty() && kind != Kind::Unmet {
            continue;
        }
        page.element("section.part", &[("data-o", kind.key())], |page| {
            page.element("h4", &[], |page| {
                page.text(kind.chinese());
                page.leaf("span.count", &[], &format!("{} 处", entries.len()));
            });
            if !kind.explained().is_empty() {
                page.line("p.explained", kind.explained());
            }
            if entries.is_empty() {
                let words = if sheet.examined() {
                    "没有发现不合格之处。"
                } else {
                    "没有一处得到核查，不能视为合格。"
                };
                page.line("p.explained", words);
                return;
            }
            page.element("ol.entries", &[("role", "list")], |page| {
                entries.iter().for_each(|entry| card(sheet, entry, page));
            });
        });
    }
}

fn card(sheet: &Sheet<'_>, entry: &Entry<'_>, page: &mut Markup) {
    let n = entry.n.to_string();
    let (key, sign, word) = entry.sign();
    let units = sheet.task(entry.task).map(|task| sheet.units(task).join("\n")).unwrap_or_default();
    let task = entry.task.map(|n| n.to_string()).unwrap_or_default();
    let attributes = [
        ("id", sheet.id("f", entry.n)),
        ("data-n", n.clone()),
        ("data-s", key.to_owned()),
        ("data-o", entry.kind.key().to_owned()),
        ("data-l", entry.level.word().to_owned()),
        ("data-g", entry.group().to_owned()),
        ("data-k", task),
        ("data-u", units),
    ];
    let attributes: Vec<(&str, &str)> =
        attributes.iter().map(|(name, value)| (*name, value.as_str())).collect();
    page.element("li.entry", &attributes, |page| {
        page.element("h5", &[], |page| {
            page.element("a.go", &[("href", &sheet.link("m", entry.n))], |page| {
                page.leaf("span.no", &[], &n);
                page.leaf("span.sign", &[("aria-hidden", "true")], sign);
                page.leaf("span.word", &[], &told(entry, word));
                page.line("span.message", &entry.message);
            });
        });
        page.element("div.body", &[], |page| body(sheet, entry, page));
    });
}

/// An unclear finding has no level of its own to act on, but a reader should know how much it would weigh.
fn told(entry: &Entry<'_>, word: &str) -> String {
    match entry.kind {
        Kind::Unclear | Kind::Accepted => format!("{word}（{}）", entry.level.chinese()),
        Kind::Unmet | Kind::Odd => word.to_owned(),
    }
}

fn body(sheet: &Sheet<'_>, entry: &Entry<'_>, page: &mut Markup) {
    let document = sheet.document();
    let above = path(document, entry.first());
    let place = whereabouts(document, entry.first());
    let place = if above.is_empty() { place } else { format!("{place} · {above}") };
    page.line("p.at", &place);
    page.element("dl", &[], |page| {
        row("原文", page, |page| {
            page.text(&quoted(document, &entry.words));
            let label = entry.finding.map(|finding| finding.place.label.as_str()).unwrap_or_default();
            if !label.is_empty() {
                page.line("span.label", label);
            }
        });
        if let Some(accepted) = entry.accepted {
            row("确认", page, |page| page.text(&told_by(accepted)));
        }
        if let Some(finding) = entry.finding {
            related(sheet, entry, finding, page);
            advice(sheet, finding, page);
        } else if !entry.help.is_empty() {
            row("建议", page, |page| page.text(entry.help));
        }
        let alone = entry.finding.is_none_or(Finding::of_one_rule);
        if let Some(about) = entry.page.filter(|_| alone) {
            row("依据", page, |page| page.text(&basis(about)));
            if !about.reason.is_empty() {
                row("理由", page, |page| page.text(&about.reason));
            }
        }
        if let Some(finding) = entry.finding {
            row("规则", page, |page| {
                page.line("code", finding.rule.as_str());
                let name = entry.page.map(|about| about.name.as_str()).unwrap_or_default();
                page.text(&format!(" {name}（{}类）", group_name(finding.rule.group())));
            });
            if let Some(rules) = rules(finding, usize::MAX) {
                row("涉及", page, |page| page.text(&rules));
            }
        }
    });
}

fn row(head: &str, page: &mut Markup, inner: impl FnOnce(&mut Markup)) {
    page.element("div", &[], |page| {
        page.line("dt", head);
        page.element("dd", &[], inner);
    });
}

fn advice(sheet: &Sheet<'_>, finding: &Finding, page: &mut Markup) {
    let Some(advice) = &finding.advice else { return };
    row("建议", page, |page| page.text(&advised(advice)));
    let edits = advice.edits.as_slice();
    if edits.is_empty() {
        return;
    }
    row("改法", page, |page| {
        for (index, edit) in edits.iter().take(WITH_WORDS).enumerate() {
            page.text(if index > 0 { "；" } else { "" });
            change(sheet, edit, page);
        }
        let more = edits.len().saturating_sub(WITH_WORDS);
        if more > 0 {
            page.text(&format!("；另有 {more} 处同样的改法"));
        }
    });
}

/// 原文 → 改为, the words themselves.
fn change(sheet: &Sheet<'_>, edit: &Edit, page: &mut Markup) {
    let old = sheet.document().text(edit.span);
    match (old.is_empty(), edit.text.is_empty()) {
        (true, _) => {
            page.text("补入");
            page.line("ins", &edit.text);
        }
        (false, true) => {
            page.text("删去");
            page.line("del", old);
        }
        (false, false) => {
            page.line("del", old);
            page.text(" → ");
            page.line("ins", &edit.text);
        }
    }
}

fn related(sheet: &Sheet<'_>, entry: &Entry<'_>, finding: &Finding, page: &mut Markup) {
    if finding.related.is_empty() {
        return;
    }
    row("另见", page, |page| {
        page.element("ul.places", &[], |page| {
            for (index, place) in finding.related.iter().enumerate().take(WITH_WORDS) {
                page.element("li", &[], |page| other(sheet, entry, (finding, place, index), page));
            }
        });
        let more = finding.related.len().saturating_sub(WITH_WORDS);
        if more == 0 {
            return;
        }
        page.element("p.more", &[], |page| {
            page.text(&format!("另有 {more} 处："));
            for (index, place) in finding.related.iter().enumerate().skip(WITH_WORDS).take(TOLD - WITH_WORDS)
            {
                let Some((document, words)) = words(finding, place, sheet.checked) else { continue };
                let first = words.first().copied().unwrap_or(place.span);
                page.text(" ");
                linked(&target(sheet, entry, place, index), &whereabouts(document, first), page);
            }
            if finding.related.len() > TOLD {
                page.text(" 等，原文中都已标出");
            }
        });
    });
}

/// One related place: what to see there, where it is, its words.
fn other(sheet: &Sheet<'_>, entry: &Entry<'_>, told: (&Finding, &Place, usize), page: &mut Markup) {
    let (finding, place, index) = told;
    let Some((document, words)) = words(finding, place, sheet.checked) else { return };
    let first = words.first().copied().unwrap_or(place.span);
    if !place.label.is_empty() {
        page.text(&format!("{}：", place.label));
    }
    let name = match place.side {
        Side::Document => whereabouts(document, first),
        Side::Ledger => format!("台账 {}", whereabouts(document, first)),
        Side::Upper => {
            let above = path(document, first);
            let above = above.rsplit('›').next().unwrap_or_default().trim();
            format!("上级文件{} {above}", whereabouts(document, first))
        }
    };
    linked(&target(sheet, entry, place, index), name.trim_end(), page);
    page.text(&quoted(document, &words));
}

fn linked(target: &str, words: &str, page: &mut Markup) {
    match target.is_empty() {
        true => page.text(words),
        false => page.leaf("a", &[("href", target)], words),
    }
}

/// Where a link to a related place leads: its mark in the text, or the row of the side-by-side table.
fn target(sheet: &Sheet<'_>, entry: &Entry<'_>, place: &Place, index: usize) -> String {
    match place.side {
        Side::Document => sheet.link("m", format!("{}-{index}", entry.n)),
        // The ledger itself does not stand in the page.
        Side::Ledger => String::new(),
        Side::Upper => upper_row(sheet, place.span).map(|(part, n)| sheet.link(part, n)).unwrap_or_default(),
    }
}

/// The row of the side-by-side table that holds a place of the upper plan: that of its measure, else that of its task.
pub fn upper_row(sheet: &Sheet<'_>, span: Span) -> Option<(&'static str, usize)> {
    let compared = sheet.compared()?;
    let task = compared.upper.task_at(span)?;
    let index = compared.upper.tasks.iter().position(|other| other.n == task.n)?;
    let measure = compared.alignment.measures.iter().position(|link| {
        link.task == index
            && task.measures.get(link.measure).is_some_and(|measure| measure.span.contains(span))
    });
    match measure {
        Some(measure) => Some(("c", measure)),
        None => compared.alignment.tasks.iter().any(|link| link.task == index).then_some(("t", index)),
    }
}
