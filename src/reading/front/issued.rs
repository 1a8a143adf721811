//! The plan that a notice issues, as the notice names it: in its title or in its first paragraphs.

use super::fragments::{Fragment, Kind};
use crate::document::{Front, Phrase};
use crate::reading::page::Page;
use crate::text::Span;

/// The title of the plan that a notice encloses, from the notice's own title.
pub(super) fn enclosed(page: &Page, notice: &Phrase) -> Option<Phrase> {
    let words = page.words(notice.span);
    let opens = ["印发《", "转发《", "印发〈", "转发〈"];
    let at = opens.iter().find_map(|word| words.find(word).map(|at| at + word.len()))?;
    let inner = words.get(..at)?.ends_with('〈');
    let close = if inner { '〉' } else { '》' };
    let end = words.rfind(close).filter(|end| *end > at)?;
    let tail = words.get(end + close.len_utf8()..)?;
    if !(tail.is_empty() || tail.starts_with("的通知")) {
        return None;
    }
    let span = Span::new(notice.span.from() + at, notice.span.from() + end);
    Some(Phrase { span, text: joined(page, span) })
}

/// The words of a title broken over lines.
fn joined(page: &Page, title: Span) -> String {
    page.words(title).lines().map(str::trim).collect()
}

/// The title in 《…》已经省人民政府同意，现印发给你们.
pub(super) fn announced(page: &Page, fragments: &[Fragment]) -> Option<Phrase> {
    let span = announcement(page, fragments, &["印发给你们", "印发你们", "转发给你们", "全文如下"])?;
    Some(Phrase { span, text: joined(page, span) })
}

/// The title in 附件：1.任务分解表, where neither the notice nor the plan has one of its own.
pub(super) fn attached(page: &Page, fragments: &[Fragment]) -> Option<Phrase> {
    let names = super::attachments(page, fragments, &[]);
    let span = names.into_iter().find(|name| super::names_document(page.words(*name)))?;
    Some(Phrase { span, text: joined(page, span) })
}

/// The name of the plan that a notice says it issues, where the plan itself has no title of its own in what was read:
/// nothing tells whether the plan is there at all.
pub(in crate::reading) fn unseen(page: &Page, fragments: &[Fragment], front: &Front) -> Option<Span> {
    let title = front.title.as_ref()?;
    if let Some(notice) = &front.notice_title {
        return Some(title.span).filter(|title| notice.span.contains(*title));
    }
    let encloses = title.text.contains("印发") && super::unbracketed(&title.text).ends_with("通知");
    encloses.then(|| announcement(page, fragments, &["印发给你们", "印发你们"])).flatten()
}

/// What one of the first paragraphs says is issued.
fn announcement(page: &Page, fragments: &[Fragment], verbs: &[&str]) -> Option<Span> {
    let prose = fragments.iter().filter(|fragment| fragment.kind == Kind::Prose);
    prose.take(3).find_map(|fragment| named(page, fragment.span, verbs))
}

fn named(page: &Page, prose: Span, verbs: &[&str]) -> Option<Span> {
    let words = page.words(prose);
    let issued = verbs.iter().filter_map(|verb| words.find(verb)).min()?;
    // What is issued is named last: 落实《报告》任务，现将《任务分解表》印发给你们.
    let said = words.get(..issued)?;
    // 《…分工》（以下简称《分工》）印发给你们: the bracket gives it a short name.
    let said = match said.rfind(['（', '(']) {
        Some(at) if said.get(at..).is_some_and(|alias| alias.contains("简称")) => said.get(..at)?,
        _ => said,
    };
    let close = said.rfind('》')?;
    let open = said.get(..close)?.rfind('《')?;
    let span = Span::new(prose.from() + open + '《'.len_utf8(), prose.from() + close);
    (!span.is_empty()).then_some(span)
}
