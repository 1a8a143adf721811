//! Which column each line of a row belongs to, where a row is known only as lines in order.

use super::columns::Column;
use crate::document::Role;
use crate::reading::owners::clause;
use crate::reading::owners::names;
use crate::reading::page::Page;
use crate::text::Span;

/// A list of bodies is at most this long, in bytes.
const LONGEST: usize = 900;

/// What a line looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Look<'p> {
    words: &'p str,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// Names of offices and nothing else.
    Bodies,
    /// Words that can be the name of a body.
    Body,
    /// A point or stretch of time.
    Time,
    /// An empty cell that is marked as one: /, 无.
    Nothing,
    /// A few words.
    Short,
    Text,
}

/// A row that fits its columns no better than this is not understood.
pub(super) const UNSURE: u32 = 7;

/// A person's name has so many characters at the most.
const NAME: usize = 3;

/// What it costs that a cell ends in the middle of a list.
const OPEN: u32 = 3;

/// What it costs that a cell begins with a piece of a word.
const PIECE: u32 = 3;

impl<'p> Look<'p> {
    pub fn of(page: &'p Page, cell: Span) -> Look<'p> {
        let words = page.words(cell);
        let kind = if matches!(words, "/" | "／" | "无" | "—" | "-" | "——") {
            Kind::Nothing
        } else if lists_bodies(page, cell) {
            Kind::Bodies
        } else if is_time(words) {
            Kind::Time
        } else if words.chars().count() <= 16 && !words.contains(['：', ':']) && names::is_body(words) {
            Kind::Body
        } else if words.chars().count() <= 10 {
            Kind::Short
        } else {
            Kind::Text
        };
        Look { words, kind }
    }

    fn goes_on(&self) -> bool {
        self.words.ends_with(['、', '，', ','])
    }

    /// Whether they can be names of bodies.
    pub fn names(&self) -> bool {
        matches!(self.kind, Kind::Bodies | Kind::Body)
    }

    /// Whether they are a list of bodies and can be nothing else.
    pub fn lists(&self) -> bool {
        self.kind == Kind::Bodies
    }

    /// Whether they are a point or stretch of time.
    pub fn is_time(&self) -> bool {
        self.kind == Kind::Time
    }

    /// Whether they are but a character of a cell that was broken before it.
    fn is_piece(&self) -> bool {
        self.kind == Kind::Short && self.words.chars().nth(1).is_none()
    }

    /// Whether they are words that are neither a time nor an empty cell.
    pub fn is_words(&self) -> bool {
        !matches!(self.kind, Kind::Time | Kind::Nothing)
    }

    /// Whether they mark an empty cell.
    pub fn is_empty(&self) -> bool {
        self.kind == Kind::Nothing
    }
}

/// Whether a line holds nothing but names of bodies, one of them that of an office or set of bodies at least.
fn lists_bodies(page: &Page, cell: Span) -> bool {
    let words = page.words(cell);
    if !(6..=LONGEST).contains(&words.len()) || words.contains(['。', '：']) {
        return false;
    }
    let list = words.trim_end_matches(['、', '，', ',', '；', ';']);
    let said = clause::read(page, Span::new(cell.from(), cell.from() + list.len()), Some(Role::Responsible));
    let sets = said.units.iter().filter(|unit| unit.collective).count();
    said.prose == 0 && !said.units.is_empty() && said.bodies == said.units.len() && said.offices + sets > 0
}

fn is_time(words: &str) -> bool {
    let near = words.chars().count() <= 24 && !words.contains(['。', '；']);
    let lasting = ["长期", "全年", "持续", "常年", "年底", "年内", "半年", "季度", "常态化"];
    let dated = words.starts_with(|c: char| c.is_numeric()) && words.contains(['月', '年', '日']);
    near && (dated || words.chars().count() <= 8 && lasting.iter().any(|word| words.contains(word)))
}

/// How ill a line fits a column.
fn misfit(look: &Look, column: Column) -> u32 {
    match (column, look.kind) {
        // A name of a person is no work.
        (Column::Text, Kind::Short) if look.words.chars().count() <= NAME => 1,
        (Column::Bodies(_), Kind::Bodies | Kind::Nothing)
        | (Column::Time, Kind::Time | Kind::Nothing)
        | (Column::Text, Kind::Text | Kind::Short)
        | (Column::Step(_), Kind::Text | Kind::Short | Kind::Nothing)
        | (Column::Remark, Kind::Text | Kind::Short | Kind::Nothing)
        | (Column::Other | Column::Number, Kind::Short) => 0,
        // 区管理中心 says of which level it is, as an office of the list does.
        (Column::Text, Kind::Body) if look.words.starts_with(['省', '市', '县', '区']) => 2,
        (Column::Bodies(_), Kind::Body)
        | (Column::Text, Kind::Body | Kind::Nothing)
        | (Column::Step(_), Kind::Body | Kind::Time) => 1,
        (Column::Other | Column::Number | Column::Remark, Kind::Nothing | Kind::Body | Kind::Time) => 1,
        (Column::Time, Kind::Short) | (Column::Text, Kind::Time) => 2,
        (Column::Text | Column::Remark | Column::Step(_), Kind::Bodies)
        | (Column::Other | Column::Number, Kind::Bodies | Kind::Text) => 3,
        (Column::Bodies(_) | Column::Time, _) => 5,
    }
}

/// What it costs that a cell takes one more line.
fn longer(before: &Look, column: Column) -> u32 {
    match column {
        _ if before.goes_on() => 0,
        // One body a line.
        Column::Bodies(_) if before.names() => 1,
        Column::Text if !before.words.ends_with('。') => 1,
        _ => 2,
    }
}

/// What it costs that a column has no line.
fn without(column: Column) -> u32 {
    match column {
        Column::Other | Column::Number | Column::Remark | Column::Step(_) => 1,
        Column::Time => 3,
        Column::Text | Column::Bodies(_) => 4,
    }
}

/// The columns of the lines, in order, and how ill they fit in all.
pub(super) fn fit(looks: &[Look], columns: &[Column]) -> (u32, Vec<usize>) {
    let skipped: Vec<u32> = std::iter::once(0)
        .chain(columns.iter().scan((0, None), |(sum, before), column| {
            // Of two columns of work in a row one is often written across several rows.
            let again = *column == Column::Text && *before == Some(Column::Text);
            *before = Some(*column);
            *sum += if again { 1 } else { without(*column) };
            Some(*sum)
        }))
        .collect();
    let skip = |from: usize, to: usize| {
        let upto = |at: usize| skipped.get(at).copied().unwrap_or(0);
        upto(to).saturating_sub(upto(from))
    };
    // For the lines so far, the least cost where the last of them stands in each column, and the column before it.
    let mut costs: Vec<u32> = Vec::new();
    let mut steps: Vec<Vec<usize>> = Vec::new();
    let mut before: Option<&Look> = None;
    for look in looks {
        let mut next = Vec::with_capacity(columns.len());
        let mut from = Vec::with_capacity(columns.len());
        for (at, column) in columns.iter().enumerate() {
            let stay = |last: &Look| if look.is_piece() { 0 } else { longer(last, *column) };
            let reach = |(place, cost): (usize, &u32)| {
                // A cell does not end with 、.
                let open = if before.is_some_and(Look::goes_on) { OPEN } else { 0 };
                let step = if place == at { before.map_or(0, stay) } else { skip(place + 1, at) + open };
                (cost.saturating_add(step), place)
            };
            let best = match before {
                None => (skip(0, at), at),
                Some(_) => costs.iter().enumerate().take(at + 1).map(reach).min().unwrap_or((u32::MAX, at)),
            };
            let begins = before.is_some() && best.1 != at && look.is_piece();
            let apart = if begins { PIECE } else { 0 };
            next.push(best.0.saturating_add(misfit(look, *column) + apart));
            from.push(best.1);
        }
        (costs, before) = (next, Some(look));
        steps.push(from);
    }
    let last =
        costs.iter().enumerate().map(|(at, cost)| (cost.saturating_add(skip(at + 1, columns.len())), at));
    let Some((cost, mut at)) = last.min() else { return (u32::MAX, Vec::new()) };
    let mut places = vec![at; looks.len()];
    for (place, from) in places.iter_mut().zip(&steps).rev() {
        *place = at;
        at = from.get(at).copied().unwrap_or(at);
    }
    (cost, places)
}

/// Whether the lines that name bodies could stand in columns of several roles: not as many as the columns, and not one.
pub(super) fn ambiguous(looks: &[Look], columns: &[Column]) -> bool {
    let roles: Vec<Column> =
        columns.iter().copied().filter(|column| matches!(column, Column::Bodies(_))).collect();
    let named = |look: &&Look| look.names() || look.kind == Kind::Nothing;
    let goes_on = looks
        .windows(2)
        .filter(|pair| matches!(pair, [one, other] if one.names() && one.goes_on() && other.names()));
    let cells = looks.iter().filter(named).count() - goes_on.count();
    let one_role = roles.windows(2).all(|pair| pair.first() == pair.last());
    !one_role && cells != roles.len() && cells != 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column; 4] =
        [Column::Text, Column::Bodies(Role::Lead), Column::Bodies(Role::Support), Column::Time];

