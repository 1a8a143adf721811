//! How far a lower task as a whole answers an upper task.

use super::constants::AFFINITY_POWER;
use super::engine::Place;
use super::lower::Lower;
use super::upper::UpperTask;

/// The likeness of every lower task to one upper task.
pub(super) struct Affinity {
    /// Likeness of the headings.
    pub(super) heading: Vec<f64>,
    /// Half the headings, half the measures.
    pub(super) whole: Vec<f64>,
    /// `whole` against the task that answers best, 0 to 1.
    pub(super) prior: Vec<f64>,
}

impl Affinity {
    /// Measures it from the headings and from how the task's measures scored.
    pub(super) fn of(task: &UpperTask, places: &[Vec<Place>], lower: &Lower) -> Affinity {
        let heading: Vec<f64> = lower
            .tasks
            .iter()
            .map(|other| {
                let shared = task.heading.intersection(&other.heading).count();
                let size = task.heading.len() + other.heading_size;
                if size == 0 { 0.0 } else { 2.0 * shared as f64 / size as f64 }
            })
            .collect();
        let mut whole: Vec<f64> = heading.iter().map(|likeness| likeness / 2.0).collect();
        let share = 0.5 / (places.len().max(1)) as f64;
        for place in places.iter().flatten() {
            if let Some(sum) = whole.get_mut(place.task) {
                *sum += share * place.score;
            }
        }
        let most = whole.iter().copied().fold(0.0, f64::max);
        let relative =
            |value: &f64| if most > 0.0 { (value.max(0.0) / most).powi(AFFINITY_POWER) } else { 0.0 };
        let prior = whole.iter().map(relative).collect();
        Affinity { heading, whole, prior }
    }
}
