//! What the reader could not make out never passes as compliance: it is 存疑 for each rule that needs it, and told once.

use std::sync::Arc;

use hecha::checking::{Checked, Rulebook};
use hecha::finding::{Finding, Outcome};
use hecha::reading::{self, Problem};
use hecha::rule::RuleId;
use hecha::text::Source;
use hecha::value::Date;

use crate::cli::hecha_with;

/// Clauses that name owners and cannot be read, or not to their end.
const CLAUSES: [&str; 14] = [
    "推进结算。市卫健委、市医保局按职责分工负责）\n",
    "推进结算。责任单位：市卫健委、市医保局）\n",
    "推进结算（市卫健委、市医保局，，负责等\n",
    "推进结算（市卫健委、市医保局，，负责等",
    "推进结算。（市卫健委、市医保局按职责分工负责\n（二）加强监测。开展检查。（责任单位：市财政局）\n",
    "推进结算。(市卫健委,市医保局负责\n",
    "推进结算。（责任单位：市卫健委、市医保局。\n",
    "推进结算。(牵头单位:市卫健委;责任单位:市医保局",
    "推进结算。【责任单位：市卫健委、市医保局\n",
    "推进结算。（由市卫健委会同有关方面的同志，市医保局负责）\n",
    "推进结算。（责任单位：按照另行印发的分工确定）\n",
    "推进结算。（责任单位见附件）\n",
    "推进结算。\n责任单位：按照另行印发的分工确定\n",
    "推进结算。（责任单位：市财政局）建设平台。（责任单位：由各方按照规定另行确定）\n",
];

/// Rules that walk owners and apply to every draft that has some.
const WALKERS: [&str; 6] = [
    "naming/informal-abbrev",
    "naming/near-miss",
    "naming/two-forms",
    "responsibility/duplicate-unit",
    "responsibility/vague-unit",
    "responsibility/too-many-leads",
];

fn check(rules: &Rulebook, text: &str, only: &[RuleId]) -> Checked {
    let day = Date::from_iso("2025-06-30").unwrap();
    rules.check(reading::read(Arc::new(Source::new("例", text))), None, day, only)
}

fn draft(clause: &str) -> String {
    format!("2025年重点工作任务\n\n（一）建立异地结算平台。{clause}")
}

fn unclear(checked: &Checked) -> Vec<&Finding> {
    checked.findings.iter().filter(|finding| finding.outcome == Outcome::Unclear).collect()
}

#[test]
fn a_clause_that_was_not_read_leaves_each_rule_that_walks_owners_in_doubt() {
    let (rules, _) = Rulebook::load(Vec::new());
    for clause in CLAUSES {
        for rule in WALKERS {
            let checked = check(&rules, &draft(clause), &[RuleId::new(rule)]);
            let [doubt] = unclear(&checked)[..] else { panic!("{rule} on {clause}: {:?}", checked.findings) };
            // What is odd about the words is told with the doubt, and not again.
            let odd = reading::read(Arc::new(Source::new("例", draft(clause)))).problems;
            assert!(!odd.is_empty(), "{clause}");
            let cause = odd.iter().find(|problem| problem.span.overlaps(doubt.place.span));
            let said = |cause: &Problem| doubt.message.contains(&cause.message());
            assert!(cause.is_none_or(|cause| said(cause) && !checked.problems.contains(cause)), "{doubt:?}");
        }
    }
}

#[test]
fn many_rules_in_doubt_for_one_clause_make_one_finding_that_names_them() {
    let (rules, _) = Rulebook::load(Vec::new());
    for clause in CLAUSES {
        let checked = check(&rules, &draft(clause), &[]);
        let [doubt] = unclear(&checked)[..] else { panic!("{clause}: {:?}", unclear(&checked)) };
        assert!(doubt.also.len() >= WALKERS.len() - 1, "{clause}: {doubt:?}");
        for (rule, tally) in &checked.tallies {
            let told = *rule == doubt.rule || doubt.also.contains(rule);
            assert_eq!(told, tally.unclear > 0, "{rule} on {clause}");
        }
        let named = format!("，{}条规则不能判断", doubt.also.len() + 1);
        assert!(doubt.message.ends_with(&named), "{}", doubt.message);
        // What the doubt says of the words is not said again of the text.
        let again = checked.problems.iter().any(|problem| doubt.message.starts_with(&problem.message()));
        assert!(!again, "{clause}");
    }
}

#[test]
fn two_clauses_make_two_findings_and_order_does_not_matter() {
    let (rules, _) = Rulebook::load(Vec::new());
    let text = "（一）甲。做。（市教育局、市财政局负责\n（二）乙。做。（责任单位见附件）\n（三）丙。做。（责任单位：市医保局）\n";
    let checked = check(&rules, text, &[]);
    let told: Vec<&str> =
        unclear(&checked).iter().map(|finding| checked.document.text(finding.place.span)).collect();
    assert_eq!(told, ["（市教育局、市财政局负责", "（责任单位见附件）"]);
}

