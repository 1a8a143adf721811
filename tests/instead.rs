//! What a rule leaves to another (另按) is judged by one of the two, whatever keeps the other from speaking.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use hecha::checking::{Above, Checked, Rulebook, Terms};
use hecha::document::Document;
use hecha::finding::Tally;
use hecha::reading;
use hecha::rule::RuleId;
use hecha::rule::program::Example;
use hecha::text::Source;
use hecha::value::Date;

use crate::cli::hecha_with;
use crate::support::Folder;

fn day() -> Date {
    Date::new(2021, 6, 30).unwrap()
}

fn source(text: &str) -> Arc<Source> {
    Arc::new(Source::new("例", text))
}

/// An example checked as a draft, with the rules asked for.
fn check(rules: &Rulebook, example: &Example, only: &[RuleId], alone: bool) -> Checked {
    let upper = example.upper.as_ref();
    let upper: Option<Arc<Document>> =
        upper.map(|upper| Arc::new(reading::read(source(&upper.text)).document));
    let ready = upper.as_ref().map(|upper| rules.ready(upper));
    let above = ready.as_ref().map_or(Above::Nowhere, Above::Given);
    let terms = Terms { decisions: &[], day: day(), only, ledger: None, given: &[], alone };
    rules.examine(reading::read(source(&example.text.text)), &above, terms)
}

fn tally<'c>(checked: &'c Checked, rule: &RuleId) -> &'c Tally {
    &checked.tallies.iter().find(|(id, _)| id == rule).unwrap().1
}

fn tells(checked: &Checked, rule: &RuleId) -> bool {
    tally(checked, rule).unmet + tally(checked, rule).unclear > 0
}

#[test]
fn a_shipped_rule_speaks_where_the_one_it_leaves_things_to_is_not_asked() {
    let (rules, _) = Rulebook::load(Vec::new());
    let mut pairs: BTreeSet<(&RuleId, &RuleId)> = BTreeSet::new();
    for program in rules.programs() {
        let id = &program.page.id;
        pairs.extend(program.instead().map(|other| (id, other)));
    }
    assert_eq!(pairs.len(), 9, "{pairs:?}");
    for program in rules.programs() {
        let id = &program.page.id;
        for example in &program.examples {
            let [other] = example.without.as_slice() else { continue };
            pairs.remove(&(id, other));
            // All together: the other speaks, and the exception is listed by its name.
            let whole = check(&rules, example, &[], false);
            assert!(tells(&whole, other), "{id}");
            let excused = &tally(&whole, id).excused;
            let listed = format!("，另按 {other} 报告");
            assert!(excused.iter().any(|(reason, _)| reason.ends_with(&listed)), "{id}: {excused:?}");
            assert!(whole.notes.iter().all(|note| !note.contains("不作例外")), "{:?}", whole.notes);
            // By itself, the rule speaks and says why it does.
            let alone = check(&rules, example, std::slice::from_ref(id), false);
            assert!(tells(&alone, id), "{id}");
            assert_eq!(tally(&alone, id).excused, [], "{id}");
            let note = format!("另按的 {other} 没有核查，“{}”（{id}）不作例外，照常核查", program.page.name);
            assert!(alone.notes.contains(&note), "{:?}", alone.notes);
            // With the other, it leaves it to that again.
            let both = check(&rules, example, &[id.clone(), other.clone()], false);
            assert_eq!((tells(&both, id), tells(&both, other)), (tells(&whole, id), true), "{id}");
            // Side by side or one after the other.
            let side_by_side = check(&rules, example, &[], true);
            assert_eq!(side_by_side.findings, whole.findings, "{id}");
            assert_eq!((side_by_side.tallies, side_by_side.notes), (whole.tallies, whole.notes), "{id}");
        }
    }
    assert!(pairs.is_empty(), "没有写“停用”的例子：{pairs:?}");
}

/// A rule that leaves drafts with fewer than three tasks to `demo/other`, which stands for itself.
fn pair(other: &str) -> String {
    format!(
        "规则 demo/own 须有责任单位 {{\n级别 警告\n依据 实务 「例」\n理由 「例」\n适用 每个 任务 属于 本文.任务 ; 无则 不适用\n\
         除非 计数(本文.任务) < 3 另按 demo/other 「任务太少」\n要求 有 任务.责任 否则 「缺」\n指 任务\n\
         反例 「⟦例⟧」\n正例 「例」\n}}\n规则 demo/other 另一条 {{\n级别 提示\n理由 「例」\n{other}\n反例 「⟦例⟧」\n正例 「例」\n}}\n"
    )
}

/// What the first of the pair comes to on a text: findings and notes.
fn came(other: &str, text: &str) -> (usize, String) {
    let (rules, problems) = Rulebook::only(vec![("甲.rule".to_owned(), pair(other))]);
    assert!(problems.is_empty(), "{problems:?}");
    let checked = rules.check(reading::read(source(text)), None, day(), &[]);
    let own = RuleId::new("demo/own");
    (checked.findings.iter().filter(|finding| finding.rule == own).count(), checked.notes.join("\n"))
}

