//! The examples inside rules, run: each must come out exactly as it is marked.

use std::sync::Arc;

use super::{Above, Checked, Rulebook, Terms};
use crate::document::Side;
use crate::evaluation::{self, Evaluated, Heard, Manner};
use crate::finding::{Finding, Outcome};
use crate::reading;
use crate::rule::program::{Example, Marked, Program};
use crate::rule::syntax::tree::ExampleKind;
use crate::text::{Edit, Patch, Source, Span};
use crate::value::Date;

/// A place in one of the texts of an example.
pub type Mark = (Side, Span);

/// One example of one rule, run.
#[derive(Debug)]
pub struct Trial<'r> {
    /// The rule.
    pub program: &'r Program,
    /// The example.
    pub example: &'r Example,
    /// Its number among the examples of its kind, from 1.
    pub number: usize,
    /// What came of it.
    pub checked: Checked,
    /// The day taken for today.
    pub(super) day: Date,
    /// What the rules came to that it leaves things to.
    pub(super) heard: Heard,
    /// How that differs from what is marked.
    pub judged: Judgement,
}

/// How what came of an example differs from what is marked in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judgement {
    /// Places marked ⟦ ⟧ at which nothing was reported.
    pub missing: Vec<Mark>,
    /// Places reported that are not marked ⟦ ⟧.
    pub extra: Vec<Mark>,
    /// Places marked ⟨ ⟩ that no finding points at.
    pub missing_also: Vec<Mark>,
    /// Places findings point at besides, that are not marked ⟨ ⟩; only where the example has any such mark.
    pub extra_also: Vec<Mark>,
    /// What carrying out what is 可自动 made of the document, where that is not what the example says (改后).
    pub mended: Option<String>,
    /// What is wrong with the outcome as a whole.
    pub fault: Option<&'static str>,
}

/// How many examples came out how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// A finding where one was wanted.
    pub right_report: usize,
    /// None where none was wanted.
    pub right_silence: usize,
    /// A finding where none was wanted.
    pub noise: usize,
    /// None where one was wanted.
    pub miss: usize,
    /// The rule did not examine what it was shown.
    pub idle: usize,
}

impl Score {
    /// Examples run.
    #[must_use]
    pub fn all(&self) -> usize {
        self.right() + self.noise + self.miss + self.idle
    }

    /// Examples that came out as marked.
    #[must_use]
    pub fn right(&self) -> usize {
        self.right_report + self.right_silence
    }

    /// Counts one more example, each once: noise before a miss, since it is what readers see.
    pub fn add(&mut self, trial: &Trial<'_>) {
        let reports = matches!(trial.example.kind, ExampleKind::Bad | ExampleKind::Doubtful);
        let place = if trial.passes() {
            if reports { &mut self.right_report } else { &mut self.right_silence }
        } else if !trial.judged.extra.is_empty() || !trial.judged.extra_also.is_empty() {
            &mut self.noise
        } else if reports {
            &mut self.miss
        } else {
            &mut self.idle
        };
        *place += 1;
    }
}

impl Trial<'_> {
    /// Whether it came out as marked.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.judged.passes()
    }

    /// The texts it was run on: the document, the plan above, the ledger.
    #[must_use]
    pub fn source(&self, side: Side) -> Option<&Arc<Source>> {
        self.checked.side(side).map(|document| &document.source)
    }
}

impl Rulebook {
    /// Runs every example of every rule. `today` stands for the day of the check.
    pub fn trials(&self, today: Date) -> impl Iterator<Item = Trial<'_>> {
        self.programs().iter().flat_map(move |program| {
            let examples = program.examples.iter().enumerate();
            examples.map(move |(index, example)| {
                let before = program.examples.iter().take(index + 1);
                let number = before.filter(|other| other.kind == example.kind).count();
                self.trial(program, example, number, today)
            })
        })
    }

    fn trial<'r>(&self, program: &'r Program, example: &'r Example, number: usize, today: Date) -> Trial<'r> {
        let (mut checked, day) = self.stage(program, example, number, today);
        let document = Arc::clone(&checked.document);
        let names = self.names(&document, day);
        let case = self.case(&checked, &program.page.id, &names, day);
        let heard = self.heard(program, example, &case);
        let run = evaluation::run(program, &case, &heard, Manner::Told);
        let judged = Judgement::of(example, &run);
        if run.exhausted {
            checked.exhausted.push(program.page.id.clone());
        }
        checked.tallies.push((program.page.id.clone(), run.tally));
        checked.findings = run.findings;
        checked.findings.sort_by_key(|finding| (finding.place.span.start, finding.place.span.end));
        Trial { program, example, number, checked, day, heard, judged }
    }

    /// An example read and held against the plan above it, ready for any rule, and the day it is held against.
    pub(super) fn stage(
        &self,
        program: &Program,
        example: &Example,
        number: usize,
        today: Date,
    ) -> (Checked, Date) {
        let name = format!("{}{number}", kind_word(example.kind));
        let read =
            |name: String, marked: &Marked| reading::read(Arc::new(Source::new(name, marked.text.as_str())));
        let upper = example.upper.as_ref();
        let upper = upper.map(|marked| Arc::new(read(format!("{name}·上级"), marked).document));
        let ready = upper.as_ref().map(|upper| self.ready(upper));
        let above = ready.as_ref().map_or(Above::Nowhere, Above::Given);
        let day = day_of(program, example, today);
        let ledger = example.ledger.as_ref();
        let ledger = ledger.map(|marked| Arc::new(read(format!("{name}·台账"), marked).document));
        let given = example.given.as_slice();
        let terms = Terms { decisions: &[], day, only: &[], ledger: ledger.as_ref(), given, alone: false };
        let checked = self.ready_to_check(read(name, &example.text), &above, terms);
        (checked, day)
    }
}

