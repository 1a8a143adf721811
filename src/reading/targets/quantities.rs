//! Numbers with a unit and a comparator: 不低于60%, 50个以上, 2-3个, 至少一个.

use super::fractions;
use super::indices;
use super::measures::{self, SPENT};
use super::spelled;
use crate::reading::page::{Mark, Page};
use crate::text::Span;
use crate::value::{Comparator, Quantity, numeral};

/// A quantity with its place.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    /// From its comparator to its unit and what follows the unit: 至少有1家, 50个以上.
    pub words: Span,
    pub quantity: Quantity,
    /// Whether a word of comparison stands with it.
    pub compared: bool,
}

/// Comparators that stand before a number, the longer before the shorter.
const BEFORE: &[(&str, Comparator)] = &[
    ("不得低于", Comparator::AtLeast),
    ("不得少于", Comparator::AtLeast),
    ("均不低于", Comparator::AtLeast),
    ("不低于", Comparator::AtLeast),
    ("不少于", Comparator::AtLeast),
    ("不小于", Comparator::AtLeast),
    ("至少有", Comparator::AtLeast),
    ("至少", Comparator::AtLeast),
    ("不得超过", Comparator::AtMost),
    ("不得高于", Comparator::AtMost),
    ("不超过", Comparator::AtMost),
    ("不高于", Comparator::AtMost),
    ("不多于", Comparator::AtMost),
    ("不大于", Comparator::AtMost),
    ("不应大于", Comparator::AtMost),
    ("不得大于", Comparator::AtMost),
    ("不应超过", Comparator::AtMost),
    ("不宜超过", Comparator::AtMost),
    ("不应低于", Comparator::AtLeast),
    ("不应少于", Comparator::AtLeast),
    ("不应小于", Comparator::AtLeast),
    ("不得小于", Comparator::AtLeast),
    ("控制在", Comparator::AtMost),
    ("最多", Comparator::AtMost),
    ("超过", Comparator::AtLeast),
    ("超", Comparator::AtLeast),
    ("高于", Comparator::AtLeast),
    ("大于", Comparator::AtLeast),
    ("突破", Comparator::AtLeast),
    ("低于", Comparator::AtMost),
    ("少于", Comparator::AtMost),
    ("小于", Comparator::AtMost),
    ("大约", Comparator::About),
    ("约", Comparator::About),
    ("近", Comparator::About),
    ("提高到", Comparator::Exactly),
    ("提高至", Comparator::Exactly),
    ("提升到", Comparator::Exactly),
    ("提升至", Comparator::Exactly),
    ("增长到", Comparator::Exactly),
    ("增加到", Comparator::Exactly),
    ("降低到", Comparator::Exactly),
    ("降至", Comparator::Exactly),
    ("达到", Comparator::Exactly),
    ("达", Comparator::Exactly),
    ("增加", Comparator::Increase),
    ("增长", Comparator::Increase),
    ("提高", Comparator::Increase),
    ("提升", Comparator::Increase),
    ("上升", Comparator::Increase),
    ("削减", Comparator::Decrease),
    ("下降", Comparator::Decrease),
    ("降低", Comparator::Decrease),
    ("减少", Comparator::Decrease),
    ("压缩", Comparator::Decrease),
    ("压减", Comparator::Decrease),
    ("缩短", Comparator::Decrease),
    ("缩减", Comparator::Decrease),
];

/// What may be done with so many at the least: 至少建立1个.
const DONE: &[&str] = &[
    "建成", "建设", "建立", "设立", "开展", "组织", "举办", "召开", "培育", "创建", "打造", "新增", "净增",
    "完成", "安排", "配备", "选派", "形成", "引进", "推出",
];

/// Comparators that stand after a unit.
pub(super) const AFTER: &[(&str, Comparator)] = &[
    ("及以上", Comparator::AtLeast),
    ("以上", Comparator::AtLeast),
    ("及以下", Comparator::AtMost),
    ("以下", Comparator::AtMost),
    ("以内", Comparator::AtMost),
    ("之内", Comparator::AtMost),
    ("左右", Comparator::About),
    ("上下", Comparator::About),
    ("余", Comparator::AtLeast),
];

