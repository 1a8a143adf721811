//! `check --format junit`: a test suite a document, a test case a rule, for programs that show test results.
//!
//! A case fails where the rule found something, 存疑 like 不合格: the failure lists every finding with its place, and its type
//! says which of the two it is. A rule that examined nothing is skipped with the reason; one that ran out of its budget, a
//! rule file with a mistake and a file that could not be read are errors. One failure a case, since most readers of this
//! form show only the first.

use std::fmt::Write as _;

use super::catalogue::{page_of, severity_of};
use super::entity::entity;
use super::form::{Begin, End, Form, Prepare};
use super::from_finding::{advised, basis, said};
use super::passage::spot;
use super::range::Range;
use super::tally::why_idle;
use crate::checking::Checked;
use crate::finding::{Finding, Outcome, Tally};
use crate::rule::{Page, Problem, RuleId};

/// Suites one after the other.
#[derive(Debug, Default)]
pub struct Junit {
    /// The suite of rules that did not load, not yet written.
    waiting: String,
    begun: bool,
}

impl Junit {
    /// The suite of one document.
    #[must_use]
    pub fn prepare(begin: Begin<'_>) -> Prepare<'_> {
        Box::new(move |checked| suite(checked, begin.pages))
    }

    fn open(&mut self) -> String {
        let head = match self.begun {
            true => "",
            false => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"hecha\">\n",
        };
        self.begun = true;
        head.to_owned() + &std::mem::take(&mut self.waiting)
    }
}

impl Form for Junit {
    fn rules(&mut self, problems: &[Problem]) {
        let told = problems.iter().map(|problem| {
            let name = format!("{} {}", problem.code, spot(&problem.source, problem.span));
            (name, problem.title.clone())
        });
        self.waiting = errors("没有装载的规则", told.collect());
    }

    fn document(&mut self, _checked: &Checked, prepared: String) -> String {
        self.open() + &prepared
    }

