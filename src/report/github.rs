//! `check --format github`: workflow commands, which GitHub shows as annotations at the lines of a change.
//!
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>. Lines and columns count from 1. Columns
//! are given only where a finding lies in one line, since GitHub takes them only there; they count characters, and
//! `endColumn` is one past the last, as other checkers that write these commands have it: the manual does not say.

use std::fmt::Write as _;

use super::address::path;
use super::catalogue::{page_of, severity_of};
use super::form::{Begin, End, Form, Prepare};
use super::from_finding::{advised, basis, said};
use super::gaps::gaps;
use super::range::Range;
use crate::checking::Checked;
use crate::finding::Finding;
use crate::rule::{Page, Problem, Severity};
use crate::text::{Source, Span};

/// One annotation a line.
#[derive(Debug, Default)]
pub struct Github {
    /// What is wrong with rules, not yet written.
    waiting: String,
}

impl Github {
    /// The annotations of one document.
    #[must_use]
    pub fn prepare(begin: Begin<'_>) -> Prepare<'_> {
        Box::new(move |checked| annotations(checked, begin.pages))
    }
}

impl Form for Github {
    fn rules(&mut self, problems: &[Problem]) {
        for problem in problems {
            let help = problem.help.as_deref().map(|help| format!("\n帮助　{help}")).unwrap_or_default();
            let title = format!("{} 规则没有装载", problem.code);
            let place = Place::of(&problem.source, problem.span);
            self.waiting.push_str(&line(Severity::Error, place, &title, &(problem.title.clone() + &help)));
        }
    }

    fn document(&mut self, _checked: &Checked, prepared: String) -> String {
        std::mem::take(&mut self.waiting) + &prepared
    }

    fn close(&mut self, end: &End<'_>) -> String {
        let mut out = std::mem::take(&mut self.waiting);
        for unread in end.unread {
            out.push_str(&line(Severity::Error, Place::File(&unread.name), "没有核查", &unread.message));
        }
        for (rule, told) in end.off() {
            out.push_str(&format!("::notice title={}::{}\n", property(rule.as_str()), data(&told)));
        }
        for problem in end.decided.open() {
            out.push_str(&line(
                Severity::Warning,
                Place::File(end.decided.file),
                "没有用上的复核意见",
                &problem,
            ));
        }
        out
    }
}

fn annotations(checked: &Checked, pages: &[Page]) -> String {
    let source = &checked.document.source;
    let mut out = String::new();
    for problem in &checked.problems {
        let place = Place::of(source, problem.span);
        out.push_str(&line(Severity::Info, place, "原文疑点", &problem.message()));
    }
    for gap in gaps(checked) {
        out.push_str(&line(Severity::Error, Place::File(source.name()), gap.check(), gap.message));
    }
    for finding in &checked.findings {
        let page = page_of(pages, &finding.rule);
        let name = page.map(|page| format!(" {}", page.name)).unwrap_or_default();
        let place = Place::of(source, finding.place.span);
        let title = format!("{}{name}", finding.rule);
        out.push_str(&line(severity_of(pages, &finding.rule), place, &title, &told(finding, page, source)));
    }
    out
}

/// What an annotation says: the sentence, then on lines of their own the place in a file of blocks, the basis, the advice.
fn told(finding: &Finding, page: Option<&Page>, source: &Source) -> String {
    let mut told = said(finding);
    if let Some(block) = source.block(finding.place.span.start) {
        let _ = write!(told, "\n位置　{}", block.label);
    }
    if let Some(page) = page.filter(|_| finding.of_one_rule()) {
        let _ = write!(told, "\n依据　{}", basis(page));
    }
    if let Some(advice) = &finding.advice {
        let _ = write!(told, "\n建议　{}", advised(advice));
    }
    told
}

/// Where an annotation is shown.
enum Place<'a> {
    /// At a file as a whole.
    File(&'a str),
    /// At words in it.
    Words(&'a str, Range),
}

impl<'a> Place<'a> {
    fn of(source: &'a Source, span: Span) -> Place<'a> {
        Place::Words(source.name(), Range::of(source, span))
    }
}

fn line(level: Severity, place: Place<'_>, title: &str, message: &str) -> String {
    let command = match level {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let (Place::File(name) | Place::Words(name, _)) = place;
    let mut out = format!("::{command} file={},", property(&path(name)));
    if let Place::Words(_, range) = place {
        let Range { start, end } = range;
        let _ = write!(out, "line={},endLine={},", start.line, end.line);
        if range.in_one_line() {
            let _ = write!(out, "col={},endColumn={},", start.column, end.column);
        }
    }
    let _ = writeln!(out, "title={}::{}", property(title), data(message));
    out
}

/// A message: the signs that would end the line are escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value before the message: so are those that would end the value.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_the_command_are_escaped() {
        let source = Source::new("甲,乙:100%.txt", "一\r\n二三");
        let shown = line(Severity::Info, Place::of(&source, Span::new(5, 8)), "a,b", "100%\r\n::error::");
        assert_eq!(
            shown,
            "::notice file=甲%2C乙%3A100%25.txt,line=2,endLine=2,col=1,endColumn=2,title=a%2Cb::100%25%0D%0A::error::\n"
        );
        let wide = line(Severity::Error, Place::of(&source, Span::new(0, 8)), "a", "b");
        assert!(wide.contains("line=1,endLine=2,title"), "{wide}");
    }
}
