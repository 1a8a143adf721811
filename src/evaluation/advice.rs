//! What to do about a finding: words, and the changes of the text where they can be said exactly.

use super::expression::{Evaluator, Frame, set};
use super::{places, wording};
use crate::document::{Document, Side};
use crate::finding::Advice;
use crate::rule::program::{self, Change, Site, Template};
use crate::text::{Edit, Span, sentence};
use crate::vocabulary::{Truth, Value};

/// Different changes that an advice spells out; of more, how many.
const SPELT_OUT: usize = 3;

/// The first advice of the rule that can be said here: its places are there, in the document under check. Changes are not
/// put into words where they will be joined with others.
pub fn advice<'a>(evaluator: &Evaluator<'a>, frame: &mut Frame<'a>, joined: bool) -> Option<Advice> {
    evaluator.program.advice.iter().find_map(|advice| said(evaluator, advice, frame, joined))
}

fn said<'a>(
    evaluator: &Evaluator<'a>,
    advice: &'a program::Advice,
    frame: &mut Frame<'a>,
    joined: bool,
) -> Option<Advice> {
    if let [Change::Words(words)] = advice.changes.as_slice() {
        // With 若有 a value may be missing; then the next advice is tried.
        let text = wording::whole(evaluator, words, frame)?;
        return Some(Advice { text, edits: Vec::new(), automatic: advice.automatic });
    }
    let mut edits = Vec::new();
    for change in &advice.changes {
        collect(evaluator, change, frame, &mut edits)?;
    }
    let document = evaluator.case.document;
    // Words that are already there need no change.
    edits.retain(|edit: &Edit| document.text(edit.span) != edit.text);
    (!edits.is_empty()).then(|| match joined {
        true => Advice { text: String::new(), edits, automatic: advice.automatic },
        false => together(edits, document, advice.automatic),
    })
}

/// One advice for many changes, each once.
pub fn together(mut edits: Vec<Edit>, document: &Document, automatic: bool) -> Advice {
    edits.sort_by(|a, b| (a.span, &a.text).cmp(&(b.span, &b.text)));
    edits.dedup();
    Advice { text: in_words(&edits, document), edits, automatic }
}

/// The edits of one change; nothing where its place is not there.
fn collect<'a>(
    evaluator: &Evaluator<'a>,
    change: &'a Change,
    frame: &mut Frame<'a>,
    edits: &mut Vec<Edit>,
) -> Option<()> {
    let (site, words) = match change {
        Change::Insert(site, words) | Change::Replace(site, words) => (site, Some(words)),
        Change::Delete(site) => (site, None),
        Change::Words(_) => return Some(()),
    };
    let at = |span: Span| if matches!(change, Change::Insert(..)) { Span::at(span.to()) } else { span };
    match site {
        Site::Place(pointer) => {
            let spot = places::spot(evaluator, pointer, frame)?;
            if spot.side != Side::Document {
                return None;
            }
            edits.push(Edit { span: at(spot.span), text: new_words(evaluator, words, frame) });
        }
        Site::Every(bind) => {
            let Value::List(list) = evaluator.value(&bind.set, frame) else { return Some(()) };
            for element in list.iter() {
                // What was not understood is not changed.
                let read = !matches!(element, Value::Unread(..));
                let spot = element.spot().filter(|spot| read && spot.side == Side::Document);
                set(frame, bind.slot, element);
                let chosen = |frame: &mut Frame<'a>| {
                    bind.filter.as_ref().map_or(Truth::True, |filter| evaluator.truth(filter, frame))
                };
                if let Some(spot) = spot.filter(|_| chosen(frame) == Truth::True) {
                    edits.push(Edit { span: at(spot.span), text: new_words(evaluator, words, frame) });
                }
            }
        }
    }
    Some(())
}

fn new_words<'a>(evaluator: &Evaluator<'a>, words: Option<&'a Template>, frame: &mut Frame<'a>) -> String {
    words.map(|words| wording::exact(evaluator, words, frame)).unwrap_or_default()
}

/// Changes as a person says them, the same ones once.
fn in_words(edits: &[Edit], document: &Document) -> String {
    let mut said: Vec<String> = Vec::new();
    for edit in edits {
        let words = one(edit, document);
        if !said.contains(&words) {
            said.push(words);
        }
        if said.len() > SPELT_OUT {
            break;
        }
    }
    let more = said.len() > SPELT_OUT;
    said.truncate(SPELT_OUT);
    let listed = said.join("，");
    match edits.len() {
        count if more => format!("{listed}等，共{count}处"),
        count if count > said.len() => format!("{listed}，共{count}处"),
        _ => listed,
    }
}

fn one(edit: &Edit, document: &Document) -> String {
    let (old, new) = (document.text(edit.span), &edit.text);
    match (old.is_empty(), new.is_empty()) {
        (true, _) => format!("在{}插入“{new}”", whereabouts(document.source.text(), edit.span)),
        (_, true) => format!("删去“{old}”"),
        _ => format!("将“{old}”改为“{new}”"),
    }
}

/// The end of a place as a person says it: after its last few words.
fn whereabouts(text: &str, span: Span) -> String {
    let around = sentence::around(text, Span::at(span.to()));
    let before = text.get(around.from().min(span.to())..span.to()).unwrap_or("");
    let tail: Vec<char> = before.chars().rev().take(8).collect();
    let tail: String = tail.into_iter().rev().collect();
    if tail.is_empty() { "此处".to_owned() } else { format!("“{tail}”之后") }
}
