//! How rules run: what is found once for a document, things with one value paired, numbers before a keyword.

use std::sync::Arc;

use hecha::checking::{Checked, Rulebook};
use hecha::finding::Outcome;
use hecha::reading;
use hecha::text::Source;
use hecha::value::Date;

/// A rule with this scope, requirement and place, run on a text.
fn run(body: &str, text: &str) -> Checked {
    let rule = format!(
        "规则 test/body 例 {{\n级别 提示\n依据 实务 「例」\n理由 「例」\n{body}\n正例 「例」\n反例 「⟦例⟧」\n}}\n"
    );
    let (book, problems) = Rulebook::only(vec![("test.rule".to_owned(), rule)]);
    assert!(problems.is_empty(), "{problems:?}");
    let day = Date::from_iso("2025-06-30").unwrap();
    book.check(reading::read(Arc::new(Source::new("例", text))), None, day, &[])
}

fn messages(checked: &Checked) -> Vec<&str> {
    checked.findings.iter().map(|finding| finding.message.as_str()).collect()
}

#[test]
fn what_holds_for_the_whole_document_is_found_once() {
    let rule = "适用 每个 任务 属于 本文.任务 ; 无则 不适用\n\
                要求 有 任务.责任 或 计数(别项 属于 本文.任务 其中 有 别项.责任) × 2 < 计数(本文.任务) 否则 「缺{任务.标号}」\n\
                指 任务";
    let small = "（一）甲。做。（市甲局负责）\n（二）乙。做。（市乙局负责）\n（三）丙。做。\n";
    assert_eq!(messages(&run(rule, small)), ["缺（三）"]);
    let many: String = (1..=900).map(|n| format!("{n}.任务。做好这件事。（市甲局、市乙局负责）\n")).collect();
    let checked = run(rule, &many);
    assert_eq!((checked.document.tasks.len(), checked.exhausted.len()), (900, 0));
    assert_eq!(checked.tallies.first().map(|(_, tally)| tally.met), Some(900));
}

#[test]
fn things_of_one_value_make_pairs() {
    let rule = "适用 每个 邻 属于 同值对(本文.引用, 题名) ; 无则 不适用\n要求 邻.前.文号 = 邻.后.文号 否则 「{邻.后.题名}两样」\n指 邻.后";
    let text = "（一）甲。落实《甲办法》（国办发〔2021〕1号）、《乙办法》（国办发〔2021〕2号）。\n\
                （二）乙。落实《甲办法》（国办发〔2021〕3号）、《乙办法》（国办发〔2021〕2号）。\n";
    let checked = run(rule, text);
    assert_eq!(messages(&checked), ["甲办法两样"]);
    assert!(checked.findings.iter().all(|finding| finding.outcome == Outcome::Unmet));
}

#[test]
fn a_keyword_after_a_number_is_no_unit() {
    let rule = "适用 每个 任务 属于 本文.任务 ; 无则 不适用\n\
                要求 计数(任务.举措) ≥ 1 且 计数(任务.举措) ≤ 2 或 计数(任务.目标) = 1 否则 「不合」\n指 任务";
    assert_eq!(messages(&run(rule, "（一）甲。做一。做二。做三。\n（二）乙。做一。\n")), ["不合"]);
    let unit = "适用 每个 任务 属于 本文.任务 与 每个 目标 属于 任务.目标 ; 无则 不适用\n要求 目标.数量 ≥ 3个 否则 「少」\n指 目标";
    assert_eq!(messages(&run(unit, "（一）甲。2021年底前建成2个中心。\n")), ["少"]);
}

#[test]
fn words_that_stand_for_several_tasks_are_wrong_once() {
    let unit = "适用 每个 任务 属于 本文.任务 与 每个 单位 属于 任务.单位 ; 无则 不适用\n\
                要求 非 单位.名称 含 「甲」 否则 「“{单位.名称}”不对」\n指 单位";
    let headed =
        "一、总则（市甲局、市丙局负责）\n1.做一。\n2.做二。\n二、分则（市乙局负责）\n3.做三。（市甲局）\n";
    let checked = run(unit, headed);
    assert_eq!(checked.document.tasks.len(), 3);
    // Once for the heading, which holds for two tasks, and once for the third.
    assert_eq!(messages(&checked), ["“市甲局”不对", "“市甲局”不对"]);
    assert_eq!(checked.tallies.first().map(|(_, tally)| tally.unmet), Some(2));
    // Two goals of one clause are two things, though both point at the clause.
    let goal = "适用 每个 任务 属于 本文.任务 与 每个 目标 属于 任务.目标 ; 无则 不适用\n要求 有 目标.时限 否则 「{目标.数词}」\n指 目标";
    let both = "（一）提高标准。标准分别增加30元和5元。（市甲局负责）\n";
    assert_eq!(run(goal, both).findings.len(), 2);
}
