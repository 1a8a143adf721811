//! Whether a difference between two names looks like a slip of the pen rather than another name.

use super::Lexicon;
use super::edit::shared;

/// Name of the list of characters that are mistaken for each other.
const SIMILAR: &str = "形近音近字";

/// Pairs of characters that are mistaken for each other.
#[derive(Clone, Debug, Default)]
pub(super) struct Slips {
    /// (right, wrong), sorted.
    pairs: Vec<(char, char)>,
}

/// An unknown name beside a known one.
pub(super) struct Pair<'a> {
    /// The unknown name.
    pub(super) written: &'a [char],
    /// The known one.
    pub(super) known: &'a [char],
    /// Which characters of `written` belong to no word.
    pub(super) left_over: &'a [bool],
    /// Slips between them.
    pub(super) distance: usize,
    /// Whether a region stands before both, so that their heads are where a body's own name begins.
    pub(super) after_region: bool,
}

impl Slips {
    pub(super) fn new<'a>(lexicons: impl IntoIterator<Item = &'a Lexicon>) -> Slips {
        let mut pairs: Vec<(char, char)> = lexicons
            .into_iter()
            .filter(|list| list.name() == SIMILAR)
            .flat_map(Lexicon::rows)
            .filter_map(|row| Some((row.cell(super::Column::Word).chars().next()?, row)))
            .flat_map(|(right, row)| {
                row.list(super::Column::Mistaken)
                    .filter_map(|wrong| wrong.chars().next())
                    .map(move |wrong| (right, wrong))
                    .collect::<Vec<_>>()
            })
            .collect();
        pairs.sort_unstable();
        Slips { pairs }
    }

    /// Whether one character is mistaken for the other, either way.
    pub(super) fn similar(&self, a: char, b: char) -> bool {
        self.pairs.binary_search(&(a, b)).is_ok() || self.pairs.binary_search(&(b, a)).is_ok()
    }

    /// Whether the written name is most likely the known one with a slip.
    pub(super) fn likely(&self, pair: &Pair<'_>) -> bool {
        let (head, tail) = shared(pair.written, pair.known);
        let (wrong, right) = (middle(pair.written, head, tail), middle(pair.known, head, tail));
        if wrong.iter().chain(&right).any(|c| counts_or_tells_apart(*c)) {
            return false;
        }
        // A difference at the very head is more often a place or a qualifier than a slip.
        let anchored = head > 0 || (pair.after_region && pair.known.len() >= 5);
        let over = Over { marks: pair.left_over, head, end: pair.written.len() - tail };
        match (wrong.as_slice(), right.as_slice()) {
            ([a, b], [c, d]) if a == d && b == c => over.any(),
            ([a], [c]) if self.similar(*c, *a) => over.any() && pair.known.len() >= 3,
            // 广播电视台 beside 广播电视局: another head, another body.
            ([a], [_]) if tail == 0 && heads_institution(*a) => false,
            ([_], [_]) => anchored && over.inside() && pair.known.len() >= 5,
            ([a], []) => {
                let doubled = head.checked_sub(1).and_then(|at| pair.written.get(at)) == Some(a);
                over.any() && pair.known.len() >= if doubled { 3 } else { 4 } && (anchored || doubled)
            }
            ([], [_]) => anchored && tail > 0 && over.any() && pair.known.len() >= 5,
            _ => anchored && tail > 0 && pair.distance == 2 && over.all() && pair.known.len() >= 7,
        }
    }

    /// Whether two names, neither of them listed, differ by something hardly ever meant: a doubled character, swapped
    /// neighbours or a similar character that leave characters over, or a name that goes on one character too far.
    pub(super) fn evident(&self, pair: &Pair<'_>, known_over: &[bool]) -> bool {
        let (head, tail) = shared(pair.written, pair.known);
        let (wrong, right) = (middle(pair.written, head, tail), middle(pair.known, head, tail));
        if wrong.iter().chain(&right).any(|c| counts_or_tells_apart(*c)) {
            return false;
        }
        let more = count(pair.left_over) > count(known_over);
        let doubled = |a| head.checked_sub(1).and_then(|at| pair.written.get(at)) == Some(a);
        match (wrong.as_slice(), right.as_slice()) {
            ([a, b], [c, d]) if a == d && b == c => more,
            ([a], [c]) => self.similar(*c, *a) && more,
            ([a], []) => doubled(a) || (tail == 0 && more),
            _ => false,
        }
    }
}

/// Characters that belong to no word, against the stretch that differs.
struct Over<'a> {
    marks: &'a [bool],
    head: usize,
    end: usize,
}

impl Over<'_> {
    /// One of them stands in the stretch or beside it.
    fn any(&self) -> bool {
        let from = self.head.saturating_sub(2);
        self.marks.iter().take(self.end + 2).skip(from).any(|mark| *mark)
    }

    /// One of them stands in the stretch.
    fn inside(&self) -> bool {
        self.marks.iter().take(self.end).skip(self.head).any(|mark| *mark)
    }

    /// There are some, and all stand in the stretch or beside it.
    fn all(&self) -> bool {
        let near = |at: usize| at + 2 >= self.head && at < self.end + 2;
        self.any() && self.marks.iter().enumerate().all(|(at, mark)| !mark || near(at))
    }
}

/// Characters by which bodies that both exist differ, numbers, sides and levels, and 等, which ends a list.
fn counts_or_tells_apart(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || crate::value::numeral::is_numeral(c)
        || "东西南北中上下左右前后内外新老甲乙丙丁大小总分省市县区州乡镇村等".contains(c)
}

/// What the names of bodies that are no offices end in.
fn heads_institution(c: char) -> bool {
    "台院校馆站所社团队网报".contains(c)
}

fn count(marks: &[bool]) -> usize {
    marks.iter().filter(|mark| **mark).count()
}

/// What stands between the shared head and tail.
fn middle(name: &[char], head: usize, tail: usize) -> Vec<char> {
    name.iter().take(name.len() - tail).skip(head).copied().collect()
}
