//! Quantities that are no result to reach: they restate a scope, set the terms of a policy, or count points.

use super::quantities::Counted;
use super::sizes;
use crate::reading::page::Page;
use crate::reading::page::cues::Cues;
use crate::text::Span;

/// Verbs of giving: the quantities of a sentence that gives money are its terms.
static GIVING: Cues = Cues::of(&[
    "给予",
    "补贴",
    "贴息",
    "减免",
    "免收",
    "奖补",
    "罚款",
    "扣分",
    "返还",
    "补助资金",
    "申报条件",
    "得分",
    "予以补助",
]);

/// Nouns that make the quantities of their own clause terms.
static TERMS: Cues = Cues::of(&[
    "缴费",
    "费率",
    "利率",
    "税率",
    "税额",
    "减征",
    "减按",
    "抵减",
    "租金",
    "课时",
    "学时",
    "下调",
    "可将",
    "可能",
    "优先支持",
    "允许",
]);

/// Heads of counted things that are policy, not product: 16个专项行动, 12项措施. They are targets only with a comparator.
const SCOPES: &[&str] = &[
    "行动", "试点", "措施", "任务", "举措", "政策", "原则", "环节", "方面", "领域", "部门", "部委", "文件",
    "制度", "机制", "要求", "类别", "层面", "层次", "统一", "步骤", "阶段", "省份", "维度", "条件",
];

/// What a clause about a given scope begins with: 围绕11条产业链.
const ABOUT: &[&str] =
    &["围绕", "针对", "聚焦", "依托", "面向", "瞄准", "根据", "按", "紧扣", "紧盯", "对照", "对标", "立足"];

/// Words that show that a clause brings something about, whatever it begins with.
static DEEDS: Cues = Cues::of(&[
    "建", "形成", "培育", "打造", "实施", "开展", "推出", "组织", "举办", "新增", "净增", "引进", "选择",
    "遴选", "突破", "达到", "布局", "研制", "制定", "扩大", "提高", "提升", "完成", "实现", "设立", "选拔",
    "培养",
]);

/// Words right before a number that only tells how something is made up or told apart.
const PARTS: &[&str] = &[
    "分为",
    "划分为",
    "包括",
    "涉及",
    "按照",
    "按",
    "各派",
    "选派",
    "指定",
    "明确",
    "确定",
    "从",
    "由",
    "占地",
    "每",
    "发现",
    "出现",
    "只有",
    "仅有",
    "等",
    "第",
    "其",
    "其余",
    "不足",
    "不满",
    "未满",
];

/// Whether a sentence gives or fines, so that its quantities are its terms.
pub(super) fn gives(words: &str) -> bool {
    GIVING.in_text(words)
        || rewards(words)
        || hands_out(words)
        || funds(words)
        || aids(words)
        || scores(words)
}

/// 资助20万元, but not 选拔资助青年人才100名: those who are chosen and supported are counted, not what they are given.
fn funds(words: &str) -> bool {
    words.match_indices("资助").any(|(at, word)| {
        let before = words.get(..at).unwrap_or("");
        let rest = words.get(at + word.len()..).unwrap_or("");
        let clause = rest.split(['，', ',', '；', ';', '。']).next().unwrap_or("");
        let chosen = ["选拔", "评选", "遴选", "选派", "培养", "扶持", "择优", "重点"];
        let counts = clause.contains(['名', '人', '位']) && clause.contains(|c: char| c.is_ascii_digit());
        let follows = clause.trim_start_matches(|c: char| "不少于超过约".contains(c));
        let persons = chosen.iter().any(|verb| before.ends_with(verb))
            || follows.starts_with(|c: char| c.is_ascii_digit());
        !(persons && counts && !clause.contains('元'))
    })
}

/// 奖励100万元, but not 奖励性绩效.
fn rewards(words: &str) -> bool {
    words
        .match_indices("奖励")
        .any(|(at, word)| !words.get(at + word.len()..).unwrap_or("").starts_with('性'))
}

