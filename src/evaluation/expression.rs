//! Values of expressions.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::{bounds, compare};
use crate::document::Side;
use crate::rule::program::{Bind, Expr, Form, Program};
use crate::rule::syntax::tree::{Operator, Quantifier};
use crate::text::Span;
use crate::vocabulary::{Case, Extent, Field, Kind, List, Node, Spot, Text, Truth, Value};

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
    /// Values found once for the document.
    kept: RefCell<BTreeMap<usize, (Value<'a>, Option<Spot>)>>,
    /// The first unread place that the condition under evaluation hangs on.
    doubt: Cell<Option<Spot>>,
}

/// Values of variables.
pub type Frame<'a> = Vec<Value<'a>>;

impl<'a> Evaluator<'a> {
    /// With a full budget.
    #[must_use]
    pub fn new(case: &'a Case<'a>, program: &'a Program) -> Evaluator<'a> {
        Evaluator { case, program, fuel: Cell::new(BUDGET), kept: RefCell::default(), doubt: Cell::new(None) }
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
            Form::Field(owner, field) => field_of(self.value(owner, frame), field),
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
            Form::Once(number, inner) => self.once(*number, inner, frame),
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
                let value = self.value(path, frame);
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
                Value::Text(text) => Value::truth(pattern.is_match(&text.words)),
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

    /// The kept value of an expression without variables; found where it is asked for first.
    fn once(&self, number: usize, inner: &'a Expr, frame: &mut Frame<'a>) -> Value<'a> {
        if let Some((kept, doubt)) = self.kept.borrow().get(&number) {
            self.doubt.set(self.doubt.get().or(*doubt));
            return kept.clone();
        }
        let before = self.doubt.take();
        let value = self.value(inner, frame);
        let doubt = self.doubt.get();
        self.kept.borrow_mut().insert(number, (value.clone(), doubt));
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

    /// The elements that satisfy a condition. One of which that cannot be told is unread, and there perhaps.
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
    let surely = |element: &Value<'_>| match element {
        Value::Unread(_, extent) => Truth::of(*extent == Extent::One).or(Truth::Unknown),
        _ => Truth::True,
    };
    list.iter().map(|element| surely(&element)).fold(Truth::False, Truth::or)
}

/// A field of a value; of a list, the fields of its elements, lists joined and missing ones left out.
fn field_of<'a>(owner: Value<'a>, field: &'static Field) -> Value<'a> {
    match owner {
        Value::Node(node) => (field.get)(node),
        Value::List(list) => {
            let mut values = Vec::with_capacity(list.len());
            let parts = list.iter().filter(|one| matches!(one, Value::Node(_) | Value::Unread(..)));
            for element in parts {
                match field_of(element, field) {
                    Value::List(inner) => values.extend(inner.iter()),
                    Value::Missing => {}
                    value => values.push(value),
                }
            }
            Value::List(List::of(values))
        }
        Value::Unread(spot, extent) => match (field.kind)() {
            Kind::List(_) => Value::List(List::of(vec![Value::Unread(spot, Extent::Any)])),
            kind if kind.is_optional() => Value::Unread(spot, extent.max(Extent::Perhaps)),
            _ => Value::Unread(spot, extent),
        },
        other => other,
    }
}

fn first_by<'a>(list: Value<'a>, field: &'static Field) -> Value<'a> {
    let Value::List(list) = list else { return list };
    let mut seen = std::collections::BTreeSet::new();
    let first = |element: &Value<'a>| match element {
        Value::Node(node) => seen.insert((field.get)(*node).show()),
        _ => true,
    };
    Value::List(List::of(list.iter().filter(first).collect()))
}

fn pairs_by<'a>(list: Value<'a>, field: &'static Field) -> Value<'a> {
    let Value::List(list) = list else { return list };
    let mut last: BTreeMap<String, Value<'a>> = BTreeMap::new();
    let mut pairs = Vec::new();
    for element in list.iter() {
        if let Value::Unread(spot, extent) = element {
            pairs.push(Value::Unread(spot, extent.max(Extent::Perhaps)));
            continue;
        }
        let Value::Node(node) = element else { continue };
        match (field.get)(node) {
            Value::Missing => {}
            // It may be the like of one before it.
            Value::Unread(spot, _) => pairs.push(Value::Unread(spot, Extent::Perhaps)),
            key => {
                if let Some(before) = last.insert(key.show(), element.clone()) {
                    pairs.push(Value::Pair(Rc::new((before, element))));
                }
            }
        }
    }
    Value::List(List::of(pairs))
}

fn gap<'a>(owner: &Value<'a>, field: &'static Field) -> Value<'a> {
    match owner {
        Value::Node(node) => {
            let place =
                node.spot().map(|spot| Spot { side: spot.side, span: field.gap.of(gap_span(*node, spot)) });
            place.map_or(Value::Missing, |spot| Value::Text(Text { words: "".into(), spot: Some(spot) }))
        }
        other => other.clone(),
    }
}

/// Where the ends of a thing are for a gap in it: a whole document without the blanks around its text.
fn gap_span(node: Node<'_>, spot: Spot) -> Span {
    let words = node.words();
    let start = spot.span.from() + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

fn arithmetic<'a>(operator: Operator, a: &Value<'a>, b: &Value<'a>) -> Value<'a> {
    if let Some(value) = bounds::arithmetic(operator, a, b) {
        return value;
    }
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => match operator {
            Operator::Plus => Value::Number(a + b),
            Operator::Minus => Value::Number(a - b),
            Operator::Times => Value::Number(a * b),
            // A share of nothing is no number: what depends on it is unknown.
            Operator::Over if *b == 0.0 => Value::Missing,
            Operator::Over => Value::Number(a / b),
        },
        (Value::Date(later, _), Value::Date(earlier, _)) => Value::Days(earlier.days_until(*later)),
        (Value::Date(date, spot), Value::Days(days)) => {
            let days = if operator == Operator::Minus { -days } else { *days };
            Value::or_missing(date.plus_days(days).map(|date| Value::Date(date, *spot)))
        }
        (Value::Days(a), Value::Days(b)) => {
            Value::Days(if operator == Operator::Minus { a - b } else { a + b })
        }
        (Value::Unread(..), _) => a.clone(),
        (_, Value::Unread(..)) => b.clone(),
        _ => Value::Missing,
    }
}
