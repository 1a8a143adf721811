//! Which items of the outline are chapters and which carry the duties.

use std::collections::BTreeSet;

use super::Node;
use crate::document::LabelKind;
use crate::reading::owners::responsibility::Clause;
use crate::reading::page::{Page, is_padding};
use crate::reading::tables::Table;
use crate::text::Span;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reading) enum Part {
    /// A chapter: a heading that holds items, or prose without an owner.
    Chapter,
    /// An item that carries a duty.
    Task,
    /// A heading between chapter and task, or a step inside a task.
    Inner,
}

/// Says for every item what it is.
///
/// `heads` says of which items the unit is the heading of its duties.
pub(in crate::reading) fn parts(
    page: &Page,
    nodes: &[Node],
    clauses: &[Clause],
    tables: &[Table],
    heads: &[Option<Clause>],
) -> Vec<Part> {
    let tree = Tree::of(page, nodes, clauses, heads);
    let mut parts = vec![Part::Inner; nodes.len()];
    // A chapter whose duties are the rows of a table.
    let duties: Vec<Span> =
        tables.iter().filter(|table| !table.rows.is_empty()).map(|table| table.span).collect();
    let tabled = |at: usize| {
        nodes.get(at).is_some_and(|node| {
            let next = duties.partition_point(|table| table.start < node.label.span.start);
            duties.get(next).is_some_and(|table| table.to() <= node.end)
        })
    };
    let (headings, roots): (Vec<usize>, Vec<usize>) =
        tree.children(None).into_iter().partition(|root| tree.is_heading(*root));
    // Chapters without a number say nothing of the items that stand beside them.
    for root in headings {
        let children = tree.children(Some(root));
        let chapter = !children.is_empty() || tabled(root) || tree.clauses(root) == 0;
        set(&mut parts, root, if chapter { Part::Chapter } else { Part::Task });
        children.into_iter().for_each(|child| tree.descend(child, &mut parts));
    }
    let chaptered =
        tree.chaptered(&roots) || roots.iter().any(|root| tabled(*root) && tree.clauses(*root) == 0);
    let several = tree.stand_alone(&roots);
    for root in roots.iter().copied() {
        let children = tree.children(Some(root));
        let holds = chaptered && !children.is_empty() && !(several && tree.ends_in_owner(root));
        let part = if holds || chaptered && tree.clauses(root) == 0 { Part::Chapter } else { Part::Task };
        set(&mut parts, root, part);
        if holds {
            for child in children {
                tree.descend(child, &mut parts);
            }
        }
    }
    parts
}

/// Items that say only who answers, （三）责任单位：市农业农村局, are no duties: the item they stand under is one, and those beside
/// them are what it asks for.
pub(in crate::reading) fn fold_fields(page: &Page, nodes: &[Node], clauses: &[Clause], parts: &mut [Part]) {
    let only_owners = |node: &Node| {
        let own = page.trim(Span::new(node.label.span.to(), node.next.max(node.label.span.to())));
        let at = clauses.partition_point(|clause| clause.whole.from() < own.from());
        clauses.get(at).is_some_and(|clause| {
            let rest = page.words(Span::new(clause.whole.to().min(own.to()), own.to()));
            let named = clause.said.as_ref().is_some_and(|said| said.labelled && !said.units.is_empty());
            named && clause.whole.from() == own.from() && rest.chars().all(|c| !c.is_alphanumeric())
        })
    };
    let held: BTreeSet<usize> =
        nodes.iter().filter(|node| only_owners(node)).filter_map(|node| node.parent).collect();
    for (at, node) in nodes.iter().enumerate() {
        if node.parent.is_some_and(|parent| held.contains(&parent)) {
            set(parts, at, Part::Inner);
        }
    }
    for parent in held {
        set(parts, parent, Part::Task);
    }
}

