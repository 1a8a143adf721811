//! Reads figures and words of an expression of time from the front.

use crate::value::numeral;

/// Years outside this range are slips (0402年) or not years at all.
pub(in crate::reading) const YEARS: std::ops::RangeInclusive<i32> = 1949..=2100;

/// Reads words from the front.
pub(in crate::reading) struct Cursor<'a> {
    pub rest: &'a str,
}

impl Cursor<'_> {
    /// Goes on behind a word, if it comes next.
    pub fn eat(&mut self, word: &str) -> bool {
        match self.rest.strip_prefix(word) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// The same for the first of some words that comes next.
    pub fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat(word))
    }

    /// A word after a figure, with the blank between them that typesetters and pages put there: 12 月底前.
    pub fn eat_unit(&mut self, word: &str) -> bool {
        let mut inner = Cursor { rest: unblanked(self.rest) };
        let eaten = inner.eat(word);
        if eaten {
            self.rest = inner.rest;
        }
        eaten
    }

    /// One or two digits of either width.
    pub fn small(&mut self) -> Option<u32> {
        let rest = unblanked(self.rest);
        let mut value = None;
        let mut width = 0;
        for c in rest.chars().take(3) {
            let Some(digit) = numeral::half_width(c).to_digit(10) else { break };
            value = Some(value.unwrap_or(0) * 10 + digit);
            width += c.len_utf8();
        }
        let value = value.filter(|value| *value < 100)?;
        self.rest = rest.get(width..)?;
        Some(value)
    }

    /// Goes on behind an hour of the day, if one comes next: 18：00, 12时, 17点30分.
    pub fn hour(&mut self) {
        let before = self.rest;
        let minutes = |cursor: &mut Self| cursor.small().is_some();
        let read = self.small().is_some()
            && match self.eat_any(&["：", ":"]) {
                true => minutes(self),
                false => {
                    let hour = self.eat_any(&["时", "点"]);
                    if hour && !self.eat("整") && minutes(self) {
                        self.eat("分");
                    }
                    hour
                }
            };
        if !read {
            self.rest = before;
        }
    }

    /// Four digits and 年.
    pub fn year(&mut self) -> Option<i32> {
        let width: usize = self.rest.chars().take(4).map(char::len_utf8).sum();
        let year = digits(self.rest.get(..width)?).and_then(|year| i32::try_from(year).ok())?;
        let rest = self.rest.get(width..)?.strip_prefix('年').filter(|_| YEARS.contains(&year))?;
        self.rest = rest;
        Some(year)
    }
}

/// Words without the one blank they may begin with.
pub(in crate::reading) fn unblanked(words: &str) -> &str {
    words.strip_prefix([' ', '\u{a0}']).unwrap_or(words)
}

/// The value of a run of digits of either width.
pub(in crate::reading) fn digits(words: &str) -> Option<u32> {
    words.chars().try_fold(0u32, |value, c| {
        let digit = numeral::half_width(c).to_digit(10)?;
        value.checked_mul(10)?.checked_add(digit)
    })
}
