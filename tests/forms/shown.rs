//! Each form of a small case, to be read by eye.

use hecha::checking::Checked;
use hecha::document::Side;
use hecha::finding::{Accepted, Advice, Finding, Outcome, Tally};
use hecha::report::form::{End, FORMS, Unread};
use hecha::rule::{Page, Problem, RuleId, Severity};
use hecha::text::{Edit, Source, Span};
use hecha::value::Date;
use std::sync::Arc;

use super::{begin, report};
use crate::support::plan::{after, checked, find, finding, page, place, plan};

const MISSING: &str = "responsibility/missing-clause";
const TWICE: &str = "responsibility/duplicate-unit";
const MARKS: &str = "wording/adjacent-marks";
const UPPER: &str = "coverage/upper-item-missing";

const TEXT: &str = "某市2021年工作要点\n一、重点任务\n（一）完善药品采购。常态化开展带量采购，指导医疗机构合理使用中选产品。\n（二）推进分级诊疗。建成2所中心、、医院😀。（责任单位：市卫生健康委、市财政局、市财政局）\n";
const ABOVE: &str = "二、重点任务\n（一）推广三明经验。各省份全年至少开展2次药品集中带量采购。\n";

pub fn pages() -> Vec<Page> {
    vec![
        page(UPPER, "上级举措在本级没有承接", Severity::Warning),
        page(TWICE, "同一单位重复列出", Severity::Error),
        page(MISSING, "任务没有写明责任单位", Severity::Error),
        page(MARKS, "标点不得连用", Severity::Info),
    ]
}

/// A document with every kind of thing a report can say.
pub fn everything() -> Checked {
    let mut gap = finding(
        MISSING,
        "任务“完善药品采购”没有写明责任单位",
        place(Side::Document, after(TEXT, "合理使用中选产品。"), "此处应有责任单位"),
        vec![place(Side::Document, find(TEXT, "完善药品采购"), "所属任务")],
    );
    gap.advice =
        Some(Advice { text: "在条末补写责任单位".to_owned(), edits: Vec::new(), automatic: false });
    let mut above = finding(
        UPPER,
        "上级举措“各省份全年至少开展2次药品集中带量采购”能否对应，不能确定",
        place(Side::Document, find(TEXT, "常态化开展带量采购"), "最接近的内容"),
        vec![place(Side::Upper, find(ABOVE, "各省份全年至少开展2次药品集中带量采购"), "上级要求")],
    );
    above.outcome = Outcome::Unclear;
    let mut marks =
        finding(MARKS, "标点“、、”连用", place(Side::Document, find(TEXT, "、、"), "连用"), vec![]);
    let edit = Edit { span: find(TEXT, "、、"), text: "、".to_owned() };
    marks.advice = Some(Advice { text: "删去一个顿号".to_owned(), edits: vec![edit], automatic: true });
    let twice = twice();
    let mut run =
        checked(plan("草稿/要 点.txt", TEXT), Some(plan("国家.txt", ABOVE)), vec![above, gap, marks]);
    run.tallies.push((RuleId::new("x/none"), idle("没有可查的对象")));
    run.tallies.push((RuleId::new(TWICE), Tally { met: 1, ..Tally::default() }));
    run.tallies.sort_by(|a, b| a.0.cmp(&b.0));
    run.accepted.push(Accepted {
        finding: twice,
        reason: "领导已同意并列".to_owned(),
        by: "张明".to_owned(),
        until: Date::new(2021, 12, 31),
    });
    run.notes.push("以“国家.txt”为上级文件".to_owned());
    run.exhausted.push(RuleId::new(TWICE));
    run.problems.push(hecha::reading::Problem {
        kind: hecha::reading::ProblemKind::UnclosedBracket,
        span: find(TEXT, "（责任单位"),
    });
    run
}

fn idle(note: &str) -> Tally {
    Tally { not_applicable: 1, note: Some(note.to_owned()), ..Tally::default() }
}

fn twice() -> Finding {
    let second = TEXT.rfind("市财政局").unwrap();
    let span = Span::new(second, second + "市财政局".len());
    finding(TWICE, "“市财政局”重复出现", place(Side::Document, span, "重复"), Vec::new())
}

pub fn broken() -> Problem {
    let text = "规则 x/y 举例 {\n  要求 计数(任务.单元) ≤ 5\n}\n";
    let source = Arc::new(Source::new("规则/坏.rule", text));
    Problem::new("H010", &source, find(text, "单元"), "任务没有“单元”这一项").help("请看是否想写“单位”")
}

pub fn unread() -> Vec<Unread> {
    vec![Unread { name: "没有.txt".to_owned(), message: "找不到文件“没有.txt”".to_owned() }]
}

#[test]
fn every_form_of_a_small_case() {
    let (pages, unread) = (pages(), unread());
    let checked = everything();
    let end = End { unread: &unread, exit: 5, ..End::default() };
    let mut all = String::new();
    for (name, _) in FORMS {
        let written = report(name, begin(&pages), &[&checked], &[broken()], &end);
        all.push_str(&format!("=== {name}\n{written}\n"));
    }
    insta::assert_snapshot!(all.replace(env!("CARGO_PKG_VERSION"), "VERSION"));
}

#[test]
fn accepted_findings_can_be_left_out_of_a_sarif_log() {
    let pages = pages();
    let checked = everything();
    let results = |keep: bool| {
        let begin = hecha::report::form::Begin { keep, ..begin(&pages) };
        let log = report("sarif", begin, &[&checked], &[], &End::default());
        let log: serde_json::Value = serde_json::from_str(&log).unwrap();
        log["runs"][0]["results"].as_array().unwrap().clone()
    };
    let kept = results(true);
    let suppressed = |result: &serde_json::Value| result["suppressions"].as_array().map_or(0, Vec::len);
    assert_eq!(kept.iter().map(suppressed).sum::<usize>(), 1);
    assert_eq!(kept.last().unwrap()["suppressions"][0]["justification"], "领导已同意并列");
    assert_eq!(results(false).len(), kept.len() - 1);
    assert!(results(false).iter().all(|result| result.get("suppressions").is_none()));
}
