//! Functions of the numbers that stand in words.

use super::{Function, Gives, Kind, List, Param, Text, Value, function, undecided};
use crate::value::{Date, numeral};

pub static NUMERALS: [Function; 4] = [
    function(
        ("数目", "numeral"),
        &[Param::Text],
        Gives::Kind(|| Kind::optional(Kind::Number)),
        "文本中的第一个数，阿拉伯数字和中文数字都算；没有时为缺",
        |_, arguments| match arguments {
            [Value::Text(text)] => Value::or_missing(first(&text.words, true).map(|(n, _)| Value::Number(n))),
            _ => undecided(arguments),
        },
    ),
    function(
        ("各数", "numbers"),
        &[Param::Text],
        Gives::Kind(|| Kind::list(Kind::Number)),
        "文本中的各个阿拉伯数，依先后",
        |_, arguments| match arguments {
            [Value::Text(text)] => {
                let mut rest: &str = &text.words;
                let mut found = Vec::new();
                while let Some((number, end)) = first(rest, false) {
                    found.push(Value::Number(number));
                    rest = rest.get(end..).unwrap_or("");
                }
                Value::List(List::of(found))
            }
            _ => undecided(arguments),
        },
    ),
    function(
        ("年份", "year-in"),
        &[Param::Text],
        Gives::Kind(|| Kind::optional(Kind::Number)),
        "文本中第一个四位年份；没有时为缺",
        |_, arguments| match arguments {
            [Value::Text(text)] => Value::or_missing(year(&text.words).map(|n| Value::Number(f64::from(n)))),
            _ => undecided(arguments),
        },
    ),
    function(
        ("规范日期", "plain-date"),
        &[Param::Text],
        Gives::Kind(|| Kind::optional(Kind::Text)),
        "把年、月、日俱全的日期（如“2021.9.02”“二〇二一年九月二日”）写成“2021年9月2日”的样子；年份不足四位、没有这一天的为缺",
        |_, arguments| match arguments {
            [Value::Text(text)] => {
                Value::or_missing(plain_date(&text.words).map(|words| Value::Text(Text::plain(words))))
            }
            _ => undecided(arguments),
        },
    ),
];

/// A date in Arabic or Chinese numerals as official documents write it.
fn plain_date(text: &str) -> Option<String> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).map(numeral::half_width).collect();
    let (year, month, day) = match bare.split_once('年') {
        Some((year, rest)) => {
            let (month, rest) = rest.split_once('月')?;
            (year, month, rest.strip_suffix(['日', '号'])?)
        }
        None => {
            let (year, rest) = bare.split_once(['.', '/', '-'])?;
            let (month, day) = rest.split_once(['.', '/', '-'])?;
            (year, month, day)
        }
    };
    // The letter O is often typed for the Chinese nought.
    let year: String = year.chars().map(|c| if matches!(c, 'O' | 'o') { '〇' } else { c }).collect();
    let number = |words: &str| match words.starts_with(|c: char| c.is_ascii_digit()) {
        true => words.parse::<u32>().ok(),
        false => numeral::chinese(&words.replace('0', "〇")),
    };
    let four = year.chars().count() == 4;
    let year = i32::try_from(number(&year).filter(|_| four)?).ok()?;
    Date::new(year, number(month)?, number(day)?).map(Date::chinese)
}

/// The first number of a text and where it ends; Chinese numerals only if asked for.
fn first(text: &str, chinese: bool) -> Option<(f64, usize)> {
    let starts = |c: char| c.is_ascii_digit() || chinese && numeral::is_numeral(c);
    let from = text.find(starts)?;
    let rest = text.get(from..)?;
    let arabic = rest.starts_with(|c: char| c.is_ascii_digit());
    let inside = |c: char| if arabic { c.is_ascii_digit() || c == '.' } else { numeral::is_numeral(c) };
    let end = rest.find(|c| !inside(c)).unwrap_or(rest.len());
    let words = rest.get(..end)?.trim_end_matches('.');
    let value = if arabic { words.parse().ok()? } else { f64::from(numeral::chinese(words)?) };
    Some((value, from + end))
}

/// The first four digits on their own that can be a year.
fn year(text: &str) -> Option<u32> {
    let text: String = text.chars().map(numeral::half_width).collect();
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.filter(|run| run.len() == 4).find_map(|run| run.parse().ok().filter(|n| (1900..2100).contains(n)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_both_scripts() {
        assert_eq!(first("提出二十条措施", true), Some((20.0, 12)));
        assert_eq!(first("共1.5万", true).map(|(n, _)| n), Some(1.5));
        assert_eq!(first("二十条", false), None);
        let dates = [
            "2024年02月02日",
            "二○一三年二月十三日",
            "２０２１年 9 月 2 号",
            "二O二一年十二月三十日",
            "2024.2.02",
        ];
        let plain = ["2024年2月2日", "2013年2月13日", "2021年9月2日", "2021年12月30日", "2024年2月2日"];
        assert_eq!(dates.map(|date| plain_date(date).unwrap()), plain);
        assert_eq!((plain_date("21年2月3日"), plain_date("2021年2月30日")), (None, None));
        assert_eq!((year("国办发〔2021〕20号"), year("第20214号")), (Some(2021), None));
        assert_eq!(year("清政办发〔２０２４〕２１号"), Some(2024));
    }
}