/// The quantity that begins at a run of digits, and the byte after its number and unit.
pub(super) fn at_number(page: &Page, mark: Mark) -> Option<Counted> {
    let before = page.before(mark.from(), 6);
    let numbers = before.ends_with(|c: char| {
        c.is_ascii_alphanumeric() || matches!(c, '第' | '.' | '/' | '．' | '-' | '+' | '−')
    });
    // 专栏1 and 附件2 are numbers of parts.
    if numbers || ["专栏", "附件", "附表"].iter().any(|part| before.ends_with(part)) {
        return None;
    }
    let rest = page.after(mark.from(), 80);
    let (value, width) = number(rest)?;
    if rest.as_bytes().get(width) == Some(&b'/') {
        return fractions::at_number(page, mark.from(), rest, value, width);
    }
    read(page, mark.from(), rest, value, width)
        .or_else(|| indices::at_number(page, mark.from(), rest, value, width))
        .or_else(|| {
            bound(page, mark.from(), rest, (value, width), shared_unit(page, mark, rest.get(width..)?)?)
        })
}

/// The unit that a number without one has in common with the numbers after it: 分别降低20和10个百分点.
fn shared_unit<'a>(page: &Page<'a>, mark: Mark, tail: &'a str) -> Option<&'a str> {
    let before = page.before(mark.from(), 60);
    let clause = before.rsplit(['，', ',', '；', '。', '\n']).next()?;
    let mut tail = clause.contains("分别").then_some(tail)?;
    loop {
        tail = tail.strip_prefix(['、', '和', '与', '及'])?;
        let (_, width) = number(tail)?;
        tail = tail.get(width..)?;
        if let Some(unit) = measures::unit(tail) {
            return Some(unit);
        }
    }
}

/// The quantity in 至少一个, 不少于两家 at a 少.
pub(super) fn at_few(page: &Page, mark: Mark) -> Option<Counted> {
    let before = page.before(mark.from(), 3);
    if !before.ends_with(['至', '不']) {
        return None;
    }
    let after = page.after(mark.to(), 80);
    let mut links = ["于", "有"].iter().chain(DONE);
    let link = links.find(|word| after.starts_with(**word)).map_or(0, |word| word.len());
    let rest = after.get(link..)?;
    let width = spelled::numeral_width(rest);
    let value = f64::from(numeral::chinese(rest.get(..width)?)?);
    let start = mark.to() + link;
    let mut counted = read(page, start, rest, value, width)?;
    counted.words = Span::new(mark.from() - '至'.len_utf8(), counted.words.to());
    counted.quantity.comparator = Comparator::AtLeast;
    counted.compared = true;
    Some(counted)
}

/// Number, perhaps a range, unit, and the comparators on both sides.
pub(super) fn read(page: &Page, start: usize, rest: &str, value: f64, width: usize) -> Option<Counted> {
    let (mut end, mut upper) = (width, None);
    let mut tail = rest.get(end..)?;
    let first_percent = ["%", "％"].iter().find(|sign| tail.starts_with(**sign)).map_or(0, |sign| sign.len());
    if let Some((high, length)) = range(tail.get(first_percent..)?) {
        upper = Some(high);
        end += first_percent + length;
        tail = rest.get(end..)?;
    }
    let more = ["余", "多"].iter().find(|word| tail.starts_with(**word)).map_or(0, |word| word.len());
    tail = tail.get(more..)?;
    let unit = measures::unit(tail)
        .or_else(|| measures::reached_time(tail, page.before(start, 60)))
        .or_else(|| measures::shortened(tail, page.before(start, 24)))?;
    end += more + unit.len();
    if unit.ends_with(['万', '亿']) && rest.get(end..)?.starts_with('级') {
        end += '级'.len_utf8();
    }
    let mut counted = bound(page, start, rest, (value, end), unit)?;
    if upper.is_some() {
        (counted.quantity.upper, counted.compared) = (upper, true);
        counted.quantity.comparator = Comparator::Range;
    }
    if more > 0 && !counted.compared {
        // 100余家 are no fewer.
        counted.quantity.comparator = Comparator::AtLeast;
    }
    Some(counted)
}

