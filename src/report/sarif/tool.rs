//! The tool of a run: its whole table of rules, and what its notifications mean.

use serde::Serialize;

use super::notification::{KINDS, Notification};
use super::place::Message;
use super::text;
use crate::report::from_finding::basis;
use crate::report::items::lines;
use crate::rule::{Page, Severity};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: String,
    name: String,
    short_description: Message,
    full_description: Message,
    help: Message,
    default_configuration: Configuration,
    properties: Properties,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Properties {
    /// The part of the id before the slash, for programs that group by it.
    tags: [String; 1],
    /// What the rule rests on, one line each.
    basis: Vec<String>,
    /// GitHub orders alerts by this.
    #[serde(rename = "problem.severity")]
    severity: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Kind {
    id: String,
    short_description: Message,
}

/// The level of results of rules of a severity.
pub fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// The tool as JSON, a rule a line.
pub fn tool(pages: &[Page], configuration: &[Notification]) -> String {
    let kind = |id: &str, told: &str| Kind { id: id.to_owned(), short_description: Message::plain(told) };
    let mut kinds: Vec<Kind> = KINDS.iter().map(|(id, told)| kind(id, told)).collect();
    for notification in configuration {
        if !kinds.iter().any(|known| known.id == notification.id()) {
            kinds.push(kind(notification.id(), "规则文件有错误，该规则没有装载"));
        }
    }
    format!(
        "{{\"driver\":{{\"name\":\"hecha\",\"fullName\":\"hecha 核查\",\"version\":{0},\"semanticVersion\":{0},\"language\":\"zh-CN\",\n\"notifications\":{1},\n\"rules\":[\n{2}\n]}}}}",
        text(&env!("CARGO_PKG_VERSION")),
        text(&kinds),
        lines(pages.iter().map(rule))
    )
}

fn rule(page: &Page) -> Rule {
    let level_word = level(page.severity);
    let reason = if page.reason.is_empty() { "（没有写明理由）" } else { page.reason.as_str() };
    let help = format!("{}。\n依据：{}\n理由：{reason}", page.name, basis(page));
    let markdown = format!(
        "**{}**\n\n- 依据：{}\n- 理由：{reason}\n\n`hecha explain {}`",
        page.name,
        basis(page),
        page.id
    );
    Rule {
        id: page.id.as_str().to_owned(),
        name: page.name.clone(),
        short_description: Message::plain(&format!("{}。", page.name)),
        full_description: Message::plain(reason),
        help: Message::plain(&help).with_markdown(&markdown),
        default_configuration: Configuration { level: level_word },
        properties: Properties {
            tags: [page.id.group().to_owned()],
            basis: page.basis.iter().map(crate::rule::Basis::line).collect(),
            severity: match page.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "recommendation",
            },
        },
    }
}
