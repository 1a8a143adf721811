//! The tree of a rule file as it was written: no name is looked up here.

pub use super::setting::{More, Record, Setting, Settings};
use crate::text::Span;
use crate::value::Date;

/// A word and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// The word.
    pub text: String,
    /// Its place in the file.
    pub span: Span,
}

/// A string and its place. `inner` is the place of the words between the quotes.
#[derive(Clone, Debug, PartialEq)]
pub struct Quoted {
    /// The words.
    pub text: String,
    /// Place with the quotes.
    pub span: Span,
    /// Place without them.
    pub inner: Span,
}

/// A declaration.
#[derive(Clone, Debug, PartialEq)]
pub enum Declaration {
    /// 规则
    Rule(Rule),
    /// 谓词
    Predicate(Predicate),
    /// 词表
    Lexicon(LexiconUse),
    /// 规则集
    Set(RuleSet),
    /// 设置
    Settings(Settings),
    /// A 谓词 or 词表 (the word says which) of which only the name could be read.
    Unread(&'static str, Name),
}

/// 规则: one rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The whole declaration.
    pub span: Span,
    /// group/offence.
    pub id: Name,
    /// Its Chinese name.
    pub name: Name,
    /// Its clauses in the order written.
    pub clauses: Vec<Clause>,
}

/// A clause of a rule, with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// From its keyword to its last token.
    pub span: Span,
    /// What it says.
    pub kind: ClauseKind,
}

/// What a clause says.
#[derive(Clone, Debug, PartialEq)]
pub enum ClauseKind {
    /// 级别
    Severity(Name),
    /// 依据
    Basis(Basis),
    /// 理由
    Reason(Quoted),
    /// 参数
    Parameter(Parameter),
    /// 设
    Named(Named),
    /// 适用
    Scope(Scope),
    /// 除非
    Unless(Unless),
    /// 要求
    Require(Vec<Part>),
    /// 指
    At(Pointer),
    /// 另指
    Also(Pointer),
    /// 建议
    Advice(Advice),
    /// 汇总
    Fold(Fold),
    /// 正例, 反例, 存疑例, 不适用例
    Example(Example),
}

/// 设: a name for a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// The name.
    pub name: Name,
    /// What it stands for.
    pub value: Expr,
}

/// 除非: an exception.
#[derive(Clone, Debug, PartialEq)]
pub struct Unless {
    /// What must hold for it.
    pub condition: Expr,
    /// 另按: the rule that reports instead.
    pub instead: Option<Name>,
    /// Its words.
    pub reason: Quoted,
}

/// 汇总: its words, and how many findings there must be before it takes their place.
#[derive(Clone, Debug, PartialEq)]
pub struct Fold {
    /// The number in 至少 6 个; 2 where it is not written.
    pub least: f64,
    /// What the one finding says.
    pub words: Quoted,
}

/// 依据: kind, source, number, clause and days in force.
#[derive(Clone, Debug, PartialEq)]
pub struct Basis {
    /// 法规, 国标 ….
    pub kind: Name,
    /// 《…》 with its marks, or the words of a string.
    pub source: Name,
    /// 发文字号.
    pub number: Option<Name>,
    /// 第十三条.
    pub article: Option<Name>,
    /// First day in force.
    pub from: Option<(Option<Date>, Span)>,
    /// Last day in force.
    pub to: Option<(Option<Date>, Span)>,
}

/// 参数: a value a profile can set.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: Name,
    /// Its default.
    pub value: Expr,
    /// What it is.
    pub doc: Quoted,
}

/// 适用: what the rule is held against.
#[derive(Clone, Debug, PartialEq)]
pub struct Scope {
    /// The bindings; empty for 全文.
    pub binds: Vec<Bind>,
    /// 无则: what an empty selection means.
    pub none: Option<(NoneMeans, Option<Quoted>)>,
}

/// What an empty selection means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoneMeans {
    /// 不适用
    NotApplicable,
    /// 存疑
    Unclear,
    /// 报告
    Report,
}

/// 每个 x 属于 集 其中 式
#[derive(Clone, Debug, PartialEq)]
pub struct Bind {
    /// The name bound.
    pub name: Name,
    /// The list it runs over.
    pub set: Expr,
    /// The condition.
    pub filter: Option<Expr>,
}

/// One part of 要求 with its own message.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What must hold.
    pub condition: Expr,
    /// What is said where it does not.
    pub message: Message,
}

/// A message: one string, or one for each word of a fixed set.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// A string.
    Plain(Quoted),
    /// 按: by case.
    By(Expr, Vec<(Name, Quoted)>, Span),
}

/// 指, 另指: a place with alternatives and a label.
#[derive(Clone, Debug, PartialEq)]
pub struct Pointer {
    /// The places, the first that is there wins.
    pub places: Vec<Expr>,
    /// A few words at the place.
    pub label: Option<Quoted>,
    /// 若有: nothing is wrong where none is there.
    pub if_any: bool,
}

