//! Title, number, issuer, day and addressees, from the lines before the body and after it.

pub(super) mod citations;
pub(super) mod ending;
pub(super) mod fragments;
mod furniture;
mod headlines;
pub(super) mod issued;
pub(super) mod level;
pub(super) mod notice;
mod page_data;
mod signature;

use std::borrow::Cow;

use crate::document::{Front, Phrase};
use crate::reading::owners::fields::{self, Field};
use crate::reading::owners::names;
use crate::reading::page::{Page, Sign};
use crate::reading::times::stamps;
use crate::text::Span;
use fragments::{ATTACHED, Data, Fragment, Kind};
use signature::{issuer_of_title, signature};

/// Reads the elements of a document from what stands before its first item and after its last.
pub(super) fn read(page: &Page, before: &[Fragment], tail: Span) -> Front {
    let after = fragments::read(page, tail);
    let mut front = Front::default();
    titles(page, before, &mut front);
    signature(page, before, &after, &mut front);
    front.number = number(page, before, &front);
    front.addressees = before
        .iter()
        .find(|fragment| fragment.kind == Kind::Addressees)
        .map(|fragment| addressees(page, fragment.span))
        .unwrap_or_default();
    let note = |fragments: &[Fragment]| {
        fragments
            .iter()
            .find(|fragment| fragment.kind == Kind::Note)
            .map(|fragment| inside(page, fragment.span))
    };
    front.note = note(before).or_else(|| note(&after));
    if front.issuer.is_none() {
        front.issuer = issuer_of_title(page, &front).or_else(|| field(page, before, Data::Issuer));
    }
    front.attachments = attachments(page, before, &after);
    front
}

fn inside(page: &Page, span: Span) -> Span {
    let words = page.words(span);
    let trimmed = words.trim_start_matches(['（', '(']);
    let start = span.from() + words.len() - trimmed.len();
    Span::new(start, start + trimmed.trim_end_matches(['）', ')']).len())
}

/// A run of heading lines: one title, or the lines of a signature.
#[derive(Clone, Debug)]
struct Run {
    lines: Vec<Span>,
    /// Index of the fragment after the run.
    next: usize,
}

fn runs(fragments: &[Fragment]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open = false;
    for (index, fragment) in fragments.iter().enumerate() {
        let joins = match fragment.kind {
            Kind::Heading => true,
            Kind::Subtitle => open,
            Kind::Attachment | Kind::Furniture | Kind::Field(_) => {
                open = false;
                continue;
            }
            _ => false,
        };
        if !joins {
            open = false;
            continue;
        }
        match runs.last_mut().filter(|_| open) {
            Some(run) => {
                run.lines.push(fragment.span);
                run.next = index + 1;
            }
            None => runs.push(Run { lines: vec![fragment.span], next: index + 1 }),
        }
        open = true;
    }
    runs
}

/// The plan's own title is the last run of headings before the body that is no signature; the first one is the
/// title of the notice around it.
fn titles(page: &Page, fragments: &[Fragment], front: &mut Front) {
    let mut found: Vec<Phrase> = Vec::new();
    let prose = fragments.iter().position(|fragment| fragment.kind == Kind::Prose).unwrap_or(fragments.len());
    for run in runs(fragments) {
        let signed = fragments.get(run.next).is_some_and(|next| matches!(next.kind, Kind::Day(_)));
        let lines = if signed { without_signature(page, &run.lines) } else { run.lines.as_slice() };
        let lines = found.first().map_or(lines, |notice| after_signature(page, lines, notice));
        let titles = parts(page, before_heads(page, lines)).into_iter().map(|title| bare(page, title));
        for title in titles.filter(|title| !headlines::is_masthead(&title.text)) {
            // After the first title or paragraph only what is worded as a title is one.
            if (run.next > prose || !found.is_empty()) && !names_document(&title.text) {
                continue;
            }
            let again =
                found.iter().position(|other| same(&other.text, &title.text) || issues(&title, other));
            match again {
                Some(at) => {
                    // Of what stood between, a notice that issues it is kept.
                    found.remove(at);
                    let mut place = 0;
                    found.retain(|other| {
                        place += 1;
                        place <= at || encloses(&other.text)
                    });
                    found.push(title);
                }
                None => found.push(title),
            }
        }
    }
    front.title = found.pop().or_else(|| field(page, fragments, Data::Title));
    // The headline of a page is no title where the page says what it reprints.
    let named = front.title.as_ref().filter(|title| names_document(&title.text));
    let announced = if named.is_some() { None } else { issued::announced(page, fragments) };
    if front.title.is_none() || announced.is_some() {
        front.title = announced.or_else(|| issued::attached(page, fragments));
        return;
    }
    if found.is_empty()
        && let Some(notice) = front.title.take()
    {
        // The plan stands in the notice without a title of its own: 关于印发《…》的通知.
        front.title = issued::enclosed(page, &notice).or(Some(notice.clone()));
        found.extend(Some(notice).filter(|notice| front.title.as_ref() != Some(notice)));
    }
    front.notice_title = found.into_iter().find(|notice| encloses(&notice.text));
}

