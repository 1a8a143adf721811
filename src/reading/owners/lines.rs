//! Clauses of responsibility that have no brackets: labelled lines, sentences that name the owner, and where they end.

use super::clause::{self, Said};
use super::fields::{self, Field};
use super::names;
use super::responsibility::{Clause, is_stray};
use super::roles;
use crate::reading::page::label;
use crate::reading::page::{Mark, Page, Sign, is_padding};
use crate::text::Span;

/// A sentence that says who answers for what was said before it: 此项工作由市教育局负责。 A paragraph may do without the
/// words that point back: 由市教育局牵头，市财政局配合。
pub(super) fn sentence(page: &Page, from: usize, first: usize) -> Option<(Clause, usize)> {
    // Most sentences are told from their first character.
    let beginning = page.after(from, 96).trim_start_matches(is_padding);
    if !beginning.starts_with(['此', '该', '本', '这', '以', '上', '由', '责', '牵', '具']) {
        return None;
    }
    let start = from + page.after(from, 96).len() - beginning.len();
    let own_line = page.before(from, 1) == "\n";
    let opening = page.after(start, 60);
    let points = roles::opens_sentence(opening);
    // 责任单位为市教育局: a label that has a verb in place of its colon.
    let labelled = clause::named_with_verb(opening).is_some();
    if !(points || labelled || own_line && opening.starts_with('由')) {
        return None;
    }
    let first = (first..).find(|at| page.mark(*at).is_none_or(|mark| mark.from() >= start))?;
    let (end, next) = run(page, start, first);
    let inner = page.trim(Span::new(start, end));
    let said = clause::read(page, inner, None);
    let owns = if labelled { said.labelled } else { said.verbal };
    // 由各相关企业负责: nobody of the government, but said as owners are said.
    let others = opening.starts_with('由') && clause::are_enterprises(page, &said);
    let named = said.offices > 0 && said.bodies * 2 >= said.units.len() || others;
    let fits = owns && said.prose == 0 && named;
    fits.then_some((Clause { whole: inner, inner, said: Some(said) }, next))
}

/// Longest sentence, in bytes, that holds nothing but owners.
const LONGEST_CLOSING: usize = 600;

/// A sentence that ends at a mark and says only who answers and by when: 市民政局主办，市残联协办，3月底前完成。 It follows other
/// words of its item. What stands before the byte `floor` has been taken.
pub(super) fn closing(page: &Page, end: Mark, index: usize, floor: usize) -> Option<Clause> {
    let tail = page.before(end.from(), 36);
    // Most sentences are told from their last words.
    if !says_duty(tail) && !ends_list(tail) && !ends_in_time(tail) {
        return None;
    }
    let before = |at: &usize| {
        page.mark(*at).is_some_and(|mark| matches!(mark.sign, Sign::Stop | Sign::Line | Sign::Cell))
    };
    let start =
        (0..index).rev().find(before).and_then(|at| page.mark(at)).map_or(0, |mark| mark.to()).max(floor);
    let inner = page.trim(Span::new(start, end.from().max(start)));
    let words = page.words(inner);
    let opens = label::at_line(page.text, inner.from()).is_some() || inner.from() == 0;
    if words.is_empty() || words.len() > LONGEST_CLOSING || opens || words.contains(['：', ':', '《', '“'])
    {
        return None;
    }
    // 由市住房城乡建设局牵头，各区政府具体实施: whatever they do, who does it is all that is said.
    let by = words.starts_with('由');
    let mut verbs = 0;
    let mut listed = false;
    for piece in words.split(['，', ',', '；', ';']).map(str::trim) {
        match roles::strip_verb(piece) {
            (name, Some(_))
                if !by && !says_duty(piece) || says_more(name.strip_prefix('由').unwrap_or(name)) =>
            {
                return None;
            }
            (_, Some(_)) => (verbs, listed) = (verbs + 1, false),
            _ if roles::is_schedule(piece) => {}
            _ => listed = true,
        }
    }
    let said = clause::read(page, inner, None);
    let named = said.prose == 0 && said.offices > 0 && said.bodies == said.units.len();
    // 各县区政府、市水利局。: a list and nothing more, at the end of a paragraph after other sentences.
    let alone = || {
        let ends = page.mark(index + 1).is_none_or(|next| next.sign == Sign::Line);
        let follows = page.before(inner.from(), 3).ends_with(['。', '；']);
        verbs == 0 && said.offices >= 2 && ends && follows && !words.contains(['，', ','])
    };
    let charged = verbs > 0 && !listed && said.verbal;
    (named && (charged || alone())).then_some(Clause { whole: inner, inner, said: Some(said) })
}

/// Whether words end in the name of an office after another name.
fn ends_list(words: &str) -> bool {
    names::is_office(words)
        && words.rfind('、').and_then(|at| words.get(at + '、'.len_utf8()..)).is_some_and(names::is_office)
}

