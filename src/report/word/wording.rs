//! What a comment says of a finding, paragraph by paragraph.

use crate::checking::Checked;
use crate::document::Side;
use crate::finding::{Advice, Finding, Place};
use crate::format::{Change, Done, Remark, Trace};
use crate::report::cells::clean;
use crate::report::from_finding::{NAMED, advised, basis, rules, tag};
use crate::report::gaps::{Gap, gaps};
use crate::report::page_of;
use crate::rule::Page;
use crate::text::{Edit, Source, Span};

/// Most other places that a comment names; a finding that stands for many has hundreds.
const MOST_PLACES: usize = 5;
/// Characters of words quoted from the draft itself.
const SHORT: usize = 60;
/// Characters of words quoted from the plan above, which the reader has not before his eyes.
const LONG: usize = 300;

/// The remark on a finding of `checked`.
pub(super) fn remark(finding: &Finding, checked: &Checked, pages: &[Page], trace: &Trace) -> Remark {
    let source = &checked.document.source;
    let span = finding.place.span;
    let own = finding.place.side == Side::Document;
    let page = page_of(pages, &finding.rule);
    let mut paragraphs = vec![headline(finding, page)];
    if let Some(page) = page.filter(|_| finding.of_one_rule()) {
        paragraphs.push(format!("依据：{}", basis(page)));
        if !page.reason.is_empty() {
            paragraphs.push(format!("理由：{}", clean(&page.reason)));
        }
    }
    paragraphs.extend(rules(finding, NAMED).map(|rules| format!("规则：{rules}")));
    paragraphs.extend(finding.related.iter().take(MOST_PLACES).filter_map(|place| related(place, checked)));
    if let Some(more) = finding.related.len().checked_sub(MOST_PLACES).filter(|more| *more > 0) {
        paragraphs.push(format!("其余：另有 {more} 处，不一一列出"));
    }
    let changes = finding.advice.as_ref().map(|advice| changes(advice, source, trace)).unwrap_or_default();
    if let Some(advice) = finding.advice.as_ref().filter(|_| changes.is_empty()) {
        paragraphs.push(format!("建议：{}", clean(&advised(advice))));
    }
    Remark {
        anchor: trace.anchor(source, span).filter(|_| own),
        words: source.slice(span).to_owned(),
        elsewhere: elsewhere(source, &finding.place),
        paragraphs,
        changes,
        done: finding.advice.as_ref().map(done).unwrap_or_default(),
    }
}

/// What is said at the head of a document that was not examined, or not wholly.
pub(super) fn incomplete(checked: &Checked) -> Vec<String> {
    let line = |gap: Gap<'_>| match gap.rule {
        Some(rule) => format!("【注意】{rule}：{}", gap.message),
        None => format!("【注意】{}", gap.message),
    };
    gaps(checked).map(line).collect()
}

/// 【错误】单位名称须写对：“市卫生健康委员”疑似有误
fn headline(finding: &Finding, page: Option<&Page>) -> String {
    let name = page.map_or(finding.rule.as_str(), |page| page.name.as_str());
    format!("【{}】{name}：{}", tag(finding, page), clean(&finding.message))
}

/// Said where the comment cannot stand at the words themselves.
fn elsewhere(source: &Source, place: &Place) -> String {
    let name = named(source, place.span);
    match source.slice(place.span) {
        "" => format!("位置：{name}"),
        words => format!("位置：{name}“{}”", shortened(words, SHORT)),
    }
}

/// 另见：第12段“市卫生健康委”（前面已经列出）
fn related(place: &Place, checked: &Checked) -> Option<String> {
    let document = checked.side(place.side)?;
    let (head, most) = match place.side {
        Side::Document => ("另见", SHORT),
        Side::Upper => ("上级文件", LONG),
        Side::Ledger => ("台账", LONG),
    };
    let source = &document.source;
    let title = match (place.side, &document.front.title) {
        (Side::Document, _) => String::new(),
        (_, Some(title)) => format!("《{}》", title.text),
        (_, None) => format!("“{}”", source.name()),
    };
    let words = match source.slice(place.span) {
        "" => String::new(),
        words => format!("“{}”", shortened(words, most)),
    };
    let label = if place.label.is_empty() { String::new() } else { format!("（{}）", place.label) };
    Some(format!("{head}：{title}{}{words}{}", named(source, place.span), clean(&label)))
}

