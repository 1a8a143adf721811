//! Where a text says who answers: brackets, labelled lines, and brackets that were never closed.

use super::behind;
use super::bodies;
use super::clause::{self, Said};
use super::fields::{self, Field};
use super::lines;
use super::names;
use super::roles;
use crate::document::Role;
use crate::reading::page::label;
use crate::reading::page::{Mark, Page, Shape, Sign};
use crate::reading::problem::{Problem, ProblemKind};
use crate::text::Span;
use crate::value::numeral;

/// A clause with its place.
#[derive(Clone, Debug)]
pub(in crate::reading) struct Clause {
    /// With its brackets, or with its label.
    pub whole: Span,
    /// Inside the brackets, or after the label of a line.
    pub inner: Span,
    /// What it says; `None` where it speaks of duty but could not be taken apart.
    pub said: Option<Said>,
}

/// A bracket longer than this, in bytes, holds prose.
pub(super) const LONGEST: usize = 2400;
/// Most asterisks that set words in bold, in bytes.
const BOLD: usize = 3;

/// The clauses of a text, in order of place.
pub(in crate::reading) fn find(page: &Page, problems: &mut Vec<Problem>) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    // Brackets behind a sentence that are clauses, and those that are only where most are.
    let (mut closing, mut others) = (0usize, Vec::new());
    let mut index = 0;
    while let Some(mark) = page.mark(index) {
        let mut next = index + 1;
        match mark.sign {
            Sign::Open(Shape::Round | Shape::Tortoise | Shape::Square | Shape::Lenticular) => {
                match page.partner(index) {
                    Some(close) => {
                        next = close + 1;
                        if let Some((clause, after)) = headed(page, mark, close) {
                            clauses.push(clause);
                            next = after;
                        } else if let Some(clause) = bracket(page, mark, index, close) {
                            closing += usize::from(behind::follows_stop(page, index));
                            clauses.push(clause);
                        } else {
                            others.extend(behind::of_bodies(page, mark, index, close));
                        }
                    }
                    None => {
                        problems.push(Problem { kind: ProblemKind::UnclosedBracket, span: mark_span(mark) });
                        if let Some((clause, after)) = unclosed(page, mark, index) {
                            clauses.push(clause);
                            next = after;
                        }
                    }
                }
            }
            Sign::Open(Shape::Title) if page.partner(index).is_some() => {
                next = page.partner(index).unwrap_or(index) + 1;
            }
            Sign::Close(_) if is_stray(page, mark, index) => {
                let told = problems.len();
                problems.push(Problem { kind: ProblemKind::UnopenedBracket, span: mark_span(mark) });
                match clauses.last_mut().filter(|last| last.whole.to() == mark.from()) {
                    Some(last) => last.said.iter_mut().for_each(|said| said.cut = true),
                    None => match unopened(page, mark, index) {
                        Some(clause) => clauses.push(clause),
                        None => problems.truncate(told),
                    },
                }
            }
            Sign::Colon => {
                if let Some((clause, after)) = lines::line(page, mark, index) {
                    clauses.push(clause);
                    next = after;
                }
            }
            Sign::Stop | Sign::Line => {
                let floor = clauses.last().map_or(0, |last| last.whole.to());
                clauses.extend(lines::closing(page, mark, index, floor));
                if let Some((clause, after)) = lines::sentence(page, mark.to(), index + 1) {
                    clauses.push(clause);
                    next = after;
                }
            }
            _ => {}
        }
        index = next;
    }
    behind::join(&mut clauses, closing, others);
    for clause in &clauses {
        if clause.said.is_none() {
            problems.push(Problem { kind: ProblemKind::UnreadList, span: clause.whole });
        }
    }
    clauses
}

fn mark_span(mark: Mark) -> Span {
    Span { start: mark.start, end: mark.end }
}

