//! Help texts in Chinese, laid out by display width; clap's own are English and break only at blanks.

use clap::{Arg, ArgAction, Command};
use std::fmt::Write as _;

use crate::report::{hang, width};

/// Below this width an option's help stands under it.
const BESIDE: usize = 64;

/// The help of a command that is called as `name`.
#[must_use]
pub fn of(command: &Command, name: &str, wide: usize) -> String {
    let mut out = String::new();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let _ = writeln!(out, "{}\n", hang(0, "", &about, wide).join("\n"));
    let _ = writeln!(out, "{}", hang(0, "用法　", &usage(command, name), wide).join("\n"));
    let commands: Vec<(String, String)> = command
        .get_subcommands()
        .map(|sub| {
            let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
            (sub.get_name().to_owned(), about)
        })
        .collect();
    let positionals: Vec<(String, String)> =
        command.get_positionals().map(|arg| (value(arg), told(arg))).collect();
    let options: Vec<(String, String)> = command.get_opts().map(|arg| (switch(arg), told(arg))).collect();
    for (head, rows) in [("命令", commands), ("参数", positionals), ("选项", options)] {
        if !rows.is_empty() {
            let _ = writeln!(out, "\n{head}");
            table(&rows, wide, &mut out);
        }
    }
    if let Some(after) = command.get_after_help() {
        out.push('\n');
        for line in after.to_string().lines() {
            let indent = line.len() - line.trim_start_matches(' ').len();
            let _ = writeln!(out, "{}", hang(indent, "", line.trim_start_matches(' '), wide).join("\n"));
        }
    } else if command.has_subcommands() {
        let _ = writeln!(out, "\n某个命令的用法：hecha help 命令");
    }
    out
}

/// How a command is called: hecha check [选项] <文件>….
#[must_use]
pub fn usage(command: &Command, name: &str) -> String {
    let mut parts = vec![name.to_owned()];
    if command.has_subcommands() {
        parts.push("<命令>".to_owned());
    }
    parts.push("[选项]".to_owned());
    parts.extend(command.get_positionals().map(value));
    parts.join(" ")
}

fn value(arg: &Arg) -> String {
    let name = arg.get_value_names().and_then(|names| names.first()).map_or(arg.get_id().as_str(), |n| n);
    let many = if matches!(arg.get_action(), ArgAction::Append) { "…" } else { "" };
    match arg.is_required_set() {
        true => format!("<{name}>{many}"),
        false => format!("[{name}]{many}"),
    }
}

fn switch(arg: &Arg) -> String {
    let short = arg.get_short().map_or_else(|| "    ".to_owned(), |c| format!("-{c}, "));
    let long = arg.get_long().unwrap_or_default();
    let takes = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    let name = arg.get_value_names().and_then(|names| names.first()).filter(|_| takes);
    format!("{short}--{long}{}", name.map(|name| format!(" <{name}>")).unwrap_or_default())
}

fn told(arg: &Arg) -> String {
    let mut text = arg.get_help().map(ToString::to_string).unwrap_or_default();
    if !matches!(arg.get_action(), ArgAction::Set | ArgAction::Append) {
        return text;
    }
    let values: Vec<String> =
        arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let default: Vec<String> =
        arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let mut more = Vec::new();
    if !values.is_empty() {
        more.push(format!("可选：{}", values.join("、")));
    }
    if !default.is_empty() {
        more.push(format!("默认：{}", default.join("、")));
    }
    if !more.is_empty() {
        let _ = write!(text, "（{}）", more.join("；"));
    }
    text
}

fn table(rows: &[(String, String)], wide: usize, out: &mut String) {
    let column = rows.iter().map(|(left, _)| width(left)).max().unwrap_or(0) + 2;
    for (left, right) in rows {
        let lines = if wide < BESIDE {
            let mut lines = hang(2, "", left.trim_start(), wide);
            lines.extend(hang(6, "", right, wide));
            lines
        } else {
            let head = format!("{left}{}", " ".repeat(column - width(left)));
            hang(2, &head, right, wide)
        };
        let _ = writeln!(out, "{}", lines.join("\n"));
    }
}
