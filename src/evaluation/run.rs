//! One rule over all it applies to.

use std::collections::{BTreeMap, BTreeSet};

use super::expression::{Evaluator, Frame};
use super::{Heard, Lapse, advice, identity, places, wording};
use crate::document::Side;
use crate::finding::{Advice, Finding, Lack, Outcome, Place, Tally};
use crate::rule::RuleId;
use crate::rule::program::{Exception, Part, Program};
use crate::rule::syntax::tree::NoneMeans;
use crate::text::{Span, sentence};
use crate::vocabulary::{Case, Class, Spot, Truth, Value};

/// What one rule came to on one document.
#[derive(Clone, Debug, Default)]
pub struct Evaluated {
    /// What is worth telling.
    pub findings: Vec<Finding>,
    /// How often each outcome came up.
    pub tally: Tally,
    /// Whether the budget ran out; what was not reached counts as unclear.
    pub exhausted: bool,
    /// Rules that something could not be left to (另按), and why: the rule judged it itself.
    pub lapsed: BTreeMap<RuleId, Lapse>,
    /// Steps taken, of a budget of [`BUDGET`](super::BUDGET).
    pub steps: u64,
}

/// Most findings of one rule on one document that are kept; further ones are only counted.
pub const MOST_FINDINGS: usize = 10_000;
/// The same where findings are wanted to carry out their advice.
const MOST_TO_MEND: usize = 200_000;

/// What the findings are wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// To be read: a rule with 汇总 gives one.
    Told,
    /// To be mended: each on its own, and many more of them.
    Apart,
}

/// Runs a rule. `heard` is what the rules came to that it leaves things to.
#[must_use]
pub fn run(program: &Program, case: &Case<'_>, heard: &Heard, manner: Manner) -> Evaluated {
    let evaluator = Evaluator::new(case, program);
    let mut runner = Runner {
        evaluator,
        heard,
        manner,
        doubts: BTreeSet::new(),
        told: BTreeSet::new(),
        result: Evaluated::default(),
    };
    if !runner.in_force() {
        return runner.result;
    }
    let mut frame = runner.evaluator.frame();
    let reached = runner.bind(0, &mut frame);
    if !reached && runner.result.tally == Tally::default() {
        runner.none(&mut frame);
    }
    runner.result.exhausted = runner.evaluator.exhausted();
    if runner.result.exhausted {
        let message = "这条规则的运算量超出限额，其余部分未能核查".to_owned();
        runner.unclear_document(message);
    }
    let folded = if manner == Manner::Told { runner.fold(&mut frame) } else { None };
    identity::name(&mut runner.result.findings, case);
    runner.result.findings.extend(folded);
    runner.result.steps = runner.evaluator.steps();
    runner.result
}

struct Runner<'a> {
    evaluator: Evaluator<'a>,
    heard: &'a Heard,
    manner: Manner,
    /// The unread places that were told: however much hangs on one, it is told once.
    doubts: BTreeSet<Spot>,
    /// The words that were told, for what stands for several things.
    told: BTreeSet<Spot>,
    result: Evaluated,
}

impl<'a> Runner<'a> {
    /// Whether a basis of the rule is in force for the document; if not, the tally says so.
    fn in_force(&mut self) -> bool {
        let basis = &self.evaluator.program.page.basis;
        if basis.iter().any(|basis| basis.from.is_none() && basis.to.is_none()) {
            return true;
        }
        let day = self.evaluator.case.reference_day();
        if basis.iter().any(|basis| basis.in_force(day)) {
            return true;
        }
        self.result.tally.not_applicable = 1;
        self.result.tally.note = Some(format!("依据在{}不施行", day.chinese()));
        self.result.tally.lack = Some(Lack::Force);
        false
    }

    /// Binds the variables from the `index`-th on and examines each combination. Whether any was reached.
    fn bind(&mut self, index: usize, frame: &mut Frame<'a>) -> bool {
        let program = self.evaluator.program;
        let Some(bind) = program.binds.get(index) else {
            self.examine(frame);
            return true;
        };
        let list = match self.evaluator.value(&bind.set, frame) {
            Value::List(list) => list,
            Value::Unread(spot, _) => {
                self.unclear(Some(spot), Some(spot));
                return true;
            }
            _ => return false,
        };
        let mut reached = false;
        for element in list.iter() {
            if self.evaluator.exhausted() {
                return true;
            }
            self.evaluator.bind(index, element.clone(), frame);
            let (chosen, doubt) = match &bind.filter {
                Some(filter) => self.evaluator.judge(filter, frame),
                None => (Truth::True, None),
            };
            match chosen {
                Truth::True => reached |= self.bind(index + 1, frame),
                Truth::False => {}
                Truth::Unknown => {
                    self.unclear(element.spot(), doubt);
                    reached = true;
                }
            }
        }
        reached
    }

