//! Plans, rules and results made by hand, so that a test of the display needs no reader and no rule.

use std::sync::Arc;

use hecha::checking::Checked;
use hecha::document::Side;
use hecha::document::{Document, Front, Label, LabelKind, Measure, Prose, Read, Section, Task};
use hecha::finding::{Finding, Outcome, Place, Tally};
use hecha::rule::{Basis, BasisKind, Page, RuleId, Severity};
use hecha::text::{Source, Span};

/// The span of the first `words` in `text`.
pub fn find(text: &str, words: &str) -> Span {
    let at = text.find(words).unwrap_or_else(|| panic!("“{words}” is not in the text"));
    Span::new(at, at + words.len())
}

/// The empty span after the first `words`.
pub fn after(text: &str, words: &str) -> Span {
    Span::at(find(text, words).to())
}

/// A document with a task for each line that begins with （一）, （二） …, its first sentence the title, and a section
/// for each that begins with 一、 二、 ….
pub fn plan(name: &str, text: &str) -> Document {
    let (mut sections, mut tasks): (Vec<Section>, Vec<Task>) = (Vec::new(), Vec::new());
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        let span = Span::new(start, start + bare.len());
        start += line.len();
        let (mark, kind) = match bare.chars().next() {
            Some('（') => ('）', LabelKind::ChineseBracket),
            Some('一' | '二' | '三') => ('、', LabelKind::Chinese),
            _ => continue,
        };
        let Some(at) = bare.find(mark) else { continue };
        let label_end = span.from() + at + mark.len_utf8();
        let label = Label { span: Span::new(span.from(), label_end), kind, ordinal: 1 };
        let rest = &bare[at + mark.len_utf8()..];
        let first = rest.find(['。', '，']).unwrap_or(rest.len());
        let title = Span::new(label_end, label_end + first);
        if kind == LabelKind::Chinese {
            sections.push(Section {
                label,
                title,
                span,
                tasks: tasks.len()..tasks.len(),
                prose: Prose::default(),
            });
            continue;
        }
        if let Some(section) = sections.last_mut() {
            section.span = section.span.join(span);
            section.tasks.end += 1;
        }
        tasks.push(task(tasks.len(), label, sections.len().checked_sub(1), title, span, rest));
    }
    Document {
        source: Arc::new(Source::new(name, text)),
        front: Front::default(),
        citations: Vec::new(),
        unread_citations: Vec::new(),
        sections,
        headings: Vec::new(),
        tasks,
        opening: Prose::default(),
        outside: Vec::new(),
        conventions: Vec::new(),
    }
}

fn task(n: usize, label: Label, section: Option<usize>, title: Span, span: Span, rest: &str) -> Task {
    let mut at = label.span.to();
    let mut measures = Vec::new();
    for sentence in rest.split_inclusive('。') {
        let words = sentence.trim_end_matches('。');
        measures.push(Measure { span: Span::new(at, at + words.len()) });
        at += sentence.len();
    }
    measures.drain(..measures.len().min(1));
    Task {
        n: n as u32 + 1,
        label,
        section,
        title,
        span,
        responsibility: Read::Absent,
        actors: Vec::new(),
        deadlines: Vec::new(),
        targets: Vec::new(),
        measures,
    }
}

/// A rule's page.
pub fn page(id: &str, name: &str, severity: Severity) -> Page {
    Page {
        id: RuleId::new(id),
        name: name.to_owned(),
        severity,
        basis: vec![Basis {
            kind: BasisKind::Policy,
            source: "《国务院办公厅关于印发深化医药卫生体制改革2021年重点工作任务的通知》".to_owned(),
            clause: Some("第四部分".to_owned()),
            from: None,
            to: None,
        }],
        reason: "没有责任单位的任务无法分解督办，年底也无从考核。".to_owned(),
        instead: Vec::new(),
    }
}

/// A place with its label.
pub fn place(side: Side, span: Span, label: &str) -> Place {
    Place { side, span, label: label.to_owned() }
}

/// A finding of `rule` at `primary`.
pub fn finding(rule: &str, message: &str, primary: Place, related: Vec<Place>) -> Finding {
    Finding {
        rule: RuleId::new(rule),
        outcome: Outcome::Unmet,
        message: message.to_owned(),
        place: primary,
        related,
        task: Some(1),
        advice: None,
        unread: None,
        also: Vec::new(),
        fingerprint: "0123456789abcdef".to_owned(),
    }
}

/// What came of checking `document`, each rule that found something tallied.
pub fn checked(document: Document, upper: Option<Document>, findings: Vec<Finding>) -> Checked {
    let mut tallies: Vec<(RuleId, Tally)> = Vec::new();
    for finding in &findings {
        let tally = match tallies.iter_mut().find(|(rule, _)| *rule == finding.rule) {
            Some((_, tally)) => tally,
            None => {
                tallies.push((finding.rule.clone(), Tally { met: 3, ..Tally::default() }));
                &mut tallies.last_mut().unwrap().1
            }
        };
        tally.unmet += u64::from(finding.outcome == Outcome::Unmet);
        tally.unclear += u64::from(finding.outcome == Outcome::Unclear);
    }
    tallies.sort_by(|a, b| a.0.cmp(&b.0));
    Checked {
        document: Arc::new(document),
        upper: upper.map(Arc::new),
        reviewed: None,
        ledger: None,
        given: Vec::new(),
        notes: Vec::new(),
        problems: Vec::new(),
        findings,
        tallies,
        exhausted: Vec::new(),
        accepted: Vec::new(),
    }
}
