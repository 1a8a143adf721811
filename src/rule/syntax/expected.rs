//! What the parser wanted, in words an author knows.

use super::grammar::Rule;
use super::keywords::{self, Begins};

/// Most words that a label lists.
const MOST_WORDS: usize = 14;

/// The wanted things in Chinese, without doubles.
#[must_use]
pub fn words(rules: &[Rule]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in rules.iter().flat_map(|wanted| group(*wanted)) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// The wanted things as one phrase. Inside a clause, the words that may begin the next one say nothing about it.
#[must_use]
pub fn phrase(words: &[String]) -> Option<String> {
    let clauses: Vec<&str> = keywords::opening(&[Begins::Clause]).map(|keyword| keyword.names.0).collect();
    let opens = |word: &&String| clauses.contains(&word.trim_matches(['“', '”']));
    // The comparisons name it among themselves.
    let signs = words.iter().any(|word| word.contains("属于") && word.contains('≠'));
    let words: Vec<String> = words.iter().filter(|word| !signs || *word != "“属于”").cloned().collect();
    let inside: Vec<&str> = words.iter().filter(|word| !opens(word)).map(String::as_str).collect();
    let openers = words.len() - inside.len();
    if openers > 2 && !inside.is_empty() {
        return Some(format!("应为{}，或另起一句", inside.join("、")));
    }
    let more = if words.len() > MOST_WORDS { "等" } else { "" };
    let shown: Vec<&str> = words.iter().take(MOST_WORDS).map(String::as_str).collect();
    (!shown.is_empty()).then(|| format!("应为{}{more}", shown.join("、")))
}

/// The keyword that a misspelt one is nearest to, if one of the wanted words is near.
#[must_use]
pub fn nearest_keyword(found: &str, wanted: &[String]) -> Option<String> {
    let length = found.chars().count();
    wanted
        .iter()
        .filter_map(|word| word.strip_prefix('“')?.strip_suffix('”'))
        // The very word that is wanted is not misspelt: something after it is wrong.
        .filter(|word| *word != found)
        .find(|word| {
            let shared = word.chars().filter(|c| found.contains(*c)).count();
            length > 1 && shared * 2 >= word.chars().count() && word.chars().count().abs_diff(length) <= 1
        })
        .map(str::to_owned)
}

/// The words of one wanted thing, which may be one of several.
fn group(wanted: Rule) -> Vec<String> {
    let several: &[&str] = match wanted {
        Rule::declaration => &["规则", "谓词", "词表", "规则集", "设置"],
        Rule::none => &["不适用", "存疑", "报告"],
        Rule::change => &["插入", "替换", "删除"],
        Rule::example | Rule::k_example => &["正例", "反例"],
        Rule::clip | Rule::k_clip => &["截"],
        Rule::k_not => &["非"],
        _ => return word(wanted).into_iter().collect(),
    };
    several.iter().map(|word| format!("“{word}”")).collect()
}

fn word(wanted: Rule) -> Option<String> {
    let keyword = |word: &str| Some(format!("“{word}”"));
    let thing = |word: &str| Some(word.to_owned());
    match wanted {
        Rule::rule | Rule::k_rule => keyword("规则"),
        Rule::predicate | Rule::k_predicate => keyword("谓词"),
        Rule::lexicon | Rule::k_lexicon => keyword("词表"),
        Rule::ruleset | Rule::k_ruleset => keyword("规则集"),
        Rule::severity | Rule::set_level | Rule::k_severity => keyword("级别"),
        Rule::basis | Rule::k_basis => keyword("依据"),
        Rule::reason | Rule::k_reason => keyword("理由"),
        Rule::parameter | Rule::given | Rule::set_value | Rule::k_parameter => keyword("参数"),
        Rule::named | Rule::k_named => keyword("设"),
        Rule::scope | Rule::k_scope => keyword("适用"),
        Rule::unless | Rule::k_unless => keyword("除非"),
        Rule::k_instead => keyword("另按"),
        Rule::require | Rule::k_require => keyword("要求"),
        Rule::k_and_also => keyword("并且另"),
        Rule::k_else => keyword("否则"),
        Rule::at | Rule::k_at => keyword("指"),
        Rule::also | Rule::k_also => keyword("另指"),
        Rule::advice | Rule::k_advice => keyword("建议"),
        Rule::fold | Rule::k_fold => keyword("汇总"),
        Rule::k_insert => keyword("插入"),
        Rule::k_replace => keyword("替换"),
        Rule::k_delete => keyword("删除"),
        Rule::k_auto => keyword("可自动"),
        Rule::k_hand => keyword("需人工"),
        Rule::k_if_any => keyword("若有"),
        Rule::mended | Rule::k_mended => keyword("改后"),
        Rule::k_by => keyword("按"),
        Rule::k_none => keyword("无则"),
        Rule::k_na => keyword("不适用"),
        Rule::k_doubt => keyword("存疑"),
        Rule::k_report => keyword("报告"),
        Rule::bind | Rule::k_every => keyword("每个"),
        Rule::k_some => keyword("存在"),
        Rule::k_no => keyword("没有"),
        Rule::k_ge => keyword("个"),
        Rule::k_in => keyword("属于"),
        Rule::k_where => keyword("其中"),
        Rule::k_with => keyword("与"),
        Rule::has | Rule::k_has => keyword("有"),
        Rule::k_and => keyword("且"),
        Rule::k_or => keyword("或"),
        Rule::k_then => keyword("则"),
        Rule::k_whole => keyword("全文"),
        Rule::k_of => keyword("来自"),
        Rule::include | Rule::k_include => keyword("纳入"),
        Rule::exclude | Rule::k_exclude => keyword("排除"),
        Rule::settings | Rule::k_settings => keyword("设置"),
        Rule::base | Rule::k_base => keyword("沿用"),
        Rule::enable | Rule::k_enable => keyword("启用"),
        Rule::disable | Rule::without | Rule::k_disable => keyword("停用"),
        Rule::above => keyword("上级"),
        Rule::listed | Rule::k_ledger => keyword("台账"),
        Rule::accepted | Rule::k_baseline => keyword("基线"),
        Rule::reviewed | Rule::k_reviews => keyword("复核"),
        Rule::more_rules => keyword("规则"),
        Rule::more_lists => keyword("词表"),
        Rule::fail_level | Rule::k_fail => keyword("计入"),
        Rule::k_from => keyword("自"),
        Rule::k_to => keyword("至"),
        Rule::k_upper => keyword("上级"),
        Rule::k_this => keyword("本文"),
        Rule::id => thing("编号（组名/问题名）"),
        Rule::title_line => thing("规则的中文名称"),
        Rule::ident | Rule::word => thing("名称"),
        Rule::text | Rule::message => thing("「字符串」"),
        Rule::place | Rule::site => thing("文中的一处"),
        Rule::book => thing("《文件名》"),
        Rule::date => thing("日期（如 2024-08-06）"),
        Rule::number | Rule::quantity => thing("数"),
        Rule::unit => thing("单位"),
        Rule::pattern => thing("编号或“组名/*”"),
        Rule::part | Rule::expr | Rule::path | Rule::head | Rule::literal => thing("条件"),
        Rule::eq | Rule::ne | Rule::lt | Rule::le | Rule::gt | Rule::ge | Rule::k_contains | Rule::k_like => {
            thing("比较符号（= ≠ < ≤ > ≥ 属于 含 形如）")
        }
        Rule::equals => keyword("="),
        Rule::EOI => thing("下一条规则"),
        _ => None,
    }
}
