//! The proof tree of one condition: its parts as written, and what each came to.

use super::expression::{Evaluator, Frame, set};
use crate::rule::program::{Bind, Expr, Form};
use crate::rule::syntax::tree::Quantifier;
use crate::text::Source;
use crate::vocabulary::{Spot, Truth, Value};

/// Deepest proof; what lies deeper is shown as one line.
const DEEPEST: usize = 12;

/// A condition and what it came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Proof {
    /// Its words in the rule file, on one line.
    pub written: String,
    /// What it came to.
    pub truth: Truth,
    /// Whether an earlier part already decided, so that a run never looks at it (未评).
    pub skipped: bool,
    /// The values it hung on, in words; may be empty.
    pub shown: String,
    /// Where in the documents those values stand.
    pub spot: Option<Spot>,
    /// How its parts are joined.
    pub join: Join,
    /// Its parts.
    pub parts: Vec<Proof>,
}

/// How a condition hangs on its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// It has none.
    Leaf,
    /// All must hold.
    All,
    /// One must hold.
    Any,
    /// The first, if it holds, asks for the last.
    Then,
    /// It is the opposite of its one part.
    Not,
    /// A part stands for an element of a list, or for the body of a 谓词.
    Inside,
}

impl Proof {
    /// What a run saw of it: nothing where it was skipped.
    #[must_use]
    pub fn truth(&self) -> Option<Truth> {
        (!self.skipped).then_some(self.truth)
    }

    /// The conditions that would have to change for it to hold, as written. Of alternatives, the one that needs least.
    #[must_use]
    pub fn lacking(&self) -> Vec<String> {
        if self.truth == Truth::True {
            return Vec::new();
        }
        match self.join {
            Join::All => self.parts.iter().flat_map(Proof::lacking).collect(),
            Join::Any => {
                let ways = self.parts.iter().map(Proof::lacking);
                ways.min_by_key(Vec::len).unwrap_or_default()
            }
            Join::Then => self.parts.last().map(Proof::lacking).unwrap_or_default(),
            Join::Leaf | Join::Not | Join::Inside => vec![self.written.clone()],
        }
    }
}

/// Proves a condition: evaluates it and each of its parts.
pub fn prove<'a>(evaluator: &Evaluator<'a>, expr: &'a Expr, frame: &mut Frame<'a>) -> Proof {
    Prover { evaluator, source: &evaluator.program.source }.prove(expr, frame, 0)
}

struct Prover<'e, 'a> {
    evaluator: &'e Evaluator<'a>,
    /// The file the condition is written in; a 谓词 may stand in another than its rule.
    source: &'a Source,
}