/// 发放补贴2000元, 发放消费券20万张, but not 发放率达到100%, nor 发放产业贷款不少于6亿元 and 发放资料5万份: what is lent or handed
/// out in all is a result.
fn hands_out(words: &str) -> bool {
    let growing = words.match_indices("增发").filter(|(at, _)| {
        let rest = words.get(*at..).unwrap_or("");
        !rest.starts_with("增发放")
    });
    words.match_indices("发放").chain(growing).any(|(at, word)| {
        let rest = words.get(at + word.len()..).unwrap_or("");
        let clause = rest.split(['，', ',', '；', ';', '。', '、']).next().unwrap_or("");
        let aid = ["补", "奖", "津贴", "资助", "金", "券"].iter().any(|word| clause.contains(word));
        !clause.contains("贷款") && !clause.starts_with('率') && (aid || clause.contains('元'))
    })
}

/// Whether a quantity in its clause counts something to bring about, though other clauses of its sentence give money:
/// 对企业予以奖补，每年培育星级上云企业50家.
pub(super) fn is_product(page: &Page, counted: &Counted, clause: Span) -> bool {
    let unit = counted.quantity.unit.as_str();
    let before = page.words(Span::new(clause.from(), counted.words.from()));
    !unit.ends_with(['元', '%', '％']) && DEEDS.in_text(before) && !gives(page.words(clause))
}

/// Whether a clause says no more than that so many things are brought about, and the next one does not make it a condition:
/// 开发1000个岗位，吸纳毕业生就业，参照标准给予补贴.
pub(super) fn is_brought_about(page: &Page, counted: &Counted, clause: Span, sentence: Span) -> bool {
    let unit = counted.quantity.unit.as_str();
    let before = page.words(Span::new(clause.from(), counted.words.from()));
    let plain = !counted.compared && counted.quantity.value >= 2.0 && !unit.ends_with(['元', '%', '％']);
    let next = page.words(Span::new(clause.to(), sentence.to().max(clause.to())));
    let next = next.trim_start_matches(|c: char| !c.is_alphanumeric());
    let condition = GIVING.begins(next)
        || next.starts_with("奖励")
        || next.starts_with(['按', '可', '得', '每', '享', '一', '再', '最', '对']);
    let words = page.words(clause);
    plain
        && sizes::SIZED.contains(&before)
        && !next.is_empty()
        && !condition
        && !words.ends_with('的')
        && !gives(words)
}

/// 予以30%补助, but not 财政补助标准.
fn aids(words: &str) -> bool {
    words.contains("补助")
        && words.match_indices("补助").any(|(at, word)| {
            let after = words.get(at + word.len()..).unwrap_or("");
            let before = words.get(..at).unwrap_or("");
            !["标准", "政策", "水平", "制度", "经费"].iter().any(|noun| after.starts_with(noun))
                && (before.ends_with(['%', '％', '元']) || before.ends_with("的"))
        })
}

/// 得基础分6分, 每降低1个百分点扣0.5分: points given and taken.
fn scores(words: &str) -> bool {
    words.match_indices(['得', '扣']).any(|(at, word)| {
        let rest = words.get(at + word.len()..).unwrap_or("");
        let mut digits = false;
        for c in rest.chars().take(9) {
            match c {
                '分' if digits => return true,
                '满' => return rest.starts_with("满分"),
                c if c.is_ascii_digit() || ('０'..='９').contains(&c) => digits = true,
                '.' | '．' | '基' | '础' | '绩' | '效' | '分' => {}
                _ => return false,
            }
        }
        false
    })
}

