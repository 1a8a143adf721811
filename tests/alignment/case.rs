//! The Markdown cases: blocks `upper`, `lower`, perhaps `decisions` (⇥ stands for a tab), and `expect`, a claim a line.

use hecha::alignment::{
    Alignment, Coverage, DecisionState, MeasureLink, Shortfall, align, decisions, hardly_related, review,
};
use hecha::document::Document;
use hecha::text::Span;

use super::{read, words};

struct Case {
    upper: Document,
    lower: Document,
    alignment: Alignment,
    states: Vec<DecisionState>,
}

impl Case {
    fn of(text: &str) -> Case {
        let block = |name: &str| {
            let fence = format!("```{name}\n");
            text.split_once(&fence).and_then(|(_, rest)| rest.split_once("```")).map(|(inside, _)| inside)
        };
        let upper = read("上级", block("upper").unwrap());
        let lower = read("本级", block("lower").unwrap());
        let mut alignment = align(&upper, &lower, &words());
        let (list, problems) = decisions(&block("decisions").unwrap_or_default().replace('⇥', "\t"));
        assert!(problems.is_empty(), "{problems:?}");
        let states = review(&mut alignment, &upper, &lower, &list);
        Case { upper, lower, alignment, states }
    }

    fn link(&self, name: &str) -> &MeasureLink {
        let (task, measure) = name.split_once('.').unwrap();
        let (task, measure): (usize, usize) = (task.parse().unwrap(), measure.parse().unwrap());
        let links = &self.alignment.measures;
        links.iter().find(|link| (link.task, link.measure) == (task - 1, measure - 1)).unwrap()
    }

    fn above(&self, spans: &[Span]) -> Vec<&str> {
        spans.iter().map(|span| self.upper.text(*span)).collect()
    }

    /// Every claim of one line as the relation has it, to be compared with the line.
    fn claim(&self, line: &str) -> String {
        let mut cells = line.split_whitespace();
        let (name, what) = (cells.next().unwrap(), cells.next().unwrap());
        let rest: Vec<&str> = cells.collect();
        let verdict = |verdict: Coverage, leaning: Coverage| {
            let doubt = if verdict == Coverage::Unclear { "?" } else { "" };
            format!("{}{doubt}", leaning.chinese())
        };
        let numbers = |tasks: Vec<usize>| {
            tasks.into_iter().take(rest.len()).map(|task| format!(" {}", task + 1)).collect::<String>()
        };
        if let Some(task) = name.strip_prefix("任务") {
            let link = &self.alignment.tasks[task.parse::<usize>().unwrap() - 1];
            return format!("{name} {}{}", verdict(link.verdict, link.leaning), numbers(link.lower.clone()));
        }
        match (name, what) {
            ("两份文件", _) => {
                format!("{name} {}", if hardly_related(&self.alignment) { "无关" } else { "相关" })
            }
            ("照抄", task) => {
                let share = self.alignment.copied_share(Some(task.parse::<usize>().unwrap() - 1));
                format!("{name} {task} {:.0}%", share.unwrap_or_default() * 100.0)
            }
            ("指标", number) => {
                format!("{name} {number}{}", self.target(number.parse::<usize>().unwrap() - 1))
            }
            ("时限", number) => {
                format!("{name} {number}{}", self.deadline(number.parse::<usize>().unwrap() - 1))
            }
            ("意见", number) => {
                format!("{name} {number} {}", self.states[number.parse::<usize>().unwrap() - 1].chinese())
            }
            (_, "词") => {
                let link = self.link(name);
                let found = link.places.iter().any(|place| {
                    self.above(&place.upper_words).contains(&rest[0])
                        && place
                            .lower_words
                            .iter()
                            .any(|span| self.lower.text(*span) == *rest.last().unwrap())
                });
                if found { line.to_owned() } else { format!("{name} 词 {:?}", self.words(link)) }
            }
            (_, "未及") => {
                let left = self.above(&self.link(name).uncovered);
                format!("{name} 未及 {}", if left.is_empty() { "无".to_owned() } else { left.join(" ") })
            }
            (_, "上级") => {
                let only = self.link(name).higher_only.map_or("否", |span| self.upper.text(span));
                format!("{name} 上级 {only}")
            }
            _ => {
                let link = self.link(name);
                let tasks = link.places.iter().map(|place| place.task).collect();
                format!("{name} {}{}", verdict(link.verdict, link.leaning), numbers(tasks))
            }
        }
    }

    fn words(&self, link: &MeasureLink) -> Vec<(usize, Vec<&str>, Vec<&str>)> {
        let below = |spans: &[Span]| spans.iter().map(|span| self.lower.text(*span)).collect::<Vec<_>>();
        link.places
            .iter()
            .map(|place| (place.task + 1, self.above(&place.upper_words), below(&place.lower_words)))
            .collect()
    }

    fn target(&self, number: usize) -> String {
        let Some(link) = self.alignment.targets.get(number) else { return " 无".to_owned() };
        let upper = &self.upper.tasks[link.upper.task].targets[link.upper.index];
        let lower = &self.lower.tasks[link.lower.task].targets[link.lower.index];
        let behind: String =
            link.shortfalls.iter().map(|shortfall| format!(" {}", told(*shortfall))).collect();
        let note = if link.apportioned { " 分摊" } else { "" };
        format!(" {} {}{note}{behind}", self.upper.text(upper.words), self.lower.text(lower.words))
    }

    fn deadline(&self, number: usize) -> String {
        let Some(link) = self.alignment.deadlines.get(number) else { return " 无".to_owned() };
        let upper = &self.upper.tasks[link.upper.task].deadlines[link.upper.index];
        let lower = link
            .lower
            .map_or("无", |spot| self.lower.text(self.lower.tasks[spot.task].deadlines[spot.index].span));
        let behind = link.shortfall.map(|shortfall| format!(" {}", told(shortfall))).unwrap_or_default();
        let note = if link.issuer_only { " 发文机关自己的" } else { "" };
        format!(" {} {lower}{behind}{note}", self.upper.text(upper.span))
    }
}

fn told(shortfall: Shortfall) -> &'static str {
    match shortfall {
        Shortfall::LowerValue => "指标低",
        Shortfall::SofterComparator => "限定松",
        Shortfall::SofterWord(_) => "口气松",
        Shortfall::LaterDeadline => "时限晚",
        Shortfall::NoDeadline => "无时限",
    }
}

#[test]
fn the_cases_hold() {
    let mut files: Vec<_> =
        std::fs::read_dir("tests/alignment").unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|kind| kind == "md") && !file.ends_with("README.md"));
    files.sort();
    assert!(files.len() >= 8);
    let mut wrong = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let case = Case::of(&text);
        let (_, expected) = text.split_once("```expect\n").unwrap();
        let (expected, _) = expected.split_once("```").unwrap();
        for line in expected.lines() {
            let got = case.claim(line);
            if got != line {
                wrong.push(format!("{}: expected “{line}”, got “{got}”", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
