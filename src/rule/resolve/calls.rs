//! Calls: functions of the table, named conditions, and the three forms that take a field or a pattern.

use std::sync::Arc;

use super::expressions::Typed;
use super::scope::Scope;
use crate::rule::Problem;
use crate::rule::problem::code;
use crate::rule::program::{Expr, Form};
use crate::rule::syntax::tree::{self, ExprKind, Name};
use crate::text::Span;
use crate::vocabulary::function::Param;
use crate::vocabulary::{Class, Field, Kind, field, function};

/// What looks like a function but takes a field's name or a pattern.
#[derive(Clone, Copy, Debug)]
pub struct FormWord {
    /// Its name, Chinese and English.
    pub names: (&'static str, &'static str),
    /// What it takes and gives.
    pub kind: &'static str,
    /// One line for the reference.
    pub doc: &'static str,
}

impl FormWord {
    fn is_named(&self, name: &str) -> bool {
        self.names.0 == name || self.names.1 == name
    }
}

/// All of them.
pub const FORMS: [FormWord; 4] = [
    FormWord {
        names: ("缺口", "gap"),
        kind: "(任务一类的值，它的一项) → 文本",
        doc: "缺了这一项时，它应当写在哪里（空位），如 缺口(任务, 责任)",
    },
    FormWord {
        names: ("首次", "first-by"),
        kind: "(列表，一项的名称) → 同类列表",
        doc: "这一项相同的，只留先出现的，如 首次(本文.任务.单位, 名称)",
    },
    FormWord {
        names: ("同值对", "pairs-by"),
        kind: "(列表，一项的名称) → [相邻对]",
        doc: "这一项相同的两处，先后各是 前、后，如 同值对(本文.目标, 对象)",
    },
    FormWord {
        names: ("匹配", "matches"),
        kind: "(文本，「式样」) → [文本]",
        doc: "文本里与式样相符的各处，依先后；式样怎么写见“式样的写法”",
    },
];

/// What authors call functions in everyday speech, and what they are called here.
const EVERYDAY: [(&str, &str); 14] = [
    ("统计", "计数"),
    ("个数", "计数"),
    ("数量", "计数"),
    ("总数", "计数"),
    ("count", "计数"),
    ("求和", "合计"),
    ("总和", "合计"),
    ("sum", "合计"),
    ("字数", "长度"),
    ("len", "长度"),
    ("第一个", "首个"),
    ("最后一个", "末个"),
    ("查找", "匹配"),
    ("不重复", "去重"),
];

/// Whether a name is one of [`FORMS`].
pub fn is_form(name: &str) -> bool {
    FORMS.iter().any(|form| form.is_named(name))
}

