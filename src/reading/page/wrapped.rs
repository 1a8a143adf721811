//! Text copied from print, whose lines were all broken at the edge of the page, made whole again.
//!
//! Its paragraphs are read as they stood before they were broken; what was read is then given its places in the text as it is.

use super::label;
use crate::document::{Label, LabelKind};
use crate::text::{Span, is_page_number};

/// The text with its paragraphs whole.
pub(in crate::reading) struct Wrapped {
    pub text: String,
    /// Where line breaks were taken out, in bytes of `text`, each with the bytes taken out up to there.
    cuts: Vec<(usize, usize)>,
}

/// How wide lines are that were broken at an edge, in letters; a character is as wide as two. A line of an official document
/// holds 28 characters (GB/T 9704—2012, 5.2.3).
const EDGES: std::ops::RangeInclusive<usize> = 48..=120;
/// Fewest full lines that show an edge.
const FULL: usize = 4;
/// A line this near the edge, in letters, is full: paragraphs are indented, and half-width letters are set wider.
const NEAR_EDGE: usize = 10;

impl Wrapped {
    /// A text whose lines were broken at an edge; nothing for all others.
    pub fn of(text: &str) -> Option<Wrapped> {
        let edge = edge(text)?;
        let (lines, indented) = (text.lines().count(), text.lines().filter(|line| is_indented(line)).count());
        // Where nearly every line is indented, or none, the indent says nothing of paragraphs.
        let indents = indented > 0 && indented * 4 < lines * 3;
        let spaced = is_spaced(text);
        let mut whole = Wrapped { text: String::with_capacity(text.len()), cuts: Vec::new() };
        let (mut kept, mut taken, mut start) = (0, 0, 0);
        for line in text.split_inclusive('\n') {
            let end = start + line.trim_end().len();
            start += line.len();
            if letters(line.trim_end()) + NEAR_EDGE < edge {
                continue;
            }
            let next = behind_page_end(text, if spaced { behind_blank_line(text, start) } else { start });
            if !goes_on(text, line.trim(), next, indents) {
                continue;
            }
            let rest = text.get(next..).unwrap_or("");
            let begin = next + rest.len() - rest.trim_start().len();
            whole.text.push_str(text.get(kept..end).unwrap_or(""));
            (kept, taken) = (begin, taken + begin - end);
            whole.cuts.push((whole.text.len(), taken));
        }
        whole.text.push_str(text.get(kept..).unwrap_or(""));
        (!whole.cuts.is_empty()).then_some(whole)
    }

    /// Where a stretch of the whole text stands in the text as it is.
    pub fn place(&self, span: Span) -> Span {
        // What begins where a break was stands behind it, what ends there before it.
        let from = self.cuts.partition_point(|(at, _)| *at <= span.from());
        let to = self.cuts.partition_point(|(at, _)| *at < span.to());
        let taken = |count: usize| {
            count.checked_sub(1).and_then(|last| self.cuts.get(last)).map_or(0, |(_, taken)| *taken)
        };
        Span::new(span.from() + taken(from), span.to() + taken(to))
    }
}

/// Whether a blank line stands below nearly every line, as pages made of print have it.
fn is_spaced(text: &str) -> bool {
    let blanks: Vec<bool> = text.lines().map(|line| line.trim().is_empty()).collect();
    let below = |blank: bool| blanks.windows(2).filter(|pair| *pair == [false, blank]).count();
    below(false) * 8 < below(true)
}

/// Where the text goes on behind a blank line, where one stands at a byte.
fn behind_blank_line(text: &str, next: usize) -> usize {
    let rest = text.get(next..).unwrap_or("");
    let end = rest.find('\n').map_or(rest.len(), |at| at + 1);
    if rest.get(..end).is_some_and(|line| line.trim().is_empty()) { next + end } else { next }
}

/// Where the text goes on behind the number of a page, where one stands at a byte.
fn behind_page_end(text: &str, next: usize) -> usize {
    let (mut at, mut ended) = (next, false);
    for line in text.get(next..).unwrap_or("").split_inclusive('\n') {
        let number = is_page_number(line);
        if !line.trim().is_empty() && (ended || !number) {
            break;
        }
        ended |= number;
        at += line.len();
    }
    if ended { at } else { next }
}

