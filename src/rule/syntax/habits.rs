//! What authors leave out of a clause, or say in the order of everyday speech: told from the clause as far as it was read.

use super::keywords::{self, Begins};
use crate::vocabulary::function;

/// Signs of comparison that Chinese negates in one word.
const NEGATED: [(&str, &str); 5] =
    [("不含", "含"), ("不属于", "属于"), ("不形如", "形如"), ("不在", "属于"), ("不像", "形如")];

/// The help for a token that cannot be read after what was read of a declaration; `rest` begins with the token.
#[must_use]
pub fn help(found: &str, wanted: &[String], read: &str, rest: &str) -> Option<String> {
    let line = read.trim_end().rsplit('\n').next().unwrap_or(read);
    let asked = |word: &str| wanted.iter().any(|wanted| wanted.contains(word));
    if let Some((_, sign)) = NEGATED.iter().find(|(word, _)| found == *word)
        && asked("比较符号")
    {
        return Some(format!("“非”写在前面：“非 … {sign} …”"));
    }
    if found == "不等于" && asked("比较符号") {
        return Some("请写“≠”".to_owned());
    }
    if let Some(help) = misplaced(found, wanted, line, rest) {
        return Some(help.to_owned());
    }
    if asked("比较符号")
        && let Some(function) = line.split_whitespace().last().and_then(function::named)
    {
        return Some(format!("函数的参数写在括号里：“{}(…)”", function.names.0));
    }
    if asked("日期") {
        return day(rest).map(|day| format!("请写成 {day}"));
    }
    if wanted == ["编号（组名/问题名）"] {
        return Some("编号只用小写英文字母、数字和连字符，如 responsibility/missing-clause".to_owned());
    }
    if found == "." && wanted == ["“属于”"] {
        return quantifier(line);
    }
    if wanted == ["“其中”"] && line.contains("属于") {
        return Some("列表之后写“:”和要成立的条件；只要其中一部分的，先写“其中 …”".to_owned());
    }
    if !keywords::named(found).is_some_and(|keyword| keyword.opens(&[Begins::Clause])) {
        return None;
    }
    if asked("“否则”") {
        return Some("“要求”末尾写“否则 「报告时说的话」”".to_owned());
    }
    (asked("“另按”") && asked("「字符串」")).then(|| "“除非”末尾写「为什么是例外」".to_owned())
}

/// The help for what everyday speech has and the language has not, or has elsewhere.
fn misplaced(found: &str, wanted: &[String], line: &str, rest: &str) -> Option<&'static str> {
    let asked = |word: &str| wanted.iter().any(|wanted| wanted.contains(word));
    let ends = |words: &[&str]| words.iter().any(|word| line.trim_end().ends_with(word));
    let clause = line.trim();
    match found {
        _ if ends(&[" 如果", " 假如", " 若", " 当", " 凡"]) => {
            Some("“如果”不用写：甲成立时乙也要成立，写“甲 则 乙”；只查一部分的，写在“适用”的“其中”之后")
        }
        "令" if asked("“设”") => Some("给一个值起名字，写“设 名称 = 值”"),
        "谓词" | "词表" if asked("“依据”") => Some("“谓词”“词表”顶格写在规则之前，不写在规则里面"),
        "】" | "］" | ")" | "）" if asked("“反例”") => Some("规则末尾写“}”"),
        ">" if line.ends_with('<') => Some("不等于写“≠”或“!=”"),
        "「" if ["指", "另指"].contains(&clause) => {
            Some("“指”之后先写文中的一处，如 任务、任务.责任，再写「说明」")
        }
        "、" | "，" if line.ends_with('」') && asked("比较符号") => {
            Some("有一个就行的，写成列表：“含 [「甲」, 「乙」]”")
        }
        _ if found.starts_with(['－', '—', '#']) => Some("说明写在半角的“--”之后，到行末为止"),
        _ if wanted == ["“每个”", "“全文”"] => {
            Some("逐个看一个列表，写“每个 名 属于 列表”，“名”是自己起的名字")
        }
        _ if wanted == ["“截”"] && found.starts_with(|c: char| c.is_ascii_digit()) => {
            Some("只写前面几个字，写“|截24”")
        }
        _ if asked("“规则”") && rest.split_whitespace().next().is_some_and(|word| word.contains('/')) => {
            Some("每条规则以“规则”开头：规则 组名/问题名 名称 {")
        }
        _ => None,
    }
}

/// The help for a quantifier with a path where a name for each thing belongs: 没有 任务.责任.
fn quantifier(line: &str) -> Option<String> {
    let word = ["没有", "存在", "每个"].iter().filter_map(|word| Some((line.rfind(word)?, *word))).max()?.1;
    let form = format!("“{word} 名 属于 列表 : 条件”，“名”是自己起的名字");
    Some(match word {
        "没有" => format!("问一项是不是没有写，用“非 有 …”；逐个看一个列表，写{form}"),
        _ => format!("逐个看一个列表，写{form}"),
    })
}

/// The day at the start of words that write it otherwise, as rules write it: 2012.7.1 → 2012-07-01.
fn day(rest: &str) -> Option<String> {
    let written = rest.split_whitespace().next()?;
    let parts = written.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let numbers: Vec<u32> = parts.map(str::parse).collect::<Result<_, _>>().ok()?;
    match numbers.as_slice() {
        [year @ 1900..=2999, month @ 1..=12, day @ 1..=31] => Some(format!("{year}-{month:02}-{day:02}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_out_is_told_from_the_clause() {
        let help = |found: &str, wanted: &[&str], read: &str, rest: &str| {
            let wanted: Vec<String> = wanted.iter().map(|word| (*word).to_owned()).collect();
            super::help(found, &wanted, read, rest)
        };
        let starts = |help: Option<String>, head: &str| help.is_some_and(|help| help.starts_with(head));
        assert!(starts(help("2012", &["日期（如 2024-08-06）"], "自 ", "2012.7.1\n"), "请写成 2012-07-01"));
        assert!(starts(
            help("2012", &["日期（如 2024-08-06）"], "自 ", "2012年7月1日 至"),
            "请写成 2012-07-01"
        ));
        assert!(starts(help(".", &["“属于”"], "要求 没有 任务", ".责任"), "问一项"));
        assert!(starts(help(".", &["“属于”"], "要求 存在 任务", ".单位"), "逐个看"));
        assert!(starts(help("指", &["“否则”"], "要求 有 任务.责任\n  ", "指"), "“要求”末尾"));
        assert_eq!(help("甲", &["“否则”"], "要求 有 任务.责任 ", "甲"), None);
        assert!(starts(help("有", &["比较符号", "“否则”"], "要求 如果 ", "有 任务.责任"), "“如果”不用写"));
        assert!(starts(
            help("任务", &["比较符号"], "要求 计数 ", "任务.单位"),
            "函数的参数写在括号里：“计数(…)”"
        ));
        assert!(starts(help("本文", &["“每个”", "“全文”"], "适用 ", "本文.任务"), "逐个看"));
        assert!(starts(help("office", &["“规则”", "“谓词”"], "", "office/funds 名称 {"), "每条规则以"));
    }

    #[test]
    fn only_what_can_be_a_day_is_one() {
        assert_eq!(day("2012.13.1"), None);
        assert_eq!(day("2012.7"), None);
    }
}
