//! Fields: what can be asked of a thing of each class.

use super::{Class, Kind, Node, Value, fields};
use crate::text::Span;

/// One field of one class.
pub struct Field {
    /// The class it belongs to; nothing where every class with a place has it.
    pub owner: Option<Class>,
    /// Its name, Chinese and English.
    pub names: (&'static str, &'static str),
    /// Its type.
    pub kind: fn() -> Kind,
    /// One line for the reference.
    pub doc: &'static str,
    /// Its value. Asked of another class, it is missing; types keep that from happening.
    pub get: for<'a> fn(Node<'a>) -> Value<'a>,
    /// Where it would stand if it is missing.
    pub gap: Gap,
}

/// Which end of a thing a missing field of it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Before its first word.
    Start,
    /// After its last word.
    End,
}

impl Gap {
    /// The empty span at that end.
    #[must_use]
    pub fn of(self, span: Span) -> Span {
        match self {
            Gap::Start => Span::at(span.from()),
            Gap::End => Span::at(span.to()),
        }
    }
}

impl std::fmt::Debug for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Field({})", self.names.0)
    }
}

/// Every field, grouped by class in the order of the reference.
pub fn all() -> impl Iterator<Item = &'static Field> {
    fields::TABLES.iter().flat_map(|table| table.iter())
}

/// The fields that a thing of a class has.
pub fn of(class: Class) -> impl Iterator<Item = &'static Field> {
    all().filter(move |field| field.owner.map_or_else(|| class.has_place(), |owner| owner == class))
}

/// The field of that name, in either language.
#[must_use]
pub fn named(class: Class, name: &str) -> Option<&'static Field> {
    of(class).find(|field| field.names.0 == name || field.names.1 == name)
}
