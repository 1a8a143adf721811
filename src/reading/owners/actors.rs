//! Units that the sentences of a task themselves name as doing it: 由市财政局牵头, 市教育局要组织….

use super::clause;
use super::names;
use crate::document::{Role, Unit};
use crate::reading::page::cues::Cues;
use crate::reading::page::{Page, Sign, is_padding};
use crate::text::Span;

/// Whether names of bodies that act end in a character.
fn ends_name(c: char) -> bool {
    matches!(
        c,
        '委' | '局'
            | '厅'
            | '部'
            | '办'
            | '署'
            | '府'
            | '会'
            | '室'
            | '组'
            | '处'
            | '队'
            | '院'
            | '行'
            | '社'
            | '位'
            | '关'
            | '联'
            | '协'
            | '班'
            | '门'
            | '心'
            | '司'
            | '所'
            | '校'
            | '站'
            | '地'
            | '县'
            | '区'
            | '市'
            | '州'
            | '镇'
            | '乡'
            | '道'
            | '构'
            | '企'
            | '业'
            | '团'
            | '）'
    )
}

/// Whether what a body is charged with, or does, may begin with a character; `by` says that 由 stands before it.
fn may_charge(c: char, by: bool) -> bool {
    match c {
        '要' | '应' | '须' | '务' | '必' | '牵' | '负' | '承' | '会' | '主' | '配' | '协' | '统' | '组' => {
            true
        }
        '按' | '依' | '根' | '结' | '分' | '共' | '一' | '联' | '具' | '全' | '积' | '切' | '认' | '密'
        | '均' | '都' | '也' | '还' => true,
        '制' | '实' | '落' | '办' | '审' | '指' | '督' | '汇' | '提' | '安' | '推' | '监' => by,
        _ => false,
    }
}

/// Words between a body and what it does.
static ADVERBS: Cues = Cues::of(&[
    "按照各自职责",
    "按各自职责",
    "按照职责分工",
    "按职责分工",
    "依据职责",
    "根据职责",
    "按职责",
    "结合实际",
    "分别",
    "共同",
    "一并",
    "一同",
    "联合",
    "具体",
    "统一",
    "全面",
    "积极",
    "切实",
    "认真",
    "主动",
    "密切",
    "均",
    "都",
    "也",
    "还",
]);

/// Words that charge a body with something, and those before which they are part of another word: 应急, 要求, 负责人.
const CHARGES: &[(&str, &[&str])] = &[
    ("务必", &[]),
    ("必须", &[]),
    ("应当", &[]),
    (
        "应",
        &[
            "急", "用", "对", "届", "收", "保", "知", "检", "治", "纳", "享", "尽", "接", "种", "援", "变",
            "激", "答", "付", "税", "交", "缴", "有", "诉", "聘", "试", "考", "力", "邀",
        ],
    ),
    ("要", &["求", "素", "害", "点", "件", "务", "领", "义", "道", "塞", "闻", "事", "职", "地"]),
    ("须", &["知"]),
];

/// What a body does, the role it gives, and what it is part of another word before.
const DUTIES: &[(&str, Role, &[&str])] = &[
    ("牵头", Role::Lead, &["单位", "部门", "领导", "企业", "机构", "院", "的", "人"]),
    ("负总责", Role::Lead, &["的"]),
    (
        "负责",
        Role::Responsible,
        &["人", "同志", "制度", "制的", "制和", "制，", "制,", "制。", "制；", "制、", "的", "任", "解释"],
    ),
    ("承担", Role::Responsible, &["的", "单位", "机构", "主体"]),
    ("会同", Role::Responsible, &[]),
    ("主办", Role::Lead, &["的", "单位"]),
    ("承办", Role::Responsible, &["的", "单位", "机构", "地"]),
    ("配合", Role::Support, &["的", "单位", "部门", "度"]),
    ("协助", Role::Support, &["的", "单位"]),
    ("统筹开展", Role::Responsible, &["的"]),
    ("统筹推进", Role::Responsible, &["的"]),
    ("统筹协调", Role::Responsible, &["的"]),
    ("统筹做好", Role::Responsible, &["的"]),
    ("统筹制定", Role::Responsible, &["的"]),
    ("组织开展", Role::Responsible, &["的"]),
    ("组织实施", Role::Responsible, &["的"]),
    ("组织制定", Role::Responsible, &["的"]),
    ("组织协调", Role::Responsible, &["的"]),
    ("组织召开", Role::Responsible, &["的"]),
    ("组织做好", Role::Responsible, &["的"]),
    ("组织对", Role::Responsible, &[]),
];

