//! What a document's list holds, numbered: findings, doubts, findings someone answers for, oddities of the text.

use crate::checking::Checked;
use crate::document::{Document, Side};
use crate::finding::{Accepted, Finding, Outcome};
use crate::reading::Problem;
use crate::report::catalogue::page_of;
use crate::report::from_finding::words;
use crate::rule::{Page, Severity};
use crate::text::Span;

/// The parts of the list, in their order. What is unclear stands by itself: it is no pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// 不合格
    Unmet,
    /// 存疑
    Unclear,
    /// 已确认: someone answers for it.
    Accepted,
    /// 原文疑点: odd in the text itself.
    Odd,
}

impl Kind {
    /// All of them, in order.
    pub const ALL: [Kind; 4] = [Kind::Unmet, Kind::Unclear, Kind::Accepted, Kind::Odd];

    /// The word for filters.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Kind::Unmet => "unmet",
            Kind::Unclear => "unclear",
            Kind::Accepted => "accepted",
            Kind::Odd => "odd",
        }
    }

    /// The word a reader sees.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        match self {
            Kind::Unmet => Outcome::Unmet.chinese(),
            Kind::Unclear => Outcome::Unclear.chinese(),
            Kind::Accepted => "已确认",
            Kind::Odd => "原文疑点",
        }
    }

    /// What a reader should know of this part of the list.
    #[must_use]
    pub fn explained(self) -> &'static str {
        match self {
            Kind::Unmet => "",
            Kind::Unclear => "有内容没能读懂，或者不能确定，请人工判断；绝不当作合格。",
            Kind::Accepted => "有关人员已经确认并说明理由，不计入问题处数，仍列在这里备查。",
            Kind::Odd => "原文在形式上不寻常之处，可能影响识别，请核对。",
        }
    }
}

/// One numbered entry.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// From 1, through the list of its document.
    pub n: usize,
    /// The part of the list it stands in.
    pub kind: Kind,
    /// How much it weighs.
    pub level: Severity,
    /// The finding; nothing for an oddity.
    pub finding: Option<&'a Finding>,
    /// Who answers for it, where someone does.
    pub accepted: Option<&'a Accepted>,
    /// The page of its rule.
    pub page: Option<&'a Page>,
    /// The sentence.
    pub message: String,
    /// What mends an oddity.
    pub help: &'static str,
    /// The words it is about, at least one span; an empty one is a gap.
    pub words: Vec<Span>,
    /// Number of its task.
    pub task: Option<u32>,
}

impl Entry<'_> {
    /// A name for its look, a sign and a word, so that no reader depends on colours.
    #[must_use]
    pub fn sign(&self) -> (&'static str, &'static str, &'static str) {
        match (self.kind, self.level) {
            (Kind::Unclear, _) => ("unclear", "？", Kind::Unclear.chinese()),
            (Kind::Accepted, _) => ("accepted", "√", Kind::Accepted.chinese()),
            (Kind::Odd, _) => ("odd", "※", Kind::Odd.chinese()),
            (Kind::Unmet, level) => (level.word(), sign(level), level.chinese()),
        }
    }

    /// The first of its words.
    #[must_use]
    pub fn first(&self) -> Span {
        self.words.first().copied().unwrap_or_default()
    }

    /// The group of its rule, and empty for an oddity.
    #[must_use]
    pub fn group(&self) -> &str {
        self.finding.map_or("", |finding| finding.rule.group())
    }
}

/// One character a level.
#[must_use]
pub fn sign(level: Severity) -> &'static str {
    match level {
        Severity::Error => "×",
        Severity::Warning => "▲",
        Severity::Info => "○",
    }
}

/// The list of a document.
#[must_use]
pub fn entries<'a>(checked: &'a Checked, pages: &'a [Page]) -> Vec<Entry<'a>> {
    let of = |wanted: Outcome| checked.findings.iter().filter(move |finding| finding.outcome == wanted);
    let found = |kind: Kind, finding: &'a Finding, accepted: Option<&'a Accepted>| {
        let page = page_of(pages, &finding.rule);
        Entry {
            n: 0,
            kind,
            level: page.map_or(Severity::Warning, |page| page.severity),
            finding: Some(finding),
            accepted,
            page,
            message: finding.message.clone(),
            help: "",
            words: words(finding, &finding.place, checked).map_or_else(Vec::new, |(_, words)| words),
            task: finding.task,
        }
    };
    let unmet = checked.findings.iter().filter(|finding| finding.outcome != Outcome::Unclear);
    let mut entries: Vec<Entry<'a>> = unmet.map(|finding| found(Kind::Unmet, finding, None)).collect();
    entries.extend(of(Outcome::Unclear).map(|finding| found(Kind::Unclear, finding, None)));
    let accepted = checked.accepted.iter();
    entries.extend(accepted.map(|accepted| found(Kind::Accepted, &accepted.finding, Some(accepted))));
    entries.extend(checked.problems.iter().map(|problem| odd(problem, &checked.document)));
    for (index, entry) in entries.iter_mut().enumerate() {
        entry.n = index + 1;
    }
    entries
}

fn odd<'a>(problem: &Problem, document: &Document) -> Entry<'a> {
    Entry {
        n: 0,
        kind: Kind::Odd,
        level: Severity::Info,
        finding: None,
        accepted: None,
        page: None,
        message: problem.message(),
        help: problem.help(),
        words: vec![problem.span],
        task: document.task_at(problem.span).map(|task| task.n),
    }
}

/// Other places of an entry in the document under check, numbered as in [`Finding::related`].
pub fn related_here<'a>(
    entry: &Entry<'a>,
    checked: &'a Checked,
) -> impl Iterator<Item = (usize, Vec<Span>)> + 'a {
    let finding = entry.finding;
    let places = finding.into_iter().flat_map(|finding| finding.related.iter().enumerate());
    places.filter(|(_, place)| place.side == Side::Document).filter_map(move |(index, place)| {
        let (_, words) = words(finding?, place, checked)?;
        Some((index, words))
    })
}

/// What a group of rules is called; a user's own group goes by its id.
#[must_use]
pub fn group_name(group: &str) -> &str {
    match group {
        "citation" => "引用",
        "coverage" => "上下衔接",
        "deadline" => "时限",
        "format" => "格式",
        "naming" => "名称",
        "responsibility" => "责任",
        "structure" => "结构",
        "target" => "目标",
        "wording" => "用语",
        other => other,
    }
}
