//! Values of expressions.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use super::arithmetic::arithmetic;
use super::compare;
use super::fields::{field_of, first_by, gap, holds, pairs_by};
use crate::document::Side;
use crate::rule::program::{Bind, Expr, Form, Kept, Program};
use crate::rule::syntax::tree::Quantifier;
use crate::text::{Pattern, Span, plain_digits};
use crate::vocabulary::{Case, Extent, List, Node, Spot, Truth, Value};

/// Evaluated expressions one rule may take on one document.
pub const BUDGET: u64 = 5_000_000;

/// Evaluates the expressions of one rule on one case.
#[derive(Debug)]
pub struct Evaluator<'a> {
    /// What a rule may know.
    pub case: &'a Case<'a>,
    /// The rule.
    pub program: &'a Program,
    fuel: Cell<u64>,
    /// Values found for parts that are kept, by their number.
    kept: RefCell<Vec<Option<Found<'a>>>>,
    /// How often each of the rule's own variables came to stand for something.
    turns: Vec<Cell<u64>>,
    /// The first unread place that the condition under evaluation hangs on.
    doubt: Cell<Option<Spot>>,
    /// What each pattern was asked of last that is [`LONG`], and the answer.
    heard: RefCell<Vec<(*const Pattern, &'a str, bool)>>,
}

/// Words of so many bytes are not searched twice.
const LONG: usize = 4096;

/// A value that is kept.
#[derive(Clone, Debug)]
struct Found<'a> {
    value: Value<'a>,
    /// The first unread place that it hangs on.
    doubt: Option<Spot>,
    /// The turn of the variable it holds for.
    turn: u64,
}

/// Values of variables.
pub type Frame<'a> = Vec<Value<'a>>;

impl<'a> Evaluator<'a> {
    /// With a full budget.
    #[must_use]
    pub fn new(case: &'a Case<'a>, program: &'a Program) -> Evaluator<'a> {
        let turns = program.binds.iter().map(|_| Cell::new(0)).collect();
        let (fuel, doubt) = (Cell::new(BUDGET), Cell::new(None));
        Evaluator { case, program, fuel, kept: RefCell::default(), turns, doubt, heard: RefCell::default() }
    }

    /// Lets the `index`-th of the rule's own variables stand for a value.
    pub fn bind(&self, index: usize, value: Value<'a>, frame: &mut Frame<'a>) {
        if let (Some(bind), Some(turn)) = (self.program.binds.get(index), self.turns.get(index)) {
            set(frame, bind.slot, value);
            turn.set(turn.get() + 1);
        }
    }

    /// A frame for the rule's variables.
    #[must_use]
    pub fn frame(&self) -> Frame<'a> {
        vec![Value::Missing; self.program.slots]
    }

    /// Steps taken so far.
    #[must_use]
    pub fn steps(&self) -> u64 {
        BUDGET - self.fuel.get()
    }

    /// Whether the budget is spent. From then on every value is unread.
    #[must_use]
    pub fn exhausted(&self) -> bool {
        self.fuel.get() == 0
    }

    /// The truth of a condition.
    pub fn truth(&self, expr: &'a Expr, frame: &mut Frame<'a>) -> Truth {
        let before = self.doubt.get();
        let value = self.value(expr, frame);
        let truth = value.as_truth();
        match truth {
            Truth::Unknown => self.note(&value),
            // What was decided hangs on nothing, whatever unread places it met.
            Truth::True | Truth::False => self.doubt.set(before),
        }
        truth
    }

    /// The truth of a condition and, where it is unknown, the unread place it hangs on, if it hangs on one.
    pub fn judge(&self, expr: &'a Expr, frame: &mut Frame<'a>) -> (Truth, Option<Spot>) {
        let before = self.doubt.take();
        let truth = self.truth(expr, frame);
        (truth, self.doubt.replace(before))
    }

    /// Remembers what is unread in a value that keeps a condition from being decided.
    fn note(&self, value: &Value<'a>) {
        if self.doubt.get().is_none() {
            self.doubt.set(value.unread());
        }
    }