/// A value that takes so many bytes with its unit, and the comparators on both sides.
pub(super) fn bound(
    page: &Page,
    start: usize,
    rest: &str,
    (value, mut end): (f64, usize),
    unit: &str,
) -> Option<Counted> {
    let mut words = Span::new(start, start + end);
    let (mut comparator, mut compared) = (Comparator::Exactly, false);
    if let Some((word, found)) = comparator_before(page.before(start, 24), unit) {
        words = Span::new(start - word, words.to());
        (comparator, compared) = (found, true);
        if matches!(found, Comparator::Increase | Comparator::Decrease)
            && page.before(words.from(), 6) == "至少"
        {
            words = Span::new(words.from() - "至少".len(), words.to());
        }
    } else if let Some(before) = at_least_before(page.before(start, 24))
        // 至少开展1次, done once, is a step; 每年至少开展1次 is a rate to keep.
        && (unit != "次" || page.before(start, 36).contains('每'))
    {
        words = Span::new(start - before, words.to());
        (comparator, compared) = (Comparator::AtLeast, true);
    }
    // 30人（含）以上
    for bracket in ["（含）", "(含)"] {
        let bound = rest.get(end..)?.strip_prefix(bracket);
        if bound.is_some_and(|after| AFTER.iter().any(|(word, _)| after.starts_with(word))) {
            end += bracket.len();
            words = Span::new(words.from(), words.to() + bracket.len());
        }
    }
    let after = rest.get(end..)?;
    let within = || SPENT.contains(&unit).then_some(&("内", Comparator::AtMost));
    if let Some((word, found)) = AFTER.iter().chain(within()).find(|(word, _)| after.starts_with(word)) {
        words = Span::new(words.from(), words.to() + word.len());
        (comparator, compared) = (*found, true);
    }
    let unit = unit.trim_start_matches(' ').to_owned();
    Some(Counted { words, quantity: Quantity { comparator, value, upper: None, unit }, compared })
}

/// The comparator that ends right before a number, as the bytes it takes there.
fn comparator_before(before: &str, unit: &str) -> Option<(usize, Comparator)> {
    let trimmed = before.trim_end_matches(' ');
    let blanks = before.len() - trimmed.len();
    let last = trimmed.as_bytes().last_chunk::<3>();
    // Another last character is told at once, where a comparison of all would be a call.
    let mut words = BEFORE.iter().filter(|(word, _)| word.as_bytes().last_chunk::<3>() == last);
    let (word, comparator) = words.find(|(word, _)| trimmed.ends_with(word))?;
    let share = matches!(unit, "" | "%" | "％" | "‰" | "个百分点" | "百分点");
    // 达到, 提高到 belong to the words of a share; before a count they are its verb: 达到75所.
    let verb = *comparator == Comparator::Exactly;
    if *word == "突破" && breaks_through(trimmed, unit) {
        return None;
    }
    if verb && !(share && word.chars().count() == 3) {
        return None;
    }
    if trimmed.strip_suffix(word).is_some_and(|lead| ends_word(lead, word)) {
        return None;
    }
    // 能效提升30% says by how much; 提升30家企业 says what is done with so many.
    if *word == "提升" && !share {
        return None;
    }
    Some((word.len() + blanks, *comparator))
}

/// Whether a comparator of one character is the end of another word: 项目签约5个, 节约10万吨, 学校附近5个, 赶超3个.
fn ends_word(lead: &str, comparator: &str) -> bool {
    match comparator {
        "约" => lead.ends_with([
            '签', '节', '预', '履', '合', '条', '契', '集', '邀', '特', '解', '违', '公', '租', '相', '续',
        ]),
        "近" => lead.ends_with(['附', '临', '邻', '靠', '就', '亲', '周']),
        "超" => lead.ends_with(['赶', '反', '中', '英']),
        _ => false,
    }
}

/// Whether 突破 before so many things is what is done with them: 研发突破10项技术. 上市企业突破100家 says how many.
fn breaks_through(before: &str, unit: &str) -> bool {
    let lead = before.strip_suffix("突破").unwrap_or(before);
    let opens = lead.ends_with(|c: char| !c.is_alphanumeric()) || lead.is_empty();
    opens && matches!(unit, "项" | "种" | "款" | "类" | "个")
        || ["研发", "攻关", "攻克", "开发"].iter().any(|verb| lead.ends_with(verb))
}

/// 至少建成3个, 至少召开1次: bytes from the comparator to the number, where no more than a verb stands between.
fn at_least_before(before: &str) -> Option<usize> {
    // By one character, which most texts lack: this is asked of every number.
    let (before_few, between) = before.rsplit_once('少')?;
    let at = before_few.strip_suffix('至')?.len();
    let verb = !between.is_empty()
        && between.chars().count() <= 4
        && between.chars().all(|c| c.is_alphabetic() && !numeral::is_numeral(c));
    verb.then_some(before.len() - at)
}

