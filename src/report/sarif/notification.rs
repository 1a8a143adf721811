//! What happened besides results: rules that did not load or ran out of their budget, files that could not be read, oddities
//! of a text, what a reader should know of a document.

use serde::Serialize;

use super::place::{Counter, Location, Message};
use crate::checking::Checked;
use crate::report::form::{End, Unread};
use crate::report::gaps::gaps;
use crate::rule::{Page, Problem, RuleId};

/// The kinds that are not codes of mistakes in rules, with what they mean.
pub const KINDS: [(&str, &str); 8] = [
    ("unread", "文件读不出来，没有核查"),
    ("idle", "文件中没有可查的内容，等于没有核查"),
    ("budget", "规则超出运算限额，没有查完"),
    ("reading", "原文疑点"),
    ("note", "核查文件时应当知道的情况"),
    ("decision", "没有用上的复核意见"),
    ("baseline", "没有用上的基线条目"),
    ("off", "按设置停用、没有核查的规则"),
];

/// A notification.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Notification {
    descriptor: Descriptor,
    level: &'static str,
    message: Message,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Option::is_none")]
    associated_rule: Option<Rule>,
}

#[derive(Clone, Debug, Serialize)]
struct Descriptor {
    id: String,
}

#[derive(Clone, Debug, Serialize)]
struct Rule {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<usize>,
}

impl Notification {
    fn new(id: &str, level: &'static str, message: &str) -> Notification {
        Notification {
            descriptor: Descriptor { id: id.to_owned() },
            level,
            message: Message::plain(message),
            locations: Vec::new(),
            associated_rule: None,
        }
    }

    /// A mistake in a rule file.
    pub fn of_rule(problem: &Problem) -> Notification {
        let help = problem.help.as_ref().map(|help| format!("。{help}")).unwrap_or_default();
        let locations = vec![Counter::of(&problem.source).location(None, problem.span)];
        Notification {
            locations,
            ..Notification::new(problem.code, "error", &(problem.title.clone() + &help))
        }
    }

    /// A file that could not be read.
    pub fn of_unread(unread: &Unread) -> Notification {
        let locations = vec![Location::file(&unread.name)];
        Notification { locations, ..Notification::new("unread", "error", &unread.message) }
    }

    /// Files of a folder that were not checked.
    pub fn of_passed(folder: &Unread) -> Notification {
        let locations = vec![Location::file(&folder.name)];
        Notification { locations, ..Notification::new("note", "warning", &folder.message) }
    }

    /// What became of what the run was given: decisions and accepted findings that do not hold, rules that are off.
    pub fn of_end(end: &End<'_>) -> Vec<Notification> {
        let decisions = end.decided.open();
        let decisions = decisions.iter().map(|told| Notification::new("decision", "warning", told));
        let baseline = end.baseline.open();
        let baseline = baseline
            .iter()
            .map(|(told, help)| Notification::new("baseline", "warning", &format!("{told}。{help}")));
        let off = end.off().map(|(rule, told)| Notification::new("off", "note", &format!("{rule} {told}")));
        decisions.chain(baseline).chain(off).collect()
    }

    /// What kind it is.
    pub fn id(&self) -> &str {
        &self.descriptor.id
    }
}

/// What happened to one document.
pub fn of_document(checked: &Checked, pages: &[Page]) -> Vec<Notification> {
    let source = &checked.document.source;
    let counter = Counter::of(source);
    let whole = || vec![Location::file(source.name())];
    let gaps = gaps(checked).map(|gap| Notification {
        locations: whole(),
        associated_rule: gap.rule.map(|rule| associated(rule, pages)),
        ..Notification::new(gap.kind, "error", gap.message)
    });
    let odd = checked.problems.iter().map(|problem| Notification {
        locations: vec![counter.location(Some(&checked.document), problem.span)],
        ..Notification::new("reading", "note", &problem.message())
    });
    let notes = checked
        .notes
        .iter()
        .map(|note| Notification { locations: whole(), ..Notification::new("note", "note", note) });
    gaps.chain(odd).chain(notes).collect()
}

fn associated(rule: &RuleId, pages: &[Page]) -> Rule {
    let index = pages.iter().position(|page| page.id == *rule);
    Rule { id: rule.as_str().to_owned(), index }
}