const SHORT: &str = "（一）甲。做。\n（二）乙。做。\n";

#[test]
fn an_exception_holds_only_where_the_other_rule_has_something_to_report() {
    let reports = "依据 实务 「例」\n适用 全文\n要求 计数(本文.任务) > 2 否则 「少」\n指 首(本文)";
    assert_eq!(came(reports, SHORT), (0, String::new()));
    // What it cannot tell, it tells.
    let unclear = "依据 实务 「例」\n适用 每个 项 属于 本文.任务 ; 无则 不适用\n要求 计数(项.单位) > 9 否则 「少」\n指 项";
    let clause = "（一）甲。做。（责任单位见附件）\n（二）乙。做。\n";
    assert_eq!(came(unclear, clause), (0, String::new()));
    // It finds nothing wrong, lets all pass by an exception of its own, or has nothing to look at.
    for quiet in [
        "依据 实务 「例」\n适用 全文\n要求 计数(本文.任务) > 1 否则 「少」\n指 首(本文)",
        "依据 实务 「例」\n适用 全文\n除非 计数(本文.任务) < 3 「少」\n要求 计数(本文.任务) > 2 否则 「少」\n指 首(本文)",
    ] {
        assert_eq!(came(quiet, SHORT), (2, String::new()), "{quiet}");
    }
    let idle = "依据 实务 「例」\n适用 每个 处 属于 本文.引用 ; 无则 不适用 「没有引用」\n要求 有 处.文号 否则 「缺」\n指 处";
    let note = "另按的 demo/other 没有查到内容（没有引用），“须有责任单位”（demo/own）不作例外，照常核查";
    assert_eq!(came(idle, SHORT), (2, note.to_owned()));
}

#[test]
fn a_rule_that_is_not_in_force_reports_for_nobody() {
    let other =
        "依据 国标 「《例》」 自 2030-01-01\n适用 全文\n要求 计数(本文.任务) > 2 否则 「少」\n指 首(本文)";
    let (found, notes) = came(other, SHORT);
    assert_eq!(found, 2);
    assert!(notes.contains("demo/other 没有查到内容（依据在2021年6月30日不施行）"), "{notes}");
}

#[test]
fn a_rule_out_of_budget_reports_for_nobody() {
    let other = "依据 实务 「例」\n适用 每个 甲 属于 本文.任务 ; 无则 不适用\n\
                 要求 计数(乙 属于 本文.任务 其中 乙.标题 = 甲.标题 或 乙.标题 = 「甲」 或 乙.标题 = 「乙」) < 9 否则 「少」\n指 甲";
    let text = pair(other).replace("计数(本文.任务) < 3 另按", "计数(本文.任务) > 3 另按");
    let (rules, problems) = Rulebook::only(vec![("甲.rule".to_owned(), text)]);
    assert!(problems.is_empty(), "{problems:?}");
    let many: String = (1..1000).fold(String::new(), |mut many, n| {
        let _ = writeln!(many, "{n}.任务{n}。做好这件事。");
        many
    });
    let checked = rules.check(reading::read(source(&many)), None, day(), &[]);
    assert_eq!(checked.exhausted, [RuleId::new("demo/other")]);
    assert_eq!(tally(&checked, &RuleId::new("demo/own")).unmet, 999);
    assert!(checked.notes.concat().contains("demo/other 没有核查完"), "{:?}", checked.notes);
}

#[test]
fn what_is_left_on_by_name_in_one_direction_goes_on_in_turns() {
    // own leaves it to other, other leaves it to third, third tells nothing: other speaks, and own is silent.
    let third = "规则 demo/third 第三条 {\n级别 提示\n依据 实务 「例」\n理由 「例」\n适用 全文\n要求 真 且 计数(本文.任务) > 1 否则 「少」\n\
                 指 首(本文)\n反例 「⟦例⟧」\n正例 「例」\n}\n";
    let other = "依据 实务 「例」\n适用 全文\n除非 计数(本文.任务) < 3 另按 demo/third 「少」\n要求 计数(本文.任务) > 2 否则 「少」\n指 首(本文)";
    for (third, found) in [
        (third.to_owned(), ["demo/other"].as_slice()),
        (third.replace("> 1", "> 2"), &["demo/own", "demo/own", "demo/third"]),
    ] {
        let (rules, problems) = Rulebook::only(vec![("甲.rule".to_owned(), pair(other) + &third)]);
        assert!(problems.is_empty(), "{problems:?}");
        let checked = rules.check(reading::read(source(SHORT)), None, day(), &[]);
        let mut told: Vec<&str> = checked.findings.iter().map(|finding| finding.rule.as_str()).collect();
        told.sort_unstable();
        assert_eq!(told, found);
        let order: Vec<&str> = checked.tallies.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(order, ["demo/other", "demo/own", "demo/third"]);
    }
}

/// A draft none of whose tasks has an owner.
const NOBODY: &str = "昆明市供水保障工作要点\n（一）甲。做。\n（二）乙。做。\n（三）丙。做。\n（四）丁。做。\n（五）戊。做。\n";

