//! The proof of a verdict for a person: at most twelve lines for each thing asked about.

use super::cells::{shorten, width};
use super::look::{Ink, Look};
use crate::checking::{Account, Join, Proof, Verdict, Why};
use crate::finding::Outcome;
use crate::rule::Severity;
use crate::vocabulary::Truth;

/// Most lines of one account.
const MOST_LINES: usize = 12;
/// Most accounts told in full.
const MOST_ACCOUNTS: usize = 3;

/// The answer: the accounts of a place, or why there is none.
#[must_use]
pub fn why(why: &Why, look: Look) -> String {
    let mut lines = Vec::new();
    for (index, account) in why.accounts.iter().take(MOST_ACCOUNTS).enumerate() {
        if index > 0 {
            lines.push(String::new());
        }
        lines.extend(account_lines(account, look));
    }
    let more = why.accounts.len().saturating_sub(MOST_ACCOUNTS);
    if more > 0 {
        lines.push(format!("此处另有 {more} 项，请把位置写得更具体"));
    }
    if why.accounts.is_empty() {
        let tally = &why.tally;
        lines.push(match &tally.note {
            Some(note) => format!("不适用　{note}"),
            None => "不适用　此处没有这条规则要查的内容（“适用”一句没有选中它）".to_owned(),
        });
        lines.push(format!(
            "全文　合格 {}，不合格 {}，存疑 {}，不适用 {}",
            tally.met, tally.unmet, tally.unclear, tally.not_applicable
        ));
    }
    let mut out = lines.join("\n");
    out.push('\n');
    out
}

/// The lines of one account, never more than twelve.
#[must_use]
pub fn account_lines(account: &Account, look: Look) -> Vec<String> {
    let mut head = vec![verdict(account, look)];
    if let Some(thing) = account.things.last() {
        let room = look.width().saturating_sub(width(&verdict_words(account))).max(look.width() / 2);
        let name = shorten(&format!("　{}“{}”", thing.name, one_line(&thing.words)), room);
        // What stands beside the verdict where it fits, else under it.
        match head.first_mut() {
            Some(first) if width(&verdict_words(account)) + width(&name) <= look.width() => {
                first.push_str(&name)
            }
            _ => head.push(format!("  {}", shorten(name.trim_start(), look.width() - 2))),
        }
    }
    let tail = nearest(account).map(|words| shorten(&words, look.width()));
    let room = MOST_LINES.saturating_sub(head.len() + usize::from(tail.is_some()));
    let mut body = Vec::new();
    // The deepest form that fits; branches that did not decide are the first to go.
    for (depth, all) in [(8, true), (8, false), (4, false), (2, false), (1, false), (0, false)] {
        body = clauses(account, depth, all, look);
        if body.len() <= room {
            break;
        }
    }
    if body.len() > room {
        let left = body.len() - room + 1;
        body.truncate(room.saturating_sub(1));
        body.push(format!("  … 另有 {left} 句未列"));
    }
    head.into_iter().chain(body).chain(tail).collect()
}

fn verdict(account: &Account, look: Look) -> String {
    let ink = match &account.verdict {
        Verdict::Outside | Verdict::Excused(_) => Ink::Faint,
        Verdict::Judged(Outcome::Met) => Ink::Good,
        Verdict::Judged(Outcome::Unmet) => Ink::Weight(Severity::Error),
        Verdict::Judged(_) | Verdict::Undecided => Ink::Weight(Severity::Warning),
    };
    look.paint(ink, &shorten(&verdict_words(account), look.width()))
}

fn verdict_words(account: &Account) -> String {
    match &account.verdict {
        Verdict::Outside => "不适用（不符合“其中”）".to_owned(),
        Verdict::Undecided => "存疑（“其中”不能判断）".to_owned(),
        Verdict::Excused(reason) => format!("不适用（除非：{reason}）"),
        Verdict::Judged(outcome) => outcome.chinese().to_owned(),
    }
}

fn clauses(account: &Account, depth: usize, all: bool, look: Look) -> Vec<String> {
    let mut lines = Vec::new();
    for clause in &account.clauses {
        lines.push(line(&format!("  {}　", clause.head), &clause.proof, look));
        if let Some((other, lapse)) = &clause.lapse {
            let lapsed = format!("  　　　另按 {other}：{}，例外不适用", lapse.words());
            lines.push(look.paint(Ink::Weight(Severity::Warning), &shorten(&lapsed, look.width())));
        }
        tree(&clause.proof, "  ", depth, all, look, &mut lines);
    }
    lines
}

fn tree(proof: &Proof, indent: &str, depth: usize, all: bool, look: Look, lines: &mut Vec<String>) {
    if depth == 0 {
        return;
    }
    let parts: Vec<&Proof> = proof.parts.iter().filter(|part| all || telling(proof, part)).collect();
    let last = parts.len().saturating_sub(1);
    for (index, part) in parts.into_iter().enumerate() {
        let (branch, below) = match (look.plain(), index == last) {
            (true, _) => ("- ", "  "),
            (false, true) => ("└ ", "  "),
            (false, false) => ("├ ", "│ "),
        };
        lines.push(line(&format!("{indent}{branch}"), part, look));
        tree(part, &format!("{indent}{below}"), depth - 1, all, look, lines);
    }
}

/// Whether a part bears on what the whole came to.
fn telling(whole: &Proof, part: &Proof) -> bool {
    !part.skipped
        && match whole.join {
            Join::All | Join::Any => part.truth == whole.truth,
            _ => true,
        }
}

/// One line: the truth first, so that it stands in a column, then the words as written and the values they hung on.
fn line(lead: &str, proof: &Proof, look: Look) -> String {
    let truth = if proof.skipped { "未评" } else { proof.truth.chinese() };
    let note = match proof.skipped || proof.shown.is_empty() {
        true => String::new(),
        false => shorten(&format!("　（{}）", proof.shown), look.width() / 2),
    };
    // The values tell more than the end of a long condition.
    let taken = width(lead) + width(truth) + 2 + width(&note);
    let written = shorten(&proof.written, look.width().saturating_sub(taken).max(8));
    let text = shorten(&format!("{lead}{truth}　{written}{note}"), look.width());
    let ink = match (proof.skipped, proof.truth) {
        (true, _) => Ink::Faint,
        (false, Truth::True) => Ink::Good,
        (false, Truth::False) => Ink::Weight(Severity::Error),
        (false, Truth::Unknown) => Ink::Weight(Severity::Warning),
    };
    match text.strip_prefix(lead).and_then(|rest| rest.strip_prefix(truth)) {
        Some(rest) => format!("{lead}{}{rest}", look.paint(ink, truth)),
        None => text,
    }
}

/// The nearest miss: what alone would change the verdict.
fn nearest(account: &Account) -> Option<String> {
    let mut lacking = account.lacking.clone();
    lacking.dedup();
    let what = match account.verdict {
        Verdict::Outside | Verdict::Undecided => "适用",
        Verdict::Judged(Outcome::Unmet | Outcome::Unclear) => "合格",
        _ => return None,
    };
    match lacking.as_slice() {
        [] => None,
        [only] => Some(format!("  最近　只差“{only}”一项即{what}")),
        [first, rest @ ..] => Some(format!("  最近　还差 {} 项才{what}，先看“{first}”", rest.len() + 1)),
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
