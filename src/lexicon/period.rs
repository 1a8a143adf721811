//! The time in which a name was in use.

use crate::value::Date;

/// First and last day of a name, each open where unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

impl Period {
    /// Whether a day lies in it.
    #[must_use]
    pub fn holds(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether two periods share a day.
    #[must_use]
    pub fn overlaps(self, other: Period) -> bool {
        let before = |a: Option<Date>, b: Option<Date>| matches!((a, b), (Some(a), Some(b)) if a < b);
        !before(self.to, other.from) && !before(other.to, self.from)
    }
}

/// The first day a cell stands for: 2018, 2018-03 or 2018-03-17.
#[must_use]
pub fn first_day(cell: &str) -> Option<Date> {
    match parts(cell)? {
        (year, None, _) => Date::new(year, 1, 1),
        (year, Some(month), None) => Date::new(year, month, 1),
        (year, Some(month), Some(day)) => Date::new(year, month, day),
    }
}

/// The last day a cell stands for: 2018 is 31 December.
#[must_use]
pub fn last_day(cell: &str) -> Option<Date> {
    match parts(cell)? {
        (year, None, _) => Date::year_end(year),
        (year, Some(month), None) => Date::month_end(year, month),
        (year, Some(month), Some(day)) => Date::new(year, month, day),
    }
}

fn parts(cell: &str) -> Option<(i32, Option<u32>, Option<u32>)> {
    let mut parts = cell.split('-');
    let year = parts.next().filter(|y| y.len() == 4 && digits(y))?.parse().ok()?;
    let mut two = || match parts.next() {
        None => Some(None),
        Some(part) if part.len() == 2 && digits(part) => part.parse().ok().map(Some),
        Some(_) => None,
    };
    let (month, day) = (two()?, two()?);
    parts.next().is_none().then_some((year, month, day))
}

fn digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_or_a_month_stands_for_all_its_days() {
        let day = |text| Date::from_iso(text);
        assert_eq!(first_day("2018"), day("2018-01-01"));
        assert_eq!(last_day("2018"), day("2018-12-31"));
        assert_eq!(last_day("2018-02"), day("2018-02-28"));
        assert_eq!(first_day("2021-05-13"), day("2021-05-13"));
        for bad in ["", "18", "2018年", "2018-2", "2018-02-30", "2018-01-01-01", "+018"] {
            assert_eq!(first_day(bad), None, "{bad}");
        }
    }

    #[test]
    fn periods_share_a_day_or_not() {
        let period = |from, to| Period { from: first_day(from), to: last_day(to) };
        assert!(!period("1998", "2003").overlaps(period("2018", "")));
        assert!(period("", "2018").overlaps(period("2018", "")));
        assert!(period("", "").overlaps(period("2018", "2019")));
    }
}
