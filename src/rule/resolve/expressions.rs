//! Expressions: names looked up and types checked.

use super::scope::Scope;
use crate::rule::Problem;
use crate::rule::problem::code;
use crate::rule::program::{Bind, Expr, Form};
use crate::rule::syntax::tree::{self, ExprKind, Name};
use crate::text::Span;
use crate::value::numeral;
use crate::vocabulary::{Class, Kind, Root, field, function, nearest};

/// An expression with its type.
pub type Typed = (Expr, Kind);

impl Scope<'_> {
    /// Any expression. `wanted` helps where a word alone does not tell what it is (牵头).
    /// Nothing where there is a problem, which is then reported.
    pub fn expression(&mut self, tree: &tree::Expr, wanted: Option<&Kind>) -> Option<Typed> {
        let span = tree.span;
        let truth = |form| Some((Expr { span, form }, Kind::Truth));
        let (expr, kind) = match &tree.kind {
            ExprKind::Text(_)
            | ExprKind::Number(..)
            | ExprKind::Date(_)
            | ExprKind::Truth(_)
            | ExprKind::List(_) => self.constant(tree, wanted)?,
            ExprKind::Name(name) => self.name(name, span, wanted)?,
            ExprKind::Field(owner, name) => self.field(span, owner, name)?,
            ExprKind::Call(name, arguments) => self.call(span, name, arguments)?,
            ExprKind::Gathered(bind) => {
                let mark = self.enter();
                let bind = self.binding(bind);
                self.leave(mark);
                let (bind, kind) = bind?;
                (Expr { span, form: Form::Gather(Box::new(bind)) }, Kind::list(kind))
            }
            ExprKind::Has(path) => return self.has(span, path),
            ExprKind::Not(inner) => return truth(Form::Not(Box::new(self.truth(inner)?))),
            ExprKind::And(parts) => return truth(Form::And(self.chain(parts, true)?)),
            ExprKind::Or(parts) => return truth(Form::Or(self.chain(parts, false)?)),
            ExprKind::Then(first, last) => {
                let before = self.truth(first);
                let mark = self.enter();
                self.assume(first);
                let after = self.truth(last);
                self.leave(mark);
                return truth(Form::Then(Box::new(before?), Box::new(after?)));
            }
            ExprKind::Compare(sign, left, right) => return self.comparison(span, *sign, left, right),
            ExprKind::Arithmetic(operator, left, right) => {
                return self.arithmetic(span, *operator, left, right);
            }
            ExprKind::Quantified(quantifier, bind, body) => {
                let mark = self.enter();
                let bound = self.binding(bind);
                let body = self.truth(body);
                self.leave(mark);
                return truth(Form::Quantified(*quantifier, Box::new(bound?.0), Box::new(body?)));
            }
        };
        // What was asked for with 有 is there from here on.
        let narrowed = kind.is_optional() && !self.facts.is_empty() && self.facts.contains(&self.key(span));
        Some((expr, if narrowed { kind.required().clone() } else { kind }))
    }

    /// An expression that must be a truth value.
    pub fn truth(&mut self, tree: &tree::Expr) -> Option<Expr> {
        let (expr, kind) = self.expression(tree, Some(&Kind::Truth))?;
        if kind == Kind::Truth {
            Some(expr)
        } else {
            self.clash(tree.span, "真值（能判断真假的条件）", &kind)
        }
    }

    /// Operands of 且 or 或: each is read knowing that those before it held (且) or failed (或).
    fn chain(&mut self, parts: &[tree::Expr], held: bool) -> Option<Vec<Expr>> {
        let mark = self.enter();
        let mut read = Vec::new();
        for part in parts {
            read.push(self.truth(part));
            if held { self.assume(part) } else { self.assume_not(part) }
        }
        self.leave(mark);
        self.contradiction(parts);
        read.into_iter().collect()
    }

    /// Binds a variable to the elements of a list; its condition holds afterwards. Gives the element type.
    pub fn binding(&mut self, tree: &tree::Bind) -> Option<(Bind, Kind)> {
        let set = self.expression(&tree.set, None);
        let of = match &set {
            Some((_, Kind::List(of))) => (**of).clone(),
            Some((_, kind)) => {
                let kind = kind.clone();
                self.clash::<()>(tree.set.span, "列表", &kind);
                Kind::Optional(Box::new(Kind::Lexicon))
            }
            None => Kind::Optional(Box::new(Kind::Lexicon)),
        };
        let slot = self.bind(&tree.name, of.clone());
        // Where the list is already wrong, its elements have no type: what hangs on them is not reported again.
        if of.required() == &Kind::Lexicon {
            return None;
        }
        let filter = match &tree.filter {
            Some(filter) => {
                let read = self.truth(filter);
                self.assume(filter);
                Some(read?)
            }
            None => None,
        };
        Some((Bind { slot, name: tree.name.text.clone(), set: set?.0, filter }, of))
    }

    fn name(&mut self, name: &str, span: Span, wanted: Option<&Kind>) -> Option<Typed> {
        if let Some(variable) = self.variables.iter().rev().find(|variable| variable.name == name) {
            let unusable = variable.kind.required() == &Kind::Lexicon;
            let typed = (Expr { span, form: Form::Slot(variable.slot) }, variable.kind.clone());
            return (!unusable).then_some(typed);
        }
        if let Some(value) = self.named_value(name, span) {
            return value;
        }
        if let Some(index) = self.parameters.iter().position(|(parameter, _)| parameter.name == name) {
            let kind = self.parameters.get(index).map(|(_, kind)| kind.clone())?;
            self.asked.insert(name.to_owned());
            return Some((Expr { span, form: Form::Parameter(index) }, kind));
        }
        if let Some(root) = Root::named(name) {
            self.used(span, root.names());
            return Some((Expr { span, form: Form::Root(root) }, root.kind()));
        }
        if let Some(lexicon) = self.known.lexicons.get(name) {
            return Some((Expr { span, form: Form::Lexicon(lexicon.clone()) }, Kind::Lexicon));
        }
        if self.known.broken.contains_key(name) {
            // A list that was not found: that is told where it is named.
            self.leaning.insert(name.to_owned());
            return None;
        }
        if let Some(Kind::Choice(choices)) = wanted.map(Kind::required) {
            return self.choice_word(choices, name, span);
        }
        if let Some(number) = numeral::chinese(name) {
            let title = format!("不认识的名称“{name}”");
            let problem = Problem::new(code::UNKNOWN_NAME, self.source, span, title);
            return self.report(problem.label("这里要写数").help(format!("请用阿拉伯数字：“{number}”")));
        }
        if self.elsewhere(name, span) {
            return None;
        }
        let variables: Vec<String> = self.variables.iter().map(|variable| variable.name.clone()).collect();
        let parameters = self.parameters.iter().map(|(parameter, _)| parameter.name.clone());
        let parameters: Vec<String> =
            parameters.chain(self.named.iter().map(|named| named.name.clone())).collect();
        let known = self.known;
        let fixed =
            Root::ALL.iter().map(|root| root.names().0).chain(known.lexicons.keys().map(String::as_str));
        let candidates = variables.iter().chain(&parameters).map(String::as_str).chain(fixed);
        self.unknown(name, span, "名称", candidates)
    }

    fn field(&mut self, span: Span, owner: &tree::Expr, name: &Name) -> Option<Typed> {
        let (expr, kind) = self.expression(owner, None)?;
        if let (Kind::Pair(of), Some(second)) = (&kind, pair_side(&name.text)) {
            self.used(name.span, if second { ("后", "second") } else { ("前", "first") });
            return Some((Expr { span, form: Form::Side(Box::new(expr), second) }, (**of).clone()));
        }
        let (class, over_list) = match &kind {
            Kind::Node(class) => (*class, false),
            Kind::List(of) if matches!(**of, Kind::Node(_)) => match **of {
                Kind::Node(class) => (class, true),
                _ => return None,
            },
            Kind::Optional(_) => return self.unguarded(owner.span, &kind),
            _ => return self.no_field(&kind, name),
        };
        let Some(field) = field::named(class, &name.text) else {
            return self.no_field(&Kind::Node(class), name);
        };
        self.used(name.span, field.names);
        let of = (field.kind)();
        let kind = match (over_list, of) {
            (false, of) => of,
            // Over a list: the values that are there, lists joined.
            (true, Kind::List(inner)) => Kind::List(inner),
            (true, of) => Kind::list(of.required().clone()),
        };
        Some((Expr { span, form: Form::Field(Box::new(expr), field) }, kind))
    }

    fn no_field(&mut self, kind: &Kind, name: &Name) -> Option<Typed> {
        let words: Vec<&str> = match kind {
            Kind::Node(class) => field::of(*class).map(|field| field.names.0).collect(),
            Kind::Pair(_) => vec!["前", "后"],
            _ => Vec::new(),
        };
        let title = format!("{kind}没有“{}”这一项", name.text);
        let near = nearest(&name.text, words.iter().copied());
        // A word of another class is often what was meant.
        let elsewhere = Class::ALL.iter().find(|class| field::named(**class, &name.text).is_some());
        let function = function::named(&name.text).map(|function| function.names.0);
        let called = function.map(|name| format!("“{name}”是函数，写成“{name}(…)”，括号里是它前面的值"));
        let help = called.or_else(|| match (near, elsewhere) {
            (Some(near), _) => Some(format!("请看是否想写“{near}”")),
            (None, Some(class)) => {
                Some(format!("“{}”是{}的项，请看写的是不是{0}", name.text, class.names().0))
            }
            (None, None) if words.is_empty() => None,
            (None, None) => Some(format!("可用的有：{}", words.join("、"))),
        });
        let mut problem = Problem::new(code::UNKNOWN_NAME, self.source, name.span, title).label("没有这一项");
        problem.help = help;
        self.report(problem)
    }

    fn has(&mut self, span: Span, path: &tree::Expr) -> Option<Typed> {
        // 有 a.b.c asks for each step, so a step that may be missing is no problem here; whether the last is there is
        // what is being asked.
        let facts = self.facts.clone();
        let own = self.key(path.span);
        self.assume(&tree::Expr { span, kind: ExprKind::Has(Box::new(path.clone())) });
        self.facts.retain(|fact| *fact != own);
        let read = self.expression(path, None);
        self.facts = facts;
        let (expr, kind) = read?;
        if !kind.is_optional() && !matches!(kind, Kind::List(_)) && self.never_missing(path) {
            let problem = Problem::new(code::USELESS_GUARD, self.source, span, "多余的“有”")
                .label(format!("类型为{kind}，不会缺失"))
                .help("请删去这个“有”");
            return self.report(problem);
        }
        Some((Expr { span, form: Form::Has(Box::new(expr)) }, Kind::Truth))
    }

    /// Whether no step of a path can be missing.
    fn never_missing(&mut self, path: &tree::Expr) -> bool {
        let facts = std::mem::take(&mut self.facts);
        let before = self.problems.len();
        let mut step = path;
        let mut never = true;
        loop {
            match self.expression(step, None) {
                Some((_, kind)) if !kind.is_optional() => {}
                _ => never = false,
            }
            match &step.kind {
                ExprKind::Field(owner, _) => step = owner,
                _ => break,
            }
        }
        self.problems.truncate(before);
        self.facts = facts;
        never
    }
}

fn pair_side(name: &str) -> Option<bool> {
    match name {
        "前" | "first" => Some(false),
        "后" | "second" => Some(true),
        _ => None,
    }
}
