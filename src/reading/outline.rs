//! The tree of numbered items: which numbers in a text are headings, and which stand under which.

use super::label;
use super::page::{Page, Shape, Sign};
use super::problem::{Problem, ProblemKind};
use super::responsibility::Clause;
use super::tables::Table;
use crate::document::{Label, LabelKind};

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
    /// Number of items directly under it.
    pub children: usize,
    /// Whether it takes up the number where the same kind of item left off under another heading.
    pub runs_on: bool,
    /// Whether it stands inside a line that lost its breaks.
    pub inline: bool,
}

/// A number that may be a heading.
#[derive(Clone, Copy)]
struct Candidate {
    label: Label,
    starts_line: bool,
    after_clause: bool,
    /// Whether it follows a word with nothing between.
    glued: bool,
    /// The number that the next candidate of the same kind bears.
    follower: u32,
    /// The number that the next candidate of the same kind at the start of a line bears; 0 if there is none.
    next_start: u32,
}

const KINDS: usize = 8;

/// Reads the tree. Numbers inside tables and brackets are passed over.
pub(super) fn read(
    page: &Page,
    clauses: &[Clause],
    tables: &[Table],
    problems: &mut Vec<Problem>,
) -> Vec<Node> {
    let candidates = candidates(page, clauses, tables);
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
        LabelKind::Chinese => 1,
        LabelKind::Article => 2,
        LabelKind::ChineseBracket => 3,
        LabelKind::Arabic => 4,
        LabelKind::ArabicBracket => 5,
        LabelKind::Ordinal => 6,
        LabelKind::Row => 7,
    }
}

fn slot(kind: LabelKind) -> usize {
    usize::from(rank(kind))
}

fn candidates(page: &Page, clauses: &[Clause], tables: &[Table]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut clause_ends = clauses.iter().map(|clause| clause.whole.end).peekable();
    let mut tables = tables.iter().peekable();
    let mut listing = false;
    let mut previous_end = 0;
    let mut consider = |at: usize, starts_line: bool, listing: &mut bool| {
        let label =
            if starts_line { label::at_line(page.text, at) } else { label::at(page.text, skip(page, at)) };
        if starts_line {
            *listing &= label.is_some_and(|label| label.kind == LabelKind::Arabic) || blank_line(page, at);
        }
        let Some(label) = label else { return };
        if *listing || label.span.from() < previous_end || label.kind == LabelKind::Ordinal {
            return;
        }
        while tables.next_if(|table| table.span.end <= label.span.start).is_some() {}
        if tables.peek().is_some_and(|table| table.span.start <= label.span.start) {
            return;
        }
        while clause_ends.next_if(|end| (*end as usize) < at.saturating_sub(4)).is_some() {}
        let after_clause = clause_ends.peek().is_some_and(|end| *end as usize <= at);
        previous_end = label.span.to();
        let glued =
            !starts_line && at == label.span.from() && page.before(at, 4).ends_with(char::is_alphabetic);
        found.push(Candidate { label, starts_line, glued, after_clause, follower: 0, next_start: 0 });
    };
    consider(0, true, &mut listing);
    let mut index = 0;
    while let Some(mark) = page.mark(index) {
        match mark.sign {
            Sign::Line => consider(mark.to(), true, &mut listing),
            // Before a line end the line mark speaks for the place.
            _ if page
                .mark(index + 1)
                .is_some_and(|next| next.sign == Sign::Line && next.start == mark.end) => {}
            Sign::Colon if lists_attachments(page, mark.from()) => listing = true,
            Sign::Stop | Sign::Blank | Sign::Unquote | Sign::Semicolon | Sign::Colon => {
                consider(mark.to(), false, &mut listing);
            }
            Sign::Open(shape) => {
                if let Some(close) = page.partner(index) {
                    if shape == Shape::Round && glued(page, mark.from()) {
                        consider(mark.from(), false, &mut listing);
                    }
                    index = close;
                    let end = page.mark(close).map_or(mark.to(), |close| close.to());
                    if shape == Shape::Round {
                        consider(end, false, &mut listing);
                    }
                }
            }
            _ => {}
        }
        index += 1;
    }
    link(&mut found);
    found
}

