//! Values written in a rule: strings, numbers with units, days, words of a set, lists of them.

use super::expressions::Typed;
use super::scope::Scope;
use crate::rule::Problem;
use crate::rule::problem::code;
use crate::rule::program::{Constant, Expr, Form};
use crate::rule::syntax::tree::{self, ExprKind, Name};
use crate::text::Span;
use crate::value::quantity::{COUNTING, dimension};
use crate::value::{Comparator, Dimension, Quantity};
use crate::vocabulary::choice::Choices;
use crate::vocabulary::{Kind, nearest};

/// Units besides counting words that may stand after a number.
const UNITS: [&str; 14] =
    ["%", "％", "‰", "个百分点", "元", "万元", "亿元", "天", "日", "工作日", "周", "个月", "平方米", "亩"];

impl Scope<'_> {
    /// A value that is written out.
    pub fn constant(&mut self, tree: &tree::Expr, wanted: Option<&Kind>) -> Option<Typed> {
        if let ExprKind::List(parts) = &tree.kind {
            return self.list(tree.span, parts, wanted);
        }
        let (constant, kind) = self.single(tree)?;
        Some((Expr { span: tree.span, form: Form::Constant(constant) }, kind))
    }

    /// A single value and its type.
    pub fn single(&mut self, tree: &tree::Expr) -> Option<(Constant, Kind)> {
        match &tree.kind {
            ExprKind::Text(text) => Some((Constant::Text(text.text.clone()), Kind::Text)),
            ExprKind::Truth(truth) => Some((Constant::Truth(*truth), Kind::Truth)),
            ExprKind::Date(Some(date)) => Some((Constant::Date(*date), Kind::Date)),
            ExprKind::Date(None) => {
                let problem = Problem::new(code::TYPE_CLASH, self.source, tree.span, "日历上没有这一天")
                    .help("请写成 年-月-日，如 2024-08-06");
                self.report(problem)
            }
            ExprKind::Number(value, None) => Some((Constant::Number(*value), Kind::Number)),
            ExprKind::Number(value, Some(unit)) => self.quantity(*value, unit),
            _ => {
                let problem = Problem::new(code::TYPE_CLASH, self.source, tree.span, "这里要写一个具体的值")
                    .help("请写字符串、数、日期，或“真”“假”");
                self.report(problem)
            }
        }
    }

    fn quantity(&mut self, value: f64, unit: &Name) -> Option<(Constant, Kind)> {
        let (of, factor) = dimension(&unit.text);
        if !UNITS.contains(&unit.text.as_str()) && !COUNTING.contains(&unit.text.as_str()) {
            let title = format!("不认识的单位“{}”", unit.text);
            let problem =
                Problem::new(code::UNKNOWN_NAME, self.source, unit.span, title).label("没有这个单位");
            if ["月", "日", "号"].contains(&unit.text.as_str()) {
                let help = "月、日 算出来的是数，不写单位；一段时间写“9个月”“9天”";
                return self.report(problem.help(help));
            }
            let candidates = UNITS.iter().chain(COUNTING).copied().filter(|word| !word.is_empty());
            if nearest(&unit.text, candidates.clone()).is_some() {
                return self.unknown(&unit.text, unit.span, "单位", candidates);
            }
            return self
                .report(problem.help("长度、计数得出的是数，不写单位；单位写天、%、万元、个、家一类"));
        }
        if of == Dimension::Time {
            #[expect(clippy::cast_possible_truncation, reason = "a number of days in a rule is small")]
            return Some((Constant::Days((value * factor) as i64), Kind::Days));
        }
        let quantity =
            Quantity { comparator: Comparator::Exactly, value, upper: None, unit: unit.text.clone() };
        Some((Constant::Quantity(quantity), Kind::Quantity(Some(of))))
    }

    /// A list of written values, all of one type.
    fn list(&mut self, span: Span, parts: &[tree::Expr], wanted: Option<&Kind>) -> Option<Typed> {
        let of = match wanted {
            Some(Kind::List(of)) => Some((**of).clone()),
            _ => None,
        };
        let mut constants = Vec::new();
        let mut kind: Option<Kind> = None;
        for part in parts {
            let (constant, found) = match (&part.kind, &of) {
                (ExprKind::Name(word), Some(Kind::Choice(choices))) => {
                    let index = self.choice_index(choices, word, part.span)?;
                    (Constant::Choice(choices, index), Kind::Choice(choices))
                }
                _ => self.single(part)?,
            };
            if kind.as_ref().is_some_and(|kind| *kind != found) {
                return self.clash(
                    part.span,
                    &kind.map_or_else(String::new, |kind| kind.to_string()),
                    &found,
                );
            }
            kind = Some(found);
            constants.push(constant);
        }
        let kind = Kind::list(kind.or(of).unwrap_or(Kind::Text));
        Some((Expr { span, form: Form::Constants(constants) }, kind))
    }

    /// A word of a set.
    pub fn choice_word(&mut self, choices: &'static Choices, word: &str, span: Span) -> Option<Typed> {
        let index = self.choice_index(choices, word, span)?;
        Some((Expr { span, form: Form::Constant(Constant::Choice(choices, index)) }, Kind::Choice(choices)))
    }

    /// Index of a word of a set.
    pub fn choice_index(&mut self, choices: &'static Choices, word: &str, span: Span) -> Option<usize> {
        let found = choices.index(word);
        if let Some(names) = found.and_then(|index| choices.words.get(index)) {
            self.used(span, *names);
        }
        if found.is_none() {
            let words: Vec<&str> = choices.words.iter().map(|word| word.0).collect();
            let title = format!("{}里没有“{word}”", choices.name.0);
            let help = match nearest(word, words.iter().copied()) {
                Some(near) => format!("请看是否想写“{near}”"),
                None => format!("可用的有：{}", words.join("、")),
            };
            let problem =
                Problem::new(code::UNKNOWN_NAME, self.source, span, title).label("没有这个词").help(help);
            self.problems.push(problem);
        }
        found
    }
}
