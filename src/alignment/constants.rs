//! Every constant of the engine, what it does, and what it is worth.
//!
//! The tables under tests/alignment/README.md give the figures without each of them.

/// Weight of a pair that is itself a general noun (机制, 服务): it tells little of what a duty is about.
pub(super) const LIGHT: f64 = 0.35;

/// Weight of a pair that stands in the heading of the measure's own task: shared by its neighbours, it tells them apart less.
pub(super) const OWN_HEADING: f64 = 0.7;

/// Credit for a pair whose two characters both stand in the window, but apart (医联 in 医疗联合体).
pub(super) const APART: f64 = 0.3;

/// Credit for a pair that is there only in another wording of the synonym table.
pub(super) const SYNONYM: f64 = 0.7;

/// Weight at which a clause counts in full; a lighter one (发展) counts in proportion.
pub(super) const CLAUSE_FLOOR: f64 = 4.0;

/// The same for one item of an enumeration.
pub(super) const ITEM_FLOOR: f64 = 1.5;

/// Share of an item that must be named before it counts at all.
pub(super) const ITEM_MIN: f64 = 0.3;

/// What all items of an enumeration are worth together, against the clause named as a whole.
pub(super) const ITEMS: f64 = 0.8;

/// Share of the whole sentence in a score; its best clause has the rest.
pub(super) const WHOLE: f64 = 0.5;

/// Most sentences of one lower task that are looked at together.
pub(super) const WINDOW: usize = 3;

/// What each further sentence of a window costs.
pub(super) const WINDOW_COST: f64 = 0.01;

/// What it is worth that the lower task as a whole answers the upper task.
pub(super) const AFFINITY: f64 = 0.2;

/// How sharply that falls off from the task that answers best.
pub(super) const AFFINITY_POWER: i32 = 2;

/// Score below which a rival is no rival: a measure without competitors must still be somewhat named.
pub(super) const RIVAL_FLOOR: f64 = 0.3;

/// Weight of the score in the strength.
pub(super) const BY_SCORE: f64 = 2.2;

/// Weight of the amount of evidence (root of the named weight): long sentences reworded keep few of many words.
pub(super) const BY_AMOUNT: f64 = 2.0;

/// Weight of a measure of ordinary length. Where the measures of a plan are heavier on the mean, the amount named counts in
/// proportion: of long sentences more is named by chance.
pub(super) const ORDINARY: f64 = 8.0;

/// What the heaviest stretch that the place does not name (its root) takes off: 周期 in 家庭医生签约服务周期.
pub(super) const BY_LEFT: f64 = 0.4;

/// What the length of the place (logarithm of its characters) takes off: much stands in much text.
pub(super) const BY_LENGTH: f64 = 0.25;

/// Weight of the rival ratio: whether these words answer this measure rather than another one.
pub(super) const BY_RIVAL: f64 = 2.0;

/// Weight of what the two plans have in common, the mean of that ratio: in plans of different matters general words meet by
/// chance.
pub(super) const BY_COMMON: f64 = 4.0;

/// Strength at which carried and not carried are equally likely.
pub(super) const EVEN: f64 = 6.05;

/// Distance below [`EVEN`] in which the verdict is unclear: odds of two to one, no better than a guess.
pub(super) const UNCLEAR_BELOW: f64 = 0.7;

/// Distance above [`EVEN`] in which the verdict is unclear.
pub(super) const UNCLEAR_ABOVE: f64 = 0.7;

/// Mean of the average and the least named share of the clauses from which a carried measure is covered.
pub(super) const COVERED: f64 = 0.43;

/// Named share of a clause or item below which it is listed as left uncovered.
pub(super) const NAMED: f64 = 0.5;

/// Most places that are shown for a measure, and searched for its parts.
pub(super) const PLACES: usize = 8;

/// Likeness of headings from which a task is covered whatever its measures.
pub(super) const SAME_HEADING: f64 = 0.40;

/// Mean value of its measures (covered 1, partial ½) above which a task is covered: most of them are carried.
pub(super) const TASK_VALUE: f64 = 0.50;

/// What the measures' votes are worth in a task's places, against its likeness as a whole.
pub(super) const VOTE: f64 = 0.15;

/// Sentences that are assumed when words are weighed in two short plans; the seeds have about 250.
pub(super) const SENTENCES: f64 = 100.0;

/// Sentences of the lower plan that are examined for one measure, the likeliest first: all of them in any ordinary plan.
pub(super) const EXAMINED: usize = 512;

/// Lower tasks that are remembered for one measure, the best first: all of them in any ordinary plan.
pub(super) const REMEMBERED: usize = 64;

/// Common ground below which two plans are said to have hardly anything in common.
pub(super) const RELATED: f64 = 0.40;

/// Measures of the upper plan from which on their number tells whether the lower plan is its counterpart.
pub(super) const TELLING: usize = 20;

/// Share of these measures not found, or rather not, above which the lower plan is no counterpart of the upper one. Provinces
/// and cities that carry out one plan, or another of the same ministry, leave out 0.19 to 0.33 of it; plans that take up one
/// part of it, or another matter, 0.65 and more. A counterpart that leaves out much is still told what.
pub(super) const LEFT_OUT: f64 = 0.50;

/// Share of an upper indicator's words that a lower target must name to be of the same indicator, in a task that carries the
/// measure.
pub(super) const SAME_INDICATOR: f64 = 0.5;

/// The same in any other task.
pub(super) const SAME_INDICATOR_ELSEWHERE: f64 = 0.75;

/// Likeness from which a sentence copies another.
pub(super) const COPY: f64 = 0.8;

/// Likeness of their pairs from which two sentences are compared character by character.
pub(super) const COPY_PAIRS: f64 = 0.5;

/// Characters below which a sentence is too short to be called copied.
pub(super) const COPY_SHORTEST: usize = 10;

/// Characters above which sentences are compared by their pairs alone.
pub(super) const COPY_LONGEST: usize = 2000;

/// Most characters that “…” stands for in a pattern of what only a higher level can do.
pub(super) const HIGHER_GAP: usize = 8;

/// The same in a pattern of an issuer bringing out a document, whose title may stand between.
pub(super) const ISSUING_GAP: usize = 20;
