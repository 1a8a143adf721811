//! What a person sees and a program reads of findings, problems, documents and coverage.

use std::sync::Arc;

use hecha::checking::Checked;
use hecha::document::Side;
use hecha::finding::{Advice, Finding, Lack, Outcome, Tally};
use hecha::report::form::{Begin, End, Form as _, form, prepare};
use hecha::report::{Card, Look, Screen, finding_card, json, list, page as rule_page, print, rule_card};
use hecha::rule::{self, Page, RuleId, Severity};
use hecha::text::{Block, Source, Span};
use hecha::value::Date;

use crate::support::plan::{after, checked, find, finding, page, place, plan};
use crate::support::screen::{fits, look};

const MISSING: &str = "responsibility/missing-clause";
const TWICE: &str = "responsibility/duplicate-unit";
const UPPER: &str = "coverage/upper-item-missing";

const PLAIN: &str = "某市2021年工作要点\n一、重点任务\n（一）完善药品集中采购。常态化开展带量采购，指导医疗机构合理使用中选产品。\n（二）推进分级诊疗。年底前建成2所区域医疗中心。（责任单位：市卫生健康委、市财政局、市财政局）\n";

fn pages() -> Vec<Page> {
    vec![
        page(UPPER, "上级举措在本级没有承接", Severity::Warning),
        page(TWICE, "同一单位重复列出", Severity::Warning),
        page(MISSING, "任务没有写明责任单位", Severity::Error),
    ]
}

fn begin(pages: &[Page]) -> Begin<'_> {
    let day = Date::new(2021, 6, 30).unwrap();
    Begin { pages, look: look(), all: false, day, keep: true }
}

fn missing(text: &str) -> Finding {
    let gap = place(Side::Document, after(text, "合理使用中选产品。"), "此处应有责任单位");
    let task = place(Side::Document, find(text, "完善药品集中采购"), "所属任务");
    let mut found = finding(MISSING, "任务“完善药品集中采购”没有写明责任单位", gap, vec![task]);
    found.advice = Some(Advice {
        text: "在条末补“（责任单位：〔待定〕）”".to_owned(),
        edits: Vec::new(),
        automatic: false,
    });
    found
}

fn show(checked: &Checked, look: Look) -> String {
    let pages = pages();
    let cards = checked.findings.iter().map(|finding| {
        let page = pages.iter().find(|page| page.id == finding.rule);
        print(&finding_card(finding, checked, page), look)
    });
    cards.collect::<Vec<_>>().join("\n")
}

fn twice(text: &str) -> Finding {
    let first = find(text, "市财政局");
    let second = find(&text[first.to()..], "市财政局").shift(first.to());
    finding(
        TWICE,
        "“市财政局”在同一名单中出现两次",
        place(Side::Document, second, "重复"),
        vec![place(Side::Document, first, "先前已列")],
    )
}

fn two_findings() -> Checked {
    checked(plan("要点.txt", PLAIN), None, vec![missing(PLAIN), twice(PLAIN)])
}

#[test]
fn a_gap_and_two_labels_in_one_sentence() {
    let screen = show(&two_findings(), look());
    fits(&screen, 80);
    insta::assert_snapshot!(screen);
}

#[test]
fn a_narrow_screen() {
    let screen = show(&two_findings(), Look::new(40));
    fits(&screen, 40);
    insta::assert_snapshot!(screen);
}

#[test]
fn plain_output_draws_nothing() {
    let screen = show(&two_findings(), look().with_plain(true));
    fits(&screen, 80);
    assert!(!screen.contains(['│', '─', '╰', '▲', '\u{1b}']));
    insta::assert_snapshot!(screen);
}

#[test]
fn colours_only_where_asked_for() {
    assert!(!show(&two_findings(), look()).contains('\u{1b}'));
    let coloured = show(&two_findings(), look().with_colour(true));
    let mut bare = coloured.clone();
    for code in ["0", "1", "2", "34", "1;31", "33", "36"] {
        bare = bare.replace(&format!("\u{1b}[{code}m"), "");
    }
    assert_eq!(bare, show(&two_findings(), look()));
    insta::assert_snapshot!(coloured.replace('\u{1b}', "␛"));
}