/// Whether the paragraph of a full line goes on in the line that begins at a byte. With `indents` paragraphs are indented.
fn goes_on(text: &str, line: &str, next: usize, indents: bool) -> bool {
    let rest = text.get(next..).unwrap_or("");
    let rest = rest.get(..rest.find('\n').unwrap_or(rest.len())).unwrap_or("");
    let (ended, begins) = (line.chars().next_back(), rest.trim().chars().next());
    let (Some(ended), Some(begins)) = (ended, begins) else { return false };
    let table = |words: &str| words.contains(['\t', '|', '│']);
    if table(line) || table(rest) {
        return false;
    }
    // A blank between two words of Latin letters cannot be told from a break.
    if ended.is_ascii_alphabetic() && begins.is_ascii_alphabetic() {
        return false;
    }
    let finished = "。！？；：;:）)】］]".contains(ended);
    // Within a sentence 队|伍、服务 and 1|3.5万人 are no labels, but a heading may fill its line.
    let bare = |label: &Label| matches!(label.kind, LabelKind::Chinese | LabelKind::Arabic);
    if label::at_line(text, next).is_some_and(|label| finished || !bare(&label)) {
        return false;
    }
    if indents { !is_indented(rest) } else { !finished }
}

fn is_indented(line: &str) -> bool {
    line.trim_start_matches('\u{c}').starts_with(char::is_whitespace) && !line.trim().is_empty()
}

/// How many letters wide words are; a character is as wide as two.
fn letters(words: &str) -> usize {
    words.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// The width of the lines of a text whose lines were broken at the edge of a page: no line is wider, a running head
/// aside, and those that do not end with a mark are full.
fn edge(text: &str) -> Option<usize> {
    let mut widths = Vec::new();
    let (mut edge, mut heads) = (0, 0);
    for line in text.lines().map(str::trim) {
        let width = letters(line);
        if width > *EDGES.end() {
            heads += 1;
            if heads > 1 {
                return None;
            }
            continue;
        }
        edge = edge.max(width);
        if width >= EDGES.start() / 2 && line.ends_with(|c: char| c.is_alphanumeric() || "、，,".contains(c))
        {
            widths.push(width);
        }
    }
    let full = widths.iter().filter(|width| **width + NEAR_EDGE >= edge).count();
    (EDGES.contains(&edge) && full >= FULL && full * 4 >= widths.len() * 3).then_some(edge)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of 28 characters; the last of a paragraph is shorter.
    const PRINTED: &str = concat!(
        "江口市2024年健康江口行动工作要点\n",
        "　　（一）开展应急救护知识技能培训，组织开展急救日、大赛等活\n",
        "动，弘扬救在身边的风尚，推动营养健康食堂、营养健康餐厅和营养\n",
        "健康学校建设，普及合理膳食知识，指导餐饮服务单位减盐减油减糖\n",
        "、组织营养指导员进社区、进学校、进机关。（市卫生健康委、市教\n",
        "育局负责）\n",
        "　　（二）开展全民营养周系列合理膳食主题宣教活动，推动营养健\n",
        "康食堂建设。\n",
    );

    #[test]
    fn paragraphs_are_made_whole_and_places_found_again() {
        let whole = Wrapped::of(PRINTED).unwrap();
        assert!(whole.text.contains("营养健康餐厅和营养健康学校建设"), "{}", whole.text);
        assert!(whole.text.contains("推动营养健康食堂建设。"), "{}", whole.text);
        assert_eq!(whole.text.lines().count(), 3, "{}", whole.text);
        for words in ["营养健康学校", "健康学校", "、组织", "大赛等活", "市教育局", "（二）"]
        {
            let at = whole.text.find(words).unwrap();
            let place = whole.place(Span::new(at, at + words.len()));
            let found = PRINTED.get(place.from()..place.to()).unwrap();
            let found: String = found.split_whitespace().collect();
            assert_eq!(found, words);
        }
    }

    #[test]
    fn a_blank_line_below_every_line_parts_no_paragraph() {
        let spaced = PRINTED.replace('\n', "\n\n");
        let whole = Wrapped::of(&spaced).unwrap();
        assert!(whole.text.contains("营养健康餐厅和营养健康学校建设"), "{}", whole.text);
        assert_eq!(whole.text.lines().filter(|line| !line.is_empty()).count(), 3, "{}", whole.text);
    }

    #[test]
    fn paragraphs_that_stand_in_one_line_each_are_left_alone() {
        assert!(
            Wrapped::of(&"（一）完善制度。加强监管，开展督查。（市卫生健康委负责）\n".repeat(9)).is_none()
        );
        assert!(Wrapped::of("").is_none());
    }
}
