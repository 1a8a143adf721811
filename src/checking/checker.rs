//! One document held against the rulebook.

use std::sync::Arc;

use super::{Checked, Rulebook};
use crate::alignment::{Alignment, align};
use crate::document::{Document, Level};
use crate::evaluation;
use crate::lexicon::{Bodies, Setting, Tier};
use crate::reading::Reading;
use crate::rule::{Program, RuleId};
use crate::value::Date;
use crate::vocabulary::Case;

impl Rulebook {
    /// Checks one document on a day, against the plan above it where there is one. With `only`, no rules but those run.
    #[must_use]
    pub fn check(
        &self,
        reading: Reading,
        upper: Option<Arc<Document>>,
        day: Date,
        only: &[RuleId],
    ) -> Checked {
        let wanted = |program: &&Program| only.is_empty() || only.contains(&program.page.id);
        self.run(reading, upper, day, self.programs().iter().filter(wanted))
    }

    /// Runs some of the rules.
    pub(super) fn run<'p>(
        &self,
        reading: Reading,
        upper: Option<Arc<Document>>,
        day: Date,
        programs: impl Iterator<Item = &'p Program>,
    ) -> Checked {
        let document = Arc::new(reading.document);
        let alignment = upper.as_deref().map(|upper| self.align(upper, &document));
        let mut checked = Checked {
            document: Arc::clone(&document),
            upper,
            alignment: alignment.map(Arc::new),
            problems: reading.problems,
            findings: Vec::new(),
            tallies: Vec::new(),
            exhausted: Vec::new(),
        };
        let mut evaluated = Vec::new();
        let case = self.case(&checked, day);
        for program in programs {
            evaluated.push((&program.page.id, evaluation::run(program, &case)));
        }
        for (id, evaluated) in evaluated {
            if evaluated.exhausted {
                checked.exhausted.push(id.clone());
            }
            checked.findings.extend(evaluated.findings);
            checked.tallies.push((id.clone(), evaluated.tally));
        }
        // Stable: findings of one place stay in the order of their rules.
        checked.findings.sort_by_key(|finding| (finding.place.span.start, finding.place.span.end));
        checked
    }

    /// What rules may know of documents that were read.
    pub(super) fn case<'a>(&'a self, checked: &'a Checked, day: Date) -> Case<'a> {
        Case {
            document: &checked.document,
            upper: checked.upper.as_deref(),
            alignment: checked.alignment.as_deref(),
            day,
            bodies: self.bodies(),
            setting: setting(&checked.document, self.bodies(), day),
        }
    }

    /// Holds two plans against each other.
    #[must_use]
    pub fn align(&self, upper: &Document, lower: &Document) -> Alignment {
        align(upper, lower, self.words())
    }
}

/// What a document says about itself that helps to tell its bodies: its level, its place, its day.
fn setting<'a>(document: &'a Document, bodies: &'a Bodies, day: Date) -> Setting<'a> {
    let front = &document.front;
    let tier = front.level.map(|level| match level {
        Level::National => Tier::National,
        Level::Province => Tier::Province,
        Level::City => Tier::City,
        Level::County => Tier::County,
    });
    let named = [&front.issuer, &front.notice_title, &front.title];
    let place = named.into_iter().flatten().find_map(|phrase| place_in(&phrase.text, bodies));
    let date = front.date.found().map(|dated| dated.date).or_else(|| front.year.and_then(Date::year_end));
    Setting { tier, place, day: date.or(Some(day)) }
}

/// The place a phrase begins with, 中共 left out: 汉中市人民政府办公室 → 汉中市.
fn place_in<'a>(phrase: &str, bodies: &'a Bodies) -> Option<&'a str> {
    let phrase = phrase.strip_prefix("中共").unwrap_or(phrase);
    let begins = bodies.places().iter().filter(|place| phrase.starts_with(place.name.as_str()));
    begins.max_by_key(|place| place.name.len()).map(|place| place.name.as_str())
}
