//! Lists that cost nothing until they are walked.

use std::fmt;
use std::rc::Rc;

use super::{Node, Value};

/// How an element of a model collection is reached: the owner and an index below the length.
pub type At = for<'a> fn(Node<'a>, usize) -> Value<'a>;

/// A list of values: a collection of the document model, reached element by element, or values gathered.
#[derive(Clone)]
pub enum List<'a> {
    /// `len` elements of `owner`.
    Model {
        /// Whose collection it is.
        owner: Node<'a>,
        /// How many.
        len: usize,
        /// How one is reached.
        at: At,
    },
    /// Values gathered by a function.
    Gathered(Rc<[Value<'a>]>),
}

impl<'a> List<'a> {
    /// A gathered list.
    #[must_use]
    pub fn of(values: Vec<Value<'a>>) -> List<'a> {
        List::Gathered(Rc::from(values))
    }

    /// Number of elements.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            List::Model { len, .. } => *len,
            List::Gathered(values) => values.len(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The element at an index; 缺 past the end.
    #[must_use]
    pub fn at(&self, index: usize) -> Value<'a> {
        match self {
            List::Model { owner, len, at } if index < *len => at(*owner, index),
            List::Model { .. } => Value::Missing,
            List::Gathered(values) => Value::or_missing(values.get(index).cloned()),
        }
    }

    /// The elements in order.
    pub fn iter(&self) -> impl Iterator<Item = Value<'a>> + '_ {
        (0..self.len()).map(|index| self.at(index))
    }
}

impl fmt::Debug for List<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "List({})", self.len())
    }
}
