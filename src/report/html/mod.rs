//! A check as one page that needs nothing but itself: for people who read rather than run.
//!
//! | file | gives |
//! |---|---|
//! | `markup` | the one door through which words come into the page |
//! | `frame`, `whole`, `grid` | the page, the list of documents, what concerns the whole run |
//! | `sheet`, `entry` | one document with its numbered list |
//! | `text`, `paint` | its text with the words marked |
//! | `list` | what was found, unclear, accepted, odd |
//! | `opposite` | the plan above and this one side by side |
//! | `summary`, `rules` | counts by level, task and unit; what every rule came to |
//! | `table` | what the tables have in common |
//! | `policy` | what the page may do |
//!
//! Everything is in the page as it stands; the script only shows parts of it, filters and leads from one to the other.

mod entry;
mod frame;
mod grid;
mod list;
mod markup;
mod opposite;
mod paint;
mod policy;
mod rules;
mod sheet;
mod summary;
mod table;
mod text;
mod whole;

use super::form::{Begin, End, Form, Notice};
use super::tally::Totals;
use crate::checking::Checked;
use crate::rule::{Page, Problem};
use crate::value::Date;
use frame::Row;
use grid::Below;
use markup::Markup;
use sheet::Sheet;

/// What the head of every page has in it.
pub const MADE_BY: &str = "name=\"generator\" content=\"hecha ";

/// `--format html`.
#[derive(Debug)]
pub struct Html<'a> {
    pages: &'a [Page],
    totals: Totals,
    day: Date,
    notices: Vec<String>,
    /// How the next document was read.
    reading: Vec<String>,
    broken: Markup,
    rows: Vec<Row>,
    below: Vec<Below>,
    documents: Markup,
}

impl<'a> Html<'a> {
    /// An empty report.
    #[must_use]
    pub fn new(begin: Begin<'a>) -> Html<'a> {
        Html {
            pages: begin.pages,
            totals: Totals::default(),
            day: begin.day,
            notices: Vec::new(),
            reading: Vec::new(),
            broken: Markup::default(),
            rows: Vec::new(),
            below: Vec::new(),
            documents: Markup::default(),
        }
    }

    fn head(&self, page: &mut Markup) {
        page.element("header.top", &[], |page| {
            page.line("h1", "核查报告");
            page.line("p.verdict", &self.totals.line());
            let day = self.day.chinese();
            let version = env!("CARGO_PKG_VERSION");
            page.line(
                "p.made",
                &format!("核查日期　{day}　规则　{} 条　核查程序　hecha {version}", self.pages.len()),
            );
        });
    }
}

impl Form for Html<'_> {
    fn rules(&mut self, problems: &[Problem]) {
        self.totals.broken = problems.len();
        whole::broken(problems, &mut self.broken);
    }

    fn notice(&mut self, notice: Notice<'_>) {
        match notice {
            Notice::Words("") => {}
            Notice::Words(words) => self.notices.push(words.to_owned()),
            Notice::Reading(words) => self.reading.push(format!("本文件{words}")),
        }
    }

    fn document(&mut self, checked: &Checked, _prepared: String) -> String {
        self.totals.add(checked, self.pages);
        let sheet = Sheet::new(self.rows.len() + 1, checked, self.pages);
        frame::document(&sheet, &std::mem::take(&mut self.reading), &mut self.documents);
        let row = Row::of(&sheet);
        self.below.extend(Below::of(&sheet, &row.title));
        self.rows.push(row);
        String::new()
    }

    /// The first sheet counts all documents, so the page is written at the end.
    fn close(&mut self, end: &End<'_>) -> String {
        self.totals.settings = end.settled.cloned();
        self.totals.unread = end.unread.len();
        let title = match self.rows.as_slice() {
            [one] => format!("核查报告：{}", one.title),
            _ => format!("核查报告（{} 份文件）", self.rows.len()),
        };
        frame::page(&title, |page| {
            self.head(page);
            page.element("main", &[("id", "main"), ("tabindex", "-1")], |page| {
                page.append(&self.broken);
                whole::unread(end.unread, page);
                whole::notices(&self.notices, page);
                if let Some(settled) = end.settled {
                    whole::settled(settled, page);
                }
                if self.rows.len() != 1 {
                    frame::contents(&self.rows, page);
                    grid::grids(&self.below, page);
                }
                page.append(&self.documents);
                whole::baseline(&end.baseline, page);
                whole::decided(end.decided, page);
            });
        })
    }
}
