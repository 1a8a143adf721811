//! The lines before and after the body, each told for what it is: title, number, date, addressees ….

use super::furniture::is_furniture;
use super::page_data;
use crate::reading::owners::names;
use crate::reading::page::{Mark, Page, Sign, is_padding};
use crate::reading::times::stamps::{beginning, compact_day, day, last_day, number, year_start};
use crate::text::Span;
use crate::value::{Date, numeral};

/// What a fragment of the front or the end is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::reading) enum Kind {
    /// Words without a full stop: part of a title, or a signature.
    Heading,
    /// 发文字号.
    Number,
    /// A day alone; `None` where the calendar has no such day.
    Day(Option<Date>),
    /// 主送机关.
    Addressees,
    /// （此件公开发布）, inside its brackets.
    Note,
    /// A bracket that belongs to the title: （2021—2023年）, （试行）.
    Subtitle,
    /// A field of a page or a data base that names the issuer, the number or the day.
    Field(Data),
    /// 附件： or 附件1.
    Attachment,
    /// 抄送：, 访问量, ---, a row of icons: nothing of the document itself.
    Furniture,
    /// …2020年12月10日印发.
    Printed(Option<Date>),
    /// A paragraph.
    Prose,
}

/// Fields of page data that are of use.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::reading) enum Data {
    /// 发文机构
    Issuer,
    /// 发文字号
    Number,
    /// 成文日期
    Day(Option<Date>),
    /// 发布日期
    Posted(Option<Date>),
    /// 标题
    Title,
}

/// A fragment with its place.
#[derive(Clone, Copy, Debug)]
pub(in crate::reading) struct Fragment {
    pub span: Span,
    pub kind: Kind,
}

/// A stretch of the page that was cut into fragments.
#[derive(Debug)]
pub(in crate::reading) struct Cut {
    pub span: Span,
    pub fragments: Vec<Fragment>,
}

impl Cut {
    /// Cuts a stretch.
    pub fn of(page: &Page, span: Span) -> Cut {
        Cut { span, fragments: read(page, span) }
    }
}

/// Whether a place is one of the page around the document.
pub(in crate::reading) fn in_page(fragments: &[Fragment], place: Span) -> bool {
    let page = |kind: Kind| matches!(kind, Kind::Furniture | Kind::Field(_));
    fragments.iter().any(|fragment| page(fragment.kind) && fragment.span.contains(place))
}

/// A heading is at most this long, in characters; a longer line is a paragraph.
const HEADING: usize = 90;

/// The front or the end of a document has at most so many fragments; what comes after is not looked at.
const MOST: usize = 4000;

/// Cuts a stretch into fragments.
pub(in crate::reading) fn read(page: &Page, stretch: Span) -> Vec<Fragment> {
    let mut found = Vec::new();
    let (first, marks) = page.marks_in(stretch);
    let mut start = stretch.from();
    let mut skip = 0;
    for (offset, mark) in marks.iter().enumerate() {
        match mark.sign {
            Sign::Line => {
                line(page, Span::new(start, mark.from()), &mut found);
                start = mark.to();
            }
            Sign::Open(_) if offset >= skip => {
                skip = page.partner(first + offset).map_or(0, |close| (close + 1).saturating_sub(first));
            }
            _ => {}
        }
        if found.len() > MOST {
            return found;
        }
    }
    line(page, Span::new(start, stretch.to()), &mut found);
    list_attachments(page, &mut found);
    page_data::over_lines(page, &mut found);
    page_data::below(page, &mut found);
    page_data::clocked(page, &mut found);
    found
}

/// Numbered lines after 附件： go on with the list of attachments.
fn list_attachments(page: &Page, fragments: &mut [Fragment]) {
    let mut listing = false;
    for fragment in fragments {
        let numbered = page
            .words(fragment.span)
            .trim_start_matches(|c: char| numeral::half_width(c).is_ascii_digit())
            .starts_with(['.', '．', '、']);
        if listing && fragment.kind == Kind::Heading && numbered {
            fragment.kind = Kind::Attachment;
        }
        listing = fragment.kind == Kind::Attachment;
    }
}

