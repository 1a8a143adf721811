//! The same work on many things, on as many threads as the machine has.

use std::num::NonZeroUsize;
use std::thread;

/// Fewest things worth another thread.
const SHARE: usize = 16;

/// Does `work` on every item and gives the results in the order of the items, whatever the number of threads.
pub fn in_order<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    in_shares(items, |share| share.iter().map(&work).collect())
}

/// The same for work that is done on neighbours together, share by share.
pub fn in_shares<T: Sync, R: Send>(items: &[T], work: impl Fn(&[T]) -> Vec<R> + Sync) -> Vec<R> {
    let threads =
        thread::available_parallelism().map_or(1, NonZeroUsize::get).min(items.len() / SHARE).max(1);
    let share = items.len().div_ceil(threads).max(1);
    let mut shares = items.chunks(share);
    // The first share is done here: a single thread needs no other.
    let own = shares.next().unwrap_or_default();
    thread::scope(|scope| {
        let work = &work;
        let others: Vec<_> = shares.map(|share| (share, scope.spawn(move || work(share)))).collect();
        let mut done = work(own);
        for (share, other) in others {
            // The work does not panic; if it did, it would do so again here and be seen.
            done.extend(other.join().unwrap_or_else(|_| work(share)));
        }
        done
    })
}