/// A clause whose label alone stands in brackets: 【责任单位】市教育局、市财政局.
fn headed(page: &Page, open: Mark, close_index: usize) -> Option<(Clause, usize)> {
    let close = page.mark(close_index)?;
    let label = page.words(Span { start: open.end, end: close.start });
    let field = fields::named(label).filter(|_| label.len() >= 12)?;
    let (end, next) = lines::run(page, close.to(), close_index + 1);
    let inner = page.trim(Span::new(close.to(), end));
    let start =
        inner.from() + page.words(inner).len() - page.words(inner).trim_start_matches(['：', ':']).len();
    let inner = page.trim(Span::new(start, inner.to()));
    if inner.is_empty() {
        return None;
    }
    let said = match field {
        Field::Bodies(role) => {
            let said = clause::read(page, inner, Some(role));
            (said.prose == 0 && !said.units.is_empty()).then_some(said)
        }
        Field::Time => Some(Said { times: vec![inner], labelled: true, ..Said::default() }),
    };
    Some((Clause { whole: Span::new(open.from(), inner.to()), inner, said }, next))
}

/// The clause in a bracket, if it is one.
fn bracket(page: &Page, open: Mark, index: usize, close_index: usize) -> Option<Clause> {
    let close = page.mark(close_index)?;
    let whole = Span { start: open.start, end: close.end };
    let inner = page.trim(Span { start: open.end, end: close.start });
    let words = page.words(inner);
    if words.len() < 6 {
        return None;
    }
    let labelled = starts_with_field(page, inner);
    if words.len() > LONGEST {
        return labelled.then_some(Clause { whole, inner, said: None });
    }
    if !labelled && !may_be_list(words) {
        return None;
    }
    let said = clause::read(page, inner, None);
    let ends = stands_at_an_end(page, index, close_index);
    // （完成时限：6月底前） beside a list without brackets.
    let timed = labelled && said.units.is_empty() && !said.times.is_empty();
    let fits = if said.labelled || timed {
        (timed || !said.units.is_empty()) && said.prose == 0
    } else if said.verbal {
        ends && said.prose == 0 && said.bodies > 0 && said.bodies * 2 >= said.units.len()
    } else {
        // One name among offices may be unknown: 市经济信息化委、市科委、江口电力.
        let strange = said.units.len().saturating_sub(said.bodies);
        let known = strange == 0 || strange == 1 && said.offices >= 2 && plain(words);
        let offices = said.offices > 0 && said.offices * 2 >= said.units.len() && known;
        // （各有关单位）, （各地区、各部门）: nobody in particular, but said where owners are said.
        let nobody = !said.units.is_empty() && said.units.iter().all(|unit| unit.collective);
        ends && !names_duty(words) && said.prose == 0 && (offices || nobody) && !explains(words)
    };
    let states = said.units.is_empty() && !said.conventions.is_empty();
    if fits || states {
        return Some(Clause { whole, inner, said: Some(said) });
    }
    // Who is to do it is said here, but in words that are no list.
    let duty = said.verbal && said.offices > 0 || names_duty(words);
    (labelled || ends && duty).then_some(Clause { whole, inner, said: None })
}

/// （含市中医院）, （包括各区政府） explain a word before them; 含山 is a county.
pub(super) fn explains(words: &str) -> bool {
    (words.starts_with('含') || words.starts_with("包括")) && !words.starts_with("含山")
}

/// A quick look at the ends of the words: whether they can be a list of bodies at all. What is said after the list, of when
/// it is to be done or of the items that follow, is left out of account.
fn may_be_list(words: &str) -> bool {
    let mut words = words.split('。').next().unwrap_or(words);
    while let Some((list, last)) = words.rsplit_once(['，', ',', '；', ';']) {
        let timed =
            last.split_once(['：', ':']).is_some_and(|(label, _)| fields::named(label) == Some(Field::Time));
        if !timed && !roles::is_schedule(last.trim()) {
            break;
        }
        words = list;
    }
    // 省发展改革委、省能源局等: the 等 that leaves the list open is no part of the last name.
    let words = words.trim_end_matches('等');
    roles::ends_in_verb(words)
        || ends_in_body(words)
        || words.ends_with("下同")
        || words.ends_with("单位")
        || words.ends_with("部门")
        || words.starts_with('各') && words.ends_with("企业")
        || names_duty(words)
        || leads(words)
}