    /// The value of an expression.
    pub fn value(&self, expr: &'a Expr, frame: &mut Frame<'a>) -> Value<'a> {
        let left = self.fuel.get();
        if left == 0 {
            return Value::Truth(Truth::Unknown);
        }
        self.fuel.set(left - 1);
        match &expr.form {
            Form::Constant(constant) => constant.value(),
            Form::Constants(constants) => {
                Value::List(List::of(constants.iter().map(|constant| constant.value()).collect()))
            }
            Form::Parameter(index) => {
                let given = self.case.given.iter().find(|(given, _)| given == index);
                let own = self.program.parameters.get(*index).map(|parameter| parameter.value.value());
                Value::or_missing(given.map(|(_, number)| Value::Number(*number)).or(own))
            }
            Form::Slot(slot) => Value::or_missing(frame.get(*slot).cloned()),
            Form::Root(root) => self.case.root(*root),
            Form::Lexicon(lexicon) => Value::Lexicon(lexicon),
            // Most of all: a field of what a variable stands for, which need not be copied for it.
            Form::Field(owner, field) => match node_in(owner, frame) {
                Some(node) => (field.get)(node),
                None => field_of(self.value(owner, frame), field),
            },
            Form::Side(pair, second) => match self.value(pair, frame) {
                Value::Pair(pair) => {
                    if *second {
                        pair.1.clone()
                    } else {
                        pair.0.clone()
                    }
                }
                other => other,
            },
            // Most functions take one or two: these need no vector.
            Form::Call(function, arguments) => match arguments.as_slice() {
                [only] => (function.run)(self.case, &[self.value(only, frame)]),
                [a, b] => {
                    let both = [self.value(a, frame), self.value(b, frame)];
                    (function.run)(self.case, &both)
                }
                all => {
                    let all: Vec<Value<'a>> = all.iter().map(|each| self.value(each, frame)).collect();
                    (function.run)(self.case, &all)
                }
            },
            Form::FirstBy(list, field) => first_by(self.value(list, frame), field),
            Form::PairsBy(list, field) => pairs_by(self.value(list, frame), field),
            Form::Kept(kept, inner) => self.kept(*kept, inner, frame),
            Form::Gap(owner, field) => gap(&self.value(owner, frame), field),
            Form::Find(text, pattern) => match self.value(text, frame) {
                Value::Text(text) => Value::List(List::of(
                    pattern.find(&text.words).into_iter().map(|span| Value::Text(text.part(span))).collect(),
                )),
                other => other,
            },
            Form::Gather(bind) => self.gather(bind, frame),
            Form::Apply(predicate, arguments) => {
                let mut inner: Frame<'a> =
                    arguments.iter().map(|argument| self.value(argument, frame)).collect();
                inner.resize(predicate.slots.max(inner.len()), Value::Missing);
                self.value(&predicate.body, &mut inner)
            }
            Form::Has(path) => {
                let value = match &path.form {
                    // Of a field of many things the first that is surely there decides.
                    Form::Field(owner, field) if node_in(owner, frame).is_none() => {
                        let owner = self.value(owner, frame);
                        if holds(&owner, field) {
                            return Value::truth(true);
                        }
                        field_of(owner, field)
                    }
                    _ => self.value(path, frame),
                };
                self.told(present(&value), &[&value])
            }
            Form::Not(inner) => Value::Truth(self.truth(inner, frame).negate()),
            Form::And(parts) => Value::Truth(self.all(parts, frame, Truth::False)),
            Form::Or(parts) => Value::Truth(self.all(parts, frame, Truth::True)),
            Form::Then(first, last) => match self.truth(first, frame) {
                Truth::False => Value::truth(true),
                before => Value::Truth(before.negate().or(self.truth(last, frame))),
            },
            Form::Compare(sign, a, b) => {
                let (a, b) = (self.value(a, frame), self.value(b, frame));
                self.told(compare::compare(*sign, &a, &b), &[&a, &b])
            }
            Form::Like(text, pattern) => match self.value(text, frame) {
                Value::Text(text) => Value::truth(match text.words {
                    Cow::Borrowed(words) if words.len() >= LONG => self.is_long_like(pattern, words),
                    words => self.is_like(pattern, &words),
                }),
                other => self.told(Truth::Unknown, &[&other]),
            },
            Form::Arithmetic(operator, a, b) => {
                arithmetic(*operator, &self.value(a, frame), &self.value(b, frame))
            }
            Form::Quantified(quantifier, bind, body) => {
                Value::Truth(self.quantified(*quantifier, bind, body, frame))
            }
        }
    }

    /// Whether words match a pattern, as they are or with their digits set plainly: rules are written for 2025年, drafts say
    /// 2025 年.
    fn is_like(&self, pattern: &Pattern, words: &str) -> bool {
        let odd = || {
            let sources = [Some(self.case.document), self.case.upper];
            sources.into_iter().flatten().any(|document| document.source.has_odd_digits())
        };
        pattern.is_match(words)
            || pattern.speaks_of_digits()
                && odd()
                && plain_digits(words).is_some_and(|plain| pattern.is_match(&plain))
    }

    /// The same of long words of the document, which one thing after another may ask for: a sentence with thousands of targets.
    fn is_long_like(&self, pattern: &Pattern, words: &'a str) -> bool {
        let asked = std::ptr::from_ref(pattern);
        let mut heard = self.heard.borrow_mut();
        if let Some((_, known, answer)) = heard.iter_mut().find(|(other, ..)| *other == asked) {
            if !std::ptr::eq(*known, words) {
                (*known, *answer) = (words, self.is_like(pattern, words));
            }
            return *answer;
        }
        let answer = self.is_like(pattern, words);
        heard.push((asked, words, answer));
        answer
    }

    /// The kept value of a part; found where it is asked for first.
    fn kept(&self, kept: Kept, inner: &'a Expr, frame: &mut Frame<'a>) -> Value<'a> {
        let turn = kept.under.and_then(|index| self.turns.get(index)).map_or(0, Cell::get);
        if let Some(Some(found)) = self.kept.borrow().get(kept.number)
            && found.turn == turn
        {
            self.doubt.set(self.doubt.get().or(found.doubt));
            return found.value.clone();
        }
        let before = self.doubt.take();
        let value = self.value(inner, frame);
        let doubt = self.doubt.get();
        let mut all = self.kept.borrow_mut();
        if all.len() <= kept.number {
            all.resize(kept.number + 1, None);
        }
        if let Some(place) = all.get_mut(kept.number) {
            *place = Some(Found { value: value.clone(), doubt, turn });
        }
        self.doubt.set(before.or(doubt));
        value
    }

    /// A truth value; where it is unknown, what the values hold that was not understood is remembered.
    fn told(&self, truth: Truth, of: &[&Value<'a>]) -> Value<'a> {
        if truth == Truth::Unknown {
            of.iter().for_each(|value| self.note(value));
        }
        Value::Truth(truth)
    }

    /// 且 and 或: stops at the value that decides.
    fn all(&self, parts: &'a [Expr], frame: &mut Frame<'a>, decides: Truth) -> Truth {
        let mut result = decides.negate();
        for part in parts {
            let truth = self.truth(part, frame);
            if truth == decides {
                return decides;
            }
            if truth == Truth::Unknown {
                result = Truth::Unknown;
            }
        }
        result
    }

    /// The elements that satisfy a condition. One of which this cannot be told is unread, and perhaps among them.
    fn gather(&self, bind: &'a Bind, frame: &mut Frame<'a>) -> Value<'a> {
        let list = match self.value(&bind.set, frame) {
            Value::List(list) => list,
            other => return other,
        };
        let Some(filter) = &bind.filter else { return Value::List(list) };
        let mut kept = Vec::new();
        for element in list.iter() {
            set(frame, bind.slot, element.clone());
            match (self.judge(filter, frame), &element) {
                ((Truth::False, _), _) => {}
                // It may hold some that satisfy it and some that do not.
                (_, Value::Unread(spot, Extent::Any)) => kept.push(Value::Unread(*spot, Extent::Any)),
                ((Truth::True, _), _) => kept.push(element),
                ((Truth::Unknown, doubt), _) => {
                    let spot = doubt.or(element.spot()).unwrap_or_else(|| self.beginning());
                    kept.push(Value::Unread(spot, Extent::Perhaps));
                }
            }
        }
        Value::List(List::of(kept))
    }

    fn quantified(
        &self,
        quantifier: Quantifier,
        bind: &'a Bind,
        body: &'a Expr,
        frame: &mut Frame<'a>,
    ) -> Truth {
        let list = match self.value(&bind.set, frame) {
            Value::List(list) => list,
            other => {
                self.note(&other);
                return Truth::Unknown;
            }
        };
        let (mut sure, mut perhaps) = (0.0, 0.0);
        for element in list.iter() {
            let extent = match element {
                Value::Unread(_, extent) => extent,
                _ => Extent::One,
            };
            set(frame, bind.slot, element.clone());
            let chosen = bind.filter.as_ref().map_or(Truth::True, |filter| self.truth(filter, frame));
            if chosen == Truth::False {
                continue;
            }
            // 每个 asks for an element that fails, all others for elements that hold.
            let mut truth = self.truth(body, frame);
            if quantifier == Quantifier::Every {
                truth = truth.negate();
            }
            match (chosen.and(truth), extent) {
                (Truth::False, _) => continue,
                (Truth::True, Extent::One) => sure += 1.0,
                (Truth::Unknown, Extent::One) | (_, Extent::Perhaps) => perhaps += 1.0,
                (_, Extent::Any) => perhaps = f64::INFINITY,
            }
            self.note(&element);
            let decided = matches!(quantifier, Quantifier::Every | Quantifier::Some | Quantifier::No);
            if sure > 0.0 && decided {
                break;
            }
        }
        decide(quantifier, sure, perhaps)
    }

    /// The start of the document: where what stands nowhere is shown.
    fn beginning(&self) -> Spot {
        Spot { side: Side::Document, span: Span::at(0) }
    }
}

