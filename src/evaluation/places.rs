//! Where a finding points.

use super::expression::{Evaluator, Frame};
use super::wording;
use crate::finding::Place;
use crate::rule::program::Pointer;
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
