//! The fixed words of the language: each in Chinese, with one English alias and one line of explanation.

/// What a fixed word begins where it is the first of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begins {
    /// A declaration of a file.
    Declaration,
    /// A clause of 规则.
    Clause,
    /// A clause of 规则集.
    Member,
    /// A clause of 设置.
    Setting,
    /// One of the texts of an example.
    Text,
}

/// A fixed word.
#[derive(Clone, Copy, Debug)]
pub struct Keyword {
    /// Its forms, Chinese and English.
    pub names: (&'static str, &'static str),
    /// One line for the reference.
    pub doc: &'static str,
    /// What it begins; nothing for a word that stands inside clauses only.
    pub begins: &'static [Begins],
}

impl Keyword {
    /// Whether it begins one of these.
    #[must_use]
    pub fn opens(&self, what: &[Begins]) -> bool {
        self.begins.iter().any(|begins| what.contains(begins))
    }

    const fn begins(self, begins: &'static [Begins]) -> Keyword {
        Keyword { begins, ..self }
    }
}

const fn keyword(chinese: &'static str, english: &'static str, doc: &'static str) -> Keyword {
    Keyword { names: (chinese, english), doc, begins: &[] }
}

/// Every fixed word, in the order of the reference.
pub static ALL: [Keyword; 72] = [
    keyword("规则", "rule", "一条规则：编号、中文名称和花括号里的各句")
        .begins(&[Begins::Declaration, Begins::Setting]),
    keyword("谓词", "predicate", "给一个常用的条件起名").begins(&[Begins::Declaration]),
    keyword("词表", "lexicon", "引用一个词表文件").begins(&[Begins::Declaration, Begins::Setting]),
    keyword("规则集", "ruleset", "一起执行的一组规则，用 --profile 选用").begins(&[Begins::Declaration]),
    keyword("级别", "severity", "错误、警告或提示").begins(&[
        Begins::Clause,
        Begins::Member,
        Begins::Setting,
    ]),
    keyword("依据", "basis", "规则出自何处：法规、国标、政策、上级文件或实务").begins(&[Begins::Clause]),
    keyword("理由", "reason", "为什么有这条规则").begins(&[Begins::Clause]),
    keyword("参数", "parameter", "规则集和设置可以改的数").begins(&[
        Begins::Clause,
        Begins::Member,
        Begins::Setting,
    ]),
    keyword("设", "let", "给后面几句要用的值起名，如“设 名单 = 去重(本文.任务.单位.名称)”")
        .begins(&[Begins::Clause]),
    keyword("适用", "applies", "对哪些内容逐一核查").begins(&[Begins::Clause]),
    keyword("除非", "unless", "例外：条件成立就不查，并计数").begins(&[Begins::Clause]),
    keyword("另按", "reported-by", "所说的规则在这份文件上报告了什么，这条“除非”才算数"),
    keyword("要求", "require", "必须成立的条件").begins(&[Begins::Clause]),
    keyword("否则", "otherwise", "要求不成立时说的话"),
    keyword("并且另", "also-require", "另一项要求，有自己的话").begins(&[Begins::Clause]),
    keyword("指", "at", "问题指向文中哪一处").begins(&[Begins::Clause]),
    keyword("另指", "see", "还要看哪一处").begins(&[Begins::Clause]),
    keyword("建议", "advice", "怎样改").begins(&[Begins::Clause]),
    keyword("插入", "insert", "建议在一处之后插入"),
    keyword("替换", "replace", "建议换掉一处"),
    keyword("删除", "delete", "建议删去一处"),
    keyword("可自动", "automatic", "建议可以直接套用"),
    keyword("需人工", "manual", "建议要人来定"),
    keyword("若有", "if-any", "没有也不算错；在建议后面，缺了所引的值就改用下一句建议"),
    keyword("汇总", "fold", "一份文件只报一处，其余列为另指；写“至少 6 个”的，满六处才汇总")
        .begins(&[Begins::Clause]),
    keyword("正例", "good", "应当合格的例子").begins(&[Begins::Clause]),
    keyword("反例", "bad", "应当不合格的例子，用⟦ ⟧标出问题所在").begins(&[Begins::Clause]),
    keyword("存疑例", "doubtful", "应当存疑的例子").begins(&[Begins::Clause]),
    keyword("不适用例", "beside", "应当不适用的例子").begins(&[Begins::Clause]),
    keyword("改后", "mended", "反例照“可自动”的建议改过之后的全文").begins(&[Begins::Clause]),
    keyword("整篇", "whole", "例子是带题名、日期的整份文件"),
    keyword("上级", "upper", "例子中的上级文件；设置里说上级文件是哪一份")
        .begins(&[Begins::Text, Begins::Setting]),
    keyword("台账", "ledger", "例子中的任务台账；设置里说台账是哪一份")
        .begins(&[Begins::Text, Begins::Setting]),
    keyword("本文", "document", "例子中的本级文件").begins(&[Begins::Text]),
    keyword("按", "by", "按一组固定词分别说话"),
    keyword("无则", "none", "一个也没有时怎么办"),
    keyword("不适用", "not-applicable", "一个也没有就不适用"),
    keyword("存疑", "unclear", "一个也没有就存疑"),
    keyword("报告", "report", "一个也没有就报告"),
    keyword("每个", "every", "逐一绑定；作条件时要求个个成立"),
    keyword("存在", "some", "至少有一个成立"),
    keyword("没有", "no", "一个也不成立"),
    keyword("恰有", "exactly", "恰好有几个成立"),
    keyword("至少", "at-least", "至少有几个成立"),
    keyword("至多", "at-most", "至多有几个成立"),
    keyword("属于", "in", "取自列表；作比较时问是否在其中"),
    keyword("个", "of", "恰有、至少、至多 n 个"),
    keyword("其中", "where", "只要符合条件的"),
    keyword("与", "with", "再绑定一个；在建议里是再改一处"),
    keyword("有", "has", "是否有这一项"),
    keyword("非", "not", "条件不成立"),
    keyword("且", "and", "两个都成立"),
    keyword("或", "or", "至少一个成立"),
    keyword("则", "then", "前一个成立时后一个必须成立"),
    keyword("含", "contains", "文本里有这些字，或列表里有这一项"),
    keyword("形如", "like", "文本与式样相符；数字全角、与汉字之间有空格的，改成半角、去掉空格也试一次"),
    keyword("真", "true", "真值"),
    keyword("假", "false", "真值"),
    keyword("全文", "document-wide", "对文件整体核查一次"),
    keyword("纳入", "include", "把规则放进规则集").begins(&[Begins::Member]),
    keyword("排除", "exclude", "把规则从规则集里去掉").begins(&[Begins::Member]),
    keyword("设置", "settings", "一个项目的核查设置，写在 hecha.rule 里").begins(&[Begins::Declaration]),
    keyword("沿用", "based-on", "设置以哪个规则集为底").begins(&[Begins::Setting]),
    keyword("启用", "enable", "设置里打开规则").begins(&[Begins::Setting]),
    keyword("停用", "disable", "设置里关掉规则，可以写明为什么；例子里当作没有核查“另按”的规则")
        .begins(&[Begins::Setting]),
    keyword("基线", "baseline", "设置里说已经确认的问题记在哪个文件").begins(&[Begins::Setting]),
    keyword("复核", "decisions", "设置里说复核意见记在哪个文件").begins(&[Begins::Setting]),
    keyword("计入", "fail-level", "设置里说哪一级别起算有问题").begins(&[Begins::Setting]),
    keyword("来自", "from-file", "词表取自哪个文件"),
    keyword("自", "from", "依据的施行日"),
    keyword("至", "to", "依据的失效日"),
    keyword("截", "clip", "占位符最多写几个字，如{任务.标题|截24}"),
];