/// Whether a quantity in its clause only restates a scope, or is a term or a condition.
pub(super) fn is_parameter(page: &Page, counted: &Counted, clause: Span) -> bool {
    let before = page.words(Span::new(clause.from(), counted.words.from()));
    let after = page.words(Span::new(counted.words.to(), clause.to()));
    let share = counted.quantity.unit.ends_with(['%', '％']);
    let money = counted.quantity.unit.ends_with('元');
    if PARTS.iter().any(|word| before.ends_with(word))
        || before.contains('已')
        || before.ends_with("前") && !before.ends_with("底前")
    {
        return true;
    }
    // 低于30万吨/年的煤矿: a rate in a condition.
    if after.starts_with(['/', '／', '×']) && !(daily(after) && DEEDS.in_text(before))
        || before.ends_with('×')
        || after == "的"
        // 总量的60%由市级部门负责: whose part it is.
        || after.starts_with('由')
        || after.starts_with("范围")
        || after.starts_with("半径")
        || after.starts_with('级')
        || page.words(counted.words).ends_with('级') && !reaches_class(counted, before)
    {
        return true;
    }
    if TERMS.in_text(before)
        || TERMS.in_text(after)
        || about(before)
        || known_ones(counted, before)
        || where_done(counted, before, after)
        || sizes::tells_size(counted, page.words(counted.words), before, after)
        || stands_already(before, after)
        || reckons(before, after)
        || starts_from(before, after)
        || tells_where(counted, before, after)
        || gift(after)
        || bears_part(counted, before)
        || counts_what_follows(counted, before, after)
        || names_condition(counted, page.words(counted.words), before, after)
    {
        return true;
    }
    // 总规模达100亿元的基金, 水平达到12000元的基础上: the quantity says which one.
    if money && after.starts_with('的') {
        return true;
    }
    !share && !counted.compared && recounts(counted, before)
}

/// 按照总额的2%计提, 按总量的10%的比例核定: a rate to reckon with.
fn reckons(before: &str, after: &str) -> bool {
    let sums = ["测算", "核算", "计算", "计提", "提取", "核定", "折算", "换算", "计列"];
    before.contains('按') && sums.iter().any(|verb| after.contains(verb))
}

/// 由上年的9600元以下提高到15600元: where a number goes on from.
fn starts_from(before: &str, after: &str) -> bool {
    let moves = [
        "提高", "提升", "增加", "增长", "扩大", "调整", "降低", "下降", "降", "增", "压缩", "压减", "缩短",
        "减少",
    ];
    let moved = moves.iter().find_map(|word| after.strip_prefix(word));
    moved.is_some_and(|rest| rest.starts_with(['到', '至'])) && before.contains(['由', '从'])
}

/// 10名以上老人的村都建有服务站, 1万名老人以上的街（镇）各建有1个: which places are to have something.
fn tells_where(counted: &Counted, before: &str, after: &str) -> bool {
    let share = counted.quantity.unit.ends_with(['%', '％']);
    // 新建10个以上的社区服务站: what stands after a verb is brought about.
    if share || sizes::SIZED.iter().any(|verb| before.ends_with(verb)) {
        return false;
    }
    let Some((_, place)) = after.split_once('的') else { return false };
    let has =
        ["建有", "设有", "配有", "配备", "各建", "都有"].iter().filter_map(|verb| place.find(verb)).min();
    let name =
        has.and_then(|at| place.get(..at)).unwrap_or("").trim_end_matches(['都', '均', '各', '应', '要']);
    let name = name.split(['（', '(']).next().unwrap_or("");
    ["村", "街", "镇", "乡", "区", "县", "校", "单位", "企业"].iter().any(|end| name.ends_with(end))
        && name.chars().count() <= 8
}

/// 中央财政负担60%: who bears which part of a sum.
fn bears_part(counted: &Counted, before: &str) -> bool {
    let share = counted.quantity.unit.ends_with(['%', '％']);
    share && ["负担", "承担", "分担", "分摊"].iter().any(|verb| before.ends_with(verb))
}

/// 破除不合理限制（4项）。: a bracket that only says how many the heading stands for.
fn counts_what_follows(counted: &Counted, before: &str, after: &str) -> bool {
    let alone = before.ends_with(['（', '(']) && after.starts_with(['）', ')']);
    alone && !counted.compared && matches!(counted.quantity.unit.as_str(), "项" | "条")
}

/// 新增处理能力44万立方米/日: so much in a time, and no more is said.
fn daily(after: &str) -> bool {
    matches!(after.trim_start_matches(['/', '／']), "日" | "天" | "年")
}