/// Whether a title is another one with the name of who issues it before it: the headline of a page leaves that out.
fn issues(title: &Phrase, other: &Phrase) -> bool {
    title.text.strip_suffix(other.text.as_str()).is_some_and(|name| names::is_office(name.trim_end()))
}

/// Whether a title is that of a document around another.
fn encloses(title: &str) -> bool {
    ["通知", "印发", "转发", "函", "报告", "公告"].iter().any(|word| title.contains(word))
}

/// The lines of a run before the names that sign a document.
fn without_signature<'s>(page: &Page, lines: &'s [Span]) -> &'s [Span] {
    let signs = |line: &Span| {
        let words = page.words(*line);
        // The headline of a page: 某市三年行动计划发布.
        let headline = ["发布", "印发", "出台", "公布"].iter().any(|verb| words.ends_with(verb));
        !headline && (!names_document(words) || names::is_office(words))
    };
    let count = lines.iter().rev().take_while(|line| signs(line)).count();
    lines.get(..lines.len() - count).unwrap_or(&[])
}

/// The lines of a run before the heads of a table that lost its rules: 目标, 任务, 责任单位.
fn before_heads<'s>(page: &Page, lines: &'s [Span]) -> &'s [Span] {
    const HEAD: usize = 6;
    let brief = |line: &&Span| page.words(**line).chars().count() <= HEAD;
    let owners = |line: &Span| matches!(fields::named(page.words(*line)), Some(Field::Bodies(_)));
    let Some(at) = lines.iter().position(owners) else { return lines };
    let before = lines.get(..at).unwrap_or(lines);
    before.get(..at - before.iter().rev().take_while(brief).count()).unwrap_or(lines)
}

/// The lines of a run after the issuer's name that signs the notice and has no day under it, or one that cannot be read.
fn after_signature<'s>(page: &Page, lines: &'s [Span], notice: &Phrase) -> &'s [Span] {
    let Some((first, rest)) = lines.split_first() else { return lines };
    let name = page.words(*first);
    let number = |line: &Span| page.words(*line).chars().all(|c| c.is_ascii_digit());
    let rest = rest.split_first().filter(|(line, _)| number(line)).map_or(rest, |(_, rest)| rest);
    let titled = rest.first().is_some_and(|line| !page.words(*line).starts_with(['关', '印', '转']));
    let signs = titled && names::is_office(name) && page.words(notice.span).starts_with(name);
    if signs { rest } else { lines }
}

/// What a title ends in that lacks nothing.
const KINDS: [&str; 19] = [
    "通知",
    "通报",
    "公告",
    "意见",
    "方案",
    "计划",
    "要点",
    "措施",
    "规划",
    "办法",
    "细则",
    "决定",
    "分工",
    "纲要",
    "政策",
    "分解",
    "分解表",
    "分工表",
    "一览表",
];

/// What titles end in as well, and lines in the middle of one.
const FURTHER_KINDS: [&str; 8] = ["任务", "安排", "行动", "清单", "条例", "规定", "任务表", "台账"];

/// Whether words end as the title of a document does.
pub(super) fn names_document(words: &str) -> bool {
    let plain = unbracketed(words).trim_end_matches(['》', '”']);
    KINDS.iter().chain(&FURTHER_KINDS).any(|kind| plain.ends_with(kind)) || plain.contains("关于")
}

/// The titles in a run of heading lines: a line after a complete title begins another.
fn parts(page: &Page, lines: &[Span]) -> Vec<Phrase> {
    let mut found: Vec<Phrase> = Vec::new();
    let mut complete = false;
    for (at, line) in lines.iter().enumerate() {
        let words = unmarked(page.words(*line));
        let words = spaced_out(&words);
        let words = unsorted(words.as_ref());
        // The name of the site above the title, which begins with the same name.
        let named = |title: &mut Phrase| {
            names::is_office(&title.text) && words.starts_with(&title.text)
                || headlines::announces(&title.text, words)
        };
        found.pop_if(named);
        let later = lines.get(at..).unwrap_or(&[]);
        let open = || found.last().is_some_and(|title| headlines::waits(page, &title.text, later));
        let issued = || found.last().is_some_and(|title| title.text.ends_with("通知"));
        let kind_of_it = || headlines::is_kind(words) && !issued();
        let goes_on = words.starts_with(['（', '(', '—', '-']) || !complete || kind_of_it() || open();
        match found.last_mut().filter(|_| goes_on) {
            Some(title) => {
                title.text.push_str(words);
                title.span = title.span.join(*line);
            }
            None => {
                let words = words.trim_start_matches(['-', '—', '*', '•', '·', '●', ' ']);
                let span = Span::new(line.to() - words.len(), line.to());
                found.push(Phrase { span, text: words.to_owned() });
            }
        }
        complete = found.last().is_some_and(|title| finished(&title.text));
    }
    found
}

