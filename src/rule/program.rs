//! A rule ready to run: every name looked up, every type checked.

use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use super::syntax::tree::{Comparison, ExampleKind, NoneMeans, Operator, Quantifier};
use super::{Page, RuleId};
use crate::lexicon::WordList;
use crate::text::{Pattern, Source, Span};
use crate::value::{Date, Quantity};
use crate::vocabulary::choice::Choices;
use crate::vocabulary::{Field, Function, Root, Text, Value};

/// One rule.
#[derive(Clone, Debug)]
pub struct Program {
    /// What it says about itself.
    pub page: Page,
    /// The file it stands in.
    pub source: Arc<Source>,
    /// Its place there.
    pub span: Span,
    /// Its parameters with their values.
    pub parameters: Vec<Parameter>,
    /// What it is held against; empty for the document as a whole.
    pub binds: Vec<Bind>,
    /// What an empty selection means, and the words for it.
    pub none: (NoneMeans, Option<Template>),
    /// Exceptions with their reasons.
    pub unless: Vec<Exception>,
    /// What must hold.
    pub parts: Vec<Part>,
    /// Where a finding points.
    pub at: Pointer,
    /// Where else to look.
    pub also: Vec<Pointer>,
    /// What to do: the first that can be said of a finding is said.
    pub advice: Vec<Advice>,
    /// 汇总: from how many findings on one takes their place in a document, and its words.
    pub fold: Option<(f64, Template)>,
    /// Its examples.
    pub examples: Vec<Example>,
    /// Number of variables alive at once.
    pub slots: usize,
    /// Number of independent collections walked inside each other.
    pub degree: u32,
    /// What its scope, its exceptions and its requirement ask for, each once.
    pub roots: Vec<Root>,
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// What it is.
    pub doc: String,
    /// Its value: the default, or what a profile set.
    pub value: Constant,
    /// Where the default is written.
    pub span: Span,
}

/// A variable bound to each element of a list.
#[derive(Clone, Debug)]
pub struct Bind {
    /// The variable.
    pub slot: usize,
    /// Its name.
    pub name: String,
    /// The list.
    pub set: Expr,
    /// The condition.
    pub filter: Option<Expr>,
}

/// 除非: an exception.
#[derive(Clone, Debug)]
pub struct Exception {
    /// What must hold for it.
    pub condition: Expr,
    /// Its words, those on 另按 among them.
    pub reason: String,
    /// 另按: the rule that must have something to report instead.
    pub instead: Option<Instead>,
}

/// 另按: the rule that something is left to.
#[derive(Clone, Debug)]
pub struct Instead {
    /// Its id.
    pub rule: RuleId,
    /// Where the id is written.
    pub span: Span,
}

/// One part of the requirement.
#[derive(Clone, Debug)]
pub struct Part {
    /// What must hold.
    pub condition: Expr,
    /// What is said where it does not.
    pub message: Message,
}

/// A message.
#[derive(Clone, Debug)]
pub enum Message {
    /// One wording.
    Plain(Template),
    /// A wording for each word of a set, by its index.
    By(Expr, Vec<(usize, Template)>),
}

/// Words with values between them.
#[derive(Clone, Debug, Default)]
pub struct Template {
    /// Its pieces in order.
    pub pieces: Vec<Piece>,
}

/// A piece of a template.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Fixed words.
    Words(String),
    /// A value, clipped to so many characters.
    Value(Expr, Option<usize>),
    /// {数}: how many findings were folded into one.
    Count,
}

/// A place with alternatives.
#[derive(Clone, Debug)]
pub struct Pointer {
    /// The first that is there wins.
    pub places: Vec<Expr>,
    /// A few words at the place.
    pub label: Template,
}

/// What to do.
#[derive(Clone, Debug)]
pub struct Advice {
    /// The changes, carried out together.
    pub changes: Vec<Change>,
    /// 可自动
    pub automatic: bool,
}

/// A change.
#[derive(Clone, Debug)]
pub enum Change {
    /// Put words after a place.
    Insert(Site, Template),
    /// Put words instead of a place.
    Replace(Site, Template),
    /// Take a place out.
    Delete(Site),
    /// Words for a person.
    Words(Template),
}

/// Where a change is made.
#[derive(Clone, Debug)]
pub enum Site {
    /// At one place, the first that is there.
    Place(Pointer),
    /// At each element of a list.
    Every(Box<Bind>),
}

/// An example: text without marks, and where the marks stood.
#[derive(Clone, Debug)]
pub struct Example {
    /// What it shows.
    pub kind: ExampleKind,
    /// A whole document with its head.
    pub whole: bool,
    /// The draft.
    pub text: Marked,
    /// The plan above.
    pub upper: Option<Marked>,
    /// The draft after what is 可自动 was carried out.
    pub mended: Option<String>,
    /// The ledger.
    pub ledger: Option<Marked>,
    /// The number a parameter has in this example, by the parameter's index: a limit too high for a short text.
    pub given: Option<(usize, f64)>,
    /// Rules named by 另按 that are taken not to run in this example.
    pub without: Vec<RuleId>,
    /// Its place in the rule file.
    pub span: Span,
}

/// A text and the places marked in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marked {
    /// The text without marks.
    pub text: String,
    /// ⟦ ⟧: where a finding must point.
    pub primary: Vec<Span>,
    /// ⟨ ⟩: where else it must point.
    pub secondary: Vec<Span>,
}

impl Program {
    /// The rules it leaves something to (另按), in the order of its exceptions.
    pub fn instead(&self) -> impl Iterator<Item = &RuleId> {
        self.unless.iter().filter_map(|exception| exception.instead.as_ref()).map(|instead| &instead.rule)
    }
}

