//! What a rule must be as a whole: named as it should be, filled in, every clause there and each once, every name used.

use super::scope::Scope;
use crate::rule::problem::code;
use crate::rule::syntax::tree::{self, ClauseKind, ExampleKind, Name};
use crate::rule::{Problem, RuleId};
use crate::text::Span;

/// How a blank of a template begins.
const BLANK: &str = "〔填";

impl Scope<'_> {
    /// The id has the form of one.
    pub fn id(&mut self, id: &Name) {
        if !RuleId::is_sound(&id.text) {
            let problem =
                Problem::new(code::BAD_ID, self.source, id.span, format!("编号“{}”不合格式", id.text))
                    .label("应为 组名/问题名")
                    .help("请只用小写英文字母、数字和连字符，如 responsibility/missing-clause");
            self.problems.push(problem);
        }
    }

    /// No blank of the template that `hecha new` writes is left unfilled.
    pub fn blanks(&mut self, rule: Span) {
        let mut at = rule.from();
        while let Some(found) = self.source.slice(Span::new(at, rule.to())).find(BLANK) {
            let start = at + found;
            let rest = self.source.slice(Span::new(start, rule.to()));
            let end = rest.find('〕').map_or(start + BLANK.len(), |end| start + end + '〕'.len_utf8());
            let problem = Problem::new(code::BLANK, self.source, Span::new(start, end), "这里还没有填写")
                .label("待填")
                .help("请把〔 〕连同里面的话换成自己的内容");
            self.problems.push(problem);
            at = end;
        }
    }

    /// Clauses that may stand only once do.
    pub fn once(&mut self, tree: &tree::Rule) {
        type Pick = fn(&ClauseKind) -> bool;
        let single: [(&str, Pick); 6] = [
            ("级别", |kind| matches!(kind, ClauseKind::Severity(_))),
            ("理由", |kind| matches!(kind, ClauseKind::Reason(_))),
            ("适用", |kind| matches!(kind, ClauseKind::Scope(_))),
            ("要求", |kind| matches!(kind, ClauseKind::Require(_))),
            ("指", |kind| matches!(kind, ClauseKind::At(_))),
            ("汇总", |kind| matches!(kind, ClauseKind::Fold(_))),
        ];
        for (word, pick) in single {
            let mut found = tree.clauses.iter().filter(|clause| pick(&clause.kind));
            if let (Some(first), Some(again)) = (found.next(), found.next()) {
                let head = Span::new(again.span.from(), again.span.from() + word.len());
                let problem = Problem::new(code::CLAUSES, self.source, head, format!("“{word}”写了两次"))
                    .label("这里又写了一次")
                    .help("请删去其中一个")
                    .related(Span::new(first.span.from(), first.span.from() + word.len()), "先写的在这里");
                self.problems.push(problem);
            }
        }
    }

    /// Every name that a 参数 or 设 gives is used: a 参数 without effect would mislead whoever sets it. Told where nothing
    /// else is wrong, as a slip in a name leaves the right one unused.
    pub fn idle(&mut self, tree: &tree::Rule) {
        if !self.problems.is_empty() || !self.leaning.is_empty() {
            return;
        }
        for clause in &tree.clauses {
            let (what, name) = match &clause.kind {
                ClauseKind::Parameter(parameter) => ("参数", &parameter.name),
                ClauseKind::Named(named) => ("设", &named.name),
                _ => continue,
            };
            if !self.asked.contains(&name.text) {
                let title = format!("{what}“{}”没有用到", name.text);
                let problem = Problem::new(code::UNUSED, self.source, name.span, title);
                let help = "请在条件或话里用上它，或删去这一句";
                self.problems.push(problem.label("起了名称，没有一处用它").help(help));
            }
        }
    }

    /// Every clause a rule must have is there.
    pub fn complete(&mut self, tree: &tree::Rule) {
        let has = |pick: fn(&ClauseKind) -> bool| tree.clauses.iter().any(|clause| pick(&clause.kind));
        let mut missing = Vec::new();
        // A 依据 that lacks its kind has taken the word that begins the next clause for it.
        let swallowed = |word: &str| {
            tree.clauses.iter().any(|clause| match &clause.kind {
                ClauseKind::Basis(basis) => basis.kind.text == word,
                _ => false,
            })
        };
        for (word, there) in [
            ("级别", has(|kind| matches!(kind, ClauseKind::Severity(_)))),
            ("依据", has(|kind| matches!(kind, ClauseKind::Basis(_)))),
            ("理由", has(|kind| matches!(kind, ClauseKind::Reason(_)))),
            ("适用", has(|kind| matches!(kind, ClauseKind::Scope(_)))),
            ("要求", has(|kind| matches!(kind, ClauseKind::Require(_)))),
            ("指", has(|kind| matches!(kind, ClauseKind::At(_)))),
        ] {
            if !there && !swallowed(word) {
                missing.push(word);
            }
        }
        if !missing.is_empty() {
            let only_basis = missing == ["依据"];
            let code = if only_basis { code::BASIS } else { code::CLAUSES };
            let problem = Problem::new(
                code,
                self.source,
                tree.id.span,
                format!("这条规则缺少：{}", missing.join("、")),
            )
            .label("这条规则")
            .help(if only_basis {
                "请写明依据；没有明文出处的写“依据 实务 「…」”"
            } else {
                "请补上；可用 hecha new 生成一份写好各句的样子"
            });
            self.problems.push(problem);
        }
        let written = |kind: ExampleKind| {
            tree.clauses
                .iter()
                .any(|c| matches!(&c.kind, ClauseKind::Example(example) if example.kind == kind))
        };
        let (good, bad) = (written(ExampleKind::Good), written(ExampleKind::Bad));
        if !(good && bad) {
            let lack = match (good, bad) {
                (false, false) => "正例和反例",
                (false, true) => "正例",
                _ => "反例",
            };
            let problem =
                Problem::new(code::EXAMPLES, self.source, tree.id.span, format!("这条规则缺少{lack}"))
                    .label("这条规则")
                    .help("请至少写一个正例和一个反例，反例用⟦ ⟧标出问题所在");
            self.problems.push(problem);
        }
    }
}
