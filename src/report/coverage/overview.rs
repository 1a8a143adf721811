//! The table of tasks that closes a comparison: a row a task with its verdict and the counts of its measures.

use std::fmt::Write as _;

use super::screen::ink;
use super::{Compared, counted, counts, measures_of, titled, verdict, word};
use crate::alignment::{Coverage, TaskLink};
use crate::report::cells::{pad, shorten, width};
use crate::report::look::{Ink, Look};
use crate::report::wrap::hang;

/// Below this width the table is told in words.
const TABLE: usize = 72;
/// The columns of counts with the cells each fills.
const COLUMNS: [(&str, usize); 6] =
    [("覆盖", 6), ("部分", 6), ("未找到", 8), ("未定", 6), ("属上级", 8), ("照抄", 7)];

/// What the columns of one task hold.
#[derive(Clone, Copy, Debug)]
pub struct Counts {
    /// Held measures by verdict.
    pub held: [usize; 4],
    /// Measures not asked of the lower plan that it does not carry.
    pub not_held: usize,
}

impl Counts {
    /// Of one task.
    #[must_use]
    pub fn of(compared: Compared<'_>, link: &TaskLink) -> Counts {
        let links = measures_of(compared.alignment, link.task);
        let carried = |verdict| matches!(verdict, Coverage::Covered | Coverage::Partial);
        let asked = links.iter().filter(|link| link.held() || carried(link.verdict));
        let held = counts(asked.map(|link| link.verdict));
        Counts { held, not_held: links.len() - held.iter().sum::<usize>() }
    }
}

/// Appends the table.
pub fn table(compared: Compared<'_>, look: Look, out: &mut String) {
    match look.plain() || look.width() < TABLE {
        true => told(compared, look, out),
        false => drawn(compared, look, out),
    }
}

fn drawn(compared: Compared<'_>, look: Look, out: &mut String) {
    let right: usize = COLUMNS.iter().map(|(_, wide)| wide).sum();
    let left = look.width() - right - 8;
    let mut head = format!("{}结论    ", pad("上级任务", left));
    for (name, wide) in COLUMNS {
        let _ = write!(head, "{}{name}", " ".repeat(wide - width(name)));
    }
    let _ = writeln!(out, "{}", look.paint(Ink::Faint, &head));
    for link in &compared.alignment.tasks {
        let Some(task) = compared.upper.tasks.get(link.task) else { continue };
        let row = Counts::of(compared, link);
        let name = pad(&shorten(&titled(compared.upper, task), left - 1), left);
        let _ = write!(out, "{name}{}", look.paint(ink(link.verdict), &pad(word(link.verdict), 8)));
        let numbers = row.held.into_iter().chain([row.not_held]);
        for ((_, wide), count) in COLUMNS.iter().zip(numbers) {
            let shown = if count == 0 { "·".to_owned() } else { count.to_string() };
            let _ = write!(out, "{shown:>wide$}");
        }
        let copied = match compared.copied(link) {
            Some((copied, all)) => format!("{copied}/{all}"),
            None => "·".to_owned(),
        };
        let _ = writeln!(out, "{copied:>7}");
    }
}

fn told(compared: Compared<'_>, look: Look, out: &mut String) {
    let _ = writeln!(out, "各项任务");
    for link in &compared.alignment.tasks {
        let Some(task) = compared.upper.tasks.get(link.task) else { continue };
        let row = Counts::of(compared, link);
        let title = format!("{}：{}", titled(compared.upper, task), verdict(link.verdict, link.leaning));
        let mut counts = counted(row.held);
        if row.not_held > 0 {
            let _ = write!(counts, "、属上级 {}", row.not_held);
        }
        if let Some((copied, all)) = compared.copied(link) {
            let _ = write!(counts, "；照抄 {copied}/{all} 句");
        }
        for (indent, text) in [(2, title), (4, counts)] {
            let _ = writeln!(out, "{}", hang(indent, "", &text, look.width()).join("\n"));
        }
    }
}
