//! Units as the headings of their duties: （一）市发展改革委, 市教育局：, and what stands beneath is theirs.

use super::Node;
use super::candidates::Candidate;
use crate::document::{Label, LabelKind, Role};
use crate::reading::owners::clause;
use crate::reading::owners::fields;
use crate::reading::owners::names;
use crate::reading::owners::responsibility::Clause;
use crate::reading::page::cues::Cues;
use crate::reading::page::label;
use crate::reading::page::{Page, Sign, is_padding};
use crate::reading::tables::columns::names_bodies;
use crate::reading::times::headed;
use crate::text::Span;

/// A heading that names units is at most this long, in bytes.
const LONGEST: usize = 90;

/// A duty that follows its unit on the same line has at least so many characters.
const DUTY: usize = 6;

/// A text divides duties by unit if so many lines in it begin with one.
const LINES: usize = 3;

/// What the duty of a unit begins with, or has near its beginning.
static DUTIES: Cues = Cues::of(&[
    "负责", "牵头", "承担", "做好", "落实", "组织", "指导", "配合", "协助", "统筹", "协调", "督促", "保障",
    "支持", "开展", "推进", "制定", "加强", "会同",
]);

/// Whether words begin as the duty of a unit does.
fn says_duty(words: &str) -> bool {
    let words = words.trim_start_matches(is_padding);
    let near = words.char_indices().nth(DUTY).map_or(words.len(), |(at, _)| at);
    DUTIES.first_in(words).is_some_and(|at| at <= near)
}

/// The place of a heading without a number: a line that begins with a unit and a colon, or a unit alone before a first item or
/// its duty; a time alone before a first item.
pub(in crate::reading) fn at_line(page: &Page, line: usize) -> Option<Label> {
    let rest = page.after(line, LONGEST + 30);
    let words = rest.trim_start_matches(|c: char| c != '\n' && is_padding(c));
    let end = words.find(['：', ':', '\n', '，', '。', '；', '（', '\t'])?;
    let name = words.get(..end)?.trim_end_matches(is_padding);
    if headed::is_period(name.trim_end()) {
        // 3月份 alone over the works of the month.
        let (line_end, below) = words.get(end..)?.split_once('\n')?;
        let alone = line_end.trim_matches(['：', ':', '\r', ' ']).is_empty();
        let over = alone && label::at(below.trim_start(), 0).is_some_and(|label| label.ordinal == 1);
        let start = line + rest.len() - words.len();
        return over.then_some(Label { span: Span::at(start), kind: LabelKind::Unit, ordinal: 0 });
    }
    if name.len() < 9 || name.len() > LONGEST || !is_unit(name) || name.contains(['各', '关']) {
        return None;
    }
    let start = line + rest.len() - words.len();
    let bold = || rest.contains("**") && words.get(..end).is_some_and(|name| name.trim_end().ends_with("**"));
    let mark = words.get(end..)?.chars().next()?;
    let heads = match mark {
        '：' | ':' => {
            // A name of a person and his telephone are no duty.
            let rest = words.get(end + mark.len_utf8()..)?;
            let said = rest.lines().next().unwrap_or("").trim();
            // 市教育局：现将清单印发给你们 is whom a letter is written to.
            let written_to = || {
                ["现将", "现就", "你局", "你委", "你单位"]
                    .iter()
                    .any(|word| rest.trim_start().starts_with(word))
            };
            said.is_empty() && !written_to()
                || said.chars().filter(|c| c.is_alphabetic()).nth(DUTY - 1).is_some()
        }
        '\n' => {
            let below = page.after(start + end, 120).trim_start();
            let at = start + end + page.after(start + end, 120).len() - below.len();
            label::at(page.text, at).is_some_and(|label| label.ordinal == 1)
                || bold()
                || says_duty(below)
                || is_list(below)
        }
        _ => false,
    };
    (heads && names_units(page, Span::new(start, start + name.len()))).then_some(Label {
        span: Span::at(start),
        kind: LabelKind::Unit,
        ordinal: 0,
    })
}

