//! `check --fix`: what is 可自动 carried out, taken back where it does not help, and written back byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use hecha::checking::{Above, MendWays, Mended, NotMended, Rulebook, Terms};
use hecha::finding::Finding;
use hecha::reading;
use hecha::rule::syntax::tree::ExampleKind;
use hecha::text::{Edit, Patch, Source};
use hecha::value::Date;

use crate::cli::{Told, all_chinese, hecha_with};
use crate::format::builder::{Docx, paragraph};
use crate::support::Folder;

/// The rules whose findings, or some of them, can be mended without a person.
const MECHANICAL: [&str; 17] = [
    "citation/docnum-bracket",
    "citation/docnum-form",
    "citation/nested-marks",
    "deadline/relative-year",
    "format/addressee",
    "format/digit-width",
    "format/issue-date",
    "format/straight-quotes",
    "format/text-artifact",
    "naming/informal-abbrev",
    "responsibility/phrase-inconsistent",
    "structure/numbering-punct",
    "wording/adjacent-marks",
    "wording/confusable",
    "wording/quote-pairs",
    "wording/range-connector",
    "wording/variant-character",
];

/// A draft with one slip for each mechanical rule, and what it should become.
const SLIPS: &str = "某市人民政府办公室关于印发2021年工作要点的通知
各县区人民政府，市直各部门:
现印发给你们，请认真贯彻执行。
一，重点任务
（一）、完善药品集中采购。其它单位配合，年底前完成2-3个试点，报销比例提高5-10%。（责任单位：市卫健委、市财政局按职责分工负责）
（二）推进分级诊疗。落实《关于印发<办法（试行）>的通知》（国办发[2021]20号）和《关于印发《细则》的通知》（国办发〔2021〕第09号）。推行“掌上办”、“网上办”。（责任单位：市卫生健康委、市医保局按照职责分工负责）
（三）加强监管,落實责任。９月底前启动。推广\"窗口帮办\"和“网上办\"。（责任单位：市医保局、市财政局按职责分工负责）
某市人民政府办公室
2021年06月09日
";
const MENDED: &str = "某市人民政府办公室关于印发2021年工作要点的通知
各县区人民政府，市直各部门：
现印发给你们，请认真贯彻执行。
一、重点任务
（一）完善药品集中采购。其他单位配合，2021年底前完成2—3个试点，报销比例提高5%—10%。（责任单位：市卫生健康委、市财政局按职责分工负责）
（二）推进分级诊疗。落实《关于印发〈办法（试行）〉的通知》（国办发〔2021〕20号）和《关于印发〈细则〉的通知》（国办发〔2021〕9号）。推行“掌上办”“网上办”。（责任单位：市卫生健康委、市医保局按职责分工负责）
（三）加强监管，落实责任。2021年9月底前启动。推广“窗口帮办”和“网上办”。（责任单位：市医保局、市财政局按职责分工负责）
某市人民政府办公室
2021年6月9日
";

const DAY: &str = "2021-06-30";

fn day() -> Date {
    Date::from_iso(DAY).unwrap()
}

fn run(folder: &Folder, line: &str) -> Told {
    hecha_with(&line.split(' ').collect::<Vec<_>>(), SLIPS.as_bytes(), &folder.0)
}

const WAYS: MendWays<'_> = MendWays { unwritable: &|_| None, accept: &|_| () };

fn mend(rules: &Rulebook, text: &str) -> Mended {
    let terms = Terms { decisions: &[], day: day(), only: &[], ledger: None, given: &[], alone: false };
    rules.mend(Arc::new(Source::new("草稿.txt", text)), &Above::Nowhere, terms, WAYS)
}

fn findings(rules: &Rulebook, text: &str) -> Vec<Finding> {
    rules.check(reading::read(Arc::new(Source::new("草稿.txt", text))), None, day(), &[]).findings
}