/// What a body does where 由 stands before it; elsewhere these words follow names of other things too.
const BY_DUTIES: &[(&str, Role)] = &[
    ("统筹", Role::Responsible),
    ("组织", Role::Responsible),
    ("主管", Role::Responsible),
    ("制定", Role::Responsible),
    ("实施", Role::Responsible),
    ("落实", Role::Implement),
    ("办理", Role::Responsible),
    ("审核", Role::Responsible),
    ("指导", Role::Guide),
    ("督促", Role::Guide),
    ("汇总", Role::Responsible),
    ("统计", Role::Responsible),
    ("提供", Role::Responsible),
    ("安排", Role::Responsible),
    ("推进", Role::Responsible),
    ("监督", Role::Responsible),
];

/// What the words before a body begin with where they say what is done to it, or under it, and not that it acts.
static OTHER_SUBJECTS: Cues = Cues::of(&[
    "鼓励", "支持", "引导", "推动", "推进", "督促", "指导", "强化", "加强", "对", "为", "按", "根据", "用好",
    "发挥", "坚持", "建立", "组建", "成立", "促进", "带动", "依托", "在", "向", "与", "请", "经", "报", "凡",
    "如", "从", "把", "以", "通过", "完善", "健全", "深化", "压实", "落实", "明确", "要求", "争取", "涉及",
    "纳入", "做好", "开展", "实施", "赋予", "授权", "委托", "协调", "配合", "会同", "联合", "接受", "适应",
    "满足", "符合", "提高", "提升", "优化", "规范", "服从", "畅通", "打造", "创建", "建设", "扩大", "选择",
    "追究", "遇", "若", "到", "受", "因", "给", "被", "厚植", "指定", "组织", "安排", "设立", "确定", "依靠",
]);

/// What stands before 由 where a body that is to be is told, or what came before: 组建由市人民医院牵头的医联体.
const NO_CHARGE: &[&str] = &[
    "建立", "组建", "成立", "形成", "构建", "设立", "搭建", "打造", "实现", "转变", "变", "凡", "未", "原",
    "完善", "健全", "推广", "探索", "支持", "鼓励", "推动", "不再", "自", "理", "缘", "事", "案", "来",
    "完成",
];

/// What may stand between the beginning of a clause and its subject.
static OPENERS: Cues = Cues::of(&[
    "并",
    "同时",
    "其中",
    "此外",
    "另外",
    "原则上",
    "每年",
    "每月",
    "每季度",
    "再",
    "然后",
    "最后",
    "具体",
    "日常工作",
    "每半年",
]);

/// What is left of a name that only says what part a body has in the matter: 牵头部门, 运营单位.
const PARTS: &[&str] = &[
    "",
    "牵头",
    "责任",
    "主管",
    "行业主管",
    "成员",
    "配合",
    "参与",
    "主办",
    "承办",
    "协办",
    "运营",
    "建设",
    "实施",
    "上级",
    "下级",
    "政府",
    "监管",
    "用人",
    "业务主管",
    "职能",
    "相应",
    "承担",
];

/// What names of kinds of bodies end in; a single one has a name of its own.
const KINDS: &[&str] = &["企业", "机构", "单位", "学校", "院校", "高校", "地区", "市县"];

/// A body that acts is at most this far, in bytes, from the beginning of its clause.
const REACH: usize = 240;

/// The units that sentences name as doing what they say, each once, in order; `sentences` hold no clause of responsibility.
pub(in crate::reading) fn find(page: &Page, sentences: &[Span]) -> Vec<Unit> {
    let mut found: Vec<Unit> = Vec::new();
    for sentence in sentences {
        let clauses = clauses(page, *sentence);
        for (at, clause) in clauses.iter().enumerate() {
            let next = clauses.get(at + 1).map_or("", |next| page.words(*next));
            for unit in subject(page, *clause, next) {
                if !found.iter().any(|known| page.words(known.name) == page.words(unit.name)) {
                    found.push(unit);
                }
            }
        }
    }
    found
}

