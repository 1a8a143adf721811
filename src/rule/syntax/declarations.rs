//! Declarations: parser pairs to tree.

use pest::iterators::Pair;

use super::clauses;
use super::expressions::Reader;
use super::grammar::Rule;
use super::mend;
use super::tree::{
    self, Declaration, Expr, ExprKind, LexiconUse, More, Name, Predicate, Record, RuleSet, Setting, Settings,
};
use crate::text::{Source, Span};

type Node<'p> = Pair<'p, Rule>;

/// The tree of one declaration; nothing where the pair is none.
pub fn read(base: usize, pair: Node<'_>) -> Option<Declaration> {
    let reader = Reader::new(base);
    match pair.as_rule() {
        Rule::rule => rule(reader, pair).map(Declaration::Rule),
        Rule::predicate => predicate(reader, pair).map(Declaration::Predicate),
        Rule::lexicon => {
            let mut parts = pair.into_inner().skip(1);
            let name = reader.name(&parts.next()?);
            let file = reader.quoted(&parts.next_back()?);
            Some(Declaration::Lexicon(LexiconUse { name, file }))
        }
        Rule::ruleset => set(reader, pair).map(Declaration::Set),
        Rule::settings => settings(reader, pair).map(Declaration::Settings),
        _ => None,
    }
}

/// What is left of a 谓词 or 词表 that cannot be read: its name, if that stands where it belongs.
pub fn name_of_unread(source: &Source, piece: Span) -> Option<Declaration> {
    let text = source.slice(piece);
    let openers = [("谓词", "谓词"), ("predicate", "谓词"), ("词表", "词表"), ("lexicon", "词表")];
    let (rest, what) = openers.iter().find_map(|(word, what)| Some((text.strip_prefix(word)?, *what)))?;
    let name = rest.trim_start();
    let from = piece.from() + text.len() - name.len();
    let length = mend::token_length(name);
    let text = name.get(..length).filter(|name| name.starts_with(char::is_alphabetic))?.to_owned();
    Some(Declaration::Unread(what, Name { text, span: Span::new(from, from + length) }))
}

fn rule(reader: Reader, pair: Node<'_>) -> Option<tree::Rule> {
    let span = reader.span(&pair);
    let mut parts = pair.into_inner().skip(1);
    let id = reader.name(&parts.next()?);
    let name = reader.name(&parts.next()?);
    let clauses = parts.filter_map(|part| clauses::read(reader, part)).collect();
    Some(tree::Rule { span, id, name, clauses })
}

fn predicate(reader: Reader, pair: Node<'_>) -> Option<Predicate> {
    let span = reader.span(&pair);
    let mut name = None;
    let mut params = Vec::new();
    let mut body = None;
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::ident => name = Some(reader.name(&part)),
            Rule::typed => {
                let list = part.as_str().contains(['[', '［']);
                let mut inner = part.into_inner();
                if let (Some(param), Some(kind)) = (inner.next(), inner.next()) {
                    params.push((reader.name(&param), reader.name(&kind), list));
                }
            }
            Rule::expr => body = Some(reader.expression(part)),
            _ => {}
        }
    }
    Some(Predicate { span, name: name?, params, body: body? })
}

fn set(reader: Reader, pair: Node<'_>) -> Option<RuleSet> {
    let mut parts = pair.into_inner().skip(1);
    let name = reader.name(&parts.next()?);
    let mut set =
        RuleSet { name, doc: None, patterns: Vec::new(), severities: Vec::new(), values: Vec::new() };
    for part in parts {
        match part.as_rule() {
            Rule::text => set.doc = Some(reader.quoted(&part)),
            Rule::include | Rule::exclude => {
                let taken = part.as_rule() == Rule::include;
                let patterns = part.into_inner().filter(|inner| inner.as_rule() == Rule::pattern);
                set.patterns.extend(patterns.map(|pattern| (taken, reader.name(&pattern))));
            }
            Rule::set_level => set.severities.extend(pair_of_names(reader, part)),
            Rule::set_value => set.values.extend(value(reader, part)),
            _ => {}
        }
    }
    Some(set)
}

fn settings(reader: Reader, pair: Node<'_>) -> Option<Settings> {
    let mut parts = pair.into_inner();
    let span = reader.span(&parts.next()?);
    let mut settings = Settings { span, doc: None, clauses: Vec::new() };
    for part in parts {
        match part.as_rule() {
            Rule::text => settings.doc = Some(reader.quoted(&part)),
            _ => settings.clauses.extend(setting(reader, part)),
        }
    }
    Some(settings)
}

fn setting(reader: Reader, pair: Node<'_>) -> Option<Setting> {
    let form = pair.as_rule();
    let names = |kind: Rule| {
        let found = pair.clone().into_inner().filter(move |part| part.as_rule() == kind);
        found.map(|part| reader.name(&part)).collect::<Vec<Name>>()
    };
    let texts = pair.clone().into_inner().filter(|part| part.as_rule() == Rule::text);
    let mut texts = texts.map(|part| reader.quoted(&part)).collect::<Vec<_>>();
    Some(match form {
        Rule::base => Setting::Base(names(Rule::ident).pop()?),
        Rule::enable | Rule::disable => {
            Setting::Turn(form == Rule::enable, names(Rule::pattern), texts.pop())
        }
        Rule::set_level => {
            let (rule, level) = pair_of_names(reader, pair)?;
            Setting::Severity(rule, level)
        }
        Rule::set_value => {
            let (rule, name, value) = value(reader, pair)?;
            Setting::Value(rule, name, value)
        }
        Rule::above => Setting::Upper(texts.pop()?),
        Rule::listed => Setting::Ledger(texts.pop()?),
        Rule::accepted => Setting::Record(Record::Baseline, texts.pop()?),
        Rule::reviewed => Setting::Record(Record::Decisions, texts.pop()?),
        Rule::more_rules => Setting::More(More::Rules, texts),
        Rule::more_lists => Setting::More(More::Lists, texts),
        Rule::fail_level => Setting::FailLevel(names(Rule::word).pop()?),
        _ => return None,
    })
}

fn pair_of_names(reader: Reader, pair: Node<'_>) -> Option<(Name, Name)> {
    let mut parts = pair.into_inner().skip(1);
    Some((reader.name(&parts.next()?), reader.name(&parts.next()?)))
}

fn value(reader: Reader, pair: Node<'_>) -> Option<(Name, Name, Expr)> {
    let mut parts = pair.into_inner().skip(1).filter(|part| part.as_rule() != Rule::equals);
    let (rule, name) = (reader.name(&parts.next()?), reader.name(&parts.next()?));
    let value = reader.expression(parts.next()?);
    debug_assert!(!matches!(value.kind, ExprKind::Field(..)));
    Some((rule, name, value))
}