/// 规模达到7000亿级, 形成7000亿级集群: a class to be reached. 支持7000亿级集群 only names one.
fn reaches_class(counted: &Counted, before: &str) -> bool {
    let verbs = ["达到", "达", "突破", "超过", "形成", "打造", "建成", "培育", "迈上", "跃上", "迈向"];
    counted.compared || verbs.iter().any(|verb| before.ends_with(verb))
}

fn about(before: &str) -> bool {
    let before = before.trim_start();
    ABOUT.iter().any(|word| before.starts_with(word)) && !DEEDS.in_text(before)
}

/// 在3个重点区域、8条道路中推广: where it is done.
fn where_done(counted: &Counted, before: &str, after: &str) -> bool {
    let place = before.strip_prefix('在').is_some_and(|rest| !DEEDS.in_text(rest));
    let inside = ["中", "内", "等地", "范围"].iter().any(|word| after.contains(word));
    place && inside && !counted.compared
}

/// 对首批50项举措, 反馈的问题共3项: so many that there are already, where nothing is said to be done before the number.
fn known_ones(counted: &Counted, before: &str) -> bool {
    let told =
        ["指出", "反馈", "梳理", "发现", "涉及", "包括", "分为"].iter().any(|verb| before.contains(verb));
    if told && ["共", "共计", "共有", "总计"].iter().any(|word| before.ends_with(word)) {
        return true;
    }
    let set = ["首批", "上述", "前述", "现行"].iter().any(|word| before.ends_with(word));
    set && !counted.compared && !DEEDS.in_text(before)
}

/// At most so many of the first characters of words.
fn beginning(words: &str, most: usize) -> &str {
    words.char_indices().nth(most).and_then(|(at, _)| words.get(..at)).unwrap_or(words)
}

/// Words for what is there already.
static THERE: Cues = Cues::of(&["续建", "在建", "现有", "既有", "已建"]);

/// 551个省重点续建项目: what is there already. 完成30万户既有管道更换 is done with it.
fn stands_already(before: &str, after: &str) -> bool {
    let done = before.ends_with("完成") || before.ends_with("改造");
    let renewed = ["更换", "改造", "整治", "修缮", "加装"].iter().any(|verb| after.contains(verb));
    THERE.in_text(beginning(after, 8)) && !(done && renewed)
}

/// 5%的支持, 20万元补助.
fn gift(after: &str) -> bool {
    let after = after.strip_prefix('的').unwrap_or(after);
    ["支持", "资金支持", "奖", "补助", "补贴", "贴息", "优惠"].iter().any(|word| after.starts_with(word))
}

/// 30人以下的企业, 面积在300平方米以内的, 1亿元以上规上工业企业: which ones are meant, not what is reached.
fn names_condition(counted: &Counted, words: &str, before: &str, after: &str) -> bool {
    let classed_below = counted.compared && words.ends_with("以下") && !words.starts_with('控');
    if after.starts_with("的部分") || after.starts_with("部分") {
        return true;
    }
    // 节能率15%以上的建筑面积达到300万平方米: what reaches another number.
    if counted.compared && after.starts_with('的') && reaches_another(after) {
        return true;
    }
    // 纳入管理的44个品种追溯覆盖率100%: how many there are of which a rate is told.
    if !counted.compared && (before.ends_with('的') || !DEEDS.in_text(before)) && leads_to_rate(after) {
        return true;
    }
    // 对床位不足40张且入住少于10人的敬老院: which ones something is done with.
    if counted.compared && after.starts_with('的') && before.starts_with('对') {
        return true;
    }
    // 年薪50万元以上且具有3年以上经验的: one condition among several.
    if counted.compared && after.starts_with('且') {
        return true;
    }
    // 峰谷差率超过40%的地区: where a rate is so high.
    let rated = ["率", "比例", "占比", "比重"].iter().any(|rate| before.ends_with(rate));
    if counted.compared && rated && after.starts_with('的') {
        let places = ["地区", "省", "市", "县", "区", "企业", "单位", "项目", "园区", "机构", "村", "行业"];
        let noun = after.split(['、', '，', '；', '（']).next().unwrap_or("");
        if places.iter().any(|place| beginning(noun, 8).contains(place)) {
            return true;
        }
    }
    if !counted.compared || counted.quantity.unit.ends_with(['%', '％']) {
        // 提高10%以下低浓度瓦斯利用率: a kind that goes by its share.
        return classed_below && sizes::names_kind(after) && !after.starts_with(['水', '范', '区']);
    }
    let ones = ["企业", "项目", "单位", "个人", "机构", "医院", "部分", "学校", "工程"];
    let near = beginning(after.split(['、', '，', '；']).next().unwrap_or(""), 9);
    let named = ones.iter().any(|word| near.contains(word));
    let money = counted.quantity.unit.ends_with('元');
    after.starts_with("规模的")
        || after.starts_with('的') && (named || ones.iter().any(|word| after.contains(word)))
        // 其中10亿元以上50个: how many there are of the large ones.
        || money && (named || is_number(Some(after)))
}

