//! Words of a document with marks that may lie over and in one another, and gaps between words.

use super::markup::Markup;
use crate::text::Span;

/// Entries named on one stretch of words; where more lie over it, those of the fewest words are named.
const NAMED: usize = 12;

/// One mark.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Its words; empty for a gap.
    pub span: Span,
    /// Number of its entry.
    pub n: usize,
    /// Whether it is what the entry is chiefly about.
    pub chief: bool,
    /// Its look.
    pub key: &'static str,
    /// What links to it call it; empty for a further stretch of the same place.
    pub id: String,
    /// Where a link on it leads: the entry.
    pub link: String,
    /// What a screen reader says of that link.
    pub told: String,
}

/// Paints stretches of one text, each behind the one before.
#[derive(Debug)]
pub struct Painter<'a> {
    text: &'a str,
    marks: &'a [Mark],
    /// Stretches set in bold, in order: headings that run on into their text.
    bold: &'a [Span],
    /// The first mark that has not begun.
    next: usize,
    /// Marks that have begun and not ended.
    open: Vec<&'a Mark>,
}

/// Puts marks in the order a painter needs: by place, gaps first, then the longest.
pub fn sort(marks: &mut [Mark]) {
    marks.sort_by_key(|mark| {
        (mark.span.start, !mark.span.is_empty(), std::cmp::Reverse(mark.span.end), mark.n, !mark.chief)
    });
}