/// What is listed after words such as 申请企业应符合以下条件： is no duty but a condition: the item before it holds the list.
pub(in crate::reading) fn fold_conditions(page: &Page, nodes: &[Node], parts: &mut [Part]) {
    for (at, node) in nodes.iter().enumerate() {
        if !page.before(node.next, 3).ends_with(['\n', '：', ':']) || !introduces_conditions(page, node) {
            continue;
        }
        let inside = |other: &Node| other.label.span.to() <= node.end;
        let listed = nodes.iter().skip(at + 1).take_while(|other| inside(other)).count();
        if listed > 0 && parts.get(at) == Some(&Part::Inner) {
            set(parts, at, Part::Task);
        }
        parts.iter_mut().skip(at + 1).take(listed).for_each(|part| *part = Part::Inner);
    }
}

/// Whether the words between an item's number and the next item end in 以下条件： or the like.
fn introduces_conditions(page: &Page, node: &Node) -> bool {
    let words = page.words(Span::new(node.label.span.to(), node.next.max(node.label.span.to())));
    let Some(words) = words.trim_end().strip_suffix(['：', ':']) else { return false };
    let last = words.rsplit(['。', '，', ',', '；', '\n']).next().unwrap_or(words);
    let told = last.contains("以下") || last.contains("下列");
    told && ["条件", "要求", "情形", "材料", "情况", "资料"].iter().any(|word| last.ends_with(word))
        && !last.contains("工作")
}

fn set(parts: &mut [Part], at: usize, part: Part) {
    if let Some(place) = parts.get_mut(at) {
        *place = part;
    }
}

struct Tree<'n> {
    nodes: &'n [Node],
    /// Where the clauses begin that name bodies, in order.
    clauses: Vec<u32>,
    /// Where those of them begin that stand in lines of their own.
    apart: Vec<u32>,
    /// Indices of the items under each item; the last entry holds those under none.
    under: Vec<Vec<usize>>,
    /// Whether the plain numbers under each item run on across headings.
    linked: Vec<bool>,
    /// The items that are a unit's heading.
    heads: &'n [Option<Clause>],
}

