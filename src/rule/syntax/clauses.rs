//! Clauses of a rule: parser pairs to tree.

use pest::iterators::Pair;

use super::expressions::{Reader, date};
use super::grammar::Rule;
use super::tree::{
    Advice, Basis, Change, Clause, ClauseKind, Example, ExampleKind, Expr, Fold, Message, Named, NoneMeans,
    Parameter, Part, Pointer, Quoted, Scope, Site, Unless,
};

type Node<'p> = Pair<'p, Rule>;

/// The tree of one clause.
pub fn read(reader: Reader, pair: Node<'_>) -> Option<Clause> {
    let span = reader.span(&pair);
    let form = pair.as_rule();
    let mut parts = pair.clone().into_inner().skip(1).filter(|part| part.as_rule() != Rule::equals);
    let kind = match form {
        Rule::severity => ClauseKind::Severity(reader.name(&parts.next()?)),
        Rule::basis => ClauseKind::Basis(basis(reader, parts)?),
        Rule::reason => ClauseKind::Reason(reader.quoted(&parts.next()?)),
        Rule::parameter => {
            let name = reader.name(&parts.next()?);
            let value = reader.expression(parts.next()?);
            ClauseKind::Parameter(Parameter { name, value, doc: reader.quoted(&parts.next()?) })
        }
        Rule::named => {
            let name = reader.name(&parts.next()?);
            ClauseKind::Named(Named { name, value: reader.expression(parts.next()?) })
        }
        Rule::scope => ClauseKind::Scope(scope(reader, parts)),
        Rule::unless => {
            let condition = reader.expression(parts.next()?);
            let (mut instead, mut reason) = (None, None);
            for part in parts {
                match part.as_rule() {
                    Rule::id => instead = Some(reader.name(&part)),
                    Rule::text => reason = Some(reader.quoted(&part)),
                    _ => {}
                }
            }
            ClauseKind::Unless(Unless { condition, instead, reason: reason? })
        }
        Rule::require => {
            let parts = parts.filter(|part| part.as_rule() == Rule::part);
            ClauseKind::Require(parts.filter_map(|part| requirement(reader, part)).collect())
        }
        Rule::at => ClauseKind::At(pointer(reader, parts)),
        Rule::also => ClauseKind::Also(pointer(reader, parts)),
        Rule::advice => ClauseKind::Advice(advice(reader, parts)?),
        Rule::fold => ClauseKind::Fold(fold(reader, parts)?),
        Rule::example => ClauseKind::Example(example(reader, pair)?),
        _ => return None,
    };
    Some(Clause { span, kind })
}

fn fold<'p>(reader: Reader, parts: impl Iterator<Item = Node<'p>>) -> Option<Fold> {
    let (mut least, mut words) = (2.0, None);
    for part in parts {
        match part.as_rule() {
            Rule::number => least = part.as_str().parse().ok()?,
            Rule::text => words = Some(reader.quoted(&part)),
            _ => {}
        }
    }
    Some(Fold { least, words: words? })
}

fn basis<'p>(reader: Reader, mut parts: impl Iterator<Item = Node<'p>>) -> Option<Basis> {
    let kind = reader.name(&parts.next()?);
    let source = parts.next()?;
    let source = match source.as_rule() {
        Rule::text => {
            let quoted = reader.quoted(&source);
            super::tree::Name { text: quoted.text, span: quoted.span }
        }
        _ => reader.name(&source),
    };
    let mut basis = Basis { kind, source, number: None, article: None, from: None, to: None };
    let mut last = None;
    for part in parts {
        match part.as_rule() {
            Rule::docnum => basis.number = Some(reader.name(&part)),
            Rule::article => basis.article = Some(reader.name(&part)),
            Rule::text => {
                let quoted = reader.quoted(&part);
                basis.article = Some(super::tree::Name { text: quoted.text, span: quoted.span });
            }
            Rule::date if last == Some(Rule::k_from) => {
                basis.from = Some((date(part.as_str()), reader.span(&part)))
            }
            Rule::date => basis.to = Some((date(part.as_str()), reader.span(&part))),
            _ => {}
        }
        last = Some(part.as_rule());
    }
    Some(basis)
}

fn scope<'p>(reader: Reader, parts: impl Iterator<Item = Node<'p>>) -> Scope {
    let mut scope = Scope { binds: Vec::new(), none: None };
    for part in parts {
        match part.as_rule() {
            Rule::bind => scope.binds.push(reader.bind(part.into_inner())),
            Rule::none => {
                let mut inner = part.into_inner();
                let means = match inner.next().map(|word| word.as_rule()) {
                    Some(Rule::k_doubt) => NoneMeans::Unclear,
                    Some(Rule::k_report) => NoneMeans::Report,
                    _ => NoneMeans::NotApplicable,
                };
                scope.none = Some((means, inner.next().map(|text| reader.quoted(&text))));
            }
            _ => {}
        }
    }
    scope
}

