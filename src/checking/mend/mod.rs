//! Carrying out what is 可自动: a draft changed, read and checked again, and every change taken back that does not help.
//!
//! All changes of a round are tried together, so that a draft with many costs little more than one with few. Only where
//! something is wrong is it found out which change was at fault: those whose finding is still there, those with a new
//! finding in their own words, then rule by rule and by halves. Nothing here opens a file.

mod choice;
mod verdict;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Above, Checked, Rulebook, Terms};
use crate::evaluation::Manner;
use crate::finding::Finding;
use crate::reading;
use crate::rule::RuleId;
use crate::text::{Edit, Patch, Source, Span};
use choice::choose;
use verdict::Verdict;

/// Rounds of one draft: changes that overlap wait for the next, and one change may make room for another.
const ROUNDS: usize = 16;
/// Times a draft is read and checked again, and how many bytes that may come to; a large draft gets the least.
const LOOKS: usize = 64;
const LEAST_LOOKS: usize = 12;
const BYTES_LOOKED_AT: usize = 32 << 20;

/// A draft with what is 可自动 carried out.
#[derive(Clone, Debug)]
pub struct Mended {
    /// The draft as it was.
    pub source: Arc<Source>,
    /// What changed, in places of the draft as it was.
    pub patch: Patch,
    /// How many corrections of each rule were made, and at how many places, ordered by id.
    pub done: Vec<(RuleId, usize, usize)>,
    /// What was not changed, in places of the draft as it is now.
    pub left: Vec<Left>,
    /// The draft as it is now.
    pub after: Arc<Source>,
}

/// A correction that was not made.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    /// The rule.
    pub rule: RuleId,
    /// The finding's place.
    pub span: Span,
    /// Why.
    pub why: Why,
}

/// Why a correction was not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The finding was still there afterwards.
    Remains,
    /// Other findings came up: their rules.
    Adds(Vec<RuleId>),
    /// A character that the file's encoding does not have.
    Unwritable(char),
    /// Its own changes overlap.
    Overlaps,
    /// Too much was wrong to try every change by itself.
    Undecided,
}

/// One change of the draft for one finding.
#[derive(Clone, Debug)]
struct Correction {
    rule: RuleId,
    /// The finding's place.
    place: Span,
    edits: Vec<Edit>,
}

/// A text and what the rules have to say of it.
struct State {
    source: Arc<Source>,
    findings: Vec<Finding>,
    /// Rules with more findings than are kept, or out of budget: what they say of places far from a change tells nothing.
    partial: BTreeSet<RuleId>,
}

/// What is to be known of the file a draft stands in, and of what its readers agreed on.
#[derive(Clone, Copy)]
pub struct MendWays<'a> {
    /// Gives the first character of a text that the draft's encoding does not have.
    pub unwritable: &'a dyn Fn(&str) -> Option<char>,
    /// Takes away the findings that someone answers for: they are left as they are.
    pub accept: &'a dyn Fn(&mut Checked),
}

impl Rulebook {
    /// Carries out what is 可自动 in a draft. Only corrections of the rules in `terms.only` are made, but none is kept
    /// that any rule has something against.
    #[must_use]
    pub fn mend(
        &self,
        source: Arc<Source>,
        above: &Above<'_>,
        terms: Terms<'_>,
        ways: MendWays<'_>,
    ) -> Mended {
        let spare = BYTES_LOOKED_AT / source.text().len().max(1);
        let looks = spare.clamp(LEAST_LOOKS, LOOKS);
        let mut mender = Mender { rules: self, above, terms, ways, looks, left: Vec::new() };
        mender.all(source)
    }
}

struct Mender<'a> {
    rules: &'a Rulebook,
    above: &'a Above<'a>,
    terms: Terms<'a>,
    ways: MendWays<'a>,
    looks: usize,
    /// What was not made, in places of the text as it stands.
    left: Vec<Left>,
}

