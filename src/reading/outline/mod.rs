//! The tree of numbered items: which numbers in a text are headings, and which stand under which.

mod candidates;
pub(super) mod choice;
mod decimals;
mod named;
mod ordinals;
pub(super) mod owned;
pub(super) mod placed;
pub(super) mod reviews;
mod standalone;
pub(super) mod units;

use crate::document::{Label, LabelKind};
use crate::reading::owners::responsibility::Clause;
use crate::reading::page::Page;
use crate::reading::problem::{Problem, ProblemKind};
use crate::reading::tables::Table;
use candidates::Candidate;

/// A numbered item.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub label: Label,
    /// Index of the item it stands under.
    pub parent: Option<usize>,
    /// Where the next item begins, whatever its depth.
    pub next: usize,
    /// Where the next item that is not under this one begins.
    pub end: usize,
    /// Whether it takes up the number where the same kind of item left off under another heading.
    pub runs_on: bool,
    /// Whether it stands inside a line that lost its breaks.
    pub inline: bool,
}

/// Number of forms of numbering.
pub(super) const KINDS: usize = 16;

/// Reads the tree. Numbers inside tables and brackets are passed over.
pub(super) fn read(
    page: &Page,
    clauses: &[Clause],
    tables: &[Table],
    problems: &mut Vec<Problem>,
) -> Vec<Node> {
    let candidates = candidates::find(page, clauses, tables);
    let inside = inline_kinds(&candidates);
    let mut growth = Growth { nodes: Vec::new(), stack: Vec::new(), last: [0; KINDS], inside, problems };
    for candidate in candidates {
        growth.take(candidate);
    }
    let mut nodes = growth.nodes;
    close(&mut nodes, page.text.len());
    nodes
}

/// The depth order of kinds.
fn rank(kind: LabelKind) -> u8 {
    match kind {
        LabelKind::Chapter => 0,
        LabelKind::Unnumbered => 1,
        LabelKind::Chinese => 2,
        LabelKind::Article => 3,
        LabelKind::NamedOuter => 4,
        LabelKind::ChineseBracket => 5,
        LabelKind::Named => 6,
        LabelKind::Unit => 7,
        LabelKind::Arabic => 8,
        LabelKind::SecondDecimal => 9,
        LabelKind::ThirdDecimal => 10,
        LabelKind::ArabicBracket => 11,
        LabelKind::Circled => 12,
        LabelKind::InnerUnit => 13,
        LabelKind::Ordinal => 14,
        LabelKind::Row => 15,
    }
}

/// The place of a kind in a list of all kinds.
pub(super) fn slot(kind: LabelKind) -> usize {
    usize::from(rank(kind))
}

/// For each kind whether its numbers may stand inside a line: where the text lost its line breaks, or where items of
/// this kind are seldom set on a line of their own.
fn inline_kinds(candidates: &[Candidate]) -> [bool; KINDS] {
    let (mut starts, mut inside) = ([0usize; KINDS], [0usize; KINDS]);
    for candidate in candidates {
        let counts = if candidate.starts_line { &mut starts } else { &mut inside };
        if let Some(count) = counts.get_mut(slot(candidate.label.kind)) {
            *count += 1;
        }
    }
    let mut inline = [false; KINDS];
    for ((flag, starts), inside) in inline.iter_mut().zip(starts).zip(inside) {
        *flag = inside >= 2 && starts * 2 <= inside + 1;
    }
    inline
}

struct Growth<'p> {
    nodes: Vec<Node>,
    /// Items that are still open, outermost first.
    stack: Vec<usize>,
    /// The last number of each kind, whatever it stood under.
    last: [u32; KINDS],
    /// Whether items of each kind may stand inside a line: from the start, or since one did.
    inside: [bool; KINDS],
    problems: &'p mut Vec<Problem>,
}

impl Growth<'_> {
    fn take(&mut self, candidate: Candidate) {
        let label = candidate.label;
        let (kind, ordinal) = (label.kind, label.ordinal);
        let depth =
            self.stack.iter().position(|at| self.kind(*at).is_some_and(|open| rank(open) >= rank(kind)));
        let depth = depth.unwrap_or(self.stack.len());
        let sibling =
            self.stack.get(depth).and_then(|at| self.nodes.get(*at)).filter(|node| node.label.kind == kind);
        let before = self.last.get(slot(kind)).copied().unwrap_or(0);
        let (expected, runs_on) = match sibling {
            Some(node) => (node.label.ordinal + 1, node.runs_on && ordinal == node.label.ordinal + 1),
            None if ordinal == before + 1 && before > 0 => (ordinal, true),
            None => (1, false),
        };
        let fits = ordinal == expected;
        let restarts = ordinal == 1;
        let allowed = if candidate.starts_line {
            fits || restarts || plausible(ordinal, expected) || goes_on(candidate, expected)
        } else {
            self.stands_inside(candidate, expected, sibling)
        };
        if !allowed {
            return;
        }
        if !fits && !restarts {
            // Beyond the last number of its form under another heading, it goes on from there with a gap.
            let goes_on = sibling.is_none() && before > 0 && ordinal > before;
            let expected = if goes_on { before + 1 } else { expected };
            let kind = ProblemKind::NumberingGap { expected, found: ordinal };
            self.problems.push(Problem { kind, span: label.span });
        }
        if let Some(inside) = self.inside.get_mut(slot(kind)) {
            *inside |= !candidate.starts_line;
        }
        self.stack.truncate(depth);
        let parent = self.stack.last().copied();
        if let Some(last) = self.last.get_mut(slot(kind)) {
            *last = ordinal;
        }
        self.stack.push(self.nodes.len());
        self.nodes.push(Node { label, parent, next: 0, end: 0, runs_on, inline: !candidate.starts_line });
    }

    /// Whether a number inside a line is a heading, by its turn.
    fn stands_inside(&self, candidate: Candidate, expected: u32, sibling: Option<&Node>) -> bool {
        let (kind, ordinal) = (candidate.label.kind, candidate.label.ordinal);
        let (fits, restarts) = (ordinal == expected, ordinal == 1);
        let placed = self.inside.get(slot(kind)).copied().unwrap_or(false) || candidate.after_clause;
        // It fills the gap that the items at the starts of lines leave.
        let fills = sibling.is_some() && fits && candidate.next_start > ordinal;
        let skipped = candidate.after_clause && ordinal > expected && ordinal <= expected + 2;
        // A first number inside a line is one only if a second follows; steps told inside an item of the same form are none.
        let steps = sibling.is_some_and(|item| !item.inline);
        let begins = placed && restarts && candidate.follower == 2 && !steps;
        // A part of a plan on one line begins with the number it begins with.
        let part = placed
            && candidate.owned
            && candidate.follower == ordinal + 1
            && self.last.get(slot(kind)) == Some(&0);
        let in_turn = fills || placed && !restarts && (fits || skipped) || begins || part;
        // In the middle of words only the first item under a heading.
        in_turn && (!candidate.glued || fits && sibling.is_none())
    }

    fn kind(&self, at: usize) -> Option<LabelKind> {
        self.nodes.get(at).map(|node| node.label.kind)
    }
}

