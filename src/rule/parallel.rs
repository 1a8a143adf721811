//! The same work on many things, on as many threads as the machine has.

use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Fewest things worth another thread.
const SHARE: usize = 16;

/// Does `work` on every item and gives the results in the order of the items, whatever the number of threads.
pub fn in_order<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    in_shares(items, |share| share.map(&work).collect())
}

/// The same for work that keeps something from one thing to the next: it is done once a thread, on the share of things that
/// the thread comes to take, and gives a result for each in the order taken.
pub fn in_shares<T: Sync, R: Send>(items: &[T], work: impl Fn(&mut Share<'_, T>) -> Vec<R> + Sync) -> Vec<R> {
    let threads =
        thread::available_parallelism().map_or(1, NonZeroUsize::get).min(items.len() / SHARE).max(1);
    let next = AtomicUsize::new(0);
    let one = || {
        let mut share = Share { items, next: &next, taken: Vec::new() };
        let done = work(&mut share);
        share.taken.into_iter().zip(done).collect::<Vec<(usize, R)>>()
    };
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(one)).collect();
        // This thread takes its share too: a single one needs no other.
        let mut done = one();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, result)| result).collect()
}

/// The things that one thread takes of those that several work on: always the next that nobody took, so that none waits for
/// another that came upon harder ones.
#[derive(Debug)]
pub struct Share<'a, T> {
    items: &'a [T],
    next: &'a AtomicUsize,
    taken: Vec<usize>,
}

impl<'a, T> Iterator for Share<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        let place = self.next.fetch_add(1, Ordering::Relaxed);
        let item = self.items.get(place)?;
        self.taken.push(place);
        Some(item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_things() {
        let things: Vec<u64> = (0..1000).collect();
        // The first of all takes longest.
        let work = |thing: &u64| (0..(1000 - thing) * 50).fold(*thing, |sum, n| sum ^ n) ^ (thing << 32);
        let alone: Vec<u64> = things.iter().map(work).collect();
        assert_eq!(in_order(&things, work), alone);
        assert_eq!(in_order(&things[..3], work), alone[..3]);
        assert!(in_order(&things[..0], work).is_empty());
    }
}
