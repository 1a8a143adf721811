//! Where the last task of a plan ends and its closing words, signature and furniture begin.

use super::fragments::{self, Fragment, Kind};
use crate::reading::owners::names;
use crate::reading::page::{Page, Sign};
use crate::text::Span;

/// What closing paragraphs begin with.
const CLOSINGS: &[&str] = &[
    "各地",
    "各县",
    "各区",
    "各市",
    "各部门",
    "各有关",
    "各级",
    "各单位",
    "各乡镇",
    "各镇",
    "各省",
    "本意见",
    "本通知",
    "本政策",
    "本措施",
    "本方案",
    "本规划",
    "本办法",
    "本细则",
    "本计划",
    "本行动",
    "本文件",
    "以上",
    "上述",
    "特此通知",
    "自本",
    "此前",
    "国家、",
    "国家和",
    "同一",
];

/// Words a closing paragraph holds besides.
const DEMANDS: &[&str] = &[
    "要",
    "施行",
    "实施",
    "执行",
    "有效期",
    "解释",
    "遵照",
    "通知",
    "适用于",
    "按照",
    "贯彻",
    "落实",
    "认真",
    "重复",
    "参照",
    "报",
    "请",
    "不一致",
];

/// The end of the last task in `body`, the text from its number to the end of what may be the task.
///
/// `owner_end` is where its last clause of responsibility ends, if the tasks of this plan end with theirs.
pub(in crate::reading) fn find(page: &Page, body: Span, owner_end: Option<usize>) -> usize {
    if let Some(end) = owner_end {
        return after_stop(page, end).min(body.to());
    }
    let fragments = fragments::read(page, body);
    let mut cut = body.to();
    for (index, fragment) in fragments.iter().enumerate().skip(1) {
        let ends = match fragment.kind {
            Kind::Day(_)
            | Kind::Printed(_)
            | Kind::Note
            | Kind::Furniture
            | Kind::Attachment
            | Kind::Addressees => true,
            Kind::Field(_) | Kind::Number => true,
            // 各级残联中心要发挥作用 is all that an item says whose heading stands on a line of its own.
            Kind::Prose => {
                let only = index == 1 && fragments.first().is_some_and(|first| first.kind == Kind::Heading);
                !only && is_closing(page.words(fragment.span))
            }
            Kind::Heading | Kind::Subtitle => false,
        };
        if ends {
            cut =
                signature_before(page, fragments.get(..index).unwrap_or(&[])).unwrap_or(fragment.span.from());
            break;
        }
    }
    cut
}

/// The end after a full stop that follows at once.
fn after_stop(page: &Page, end: usize) -> usize {
    match page.mark(page.mark_at(end)) {
        Some(mark) if mark.from() == end && mark.sign == Sign::Stop => mark.to(),
        _ => end,
    }
}

fn is_closing(words: &str) -> bool {
    CLOSINGS.iter().any(|word| words.starts_with(word)) && DEMANDS.iter().any(|word| words.contains(word))
}

/// Where the names begin that sign a document, if the last fragments are such.
fn signature_before(page: &Page, fragments: &[Fragment]) -> Option<usize> {
    fragments
        .iter()
        .skip(1)
        .rev()
        .take_while(|fragment| fragment.kind == Kind::Heading && signs(page.words(fragment.span)))
        .last()
        .map(|fragment| fragment.span.from())
}

fn signs(words: &str) -> bool {
    names::is_body(words) || words.ends_with("国务院") || words.ends_with("工作组")
}
