//! Quantities whose numbers are written in words: 百家, 上千家, 两千万元.

use super::fractions;
use super::quantities::{self, Counted};
use crate::reading::page::Page;
use crate::reading::page::cues::Cues;
use crate::text::Span;
use crate::value::{Comparator, numeral};

/// Numbers written in words as long ones are, with what tells that things are counted: 百家, 两千万元, 千亿级. Small ones
/// (一个, 三项) are mostly no count of things to reach.
static SPELLED: Cues = Cues::of(&[
    "十家", "十个", "十项", "十名", "十所", "十万", "十亿", "十余", "十多", "百家", "百个", "百项", "百名",
    "百所", "百种", "百款", "百户", "百万", "百亿", "百余", "百多", "千家", "千个", "千项", "千名", "千所",
    "千种", "千款", "千户", "千万", "千亿", "千余", "千多",
]);

/// The quantities of a sentence whose numbers are written in words, with the byte where each number begins.
pub(super) fn find(page: &Page, sentence: Span) -> Vec<Counted> {
    let words = page.words(sentence);
    if !may_hold(words) {
        return Vec::new();
    }
    let (mut found, mut from) = (Vec::new(), 0);
    while let Some(at) = words.get(from..).and_then(|rest| SPELLED.first_in(rest)).map(|at| from + at) {
        let head = words.get(..at).unwrap_or("");
        let start = head.trim_end_matches(|c| numeral::is_numeral(c) && c != '万').len().max(from);
        let rest = words.get(start..).unwrap_or("");
        let width = numeral_width(rest);
        from = start + width.max('百'.len_utf8());
        if !rest.get(width..).unwrap_or("").starts_with("分之") {
            found.extend(in_words(page, sentence.from() + start, rest, width));
        }
    }
    let parts = fractions::in_words(page, sentence);
    if !parts.is_empty() {
        found.extend(parts);
        found.sort_by_key(|counted: &Counted| counted.words);
    }
    found
}

/// Whether 十, 百, 千 or 之 is in a text, which most sentences lack: this is asked of all. The bytes are gone through without a
/// way out, so that many are compared at once.
fn may_hold(words: &str) -> bool {
    let bytes = words.as_bytes();
    let (second, third) = (bytes.get(1..).unwrap_or(&[]), bytes.get(2..).unwrap_or(&[]));
    bytes.iter().zip(second).zip(third).fold(false, |found, ((a, b), c)| {
        found
            | (*a == 0xE5) & (*b == 0x8D) & ((*c == 0x81) | (*c == 0x83))
            | (*a == 0xE7) & (*b == 0x99) & (*c == 0xBE)
            | (*a == 0xE4) & (*b == 0xB9) & (*c == 0x8B)
    })
}

/// Bytes of the number in words that a text begins with; a last 万 belongs to the unit.
pub(super) fn numeral_width(rest: &str) -> usize {
    let width: usize = rest.chars().take_while(|c| numeral::is_numeral(*c)).take(8).map(char::len_utf8).sum();
    let digits = rest.get(..width).unwrap_or("");
    digits.strip_suffix('万').map_or(width, str::len)
}

/// What is done with a round number of things that is meant.
const ROUND: &[&str] = &[
    "打造", "培育", "形成", "突破", "建成", "建设", "开拓", "制定", "新增", "净增", "引进", "推出", "研制",
    "布局", "达到", "上", "近", "超", "超过", "约",
];

fn in_words(page: &Page, start: usize, rest: &str, width: usize) -> Option<Counted> {
    let before = page.before(start, 6);
    // 数百家 and 成百上千家 say no number, and 第十, 每百名 and 六个千亿 count nothing.
    let vague = before.ends_with('成') && rest.starts_with("百上") || before.ends_with("百上");
    if vague
        || before.ends_with(['数', '几', '第', '每', '个'])
        || before.ends_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let digits = rest.get(..width)?;
    // 支持千家企业 says no more than many; 打造百家领军企业 says how many.
    let brought = || ROUND.iter().any(|verb| before.ends_with(verb));
    let value = match digits {
        "百" if brought() => 100,
        "千" if brought() => 1000,
        _ => numeral::chinese(digits)?,
    };
    let mut counted = quantities::read(page, start, rest, f64::from(value), width)?;
    // 打造千亿级产业集群 is a manner of speaking; 规模达到千亿级 is not.
    let class = page.words(counted.words).ends_with('级');
    if class && !["达到", "达", "突破", "超过", "迈上", "跃上"].iter().any(|verb| before.ends_with(verb))
    {
        return None;
    }
    // 千家万户, 百家争鸣, 百亿亿次
    let after = page.after(counted.words.to(), 6);
    if after.starts_with(|c| numeral::is_numeral(c) || matches!(c, '亿' | '争' | '姓' | '讲')) {
        return None;
    }
    if before.ends_with('上') && !before.ends_with("以上") && !counted.compared {
        counted.words = Span::new(start - '上'.len_utf8(), counted.words.to());
        counted.quantity.comparator = Comparator::AtLeast;
        counted.compared = true;
    }
    Some(counted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tens_are_told_by_their_bytes() {
        for (text, found) in [
            ("二十", true),
            ("百", true),
            ("数千家", true),
            ("区华协半", false),
            ("三分之一", true),
            ("", false),
            ("a", false),
        ] {
            assert_eq!(may_hold(text), found, "{text}");
        }
    }

    #[test]
    fn vague_numbers_are_none() {
        for (text, many) in
            [("建成百家", 1), ("数百家", 0), ("成百上千家", 0), ("千家万户", 0), ("十名和两千万元", 2)]
        {
            let page = Page::of(text);
            assert_eq!(find(&page, Span::new(0, text.len())).len(), many, "{text}");
        }
    }
}
