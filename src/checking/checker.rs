//! One document held against the rulebook.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::review::Reviewed;
use super::turns::turns;
use super::{Above, Checked, Rulebook, doubts, standing};
use crate::alignment::{Alignment, Decision, align, reconcile};
use crate::document::{Document, Level, Side};
use crate::evaluation::{self, Evaluated, Heard, Lapse, Manner};
use crate::finding::{Finding, Lack, Outcome, Tally};
use crate::lexicon::{Bodies, Names, Setting, Tier};
use crate::reading::{Problem, ProblemKind, Reading};
use crate::rule::parallel::in_shares;
use crate::rule::{Program, RuleId};
use crate::text::Source;
use crate::value::Date;
use crate::vocabulary::Case;

/// What a document is held against, and how.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// What reviewers decided on its relation to the plan above.
    pub decisions: &'a [Decision],
    /// The day of the check.
    pub day: Date,
    /// The only rules to run; all where empty.
    pub only: &'a [RuleId],
    /// Its ledger.
    pub ledger: Option<&'a Arc<Document>>,
    /// Numbers that stand in for parameters of the rule, by index.
    pub given: &'a [(usize, f64)],
    /// Whether it is the only document of the run, so that its rules may be run side by side.
    pub alone: bool,
}

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
        let terms = Terms { decisions: &[], day, only, ledger: None, given: &[], alone: false };
        match &upper {
            Some(upper) => self.examine(reading, &Above::Given(&self.ready(upper)), terms),
            None => self.examine(reading, &Above::Nowhere, terms),
        }
    }

    /// Checks one document against the plan above it, as far as that is at hand.
    #[must_use]
    pub fn examine(&self, reading: Reading, above: &Above<'_>, terms: Terms<'_>) -> Checked {
        let wanted = |program: &&Program| terms.only.is_empty() || terms.only.contains(&program.page.id);
        self.run(reading, above, terms, Manner::Told, self.programs().iter().filter(wanted))
    }

    /// Runs some of the rules.
    pub(super) fn run<'p>(
        &self,
        reading: Reading,
        above: &Above<'_>,
        terms: Terms<'_>,
        manner: Manner,
        programs: impl Iterator<Item = &'p Program>,
    ) -> Checked {
        let mut checked = self.ready_to_check(reading, above, terms);
        let programs: Vec<&Program> = programs.collect();
        let mut found = Vec::new();
        for (program, mut evaluated) in self.evaluate(&checked, terms, manner, &programs) {
            self.missed(&mut evaluated.tally, &program.page.id, above, &checked);
            let id = &program.page.id;
            checked.notes.extend(lapsed(program, &evaluated));
            if evaluated.exhausted {
                checked.exhausted.push(id.clone());
            }
            found.extend(evaluated.findings.into_iter().map(|finding| (program, finding)));
            checked.tallies.push((id.clone(), evaluated.tally));
        }
        checked.findings = match manner {
            Manner::Told => once(doubts::together(found, &checked.problems), &checked.document.source),
            Manner::Apart => found.into_iter().map(|(_, finding)| finding).collect(),
        };
        // Stable: findings of one place stay in the order of their rules.
        let told = |problem: &Problem| checked.findings.iter().any(|finding| tells(finding, problem));
        checked.problems.retain(|problem| !told(problem));
        checked.findings.sort_by(|a, b| (a.place.span, &a.rule).cmp(&(b.place.span, &b.rule)));
        checked
    }

    /// Says of a rule that examined nothing for want of another document that this was why.
    fn missed(&self, tally: &mut Tally, rule: &RuleId, above: &Above<'_>, checked: &Checked) {
        if tally.examined() > 0 || tally.lack.is_some() {
            return;
        }
        match self.need(rule) {
            Some(Lack::Upper) if checked.upper.is_none() => {
                tally.lack = Some(Lack::Upper);
                tally.note = above.reason().or_else(|| tally.note.take());
            }
            Some(Lack::Ledger) if checked.ledger.is_none() => tally.lack = Some(Lack::Ledger),
            _ => {}
        }
    }

    /// Runs rules turn by turn, and gives what each came to in the order of the rules.
    fn evaluate<'p>(
        &self,
        checked: &Checked,
        terms: Terms<'_>,
        manner: Manner,
        programs: &[&'p Program],
    ) -> Vec<(&'p Program, Evaluated)> {
        let names = self.names(&checked.document, terms.day);
        let one = |program: &Program, names: &Names<'_>, heard: &Heard| {
            let case = self.case(checked, &program.page.id, names, terms.day);
            evaluation::run(program, &case, heard, manner)
        };
        let named: BTreeSet<&RuleId> = programs.iter().flat_map(|program| program.instead()).collect();
        // What a rule tells that nobody asked for is not told: nothing can be left to it.
        let tells = |rule: &RuleId| terms.only.is_empty() || terms.only.contains(rule);
        let (mut heard, mut done) = (Heard::default(), Vec::with_capacity(programs.len()));
        for turn in turns(programs) {
            let turn: Vec<(usize, &'p Program)> =
                turn.into_iter().filter_map(|place| Some((place, *programs.get(place)?))).collect();
            let came = match terms.alone {
                // What is found of names is not shared between threads.
                true => in_shares(&turn, |share| {
                    let names = self.names(&checked.document, terms.day);
                    share.map(|(_, program)| one(program, &names, &heard)).collect()
                }),
                false => turn.iter().map(|(_, program)| one(program, &names, &heard)).collect(),
            };
            for ((place, program), came) in turn.into_iter().zip(came) {
                let rule = &program.page.id;
                if named.contains(rule) && tells(rule) {
                    heard.hear(rule, &came.tally, came.exhausted);
                }
                done.push((place, program, came));
            }
        }
        done.sort_by_key(|(place, ..)| *place);
        done.into_iter().map(|(_, program, came)| (program, came)).collect()
    }

    /// A document before any rule is run, its relation to the plan above reviewed.
    pub(super) fn ready_to_check(&self, reading: Reading, above: &Above<'_>, terms: Terms<'_>) -> Checked {
        let document = Arc::new(reading.document);
        let held = match above {
            Above::Given(ready) => Some((Arc::clone(ready.document()), ready.align(&document))),
            Above::Found(upper) => Some((Arc::clone(upper), self.align(upper, &document))),
            Above::Missing(_) | Above::Nowhere => None,
        };
        let mut notes: Vec<String> = above.note().into_iter().collect();
        let reviewed = held.map(|(upper, alignment)| {
            notes.extend(standing(&upper, &document, &alignment));
            let reviewed = Reviewed::of(alignment, &upper, &document, terms.decisions);
            (upper, reviewed)
        });
        let (upper, reviewed) = reviewed.unzip();
        let ledger = terms.ledger.map(|ledger| {
            let names = self.names(&document, terms.day);
            let same = |one: &str, other: &str| one == other || names.alike(one).is(&names.alike(other));
            (Arc::clone(ledger), reconcile(&document, ledger, &same))
        });
        Checked {
            document,
            upper,
            reviewed,
            ledger,
            given: terms.given.to_vec(),
            notes,
            problems: reading.problems,
            findings: Vec::new(),
            accepted: Vec::new(),
            tallies: Vec::new(),
            exhausted: Vec::new(),
        }
    }

    /// The names of a document, to be looked up in its setting.
    pub(super) fn names<'a>(&'a self, document: &'a Document, day: Date) -> Names<'a> {
        Names::new(self.bodies(), setting(document, self.bodies(), day))
    }

    /// What rules may know of documents that were read.
    pub(super) fn case<'a>(
        &self,
        checked: &'a Checked,
        rule: &RuleId,
        names: &'a Names<'a>,
        day: Date,
    ) -> Case<'a> {
        Case {
            document: &checked.document,
            upper: checked.upper.as_deref(),
            alignment: checked.alignment_for(rule),
            given: &checked.given,
            ledger: checked.ledger.as_ref().map(|(ledger, links)| (ledger.as_ref(), links.as_slice())),
            day,
            names,
        }
    }

    /// Holds two plans against each other.
    #[must_use]
    pub fn align(&self, upper: &Document, lower: &Document) -> Alignment {
        align(upper, lower, self.words())
    }
}

