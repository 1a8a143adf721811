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