/// The clauses of a sentence: what stands between its commas, outside brackets and quotations.
fn clauses(page: &Page, sentence: Span) -> Vec<Span> {
    let mut cut = Vec::new();
    let (mut start, mut depth) = (sentence.from(), 0usize);
    for mark in page.marks_in(sentence).1 {
        match mark.sign {
            Sign::Open(_) | Sign::Quote => depth += 1,
            Sign::Close(_) | Sign::Unquote => depth = depth.saturating_sub(1),
            Sign::Comma | Sign::Semicolon | Sign::Colon | Sign::Stop | Sign::Line | Sign::Cell
                if depth == 0 =>
            {
                cut.push(Span::new(start, mark.from()));
                start = mark.to();
            }
            _ => {}
        }
    }
    cut.push(Span::new(start, sentence.to().max(start)));
    cut
}

/// The units that are the subject of a clause and charged with what it says, or with what the `next` one does.
fn subject(page: &Page, clause: Span, next: &str) -> Vec<Unit> {
    let words = page.words(clause);
    let has_by = words.contains('由');
    let mut before = '\0';
    for (at, c) in words.char_indices() {
        if at > REACH {
            break;
        }
        if ends_name(before)
            && may_charge(c, has_by)
            && let (Some(head), Some(rest)) = (words.get(..at), words.get(at..))
        {
            let by = if has_by { by(head) } else { None };
            let role = charge(rest).or_else(|| by.and_then(|_| done_by(rest)));
            if let Some(role) = role.filter(|_| is_outside(head)) {
                let from = by.unwrap_or_else(|| opened(head));
                let said = named(page, Span::new(clause.from() + from, clause.from() + at), role);
                if !said.is_empty() {
                    return said;
                }
            }
        }
        before = c;
    }
    if !has_by {
        return Vec::new();
    }
    // 由所在街道或者有关部门，组织评估: the comma parts the body from what it does.
    let parted = words.starts_with('由') && is_outside(words) && done_by(next).is_some();
    match by(words).filter(|from| parted && *from == '由'.len_utf8()) {
        Some(from) => named(page, Span::new(clause.from() + from, clause.to()), Role::Responsible),
        None => Vec::new(),
    }
}

/// Whether what comes after a head stands outside brackets and quotations.
fn is_outside(head: &str) -> bool {
    let count = |signs: [char; 2]| head.matches(signs).count();
    count(['（', '(']) == count(['）', ')']) && count(['“', '"']) == count(['”', '"'])
}

/// Where the body after 由 begins, if 由 says that it is to act.
fn by(head: &str) -> Option<usize> {
    let at = head.rfind('由')?;
    let told = head.get(..at).is_some_and(|told| !NO_CHARGE.iter().any(|word| told.ends_with(word)));
    (told && !head.contains('的')).then_some(at + '由'.len_utf8())
}

/// Where the subject begins after the words that may open a clause.
fn opened(head: &str) -> usize {
    let mut rest = head.trim_start_matches(is_padding);
    while OPENERS.begins(rest) {
        let Some(shorter) = OPENERS.list.iter().find_map(|word| rest.strip_prefix(word)) else { break };
        rest = shorter;
    }
    head.len() - rest.len()
}

/// The role of a body that these words come right after, if they charge it with something.
fn charge(rest: &str) -> Option<Role> {
    let rest = without_adverbs(rest);
    let charged = CHARGES.iter().find_map(|(word, others)| {
        let after = rest.strip_prefix(word)?;
        let whole = !after.is_empty() && !others.iter().any(|other| after.starts_with(other));
        whole.then_some(after)
    });
    match charged {
        Some(after) => Some(duty(without_adverbs(after)).unwrap_or(Role::Responsible)),
        None => duty(rest),
    }
}

fn duty(rest: &str) -> Option<Role> {
    DUTIES.iter().find_map(|(word, role, others)| {
        let after = rest.strip_prefix(word)?;
        (!others.iter().any(|other| after.starts_with(other))).then_some(*role)
    })
}

