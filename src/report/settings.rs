//! What a project's settings changed, for a person: above all what was turned off, since it was not checked.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::ending::FEW;
use super::look::Look;
use super::wrap::hang;
use crate::checking::Settled;

/// Rules turned off for one reason that are named where not all is asked for, if they are more than [`FEW`].
const NAMED: usize = 3;

/// The lines at the end of a report; none where the settings changed nothing.
#[must_use]
pub fn changes(settled: &Settled, look: Look, all: bool) -> String {
    let mut out = String::new();
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (rule, reason) in &settled.off {
        groups.entry(reason).or_default().push(rule.as_str());
    }
    if !groups.is_empty() {
        let _ = writeln!(out, "按设置停用的规则（没有核查）");
    }
    for (reason, rules) in groups {
        let why = if reason.is_empty() { String::new() } else { format!("（{reason}）") };
        let named = match rules.get(..NAMED) {
            Some(first) if !all && rules.len() > FEW => {
                format!("{} 等 {} 条", first.join("、"), rules.len())
            }
            _ => rules.join("、"),
        };
        let line = hang(2, "", &format!("{named}{why}"), look.width());
        let _ = writeln!(out, "{}", line.join("\n"));
    }
    if !settled.severities.is_empty() || !settled.values.is_empty() {
        let _ = writeln!(out, "按设置改动的规则");
    }
    let levels = settled
        .severities
        .iter()
        .map(|(rule, from, to)| (rule, format!("级别由{}改为{}", from.chinese(), to.chinese())));
    let values = settled.values.iter().map(|(rule, name, value)| (rule, format!("参数“{name}”改为{value}")));
    for (rule, words) in levels.chain(values) {
        let line = hang(2, &format!("{rule}："), &words, look.width());
        let _ = writeln!(out, "{}", line.join("\n"));
    }
    out
}
