//! The rule language as its authors meet it: what is understood, what every mistake looks like, what hostile files do.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use hecha::checking::Rulebook;
use hecha::lexicon::WordList;
use hecha::report::{print, rule_card, trial};
use hecha::rule::errors::{PAGES, title};
use hecha::rule::print::{Language, Words};
use hecha::rule::problem::code;
use hecha::rule::{self, Problem, RuleId, syntax, template};
use hecha::text::Source;
use hecha::value::Date;

use crate::support::screen::{fits, look};

fn day() -> Date {
    Date::new(2021, 6, 30).unwrap()
}

/// Fenced blocks of a Markdown page: what follows the fence, and the text.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in page.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(kind)) => open = Some((kind.to_owned(), String::new())),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some((_, text)), None) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    blocks
}

fn load(text: &str) -> (Rulebook, Vec<Problem>) {
    let (rules, mut problems) = Rulebook::only(vec![("规则.rule".to_owned(), text.to_owned())]);
    if text.contains("\n设置 ") {
        problems.extend(rules.settings(&Arc::new(Source::new("规则.rule", text))).1);
    }
    (rules, problems)
}

fn codes(problems: &[Problem]) -> Vec<&'static str> {
    let mut codes: Vec<&str> = problems.iter().map(|problem| problem.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// What an author sees: every problem, at 80 cells.
fn seen(problems: &[Problem]) -> String {
    let seen: String = problems.iter().map(|problem| print(&rule_card(problem), look())).collect();
    fits(&seen, 80);
    seen
}

/// What the examples of sound rules come to: nothing where all pass.
fn failures(rules: &Rulebook) -> String {
    let failed = rules.trials(day()).filter(|run| !run.passes());
    failed.map(|run| trial::failure(&run, rules, look())).collect()
}

fn cases(folder: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/language").join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let pages: Vec<&str> = PAGES.iter().map(|(code, _)| *code).collect();
    assert_eq!(pages, code::ALL);
    let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/errors")).unwrap();
    assert_eq!(files.count(), pages.len());
    for (code, page) in PAGES {
        assert!(page.starts_with(&format!("# {code} ")), "{code}");
        assert!(!title(page).is_empty(), "{code}");
    }
}

#[test]
fn the_examples_of_every_page_show_what_they_say() {
    for (code, page) in PAGES {
        let blocks = blocks(page);
        let (wrong, right) = match blocks.as_slice() {
            [(_, wrong), (_, right)] => (Some(wrong), right),
            // Bytes that are no text cannot stand on a page.
            [(_, right)] => (None, right),
            _ => panic!("{code} has {} examples", blocks.len()),
        };
        if let Some(wrong) = wrong {
            let (_, problems) = load(wrong);
            // What was not read is told beside the reason why, and the reason beside what hangs on it.
            let beside = |told: &&str| (*told == code::NOT_READ) == (code == code::NOT_READ);
            let told: Vec<&str> = codes(&problems).into_iter().filter(beside).collect();
            assert_eq!(told, [code], "{}", seen(&problems));
        }
        let (rules, problems) = load(right);
        assert!(problems.is_empty(), "{code}\n{}", seen(&problems));
        let failed = failures(&rules);
        assert!(failed.is_empty(), "{code}\n{failed}");
    }
}

#[test]
fn what_an_author_sees_of_every_mistake() {
    let mut all = String::new();
    for (code, page) in PAGES {
        let blocks = blocks(page);
        let Some((_, wrong)) = blocks.first().filter(|_| blocks.len() == 2) else { continue };
        all.push_str(&format!("── {code} {}\n{}\n", title(page), seen(&load(wrong).1)));
    }
    let problem = hecha::rule::text("规则.rule", vec![b'a', 0xb9, 0xe6]).unwrap_err();
    all.push_str(&format!("── {}\n{}", code::ENCODING, seen(&[*problem])));
    insta::assert_snapshot!(all);
}

#[test]
fn good_cases_load_and_pass_in_both_languages() {
    for (path, page) in cases("good") {
        for (_, text) in blocks(&page) {
            let (rules, problems) = load(&text);
            assert!(problems.is_empty(), "{}\n{}", path.display(), seen(&problems));
            let failed = failures(&rules);
            assert!(failed.is_empty(), "{}\n{failed}", path.display());
            same_in_both_languages(&text, &path.display().to_string());
        }
    }
}

#[test]
fn bad_cases_are_told_in_one_run() {
    for (path, page) in cases("bad") {
        let text: String = blocks(&page).into_iter().map(|(_, text)| text).collect();
        let (rules, problems) = load(&text);
        let sound: Vec<&str> = rules.pages().iter().map(|page| page.id.as_str()).collect();
        let told = format!("{}仍可执行：{}\n", seen(&problems), sound.join("、"));
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        insta::assert_snapshot!(format!("bad-{name}"), told);
    }
}

/// The shipped word lists, read once.
fn lists() -> &'static BTreeMap<String, Arc<WordList>> {
    static LISTS: OnceLock<BTreeMap<String, Arc<WordList>>> = OnceLock::new();
    LISTS.get_or_init(Rulebook::lists)
}