/// The thing a variable stands for, where an expression is a variable that stands for one.
fn node_in<'a>(expr: &Expr, frame: &Frame<'a>) -> Option<Node<'a>> {
    let Form::Slot(slot) = expr.form else { return None };
    match frame.get(slot) {
        Some(Value::Node(node)) => Some(*node),
        _ => None,
    }
}

/// Sets a variable.
pub fn set<'a>(frame: &mut Frame<'a>, slot: usize, value: Value<'a>) {
    if let Some(place) = frame.get_mut(slot) {
        *place = value;
    }
}

/// The verdict of a quantifier from how many elements surely and how many perhaps count.
fn decide(quantifier: Quantifier, least: f64, perhaps: f64) -> Truth {
    let most = least + perhaps;
    let at_least = |wanted: f64| match () {
        () if least >= wanted => Truth::True,
        () if most < wanted => Truth::False,
        () => Truth::Unknown,
    };
    match quantifier {
        Quantifier::Some => at_least(1.0),
        Quantifier::No | Quantifier::Every => at_least(1.0).negate(),
        Quantifier::AtLeast(n) => at_least(n),
        Quantifier::AtMost(n) => at_least(n + 1.0).negate(),
        Quantifier::Exactly(n) => at_least(n).and(at_least(n + 1.0).negate()),
    }
}

/// Whether a value is there: a list if it surely has an element, unknown if it may have one.
fn present(value: &Value<'_>) -> Truth {
    let Value::List(list) = value else { return value.presence() };
    let perhaps = |element: Value<'_>| matches!(element, Value::Unread(_, Extent::Perhaps | Extent::Any));
    match list.iter().all(perhaps) {
        true if list.is_empty() => Truth::False,
        true => Truth::Unknown,
        false => Truth::True,
    }
}