/// Words that are fixed only where they stand: severities and kinds of basis.
pub static WEIGHTS_AND_GROUNDS: [Keyword; 8] = [
    keyword("错误", "error", "级别：必须改"),
    keyword("警告", "warning", "级别：应当改"),
    keyword("提示", "info", "级别：请留意"),
    keyword("法规", "law", "依据：法律、法规、党内法规"),
    keyword("国标", "standard", "依据：国家标准"),
    keyword("政策", "policy", "依据：政策文件"),
    keyword("上级文件", "upper-plan", "依据：上级的计划、要点"),
    keyword("实务", "practice", "依据：公文惯例，没有明文规定"),
];

/// The fixed words that begin one of these, in the order of the reference.
pub fn opening(what: &[Begins]) -> impl Iterator<Item = &'static Keyword> {
    ALL.iter().filter(move |keyword| keyword.opens(what))
}

/// The fixed word of that form, in either language.
#[must_use]
pub fn named(word: &str) -> Option<&'static Keyword> {
    ALL.iter().find(|keyword| keyword.names.0 == word || keyword.names.1 == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_knows_exactly_these_words() {
        let grammar = include_str!("../../../grammar/rule.pest");
        let mut written: Vec<(&str, &str)> = Vec::new();
        for line in grammar.lines().filter(|line| line.starts_with("k_")) {
            let words = line.split_once(')').map_or("", |(words, _)| words);
            let mut words = words.split('"').skip(1).step_by(2);
            while let Some(chinese) = words.next() {
                let pair = (chinese, words.next().unwrap());
                if !written.contains(&pair) {
                    written.push(pair);
                }
            }
        }
        written.sort_unstable();
        let mut known: Vec<(&str, &str)> = ALL.iter().map(|keyword| keyword.names).collect();
        known.sort_unstable();
        assert_eq!(written, known);
    }
}
