//! Where a finding points.

use super::expression::{Evaluator, Frame};
use super::wording;
use crate::document::Side;
use crate::finding::{Advice, Edit, Place};
use crate::rule::program::{Change, Pointer, Template};
use crate::text::{Span, sentence};
use crate::vocabulary::Spot;

/// The first place of a pointer that is there.
pub fn spot<'a>(evaluator: &Evaluator<'a>, pointer: &'a Pointer, frame: &mut Frame<'a>) -> Option<Spot> {
    pointer.places.iter().find_map(|place| evaluator.value(place, frame).spot())
}

/// The place of a pointer with its label, if it is there.
pub fn place<'a>(evaluator: &Evaluator<'a>, pointer: &'a Pointer, frame: &mut Frame<'a>) -> Option<Place> {
    let spot = spot(evaluator, pointer, frame)?;
    Some(Place {
        side: spot.side,
        span: spot.span,
        label: wording::fill(evaluator, &pointer.label, frame, 1),
    })
}

/// The advice with its edit, if the place to change is there and in the document under check.
pub fn advice<'a>(evaluator: &Evaluator<'a>, frame: &mut Frame<'a>) -> Option<Advice> {
    let advice = evaluator.program.advice.as_ref()?;
    let mut edit = |pointer: &'a Pointer, words: Option<&'a Template>| {
        let spot = spot(evaluator, pointer, frame).filter(|spot| spot.side == Side::Document)?;
        let text = words.map(|words| wording::fill(evaluator, words, frame, 1)).unwrap_or_default();
        Some((spot.span, text))
    };
    let document = evaluator.case.document;
    let (text, edit) = match &advice.change {
        Change::Words(words) => (wording::fill(evaluator, words, frame, 1), None),
        Change::Insert(pointer, words) => {
            let (span, text) = edit(pointer, Some(words))?;
            (
                format!("在{}插入“{text}”", whereabouts(document.source.text(), span)),
                Some(Edit { span: Span::at(span.to()), text }),
            )
        }
        Change::Replace(pointer, words) => {
            let (span, text) = edit(pointer, Some(words))?;
            (format!("将“{}”改为“{text}”", document.text(span)), Some(Edit { span, text }))
        }
        Change::Delete(pointer) => {
            let (span, _) = edit(pointer, None)?;
            (format!("删去“{}”", document.text(span)), Some(Edit { span, text: String::new() }))
        }
    };
    Some(Advice { text, edit, automatic: advice.automatic })
}

/// The end of a place as a person says it: after its last few words.
fn whereabouts(text: &str, span: Span) -> String {
    let around = sentence::around(text, Span::at(span.to()));
    let before = text.get(around.from().min(span.to())..span.to()).unwrap_or("");
    let tail: Vec<char> = before.chars().rev().take(8).collect();
    let tail: String = tail.into_iter().rev().collect();
    if tail.is_empty() { "此处".to_owned() } else { format!("“{tail}”之后") }
}
