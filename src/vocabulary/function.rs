//! Functions: what can be computed from values.

use super::{Case, Class, Kind, Value, functions};

/// One function. It is total: on arguments it cannot use it gives 缺 or 未识别, never an error.
pub struct Function {
    /// Its name, Chinese and English.
    pub names: (&'static str, &'static str),
    /// Its type.
    pub signature: Signature,
    /// One line for the reference.
    pub doc: &'static str,
    /// What it computes.
    pub run: for<'a> fn(&Case<'a>, &[Value<'a>]) -> Value<'a>,
}

/// Parameters and result.
#[derive(Debug)]
pub struct Signature {
    /// What it takes.
    pub params: &'static [Param],
    /// What it gives.
    pub result: Gives,
}

/// What an argument must be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Param {
    /// 文本
    Text,
    /// 日期
    Date,
    /// 量
    Quantity,
    /// 词表
    Lexicon,
    /// A thing of one class.
    Node(Class),
    /// Anything that stands somewhere.
    Placed,
    /// A list of anything.
    List,
    /// A list of what the first argument is a list of.
    SameList,
    /// A list of texts.
    Texts,
    /// A list of numbers.
    Numbers,
    /// A list of dates.
    Dates,
}

/// What a call gives.
#[derive(Clone, Copy, Debug)]
pub enum Gives {
    /// Always this.
    Kind(fn() -> Kind),
    /// An element of the first argument, perhaps missing.
    Element,
    /// The type of the first argument.
    Same,
    /// Neighbours of the first argument's elements.
    Pairs,
}

impl Param {
    /// Whether an argument of a type fits, after a `first` one of another; an optional type never does.
    #[must_use]
    pub fn fits(self, kind: &Kind, first: Option<&Kind>) -> bool {
        match (self, kind) {
            (Param::Text, Kind::Text)
            | (Param::Date, Kind::Date)
            | (Param::Quantity, Kind::Quantity(_))
            | (Param::Lexicon, Kind::Lexicon)
            | (Param::List, Kind::List(_)) => true,
            (Param::SameList, Kind::List(_)) => first == Some(kind),
            (Param::Node(class), Kind::Node(other)) => class == *other,
            (Param::Placed, kind) => !kind.is_optional() && kind.has_place(),
            (Param::Texts, Kind::List(of)) => **of == Kind::Text,
            (Param::Numbers, Kind::List(of)) => **of == Kind::Number,
            (Param::Dates, Kind::List(of)) => *of.required() == Kind::Date,
            _ => false,
        }
    }

    /// As a rule author reads it.
    #[must_use]
    pub fn chinese(self) -> String {
        match self {
            Param::Text => "文本".to_owned(),
            Param::Date => "日期".to_owned(),
            Param::Quantity => "量".to_owned(),
            Param::Lexicon => "词表".to_owned(),
            Param::Node(class) => class.names().0.to_owned(),
            Param::Placed => "有位置的值".to_owned(),
            Param::List => "列表".to_owned(),
            Param::SameList => "同类列表".to_owned(),
            Param::Texts => "[文本]".to_owned(),
            Param::Numbers => "[数]".to_owned(),
            Param::Dates => "[日期]".to_owned(),
        }
    }
}

impl Signature {
    /// The type of a call with these argument types, which fit.
    #[must_use]
    pub fn result(&self, arguments: &[Kind]) -> Kind {
        let element = || match arguments.first() {
            Some(Kind::List(of)) => (**of).clone(),
            _ => Kind::Text,
        };
        match self.result {
            Gives::Kind(kind) => kind(),
            Gives::Element => Kind::optional(element()),
            Gives::Same => Kind::list(element()),
            Gives::Pairs => Kind::list(Kind::Pair(Box::new(element()))),
        }
    }

    /// As a rule author reads it: (任务) → [任务].
    #[must_use]
    pub fn chinese(&self) -> String {
        let params: Vec<String> = self.params.iter().map(|param| param.chinese()).collect();
        let result = match self.result {
            Gives::Kind(kind) => kind().to_string(),
            Gives::Element => "其中一项?".to_owned(),
            Gives::Same => "同类列表".to_owned(),
            Gives::Pairs => "[相邻对]".to_owned(),
        };
        format!("({}) → {result}", params.join("，"))
    }
}

impl std::fmt::Debug for Function {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Function({})", self.names.0)
    }
}

/// Every function, in the order of the reference.
pub fn all() -> impl Iterator<Item = &'static Function> {
    functions::TABLES.iter().flat_map(|table| table.iter())
}

/// The function of that name, in either language.
#[must_use]
pub fn named(name: &str) -> Option<&'static Function> {
    all().find(|function| function.names.0 == name || function.names.1 == name)
}

/// Whether a function holds the document against the plan above it, so that it gives nothing where there is none.
#[must_use]
pub fn compares(function: &Function) -> bool {
    functions::COMPARING.iter().any(|known| known.names == function.names)
}
