//! Text → document: a case a layout, and properties over the seeds and all their beginnings.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on fails"
)]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use hecha::document::{Deadline, Document, Read, Section, Target, Task};
use hecha::reading::{self, Reading};
use hecha::text::{Source, Span};

fn read(name: &str, text: &str) -> Reading {
    reading::read(Arc::new(Source::new(name, text)))
}

#[expect(clippy::disallowed_methods, reason = "tests read their own files")]
fn file(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

fn files(pattern: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found: Vec<_> =
        glob::glob(root.join(pattern).to_str().unwrap()).unwrap().map(Result::unwrap).collect();
    found.sort();
    assert!(!found.is_empty(), "no file fits {pattern}");
    found.iter().map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), file(path))).collect()
}

/// What was understood, a line a fact: the form that the cases are written in.
fn outline(reading: &Reading) -> String {
    let document = &reading.document;
    let mut out = String::new();
    front(document, &mut out);
    write_targets(document, &document.opening.targets, &document.opening.deadlines, &mut out);
    let mut section = None;
    let mut shown = 0;
    for (index, task) in document.tasks.iter().enumerate() {
        if task.section != section {
            section = task.section;
        }
        while shown < document.sections.len() && document.sections[shown].span.start <= task.span.start {
            let chapter = &document.sections[shown];
            write_chapter(document, chapter, &mut out);
            shown += 1;
        }
        write_task(document, task, &mut out);
        assert_eq!(task.n as usize, index + 1);
    }
    for chapter in document.sections.iter().skip(shown) {
        write_chapter(document, chapter, &mut out);
    }
    for duty in &document.outside {
        writeln!(out, "另 {}", document.text(duty.span)).unwrap();
    }
    for convention in &document.conventions {
        writeln!(
            out,
            "约定 {:?} {} 自{}",
            convention.kind,
            document.text(convention.span),
            convention.from + 1
        )
        .unwrap();
    }
    for problem in &reading.problems {
        writeln!(out, "问题 {}：{}", problem.message(), document.text(problem.span)).unwrap();
    }
    out
}

fn front(document: &Document, out: &mut String) {
    let front = &document.front;
    let phrases = [
        ("标题", &front.title),
        ("通知", &front.notice_title),
        ("文号", &front.number),
        ("机关", &front.issuer),
    ];
    for (name, phrase) in phrases {
        if let Some(phrase) = phrase {
            writeln!(out, "{name} {}", phrase.text).unwrap();
        }
    }
    match &front.date {
        Read::Found(dated) => writeln!(out, "日期 {}", dated.date).unwrap(),
        Read::Unread(span) => writeln!(out, "日期 存疑 {}", document.text(*span)).unwrap(),
        Read::Absent => {}
    }
    let list = |spans: &[Span]| spans.iter().map(|span| document.text(*span)).collect::<Vec<_>>().join(" | ");
    if !front.addressees.is_empty() {
        writeln!(out, "主送 {}", list(&front.addressees)).unwrap();
    }
    if let Some(note) = front.note {
        writeln!(out, "附注 {}", document.text(note)).unwrap();
    }
    if !front.attachments.is_empty() {
        writeln!(out, "附件 {}", list(&front.attachments)).unwrap();
    }
    for citation in &document.citations {
        let number = citation.number.map_or("", |span| document.text(span));
        writeln!(out, "引用 {} {number}", document.text(citation.title)).unwrap();
    }
}

fn write_chapter(document: &Document, chapter: &Section, out: &mut String) {
    writeln!(out, "章 {} {}", document.text(chapter.label.span), document.text(chapter.title)).unwrap();
    write_targets(document, &chapter.prose.targets, &chapter.prose.deadlines, out);
}