impl<'n> Tree<'n> {
    fn of(page: &Page, nodes: &'n [Node], clauses: &[Clause], heads: &'n [Option<Clause>]) -> Tree<'n> {
        let mut under = vec![Vec::new(); nodes.len() + 1];
        for (index, node) in nodes.iter().enumerate() {
            if let Some(list) = under.get_mut(node.parent.unwrap_or(nodes.len())) {
                list.push(index);
            }
        }
        let names = |clause: &&Clause| clause.said.as_ref().is_none_or(|said| !said.units.is_empty());
        let clauses = || clauses.iter().filter(names).map(|clause| clause.whole.start);
        let begins_line = |start: &u32| {
            page.before(*start as usize, 12)
                .trim_end_matches(|c: char| c != '\n' && is_padding(c))
                .ends_with('\n')
        };
        let apart = clauses().filter(begins_line).collect();
        Tree { nodes, clauses: clauses().collect(), apart, under, linked: linked(nodes), heads }
    }

    fn children(&self, of: Option<usize>) -> Vec<usize> {
        self.under.get(of.unwrap_or(self.nodes.len())).cloned().unwrap_or_default()
    }

    /// Number of clauses in an item and all under it.
    fn clauses(&self, at: usize) -> usize {
        let Some(node) = self.nodes.get(at) else { return 0 };
        let before = |end: usize| self.clauses.partition_point(|start| (*start as usize) < end);
        before(node.end) - before(node.label.span.from())
    }

    /// Whether the outermost items are chapters rather than the duties themselves.
    fn chaptered(&self, roots: &[usize]) -> bool {
        let holding: Vec<&usize> =
            roots.iter().filter(|root| !self.children(Some(**root)).is_empty()).collect();
        if holding.is_empty() {
            return false;
        }
        if holding
            .iter()
            .any(|root| self.is_heading(**root) || self.items_own_clauses(**root) || self.divides(**root, 2))
            || self.owners_stand_inside(&holding)
        {
            return true;
        }
        // 一、稳定生产（省农业农村厅）1. 2. 二、壮大产业（省商务厅）3. 4.: numbers that run on are those of the duties.
        if holding.iter().any(|root| self.linked.get(**root).copied().unwrap_or(false)) {
            return true;
        }
        // A part of a plan, one chapter of it: an owner before its last item is that item's own.
        if let [root] = roots
            && let [before @ .., _] = self.children(Some(*root)).as_slice()
            && before.iter().any(|child| self.clauses(*child) > 0)
        {
            return true;
        }
        // No inner item has an owner of its own: chapters if most of them hold items and do not end in an owner.
        let owned = roots.iter().filter(|root| self.clauses(**root) > 0).count();
        let held: usize = holding.iter().map(|root| self.children(Some(**root)).len()).sum();
        let many = || holding.len() * 3 >= roots.len() || held > roots.len();
        owned * 2 < roots.len() && (many() || owned == 0 && self.fill_the_plan(&holding, roots))
            || roots.first().is_some_and(|root| {
                self.nodes.get(*root).is_some_and(|node| node.label.kind == LabelKind::Chapter)
            })
    }

    /// Whether an item is a duty with steps, of which only the last is followed by a clause: it is one where others of its
    /// level [stand alone](Tree::stand_alone).
    fn ends_in_owner(&self, root: usize) -> bool {
        let children = self.children(Some(root));
        let steps = children.split_last().is_some_and(|(last, before)| {
            let plain = |at: usize| {
                self.nodes.get(at).is_some_and(|node| node.label.kind != LabelKind::ChineseBracket)
            };
            !before.is_empty()
                && self.clauses(*last) > 0
                && self.children(Some(*last)).is_empty()
                && plain(*last)
                && before.iter().all(|child| self.clauses(*child) == 0)
        });
        steps && self.clauses(root) == 1
    }

    /// Whether several items own clauses and hold nothing.
    fn stand_alone(&self, roots: &[usize]) -> bool {
        let alone = |root: &&usize| self.children(Some(**root)).is_empty() && self.clauses(**root) > 0;
        roots.iter().filter(alone).nth(1).is_some()
    }

    /// Whether what stands under headings of the second form （一） is more than half of the plan: one chapter 重点任务 among
    /// several of prose carries the duties.
    fn fill_the_plan(&self, holding: &[&usize], roots: &[usize]) -> bool {
        let length = |at: &usize| self.nodes.get(*at).map_or(0, |node| node.end - node.label.span.from());
        let second = |at: &usize| {
            let kind = |child: &usize| self.nodes.get(*child).map(|node| node.label.kind);
            let children = self.children(Some(*at));
            children.len() > 1 && children.iter().all(|child| kind(child) == Some(LabelKind::ChineseBracket))
        };
        let filled: usize = holding.iter().filter(|at| second(at)).map(|at| length(at)).sum();
        filled * 2 > roots.iter().map(length).sum()
    }

    /// Whether the owners under every item that has any stand in items before its last one: then they are those of the
    /// inner items, for owners of the whole would stand at its end.
    fn owners_stand_inside(&self, holding: &[&usize]) -> bool {
        let mut owned = holding.iter().filter(|root| self.clauses(***root) > 0).peekable();
        owned.peek().is_some()
            && owned.all(|root| {
                let children = self.children(Some(**root));
                children.split_last().is_some_and(|(last, before)| {
                    self.clauses(*last) == 0 && before.iter().any(|child| self.clauses(*child) > 0)
                })
            })
    }

    /// Whether the items under one have owners of their own: two of them, or all.
    fn items_own_clauses(&self, at: usize) -> bool {
        let children = self.children(Some(at));
        let owned = children.iter().filter(|child| self.clauses(**child) > 0).count();
        owned >= 2 || owned > 0 && owned == children.len()
    }

    /// Whether the item is a unit's heading: the items under it are its duties.
    fn is_head(&self, at: usize) -> bool {
        self.heads.get(at).is_some_and(Option::is_some)
    }

    /// Whether the item is a chapter without a number.
    fn is_heading(&self, at: usize) -> bool {
        self.nodes.get(at).is_some_and(|node| node.label.kind == LabelKind::Unnumbered)
    }

    /// Whether units divide what stands under an item, so many levels down.
    fn divides(&self, at: usize, depth: usize) -> bool {
        let unit = |node: &Node| matches!(node.label.kind, LabelKind::Unit | LabelKind::InnerUnit);
        let named = self.is_head(at) || self.nodes.get(at).is_some_and(unit);
        named || depth > 0 && self.children(Some(at)).into_iter().any(|child| self.divides(child, depth - 1))
    }

    /// Whether of several items the last alone is followed by a clause, in a line of its own: it is that of them all.
    fn closes_apart(&self, children: &[usize]) -> bool {
        let Some((last, before)) = children.split_last().filter(|(_, before)| !before.is_empty()) else {
            return false;
        };
        let Some(node) = self.nodes.get(*last) else { return false };
        let until = |starts: &[u32], end: usize| starts.partition_point(|start| (*start as usize) < end);
        let apart = until(&self.apart, node.end) - until(&self.apart, node.label.span.from());
        self.clauses(*last) == 1 && apart == 1 && before.iter().all(|child| self.clauses(*child) == 0)
    }

    /// Marks an item under a chapter, or the items under it, as tasks.
    fn descend(&self, at: usize, parts: &mut [Part]) {
        let children = self.children(Some(at));
        let numbered_through = self.linked.get(at).copied().unwrap_or(false) && !self.closes_apart(&children);
        if children.is_empty() || !(self.items_own_clauses(at) || numbered_through || self.is_head(at)) {
            set(parts, at, Part::Task);
            return;
        }
        for child in children {
            self.descend(child, parts);
        }
    }
}