impl<'a> Painter<'a> {
    /// A painter of `text` with sorted marks.
    #[must_use]
    pub fn new(text: &'a str, marks: &'a [Mark], bold: &'a [Span]) -> Painter<'a> {
        Painter { text, marks, bold, next: 0, open: Vec::new() }
    }

    /// Paints one stretch. Marks that began in what was left out since the last one begin here.
    pub fn paint(&mut self, stretch: Span, page: &mut Markup) {
        let (mut at, end) = (stretch.from(), stretch.to());
        self.open.retain(|mark| mark.span.to() > at);
        loop {
            self.begin(at, end, page);
            if at >= end {
                break;
            }
            let stop = self.stop(at, end);
            self.words(Span::new(at, stop), page);
            at = stop;
            self.open.retain(|mark| mark.span.to() > at);
        }
    }

    /// Paints what begins behind the last stretch.
    pub fn rest(&mut self, page: &mut Markup) {
        while let Some(mark) = self.marks.get(self.next) {
            self.next += 1;
            numbered(mark, page);
            gap(mark, page);
        }
    }

    /// Whether marks are left.
    #[must_use]
    pub fn has_rest(&self) -> bool {
        self.next < self.marks.len()
    }

    /// Begins the marks that stand at `at` or before. At the end of a stretch only gaps belong to it.
    fn begin(&mut self, at: usize, end: usize, page: &mut Markup) {
        while let Some(mark) = self.marks.get(self.next) {
            let here = mark.span.from() < at || mark.span.from() == at && (at < end || mark.span.is_empty());
            if !here {
                return;
            }
            self.next += 1;
            numbered(mark, page);
            match mark.span.to() > at {
                true => self.open.push(mark),
                // Nothing of it is shown, or there is nothing to show.
                false => gap(mark, page),
            }
        }
    }

    /// Where the marks next change.
    fn stop(&self, at: usize, end: usize) -> usize {
        let ends = self.open.iter().map(|mark| mark.span.to());
        let begins = self.marks.get(self.next).map(|mark| mark.span.from());
        let after = self.bold.partition_point(|bold| bold.to() <= at);
        let bold = self.bold.get(after).map(|bold| if bold.from() > at { bold.from() } else { bold.to() });
        ends.chain(begins).chain(bold).filter(|stop| *stop > at).min().unwrap_or(end).min(end)
    }

    fn words(&self, span: Span, page: &mut Markup) {
        let words = self.text.get(span.from()..span.to()).unwrap_or_default();
        let after = self.bold.partition_point(|bold| bold.to() <= span.from());
        match self.bold.get(after).is_some_and(|bold| bold.from() <= span.from()) {
            true => page.element("b", &[], |page| self.marked(words, page)),
            false => self.marked(words, page),
        }
    }

    fn marked(&self, words: &str, page: &mut Markup) {
        let mut open: Vec<&Mark> = self.open.clone();
        open.sort_by_key(|mark| (!mark.chief, mark.span.len(), mark.n));
        let Some(top) = open.iter().min_by_key(|mark| (!mark.chief, weight(mark.key), mark.span.len()))
        else {
            return page.text(words);
        };
        let mut numbers: Vec<String> = Vec::new();
        for mark in &open {
            let number = mark.n.to_string();
            if numbers.len() < NAMED && !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        let kind = if top.chief { top.key } else { "other" };
        page.leaf("mark", &[("class", kind), ("data-n", &numbers.join(" "))], words);
    }
}

/// The heaviest look of several is shown.
fn weight(key: &str) -> usize {
    ["error", "warning", "info", "unclear", "odd", "accepted"]
        .iter()
        .position(|known| *known == key)
        .unwrap_or(usize::MAX)
}

/// The number of an entry where its words begin: a link to the entry, and what links to the words lead to.
fn numbered(mark: &Mark, page: &mut Markup) {
    let n = mark.n.to_string();
    match (mark.id.is_empty(), mark.chief) {
        (true, _) => {}
        (false, true) => page.leaf(
            "a.ref",
            &[
                ("id", &mark.id),
                ("href", &mark.link),
                ("data-n", &n),
                ("data-s", mark.key),
                ("aria-label", &mark.told),
            ],
            &n,
        ),
        (false, false) => page.leaf("span.spot", &[("id", &mark.id), ("tabindex", "-1")], ""),
    }
}

fn gap(mark: &Mark, page: &mut Markup) {
    if mark.chief || mark.span.is_empty() {
        let kind = if mark.chief { mark.key } else { "other" };
        page.leaf("mark.gap", &[("data-s", kind), ("data-n", &mark.n.to_string())], "");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(from: usize, to: usize, n: usize) -> Mark {
        let (id, link, told) = (format!("m{n}"), format!("#f{n}"), String::new());
        Mark { span: Span::new(from, to), n, chief: true, key: "info", id, link, told }
    }

    fn painted(text: &str, stretches: &[(usize, usize)], mut marks: Vec<Mark>) -> String {
        sort(&mut marks);
        let mut painter = Painter::new(text, &marks, &[]);
        let mut page = Markup::default();
        for (from, to) in stretches {
            painter.paint(Span::new(*from, *to), &mut page);
        }
        painter.rest(&mut page);
        // What stands between a mark's number and its words does not matter here.
        let mut shown = page.finish();
        while let Some((before, rest)) = shown.clone().split_once("<a class") {
            let (tag, after) = rest.split_once("</a>").unwrap();
            shown = format!("{before}[{}]{after}", tag.rsplit('>').next().unwrap());
        }
        shown.replace(" class=\"info\"", "").replace("</mark>", "</>").replace("mark data-n=", "")
    }

    #[test]
    fn marks_cross_and_hold_one_another() {
        let shown = painted("abcdefgh", &[(0, 8)], vec![mark(1, 5, 1), mark(3, 7, 2), mark(3, 4, 3)]);
        assert_eq!(shown, "a[1]<\"1\">bc</>[2][3]<\"3 1 2\">d</><\"1 2\">e</><\"2\">fg</>h");
    }

    #[test]
    fn a_gap_stands_at_its_place_and_nothing_is_lost_between_stretches() {
        let shown = painted("ab\ncd", &[(0, 2), (3, 5)], vec![mark(2, 2, 1), mark(2, 4, 2), mark(9, 9, 3)]);
        let gap = |n: usize| format!("<mark class=\"gap\" data-s=\"info\" data-n=\"{n}\"></>");
        assert_eq!(shown, format!("ab[1]{}[2]<\"2\">c</>d[3]{}", gap(1), gap(3)));
    }
}
