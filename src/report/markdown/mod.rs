//! `check --format markdown`: the 审核意见单 that travels back with a draft, one part a document.
//!
//! Its head and its table follow the forms secretariats use: what was examined and on what grounds, one opinion overall,
//! then a row a remark with an empty last column, 采纳情况, for the drafting unit to fill in.

mod head;
mod remarks;
mod table;

use std::fmt::Write as _;

use super::coverage::escaped;
use super::form::{Begin, End, Form, Prepare};
use crate::checking::Checked;
use crate::rule::Problem;

/// What every report begins with.
pub const HEAD: &str = "# 审核意见单\n\n核查日期：";

/// The forms of all documents, one after the other.
#[derive(Debug)]
pub struct Markdown<'a> {
    begin: Begin<'a>,
    /// What is wrong with rules, in words; not yet written.
    broken: Vec<String>,
    begun: bool,
}

impl<'a> Markdown<'a> {
    /// An empty report.
    #[must_use]
    pub fn new(begin: Begin<'a>) -> Markdown<'a> {
        Markdown { begin, broken: Vec::new(), begun: false }
    }

    /// The form of one document.
    #[must_use]
    pub fn prepare(begin: Begin<'a>) -> Prepare<'a> {
        Box::new(move |checked| part(checked, begin))
    }

    fn open(&mut self) -> String {
        if self.begun {
            return String::new();
        }
        self.begun = true;
        let mut out = format!("{HEAD}{}\n", head::grounds(self.begin));
        if !self.broken.is_empty() {
            let _ = writeln!(
                out,
                "\n> 注意：规则和设置有 {} 处错误，没有用上的等于没有核查。\n>",
                self.broken.len()
            );
            for told in &self.broken {
                let _ = writeln!(out, "> - {}", escaped(told));
            }
        }
        out
    }
}

impl Form for Markdown<'_> {
    fn rules(&mut self, problems: &[Problem]) {
        let told = |problem: &Problem| {
            let place = super::passage::spot(&problem.source, problem.span);
            format!("{place} {} {}", problem.code, problem.title)
        };
        self.broken = problems.iter().map(told).collect();
    }

    fn document(&mut self, _checked: &Checked, prepared: String) -> String {
        self.open() + &prepared
    }

    fn close(&mut self, end: &End<'_>) -> String {
        let mut out = self.open();
        if end.unread.len() + end.passed.len() > 0 {
            out.push_str("\n## 没有核查的文件\n\n");
            for unread in end.unread.iter().chain(end.passed) {
                let _ = writeln!(out, "- {}", escaped(&unread.message));
            }
        }
        let off: Vec<_> = end.off().map(|(rule, told)| vec![rule.to_string(), told]).collect();
        if !off.is_empty() {
            let _ = write!(out, "\n## 停用的规则\n\n{}", table::table(&["规则", "说明"], off));
        }
        out + &end.decided.markdown()
    }
}

/// One document: head, remarks, what is in doubt, what did not apply.
fn part(checked: &Checked, begin: Begin<'_>) -> String {
    let mut out = head::head(checked, begin);
    let mut number = Numbers::default();
    for (title, body) in remarks::sections(checked, begin) {
        let _ = write!(out, "\n### {}、{title}\n\n{body}", number.next());
    }
    out.push_str("\n审核人：　　　　　　　　拟稿单位经办人：　　　　　　　　日期：　　　　年　　月　　日\n");
    out
}

/// 一、二、三 … for the few sections a form has.
#[derive(Default)]
struct Numbers(usize);

impl Numbers {
    fn next(&mut self) -> char {
        let number = "一二三四五六七八九十".chars().nth(self.0).unwrap_or('又');
        self.0 += 1;
        number
    }
}