    fn close(&mut self, end: &End<'_>) -> String {
        let unread = end.unread.iter().map(|unread| (unread.name.clone(), unread.message.clone()));
        self.open() + &errors("没有核查的文件", unread.collect()) + &off(end) + "</testsuites>\n"
    }
}

/// A suite in which every case is an error: its name and what is wrong. Nothing for none.
fn errors(name: &str, cases: Vec<(String, String)>) -> String {
    if cases.is_empty() {
        return String::new();
    }
    let (name, count) = (escaped(name), cases.len());
    let mut out = format!(
        "  <testsuite name=\"{name}\" tests=\"{count}\" failures=\"0\" errors=\"{count}\" skipped=\"0\">\n"
    );
    for (case, told) in cases {
        let _ = writeln!(
            out,
            "    <testcase classname=\"{name}\" name=\"{}\">\n      <error message=\"{}\" type=\"error\"/>\n    </testcase>",
            escaped(&case),
            escaped(&told)
        );
    }
    out + "  </testsuite>\n"
}

/// A suite of the rules that the settings turned off, all skipped. Nothing for none.
fn off(end: &End<'_>) -> String {
    let skip = |(rule, told): (&RuleId, String)| {
        let inner = format!("      <skipped message=\"{}\"/>\n", escaped(&told));
        format!(
            "    <testcase classname=\"停用的规则\" name=\"{}\">\n{inner}    </testcase>\n",
            escaped(rule.as_str())
        )
    };
    let cases: Vec<String> = end.off().map(skip).collect();
    let count = cases.len();
    match count {
        0 => String::new(),
        _ => format!(
            "  <testsuite name=\"停用的规则\" tests=\"{count}\" failures=\"0\" errors=\"0\" skipped=\"{count}\">\n{}  </testsuite>\n",
            cases.concat()
        ),
    }
}

fn suite(checked: &Checked, pages: &[Page]) -> String {
    let name = escaped(checked.document.source.name());
    let mut cases = String::new();
    let mut count = Counts::default();
    for (rule, tally) in &checked.tallies {
        let title = page_of(pages, rule).map(|page| format!(" {}", page.name)).unwrap_or_default();
        let title = escaped(&format!("{rule}{title}"));
        let inner = inner(rule, tally, checked, pages, &mut count);
        cases.push_str(&case(&name, &title, &inner));
    }
    let mut all = checked.tallies.len();
    if let Some(why) = checked.idle() {
        all += 1;
        count.errors += 1;
        let inner = format!("      <error message=\"{}\" type=\"idle\"/>\n", escaped(why));
        cases.push_str(&case(&name, "核查", &inner));
    }
    let Counts { failures, errors, skipped } = count;
    let aside = aside(checked);
    format!(
        "  <testsuite name=\"{name}\" tests=\"{all}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"{skipped}\">\n{cases}{aside}  </testsuite>\n"
    )
}

#[derive(Default)]
struct Counts {
    failures: usize,
    errors: usize,
    skipped: usize,
}

/// A case of a document with what came of it.
fn case(document: &str, title: &str, inner: &str) -> String {
    let head = format!("    <testcase classname=\"{document}\" name=\"{title}\" file=\"{document}\"");
    match inner.is_empty() {
        true => format!("{head}/>\n"),
        false => format!("{head}>\n{inner}    </testcase>\n"),
    }
}

/// What came of a rule, counted; nothing where it is met.
fn inner(rule: &RuleId, tally: &Tally, checked: &Checked, pages: &[Page], count: &mut Counts) -> String {
    let found: Vec<&Finding> = checked.findings.iter().filter(|found| found.rule == *rule).collect();
    if checked.exhausted.contains(rule) {
        count.errors += 1;
        let body = body(&found, checked, pages);
        return format!(
            "      <error message=\"规则超出运算限额，没有查完\" type=\"budget\">{body}</error>\n"
        );
    }
    if !found.is_empty() {
        count.failures += 1;
        return failure(rule, &found, checked, pages);
    }
    if tally.examined() == 0 {
        count.skipped += 1;
        return format!("      <skipped message=\"{}\"/>\n", escaped(&why_idle(tally)));
    }
    String::new()
}

/// What a reader should know of the document, and oddities of its text; nothing where there are none.
fn aside(checked: &Checked) -> String {
    let source = &checked.document.source;
    let odd = checked
        .problems
        .iter()
        .map(|problem| format!("{} 原文疑点：{}", spot(source, problem.span), problem.message()));
    let told: Vec<String> = checked.notes.iter().cloned().chain(odd).collect();
    match told.is_empty() {
        true => String::new(),
        false => format!("    <system-out>{}</system-out>\n", lines(&told.join("\n"))),
    }
}

fn failure(rule: &RuleId, found: &[&Finding], checked: &Checked, pages: &[Page]) -> String {
    let unclear = found.iter().all(|finding| finding.outcome == Outcome::Unclear);
    let kind = if unclear { Outcome::Unclear.word() } else { severity_of(pages, rule).word() };
    let first = found.first().map(|finding| said(finding)).unwrap_or_default();
    let more = if found.len() > 1 { format!("（共 {} 处）", found.len()) } else { String::new() };
    let message = escaped(&format!("{first}{more}"));
    let body = body(found, checked, pages);
    format!("      <failure message=\"{message}\" type=\"{kind}\">{body}</failure>\n")
}

/// The findings, a line each: place, sentence, advice; then the basis.
fn body(found: &[&Finding], checked: &Checked, pages: &[Page]) -> String {
    let source = &checked.document.source;
    let mut out = String::new();
    for finding in found {
        let Range { start, .. } = Range::of(source, finding.place.span);
        let block = source.block(finding.place.span.start);
        let block = block.map(|block| format!("{}：", block.label)).unwrap_or_default();
        let advice = finding.advice.as_ref().map(|advice| format!("；建议：{}", advised(advice)));
        let _ = writeln!(
            out,
            "{}:{}:{}: {block}{}{}",
            source.name(),
            start.line,
            start.column,
            said(finding),
            advice.unwrap_or_default()
        );
    }
    if let Some(page) = found.first().and_then(|finding| page_of(pages, &finding.rule)) {
        let _ = write!(out, "依据：{}", basis(page));
    }
    lines(&out)
}

/// Text inside an element, where a line end may stand as it is.
fn lines(text: &str) -> String {
    escaped(text).replace("&#10;", "\n")
}

/// Text as it may stand in an attribute or an element: markup escaped, what XML 1.0 cannot carry replaced by �.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if let Some(entity) = entity(c) {
            out.push_str(entity);
            continue;
        }
        match c {
            '\t' | '\n' | '\r' => {
                let _ = write!(out, "&#{};", c as u32);
            }
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_xml_cannot_carry_is_replaced() {
        assert_eq!(
            escaped("<甲 & \"乙\">\u{1b}\u{0}\n\u{ffff}😀"),
            "&lt;甲 &amp; &quot;乙&quot;&gt;\u{fffd}\u{fffd}&#10;\u{fffd}😀"
        );
    }
}
