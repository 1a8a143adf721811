//! How one plan and two plans are shown: outlines, coverage, tables, and their JSON.

use hecha::alignment::{Alignment, Candidate, Coverage, Grounds, MeasureLink, TaskLink};
use hecha::document::{Deadline, Document, Phrase, Read, Responsibility, Role, Target, Unit};
use hecha::reading::{Problem, ProblemKind, Reading};
use hecha::report::coverage::{Compared, screen};
use hecha::report::{Look, csv, json, markdown, outline};
use hecha::value::{Comparator, Date, Quantity};

use crate::support::plan::{find, plan};
use crate::support::screen::{fits, look};

const LOWER: &str = "某市2021年工作要点\n一、重点任务\n（一）完善药品集中采购。常态化开展带量采购，年底前参保率不低于60%。（市医保局牵头，市卫生健康委等配合）\n（二）推进分级诊疗。年内建成2所区域医疗中心。\n";
const UPPER: &str = "一、总体任务\n（一）推进药品集中采购。常态化开展带量采购，公布采购结果。制定全国统一目录。\n（二）加强监测评估。按季度通报进展=1|2。\n";

fn read_plan() -> Reading {
    let mut document = plan("要点.txt", LOWER);
    let title = find(LOWER, "某市2021年工作要点");
    document.front.title = Some(Phrase { span: title, text: "某市2021年工作要点".to_owned() });
    let [first, second] = document.tasks.as_mut_slice() else { panic!("two tasks") };
    let unit = |name: &str, role| Unit {
        name: find(LOWER, name),
        role,
        alias: None,
        clause: 0,
        collective: false,
        vague: false,
    };
    first.responsibility = Read::Found(Responsibility {
        clauses: vec![find(LOWER, "市医保局牵头，市卫生健康委等配合")],
        units: vec![unit("市医保局", Role::Lead), unit("市卫生健康委", Role::Support)],
        open: true,
        notes: Vec::new(),
    });
    first.deadlines.push(Deadline {
        span: find(LOWER, "年底前"),
        until: Date::year_end(2021),
        recurring: None,
        bare: true,
        understood: true,
    });
    let quantity =
        Quantity { comparator: Comparator::AtLeast, value: 60.0, upper: None, unit: "%".to_owned() };
    first.targets.push(Target {
        span: find(LOWER, "年底前参保率不低于60%"),
        words: find(LOWER, "不低于60%"),
        quantity,
        object: Some(find(LOWER, "参保率")),
        deadline: Some(0),
    });
    second.responsibility = Read::Unread(find(LOWER, "2所区域医疗中心"));
    let problem = Problem { kind: ProblemKind::UnreadList, span: find(LOWER, "2所区域医疗中心") };
    Reading { document, problems: vec![problem] }
}

fn align() -> (Document, Document, Alignment) {
    let (upper, lower) = (plan("国家.txt", UPPER), plan("要点.txt", LOWER));
    let words = |text: &str, words: &str| find(text, words);
    let place = |at: &str, score| Candidate {
        task: 0,
        span: find(LOWER, at),
        score,
        upper_words: vec![words(UPPER, "常态化开展带量采购")],
        lower_words: vec![words(LOWER, "常态化开展带量采购")],
        grounds: Grounds::default(),
    };
    let link = |task, measure, verdict, leaning| MeasureLink {
        task,
        measure,
        verdict,
        leaning,
        ..MeasureLink::default()
    };
    let mut partial = link(0, 0, Coverage::Partial, Coverage::Partial);
    partial.places.push(place("常态化开展带量采购，年底前参保率不低于60%", 0.712_345));
    partial.uncovered.push(words(UPPER, "公布采购结果"));
    let mut higher = link(0, 1, Coverage::Unclear, Coverage::Absent);
    higher.higher_only = Some(words(UPPER, "制定全国"));
    let mut absent = link(1, 0, Coverage::Absent, Coverage::Absent);
    absent.places.push(place("常态化开展带量采购", 0.1));
    absent.uncovered.push(words(UPPER, "按季度通报进展"));
    let task = |task, verdict, lower| TaskLink { task, verdict, leaning: verdict, lower, heading: 0.0 };
    let tasks = vec![task(0, Coverage::Covered, vec![0]), task(1, Coverage::Absent, Vec::new())];
    (upper, lower, Alignment { tasks, measures: vec![partial, higher, absent], ..Alignment::default() })
}

#[test]
fn an_outline_shows_owners_deadlines_and_what_was_not_understood() {
    let text = outline(&read_plan(), look());
    fits(&text, 80);
    fits(&outline(&read_plan(), Look::new(40)), 40);
    insta::assert_snapshot!(text);
}

#[test]
fn the_json_of_a_plan() {
    insta::assert_snapshot!(json::parse(&read_plan()));
}

#[test]
fn coverage_shows_the_words_on_both_sides() {
    let (upper, lower, alignment) = align();
    let compared = Compared { upper: &upper, lower: &lower, alignment: &alignment };
    let text = screen(compared, look());
    fits(&text, 80);
    fits(&screen(compared, Look::new(40)), 40);
    insta::assert_snapshot!([text, markdown(compared), csv(compared)].join("\n~~~~\n\n"));
}

#[test]
fn the_json_of_a_comparison() {
    let (upper, lower, alignment) = align();
    insta::assert_snapshot!(json::coverage(&upper, &lower, &alignment));
}
