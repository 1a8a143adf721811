//! The rulebook for a person: the list, and the page of one rule.

use std::fmt::Write as _;

use super::cells::{pad, width};
use super::look::{Ink, Look};
use super::mutation::score;
use super::wrap::hang;
use crate::checking::{Cost, Mutation, kind_word};
use crate::rule::program::Parameter;
use crate::rule::{Basis, Page, Program, RuleId, Severity};

/// The page of a rule in pages ordered by id.
#[must_use]
pub fn page_of<'a>(pages: &'a [Page], id: &RuleId) -> Option<&'a Page> {
    pages.binary_search_by(|page| page.id.cmp(id)).ok().and_then(|index| pages.get(index))
}

/// How much a finding of a rule weighs; a warning where its page is not at hand.
#[must_use]
pub fn severity_of(pages: &[Page], id: &RuleId) -> Severity {
    page_of(pages, id).map_or(Severity::Warning, |page| page.severity)
}

/// All rules, a line each: id, severity, name, and the scores that were asked for, in the same order; grouped as their ids
/// are.
#[must_use]
pub fn list(pages: &[Page], mutations: &[Mutation], look: Look) -> String {
    let mut out = String::new();
    let mut scores = mutations.iter().map(|mutation| format!("{:>7}  ", score(mutation)));
    let wide = pages.iter().map(|page| width(page.id.as_str())).max().unwrap_or(0);
    for page in pages {
        let level = look.paint(Ink::Weight(page.severity), page.severity.chinese());
        let id = pad(page.id.as_str(), wide);
        let score = scores.next().unwrap_or_default();
        if look.plain() || wide + 8 + width(&score) + width(&page.name) > look.width() {
            let score = if score.is_empty() { score } else { format!("　{}", score.trim()) };
            let _ = writeln!(out, "{}　{}{score}", page.id, level);
            let name = hang(2, "", &page.name, look.width()).join("\n");
            let _ = writeln!(out, "{name}");
        } else {
            let _ = writeln!(out, "{id}  {level}  {score}{}", page.name);
        }
    }
    let _ = writeln!(out, "共 {} 条规则。查看一条：hecha explain 规则号", pages.len());
    if !mutations.is_empty() {
        out.push_str("规则名前的数：规则逐处改错，例子看出几处/共改几处；详见 hecha mutate\n");
    }
    out
}

/// The page of one rule.
#[must_use]
pub fn page(page: &Page, look: Look) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}　{}", look.paint(Ink::Strong, page.id.as_str()), page.name);
    let mut line = |head: &str, text: &str| {
        for line in hang(2, &format!("{head}\u{3000}"), text, look.width()) {
            let _ = writeln!(out, "{line}");
        }
    };
    line("级别", page.severity.chinese());
    for basis in &page.basis {
        line("依据", &ground(basis));
    }
    line("理由", &page.reason);
    out
}

/// The parameters of a rule: what each is, its default, and how settings change it.
#[must_use]
pub fn parameters(program: &Program, look: Look) -> String {
    let mut out = String::new();
    for Parameter { name, doc, value, .. } in &program.parameters {
        let id = &program.page.id;
        let text = format!("{name} = {value}　{doc}\n在设置文件里可改：参数 {id} {name} = {value}");
        let _ = writeln!(out, "{}", hang(2, "参数\u{3000}", &text, look.width()).join("\n"));
    }
    out
}

/// The exceptions of a rule, in its own words.
#[must_use]
pub fn exceptions(program: &Program, look: Look) -> String {
    let mut out = String::new();
    for exception in &program.unless {
        let words = match &exception.instead {
            Some(_) => format!("{}；它没有报告的，照常核查", exception.reason),
            None => exception.reason.clone(),
        };
        let _ = writeln!(out, "{}", hang(2, "例外\u{3000}", &words, look.width()).join("\n"));
    }
    out
}

/// The examples of a rule, as they are marked in its file.
#[must_use]
pub fn examples(program: &Program, look: Look) -> String {
    let mut out = String::new();
    for example in &program.examples {
        let given = example.given.and_then(|(index, number)| {
            program.parameters.get(index).map(|parameter| format!("（{} = {number}）", parameter.name))
        });
        let kind = look.paint(Ink::Strong, kind_word(example.kind));
        let without: Vec<&str> = example.without.iter().map(RuleId::as_str).collect();
        let without = match without.is_empty() {
            true => String::new(),
            false => format!("（停用 {}）", without.join(" ")),
        };
        let _ = writeln!(out, "  {kind}{}{without}", given.unwrap_or_default());
        let others = example.upper.iter().map(|upper| ("上级", upper));
        let others = others.chain(example.ledger.iter().map(|ledger| ("台账", ledger)));
        let alone = example.upper.is_none() && example.ledger.is_none();
        let texts = others.chain([("本文", &example.text)]);
        for (head, text) in texts {
            let head = if alone { String::new() } else { format!("{head}\u{3000}") };
            for line in hang(4, &head, &text.written(), look.width()) {
                let _ = writeln!(out, "{line}");
            }
        }
        if let Some(mended) = &example.mended {
            let _ = writeln!(out, "{}", hang(4, "改后\u{3000}", mended, look.width()).join("\n"));
        }
    }
    out
}

/// What every rule costs, a line each.
#[must_use]
pub fn costs(costs: &[Cost], look: Look) -> String {
    let mut out = String::new();
    let wide = costs.iter().map(|cost| width(cost.rule.as_str())).max().unwrap_or(0).max(4);
    let _ = writeln!(out, "{}  次数  例中最多用步  占限额", pad("规则", wide));
    for cost in costs {
        #[expect(clippy::cast_precision_loss, reason = "a share shown with two digits")]
        let share = cost.steps as f64 * 100.0 / cost.budget as f64;
        let id = pad(cost.rule.as_str(), wide);
        let _ = writeln!(out, "{id}  {:>4}  {:>12}  {share:>5.2}%", cost.degree, cost.steps);
    }
    let budget = costs.first().map_or(0, |cost| cost.budget);
    let note = format!(
        "次数：0 每份文件查一次，1 与文件长短成正比，2 与其平方成正比；每条规则每份文件最多用 {budget} 步。"
    );
    let _ = writeln!(out, "{}", hang(0, "", &note, look.width()).join("\n"));
    out
}

fn ground(basis: &Basis) -> String {
    let force = match (basis.from, basis.to) {
        (Some(from), Some(to)) => format!("，{}至{}施行", from.chinese(), to.chinese()),
        (Some(from), None) => format!("，{}起施行", from.chinese()),
        (None, Some(to)) => format!("，施行至{}", to.chinese()),
        (None, None) => String::new(),
    };
    format!("{}（{}{force}）", basis.line(), basis.kind.chinese())
}
