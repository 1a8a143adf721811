//! Screens of a fixed width without colour, and what must hold of any of them.

use hecha::report::{Look, width};

/// 80 cells, no colour.
pub fn look() -> Look {
    Look::new(80)
}

/// Fails where a line is wider than the screen or ends in a blank.
pub fn fits(screen: &str, cells: usize) {
    for line in screen.lines() {
        assert!(width(line) <= cells, "{} cells: {line}", width(line));
        assert_eq!(line, line.trim_end(), "{line:?} in {screen}");
    }
}
