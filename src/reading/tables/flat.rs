//! Tables that lost their rules: a line a cell, first the heads of the columns, then as many lines a row.

use super::apart;
use super::columns::{self, Column};
use super::fitting::{self, Look};
use super::{Row, Table};
use crate::document::{LabelKind, Role};
use crate::reading::page::Page;
use crate::reading::page::cursor;
use crate::reading::page::label;
use crate::text::Span;

/// The head of a column is at most this long, in bytes.
const HEAD: usize = 45;

/// A table has at most so many columns, and a row at most so many lines.
const COLUMNS: usize = 12;
const LINES: usize = 60;

/// At most so many lines in a row say what the next rows are about.
const GROUPS: usize = 2;

/// An extract of a longer table leaves out so many rows at once at most.
const GAP: u32 = 40;

/// A bar that closes a cell stands within so many bytes behind it.
const BAR: usize = 8;

/// The heads of the columns.
struct Head {
    columns: Vec<Column>,
    /// Index of its first line and of the line after it.
    first: usize,
    next: usize,
}

impl Head {
    /// Whether rows begin with a number.
    fn numbered(&self) -> bool {
        self.columns.first() == Some(&Column::Number)
    }
}

/// The tables of a text whose cells stand each on a line of its own, in order of place.
pub(super) fn find(page: &Page) -> Vec<Table> {
    if !may_hold_heads(page) {
        return Vec::new();
    }
    let lines: Vec<Span> = lines(page).collect();
    let mut tables = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        match head(page, &lines, at) {
            Some(head) => {
                let (table, next) = table(page, &lines, &head);
                at = if table.is_some() { next.max(head.next) } else { at + 1 };
                tables.extend(table);
            }
            None => at += 1,
        }
    }
    if tables.is_empty() {
        tables.extend(names_apart(page, &lines));
    }
    tables
}

/// The first table under heads whose bodies stand each on a line of its own.
fn names_apart(page: &Page, lines: &[Span]) -> Option<Table> {
    (0..lines.len()).find_map(|at| {
        let head = head(page, lines, at).filter(|head| !head.numbered())?;
        let (rows, next) = apart::rows(page, lines, head.next, &head.columns);
        let last = lines.get(..next)?.last()?;
        let span = lines.get(head.first)?.join(*last);
        (!rows.is_empty()).then_some(Table { span, rows, unread: None })
    })
}

/// The lines of a text, without a bar at their end.
fn lines<'p>(page: &'p Page) -> impl Iterator<Item = Span> + 'p {
    let lines = page.lines().map(|line| {
        let words = page.words(line);
        let bare = words.strip_suffix('|').unwrap_or(words).trim_end();
        Span::new(line.from(), line.from() + bare.len())
    });
    lines.filter(|line| !line.is_empty())
}

/// Whether two lines in a row can be the heads of columns: most texts hold no table.
fn may_hold_heads(page: &Page) -> bool {
    let mut before = false;
    lines(page).any(|line| {
        let heads = is_head(page, line);
        let both = heads && before;
        before = heads;
        both
    })
}

fn is_head(page: &Page, line: Span) -> bool {
    let words = page.words(line);
    (6..=HEAD).contains(&words.len()) && !punctuated(words) && columns::column(words) != Column::Other
}

fn punctuated(words: &str) -> bool {
    words.contains(['。', '；', '：', ':', '，', '\t']) || label::at(words, 0).is_some()
}

/// The heads of columns that begin at a line: from 序号 to the first row's number, else a run of heads of known columns.
fn head(page: &Page, lines: &[Span], first: usize) -> Option<Head> {
    let begins = is_head(page, *lines.get(first)?);
    let numbered = begins && columns::column(page.words(*lines.get(first)?)) == Column::Number;
    let mut next = first;
    while let Some(line) = lines.get(next).filter(|_| begins && next - first <= COLUMNS) {
        let words = page.words(*line);
        let fits = if numbered {
            words.len() <= HEAD && !punctuated(words) && number(words).is_none()
        } else {
            is_head(page, *line)
        };
        if !fits {
            break;
        }
        next += 1;
    }
    let mut columns = merged(page, lines.get(first..next)?);
    if begins
        && !columns.contains(&Column::Number)
        && columns.len() > 2
        && let Some(before) = numbers_without_head(page, lines, next)
    {
        // What stands before the number has a head of its own, and says what the row is about.
        columns.splice(..before, [Column::Number]);
    }
    let numbered = columns.first() == Some(&Column::Number);
    let has = |wanted: fn(&Column) -> bool| columns.iter().any(wanted);
    let work = has(|column| *column == Column::Text);
    let owned = has(|column| matches!(column, Column::Bodies(_)));
    let rows = lines.get(next).is_some_and(|line| starts_row(page.words(*line)))
        || numbered && grouped(page, lines, next, 1).is_some();
    let known = columns.iter().filter(|column| !matches!(column, Column::Remark | Column::Other)).count();
    // 序号 further down begins the heads; what stands before it is a title.
    let titled = columns.iter().skip(1).any(|column| *column == Column::Number);
    if numbered && !(rows && next - first <= COLUMNS) {
        // The heads are there, and no row can be told: what of it they name is said.
        next = first + lines.get(first..next)?.iter().take_while(|line| is_head(page, **line)).count();
    }
    let fits = if numbered { known >= 3 && next - first >= 3 } else { owned && !titled };
    (work && fits && columns.len() >= 2).then_some(Head { columns, first, next })
}

