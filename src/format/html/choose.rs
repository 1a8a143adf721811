//! Which stretch of a page is its body.
//!
//! The publishing systems of government sites mark it, by the tags `ContentStart` and `ContentEnd` or by an id or class
//! of their own. Where nothing is marked, it is the smallest box that holds all the prose of the page.

use std::ops::Range;

use super::element::Element;
use super::facts;
use super::parse::{Node, Tree};

/// The body of a page.
#[derive(Debug)]
pub(super) struct Body {
    /// Its stretches of the node list, in order.
    pub(super) parts: Vec<Range<usize>>,
    /// The id or class that marks it; `None` where it was found by its prose.
    pub(super) mark: Option<String>,
}

/// Ids and classes that publishing systems give to the body and to nothing else, in lower case.
const MARKS: &[&str] = &[
    "ucap-content",
    "ucapcontent",
    "pages_content",
    "trs_editor",
    "trs_ueditor",
    "trs_editor_view",
    "zoom",
    "zoomcon",
    "zoomty",
    "ivs_content",
    "vsb_content",
    "v_news_content",
    "wp_articlecontent",
    "contentregion",
    "articlecontent",
    "article-content",
    "article_content",
    "artical_content",
    "article-body",
    "content-body",
    "news_content",
    "news-content",
    "newscontent",
    "newscontnet",
    "zfxxgk_zw_content",
    "xxgk_content",
    "xxgkcont",
    "info_content",
    "xl_content",
    "detail_content",
    "detail-content",
    "detail-news",
    "j-fontcontent",
    "bt_content",
    "art_content",
    "art_con",
    "artcon",
    "wip_art_con",
    "generalcontent",
    "td_doccontent",
    "bodylabel",
    "txt_txt",
    "contxt",
    "easysite-news-content",
    "rich_media_content",
];

/// Finds the body.
pub(super) fn choose(tree: &Tree) -> Body {
    let weights = Weights::of(tree);
    if let Some(part) = between_tags(tree).filter(|part| weights.has_prose(part)) {
        return Body { parts: vec![part], mark: Some("ContentStart".to_owned()) };
    }
    let outermost = marked(tree, 0..tree.nodes.len());
    let marked: Vec<_> = outermost.into_iter().map(|found| innermost(tree, &weights, found)).collect();
    let most = marked.iter().map(|(part, _)| weights.words(part)).max().unwrap_or(0);
    let fits = |part: &Range<usize>| weights.words(part) * 5 >= most && weights.has_prose(part);
    let chosen: Vec<&(Range<usize>, String)> = marked.iter().filter(|(part, _)| fits(part)).collect();
    if let Some((_, mark)) = chosen.first() {
        let parts = chosen.iter().map(|(part, _)| part.clone()).collect();
        return Body { parts, mark: Some(mark.clone()) };
    }
    Body { parts: vec![densest(tree, &weights)], mark: None }
}

/// What stands between the tags that the national guide for government sites asks for.
fn between_tags(tree: &Tree) -> Option<Range<usize>> {
    let place = |name: &str| {
        tree.nodes.iter().position(|node| match node {
            Node::Open { element: Element::Meta, attributes, .. } => {
                tree.attributes(*attributes).is_some_and(|found| found.id.eq_ignore_ascii_case(name))
            }
            _ => false,
        })
    };
    let range = place("ContentStart")?..place("ContentEnd")?;
    (!range.is_empty()).then_some(range)
}

/// The outermost marked elements in a stretch and their marks.
fn marked(tree: &Tree, range: Range<usize>) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if let Some(Node::Open { attributes, close, element }) = tree.nodes.get(at)
            && *element != Element::Meta
            && let Some(attributes) = tree.attributes(*attributes)
        {
            let mut names = attributes.class.split_whitespace().chain([attributes.id.as_str()]);
            if let Some(name) = names.find(|name| is_mark(name)) {
                found.push((at + 1..*close as usize, name.to_owned()));
                at = *close as usize;
            }
        }
        at += 1;
    }
    found
}

/// Goes from a marked element to a marked one inside as long as that holds all its prose: the outer one often holds
/// the table of file facts as well.
fn innermost(tree: &Tree, weights: &Weights, mut found: (Range<usize>, String)) -> (Range<usize>, String) {
    loop {
        let all = |inner: &Range<usize>| {
            weights.prose(inner) == weights.prose(&found.0)
                && weights.words(inner) * 5 >= weights.words(&found.0) * 4
        };
        let inside = marked(tree, found.0.clone()).into_iter().find(|(inner, _)| all(inner));
        match inside {
            Some(inner) => found = inner,
            None => return found,
        }
    }
}