#[test]
fn wide_narrow_and_joined_characters_stay_aligned() {
    let text = "（一）Ａ\u{3000}级👨\u{200d}👩\u{200d}👧家庭e\u{301}tude\t医生签约😀不低于60％，责任到人。\r\n（二）其他。\r\n";
    let document = plan("draft.txt", text);
    let at = |words| place(Side::Document, find(text, words), "此处");
    let findings = vec![
        finding(TWICE, "指标没有写明完成时限", at("不低于60％"), vec![at("👨\u{200d}👩\u{200d}👧家庭")]),
        finding(TWICE, "行末的词", at("责任到人。"), Vec::new()),
        finding(TWICE, "越过行末的词", at("到人。\r\n（二）"), Vec::new()),
    ];
    let screen = show(&checked(document, None, findings), look());
    fits(&screen, 80);
    insta::assert_snapshot!(screen);
}

#[test]
fn a_gap_at_the_end_of_a_full_line() {
    // 37 characters fill 74 of the 75 cells of a row.
    let text = format!("（一）{}。\n（二）其他。\n", "满".repeat(33));
    let gap = place(Side::Document, after(&text, "满。"), "此处应有责任单位");
    let found = finding(MISSING, "任务没有写明责任单位", gap, Vec::new());
    let screen = show(&checked(plan("draft.txt", &text), None, vec![found]), look());
    fits(&screen, 80);
    insta::assert_snapshot!(screen);
}

#[test]
fn a_sentence_of_four_hundred_characters_is_cut_around_its_words() {
    let long = |word: &str| word.repeat(45);
    let text = format!(
        "（一）推进改革，{}，由市财政局牵头，{}，并由市财政局配合，{}。\n",
        long("落实到位"),
        long("压实责任"),
        long("加强督导")
    );
    let screen = show(&checked(plan("draft.txt", &text), None, vec![twice(&text)]), look());
    fits(&screen, 80);
    insta::assert_snapshot!(screen);
}

#[test]
fn a_related_place_in_the_upper_plan_has_its_own_block() {
    let upper = "二、重点任务\n（一）推广三明经验。各省份全年至少开展2次药品集中带量采购。\n";
    let found = finding(
        UPPER,
        "上级举措“各省份全年至少开展2次药品集中带量采购”未找到承接内容",
        place(Side::Document, find(PLAIN, "常态化开展带量采购"), "最接近的内容"),
        vec![place(Side::Upper, find(upper, "各省份全年至少开展2次药品集中带量采购"), "上级要求")],
    );
    let checked = checked(plan("要点.txt", PLAIN), Some(plan("国家.txt", upper)), vec![found]);
    let screen = show(&checked, look());
    fits(&screen, 80);
    insta::assert_snapshot!(screen);
}

#[test]
fn a_problem_of_a_rule_points_into_both_files() {
    let text = "规则 responsibility/named 任务须写明责任单位 {\n  要求 计数(t.责任.单位) ≥ 1\n}\n";
    let source = |name: &str| Arc::new(Source::new(name, text));
    let problem = rule::Problem {
        code: "H012",
        source: source("甲.rule"),
        span: find(text, "t.责任"),
        title: "t.责任 可能缺失，不能直接取 .单位".to_owned(),
        label: "类型 责任?".to_owned(),
        help: Some("请写成 有 t.责任 且 计数(t.责任.单位) ≥ 1".to_owned()),
        related: Some((source("乙.rule"), find(text, "responsibility/named"), "同号的另一条".to_owned())),
    };
    let screen = print(&rule_card(&problem), look());
    fits(&screen, 80);
    insta::assert_snapshot!(screen);
}

