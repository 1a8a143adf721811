//! Which plan a document is held against, and what is said where the plan it cites is not at hand.

use std::sync::Arc;

use super::Rulebook;
use crate::alignment::{Superior, Upper, superior};
use crate::document::Document;
use crate::finding::Lack;
use crate::rule::{Program, RuleId};
use crate::vocabulary::Root;

/// Cited plans that are named one by one; of more, how many.
const NAMED: usize = 3;

/// A plan made ready to be held against any number of documents.
#[derive(Clone, Debug)]
pub struct Ready<'a> {
    pub(super) document: Arc<Document>,
    pub(super) upper: Upper<'a>,
}

/// The plan above a document.
#[derive(Clone, Debug)]
pub enum Above<'a> {
    /// It was named by the user.
    Given(&'a Ready<'a>),
    /// It was found: the document cites it.
    Found(Arc<Document>),
    /// The document cites plans that are not at hand: their names with 《》 and number.
    Missing(Vec<String>),
    /// None is known.
    Nowhere,
}

impl Rulebook {
    /// Makes a plan ready to be the plan above.
    #[must_use]
    pub fn ready<'a>(&'a self, document: &'a Arc<Document>) -> Ready<'a> {
        Ready { document: Arc::clone(document), upper: Upper::prepare(document, self.words()) }
    }
}

impl Ready<'_> {
    /// The plan.
    #[must_use]
    pub fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// Holds it against a lower plan.
    #[must_use]
    pub fn align(&self, lower: &Document) -> crate::alignment::Alignment {
        self.upper.align(lower)
    }
}

impl Above<'_> {
    /// What of it is to be said of the document, if anything.
    pub(super) fn note(&self) -> Option<String> {
        match self {
            Above::Found(upper) => Some(format!("本文引用了“{}”，以它为上级文件", upper.source.name())),
            Above::Missing(cited) => Some(format!("{}，没有与上级对照", not_at_hand(cited))),
            Above::Given(_) | Above::Nowhere => None,
        }
    }

    /// Why rules on the plan above do not apply, where it is that the plan is not at hand.
    pub(super) fn reason(&self) -> Option<String> {
        match self {
            // Which ones is told once, in the note.
            Above::Missing(_) => Some("引用的上级文件不在所给文件之中".to_owned()),
            _ => None,
        }
    }
}

/// The index in `set` of the plan that a document cites, or the names of those it cites in vain.
///
/// # Errors
/// The names; empty where it cites none.
pub fn cited(document: &Document, set: &[&Document]) -> Result<usize, Vec<String>> {
    match superior(document, set) {
        Superior::Found(index) => Ok(index),
        Superior::NoneCited => Err(Vec::new()),
        Superior::Missing(citations) => {
            let mut names = Vec::new();
            for citation in citations.iter().filter_map(|index| document.citations.get(*index)) {
                let title = document.name(citation.title);
                let name = match citation.number {
                    Some(number) => format!("《{title}》（{}）", document.name(number)),
                    None => format!("《{title}》"),
                };
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            Err(names)
        }
    }
}

fn not_at_hand(cited: &[String]) -> String {
    let named = cited.iter().take(NAMED).cloned().collect::<Vec<_>>().join("、");
    match cited.len() > NAMED {
        true => format!("引用的{named}等 {} 份文件不在所给文件之中", cited.len()),
        false => format!("引用的{named}不在所给文件之中"),
    }
}

/// The document besides the draft that a rule asks for: the plan above, or the relation to it, before the ledger.
pub(super) fn needed(program: &Program) -> Option<Lack> {
    let upper = reads(program, &[Root::Upper, Root::Relation]).then_some(Lack::Upper);
    upper.or_else(|| reads(program, &[Root::Ledger]).then_some(Lack::Ledger))
}

impl Rulebook {
    /// Whether any rule that is to run asks for the ledger. `only` are the only ones to run; all where empty.
    #[must_use]
    pub fn reads_ledger(&self, only: &[RuleId]) -> bool {
        let wanted = |program: &&Program| only.is_empty() || only.contains(&program.page.id);
        self.programs().iter().filter(wanted).any(|program| reads(program, &[Root::Ledger]))
    }
}

fn reads(program: &Program, roots: &[Root]) -> bool {
    program.roots.iter().any(|root| roots.contains(root))
}
