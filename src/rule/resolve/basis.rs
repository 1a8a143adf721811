//! 依据: kinds of authority and what each must carry.

use super::scope::Scope;
use crate::rule::problem::code;
use crate::rule::syntax::tree;
use crate::rule::{Basis, BasisKind, Problem};
use crate::text::Span;
use crate::value::Date;
use crate::vocabulary::nearest;

const KINDS: [BasisKind; 5] =
    [BasisKind::Law, BasisKind::Standard, BasisKind::Policy, BasisKind::Upper, BasisKind::Practice];

impl Scope<'_> {
    /// One basis.
    pub fn basis(&mut self, tree: &tree::Basis) -> Option<Basis> {
        let written = tree.kind.text.as_str();
        let Some(kind) = KINDS.iter().find(|kind| [kind.chinese(), kind.word()].contains(&written)) else {
            let mut problem = Problem::new(
                code::BASIS,
                self.source,
                tree.kind.span,
                format!("没有“{}”这一类依据", tree.kind.text),
            )
            .label("应为法规、国标、政策、上级文件或实务");
            if tree.kind.text == "理由" {
                problem = problem.help("“依据”之后写依据的种类和出处；没有明文出处的，写“依据 实务 「…」”");
            }
            if let Some(near) = nearest(&tree.kind.text, KINDS.iter().map(|kind| kind.chinese())) {
                problem = problem.help(format!("请看是否想写“{near}”"));
            }
            return self.report(problem);
        };
        let named = tree.source.text.starts_with('《') || tree.source.text.contains(['/', 'T']);
        if *kind != BasisKind::Practice && !named {
            let problem = Problem::new(code::BASIS, self.source, tree.source.span, "依据要写明出自哪份文件")
                .label("应为《文件名》或标准编号")
                .help("请写《文件名》；没有明文出处的，请改为“依据 实务 「…」”");
            return self.report(problem);
        }
        if *kind == BasisKind::Practice && tree.source.text.contains("规定") {
            let problem = Problem::new(code::BASIS, self.source, tree.source.span, "实务惯例不能称为规定")
                .label("这里写了“规定”")
                .help("请写成“公文惯例”一类的话，或改用有出处的依据");
            return self.report(problem);
        }
        let from = self.day(tree.from)?;
        let to = self.day(tree.to)?;
        if let (Some(first), Some(last), Some((_, span))) = (from, to, tree.to)
            && last < first
        {
            let problem =
                Problem::new(code::BASIS, self.source, span, "失效日早于施行日").label("早于前一个日期");
            return self.report(problem);
        }
        let number = tree.number.as_ref().map(|number| format!("（{}）", number.text)).unwrap_or_default();
        let source = format!("{}{number}", tree.source.text);
        Some(Basis { kind: *kind, source, clause: tree.article.as_ref().map(|a| a.text.clone()), from, to })
    }

    fn day(&mut self, written: Option<(Option<Date>, Span)>) -> Option<Option<Date>> {
        match written {
            None => Some(None),
            Some((Some(date), _)) => Some(Some(date)),
            Some((None, span)) => self
                .report(Problem::new(code::BASIS, self.source, span, "日历上没有这一天").label("请核对日期")),
        }
    }
}