/// One line; where it lost its breaks, its parts.
fn line(page: &Page, span: Span, found: &mut Vec<Fragment>) {
    let whole = page.trim(span);
    // A bar behind the words is the end of a cell.
    let bare = page.words(whole).trim_end_matches('|').trim_end().len();
    let whole = if bare > 0 { Span::new(whole.from(), whole.from() + bare) } else { whole };
    if let Some(fields) = page_data::fields(page, whole) {
        found.extend(fields);
        return;
    }
    let long = page.words(whole).chars().take(HEADING + 1).count() > HEADING;
    let mut rest = whole;
    while !rest.is_empty() && found.len() <= MOST {
        let part = part_before_number(page, rest).unwrap_or(rest);
        let part = Span::new(rest.from(), first_part(page, part, long).max(rest.from() + 1));
        let trimmed = page.trim(part);
        if !trimmed.is_empty() {
            found.push(Fragment { span: trimmed, kind: kind(page, trimmed) });
        }
        rest = page.trim(Span::new(part.to().min(rest.to()), rest.to()));
    }
}

/// The words before a 发文字号 that a line runs into, or the 发文字号 that it begins with.
fn part_before_number(page: &Page, rest: Span) -> Option<Span> {
    let words = beginning(page.words(rest));
    let number = number(words)?;
    if number.from() == 0 {
        return Some(Span::new(rest.from(), rest.from() + number.to()));
    }
    let before = words.get(..number.from())?;
    // 发文字号：威环安发〔2020〕22号 is one field.
    if number.to() == words.len() && page_data::field(words) == Some(Kind::Field(Data::Number)) {
        return None;
    }
    let title = !before.contains('。') && (!before.contains('，') || before.contains('《'));
    title.then(|| Span::new(rest.from(), rest.from() + number.from()))
}

/// Where the first part of a line ends: at the blank, colon or day that took the place of a line break.
fn first_part(page: &Page, rest: Span, long: bool) -> usize {
    let words = beginning(page.words(rest));
    // 2023年12月7日，省政府印发了…: a sentence that begins with a day, not the day of a signature.
    let goes_on = |length: usize| words.get(length..).is_some_and(|rest| rest.starts_with(['，', ',', '、']));
    if let Some((_, length)) = day(words).filter(|(_, length)| !goes_on(*length)) {
        return rest.from() + length;
    }
    let glued = office_before_day(words)
        .or_else(|| bracket_at_start(words))
        .or_else(|| title_before_addressees(words));
    if let Some(length) = glued {
        return rest.from() + length;
    }
    let (_, marks) = page.marks_in(rest);
    let long = long && !is_spaced(marks);
    let mut depth = 0u32;
    for (at, mark) in marks.iter().enumerate().take(400) {
        let head = Span::new(rest.from(), mark.to());
        match mark.sign {
            Sign::Open(_) => depth += 1,
            Sign::Close(_) => depth = depth.saturating_sub(1),
            Sign::Colon if depth == 0 && mark.to() < rest.to() && kind(page, head) == Kind::Addressees => {
                return mark.to();
            }
            Sign::Blank if depth == 0 && (long || splits(page, rest, *mark)) => return mark.to(),
            Sign::Stop if depth == 0 && (long || then_blank(marks, at)) => return mark.to(),
            _ => {}
        }
    }
    rest.to()
}

/// Whether blanks stand before the signs of a line, as the words of a page file come, 党中央 、 国务院 ，: then none of its
/// blanks took the place of a line break.
fn is_spaced(marks: &[Mark]) -> bool {
    const LEAST: usize = 3;
    let strays = marks.windows(2).filter(|pair| match pair {
        [blank, sign] => {
            blank.sign == Sign::Blank
                && blank.end == sign.start
                && matches!(sign.sign, Sign::Comma | Sign::Pause)
        }
        _ => false,
    });
    strays.take(LEAST).count() == LEAST
}