/// Whether words begin with the title of a list of duties, on a line of its own: 2024年度食品安全工作责任清单.
fn is_list(words: &str) -> bool {
    let title = words.lines().next().unwrap_or("").trim_end_matches(is_padding);
    title.ends_with("清单") && !title.contains(['。', '，', ','])
}

/// The same behind the sentence that ends before mark `index`, where its duty follows: …规划衔接。市教育局：落实学校责任。
pub(super) fn at_sentence(page: &Page, at: usize, index: usize) -> Option<Label> {
    let marks = page.marks.get(index..).unwrap_or(&[]);
    let colon = marks.iter().take(6).find(|mark| mark.sign != Sign::Pause)?;
    if colon.sign != Sign::Colon || colon.from() > at + LONGEST || !says_duty(page.after(colon.to(), 60)) {
        return None;
    }
    at_line(page, at)
}

/// Numbers the headings without a number in turn, or drops them where there are too few: two are enough where both say what
/// the unit does.
pub(super) fn settle(page: &Page, found: &mut Vec<Candidate>) {
    let units = || found.iter().filter(|candidate| candidate.label.kind == LabelKind::Unit);
    let count = units().count();
    let duty = |unit: &Candidate| {
        let rest = page.after(unit.label.span.from(), LONGEST + 60);
        rest.split_once(['：', ':', '\n']).is_some_and(|(_, duty)| says_duty(duty) || is_list(duty))
    };
    if count < LINES - 1 || count < LINES && !units().all(duty) {
        found.retain(|candidate| candidate.label.kind != LabelKind::Unit);
        return;
    }
    // Where numbered duties follow them they stand above the numbers, else below all.
    let holding = found.windows(2).filter(|pair| match pair {
        [unit, next] => unit.label.kind == LabelKind::Unit && next.starts_line && next.label.ordinal == 1,
        _ => false,
    });
    let kind = if holding.count() * 2 >= count { LabelKind::Unit } else { LabelKind::InnerUnit };
    let headings = found.iter_mut().filter(|candidate| candidate.label.kind == LabelKind::Unit);
    for (candidate, ordinal) in headings.zip(1..) {
        (candidate.label.ordinal, candidate.label.kind) = (ordinal, kind);
    }
}

/// The units of headings, for the items under them: for each item the clause of the heading it is. A unit whose duty
/// follows in the same item is put among the clauses.
pub(in crate::reading) fn heads(
    page: &Page,
    nodes: &[Node],
    clauses: &mut Vec<Clause>,
) -> Vec<Option<Clause>> {
    let mut heads: Vec<Option<Clause>> = nodes.iter().map(|node| named(page, node)).collect();
    // Items beside each other: most of them name units, or they are none.
    let mut counts = vec![(0usize, 0usize); nodes.len() + 1];
    for (node, head) in nodes.iter().zip(&heads) {
        if let Some((units, all)) = counts.get_mut(node.parent.unwrap_or(nodes.len())) {
            *all += 1;
            *units += usize::from(head.is_some());
        }
    }
    let mut own: Vec<Clause> = Vec::new();
    for (at, (node, head)) in nodes.iter().zip(&mut heads).enumerate() {
        let (units, all) = counts.get(node.parent.unwrap_or(nodes.len())).copied().unwrap_or_default();
        let Some(clause) = head.take().filter(|_| units >= 2 && units * 2 > all) else { continue };
        let holds = nodes.get(at + 1).is_some_and(|next| next.parent == Some(at));
        let text = page.words(Span::new(clause.whole.to(), node.next.max(clause.whole.to())));
        let listed = holds && is_list(text.trim_start_matches(is_padding));
        if !listed && text.chars().filter(|c| c.is_alphabetic()).nth(3).is_some() {
            own.push(clause);
        } else if holds {
            *head = Some(clause);
        }
    }
    if !own.is_empty() {
        clauses.append(&mut own);
        clauses.sort_by_key(|clause| clause.whole);
    }
    heads
}

/// What headings of other items begin with, though they end as a body's name does: 成立工作专班.
const VERBS: &[&str] = &[
    "成立", "设立", "组建", "建立", "健全", "完善", "加强", "明确", "强化", "推进", "优化", "调整", "充实",
    "发挥", "依托", "支持", "建设", "建好", "落实", "召开", "规范", "整合", "组织", "做好", "抓好", "提升",
];