/// One file in one language.
fn spoken(text: &str, language: Option<Language>) -> String {
    let source = Arc::new(Source::new("规则.rule", text));
    let loaded = rule::load(&[Arc::clone(&source)], lists());
    assert!(loaded.problems.is_empty(), "{}\n{text}", seen(&loaded.problems));
    let words: Words = loaded.words.iter().map(|used| (used.span, used.names)).collect();
    hecha::rule::print::print(&source, language, &words)
}

/// Rules as they run, without the places of their words.
fn meaning(text: &str) -> String {
    let loaded = rule::load(&[Arc::new(Source::new("规则.rule", text))], lists());
    assert!(loaded.problems.is_empty(), "{}\n{text}", seen(&loaded.problems));
    let mut meaning = String::new();
    for program in &loaded.programs {
        let all = format!(
            "{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}",
            program.page,
            program.parameters,
            program.binds,
            program.none,
            program.unless,
            program.parts,
            program.at,
            program.also,
            program.advice
        );
        // Places and the file itself differ; numbers of bytes appear nowhere else under these names.
        let mut rest = all.as_str();
        while let Some(at) = rest.find("Span { start: ") {
            meaning.push_str(&rest[..at]);
            let end = rest[at..].find('}').unwrap();
            rest = &rest[at + end + 1..];
        }
        meaning.push_str(rest);
    }
    let at = meaning.find("source: Source");
    assert!(at.is_none() || meaning.contains("Predicate"), "{meaning}");
    meaning.split("source: Source").next().unwrap().to_owned()
}

fn same_in_both_languages(text: &str, name: &str) {
    let plain = spoken(text, None);
    assert_eq!(spoken(&plain, None), plain, "{name}: laying out twice changes something");
    assert_eq!(meaning(&plain), meaning(text), "{name}");
    let english = spoken(text, Some(Language::English));
    assert_eq!(meaning(&english), meaning(text), "{name}\n{english}");
    assert_eq!(spoken(&english, Some(Language::English)), english, "{name}");
    assert_eq!(spoken(&english, Some(Language::Chinese)), spoken(text, Some(Language::Chinese)), "{name}");
}

#[test]
fn the_shipped_rules_say_the_same_in_both_languages() {
    let (rules, _) = Rulebook::load(Vec::new());
    let mut files: Vec<&Arc<Source>> = rules.programs().iter().map(|program| &program.source).collect();
    files.dedup_by(|a, b| a.name() == b.name());
    for source in files {
        // A rule that leans on a 谓词 or 词表 of another file cannot stand alone.
        if rule::load(&[Arc::clone(source)], lists()).problems.is_empty() {
            same_in_both_languages(source.text(), source.name());
        }
    }
}

#[test]
fn layout_keeps_comments_strings_and_one_blank_line() {
    let written = "-- 头\n\n\n规则 demo/a 名称｛\n级别 警告  依据 实务 \"惯例\" -- 尾注\n  理由 「两行\n   字」\n\n\n-- 说明\n适用 \
                   每个 甲 属于 本文.任务；无则 不适用\n要求 有 甲.责任 且 计数（甲.单位）>=1\n否则 「缺」\n指 缺口（甲，责任）\n\
                   反例 「（一）甲。乙。⟦⟧」\n正例 「（一）甲。乙。（责任单位：市医保局）」｝\n";
    let wanted = "-- 头\n\n规则 demo/a 名称 {\n  级别 警告\n  依据 实务 「惯例」 -- 尾注\n  理由 「两行\n   字」\n\n  -- 说明\n  适用 \
                  每个 甲 属于 本文.任务 ; 无则 不适用\n  要求 有 甲.责任 且 计数(甲.单位) ≥ 1\n       否则 「缺」\n  指 \
                  缺口(甲, 责任)\n  反例 「（一）甲。乙。⟦⟧」\n  正例 「（一）甲。乙。（责任单位：市医保局）」\n}\n";
    let source = Source::new("规则.rule", written);
    let printed = hecha::rule::print::print(&source, None, &Words::new());
    assert_eq!(printed, wanted);
    assert_eq!(hecha::rule::print::print(&Source::new("规则.rule", wanted), None, &Words::new()), wanted);
}