/// Whether the first body of a list leads: 市财政局牵头，各县区、江口港集团.
fn leads(words: &str) -> bool {
    let first = words.split(['，', ',', '；', ';']).next().unwrap_or(words);
    first.len() < words.len()
        && matches!(roles::strip_verb(first), (name, Some(Role::Lead)) if ends_in_body(name))
}

/// Whether the last name is that of an office, or of any body behind an office: 市教委、市科委、各区. Of a longer list the first
/// two tell as much.
fn ends_in_body(words: &str) -> bool {
    const PARTING: [char; 5] = ['、', '，', ',', '；', ';'];
    let last = words.rsplit(PARTING).next().unwrap_or(words);
    if names::is_office(last) {
        return true;
    }
    // 市税务局及各县区
    if let Some((at, width)) = bodies::conjunction(last)
        && last.get(..at).is_some_and(names::is_office)
        && last.get(at + width..).is_some_and(names::is_body)
    {
        return true;
    }
    let mut first = words.split(PARTING);
    first.next().is_some_and(|first| first.len() < words.len() && names::is_office(first))
        && (names::is_body(last) || first.next().is_some_and(names::is_office))
}

/// Whether words are letters and what parts them, and no more; what names no body is as short as a name.
fn plain(words: &str) -> bool {
    const NAME: usize = 6;
    words.trim_end_matches('等').split(['、', '，', ',']).all(|name| {
        name.chars().all(char::is_alphabetic) && (names::is_body(name) || name.chars().count() <= NAME)
    })
}

/// Words that open a clause of responsibility even where nothing after them can be read.
fn names_duty(words: &str) -> bool {
    [
        "责任单位",
        "牵头单位",
        "配合单位",
        "责任部门",
        "牵头部门",
        "负责单位",
        "负责部门",
        "参与单位",
        "参加单位",
    ]
    .iter()
    .any(|label| words.starts_with(label))
}

/// Whether the words begin with a label of a field and a colon, or with a label of another kind and then one of bodies:
/// 牵头领导：…；责任单位：….
fn starts_with_field(page: &Page, inner: Span) -> bool {
    let (_, marks) = page.marks_in(inner);
    let mut colons = marks.iter().take(24).filter(|mark| mark.sign == Sign::Colon);
    let Some(first) = colons.next().filter(|first| marks.iter().take(4).any(|mark| mark == *first)) else {
        return false;
    };
    let label = page.words(Span { start: inner.start, end: first.start });
    let person = fields::names_person(label);
    let bodies = |mark: &Mark| {
        fields::at_end(page.before(mark.from(), 72))
            .is_some_and(|(field, _)| matches!(field, Field::Bodies(_)))
    };
    fields::named(label).is_some() || person && colons.any(bodies)
}

/// Whether a bracket closes a sentence, a paragraph or an item rather than standing inside a sentence. The asterisks that
/// Markdown sets it in bold with are left out of account.
fn stands_at_an_end(page: &Page, open: usize, close: usize) -> bool {
    let Some(end) = page.mark(close) else { return false };
    let Some(start) = page.mark(open) else { return false };
    let before = page.before(start.from(), BOLD);
    let from = start.from() - (before.len() - before.trim_end_matches('*').len());
    let before = open.checked_sub(1).and_then(|at| page.mark(at)).filter(|mark| mark.to() == from);
    if before.is_some_and(|mark| mark.sign == Sign::Stop) {
        return true;
    }
    let after = page.after(end.to(), BOLD);
    let to = end.to() + (after.len() - after.trim_start_matches('*').len());
    match page.mark(close + 1).filter(|mark| mark.from() == to) {
        Some(mark) => match mark.sign {
            Sign::Stop | Sign::Line | Sign::Blank | Sign::Cell | Sign::Semicolon => true,
            _ => label::at(page.text, to).is_some(),
        },
        None => page.text.len() == to || label::at(page.text, to).is_some(),
    }
}

