//! The stretches that a clause of responsibility comes apart into, and those that belong together after all.

use super::bodies;
use super::names;
use super::roles;
use crate::reading::page::{Mark, Page, Sign};
use crate::text::Span;

/// A stretch between two separators and what stands before and after it.
#[derive(Clone, Copy)]
pub(super) struct Piece {
    pub span: Span,
    pub after: Option<Sign>,
}
/// Cuts the inside of a clause at 、，；。 and at blanks between names; brackets inside a name stay whole.
pub(super) fn cut(page: &Page, inner: Span) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(8);
    let (first, marks) = page.marks_in(inner);
    let mut start = inner.from();
    let mut skip_to = 0;
    for (offset, mark) in marks.iter().enumerate() {
        let index = first + offset;
        if index < skip_to {
            continue;
        }
        match mark.sign {
            Sign::Open(_) => skip_to = page.partner(index).map_or(0, |close| close + 1),
            Sign::Comma | Sign::Semicolon | Sign::Pause | Sign::Stop | Sign::Colon => {
                push(page, &mut pieces, start, *mark);
                start = mark.to();
            }
            // A blank after a whole name parts it from the next; inside a label that is broken over lines it does not.
            Sign::Blank | Sign::Line
                if !in_label(marks.get(offset..).unwrap_or(&[]))
                    && (ends_name(page.words(Span::new(start, mark.from())))
                        || parts_sets(page, start, *mark)
                        || parts_bodies(page, start, *mark)) =>
            {
                push(page, &mut pieces, start, Mark { sign: Sign::Comma, ..*mark });
                start = mark.to();
            }
            _ => {}
        }
    }
    pieces.push(Piece { span: page.trim(Span::new(start, inner.to())), after: None });
    pieces
}

/// Whether words are a whole name, or a name and the verb of its list.
fn ends_name(words: &str) -> bool {
    names::is_office(words) || matches!(roles::strip_verb(words), (name, Some(_)) if names::is_office(name))
}

/// Whether a blank parts a set of bodies from the next name: 市直有关部门　各乡镇.
fn parts_sets(page: &Page, start: usize, blank: Mark) -> bool {
    let before = page.words(Span::new(start, blank.from()));
    let whole = ["部门", "单位"].iter().any(|ending| before.ends_with(ending)) && names::is_body(before);
    let after = page.after(blank.to(), 24).trim_start();
    whole && after.starts_with(['各', '市', '县', '省', '区', '州'])
}

/// Whether a blank stands between two whole names of bodies that are no offices: 民政所　卫生院.
fn parts_bodies(page: &Page, start: usize, blank: Mark) -> bool {
    let before = page.words(Span::new(start, blank.from()));
    // 人力资源社会 保障局, 住房和城乡 建设局: an ending that also stands inside names parts nothing.
    let closed = ["站", "所", "院", "队", "校", "馆", "股", "科", "中心", "公司", "集团"];
    if !closed.iter().any(|ending| before.ends_with(ending)) {
        return false;
    }
    let after = page.after(blank.to(), 60).trim_start();
    let next = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    [before, next].iter().all(|words| words.chars().nth(2).is_some() && names::is_body(words))
}

/// Whether the next mark but blanks and line ends is the colon of a label.
fn in_label(marks: &[Mark]) -> bool {
    marks
        .iter()
        .find(|mark| !matches!(mark.sign, Sign::Blank | Sign::Line))
        .is_some_and(|mark| mark.sign == Sign::Colon)
}

fn push(page: &Page, pieces: &mut Vec<Piece>, start: usize, mark: Mark) {
    pieces.push(Piece { span: page.trim(Span::new(start, mark.from())), after: Some(mark.sign) });
}

/// A piece with those after it that belong to the same name; `at` is moved to the last of them.
pub(super) fn joined(page: &Page, pieces: &[Piece], at: &mut usize, piece: Piece) -> Piece {
    let Piece { mut span, mut after } = piece;
    // 各州、市医改领导小组 is one name although a 、 stands in it.
    while after == Some(Sign::Pause)
        && let Some(next) = pieces.get(*at + 1)
        && bodies::leans_forward(last_level(page.words(span)), page.words(next.span))
    {
        span = span.join(next.span);
        after = next.after;
        *at += 1;
    }
    // 市直有关部门、单位: two words for one set.
    if after == Some(Sign::Pause)
        && names::is_collective(page.words(span))
        && let Some(next) = pieces.get(*at + 1)
        && matches!(roles::strip_verb(page.words(next.span)).0, "单位" | "部门")
    {
        span = span.join(next.span);
        after = next.after;
        *at += 1;
    }
    // 济南、青岛、烟台市政府: places that share one head.
    let places = places(page, pieces.get(*at..).unwrap_or(&[]));
    if let Some(last) = pieces.get(*at + places).filter(|_| places > 0) {
        span = span.join(last.span);
        after = last.after;
        *at += places;
    }
    Piece { span, after }
}

/// A sentence after the list that only remarks on it, and the piece after that sentence: 以下各项均需各县区落实，不再列出。
/// What begins with 以下 may stand behind a comma as well.
pub(super) fn remark(page: &Page, pieces: &[Piece], at: usize) -> Option<(Span, usize)> {
    let before = pieces.get(at.checked_sub(1)?)?;
    let rest = pieces.get(at..)?;
    let own = before.after == Some(Sign::Stop);
    let tied = matches!(before.after, Some(Sign::Comma | Sign::Semicolon))
        && rest.first().is_some_and(|piece| page.words(piece.span).starts_with("以下"));
    if !own && !tied {
        return None;
    }
    let ends =
        |piece: &Piece| piece.after == Some(Sign::Stop) || tied && piece.after == Some(Sign::Semicolon);
    let count = rest.iter().position(ends).map_or(rest.len(), |last| last + 1);
    let sentence = rest.get(..count)?;
    if sentence.iter().any(|piece| piece.after == Some(Sign::Colon)) {
        return None;
    }
    let span = sentence.first()?.span.join(sentence.last()?.span);
    let words = page.words(span);
    let remarks = ["均", "不再", "以下", "下同", "同上"].iter().any(|word| words.contains(word));
    remarks.then_some((span, at + count))
}

/// How many pieces after the first belong to one name: bare places and the government they share.
fn places(page: &Page, pieces: &[Piece]) -> usize {
    let bare = |piece: &&Piece| {
        let words = page.words(piece.span);
        piece.after == Some(Sign::Pause) && (2..=4).contains(&words.chars().count()) && names::is_bare(words)
    };
    let count = pieces.iter().take_while(bare).count();
    if count == 0 {
        return 0;
    }
    let head = pieces.get(count).map_or("", |piece| page.words(piece.span));
    let (head, _) = roles::strip_verb(head);
    let shares = ["政府", "管委会", "党委"].iter().any(|ending| head.ends_with(ending));
    if shares { count } else { 0 }
}

/// The part of a joined name that the next piece is held against: 县 in 各市、县.
fn last_level(words: &str) -> &str {
    match words.rfind('、') {
        Some(at) => words.get(at + '、'.len_utf8()..).unwrap_or(words),
        None => words,
    }
}
