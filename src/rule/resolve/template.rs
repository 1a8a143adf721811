//! Messages and labels: fixed words with values between them.

use super::scope::Scope;
use crate::rule::Problem;
use crate::rule::problem::code;
use crate::rule::program::{Piece, Template};
use crate::rule::syntax::{read_placeholder, tree::Quoted};
use crate::text::Span;

/// What else a string may hold.
#[derive(Clone, Copy, Debug)]
struct Allowed {
    /// `{数}`: how many findings it stands for.
    counted: bool,
    /// Values that may be missing.
    missing: bool,
}

impl Scope<'_> {
    /// A string with placeholders `{…}`, each of them there and showable. `counted` allows `{数}`.
    pub fn template(&mut self, quoted: &Quoted, counted: bool) -> Option<Template> {
        self.filled(quoted, Allowed { counted, missing: false })
    }

    /// The words of an advice with 若有, which is not given where a value is missing.
    pub fn template_if_any(&mut self, quoted: &Quoted) -> Option<Template> {
        self.filled(quoted, Allowed { counted: false, missing: true })
    }

    fn filled(&mut self, quoted: &Quoted, allowed: Allowed) -> Option<Template> {
        let mut pieces = Vec::new();
        let mut sound = true;
        let mut rest = quoted.text.as_str();
        let mut at = quoted.inner.from();
        while let Some(open) = rest.find('{') {
            let (words, after) = rest.split_at(open);
            let Some(close) = after.find('}') else { break };
            if !words.is_empty() {
                pieces.push(Piece::Words(words.to_owned()));
            }
            let inside = Span::new(at + open + 1, at + close + open);
            match self.placeholder(inside, allowed) {
                Some(piece) => pieces.push(piece),
                None => sound = false,
            }
            at += open + close + 1;
            rest = after.get(close + 1..).unwrap_or("");
        }
        if let Some(open) = rest.find(['{', '}']) {
            let span = Span::new(at + open, at + open + 1);
            let problem = Problem::new(code::PLACEHOLDER, self.source, span, "占位符的花括号不成对")
                .label("没有另一半")
                .help("请写成“{任务.标题}”这样的形式");
            return self.report(problem);
        }
        if !rest.is_empty() {
            pieces.push(Piece::Words(rest.to_owned()));
        }
        sound.then_some(Template { pieces })
    }

    fn placeholder(&mut self, inside: Span, allowed: Allowed) -> Option<Piece> {
        if allowed.counted && self.source.slice(inside).trim() == "数" {
            return Some(Piece::Count);
        }
        let (tree, clip) = match read_placeholder(self.source, inside) {
            Ok(read) => read,
            Err(mut problem) => {
                problem.code = code::PLACEHOLDER;
                return self.report(*problem);
            }
        };
        let before = self.problems.len();
        let typed = self.expression(&tree, None);
        // A message cannot ask first whether something is there.
        for problem in self.problems.iter_mut().skip(before).filter(|problem| problem.code == code::UNGUARDED)
        {
            problem.code = code::PLACEHOLDER;
            let written = problem.source.slice(problem.span);
            problem.help = Some(format!("请在条件里先写“有 {written}”，或换成一定有的值"));
        }
        let (expr, kind) = typed?;
        if kind.is_optional() && !allowed.missing {
            let written = self.source.slice(tree.span).to_owned();
            let problem = Problem::new(
                code::PLACEHOLDER,
                self.source,
                tree.span,
                format!("占位符“{written}”的值可能缺失"),
            )
            .label(format!("类型为{kind}"))
            .help(format!("请在条件里先写“有 {written}”，或换成一定有的值"));
            return self.report(problem);
        }
        if !kind.required().is_textual() {
            let problem = Problem::new(code::PLACEHOLDER, self.source, tree.span, "占位符的值不能写进消息")
                .label(format!("类型为{kind}"))
                .help("请换成文本、数、日期或文中的一处");
            return self.report(problem);
        }
        Some(Piece::Value(expr, clip))
    }
}
