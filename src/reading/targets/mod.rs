//! Quantities that must be reached or delivered, told from those that only restate a scope or set a parameter.

mod apiece;
mod fractions;
mod indices;
mod measures;
mod objects;
mod parameters;
mod quantities;
mod shares;
mod sizes;
mod spelled;
mod subjects;

use crate::document::{Deadline, Target};
use crate::reading::page::{Page, Sign};
use crate::reading::times;
use crate::text::Span;
use crate::value::{Comparator, Dimension};
use quantities::Counted;

/// The targets in the sentences of a task or of a chapter's prose. `field` is the deadline that a field of the task's own
/// states (完成时限：…), which holds for every target that its sentence gives no other. `goals` says that the heading is
/// 主要目标 or the like: what is to be reached by a day is told in many paragraphs.
pub(super) fn find(
    page: &Page,
    sentences: &[Span],
    deadlines: &[Deadline],
    field: Option<usize>,
    goals: bool,
) -> Vec<Target> {
    let mut found: Vec<Target> = Vec::new();
    let (mut led, mut end) = (None, sentences.first().map_or(0, |first| first.from()));
    // The deadline that holds for the paragraphs of goals, till the next.
    let mut stage = None;
    let mut described = sentences.first().is_some_and(|first| describes(page, *first));
    for sentence in sentences {
        if leaves_paragraph(page, end, *sentence) {
            led = None;
            described = describes(page, *sentence);
        }
        if described {
            end = sentence.to();
            continue;
        }
        let first = deadlines.partition_point(|deadline| deadline.span.start < sentence.start);
        let inside =
            deadlines.get(first..).unwrap_or(&[]).iter().take_while(|own| sentence.contains(own.span));
        if inside.clone().next().is_none() && reports(page, *sentence) {
            end = sentence.to();
            continue;
        }
        if let Some(own) = inside.clone().next() {
            led = leads(page, *sentence, own).then_some(first);
        }
        in_sentence(page, *sentence, deadlines, led.or(field).or(stage), &mut found);
        if goals {
            let opens = |own: &Deadline| opens_stage(page, *sentence, own, stage.is_none());
            stage = inside.clone().position(opens).map(|at| first + at).or(stage);
        }
        end = sentence.to();
    }
    apiece::share_out(page, &mut found);
    found
}

/// Names the targets of a row that have no name of their own after its first cell: 服务业增加值 | 增长6%.
pub(super) fn name_by_row(page: &Page, first: Span, targets: &mut [Target]) {
    const NAME: usize = 20;
    let words = page.words(first);
    let brief = (2..=NAME).contains(&words.chars().count()) && !words.contains(['，', ',', '。']);
    let unnamed = |target: &&mut Target| target.object.is_none() && !first.contains(target.span);
    for target in targets.iter_mut().filter(unnamed).filter(|_| brief) {
        target.object = Some(first);
    }
}

/// Whether a heading announces goals: 主要目标, 总体要求和工作目标.
pub(super) fn states_goals(heading: &str) -> bool {
    ["目标", "指标", "目标定位"].iter().any(|word| heading.ends_with(word))
}

/// Whether a paragraph tells how things are: 1.基本情况：本区有草原500公顷….
fn describes(page: &Page, sentence: Span) -> bool {
    let words = page.words(sentence).trim_start_matches(|c: char| !c.is_alphabetic());
    ["基本情况", "基本现状", "发展现状", "现状"]
        .iter()
        .any(|head| words.strip_prefix(head).is_some_and(|rest| rest.starts_with(['：', ':', '。', '\n'])))
}

