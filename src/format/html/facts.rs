//! File facts that a page shows outside its body: 发文字号, 成文日期, 索引号 and their like, and the title.

use std::ops::Range;

use super::element::Element;
use super::parse::{Node, Tree};

/// What a page says about its document.
#[derive(Debug, Default)]
pub(super) struct Facts<'t> {
    /// Lines `发文字号：…` under the page's own names for them.
    pub(super) lines: Vec<String>,
    /// The title of the document.
    pub(super) title: Option<&'t str>,
}

/// Names of facts, without blanks; the first of a row is what it means, the others are used for the same.
const NAMES: &[&[&str]] = &[
    &["索引号"],
    &["发文机关", "发文机构", "发布机构", "发文单位", "制发机关", "公开主体", "责任部门"],
    &["发文字号", "文号", "文件编号", "公文文号", "文件号", "发文文号"],
    &["成文日期", "生成日期", "发文日期", "成文时间"],
    &["发布日期", "公开日期", "公布日期"],
    &["主题分类", "信息分类", "公文种类"],
    &["有效性", "时效性", "是否有效", "效力状态"],
];

/// Names of the title among the facts.
const TITLES: &[&str] = &["标题", "名称", "信息名称", "文件名称"];

/// The longest value of a fact, in characters.
const LONGEST: usize = 80;

/// Collects the facts outside the body.
pub(super) fn find<'t>(tree: &'t Tree, body: &[Range<usize>]) -> Facts<'t> {
    let mut facts = Facts::default();
    let mut seen = [false; NAMES.len()];
    let texts = texts(tree, body);
    let mut titled = None;
    let followed = texts.iter().zip(texts.iter().skip(1).map(Some).chain([None]));
    for (text, next) in followed {
        let Some((name, value)) = fact(text, next.copied()) else { continue };
        if TITLES.contains(&name.as_str()) {
            titled = titled.or(Some(value));
            continue;
        }
        let row = NAMES.iter().position(|names| names.contains(&name.as_str()));
        if let Some(seen) = row.and_then(|row| seen.get_mut(row)).filter(|seen| !**seen) {
            *seen = true;
            facts.lines.push(format!("{name}：{value}"));
        }
    }
    facts.title = meta_title(tree).or(titled).or_else(|| window_title(tree)).filter(|title| is_title(title));
    facts
}

/// The texts outside the body, each trimmed.
fn texts<'t>(tree: &'t Tree, body: &[Range<usize>]) -> Vec<&'t str> {
    let outside = |at: usize| !body.iter().any(|part| part.contains(&at));
    let texts = tree.nodes.iter().enumerate().filter_map(|(at, node)| match node {
        Node::Text { start, end } if outside(at) => Some(tree.words(*start, *end).trim()),
        _ => None,
    });
    texts.filter(|text| !text.is_empty()).collect()
}

/// A fact that begins in a text: its name and its value, in the same text behind a colon or in the next.
fn fact<'t>(text: &'t str, next: Option<&'t str>) -> Option<(String, &'t str)> {
    let (head, tail) = match text.find(['：', ':']) {
        Some(at) => (text.get(..at)?, text.get(at..)?.trim_start_matches(['：', ':']).trim()),
        None => (text, ""),
    };
    let name = name(head)?;
    let value = if tail.is_empty() { next?.trim_start_matches(['：', ':']).trim() } else { tail };
    let missing = value.is_empty() || value.ends_with(['：', ':']) || self::name(value).is_some();
    (!missing && value.chars().count() <= LONGEST && !value.contains('\n')).then_some((name, value))
}

/// Whether a text is the name of a fact, or begins with one and a colon.
pub(super) fn begins(text: &str) -> bool {
    name(text.find(['：', ':']).and_then(|at| text.get(..at)).unwrap_or(text)).is_some()
}

/// The known name a text is, blanks and brackets aside.
fn name(text: &str) -> Option<String> {
    if text.len() > 60 {
        return None;
    }
    let bare: String =
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '【' | '】' | '[' | ']')).collect();
    let known = TITLES.contains(&bare.as_str()) || NAMES.iter().any(|names| names.contains(&bare.as_str()));
    known.then_some(bare)
}

/// The title in the tag that the national guide for government sites asks for.
fn meta_title(tree: &Tree) -> Option<&str> {
    tree.nodes.iter().find_map(|node| match node {
        Node::Open { element: Element::Meta, attributes, .. } => {
            let found = tree.attributes(*attributes)?;
            (found.id.eq_ignore_ascii_case("ArticleTitle") && !found.class.is_empty())
                .then_some(found.class.as_str())
        }
        _ => None,
    })
}

/// The title of the window, without the names of the site and its columns.
fn window_title(tree: &Tree) -> Option<&str> {
    tree.title.split(['_', '|']).next()?.split(" - ").next().map(str::trim)
}

/// Whether a text can be the title of a document: long enough, on one line, and no name of a site.
fn is_title(text: &str) -> bool {
    let count = text.chars().count();
    (8..=120).contains(&count) && !text.contains('\n') && !text.ends_with('网')
}