/// 建议
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    /// What is to be done, all of it together.
    pub changes: Vec<Change>,
    /// 可自动
    pub automatic: bool,
    /// 若有
    pub if_any: bool,
}

/// A change of the text, or words for a person.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// 插入
    Insert(Site, Quoted),
    /// 替换
    Replace(Site, Quoted),
    /// 删除
    Delete(Site),
    /// Words alone.
    Words(Quoted),
}

/// Where a text is to be changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Site {
    /// One place, with alternatives.
    Place(Vec<Expr>),
    /// 每个: every place of a list, under a name that the new words may use.
    Every(Bind),
}

/// Which outcome an example shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExampleKind {
    /// 正例: met.
    Good,
    /// 反例: unmet at the marks.
    Bad,
    /// 存疑例: unclear.
    Doubtful,
    /// 不适用例: not applicable.
    Beside,
}

/// An example with its marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// Its kind.
    pub kind: ExampleKind,
    /// 整篇: a whole document, with its head.
    pub whole: bool,
    /// The plan above, for rules on coverage.
    pub upper: Option<Quoted>,
    /// The value of a parameter for this example: name, number, place of the number.
    pub given: Option<(Name, f64, Span)>,
    /// 停用: rules that are taken not to run.
    pub without: Vec<Name>,
    /// The ledger, for rules on it.
    pub ledger: Option<Quoted>,
    /// The draft.
    pub text: Quoted,
    /// 改后: the draft after what is 可自动 was carried out.
    pub mended: Option<Quoted>,
}

/// 谓词: a named condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Predicate {
    /// The whole declaration.
    pub span: Span,
    /// Its name.
    pub name: Name,
    /// Its parameters: name, type word, whether a list of it.
    pub params: Vec<(Name, Name, bool)>,
    /// What it stands for.
    pub body: Expr,
}

/// 词表: a word list from a file beside the rules.
#[derive(Clone, Debug, PartialEq)]
pub struct LexiconUse {
    /// The name rules use.
    pub name: Name,
    /// The file.
    pub file: Quoted,
}

/// 规则集: rules that run together.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleSet {
    /// Its name.
    pub name: Name,
    /// What it is for.
    pub doc: Option<Quoted>,
    /// Patterns of ids, in order; true where they are taken in, false where taken out.
    pub patterns: Vec<(bool, Name)>,
    /// Severities it changes.
    pub severities: Vec<(Name, Name)>,
    /// Parameters it sets: rule, parameter, value.
    pub values: Vec<(Name, Name, Expr)>,
}

/// An expression with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// Its place.
    pub span: Span,
    /// What it is.
    pub kind: ExprKind,
}

/// The forms of expressions.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// A string.
    Text(Quoted),
    /// A number, perhaps with a unit.
    Number(f64, Option<Name>),
    /// A day; nothing where the calendar does not have it.
    Date(Option<Date>),
    /// 真, 假
    Truth(bool),
    /// [a, b]
    List(Vec<Expr>),
    /// A variable, a root, a parameter, a lexicon or a word of a fixed set.
    Name(String),
    /// a.b
    Field(Box<Expr>, Name),
    /// f(a, b)
    Call(Name, Vec<Expr>),
    /// x 属于 集 其中 式, as an argument.
    Gathered(Box<Bind>),
    /// 有 a
    Has(Box<Expr>),
    /// 非 a
    Not(Box<Expr>),
    /// a 且 b
    And(Vec<Expr>),
    /// a 或 b
    Or(Vec<Expr>),
    /// a 则 b
    Then(Box<Expr>, Box<Expr>),
    /// a ≥ b
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// a + b
    Arithmetic(Operator, Box<Expr>, Box<Expr>),
    /// 每个 x 属于 集 其中 式 : 式
    Quantified(Quantifier, Box<Bind>, Box<Expr>),
}

/// Signs of comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// =
    Equal,
    /// ≠
    Unequal,
    /// <
    Less,
    /// ≤
    AtMost,
    /// >
    More,
    /// ≥
    AtLeast,
    /// 属于
    In,
    /// 含
    Contains,
    /// 形如
    Like,
}

impl Comparison {
    /// As it is written.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Comparison::Equal => "=",
            Comparison::Unequal => "≠",
            Comparison::Less => "<",
            Comparison::AtMost => "≤",
            Comparison::More => ">",
            Comparison::AtLeast => "≥",
            Comparison::In => "属于",
            Comparison::Contains => "含",
            Comparison::Like => "形如",
        }
    }
}

/// Signs of arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// +
    Plus,
    /// -
    Minus,
    /// ×
    Times,
    /// ÷
    Over,
}

impl Operator {
    /// As it is written.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Operator::Plus => "+",
            Operator::Minus => "-",
            Operator::Times => "×",
            Operator::Over => "÷",
        }
    }
}

/// How many elements must satisfy a condition.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Quantifier {
    /// 每个
    Every,
    /// 存在
    Some,
    /// 没有
    No,
    /// 恰有 n 个
    Exactly(f64),
    /// 至少 n 个
    AtLeast(f64),
    /// 至多 n 个
    AtMost(f64),
}