/// Whether a finding says what the reading says of a place: that a number is out of turn, where nothing else is wrong at just
/// these words, or that rules could not judge for the sake of it.
fn tells(finding: &Finding, problem: &Problem) -> bool {
    let place = &finding.place;
    let number = matches!(problem.kind, ProblemKind::NumberingGap { .. });
    let doubted = finding.unread.is_some()
        && finding.place.span.overlaps(problem.span)
        && finding.message.contains(&problem.message());
    let said = match finding.outcome {
        Outcome::Unclear => doubted,
        _ => number && place.span == problem.span,
    };
    said && place.side == Side::Document
}

/// Findings without those that say the same of one cell of the file again: a merged cell stands in the text once for every row
/// it spans, and what is wrong in it is mended once.
fn once(mut findings: Vec<Finding>, source: &Source) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    findings.retain(|finding| {
        let span = finding.place.span;
        let Some(cell) = u32::try_from(span.from()).ok().and_then(|at| source.block(at)) else { return true };
        let within = span.from().checked_sub(cell.span.from());
        seen.insert((cell.label.clone(), within, span.len(), finding.rule.clone(), finding.message.clone()))
    });
    findings
}

/// That exceptions of a rule did not apply since the rules were not run that they leave things to.
fn lapsed(program: &Program, evaluated: &Evaluated) -> Vec<String> {
    let unheard = evaluated.lapsed.iter().filter(|(_, lapse)| **lapse != Lapse::Quiet);
    let told = unheard.map(|(other, lapse)| {
        let (name, id) = (&program.page.name, &program.page.id);
        format!("另按的 {other} {}，“{name}”（{id}）不作例外，照常核查", lapse.words())
    });
    told.collect()
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
    // Without a date a plan is as old as the first of its deadlines, and its bodies are those of that day.
    let planned = || document.tasks.iter().flat_map(|task| &task.deadlines).filter_map(|own| own.until).min();
    let day = date.or_else(|| planned().filter(|planned| *planned < day)).unwrap_or(day);
    Setting { tier, place, day: Some(day) }
}

/// The place a phrase begins with, 中共 left out: 汉中市人民政府办公室 → 汉中市.
fn place_in<'a>(phrase: &str, bodies: &'a Bodies) -> Option<&'a str> {
    let phrase = phrase.strip_prefix("中共").unwrap_or(phrase);
    bodies.places().at_head(phrase).map(|place| place.name.as_str())
}