/// How many lines stand before the number of a row, where the rows that begin at a line are numbered and the heads name no
/// column of numbers.
fn numbers_without_head(page: &Page, lines: &[Span], at: usize) -> Option<usize> {
    let count = grouped(page, lines, at, 1).filter(|count| *count > 0)?;
    let second = |line: &&Span| number(page.words(**line)) == Some(2);
    lines.get(at + count + 1..)?.iter().take(COLUMNS + LINES).find(second)?;
    Some(count)
}

/// The columns of head lines; a head broken over two lines (完成 and 时限) is one.
fn merged(page: &Page, lines: &[Span]) -> Vec<Column> {
    let mut columns = Vec::with_capacity(lines.len());
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        let own = columns::column(page.words(*line));
        rest = after;
        if own == Column::Other
            && let Some((second, after)) = after.split_first()
        {
            let whole = format!("{}{}", page.words(*line), page.words(*second));
            let joined = columns::column(&whole);
            if joined != Column::Other && columns::column(page.words(*second)) == Column::Other {
                columns.push(joined);
                rest = after;
                continue;
            }
        }
        columns.push(own);
    }
    columns
}

/// The number of a row that stands on a line of its own.
pub(super) fn number(words: &str) -> Option<u32> {
    let bare = words.trim_end_matches(['.', '．', '、']);
    cursor::digits(bare).filter(|number| !bare.is_empty() && (1..1000).contains(number))
}

/// How many lines that only say what the next rows are about stand before the row of a number: 行动一：…, 旧区改造.
fn grouped(page: &Page, lines: &[Span], at: usize, ordinal: u32) -> Option<usize> {
    let words = |more: usize| lines.get(at + more).map_or("", |line| page.words(*line));
    let count = (0..=GROUPS).find(|more| number(words(*more)) == Some(ordinal))?;
    let brief = |more: usize| words(more).chars().count() <= 40 && !words(more).contains(['。', '；']);
    (0..count).all(brief).then_some(count)
}

fn starts_row(words: &str) -> bool {
    number(words).is_some() || is_heading(words)
}

/// Whether a line is a heading between rows: 一、加快转型.
pub(super) fn is_heading(words: &str) -> bool {
    let most = if words.contains(['，', ',', '。', '；']) { 40 } else { 80 };
    words.chars().count() <= most
        && label::at(words, 0)
            .is_some_and(|label| matches!(label.kind, LabelKind::Chinese | LabelKind::ChineseBracket))
}

/// The rows under the heads, and the index of the line after them.
fn table(page: &Page, lines: &[Span], head: &Head) -> (Option<Table>, usize) {
    let (rows, next) = if head.numbered() { numbered(page, lines, head) } else { counted(page, lines, head) };
    let duties: Vec<&Row> = rows.iter().filter(|row| !row.heading).collect();
    let owned = duties.iter().filter(|row| !row.bodies.is_empty() || !row.unread.is_empty()).count();
    let owners = head.columns.iter().any(|column| matches!(column, Column::Bodies(_)));
    let timed = head.columns.contains(&Column::Time);
    // Rows that say neither who nor when are those of another table.
    let read = !duties.is_empty() && if owners { owned * 2 >= duties.len() } else { timed };
    let start = lines.get(head.first).map_or(0, |line| line.from());
    let before = head.next.max(if read { next } else { 0 }) - 1;
    let span = Span::new(start, lines.get(before).map_or(start, |line| line.to()));
    if read {
        let unread = if head.numbered() { None } else { goes_on(page, lines, next, head.columns.len()) };
        return (Some(Table { span, rows, unread }), next);
    }
    // A few words that name columns are no table unless their rows are numbered.
    let table = head.numbered().then(|| Table { span, rows: Vec::new(), unread: Some(span) });
    (table, head.next)
}

/// Where rows that have no numbers stop being told apart, though a list of bodies follows near by as their owners would.
fn goes_on(page: &Page, lines: &[Span], next: usize, width: usize) -> Option<Span> {
    let near = lines.get(next..)?.iter().take(width).take_while(|line| !is_heading(page.words(**line)));
    let owners = |line: &Span| page.words(*line).contains('、') && Look::of(page, *line).lists();
    let last = near.copied().find(owners)?;
    lines.get(next).map(|first| first.join(last))
}

