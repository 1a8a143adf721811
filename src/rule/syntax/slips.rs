//! Words that authors bring along from everyday speech or other languages, and what this language says instead.

/// What an author may write, and what is meant, as it is shown; of several, each is tried against what is wanted.
const EVERYDAY: [(&[&str], &[&str]); 20] = [
    (&["并且", "而且", "和", "以及", "同时", "&", "与"], &["且"]),
    (&["或者", "或是", "|", "｜"], &["或"]),
    (&["不", "不是", "没", "未", "!", "！"], &["非"]),
    (&["像", "匹配", "符合", "类似"], &["形如"]),
    (&["包含", "包括", "含有", "有"], &["含"]),
    (&["在", "来自", "∈"], &["属于"]),
    (&["等于", "是", "为"], &["="]),
    (&["大于", "超过", "多于"], &[">"]),
    (&["小于", "少于"], &["<"]),
    (&["不小于", "不少于", "大于等于", "⩾", "≧"], &["≥"]),
    (&["不大于", "不多于", "小于等于", "⩽", "≦"], &["≤"]),
    (&["跳过", "略过", "合格", "通过", "不查"], &["不适用"]),
    (&["取", "前"], &["截"]),
    (&["对于", "凡", "所有", "全部", "任一"], &["每个"]),
    (&["不然", "那么"], &["否则", "则"]),
    (&["意见", "改法"], &["建议"]),
    (&["原因"], &["理由"]),
    (&["例外"], &["除非"]),
    (&["忽略", "关闭", "禁用", "关掉"], &["停用"]),
    (&["打开", "开启"], &["启用"]),
];

/// Marks that authors write round a string.
const QUOTES: [&str; 6] = ["\"", "“", "”", "『", "‘", "'"];

/// Quantifiers of a condition, which ask for a colon.
const QUANTIFIERS: [&str; 5] = ["存在", "没有", "恰有", "至少", "至多"];

/// What to write instead of a word that is read nowhere, if it is one that is wanted there.
#[must_use]
pub fn help(found: &str, wanted: &[String]) -> Option<String> {
    let asked = |word: &str| wanted.iter().any(|wanted| wanted.contains(word));
    if let Some(help) = punctuation(found, wanted) {
        return Some(help.to_owned());
    }
    if asked("编号或") && wanted.len() == 1 && !is_id(found) {
        return Some("请写规则号，如 wording/confusable、wording/*；规则号见 hecha rules".to_owned());
    }
    if asked("编号或") && [",", "，", "、"].contains(&found) {
        return Some("几个编号之间用空格隔开".to_owned());
    }
    if asked("「字符串」") && (QUOTES.contains(&found) || wanted.len() == 1) {
        return Some("字符串请写在「 」里".to_owned());
    }
    let bare = found.trim_end_matches(|c: char| c.is_ascii_digit());
    let meant = EVERYDAY.iter().filter(|(said, _)| said.contains(&bare)).flat_map(|(_, meant)| meant.iter());
    let word =
        meant.copied().find(|word| asked(&format!("“{word}”")) || asked("比较符号") && is_sign(word))?;
    Some(format!("请写“{word}”"))
}

/// The help for marks that other notations put between words: comments, 级别：警告, a declaration after the end of one.
fn punctuation(found: &str, wanted: &[String]) -> Option<&'static str> {
    match found {
        "#" | "＃" | "/" | "／" => Some("说明写在“--”之后，到行末为止"),
        "：" | ":" => Some("这里不用冒号，请用空格隔开"),
        "；" | ";" | "。" => Some("句与句之间不用标点，请另起一行"),
        _ if wanted == ["下一条规则"] => {
            Some("前面的“}”已经结束了一条；请看是否多写了“}”，下一条请另起一行")
        }
        _ => None,
    }
}

/// Whether a word may be part of a rule's id: letters of no script but Latin.
fn is_id(word: &str) -> bool {
    word.is_ascii()
}

/// The help for a list that is filtered inside a call without a name for its items: 计数(任务.单位 其中 角色 = 牵头).
#[must_use]
pub fn filtered(found: &str, read: &str) -> Option<String> {
    let inside = read.get(read.rfind(['(', '（'])?..)?;
    let list = inside.trim_start_matches(['(', '（']).trim();
    let bare = !list.is_empty() && list.chars().all(|c| c.is_alphanumeric() || c == '.');
    let item = list.rsplit('.').next().filter(|_| found == "其中" && bare)?;
    Some(format!("请给其中的每一项一个名字：“{item} 属于 {list} 其中 {item}.…”"))
}

/// The help for a clause 参数 … = whose value is none.
#[must_use]
pub fn no_value(clause: &str) -> Option<String> {
    let (before, after) = clause.rsplit_once(['=', '＝'])?;
    (before.trim_start().starts_with("参数") || before.contains(" 参数 "))
        .then_some(())
        .filter(|()| after.trim().is_empty())
        .map(|()| "参数的值请用阿拉伯数字，如 20、20天、60%；也可以是「字符串」".to_owned())
}

/// The help for words that stand bare where a string may stand.
#[must_use]
pub fn bare_string(found: &str, wanted: &[String]) -> Option<String> {
    let words = found.chars().count() >= 2 && found.chars().all(|c| c.is_alphanumeric() && !c.is_ascii());
    let text = wanted.iter().any(|wanted| wanted.contains("「字符串」"));
    (words && text).then(|| "如果这是一句说明，请写在「 」里".to_owned())
}

fn is_sign(word: &str) -> bool {
    matches!(word, "=" | "<" | ">" | "≤" | "≥" | "形如" | "含" | "属于")
}

/// The help for a condition that ends before its quantifier has said what is to hold: the clause from its keyword to
/// where reading stopped.
#[must_use]
pub fn no_colon(clause: &str) -> Option<String> {
    let (at, word) = QUANTIFIERS.iter().filter_map(|word| Some((clause.rfind(word)?, *word))).max()?;
    let after = clause.get(at..)?;
    (!after.contains([':', '：']) && after.contains("属于"))
        .then(|| format!("“{word} … 属于 …”之后请写“:”和要成立的条件"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_words_are_answered_only_where_their_meaning_is_wanted() {
        let wanted = ["比较符号（= ≠）".to_owned(), "“且”".to_owned()];
        assert_eq!(help("并且", &wanted).as_deref(), Some("请写“且”"));
        assert_eq!(help("像", &wanted).as_deref(), Some("请写“形如”"));
        assert_eq!(help("跳过", &wanted), None);
    }

    #[test]
    fn a_quantifier_without_its_colon() {
        assert!(no_colon("要求 存在 单位 属于 任务.单位 其中 单位.泛称 ").is_some());
        assert_eq!(no_colon("要求 存在 单位 属于 任务.单位 : 单位.泛称 "), None);
        assert_eq!(no_colon("要求 任务.序 ≤ 5 "), None);
    }
}