fn write_task(document: &Document, task: &Task, out: &mut String) {
    writeln!(out, "{} {} {}", task.n, document.text(task.label.span), document.text(task.title)).unwrap();
    for measure in &task.measures {
        writeln!(out, "  举措 {}", document.text(measure.span)).unwrap();
    }
    for unit in &task.actors {
        let _ = writeln!(out, "  文内 {}:{}", unit.role.word(), document.text(unit.name));
    }
    match &task.responsibility {
        Read::Found(found) => {
            let units: Vec<String> = found
                .units
                .iter()
                .map(|unit| {
                    let alias =
                        unit.alias.map_or(String::new(), |alias| format!("〔{}〕", document.text(alias)));
                    format!("{}:{}{alias}", unit.role.word(), document.name(unit.name))
                })
                .collect();
            writeln!(out, "  责任 {}{}", units.join(" "), if found.open { " 等" } else { "" }).unwrap();
            for span in &found.unread {
                writeln!(out, "  责任 存疑 {}", document.text(*span)).unwrap();
            }
        }
        Read::Unread(span) => writeln!(out, "  责任 存疑 {}", document.text(*span)).unwrap(),
        Read::Absent => {}
    }
    for deadline in &task.deadlines {
        let until = deadline.until.map(|date| date.to_string());
        let recurring = deadline.recurring.map(|recurring| recurring.word().to_owned());
        let doubt = if deadline.understood { "" } else { " 存疑" };
        let value = until.or(recurring).unwrap_or_default();
        writeln!(out, "  时限 {} {value}{doubt}", document.text(deadline.span)).unwrap();
    }
    write_targets(document, &task.targets, &task.deadlines, out);
}

fn write_targets(document: &Document, targets: &[Target], deadlines: &[Deadline], out: &mut String) {
    for target in targets {
        let quantity = &target.quantity;
        let upper = quantity.upper.map_or(String::new(), |upper| format!("–{upper}"));
        let object = target.object.map_or("?", |span| document.text(span));
        let by = target.deadline.map_or("", |at| document.text(deadlines[at].span));
        let sign = quantity.comparator.sign();
        writeln!(out, "  目标 {object} {sign} {}{upper} {} {by}", quantity.value, quantity.unit).unwrap();
    }
}

/// The fenced block of a case that is opened with a word.
fn block<'c>(case: &'c str, name: &str) -> &'c str {
    let open = format!("```{name}\n");
    let start = case.find(&open).unwrap_or_else(|| panic!("no block {name}")) + open.len();
    let end = case[start..].find("\n```").unwrap() + start + 1;
    &case[start..end]
}

/// The cases of a page, each with one draft.
fn cases(page: &str) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> = page.match_indices("```draft\n").map(|(at, _)| at).collect();
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([page.len()]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| &page[start..end])
}