impl Marked {
    /// The text with its marks put back.
    #[must_use]
    pub fn written(&self) -> String {
        let pairs = self.primary.iter().map(|span| (span, "⟦", "⟧"));
        let pairs = pairs.chain(self.secondary.iter().map(|span| (span, "⟨", "⟩")));
        // At one place a mark closes before the next opens; an empty one opens before it closes.
        let mut marks: Vec<(usize, u8, &str)> = Vec::new();
        for (span, open, close) in pairs {
            let last = if span.is_empty() { 2 } else { 0 };
            marks.extend([(span.from(), 1, open), (span.to(), last, close)]);
        }
        marks.sort_by_key(|(at, order, _)| (*at, *order));
        let (mut written, mut from) = (String::new(), 0);
        for (at, _, mark) in marks {
            written.push_str(self.text.get(from..at).unwrap_or(""));
            written.push_str(mark);
            from = at;
        }
        written.push_str(self.text.get(from..).unwrap_or(""));
        written
    }
}

/// A named condition.
#[derive(Clone, Debug)]
pub struct Predicate {
    /// Its name.
    pub name: String,
    /// The file it stands in.
    pub source: Arc<Source>,
    /// Number of its parameters, which take the first slots.
    pub params: usize,
    /// Number of variables alive at once.
    pub slots: usize,
    /// What it stands for.
    pub body: Expr,
}

/// A value written in a rule.
#[derive(Clone, Debug)]
pub enum Constant {
    /// 真, 假
    Truth(bool),
    /// A number.
    Number(f64),
    /// A string.
    Text(String),
    /// A day.
    Date(Date),
    /// Days.
    Days(i64),
    /// A number with a unit.
    Quantity(Quantity),
    /// A word of a set.
    Choice(&'static Choices, usize),
}

impl fmt::Display for Constant {
    /// As a rule writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Constant::Truth(truth) => f.write_str(if *truth { "真" } else { "假" }),
            Constant::Number(number) => write!(f, "{number}"),
            Constant::Text(text) => write!(f, "「{text}」"),
            Constant::Date(date) => write!(f, "{date}"),
            Constant::Days(days) => write!(f, "{days}天"),
            Constant::Quantity(quantity) => write!(f, "{}{}", quantity.value, quantity.unit),
            Constant::Choice(set, index) => f.write_str(set.words.get(*index).map_or("", |word| word.0)),
        }
    }
}

impl Constant {
    /// As a value.
    #[must_use]
    pub fn value(&self) -> Value<'_> {
        match self {
            Constant::Truth(truth) => Value::truth(*truth),
            Constant::Number(number) => Value::Number(*number),
            Constant::Text(text) => Value::Text(Text::plain(text.as_str())),
            Constant::Date(date) => Value::Date(*date, None),
            Constant::Days(days) => Value::Days(*days),
            Constant::Quantity(quantity) => Value::Quantity(Rc::new(quantity.clone()), None),
            Constant::Choice(choices, index) => Value::Choice(choices, *index),
        }
    }
}

/// An expression with its place in the rule file.
#[derive(Clone, Debug)]
pub struct Expr {
    /// Its place.
    pub span: Span,
    /// What it is.
    pub form: Form,
}

/// How the value of a part is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its number; parts that say the same share one.
    pub number: usize,
    /// The deepest of the rule's own variables in it, by its place in [`Program::binds`]: while that stands for the same
    /// thing, so do the others. Nothing where it holds none: it is found once for a document.
    pub under: Option<usize>,
}

/// The forms of expressions.
#[derive(Clone, Debug)]
pub enum Form {
    /// A value written in the rule.
    Constant(Constant),
    /// [「甲」, 「乙」]
    Constants(Vec<Constant>),
    /// A parameter of the rule.
    Parameter(usize),
    /// A variable.
    Slot(usize),
    /// 本文, 上级, 对照
    Root(Root),
    /// A word list.
    Lexicon(Arc<WordList>),
    /// A field; of a list, the list of its elements' fields.
    Field(Box<Expr>, &'static Field),
    /// 前 (false), 后 (true) of a pair.
    Side(Box<Expr>, bool),
    /// A function.
    Call(&'static Function, Vec<Expr>),
    /// 首次: elements whose field has a value not seen before.
    FirstBy(Box<Expr>, &'static Field),
    /// 同值对: each element with the last one before it whose field has the same value.
    PairsBy(Box<Expr>, &'static Field),
    /// A part whose value is kept while the variables in it stand for the same things.
    Kept(Kept, Box<Expr>),
    /// 缺口: where a missing field would stand.
    Gap(Box<Expr>, &'static Field),
    /// 匹配: where a pattern matches.
    Find(Box<Expr>, Pattern),
    /// The elements of a list that satisfy a condition.
    Gather(Box<Bind>),
    /// A named condition.
    Apply(Arc<Predicate>, Vec<Expr>),
    /// 有: is it there; of a list, has it any element.
    Has(Box<Expr>),
    /// 非
    Not(Box<Expr>),
    /// 且
    And(Vec<Expr>),
    /// 或
    Or(Vec<Expr>),
    /// 则
    Then(Box<Expr>, Box<Expr>),
    /// A comparison.
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// 形如
    Like(Box<Expr>, Pattern),
    /// Arithmetic.
    Arithmetic(Operator, Box<Expr>, Box<Expr>),
    /// A quantifier.
    Quantified(Quantifier, Box<Bind>, Box<Expr>),
}
