//! Limits set by feasts and seasons: 国庆节前 has a day, 春节前 and 汛期前 have none that the calendar of the state gives.

use super::{Time, When};
use crate::reading::page::{Mark, Page};
use crate::text::Span;

/// Feasts of a fixed day, and whether the next one is that of the year to come.
const FIXED: &[(&str, u32, u32, i32)] = &[
    ("国庆节", 10, 1, 0),
    ("国庆", 10, 1, 0),
    ("元旦", 1, 1, 1),
    ("劳动节", 5, 1, 0),
    ("“五一”", 5, 1, 0),
    ("“七一”", 7, 1, 0),
    ("“十一”", 10, 1, 0),
    ("儿童节", 6, 1, 0),
    ("教师节", 9, 10, 0),
];

/// Feasts and seasons whose day differs from year to year or from place to place.
pub(super) const MOVING: &[&str] = &[
    "春节",
    "元宵节",
    "清明节",
    "端午节",
    "端午",
    "中秋节",
    "中秋",
    "主汛期",
    "汛期",
    "秋季开学",
    "春季开学",
    "开学",
    "春耕",
    "入冬",
    "供暖季",
    "供暖期",
    "采暖期",
    "取暖季",
    "取暖期",
    "雨季",
    "封冻",
    "上冻",
    "暑假",
    "寒假",
    "采暖季",
    "高考",
    "中考",
    "冬季",
    "两会",
];

/// Whether words hold the name of a feast or season without a fixed day.
pub(super) fn names_moving(words: &str) -> bool {
    MOVING.iter().any(|name| words.contains(name))
}

/// The limit that ends at a 前: 国庆节前, 春节前.
pub(super) fn at_before(page: &Page, mark: Mark) -> Option<Time> {
    let before = page.before(mark.from(), 18);
    let fixed = FIXED.iter().find(|(name, ..)| before.ends_with(name));
    let (name, when) = match fixed {
        Some((name, month, day, later)) => {
            (*name, When::Bare { month: *month, day: Some(*day), later: *later })
        }
        None => (*MOVING.iter().find(|name| before.ends_with(**name))?, When::Unknown),
    };
    // 春节前后 is about a time, not by it.
    if page.after(mark.to(), 3).starts_with(['后', '夕', '期', '的']) {
        return None;
    }
    let start = mark.from() - name.len();
    Some(Time { span: Span::new(start, mark.to()), when, limit: true, period: false })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::page::Sign;

    #[test]
    fn feasts_of_a_fixed_day_have_one() {
        let found = |text: &str| {
            let page = Page::of(text);
            let mark = *page.marks.iter().find(|mark| mark.sign == Sign::Before).unwrap();
            at_before(&page, mark).map(|time| (page.words(time.span).to_owned(), time.when))
        };
        let bare = |month, day, later| When::Bare { month, day: Some(day), later };
        assert_eq!(found("力争国庆节前完成"), Some(("国庆节前".to_owned(), bare(10, 1, 0))));
        assert_eq!(found("元旦前完成"), Some(("元旦前".to_owned(), bare(1, 1, 1))));
        assert_eq!(found("春节前完成"), Some(("春节前".to_owned(), When::Unknown)));
        assert_eq!(found("春节前后"), None);
        assert_eq!(found("科技前沿"), None);
    }
}
