//! Declarations: parser pairs to tree.

use pest::iterators::Pair;

use super::clauses;
use super::expressions::Reader;
use super::grammar::Rule;
use super::tree::{self, Declaration, Expr, ExprKind, LexiconUse, Name, Predicate, RuleSet};

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
        _ => None,
    }
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

fn pair_of_names(reader: Reader, pair: Node<'_>) -> Option<(Name, Name)> {
    let mut parts = pair.into_inner().skip(1);
    Some((reader.name(&parts.next()?), reader.name(&parts.next()?)))
}

fn value(reader: Reader, pair: Node<'_>) -> Option<(Name, Name, Expr)> {
    let mut parts = pair.into_inner().skip(1);
    let (rule, name) = (reader.name(&parts.next()?), reader.name(&parts.next()?));
    let value = reader.expression(parts.next()?);
    debug_assert!(!matches!(value.kind, ExprKind::Field(..)));
    Some((rule, name, value))
}