/// （此件公开发布）云南省…, （新政发〔2016〕21号）区人民政府…: the bytes of a note or a number that a title is glued to.
fn bracket_at_start(words: &str) -> Option<usize> {
    let inside = words.strip_prefix(['（', '('])?;
    let close = inside.find(['）', ')'])?;
    let held = inside.get(..close)?;
    let note = is_note(held) || number(held).is_some_and(|number| number == Span::new(0, held.len()));
    let length = words.len() - inside.len() + close + inside.get(close..)?.chars().next()?.len_utf8();
    (note && length < words.len()).then_some(length)
}

/// …的通知各县区人民政府，…： the bytes of a title that the addressees are glued to.
fn title_before_addressees(words: &str) -> Option<usize> {
    // Most words hold no such title, and two characters are sooner looked for than a sign of two widths.
    if !words.contains("关于") {
        return None;
    }
    let colon = words.find(['：', ':'])?;
    let head = words.get(..colon)?;
    let at = ["通知各", "意见各", "方案各", "措施各", "办法各"]
        .iter()
        .find_map(|word| head.find(word).map(|at| at + word.len() - '各'.len_utf8()))?;
    let list = words.get(at..colon + words.get(colon..)?.chars().next()?.len_utf8())?;
    (head.contains("关于") && addressed(list)).then_some(at)
}

fn is_note(inside: &str) -> bool {
    ["此件", "此文", "公开", "本文有删减", "不公开"].iter().any(|word| inside.contains(word))
}

/// Whether a blank follows the mark at `at`.
fn then_blank(marks: &[Mark], at: usize) -> bool {
    let end = marks.get(at).map(|mark| mark.end);
    marks.get(at + 1).is_some_and(|next| next.sign == Sign::Blank && Some(next.start) == end)
}

/// 国务院办公厅2013年11月18日: the bytes of the office that a day is glued to.
fn office_before_day(words: &str) -> Option<usize> {
    let year = words.char_indices().take(30).find(|(_, c)| *c == '年')?.0;
    let start = year_start(words.get(..year)?)?;
    let office = words.get(..start)?.trim();
    let signs = names::is_office(office) || office.ends_with("国务院");
    // 特此通知。 ××局 2020年…: a sentence and a signature.
    let signs = signs && !office.contains(['。', '，', '；']);
    (signs && start > 0 && day(words.get(start..)?).is_some()).then_some(start)
}

/// Whether the words after a blank in a short line begin something else: a day after its issuer, a number, a field of
/// page data, or anything after a note or a finished title.
fn splits(page: &Page, rest: Span, blank: Mark) -> bool {
    let after = page.words(page.trim(Span::new(blank.to(), rest.to())));
    let before = page.words(page.trim(Span::new(rest.from(), blank.from())));
    day(after).is_some() && names::is_office(before)
        || number(after).is_some_and(|number| number.from() == 0)
        || after.starts_with(['[', '【']) && (page_data::field(after).is_some() || is_furniture(after))
        || after.ends_with(['：', ':']) && !after.starts_with(['（', '(']) && addressed(after)
        || after.starts_with(['（', '(']) && names::is_office(before)
        || bracketed(before).is_some()
}

