//! Comparisons and arithmetic: which types go together, and which comparisons say nothing.

use std::mem::discriminant;

use super::expressions::Typed;
use super::scope::Scope;
use crate::rule::Problem;
use crate::rule::problem::code;
use crate::rule::program::{Expr, Form};
use crate::rule::syntax::tree::{self, Comparison, ExprKind, Operator};
use crate::text::Span;
use crate::text::pattern::{NotLinear, Pattern};
use crate::vocabulary::Kind;

impl Scope<'_> {
    /// A comparison.
    pub fn comparison(
        &mut self,
        span: Span,
        sign: Comparison,
        left: &tree::Expr,
        right: &tree::Expr,
    ) -> Option<Typed> {
        if sign == Comparison::Like {
            let text = self.text(left);
            let pattern = self.pattern(right);
            return Some((Expr { span, form: Form::Like(Box::new(text?), pattern?) }, Kind::Truth));
        }
        // A word of a set is known by what it is compared with, on either side.
        let (a, b) = if self.is_bare_word(left) {
            let b = self.expression(right, None);
            let wanted = b.as_ref().map(|(_, kind)| kind.required().clone());
            (self.expression(left, wanted.as_ref()), b)
        } else {
            let a = self.expression(left, None);
            let wanted = a.as_ref().map(|(_, kind)| match sign {
                Comparison::In => Kind::list(kind.required().clone()),
                _ => kind.required().clone(),
            });
            let known = wanted.is_some() || !self.is_bare_word(right);
            (a, if known { self.expression(right, wanted.as_ref()) } else { None })
        };
        let ((a, a_kind), (b, b_kind)) = (a?, b?);
        self.fits(sign, (left.span, &a_kind), (right.span, &b_kind))?;
        self.says_nothing(span, sign, (left, &a), (right, &b));
        Some((Expr { span, form: Form::Compare(sign, Box::new(a), Box::new(b)) }, Kind::Truth))
    }

    /// Whether an expression is one word that no name in sight stands for.
    fn is_bare_word(&self, tree: &tree::Expr) -> bool {
        match &tree.kind {
            ExprKind::Name(name) => {
                !self.variables.iter().any(|variable| variable.name == *name)
                    && !self.parameters.iter().any(|(parameter, _)| parameter.name == *name)
                    && crate::vocabulary::Root::named(name).is_none()
                    && !self.known.lexicons.contains_key(name)
            }
            _ => false,
        }
    }

    fn fits(&mut self, sign: Comparison, left: (Span, &Kind), right: (Span, &Kind)) -> Option<()> {
        let (a, b) = (left.1, right.1);
        match sign {
            // = and ≠ take a value that may be missing: 缺 is equal to nothing.
            Comparison::Equal | Comparison::Unequal => {
                let (a, b) = (a.required(), b.required());
                self.same_dimension(right.0, a, b)?;
                let lists = matches!(a, Kind::List(_) | Kind::Pair(_) | Kind::Lexicon);
                if lists || !alike(a, b) { self.clash(right.0, &a.to_string(), b) } else { Some(()) }
            }
            Comparison::Less | Comparison::AtMost | Comparison::More | Comparison::AtLeast => {
                let ordered =
                    |kind: &Kind| matches!(kind, Kind::Number | Kind::Date | Kind::Days | Kind::Quantity(_));
                if !ordered(a) {
                    return self.clash(left.0, "数、日期、天数或量", a);
                }
                if b.is_optional() {
                    return self.unguarded(right.0, b);
                }
                self.same_dimension(right.0, a, b)?;
                if alike(a, b) { Some(()) } else { self.clash(right.0, &a.to_string(), b) }
            }
            Comparison::Contains => match (a, b) {
                (Kind::Text, Kind::Text) => Some(()),
                (Kind::Text, Kind::List(of)) if **of == Kind::Text => Some(()),
                (Kind::List(of), b) if alike(of, b) => Some(()),
                (Kind::Text | Kind::List(_), b) => self.clash(right.0, "文本", b),
                (a, _) => self.clash(left.0, "文本或列表", a),
            },
            Comparison::In => match (a, b) {
                (Kind::Optional(_), _) => self.unguarded(left.0, a),
                (Kind::Text, Kind::Lexicon) => Some(()),
                (a, Kind::List(of)) if alike(a, of) => Some(()),
                (a, b) => self.clash(right.0, &format!("[{a}]"), b),
            },
            Comparison::Like => Some(()),
        }
    }

    fn same_dimension(&mut self, span: Span, a: &Kind, b: &Kind) -> Option<()> {
        match (a, b) {
            (Kind::Quantity(Some(x)), Kind::Quantity(Some(y))) if x != y => {
                let problem = Problem::new(code::UNIT_CLASH, self.source, span, "单位不可比")
                    .label("两边的单位不是一类")
                    .help("请换成同类的单位（百分比与百分比、金额与金额、个数与个数）");
                self.report(problem)
            }
            (Kind::Quantity(_), Kind::Number) | (Kind::Number, Kind::Quantity(_)) => {
                let problem = Problem::new(code::UNIT_CLASH, self.source, span, "量与没有单位的数不可比")
                    .label("一边有单位，一边没有")
                    .help("请给数写上单位，或用 数值(…) 取出不带单位的数");
                self.report(problem)
            }
            _ => Some(()),
        }
    }

    /// Warns of a comparison that is always true or always false.
    fn says_nothing(
        &mut self,
        span: Span,
        sign: Comparison,
        left: (&tree::Expr, &Expr),
        right: (&tree::Expr, &Expr),
    ) {
        let constant = |expr: &Expr| matches!(expr.form, Form::Constant(_) | Form::Constants(_));
        let alike = discriminant(&left.0.kind) == discriminant(&right.0.kind);
        let same = alike && self.key(left.0.span) == self.key(right.0.span);
        let count_from_zero = matches!(&left.1.form, Form::Call(function, _) if function.names.1 == "count")
            && match (&right.0.kind, sign) {
                (ExprKind::Number(value, None), Comparison::AtLeast) => *value <= 0.0,
                (ExprKind::Number(value, None), Comparison::Less) => *value <= 0.0,
                _ => false,
            };
        if same || count_from_zero || constant(left.1) && constant(right.1) {
            let why = if count_from_zero { "个数不会小于0" } else { "两边固定不变" };
            let problem = Problem::new(code::CONSTANT, self.source, span, "这个条件总是真或总是假")
                .label(why)
                .help("请写会随文件变化的条件");
            self.problems.push(problem);
        }
    }

    /// Warns of 甲 且 非 甲, 甲 或 非 甲, and of a condition said twice.
    pub fn contradiction(&mut self, parts: &[tree::Expr]) {
        let bare = |part: &tree::Expr| match &part.kind {
            ExprKind::Not(inner) => inner.span,
            _ => part.span,
        };
        let keys: Vec<String> = parts.iter().map(|part| self.key(bare(part))).collect();
        for (index, (part, key)) in parts.iter().zip(&keys).enumerate() {
            let mut later = parts.iter().zip(&keys).skip(index + 1);
            if let Some((other, _)) = later.find(|(_, other)| *other == key) {
                let problem = Problem::new(code::CONSTANT, self.source, other.span, "这个条件前面已经写过")
                    .label("与前面的条件相同或相反")
                    .help("请删去其中一个")
                    .related(part.span, "前面的条件");
                self.problems.push(problem);
                return;
            }
        }
    }

    /// Arithmetic: numbers with numbers, days with dates.
    pub fn arithmetic(
        &mut self,
        span: Span,
        operator: Operator,
        left: &tree::Expr,
        right: &tree::Expr,
    ) -> Option<Typed> {
        let (a, b) = (self.expression(left, None), self.expression(right, None));
        let ((a, a_kind), (b, b_kind)) = (a?, b?);
        for (tree, kind) in [(left, &a_kind), (right, &b_kind)] {
            if kind.is_optional() {
                return self.unguarded(tree.span, kind);
            }
        }
        let kind = match (operator, &a_kind, &b_kind) {
            (_, Kind::Number, Kind::Number) => Kind::Number,
            (Operator::Minus, Kind::Date, Kind::Date) => Kind::Days,
            (Operator::Plus | Operator::Minus, Kind::Date, Kind::Days) => Kind::Date,
            (Operator::Plus | Operator::Minus, Kind::Days, Kind::Days) => Kind::Days,
            (_, Kind::Number | Kind::Date | Kind::Days, other) => {
                return self.clash(right.span, "可以相加减的数、日期或天数", other);
            }
            (_, other, _) => return self.clash(left.span, "数、日期或天数", other),
        };
        Some((Expr { span, form: Form::Arithmetic(operator, Box::new(a), Box::new(b)) }, kind))
    }

    /// An expression that must be a text that is there.
    pub fn text(&mut self, tree: &tree::Expr) -> Option<Expr> {
        let (expr, kind) = self.expression(tree, None)?;
        if kind == Kind::Text { Some(expr) } else { self.clash(tree.span, "文本", &kind) }
    }

    /// A pattern, written as a string.
    pub fn pattern(&mut self, tree: &tree::Expr) -> Option<Pattern> {
        let ExprKind::Text(quoted) = &tree.kind else {
            let problem = Problem::new(code::TYPE_CLASH, self.source, tree.span, "式样要写成字符串")
                .label("应为「式样」");
            return self.report(problem);
        };
        match self.known.pattern(&quoted.text) {
            Ok(pattern) => Some(pattern),
            Err(refused) => {
                let (title, label, help) = match refused {
                    NotLinear::Syntax if quoted.text.starts_with('*') => (
                        "式样写得不对",
                        "读不懂",
                        "任意几个字写“.*”；只看有没有几个字，不用式样，写“含 「…」”",
                    ),
                    NotLinear::Syntax => {
                        ("式样写得不对", "读不懂", "请检查括号、方括号是否成对，特殊符号前是否要加\\")
                    }
                    NotLinear::LookAround => (
                        "式样不能前后张望",
                        "不能在线性时间内匹配",
                        "请去掉 (?=…)、(?<=…) 一类写法，改用两个条件",
                    ),
                    NotLinear::BackReference => {
                        ("式样不能回头引用", "不能在线性时间内匹配", "请去掉 \\1 一类写法")
                    }
                    NotLinear::TooLarge => ("式样过大", "展开之后太大", "请减少重复的次数"),
                    NotLinear::Nested => {
                        ("式样里重复套着重复", "多余的一层", "(a+)+ 与 a+ 是一回事，请去掉一层")
                    }
                };
                let problem =
                    Problem::new(code::PATTERN, self.source, quoted.inner, title).label(label).help(help);
                self.report(problem)
            }
        }
    }
}

/// Whether two types are of one kind, whatever the dimension.
fn alike(a: &Kind, b: &Kind) -> bool {
    matches!((a, b), (Kind::Quantity(_), Kind::Quantity(_))) || a == b
}
