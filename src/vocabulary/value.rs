//! A value while a rule is evaluated.

use std::rc::Rc;

use super::choice::Choices;
use super::{List, Node, Text, Truth};
use crate::document::Side;
use crate::lexicon::WordList;
use crate::text::Span;
use crate::value::{Date, Quantity};

/// A place in one of the two documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The document.
    pub side: Side,
    /// The words; empty for a gap.
    pub span: Span,
}

/// How many things an unread place may stand for. It matters inside a list: what counts it must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// One thing, surely there.
    One,
    /// One thing, if it is there at all.
    Perhaps,
    /// Any number of things: a list, or part of one, that could not be taken apart.
    Any,
}

/// What an expression comes to.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// 真值
    Truth(Truth),
    /// 数
    Number(f64),
    /// 文本
    Text(Text<'a>),
    /// 日期, with its place where it was read.
    Date(Date, Option<Spot>),
    /// 天数
    Days(i64),
    /// 量, with its place where it was read.
    Quantity(Rc<Quantity>, Option<Spot>),
    /// A word of a fixed set.
    Choice(&'static Choices, usize),
    /// A thing of the document model.
    Node(Node<'a>),
    /// A list.
    List(List<'a>),
    /// A thing and the one after it.
    Pair(Rc<(Value<'a>, Value<'a>)>),
    /// A word list.
    Lexicon(&'a WordList),
    /// 缺: surely not there.
    Missing,
    /// 未识别: something is there that was not understood. As an element of a list it stands for those not read there.
    Unread(Spot, Extent),
    /// A count that lies between two numbers, because something that may count was not understood.
    Between(f64, f64, Spot),
}

impl<'a> Value<'a> {
    /// From a plain truth value.
    #[must_use]
    pub fn truth(value: bool) -> Value<'a> {
        Value::Truth(Truth::of(value))
    }

    /// From a value that may be missing.
    pub fn or_missing(value: Option<Value<'a>>) -> Value<'a> {
        value.unwrap_or(Value::Missing)
    }

    /// As a truth value; anything that is none counts as unknown.
    #[must_use]
    pub fn as_truth(&self) -> Truth {
        match self {
            Value::Truth(truth) => *truth,
            _ => Truth::Unknown,
        }
    }

    /// Whether it is there: true, false for 缺, unknown for 未识别.
    #[must_use]
    pub fn presence(&self) -> Truth {
        match self {
            Value::Missing => Truth::False,
            Value::Unread(..) => Truth::Unknown,
            _ => Truth::True,
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn spot(&self) -> Option<Spot> {
        match self {
            Value::Text(text) => text.spot,
            Value::Date(_, spot) | Value::Quantity(_, spot) => *spot,
            Value::Node(node) => node.spot(),
            Value::Pair(pair) => pair.0.spot(),
            Value::Unread(spot, _) => Some(*spot),
            _ => None,
        }
    }

    /// The first place in it that was not understood.
    #[must_use]
    pub fn unread(&self) -> Option<Spot> {
        match self {
            Value::Unread(spot, _) | Value::Between(_, _, spot) => Some(*spot),
            Value::List(list) => list.iter().find_map(|element| element.unread()),
            Value::Pair(pair) => pair.0.unread().or_else(|| pair.1.unread()),
            _ => None,
        }
    }

    /// The words a message shows for it.
    #[must_use]
    pub fn show(&self) -> String {
        match self {
            Value::Truth(truth) => truth.chinese().to_owned(),
            Value::Number(number) => show_number(*number),
            Value::Text(text) => text.words.clone().into_owned(),
            Value::Date(date, _) => date.chinese(),
            Value::Days(days) => format!("{days}天"),
            Value::Quantity(quantity, _) => format!("{}{}", show_number(quantity.value), quantity.unit),
            Value::Choice(choices, index) => choices.chinese(*index).to_owned(),
            Value::Node(node) => node.words().to_owned(),
            Value::List(list) => {
                let parts: Vec<String> = list.iter().map(|item| item.show()).collect();
                parts.join("、")
            }
            Value::Pair(pair) => format!("{}、{}", pair.0.show(), pair.1.show()),
            Value::Lexicon(lexicon) => lexicon.name().to_owned(),
            Value::Missing => "（缺）".to_owned(),
            Value::Unread(..) => "（未能识别）".to_owned(),
            Value::Between(least, most, _) if most.is_infinite() => format!("{}以上", show_number(*least)),
            Value::Between(least, most, _) => format!("{}至{}", show_number(*least), show_number(*most)),
        }
    }
}

/// A number without a needless fraction.
fn show_number(number: f64) -> String {
    format!("{number}")
}
