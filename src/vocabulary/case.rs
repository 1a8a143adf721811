//! Everything a rule may know while it is evaluated.

use super::{Book, Node, Paper, Relation, Root, Value};
use crate::alignment::{Alignment, LedgerLink};
use crate::document::Document;
use crate::document::Side;
use crate::lexicon::Names;
use crate::value::Date;

/// One document under check with what is known about it. Borrowed for the time of one check.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The document.
    pub document: &'a Document,
    /// The plan above it.
    pub upper: Option<&'a Document>,
    /// The two held against each other.
    pub alignment: Option<&'a Alignment>,
    /// Its ledger, and the two held against each other.
    pub ledger: Option<(&'a Document, &'a [LedgerLink])>,
    /// Numbers that stand in for parameters of the rule, by index: what an example gives.
    pub given: &'a [(usize, f64)],
    /// The day of the check, an input (`--date`).
    pub day: Date,
    /// Names of bodies, in the setting of the document.
    pub names: &'a Names<'a>,
}

impl<'a> Case<'a> {
    /// The document as a node.
    #[must_use]
    pub fn paper(&self) -> Paper<'a> {
        Paper { side: Side::Document, document: self.document }
    }

    /// The document on a side, if it is at hand.
    #[must_use]
    pub fn side(&self, side: Side) -> Option<Paper<'a>> {
        let document = match side {
            Side::Document => Some(self.document),
            Side::Upper => self.upper,
            Side::Ledger => self.ledger.map(|(ledger, _)| ledger),
        };
        document.map(|document| Paper { side, document })
    }

    /// What a root name stands for.
    #[must_use]
    pub fn root(&self, root: Root) -> Value<'a> {
        match root {
            Root::Document => Value::Node(Node::Document(self.paper())),
            Root::Upper => Value::or_missing(
                self.upper.map(|document| Value::Node(Node::Document(Paper { side: Side::Upper, document }))),
            ),
            Root::Relation => Value::Node(Node::Relation(Relation {
                document: self.document,
                upper: self.upper,
                alignment: self.alignment,
            })),
            Root::Ledger => Value::Node(Node::Ledger(Book { document: self.document, ledger: self.ledger })),
        }
    }

    /// The day by which a rule's basis is in force or not: the document's own date, else the end of the year it is for,
    /// else the earliest deadline it sets, which it cannot be later than. A draft that tells none of these is taken to be
    /// issued on the day of the check.
    #[must_use]
    pub fn reference_day(&self) -> Date {
        let front = &self.document.front;
        let deadlines = self.document.tasks.iter().flat_map(|task| &task.deadlines);
        let written = front.date.found().map(|dated| dated.date);
        let year = || front.year.and_then(Date::year_end);
        let earliest =
            || deadlines.filter(|deadline| !deadline.bare).filter_map(|deadline| deadline.until).min();
        written.or_else(year).or_else(earliest).unwrap_or(self.day)
    }
}
