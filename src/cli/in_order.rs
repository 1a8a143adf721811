//! The same work on many files at once, with the results in the order of the files.

use std::path::{Path, PathBuf};

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

/// Files worked on before their results are handed on: enough to keep every core busy, few enough to keep memory flat.
const BATCH: usize = 64;

/// Does `work` on every path, on `jobs` threads (0: one a core), and hands each result to `each` in order. What is done
/// does not depend on the number of threads.
pub fn in_order<T: Send>(
    paths: &[PathBuf],
    jobs: usize,
    work: impl Fn(&Path) -> T + Sync,
    each: impl FnMut(T),
) {
    each_in_order(paths, jobs, |path| work(path), each);
}

/// The same for things that are no files.
pub fn each_in_order<I: Sync, T: Send>(
    items: &[I],
    jobs: usize,
    work: impl Fn(&I) -> T + Sync,
    mut each: impl FnMut(T),
) {
    // A machine that gives no more threads still has this one.
    let pool = match jobs != 1 && items.len() > 1 {
        true => ThreadPoolBuilder::new().num_threads(jobs).build().ok(),
        false => None,
    };
    for batch in items.chunks(BATCH) {
        let done: Vec<T> = match &pool {
            Some(pool) => pool.install(|| batch.par_iter().map(&work).collect()),
            None => batch.iter().map(&work).collect(),
        };
        done.into_iter().for_each(&mut each);
    }
}
