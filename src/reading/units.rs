//! Units as the headings of their duties: （一）市发展改革委, 市教育局：, and what stands beneath is theirs.

use super::candidates::Candidate;
use super::clause;
use super::columns::names_bodies;
use super::label;
use super::names;
use super::outline::Node;
use super::page::{Page, Sign, is_padding};
use super::responsibility::Clause;
use crate::document::{Label, LabelKind, Role};
use crate::text::Span;

/// A heading that names units is at most this long, in bytes.
const LONGEST: usize = 90;

/// A text divides duties by unit if so many lines in it begin with one.
const LINES: usize = 3;

/// The place of a heading without a number: a line that begins with a unit and a colon, or a unit alone before a first item.
pub(super) fn at_line(page: &Page, line: usize) -> Option<Label> {
    let rest = page.after(line, LONGEST + 30);
    let words = rest.trim_start_matches(|c: char| c != '\n' && is_padding(c));
    let end = words.find(['：', ':', '\n', '，', '。', '；', '（', '\t'])?;
    let name = words.get(..end)?.trim_end();
    if name.len() < 9 || name.len() > LONGEST || !is_unit(name) || name.contains(['各', '关']) {
        return None;
    }
    let start = line + rest.len() - words.len();
    let mark = words.get(end..)?.chars().next()?;
    let heads = match mark {
        '：' | ':' => true,
        '\n' => {
            let below = page.after(start + end, 120).trim_start();
            let at = start + end + page.after(start + end, 120).len() - below.len();
            label::at(page.text, at).is_some_and(|label| label.ordinal == 1)
        }
        _ => false,
    };
    let span = Span::new(start, start + name.len());
    (heads && names_bodies(page, span)).then_some(Label {
        span: Span::at(start),
        kind: LabelKind::Unit,
        ordinal: 0,
    })
}

/// Numbers the headings without a number in turn, or drops them where there are too few.
pub(super) fn settle(found: &mut Vec<Candidate>) {
    let count = found.iter().filter(|candidate| candidate.label.kind == LabelKind::Unit).count();
    if count < LINES {
        found.retain(|candidate| candidate.label.kind != LabelKind::Unit);
        return;
    }
    let headings = found.iter_mut().filter(|candidate| candidate.label.kind == LabelKind::Unit);
    for (candidate, ordinal) in headings.zip(1..) {
        candidate.label.ordinal = ordinal;
    }
}

/// The units of headings, for the items under them: for each item the clause of the heading it is. A unit whose duty
/// follows in the same item is put among the clauses.
pub(super) fn heads(page: &Page, nodes: &[Node], clauses: &mut Vec<Clause>) -> Vec<Option<Clause>> {
    let mut heads: Vec<Option<Clause>> = nodes.iter().map(|node| named(page, node)).collect();
    // Items beside each other: most of them name units, or they are none.
    let mut counts = vec![(0usize, 0usize); nodes.len() + 1];
    for (node, head) in nodes.iter().zip(&heads) {
        if let Some((units, all)) = counts.get_mut(node.parent.unwrap_or(nodes.len())) {
            *all += 1;
            *units += usize::from(head.is_some());
        }
    }
    let mut own: Vec<Clause> = Vec::new();
    for (at, (node, head)) in nodes.iter().zip(&mut heads).enumerate() {
        let (units, all) = counts.get(node.parent.unwrap_or(nodes.len())).copied().unwrap_or_default();
        let Some(clause) = head.take().filter(|_| units >= 2 && units * 2 > all) else { continue };
        let holds = nodes.get(at + 1).is_some_and(|next| next.parent == Some(at));
        let text = page.words(Span::new(clause.whole.to(), node.next.max(clause.whole.to())));
        if text.chars().filter(|c| c.is_alphabetic()).nth(3).is_some() {
            own.push(clause);
        } else if holds {
            *head = Some(clause);
        }
    }
    if !own.is_empty() {
        clauses.append(&mut own);
        clauses.sort_by_key(|clause| clause.whole);
    }
    heads
}

/// What headings of other items begin with, though they end as a body's name does: 成立工作专班.
const VERBS: &[&str] = &[
    "成立", "设立", "组建", "建立", "健全", "完善", "加强", "明确", "强化", "推进", "优化", "调整", "充实",
    "发挥", "依托", "支持", "建设", "建好", "落实", "召开", "规范", "整合", "组织", "做好", "抓好", "提升",
];

/// Whether words are the name of a unit rather than a heading that ends as one.
fn is_unit(words: &str) -> bool {
    let placed = words.starts_with(['省', '市', '县', '区', '州', '镇', '乡', '旗', '国']);
    let standing = words.ends_with(['局', '委', '厅', '部']);
    names::is_office(words) && (placed || standing) && !VERBS.iter().any(|verb| words.starts_with(verb))
}

/// The units that an item begins with, up to its colon, full stop or line end.
fn named(page: &Page, node: &Node) -> Option<Clause> {
    let start = node.label.span.to();
    let (_, marks) = page.marks_in(Span::new(start, node.next.min(start + LONGEST + 6)));
    let end = marks.iter().find(|mark| matches!(mark.sign, Sign::Colon | Sign::Stop | Sign::Line));
    let end = end.map_or((node.next, node.next), |mark| (mark.from(), mark.to()));
    let inner = page.trim(Span::new(start, end.0));
    let words = page.words(inner);
    if words.len() < 9 || words.len() > LONGEST || !is_unit(words) || !names_bodies(page, inner) {
        return None;
    }
    let said = clause::read(page, inner, Some(Role::Responsible));
    Some(Clause { whole: Span::new(inner.from(), end.1), inner, said: Some(said) })
}