/// How often each rule found something, a rule that sums up counted by its places.
fn counted(findings: &[Finding]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        *counts.entry(finding.rule.to_string()).or_default() += 1 + finding.related.len();
    }
    counts
}

fn seeds() -> Vec<(String, String)> {
    let mut seeds: Vec<(String, String)> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect();
    seeds.sort();
    seeds
}

#[test]
fn every_mechanical_rule_mends_its_slip() {
    let (rules, _) = Rulebook::load(Vec::new());
    let mended = mend(&rules, SLIPS);
    assert_eq!(mended.after.text(), MENDED);
    assert_eq!(mended.patch.apply(SLIPS), MENDED);
    assert_eq!(mended.left, []);
    let done: Vec<&str> = mended.done.iter().map(|(rule, _, _)| rule.as_str()).collect();
    assert_eq!(done, MECHANICAL);
    assert_eq!(mend(&rules, MENDED).done, []);
}

#[test]
fn every_automatic_advice_in_an_example_takes_its_finding_away() {
    let (rules, _) = Rulebook::load(Vec::new());
    let mut shown: Vec<&str> = Vec::new();
    for trial in rules.trials(day()).filter(|trial| trial.example.kind == ExampleKind::Bad) {
        let id = trial.program.page.id.as_str();
        let text = trial.example.text.text.as_str();
        let mut automatic = trial.checked.findings.iter().filter_map(|finding| finding.advice.as_ref());
        if !automatic.any(|advice| advice.automatic) {
            continue;
        }
        shown.push(id);
        let only = std::slice::from_ref(&trial.program.page.id);
        let terms = Terms { decisions: &[], day: day(), only, ledger: None, given: &[], alone: false };
        let source = Arc::new(Source::new("例.txt", text));
        let mended = rules.mend(source, &Above::Nowhere, terms, WAYS);
        assert_eq!(mended.left, [], "{id}\n{text}");
        // By itself, as the example shows it: what is left to another rule is reported there.
        let alone =
            |text: &str| rules.check(reading::read(Arc::new(Source::new("例", text))), None, day(), only);
        let count = |text: &str| counted(&alone(text).findings).get(id).copied().unwrap_or_default();
        assert!(count(mended.after.text()) < count(text), "{id}\n{text}\n{}", mended.after.text());
    }
    shown.dedup();
    assert_eq!(shown, MECHANICAL);
}

#[test]
fn what_was_mended_stays_mended_and_nothing_new_comes_up() {
    let (rules, _) = Rulebook::load(Vec::new());
    // Each seed as it is, and with the slips that drafts have.
    let variants: [(&str, &[(&str, &str)]); 3] = [
        ("原样", &[]),
        ("半角", &[("，", ","), ("：", ":"), ("；", ";"), ("（", "("), ("）", ")")]),
        (
            "用词",
            &[
                ("〔", "["),
                ("〕", "]"),
                ("〈", "<"),
                ("〉", ">"),
                ("其他", "其它"),
                ("发展改革委", "发改委"),
                ("卫生健康委", "卫健委"),
                ("2021年底", "年底"),
                ("”“", "”、“"),
            ],
        ),
    ];
    for (name, seed) in seeds() {
        for (variant, slips) in variants {
            let text = slips.iter().fold(seed.clone(), |text, (right, wrong)| text.replace(right, wrong));
            let mended = mend(&rules, &text);
            let (before, after) = (findings(&rules, &text), findings(&rules, mended.after.text()));
            let before = counted(&before);
            for (rule, count) in counted(&after) {
                let was = before.get(&rule).copied().unwrap_or_default();
                assert!(count <= was, "{name}，{variant}：{rule} {was} → {count}");
            }
            let automatic =
                |finding: &&Finding| finding.advice.as_ref().is_some_and(|advice| advice.automatic);
            for finding in after.iter().filter(automatic) {
                let told = mended.left.iter().any(|left| left.rule == finding.rule);
                assert!(told, "{name}，{variant}：{} {}", finding.rule, finding.message);
            }
            assert_eq!(mended.patch.apply(&text), mended.after.text(), "{name}，{variant}");
            let again = mend(&rules, mended.after.text());
            assert_eq!(again.done, [], "{name}，{variant}");
        }
    }
}

