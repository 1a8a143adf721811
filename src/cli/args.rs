//! The command line: commands, options and their help.

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, Command, value_parser};

use super::help;
use super::options::{
    FILES_AT_ONCE, date, day, decisions, file, files, flag, format, help_flag, jobs, ledger_table,
    no_progress, only, output, path, plain, profile, rule_id, rules_option, settings_options,
};
use super::rule_args::{fmt, mutate, new, test};
use super::ways::names;

/// The levels of `--fail-level`, with the words that settings use for them.
const LEVELS: [(&str, &str); 3] = [("error", "错误"), ("warning", "警告"), ("info", "提示")];

/// The whole command line with its help, laid out for `width` cells.
#[must_use]
pub fn with_help(width: usize) -> Command {
    let root = command().mut_subcommands(|command| {
        let text = help::of(&command, &format!("hecha {}", command.get_name()), width);
        command.override_help(text)
    });
    let text = help::of(&root, "hecha", width);
    root.override_help(text)
}

/// The whole command line. Its help is left to [`with_help`]: most runs never show it.
#[must_use]
pub fn command() -> Command {
    let commands = [
        check(),
        baseline(),
        parse(),
        coverage(),
        ledger(),
        rules(),
        explain(),
        why(),
        words(),
        schema(),
        new(),
        fmt(),
        test(),
        mutate(),
        manual(),
    ];
    Command::new("hecha")
        .version(env!("CARGO_PKG_VERSION"))
        .about("核查：对照规则库核查政府工作任务文件，指出问题所在的原文、依据和改法")
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(help_flag())
        .arg(Arg::new("version").short('V').long("version").help("显示版本").action(ArgAction::Version))
        .subcommands(
            commands
                .map(|command| command.disable_help_flag(true).disable_version_flag(true).arg(help_flag())),
        )
}

fn check() -> Command {
    Command::new("check")
        .about("核查文件，列出问题")
        .after_help(
            "示例
  hecha check 要点.txt
  hecha check 要点.txt --upper 国家要点.txt
  hecha check 草稿/ --format json --output 结果.json
  hecha check 要点.txt --fix --dry-run
  hecha check 草稿/ --baseline 基线.tsv
  hecha check 要点.txt --output 意见单.md
  hecha check 草稿/ --output 报告.html
  hecha check 草稿/ --output 结果.sarif --output gitlab=结果.json
  hecha check 草稿.docx --output 意见.docx
  hecha check 草稿/ --output 意见/

Word 意见稿
  文件名以 .docx 结尾的，或给出文件夹的，写成草稿的副本，在 Word、WPS 中审阅。
  每条问题是一条批注；可自动的改法是修订，接受即可；其余内容一字不动。
  草稿不是 Word 文档的，按公文格式另排一份。草稿本身从不改动。
  给出文件夹的，每份草稿写一份“草稿名.核查.docx”，不覆盖已有的文件；
  只写 --format docx 的，放在草稿旁边。

退出码
  0 没有达到所定级别的问题
  1 有问题，存疑也算
  2 命令写法有误，或结果写不出去，或 --fix 改不了所给的文件
  3 有规则未能载入，或复核意见、基线中有读不懂的行
  4 有文件什么都没有查到
  5 有文件读不出来
  几种情形并存时取最大的。

自动改（--fix）
  只改文本文件（.txt、.md）；编码、换行和其余字节不变，新内容写好之后才替换原文件。
  改后问题还在的，或者多出别的问题的，不改，并说明原因。
  Word 文档、网页、标准输入、只读文件、符号链接不改，照常核查，退出码为 2。
  --fix --dry-run 的退出码：0 没有可改的，1 有可改的。",
        )
        .arg(files("要核查的文件、文件夹或通配符（*.txt）；- 表示标准输入"))
        .arg(path(
            "upper",
            "文件",
            "上级文件，用来核对任务是否承接；未给出时在所给文件中按引用的文号和标题找",
        ))
        .arg(ledger_table())
        .arg(decisions())
        .arg(path("baseline", "文件", "基线：已经确认、不再计入的问题，每行一条，用 hecha baseline 写出"))
        .arg(rules_option())
        .args(settings_options())
        .arg(only())
        .arg(profile())
        .arg(format(&names()))
        .arg(
            path("output", "文件", "把结果写入文件，写成之前不动原有文件；可多次给出，格式按各文件名判断，也可写明：sarif=结果.json")
                .action(ArgAction::Append),
        )
        .arg(day("以哪一天为“今天”，如 2021-06-30（默认：北京时间当天）"))
        .arg(
            Arg::new("fail-level")
                .long("fail-level")
                .value_name("级别")
                .help("有这一级别或更重的问题时退出码为 1：error 错误，warning 警告，info 提示")
                .default_value("warning")
                .value_parser(PossibleValuesParser::new(LEVELS.map(|(name, alias)| {
                    PossibleValue::new(name).alias(alias)
                }))),
        )
        .arg(flag("fix", "把建议为“可自动”的改动写进文本草稿，改后重新核查，再列出余下的问题"))
        .arg(
            flag("dry-run", "与 --fix 同用：只显示将作的改动，不动文件")
                .requires("fix")
                .conflicts_with_all(["format", "output"]),
        )
        .arg(
            Arg::new("suppressed")
                .long("suppressed")
                .value_name("去留")
                .help("SARIF 结果中，基线已认可的问题：keep 保留并注明，drop 不写")
                .default_value("keep")
                .value_parser(PossibleValuesParser::new(["keep", "drop"])),
        )
        .arg(flag(
            "all",
            "全部列出：同一规则超过 20 处的问题、已确认的问题，各条规则的结果、未适用的原因和用到的例外",
        ))
        .arg(jobs(FILES_AT_ONCE))
        .arg(no_progress())
        .arg(plain())
}