/// Whether a sentence without a deadline reports how many there are: 目前，本市有站点30个; 据统计，…; 截至2020年底，里程400公里.
fn reports(page: &Page, sentence: Span) -> bool {
    let words = page.words(sentence);
    let opens = words.trim_start_matches(|c: char| !c.is_alphabetic());
    let found = ["目前", "据统计", "据初步统计", "据调查", "据了解", "据测算"];
    if found.iter().any(|word| opens.starts_with(word)) || words.contains("，据统计，") {
        return true;
    }
    // 截至2025年底，建成10个 is to be reached; 截至2020年底，全区有10个 is told.
    let brought =
        ["建成", "完成", "实现", "达到", "力争", "新增", "不低于", "不少于", "确保", "以上", "培育", "形成"];
    let first = words.split(['，', ',']).next().unwrap_or("");
    first.split_once("截至").or_else(|| first.split_once("截止")).is_some_and(|(_, day)| {
        day.starts_with(|c: char| c.is_ascii_digit()) && !brought.iter().any(|word| words.contains(word))
    })
}

/// Whether a deadline opens a stage of goals, which go on in the paragraphs after it: 到2025年，…; 第一步，到2020年…. The
/// first of them may open any clause.
fn opens_stage(page: &Page, sentence: Span, deadline: &Deadline, first: bool) -> bool {
    let before = page.words(Span::new(sentence.from(), deadline.span.from()));
    let clause = before.rsplit(['，', ',', '；', ';']).next().unwrap_or(before);
    let opens = |words: &str| {
        words.chars().all(|c| !c.is_alphanumeric()) || matches!(words, "力争" | "确保" | "预计")
    };
    let step = || before.starts_with('第') && before.chars().count() <= 4;
    deadline.until.is_some() && (opens(before) || opens(clause) && (first || step()))
}

/// Whether a deadline opens its sentence, so that what follows in the paragraph is to be reached by it too:
/// 到2025年，…。…达到75%。
fn leads(page: &Page, sentence: Span, deadline: &Deadline) -> bool {
    let before = page.words(Span::new(sentence.from(), deadline.span.from()));
    let opens = before.chars().all(|c| !c.is_alphanumeric()) || matches!(before, "力争" | "确保" | "预计");
    opens && deadline.recurring.is_none() && page.after(deadline.span.to(), 3).starts_with(['，', ','])
}

/// Whether a sentence begins a paragraph of its own after the byte `end`; a line that begins with —— goes on with the
/// line before it.
fn leaves_paragraph(page: &Page, end: usize, sentence: Span) -> bool {
    let between = page.words(Span::new(end.min(sentence.from()), sentence.from()));
    let listed = || page.words(sentence).starts_with(['—', '-', '·', '•']) || between.contains('—');
    between.contains('\n') && !listed()
}

fn in_sentence(
    page: &Page,
    sentence: Span,
    deadlines: &[Deadline],
    led: Option<usize>,
    found: &mut Vec<Target>,
) {
    let mut reader =
        Sentence { page, span: sentence, deadlines, led, from: sentence.from(), grants: None, found };
    let mut spelled = spelled::find(page, sentence).into_iter().peekable();
    let mut index = page.mark_at(sentence.from());
    let mut quoted = false;
    while let Some(mark) = page.mark(index).filter(|mark| mark.to() <= sentence.to()) {
        index += 1;
        while let Some(counted) = spelled.next_if(|counted| counted.words.from() < mark.from()) {
            reader.take(counted, quoted);
        }
        match mark.sign {
            Sign::Quote => quoted = is_closed(page, index),
            Sign::Unquote => quoted = false,
            Sign::Open(shape) if shape.is_title() => {
                index = page.partner(index - 1).unwrap_or(index);
                let end = page.mark(index).map_or(mark.to(), |close| close.from());
                while spelled.next_if(|counted| counted.words.from() < end).is_some() {}
            }
            _ => {}
        }
        let counted = match mark.sign {
            _ if mark.from() < reader.from || quoted => None,
            Sign::Few => quantities::at_few(page, mark),
            Sign::Number => match times::at_number(page, mark) {
                Some(time) => {
                    reader.from = time.span.to();
                    None
                }
                None => quantities::at_number(page, mark),
            },
            _ => None,
        };
        if let Some(counted) = counted {
            reader.take(counted, quoted);
        }
    }
    spelled.for_each(|counted| reader.take(counted, quoted));
}

