//! Data of the page around a document that tell of it: issuer, number and day, with their values beside them or below.

use super::fragments::{Data, Fragment, Kind, pads};
use super::names_document;
use crate::reading::page::Page;
use crate::reading::times::stamps::{compact_day, day};
use crate::text::Span;

/// Names of fields of page data that stand alone on a line, with the value on the next.
const LABELS: &[&str] = &[
    "索引号",
    "文件类型",
    "发文单位",
    "发文机关",
    "发文机构",
    "发布机构",
    "发文字号",
    "文号",
    "成文日期",
    "发文日期",
    "发布日期",
    "生成日期",
    "公开日期",
    "效力状态",
    "有效性",
    "主题分类",
    "公开方式",
    "公开类型",
    "信息分类",
    "文件编号",
    "统一编号",
    "组配分类",
    "体裁分类",
    "生效日期",
    "废止日期",
    "标题",
    "名称",
    "关键词",
    "主题词",
    "公文目录",
    "公开形式",
    "信息来源",
    "相关附件",
    "发文标题",
    "法规标题",
    "文件标题",
    "发文文号",
    "发文部门",
    "发文时间",
    "成文时间",
    "实施时间",
    "实施日期",
    "法规类型",
    "所属行业",
    "所属区域",
    "所属单位",
];

/// Names of the day on which a page was made, which may be long after the day of its document.
const POSTED: &[&str] = &["时间", "发布日期", "公布日期", "公开日期", "生成日期"];

/// Names of the body that issued a document.
const ISSUERS: [&str; 9] = [
    "发文机构",
    "发文机关",
    "发文部门",
    "发文单位",
    "发布机构",
    "制发机关",
    "制发单位",
    "制定机关",
    "发布单位",
];

/// What stands between the cells of a row of page data.
pub(super) const BAR: char = '|';

/// Cuts a line of page data into its fields, each with its value: the cells of a row, 发布机构: | 江口区政府 | 主题分类: | 通知, or
/// names and values set side by side, 成文日期: 2020-06-01 发布日期: 2020-06-04. `None` for a line that is none.
pub(super) fn fields(page: &Page, line: Span) -> Option<Vec<Fragment>> {
    let words = page.words(line);
    if memchr::memchr(BAR as u8, words.as_bytes()).is_none() {
        return side_by_side(page, line);
    }
    let cells = split(page, line, words.match_indices(BAR).map(|(at, bar)| (at, bar.len())));
    let names = |cell: &Span| {
        let words = page.words(*cell);
        words.ends_with([':', '：']) || is_label(words)
    };
    cells.first().filter(|cell| names(cell))?;
    let mut found = Vec::new();
    let mut cells = cells.into_iter().peekable();
    while let Some(cell) = cells.next() {
        let span = match cells.next_if(|value| names(&cell) && !names(value)) {
            Some(value) => cell.join(value),
            None => cell,
        };
        found.push(data(page, span));
    }
    Some(found)
}

/// Whether words are the name of a field, which may be stretched by blanks: 文 号.
fn is_label(words: &str) -> bool {
    LABELS.contains(&words)
        || words.contains(pads)
            && LABELS.iter().any(|label| strip_spaced(words, label).is_some_and(str::is_empty))
}

/// The name of a field has at most so many characters.
const LONGEST: usize = 14;

/// The fields of a line that holds several, each with a colon behind its name.
fn side_by_side(page: &Page, line: Span) -> Option<Vec<Fragment>> {
    let words = page.words(line);
    // Names are short: the colon of one stands near its beginning.
    let names = |words: &str| {
        let colon = words.char_indices().take(LONGEST).find(|(_, c)| matches!(c, ':' | '：'));
        let head = colon.and_then(|(at, _)| words.get(..at));
        head.is_some_and(|head| is_label(head.trim_end()))
    };
    if !names(words) {
        return None;
    }
    let blanks = words.match_indices(pads).map(|(at, blank)| (at, blank.len()));
    let cuts: Vec<(usize, usize)> =
        blanks.filter(|(at, width)| words.get(at + width..).is_some_and(names)).collect();
    if cuts.is_empty() {
        return None;
    }
    Some(split(page, line, cuts.into_iter()).into_iter().map(|span| data(page, span)).collect())
}

