//! The day and the issuer that stand under a document, and the issuer that its title begins with.

use super::fragments::{self, Data, Fragment, Kind};
use super::{runs, without_signature};
use crate::document::{Dated, Front, Phrase, Read};
use crate::reading::owners::names;
use crate::reading::page::Page;
use crate::text::Span;

/// Day and issuer from the lines before a day.
pub(super) fn signature(page: &Page, before: &[Fragment], after: &[Fragment], front: &mut Front) {
    for fragments in [before, after] {
        let Some((at, signed)) = signed_day(page, fragments) else { continue };
        let Some(fragment) = fragments.get(at) else { continue };
        if front.date == Read::Absent
            && let Kind::Day(date) = fragment.kind
        {
            // Who signs writes 2021年3月1日; a page 2021-03-01.
            let posted = !signed && !page.words(fragment.span).contains('年');
            front.date = dated(fragment.span, date, posted);
        }
        let run = runs(fragments.get(..at).unwrap_or(&[])).pop().filter(|run| run.next == at);
        if let Some(run) = run {
            let title = without_signature(page, &run.lines).len();
            front.issuer = run.lines.get(title..).and_then(|lines| issuer(page, lines, front));
        }
        return;
    }
    let fragments = || before.iter().chain(after).rev();
    let own = fragments().filter_map(|fragment| match fragment.kind {
        Kind::Printed(date) | Kind::Field(Data::Day(date)) => Some((fragment.span, date, false)),
        _ => None,
    });
    let posted = fragments().filter_map(|fragment| match fragment.kind {
        Kind::Field(Data::Posted(date)) => Some((fragment.span, date, true)),
        _ => None,
    });
    if let Some((span, date, posted)) = own.chain(posted).find(|(_, date, _)| date.is_some()) {
        front.date = dated(span, date, posted);
    }
}

/// The day under the name of an office and that it is one, else the first day there is: a page may bear the day of its making
/// above the title.
fn signed_day(page: &Page, fragments: &[Fragment]) -> Option<(usize, bool)> {
    let days = || fragments.iter().enumerate().filter(|(_, fragment)| matches!(fragment.kind, Kind::Day(_)));
    let signs = |at: usize| {
        let name = at.checked_sub(1).and_then(|before| fragments.get(before));
        name.is_some_and(|name| name.kind == Kind::Heading && names::is_office(page.words(name.span)))
    };
    let signed = days().map(|(at, _)| at).find(|at| signs(*at)).map(|at| (at, true));
    signed.or_else(|| days().next().map(|(at, _)| (at, false)))
}

fn dated(span: Span, date: Option<crate::value::Date>, posted: bool) -> Read<Dated> {
    match date {
        Some(date) => Read::Found(Dated { span, date, posted }),
        None => Read::Unread(span),
    }
}

/// The issuer's name from the lines of a signature: one name broken over lines, or several issuers.
fn issuer(page: &Page, lines: &[Span], front: &Front) -> Option<Phrase> {
    // Lines of whom to call stand above the names: 省林业局张三 029—88550000.
    let called = |words: &str| words.bytes().filter(u8::is_ascii_digit).count() > 4;
    let names = |line: &Span| {
        let words = page.words(*line);
        !words.starts_with(['（', '(']) && !called(words)
    };
    let lines: Vec<Span> = lines.iter().copied().filter(names).collect();
    let (first, last) = (lines.first()?, lines.last()?);
    let words: Vec<String> = lines.iter().map(|line| unstretched(page.words(*line))).collect();
    let joined = words.concat();
    // The headline of a page: 首页 > 要闻, 省政府出台意见：做好春耕.
    if joined.contains(['>', '：', ':', '，', '。']) {
        return None;
    }
    let title = front.notice_title.as_ref().or(front.title.as_ref()).map_or("", |title| title.text.as_str());
    let place: String = words.first()?.trim_start_matches("中共").chars().take(2).collect();
    // 江口市委 and 江口市人民政府 are two, each with its place; 江口市人民政府 and 督导室 are one.
    let placed = words.iter().all(|line| line.trim_start_matches("中共").starts_with(&place));
    let broken = lines.len() == 1
        || !placed && title.contains(&joined)
        || !words.iter().all(|line| names::is_office(line));
    let text = if broken { joined } else { words.join(" ") };
    Some(Phrase { span: first.join(*last), text })
}

/// A name without the blanks it is stretched by; several names stay apart by one: 江口市教育局 江口市财政局.
fn unstretched(words: &str) -> String {
    let parts: Vec<&str> = words.split(fragments::pads).filter(|part| !part.is_empty()).collect();
    // 某市委 办公室 is one name, 教育部 财政部 are two.
    let end = |part: &str| ["办公室", "办公厅", "委员会"].contains(&part);
    let whole = |part: &&str| part.chars().nth(2).is_some() && !end(part) && names::is_office(part);
    if parts.iter().all(whole) { parts.join(" ") } else { parts.concat() }
}

/// The issuer that a title begins with: 汉中市人民政府办公室关于….
pub(super) fn issuer_of_title(page: &Page, front: &Front) -> Option<Phrase> {
    let title = front.notice_title.as_ref().or(front.title.as_ref())?;
    let words = page.words(title.span);
    let end = ["关于", "印发", "转发"].iter().filter_map(|word| words.find(word)).min()?;
    // A table is called after the document it breaks down: 《某市人民政府办公室关于…》任务分解表.
    let marks = words.len() - words.trim_start_matches('《').len();
    let name = page.trim(Span::new(title.span.from() + marks.min(end), title.span.from() + end));
    let text = unstretched(page.words(name));
    (text.split(' ').all(names::is_office) || text.ends_with("国务院") || text.ends_with("部门"))
        .then_some(Phrase { span: name, text })
}