#[test]
fn every_condition_that_the_readme_offers_can_be_written() {
    let page = include_str!("../README.md");
    let table = page.split("| 要说的话 | 写法 |").nth(1).unwrap();
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let mut count = 0;
    for condition in rows.map(|row| row.split('`').nth(1).unwrap()) {
        let (_, problems) = load(&format!("谓词 甲(任务: 任务, 时限: 时限, 目标: 目标) = {condition}\n"));
        assert!(problems.is_empty(), "{condition}: {}", seen(&problems));
        count += 1;
    }
    assert!(count > 10);
}

#[test]
fn no_word_of_the_vocabulary_is_a_fixed_word() {
    use hecha::vocabulary::{Root, choice, function};
    let grammar = include_str!("../grammar/rule.pest");
    let fixed: String = ["keyword_zh = _{", "keyword_en = _{"]
        .map(|name| {
            let from = grammar.find(name).unwrap();
            &grammar[from..from + grammar[from..].find("\n}").unwrap()]
        })
        .concat();
    let roots = Root::ALL.into_iter().map(Root::names);
    let functions = function::all().map(|function| function.names);
    let choices = choice::ALL.into_iter().flat_map(|set| set.words.iter().copied());
    for (chinese, english) in roots.chain(functions).chain(choices) {
        for word in [chinese, english] {
            assert!(!fixed.contains(&format!("\"{word}\"")), "{word}");
        }
    }
}

#[test]
fn hostile_files_get_a_coded_message_and_silence_nobody() {
    let sound = blocks(PAGES[0].1).remove(1).1;
    let rule = |require: &str| sound.replace("demo/owner", "demo/odd").replace("要求 有 任务.责任", require);
    // A fixed walk over all byte values stands for random bytes.
    let mut state = 1u32;
    let noise: Vec<u8> = (0..100_000)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .collect();
    assert_eq!(hecha::rule::text("乱.rule", noise.clone()).unwrap_err().code, code::ENCODING);
    let readable: String =
        noise.iter().take(30_000).map(|byte| char::from_u32(0x4e00 + u32::from(*byte)).unwrap()).collect();
    let brackets = format!("规则 demo/odd 名称 {{ 要求 {}", "(".repeat(10_000));
    let quantifiers = format!("谓词 甲 = {}真", "存在 乙 属于 本文.任务 : ".repeat(2_000));
    for (name, text, wanted) in [
        ("letters", readable, code::SYNTAX),
        ("a rule of noise", format!("规则 {}", "甲 { ".repeat(5_000)), code::TOO_DEEP),
        ("brackets", brackets, code::TOO_DEEP),
        ("quantifiers", quantifiers, code::TOO_DEEP),
        ("twelve brackets", format!("规则 demo/odd 名称 {{ 要求 {}", "(".repeat(12)), code::SYNTAX),
        ("a chain of 非", rule(&format!("要求 {}有 任务.责任", "非 ".repeat(24_000))), code::TOO_DEEP),
        ("a chain of =", rule(&format!("要求 {}任务.标题", "任务.标题 = ".repeat(6_000))), code::TOO_DEEP),
        ("a chain of +", rule(&format!("要求 {}1 = 2", "1 + ".repeat(20_000))), code::TOO_DEEP),
        (
            "a chain of 则",
            rule(&format!("要求 {}有 任务.责任", "有 任务.责任 则 ".repeat(4_000))),
            code::TOO_DEEP,
        ),
        (
            "a chain of 且",
            rule(&format!("要求 {}有 任务.责任", "有 任务.责任 且 ".repeat(4_000))),
            code::TOO_DEEP,
        ),
        ("a long path", rule(&format!("要求 有 任务{}", ".标题".repeat(9_000))), code::TOO_DEEP),
        ("look-around", rule("要求 非 任务.标题 形如 「(?=甲)乙」"), code::PATTERN),
        ("repeats in repeats", rule("要求 非 任务.标题 形如 「(a+)+b」"), code::PATTERN),
        ("a large pattern", rule("要求 非 任务.标题 形如 「((a{1000}){1000}){9}」"), code::PATTERN),
        ("a circle", "谓词 甲(项: 任务) = 乙(项)\n谓词 乙(项: 任务) = 甲(项)\n".to_owned(), code::RECURSION),
        ("no such list", "词表 甲 来自 「没有.tsv」\n".to_owned(), code::LEXICON),
        ("an id again", sound.clone(), code::DUPLICATE_ID),
    ] {
        let files = vec![("好.rule".to_owned(), sound.clone()), ("怪.rule".to_owned(), text)];
        let (rules, problems) = Rulebook::only(files);
        assert!(codes(&problems).contains(&wanted), "{name}: {:?}", codes(&problems));
        assert!(rules.pages().iter().any(|page| page.id == RuleId::new("demo/owner")), "{name}");
        seen(&problems);
    }
    let table = ("坏.tsv".to_owned(), "# 词表：坏\n# 列：词\n甲\t乙\t丙\n".to_owned());
    let (rules, problems) = Rulebook::only(vec![("好.rule".to_owned(), sound.clone()), table]);
    assert_eq!((codes(&problems), rules.pages().len()), (vec![code::LEXICON], 1));
}