/// A clause whose bracket is never closed: it runs to the next item, sentence end or line end. Where its list ends cannot
/// be told, so it is read only in part.
fn unclosed(page: &Page, open: Mark, index: usize) -> Option<(Clause, usize)> {
    let label = (index + 1..index + 5).find(|at| page.mark(*at).is_some_and(|mark| mark.sign == Sign::Colon));
    let label = label.and_then(|at| Some((page.mark(at)?, at + 1)));
    let label = label
        .filter(|(colon, _)| fields::named(page.words(Span { start: open.end, end: colon.start })).is_some());
    if label.is_none() && another_inside(page, index) {
        return None;
    }
    let (from, first) = label.map_or((open.to(), index + 1), |(colon, next)| (colon.to(), next));
    let (end, next) = lines::run(page, from, first);
    let inner = page.trim(Span::new(open.to(), end));
    let words = page.words(inner);
    if label.is_none() && (words.len() > LONGEST || explains(words)) {
        return None;
    }
    let mut said = clause::read(page, inner, None);
    said.cut = true;
    if breaks_off(page, open, index, end) && said.units.len() <= 1 {
        return Some((Clause { whole: Span::new(open.from(), inner.to()), inner, said: None }, next));
    }
    let named = !said.units.is_empty() && said.prose == 0;
    let (is_clause, fits) = match label {
        Some(_) => (true, named),
        None => (said.offices > 0 || names_duty(words), named && said.bodies == said.units.len()),
    };
    let whole = Span::new(open.from(), inner.to());
    is_clause.then_some((Clause { whole, inner, said: fits.then_some(said) }, next))
}

/// Whether the text breaks off in a bracket after a sentence, where owners stand: 推进改革。（国家发.
fn breaks_off(page: &Page, open: Mark, index: usize, end: usize) -> bool {
    let after_stop = index
        .checked_sub(1)
        .and_then(|before| page.mark(before))
        .is_some_and(|mark| mark.sign == Sign::Stop && mark.end == open.start);
    let rest = page.trim(Span::new(end, page.text.len()));
    after_stop && rest.is_empty() && (6..60).contains(&(end - open.to()))
}

/// Whether a closing bracket has lost its other half. 1） and 一） are labels.
pub(super) fn is_stray(page: &Page, mark: Mark, index: usize) -> bool {
    let bracket = Sign::Close(Shape::Title) != mark.sign && page.partner(index).is_none();
    let before = page.text.get(..mark.from()).and_then(|text| text.chars().next_back());
    bracket && before.is_some_and(|c| !c.is_ascii_alphanumeric() && !numeral::is_numeral(c))
}

/// Owners before a bracket that was never opened, at the end of a sentence. Where their list begins cannot be told: it is
/// looked for from the last sign that no list goes on over, else from the last comma, and is read only in part.
fn unopened(page: &Page, close: Mark, index: usize) -> Option<Clause> {
    let next = page.mark(index + 1).filter(|mark| mark.start == close.end);
    let ends = next.map_or(page.text.len() == close.to(), |mark| {
        matches!(mark.sign, Sign::Stop | Sign::Line | Sign::Blank | Sign::Cell)
    });
    let before = |at: usize| at.checked_sub(1).and_then(|at| page.mark(at));
    let (mut first, mut comma) = (index, None);
    while let Some(mark) = before(first) {
        match mark.sign {
            Sign::Line | Sign::Stop | Sign::Cell | Sign::Colon | Sign::Open(_) | Sign::Close(_) => break,
            Sign::Comma => comma = comma.or(Some(mark.to())),
            _ => {}
        }
        first -= 1;
    }
    let start = before(first).map_or(0, |mark| mark.to());
    let inner = |start: usize| page.trim(Span::new(start, close.from()));
    if !ends || close.from() - start > LONGEST || !may_be_list(page.words(inner(start))) {
        return None;
    }
    let mut unread = None;
    for start in [Some(start), comma].into_iter().flatten() {
        let inner = inner(start);
        let whole = Span::new(inner.from(), close.to());
        let said = Said { cut: true, ..clause::read(page, inner, None) };
        let lists = said.verbal || said.offices * 2 >= said.units.len();
        if !said.units.is_empty() && said.prose == 0 && said.bodies == said.units.len() && lists {
            return Some(Clause { whole, inner, said: Some(said) });
        }
        unread = (said.verbal && said.offices > 0).then_some(Clause { whole, inner, said: None });
    }
    unread
}

