//! How one plan is shown: its outline and its JSON.

use hecha::document::{Deadline, Phrase, Read, Responsibility, Role, Target, Unit};
use hecha::reading::{Problem, ProblemKind, Reading};
use hecha::report::{Look, json, outline};
use hecha::value::{Comparator, Date, Quantity};

use crate::support::plan::{find, plan};
use crate::support::screen::{fits, look};

const LOWER: &str = "某市2021年工作要点\n一、重点任务\n（一）完善药品集中采购。常态化开展带量采购，年底前参保率不低于60%。（市医保局牵头，市卫生健康委等配合）\n（二）推进分级诊疗。年内建成2所区域医疗中心。\n";

fn read_plan() -> Reading {
    let mut document = plan("要点.txt", LOWER);
    let title = find(LOWER, "某市2021年工作要点");
    document.front.title = Some(Phrase { span: title, text: "某市2021年工作要点".to_owned() });
    let [first, second] = document.tasks.as_mut_slice() else { panic!("two tasks") };
    let unit = |name: &str, role| Unit {
        name: find(LOWER, name),
        role,
        alias: None,
        clause: Some(0),
        collective: false,
        vague: false,
    };
    first.responsibility = Read::Found(Responsibility {
        clauses: vec![find(LOWER, "市医保局牵头，市卫生健康委等配合")],
        units: vec![unit("市医保局", Role::Lead), unit("市卫生健康委", Role::Support)],
        unread: Vec::new(),
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
