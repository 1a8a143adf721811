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

    println!("五份样本共 {bytes} 字节；每项取多次中最快的一次");
    row("数五个词（参照）", count, count);
    row("读入五份样本", parse, count);
    row("读入并核查五份样本", check, count);
    row("装载规则库", start, count);
    row("对照国家与云南两份计划", align, count);
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