/// Whether a quotation whose first mark stands before mark `index` ends in its paragraph, before another begins.
fn is_closed(page: &Page, index: usize) -> bool {
    let rest = page.marks.get(index..).unwrap_or(&[]);
    let end = rest.iter().find(|mark| matches!(mark.sign, Sign::Quote | Sign::Unquote | Sign::Line));
    end.is_some_and(|mark| mark.sign == Sign::Unquote)
}

/// A sentence whose quantities are taken in order.
struct Sentence<'s, 'a> {
    page: &'s Page<'a>,
    span: Span,
    deadlines: &'s [Deadline],
    /// The deadline that holds where the sentence names none.
    led: Option<usize>,
    /// Where the last quantity or time ended.
    from: usize,
    /// Whether the sentence gives money, once asked.
    grants: Option<bool>,
    found: &'s mut Vec<Target>,
}

impl Sentence<'_, '_> {
    /// The deadline of the target before, where that stands behind a cadence and was not said of it: what follows goes on with
    /// it.
    fn superseded(&self, at: usize) -> usize {
        let Some(deadline) = self.deadlines.get(at).filter(|deadline| deadline.recurring.is_some()) else {
            return at;
        };
        let behind = |last: &&Target| self.span.contains(last.span) && last.span.from() >= deadline.span.to();
        self.found.last().filter(behind).and_then(|last| last.deadline).unwrap_or(at)
    }

    fn take(&mut self, counted: Counted, quoted: bool) {
        let words = counted.words;
        if quoted || words.to() > self.span.to() || words.to() <= self.from {
            return;
        }
        self.from = words.to();
        let (page, span) = (self.page, self.span);
        let clause = clause(page, span, words);
        let here = governing(page, self.deadlines, span, clause, words).map(|at| self.superseded(at));
        let strays =
            |at: &usize| self.deadlines.get(*at).is_some_and(|deadline| strays(page, deadline, clause));
        let deadline = here.filter(|at| self.led.is_none() || !strays(at)).or(self.led);
        if *self.grants.get_or_insert_with(|| parameters::gives(page.words(span))) {
            let timed =
                deadline.and_then(|at| self.deadlines.get(at)).is_some_and(|at| clause.contains(at.span));
            let product = timed && parameters::is_product(page, &counted, clause);
            if !product && !parameters::is_brought_about(page, &counted, clause, span) {
                return;
            }
        }
        self.found.extend(target(page, counted, clause, deadline, self.deadlines, self.found.last()));
    }
}

/// The target that a quantity in its clause makes, if it makes one; `last` is the target before it.
fn target(
    page: &Page,
    mut counted: Counted,
    clause: Span,
    deadline: Option<usize>,
    deadlines: &[Deadline],
    last: Option<&Target>,
) -> Option<Target> {
    inherit(page, &mut counted, clause, last);
    shares::bound(page, &mut counted, clause);
    if !is_target(page, &counted, clause) {
        return None;
    }
    let governed = deadline.and_then(|at| deadlines.get(at)).map(|deadline| deadline.span);
    let goes_on = |last: &&Target| {
        grows(page, &counted, clause, last) || carries_on(page, &counted, clause, governed, last)
    };
    let object = match last.filter(goes_on) {
        Some(last) => last.object,
        None => objects::find(page, &counted, clause, governed, last.filter(|last| last.span == clause)),
    };
    Some(Target { span: clause, words: counted.words, quantity: counted.quantity, object, deadline })
}

