//! `cargo bench`: how long start-up, reading, checking and aligning take, beside the time it takes to count five words in
//! the same bytes. Figures are printed as ratios of one run on one machine; nothing here is a test.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a bench prints and reads files"
)]

use std::fs;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use hecha::checking::Rulebook;
use hecha::reading;
use hecha::rule::RuleId;
use hecha::text::Source;
use hecha::value::Date;

/// The words that are counted to have something to measure against.
const WORDS: [&str; 5] = ["进一步加强", "积极探索", "鼓励有条件的", "负责", "年底前"];
const SEEDS: [&str; 5] = ["chongqing-2021", "hanzhong-2021", "lincang-2024", "national-2021", "yunnan-2021"];

fn main() {
    let texts: Vec<(String, String)> = SEEDS
        .iter()
        .map(|seed| {
            let path = format!("{}/seeds/{seed}.txt", env!("CARGO_MANIFEST_DIR"));
            (format!("{seed}.txt"), fs::read_to_string(path).unwrap())
        })
        .collect();
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
    let day = Date::new(2021, 6, 30).unwrap();
    let read = |index: usize| {
        let (name, text) = &texts[index];
        reading::read(Arc::new(Source::new(name.as_str(), text.as_str())))
    };

    let count = best(|| {
        let found: usize = texts
            .iter()
            .map(|(_, text)| WORDS.iter().map(|word| text.matches(word).count()).sum::<usize>())
            .sum();
        black_box(found);
    });
    let start = best(|| drop(black_box(Rulebook::load(Vec::new()))));
    let more = two_hundred();
    let loaded = Rulebook::load(more.clone());
    assert!(loaded.1.is_empty());
    let with_more = best(|| drop(black_box(Rulebook::load(more.clone()))));
    let parse = best(|| (0..texts.len()).for_each(|index| drop(black_box(read(index)))));
    let (rulebook, problems) = Rulebook::load(Vec::new());
    assert!(problems.is_empty());
    let check = best(|| {
        for index in 0..texts.len() {
            black_box(rulebook.check(read(index), None, day, &[]));
        }
    });
    let national = Arc::new(read(3).document);
    let yunnan = read(4).document;
    let align = best(|| drop(black_box(rulebook.align(&national, &yunnan))));

    let many = ten_thousand();
    let only = [RuleId::new("responsibility/missing-lead")];
    let tasks = best(|| {
        let reading = reading::read(Arc::new(Source::new("一万项", many.as_str())));
        black_box(rulebook.check(reading, None, day, &only));
    });

    println!("五份样本共 {bytes} 字节；每项取多次中最快的一次");
    row("数五个词（参照）", count, count);
    row("读入五份样本", parse, count);
    row("读入并核查五份样本", check, count);
    row("装载规则库", start, count);
    row("再装载 200 条规则", with_more.saturating_sub(start), count);
    row("读入一万项任务，用一条规则核查", tasks, count);
    row("对照国家与云南两份计划", align, count);
    growth(&rulebook, day);
}

/// Bytes that each draft of `tests/reading` is repeated to, and four times as many.
const SHORT: usize = 100_000;
const LONG: usize = 4 * SHORT;

/// How reading and checking grow with a text, in every layout there is a case of, and with all its sentences run into one:
/// where time goes with length, four times the text takes four times as long.
fn growth(rulebook: &Rulebook, day: Date) {
    let cases = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reading")).unwrap();
    let drafts: Vec<(String, String)> = cases
        .filter_map(|case| {
            let path = case.unwrap().path();
            let case = fs::read_to_string(&path).unwrap();
            let draft = case.split_once("```draft\n")?.1.split_once("```")?.0;
            Some((path.file_stem()?.to_string_lossy().into_owned(), draft.to_owned()))
        })
        .collect();
    let run_on =
        drafts.iter().map(|(name, draft)| (format!("{name}（连成一句）"), draft.replace(['\n', '。'], "，")));
    let all: Vec<(String, String)> = drafts.iter().cloned().chain(run_on).collect();
    let mut grown: Vec<(f64, String)> = all
        .into_iter()
        .map(|(name, draft)| {
            let took = |bytes: usize| {
                let text = draft.repeat(bytes / draft.len() + 1);
                let start = Instant::now();
                let reading = reading::read(Arc::new(Source::new("重复", text.as_str())));
                black_box(rulebook.check(reading, None, day, &[]));
                start.elapsed().as_secs_f64()
            };
            // The first run of a layout makes what the later ones have at hand.
            let (_, short) = (took(SHORT), took(SHORT));
            (took(LONG) / short, name)
        })
        .collect();
    grown.sort_by(|one, other| other.0.total_cmp(&one.0));
    let middle = grown[grown.len() / 2].0;
    println!(
        "{}份（{}种版式，原样和连成一句）各重复到{}千字节和其四倍，读入并核查的用时之比：中位{middle:.1}倍",
        grown.len(),
        grown.len() / 2,
        SHORT / 1000
    );
    for (ratio, name) in grown.iter().take(5) {
        println!("{:>16}  {ratio:>8.1} 倍  {name}", "最大");
    }
}

/// 200 rules beside the shipped ones: these again, under other ids.
fn two_hundred() -> Vec<(String, String)> {
    let groups = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/rules")).unwrap();
    let mut files: Vec<_> = groups
        .map(|group| group.unwrap().path())
        .filter(|path| path.is_dir())
        .flat_map(|group| fs::read_dir(group).unwrap().map(|file| file.unwrap().path()))
        .filter(|file| file.extension().is_some_and(|extension| extension == "rule"))
        .collect();
    files.sort();
    let texts: Vec<String> = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let rules: Vec<&str> = texts.iter().filter_map(|text| text.get(text.find("规则 ")?..)).collect();
    let own = texts.iter().zip(&rules).filter(|(text, rule)| text.len() == rule.len());
    let again = |(n, (_, rule)): (usize, (&String, &&str))| {
        let (_, rest) = rule.strip_prefix("规则 ").unwrap().split_once(' ').unwrap();
        (format!("{n}.rule"), format!("规则 demo/copy-{n} {rest}"))
    };
    own.cycle().take(200).enumerate().map(again).collect()
}

/// A plan of ten thousand tasks.
fn ten_thousand() -> String {
    let task =
        |n| format!("{n}. 推进第{n}项改革。完善制度，加强监管。（责任单位：市卫生健康委、市财政局）\n");
    (1..=10_000).map(task).fold("2021年重点工作任务\n\n".to_owned(), |text, task| text + &task)
}

/// The fastest of some runs: enough of them to fill half a second, at least five.
fn best(mut run: impl FnMut()) -> Duration {
    let begun = Instant::now();
    let mut fastest = Duration::MAX;
    let mut runs = 0;
    while runs < 5 || begun.elapsed() < Duration::from_millis(500) {
        let start = Instant::now();
        run();
        fastest = fastest.min(start.elapsed());
        runs += 1;
    }
    fastest
}

fn row(what: &str, time: Duration, reference: Duration) {
    let ratio = time.as_secs_f64() / reference.as_secs_f64();
    println!("{:>10.3} 毫秒  {ratio:>8.1} 倍  {what}", time.as_secs_f64() * 1e3);
}