/// Whether an id or class is a mark, its number aside: `vsb_content_500`.
fn is_mark(name: &str) -> bool {
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('_');
    MARKS.iter().any(|mark| bare.eq_ignore_ascii_case(mark))
}

/// Goes from the whole page into the heaviest box as long as no prose is left behind.
fn densest(tree: &Tree, weights: &Weights) -> Range<usize> {
    let mut here = 0..tree.nodes.len();
    loop {
        let heaviest = boxes(tree, &here).into_iter().max_by_key(|inner| (weights.words(inner), inner.len()));
        let Some(inner) = heaviest else { return here };
        let left = weights.prose(&here) - weights.prose(&inner);
        let most = weights.words(&inner) * 5 >= weights.words(&here) * 4;
        if !most || left >= DATE || left * 10 > weights.prose(&inner) {
            return here;
        }
        here = inner;
    }
}

/// The boxes right inside a stretch; for a table, its cells, so that a table is entered only where one cell is the page.
fn boxes(tree: &Tree, range: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if let Some(Node::Open { element, close, .. }) = tree.nodes.get(at)
            && matches!(element, Element::Box | Element::Ordered | Element::Cell)
        {
            found.push(at + 1..*close as usize);
            at = *close as usize;
        }
        at += 1;
    }
    found
}

/// What a line that is a date counts as, among sentences that count one each.
const DATE: u32 = 100;

/// Sums over the nodes before each node, so that any stretch is weighed at once.
#[derive(Debug)]
struct Weights {
    words: Vec<u32>,
    prose: Vec<u32>,
}

impl Weights {
    /// Counts Chinese characters and sentences outside links, file facts and the frame of the site.
    fn of(tree: &Tree) -> Weights {
        let mut weights = Weights { words: vec![0], prose: vec![0] };
        let (mut words, mut prose, mut links) = (0_u32, 0_u32, 0_usize);
        let mut after_name = false;
        for node in &tree.nodes {
            match node {
                Node::Open { element: Element::Link, .. } => links += 1,
                Node::Close(Element::Link) => links = links.saturating_sub(1),
                Node::Text { start, end } if links == 0 => {
                    let text = tree.words(*start, *end).trim();
                    let names = facts::begins(text);
                    let counts = !names && !after_name && !is_frame(text);
                    after_name = if text.is_empty() { after_name } else { names };
                    if !counts {
                        weights.words.push(words);
                        weights.prose.push(prose);
                        continue;
                    }
                    words += count(text, |c| matches!(c, '\u{4E00}'..='\u{9FFF}' | '，' | '、'));
                    prose += count(text, |c| matches!(c, '。' | '；'));
                    prose += if is_date(text) { DATE } else { 0 };
                }
                _ => {}
            }
            weights.words.push(words);
            weights.prose.push(prose);
        }
        weights
    }

    fn words(&self, range: &Range<usize>) -> u32 {
        between(&self.words, range)
    }

    fn prose(&self, range: &Range<usize>) -> u32 {
        between(&self.prose, range)
    }

    fn has_prose(&self, range: &Range<usize>) -> bool {
        self.prose(range) > 0 || self.words(range) > 50
    }
}

fn between(sums: &[u32], range: &Range<usize>) -> u32 {
    let at = |index: usize| sums.get(index).copied().unwrap_or(0);
    at(range.end).saturating_sub(at(range.start))
}

fn count(text: &str, counts: fn(char) -> bool) -> u32 {
    u32::try_from(text.chars().filter(|c| counts(*c)).count()).unwrap_or(u32::MAX)
}

/// Whether a text is of the frame around every page of a site: its footer, its buttons.
fn is_frame(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "版权所有",
        "备案",
        "网站标识码",
        "主办单位",
        "技术支持",
        "网站地图",
        "分享到",
        "扫一扫",
        "浏览次数",
        "字体：",
    ];
    text.len() < 300 && WORDS.iter().any(|word| text.contains(word))
}

/// Whether a text is nothing but a date, as under a signature.
fn is_date(text: &str) -> bool {
    let text = text.trim();
    text.len() < 60 && text.ends_with('日') && text.contains('年') && text.contains('月')
}
