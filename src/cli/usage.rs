//! Mistakes on the command line, in Chinese.

use std::error::Error as _;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::nearest::nearest;
use crate::report::Card;
use crate::rule::Severity;

/// What clap has to say about a command line, in our words.
#[must_use]
pub fn card(error: &clap::Error) -> Card {
    let (message, help) = words(error);
    Card::new(Severity::Error, message).with_note(
        "帮助",
        help.or_else(|| of_command(error))
            .unwrap_or_else(|| "用法见 hecha --help，某个命令的用法见 hecha help 命令".to_owned()),
    )
}

fn words(error: &clap::Error) -> (String, Option<String>) {
    let arg = first(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = first(error, ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::InvalidSubcommand => unknown_command(error),
        ErrorKind::UnknownArgument => unknown_argument(error, &arg),
        ErrorKind::InvalidValue if value.is_empty() => (format!("选项 {arg} 后面缺少取值"), choices(error)),
        ErrorKind::InvalidValue => (format!("{arg} 不能取“{value}”"), choices(error)),
        ErrorKind::ValueValidation => {
            (format!("{arg} 的取值“{value}”不对"), error.source().map(ToString::to_string))
        }
        ErrorKind::MissingRequiredArgument => {
            (format!("缺少 {}", all(error, ContextKind::InvalidArg).join(" ").replace("...", "…")), None)
        }
        ErrorKind::MissingSubcommand => ("缺少命令".to_owned(), None),
        ErrorKind::ArgumentConflict => match first(error, ContextKind::PriorArg) {
            Some(prior) if prior != arg => (format!("{arg} 不能与 {prior} 同时使用"), None),
            _ => (format!("{arg} 只能给出一次"), None),
        },
        ErrorKind::TooManyValues => (format!("{arg} 后面不带取值，却给出了“{value}”"), None),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            (format!("{arg} 的取值个数不对"), None)
        }
        ErrorKind::InvalidUtf8 => ("参数中有不是 UTF-8 的字符".to_owned(), None),
        _ => ("命令写法有误".to_owned(), None),
    }
}

/// The usage of the command that was not given all it needs: 用法为 hecha why 文件 规则 位置.
fn of_command(error: &clap::Error) -> Option<String> {
    let ContextValue::StyledStr(usage) = error.get(ContextKind::Usage)? else { return None };
    let usage = usage.to_string();
    let usage = usage.get(usage.find("hecha ")?..)?.split_whitespace().collect::<Vec<_>>().join(" ");
    let command = usage.split(' ').nth(1)?;
    let help =
        command.chars().all(|c| c.is_ascii_lowercase()).then(|| format!("，详见 hecha help {command}"))?;
    Some(format!("用法为 {}{help}", usage.replace("...", "…").replace("[OPTIONS]", "[选项]")))
}

fn unknown_command(error: &clap::Error) -> (String, Option<String>) {
    let name = first(error, ContextKind::InvalidSubcommand).unwrap_or_default();
    // Whoever leaves out the command mostly wants to check the file named.
    let alike = all(error, ContextKind::SuggestedSubcommand);
    let help = match (nearest(&name, alike.iter().map(String::as_str)), alike.as_slice()) {
        _ if looks_like_a_file(&name) => Some(format!("要核查文件，请用 hecha check {name}")),
        (Some(near), _) => Some(format!("是不是 {near}？")),
        (None, []) => None,
        (None, alike) => Some(format!("是不是 {}？", alike.join("、"))),
    };
    (format!("没有“{name}”这个命令"), help)
}

fn unknown_argument(error: &clap::Error, arg: &str) -> (String, Option<String>) {
    if !arg.starts_with('-') {
        return (format!("多出了“{arg}”"), None);
    }
    let near = all(error, ContextKind::SuggestedArg);
    let help = (!near.is_empty()).then(|| format!("是不是 {}？", near.join("、")));
    (format!("没有 {arg} 这个选项"), help)
}

fn choices(error: &clap::Error) -> Option<String> {
    let valid = all(error, ContextKind::ValidValue);
    if valid.is_empty() {
        return None;
    }
    let near = match first(error, ContextKind::SuggestedValue) {
        Some(near) => format!("；是不是 {near}？"),
        None => String::new(),
    };
    Some(format!("可选：{}{near}", valid.join("、")))
}

fn looks_like_a_file(name: &str) -> bool {
    name.contains(['/', '\\', '.', '*']) || Path::new(name).exists()
}

fn first(error: &clap::Error, kind: ContextKind) -> Option<String> {
    all(error, kind).into_iter().next()
}

fn all(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect(),
        Some(ContextValue::Number(number)) => vec![number.to_string()],
        _ => Vec::new(),
    }
}
