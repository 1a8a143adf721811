//! What stands beside the rules of a file: 词表 and 谓词, and those that were not read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::calls;
use super::scope::{Known, Scope};
use crate::lexicon::WordList;
use crate::rule::Problem;
use crate::rule::problem::code;
use crate::rule::program::Predicate;
use crate::rule::syntax::tree;
use crate::text::Source;
use crate::vocabulary::{Class, Kind, Root, choice, function, nearest};

/// Most rules that a help can list and still be read.
const FEW_RULES: usize = 8;

/// Puts a 词表 among the names that hold everywhere. `lexicons` are the word lists at hand, by file name.
pub fn lexicon(
    known: &mut Known,
    lexicons: &BTreeMap<String, Arc<WordList>>,
    source: &Arc<Source>,
    used: &tree::LexiconUse,
    problems: &mut Vec<Problem>,
) {
    if let Some(problem) = taken(known, source, &used.name) {
        problems.push(problem);
        return;
    }
    // A list stands beside the rules it serves, whatever their folder is called.
    let file = used.file.text.rsplit(['/', '\\']).next().unwrap_or_default();
    match lexicons.get(&used.file.text).or_else(|| lexicons.get(&format!("lexicon/{file}"))) {
        Some(lexicon) => {
            known.lexicons.insert(used.name.text.clone(), Arc::clone(lexicon));
        }
        None => {
            let mut problem = Problem::new(
                code::LEXICON,
                source,
                used.file.span,
                format!("找不到词表文件“{}”", used.file.text),
            )
            .label("没有这个文件");
            let near = nearest(&used.file.text, lexicons.keys().map(String::as_str))
                .or_else(|| nearest(&format!("lexicon/{file}"), lexicons.keys().map(String::as_str)));
            problem = problem.help(match near {
                Some(near) => format!("请看是否想写“{near}”"),
                None => "词表文件要与规则一并给出：请给出它们所在的文件夹".to_owned(),
            });
            problems.push(problem);
            known.breaks("词表", source, &used.name);
        }
    }
}

/// Puts a 谓词 among the names that hold everywhere.
pub fn predicate(
    known: &mut Known,
    source: &Arc<Source>,
    tree: &tree::Predicate,
    problems: &mut Vec<Problem>,
) {
    if let Some(problem) = taken(known, source, &tree.name) {
        problems.push(problem);
        return;
    }
    let mut scope = Scope::new(known, source);
    let mut kinds = Vec::new();
    for (name, kind, list) in &tree.params {
        let Some(of) = kind_named(&kind.text) else {
            let names =
                Class::ALL.iter().map(|class| class.names().0).chain(["文本", "数", "日期", "量", "真值"]);
            scope.unknown::<()>(&kind.text, kind.span, "类型", names);
            // What hangs on a value without a type is not reported again.
            scope.bind(name, Kind::Lexicon);
            continue;
        };
        scope.used(kind.span, kind_words(&of));
        let kind = if *list { Kind::list(of) } else { of };
        scope.bind(name, kind.clone());
        kinds.push(kind);
    }
    let body = scope.truth(&tree.body);
    let (slots, mut found) = scope.finish();
    known.later.remove(&tree.name.text);
    match body {
        Some(body) if found.is_empty() => {
            let params = kinds.len();
            let (name, source) = (tree.name.text.clone(), Arc::clone(source));
            let predicate = Predicate { name, source, params, slots, body };
            known.predicates.insert(tree.name.text.clone(), (Arc::new(predicate), kinds));
        }
        _ => {
            // Uses of a predicate that did not stand are not reported one by one.
            known.breaks("谓词", source, &tree.name);
            problems.append(&mut found);
        }
    }
}

fn kind_named(name: &str) -> Option<Kind> {
    match name {
        "文本" | "Text" => Some(Kind::Text),
        "数" | "Number" => Some(Kind::Number),
        "日期" | "Date" => Some(Kind::Date),
        "量" | "Quantity" => Some(Kind::Quantity(None)),
        "真值" | "Truth" => Some(Kind::Truth),
        _ => Class::named(name).map(Kind::Node).or_else(|| {
            choice::ALL.into_iter().find(|c| c.name.0 == name || c.name.1 == name).map(Kind::Choice)
        }),
    }
}

/// The two names of a type that [`kind_named`] knows.
fn kind_words(kind: &Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Number => ("数", "Number"),
        Kind::Date => ("日期", "Date"),
        Kind::Quantity(_) => ("量", "Quantity"),
        Kind::Truth => ("真值", "Truth"),
        Kind::Node(class) => class.names(),
        Kind::Choice(choices) => choices.name,
        _ => ("文本", "Text"),
    }
}

/// The problem of a name that already stands for something else.
fn taken(known: &Known, source: &Arc<Source>, name: &tree::Name) -> Option<Problem> {
    let already = if Root::named(&name.text).is_some() {
        "文件"
    } else if function::named(&name.text).is_some() || calls::is_form(&name.text) {
        "函数"
    } else if known.lexicons.contains_key(&name.text) {
        "词表"
    } else if known.predicates.contains_key(&name.text) {
        "谓词"
    } else {
        return None;
    };
    Some(
        Problem::new(code::DUPLICATE_NAME, source, name.span, format!("名称“{}”已经是{already}", name.text))
            .label("重复的名称")
            .help("请换一个名称"),
    )
}

/// One problem for every 谓词 and 词表 that has problems of its own and that rules need; those rules were left out. `waiting`
/// are the ids of rules that were left out, each with the names it needed.
pub fn unread<'r>(
    known: &Known,
    waiting: impl Iterator<Item = (&'r str, &'r BTreeSet<String>)>,
) -> Vec<Problem> {
    let mut needed: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (id, names) in waiting {
        for name in names {
            needed.entry(name).or_default().push(id);
        }
    }
    let problems = needed.into_iter().filter_map(|(name, ids)| {
        let (what, source, span) = known.broken.get(name)?;
        let more = if ids.len() > FEW_RULES { "等" } else { "" };
        let listed: Vec<&str> = ids.iter().copied().take(FEW_RULES).collect();
        let title = format!("{what}“{name}”没有读成，用到它的{}条规则没有执行", ids.len());
        let problem = Problem::new(code::NOT_READ, source, *span, title);
        Some(
            problem
                .label("它或它用到的谓词、词表有错")
                .help(format!("没有执行的是：{}{more}", listed.join("、"))),
        )
    });
    problems.collect()
}