#[test]
fn units_that_were_read_are_judged_all_the_same() {
    let (rules, _) = Rulebook::load(Vec::new());
    let only = [RuleId::new("naming/informal-abbrev")];
    for clause in &CLAUSES[..9] {
        let checked = check(&rules, &draft(clause), &only);
        let unmet: Vec<&str> = checked
            .findings
            .iter()
            .filter(|finding| finding.outcome == Outcome::Unmet)
            .map(|finding| checked.document.text(finding.place.span))
            .collect();
        assert_eq!(unmet, ["市卫健委"], "{clause}");
    }
}

/// A requirement held against a task with two units that were read and a list that may go on.
fn partial(requirement: &str) -> Outcome {
    let rule = format!(
        "规则 test/body 例 {{\n级别 提示\n依据 实务 「例」\n理由 「例」\n\
         适用 每个 任务 属于 本文.任务 ; 无则 不适用\n要求 {requirement} 否则 「不合」\n指 任务\n\
         正例 「例」\n反例 「⟦例⟧」\n}}\n"
    );
    let (book, problems) = Rulebook::only(vec![("test.rule".to_owned(), rule)]);
    assert!(problems.is_empty(), "{problems:?}");
    let checked = check(&book, "（一）甲。做。（市教育局、市财政局负责\n", &[]);
    checked.findings.first().map_or(Outcome::Met, |finding| finding.outcome)
}

#[test]
fn what_was_read_of_a_list_decides_where_it_can() {
    let name = "单位 属于 任务.单位: 单位.名称 =";
    for (requirement, outcome) in [
        (format!("存在 {name} 「市教育局」"), Outcome::Met),
        (format!("存在 {name} 「市医保局」"), Outcome::Unclear),
        (format!("没有 {name} 「市教育局」"), Outcome::Unmet),
        (format!("没有 {name} 「市医保局」"), Outcome::Unclear),
        (format!("每个 {name} 「市教育局」"), Outcome::Unmet),
        ("每个 单位 属于 任务.单位: 长度(单位.名称) > 1".to_owned(), Outcome::Unclear),
        (format!("至少 1 个 {name} 「市教育局」"), Outcome::Met),
        (format!("至多 1 个 {name} 「市教育局」"), Outcome::Unclear),
        ("恰有 2 个 单位 属于 任务.单位: 长度(单位.名称) > 1".to_owned(), Outcome::Unclear),
        ("恰有 1 个 单位 属于 任务.单位: 长度(单位.名称) > 1".to_owned(), Outcome::Unmet),
        ("计数(任务.单位) ≥ 2".to_owned(), Outcome::Met),
        ("计数(任务.单位) ≥ 5".to_owned(), Outcome::Unclear),
        ("计数(任务.单位) < 2".to_owned(), Outcome::Unmet),
        ("计数(任务.单位) = 1".to_owned(), Outcome::Unmet),
        ("计数(任务.单位) × 2 > 3".to_owned(), Outcome::Met),
        ("计数(任务.单位) - 1 ≤ 1".to_owned(), Outcome::Unclear),
        ("有 任务.单位".to_owned(), Outcome::Met),
        ("任务.单位.名称 含 「市教育局」".to_owned(), Outcome::Met),
        ("任务.单位.名称 含 「市医保局」".to_owned(), Outcome::Unclear),
        // A count of tasks is one more or one less, not any number.
        ("计数(项 属于 本文.任务 其中 每个 甲 属于 项.单位: 长度(甲.名称) > 1) < 2".to_owned(), Outcome::Met),
    ] {
        assert_eq!(partial(&requirement), outcome, "{requirement}");
    }
}

#[test]
fn a_title_that_is_never_closed_leaves_rules_on_citations_in_doubt() {
    let (rules, _) = Rulebook::load(Vec::new());
    let text = "（一）推进结算。落实《关于加强结算工作的通知。（责任单位：市医保局）\n";
    let checked = check(&rules, text, &[RuleId::new("citation/missing-docnum")]);
    let [doubt] = unclear(&checked)[..] else { panic!("{:?}", checked.findings) };
    assert!(doubt.message.contains("没有闭合") && checked.problems.is_empty(), "{doubt:?}");
}

#[test]
fn the_run_says_it_and_its_last_line_hides_nothing() {
    let text = draft(CLAUSES[0]);
    let line = ["check", "--rule", "naming/informal-abbrev", "--rule", "format/length", "-"];
    let told = hecha_with(&line, text.as_bytes(), &std::env::temp_dir());
    assert_eq!(told.code, 1, "{}", told.out);
    assert!(told.out.contains("存疑 1 处。"), "{}", told.out);
    // A day that the calendar does not have is no matter for this rule, but the last line still speaks of it.
    let text = "（一）甲。2025年2月30日前做。（责任单位：市医保局）\n";
    let line = ["check", "--rule", "naming/informal-abbrev", "--rule", "citation/conflict", "-"];
    let told = hecha_with(&line, text.as_bytes(), &std::env::temp_dir());
    assert_eq!(told.code, 0, "{}", told.out);
    let unbroken = told.out.replace('\n', "");
    let last = "：未发现问题；另有原文疑点 1 处。2 条规则中 1 条无适用对象。";
    assert!(unbroken.ends_with(last), "{}", told.out);
}
