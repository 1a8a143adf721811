//! Expressions: parser pairs to tree.

use std::sync::OnceLock;

use pest::iterators::Pair;
use pest::pratt_parser::{Assoc, Op, PrattParser};

use super::grammar::Rule;
use super::tree::{Bind, Comparison, Expr, ExprKind, Name, Operator, Quantifier, Quoted};
use crate::text::Span;
use crate::value::Date;

type Node<'p> = Pair<'p, Rule>;

/// Turns pairs of one piece into trees with places in the whole file.
#[derive(Clone, Copy)]
pub struct Reader {
    base: usize,
}

impl Reader {
    /// For a piece that begins `base` bytes into its file.
    pub fn new(base: usize) -> Reader {
        Reader { base }
    }

    /// Place of a pair, without blanks the grammar let trail.
    pub fn span(self, pair: &Node<'_>) -> Span {
        let start = pair.as_span().start();
        Span::new(start, start + pair.as_str().trim_end().len()).shift(self.base)
    }

    /// A word.
    pub fn name(self, pair: &Node<'_>) -> Name {
        Name { text: pair.as_str().trim().to_owned(), span: self.span(pair) }
    }

    /// A string, without its quotes.
    pub fn quoted(self, pair: &Node<'_>) -> Quoted {
        let span = self.span(pair);
        let written = pair.as_str();
        let quote = written.chars().next().map_or(0, char::len_utf8);
        let text = written.get(quote..written.len().saturating_sub(quote)).unwrap_or("");
        let inner = Span::new(span.from() + quote, span.from() + quote + text.len());
        Quoted { text: text.to_owned(), span, inner }
    }

    /// Any pair of the expression part of the grammar.
    pub fn expression(self, pair: Node<'_>) -> Expr {
        let span = self.span(&pair);
        let form = pair.as_rule();
        let mut inner = pair.clone().into_inner();
        match form {
            Rule::expr => self.operations(inner),
            Rule::has => {
                let operand = inner.next_back().map_or_else(|| nothing(span), |part| self.expression(part));
                Expr { span, kind: ExprKind::Has(Box::new(operand)) }
            }
            Rule::quantified => self.quantified(span, inner),
            Rule::list => {
                Expr { span, kind: ExprKind::List(inner.map(|part| self.expression(part)).collect()) }
            }
            Rule::literal => inner.next().map_or_else(|| nothing(span), |part| self.literal(&part)),
            Rule::path => self.path(inner),
            Rule::argument => inner.next().map_or_else(|| nothing(span), |part| self.expression(part)),
            Rule::gathered => Expr { span, kind: ExprKind::Gathered(Box::new(self.bind(inner))) },
            _ => self.literal(&pair),
        }
    }

    /// `每个 x 属于 集 其中 式`, or the same without its first word.
    pub fn bind<'p>(self, parts: impl Iterator<Item = Node<'p>>) -> Bind {
        let mut bind = Bind {
            name: Name { text: String::new(), span: Span::default() },
            set: nothing(Span::default()),
            filter: None,
        };
        for part in parts {
            match part.as_rule() {
                Rule::ident => bind.name = self.name(&part),
                Rule::path => bind.set = self.expression(part),
                Rule::expr => bind.filter = Some(self.expression(part)),
                _ => {}
            }
        }
        bind
    }

    /// Operands and the signs between them, by precedence: 则, 或, 且, 非, comparisons, + -, × ÷.
    fn operations<'p>(self, parts: pest::iterators::Pairs<'p, Rule>) -> Expr {
        precedence()
            .map_primary(|operand| self.expression(operand))
            .map_prefix(|sign, operand| {
                let span = self.span(&sign).join(operand.span);
                Expr { span, kind: ExprKind::Not(Box::new(operand)) }
            })
            .map_infix(|left, sign, right| operation(left, sign.as_rule(), right))
            .parse(parts)
    }

    fn quantified<'p>(self, span: Span, parts: impl Iterator<Item = Node<'p>>) -> Expr {
        let parts: Vec<Node<'p>> = parts.collect();
        let quantifier = parts.first().map_or(Quantifier::Every, |part| quantifier(part.clone()));
        // The body is the last expression; a filter may stand before it.
        let body = parts.last().map_or_else(|| nothing(span), |part| self.expression(part.clone()));
        let bind = self.bind(parts.iter().take(parts.len().saturating_sub(1)).cloned());
        Expr { span, kind: ExprKind::Quantified(quantifier, Box::new(bind), Box::new(body)) }
    }

    fn literal(self, pair: &Node<'_>) -> Expr {
        let span = self.span(pair);
        let kind = match pair.as_rule() {
            Rule::text => ExprKind::Text(self.quoted(pair)),
            Rule::date => ExprKind::Date(date(pair.as_str())),
            Rule::k_true => ExprKind::Truth(true),
            Rule::k_false => ExprKind::Truth(false),
            Rule::quantity => {
                let mut parts = pair.clone().into_inner();
                let value = parts.next().and_then(|number| number.as_str().parse().ok()).unwrap_or(0.0);
                let unit = parts.next().map(|unit| self.name(&unit));
                ExprKind::Number(value, unit)
            }
            _ => ExprKind::Name(pair.as_str().trim().to_owned()),
        };
        Expr { span, kind }
    }

    fn path<'p>(self, mut parts: impl Iterator<Item = Node<'p>>) -> Expr {
        let Some(head) = parts.next() else { return nothing(Span::default()) };
        let span = self.span(&head);
        let mut inner = head.into_inner();
        let Some(name) = inner.next() else { return nothing(span) };
        let name = self.name(&name);
        let mut path = match inner.next() {
            Some(arguments) => {
                let arguments = arguments.into_inner().map(|part| self.expression(part)).collect();
                Expr { span, kind: ExprKind::Call(name, arguments) }
            }
            None => Expr { span, kind: ExprKind::Name(name.text) },
        };
        for word in parts {
            let field = self.name(&word);
            let span = path.span.join(field.span);
            path = Expr { span, kind: ExprKind::Field(Box::new(path), field) };
        }
        path
    }
}

