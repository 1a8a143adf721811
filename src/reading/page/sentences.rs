//! The title and the sentences of a task.

use super::{Page, Sign};
use crate::text::Span;

/// A line shorter than this, in characters, that lacks a full stop is a heading of its own, not the first half of a
/// sentence broken over lines.
const HEADING: usize = 25;

/// A heading in text that lost its line breaks is at most this long, in characters.
const INLINE_HEADING: usize = 40;

/// What to pass over in a task: clauses of responsibility, and numbers of steps inside it.
pub(super) type Gaps<'g> = &'g mut dyn Iterator<Item = Span>;

/// The first sentence of `body`, and the others, each without its 。 and without the gaps.
///
/// `inline` says that the text lost its line breaks, so that a blank may end the title.
pub(in crate::reading) fn split(page: &Page, body: Span, gaps: Gaps, inline: bool) -> (Span, Vec<Span>) {
    let mut cut = Cut { page, found: Vec::with_capacity(12), start: body.from() };
    let mut gap = gaps.next();
    let (mut index, end_index) = (page.mark_at(body.from()), page.mark_at(body.to()));
    while index < end_index {
        let Some(mark) = page.mark(index) else { break };
        while gap.is_some_and(|gap| gap.end <= mark.start && gap.to() <= cut.start) {
            gap = gaps.next();
        }
        if let Some(hole) = gap.filter(|gap| gap.start <= mark.start) {
            cut.end(hole.from());
            cut.start = hole.to();
            index = page.mark_at(hole.to()).max(index);
            gap = gaps.next();
            continue;
        }
        index = match mark.sign {
            Sign::Open(_) => page.partner(index).map_or(index, |close| close.min(end_index)),
            Sign::Stop => {
                cut.stop(mark.from(), mark.to(), index);
                index
            }
            Sign::Line => {
                cut.line(mark.from(), mark.to());
                index
            }
            Sign::Blank if inline && cut.found.is_empty() => {
                cut.blank(mark.from(), mark.to());
                index
            }
            _ => index,
        } + 1;
    }
    if let Some(hole) = gap.filter(|gap| gap.to() <= body.to()) {
        cut.end(hole.from());
        cut.start = hole.to();
    }
    cut.end(body.to());
    let mut found = cut.found.into_iter();
    let title = found.next().unwrap_or(Span::at(body.from()));
    (title, found.collect())
}

struct Cut<'p, 'a> {
    page: &'p Page<'a>,
    found: Vec<Span>,
    start: usize,
}

impl Cut<'_, '_> {
    /// Ends the sentence that is open.
    fn end(&mut self, at: usize) {
        let span = self.page.trim(Span::new(self.start, at));
        let words = self.page.words(span);
        if words.chars().any(|c| c.is_alphanumeric()) {
            // 新建学校5所；（市教育局）: the sign only parts it from the next.
            let bare = words.trim_end_matches(['；', ';']).len();
            self.found.push(Span::new(span.from(), span.from() + bare));
            self.start = at;
        }
    }

    fn stop(&mut self, from: usize, to: usize, index: usize) {
        // A quotation that ends with its own full stop goes on: “……。”的要求.
        let quoted = self.page.mark(index + 1).filter(|next| next.from() == to && next.sign == Sign::Unquote);
        if let Some(quote) = quoted {
            let goes_on = self.page.after(quote.to(), 4).chars().next().is_some_and(|c| !c.is_whitespace());
            if goes_on && self.page.mark(index + 2).is_none_or(|next| next.from() > quote.to()) {
                return;
            }
            self.end(quote.to());
            self.start = quote.to();
            return;
        }
        self.end(from);
        self.start = to;
    }

    /// A line end ends the title, a short line and a finished one; a longer line without an end goes on.
    fn line(&mut self, from: usize, to: usize) {
        let words = self.page.words(self.page.trim(Span::new(self.start, from)));
        let last = words.chars().next_back();
        let unfinished = last.is_some_and(|c| c.is_alphanumeric() || matches!(c, '、' | '，' | ','));
        let blank = words.is_empty();
        let title = self.found.is_empty();
        if blank || title || !unfinished || words.chars().count() < HEADING {
            self.end(from);
            self.start = to;
        }
    }

    /// A blank after a short run of words without a comma: the end of a heading whose line break was lost.
    fn blank(&mut self, from: usize, to: usize) {
        let words = self.page.words(Span::new(self.start, from));
        // 24 小时, AI 产业: a blank beside digits and letters is part of the words.
        let spaced = words.ends_with(|c: char| c.is_ascii_alphanumeric())
            || self.page.after(to, 4).starts_with(|c: char| c.is_ascii_alphanumeric());
        let plain = !spaced && !words.contains(['。', '：', ':', '；']);
        if plain && (2..=INLINE_HEADING).contains(&words.trim().chars().count()) {
            self.end(from);
            self.start = to;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str, gaps: &[&str], inline: bool) -> Vec<String> {
        let page = Page::of(text);
        let mut spans =
            gaps.iter().map(|gap| text.find(gap).map(|at| Span::new(at, at + gap.len())).unwrap());
        let (title, rest) = split(&page, Span::new(0, text.len()), &mut spans, inline);
        std::iter::once(title).chain(rest).map(|span| page.words(span).to_owned()).collect()
    }

    #[test]
    fn sentences_end_at_full_stops_outside_brackets() {
        assert_eq!(
            sentences("加强领导。做好（甲。乙）工作；再做。（市局负责）", &["（市局负责）"], false),
            ["加强领导", "做好（甲。乙）工作；再做"]
        );
        assert_eq!(sentences("加强领导\n做好工作。\n　　再做", &[], false), ["加强领导", "做好工作", "再做"]);
    }

    #[test]
    fn a_sentence_broken_over_lines_is_one() {
        let text = "集聚\n加强研发、测试、标准、智库、创业等各项公共服务能力建设，推动平台测\n\n试工作。";
        assert_eq!(sentences(text, &[], false).len(), 2);
    }

    #[test]
    fn a_blank_ends_a_heading_whose_line_break_was_lost() {
        assert_eq!(
            sentences("支持企业稳定岗位 按照国家部署，实施政策。", &[], true),
            ["支持企业稳定岗位", "按照国家部署，实施政策"]
        );
    }
}