/// A line of a title without the blanks that stretch it: 通 知.
fn spaced_out(words: &str) -> Cow<'_, str> {
    let plain: String = words.chars().filter(|c| !fragments::pads(*c)).collect();
    if plain.chars().count() <= 4 { Cow::Owned(plain) } else { Cow::Borrowed(words) }
}

/// A title without the marks that a page sets around the whole of it: 《江口市…的通知》.
fn bare(page: &Page, title: Phrase) -> Phrase {
    let words = page.words(title.span);
    let inner = words.strip_prefix('《').and_then(|rest| rest.strip_suffix('》'));
    match inner.filter(|inner| inner.ends_with("通知") && !inner.contains(['《', '》', '\n'])) {
        Some(inner) => {
            let from = title.span.from() + '《'.len_utf8();
            Phrase { span: Span::new(from, from + inner.len()), text: inner.to_owned() }
        }
        None => title,
    }
}

/// A title without the bracket in which its page says of what sort it is: 【规范性文件】江口市….
fn unsorted(words: &str) -> &str {
    const LONGEST: usize = 30;
    let rest = words.strip_prefix('【').and_then(|rest| rest.split_once('】'));
    rest.filter(|(sort, title)| sort.len() <= LONGEST && !title.is_empty()).map_or(words, |(_, title)| title)
}

/// A line of a title without the marks of emphasis that Markdown sets in it: **甲****方案**, __甲方案__.
fn unmarked(words: &str) -> Cow<'_, str> {
    if memchr::memchr2(b'*', b'_', words.as_bytes()).is_none() {
        return Cow::Borrowed(words);
    }
    Cow::Owned(words.replace('*', "").replace("__", ""))
}

/// Whether a title lacks nothing: it ends in a kind of document and every bracket in it is closed.
fn finished(text: &str) -> bool {
    let balanced = |open: char, close: char| text.matches(open).count() == text.matches(close).count();
    names_document_end(text) && balanced('《', '》') && balanced('（', '）') && balanced('“', '”')
}

fn names_document_end(text: &str) -> bool {
    let plain = unbracketed(text).trim_end_matches('》');
    KINDS.iter().any(|kind| plain.ends_with(kind))
}

/// A title without the brackets at its end: its years, its number, 试行.
pub(super) fn unbracketed(text: &str) -> &str {
    /// Titles end in so many brackets at most.
    const BRACKETS: usize = 3;
    let mut rest = text;
    for _ in 0..BRACKETS {
        match rest.rfind(['（', '(']).filter(|_| rest.ends_with(['）', ')'])) {
            Some(at) => rest = rest.get(..at).unwrap_or("").trim_end(),
            None => break,
        }
    }
    rest
}

fn same(one: &str, other: &str) -> bool {
    citations::plain(one) == citations::plain(other)
}

/// What stands between the name of a field of page data and its value.
const BEFORE_VALUE: [char; 5] = ['*', ':', ' ', '：', page_data::BAR];

fn field(page: &Page, fragments: &[Fragment], data: Data) -> Option<Phrase> {
    let fragment = fragments.iter().find(|fragment| fragment.kind == Kind::Field(data))?;
    let words = page.words(fragment.span);
    let value = words
        .find([':', '：', ']', '】', page_data::BAR])
        .map(|at| at + words.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8))?;
    let span = page.trim(Span::new(fragment.span.from() + value, fragment.span.to()));
    let span = before_next_field(page, span);
    let text = page.words(span).trim_start_matches(BEFORE_VALUE).to_owned();
    (text.chars().any(char::is_alphanumeric) && text != "无").then_some(Phrase { span, text })
}

/// The value of a field of page data without the next field on its line: 江口市教育局 主题分类: 教育.
fn before_next_field(page: &Page, value: Span) -> Span {
    let words = page.words(value).trim_start_matches(BEFORE_VALUE);
    let from = value.to() - words.len();
    let next = words.find([':', '：']).and_then(|colon| words.get(..colon)?.trim_end().rfind(' '));
    Span::new(from, next.map_or(value.to(), |end| from + words.get(..end).unwrap_or("").trim_end().len()))
}

