//! The parser of the rule language and its limits.

use std::num::NonZeroUsize;
use std::sync::{Arc, Once};

use pest::Parser;
use pest::error::{Error, ErrorVariant, InputLocation};
use pest_derive::Parser;

use super::chain::{NESTED_CAP, SIGNS_CAP};
use super::mend::Oddity;
use super::tree::{Declaration, Expr};
use super::{chain, declarations, expected, expressions, habits, mend, recover, slips, split};
use crate::rule::Problem;
use crate::rule::problem::code;
use crate::text::{Source, Span};

/// The generated parser; its rule names are seen only in `rule/syntax`.
#[derive(Parser)]
#[grammar = "../grammar/rule.pest"]
pub struct Grammar;

/// Deepest nesting of brackets, and most quantifiers, in one declaration.
const DEPTH_CAP: usize = 64;
/// Longest declaration, in bytes. Real rules stay under 10 kB.
const LENGTH_CAP: usize = 200_000;
/// Most grammar steps for one parse: a real rule of 10 kB takes about 100 000.
const CALL_LIMIT: usize = 4_000_000;

/// Declarations of one file that cannot be read, after which the rest of it is left: no person wrote such a file.
const MOST_PROBLEMS: usize = 100;
/// Clauses of one declaration that cannot be read, besides the first, after which the rest of it is left.
const MOST_FURTHER: usize = 20;

/// Reads a rule file: every declaration that could be read, and every problem of those that could not.
#[must_use]
pub fn read_file(source: &Arc<Source>) -> (Vec<Declaration>, Vec<Problem>) {
    let mut declarations = Vec::new();
    let mut problems = Vec::new();
    for piece in split::pieces(source) {
        match read_piece(source, piece) {
            Ok(declaration) => declarations.push(declaration),
            Err(problem) => {
                let (left, further) = around(source, piece, &problem);
                problems.push(*problem);
                problems.extend(further);
                declarations.extend(left.or_else(|| declarations::name_of_unread(source, piece)));
            }
        }
        if problems.len() >= MOST_PROBLEMS {
            let head = Span::new(piece.from(), piece.from() + mend::token_length(source.slice(piece)));
            let problem = Problem::new(code::TOO_DEEP, source, head, "这个文件读不懂的地方太多")
                .label("从下一条起没有再读")
                .help("请看这是不是规则文件；改好前面的再试");
            problems.push(problem);
            break;
        }
    }
    (declarations, problems)
}

/// Reads the inside of a placeholder: an expression, and to how many characters it is clipped.
///
/// # Errors
/// The problem, at its token in the rule file.
pub fn read_placeholder(source: &Arc<Source>, span: Span) -> Result<(Expr, Option<usize>), Box<Problem>> {
    let mut pairs = parse(source, span, Rule::placeholder).map_err(in_placeholder)?;
    let inner: Vec<_> = pairs.next().map(|pair| pair.into_inner().collect()).unwrap_or_default();
    let reader = expressions::Reader::new(span.from());
    let path = inner.iter().find(|pair| pair.as_rule() == Rule::path);
    let clip = inner
        .iter()
        .find(|pair| pair.as_rule() == Rule::clip)
        .and_then(|pair| pair.clone().into_inner().find(|inner| inner.as_rule() == Rule::number))
        .and_then(|pair| pair.as_str().parse().ok());
    match path {
        Some(pair) => Ok((reader.expression(pair.clone()), clip)),
        None => Err(Box::new(Problem::new(code::SYNTAX, source, span, "占位符里没有内容"))),
    }
}

/// A problem of a placeholder that goes on after its value, where the end of a declaration would have been wanted.
fn in_placeholder(problem: Box<Problem>) -> Box<Problem> {
    if !problem.label.ends_with("下一条规则") {
        return problem;
    }
    let told = problem.label("占位符到这里应当结束");
    Box::new(told.help("占位符里只写一个值，如 {任务.标题}，后面可以接 |截24；判断和计算写在条件里"))
}