/// A rule on a word whose advice is `change`.
fn word_rule(id: &str, word: &str, change: &str) -> (String, String) {
    let text = format!(
        "规则 demo/{id} 举例 {{
  级别 警告
  依据 实务 「举例」
  理由 「举例。」
  适用 每个 处 属于 匹配(本文.全文, 「{word}」) ; 无则 不适用
  要求 处 = 「没有这样的话」 否则 「举例“{{处}}”」
  指 处
  建议 {change} 可自动
  反例 「（一）⟦{word}⟧」
  正例 「（一）没有这样的话」
}}
"
    );
    (format!("{id}.rule"), text)
}

fn own(rules: Vec<(String, String)>) -> Rulebook {
    let (rules, problems) = Rulebook::only(rules);
    let told: Vec<String> = problems.iter().map(|problem| problem.title.clone()).collect();
    assert!(told.is_empty(), "{told:?}");
    rules
}

#[test]
fn a_correction_that_does_not_help_or_does_harm_is_taken_back() {
    let rules = own(vec![
        word_rule("good", "甲甲", "替换 处 「丁丁」"),
        word_rule("vain", "乙乙", "替换 处 「乙乙乙」"),
        word_rule("harm", "丙丙", "替换 处 「丙子」"),
        word_rule("hurt", "丙子", "删除 处"),
        word_rule("far", "戊戊", "替换 处 「己」"),
        word_rule("echo", "己[^。]*。结尾", "删除 处"),
    ]);
    let text = "要点\n（一）甲甲乙乙丙丙甲甲。\n（二）戊戊。结尾";
    let mended = mend(&rules, text);
    assert_eq!(mended.after.text(), "要点\n（一）丁丁乙乙丙丙丁丁。\n（二）戊戊。结尾");
    let left: Vec<(&str, &NotMended)> =
        mended.left.iter().map(|left| (left.rule.as_str(), &left.why)).collect();
    let adds = |rule: &str| NotMended::Adds(vec![hecha::rule::RuleId::new(rule)]);
    assert_eq!(
        left,
        [
            ("demo/vain", &NotMended::Remains),
            ("demo/harm", &adds("demo/hurt")),
            ("demo/far", &adds("demo/echo"))
        ]
    );
}

#[test]
fn corrections_that_undo_each_other_end() {
    let rules = own(vec![
        word_rule("forth", "甲", "替换 处 「乙」"),
        word_rule("back", "乙", "替换 处 「甲」"),
        word_rule("grow", "丁", "替换 处 「丁丁」"),
    ]);
    let mended = mend(&rules, &"（一）甲乙丁。".repeat(50));
    assert_eq!(mended.done, []);
    assert_eq!(mended.left.len(), 150);
}

#[test]
fn a_hundred_thousand_findings_are_mended_or_told_in_bounded_time() {
    let line = |times: usize| format!("（一）推行试点。{}。\n", "其它办法，".repeat(times));
    let text = line(100).repeat(1000);
    let good = own(vec![word_rule("other", "其它", "替换 处 「其他」")]);
    let mended = mend(&good, &text);
    assert_eq!(mended.after.text(), text.replace("其它", "其他"));
    assert_eq!(mended.done.iter().map(|(_, count, _)| *count).sum::<usize>(), 100_000);
    // Every one of them wrong: none is made, every one is told.
    let wrong = own(vec![word_rule("other", "其它", "替换 处 「其它它」")]);
    let mended = mend(&wrong, &text);
    assert!(mended.patch.edits().is_empty());
    assert_eq!(mended.left.len(), 100_000);
    // One wrong among them all, whose harm shows elsewhere: the others are made.
    let mixed = own(vec![
        word_rule("other", "其它", "替换 处 「其他」"),
        word_rule("lone", "丙丙", "替换 处 「丁」"),
        word_rule("echo", "丁[^。]*。结尾", "删除 处"),
    ]);
    let text = format!("{}（二）丙丙。结尾", line(100).repeat(100));
    let mended = mend(&mixed, &text);
    assert_eq!(mended.after.text(), text.replace("其它", "其他"));
    assert_eq!(mended.left.len(), 1);
}

