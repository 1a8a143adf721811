//! Why a rule came out as it did at a place: for findings and for silence alike.

use super::trial::{Mark, Trial};
use super::{Checked, Rulebook};
use crate::document::Document;
use crate::evaluation::{Account, Heard, accounts};
use crate::finding::Tally;
use crate::rule::{Program, RuleId};
use crate::text::Span;
use crate::value::{Date, numeral};
use crate::vocabulary::Spot;

/// Accounts given for one question.
const MOST: usize = 20;

/// The answer to one question.
#[derive(Clone, Debug)]
pub struct Why {
    /// What the rule came to on the whole document.
    pub tally: Tally,
    /// What it came to at the place: one account for each combination of things there, failures first.
    pub accounts: Vec<Account>,
}

impl Rulebook {
    /// Why a rule came out as it did at a place of documents that were checked on a day; nothing where there is no such
    /// rule.
    #[must_use]
    pub fn why(&self, checked: &Checked, today: Date, rule: &RuleId, place: Mark) -> Option<Why> {
        let program = self.programs().iter().find(|program| program.page.id == *rule)?;
        let mut heard = Heard::default();
        for (other, tally) in checked.tallies.iter().filter(|(other, _)| other != rule) {
            heard.hear(other, tally, checked.exhausted.contains(other));
        }
        Some(self.account(program, checked, today, &heard, place))
    }

    /// Why an example came out as it did at a place.
    #[must_use]
    pub fn why_trial(&self, trial: &Trial<'_>, place: Mark) -> Why {
        self.account(trial.program, &trial.checked, trial.day, &trial.heard, place)
    }

    fn account(&self, program: &Program, checked: &Checked, day: Date, heard: &Heard, place: Mark) -> Why {
        let names = self.names(&checked.document, day);
        let case = self.case(checked, &program.page.id, &names, day);
        let tally = checked.tallies.iter().find(|(id, _)| *id == program.page.id);
        Why {
            tally: tally.map(|(_, tally)| tally.clone()).unwrap_or_default(),
            accounts: accounts(program, &case, heard, Spot { side: place.0, span: place.1 }, MOST),
        }
    }
}

/// The places of a document that a person means: `12` or `12:5` a line, perhaps with a column; `第3项` the third task;
/// `（二）` every task, and every heading over tasks, of that number; anything else the words themselves, wherever they stand.
#[must_use]
pub fn locate(document: &Document, wanted: &str) -> Vec<Span> {
    let wanted = wanted.trim();
    if let Some(line) = line(document, wanted) {
        return line;
    }
    let task = wanted.strip_prefix('第').and_then(|rest| rest.strip_suffix('项'));
    if let Some(n) = task.and_then(|n| n.trim().parse::<u32>().ok()) {
        return document.tasks.iter().filter(|task| task.n == n).map(|task| task.span).collect();
    }
    // Both widths of brackets and dots are one label: what is typed need not be what the draft has.
    let plain = |label: &str| -> String {
        let narrow = label.trim().chars().map(numeral::half_width);
        narrow.collect::<String>().trim_end_matches(['、', '.']).to_owned()
    };
    let label = plain(wanted);
    let headings =
        document.headings.iter().map(|heading| (heading.label, heading.label.span.join(heading.title)));
    let numbered = document.tasks.iter().map(|task| (task.label, task.span)).chain(headings);
    let labelled =
        numbered.filter(|(number, _)| !label.is_empty() && plain(document.text(number.span)) == label);
    let mut labelled: Vec<Span> = labelled.map(|(_, span)| span).collect();
    labelled.sort();
    if !labelled.is_empty() || wanted.is_empty() {
        return labelled;
    }
    let words = wanted.trim_matches(['“', '”', '"', '「', '」']);
    let found = document.source.text().match_indices(words);
    found.take(MOST).map(|(at, words)| Span::new(at, at + words.len())).collect()
}

/// `12` or `12:5`; an empty list where the text has no such line.
fn line(document: &Document, wanted: &str) -> Option<Vec<Span>> {
    let (line, column) = match wanted.split_once([':', '：']) {
        Some((line, column)) => (line.parse::<usize>().ok()?, Some(column.parse::<usize>().ok()?)),
        None => (wanted.parse::<usize>().ok()?, None),
    };
    let (source, lines) = (&document.source, document.source.lines());
    if line == 0 || line > lines.count() {
        return Some(Vec::new());
    }
    let whole = lines.span(source.text(), line - 1);
    let Some(column) = column else { return Some(vec![whole]) };
    let place = source.slice(whole).char_indices().nth(column.saturating_sub(1));
    Some(place.map(|(at, c)| Span::new(at, at + c.len_utf8()).shift(whole.from())).into_iter().collect())
}