fn baseline() -> Command {
    Command::new("baseline")
        .about("把现有的问题写成基线，逐条写明理由和确认人之后不再计入")
        .after_help(
            "示例
  hecha baseline 草稿/ --output 基线.tsv
  hecha baseline 要点.txt --reason 机构改革过渡期 --by 张明 --until 2024-12-31
  hecha check 草稿/ --baseline 基线.tsv

基线
  每行一条，各栏用制表符隔开：指纹、规则、文件、原文、理由、确认人、确认日期、有效期至。
  没有写理由或确认人的不算数，过了有效期的不再算数。
  指纹由规则、所指的原文和所在任务的标题得出：段落移动、文件改名不影响，原文一改就重新列出。
  --output 的文件已有时，原有各条照旧，只在末尾添上新的问题。

退出码
  0 已写出
  2 命令写法有误，或结果写不出去
  3 有规则未能载入，或基线中有读不懂的行
  4 有文件什么都没有查到
  5 有文件读不出来
  几种情形并存时取最大的。",
        )
        .arg(files("要核查的文件、文件夹或通配符；- 表示标准输入"))
        .arg(path("upper", "文件", "上级文件"))
        .arg(path(
            "ledger",
            "文件",
            "任务台账（.xlsx、.csv、.docx、.md 或 .html 中的表格），用来核对任务、单位、时限",
        ))
        .arg(decisions())
        .arg(rules_option())
        .args(settings_options())
        .arg(only())
        .arg(profile())
        .arg(output())
        .arg(path("reason", "文字", "这次写入的各条的理由").value_parser(value_parser!(String)))
        .arg(path("by", "姓名", "这次写入的各条的确认人").value_parser(value_parser!(String)))
        .arg(
            Arg::new("until")
                .long("until")
                .value_name("日期")
                .help("这次写入的各条的有效期，到当天为止（默认：长期有效）")
                .value_parser(date),
        )
        .arg(flag("prune", "删去没有用到的各条：原文已经改好或有改动的"))
        .arg(day("以哪一天为“今天”，如 2021-06-30（默认：北京时间当天）"))
        .arg(jobs(FILES_AT_ONCE))
        .arg(no_progress())
        .arg(plain())
}

fn parse() -> Command {
    Command::new("parse")
        .about("读文件，列出章节、任务、责任单位、时限和指标")
        .arg(files("要读的文件、文件夹或通配符；- 表示标准输入"))
        .arg(format(&["screen", "json", "ndjson"]))
        .arg(output())
        .arg(jobs(FILES_AT_ONCE))
        .arg(plain())
}