fn tidy(outline: &str) -> String {
    outline.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_layout_is_read_as_its_case_says() {
    let mut wrong = String::new();
    let files = files("tests/reading/*.md");
    for (name, case) in files.iter().flat_map(|(name, page)| cases(page).map(move |case| (name, case))) {
        let draft = block(case, "draft").trim_end_matches('\n');
        let want = tidy(block(case, "outline"));
        // Lines end with two bytes in files from Windows.
        for draft in [draft.to_owned(), draft.replace('\n', "\r\n")] {
            let got = tidy(&outline(&read(name, &draft)));
            if got.trim() != want.trim() {
                write!(wrong, "== {name}\n-- want\n{want}\n-- got\n{got}\n").unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// What must hold of any reading: every span slices, parts nest in their task, tasks stand in order.
fn holds(name: &str, reading: &Reading) {
    let document = &reading.document;
    let text = document.source.text();
    let slices =
        |span: Span| assert!(text.get(span.from()..span.to()).is_some(), "{name}: {span:?} does not slice");
    for prose in document.sections.iter().map(|section| &section.prose).chain([&document.opening]) {
        prose.deadlines.iter().for_each(|deadline| slices(deadline.span));
        for target in &prose.targets {
            [Some(target.span), Some(target.words), target.object].into_iter().flatten().for_each(slices);
            let outside = |task: &Task| !task.span.overlaps(target.words);
            assert!(document.tasks.iter().all(outside), "{name}: a target of prose stands in a task");
            assert!(target.deadline.is_none_or(|at| at < prose.deadlines.len()), "{name}: no such deadline");
        }
    }
    let mut end = 0;
    for task in &document.tasks {
        assert!(task.span.from() >= end, "{name}: task {} overlaps", task.n);
        end = task.span.to();
        let mut parts = vec![task.span, task.title];
        parts.extend(task.measures.iter().map(|measure| measure.span));
        parts.extend(task.deadlines.iter().map(|deadline| deadline.span));
        for target in &task.targets {
            parts.extend([target.span, target.words]);
            parts.extend(target.object);
            assert!(target.span.contains(target.words), "{name}: a quantity lies outside its clause");
        }
        if let Read::Found(found) = &task.responsibility {
            parts.extend(found.clauses.iter().chain(&found.notes));
            for unit in &found.units {
                parts.push(unit.name);
                let clause = unit.clause.map(|clause| found.clauses[clause]);
                assert!(
                    clause.is_some_and(|clause| clause.contains(unit.name)),
                    "{name}: a unit lies outside its clause"
                );
            }
        }
        let sentences = || task.measures.iter().map(|measure| measure.span).chain([task.title]);
        for unit in &task.actors {
            assert!(unit.clause.is_none(), "{name}: a unit of a sentence is one of a clause");
            assert!(
                sentences().any(|sentence| sentence.contains(unit.name)),
                "{name}: a unit lies outside the sentences"
            );
        }
        for part in parts {
            slices(part);
            assert!(
                task.span.contains(part),
                "{name}: {:?} lies outside task {}",
                document.text(part),
                task.n
            );
        }
        assert!(task.section.is_none_or(|at| at < document.sections.len()));
    }
    for section in &document.sections {
        slices(section.span);
        slices(section.title);
        assert!(section.tasks.end <= document.tasks.len());
    }
    reading.problems.iter().for_each(|problem| slices(problem.span));
    document.citations.iter().for_each(|citation| slices(citation.span));
    document.front.addressees.iter().for_each(|span| slices(*span));
}

/// Nothing of a task is lost: what is neither title, sentence, clause nor number is punctuation.
fn covers(name: &str, document: &Document) {
    for task in &document.tasks {
        let mut parts = vec![task.label.span, task.title];
        parts.extend(task.measures.iter().map(|measure| measure.span));
        match &task.responsibility {
            Read::Found(found) => parts.extend(&found.clauses),
            Read::Unread(span) => parts.push(*span),
            Read::Absent => {}
        }
        parts.sort_unstable();
        let mut at = task.span.from();
        for part in parts.into_iter().chain([Span::at(task.span.to())]) {
            let between = document.text(Span::new(at, part.from().max(at)));
            let lost: String = between.chars().filter(|c| c.is_alphabetic()).collect();
            assert!(lost.is_empty(), "{name}: task {} loses {lost:?}", task.n);
            at = at.max(part.to());
        }
    }
}

#[test]
fn nothing_of_a_seed_is_lost() {
    for (name, text) in files("seeds/*.txt") {
        let reading = read(&name, &text);
        holds(&name, &reading);
        covers(&name, &reading.document);
        assert!(reading.problems.is_empty(), "{name}: {:?}", reading.problems);
        let owned =
            reading.document.tasks.iter().filter(|task| task.responsibility.found().is_some()).count();
        assert_eq!(owned, reading.document.tasks.len(), "{name}");
    }
}

#[test]
fn every_beginning_of_a_seed_is_a_document() {
    for (name, text) in files("seeds/*.txt") {
        for (at, _) in text.char_indices().step_by(97) {
            holds(&name, &read(&name, &text[..at]));
        }
    }
}

#[test]
fn a_seed_that_lost_its_line_breaks_keeps_its_tasks() {
    for (name, text) in files("seeds/*.txt") {
        let whole = read(&name, &text);
        let line = read(&name, &text.replace('\n', " "));
        holds(&name, &line);
        let units = |reading: &Reading| -> Vec<String> {
            let document = &reading.document;
            let found = document.tasks.iter().filter_map(|task| task.responsibility.found());
            found.flat_map(|found| &found.units).map(|unit| document.text(unit.name).to_owned()).collect()
        };
        assert_eq!(units(&whole), units(&line), "{name}");
    }
}

/// A text as it is copied from print: lines of 28 characters, paragraphs with or without an indent.
fn printed(text: &str, indent: &str) -> String {
    let line = |line: &[char]| line.iter().collect::<String>() + "\n";
    let paragraph = |words: &str| -> String {
        let letters: Vec<char> = words.chars().collect();
        letters.chunks(28).map(line).collect()
    };
    text.lines().map(|words| paragraph(&format!("{indent}{}", words.trim()))).collect()
}

/// The same with the number of the page under every 22 lines.
fn paged(printed: &str) -> String {
    let lines: Vec<&str> = printed.lines().collect();
    let page = |(n, page): (usize, &[&str])| format!("{}\n— {} —\n", page.join("\n"), n + 1);
    lines.chunks(22).enumerate().map(page).collect()
}

#[test]
fn a_seed_whose_lines_were_broken_at_the_edge_of_a_page_is_read_as_the_whole_one() {
    for (name, text) in files("seeds/*.txt") {
        let whole = read(&name, &text);
        let plain = printed(&text, "");
        for printed in [printed(&text, "　　"), paged(&plain), plain] {
            let printed = read(&name, &printed);
            holds(&name, &printed);
            let told = |reading: &Reading| -> Vec<String> {
                let document = &reading.document;
                let units = |task: &Task| -> Vec<String> {
                    let found = task.responsibility.found().map_or(&[][..], |found| &found.units);
                    found.iter().map(|unit| document.name(unit.name).into_owned()).collect()
                };
                let one = |task: &Task| {
                    let untils: Vec<_> = task.deadlines.iter().map(|deadline| deadline.until).collect();
                    let values: Vec<_> = task.targets.iter().map(|target| &target.quantity).collect();
                    let title = document.name(task.title);
                    format!("{title} {:?} {untils:?} {values:?}", units(task))
                };
                document.tasks.iter().map(one).collect()
            };
            assert_eq!(told(&whole), told(&printed), "{name}");
        }
    }
}

#[test]
fn hostile_texts_take_one_pass() {
    let long = "一、推进改革，".repeat(60_000);
    let broken = "（责任单位：市教育局、".repeat(30_000);
    let rows = "甲\t乙\t丙\n".repeat(20_000);
    let items: String =
        (1..20_000).map(|n| format!("{}.推进工作{n}个。（市教育局负责）\n", n % 900 + 1)).collect();
    let digits = "2021年1月1日12%".repeat(20_000);
    let lines = "\n".repeat(200_000);
    let brackets = "（".repeat(100_000) + &"）".repeat(100_000);
    let titles = "《〈".repeat(50_000);
    let cells = "序号\n工作任务\n牵头单位\n1\n市教育局\n".repeat(4_000);
    let boxes = "│序号│任务│\n├──┤市教育局│\n".repeat(4_000);
    let spaced = "序号 工作任务 牵头单位\n1 推进 市教育局\n".repeat(4_000);
    let printed = printed(&"推进改革，完善制度、".repeat(60_000), "");
    let decimals = "1.1 甲\n任务一：乙\n市教育局：丙，由市教育局负责\n".repeat(4_000);
    let closing = "市教育局、市公安局负责，市民政局配合，6月底前完成。".repeat(20_000);
    let steps = "一是做。（市教育局负责）\n二是做（6月底）。\n".repeat(10_000);
    let cards = "任务名称\t甲\t牵头单位\t市教育局\n".repeat(10_000);
    for text in [
        closing,
        steps,
        cards,
        long,
        broken,
        rows,
        items,
        digits,
        lines,
        brackets,
        titles,
        cells,
        boxes,
        spaced,
        printed,
        decimals,
        "\0\u{fffd}\u{feff}".repeat(1000),
    ] {
        holds("hostile", &read("hostile", &text));
    }
}

#[test]
fn a_heading_hands_its_owners_on_within_bounds() {
    let owners = vec!["市教育局"; 100].join("、");
    let chapter = |number: usize| {
        let items: String = (1..=400).map(|n| format!("{}.做好这件事。\n", n + number % 2 * 400)).collect();
        format!("{}、总则（{owners}负责）\n{items}", ["一", "二"][number % 2])
    };
    let text: String = (0..4).map(chapter).collect();
    let reading = read("headed", &text);
    let found = |task: &Task| match &task.responsibility {
        Read::Found(found) => found.units.len(),
        _ => 0,
    };
    let handed: usize = reading.document.tasks.iter().map(found).sum();
    assert_eq!((reading.document.tasks.len(), handed), (1600, 50_000));
    // Beyond the bound nobody is said to have no owner.
    assert!(matches!(reading.document.tasks.last().unwrap().responsibility, Read::Unread(_)));
}
