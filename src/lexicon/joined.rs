//! Names that are two bodies with the mark between them left out: 市财政局市教育局.

use super::{Bodies, Form, Setting};

/// A body's own name has at least this many characters; 市委 and 省委 begin the names of their departments.
const SHORTEST: usize = 3;

/// Longest name looked at, in characters.
const LONGEST: usize = 40;

impl Bodies {
    /// The bodies that an unknown name is made of, with 、 between them; nothing for known names and for names of which any
    /// part is unknown.
    #[must_use]
    pub fn parted(&self, name: &str, setting: &Setting<'_>) -> Option<String> {
        let length = name.chars().take(LONGEST + 1).count();
        if !(2 * SHORTEST..=LONGEST).contains(&length) || self.best(name, setting).is_some() {
            return None;
        }
        let ends = name.char_indices().skip(SHORTEST - 1).map(|(at, c)| at + c.len_utf8());
        let mut halves = ends.filter_map(|at| name.split_at_checked(at));
        halves.find_map(|(first, rest)| {
            if rest.chars().nth(SHORTEST - 1).is_none() || !self.stands_alone(first, setting) {
                return None;
            }
            if self.stands_alone(rest, setting) {
                return Some(format!("{first}、{rest}"));
            }
            self.parted(rest, setting).map(|rest| format!("{first}、{rest}"))
        })
    }

    /// Whether a name is that of a listed body, in full or as its 规范简称.
    fn stands_alone(&self, name: &str, setting: &Setting<'_>) -> bool {
        self.best(name, setting).is_some_and(|(found, _)| found.form != Form::Informal)
    }
}
