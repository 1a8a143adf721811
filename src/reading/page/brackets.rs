//! Which closing bracket belongs to which opening one, in one pass however many are never closed.

use std::collections::VecDeque;

use super::label;
use super::{Mark, NONE, Shape, Sign};

/// A pair that lies further apart than this, in bytes, is no pair: one of the two has lost its other half.
const REACH: u32 = 6000;

/// How far a pair may reach over a line break, in bytes.
const OVER_LINES: u32 = 1800;

/// The index of the other half for each mark, or [`NONE`].
pub(super) fn pair(text: &str, marks: &[Mark]) -> Vec<u32> {
    let mut partners = vec![NONE; marks.len()];
    let mut open: VecDeque<(usize, Shape, u32)> = VecDeque::new();
    // How many of each shape are open, so that a stray closing bracket costs nothing.
    let mut waiting = [0usize; 6];
    for (index, mark) in marks.iter().enumerate() {
        match mark.sign {
            Sign::Open(shape) => {
                open.push_back((index, shape, mark.start));
                count(&mut waiting, shape, 1);
            }
            Sign::Close(shape) => {
                if waiting.get(shape as usize).is_none_or(|count| *count == 0) {
                    continue;
                }
                while let Some((other, its_shape, start)) = open.pop_back() {
                    count(&mut waiting, its_shape, -1);
                    if its_shape == shape {
                        if mark.start - start <= REACH {
                            set(&mut partners, other, index);
                            set(&mut partners, index, other);
                        }
                        break;
                    }
                }
            }
            Sign::Line if !open.is_empty() => {
                let item = label::at_line(text, mark.to()).is_some();
                while let Some((_, shape, start)) = open.front().copied() {
                    if !item && mark.start - start <= OVER_LINES {
                        break;
                    }
                    open.pop_front();
                    count(&mut waiting, shape, -1);
                }
            }
            _ => {}
        }
    }
    partners
}

fn count(waiting: &mut [usize; 6], shape: Shape, step: isize) {
    if let Some(count) = waiting.get_mut(shape as usize) {
        *count = count.saturating_add_signed(step);
    }
}

fn set(partners: &mut [u32], at: usize, other: usize) {
    if let Some(place) = partners.get_mut(at) {
        *place = u32::try_from(other).unwrap_or(NONE);
    }
}

#[cfg(test)]
mod tests {
    use crate::reading::page::Page;

    #[test]
    fn an_unclosed_bracket_does_not_take_the_next_ones_end() {
        let page = Page::of("甲（乙、丙 2.丁（戊）");
        assert_eq!(page.partner(0), None);
        let inner = page.marks.len() - 2;
        assert_eq!(page.partner(inner), Some(inner + 1));
    }

    #[test]
    fn a_hundred_thousand_open_brackets_cost_one_pass() {
        let text = "（".repeat(100_000);
        assert!(Page::of(&text).partners.iter().all(|partner| *partner == super::NONE));
    }
}