/// Whether words after a number name a rate and its share: 品种追溯覆盖率与上传率100%.
fn leads_to_rate(after: &str) -> bool {
    after.rsplit_once('率').is_some_and(|(name, rest)| {
        let reached = ["达到", "达", "为", "均达到", "均达"].iter().find_map(|verb| rest.strip_prefix(verb));
        let share = reached.unwrap_or(rest).split_once(['%', '％']);
        share.is_some_and(|(number, _)| is_number(Some(number))) && !name.contains(['，', '、', '。'])
    })
}

/// Whether words go on to say what number something reaches.
fn reaches_another(after: &str) -> bool {
    ["达到", "达", "不少于", "不低于", "超过"].iter().any(|word| {
        let rest = after.split_once(word).map_or("", |(_, rest)| rest);
        rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
    })
}

/// 选择北京、天津、上海3个城市: the number of the names before it.
fn recounts(counted: &Counted, before: &str) -> bool {
    let names = before.split(['、', '和']).count();
    let last = before.rsplit(['、', '和']).next().unwrap_or("");
    let value = u32::try_from(names).map_or(0.0, f64::from);
    names > 2 && (value - counted.quantity.value).abs() < 0.5 && (2..=4).contains(&last.chars().count())
}

/// Whether the thing counted is policy: its noun phrase ends in one of the scope words.
pub(super) fn scope(before: &str, unit: &str, after: &str) -> bool {
    let noun = after.split(['、', '，', '（', '(', '“', '”']).next().unwrap_or("");
    // 2个技术改造城市试点和4个…试点建设: the next number counts something else, and 建设 is what is done.
    let joined = noun.find('和').filter(|at| is_number(noun.get(at + '和'.len_utf8()..)));
    let noun = joined.and_then(|at| noun.get(..at)).unwrap_or(noun);
    let noun = noun
        .strip_suffix("试点建设")
        .map_or(noun, |name| noun.get(..name.len() + "试点".len()).unwrap_or(noun));
    // 完成3万套住房建设任务: the task is to build so many; 完成3项任务 counts tasks.
    if noun.ends_with("任务") && before.contains("完成") && !unit.ends_with(['项', '个', '条', '件'])
    {
        return false;
    }
    // 我市的8个断面中，…: some of what there is.
    let among = noun.split_once('中').filter(|_| before.ends_with('的'));
    let among =
        among.is_some_and(|(_, rest)| !rest.starts_with(['心', '学', '小', '医', '药', '青', '国', '央']));
    among || noun == "省市" || SCOPES.iter().any(|word| noun.starts_with(word) || noun.ends_with(word))
}

fn is_number(words: Option<&str>) -> bool {
    words.is_some_and(|words| words.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_and_gifts_are_terms() {
        assert!(gives("达到95%得基础分6分") && gives("每降低1个百分点扣0.5分") && gives("予以30%补助"));
        assert!(!gives("救助资金按时发放率100%"));
        assert!(gives("发放补贴20万元") && gives("发放消费券20万张") && !gives("发放资料5万份"));
        assert!(!gives("新增发放产业贷款不少于6亿元"));
        assert!(!gives("财政补助标准分别再增加30元和5元") && !gives("取得10项成果") && !gives("得到20分钟"));
    }
}
