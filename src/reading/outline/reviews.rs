//! Chapters that tell what was done and how things stand, of which nothing is to be done: 2023年工作回顾, 存在的问题.

use super::Node;
use super::choice::Part;
use crate::reading::owners::responsibility::Clause;
use crate::reading::page::Page;
use crate::reading::page::sentences;
use crate::text::Span;

/// A heading is at most this long, in characters.
const LONGEST: usize = 30;

/// What headings of such chapters end with.
const ENDS: &[&str] = &[
    "回顾",
    "工作总结",
    "工作成效",
    "主要成效",
    "的成效",
    "工作成绩",
    "主要成绩",
    "的成绩",
    "完成情况",
    "进展情况",
    "开展情况",
    "工作情况",
    "基本情况",
    "存在问题",
    "存在的问题",
    "存在的主要问题",
    "主要问题",
    "困难和问题",
    "问题和不足",
    "问题与不足",
    "存在的不足",
    "存在不足",
    "发展现状",
    "发展基础",
    "工作基础",
    "现实基础",
    "的形势",
    "面临形势",
    "面临的形势",
    "基础和形势",
    "基础与形势",
    "现状和形势",
    "现状与形势",
    "基础与环境",
    "发展环境",
    "基础与现状",
    "规划背景",
    "编制背景",
    "发展形势",
    "形势分析",
    "工作背景",
    "起草背景",
];

/// Words of headings that ask for something all the same: 存在问题及整改措施, 加强形势分析.
const ASKS: &[&str] = &[
    "措施", "任务", "对策", "打算", "整改", "安排", "计划", "要点", "思路", "举措", "建议", "报告", "报送",
    "通报", "加强", "做好", "定期", "及时", "建立", "公开", "公布", "汇总", "考核", "评估", "检查", "督查",
    "跟踪", "掌握", "强化", "开展", "适应", "针对", "解决", "推动", "推进", "实施", "巩固", "扩大", "完善",
    "夯实", "反馈", "监测", "优化", "改善", "营造", "提升", "打造", "提高",
];

/// Whether a heading is that of a chapter that reports.
pub(in crate::reading) fn is_review(heading: &str) -> bool {
    let words = heading.trim_end_matches(['：', ':', '。']);
    let known = ENDS.iter().any(|end| words.ends_with(end)) || words.contains("回顾");
    let asks = || ASKS.iter().any(|word| words.replace("开展情况", "").contains(word));
    known && words.chars().count() <= LONGEST && !asks()
}

/// Takes the items of chapters that report for what they are: no duties. They are told by their heading and by naming nobody;
/// a text that has nothing else is left as it is.
pub(in crate::reading) fn fold(page: &Page, nodes: &[Node], clauses: &[Clause], parts: &mut [Part]) {
    let names = |span: Span| {
        let from = clauses.partition_point(|clause| clause.whole.from() < span.from());
        clauses.get(from).is_some_and(|clause| clause.whole.from() < span.to())
    };
    let reviews = |node: &Node| {
        let whole = Span::new(node.label.span.to(), node.end);
        let body = Span::new(node.label.span.to(), node.next);
        let (title, _) = sentences::split(page, body, &mut std::iter::empty(), node.inline);
        node.parent.is_none() && is_review(page.words(title)) && !names(whole)
    };
    let folded: Vec<Option<Part>> = {
        let mut end = 0;
        let told = |node: &Node| {
            if node.label.span.from() < end {
                return Some(Part::Inner);
            }
            let review = reviews(node);
            if review {
                end = node.end;
            }
            review.then_some(Part::Chapter)
        };
        nodes.iter().map(told).collect()
    };
    let left = parts.iter().zip(&folded).any(|(part, fold)| *part == Part::Task && fold.is_none());
    for (part, fold) in parts.iter_mut().zip(folded).filter(|_| left) {
        *part = fold.unwrap_or(*part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_tells_whether_its_chapter_reports() {
        for heading in [
            "2023年工作回顾",
            "存在的主要问题",
            "回顾“十二五”发展，认识面临的形势",
            "工作开展情况",
            "发展基础和形势",
        ] {
            assert!(is_review(heading), "{heading}");
        }
        for heading in
            ["存在问题及整改措施", "报送工作情况", "2024年工作打算", "巩固脱贫攻坚的成效", "优化发展环境"]
        {
            assert!(!is_review(heading), "{heading}");
        }
    }
}