#[test]
fn a_file_of_blocks_names_its_paragraphs() {
    let mut document = plan("要点.docx", PLAIN);
    let block = |words: &str, label: &str| Block { span: find(PLAIN, words), label: label.to_owned() };
    let blocks = vec![block("某市2021年工作要点", "第1段"), block("（一）完善药品", "第3段")];
    document.source = Arc::new(Source::new("要点.docx", PLAIN).with_blocks(blocks));
    let screen = show(&checked(document, None, vec![missing(PLAIN)]), look());
    assert!(screen.contains("  要点.docx：第3段 · 一、重点任务 ›"), "{screen}");
}

#[test]
fn a_whole_run_is_bounded_and_summed_up() {
    let mut run = two_findings();
    let mut doubtful = twice(PLAIN);
    doubtful.outcome = Outcome::Unclear;
    run.findings.push(doubtful);
    run.findings.extend((0..30).map(|_| twice(PLAIN)));
    run.tallies.push((
        RuleId::new(UPPER),
        Tally {
            not_applicable: 1, note: Some("没有给出上级文件（--upper）".to_owned()), ..Tally::default()
        },
    ));
    run.tallies.sort_by(|a, b| a.0.cmp(&b.0));
    if let Some((_, tally)) = run.tallies.last_mut() {
        tally.excused.push(("所在章节为保障措施".to_owned(), 2));
    }
    let pages = pages();
    let mut screen = Screen::new(&pages, look(), false);
    let text = screen.document(&run, String::new()) + &screen.close(&End::default());
    fits(&text, 80);
    let (head, tail) = text.split_once("  建议").unwrap();
    let close = tail.find("responsibility/duplicate-unit 另有").unwrap();
    insta::assert_snapshot!(format!("{head}  …\n{}", &tail[close..]));
    let mut whole = Screen::new(&pages, look(), true);
    let all = whole.document(&run, String::new());
    assert_eq!(all.matches("出现两次").count(), 32);
    assert_eq!(text.matches("出现两次").count(), 20);
}

/// Of many rules only those that found something are listed; the others are counted, and the verdict stands last.
#[test]
fn the_end_of_a_long_run_is_short() {
    let mut run = two_findings();
    let mut doubtful = twice(PLAIN);
    doubtful.outcome = Outcome::Unclear;
    run.findings.push(doubtful);
    let mut more = |id: &str, tally: Tally| run.tallies.push((RuleId::new(id), tally));
    for n in 0..7 {
        more(&format!("demo/met-{n}"), Tally { met: 3, ..Tally::default() });
    }
    for (n, lack) in [Lack::Upper, Lack::Upper, Lack::Ledger, Lack::Force].into_iter().enumerate() {
        more(&format!("demo/idle-{n}"), Tally { not_applicable: 1, lack: Some(lack), ..Tally::default() });
    }
    let excused = vec![("政策条件".to_owned(), 2)];
    more("demo/excused", Tally { not_applicable: 2, excused, ..Tally::default() });
    more("demo/none", Tally { not_applicable: 1, ..Tally::default() });
    more("demo/doubted", Tally { unclear: 1, ..Tally::default() });
    more("demo/accepted", Tally { unmet: 1, ..Tally::default() });
    let pages = pages();
    let end = |look: Look, all: bool| {
        let mut screen = Screen::new(&pages, look, all);
        screen.document(&run, String::new());
        let end = screen.close(&End::default());
        fits(&end, look.width());
        let verdict = "不合格 2 处（错误 1、警告 1），存疑 1 处。\n";
        assert!(all || end.ends_with(verdict), "{end}");
        end
    };
    let shown = [end(look(), false), end(Look::new(60), false), end(look().with_plain(true), false)];
    insta::assert_snapshot!(shown.join("\n════\n"));
    let all = end(look(), true);
    assert!(all.contains("\ndemo/met-3 ") && all.contains("\n  demo/none：没有可查的对象\n"), "{all}");
}