/// For each item whether the plain numbers under it go on under the next heading that has such, or go on from the one
/// before: 1. 2. under （一）, 3. 4. under （二）.
fn linked(nodes: &[Node]) -> Vec<bool> {
    let mut linked = vec![false; nodes.len()];
    // The heading over the last plain number, and that number.
    let mut last: Option<(usize, u32)> = None;
    for node in nodes.iter().filter(|node| node.label.kind == LabelKind::Arabic) {
        let Some(parent) = node.parent else { continue };
        let other = last.filter(|(before, number)| *before != parent && node.label.ordinal == number + 1);
        if let Some((before, _)) = other {
            for at in [before, parent] {
                if let Some(flag) = linked.get_mut(at) {
                    *flag = true;
                }
            }
        }
        last = Some((parent, node.label.ordinal));
    }
    linked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::outline;
    use crate::reading::owners::responsibility;
    use crate::reading::page::Page;

    fn tasks(text: &str) -> Vec<String> {
        let page = Page::of(text);
        let mut problems = Vec::new();
        let clauses = responsibility::find(&page, &mut problems);
        let nodes = outline::read(&page, &clauses, &[], &mut problems);
        let parts = parts(&page, &nodes, &clauses, &[], &[]);
        nodes
            .iter()
            .zip(parts)
            .filter(|(_, part)| *part == Part::Task)
            .map(|(node, _)| page.words(node.label.span).to_owned())
            .collect()
    }

    #[test]
    fn the_level_that_has_owners_carries_the_duties() {
        assert_eq!(
            tasks("一、甲。（市教育局负责）\n二、乙。1.丙。2.丁。（市科技局负责）\n"),
            ["一、", "二、"]
        );
        assert_eq!(
            tasks(
                "一、总体要求\n（一）甲。\n二、任务\n（二）乙\n1.丙。（市教育局负责）\n2.丁。（市科技局负责）\n"
            ),
            ["（一）", "1.", "2."]
        );
        assert_eq!(tasks("一、甲\n（一）乙。（市教育局负责）\n（二）丙。\n"), ["（一）", "（二）"]);
        assert_eq!(tasks("一、甲\n（一）乙\n1.丙。\n二、丁\n（一）戊\n2.己。\n3.庚。\n"), ["1.", "2.", "3."]);
        assert_eq!(
            tasks("一、甲\n（一）乙\n1.丙。\n2.丁。\n二、戊\n（一）己\n1.庚。\n"),
            ["（一）", "（一）"]
        );
    }
}