/// How tightly signs bind, the loosest first.
fn precedence() -> &'static PrattParser<Rule> {
    static PRECEDENCE: OnceLock<PrattParser<Rule>> = OnceLock::new();
    PRECEDENCE.get_or_init(|| {
        let left = |sign| Op::infix(sign, Assoc::Left);
        let comparisons = left(Rule::eq)
            | left(Rule::ne)
            | left(Rule::lt)
            | left(Rule::le)
            | left(Rule::gt)
            | left(Rule::ge)
            | left(Rule::k_in)
            | left(Rule::k_contains)
            | left(Rule::k_like);
        PrattParser::new()
            .op(Op::infix(Rule::k_then, Assoc::Right))
            .op(left(Rule::k_or))
            .op(left(Rule::k_and))
            .op(Op::prefix(Rule::k_not))
            .op(comparisons)
            .op(left(Rule::plus) | left(Rule::minus))
            .op(left(Rule::times) | left(Rule::over))
    })
}

/// Two operands under a sign. Chains of 且 and of 或 are one expression.
fn operation(left: Expr, sign: Rule, right: Expr) -> Expr {
    let span = left.span.join(right.span);
    let compared = |comparison, left, right| ExprKind::Compare(comparison, Box::new(left), Box::new(right));
    let computed = |operator, left, right| ExprKind::Arithmetic(operator, Box::new(left), Box::new(right));
    let kind = match sign {
        Rule::k_then => ExprKind::Then(Box::new(left), Box::new(right)),
        Rule::k_and => match left {
            Expr { kind: ExprKind::And(mut parts), .. } => {
                parts.push(right);
                ExprKind::And(parts)
            }
            left => ExprKind::And(vec![left, right]),
        },
        Rule::k_or => match left {
            Expr { kind: ExprKind::Or(mut parts), .. } => {
                parts.push(right);
                ExprKind::Or(parts)
            }
            left => ExprKind::Or(vec![left, right]),
        },
        Rule::ne => compared(Comparison::Unequal, left, right),
        Rule::lt => compared(Comparison::Less, left, right),
        Rule::le => compared(Comparison::AtMost, left, right),
        Rule::gt => compared(Comparison::More, left, right),
        Rule::ge => compared(Comparison::AtLeast, left, right),
        Rule::k_in => compared(Comparison::In, left, right),
        Rule::k_contains => compared(Comparison::Contains, left, right),
        Rule::k_like => compared(Comparison::Like, left, right),
        Rule::plus => computed(Operator::Plus, left, right),
        Rule::minus => computed(Operator::Minus, left, right),
        Rule::times => computed(Operator::Times, left, right),
        Rule::over => computed(Operator::Over, left, right),
        _ => compared(Comparison::Equal, left, right),
    };
    Expr { span, kind }
}

/// A day, where the calendar has it.
pub fn date(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-').map(|part| part.parse::<u32>().ok());
    let year = i32::try_from(parts.next()??).ok()?;
    Date::new(year, parts.next()??, parts.next()??)
}

fn quantifier(pair: Node<'_>) -> Quantifier {
    let mut parts = pair.into_inner();
    let kind = parts.next().map(|word| word.as_rule());
    let number = parts.next().and_then(|number| number.as_str().parse().ok()).unwrap_or(0.0);
    match kind {
        Some(Rule::k_some) => Quantifier::Some,
        Some(Rule::k_no) => Quantifier::No,
        Some(Rule::k_exactly) => Quantifier::Exactly(number),
        Some(Rule::k_at_least) => Quantifier::AtLeast(number),
        Some(Rule::k_at_most) => Quantifier::AtMost(number),
        _ => Quantifier::Every,
    }
}

/// What stands for a part the grammar makes impossible to miss.
fn nothing(span: Span) -> Expr {
    Expr { span, kind: ExprKind::Name(String::new()) }
}
