//! Values moved by one.

use super::change::Change;
use crate::rule::program::Constant;

/// A value one smaller and one larger in the last digit that is written: 3 → 2, 4; 0.5 → 0.4, 0.6; a truth value turned.
/// Words have no next one.
pub fn shifted(constant: &Constant, written: &str) -> Vec<(Constant, Change)> {
    if let Constant::Truth(truth) = constant {
        return vec![(Constant::Truth(!truth), Change::Negated)];
    }
    let both = [-1.0, 1.0].into_iter().filter_map(|sign| moved(constant, sign, decimals(written)));
    both.map(|(moved, from, to)| (moved, Change::Shifted(from, to))).collect()
}

fn moved(constant: &Constant, sign: f64, decimals: i32) -> Option<(Constant, String, String)> {
    let scale = 10f64.powi(decimals);
    let number = |value: f64| ((value * scale).round() + sign) / scale;
    match constant {
        Constant::Number(value) => {
            let to = number(*value);
            Some((Constant::Number(to), value.to_string(), to.to_string()))
        }
        Constant::Quantity(quantity) => {
            let mut to = quantity.clone();
            to.value = number(quantity.value);
            let words = |value: f64| format!("{value}{}", quantity.unit);
            let (from, moved) = (words(quantity.value), words(to.value));
            Some((Constant::Quantity(to), from, moved))
        }
        Constant::Days(days) => {
            let to = if sign > 0.0 { days.saturating_add(1) } else { days.saturating_sub(1) };
            Some((Constant::Days(to), format!("{days}天"), format!("{to}天")))
        }
        Constant::Date(date) => {
            let to = date.plus_days(if sign > 0.0 { 1 } else { -1 })?;
            Some((Constant::Date(to), date.chinese(), to.chinese()))
        }
        Constant::Truth(_) | Constant::Text(_) | Constant::Choice(..) => None,
    }
}

/// Digits after the point of a written number.
fn decimals(written: &str) -> i32 {
    let fraction = written.split_once(['.', '．']).map_or("", |(_, fraction)| fraction);
    let digits = fraction.chars().take_while(char::is_ascii_digit).count();
    i32::try_from(digits).unwrap_or(0).min(9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_moves_in_its_last_written_digit() {
        let words = |value: f64, written: &str| -> Vec<String> {
            let both = shifted(&Constant::Number(value), written);
            both.into_iter().map(|(_, change)| change.done()).collect()
        };
        assert_eq!(words(3.0, "3"), ["把“3”改为“2”", "把“3”改为“4”"]);
        assert_eq!(words(0.5, "0.5"), ["把“0.5”改为“0.4”", "把“0.5”改为“0.6”"]);
        assert_eq!(words(1.0, "1.00"), ["把“1”改为“0.99”", "把“1”改为“1.01”"]);
        assert!(shifted(&Constant::Text("甲".to_owned()), "「甲」").is_empty());
        assert_eq!(shifted(&Constant::Truth(true), "真").len(), 1);
    }
}
