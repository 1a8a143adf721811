//! A text with its punctuation, digits and a few time words indexed once, so that no later step reads it through again.

mod brackets;
pub(super) mod cues;
pub(super) mod cursor;
pub(super) mod label;
mod scan;
pub(super) mod sentences;
pub(super) mod wrapped;

use crate::text::Span;

/// The shape of a bracket. Half and full width are one shape, so that `（…)` closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// （） ()
    Round,
    /// 〔〕
    Tortoise,
    /// ［］ []
    Square,
    /// 【】 〖〗
    Lenticular,
    /// 《》
    Title,
    /// 〈〉
    InnerTitle,
}

impl Shape {
    /// Whether it holds the title of a document.
    pub fn is_title(self) -> bool {
        matches!(self, Shape::Title | Shape::InnerTitle)
    }
}

/// What stands at a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// The end of a paragraph: a line feed, or the double indent that is left of one in text that lost its line breaks.
    Line,
    /// 。！？ in either width, and a half-width dot between ideographs.
    Stop,
    /// ， ,
    Comma,
    /// ； ;
    Semicolon,
    /// ： :
    Colon,
    /// 、
    Pause,
    /// An opening bracket.
    Open(Shape),
    /// A closing bracket.
    Close(Shape),
    /// A closing quotation mark.
    Unquote,
    /// An opening quotation mark.
    Quote,
    /// A run of blanks of any width.
    Blank,
    /// A tab, a bar with blanks round it, or the upright stroke of a box: what separates the cells of a table.
    Cell,
    /// A run of digits of either width.
    Number,
    /// 年
    Year,
    /// 每
    Each,
    /// 按
    By,
    /// 少, as in 至少 and 不少于.
    Few,
    /// 季, as in 三季度.
    Quarter,
    /// 前, as in 国庆节前.
    Before,
}

/// A stretch of the text that one of the signs stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub start: u32,
    pub end: u32,
    pub sign: Sign,
}

impl Mark {
    /// First byte.
    pub fn from(&self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn to(&self) -> usize {
        self.end as usize
    }
}

/// The text, its marks in order, and which closing bracket belongs to which opening one.
pub(super) struct Page<'a> {
    pub text: &'a str,
    pub marks: Vec<Mark>,
    /// For each mark the index of its other half; `NONE` where it is no bracket or has no other half.
    pub partners: Vec<u32>,
    /// Whether it comes from a file that says which cells of its tables are merged: the text has a merged cell in each row it
    /// spans, and a cell that is empty is empty in the file.
    pub laid: bool,
}

/// No partner.
pub(super) const NONE: u32 = u32::MAX;

impl<'a> Page<'a> {
    /// Indexes a text.
    pub fn of(text: &'a str) -> Page<'a> {
        let marks = scan::scan(text.as_bytes());
        let partners = brackets::pair(text, &marks);
        Page { text, marks, partners, laid: false }
    }

    /// The lines that are not blank, without the blanks around them.
    pub fn lines<'p>(&'p self) -> impl Iterator<Item = Span> + 'p {
        self.lines_in(Span::new(0, self.text.len()))
    }

    /// The lines of a stretch that are not blank, without the blanks around them.
    pub fn lines_in<'p>(&'p self, stretch: Span) -> impl Iterator<Item = Span> + 'p {
        let (_, marks) = self.marks_in(stretch);
        let ends = marks.iter().filter(|mark| mark.sign == Sign::Line);
        let whole = stretch.to();
        let mut start = stretch.from();
        let lines =
            ends.map(|mark| (mark.from(), mark.to())).chain([(whole, whole)]).map(move |(end, next)| {
                let line = self.trim(Span::new(start, end));
                start = next;
                line
            });
        lines.filter(|line| !line.is_empty())
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &'a str {
        self.text.get(span.from()..span.to()).unwrap_or("")
    }

    /// The words from a byte on, at most `limit` bytes of them.
    pub fn after(&self, at: usize, limit: usize) -> &'a str {
        let mut end = self.text.len().min(at.saturating_add(limit));
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        self.text.get(at..end).unwrap_or("")
    }

    /// The words that end at a byte, at most `limit` bytes of them.
    pub fn before(&self, at: usize, limit: usize) -> &'a str {
        let mut start = at.min(self.text.len()).saturating_sub(limit);
        while !self.text.is_char_boundary(start) {
            start += 1;
        }
        self.text.get(start..at).unwrap_or("")
    }

    /// Index of the first mark at or after a byte.
    pub fn mark_at(&self, byte: usize) -> usize {
        self.marks.partition_point(|mark| mark.from() < byte)
    }

    /// The marks that lie in a span, with the index of the first.
    pub fn marks_in(&self, span: Span) -> (usize, &[Mark]) {
        let from = self.mark_at(span.from());
        let rest = self.marks.get(from..).unwrap_or(&[]);
        let count = rest.partition_point(|mark| mark.to() <= span.to());
        (from, rest.get(..count).unwrap_or(&[]))
    }

    /// A mark by index.
    pub fn mark(&self, index: usize) -> Option<Mark> {
        self.marks.get(index).copied()
    }

    /// The other half of the bracket at mark `index`.
    pub fn partner(&self, index: usize) -> Option<usize> {
        self.partners.get(index).copied().filter(|at| *at != NONE).map(|at| at as usize)
    }

    /// A span without the blanks, line breaks and Markdown signs at its ends.
    pub fn trim(&self, span: Span) -> Span {
        let words = self.words(span);
        if within_ideographs(words) {
            return span;
        }
        let start = words.len() - words.trim_start_matches(is_padding).len();
        let end = words.trim_end_matches(is_padding).len();
        Span::new(span.from() + start, span.from() + end.max(start))
    }
}

/// Whether words begin and end with an ideograph, as most do, so that there is nothing to trim: two bytes tell it.
fn within_ideographs(words: &str) -> bool {
    let ideograph = |three: Option<&[u8; 3]>| three.is_some_and(|[lead, ..]| matches!(lead, 0xE4..=0xE9));
    ideograph(words.as_bytes().first_chunk()) && ideograph(words.as_bytes().last_chunk())
}

/// Blanks of every width, line breaks, and the signs Markdown wraps words in.
pub(super) fn is_padding(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '#' | '`' | '\u{200b}' | '\u{feff}' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_blanks_are_runs_and_brackets_find_their_other_half() {
        let page = Page::of("到2025年，建成（１２ 个)。");
        let signs: Vec<Sign> = page.marks.iter().map(|mark| mark.sign).collect();
        let round = Shape::Round;
        assert_eq!(
            signs,
            [
                Sign::Number,
                Sign::Year,
                Sign::Comma,
                Sign::Open(round),
                Sign::Number,
                Sign::Blank,
                Sign::Close(round),
                Sign::Stop
            ]
        );
        assert_eq!(page.partner(3), Some(6));
    }

    #[test]
    fn straight_quotation_marks_open_and_close_in_turn() {
        let signs = |text: &str| Page::of(text).marks.iter().map(|mark| mark.sign).collect::<Vec<_>>();
        let pair = [Sign::Quote, Sign::Unquote];
        assert_eq!(signs("办好\"英才\"会"), pair);
        assert_eq!(signs("办好\"英才会\n\"英才\"会"), [&[Sign::Quote, Sign::Line][..], &pair[..]].concat());
    }

    #[test]
    fn a_double_indent_inside_a_line_ends_a_paragraph() {
        let page = Page::of("甲。 　　乙");
        assert_eq!(page.marks.iter().map(|mark| mark.sign).collect::<Vec<_>>(), [Sign::Stop, Sign::Line]);
    }
}