fn coverage() -> Command {
    Command::new("coverage")
        .about("对照上级文件，逐条看任务举措是否承接")
        .after_help(
            "示例
  hecha coverage 国家要点.txt 市要点.txt
  hecha coverage 国家要点.txt 各市/ --output 汇总.csv
  hecha coverage 国家要点.txt 市要点.txt --decisions 意见.tsv

复核意见
  每行一条，各栏用制表符隔开：意见（认可、驳回、免于）、上级原文、本级原文、理由、复核人、日期、规则。
  所引的原文还在，意见就算数；原文变了，意见失效并列出。

退出码
  0 已对照
  2 命令写法有误，或结果写不出去
  3 复核意见或规则中有读不懂的行
  4 有文件没有识别出任务
  5 有文件读不出来
  几种情形并存时取最大的。",
        )
        .arg(file("上级文件", "上级文件"))
        .arg(
            file("本级文件", "本级文件、文件夹或通配符；- 表示标准输入。多份时列出各份与上级各项任务的对照")
                .num_args(1..)
                .action(ArgAction::Append),
        )
        .arg(decisions())
        .arg(rules_option())
        .args(settings_options())
        .arg(format(&["screen", "json", "markdown", "csv"]))
        .arg(output())
        .arg(jobs(FILES_AT_ONCE))
        .arg(plain())
}

fn ledger() -> Command {
    Command::new("ledger")
        .about("列出文件的任务台账：任务、举措、牵头单位、责任单位、配合单位、完成时限、来源")
        .after_help(
            "示例
  hecha ledger 要点.txt --output 台账.xlsx
  hecha ledger 各县/ --upper 市要点.docx --output 台账.xlsx
  hecha check 要点.txt --ledger 台账.xlsx

退出码
  0 已列出
  2 命令写法有误，或结果写不出去
  4 有文件没有识别出任务
  5 有文件读不出来
  几种情形并存时取最大的。",
        )
        .arg(files("要列台账的文件、文件夹或通配符；- 表示标准输入"))
        .arg(path("upper", "文件", "上级文件：另列一栏，写明各项任务对应上级的哪一项"))
        .arg(format(&["screen", "xlsx", "csv", "markdown", "json"]))
        .arg(output())
        .arg(jobs(FILES_AT_ONCE))
        .arg(plain())
}

fn rules() -> Command {
    Command::new("rules")
        .about("列出规则库中的规则")
        .arg(rules_option())
        .args(settings_options())
        .arg(flag("cost", "列出每条规则的代价：遍历的层数，在自己的例子上最多用几步"))
        .arg(
            flag("mutants", "列出每条规则的发现率：规则逐处改错，它的例子看出几处，详见 hecha mutate")
                .conflicts_with("cost"),
        )
        .arg(jobs("同时试几条规则（默认：与处理器核数相同）；结果与个数无关"))
        .arg(format(&["screen", "json"]))
        .arg(output())
        .arg(plain())
}

fn explain() -> Command {
    Command::new("explain")
        .about("说明一条规则（级别、依据、理由、例子），或一个错误编号")
        .arg(rule_id("规则号，如 responsibility/missing-clause；或错误编号，如 H012"))
        .arg(rules_option())
        .arg(format(&["screen", "json"]))
        .arg(output())
        .arg(plain())
}

fn why() -> Command {
    Command::new("why")
        .about("说明一条规则在文中一处为什么合格、不合格、存疑或不适用")
        .after_help(
            "示例
  hecha why 要点.txt responsibility/missing-clause （二）
  hecha why 要点.txt target/no-deadline 12:5
  hecha why 要点.txt naming/near-miss 市卫生健康委员",
        )
        .arg(file("文件", "要核查的文件；- 表示标准输入"))
        .arg(rule_id("规则号，如 responsibility/missing-clause"))
        .arg(
            Arg::new("位置")
                .help("行号（12、12:5）、任务的标号（（二））、第3项，或文中的原话")
                .required(true)
                .value_parser(value_parser!(String)),
        )
        .arg(path("upper", "文件", "上级文件"))
        .arg(ledger_table())
        .arg(rules_option())
        .args(settings_options())
        .arg(day("以哪一天为“今天”，如 2021-06-30（默认：北京时间当天）"))
        .arg(output())
        .arg(plain())
}

fn words() -> Command {
    Command::new("words")
        .about("列出规则里可用的词：各类内容的项、函数、固定用语，附类型和说明")
        .arg(
            Arg::new("词")
                .help("只列这个词，或这一类的词，如 任务、函数")
                .value_parser(value_parser!(String)),
        )
        .arg(format(&["screen", "json"]))
        .arg(output())
        .arg(plain())
}

fn schema() -> Command {
    Command::new("schema")
        .about("打印 check --format json 的 JSON Schema，每个键都有说明；ndjson 的一行见其中的 $defs/line")
        .arg(output())
        .arg(plain())
}

fn manual() -> Command {
    Command::new("help")
        .about("显示帮助，或某个命令的帮助")
        .arg(Arg::new("命令").help("命令的名字").value_parser(value_parser!(String)))
}
