//! Clauses of a rule: all that must be there are, each once, and each fits.

use std::collections::BTreeSet;
use std::mem;
use std::sync::Arc;

use super::cost::{self, DEGREE_CAP};
use super::keep;
use super::roots::roots;
use super::scope::{Known, Scope};
use crate::rule::problem::code;
use crate::rule::program::{
    Advice, Bind, Change, Example, Exception, Expr, Message, Parameter, Part, Pointer, Program, Site,
    Template,
};
use crate::rule::syntax::tree::{self, ClauseKind, Name, NoneMeans};
use crate::rule::walk::Clauses;
use crate::rule::{Basis, Page, Problem, RuleId, Severity};
use crate::text::{Source, Span};
use crate::vocabulary::Kind;

/// What the clauses of one rule came to so far.
#[derive(Default)]
struct Draft {
    severity: Option<Severity>,
    basis: Vec<Basis>,
    reason: Option<String>,
    binds: Vec<Bind>,
    scope: Option<(NoneMeans, Option<Template>)>,
    unless: Vec<Exception>,
    parts: Vec<Part>,
    at: Option<Pointer>,
    also: Vec<Pointer>,
    advice: Vec<Advice>,
    fold: Option<(f64, Template)>,
    examples: Vec<Example>,
}

impl Draft {
    /// Marks what is found once and kept.
    fn settle(&mut self, source: &Source) {
        let clauses = Clauses {
            binds: &mut self.binds,
            unless: &mut self.unless,
            parts: &mut self.parts,
            pointers: self.at.iter_mut().chain(&mut self.also).collect(),
            advice: &mut self.advice,
        };
        keep::settle(source, clauses);
    }
}

/// Why a rule is left out.
#[derive(Debug, Default)]
pub struct Refused {
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// 谓词 and 词表 that it needs and that were not read.
    pub leaning: BTreeSet<String>,
}

/// Checks one rule.
///
/// # Errors
/// Everything that is wrong with it, and what it needs that was not read.
pub fn rule(known: &Known, source: &Arc<Source>, tree: &tree::Rule) -> Result<Program, Refused> {
    let mut scope = Scope::new(known, source);
    let mut draft = Draft::default();
    scope.id(&tree.id);
    scope.blanks(tree.span);
    scope.once(tree);
    // Parameters and the scope bind names that every other clause may use, wherever it stands.
    for clause in &tree.clauses {
        if let ClauseKind::Parameter(parameter) = &clause.kind {
            scope.parameter(parameter);
        }
    }
    // A name that 设 gives before 适用 may be used there; one given after it may use the variables.
    let named = tree.clauses.iter().filter_map(|clause| match &clause.kind {
        ClauseKind::Named(named) => Some((named.name.text.clone(), named.name.span)),
        _ => None,
    });
    scope.coming = named.collect();
    for clause in &tree.clauses {
        match &clause.kind {
            ClauseKind::Named(named) => scope.name_value(named),
            ClauseKind::Scope(written) => scope.scope(written, clause.span, &mut draft),
            _ => {}
        }
    }
    for clause in &tree.clauses {
        scope.clause(clause, &mut draft);
    }
    for clause in &tree.clauses {
        if let ClauseKind::Require(parts) = &clause.kind {
            for part in parts {
                draft.parts.extend(scope.part(part));
            }
            // A finding is worded only where the requirement failed; with one part, it is known which.
            if let [only] = parts.as_slice() {
                scope.assume_not(&only.condition);
            }
        }
    }
    for clause in &tree.clauses {
        scope.finding_clause(clause, &mut draft);
    }
    scope.complete(tree);
    scope.idle(tree);
    scope.without(tree);
    draft.settle(source);
    let conditions: Vec<&Expr> = draft.unless.iter().map(|exception| &exception.condition).collect();
    let degree = cost::degree(&draft.binds, &conditions, &draft.parts);
    let roots = roots(&draft.binds, &conditions, &draft.parts);
    if degree > DEGREE_CAP {
        let problem =
            Problem::new(code::COST, source, tree.id.span, format!("代价过高：{degree}层互不相干的遍历"))
                .label(format!("最多{DEGREE_CAP}层"))
                .help("请减少一层“每个”“存在”，或改用 首次、相邻对 一类函数");
        scope.problems.push(problem);
    }
    let parameters: Vec<Parameter> =
        scope.parameters.iter().map(|(parameter, _)| parameter.clone()).collect();
    let leaning = mem::take(&mut scope.leaning);
    let (slots, problems) = scope.finish();
    let (Some(severity), Some(reason), Some(none), Some(at), true) =
        (draft.severity, draft.reason, draft.scope, draft.at, problems.is_empty() && leaning.is_empty())
    else {
        return Err(Refused { problems, leaning });
    };
    let instead = draft.unless.iter().filter_map(|exception| exception.instead.as_ref());
    let instead: BTreeSet<&RuleId> = instead.map(|instead| &instead.rule).collect();
    let page = Page {
        id: RuleId::new(&tree.id.text),
        name: tree.name.text.clone(),
        severity,
        basis: draft.basis,
        reason,
        instead: instead.into_iter().cloned().collect(),
    };
    Ok(Program {
        page,
        source: Arc::clone(source),
        span: tree.span,
        parameters,
        binds: draft.binds,
        none,
        unless: draft.unless,
        parts: draft.parts,
        at,
        also: draft.also,
        advice: draft.advice,
        fold: draft.fold,
        examples: draft.examples,
        slots,
        degree,
        roots,
    })
}

