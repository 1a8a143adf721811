//! The head of a form: what was examined, on what grounds, and one opinion overall.

use std::fmt::Write as _;

use super::table::table;
use crate::checking::Checked;
use crate::document::{Phrase, Read};
use crate::finding::Outcome;
use crate::report::catalogue::severity_of;
use crate::report::coverage::escaped;
use crate::report::form::Begin;
use crate::rule::Severity;

/// The day, and what the rules come with: the rest of the line that the head of the report begins.
pub fn grounds(begin: Begin<'_>) -> String {
    let version = env!("CARGO_PKG_VERSION");
    format!("{}　　规则库：hecha {version}，{} 条", begin.day.chinese(), begin.pages.len())
}

/// The heading and the table of one document.
pub fn head(checked: &Checked, begin: Begin<'_>) -> String {
    let document = &checked.document;
    let front = &document.front;
    let name = document.source.shown();
    let words = |phrase: &Option<Phrase>| phrase.as_ref().map(|phrase| phrase.text.clone());
    let blank = || "（文中未写明）".to_owned();
    let day = match &front.date {
        Read::Found(dated) => dated.date.chinese(),
        Read::Absent => blank(),
        _ => "（无法识别）".to_owned(),
    };
    let mut rows = vec![
        ("文稿标题", words(&front.title).unwrap_or_else(blank)),
        ("发文字号", words(&front.number).unwrap_or_else(blank)),
        ("发文机关", words(&front.issuer).unwrap_or_else(blank)),
        ("成文日期", day),
        ("文件名", name.to_owned()),
    ];
    let upper = checked.upper.as_ref().map(|upper| match words(&upper.front.title) {
        Some(title) => format!("{title}（{}）", upper.source.name()),
        None => upper.source.name().to_owned(),
    });
    rows.push(("对照的上级文件", upper.unwrap_or_else(|| "没有与上级文件对照".to_owned())));
    rows.push(("核查范围", scope(checked)));
    rows.push(("总体意见", opinion(checked, begin)));
    let heading = words(&front.title).unwrap_or_else(|| name.to_owned());
    let mut out = format!("\n## {}\n\n", escaped(&heading));
    out.push_str(&table(
        &["项目", "内容"],
        rows.into_iter().map(|(item, words)| vec![item.to_owned(), words]),
    ));
    for note in &checked.notes {
        let _ = writeln!(out, "\n> 注意：{}", escaped(note));
    }
    out
}

fn scope(checked: &Checked) -> String {
    let used = checked.tallies.iter().filter(|(_, tally)| tally.examined() > 0).count();
    let (tasks, all) = (checked.document.tasks.len(), checked.tallies.len());
    format!("{tasks} 项任务；本次核查规则 {all} 条，其中适用 {used} 条、未适用 {} 条", all - used)
}

/// One sentence or two on the whole. It never says more than was examined.
fn opinion(checked: &Checked, begin: Begin<'_>) -> String {
    let of = |level: Severity| {
        let unmet = checked.findings.iter().filter(|finding| finding.outcome == Outcome::Unmet);
        unmet.filter(|finding| severity_of(begin.pages, &finding.rule) == level).count()
    };
    let (errors, warnings, hints) = (of(Severity::Error), of(Severity::Warning), of(Severity::Info));
    let unclear = checked.findings.iter().filter(|finding| finding.outcome == Outcome::Unclear).count();
    if let Some(why) = checked.idle() {
        return format!("{why}，不能据此判断文稿是否合规。");
    }
    let mut told = match (errors, warnings + hints) {
        (0, 0) => "在核查范围内未发现不合格之处。".to_owned(),
        (0, _) => format!("未发现错误；另有警告 {warnings} 处、提示 {hints} 处，建议修改后报送。"),
        _ => format!("发现错误 {errors} 处、警告 {warnings} 处、提示 {hints} 处，建议修改后再报送。"),
    };
    if unclear > 0 {
        let _ = write!(told, "存疑 {unclear} 处，请人工判断。");
    }
    if !checked.problems.is_empty() {
        let _ = write!(told, "另有原文疑点 {} 处。", checked.problems.len());
    }
    if !checked.exhausted.is_empty() {
        let _ = write!(told, "有 {} 条规则超出运算限额，没有查完。", checked.exhausted.len());
    }
    told
}
