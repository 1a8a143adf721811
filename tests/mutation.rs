//! Mutants of rules: which are made, which examples notice them, and what an author is told.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;
use std::thread;

use hecha::checking::{Mutation, Rulebook};
use hecha::rule::{Mutant, Program, load, mutants};
use hecha::text::Source;
use hecha::value::Date;

use crate::cli::{Told, all_chinese, hecha_with};
use crate::support::Folder;

/// A rule with some clauses, and examples that do not matter here.
fn rule(clauses: &str) -> String {
    let head = "规则 demo/a 名称 {\n  级别 提示\n  依据 实务 「依据」\n  理由 「理由。」\n";
    let examples = "  反例 「（一）甲。⟦乙⟧。」\n  正例 「（一）甲。乙。」\n";
    format!("{head}{clauses}\n{examples}}}\n")
}

fn made(text: &str) -> Vec<(Mutant, Program)> {
    let loaded = load(&[Arc::new(Source::new("甲.rule", text))], &BTreeMap::new());
    let problems: Vec<String> = loaded.problems.iter().map(|problem| problem.title.clone()).collect();
    assert!(problems.is_empty(), "{problems:?}\n{text}");
    let mut made = Vec::new();
    for program in &loaded.programs {
        assert!(mutants(program, &mut |mutant, wrong| made.push((mutant, wrong.clone()))));
        // Each change is put back before the next: every two differ, and none is the rule itself.
        let mut bare = program.clone();
        bare.examples.clear();
        let mut written: Vec<String> = made.iter().map(|(_, wrong)| format!("{wrong:?}")).collect();
        written.push(format!("{bare:?}"));
        let count = written.len();
        written.sort_unstable();
        written.dedup();
        assert_eq!(written.len(), count, "{}", done(&made));
    }
    made
}

/// What was done, at which words.
fn told<'m>(mutants: impl IntoIterator<Item = &'m Mutant>) -> String {
    let line = |mutant: &Mutant| format!("{}：{}\n", mutant.source.slice(mutant.span), mutant.change.done());
    mutants.into_iter().map(line).collect()
}

/// What was done in each rule that was made.
fn done(made: &[(Mutant, Program)]) -> String {
    told(made.iter().map(|(mutant, _)| mutant))
}