/// 达到10%，2030年进一步提升到15%: whether a share only says how far what the clause before it is about goes on.
fn carries_on(page: &Page, counted: &Counted, clause: Span, governed: Option<Span>, last: &Target) -> bool {
    let start = governed.filter(|time| clause.contains(*time)).map_or(clause.from(), |time| time.to());
    let own = page.words(Span::new(start.min(counted.words.from()), counted.words.from()));
    let between = page.words(Span::new(last.span.to(), clause.from().max(last.span.to())));
    let further = ["进一步", "再", "逐步", "力争"].iter().find_map(|word| own.strip_prefix(word));
    let moved = |rest: &str| matches!(rest, "" | "提升" | "提高" | "降" | "增长" | "增加" | "下降" | "降低");
    // 到2025年超过100亿，到2030年达到200亿: with a time of its own the number may stand alone.
    let timed = governed.is_some_and(|time| time.from() == clause.from());
    let bare = || timed && matches!(own.trim_end(), "" | "达到" | "达" | "提高到" | "提升到");
    // 年均增长20%，到2025年达到200亿元
    let grown = || timed && page.words(last.words).starts_with(GROWTH);
    matches!(between, "，" | "；" | ",")
        && (counted.quantity.dimension() == last.quantity.dimension() || grown())
        && (further.is_some_and(|rest| moved(rest.trim_end().trim_end_matches(['到', '至']))) || bare())
}

/// What words that tell of a change begin with.
const GROWTH: [char; 5] = ['增', '降', '下', '提', '减'];

/// 突破600亿元，同比增长15%左右: whether a share says by how much what the clause before it is about grew.
fn grows(page: &Page, counted: &Counted, clause: Span, last: &Target) -> bool {
    let own = page.words(Span::new(clause.from(), counted.words.from()));
    let since = ["", "同比", "比上年", "较上年", "比去年", "较去年", "年均"];
    let between = page.words(Span::new(last.span.to(), clause.from().max(last.span.to())));
    let grown = page.words(counted.words).starts_with(GROWTH);
    grown
        && last.quantity.dimension() != Dimension::Share
        && since.contains(&own)
        && matches!(between, "，" | ",")
}

/// A clause reaches at most this far from a quantity, in bytes.
const REACH: usize = 420;

/// The clause around a quantity, within its sentence; brackets are not looked into.
fn clause(page: &Page, sentence: Span, words: Span) -> Span {
    let start = sentence.from().max(words.from().saturating_sub(REACH));
    let end = sentence.to().min(words.to() + REACH);
    page.trim(Span::new(backward(page, page.mark_at(words.from()), start), forward(page, words, end)))
}

fn separates(sign: Sign) -> bool {
    matches!(sign, Sign::Comma | Sign::Semicolon | Sign::Colon | Sign::Stop | Sign::Line)
}

fn backward(page: &Page, index: usize, limit: usize) -> usize {
    let mut at = index;
    while let Some(previous) = at.checked_sub(1) {
        at = previous;
        let Some(mark) = page.mark(at).filter(|mark| mark.from() >= limit) else { break };
        match mark.sign {
            sign if separates(sign) => return mark.to(),
            Sign::Close(_) => at = page.partner(at).unwrap_or(at),
            _ => {}
        }
    }
    whole(page, limit)
}

fn forward(page: &Page, words: Span, limit: usize) -> usize {
    let mut at = page.mark_at(words.to());
    while let Some(mark) = page.mark(at).filter(|mark| mark.to() <= limit) {
        match mark.sign {
            sign if separates(sign) => return mark.from(),
            Sign::Open(_) => at = page.partner(at).unwrap_or(at),
            _ => {}
        }
        at += 1;
    }
    whole(page, limit)
}

/// The nearest character bound at or after a byte.
fn whole(page: &Page, byte: usize) -> usize {
    (byte..byte + 4).find(|at| page.text.is_char_boundary(*at)).unwrap_or(page.text.len())
}

/// In 不少于1个甲、10个乙 the comparator holds for both.
fn inherit(page: &Page, counted: &mut Counted, clause: Span, last: Option<&Target>) {
    let Some(last) = last.filter(|last| last.span == clause && !counted.compared) else { return };
    let bound = matches!(
        last.quantity.comparator,
        Comparator::AtLeast | Comparator::AtMost | Comparator::Increase | Comparator::Decrease
    );
    // 分别下降15%、10%和26%: what the second has from the first it hands on to the third.
    let words = page.words(last.words);
    let after = quantities::AFTER.iter().any(|(word, _)| words.ends_with(word));
    let before = words.starts_with(|c: char| !c.is_ascii_digit()) || !after;
    let joined = page.before(counted.words.from(), 4).trim_end().ends_with(['、', '和']);
    let same = counted.quantity.dimension() == last.quantity.dimension();
    if bound && before && joined && same {
        counted.quantity.comparator = last.quantity.comparator;
        counted.compared = true;
    }
}

