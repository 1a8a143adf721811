//! Quantities that tell how large or how near a thing is that is meant, not what is to be reached.

use super::quantities::Counted;

/// Whether a quantity tells the size of what it is said of, by its words and those before and after it in its clause.
pub(super) fn tells_size(counted: &Counted, words: &str, before: &str, after: &str) -> bool {
    counts_bound(before)
        || sizes_project(counted, before, after)
        || sizes_owner(counted, before, after)
        || sizes_place(counted, words, before, after)
        || measures(counted, words, before, after)
        || within_reach(counted, after)
}

/// 6亩以下（不含6亩）: the bracket says whether the bound itself counts.
fn counts_bound(before: &str) -> bool {
    ["（不含", "(不含", "（含", "(含"].iter().any(|word| before.ends_with(word))
}

/// 周边50米内, 5公里范围内: how near.
fn within_reach(counted: &Counted, after: &str) -> bool {
    counted.quantity.unit.ends_with(['米', '里']) && !counted.compared && after.starts_with('内')
}

/// 抓好30万吨再生材料扩建项目, 鼓励建设100万千瓦机组: the size of a project that goes by it, unless it is to be brought about.
fn sizes_project(counted: &Counted, before: &str, after: &str) -> bool {
    let size = counted.quantity.unit.ends_with(['吨', '瓦', '米']);
    let noun = after.split(['、', '，', ',', '；', '（', '(', '和']).next().unwrap_or("");
    // 抓好甲公司25万吨己二酸、乙公司10万吨针状焦等项目建设
    let listed = ["等项目", "等重点项目", "等重大项目", "等工程"].iter().any(|word| after.contains(word));
    let project = listed || ["项目", "工程", "装置", "生产线", "机组"].iter().any(|word| noun.contains(word));
    let done =
        ["建成", "新增", "净增", "完成", "形成", "投产", "并网", "达到", "实现", "新建", "建设", "改造"];
    let wished = ["鼓励", "支持", "引导"].iter().any(|word| before.starts_with(word));
    size && project && !counted.compared && (wished || !done.iter().any(|word| before.contains(word)))
}

/// What tells how large the one is that it is said of.
const SIZES: &[&str] = &[
    "销售额",
    "销售收入",
    "营业收入",
    "主营业务收入",
    "营收",
    "产值",
    "注册资本",
    "总投资",
    "投资额",
    "年薪",
];

/// 年销售额5000万元以上品种, 培育年产值超100亿元、具有竞争力的企业: the size of the things that are meant.
fn sizes_owner(counted: &Counted, before: &str, after: &str) -> bool {
    let Some(size) = SIZES.iter().find(|size| before.ends_with(**size)) else { return false };
    let named = after.starts_with(char::is_alphabetic) && !after.starts_with(['，', '的', '用', '以', '由']);
    let owner = before.strip_suffix(size).unwrap_or(before).trim_end_matches('年');
    let several =
        ["培育", "引进", "打造", "扶持"].iter().any(|verb| owner.ends_with(verb)) && after.starts_with('、');
    counted.quantity.unit.ends_with('元') && counted.compared && (named || several)
}

/// 甲片区（4.27平方公里）, 面积约30平方公里: how large a place is.
fn sizes_place(counted: &Counted, words: &str, before: &str, after: &str) -> bool {
    let unit = counted.quantity.unit.as_str();
    let measure = unit.ends_with(['亩', '米', '里', '顷']);
    let alone = before.ends_with(['（', '(']) && after.starts_with(['）', ')']);
    let about = before.ends_with("面积") && words.starts_with('约');
    measure && (alone || about)
}

/// 3.8米直径盾构机, 支持200亩以上的连片基地, 30万千瓦以上热电厂: how large the things are that are meant. 新增500亩以上的绿地
/// is a result.
fn measures(counted: &Counted, words: &str, before: &str, after: &str) -> bool {
    let unit = counted.quantity.unit.as_str();
    let classed = words.ends_with(['上', '下']);
    let across = ["直径", "口径", "宽", "高", "深", "厚", "长"].iter().any(|word| after.starts_with(word));
    if across && matches!(unit, "米" | "厘米" | "毫米") {
        return true;
    }
    let size = unit.ends_with(['亩', '米', '里', '顷', '吨', '瓦']);
    // 6亩以下（不含6亩）的手续
    let after = match after.strip_prefix(['（', '(']).and_then(|rest| rest.split_once(['）', ')'])) {
        Some((inside, rest)) if inside.contains('含') => rest,
        _ => after,
    };
    let bound = counted.compared && (after.starts_with('的') || classed && names_kind(after));
    let brought =
        SIZED.iter().any(|verb| before.ends_with(verb)) && !after.contains(|c: char| c.is_ascii_digit());
    size && bound && !brought
}

/// Whether words begin with the name of a kind of thing.
pub(super) fn names_kind(after: &str) -> bool {
    after.starts_with(char::is_alphabetic) && !after.starts_with(['且', '并', '以', '和', '及', '与', '或'])
}

/// What may be done with so much of a thing.
pub(super) const SIZED: &[&str] = &[
    "新增",
    "净增",
    "建成",
    "完成",
    "新建",
    "达到",
    "治理",
    "改造",
    "恢复",
    "建设",
    "修复",
    "开发",
    "盘活",
    "流转",
    "种植",
    "推广",
    "实现",
    "发展",
    "打造",
    "造",
    "形成",
    "整治",
    "不少于",
    "不低于",
    "超过",
];