/// Whether words are the name of a unit rather than a heading that ends as one.
fn is_unit(words: &str) -> bool {
    let place = |c: char| matches!(c, '省' | '市' | '县' | '区' | '州' | '镇' | '乡' | '旗' | '国');
    // 市教育局, 上海市教育委员会
    let placed = words.starts_with(place) || words.chars().skip(2).take(2).any(place);
    // 党政综合办, but not 跨省通办.
    let done = ["通办", "联办", "快办", "帮办", "代办", "好办", "次办", "能办", "上办", "网办"];
    let standing = words.ends_with(['局', '委', '厅', '部'])
        || words.ends_with('办') && !done.iter().any(|end| words.ends_with(end));
    let office = names::is_office(words) && (placed || standing) || is_department(words);
    office && !VERBS.iter().any(|verb| words.starts_with(verb))
}

/// Whether words name the department of one matter: 市财政部门, but not 有关部门.
fn is_department(words: &str) -> bool {
    words.strip_suffix("部门").is_some_and(|matter| {
        let open = matter.contains('各')
            || ["多", "跨", "级", "职能", "管理"].iter().any(|end| matter.ends_with(end));
        let label = fields::named(words).is_some();
        matter.chars().nth(1).is_some() && !open && !label && names::is_body(words) && !names::is_vague(words)
    })
}

/// Whether words are the names of units and no more.
fn names_units(page: &Page, span: Span) -> bool {
    let said = || clause::read(page, span, Some(Role::Responsible));
    let all = |said: clause::Said| said.prose == 0 && said.bodies > 0 && said.bodies == said.units.len();
    names_bodies(page, span) || page.words(span).ends_with("部门") && all(said())
}

/// The units that an item begins with, up to its colon, full stop or line end.
fn named(page: &Page, node: &Node) -> Option<Clause> {
    let start = node.label.span.to();
    let (_, marks) = page.marks_in(Span::new(start, node.next.min(start + LONGEST + 6)));
    let end = marks.iter().find(|mark| matches!(mark.sign, Sign::Colon | Sign::Stop | Sign::Line));
    let end = end.map_or((node.next, node.next), |mark| (mark.from(), mark.to()));
    let heading = page.trim(Span::new(start, end.0));
    let (name, role) = whose(page.words(heading));
    let inner = Span::new(heading.from(), heading.from() + name.len());
    if name.len() < 9 || name.len() > LONGEST || !is_unit(name) || !names_units(page, inner) {
        return None;
    }
    let said = clause::read(page, inner, Some(role));
    Some(Clause { whole: Span::new(inner.from(), end.1), inner, said: Some(said) })
}

/// What a heading calls the duties of the units it names, and their part in them.
const DUTIES_OF: &[(&str, Role)] = &[
    ("牵头", Role::Lead),
    ("牵头负责", Role::Lead),
    ("负责", Role::Responsible),
    ("承担", Role::Responsible),
    ("配合", Role::Support),
    ("重点", Role::Responsible),
    ("", Role::Responsible),
];

/// The units of a heading without what it calls their duties, and their part: 县发展改革局牵头工作（5项）, 市教育局任务清单.
fn whose(words: &str) -> (&str, Role) {
    let plain = words.split(['（', '(']).next().unwrap_or(words).trim_end();
    let counted = words.get(plain.len()..).is_some_and(|count| count.contains('项'));
    let nouns = ["工作", "任务", "事项", "工作任务", "责任清单", "任务清单", "工作清单"];
    let named = |(verb, role): &(&str, Role)| {
        nouns.iter().find_map(|noun| {
            let rest = plain.strip_suffix(noun)?;
            let rest = rest.strip_suffix('的').unwrap_or(rest).strip_suffix(verb)?;
            is_unit(rest).then_some((rest, *role))
        })
    };
    if plain.len() < words.len() && !counted {
        return (words, Role::Responsible);
    }
    DUTIES_OF.iter().find_map(named).unwrap_or((words, Role::Responsible))
}
