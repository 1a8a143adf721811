//! The commands of those who write rules, and their help: `new`, `fmt`, `test`, `mutate`.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};

use super::options::{day, flag, format, jobs, output, path, plain, rule_id, rule_paths};

/// `hecha new`.
pub fn new() -> Command {
    Command::new("new")
        .about("写出一条新规则的样子，填好其中的空就能用")
        .after_help(
            "示例
  hecha new responsibility/no-lead --output 我的规则.rule
  hecha test 我的规则.rule",
        )
        .arg(rule_id("新规则的编号：组名/问题名"))
        .arg(output())
        .arg(plain())
}

/// `hecha fmt`.
pub fn fmt() -> Command {
    Command::new("fmt")
        .about("把规则文件排成统一的样子，不改其中的字符串和说明")
        .after_help(
            "示例
  hecha fmt 我的规则/
  hecha fmt 我的规则.rule --keywords en
  hecha fmt rules --check

退出码
  0 已是统一的样子，或已排好
  1 用了 --check，有文件没有排好
  3 有文件读不懂，没有动它",
        )
        .arg(
            rule_paths("要排的规则文件或文件夹；- 表示标准输入，结果写到标准输出")
                .required(true)
                .num_args(1..),
        )
        .arg(flag("check", "只看有没有排好，不改文件"))
        .arg(
            Arg::new("keywords")
                .long("keywords")
                .value_name("文字")
                .help("把规则用语和词汇换成中文（zh）或英文（en）")
                .value_parser(PossibleValuesParser::new(["zh", "en"])),
        )
        .arg(plain())
}

/// `hecha test`.
pub fn test() -> Command {
    Command::new("test")
        .about("试规则里的例子：反例要恰好报告在标记处，正例要查到而不报告")
        .after_help(
            "示例
  hecha test
  hecha test 我的规则/
  hecha test 我的规则.rule

退出码
  0 例子全部通过
  1 有例子没有通过
  3 有规则未能载入
  4 一个例子也没有",
        )
        .arg(rule_paths("要试的规则文件或文件夹（默认：自带的全部规则）"))
        .arg(day("例子以哪一天为“今天”").default_value("2021-06-30"))
        .arg(output())
        .arg(plain())
}

/// `hecha mutate`.
pub fn mutate() -> Command {
    Command::new("mutate")
        .about("把规则逐处改错（称为变体），看它的例子能看出几处")
        .after_help(
            "示例
  hecha mutate
  hecha mutate 我的规则/
  hecha mutate --rule target/no-deadline

变体
  每个变体只改一处：比较换成相反的或者差一点的（≥ 换成 > 和 <），“且”“或”互换，
  “每个”“存在”“没有”互换，条件取反，去掉一个条件、一条“除非”、一个“另按”、
  一项要求、名单里的一个词，数字加一减一，换掉“无则”。语言本身就不接受的改法不算。
  改了以后，例子仍然全部通过，就是没有看出来：还缺一个例子，或者这个条件多余。

退出码
  0 每条规则的例子都看出九成以上的变体
  1 有规则不足九成
  2 命令写法有误，或没有所说的规则
  3 有规则未能载入
  4 一条规则也没有",
        )
        .arg(rule_paths("规则文件或文件夹（默认：自带的全部规则）"))
        .arg(
            path("rule", "规则号", "只看这条规则，可多次给出")
                .action(ArgAction::Append)
                .value_parser(value_parser!(String)),
        )
        .arg(day("例子以哪一天为“今天”").default_value("2021-06-30"))
        .arg(format(&["screen", "json"]))
        .arg(output())
        .arg(jobs("同时试几条规则（默认：与处理器核数相同）；结果与个数无关"))
        .arg(plain())
}
