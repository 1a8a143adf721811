//! Findings that a baseline accepts, set apart from the others.

use std::collections::BTreeMap;

use super::Checked;
use crate::finding::baseline::Entry;
use crate::finding::{Accepted, Finding};
use crate::value::Date;

/// What became of an entry of a baseline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Its finding is not there any more: mended, or its words have changed.
    #[default]
    Unused,
    /// Its rule was not run, so nothing can be said.
    NotRun,
    /// Nobody gives a reason or a name, so it accepts nothing.
    Incomplete,
    /// Its time is over: it accepts nothing any more.
    Expired,
    /// It accepts a finding.
    Used,
}

/// The entries of a baseline, ready to be looked up.
#[derive(Clone, Debug, Default)]
pub struct Baseline {
    entries: Vec<Entry>,
    by_fingerprint: BTreeMap<String, Vec<usize>>,
}

impl Baseline {
    /// A baseline of entries.
    #[must_use]
    pub fn new(entries: Vec<Entry>) -> Baseline {
        let mut by_fingerprint: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, entry) in entries.iter().enumerate() {
            by_fingerprint.entry(entry.fingerprint.clone()).or_default().push(index);
        }
        Baseline { entries, by_fingerprint }
    }

    /// The entries, in the order of the file.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Moves the findings that entries accept on a day to [`Checked::accepted`]. Gives the index of every entry whose
    /// finding is there, whether or not it accepts it.
    ///
    /// An entry holds in whichever file its finding stands, since files are renamed. Of several entries for one finding, one
    /// that holds is enough; the one that holds longest is told.
    #[must_use]
    pub fn accept(&self, checked: &mut Checked, day: Date) -> Vec<usize> {
        let mut met = Vec::new();
        if self.entries.is_empty() {
            return met;
        }
        let findings = std::mem::take(&mut checked.findings);
        for finding in findings {
            let meant = self.meant(&finding);
            met.extend(meant.iter().map(|(index, _)| *index));
            let holding = meant.into_iter().map(|(_, entry)| entry);
            let holding = holding.filter(|entry| entry.complete() && !entry.expired(day));
            // For good is longer than any date.
            match holding.max_by_key(|entry| (entry.until.is_none(), entry.until)) {
                Some(entry) => checked.accepted.push(Accepted {
                    finding,
                    reason: entry.reason.clone(),
                    by: entry.by.clone(),
                    until: entry.until,
                }),
                None => checked.findings.push(finding),
            }
        }
        met
    }

    /// What became of each entry on a day. `met` tells of each whether its finding is there, `ran` of a rule whether it
    /// was run.
    #[must_use]
    pub fn standings(&self, met: &[bool], day: Date, ran: impl Fn(&str) -> bool) -> Vec<Standing> {
        let standing = |(index, entry): (usize, &Entry)| {
            if entry.expired(day) {
                Standing::Expired
            } else if !ran(&entry.rule) {
                Standing::NotRun
            } else if met.get(index) != Some(&true) {
                Standing::Unused
            } else if entry.complete() {
                Standing::Used
            } else {
                Standing::Incomplete
            }
        };
        self.entries.iter().enumerate().map(standing).collect()
    }

    fn meant(&self, finding: &Finding) -> Vec<(usize, &Entry)> {
        let indexes = self.by_fingerprint.get(&finding.fingerprint).into_iter().flatten();
        let entries = indexes.filter_map(|index| Some((*index, self.entries.get(*index)?)));
        entries.filter(|(_, entry)| entry.rule == finding.rule.as_str()).collect()
    }
}