    fn places(lines: &[&str]) -> (Vec<usize>, bool) {
        let text = lines.join("\n");
        let page = Page::of(&text);
        let mut start = 0;
        let looks: Vec<Look> = lines
            .iter()
            .map(|line| {
                let cell = Span::new(start, start + line.len());
                start = cell.to() + 1;
                Look::of(&page, cell)
            })
            .collect();
        (fit(&looks, &COLUMNS).1, ambiguous(&looks, &COLUMNS))
    }

    #[test]
    fn lines_go_to_the_columns_that_they_fit() {
        for (lines, want, ambiguous) in [
            (&["推进改革", "市教育局", "市财政局", "6月底前"][..], vec![0, 1, 2, 3], false),
            (&["推进改革，", "扩大覆盖面。", "市教育局", "市财政局", "6月底前"], vec![0, 0, 1, 2, 3], false),
            (&["推进改革", "市教育局、", "市科技局", "市财政局", "长期"], vec![0, 1, 1, 2, 3], false),
            (&["推进改革", "市教育局", "6月底前"], vec![0, 1, 3], false),
            (&["推进改革", "市教育局", "/", "长期"], vec![0, 1, 2, 3], false),
            (&["推进改革", "市教育局", "市科技局", "市财政局", "长期"], vec![0, 1, 2, 2, 3], true),
        ] {
            assert_eq!(places(lines).1, ambiguous, "{lines:?}");
            if !ambiguous {
                assert_eq!(places(lines).0, want, "{lines:?}");
            }
        }
    }
}