fn requirement(reader: Reader, pair: Node<'_>) -> Option<Part> {
    let mut parts = pair.into_inner();
    let condition = reader.expression(parts.next()?);
    let message = parts.find(|part| part.as_rule() == Rule::message)?;
    let span = reader.span(&message);
    let inner: Vec<Node<'_>> = message.into_inner().collect();
    let message = match inner.first()?.as_rule() {
        Rule::text => Message::Plain(reader.quoted(inner.first()?)),
        _ => {
            let on = reader.expression(inner.iter().find(|part| part.as_rule() == Rule::path)?.clone());
            let branches = inner.iter().filter(|part| part.as_rule() == Rule::branch).filter_map(|part| {
                let mut branch = part.clone().into_inner();
                Some((reader.name(&branch.next()?), reader.quoted(&branch.next()?)))
            });
            Message::By(on, branches.collect(), span)
        }
    };
    Some(Part { condition, message })
}

fn places(reader: Reader, pair: Node<'_>) -> Vec<Expr> {
    let paths = pair.into_inner().filter(|part| part.as_rule() == Rule::path);
    paths.map(|path| reader.expression(path)).collect()
}

fn pointer<'p>(reader: Reader, parts: impl Iterator<Item = Node<'p>>) -> Pointer {
    let mut pointer = Pointer { places: Vec::new(), label: None, if_any: false };
    for part in parts {
        match part.as_rule() {
            Rule::place => pointer.places = places(reader, part),
            Rule::text => pointer.label = Some(reader.quoted(&part)),
            Rule::k_if_any => pointer.if_any = true,
            _ => {}
        }
    }
    pointer
}

fn advice<'p>(reader: Reader, parts: impl Iterator<Item = Node<'p>>) -> Option<Advice> {
    let mut advice = Advice { changes: Vec::new(), automatic: false, if_any: false };
    for part in parts {
        match part.as_rule() {
            Rule::text => advice.changes.push(Change::Words(reader.quoted(&part))),
            Rule::change => advice.changes.push(change(reader, part)?),
            Rule::k_auto => advice.automatic = true,
            Rule::k_if_any => advice.if_any = true,
            _ => {}
        }
    }
    Some(advice)
}

fn change(reader: Reader, pair: Node<'_>) -> Option<Change> {
    let mut inner = pair.into_inner();
    let verb = inner.next()?.as_rule();
    let site = inner.next()?.into_inner().next()?;
    let site = match site.as_rule() {
        Rule::bind => Site::Every(reader.bind(site.into_inner())),
        _ => Site::Place(places(reader, site)),
    };
    let text: Option<Quoted> = inner.next().map(|text| reader.quoted(&text));
    Some(match verb {
        Rule::k_insert => Change::Insert(site, text?),
        Rule::k_replace => Change::Replace(site, text?),
        _ => Change::Delete(site),
    })
}

fn example(reader: Reader, pair: Node<'_>) -> Option<Example> {
    let parts: Vec<Node<'_>> = pair.into_inner().collect();
    let kind = match parts.first()?.as_str() {
        "正例" | "good" => ExampleKind::Good,
        "反例" | "bad" => ExampleKind::Bad,
        "存疑例" | "doubtful" => ExampleKind::Doubtful,
        _ => ExampleKind::Beside,
    };
    let after = |keyword: Rule| {
        let at = parts.iter().position(|part| part.as_rule() == keyword)?;
        parts.get(at + 1).map(|text| reader.quoted(text))
    };
    let text = parts.iter().rfind(|part| part.as_rule() == Rule::text).map(|part| reader.quoted(part))?;
    let given = parts.iter().find(|part| part.as_rule() == Rule::given).and_then(|part| {
        let mut inner = part.clone().into_inner().skip(1).filter(|part| part.as_rule() != Rule::equals);
        let (name, number) = (inner.next()?, inner.next()?);
        Some((reader.name(&name), number.as_str().parse().ok()?, reader.span(&number)))
    });
    let whole = parts.iter().any(|part| part.as_rule() == Rule::k_full);
    let without = parts.iter().filter(|part| part.as_rule() == Rule::without);
    let without = without.flat_map(|part| part.clone().into_inner().skip(1)).map(|id| reader.name(&id));
    let without = without.collect();
    let mended = parts.iter().find(|part| part.as_rule() == Rule::mended);
    let mended =
        mended.and_then(|part| part.clone().into_inner().find(|inner| inner.as_rule() == Rule::text));
    let mended = mended.map(|text| reader.quoted(&text));
    let (upper, ledger) = (after(Rule::k_upper), after(Rule::k_ledger));
    Some(Example { kind, whole, given, without, upper, ledger, text, mended })
}