/// The rule that holds all outputs together: one place, one set of coordinates.
#[test]
fn the_header_line_and_the_json_give_the_same_coordinates() {
    let texts = [
        PLAIN.to_owned(),
        PLAIN.replace('\n', "\r\n"),
        PLAIN.replace('市', "😀"),
        PLAIN.replace('年', "Ａ\u{3000}e\u{301}\t"),
    ];
    for text in texts {
        let document = plan("要点.txt", &text);
        let places = text.char_indices().step_by(3).map(|(at, c)| Span::new(at, at + c.len_utf8()));
        let findings: Vec<Finding> = places
            .filter(|span| !text[span.from()..span.to()].contains(['\r', '\n']))
            .map(|span| finding(TWICE, "某处", place(Side::Document, span, "此处"), Vec::new()))
            .collect();
        let checked = checked(document, None, findings);
        let pages = pages();
        let wire: Vec<String> = numbers(&whole_json(&pages, &checked));
        let shown: Vec<String> = show(&checked, look())
            .lines()
            .filter_map(|line| line.trim().strip_prefix("要点.txt:"))
            .map(|rest| rest.split(' ').next().unwrap().to_owned())
            .collect();
        assert_eq!(wire, shown);
    }
}

/// Any place of a real text, at any width, in any order: nothing panics and nothing runs over the edge.
#[test]
fn any_place_can_be_shown() {
    let seeds = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut names: Vec<_> = std::fs::read_dir(seeds).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let mut dice = 7_u64;
    let mut roll = |below: usize| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) as usize % below.max(1)
    };
    for name in names {
        let text = std::fs::read_to_string(&name).unwrap();
        let edges: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut findings = Vec::new();
        for _ in 0..150 {
            let mut place_at = |long: usize| {
                let start = roll(edges.len());
                let end = (start + roll(long)).min(edges.len() - 1);
                let label = ["", "此处", "此处应有责任单位，且须写在条末的括号之内，不得遗漏"][roll(3)];
                place(Side::Document, Span::new(edges[start], edges[end]), label)
            };
            let related = vec![place_at(4), place_at(40), place_at(900)];
            findings.push(finding(TWICE, "某处的话", place_at(30), related));
        }
        // Spans that fit nothing: past the end, inside a character.
        let wrong =
            [Span::new(text.len() + 5, text.len() + 9), Span::new(1, 2), Span::new(0, text.len() + 1)];
        findings
            .extend(wrong.map(|span| finding(TWICE, "错位", place(Side::Document, span, "此处"), vec![])));
        let checked = checked(plan("要点.txt", &text), None, findings);
        for cells in [30, 40, 61, 80, 100] {
            fits(&show(&checked, Look::new(cells)), cells);
            fits(&show(&checked, Look::new(cells).with_plain(true)), cells);
        }
    }
}

/// A check of one document as JSON.
fn whole_json(pages: &[Page], checked: &Checked) -> String {
    let mut report = form("json", begin(pages));
    report.document(checked, prepare("json", begin(pages))(checked)) + &report.close(&End::default())
}

/// line:column of each finding's start, read from the printed JSON.
fn numbers(json: &str) -> Vec<String> {
    let value = |line: &str| line.trim().split(' ').nth(1).unwrap().trim_end_matches(',').to_owned();
    let lines: Vec<&str> = json.lines().collect();
    lines
        .windows(4)
        .filter(|four| four[0].trim() == "\"start\": {")
        .map(|four| format!("{}:{}", value(four[2]), value(four[3])))
        .collect()
}

#[test]
fn the_json_of_a_check() {
    let pages = pages();
    insta::assert_snapshot!(whole_json(&pages, &two_findings()));
}

#[test]
fn the_rulebook_as_list_page_and_json() {
    let pages = pages();
    let all =
        [list(&pages, &[], look()), rule_page(&pages[0], look()), json::rules(&pages[..1], &[], &[], None)];
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn an_error_without_a_place_is_one_sentence() {
    let card = Card::new(Severity::Error, "找不到文件“草稿\u{1b}[31m.txt”").with_note("帮助", "请核对路径");
    assert_eq!(print(&card, look()), "[错误] 找不到文件“草稿�[31m.txt”\n  帮助　请核对路径\n");
}
