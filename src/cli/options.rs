//! Arguments and options that several commands share.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, value_parser};
use std::ffi::OsString;

use crate::value::Date;

/// What `--jobs` counts where files are worked on.
pub const FILES_AT_ONCE: &str = "同时处理几份文件（默认：与处理器核数相同）；结果与个数无关";

pub fn help_flag() -> Arg {
    Arg::new("help").short('h').long("help").help("显示帮助").action(ArgAction::Help)
}

pub fn files(help: &'static str) -> Arg {
    file("文件", help).num_args(1..).action(ArgAction::Append)
}

pub fn file(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).help(help).required(true).value_parser(value_parser!(OsString))
}

pub fn rule_id(help: &'static str) -> Arg {
    Arg::new("规则号").help(help).required(true).value_parser(value_parser!(String))
}

pub fn rule_paths(help: &'static str) -> Arg {
    Arg::new("路径").help(help).num_args(0..).action(ArgAction::Append).value_parser(value_parser!(OsString))
}

pub fn day(help: &'static str) -> Arg {
    Arg::new("date").long("date").value_name("日期").help(help).value_parser(date)
}

pub fn path(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help).value_parser(value_parser!(OsString))
}

pub fn decisions() -> Arg {
    path("decisions", "文件", "复核意见：对上级举措是否承接的认可、驳回、免于，每行一条")
}

pub fn rules_option() -> Arg {
    path("rules", "路径", "在自带规则之外另加规则：一个 .rule 文件，或装有这类文件的文件夹；可多次给出")
        .action(ArgAction::Append)
}

pub fn settings_options() -> [Arg; 2] {
    [
        path(
            "settings",
            "文件",
            "项目的设置文件（默认：从草稿所在文件夹往上找 hecha.rule 或 核查.rule，找到仓库根为止）",
        )
        .conflicts_with("no-settings"),
        flag("no-settings", "不用设置文件"),
    ]
}

pub fn ledger_table() -> Arg {
    path("ledger", "文件", "任务台账（.xlsx、.csv、.docx、.md 或 .html 中的表格），用来核对任务、单位、时限")
}

pub fn only() -> Arg {
    path("rule", "规则号", "只用这条规则，可多次给出")
        .action(ArgAction::Append)
        .value_parser(value_parser!(String))
}

pub fn profile() -> Arg {
    path("profile", "规则集", "只用这个规则集的规则，如 草稿、定稿、公开前（默认：全部规则）")
        .value_parser(value_parser!(String))
}

pub fn format(forms: &[&'static str]) -> Arg {
    Arg::new("format")
        .long("format")
        .value_name("格式")
        .help("输出格式；未给出时按 --output 的文件名判断，否则为 screen")
        .value_parser(PossibleValuesParser::new(forms.iter().copied()))
}

pub fn output() -> Arg {
    path("output", "文件", "把结果写入文件；写成之前不动原有文件")
}

pub fn jobs(help: &'static str) -> Arg {
    Arg::new("jobs").long("jobs").value_name("个数").help(help).value_parser(count)
}

pub fn no_progress() -> Arg {
    flag("no-progress", "不显示进度（在终端上超过一秒时才显示）")
}

pub fn plain() -> Arg {
    flag("plain", "不画线、不用颜色，便于读屏和存日志")
}

pub fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).help(help).action(ArgAction::SetTrue)
}

fn count(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|count| *count > 0).ok_or_else(|| "请写一个不小于 1 的整数".to_owned())
}

pub fn date(text: &str) -> Result<Date, String> {
    Date::from_iso(text).ok_or_else(|| "请写成 2021-06-30 的样子，并且须是实有的日期".to_owned())
}