#[test]
fn from_the_template_to_a_passing_rule_with_three_slips() {
    let mut transcript = String::new();
    let mut tell = |step: &str, text: &str| {
        let (rules, problems) = load(text);
        let failed = failures(&rules);
        let state = if problems.is_empty() && failed.is_empty() { "通过\n" } else { "" };
        transcript.push_str(&format!("── {step}\n{}{failed}{state}\n", seen(&problems)));
    };
    let mut text = template::template(&RuleId::new("responsibility/lead-first"));
    transcript_start(&text);
    tell("hecha new responsibility/lead-first 之后", &text);
    for (blank, words) in [
        ("〔填写规则的中文名称，说的是应当怎样〕", "多个单位的任务须写明牵头单位"),
        ("〔填写依照的做法〕", "多个单位共同负责的任务列明牵头单位"),
        ("〔填写为什么要这样，一句话〕", "没有牵头单位，几家容易互相等待。"),
        ("任务“{任务.标题|截24}”〔填写缺了什么〕", "任务“{任务.标题|截24}”没有写明牵头单位"),
        ("〔填写此处应有什么〕", "这些单位中没有牵头的"),
        ("〔填写怎样改〕", "写明一个牵头单位，如“××局牵头”"),
        (
            "「（一）完善制度。制定考核办法。⟦⟧」",
            "「（一）完善制度。制定考核办法。（⟦责任单位：市医保局、市财政局⟧）」",
        ),
        (
            "「（一）推进改革。开展带量采购。⟦⟧」",
            "「（一）推进改革。开展带量采购。（⟦责任单位：市卫生健康委、市医保局⟧）」",
        ),
        ("（责任单位：市医保局）", "（牵头单位：市医保局；责任单位：市财政局）"),
        ("指 缺口(任务, 责任)", "指 任务.责任"),
        ("要求 有 任务.责任", "要求 存在 单位 属于 任务.单位 : 单位.角色 = 牵头"),
    ] {
        assert!(text.contains(blank), "{blank}");
        text = text.replace(blank, words);
    }
    let scope = "适用 每个 任务 属于 本文.任务 ;";
    tell(
        "填好之后，词连在了一起",
        &text.replace(scope, "适用 每个任务属于 本文.任务 其中 计数(任务.单位) > 1 ;"),
    );
    tell(
        "空格补上，“单位”写成了“部门”",
        &text.replace(scope, "适用 每个 任务 属于 本文.任务 其中 计数(任务.部门) > 1 ;"),
    );
    tell(
        "词改对了，没有先问有没有责任",
        &text.replace(scope, "适用 每个 任务 属于 本文.任务 其中 计数(任务.单位) > 1 ;"),
    );
    tell(
        "先问了有没有",
        &text.replace(scope, "适用 每个 任务 属于 本文.任务 其中 有 任务.责任 且 计数(任务.单位) > 1 ;"),
    );
    insta::assert_snapshot!(transcript);
}

/// The template lays out as it is written.
fn transcript_start(text: &str) {
    let source = Source::new("规则.rule", text);
    assert!(syntax::read_file(&Arc::new(Source::new("规则.rule", text))).1.is_empty());
    assert_eq!(hecha::rule::print::print(&source, None, &Words::new()), text);
}

#[test]
fn an_example_may_give_a_number_to_a_parameter() {
    let rule = |given: &str| {
        format!(
            "规则 demo/short 全文不宜过长 {{\n  级别 提示\n  依据 实务 「惯例」\n  理由 「太长。」\n  参数 上限 = 5000 「字数」\n  参数 宽限 = 3天 \
             「天数」\n  适用 全文\n  要求 本文.字数 ≤ 上限 且 上限 > 0 且 宽限 > 0天 否则 「过长」\n  指 首(本文)\n  反例 {given} 「⟦⟧（一）完善制度。」\n  正例 \
             「（一）完善制度。」\n}}\n"
        )
    };
    let (rules, problems) = load(&rule("参数 上限 = 3"));
    assert!(problems.is_empty(), "{}", seen(&problems));
    assert!(failures(&rules).is_empty());
    same_in_both_languages(&rule("参数 上限 = 3"), "given");
    let laid_out =
        hecha::rule::print::print(&Source::new("规则.rule", rule("参数 上限 = 3")), None, &Words::new());
    assert!(laid_out.contains("  反例 参数 上限 = 3 「⟦⟧（一）完善制度。」\n"), "{laid_out}");
    assert_eq!(codes(&load(&rule("参数 上線 = 3")).1), [code::UNKNOWN_NAME]);
    assert_eq!(codes(&load(&rule("参数 宽限 = 3")).1), [code::TYPE_CLASH]);
}
