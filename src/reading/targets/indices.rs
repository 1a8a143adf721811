//! Numbers without a unit that an index must reach, 能耗系数降到1.3以下, 容积率不低于1.5, and scores: 满意度评分91分以上.

use super::quantities::{self, AFTER, Counted};
use crate::reading::page::Page;

/// What names of such numbers end with.
const INDICES: &[&str] =
    &["系数", "指数", "能效", "PUE", "PUE值", "比值", "容积率", "效率", "强度", "满意度", "能效值", "指标值"];

/// What names of scores end with.
const SCORES: &[&str] = &["评分", "满意度", "知晓度", "认可度", "平均分", "综合得分"];

/// What stands between an index and its number.
const REACHED: &[&str] = &[
    "达到",
    "达",
    "提高到",
    "提高至",
    "提升到",
    "提升至",
    "降到",
    "降至",
    "降低到",
    "降低至",
    "下降到",
    "下降至",
    "优化到",
    "优化至",
    "保持在",
    "稳定在",
    "控制在",
    "不低于",
    "不高于",
    "为",
    "在",
    "值",
    "平均",
];

/// The number of an index at a run of digits: nothing but a comparator stands between it and the end of its clause.
pub(super) fn at_number(page: &Page, start: usize, rest: &str, value: f64, width: usize) -> Option<Counted> {
    let tail = rest.get(width..)?;
    if tail.starts_with('分') {
        return score(page, start, rest, value, width);
    }
    let bound = AFTER.iter().find_map(|(word, _)| tail.strip_prefix(word));
    let after = bound.unwrap_or(tail);
    let ends = after.is_empty() || after.starts_with(['，', '。', '；', '、', '）', ',', ';', '\n', '\r']);
    // By the character before it, which is another for nearly all numbers without a unit.
    if !ends
        || !page.before(start, 3).starts_with(['到', '达', '至', '于', '在', '过', '为', '破', '高', '低'])
    {
        return None;
    }
    let counted = quantities::bound(page, start, rest, (value, width), "")?;
    let before = page.before(counted.words.from(), 48);
    let verb = REACHED.iter().find(|word| before.ends_with(**word));
    let reached = counted.compared || verb.is_some_and(|verb| !matches!(*verb, "为" | "在" | "值" | "平均"));
    (reached && INDICES.iter().any(|index| named(before).ends_with(index))).then_some(counted)
}

/// A score that is to be reached: 满意度评分91分以上. 扣5分 and 10分钟 are none.
fn score(page: &Page, start: usize, rest: &str, value: f64, width: usize) -> Option<Counted> {
    let tail = rest.get(width + '分'.len_utf8()..)?;
    let bound = AFTER.iter().find_map(|(word, _)| tail.strip_prefix(word));
    let after = bound.unwrap_or(tail);
    let ends = after.is_empty() || after.starts_with(|c: char| !c.is_alphanumeric());
    let counted = quantities::bound(page, start, rest, (value, width + '分'.len_utf8()), "分")?;
    let before = page.before(counted.words.from(), 48);
    let reached = counted.compared || REACHED.iter().any(|word| before.ends_with(word));
    (ends && reached && SCORES.iter().any(|name| named(before).ends_with(name))).then_some(counted)
}

/// The words before a number without what stands between: the name of the index, its short form in brackets left out.
fn named(before: &str) -> &str {
    let mut words = before;
    while let Some(rest) = REACHED.iter().find_map(|word| words.strip_suffix(word)) {
        words = rest;
    }
    let inner = words.strip_suffix(['）', ')']);
    inner.and_then(|inner| Some(inner.rsplit_once(['（', '('])?.0)).unwrap_or(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::page::Sign;

    fn first(text: &str) -> Option<String> {
        let page = Page::of(text);
        let counted = page
            .marks
            .iter()
            .filter(|mark| mark.sign == Sign::Number)
            .find_map(|mark| quantities::at_number(&page, *mark))?;
        let quantity = &counted.quantity;
        Some(format!("{} {} {}", page.words(counted.words), quantity.comparator.sign(), quantity.value))
    }

    #[test]
    fn numbers_of_indices_need_no_unit() {
        for (text, want) in [
            ("能耗系数降到1.3以下，", "1.3以下 <= 1.3"),
            ("能效提升至1.2以下", "提升至1.2以下 <= 1.2"),
            ("电能利用效率（PUE）降至1.3以下。", "1.3以下 <= 1.3"),
            ("新建项目容积率不低于１.５。", "不低于１.５ >= 1.5"),
            ("群众满意度指数达到95，", "95 = 95"),
            ("PUE值控制在1.25以内，", "控制在1.25以内 <= 1.25"),
            ("总体满意度评分91分以上，", "91分以上 >= 91"),
            ("公众满意度评分不低于85分。", "不低于85分 >= 85"),
        ] {
            assert_eq!(first(text).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn other_numbers_without_a_unit_are_none() {
        for text in [
            "详见3.2，",
            "到2.0，",
            "比例为1:3，",
            "系数为1.3，",
            "升级到5.0，",
            "达到18：1，",
            "自然指数前100，",
            "满意度不足的扣5分，",
            "评分在10分钟内公布",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
