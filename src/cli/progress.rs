//! How far a run has come: one line on a terminal, from the second second on, gone before anything else is written there.

use std::io::{Write as _, stderr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::report::width;

/// A run that is over sooner shows nothing.
const FIRST: Duration = Duration::from_secs(1);
/// Between two drawings.
const NEXT: Duration = Duration::from_millis(200);
/// Most cells of the bar.
const BAR: usize = 24;

/// The progress of a run over some documents. A thread of its own draws it, so that it moves while one large document is
/// being read.
#[derive(Debug)]
pub struct Progress {
    shared: Arc<Shared>,
    drawer: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    done: AtomicUsize,
    total: usize,
    begun: Instant,
    /// Cells of the terminal.
    cells: usize,
    line: Mutex<Line>,
    over: Condvar,
}

#[derive(Debug, Default)]
struct Line {
    drawn: bool,
    over: bool,
}

/// While it lives, nothing is drawn.
#[derive(Debug)]
pub struct Quiet<'a>(#[expect(dead_code, reason = "held, not read")] MutexGuard<'a, Line>);

impl Progress {
    /// Begins, on a terminal of `cells`; where nothing is to be drawn, `None`.
    #[must_use]
    pub fn begin(total: usize, cells: Option<usize>) -> Progress {
        let shared = Arc::new(Shared {
            done: AtomicUsize::new(0),
            total,
            begun: Instant::now(),
            cells: cells.unwrap_or_default(),
            line: Mutex::default(),
            over: Condvar::new(),
        });
        let drawer = cells.map(|_| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || shared.draw())
        });
        Progress { shared, drawer }
    }

    /// One document more is done. Any thread may say so.
    pub fn step(&self) {
        self.shared.done.fetch_add(1, Ordering::Relaxed);
    }

    /// Takes the line away and keeps it away as long as the answer lives.
    #[must_use]
    pub fn quiet(&self) -> Quiet<'_> {
        let mut line = self.shared.line();
        line.clear();
        Quiet(line)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        let mut line = self.shared.line();
        line.clear();
        line.over = true;
        drop(line);
        self.shared.over.notify_all();
        if let Some(drawer) = self.drawer.take() {
            let _ = drawer.join();
        }
    }
}

impl Shared {
    fn line(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn draw(&self) {
        let mut wait = FIRST;
        let mut line = self.line();
        while !line.over {
            let waited = self.over.wait_timeout_while(line, wait, |line| !line.over);
            line = waited.unwrap_or_else(PoisonError::into_inner).0;
            if !line.over {
                let done = self.done.load(Ordering::Relaxed);
                let text = words(done, self.total, self.begun.elapsed(), self.cells);
                let _ = write!(stderr().lock(), "\r\u{1b}[K{text}").and_then(|()| stderr().flush());
                line.drawn = true;
            }
            wait = NEXT;
        }
    }
}

impl Line {
    fn clear(&mut self) {
        if std::mem::take(&mut self.drawn) {
            let _ = write!(stderr().lock(), "\r\u{1b}[K").and_then(|()| stderr().flush());
        }
    }
}

/// The line, shorter than the terminal is wide so that it never wraps: as much of it as fits.
fn words(done: usize, total: usize, taken: Duration, cells: usize) -> String {
    let done = done.min(total);
    let seconds = taken.as_secs();
    let counted = format!("已核查 {done}/{total} 份");
    let left = match seconds.checked_mul(total.saturating_sub(done) as u64).zip(Some(done as u64)) {
        Some((work, done)) if done > 0 => format!("，约需再等 {} 秒", work.div_ceil(done)),
        _ => String::new(),
    };
    let whole = format!("{counted}，已用 {seconds} 秒{left}");
    let room = cells.saturating_sub(width(&whole) + 2).min(BAR);
    let filled = room.checked_mul(done).and_then(|part| part.checked_div(total)).unwrap_or(0);
    let bar = "█".repeat(filled) + &"░".repeat(room - filled.min(room));
    let best = if room >= 8 { format!("{bar} {whole}") } else { whole };
    [best, counted].into_iter().find(|text| width(text) < cells).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_fits_the_terminal_and_says_how_far_and_how_long() {
        let three = Duration::from_secs(3);
        assert_eq!(
            words(500, 2000, three, 80),
            "██████░░░░░░░░░░░░░░░░░░ 已核查 500/2000 份，已用 3 秒，约需再等 9 秒"
        );
        assert_eq!(words(0, 2, three, 80), "░░░░░░░░░░░░░░░░░░░░░░░░ 已核查 0/2 份，已用 3 秒");
        assert_eq!(words(500, 2000, three, 20), "已核查 500/2000 份");
        for cells in 0..90 {
            for done in [0, 1, 999, 2000, 3000] {
                assert!(width(&words(done, 2000, three, cells)) < cells.max(1), "{done} {cells}");
            }
        }
        assert_eq!(words(0, 0, Duration::ZERO, 0), "");
    }

    #[test]
    fn what_is_over_soon_or_on_no_terminal_draws_nothing() {
        for cells in [None, Some(80)] {
            let progress = Progress::begin(2, cells);
            progress.step();
            drop(progress.quiet());
            assert!(!progress.shared.line().drawn);
        }
    }
}
