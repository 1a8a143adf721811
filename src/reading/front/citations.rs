//! Documents named with 《》 and the 发文字号 in the bracket after them.

use std::collections::BTreeSet;

use crate::document::Citation;
use crate::reading::page::{Page, Shape, Sign};
use crate::text::Span;

/// All mentions of other documents. Short names defined in the text (以下简称《方案》) and the plan's own title are none.
pub(in crate::reading) fn find(page: &Page, own: &[&str]) -> Vec<Citation> {
    let own: Vec<String> = own.iter().map(|title| plain(title)).collect();
    let mut found = Vec::new();
    let mut short: BTreeSet<&str> = BTreeSet::new();
    let mut index = 0;
    // Where a title begins that follows a short name.
    let mut named: Option<usize> = None;
    while let Some(mark) = page.mark(index) {
        index += 1;
        if mark.sign != Sign::Open(Shape::Title) {
            continue;
        }
        let Some(close) = page.partner(index - 1) else { continue };
        index = close + 1;
        let Some(end) = page.mark(close) else { continue };
        let title = Span { start: mark.end, end: end.start };
        let words = page.words(title);
        // （以下简称《方案》和《计划》）: each is a short name.
        let joined = named == Some(mark.from());
        if joined
            || page.before(mark.from(), 12).ends_with("简称")
            || page.before(mark.from(), 15).ends_with("简称为")
        {
            short.insert(words);
            let after = page.after(end.to(), 3);
            named = after.starts_with(['和', '、', '及', '与']).then_some(end.to() + after.len());
            continue;
        }
        let plain_title = plain(words);
        if words.is_empty() || short.contains(words) || own.contains(&plain_title) {
            continue;
        }
        let number = number_after(page, close);
        let span = match number {
            Some((_, whole)) => Span { start: mark.start, end: whole },
            None => Span { start: mark.start, end: end.end },
        };
        found.push(Citation { span, title, number: number.map(|(number, _)| number) });
    }
    found
}

/// Titles that are never closed, each to the end of its clause.
pub(in crate::reading) fn unclosed(page: &Page) -> Vec<Span> {
    let mut found = Vec::new();
    for (index, mark) in page.marks.iter().enumerate() {
        if mark.sign != Sign::Open(Shape::Title) || page.partner(index).is_some() {
            continue;
        }
        let ends = |mark: &&crate::reading::page::Mark| {
            matches!(
                mark.sign,
                Sign::Line
                    | Sign::Stop
                    | Sign::Comma
                    | Sign::Semicolon
                    | Sign::Cell
                    | Sign::Open(Shape::Title)
            )
        };
        let end = page.marks.get(index + 1..).unwrap_or(&[]).iter().find(ends);
        let end = end.map_or(page.text.len(), |mark| mark.from());
        found.push(page.trim(Span::new(mark.from(), end)));
    }
    found
}

/// Words without blanks, line breaks and punctuation that differs between two mentions of one title.
pub(in crate::reading) fn plain(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).map(crate::value::numeral::half_width).collect()
}

/// The number in the round bracket right after a closing 》 or after a blank, and where that bracket ends.
fn number_after(page: &Page, close: usize) -> Option<(Span, u32)> {
    let title_end = page.mark(close)?.end;
    let blank = page.mark(close + 1).filter(|mark| mark.sign == Sign::Blank && mark.start == title_end);
    let (at, start) = blank.map_or((close + 1, title_end), |blank| (close + 2, blank.end));
    let open = page.mark(at).filter(|mark| mark.sign == Sign::Open(Shape::Round) && mark.start == start)?;
    let end = page.mark(page.partner(at)?)?;
    let inside = Span { start: open.end, end: end.start };
    // （国办发〔2021〕20)号: the last character slipped out of the bracket.
    if page.after(end.to(), '号'.len_utf8()) == "号" && !page.words(inside).contains('号') {
        let whole = Span::new(inside.from(), end.to() + '号'.len_utf8());
        let span = number_in(page.words(whole))?.shift(whole.from());
        return Some((span, span.end));
    }
    let span = number_in(page.words(inside))?.shift(inside.from());
    Some((span, end.end))
}

/// The 发文字号 that words begin with: 国办发〔2021〕20号.
fn number_in(words: &str) -> Option<Span> {
    let year = words.find(['〔', '[', '［', '（', '('])?;
    let end = words.find('号').map(|at| at + '号'.len_utf8())?;
    let digits = words
        .get(year..end)?
        .chars()
        .filter(|c| crate::value::numeral::half_width(*c).is_ascii_digit())
        .count();
    let lead = words.get(..year)?;
    let fits =
        year < end && digits >= 3 && lead.chars().count() <= 16 && !lead.contains(['，', '。', '、', '；']);
    let start = words.len() - words.trim_start().len();
    fits.then(|| Span::new(start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_numbers_and_nested_titles_are_read() {
        let text = "落实《甲局关于印发〈乙方案（试行）〉的通知》（云医保〔2020〕149号）和《丙意见》（以下简称《意见》）。按《意见》办。";
        let page = Page::of(text);
        let found = find(&page, &[]);
        let words: Vec<&str> = found.iter().map(|citation| page.words(citation.title)).collect();
        assert_eq!(words, ["甲局关于印发〈乙方案（试行）〉的通知", "丙意见"]);
        assert_eq!(found.first().unwrap().number.map(|span| page.words(span)), Some("云医保〔2020〕149号"));
        let page = Page::of("落实《甲办法》（医保发〔2020〕32)号要求。");
        let slipped = find(&page, &[]).first().and_then(|citation| citation.number);
        assert_eq!(slipped.map(|span| page.words(span)), Some("医保发〔2020〕32)号"));
        let page = Page::of("落实《甲办法和《乙办法》，按《丙方案\n推进。");
        let open: Vec<&str> = unclosed(&page).into_iter().map(|span| page.words(span)).collect();
        assert_eq!(open, ["《甲办法和", "《丙方案"]);
    }
}