impl Judgement {
    /// Whether it came out as marked.
    #[must_use]
    pub fn passes(&self) -> bool {
        let marks = [&self.missing, &self.extra, &self.missing_also, &self.extra_also];
        self.fault.is_none() && marks.iter().all(|marks| marks.is_empty())
    }

    /// What came of an example, held against its marks.
    pub(super) fn of(example: &Example, run: &Evaluated) -> Judgement {
        let kind = example.kind;
        let wanted = match kind {
            ExampleKind::Doubtful => Outcome::Unclear,
            _ => Outcome::Unmet,
        };
        let (right, wrong): (Vec<&Finding>, Vec<&Finding>) =
            run.findings.iter().partition(|finding| finding.outcome == wanted);
        let place = |finding: &&Finding| (Side::Document, finding.place.span);
        let found = distinct(right.iter().map(place));
        let marked = distinct(example.text.primary.iter().map(|span| (Side::Document, *span)));
        let mut judged = Judgement { fault: fault(kind, run), ..Judgement::default() };
        if let Some(wanted) = &example.mended {
            let mended = mend(example, run);
            judged.mended = (mended != *wanted).then_some(mended);
        }
        judged.extra = distinct(wrong.iter().map(place));
        // A 存疑例 without marks only asks for doubt, wherever it falls.
        if !marked.is_empty() || kind != ExampleKind::Doubtful {
            judged.extra.extend(found.iter().filter(|place| !marked.contains(place)));
            judged.missing.extend(marked.iter().filter(|place| !found.contains(place)));
        }
        let also = secondary(example);
        if !also.is_empty() {
            let others = right.iter().flat_map(|finding| finding.related.iter());
            let others = distinct(others.map(|place| (place.side, place.span)));
            judged.extra_also = others.iter().filter(|place| !also.contains(place)).copied().collect();
            judged.missing_also = also.into_iter().filter(|place| !others.contains(place)).collect();
        }
        judged
    }
}

/// The document of an example with everything changed that is 可自动 and stands apart.
fn mend(example: &Example, run: &Evaluated) -> String {
    let advice = run.findings.iter().filter_map(|finding| finding.advice.as_ref());
    let mut edits: Vec<Edit> = Vec::new();
    for edit in advice.filter(|advice| advice.automatic).flat_map(|advice| &advice.edits) {
        if !edits.contains(edit) {
            edits.push(edit.clone());
        }
    }
    Patch::new(edits).unwrap_or_default().apply(&example.text.text)
}

fn secondary(example: &Example) -> Vec<Mark> {
    let upper = example.upper.iter().flat_map(|upper| upper.secondary.iter());
    let own = example.text.secondary.iter().map(|span| (Side::Document, *span));
    let ledger = example.ledger.iter().flat_map(|ledger| ledger.secondary.iter());
    let ledger = ledger.map(|span| (Side::Ledger, *span));
    distinct(own.chain(upper.map(|span| (Side::Upper, *span))).chain(ledger))
}

fn fault(kind: ExampleKind, run: &Evaluated) -> Option<&'static str> {
    let tally = &run.tally;
    if run.exhausted {
        return Some("规则在这个例子上超出运算限额");
    }
    match kind {
        ExampleKind::Bad if tally.examined() == 0 => Some("规则对这个反例不适用，什么也没有查到"),
        ExampleKind::Bad if tally.unmet == 0 => Some("应当不合格，却没有报告"),
        ExampleKind::Good if tally.unmet + tally.unclear > 0 => Some("应当合格，却有报告"),
        ExampleKind::Good if tally.met == 0 => {
            Some("规则对这个正例不适用，等于什么也没有证明；文中本来没有可查的，请写成“不适用例”")
        }
        ExampleKind::Doubtful if tally.unclear == 0 => Some("应当存疑，却没有存疑"),
        ExampleKind::Beside if tally.examined() > 0 => Some("应当不适用，规则却适用了"),
        _ => None,
    }
}

/// What an example is called.
#[must_use]
pub fn kind_word(kind: ExampleKind) -> &'static str {
    match kind {
        ExampleKind::Good => "正例",
        ExampleKind::Bad => "反例",
        ExampleKind::Doubtful => "存疑例",
        ExampleKind::Beside => "不适用例",
    }
}

/// A snippet has no date of its own: it is held against the rule on a day on which a basis of the rule is in force.
fn day_of(program: &Program, example: &Example, today: Date) -> Date {
    if example.whole {
        return today;
    }
    let basis = &program.page.basis;
    let days = basis.iter().filter_map(|basis| basis.from.or(basis.to));
    let in_force = |day: &Date| basis.iter().any(|basis| basis.in_force(*day));
    std::iter::once(today).chain(days).find(in_force).unwrap_or(today)
}

fn distinct(places: impl Iterator<Item = Mark>) -> Vec<Mark> {
    let mut distinct: Vec<Mark> = places.collect();
    distinct.sort_unstable();
    distinct.dedup();
    distinct
}
