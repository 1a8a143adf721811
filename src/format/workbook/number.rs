//! A number as its cell shows it: a date in Chinese, a share of a hundred, else its digits without needless zeros.

use super::shape::{Clock, Digits, Shape};

/// The last day Excel counts: 31 December 9999.
const LAST: f64 = 2_958_465.0;
/// Days from 1 March of the year 0 to 31 December 1899, day 0 of Excel once its 29 February 1900 is left out.
const EPOCH: i64 = 693_900;
/// Days by which counting from 1904 is behind.
const YEARS_1904: f64 = 1462.0;
/// Digits Excel keeps of a number, less the one before the point.
const DIGITS: usize = 14;

/// The words of a number. What is no number, or no day where one is shown, stays as it is written.
pub(super) fn written(text: &str, shape: &Shape, since_1904: bool) -> String {
    let text = text.trim();
    let Some(value) = text.parse::<f64>().ok().filter(|value| value.is_finite()) else {
        return text.to_owned();
    };
    match shape {
        Shape::Number(digits) => number(value, digits),
        Shape::Duration if (0.0..LAST).contains(&value) => {
            let minutes = minutes(value);
            format!("{}:{:02}", minutes / 60, minutes % 60)
        }
        Shape::Time(clock) => {
            let day = if since_1904 && (clock.year || clock.month || clock.day) {
                value + YEARS_1904
            } else {
                value
            };
            match (0.0..LAST + 1.0).contains(&day) {
                true => time(day, *clock),
                false => plain(value),
            }
        }
        Shape::Duration => plain(value),
    }
}

/// A day written as `2021-09-30` or `2021-09-30T00:00:00`, in Chinese; anything else as it is.
pub(super) fn iso(text: &str) -> String {
    let (date, _) = text.split_once('T').unwrap_or((text, ""));
    let parts: Vec<Option<u32>> = date.trim().split('-').map(|part| part.parse().ok()).collect();
    match parts.as_slice() {
        [Some(year), Some(month), Some(day)] => format!("{year}年{month}月{day}日"),
        _ => text.trim().to_owned(),
    }
}

fn number(value: f64, shape: &Digits) -> String {
    let shown = if shape.percent { plain(value * 100.0) + "%" } else { plain(value) };
    let missing = match shown.bytes().all(|byte| byte.is_ascii_digit()) {
        true => shape.least.min(20).saturating_sub(shown.len()),
        false => 0,
    };
    format!("{}{}{shown}{}", shape.before, "0".repeat(missing), shape.after)
}

/// The digits of a number, as many as Excel keeps: 0.1 + 0.2 is 0.3.
fn plain(value: f64) -> String {
    let kept = format!("{value:.DIGITS$e}").parse::<f64>().unwrap_or(value);
    match kept == 0.0 || (1e-9..1e21).contains(&kept.abs()) {
        // Written with a sign of its own, 0 would be -0.
        true => format!("{}", kept + 0.0),
        false => format!("{kept:e}"),
    }
}

fn time(value: f64, clock: Clock) -> String {
    let (year, month, day) = date(value);
    let mut words = String::new();
    for (shown, part) in [
        (clock.year, format!("{year}年")),
        (clock.month, format!("{month}月")),
        (clock.day, format!("{day}日")),
    ] {
        if shown {
            words.push_str(&part);
        }
    }
    let minutes = minutes(value.fract());
    if clock.time && (words.is_empty() || minutes > 0) {
        let gap = if words.is_empty() { "" } else { " " };
        words.push_str(&format!("{gap}{}:{:02}", minutes / 60 % 24, minutes % 60));
    }
    words
}

#[expect(clippy::cast_possible_truncation, reason = "at most some three million days")]
fn minutes(days: f64) -> i64 {
    (days * 24.0 * 60.0).round() as i64
}

/// Year, month and day of a day of Excel, which takes 1900 for a leap year: its day 60 never was.
#[expect(clippy::cast_possible_truncation, reason = "at most some three million days")]
fn date(value: f64) -> (i64, i64, i64) {
    let day = value.floor() as i64;
    if day == 60 {
        return (1900, 2, 29);
    }
    let days = EPOCH + day - i64::from(day > 60);
    // Days from 1 March of the year 0, in cycles of 400 years (Howard Hinnant, civil_from_days).
    let cycle = days.div_euclid(146_097);
    let in_cycle = days.rem_euclid(146_097);
    let year_in_cycle = (in_cycle - in_cycle / 1460 + in_cycle / 36_524 - in_cycle / 146_096) / 365;
    let in_year = in_cycle - (365 * year_in_cycle + year_in_cycle / 4 - year_in_cycle / 100);
    let month_from_march = (5 * in_year + 2) / 153;
    let day = in_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (year_in_cycle + cycle * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_excel_shows() {
        for (text, code, since_1904, words) in [
            ("44469", "yyyy/m/d", false, "2021年9月30日"),
            ("43007", "yyyy/m/d", true, "2021年9月30日"),
            ("44469", "yyyy\"年\"m\"月\"", false, "2021年9月"),
            ("44469", "m\"月\"d\"日\"", false, "9月30日"),
            ("44469.75", "yyyy-mm-dd hh:mm", false, "2021年9月30日 18:00"),
            ("44469", "yyyy-mm-dd hh:mm", false, "2021年9月30日"),
            ("0.35416666666666669", "h:mm", false, "8:30"),
            ("1.5", "[h]:mm", false, "36:00"),
            ("1", "yyyy/m/d", false, "1900年1月1日"),
            ("60", "yyyy/m/d", false, "1900年2月29日"),
            ("61", "yyyy/m/d", false, "1900年3月1日"),
            ("36585", "yyyy/m/d", false, "2000年2月29日"),
            ("2958465", "yyyy/m/d", false, "9999年12月31日"),
            ("2958466", "yyyy/m/d", false, "2958466"),
            ("-3", "yyyy/m/d", false, "-3"),
            ("1e308", "[h]:mm", false, "1e308"),
        ] {
            assert_eq!(written(text, &Shape::of(code), since_1904), words, "{text} {code}");
        }
        assert_eq!(iso("2021-09-30T00:00:00"), "2021年9月30日");
        assert_eq!(iso("年底前"), "年底前");
    }

    #[test]
    fn numbers_have_no_needless_digits() {
        for (text, code, words) in [
            ("1", "General", "1"),
            ("30.0", "0.00", "30"),
            ("0.30000000000000004", "General", "0.3"),
            ("0.95", "0%", "95%"),
            ("0.285", "0.0%", "28.5%"),
            ("13800138000", "General", "13800138000"),
            ("30", "0\"项\"", "30项"),
            ("7", "000", "007"),
            ("-0", "General", "0"),
            ("1E+30", "General", "1e30"),
            ("nan", "General", "nan"),
            ("甲", "General", "甲"),
        ] {
            assert_eq!(written(text, &Shape::of(code), false), words, "{text} {code}");
        }
    }
}