/// Whether words end in a piece that only says by when: …负责，10月底前完成.
fn ends_in_time(words: &str) -> bool {
    let ends = ['成', '前', '底', '工', '进', '持', '年', '月', '件', '施', '展', '行', '末', '内'];
    words.ends_with(ends)
        && words
            .char_indices()
            .rfind(|(_, c)| matches!(c, '，' | ',' | '；' | ';'))
            .and_then(|(at, comma)| words.get(at + comma.len_utf8()..))
            .is_some_and(roles::is_schedule)
}

/// Whether words end in a verb that says what part a body has in a task. 支持, 指导 and the like end sentences of every sort.
fn says_duty(words: &str) -> bool {
    words.ends_with(['责', '头', '合', '与', '加', '办', '实'])
        && ["负责", "牵头", "配合", "参与", "参加", "主办", "承办", "协办", "落实"]
            .iter()
            .any(|verb| words.ends_with(verb))
}

/// Whether the words before such a verb are more than names: 市财政局负责资金, 成立市专家委员会.
fn says_more(names: &str) -> bool {
    ["负责", "牵头", "的", "成立", "组建", "设立", "建立", "由", "要"].iter().any(|word| names.contains(word))
}

/// A clause that begins with a label and has no brackets: 责任单位：….
pub(super) fn line(page: &Page, colon: Mark, index: usize) -> Option<(Clause, usize)> {
    let Some((field, width)) = fields::at_end(page.before(colon.from(), 72)) else {
        return person(page, colon, index);
    };
    let start = colon.from() - width;
    let (end, next) = run(page, colon.to(), index + 1);
    let inner = page.trim(Span::new(colon.to(), end));
    if inner.is_empty() {
        return None;
    }
    let whole = Span::new(start, inner.to());
    match field {
        Field::Bodies(role) => {
            let said = clause::read(page, inner, Some(role));
            // 牵头单位：要加强统筹 is prose that happens to follow a colon.
            let fits = said.prose == 0 && !said.units.is_empty();
            let said = if fits { Some(said) } else { None };
            Some((Clause { whole, inner, said }, next))
        }
        Field::Time => {
            let said = Said { times: vec![inner], labelled: true, ..Said::default() };
            Some((Clause { whole, inner, said: Some(said) }, next))
        }
    }
}

/// A line that names a person, 牵头领导：某副市长, is part of who answers but names no body: it ends where the next label begins.
fn person(page: &Page, colon: Mark, index: usize) -> Option<(Clause, usize)> {
    let before = page.before(colon.from(), 48);
    let edge = |c: char| matches!(c, '\n' | '。' | '；') || is_padding(c);
    let label = before.rsplit(edge).next().filter(|label| label.len() < before.len())?;
    let whole = page.trim(Span::new(colon.from() - label.len(), colon.from()));
    if !fields::names_person(page.words(whole)) {
        return None;
    }
    let (end, next) = run(page, colon.to(), index + 1);
    let further = (index + 1..next).find_map(|at| {
        let mark = page.mark(at).filter(|mark| mark.sign == Sign::Colon)?;
        let (_, width) = fields::at_end(page.before(mark.from(), 72))?;
        Some((mark.from() - width, at))
    });
    let (end, next) = further.unwrap_or((end, next));
    let inner = page.trim(Span::new(colon.to(), end));
    let said = Said { labelled: true, ..Said::default() };
    Some((
        Clause { whole: Span::new(whole.from(), inner.to().max(colon.to())), inner, said: Some(said) },
        next,
    ))
}

/// Where a clause without brackets ends: at a line end, a sentence end, the next item, or a blank with prose after it.
pub(super) fn run(page: &Page, from: usize, first: usize) -> (usize, usize) {
    let mut index = first;
    let mut piece = from;
    while let Some(mark) = page.mark(index) {
        match mark.sign {
            Sign::Line | Sign::Stop | Sign::Cell => return (mark.from(), index),
            // 2023年9月底前完成；⏎: the sign parts the items.
            Sign::Semicolon
                if page
                    .mark(index + 1)
                    .is_some_and(|next| next.sign == Sign::Line && next.from() == mark.to()) =>
            {
                return (mark.from(), index);
            }
            Sign::Close(_) if is_stray(page, mark, index) => return (mark.from(), index),
            Sign::Blank if label::at(page.text, mark.to()).is_some() => return (mark.from(), index),
            Sign::Blank if names::is_body(page.words(Span::new(piece, mark.from()))) => {
                let end = page.mark(index + 1).map_or(page.text.len(), |next| next.from());
                let words = page.words(Span::new(mark.to(), end));
                if !names::is_body(words) && fields::named(words).is_none() {
                    return (mark.from(), index);
                }
            }
            Sign::Open(_) => {
                index = page.partner(index).unwrap_or(index);
            }
            Sign::Pause | Sign::Comma | Sign::Semicolon | Sign::Colon => piece = mark.to(),
            _ => {}
        }
        index += 1;
    }
    (page.text.len(), index)
}