fn read_piece(source: &Arc<Source>, piece: Span) -> Result<Declaration, Box<Problem>> {
    guard(source, piece)?;
    let mut pairs = parse(source, piece, Rule::declaration).map_err(|problem| {
        mend::missing_sign(source, piece, &problem, first_error)
            .or_else(|| mend::missing_space(source, piece, &problem, first_error))
            .unwrap_or(problem)
    })?;
    let declared = pairs
        .next()
        .and_then(|pair| pair.into_inner().next())
        .and_then(|pair| declarations::read(piece.from(), pair));
    declared.ok_or_else(|| {
        Box::new(Problem::new(code::SYNTAX, source, piece, "这里不是规则、谓词、词表、规则集或设置"))
    })
}

/// What can still be read of a declaration around a clause that cannot: settings without that clause, and further problems.
/// Of a rule only the problems: without a clause it would be another rule.
fn around(source: &Arc<Source>, piece: Span, problem: &Problem) -> (Option<Declaration>, Vec<Problem>) {
    let mut further: Vec<Problem> = Vec::new();
    let mut text = source.slice(piece).to_owned();
    let mut last = problem.clone();
    while last.code == code::SYNTAX && further.len() < MOST_FURTHER {
        let at = last.span.from().saturating_sub(piece.from());
        let tried = recover::without_clause(&text, at).find_map(|left| {
            match parse_text(source, piece.from(), &left, Rule::declaration) {
                Ok(mut pairs) => {
                    let whole = pairs.next().and_then(|pair| pair.into_inner().next());
                    Some(Ok(whole.and_then(|pair| declarations::read(piece.from(), pair))))
                }
                Err(problem) if problem.span.from() > last.span.from() => Some(Err((*problem, left))),
                Err(_) => None,
            }
        });
        match tried {
            Some(Ok(read)) => {
                return (read.filter(|read| matches!(read, Declaration::Settings(_))), further);
            }
            Some(Err((problem, left))) => {
                further.push(problem.clone());
                (last, text) = (problem, left);
            }
            None => break,
        }
    }
    (None, further)
}

/// Where parsing a text as a declaration fails, if it does.
fn first_error(text: &str) -> Option<usize> {
    limit_calls();
    Grammar::parse(Rule::declaration, text).err().map(|error| start_of(&error))
}

fn parse<'s>(
    source: &'s Arc<Source>,
    span: Span,
    start: Rule,
) -> Result<pest::iterators::Pairs<'s, Rule>, Box<Problem>> {
    parse_text(source, span.from(), source.slice(span), start)
}

/// Reads a text that stands for the one at `base`, byte for byte.
fn parse_text<'s>(
    source: &Arc<Source>,
    base: usize,
    text: &'s str,
    start: Rule,
) -> Result<pest::iterators::Pairs<'s, Rule>, Box<Problem>> {
    limit_calls();
    let pairs = Grammar::parse(start, text).map_err(|error| Box::new(explain(source, base, &error)))?;
    let Some(at) = chain::too_long(pairs.clone()) else { return Ok(pairs) };
    let at = base + at;
    let token = Span::new(at, at + mend::token_length(source.text().get(at..).unwrap_or("")));
    Err(Box::new(
        Problem::new(code::TOO_DEEP, source, token, "条件过长")
            .label(format!("一条最多{SIGNS_CAP}个运算，一层套一层的最多{NESTED_CAP}个"))
            .help("请写成几条规则或谓词"),
    ))
}

fn limit_calls() {
    static SET: Once = Once::new();
    SET.call_once(|| pest::set_call_limit(NonZeroUsize::new(CALL_LIMIT)));
}

/// What would have been read on with.
fn positives(error: &Error<Rule>) -> &[Rule] {
    match &error.variant {
        ErrorVariant::ParsingError { positives, .. } => positives,
        ErrorVariant::CustomError { .. } => &[],
    }
}

fn start_of(error: &Error<Rule>) -> usize {
    match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
    }
}

