//! The page around the documents: its head, what stands on its first sheet, its end.

use super::markup::Markup;
use super::policy::policy;
use super::sheet::{Counts, Sheet};
use super::table::{heads, wide};
use super::{entry, list, opposite, rules, summary, text};

/// The style sheet.
const STYLE: &str = include_str!("style.css");
/// The script; the page can be read without it.
const SCRIPT: &str = include_str!("script.js");

/// Writes a whole page.
pub fn page(title: &str, body: impl FnOnce(&mut Markup)) -> String {
    let mut page = Markup::default();
    page.own("<!DOCTYPE html>\n");
    page.element("html", &[("lang", "zh-CN")], |page| {
        page.element("head", &[], |page| head(title, page));
        page.own("\n");
        page.element("body", &[], |page| {
            page.leaf("a.skip", &[("href", "#main")], "跳到正文");
            body(page);
            page.element("script", &[], |page| page.own(SCRIPT));
        });
    });
    page.own("\n");
    page.finish()
}

fn head(title: &str, page: &mut Markup) {
    page.lone("meta", &[("charset", "utf-8")]);
    let policy = policy(STYLE, SCRIPT);
    page.lone("meta", &[("http-equiv", "Content-Security-Policy"), ("content", &policy)]);
    page.lone("meta", &[("name", "referrer"), ("content", "no-referrer")]);
    page.lone("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    page.lone("meta", &[("name", "color-scheme"), ("content", "light dark")]);
    page.lone("meta", &[("name", "generator"), ("content", concat!("hecha ", env!("CARGO_PKG_VERSION")))]);
    page.line("title", title);
    page.element("style", &[], |page| page.own(STYLE));
}

/// One document as the list on the first sheet shows it.
#[derive(Debug)]
pub struct Row {
    /// Its number.
    pub number: usize,
    /// Its file.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Counts of its list.
    pub counts: Counts,
    /// Whether any rule examined anything.
    pub examined: bool,
    /// What came of it in one line.
    pub state: String,
}

impl Row {
    /// Of a sheet.
    #[must_use]
    pub fn of(sheet: &Sheet<'_>) -> Row {
        Row {
            number: sheet.number,
            name: sheet.document().source.shown().to_owned(),
            title: title(sheet),
            counts: sheet.counts(),
            examined: sheet.examined(),
            state: sheet.state(),
        }
    }
}

fn title(sheet: &Sheet<'_>) -> String {
    let document = sheet.document();
    let title = document.front.title.as_ref().map(|title| title.text.clone());
    title.filter(|title| !title.trim().is_empty()).unwrap_or_else(|| document.source.shown().to_owned())
}

/// The list of documents with their counts.
pub fn contents(rows: &[Row], page: &mut Markup) {
    page.element("section.contents", &[("aria-labelledby", "contents")], |page| {
        page.leaf("h2", &[("id", "contents")], &format!("文件目录（{} 份）", rows.len()));
        page.element("div.js-only", &[], |page| {
            page.element("label.find", &[], |page| {
                page.text("查找文件 ");
                page.lone("input", &[("type", "search"), ("id", "find-file"), ("autocomplete", "off")]);
            });
            page.element("p.live", &[("role", "status"), ("id", "files-live")], |_| {});
        });
        wide("文件目录", page, |page| {
            page.element("table.numbers", &[("id", "files")], |page| {
                heads(&["序号", "文件", "错误", "警告", "提示", "存疑", "结果"], page);
                page.element("tbody", &[], |page| rows.iter().for_each(|row| listed(row, page)));
            });
        });
    });
}

fn listed(row: &Row, page: &mut Markup) {
    page.element("tr", &[], |page| {
        page.line("td.n", &row.number.to_string());
        page.element("th", &[("scope", "row")], |page| {
            page.leaf("a", &[("href", &format!("#d{}", row.number))], &row.title);
            if row.title != row.name {
                page.line("span.file", &row.name);
            }
        });
        for (key, _, _, count) in row.counts.each() {
            page.leaf(
                "td.n",
                &[("data-s", if count > 0 { key } else { "" })],
                &match count {
                    0 => "—".to_owned(),
                    count => count.to_string(),
                },
            );
        }
        page.leaf("td", &[("data-v", if row.examined { "" } else { "absent" })], &row.state);
    });
}

/// A document: its heading, then what there is to see of it.
pub fn document(sheet: &Sheet<'_>, reading: &[String], page: &mut Markup) {
    let id = format!("d{}", sheet.number);
    let heading = sheet.id("h", "");
    page.element("article.doc", &[("id", &id), ("tabindex", "-1"), ("aria-labelledby", &heading)], |page| {
        page.element("header.about", &[], |page| {
            about(sheet, &heading, page);
            notes(sheet, reading, page);
        });
        let compared = sheet.compared();
        let mut panels = vec![("list", "原文与结果"), ("sum", "统计"), ("rules", "规则情况")];
        if compared.is_some() {
            panels.insert(2, ("upper", "上级对照"));
        }
        page.element("nav.tabs", &[("aria-label", "本文件的各部分")], |page| {
            for (part, name) in &panels {
                page.leaf("a", &[("href", &sheet.link(part, "")), ("id", &sheet.id(part, "-tab"))], name);
            }
        });
        for (part, name) in panels {
            let (id, tab) = (sheet.id(part, ""), sheet.id(part, "-tab"));
            let attributes = [("id", id.as_str()), ("aria-labelledby", tab.as_str()), ("tabindex", "-1")];
            page.element("section.panel", &attributes, |page| {
                if part != "list" {
                    page.line("h3", name);
                }
                match (part, compared) {
                    ("list", _) => both(sheet, page),
                    ("upper", Some(compared)) => opposite::opposite(sheet, compared, page),
                    ("sum", _) => summary::summary(sheet, page),
                    _ => rules::rules(sheet, page),
                }
            });
        }
    });
    page.own("\n");
}

fn about(sheet: &Sheet<'_>, heading: &str, page: &mut Markup) {
    let document = sheet.document();
    page.leaf("h2", &[("id", heading)], &title(sheet));
    let mut told = format!("{}　{} 项任务", document.source.shown(), document.tasks.len());
    if let Some(upper) = &sheet.checked.upper {
        told = format!("{told}　对照 {}", upper.source.name());
    }
    page.line("p.file", &told);
    if !sheet.examined() {
        page.line("p.alarm", "没有一处得到核查，不能视为合格。");
    }
    page.element("ul.tally", &[("aria-label", "各级结果的处数")], |page| {
        for (key, sign, word, count) in sheet.counts().each() {
            page.element("li", &[("data-s", key)], |page| {
                page.leaf("span.sign", &[("aria-hidden", "true")], sign);
                page.text(word);
                page.line("b", &count.to_string());
            });
        }
        let more = [("accepted", "√", entry::Kind::Accepted), ("odd", "※", entry::Kind::Odd)];
        for (key, sign, kind) in more {
            let count = sheet.entries.iter().filter(|entry| entry.kind == kind).count();
            if count > 0 {
                page.element("li", &[("data-s", key)], |page| {
                    page.leaf("span.sign", &[("aria-hidden", "true")], sign);
                    page.text(kind.chinese());
                    page.line("b", &count.to_string());
                });
            }
        }
    });
}

/// What a reader should know: of how the file was read, of the plan above.
fn notes(sheet: &Sheet<'_>, reading: &[String], page: &mut Markup) {
    let notes: Vec<&String> = reading.iter().chain(&sheet.checked.notes).collect();
    if notes.is_empty() {
        return;
    }
    page.element("ul.notes", &[], |page| {
        notes.into_iter().for_each(|note| page.line("li", &format!("注意：{note}")));
    });
}

/// The document on one side, the list on the other.
fn both(sheet: &Sheet<'_>, page: &mut Markup) {
    page.element("div.pair", &[], |page| {
        page.element("section.side", &[("aria-labelledby", &sheet.id("text", "-h"))], |page| {
            page.leaf("h3", &[("id", &sheet.id("text", "-h"))], "原文");
            text::text(sheet, page);
        });
        page.element("section.found", &[("aria-labelledby", &sheet.id("found", "-h"))], |page| {
            page.leaf("h3", &[("id", &sheet.id("found", "-h"))], "核查结果");
            list::list(sheet, page);
        });
    });
}
