//! A day of the civil calendar, without a clock.

use std::fmt;

use jiff::civil;

/// A day between year 1 and 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    /// The day, or nothing where the calendar has no such day (2月30日).
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Date> {
        let year = i16::try_from(year).ok().filter(|y| (1..=9999).contains(y))?;
        civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().map(Date)
    }

    /// The last day of a month: 8月底.
    #[must_use]
    pub fn month_end(year: i32, month: u32) -> Option<Date> {
        Date::new(year, month, 1).map(|first| Date(first.0.last_of_month()))
    }

    /// 31 December: 年底, 年内.
    #[must_use]
    pub fn year_end(year: i32) -> Option<Date> {
        Date::new(year, 12, 31)
    }

    /// The day `days` after 1970-01-01.
    #[must_use]
    pub fn from_unix_days(days: i64) -> Option<Date> {
        let epoch = civil::date(1970, 1, 1);
        epoch.checked_add(jiff::Span::new().try_days(days).ok()?).ok().map(Date)
    }

    /// Reads `YYYY-MM-DD`, the form used in options, rules and outputs.
    #[must_use]
    pub fn from_iso(text: &str) -> Option<Date> {
        let mut parts = text.splitn(3, '-');
        let year = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
        let month = parts.next()?.parse().ok()?;
        let day = parts.next()?.parse().ok()?;
        Date::new(year, month, day)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        i32::from(self.0.year())
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u32 {
        u32::from(self.0.month().unsigned_abs())
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u32 {
        u32::from(self.0.day().unsigned_abs())
    }

    /// Day of the week, from 1 for Monday to 7 for Sunday.
    #[must_use]
    pub fn weekday(self) -> u32 {
        self.0.weekday().to_monday_one_offset().unsigned_abs().into()
    }

    /// Days from `self` to `later`; negative where `later` is earlier.
    #[must_use]
    pub fn days_until(self, later: Date) -> i64 {
        i64::from(self.0.until(later.0).map_or(0, |span| span.get_days()))
    }

    /// The day `days` later.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Option<Date> {
        self.0.checked_add(jiff::Span::new().try_days(days).ok()?).ok().map(Date)
    }

    /// As a Chinese document writes it: 2021年8月31日.
    #[must_use]
    pub fn chinese(self) -> String {
        format!("{}年{}月{}日", self.year(), self.month(), self.day())
    }
}

/// Writes `YYYY-MM-DD`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_decides_which_days_exist() {
        assert_eq!(Date::new(2021, 2, 30), None);
        assert_eq!(Date::month_end(2024, 2).unwrap().to_string(), "2024-02-29");
        assert_eq!(Date::from_iso("2021-08-31"), Date::month_end(2021, 8));
        assert_eq!(Date::from_unix_days(0).unwrap().to_string(), "1970-01-01");
        assert_eq!(Date::from_unix_days(0).unwrap().weekday(), 4);
        let issued = Date::new(2021, 6, 9).unwrap();
        assert_eq!(issued.days_until(Date::new(2021, 6, 30).unwrap()), 21);
        assert_eq!(issued.days_until(Date::new(2022, 6, 9).unwrap()), 365);
    }
}