/// A parser error as a problem at the token where reading stopped.
fn explain(source: &Arc<Source>, base: usize, error: &Error<Rule>) -> Problem {
    let at = base + start_of(error);
    let text = source.text();
    let rest = text.get(at..).unwrap_or("");
    let token = mend::token_length(rest);
    let span = Span::new(at, at + token);
    let found = source.slice(span);
    let wanted = expected::words(positives(error));
    if matches!(error.variant, ErrorVariant::CustomError { .. }) {
        return Problem::new(code::TOO_DEEP, source, span, "这一段过于复杂，没有读完")
            .label("读到这里为止")
            .help("请把它拆成几条规则或谓词");
    }
    if positives(error) == [Rule::equals] {
        return mend::lacking(source, at, "=");
    }
    let title = if found.is_empty() {
        "规则在这里没有写完".to_owned()
    } else {
        format!("这里读不懂“{found}”")
    };
    let mut problem = Problem::new(code::SYNTAX, source, span, title);
    if let Some(label) = expected::phrase(&wanted) {
        problem = problem.label(label);
    }
    let filter = slips::filtered(found, text.get(base..at).unwrap_or(""));
    if let Some(help) = filter {
        problem = problem.help(help);
    } else if let Some(unclosed) = mend::unclosed(source, Span::new(base, at)) {
        problem =
            problem.help("请先看看前面的引号、括号是否都有下半边").related(unclosed, "从这里起没有闭合");
    } else if let Some(help) = guess(found, &wanted, text.get(base..at).unwrap_or(""), rest) {
        problem = problem.help(help);
    }
    problem
}

/// What the author may have meant by a token that cannot be read, after what was read of the declaration; `rest` begins with
/// the token.
fn guess(found: &str, wanted: &[String], read: &str, rest: &str) -> Option<String> {
    if found.is_empty() {
        return Some("请看是否漏了末尾的“}”".to_owned());
    }
    if let Some(help) = habits::help(found, wanted, read, rest) {
        return Some(help);
    }
    let clause = read.rfind('\n').and_then(|at| read.get(at..)).unwrap_or(read);
    if let Some(help) = slips::help(found, wanted).or_else(|| slips::no_value(clause)) {
        return Some(help);
    }
    if let Some(help) = (found == "否则").then(|| slips::no_colon(clause)).flatten() {
        return Some(help);
    }
    expected::nearest_keyword(found, wanted)
        .map(|near| format!("请看是否想写“{near}”"))
        .or_else(|| slips::bare_string(found, wanted))
}

/// Refuses what no real rule looks like, before the parser sees it.
fn guard(source: &Arc<Source>, piece: Span) -> Result<(), Box<Problem>> {
    if piece.len() > LENGTH_CAP {
        let head = Span::new(piece.from(), piece.from() + mend::token_length(source.slice(piece)));
        return Err(Box::new(
            Problem::new(code::TOO_DEEP, source, head, "这一段过长")
                .label(format!("{}字节，最多{LENGTH_CAP}字节", piece.len()))
                .help("请看是否漏写了上一条规则的“」”或“}”"),
        ));
    }
    match mend::oddity(source.slice(piece), DEPTH_CAP) {
        None => Ok(()),
        Some(Oddity::QuoteInQuote(open, again)) => {
            let mark = |at: usize| Span::new(piece.from() + at, piece.from() + at + '「'.len_utf8());
            Err(Box::new(
                Problem::new(code::SYNTAX, source, mark(open), "引号没有闭合")
                    .label("从这里起没有“」”")
                    .help("请在这句话的末尾补上“」”；字符串里不能再用“「”")
                    .related(mark(again), "这里又起了一个引号"),
            ))
        }
        Some(Oddity::OpenQuote(open)) => {
            let span = Span::new(piece.from() + open, piece.from() + open + '「'.len_utf8());
            Err(Box::new(
                Problem::new(code::SYNTAX, source, span, "引号没有闭合")
                    .label("从这里起没有“」”")
                    .help("请在这句话的末尾补上“」”"),
            ))
        }
        Some(Oddity::TooDeep(at)) => {
            let span = Span::new(piece.from() + at, piece.from() + at + 1);
            Err(Box::new(
                Problem::new(code::TOO_DEEP, source, span, "嵌套过深")
                    .label(format!("超过{DEPTH_CAP}层"))
                    .help("请把里层写成谓词"),
            ))
        }
    }
}