fn number(page: &Page, fragments: &[Fragment], front: &Front) -> Option<Phrase> {
    let own = fragments
        .iter()
        .find(|fragment| fragment.kind == Kind::Number)
        .map(|fragment| inside(page, fragment.span));
    match own {
        Some(span) => Some(Phrase { span, text: page.words(span).to_owned() }),
        None => field(page, fragments, Data::Number)
            .filter(|phrase| stamps::number(&phrase.text).is_some())
            .or_else(|| number_of_title(page, front)),
    }
}

/// The number in a bracket that a title ends with: …的通知（滨府〔2019〕31号）.
fn number_of_title(page: &Page, front: &Front) -> Option<Phrase> {
    let title = front.notice_title.as_ref().or(front.title.as_ref())?;
    let words = page.words(title.span);
    let open = words.rfind(['（', '(']).filter(|_| words.ends_with(['）', ')']))?;
    let inner = inside(page, Span::new(title.span.from() + open, title.span.to()));
    let text = page.words(inner);
    let whole = stamps::number(text)? == Span::new(0, text.len());
    whole.then(|| Phrase { span: inner, text: text.to_owned() })
}

/// The groups a document is sent to: cut at commas, and at the 、 that stand between two groups rather than in one.
fn addressees(page: &Page, span: Span) -> Vec<Span> {
    let words = page.words(span);
    let list = Span::new(span.from(), span.from() + words.trim_end_matches(['：', ':', ' ']).len());
    let mut groups = Vec::new();
    let (first, marks) = page.marks_in(list);
    let (mut start, mut piece, mut skip) = (list.from(), list.from(), 0);
    for (offset, mark) in marks.iter().enumerate() {
        if first + offset < skip {
            continue;
        }
        match mark.sign {
            Sign::Open(_) => skip = page.partner(first + offset).map_or(0, |close| close + 1),
            Sign::Comma | Sign::Semicolon | Sign::Stop => {
                groups.push(page.trim(Span::new(start, mark.from())));
                (start, piece) = (mark.to(), mark.to());
            }
            Sign::Pause => {
                if is_group(page.words(Span::new(piece, mark.from()))) && !is_stub(page, mark.to(), list.to())
                {
                    groups.push(page.trim(Span::new(start, mark.from())));
                    start = mark.to();
                }
                piece = mark.to();
            }
            _ => {}
        }
    }
    groups.push(page.trim(Span::new(start, list.to())));
    groups.retain(|group| !group.is_empty());
    groups
}

/// Whether words are a group of their own: they end as a body does, not as a place does.
fn is_group(words: &str) -> bool {
    let place = ["区", "县", "市", "州", "旗", "省", "镇", "乡", "）", ")"];
    names::is_body(words) && !place.iter().any(|ending| words.ends_with(ending)) || words.ends_with("部委")
}

/// Whether the next piece is no group by itself: 市政府各委、办、局, 各县（市、区）委、人民政府.
fn is_stub(page: &Page, from: usize, to: usize) -> bool {
    let rest = page.words(Span::new(from, to));
    let piece = rest.split(['、', '，', ',']).next().unwrap_or(rest).trim();
    piece.chars().count() <= 1 || ["人民政府", "政府", "办事处", "单位", "机构"].contains(&piece)
}

/// The names in an 附件 line or list.
pub(super) fn attachments(page: &Page, before: &[Fragment], after: &[Fragment]) -> Vec<Span> {
    let lines = before.iter().chain(after).filter(|fragment| fragment.kind == Kind::Attachment);
    let name = |fragment: &Fragment| {
        let words = page.words(fragment.span);
        let name = match ATTACHED.iter().find_map(|head| words.strip_prefix(head)) {
            Some(rest) => rest.trim_start_matches("列表").trim_start_matches(|c: char| c.is_ascii_digit()),
            None => words,
        };
        let name = unnumbered(name.trim_start_matches(['.', '．', '、', '：', ':', ' ', '\u{3000}']));
        Span::new(fragment.span.to() - name.len(), fragment.span.to())
    };
    // 附件1 | above a table names nothing.
    lines.map(name).filter(|name| page.words(*name).contains(char::is_alphanumeric)).collect()
}

/// Words without the number before them; the year of 2019年任务分解表 is none.
fn unnumbered(words: &str) -> &str {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let name = rest.trim_start_matches(['.', '．', '、', ' ']);
    if rest.len() == words.len() || name.len() == rest.len() { words } else { name }
}