/// The deadline that governs a quantity: the last one before it in its sentence, else the first one after it; what comes
/// round, said in a later clause, is said of something else.
fn governing(
    page: &Page,
    deadlines: &[Deadline],
    sentence: Span,
    clause: Span,
    words: Span,
) -> Option<usize> {
    let here = |at: &usize| deadlines.get(*at).is_some_and(|deadline| sentence.contains(deadline.span));
    let later = |at: &usize| {
        let own = |deadline: &Deadline| deadline.recurring.is_none() || clause.contains(deadline.span);
        deadlines.get(*at).is_some_and(own)
    };
    let after = deadlines.partition_point(|deadline| deadline.span.end <= words.start);
    let own = |at: &usize| deadlines.get(*at).is_none_or(|deadline| !strays(page, deadline, clause));
    let until =
        |at: &usize| here(at) && deadlines.get(*at).is_some_and(|deadline| deadline.recurring.is_none());
    let last = after.checked_sub(1).filter(here);
    let last =
        last.filter(own).or_else(|| last.and_then(|last| (0..last).rev().take(NEAR).find(until))).or(last);
    last.or_else(|| Some(after).filter(here).filter(later))
}

/// So many deadlines are looked at, back from one that does not hold.
const NEAR: usize = 12;

/// Whether what comes round is said of another clause alone: in 到2025年，甲达到2万件，其中乙每年达到150件，丙达到1万件 each year is
/// said of 乙, and in 每年实施10个项目，累计培育50家 of the first.
fn strays(page: &Page, deadline: &Deadline, clause: Span) -> bool {
    let before = page.before(deadline.span.from(), REACH);
    let own = before.rsplit(['，', ',', '；', ';', '。', '：', ':', '\n']).next().unwrap_or(before);
    let told = own.contains(char::is_alphanumeric) || page.words(clause).starts_with("累计");
    deadline.recurring.is_some() && !clause.contains(deadline.span) && told
}

/// Whether a quantity must be reached rather than only restates a scope.
fn is_target(page: &Page, counted: &Counted, clause: Span) -> bool {
    if parameters::is_parameter(page, counted, clause) {
        return false;
    }
    if counted.compared {
        return true;
    }
    let before = page.words(Span::new(clause.from(), counted.words.from()));
    let after = page.words(Span::new(counted.words.to(), clause.to()));
    match counted.quantity.unit.as_str() {
        "%" | "％" | "‰" => true,
        // 举办培训班2期
        "期" if before.ends_with('班') => true,
        "类" | "种" | "级" | "期" | "批" | "轮" | "市" | "省" | "区" | "次" => false,
        "部" if after.starts_with(['门', '委', '分', '署', '队', '级', '属', '长']) => false,
        // 业务会商3天: how long is a target only where it is made shorter, which the reading of the number told.
        _ if counted.quantity.dimension() == Dimension::Time => true,
        "位" => ["引进", "引育", "培育", "培养", "聘请", "遴选"].iter().any(|word| before.contains(word)),
        unit if unit.ends_with('元') || unit.ends_with('倍') || unit == "万" || unit == "亿" => {
            let brought = [
                "达", "突破", "完成", "实现", "增", "超", "撬动", "带动", "争取", "吸引", "募集", "盘活",
                "发放",
            ];
            // 旅游总收入500亿元: a sum of the whole.
            let whole = || {
                let sums = ["总收入", "总产值", "总额", "总量", "增加值", "总投资", "营业收入", "销售收入"];
                after.is_empty() && sums.iter().any(|sum| before.ends_with(sum))
            };
            brought.iter().any(|word| before.contains(word))
                || page.words(counted.words).ends_with('级')
                || whole()
        }
        unit => !parameters::scope(before, unit, after),
    }
}