    /// Holds exceptions and requirement against one combination.
    fn examine(&mut self, frame: &mut Frame<'a>) {
        let program = self.evaluator.program;
        let (mut doubtful, mut excuse) = (false, None);
        for exception in &program.unless {
            let (truth, doubt) = self.evaluator.judge(&exception.condition, frame);
            if truth == Truth::False || self.lapses(exception) {
                continue;
            }
            match truth {
                Truth::True => return self.excuse(&exception.reason),
                _ => (doubtful, excuse) = (true, excuse.or(doubt)),
            }
        }
        let (mut outcome, mut said) = (Outcome::Met, Vec::new());
        for part in &program.parts {
            let (found, doubt) = match self.evaluator.judge(&part.condition, frame) {
                (Truth::True, _) => continue,
                // A failure that an undecided exception might excuse is not yet a failure.
                (Truth::False, _) if !doubtful => (Outcome::Unmet, None),
                (Truth::False, _) => (Outcome::Unclear, excuse),
                (Truth::Unknown, doubt) => (Outcome::Unclear, doubt),
            };
            outcome = if outcome == Outcome::Unmet { outcome } else { found };
            said.push((part, found, doubt));
        }
        if outcome != Outcome::Met && self.was_told(frame) {
            return;
        }
        match outcome {
            Outcome::Unmet => self.result.tally.unmet += 1,
            Outcome::Unclear => self.result.tally.unclear += 1,
            _ => self.result.tally.met += 1,
        }
        for (part, found, doubt) in said {
            match doubt {
                Some(spot) => self.unread(spot),
                None => self.tell(part, found, frame),
            }
        }
    }

    /// Whether the body or time that the rule points at, and that it looked at last, was told before: a cell that spans rows
    /// and a heading's owners are those of several tasks, and are wrong once.
    fn was_told(&mut self, frame: &mut Frame<'a>) -> bool {
        let program = self.evaluator.program;
        let Some(last) = program.binds.last().filter(|_| program.binds.len() > 1) else { return false };
        let thing = frame.get(last.slot).filter(|value| match value {
            Value::Node(node) => matches!(node.class(), Class::Unit | Class::Deadline),
            _ => false,
        });
        let Some(spot) = thing.and_then(Value::spot) else { return false };
        let place = places::place(&self.evaluator, &program.at, frame);
        let pointed = place.is_some_and(|place| (place.side, place.span) == (spot.side, spot.span));
        pointed && spot.side == Side::Document && !spot.span.is_empty() && !self.told.insert(spot)
    }

    /// Whether an exception leaves something to a rule that tells nothing on the document; then it excuses nothing.
    fn lapses(&mut self, exception: &Exception) -> bool {
        let Some(instead) = &exception.instead else { return false };
        let Some(lapse) = self.heard.lapse(&instead.rule) else { return false };
        self.result.lapsed.entry(instead.rule.clone()).or_insert(lapse);
        true
    }

    fn excuse(&mut self, reason: &str) {
        let tally = &mut self.result.tally;
        tally.not_applicable += 1;
        match tally.excused.iter_mut().find(|(known, _)| known == reason) {
            Some((_, count)) => *count += 1,
            None => tally.excused.push((reason.to_owned(), 1)),
        }
    }

    /// Whether as many findings are kept as may be.
    fn full(&self) -> bool {
        let most = if self.manner == Manner::Told { MOST_FINDINGS } else { MOST_TO_MEND };
        self.result.findings.len() >= most
    }

    /// One finding for one part.
    fn tell(&mut self, part: &'a Part, outcome: Outcome, frame: &mut Frame<'a>) {
        if self.full() {
            return;
        }
        let program = self.evaluator.program;
        let joined = outcome == Outcome::Unmet && self.folds();
        let message = match joined {
            true => String::new(),
            false => wording::message(&self.evaluator, &part.message, frame),
        };
        let place = places::place(&self.evaluator, &program.at, frame).unwrap_or_else(|| self.start());
        // Of findings that one will stand for, only the places are shown.
        let pointers = program.also.iter().filter(|_| !joined);
        let also: Vec<Place> =
            pointers.filter_map(|pointer| places::place(&self.evaluator, pointer, frame)).collect();
        let advice = match outcome {
            Outcome::Unmet => advice::advice(&self.evaluator, frame, joined),
            _ => None,
        };
        let mut finding = self.finding(outcome, message, place);
        // A place in another document is shown beside this one, never instead of it.
        finding.related.extend(
            also.into_iter().filter(|other| other.span != finding.place.span || other.side != Side::Document),
        );
        finding.advice = advice;
        self.result.findings.push(finding);
    }

    /// An element that cannot be told to be among those examined, and the unread place that this hangs on.
    fn unclear(&mut self, element: Option<Spot>, doubt: Option<Spot>) {
        self.result.tally.unclear += 1;
        match doubt {
            Some(spot) => self.unread(spot),
            None => self.not_told(element, false),
        }
    }

    /// 存疑 at the words that were not understood; once, however much of the rule hangs on them.
    fn unread(&mut self, spot: Spot) {
        if self.doubts.insert(spot) || self.manner == Manner::Apart {
            self.not_told(Some(spot), true);
        }
    }