/// Rows that begin with a number on a line of its own, each up to the next number.
fn numbered(page: &Page, lines: &[Span], head: &Head) -> (Vec<Row>, usize) {
    let mut rows = Vec::new();
    let (mut at, mut last) = (head.next, 0);
    let words = |at: usize| lines.get(at).map_or("", |line| page.words(*line));
    while at < lines.len() {
        if is_heading(words(at)) && starts_row(words(at + 1)) {
            rows.extend(lines.get(at).map(|line| Row {
                texts: vec![*line],
                heading: true,
                ..Row::at(*line)
            }));
            // An extract leaves out the rows of whole chapters.
            (at, last) = (at + 1, 0);
            continue;
        }
        if same_head(page, lines, head, at) {
            at += head.next - head.first;
            continue;
        }
        at += grouped(page, lines, at, last + 1).unwrap_or(0);
        let Some(ordinal) =
            number(words(at)).filter(|ordinal| last == 0 || *ordinal > last && *ordinal <= last + GAP)
        else {
            break;
        };
        let follows =
            (at + 2..lines.len().min(at + LINES)).find(|next| number(words(*next)) == Some(ordinal + 1));
        let end = match follows {
            Some(next) => inner_end(page, lines, head, at, next),
            None => last_end(page, lines, head, at),
        };
        let Some(cells) = lines.get(at + 1..end).filter(|cells| !cells.is_empty()) else { break };
        let found = lines.get(at).map(|number| row(page, Some(*number), cells, &head.columns));
        rows.extend(found.map(|found| with_owners(page, found, cells, &rows, head)));
        (last, at) = (ordinal, end);
    }
    (rows, at)
}

/// A row that names nobody. Where bars close the cells, one that has fewer of them than columns goes on with the owners of the
/// row above: a cell that spans rows stands in the first of them. Elsewhere a line that is not there may as well have been
/// left empty, and in a row that has its lines somebody is named who was not found: that is in doubt, not missing.
fn with_owners(page: &Page, mut row: Row, cells: &[Span], rows: &[Row], head: &Head) -> Row {
    let owners = head.columns.iter().any(|column| matches!(column, Column::Bodies(_)));
    if !owners || !row.bodies.is_empty() || !row.unread.is_empty() {
        return row;
    }
    let closed = |cell: &Span| page.after(cell.to(), BAR).trim_start().starts_with('|');
    if cells.len() + 1 < head.columns.len() && cells.iter().all(closed) {
        let above = rows.iter().rev().find(|row| !row.heading);
        row.bodies = above.map(|above| above.bodies.clone()).unwrap_or_default();
    } else {
        row.unread.extend(cells.iter().rev().find(|cell| Look::of(page, **cell).is_words()));
    }
    row
}

/// Where a row ends before the next number: before the heading and the heads repeated on a new page that stand between.
fn inner_end(page: &Page, lines: &[Span], head: &Head, at: usize, next: usize) -> usize {
    let repeated = (at + 1..next).find(|line| same_head(page, lines, head, *line)).unwrap_or(next);
    // The owners or the time close the row; what follows them in a few words is about the next rows.
    let closes = |look: &Look| match head.columns.last() {
        Some(Column::Bodies(_)) => look.lists(),
        Some(Column::Time) => look.is_time(),
        _ => false,
    };
    let last = (at + 2..repeated)
        .rev()
        .find(|line| lines.get(*line).is_some_and(|line| closes(&Look::of(page, *line))));
    let goes_on = |look: &Look| look.names() && !matches!(head.columns.last(), Some(Column::Time));
    let names = |line: &usize| lines.get(*line).is_some_and(|line| goes_on(&Look::of(page, *line)));
    let close = last.map(|last| (last + 1..repeated).find(|line| !names(line)).unwrap_or(repeated));
    if let Some(close) = close.filter(|close| (1..=GROUPS).contains(&(repeated - close))) {
        return close;
    }
    let heading = lines.get(at + 1..repeated).unwrap_or(&[]).iter().rev();
    let headings = heading.take_while(|line| is_heading(page.words(**line))).count();
    if repeated - headings > at + 1 { repeated - headings } else { repeated }
}

/// Where the last row ends: after as many lines as fit its columns best.
fn last_end(page: &Page, lines: &[Span], head: &Head, at: usize) -> usize {
    let stops = |words: &str| {
        is_heading(words)
            || number(words).is_some()
            || ["附件", "注：", "备注：", "说明："].iter().any(|word| words.starts_with(word))
    };
    let rest = lines.get(at + 1..).unwrap_or(&[]);
    let most = rest.iter().take(COLUMNS).take_while(|line| !stops(page.words(**line))).count();
    let columns = head.columns.get(1..).unwrap_or(&[]);
    let cost = |count: &usize| {
        let looks = looks(page, rest.get(..*count).unwrap_or(&[]));
        fitting::fit(&looks, columns).0 + 2 * u32::try_from(count.abs_diff(columns.len())).unwrap_or(u32::MAX)
    };
    at + 1 + (1..=most).min_by_key(cost).unwrap_or(0)
}