impl Scope<'_> {
    fn parameter(&mut self, tree: &tree::Parameter) {
        if let Some((value, kind)) = self.single(&tree.value) {
            let (name, doc) = (tree.name.text.clone(), tree.doc.text.clone());
            let parameter = Parameter { name, doc, value, span: tree.value.span };
            self.parameters.push((parameter, kind));
        }
    }

    fn scope(&mut self, tree: &tree::Scope, span: Span, draft: &mut Draft) {
        for bind in &tree.binds {
            if let Some((bind, _)) = self.binding(bind) {
                draft.binds.push(bind);
            }
        }
        let words = match &tree.none {
            Some((_, Some(words))) => self.template(words, false),
            _ => None,
        };
        match (&tree.none, tree.binds.is_empty()) {
            (Some((means, _)), _) => draft.scope = Some((*means, words)),
            (None, true) => draft.scope = Some((NoneMeans::NotApplicable, None)),
            (None, false) => {
                let head = Span::new(span.from(), span.from() + "适用".len());
                let problem = Problem::new(code::CLAUSES, self.source, head, "没有写明一个也没有时怎么办")
                    .label("这里缺“; 无则 …”")
                    .help("请在句末写“; 无则 不适用”“; 无则 存疑”或“; 无则 报告 「…」”");
                self.problems.push(problem);
            }
        }
    }

    fn clause(&mut self, clause: &tree::Clause, draft: &mut Draft) {
        match &clause.kind {
            ClauseKind::Severity(word) => draft.severity = self.severity(word),
            ClauseKind::Basis(basis) => draft.basis.extend(self.basis(basis)),
            ClauseKind::Reason(text) => draft.reason = Some(text.text.clone()),
            ClauseKind::Unless(tree) => draft.unless.extend(self.exception(tree)),
            ClauseKind::Example(example) => draft.examples.extend(self.example(example, clause.span)),
            _ => {}
        }
    }

    /// Clauses that word a finding. They are read after all exceptions and the requirement.
    fn finding_clause(&mut self, clause: &tree::Clause, draft: &mut Draft) {
        match &clause.kind {
            ClauseKind::At(pointer) => draft.at = self.pointer(pointer, true),
            ClauseKind::Also(pointer) => draft.also.extend(self.pointer(pointer, false)),
            ClauseKind::Advice(advice) => draft.advice.extend(self.advice(advice)),
            ClauseKind::Fold(fold) => {
                draft.fold = self.template(&fold.words, true).map(|words| (fold.least, words));
            }
            _ => {}
        }
    }

    /// The weight a word means.
    pub fn severity(&mut self, word: &Name) -> Option<Severity> {
        match word.text.as_str() {
            "错误" | "error" => Some(Severity::Error),
            "警告" | "warning" => Some(Severity::Warning),
            "提示" | "info" => Some(Severity::Info),
            other => {
                self.unknown(other, word.span, "级别", ["错误", "警告", "提示", "error", "warning", "info"])
            }
        }
    }

    fn part(&mut self, tree: &tree::Part) -> Option<Part> {
        let condition = self.truth(&tree.condition);
        let mark = self.enter();
        self.assume_not(&tree.condition);
        let message = self.message(&tree.message);
        self.leave(mark);
        Some(Part { condition: condition?, message: message? })
    }

    fn message(&mut self, tree: &tree::Message) -> Option<Message> {
        let (on, branches, span) = match tree {
            tree::Message::Plain(text) => return self.template(text, false).map(Message::Plain),
            tree::Message::By(on, branches, span) => (on, branches, *span),
        };
        let (expr, kind) = self.expression(on, None)?;
        let Kind::Choice(choices) = kind else {
            return self.clash(on.span, "一组固定词中的一个（如 对应情况、角色）", &kind);
        };
        let mut read = Vec::new();
        for (word, text) in branches {
            let index = self.choice_index(choices, &word.text, word.span);
            let template = self.template(text, false);
            read.push((index?, template?));
        }
        // A word that the requirement itself lets through needs no wording: at most one may be left out.
        let left: Vec<&str> = (0..choices.words.len())
            .filter(|index| read.iter().all(|(other, _)| other != index))
            .map(|index| choices.chinese(index))
            .collect();
        if left.len() > 1 {
            let problem = Problem::new(code::NOT_EXHAUSTIVE, self.source, span, "“按”没有写全")
                .label(format!("还有：{}", left.join("、")))
                .help("请为每种情况写一句；要求本身已经放行的那一种可以不写");
            return self.report(problem);
        }
        Some(Message::By(expr, read))
    }

    fn pointer(&mut self, tree: &tree::Pointer, primary: bool) -> Option<Pointer> {
        let places = self.places(&tree.places, tree.if_any || primary && tree.places.len() > 1)?;
        let label = match &tree.label {
            Some(label) => self.template(label, false)?,
            None => Template::default(),
        };
        Some(Pointer { places, label })
    }

    /// Places, each of which stands somewhere; the last must be there unless `if_any`.
    fn places(&mut self, trees: &[tree::Expr], if_any: bool) -> Option<Vec<Expr>> {
        let mut places = Vec::new();
        for (index, tree) in trees.iter().enumerate() {
            let last = index + 1 == trees.len();
            let (expr, kind) = self.expression(tree, None)?;
            if !kind.has_place() {
                let problem = Problem::new(code::NO_PLACE, self.source, tree.span, "这个值在文中没有位置")
                    .label(format!("类型为{kind}"))
                    .help("请指向文中的一处，如任务、单位、目标；缺了内容的用 缺口(任务, 责任)");
                return self.report(problem);
            }
            if kind.is_optional() && last && !(if_any && trees.len() == 1) {
                return self.unguarded_place(tree.span, &kind);
            }
            places.push(expr);
        }
        Some(places)
    }

    fn advice(&mut self, tree: &tree::Advice) -> Option<Advice> {
        let changes = tree.changes.iter().map(|change| self.change(change, tree.if_any));
        // All of them are looked at, so that every mistake is told.
        let changes: Vec<Option<Change>> = changes.collect();
        Some(Advice { changes: changes.into_iter().collect::<Option<_>>()?, automatic: tree.automatic })
    }

    fn change(&mut self, tree: &tree::Change, if_any: bool) -> Option<Change> {
        let (site, words) = match tree {
            tree::Change::Words(text) if if_any => return self.template_if_any(text).map(Change::Words),
            tree::Change::Words(text) => return self.template(text, false).map(Change::Words),
            tree::Change::Insert(site, text) | tree::Change::Replace(site, text) => (site, Some(text)),
            tree::Change::Delete(site) => (site, None),
        };
        let mark = self.enter();
        let site = self.site(site, if_any);
        // Words may name the place: where that is wrong, what hangs on it is not reported again.
        let words = words.map(|text| site.as_ref().and_then(|_| self.template(text, false)));
        self.leave(mark);
        Some(match (tree, words) {
            (tree::Change::Insert(..), Some(words)) => Change::Insert(site?, words?),
            (_, Some(words)) => Change::Replace(site?, words?),
            (_, None) => Change::Delete(site?),
        })
    }

    fn site(&mut self, tree: &tree::Site, if_any: bool) -> Option<Site> {
        match tree {
            tree::Site::Place(places) => {
                let places = self.places(places, if_any)?;
                Some(Site::Place(Pointer { places, label: Template::default() }))
            }
            tree::Site::Every(bind) => {
                let (read, kind) = self.binding(bind)?;
                if !kind.has_place() {
                    let problem =
                        Problem::new(code::NO_PLACE, self.source, bind.set.span, "列表中的值在文中没有位置")
                            .label(format!("每一项的类型为{kind}"))
                            .help("请改成文中各处的列表，如 匹配(处, 「…」)、出现(词表, 处)");
                    return self.report(problem);
                }
                Some(Site::Every(Box::new(read)))
            }
        }
    }
}