/// The parts of a line between cuts, which are told by where they begin and how many bytes they take.
fn split(page: &Page, line: Span, cuts: impl Iterator<Item = (usize, usize)>) -> Vec<Span> {
    let mut start = line.from();
    let mut parts = Vec::new();
    for (at, width) in cuts.chain([(line.len(), 0)]) {
        parts.push(page.trim(Span::new(start, line.from() + at)));
        start = line.from() + at + width;
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn data(page: &Page, span: Span) -> Fragment {
    Fragment { span, kind: field(page.words(span)).unwrap_or(Kind::Furniture) }
}

/// Takes page data whose names and values came as lines of their own, 发布日期 and below it the day, for what they are.
pub(super) fn over_lines(page: &Page, fragments: &mut [Fragment]) {
    // A title below a name without a value is no value.
    const VALUE: usize = 12;
    let titled = |words: &str| words.chars().count() > VALUE && names_document(words);
    let (mut labelled, mut posted) = (false, false);
    for fragment in fragments {
        let words = page.words(fragment.span);
        // [ 成文日期 ]
        let words = words.trim_matches(['[', ']', '【', '】']).trim_matches(pads);
        let label = LABELS.contains(&words);
        fragment.kind = match fragment.kind {
            Kind::Heading | Kind::Furniture if label => Kind::Furniture,
            Kind::Day(date) if labelled => {
                Kind::Field(if posted { Data::Posted(date) } else { Data::Day(date) })
            }
            Kind::Heading if labelled && !titled(words) => Kind::Furniture,
            kind => kind,
        };
        (labelled, posted) = (label, POSTED.contains(&words));
    }
}

/// Takes a name and value below page data for such too, whatever the name: 阅读人次: 3126, • 所属单位：竹岛街道办事处.
pub(super) fn below(page: &Page, fragments: &mut [Fragment]) {
    const NAME: usize = 6;
    let mut in_data = false;
    for fragment in fragments {
        let plain = page.words(fragment.span).trim_start_matches(BULLETS);
        let named = || {
            plain.split_once([':', '：']).is_some_and(|(name, value)| {
                let name = name.trim();
                (2..=NAME).contains(&name.chars().count())
                    && name.chars().all(char::is_alphabetic)
                    && !value.trim().is_empty()
                    && !names_document(value)
            })
        };
        if in_data && fragment.kind == Kind::Heading && named() {
            fragment.kind = Kind::Furniture;
        }
        in_data = matches!(fragment.kind, Kind::Furniture | Kind::Field(_));
    }
}

/// Takes a day that the clock follows, 2021-03-23 10:56, or the source on its line, for that of the page.
pub(super) fn clocked(page: &Page, fragments: &mut [Fragment]) {
    for at in 1..fragments.len() {
        let [.., day, clock] = fragments.get_mut(..=at).unwrap_or_default() else { continue };
        let Kind::Day(date) = day.kind else { continue };
        let line = || !page.words(Span::new(day.span.to(), clock.span.from())).contains('\n');
        let source = || page.words(clock.span).starts_with("来源") && line();
        if super::furniture::is_clock(page.words(clock.span)) || source() {
            day.kind = Kind::Field(Data::Posted(date));
        }
    }
}

/// What a field of page data may begin with.
const BULLETS: [char; 8] = ['*', '-', '[', '【', ' ', '•', '·', '∙'];

/// A field of page data: [成文日期] 2020-02-03, **发布机构**: ….
pub(super) fn field(words: &str) -> Option<Kind> {
    let plain = words.trim_start_matches(BULLETS);
    let named = |names: &[&str]| {
        names.iter().find_map(|name| {
            let rest = strip_spaced(plain, name)?;
            let value = rest.trim_start_matches(['*', ']', '】', '：', ':', ' ', '\u{3000}', BAR]);
            (value.len() < rest.len()).then_some(value)
        })
    };
    let date = |value: &str| day(value).map_or_else(|| compact_day(value.trim_end()), |(date, _)| date);
    if let Some(value) = named(&["成文日期", "成文时间", "印发日期"]) {
        return Some(Kind::Field(Data::Day(date(value))));
    }
    if let Some(value) = named(&["发文日期", "发文时间", "日期"]) {
        // A document has no clock: 2021-01-12 16:30:04 is when the page was made.
        let clocked = value.split_whitespace().skip(1).any(super::furniture::is_clock);
        let date = date(value);
        return Some(Kind::Field(if clocked { Data::Posted(date) } else { Data::Day(date) }));
    }
    if let Some(value) = named(POSTED) {
        return Some(Kind::Field(Data::Posted(date(value))));
    }
    if named(&ISSUERS).is_some() {
        return Some(Kind::Field(Data::Issuer));
    }
    if named(&["发文字号", "发文文号", "文号", "字号", "文件编号"]).is_some() {
        return Some(Kind::Field(Data::Number));
    }
    named(&["标题", "发文标题", "法规标题", "文件标题", "名称"]).map(|_| Kind::Field(Data::Title))
}

/// Words after a name that may be stretched by blanks: 名 称, 索 引 号.
pub(super) fn strip_spaced<'w>(words: &'w str, name: &str) -> Option<&'w str> {
    let mut rest = words;
    for c in name.chars() {
        rest = rest.trim_start_matches(pads).strip_prefix(c)?;
    }
    Some(rest)
}
