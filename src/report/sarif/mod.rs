//! `check --format sarif`: SARIF 2.1.0, a log of one run.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>. Regions are text regions: lines and columns from 1, the
//! end column one past the last, offsets from 0; columns and offsets count Unicode code points, as `columnKind` says.
//! Results are written as they come, so that memory does not grow with their number; the objects of a run may stand in any
//! order. Byte offsets are left out: a text may have come out of another encoding or a Word file, so ours would not be
//! those of the file.
//!
//! 不合格 is a result of kind `fail` with the rule's level. 存疑 is of kind `review`, whose level has to be `none` (3.27.10);
//! the weight of its rule then stands in `properties`. What was not checked is a notification, never silence.

mod document;
mod fix;
mod notification;
mod place;
mod result;
mod tool;

use serde::Serialize;

use super::form::{Begin, End, Form, Prepare};
use super::items::Items;
use super::json::Check;
use crate::checking::Checked;
use crate::rule::Problem;
use notification::Notification;

/// Where the schema is published.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What relative addresses are relative to.
const BASE: &str = "%SRCROOT%";

/// A log being written.
#[derive(Debug)]
pub struct Sarif<'a> {
    begin: Begin<'a>,
    items: Items,
    begun: bool,
    /// What is wrong with rules.
    configuration: Vec<Notification>,
    /// What happened to documents.
    execution: Vec<Notification>,
    artifacts: document::Artifacts,
    /// Counts only.
    counts: Check,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation<'a> {
    execution_successful: bool,
    exit_code: u8,
    exit_code_description: &'static str,
    tool_execution_notifications: &'a [Notification],
    tool_configuration_notifications: &'a [Notification],
}

impl<'a> Sarif<'a> {
    /// A log of a run.
    #[must_use]
    pub fn new(begin: Begin<'a>) -> Sarif<'a> {
        Sarif {
            begin,
            items: Items::default(),
            begun: false,
            configuration: Vec::new(),
            execution: Vec::new(),
            artifacts: document::Artifacts::default(),
            counts: Check::new(begin),
        }
    }

    /// The results of one document.
    #[must_use]
    pub fn prepare(begin: Begin<'a>) -> Prepare<'a> {
        Box::new(move |checked| result::results(checked, begin))
    }

    /// The log up to its first result.
    fn open(&mut self) -> String {
        if self.begun {
            return String::new();
        }
        self.begun = true;
        let tool = tool::tool(self.begin.pages, &self.configuration);
        format!(
            "{{\"$schema\":{},\"version\":\"2.1.0\",\"runs\":[{{\n\"tool\":{tool},\n\"columnKind\":\"unicodeCodePoints\",\"language\":\"zh-CN\",\n\"originalUriBaseIds\":{{\"{BASE}\":{{\"description\":{{\"text\":\"运行 hecha 时所在的文件夹\"}}}}}},\n\"results\":[\n",
            text(&SCHEMA)
        )
    }
}

impl Form for Sarif<'_> {
    fn rules(&mut self, problems: &[Problem]) {
        self.configuration.extend(problems.iter().map(Notification::of_rule));
    }

    fn document(&mut self, checked: &Checked, prepared: String) -> String {
        self.artifacts.add(checked);
        self.execution.extend(notification::of_document(checked, self.begin.pages));
        self.counts.count(checked);
        self.open() + &self.items.next(&prepared)
    }

    fn close(&mut self, end: &End<'_>) -> String {
        let head = self.open();
        self.execution.extend(end.unread.iter().map(Notification::of_unread));
        self.execution.extend(end.passed.iter().map(Notification::of_passed));
        self.configuration.extend(Notification::of_end(end));
        let invocation = Invocation {
            execution_successful: end.exit < 2,
            exit_code: end.exit,
            exit_code_description: exit_told(end.exit),
            tool_execution_notifications: &self.execution,
            tool_configuration_notifications: &self.configuration,
        };
        format!(
            "{head}\n],\n\"artifacts\":[\n{}\n],\n\"invocations\":[{}],\n\"properties\":{{\"date\":\"{}\",\"examined\":{}}}\n}}]}}\n",
            self.artifacts.lines(),
            text(&invocation),
            self.begin.day,
            text(self.counts.examined())
        )
    }
}

/// What an exit code means.
fn exit_told(exit: u8) -> &'static str {
    match exit {
        0 => "没有达到所定级别的问题",
        1 => "有问题，存疑也算",
        2 => "命令写法有误，或结果写不出去",
        3 => "有规则未能载入或没有查完，或复核意见中有读不懂的行",
        4 => "有文件什么都没有查到",
        _ => "有文件读不出来",
    }
}

/// JSON on one line.
fn text(value: &impl Serialize) -> String {
    // Wire types hold only strings, numbers and lists, which always serialise.
    serde_json::to_string(value).unwrap_or_default()
}