/// Whether the sentence goes on to a further bracket that is never closed: then that one is looked at, and no stretch of
/// text twice.
fn another_inside(page: &Page, index: usize) -> bool {
    let mut at = index + 1;
    while let Some(mark) = page.mark(at) {
        at += 1;
        match (mark.sign, page.partner(at - 1)) {
            (Sign::Line | Sign::Stop | Sign::Cell, _) => return false,
            (Sign::Open(_), None) => return true,
            (Sign::Open(_), Some(close)) => at = close + 1,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clauses(text: &str) -> Vec<String> {
        let page = Page::of(text);
        find(&page, &mut Vec::new())
            .iter()
            .map(|clause| {
                format!("{}{}", page.words(clause.inner), if clause.said.is_some() { "" } else { "?" })
            })
            .collect()
    }

    #[test]
    fn clauses_are_told_from_other_brackets() {
        assert_eq!(
            clauses("做好工作。（市教育局负责）再做。（市科技局、市财政局）"),
            ["市教育局负责", "市科技局、市财政局"]
        );
        assert_eq!(clauses("做好工作。（各有关单位）"), ["各有关单位"]);
        assert!(clauses("证书的实施（技工院校内由人力资源社会保障行政部门负责），国务院").is_empty());
        assert!(clauses("培养力度（5年本科3年规培，3年大专2年规培）。").is_empty());
        assert!(clauses("县级医院（含中医医院，下同）服务。").is_empty());
        assert_eq!(clauses("做好。（责任单位市医保局）"), ["责任单位市医保局?"]);
    }

    #[test]
    fn sentences_and_what_follows_a_list_are_read() {
        assert_eq!(clauses("做好工作。\n此项工作由市教育局、团委负责。\n"), ["此项工作由市教育局、团委负责"]);
        assert_eq!(clauses("做好。\n　　由市教育局牵头，市财政局配合。"), ["由市教育局牵头，市财政局配合"]);
        assert!(clauses("做好。由市财政局给予补助。该项工作由来已久。").is_empty());
        assert!(clauses("该措施由市场决定，政府负责监督。").is_empty());
        assert_eq!(
            clauses(
                "做好。（牵头领导：某副市长；牵头单位：市教育局）再做。（公安、应急管理等部门按职责分工负责）"
            ),
            ["牵头领导：某副市长；牵头单位：市教育局", "公安、应急管理等部门按职责分工负责"]
        );
        assert_eq!(clauses("做好。（市教育局牵头；完成时间：6月底前）"), ["市教育局牵头；完成时间：6月底前"]);
        assert_eq!(clauses("做好。（市教育局牵头，年内持续推进）"), ["市教育局牵头，年内持续推进"]);
        assert_eq!(
            clauses("做好。〔市教育局牵头，各镇政府落实。以下均需各镇政府落实，不再列出。〕再做。"),
            ["市教育局牵头，各镇政府落实。以下均需各镇政府落实，不再列出。"]
        );
    }

    #[test]
    fn lines_and_unclosed_brackets_are_clauses_too() {
        assert_eq!(clauses("做好。\n责任单位：市教育局\n完成时限：年底前\n"), ["市教育局", "年底前"]);
        assert_eq!(
            clauses("做好。\n牵头领导：某副市长\n牵头单位：市教育局\n责任人：甲　责任单位：市财政局\n"),
            ["某副市长", "市教育局", "甲", "市财政局"]
        );
        assert_eq!(clauses("做好。 责任单位:市教育局、人行 2.推进"), ["市教育局、人行"]);
        assert_eq!(clauses("做好。\n【责任单位】市教育局、市财政局\n"), ["市教育局、市财政局"]);
        assert_eq!(
            clauses("做好。（责任单位：市教育局、市科技局 2.推进（责任单位：市商务局）"),
            ["责任单位：市教育局、市科技局", "责任单位：市商务局"]
        );
    }
}
