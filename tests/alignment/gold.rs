//! Agreement with the hand-made alignments of the seeds, held at the bars.

use std::collections::BTreeMap;

use hecha::alignment::{Alignment, Coverage, MeasureLink, Upper};
use serde_json::Value;

use super::{seed, words};

/// What the alignment of one lower plan must reach.
struct Bars {
    present: f64,
    absent_f1: f64,
    verdict: f64,
    first: f64,
    tasks: f64,
    decided: f64,
    decided_right: f64,
}

const YUNNAN: Bars = Bars {
    present: 0.93,
    absent_f1: 0.83,
    verdict: 0.83,
    first: 0.95,
    tasks: 0.95,
    decided: 0.80,
    decided_right: 0.96,
};

const HANZHONG: Bars = Bars { present: 0.91, absent_f1: 0.78, verdict: 0.80, ..YUNNAN };

#[test]
fn the_alignment_agrees_with_careful_readers() {
    let words = words();
    let national = seed("national-2021");
    let upper = Upper::prepare(&national, &words);
    for (name, bars) in [("yunnan-2021", YUNNAN), ("hanzhong-2021", HANZHONG)] {
        let text = std::fs::read_to_string(format!("tests/gold/coverage-{name}.json")).unwrap();
        let gold: Value = serde_json::from_str(&text).unwrap();
        let got = figures(&gold, &upper.align(&seed(name)));
        for (what, bar) in [
            ("present", bars.present),
            ("absent f1", bars.absent_f1),
            ("verdict", bars.verdict),
            ("first", bars.first),
            ("tasks", bars.tasks),
            ("decided", bars.decided),
            ("decided right", bars.decided_right),
        ] {
            assert!(got[what] >= bar, "{name}: {what} is {:.3}, the bar {bar}", got[what]);
        }
    }
}

/// The figures as the scorer of the gold has them.
fn figures(gold: &Value, alignment: &Alignment) -> BTreeMap<&'static str, f64> {
    let mut counts: BTreeMap<&str, f64> = BTreeMap::new();
    let mut add =
        |name: &'static str, yes: bool| *counts.entry(name).or_default() += f64::from(u8::from(yes));
    let rows = gold["measures"].as_array().unwrap();
    for row in rows {
        let link = find(alignment, row);
        let verdicts = strings(&row["verdicts"]);
        let absent = link.leaning == Coverage::Absent;
        let surely = verdicts == ["absent"];
        let perhaps = verdicts.contains(&"absent");
        let right = if absent { perhaps } else { !surely };
        let decided = link.verdict != Coverage::Unclear;
        add("present", right);
        add("verdict", verdicts.contains(&link.leaning.word()));
        add("decided", decided);
        add("decided right", decided && right);
        add("found absent", surely && absent);
        add("wrongly absent", absent && !perhaps);
        add("missed absent", surely && !absent);
        let best = numbers(&row["best"]);
        if !best.is_empty() {
            add("placed", true);
            add("first", link.places.first().is_some_and(|place| best.contains(&(place.task + 1))));
        }
    }
    for (row, link) in gold["tasks"].as_array().unwrap().iter().zip(&alignment.tasks) {
        add("tasks", strings(&row["verdicts"]).contains(&link.leaning.word()));
    }
    let of = |name: &str| counts.get(name).copied().unwrap_or_default();
    let (hit, wrong, missed) = (of("found absent"), of("wrongly absent"), of("missed absent"));
    let all = rows.len() as f64;
    BTreeMap::from([
        ("present", of("present") / all),
        ("verdict", of("verdict") / all),
        ("decided", of("decided") / all),
        ("decided right", of("decided right") / of("decided")),
        ("absent f1", 2.0 * hit / (2.0 * hit + wrong + missed)),
        ("first", of("first") / of("placed")),
        ("tasks", of("tasks") / alignment.tasks.len() as f64),
    ])
}

fn find<'a>(alignment: &'a Alignment, row: &Value) -> &'a MeasureLink {
    let number = |name: &str| usize::try_from(row[name].as_u64().unwrap()).unwrap();
    let key = (number("task") - 1, number("measure") - 1);
    alignment.measures.iter().find(|link| (link.task, link.measure) == key).unwrap()
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|entry| entry.as_str().unwrap()).collect()
}

fn numbers(value: &Value) -> Vec<usize> {
    value.as_array().unwrap().iter().map(|entry| usize::try_from(entry.as_u64().unwrap()).unwrap()).collect()
}
