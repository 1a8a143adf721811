//! Lines that go on with a title though the one above could end it.

use crate::reading::owners::names;
use crate::reading::page::Page;
use crate::text::Span;

/// Whether a title that says what is issued still waits for its 通知, which the next lines bring.
pub(super) fn waits(page: &Page, title: &str, later: &[Span]) -> bool {
    let open = ["印发", "转发", "下达"].iter().any(|word| title.contains(word))
        && !["通知", "函", "报告", "意见", "批复"].iter().any(|end| super::unbracketed(title).ends_with(end));
    let ends = |line: &Span| page.words(*line).ends_with("通知");
    let begins = |line: &Span| page.words(*line).contains("关于");
    let near = later.iter().take(3);
    open && near.clone().any(ends) && !near.take_while(|line| !ends(line)).any(begins)
}

/// Whether a line is the name of the issuer over its documents, in red on paper: 江口市人民政府办公室文件
/// (GB/T 9704—2012, 7.2.4).
pub(super) fn is_masthead(words: &str) -> bool {
    words.strip_suffix("文件").is_some_and(|name| names::is_office(name.trim_end()))
}

/// Whether a line is the headline of a page that says that a document, whose title comes next, is out: 江口市工作要点公布.
pub(super) fn announces(line: &str, title: &str) -> bool {
    ["公布", "发布", "印发", "出台"].iter().any(|verb| line.ends_with(verb))
        && super::names_document(title)
        && line.contains(title)
}

/// Words that name a kind of document and no subject.
const PARTS_OF_KINDS: &[&str] = &[
    "重点", "主要", "任务", "工作", "责任", "分解", "分工", "实施", "行动", "方案", "计划", "清单", "目标",
    "措施", "细则", "台账", "安排", "职责", "落实", "年度", "总体", "要点", "表", "的", "和", "及", "通知",
    "意见",
];

/// Whether a line names but a kind of document: 分解方案 goes on with the title above it.
pub(super) fn is_kind(words: &str) -> bool {
    let mut rest = words;
    while let Some(shorter) = PARTS_OF_KINDS.iter().find_map(|part| rest.strip_prefix(part)) {
        rest = shorter;
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_holds_the_title_it_announces() {
        assert!(announces("江口市健康江口工作要点公布", "江口市健康江口工作要点"));
        assert!(!announces("江口市人民政府印发", "江口市工作要点"));
    }

    #[test]
    fn a_mere_kind_of_document_is_no_title() {
        assert!(is_kind("分解方案") && is_kind("重点任务分工表") && is_kind("的通知"));
        assert!(!is_kind("消费促进行动方案") && !is_kind("江口市工作要点"));
    }
}
