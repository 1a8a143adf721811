//! A document for a person: its head, its tasks with owners, deadlines and targets, what could not be read.

use std::fmt::Write as _;

use super::from_problem::of_draft;
use super::handler::print;
use super::look::{Ink, Look};
use super::wrap::hang;
use crate::document::{
    Deadline, Document, Heading, Level, Phrase, Prose, Read, Responsibility, Role, Section, Target, Task,
};
use crate::reading::Reading;
use crate::text::Span;

const ROLES: [(Role, &str); 5] = [
    (Role::Lead, "牵头"),
    (Role::Responsible, "责任"),
    (Role::Support, "配合"),
    (Role::Guide, "指导"),
    (Role::Implement, "落实"),
];

/// The outline of a document that was read.
#[must_use]
pub fn outline(reading: &Reading, look: Look) -> String {
    let mut page = Page { document: &reading.document, look, out: String::new() };
    page.head();
    page.tasks();
    page.tail();
    for problem in &reading.problems {
        page.out.push('\n');
        page.out.push_str(&print(&of_draft(problem, &reading.document), look));
    }
    page.out
}

struct Page<'a> {
    document: &'a Document,
    look: Look,
    out: String,
}

impl Page<'_> {
    fn line(&mut self, indent: usize, head: &str, text: &str) {
        let head = if head.is_empty() { String::new() } else { format!("{head}\u{3000}") };
        for line in hang(indent, &head, text, self.look.width()) {
            let _ = writeln!(self.out, "{line}");
        }
    }

    fn words(&self, span: Span) -> String {
        self.document.name(span).into_owned()
    }

    fn head(&mut self) {
        let document = self.document;
        let front = &document.front;
        let name = self.look.paint(Ink::Strong, document.source.shown());
        let _ = writeln!(self.out, "{name}");
        let phrases: [(&str, &Option<Phrase>); 4] = [
            ("标题", &front.title),
            ("通知", &front.notice_title),
            ("文号", &front.number),
            ("发文", &front.issuer),
        ];
        for (head, phrase) in phrases {
            if let Some(phrase) = phrase {
                self.line(0, head, &phrase.text);
            }
        }
        match &front.date {
            Read::Found(dated) => {
                let name = if dated.posted { "发布" } else { "成文" };
                self.line(0, name, &dated.date.chinese());
            }
            Read::Unread(span) => self.line(0, "成文", &format!("未能读懂：{}", self.words(*span))),
            Read::Absent => {}
        }
        if let Some(level) = front.level {
            self.line(0, "层级", level_name(level));
        }
        if !front.addressees.is_empty() {
            let names: Vec<String> = front.addressees.iter().map(|span| self.words(*span)).collect();
            self.line(0, "主送", &names.join("；"));
        }
        let tasks = &document.tasks;
        let sum = |count: fn(&Task) -> usize| tasks.iter().map(count).sum::<usize>();
        let units = sum(|task| task.responsibility.found().map_or(0, |found| found.units.len()));
        let prose = document.sections.iter().map(|section| &section.prose).chain([&document.opening]);
        let goals: usize = prose.map(|prose| prose.targets.len()).sum();
        let apart =
            if goals > 0 { format!("（另有 {goals} 项写在任务之外）") } else { String::new() };
        let summary = format!(
            "{} 章，{} 项任务，{} 条举措，{units} 个责任单位，{} 个时限，{} 项指标{apart}",
            document.sections.len(),
            tasks.len(),
            sum(|task| task.measures.len()),
            sum(|task| task.deadlines.len()),
            sum(|task| task.targets.len()),
        );
        self.line(0, "合计", &summary);
    }

    fn tasks(&mut self) {
        let document = self.document;
        if !document.opening.targets.is_empty() {
            let _ = writeln!(self.out, "\n引言");
            self.goals(&document.opening);
        }
        // Chapters that hold tasks or goals; others have nothing to show.
        let shown = |chapter: &&Section| !chapter.tasks.is_empty() || !chapter.prose.targets.is_empty();
        let mut chapters = document.sections.iter().filter(shown).peekable();
        let mut headings = document.headings.iter().peekable();
        for task in &document.tasks {
            while let Some(chapter) = chapters.next_if(|chapter| chapter.span.start <= task.span.start) {
                self.chapter(chapter);
            }
            while let Some(heading) = headings.next_if(|heading| heading.span.start <= task.span.start) {
                self.heading(heading);
            }
            self.task(task);
        }
        chapters.for_each(|chapter| self.chapter(chapter));
    }

    fn goals(&mut self, prose: &Prose) {
        for target in &prose.targets {
            self.target(target, &prose.deadlines);
        }
    }

    fn chapter(&mut self, chapter: &Section) {
        let title = self.document.headed(chapter.label, chapter.title);
        self.out.push('\n');
        for line in hang(0, "", &title, self.look.width()) {
            let _ = writeln!(self.out, "{}", self.look.paint(Ink::Strong, &line));
        }
        self.goals(&chapter.prose);
    }

    fn heading(&mut self, heading: &Heading) {
        let title = self.document.headed(heading.label, heading.title);
        for line in hang(1, "", &title, self.look.width()) {
            let _ = writeln!(self.out, "{line}");
        }
    }

    fn task(&mut self, task: &Task) {
        let label = self.words(task.label.span);
        let gap = if label.ends_with(['、', '）', '．']) { "" } else { " " };
        let title = format!("{label}{gap}{}", self.document.name(task.title));
        let n = format!("{:>3} ", task.n);
        for line in hang(0, &n, &title, self.look.width()) {
            let _ = writeln!(self.out, "{line}");
        }
        match &task.responsibility {
            Read::Found(found) => {
                self.owners(found);
                for span in &found.unread {
                    self.line(6, "责任", &format!("未能全部读懂：{}", self.words(*span)));
                }
            }
            Read::Absent => self.line(6, "责任", &self.actors(task)),
            Read::Unread(span) => self.line(6, "责任", &format!("未能读懂：{}", self.words(*span))),
        }
        for deadline in &task.deadlines {
            let text = format!("{}{}", self.words(deadline.span), until(deadline));
            self.line(6, "时限", &text);
        }
        for target in &task.targets {
            self.target(target, &task.deadlines);
        }
        if !task.measures.is_empty() {
            self.line(6, "举措", &format!("{} 条", task.measures.len()));
        }
    }

    /// What stands in the place of owners that a task does not name in a clause.
    fn actors(&self, task: &Task) -> String {
        let names: Vec<_> = task.actors.iter().map(|unit| self.document.name(unit.name)).collect();
        match names.is_empty() {
            true => "未写明".to_owned(),
            false => format!("未写明；正文写到由{}去办", names.join("、")),
        }
    }

    fn owners(&mut self, found: &Responsibility) {
        for (role, name) in ROLES {
            let units: Vec<String> = found
                .units
                .iter()
                .filter(|unit| unit.role == role)
                .map(|unit| match unit.alias {
                    Some(alias) => {
                        format!("{}（简称{}）", self.document.name(unit.name), self.words(alias))
                    }
                    None => self.document.name(unit.name).into_owned(),
                })
                .collect();
            if !units.is_empty() {
                self.line(6, name, &units.join("、"));
            }
        }
        if found.open {
            self.line(6, "", "（名单未列全）");
        }
    }

    fn target(&mut self, target: &Target, deadlines: &[Deadline]) {
        let object = target.object.map(|span| self.words(span)).unwrap_or_default();
        let by = match target.deadline.and_then(|index| deadlines.get(index)) {
            Some(deadline) => format!("，{}", self.words(deadline.span)),
            None => String::new(),
        };
        let text = format!("{object} {}{by}", self.words(target.words));
        self.line(6, "指标", text.trim_start());
    }

    fn tail(&mut self) {
        let document = self.document;
        if !document.outside.is_empty() {
            let _ = writeln!(self.out, "\n任务之外的时限");
            for duty in &document.outside {
                self.line(2, "", &self.words(duty.span));
            }
        }
        if !document.citations.is_empty() {
            let _ = writeln!(self.out, "\n引用的文件");
            for cite in &document.citations {
                let number = cite.number.map(|span| format!("（{}）", self.words(span)));
                let text = format!("《{}》{}", self.words(cite.title), number.unwrap_or_default());
                self.line(2, "", &text);
            }
        }
    }
}

fn until(deadline: &Deadline) -> String {
    match (deadline.until, deadline.recurring) {
        (Some(day), _) => format!("（至{}）", day.chinese()),
        (None, Some(cadence)) => format!("（{}）", cadence.chinese()),
        (None, None) => "（未能换算成日期）".to_owned(),
    }
}

fn level_name(level: Level) -> &'static str {
    match level {
        Level::National => "国家",
        Level::Province => "省级",
        Level::City => "市级",
        Level::County => "县级",
    }
}