/// A run of digits of either width with its decimals, thousands and 万 or 亿; the value and the bytes it takes.
pub(super) fn number(rest: &str) -> Option<(f64, usize)> {
    let mut plain = String::new();
    let mut width = 0;
    let mut characters = rest.chars().peekable();
    while let Some(c) = characters.next() {
        let half = numeral::half_width(c);
        let digit_follows = characters.peek().is_some_and(|next| numeral::half_width(*next).is_ascii_digit());
        match half {
            '0'..='9' => plain.push(half),
            '.' if digit_follows && !plain.contains('.') => plain.push('.'),
            ',' if c == ',' && !plain.contains('.') && groups_thousands(rest.get(width..)?) => {}
            _ => break,
        }
        width += c.len_utf8();
        if width > 40 {
            return None;
        }
    }
    plain.parse().ok().map(|value| (value, width))
}

/// Whether a comma and three digits begin here: 1,500 is one number; 1.2,50% and 10,20 are two.
fn groups_thousands(rest: &str) -> bool {
    let digits = rest.chars().skip(1).take(4).take_while(|c| numeral::half_width(*c).is_ascii_digit());
    digits.count() == 3
}

/// —3, -70 after the first number of a range: its upper end and the bytes it takes.
fn range(tail: &str) -> Option<(f64, usize)> {
    let connector =
        ["——", "—", "–", "-", "~", "～", "－", "至", "到"].iter().find(|sign| tail.starts_with(**sign))?;
    let (high, width) = number(tail.get(connector.len()..)?)?;
    Some((high, connector.len() + width))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::page::Sign;

    fn first(text: &str) -> Option<String> {
        let page = Page::of(text);
        let counted = page.marks.iter().find_map(|mark| match mark.sign {
            Sign::Number => at_number(&page, *mark),
            Sign::Few => at_few(&page, *mark),
            _ => None,
        })?;
        let quantity = &counted.quantity;
        let upper = quantity.upper.map_or(String::new(), |upper| format!("..{upper}"));
        Some(format!(
            "{} {} {}{upper} {}",
            page.words(counted.words),
            quantity.comparator.sign(),
            quantity.value,
            quantity.unit
        ))
    }

    #[test]
    fn words_that_end_as_a_comparator_are_none() {
        assert_eq!(first("完成项目签约5个").as_deref(), Some("5个 = 5 个"));
        assert_eq!(first("节约10万吨标准煤").as_deref(), Some("10万吨标准煤 = 10 万吨标准煤"));
        assert_eq!(first("整治学校附近5个摊点").as_deref(), Some("5个 = 5 个"));
        assert_eq!(first("投资近5亿元").as_deref(), Some("近5亿元 ~ 5 亿元"));
        assert_eq!(first("新增床位约500张").as_deref(), Some("约500张 ~ 500 张"));
    }

    #[test]
    fn quantities_carry_their_comparator() {
        for (text, want) in [
            ("全省不低于60%的县", "不低于60% >= 60 %"),
            ("50个以上社区", "50个以上 >= 50 个"),
            ("创建2-3个省级", "2-3个 range 2..3 个"),
            ("30个左右市级", "30个左右 ~ 30 个"),
            ("至少有1家医疗机构", "至少有1家 >= 1 家"),
            ("各街镇至少建立1个服务站", "至少建立1个 >= 1 个"),
            ("至少召开一次会议", "至少召开一次 >= 1 次"),
            ("至少一个统筹地区", "至少一个 >= 1 个"),
            ("占比提高到31%", "提高到31% = 31 %"),
            ("达到75所", "75所 = 75 所"),
            ("不低于50％", "不低于50％ >= 50 ％"),
            ("下降0.5个百分点", "下降0.5个百分点 - 0.5 个百分点"),
            ("能效提升30%", "提升30% + 30 %"),
            ("提升30家企业", "30家 = 30 家"),
            ("用量在基线水平上削减10%", "削减10% - 10 %"),
            ("净距不应小于3米", "不应小于3米 >= 3 米"),
            ("再增加30元", "增加30元 + 30 元"),
            ("规模达到１．５万亿元", "１．５万亿元 = 1.5 万亿元"),
            ("60%—70%", "60%—70% range 60..70 %"),
            ("投入1,500万元", "1,500万元 = 1500 万元"),
            ("试点10,20个县", "20个 = 20 个"),
            ("分别降低20、15和10个百分点", "降低20 - 20 个百分点"),
            ("分别达到10和20所", "10 = 10 所"),
        ] {
            assert_eq!(first(text).as_deref(), Some(want), "{text}");
        }
        for text in ["（5G）", "120应急", "超过14天", "2—3年有效期", "第4类", "N95口罩", "减少盐类"]
        {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