/// What a reader calls a place: the block of a file made of blocks, else the line.
fn named(source: &Source, span: Span) -> String {
    match source.block(span.start) {
        Some(block) => block.label.clone(),
        None => format!("第{}行", source.position(span.start).line),
    }
}

fn shortened(words: &str, most: usize) -> String {
    let words: String = clean(words.trim());
    let count = words.chars().count();
    if count <= most {
        return words;
    }
    let (head, tail) = (most * 2 / 3, most / 3);
    let first: String = words.chars().take(head).collect();
    let last: String = words.chars().skip(count - tail).collect();
    format!("{first}……{last}")
}

/// The corrections an advice carries, if they may be made without a person's judgement; none where one of them has no
/// place in the file.
fn changes(advice: &Advice, source: &Source, trace: &Trace) -> Vec<Change> {
    let change = |edit: &Edit| {
        let (span, text) = least(source, edit.span, &edit.text);
        let anchor = trace.place(source, span)?;
        Some(Change { anchor, words: source.slice(span).to_owned(), text })
    };
    let changes: Option<Vec<Change>> = advice.edits.iter().filter(|_| advice.automatic).map(change).collect();
    changes.unwrap_or_default()
}

/// What is said of the corrections.
fn done(advice: &Advice) -> Done {
    let words = clean(advice.text.trim_end_matches('。'));
    Done {
        made: format!("建议：{words}（已改为修订，接受即可）"),
        partly: format!(
            "建议：{words}（可自动；其中一部分已改为修订，其余各处已有修订或格式特殊，请手工修改）"
        ),
        left: format!("建议：{words}（可自动；此处已有修订或格式特殊，没有代改，请手工修改）"),
    }
}

/// A correction without what it leaves as it is, where only words are left that go or come.
fn least(source: &Source, span: Span, text: &str) -> (Span, String) {
    let old = source.slice(span);
    let head: usize =
        old.chars().zip(text.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    let (old_rest, new_rest) = (old.get(head..).unwrap_or_default(), text.get(head..).unwrap_or_default());
    let back = old_rest.chars().rev().zip(new_rest.chars().rev()).take_while(|(a, b)| a == b);
    let tail: usize = back.map(|(c, _)| c.len_utf8()).sum();
    let gone = old_rest.get(..old_rest.len() - tail).unwrap_or_default();
    let come = new_rest.get(..new_rest.len() - tail).unwrap_or_default();
    match gone.is_empty() != come.is_empty() {
        true => (Span::new(span.from() + head, span.to() - tail), come.to_owned()),
        false => (span, text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_goes_or_comes_is_changed() {
        let source = Source::new("t", "市卫生健康委员牵头");
        let least = |to: usize, text: &str| {
            let (span, text) = least(&source, Span::new(0, to * 3), text);
            (source.slice(span).to_owned(), text)
        };
        assert_eq!(least(7, "市卫生健康委"), ("员".to_owned(), String::new()));
        assert_eq!(least(6, "市卫生健康委员会"), (String::new(), "员会".to_owned()));
        assert_eq!(least(7, "市医疗保障局"), ("市卫生健康委员".to_owned(), "市医疗保障局".to_owned()));
    }

    #[test]
    fn long_words_are_quoted_by_both_ends() {
        assert_eq!(shortened(&"甲".repeat(30), 60), "甲".repeat(30));
        assert_eq!(shortened(&"甲乙丙".repeat(30), 9), "甲乙丙甲乙丙……甲乙丙");
    }
}