impl Scope<'_> {
    /// A call.
    pub fn call(&mut self, span: Span, name: &Name, arguments: &[tree::Expr]) -> Option<Typed> {
        let form = FORMS.iter().find(|form| form.is_named(&name.text));
        if let Some(form) = form {
            self.used(name.span, form.names);
            let [first, second] = arguments else {
                return self.wrong_count(name, 2, arguments.len());
            };
            return match form.names.1 {
                "gap" => self.gap(span, first, second),
                "first-by" => self.first_by(span, first, second),
                "pairs-by" => self.pairs_by(span, first, second),
                _ => {
                    let (text, pattern) = (self.text(first), self.pattern(second));
                    let form = Form::Find(Box::new(text?), pattern?);
                    Some((Expr { span, form }, Kind::list(Kind::Text)))
                }
            };
        }
        if let Some((predicate, kinds)) = self.known.predicates.get(&name.text) {
            let (predicate, kinds) = (Arc::clone(predicate), kinds.clone());
            let arguments = self.arguments(name, arguments, &kinds)?;
            return Some((Expr { span, form: Form::Apply(predicate, arguments) }, Kind::Truth));
        }
        if self.known.broken.contains_key(&name.text) {
            self.leaning.insert(name.text.clone());
            return None;
        }
        if self.known.later.contains(&name.text) {
            let title = format!("谓词“{}”在这里还不能用", name.text);
            let problem = Problem::new(code::RECURSION, self.source, name.span, title)
                .label("它写在后面，或就是这个谓词自己")
                .help("请只用写在前面的谓词；谓词不能调用自己");
            return self.report(problem);
        }
        let Some(function) = function::named(&name.text) else {
            if let Some((_, meant)) = EVERYDAY.iter().find(|(said, _)| said.eq_ignore_ascii_case(&name.text))
            {
                let title = format!("不认识的函数或谓词“{}”", name.text);
                let problem = Problem::new(code::UNKNOWN_NAME, self.source, name.span, title);
                return self.report(problem.label("没有这个函数或谓词").help(format!("请写“{meant}”")));
            }
            let known = self.known;
            let words = function::all().map(|function| function.names.0);
            let words = words
                .chain(FORMS.iter().map(|form| form.names.0))
                .chain(known.predicates.keys().map(String::as_str));
            return self.unknown(&name.text, name.span, "函数或谓词", words);
        };
        self.used(name.span, function.names);
        let params = function.signature.params;
        if params.len() != arguments.len() {
            return self.wrong_count(name, params.len(), arguments.len());
        }
        let mut read = Vec::new();
        let mut kinds = Vec::new();
        for (param, argument) in params.iter().zip(arguments) {
            let typed = self.expression(argument, None);
            if let Some((_, kind)) = typed.as_ref().filter(|(_, kind)| !param.fits(kind, kinds.first())) {
                let kind = kind.clone();
                let wanted = match (param, kinds.first()) {
                    (Param::SameList, Some(first)) => first.to_string(),
                    _ => param.chinese(),
                };
                return self.clash(argument.span, &wanted, &kind);
            }
            let (expr, kind) = typed?;
            read.push(expr);
            kinds.push(kind);
        }
        Some((Expr { span, form: Form::Call(function, read) }, function.signature.result(&kinds)))
    }

    fn arguments(&mut self, name: &Name, arguments: &[tree::Expr], kinds: &[Kind]) -> Option<Vec<Expr>> {
        if kinds.len() != arguments.len() {
            return self.wrong_count(name, kinds.len(), arguments.len());
        }
        let mut read = Vec::new();
        for (argument, wanted) in arguments.iter().zip(kinds) {
            let (expr, kind) = self.expression(argument, Some(wanted))?;
            if kind != *wanted {
                return self.clash(argument.span, &wanted.to_string(), &kind);
            }
            read.push(expr);
        }
        Some(read)
    }

    fn wrong_count<T>(&mut self, name: &Name, wanted: usize, found: usize) -> Option<T> {
        let title = format!("{}需要{wanted}个参数，写了{found}个", name.text);
        self.report(Problem::new(code::TYPE_CLASH, self.source, name.span, title).label("参数个数不对"))
    }

    /// 缺口(x, 字段)
    fn gap(&mut self, span: Span, owner: &tree::Expr, name: &tree::Expr) -> Option<Typed> {
        let (expr, kind) = self.expression(owner, None)?;
        let Kind::Node(class) = kind else {
            return self.clash(owner.span, "文件、任务、目标一类有各项内容的值", &kind);
        };
        let field = self.field_word(class, name)?;
        Some((Expr { span, form: Form::Gap(Box::new(expr), field) }, Kind::Text))
    }

    /// 首次(列表, 字段)
    fn first_by(&mut self, span: Span, list: &tree::Expr, name: &tree::Expr) -> Option<Typed> {
        let (expr, kind, field) = self.keyed(list, name)?;
        Some((Expr { span, form: Form::FirstBy(Box::new(expr), field) }, kind))
    }

    /// 同值对(列表, 字段)
    fn pairs_by(&mut self, span: Span, list: &tree::Expr, name: &tree::Expr) -> Option<Typed> {
        let (expr, kind, field) = self.keyed(list, name)?;
        let of = match kind {
            Kind::List(of) => of,
            other => Box::new(other),
        };
        Some((Expr { span, form: Form::PairsBy(Box::new(expr), field) }, Kind::list(Kind::Pair(of))))
    }

    /// A list of things and one of their fields.
    fn keyed(&mut self, list: &tree::Expr, name: &tree::Expr) -> Option<(Expr, Kind, &'static Field)> {
        let (expr, kind) = self.expression(list, None)?;
        let class = match &kind {
            Kind::List(of) => match **of {
                Kind::Node(class) => class,
                _ => return self.clash(list.span, "任务、单位、引用一类的列表", &kind),
            },
            _ => return self.clash(list.span, "列表", &kind),
        };
        let field = self.field_word(class, name)?;
        Some((expr, kind, field))
    }

    fn field_word(&mut self, class: Class, name: &tree::Expr) -> Option<&'static Field> {
        let ExprKind::Name(word) = &name.kind else {
            let problem = Problem::new(code::TYPE_CLASH, self.source, name.span, "这里要写一项的名称")
                .label(format!("应为{}的一项", class.names().0));
            return self.report(problem);
        };
        let found = field::named(class, word);
        if found.is_none() {
            let words: Vec<&str> = field::of(class).map(|field| field.names.0).collect();
            return self.unknown(word, name.span, &format!("{}的项", class.names().0), words);
        }
        if let Some(field) = found {
            self.used(name.span, field.names);
        }
        found
    }
}