    /// 存疑 at a place where the rule cannot judge, because its words are unread or for another reason.
    fn not_told(&mut self, spot: Option<Spot>, unread: bool) {
        if self.full() {
            return;
        }
        let place = |spot: Spot| Place { side: spot.side, span: spot.span, label: String::new() };
        let place = spot.map_or_else(|| self.start(), place);
        let message = format!("{}：此处未能识别，不能判断", self.evaluator.program.page.name);
        let mut finding = self.finding(Outcome::Unclear, message, place);
        finding.unread = spot.filter(|_| unread).map(|spot| (spot.side, spot.span));
        self.result.findings.push(finding);
    }

    fn unclear_document(&mut self, message: String) {
        self.result.tally.unclear += 1;
        let place = self.start();
        let finding = self.finding(Outcome::Unclear, message, place);
        self.result.findings.push(finding);
    }

    /// What the rule says an empty selection means.
    fn none(&mut self, frame: &mut Frame<'a>) {
        let (means, words) = &self.evaluator.program.none;
        let words = words.as_ref().map(|words| wording::fill(&self.evaluator, words, frame, 1));
        match means {
            NoneMeans::NotApplicable => {
                self.result.tally.not_applicable = 1;
                self.result.tally.note = Some(words.unwrap_or_else(|| "文中没有可核查的内容".to_owned()));
            }
            NoneMeans::Unclear => {
                self.unclear_document(words.unwrap_or_else(|| "文中没有找到可核查的内容".to_owned()));
            }
            NoneMeans::Report => {
                let place = self.start();
                self.result.tally.unmet += 1;
                let message = words.unwrap_or_else(|| "文中没有可核查的内容".to_owned());
                let finding = self.finding(Outcome::Unmet, message, place);
                self.result.findings.push(finding);
            }
        }
    }

    /// Whether what is unmet will be told as one, whatever is still to come.
    fn folds(&self) -> bool {
        let Some((least, _)) = &self.evaluator.program.fold else { return false };
        // Of each thing that is unmet at least one finding is kept, as long as any are.
        let unmet = self.result.tally.unmet.min(MOST_FINDINGS as u64);
        self.manner == Manner::Told
            && unmet >= 2
            && u32::try_from(unmet).is_ok_and(|n| f64::from(n) >= *least)
    }

    /// 汇总: where as many things are unmet as the rule says, one finding stands for all, which are taken out; the others are
    /// its related places.
    fn fold(&mut self, frame: &mut Frame<'a>) -> Option<Finding> {
        let (least, words) = self.evaluator.program.fold.as_ref()?;
        let is_unmet = |finding: &Finding| finding.outcome == Outcome::Unmet;
        let count = self.result.findings.iter().filter(|finding| is_unmet(finding)).count();
        if count < 2 || f64::from(u32::try_from(count).unwrap_or(u32::MAX)) < *least {
            return None;
        }
        let folds = self.folds();
        let (mut unmet, kept): (Vec<Finding>, Vec<Finding>) =
            self.result.findings.drain(..).partition(is_unmet);
        if folds {
            // What they are known by must not hang on which of them came before that was certain.
            unmet.iter_mut().for_each(|finding| finding.message.clear());
        }
        self.result.findings = kept;
        let joined = self.joined(&unmet);
        let fingerprint =
            identity::of_all(self.evaluator.program.page.id.as_str(), &unmet, self.evaluator.case);
        let mut unmet = unmet.into_iter();
        let first = unmet.next()?;
        let message = wording::fill(&self.evaluator, words, frame, count);
        let related = unmet.map(|finding| finding.place).collect();
        Some(Finding { message, fingerprint, related, advice: joined, ..first })
    }

    /// One advice for many findings: all their changes where each has its own, else what is said without any.
    fn joined(&self, findings: &[Finding]) -> Option<Advice> {
        let advice = || findings.iter().filter_map(|finding| finding.advice.as_ref());
        let changes = |advice: &&Advice| !advice.edits.is_empty();
        if advice().filter(changes).count() < findings.len() {
            return advice().find(|advice| advice.edits.is_empty()).cloned();
        }
        let edits = advice().flat_map(|advice| advice.edits.iter().cloned()).collect();
        let automatic = advice().all(|advice| advice.automatic);
        Some(advice::together(edits, self.evaluator.case.document, automatic))
    }

    /// The first words of the document: where a finding about all of it points.
    fn start(&self) -> Place {
        let document = self.evaluator.case.document;
        let text = document.source.text();
        let first = text.len() - text.trim_start().len();
        let span = match &document.front.title {
            Some(title) => title.span,
            None => sentence::clause(text, Span::at(first)),
        };
        Place { side: Side::Document, span, label: String::new() }
    }

    /// A finding with its task. A place in another document gives way to the start of this one.
    fn finding(&self, outcome: Outcome, message: String, place: Place) -> Finding {
        let document = self.evaluator.case.document;
        let (place, related) = match place.side {
            Side::Document => (place, Vec::new()),
            Side::Upper | Side::Ledger => (self.start(), vec![place]),
        };
        Finding {
            rule: self.evaluator.program.page.id.clone(),
            outcome,
            message,
            task: document.task_at(place.span).map(|task| task.n),
            place,
            related,
            advice: None,
            unread: None,
            also: Vec::new(),
            // Given when all findings of the rule are known.
            fingerprint: String::new(),
        }
    }
}