#[test]
fn settings_profiles_and_broken_rules_leave_no_gap() {
    let folder = Folder::new("instead");
    folder.file("要点.txt", NOBODY);
    folder.file("停.rule", "设置 { 停用 responsibility/no-owners 「另查」 }\n");
    folder.file("套.rule", "规则集 少 { 纳入 * 排除 responsibility/no-owners }\n");
    let own = "responsibility/missing-clause";
    let run = |line: &str| hecha_with(&line.split(' ').collect::<Vec<_>>(), b"", &folder.0);
    let unmet = |line: &str| {
        let told = run(line);
        let read: serde_json::Value = serde_json::from_str(&told.out).unwrap();
        let notes = read["notes"].to_string();
        (read["examined"]["rules"][own]["unmet"].as_u64().unwrap(), notes.contains("不作例外"), told.code)
    };
    assert_eq!(unmet("check 要点.txt --format json"), (0, false, 1));
    assert_eq!(unmet("check 要点.txt --format json --settings 停.rule"), (5, true, 1));
    assert_eq!(unmet("check 要点.txt --format json --rules 套.rule --profile 少"), (5, true, 1));
    assert_eq!(unmet(&format!("check 要点.txt --format json --rule {own}")), (5, true, 1));
    // A rule of one's own that leaves things to one that does not load.
    let broken = pair("依据 实务 「例」\n适用 全文\n要求 计数(本文.任物) > 2 否则 「少」\n指 首(本文)");
    folder.file("坏.rule", broken.replace("< 3", "> 3"));
    let told = run("check 要点.txt --rules 坏.rule --rule demo/own");
    assert_eq!(told.code, 3);
    assert!(told.out.contains("不合格 5 处"), "{}", told.out);
    // The proof tells what the run did, with the settings and without.
    let why = run(&format!("why 要点.txt {own} 第2项"));
    assert!(
        why.out.starts_with("不适用（除非：全文各项任务都不写责任单位，另按 responsibility/no-owners 报告）"),
        "{}",
        why.out
    );
    let why = run(&format!("why 要点.txt {own} 第2项 --settings 停.rule"));
    assert!(why.out.starts_with("不合格"), "{}", why.out);
    assert!(why.out.contains("另按 responsibility/no-owners：没有核查，例外不适用"), "{}", why.out);
    // A rule that is off answers all the same where it is asked about.
    let why = run("why 要点.txt responsibility/no-owners 第2项 --settings 停.rule");
    assert!(why.out.starts_with("不合格"), "{}", why.out);
}

#[test]
fn what_is_reported_alone_is_corrected_alone() {
    let folder = Folder::new("instead-fix");
    let draft = "昆明市人民政府关于印发工作要点的通知\n各县区人民政府:\n现印发给你们,请结合实际,认真贯彻执行。\n\
                 （一）完善药品集中采购。开展带量采购。（责任单位：市医保局）\n昆明市人民政府\n2024年2月2日\n";
    folder.file("稿.txt", draft);
    let told = hecha_with(&["check", "稿.txt", "--rule", "format/addressee", "--fix"], b"", &folder.0);
    let after = std::fs::read_to_string(folder.0.join("稿.txt")).unwrap();
    assert!(after.contains("各县区人民政府：\n现印发给你们,请"), "{}{}\n{after}", told.out, told.err);
}

#[test]
fn a_rule_tried_by_itself_is_tried_with_the_shipped_one_it_names() {
    let folder = Folder::new("instead-test");
    let rule = "规则 demo/own 须有责任单位 {\n级别 警告\n依据 实务 「例」\n理由 「例」\n适用 每个 任务 属于 本文.任务 ; 无则 不适用\n\
                除非 非 有 本文.任务.责任 另按 responsibility/no-owners 「都没有写」\n要求 有 任务.责任 否则 「缺」\n指 任务.标题\n\
                反例 「（一）⟦甲甲⟧。做。」\n正例 「（一）甲。做。（市甲局负责）」\n不适用例 「例外」\n}\n";
    let example = NOBODY.split_once('\n').unwrap().1;
    folder.file("甲.rule", rule.replace("例外", example));
    let told = hecha_with(&["test", "甲.rule"], b"", &folder.0);
    assert_eq!((told.code, told.err.as_str()), (0, ""), "{}", told.out);
    let explained = hecha_with(&["explain", "responsibility/missing-clause"], b"", &folder.0).out;
    let unbroken = explained.replace("\n        ", "");
    assert!(unbroken.contains("另按 responsibility/no-owners 报告；它没有报告的，照常核查"), "{explained}");
    assert!(explained.contains("反例（停用 responsibility/no-owners）"), "{explained}");
    let listed = hecha_with(&["rules", "--format", "json"], b"", &folder.0).out;
    assert!(listed.contains("\"reported_by\": [\n        \"responsibility/no-owners\",\n        \"responsibility/owner-in-text\"\n      ]"));
}