/// What a fragment is.
fn kind(page: &Page, span: Span) -> Kind {
    let words = page.words(span);
    // A row of the table of page data: | 索 引 号： | … |.
    if words.starts_with('|') {
        return Kind::Furniture;
    }
    let count = words.chars().take(HEADING * 4).count();
    if let Some(field) = page_data::field(words) {
        return field;
    }
    if let Some((date, length)) = day(words) {
        let tail = words.get(length..).unwrap_or("").trim();
        if tail.is_empty() {
            return Kind::Day(date);
        }
    }
    if let Some(date) = compact_day(words) {
        return Kind::Day(Some(date));
    }
    if let Some(inside) = bracketed(words) {
        if let Some((date, _)) = day(inside) {
            return Kind::Day(date);
        }
        if number(inside).is_some_and(|number| number == Span::new(0, inside.len())) {
            return Kind::Number;
        }
        // （注：A类指责任目标） explains the table below it.
        let kind = if inside.starts_with('注') { Kind::Prose } else { Kind::Subtitle };
        return if is_note(inside) { Kind::Note } else { kind };
    }
    if number(words).is_some_and(|number| number.from() == 0 && number.to() == words.len()) {
        return Kind::Number;
    }
    if count <= HEADING
        && let Some(at) = words.find("印发").filter(|at| words.len() - at <= 9)
        && let Some(date) = last_day(words.get(..at).unwrap_or(""))
    {
        return Kind::Printed(date);
    }
    if is_furniture(words) {
        return Kind::Furniture;
    }
    if ATTACHED.iter().any(|head| words.starts_with(head)) && count <= HEADING {
        return Kind::Attachment;
    }
    if words.ends_with(['：', ':']) && addressed(words) || count <= HEADING && without_colon(words) {
        return Kind::Addressees;
    }
    // 江口市教育委员会： alone on its line is the one body that a letter is written to.
    let line_ends = || page.after(span.to(), 4).chars().next().is_none_or(|c| matches!(c, '\n' | '\r'));
    if words.strip_suffix(['：', ':']).is_some_and(names::is_office) && line_ends() {
        return Kind::Addressees;
    }
    // 教育部、人力资源社会保障部按职责分工负责: owners on a line of their own.
    let owners = words.contains('、') && words.ends_with("负责");
    let prose = owners
        || is_contact(words)
        || count > HEADING
        || words.contains('。')
        || words.ends_with(['：', ':', '；', ';', '，', ',']);
    if prose { Kind::Prose } else { Kind::Heading }
}

/// What the list of attachments begins with.
pub(super) const ATTACHED: [&str; 2] = ["附件", "附表"];

/// Where and how to reach who wrote: 联系电话：…, 通讯地址：….
fn is_contact(words: &str) -> bool {
    const NAMES: [&str; 9] = [
        "联系人",
        "联系电话",
        "联系方式",
        "联系地址",
        "通讯地址",
        "通信地址",
        "电子邮箱",
        "电子邮件",
        "传真",
    ];
    // Most lines are told from their first character.
    words.starts_with(['联', '通', '电', '传'])
        && words.split_once([':', '：']).is_some_and(|(name, _)| NAMES.contains(&name.trim()))
}

/// A list of addressees longer than this, in bytes, is told by its last name.
const LONG_LIST: usize = 120;

/// Whether words that end in a colon name those a document is sent to.
fn addressed(words: &str) -> bool {
    let list = words.trim_end_matches(['：', ':']);
    let starts = ["各", "市", "省", "县", "区", "国务院", "有关", "中央", "机关", "驻", "新疆"]
        .iter()
        .any(|word| list.starts_with(word));
    let last = list.rsplit(['，', ',']).next().unwrap_or(list);
    // 中央组织部、…、中国科协: dozens of names without a comma.
    let last = if last.len() > LONG_LIST { last.rsplit('、').next().unwrap_or(last) } else { last };
    let verbs = ["如下", "通知", "意见", "为了", "根据", "按照", "制定", "附件"];
    (starts || list.contains(['、', '，', ',']))
        && !list.contains(['。', '；'])
        && (names::is_body(last)
            || last.ends_with(['局', '园'])
            || last.ends_with("以上单位")
            || names::is_collective(last))
        && !verbs.iter().any(|verb| list.contains(verb))
}

/// Whether a line is a salutation that its colon was left off: 各县区人民政府，市直各部门.
fn without_colon(words: &str) -> bool {
    let list = words.trim_end_matches(['，', ',', '；', ';', '。']);
    addressed(list) && names::are_all_sets(list)
}

fn bracketed(words: &str) -> Option<&str> {
    let inside = words.strip_prefix(['（', '('])?;
    let close = inside.find(['）', ')'])?;
    let rest = inside.get(close..)?;
    (rest.chars().count() == 1).then(|| inside.get(..close)).flatten()
}

/// Whether a character pads a line.
pub(super) fn pads(c: char) -> bool {
    is_padding(c)
}