impl Mender<'_> {
    fn all(&mut self, source: Arc<Source>) -> Mended {
        let length = source.text().len();
        let mut state = self.look(Arc::clone(&source));
        let (mut patch, mut made) = (Patch::default(), Vec::new());
        let mut changed = false;
        for _ in 0..ROUNDS {
            let group = choose(&state, self.terms.only, self.ways.unwritable, &mut self.left);
            if group.is_empty() {
                // What was taken back may do better now that others are made.
                if !changed || self.left.is_empty() || self.looks == 0 {
                    break;
                }
                changed = false;
                self.left.clear();
                continue;
            }
            let (kept, next) = self.round(&state, group);
            let Some(step) = patch_of(&kept).filter(|step| !step.edits().is_empty()) else { continue };
            for left in &mut self.left {
                left.span = step.forth(left.span);
            }
            changed = true;
            patch = patch.then(&step, length);
            made.extend(kept.into_iter().map(|correction| (correction.rule, correction.edits.len())));
            state = next;
        }
        self.left.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
        let left = std::mem::take(&mut self.left);
        Mended { source, patch, done: counted(made), left, after: state.source }
    }

    /// Finds out which corrections of a group can be kept, and gives them with the text they make.
    fn round(&mut self, state: &State, group: Vec<Correction>) -> (Vec<Correction>, State) {
        let mut kept: Vec<Correction> = Vec::new();
        let mut next =
            State { source: Arc::clone(&state.source), findings: Vec::new(), partial: BTreeSet::new() };
        let mut waiting = vec![group];
        while let Some(group) = waiting.pop() {
            let all: Vec<Correction> = kept.iter().chain(&group).cloned().collect();
            let patch = patch_of(&all).filter(|_| self.looks > 0 && !group.is_empty());
            let Some(patch) = patch else {
                self.refuse(group, &Why::Undecided);
                continue;
            };
            let text = patch.apply(state.source.text());
            let after = self.look(Arc::new(Source::new(state.source.name(), text)));
            let verdict = Verdict::of(state, &after, &patch, &all, kept.len());
            if verdict.clean() {
                (kept, next) = (all, after);
                continue;
            }
            self.sort_out(group, &verdict, &mut waiting);
        }
        (kept, next)
    }

    /// Takes back what is at fault and leaves the rest to be tried again, the last of `waiting` first.
    fn sort_out(&mut self, group: Vec<Correction>, verdict: &Verdict, waiting: &mut Vec<Vec<Correction>>) {
        let adds = || Why::Adds(verdict.rules());
        let alone = group.len() == 1;
        let (mut sound, mut suspects) = (Vec::new(), Vec::new());
        let mut refused = 0;
        for (index, correction) in group.into_iter().enumerate() {
            match (verdict.remains(index), verdict.own(index)) {
                (true, _) => {
                    self.refuse(vec![correction], &Why::Remains);
                    refused += 1;
                }
                (false, Some(rules)) => {
                    self.refuse(vec![correction], &Why::Adds(rules));
                    refused += 1;
                }
                _ if alone => {
                    self.refuse(vec![correction], &adds());
                    refused += 1;
                }
                _ if verdict.near(index) => suspects.push(correction),
                _ => sound.push(correction),
            }
        }
        if refused > 0 {
            sound.append(&mut suspects);
            sound.sort_by_key(|correction| correction.place);
            waiting.extend((!sound.is_empty()).then_some(sound));
        } else if !suspects.is_empty() && !sound.is_empty() {
            waiting.extend([suspects, sound]);
        } else {
            sound.append(&mut suspects);
            waiting.extend(split(sound));
        }
    }

    fn refuse(&mut self, group: Vec<Correction>, why: &Why) {
        let left =
            |correction: Correction| Left { rule: correction.rule, span: correction.place, why: why.clone() };
        self.left.extend(group.into_iter().map(left));
    }

    /// Reads and checks a text.
    fn look(&mut self, source: Arc<Source>) -> State {
        self.looks = self.looks.saturating_sub(1);
        let reading = reading::read(Arc::clone(&source));
        let programs = self.rules.programs();
        let mut checked = self.rules.run(reading, self.above, self.terms, Manner::Apart, programs.iter());
        let mut partial: BTreeSet<RuleId> = checked.exhausted.iter().cloned().collect();
        let mut found: Vec<&RuleId> = checked.findings.iter().map(|finding| &finding.rule).collect();
        found.sort_unstable();
        for (rule, tally) in &checked.tallies {
            let kept = found.partition_point(|id| *id <= rule) - found.partition_point(|id| *id < rule);
            if tally.unmet + tally.unclear > kept as u64 {
                partial.insert(rule.clone());
            }
        }
        (self.ways.accept)(&mut checked);
        State { source, findings: checked.findings, partial }
    }
}

/// The corrections of each rule by themselves, else the first half and the second; the first to be tried last.
fn split(mut group: Vec<Correction>) -> Vec<Vec<Correction>> {
    let rules: BTreeSet<RuleId> = group.iter().map(|correction| correction.rule.clone()).collect();
    if rules.len() > 1 {
        let of =
            |rule: &RuleId| group.iter().filter(|correction| correction.rule == *rule).cloned().collect();
        return rules.iter().rev().map(of).collect();
    }
    let second = group.split_off(group.len() / 2);
    [second, group].into_iter().filter(|half| !half.is_empty()).collect()
}

/// All edits of some corrections as one change; nothing where they meet.
fn patch_of(corrections: &[Correction]) -> Option<Patch> {
    Patch::new(corrections.iter().flat_map(|correction| correction.edits.iter().cloned()).collect())
}

/// Corrections and places by rule.
fn counted(made: Vec<(RuleId, usize)>) -> Vec<(RuleId, usize, usize)> {
    let mut counts: std::collections::BTreeMap<RuleId, (usize, usize)> = std::collections::BTreeMap::new();
    for (rule, places) in made {
        let count = counts.entry(rule).or_default();
        *count = (count.0 + 1, count.1 + places);
    }
    counts.into_iter().map(|(rule, (corrections, places))| (rule, corrections, places)).collect()
}