impl<'a> Prover<'_, 'a> {
    fn prove(&self, expr: &'a Expr, frame: &mut Frame<'a>, depth: usize) -> Proof {
        if let Form::Kept(_, inner) = &expr.form {
            return self.prove(inner, frame, depth);
        }
        let mut proof = Proof {
            written: one_line(self.source.slice(expr.span)),
            truth: self.evaluator.truth(expr, frame),
            skipped: false,
            shown: String::new(),
            spot: None,
            join: Join::Leaf,
            parts: Vec::new(),
        };
        if depth >= DEEPEST {
            return proof;
        }
        match &expr.form {
            Form::And(parts) => self.chain(&mut proof, parts, Truth::False, frame, depth),
            Form::Or(parts) => self.chain(&mut proof, parts, Truth::True, frame, depth),
            Form::Not(inner) => {
                proof.join = Join::Not;
                proof.parts = vec![self.prove(inner, frame, depth + 1)];
            }
            Form::Then(first, last) => {
                proof.join = Join::Then;
                let first = self.prove(first, frame, depth + 1);
                let mut last = self.prove(last, frame, depth + 1);
                last.skipped = first.truth == Truth::False;
                proof.parts = vec![first, last];
            }
            Form::Quantified(quantifier, bind, body) => {
                self.quantified(&mut proof, *quantifier, bind, body, frame, depth);
            }
            Form::Apply(predicate, arguments) => {
                let mut inner: Frame<'a> =
                    arguments.iter().map(|argument| self.evaluator.value(argument, frame)).collect();
                inner.resize(predicate.slots.max(inner.len()), Value::Missing);
                proof.join = Join::Inside;
                let there = Prover { evaluator: self.evaluator, source: &predicate.source };
                proof.parts = vec![there.prove(&predicate.body, &mut inner, depth + 1)];
            }
            _ => self.leaf(&mut proof, expr, frame),
        }
        proof
    }

    fn chain(
        &self,
        proof: &mut Proof,
        parts: &'a [Expr],
        decides: Truth,
        frame: &mut Frame<'a>,
        depth: usize,
    ) {
        proof.join = if decides == Truth::False { Join::All } else { Join::Any };
        let mut decided = false;
        for part in parts {
            let mut part = self.prove(part, frame, depth + 1);
            part.skipped = decided;
            decided |= part.truth == decides;
            proof.parts.push(part);
        }
    }

    /// How many elements there were, and the one that decided.
    fn quantified(
        &self,
        proof: &mut Proof,
        quantifier: Quantifier,
        bind: &'a Bind,
        body: &'a Expr,
        frame: &mut Frame<'a>,
        depth: usize,
    ) {
        proof.join = Join::Inside;
        let Value::List(list) = self.evaluator.value(&bind.set, frame) else {
            proof.shown = "名单未能识别".to_owned();
            return;
        };
        let telling = if quantifier == Quantifier::Every { Truth::False } else { Truth::True };
        let (mut held, mut count) = (0usize, 0usize);
        let mut decided: Option<Value<'a>> = None;
        for element in list.iter() {
            set(frame, bind.slot, element.clone());
            let chosen =
                bind.filter.as_ref().map_or(Truth::True, |filter| self.evaluator.truth(filter, frame));
            if chosen == Truth::False {
                continue;
            }
            count += 1;
            let truth = chosen.and(self.evaluator.truth(body, frame));
            held += usize::from(truth == Truth::True);
            if decided.is_none() && (truth == telling || truth == Truth::Unknown) {
                decided = Some(element);
            }
        }
        proof.shown = match (list.len() - count, count) {
            (0, 0) => "一个也没有".to_owned(),
            (0, count) => format!("共{count}个，成立{held}个"),
            (_, 0) => format!("共{}个，没有一个符合“其中”", list.len()),
            (_, count) => format!("共{}个，符合“其中”的{count}个，成立{held}个", list.len()),
        };
        if let Some(element) = decided {
            proof.spot = element.spot();
            let words = clip(&element.show());
            set(frame, bind.slot, element);
            let mut part = self.prove(body, frame, depth + 1);
            part.shown = match part.shown.is_empty() {
                true => format!("{} = “{words}”", bind.name),
                false => format!("{} = “{words}”，{}", bind.name, part.shown),
            };
            proof.parts = vec![part];
        }
    }

    /// The values a simple condition hangs on.
    fn leaf(&self, proof: &mut Proof, expr: &'a Expr, frame: &mut Frame<'a>) {
        let mut value = |expr: &'a Expr| self.evaluator.value(expr, frame);
        match &expr.form {
            Form::Has(path) => {
                let value = value(path);
                proof.spot = value.spot();
                proof.shown = match &value {
                    Value::Missing => "没有".to_owned(),
                    Value::List(list) => format!("{}个", list.len()),
                    other => quoted(other),
                };
            }
            Form::Compare(_, left, right) => {
                let (a, b) = (value(left), value(right));
                proof.spot = a.spot().or_else(|| b.spot());
                proof.shown = match &right.form {
                    Form::Constant(_) | Form::Constants(_) => format!("实为{}", quoted(&a)),
                    Form::Lexicon(_) => format!("左边为{}", quoted(&a)),
                    _ => format!("左边为{}，右边为{}", quoted(&a), quoted(&b)),
                };
            }
            Form::Like(text, _) => {
                let value = value(text);
                proof.spot = value.spot();
                proof.shown = format!("实为{}", quoted(&value));
            }
            Form::Field(owner, _) => proof.spot = value(owner).spot(),
            _ => {}
        }
    }
}

fn quoted(value: &Value<'_>) -> String {
    match value {
        Value::List(list) if list.len() > 6 => format!("{}个值", list.len()),
        Value::Missing | Value::Unread(..) => value.show(),
        Value::Text(_) | Value::Node(_) | Value::List(_) => format!("“{}”", clip(&value.show())),
        _ => value.show(),
    }
}

fn clip(words: &str) -> String {
    const MOST: usize = 24;
    let line = one_line(words);
    if line.chars().count() <= MOST {
        return line;
    }
    line.chars().take(MOST).chain(['…']).collect()
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