/// A way to write characters as bytes.
type Write = fn(&str) -> Vec<u8>;

fn utf16(text: &str, little: bool) -> Vec<u8> {
    text.encode_utf16()
        .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
        .collect()
}

const ENCODINGS: [(&str, Write); 6] = [
    ("UTF-8", |text| text.as_bytes().to_vec()),
    ("UTF-8 带标记", |text| [b"\xef\xbb\xbf", text.as_bytes()].concat()),
    ("UTF-16LE", |text| utf16(text, true)),
    ("UTF-16LE 带标记", |text| [vec![0xff, 0xfe], utf16(text, true)].concat()),
    ("UTF-16BE 带标记", |text| [vec![0xfe, 0xff], utf16(text, false)].concat()),
    ("GB18030", |text| encoding_rs::GB18030.encode(text).0.into_owned()),
];

#[test]
fn a_draft_is_written_back_in_its_own_encoding_and_line_ends() {
    for (name, write) in ENCODINGS {
        for line_end in ["\n", "\r\n"] {
            let folder = Folder::new("fix-encodings");
            let path = folder.file("稿.txt", write(&SLIPS.replace('\n', line_end)));
            let told = run(&folder, &format!("check 稿.txt --fix --date {DAY}"));
            assert!(told.out.starts_with("“稿.txt”改了 26 处："), "{name}\n{}{}", told.out, told.err);
            assert_eq!(fs::read(&path).unwrap(), write(&MENDED.replace('\n', line_end)), "{name}");
            assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 1);
            let again = run(&folder, &format!("check 稿.txt --fix --date {DAY}"));
            assert!(again.out.starts_with("“稿.txt”没有可以自动改的地方\n"), "{}", again.out);
            assert_eq!(fs::read(&path).unwrap(), write(&MENDED.replace('\n', line_end)), "{name}");
        }
    }
}

#[test]
fn a_character_the_encoding_lacks_is_not_written() {
    let folder = Folder::new("fix-lacking");
    let (name, rule) = word_rule("rare", "其它", "替换 处 「其\u{e5e5}」");
    folder.file(&name, rule);
    let bytes = encoding_rs::GB18030.encode(SLIPS).0.into_owned();
    let path = folder.file("稿.txt", &bytes);
    let told = run(&folder, "check 稿.txt --fix --rules rare.rule --rule demo/rare");
    assert!(told.out.contains("文件的编码里没有“\u{e5e5}”这个字"), "{}", told.out);
    assert_eq!(fs::read(path).unwrap(), bytes);
}

#[test]
fn the_changes_are_shown_and_nothing_is_touched() {
    let folder = Folder::new("fix-dry");
    let path = folder.file("稿.txt", SLIPS);
    let told = run(&folder, &format!("check 稿.txt --fix --dry-run --date {DAY}"));
    assert_eq!((told.code, told.err.as_str()), (1, ""));
    all_chinese(&told.out);
    insta::assert_snapshot!(told.out);
    assert_eq!(fs::read_to_string(&path).unwrap(), SLIPS);
    folder.file("稿.txt", MENDED);
    let told = run(&folder, &format!("check 稿.txt --fix --dry-run --date {DAY}"));
    assert_eq!((told.code, told.out.as_str()), (0, "“稿.txt”没有可以自动改的地方\n\n"));
    for line in ["check 稿.txt --dry-run", "check 稿.txt --fix --dry-run --format json"] {
        let told = run(&folder, line);
        assert_eq!(told.code, 2, "{line}");
        all_chinese(&told.err);
    }
}