/// Whether a number out of turn can still be a heading with a slip in it.
fn plausible(ordinal: u32, expected: u32) -> bool {
    ordinal <= 150 && ordinal.abs_diff(expected) <= 12
}

/// Whether a number far out of turn is that of an item all the same: the next number follows, or owners do. A part of a plan
/// (下) begins where the part before it ended, and an abridged one leaves items out.
fn goes_on(candidate: Candidate, expected: u32) -> bool {
    let ordinal = candidate.label.ordinal;
    expected < ordinal && ordinal < 1000 && (candidate.next_start == ordinal + 1 || candidate.owned)
}

/// Fills in where each item ends.
fn close(nodes: &mut [Node], end: usize) {
    let starts: Vec<(usize, u8)> =
        nodes.iter().map(|node| (node.label.span.from(), rank(node.label.kind))).collect();
    let mut next = end;
    // Where the nearest later item of each rank or a higher one begins.
    let mut ends = [end; KINDS];
    for (node, (start, rank)) in nodes.iter_mut().zip(starts).rev() {
        node.next = next;
        node.end = ends.get(usize::from(rank)).copied().unwrap_or(end);
        next = start;
        for place in ends.iter_mut().skip(usize::from(rank)) {
            *place = start;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(text: &str) -> (Vec<String>, Vec<Problem>) {
        let page = Page::of(text);
        let mut problems = Vec::new();
        let clauses = crate::reading::owners::responsibility::find(&page, &mut problems);
        let nodes = read(&page, &clauses, &[], &mut problems);
        let depth = |node: &Node| {
            let mut parent = node.parent;
            let mut depth = 0;
            while let Some(at) = parent {
                parent = nodes[at].parent;
                depth += 1;
            }
            depth
        };
        (
            nodes.iter().map(|node| format!("{}{}", depth(node), page.words(node.label.span))).collect(),
            problems,
        )
    }

    #[test]
    fn items_run_on_across_chapters_and_stand_under_them() {
        let (nodes, problems) = tree("一、甲\n（一）乙。\n（二）丙。\n二、丁\n（三）戊。\n1.己\n2.庚\n");
        assert_eq!(nodes, ["0一、", "1（一）", "1（二）", "0二、", "1（三）", "21.", "22."]);
        assert!(problems.is_empty());
    }

    #[test]
    fn a_gap_is_noted_and_a_decoy_is_not() {
        let (nodes, problems) = tree("一、甲。\n二、推进三、四级手术。\n四、乙。\n");
        assert_eq!(nodes, ["0一、", "0二、", "0四、"]);
        assert_eq!(problems.first().unwrap().kind, ProblemKind::NumberingGap { expected: 3, found: 4 });
    }

    #[test]
    fn a_part_of_a_plan_goes_on_where_the_part_before_it_ended() {
        let (nodes, problems) = tree("（六）甲\n116.乙。\n117.丙。\n（七）丁\n118.戊。\n");
        assert_eq!(nodes, ["0（六）", "1116.", "1117.", "0（七）", "1118."]);
        assert_eq!(problems.len(), 2);
        assert_eq!(tree("一、甲。\n1998.乙。\n1999.丙。\n").0, ["0一、"]);
        assert_eq!(tree("26、甲。\n责任单位：市教育局\n").0, ["026、"]);
        assert_eq!(tree("26、甲。\n").0, Vec::<String>::new());
        assert_eq!(tree("26、甲。（责任单位：市教育局\n乙。\n").0, ["026、"]);
    }

    #[test]
    fn steps_inside_an_item_are_no_items() {
        let (nodes, _) = tree(
            "7.甲。（责任单位：市教育局）\n实行乙政策。1.出台政策。2.信息审核。3.核拨资金。\n8.丙。（责任单位：市教育局）\n",
        );
        assert_eq!(nodes, ["07.", "08."]);
    }

    #[test]
    fn lost_line_breaks_do_not_hide_items() {
        let (nodes, _) = tree(
            "通知 一、甲 1.乙。（责任单位：市教育局） 2.丙，增长1.5倍。（责任单位：市科技局） 二、丁 3.戊。",
        );
        assert_eq!(nodes, ["0一、", "11.", "12.", "0二、", "13."]);
        let (nodes, _) = tree("第一节。其中：1.甲。");
        assert!(nodes.is_empty());
    }
}
