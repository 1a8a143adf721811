//! Numbers as Chinese documents write them: 12, １２, 十二, 1.5万, 百分之六十.

/// The value of one Chinese digit character; 两 counts as two, 〇 and 零 as nought.
#[must_use]
pub fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Whether a character can stand in a Chinese numeral: a digit or 十 百 千 万.
#[must_use]
pub fn is_numeral(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '拾' | '百' | '佰' | '千' | '仟' | '万')
}

/// The value of a Chinese numeral up to 99 999 999: 十二 → 12, 一百零五 → 105, 二〇二一 → 2021.
/// Nothing where the characters do not form one (十十, empty).
#[must_use]
pub fn chinese(text: &str) -> Option<u32> {
    let count = text.chars().count();
    if count == 0 {
        return None;
    }
    if count > 1 && text.chars().all(|c| digit(c).is_some()) {
        return text.chars().try_fold(0u32, |sum, c| sum.checked_mul(10)?.checked_add(digit(c)?));
    }
    let (mut high, mut total, mut current, mut last_unit) = (0u32, 0u32, None, u32::MAX);
    for c in text.chars() {
        if let Some(value) = digit(c) {
            if current.is_some_and(|v| v != 0) {
                return None;
            }
            current = Some(value);
            continue;
        }
        let unit = match c {
            '十' | '拾' => 10,
            '百' | '佰' => 100,
            '千' | '仟' => 1000,
            '万' => {
                high = (total + current.take().unwrap_or(0)).checked_mul(10_000)?;
                (total, last_unit) = (0, u32::MAX);
                continue;
            }
            _ => return None,
        };
        if unit >= last_unit {
            return None;
        }
        let times = match current.take() {
            Some(value) => value,
            None if unit == 10 && total == 0 => 1,
            None => return None,
        };
        total = total.checked_add(times.checked_mul(unit)?)?;
        last_unit = unit;
    }
    high.checked_add(total)?.checked_add(current.unwrap_or(0))
}

/// Writes a number from 1 to 99 as headings do: 12 → 十二.
#[must_use]
pub fn to_chinese(number: u32) -> Option<String> {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    if !(1..=99).contains(&number) {
        return None;
    }
    let tens = match number / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        n => format!("{}十", DIGITS.get(n as usize)?),
    };
    Some(format!("{tens}{}", DIGITS.get((number % 10) as usize)?))
}

/// A full-width digit, point or letter as its half-width form; any other character unchanged.
#[must_use]
pub fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numerals_have_values() {
        for (text, value) in [
            ("一", 1),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("三十五", 35),
            ("一百零五", 105),
            ("两千", 2000),
            ("二〇二一", 2021),
            ("一万二千", 12_000),
        ] {
            assert_eq!(chinese(text), Some(value), "{text}");
        }
        for text in ["", "十十", "百", "甲"] {
            assert_eq!(chinese(text), None, "{text}");
        }
        for n in 1..=99 {
            assert_eq!(chinese(&to_chinese(n).unwrap()), Some(n));
        }
    }
}