/// Whether the heads stand again at a line.
fn same_head(page: &Page, lines: &[Span], head: &Head, at: usize) -> bool {
    let Some(heads) = lines.get(head.first..head.next) else { return false };
    let Some(again) = lines.get(at..at + heads.len()) else { return false };
    heads.iter().zip(again).all(|(one, other)| page.words(*one) == page.words(*other))
}

/// Rows without numbers: each of as many lines as there are columns, its owners where the heads say. A head of unknown words
/// may follow those that are known: the number of columns is the one that most rows fit.
fn counted(page: &Page, lines: &[Span], head: &Head) -> (Vec<Row>, usize) {
    let unknown = |at: usize| {
        let words = lines.get(at).map_or("", |line| page.words(*line));
        !words.is_empty() && words.len() <= HEAD && !punctuated(words)
    };
    let further = (0..3).take_while(|more| *more == 0 || unknown(head.next + more - 1));
    let fitting = further.map(|more| {
        let mut columns = head.columns.clone();
        columns.resize(columns.len() + more, Column::Other);
        let start = head.next + more;
        let count = fitting_rows(page, lines.get(start..).unwrap_or(&[]), &columns);
        (count, columns, start)
    });
    let best = fitting.max_by_key(|(count, columns, _)| (*count, std::cmp::Reverse(columns.len())));
    // One row may be chance where there are but two columns.
    let Some((count, columns, start)) =
        best.filter(|(count, columns, _)| *count >= 2 || *count == 1 && columns.len() > 2)
    else {
        return (Vec::new(), head.next);
    };
    let rows = lines.get(start..).unwrap_or(&[]).chunks(columns.len()).take(count);
    let rows = rows.map(|cells| row(page, None, cells, &columns)).collect();
    (rows, start + count * columns.len())
}

/// How many rows of as many lines as columns fit, one after another.
fn fitting_rows(page: &Page, lines: &[Span], columns: &[Column]) -> usize {
    let fits = |cells: &&[Span]| {
        let clear = |(cell, column): (&Span, &Column)| {
            let look = Look::of(page, *cell);
            match column {
                Column::Bodies(_) => look.names() || look.is_empty(),
                _ => !look.lists() && !is_heading(page.words(*cell)),
            }
        };
        cells.len() == columns.len() && cells.iter().zip(columns).all(clear)
    };
    lines.chunks(columns.len()).take_while(fits).count()
}

fn looks<'p>(page: &'p Page, cells: &[Span]) -> Vec<Look<'p>> {
    cells.iter().map(|cell| Look::of(page, *cell)).collect()
}

/// One row, its lines given to its columns.
pub(super) fn row(page: &Page, number: Option<Span>, cells: &[Span], columns: &[Column]) -> Row {
    let whole = number.or(cells.first().copied()).unwrap_or(Span::at(0));
    let mut row = Row { number, ..Row::at(whole.join(*cells.last().unwrap_or(&whole))) };
    let columns = if number.is_some() { columns.get(1..).unwrap_or(&[]) } else { columns };
    let looks = looks(page, cells);
    let (cost, places) = fitting::fit(&looks, columns);
    let unsure = cost >= fitting::UNSURE || fitting::ambiguous(&looks, columns);
    let mut before = None;
    for (cell, place) in cells.iter().zip(places) {
        let goes_on = before == Some(place);
        before = Some(place);
        let joined = |list: &mut Vec<Span>| match list.last_mut().filter(|_| goes_on) {
            Some(last) => *last = last.join(*cell),
            None => list.push(*cell),
        };
        match columns.get(place) {
            Some(Column::Bodies(_)) if unsure => joined(&mut row.unread),
            Some(Column::Bodies(role)) => bodies(&mut row.bodies, *cell, *role, goes_on),
            Some(Column::Time) => joined(&mut row.times),
            Some(Column::Text) => joined(&mut row.texts),
            Some(Column::Step(head)) => match row.steps.last_mut().filter(|_| goes_on) {
                Some((last, _)) => *last = last.join(*cell),
                None => row.steps.push((*cell, *head)),
            },
            _ => {}
        }
    }
    row
}

fn bodies(list: &mut Vec<(Span, Role)>, cell: Span, role: Role, goes_on: bool) {
    match list.last_mut().filter(|_| goes_on) {
        Some((last, _)) => *last = last.join(cell),
        None => list.push((cell, role)),
    }
}