/// Whether the colon at a byte follows 附件.
fn lists_attachments(page: &Page, at: usize) -> bool {
    let before = page.before(at, 12);
    before.ends_with("附件") || before.ends_with("附件列表")
}

/// Whether a bracket stands right after a word, as （二十二） does where a heading ran into its first item. 第（五）项 and
/// 按照（一） refer to an item.
fn glued(page: &Page, at: usize) -> bool {
    let before = page.before(at, 6);
    let last = before.chars().next_back();
    last.is_some_and(char::is_alphabetic)
        && !before.ends_with(['第', '条', '见', '照', '按', '和', '与', '及', '至', '到'])
}

/// A place after the blanks and Markdown signs at `at`, within the line.
fn skip(page: &Page, at: usize) -> usize {
    let rest = page.after(at, 64);
    at + rest.len() - rest.trim_start_matches(|c: char| c == '*' || c != '\n' && c.is_whitespace()).len()
}

fn blank_line(page: &Page, at: usize) -> bool {
    let rest = page.after(at, 64);
    rest.trim_start_matches([' ', '\u{3000}', '\t', '\r']).starts_with('\n') || rest.is_empty()
}

/// Tells each candidate which numbers the next ones of its kind bear.
fn link(candidates: &mut [Candidate]) {
    let (mut following, mut starting) = ([0u32; KINDS], [0u32; KINDS]);
    for candidate in candidates.iter_mut().rev() {
        let (slot, ordinal) = (slot(candidate.label.kind), candidate.label.ordinal);
        if let (Some(next), Some(start)) = (following.get_mut(slot), starting.get_mut(slot)) {
            (candidate.follower, candidate.next_start) = (*next, *start);
            *next = ordinal;
            if candidate.starts_line {
                *start = ordinal;
            }
        }
    }
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
            fits || restarts || plausible(ordinal, expected)
        } else {
            let placed = self.inside.get(slot(kind)).copied().unwrap_or(false) || candidate.after_clause;
            // It fills the gap that the items at the starts of lines leave.
            let fills = sibling.is_some() && fits && candidate.next_start > ordinal;
            let skipped = candidate.after_clause && ordinal > expected && ordinal <= expected + 2;
            // A first number inside a line is one only if a second follows.
            let begins = placed && restarts && candidate.follower == 2;
            let in_turn = fills || placed && !restarts && (fits || skipped) || begins;
            // In the middle of words only the first item under a heading.
            in_turn && (!candidate.glued || fits && sibling.is_none())
        };
        if !allowed {
            return;
        }
        if !fits && !restarts {
            let kind = ProblemKind::NumberingGap { expected, found: ordinal };
            self.problems.push(Problem { kind, span: label.span });
        }
        if let Some(inside) = self.inside.get_mut(slot(kind)) {
            *inside |= !candidate.starts_line;
        }
        self.stack.truncate(depth);
        let parent = self.stack.last().copied();
        if let Some(node) = parent.and_then(|at| self.nodes.get_mut(at)) {
            node.children += 1;
        }
        if let Some(last) = self.last.get_mut(slot(kind)) {
            *last = ordinal;
        }
        self.stack.push(self.nodes.len());
        self.nodes.push(Node {
            label,
            parent,
            next: 0,
            end: 0,
            children: 0,
            runs_on,
            inline: !candidate.starts_line,
        });
    }

    fn kind(&self, at: usize) -> Option<LabelKind> {
        self.nodes.get(at).map(|node| node.label.kind)
    }
}

/// Whether a number out of turn can still be a heading with a slip in it.
fn plausible(ordinal: u32, expected: u32) -> bool {
    ordinal <= 150 && ordinal.abs_diff(expected) <= 12
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
        let clauses = super::super::responsibility::find(&page, &mut problems);
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
    fn lost_line_breaks_do_not_hide_items() {
        let (nodes, _) = tree(
            "通知 一、甲 1.乙。（责任单位：市教育局） 2.丙，增长1.5倍。（责任单位：市科技局） 二、丁 3.戊。",
        );
        assert_eq!(nodes, ["0一、", "11.", "12.", "0二、", "13."]);
        let (nodes, _) = tree("第一节。其中：1.甲。");
        assert!(nodes.is_empty());
    }
}