fn done_by(rest: &str) -> Option<Role> {
    let rest = without_adverbs(rest);
    BY_DUTIES.iter().find_map(|(word, role)| rest.starts_with(word).then_some(*role))
}

fn without_adverbs(mut rest: &str) -> &str {
    while ADVERBS.begins(rest) {
        let Some(shorter) = ADVERBS.list.iter().find_map(|word| rest.strip_prefix(word)) else { break };
        rest = shorter;
    }
    rest
}

/// The units in a list, if it is one of bodies and of nothing else.
fn named(page: &Page, list: Span, role: Role) -> Vec<Unit> {
    let list = page.trim(list);
    let words = page.words(list);
    if words.is_empty() || OTHER_SUBJECTS.begins(words) {
        return Vec::new();
    }
    let said = clause::read(page, list, Some(role));
    let bodies = said.prose == 0 && said.times.is_empty() && said.bodies >= said.units.len();
    if !bodies {
        return Vec::new();
    }
    let unit = |unit: Unit| {
        let name = page.words(unit.name);
        let vague = unit.vague || has_only_a_part(name);
        let kind = KINDS.iter().any(|kind| name.ends_with(kind));
        Unit { clause: None, vague, collective: unit.collective || vague || kind, ..unit }
    };
    said.units.into_iter().map(unit).collect()
}

/// Whether a name says no more than what part a body has in the matter.
fn has_only_a_part(name: &str) -> bool {
    let heads = ["部门", "单位", "机构", "企业", "政府"];
    let part = heads.iter().find_map(|head| name.strip_suffix(head));
    part.is_some_and(|part| PARTS.contains(&part)) || names::is_vague(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actors(text: &str) -> Vec<(&str, Role)> {
        let page = Page::of(text);
        let found = find(&page, &[Span::new(0, text.len())]);
        found
            .iter()
            .map(|unit| (page.text.get(unit.name.from()..unit.name.to()).unwrap_or(""), unit.role))
            .collect()
    }

    #[test]
    fn subjects_that_are_charged_are_found() {
        for (text, name, role) in [
            ("由市财政局牵头", "市财政局", Role::Lead),
            ("原则上由县疾控中心具体负责监测", "县疾控中心", Role::Responsible),
            ("开展排查，市教育局要组织中小学校演练", "市教育局", Role::Responsible),
            ("各县（市、区）人民政府要落实属地责任", "各县（市、区）人民政府", Role::Responsible),
            ("2015年底前，环境保护部要会同有关部门开展检查", "环境保护部", Role::Responsible),
            ("市审计局配合做好资金监管", "市审计局", Role::Support),
            ("每季度由市统计局汇总", "市统计局", Role::Responsible),
        ] {
            assert_eq!(actors(text), [(name, role)], "{text}");
        }
        assert_eq!(
            actors("市教育局、市财政局和市水利局要加强协调")
                .iter()
                .map(|(name, _)| *name)
                .collect::<Vec<_>>(),
            ["市教育局", "市财政局", "市水利局"]
        );
    }

    #[test]
    fn the_first_characters_of_all_lists_are_known() {
        let charges = CHARGES.iter().map(|(word, _)| *word).chain(DUTIES.iter().map(|(word, ..)| *word));
        let words =
            charges.chain(BY_DUTIES.iter().map(|(word, _)| *word)).chain(ADVERBS.list.iter().copied());
        for word in words {
            assert!(word.chars().next().is_some_and(|first| may_charge(first, true)), "{word}");
        }
    }

    #[test]
    fn others_are_not() {
        for text in [
            "组建由市人民医院牵头、临翔区医院参加的医联体",
            "坚持常态化防控和局部应急处置有机结合",
            "鼓励社会组织承担服务",
            "支持中医医院牵头组建医联体",
            "按照政府要求停业",
            "（技工院校内由人力资源社会保障行政部门负责）",
            "在市教育局指导下开展",
            "追究相关单位负责人的责任",
            "本措施由市投资促进局负责解释",
            "发挥行业协会等社会组织作用",
        ] {
            assert!(actors(text).is_empty(), "{text}");
        }
    }
}