#[test]
fn a_program_still_gets_its_report_alone() {
    let folder = Folder::new("fix-json");
    folder.file("稿.txt", SLIPS);
    let told = run(&folder, &format!("check 稿.txt --fix --format json --date {DAY}"));
    let report: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    let left = report["findings"].as_array().unwrap();
    assert!(left.iter().all(|finding| finding["fix"]["automatic"] != true), "{left:?}");
    assert!(told.err.contains("“稿.txt”改了 26 处"), "{}", told.err);
}

#[test]
fn what_cannot_be_mended_is_said_and_the_rest_goes_on() {
    let folder = Folder::new("fix-bad");
    let path = folder.file("稿.txt", SLIPS);
    let body: String = SLIPS.replace('<', "&lt;").lines().map(paragraph).collect();
    let docx = folder.file("稿.docx", Docx::new(&body).bytes());
    let page = format!("<html><body>{}</body></html>", SLIPS.replace('<', "&lt;").replace('\n', "<br>"));
    folder.file("页.html", &page);
    let locked = folder.file("锁.txt", SLIPS);
    let mut permissions = fs::metadata(&locked).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&locked, permissions).unwrap();
    let before = fs::read(&docx).unwrap();
    for (name, said) in [
        ("稿.docx", "是 Word 文档"),
        ("页.html", "是网页"),
        ("锁.txt", "是只读的"),
        ("-", "是标准输入"),
        ("没有.txt", "找不到文件"),
    ] {
        folder.file("稿.txt", SLIPS);
        let told = run(&folder, &format!("check {name} 稿.txt --fix --date {DAY}"));
        assert_eq!(told.code, if name == "没有.txt" { 5 } else { 2 }, "{name}\n{}", told.err);
        assert!(told.err.contains(said), "{name}\n{}", told.err);
        assert!(told.out.contains("“稿.txt”改了 26 处"), "{name}\n{}", told.out);
        assert_eq!(fs::read_to_string(&path).unwrap(), MENDED, "{name}");
        all_chinese(&told.err);
    }
    assert_eq!(fs::read(&docx).unwrap(), before);
    assert_eq!(fs::read_to_string(&locked).unwrap(), SLIPS);
}

#[cfg(unix)]
#[test]
fn links_are_left_alone_and_permissions_kept() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = Folder::new("fix-links");
    let path = folder.file("稿.txt", SLIPS);
    symlink(&path, folder.0.join("链.txt")).unwrap();
    let told = run(&folder, "check 链.txt --fix");
    assert!(told.err.contains("是符号链接") && told.err.contains("稿.txt"), "{}", told.err);
    assert_eq!((told.code, fs::read_to_string(&path).unwrap().as_str()), (2, SLIPS));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    run(&folder, "check 稿.txt --fix");
    assert_ne!(fs::read_to_string(&path).unwrap(), SLIPS);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn changes_put_together_are_what_they_are_one_after_the_other() {
    let edit = |from: usize, to: usize, text: &str| Edit {
        span: hecha::text::Span::new(from, to),
        text: text.to_owned(),
    };
    let text = "0123456789";
    // Every pair of small changes, wherever they lie to each other.
    let one: Vec<Patch> = (0..=8)
        .flat_map(|at| [(at, ""), (at, "x"), (at, "xyz")])
        .flat_map(|(at, new)| [0, 2].map(|length| Patch::new(vec![edit(at, at + length, new)]).unwrap()))
        .collect();
    for first in &one {
        let middle = first.apply(text);
        for second in one.iter().filter(|patch| patch.edits()[0].span.to() <= middle.len()) {
            let both = first.then(second, text.len());
            assert_eq!(both.apply(text), second.apply(&middle), "{first:?}{second:?}");
        }
    }
}
