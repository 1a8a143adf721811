//! Units that may follow a number: 个, 万元, 平方米, and times where work is made shorter.

/// Units, the longer before the shorter. What follows a number and is none of these makes it a name: 5G, 120急救.
const UNITS: &[&str] = &[
    "微克/立方米",
    "微克每立方米",
    "毫克/立方米",
    "个百分点",
    "百分点",
    "个基点",
    "平方公里",
    "平方千米",
    "平方米",
    "㎡",
    "立方米",
    "㎥",
    "公里",
    "千米",
    "米",
    "公顷",
    "亩",
    "千伏安",
    "千瓦时",
    "千瓦",
    "吨标准煤",
    "标准煤",
    "吨",
    "公斤",
    "斤",
    "兆瓦",
    "吉瓦",
    "标准箱",
    "标箱",
    "班次",
    "架次",
    "人次",
    "人份",
    "场次",
    "家次",
    "张床位",
    "EFLOPS",
    "EFlops",
    "PFLOPS",
    "PFlops",
    "EB",
    "PB",
    "TB",
    "万亿元",
    "亿元",
    "万元",
    "元",
    "美元",
    "%",
    "％",
    "‰",
    "个",
    "所",
    "家",
    "项",
    "类",
    "名",
    "种",
    "次",
    "张",
    "床",
    "人",
    "条",
    "轮",
    "批",
    "例",
    "位",
    "座",
    "处",
    "件",
    "支",
    "套",
    "台",
    "户",
    "村",
    "镇",
    "县",
    "区",
    "市",
    "省",
    "期",
    "场",
    "部",
    "本",
    "册",
    "篇",
    "只",
    "头",
    "辆",
    "列",
    "起",
    "枚",
    "间",
    "栋",
    "幢",
    "门",
    "对",
    "组",
    "队",
    "站",
    "倍",
    "片",
    "款",
    "具",
    "盏",
    "株",
    "棵",
    "眼",
    "艘",
    "架",
    "万",
];

/// Units of duration: parameters of a rule rather than things to be reached.
const DURATIONS: &[&str] = &[
    "年",
    "个月",
    "月",
    "个工作日",
    "工作日",
    "天",
    "日",
    "周",
    "小时",
    "个小时",
    "分钟",
    "秒",
    "岁",
    "学时",
    "学年",
    "周年",
];

/// Times that work may take.
pub(super) const SPENT: &[&str] =
    &["个工作日", "工作日", "个自然日", "天", "日", "个小时", "小时", "分钟", "个月", "秒", "年"];

/// 办理时间压缩至5个工作日: a time is a target where it is made shorter.
pub(super) fn shortened<'t>(tail: &'t str, before: &str) -> Option<&'t str> {
    let verb = before.trim_end_matches("平均").trim_end_matches(['至', '到', '为', '了']);
    let verbs = ["压缩", "压减", "缩短", "缩减", "提速", "精简", "控制在", "压降", "减"];
    let led = verb.len() < before.len() || verb.ends_with("控制在");
    if !led || !verbs.iter().any(|word| verb.ends_with(word)) {
        return None;
    }
    SPENT.iter().find(|unit| tail.starts_with(**unit)).and_then(|unit| tail.get(..unit.len()))
}

/// 人均预期寿命达80岁, 优良天数达到315天: an age is a target only of how long people live, days only of the air.
pub(super) fn reached_time<'t>(tail: &'t str, before: &str) -> Option<&'t str> {
    let unit = ["岁", "天"].iter().find(|unit| tail.starts_with(**unit))?;
    let clause = before.rsplit(['，', '、', '；', '。', ',', ';']).next()?;
    let air = || {
        clause.contains("天数")
            && ["优", "良", "达标", "污染", "空气", "蓝天"].iter().any(|word| clause.contains(word))
    };
    let told = if *unit == "岁" { clause.contains("寿命") } else { air() };
    tail.get(..unit.len()).filter(|_| told)
}

/// Whether what looks like a unit begins a word: 具有, 架构, 眼科.
fn begins_word(unit: &str, words: &str) -> bool {
    let next: &[char] = match unit {
        "具" => &['有', '体', '备', '象'],
        "列" => &['入', '为', '出', '席', '支'],
        "起" => &['步', '来', '点', '草', '施', '执', '实', '生', '开'],
        "架" => &['构', '空', '设'],
        "眼" => &['科', '镜', '病'],
        "株" => &['洲', '式'],
        _ => return false,
    };
    words.strip_prefix(unit).is_some_and(|rest| rest.starts_with(next))
}

/// The unit that words begin with, 万 and 亿 before it included; `None` for durations and for names.
pub(super) fn unit(tail: &str) -> Option<&str> {
    let blanks = tail.len() - tail.trim_start_matches(' ').len();
    let rest = tail.get(blanks..)?;
    let scale = ["千万", "百万", "千亿", "百亿", "万亿", "万", "亿"]
        .iter()
        .find(|scale| rest.starts_with(**scale))
        .map_or(0, |scale| scale.len());
    let inner = rest.get(scale..)?;
    // Another first byte is told at once, where a comparison of all would be a call.
    let first = inner.as_bytes().first();
    let begins = |word: &&&str| word.as_bytes().first() == first && inner.starts_with(**word);
    if DURATIONS.iter().any(|word| begins(&word)) && !inner.starts_with("年级") {
        return None;
    }
    let word = UNITS.iter().find(begins).filter(|unit| **unit != "万" && !begins_word(unit, inner));
    match word {
        Some(word) => tail.get(..blanks + scale + word.len()),
        None if scale > 0 => tail.get(..blanks + scale),
        None => None,
    }
}