#[test]
fn every_kind_of_change_is_made_where_it_is_written() {
    let mut all = String::new();
    for clauses in [
        "  适用 每个 任务 属于 本文.任务 ; 无则 存疑 「没有任务」
  要求 计数(任务.单位) ≤ 5 否则 「多」\n  指 任务",
        "  参数 上限 = 0.5 「上限」\n  参数 期 = 30天 「期」\n  适用 全文 ; 无则 不适用
  除非 计数(本文.任务) < 3 「少」
  除非 非 (有 本文.成文日期 且 2021-06-30 - 本文.成文日期 < 期) 「早」
  要求 照抄率(首个(本文.任务)) < 上限 否则 「甲」\n  指 首(本文)",
        "  适用 每个 任务 属于 本文.任务 其中 任务.标题 含 「目标」 ; 无则 报告 「没有」
  要求 每个 单位 属于 任务.单位 其中 非 单位.合称 : 单位.角色 属于 [牵头, 配合] 否则 「甲」
  并且另 有 任务.目标 则 (有 任务.时限 或 任务.原文 形如 「年」) 否则 「乙」
  并且另 至少 2 个 单位 属于 任务.单位 : 单位.名称 = 「市医保局」 否则 「丙」\n  指 任务",
        "  适用 每个 引用 属于 首次(本文.引用, 题名) ; 无则 不适用
  要求 计数(甲 属于 本文.任务 其中 甲.标题 含 「目标」) × 2 + 1 > 计数(本文.任务) 否则 「甲」\n  指 引用",
    ] {
        // Where a rule compares with what may be missing, the language asks for a guard first.
        let clauses = clauses.replace("照抄率(首个(本文.任务)) < 上限", "计数(本文.引用) < 上限");
        let made = made(&rule(&clauses));
        all.push_str(&format!("{clauses}\n----\n{}\n", done(&made)));
        assert!(made.iter().all(|(mutant, _)| !mutant.change.hint().is_empty()));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn an_exception_that_leaves_something_to_another_rule_loses_first_itself_then_the_other() {
    let clauses = "  适用 每个 任务 属于 本文.任务 ; 无则 不适用
  除非 非 有 任务.责任 另按 demo/b 「没有责任单位」
  要求 计数(任务.单位) ≤ 5 否则 「甲」\n  指 任务";
    let other = rule("  适用 全文\n  要求 有 本文.任务.责任 否则 「乙」\n  指 首(本文)");
    let words = done(&made(&(rule(clauses) + &other.replace("demo/a", "demo/b"))));
    assert!(words.contains("非 有 任务.责任：去掉这条“除非”\n"), "{words}");
    assert!(words.contains("demo/b：去掉“另按”，那条规则不核查也算例外\n"), "{words}");
}

#[test]
fn what_the_language_asks_for_is_no_mutant() {
    let guarded = "  适用 每个 任务 属于 本文.任务 其中 有 任务.责任 ; 无则 不适用
  除非 有 本文.成文日期 且 本文.成文日期 < 2020-01-01 「早」
  要求 有 任务.单位 且 有 任务.时限 否则 「甲」\n  指 任务.责任";
    let words = done(&made(&rule(guarded)));
    for kept in ["有 任务.责任：", "有 本文.成文日期："] {
        assert!(!words.contains(kept), "{words}");
    }
    // Nothing else hangs on these.
    assert!(words.contains("有 任务.单位：去掉这个条件"), "{words}");
    assert!(words.contains("有 任务.时限：去掉这个条件"), "{words}");
    assert!(words.contains("有 本文.成文日期 且 本文.成文日期 < 2020-01-01：去掉这条“除非”"), "{words}");
    // A rule on the document as a whole always has one thing to look at; days are never added.
    let whole = "  适用 全文 ; 无则 不适用
  除非 非 有 本文.成文日期 「没有日期」
  要求 2022-01-01 - 本文.成文日期 ≥ 30天 否则 「甲」\n  指 首(本文)";
    let words = done(&made(&rule(whole)));
    assert!(!words.contains("无则") && !words.contains("把“-”"), "{words}");
    assert!(words.contains("把“30天”改为“29天”"), "{words}");
}

#[test]
fn a_predicate_is_changed_in_all_its_uses_at_once() {
    let text = format!(
        "谓词 长(任务: 任务) = 计数(任务.举措) > 3\n{}",
        rule(
            "  适用 每个 任务 属于 本文.任务 其中 长(任务) ; 无则 不适用\n  要求 非 长(任务) 否则 「甲」\n  指 任务"
        )
    );
    let made = made(&text);
    let body = made.iter().filter(|(mutant, _)| mutant.source.slice(mutant.span) == ">");
    let body: Vec<&Program> = body.map(|(_, wrong)| wrong).collect();
    assert_eq!(body.len(), 2, "{}", done(&made));
    // What it became stands in the scope and in the requirement.
    for wrong in body {
        let program = format!("{wrong:?}");
        assert_eq!(program.matches("Compare(More").count(), 0, "{program}");
    }
}

#[test]
fn the_examples_of_every_shipped_rule_notice_nine_mutants_of_ten() {
    let (rules, _) = Rulebook::load(Vec::new());
    let day = Date::new(2021, 6, 30).unwrap();
    let halves = rules.programs().split_at(rules.programs().len() / 2);
    let score = |programs: &[_]| -> Vec<Mutation> {
        programs.iter().map(|program| rules.mutation(program, day)).collect()
    };
    let (first, second) = thread::scope(|scope| {
        let other = scope.spawn(|| score(halves.1));
        (score(halves.0), other.join().unwrap())
    });
    let short = first.iter().chain(&second).filter(|mutation| !mutation.suffices());
    let short: Vec<String> = short
        .map(|one| format!("{} {}/{}\n{}", one.rule, one.noticed(), one.mutants, told(&one.survivors)))
        .collect();
    assert!(short.is_empty(), "见 hecha mutate --rule 规则号\n{}", short.join("\n"));
    for mutant in first.iter().chain(&second).flat_map(|one| &one.survivors) {
        assert!(!mutant.source.slice(mutant.span).is_empty());
    }
}

fn run(folder: &Folder, line: &str) -> Told {
    hecha_with(&line.split(' ').collect::<Vec<_>>(), b"", &folder.0)
}

/// At most five owners, shown by one example far beyond and one far below.
fn owners() -> String {
    rule(
        "  适用 每个 任务 属于 本文.任务 其中 有 任务.责任 ; 无则 不适用
  要求 计数(任务.单位) ≤ 5 否则 「责任单位过多」
  指 任务.责任
  反例 「（一）甲。乙。（⟦责任单位：甲局、乙局、丙局、丁局、戊局、己局、庚局⟧）」
  正例 「（一）甲。乙。（责任单位：甲局）」",
    )
    .replace("  反例 「（一）甲。⟦乙⟧。」\n  正例 「（一）甲。乙。」\n", "")
}

#[test]
fn a_mutant_that_no_example_notices_is_shown_with_the_example_that_would() {
    let folder = Folder::new("mutate");
    folder.file("规/甲.rule", owners());
    let told = run(&folder, "mutate 规");
    assert_eq!((told.code, told.err.as_str()), (1, ""));
    all_chinese(&told.out);
    let plain = run(&folder, "mutate 规 --plain --jobs 1");
    all_chinese(&plain.out);
    let json = run(&folder, "mutate 规/甲.rule --format json --jobs 2");
    assert_eq!(json.code, 1);
    insta::assert_snapshot!(format!("{}\n{}\n{}", told.out, plain.out, json.out));
    // What was asked for, added.
    let more = owners().replace(
        "  反例",
        "  不适用例 「（一）甲。乙。」
  正例 「（一）甲。乙。（责任单位：甲局、乙局、丙局、丁局、戊局）」
  反例 「（一）甲。乙。（⟦责任单位：甲局、乙局、丙局、丁局、戊局、己局⟧）」\n  反例",
    );
    folder.file("规/甲.rule", more);
    let told = run(&folder, "mutate 规");
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    assert!(
        told.out.ends_with("1 条规则，5 个变体，例子看出 5 个（100%）；每条规则的发现率都到了九成\n"),
        "{}",
        told.out
    );
}

#[test]
fn the_score_stands_in_the_list_of_rules_where_it_is_asked_for() {
    let folder = Folder::new("mutants");
    folder.file("甲.rule", owners());
    let told = run(&folder, "rules --mutants --rules 甲.rule");
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    all_chinese(&told.out);
    let line = told.out.lines().find(|line| line.starts_with("demo/a ")).unwrap();
    assert!(line.ends_with("提示      1/5  名称"), "{line}");
    let json = run(&folder, "rules --mutants --rules 甲.rule --format json").out;
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    let own = read["rules"].as_array().unwrap().iter().find(|rule| rule["id"] == "demo/a").unwrap();
    assert_eq!(own["mutation"], serde_json::json!({"noticed": 1, "mutants": 5}));
    assert!(!run(&folder, "rules --format json").out.contains("\"mutation\""));
    assert_eq!(run(&folder, "rules --mutants --cost").code, 2);
}

#[test]
fn nothing_to_mutate_broken_rules_and_unknown_names_are_told() {
    let folder = Folder::new("mutate-bad");
    folder.file("空/说明.txt", "没有规则");
    let told = run(&folder, "mutate 空");
    assert!(told.err.contains("没有可以变动的规则"), "{}", told.err);
    assert_eq!(told.code, 4);
    folder.file("错/甲.rule", owners().replace("否则", "否者"));
    folder.file("错/乙.rule", owners().replace("demo/a", "demo/b"));
    let told = run(&folder, "mutate 错");
    assert!(told.err.starts_with("[错误] H001"), "{}", told.err);
    assert!(told.out.contains("1 条规则，5 个变体"), "{}", told.out);
    assert_eq!(told.code, 3);
    let told = run(&folder, "mutate 错/乙.rule --rule demo/c");
    assert!(told.err.contains("没有规则“demo/c”") && told.err.contains("是不是 demo/b？"), "{}", told.err);
    assert_eq!(told.code, 2);
    assert!(run(&folder, "mutate 没有的文件.rule").code >= 3);
    assert_eq!(run(&folder, "mutate --jobs 许多").code, 2);
    // Where the examples themselves fail, none of them can notice anything.
    folder.file("败.rule", owners().replace("≤ 5", "≥ 5"));
    let told = run(&folder, "mutate 败.rule");
    assert!(told.out.contains("0/5      0%  不足九成；2个例子没有通过，不算"), "{}", told.out);
    assert_eq!(told.code, 1);
    // A rule without end is not tried without end.
    let words: Vec<String> = (0..2100).map(|n| format!("「{n}」")).collect();
    let endless = owners().replace("计数(任务.单位) ≤ 5", &format!("任务.标题 属于 [{}]", words.join(", ")));
    folder.file("长.rule", endless);
    let told = run(&folder, "mutate 长.rule --output 结果.txt");
    assert_eq!(told.code, 1, "{}", told.err);
    let written = fs::read_to_string(folder.0.join("结果.txt")).unwrap();
    assert!(written.contains("只试了这些变体") && written.contains("另有 1979 个变体"), "{written}");
}
