//! What the heading over an item says for all that stands under it: its owners, 一、政务环境（牵头单位：市数据局）, or its time,
//! 3月份.

use super::outline::Node;
use super::outline::choice::Part;
use super::owners::responsibility::Clause;
use super::tasks::Material;
use super::times::deadlines::Calendar;
use super::times::{fields, headed};
use crate::document::{Deadline, Role, Unit};
use crate::text::Span;

/// Most bodies that the headings of a text hand on, each to each of its items; a real plan stays under 5 000. Beyond them
/// owners count as unread.
const MOST: usize = 50_000;

/// The clause of the nearest heading over an item that says who answers for it: any, where the item names no owner of its
/// own; one that names leaders alone, where the item names owners and no leader. `own` are the clauses of the item.
pub(super) fn owners<'m>(material: &Material<'m, '_>, node: &Node, own: &[Clause]) -> Option<&'m Clause> {
    if own.iter().any(|clause| clause.said.is_none() || leads(clause)) {
        return None;
    }
    let owned = own.iter().any(|clause| !units(clause).is_empty());
    let mut above = node.parent;
    while let Some(at) = above {
        let heading = material.nodes.get(at)?;
        let start = heading.label.span.to();
        let line = Span::new(start, heading.next.max(start));
        let clause = material.clauses_in(line).first().filter(|clause| {
            let before = material.page.words(Span::new(start, clause.whole.from()));
            // A whole list is that of the heading; leaders alone are those of the lists under it.
            let fits = !owned || units(clause).iter().all(|unit| unit.role == Role::Lead);
            fits && !units(clause).is_empty()
                && !before.trim_end().trim_end_matches('。').contains(['\n', '。'])
        });
        if clause.is_some() && material.parts.get(at) != Some(&Part::Task) {
            return clause;
        }
        above = heading.parent;
    }
    None
}

/// A heading that is a time is shorter, in bytes.
const PERIOD: usize = 90;

/// The deadline that the nearest heading over an item gives, where its heading is a time: 一、第一季度, 3月份.
pub(super) fn deadline(material: &Material, node: &Node, calendar: Calendar) -> Option<Deadline> {
    let mut above = node.parent;
    while let Some(at) = above {
        let heading = material.nodes.get(at)?;
        let start = heading.label.span.to();
        let near = start + material.page.after(start, PERIOD).len();
        let words = material.page.words(Span::new(start, heading.next.clamp(start, near)));
        let line = words.trim_start().lines().next().unwrap_or("").trim_end_matches(['：', ':', '。', ' ']);
        let start = start + words.len() - words.trim_start().len();
        if headed::is_period(line) {
            let found = fields::field(material.page, Span::new(start, start + line.len()), calendar);
            return found
                .into_iter()
                .next_back()
                .filter(|deadline| deadline.until.is_some() || deadline.bare);
        }
        above = heading.parent;
    }
    None
}

/// Puts the clause of a heading before those of an item. A leader that the item names again leads there, and is not told
/// twice.
pub(super) fn put_over(material: &Material, over: &Clause, own: &mut Vec<Clause>) {
    let (page, count) = (material.page, material.handed_on.get() + units(over).len());
    if count > MOST {
        own.insert(0, Clause { said: None, ..*over });
        return;
    }
    material.handed_on.set(count);
    let mut over = over.clone();
    let Some(said) = over.said.as_mut() else { return };
    said.units.retain(|unit| {
        let again = own
            .iter_mut()
            .filter_map(|clause| clause.said.as_mut())
            .flat_map(|said| said.units.iter_mut())
            .find(|other| page.words(other.name) == page.words(unit.name));
        match again {
            Some(again) => {
                again.role = unit.role;
                false
            }
            None => true,
        }
    });
    if !said.units.is_empty() {
        own.insert(0, over);
    }
}

/// The bodies that a clause names, as far as it was read.
fn units(clause: &Clause) -> &[Unit] {
    clause.said.as_ref().map_or(&[], |said| said.units.as_slice())
}

fn leads(clause: &Clause) -> bool {
    units(clause).iter().any(|unit| unit.role == Role::Lead)
}
