//! Functions of words.

use super::{Function, Gives, Kind, List, Param, Text, Value, function, undecided};
use crate::text::Span;

pub static TEXTS: [Function; 10] = [
    function(
        ("长度", "length"),
        &[Param::Text],
        Gives::Kind(|| Kind::Number),
        "有几个字符",
        |_, arguments| match arguments {
            [Value::Text(text)] => {
                Value::Number(u32::try_from(text.words.chars().count()).map_or(f64::MAX, f64::from))
            }
            _ => undecided(arguments),
        },
    ),
    function(
        ("出现", "occurrences"),
        &[Param::Lexicon, Param::Text],
        Gives::Kind(|| Kind::list(Kind::Text)),
        "词表中的词在文本里的各处，依先后",
        |_, arguments| match arguments {
            [Value::Lexicon(lexicon), Value::Text(text)] => Value::List(List::of(
                lexicon.find(&text.words).map(|span| Value::Text(text.part(span))).collect(),
            )),
            _ => undecided(arguments),
        },
    ),
    function(
        ("改为", "replacement"),
        &[Param::Lexicon, Param::Text],
        Gives::Kind(|| Kind::optional(Kind::Text)),
        "词表中为这个词写明的改法",
        |_, arguments| match arguments {
            [Value::Lexicon(lexicon), Value::Text(text)] => Value::or_missing(
                lexicon.replacement(&text.words).map(|words| Value::Text(Text::plain(words.to_owned()))),
            ),
            _ => undecided(arguments),
        },
    ),
    function(
        ("相似", "likeness"),
        &[Param::Text, Param::Text],
        Gives::Kind(|| Kind::Number),
        "两段文本的相似程度，0至1：共有的相邻两字所占的比例",
        |_, arguments| match arguments {
            [Value::Text(a), Value::Text(b)] => Value::Number(likeness(&a.words, &b.words)),
            _ => undecided(arguments),
        },
    ),
    function(
        ("次数", "times-said"),
        &[Param::Text, Param::Text],
        Gives::Kind(|| Kind::Number),
        "后一段文本在前一段里出现几次",
        |_, arguments| match arguments {
            [Value::Text(text), Value::Text(part)] if !part.words.is_empty() => {
                let times = text.words.matches(part.words.as_ref()).count();
                Value::Number(u32::try_from(times).map_or(f64::MAX, f64::from))
            }
            [Value::Text(_), Value::Text(_)] => Value::Number(0.0),
            _ => undecided(arguments),
        },
    ),
    function(
        ("类别", "group"),
        &[Param::Lexicon, Param::Text],
        Gives::Kind(|| Kind::optional(Kind::Text)),
        "词表中为这个词写明的类",
        |_, arguments| match arguments {
            [Value::Lexicon(lexicon), Value::Text(text)] => {
                let group = lexicon.group(&text.words).filter(|group| !group.is_empty());
                Value::or_missing(group.map(|group| Value::Text(Text::plain(group.to_owned()))))
            }
            _ => undecided(arguments),
        },
    ),
    function(
        ("起算日", "holds-from"),
        &[Param::Lexicon, Param::Text],
        Gives::Kind(|| Kind::optional(Kind::Date)),
        "词表中为这个词写明的启用日期：从哪一天起，词表对它的说法才算数",
        |_, arguments| match arguments {
            [Value::Lexicon(lexicon), Value::Text(text)] => {
                Value::or_missing(lexicon.from(&text.words).map(|date| Value::Date(date, None)))
            }
            _ => undecided(arguments),
        },
    ),
    function(
        ("去括号", "unwrap"),
        &[Param::Text],
        Gives::Kind(|| Kind::Text),
        "去掉两端的括号、引号、书名号之后的文本",
        |_, arguments| match arguments {
            [Value::Text(text)] => {
                let bare = text.words.trim_matches(|c| WRAPPERS.contains(c));
                let from = text.words.len() - text.words.trim_start_matches(|c| WRAPPERS.contains(c)).len();
                Value::Text(text.part(Span::new(from, from.max(from + bare.len()))))
            }
            _ => undecided(arguments),
        },
    ),
    function(
        ("去空白", "squeeze"),
        &[Param::Text],
        Gives::Kind(|| Kind::Text),
        "去掉空格与换行后的文本",
        |_, arguments| match arguments {
            [Value::Text(text)] => {
                let words: String = text.words.chars().filter(|c| !c.is_whitespace()).collect();
                Value::Text(Text { words: words.into(), spot: text.spot })
            }
            _ => undecided(arguments),
        },
    ),
    function(
        ("去标点", "strip-marks"),
        &[Param::Text],
        Gives::Kind(|| Kind::Text),
        "去掉标点、空格与换行后的文本，只留文字、字母和数字",
        |_, arguments| match arguments {
            [Value::Text(text)] => {
                let words: String = text.words.chars().filter(|c| c.is_alphanumeric()).collect();
                Value::Text(Text { words: words.into(), spot: text.spot })
            }
            _ => undecided(arguments),
        },
    ),
];

/// Marks that stand in pairs around words.
const WRAPPERS: &str = "（）()《》〈〉“”‘’「」『』【】〔〕[]";

/// Dice's coefficient over pairs of neighbouring characters.
fn likeness(a: &str, b: &str) -> f64 {
    let pairs = |text: &str| {
        let mut pairs: Vec<(char, char)> = text.chars().zip(text.chars().skip(1)).collect();
        pairs.sort_unstable();
        pairs
    };
    let (a, b) = (pairs(a), pairs(b));
    let (mut i, mut j, mut shared) = (0, 0, 0u32);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    let total = u32::try_from(a.len() + b.len()).unwrap_or(u32::MAX);
    if total == 0 { 0.0 } else { 2.0 * f64::from(shared) / f64::from(total) }
}

#[cfg(test)]
mod tests {
    #[test]
    fn likeness_counts_shared_pairs() {
        assert!((super::likeness("完善制度", "完善制度") - 1.0).abs() < 1e-9);
        assert!(super::likeness("完善制度", "加强监管") < 0.01);
    }
}
