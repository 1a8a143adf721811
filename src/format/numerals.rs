//! Numbers as Word writes them in automatic numbering, and browsers before the items of lists.

/// Writes `number` in a format of `w:numFmt`; decimal where the format is not known or does not reach so far.
pub(super) fn write(number: u32, format: &str) -> String {
    let written = match format {
        "none" => Some(String::new()),
        "chineseCounting"
        | "taiwaneseCounting"
        | "japaneseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCountingThousand"
        | "ideographCounting" => counting(number, &PLAIN),
        "chineseLegalSimplified" => counting(number, &LEGAL),
        "ideographLegalTraditional" => counting(number, &LEGAL_TRADITIONAL),
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => {
            Some(digits(number, "〇一二三四五六七八九"))
        }
        "decimalFullWidth" | "decimalFullWidth2" => Some(digits(number, "０１２３４５６７８９")),
        "decimalZero" => Some(format!("{number:02}")),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(number),
        "decimalEnclosedParen" => from(number, '⑴', 20),
        "decimalEnclosedFullstop" => from(number, '⒈', 20),
        "ideographEnclosedCircle" => from(number, '㊀', 10),
        "ideographTraditional" => pick(number, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => pick(number, "子丑寅卯辰巳午未申酉戌亥"),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).map(|roman| roman.to_ascii_lowercase()),
        "upperLetter" => letters(number, b'A'),
        "lowerLetter" => letters(number, b'a'),
        "numberInDash" => Some(format!("- {number} -")),
        _ => None,
    };
    written.unwrap_or_else(|| number.to_string())
}

/// Digits and the names of tens, hundreds and thousands.
struct Counting {
    digits: &'static str,
    steps: [&'static str; 4],
    /// Whether ten is written without a one before it.
    bare_ten: bool,
}

const PLAIN: Counting =
    Counting { digits: "零一二三四五六七八九", steps: ["", "十", "百", "千"], bare_ten: true };
const LEGAL: Counting =
    Counting { digits: "零壹贰叁肆伍陆柒捌玖", steps: ["", "拾", "佰", "仟"], bare_ten: false };
const LEGAL_TRADITIONAL: Counting =
    Counting { digits: "零壹貳參肆伍陸柒捌玖", steps: ["", "拾", "佰", "仟"], bare_ten: false };

/// 一, 十, 十一, 二十, 一百零一 … up to 9999.
fn counting(number: u32, table: &Counting) -> Option<String> {
    if number > 9999 {
        return None;
    }
    if number == 0 {
        return pick(1, table.digits);
    }
    let mut written = String::new();
    let mut gap = false;
    for (power, step) in table.steps.iter().enumerate().rev() {
        let digit = number / 10_u32.pow(u32::try_from(power).unwrap_or(0)) % 10;
        if digit == 0 {
            gap = !written.is_empty();
            continue;
        }
        if gap {
            written.extend(table.digits.chars().next());
            gap = false;
        }
        let bare = table.bare_ten && digit == 1 && power == 1 && written.is_empty();
        if !bare {
            written.extend(table.digits.chars().nth(digit as usize));
        }
        written.push_str(step);
    }
    Some(written)
}

/// Each digit by its own sign.
fn digits(number: u32, signs: &str) -> String {
    number.to_string().chars().filter_map(|c| signs.chars().nth(c.to_digit(10)? as usize)).collect()
}

/// The sign of that place in a list, counted from 1.
fn pick(number: u32, signs: &str) -> Option<String> {
    let place = usize::try_from(number).ok()?.checked_sub(1)?;
    signs.chars().nth(place).map(String::from)
}

/// A sign counted on from the first, for as many as there are.
fn from(number: u32, first: char, count: u32) -> Option<String> {
    if !(1..=count).contains(&number) {
        return None;
    }
    char::from_u32(first as u32 + number - 1).map(String::from)
}

/// ① to ㊿.
fn circled(number: u32) -> Option<String> {
    match number {
        1..=20 => from(number, '①', 20),
        21..=35 => from(number - 20, '㉑', 15),
        36..=50 => from(number - 35, '㊱', 15),
        _ => None,
    }
}

/// I to MMMCMXCIX.
fn roman(mut number: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return None;
    }
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            written.push_str(sign);
            number -= value;
        }
    }
    Some(written)
}

/// a to z, then aa, bb … as Word goes on, up to thirty of a letter.
fn letters(number: u32, first: u8) -> Option<String> {
    let place = number.checked_sub(1)?;
    let times = place / 26 + 1;
    let letter = char::from(first + u8::try_from(place % 26).ok()?);
    (times <= 30).then(|| std::iter::repeat_n(letter, times as usize).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        let cases = [
            (1, "chineseCounting", "一"),
            (10, "japaneseCounting", "十"),
            (11, "chineseCounting", "十一"),
            (20, "chineseCountingThousand", "二十"),
            (35, "chineseCountingThousand", "三十五"),
            (101, "chineseCountingThousand", "一百零一"),
            (110, "chineseCountingThousand", "一百一十"),
            (1003, "chineseCountingThousand", "一千零三"),
            (12, "chineseLegalSimplified", "壹拾贰"),
            (10, "ideographDigital", "一〇"),
            (12, "decimalFullWidth", "１２"),
            (3, "decimalEnclosedCircleChinese", "③"),
            (21, "decimalEnclosedCircle", "㉑"),
            (2, "decimalEnclosedParen", "⑵"),
            (4, "lowerRoman", "iv"),
            (28, "upperLetter", "BB"),
            (3, "ideographTraditional", "丙"),
            (7, "unheardOf", "7"),
            (4_000_000_000, "lowerLetter", "4000000000"),
        ];
        for (number, format, written) in cases {
            assert_eq!(write(number, format), written, "{number} {format}");
        }
    }
}
