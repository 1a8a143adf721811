//! One document held against the rulebook.

use std::sync::Arc;

use super::{Checked, Rulebook};
use crate::alignment::{Alignment, align};
use crate::document::{Document, Level};
use crate::evaluation;
use crate::lexicon::{Bodies, Setting, Tier};
use crate::reading::Reading;
use crate::rule::RuleId;
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
        let case = Case {
            document: &document,
            upper: checked.upper.as_deref(),
            alignment: checked.alignment.as_deref(),
            day,
            bodies: self.bodies(),
            setting: setting(&document, self.bodies(), day),
        };
        for program in self.programs() {
            let id = &program.page.id;
            if !only.is_empty() && !only.contains(id) {
                continue;
            }
            let evaluated = evaluation::run(program, &case);
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
