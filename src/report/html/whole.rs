//! What concerns the whole report: what was not read or not run, what is wrong with rules, what reviewers decided.

use super::markup::Markup;
use super::table::{heads, wide};
use crate::alignment::DecisionState;
use crate::checking::Settled;
use crate::report::baseline::Kept;
use crate::report::coverage::Decided;
use crate::report::form::Unread;
use crate::report::passage::{spot, window};
use crate::rule::Problem;

/// Rule files that are not as they must be: what they hold was not checked.
pub fn broken(problems: &[Problem], page: &mut Markup) {
    if problems.is_empty() {
        return;
    }
    page.element("section.alarm", &[("aria-labelledby", "broken")], |page| {
        page.leaf("h2", &[("id", "broken")], &format!("规则和设置有 {} 处错误", problems.len()));
        page.line("p", "没有装载的规则等于没有核查，本报告不能视为全部查过。");
        page.element("ol", &[], |page| {
            for problem in problems {
                page.element("li", &[], |page| {
                    page.line("code", problem.code);
                    page.text(&format!(" {}（{}）", problem.title, spot(&problem.source, problem.span)));
                    let around = problem.source.slice(window(&problem.source, problem.span)).trim();
                    if !around.is_empty() {
                        page.line("p.aside", around);
                    }
                    if let Some(help) = &problem.help {
                        page.line("p.aside", help);
                    }
                });
            }
        });
    });
}

/// Files that were named and not checked.
pub fn unread(files: &[Unread], page: &mut Markup) {
    if files.is_empty() {
        return;
    }
    page.element("section.alarm", &[("aria-labelledby", "unread")], |page| {
        page.leaf("h2", &[("id", "unread")], &format!("有 {} 份文件读不出来，没有核查", files.len()));
        page.element("ul", &[], |page| files.iter().for_each(|file| page.line("li", &file.message)));
    });
}

/// What a reader must know of the run as a whole.
pub fn notices(notices: &[String], page: &mut Markup) {
    if notices.is_empty() {
        return;
    }
    page.element("section.alarm", &[("aria-labelledby", "notices")], |page| {
        page.leaf("h2", &[("id", "notices")], "须知");
        page.element("ul", &[], |page| notices.iter().for_each(|words| page.line("li", words)));
    });
}

/// What the project's settings turned off and changed.
pub fn settled(settled: &Settled, page: &mut Markup) {
    let changed = settled.severities.len() + settled.values.len();
    if settled.off.is_empty() && changed == 0 {
        return;
    }
    page.element("section.alarm", &[("aria-labelledby", "settings")], |page| {
        page.leaf("h2", &[("id", "settings")], &format!("按设置停用和改动的规则（{}）", settled.file));
        page.element("ul", &[], |page| {
            for (rule, reason) in &settled.off {
                let why = if reason.is_empty() { "没有写理由" } else { reason };
                page.element("li", &[], |page| {
                    page.line("code", rule.as_str());
                    page.text(&format!(" 停用，没有核查：{why}"));
                });
            }
            for (rule, from, to) in &settled.severities {
                page.element("li", &[], |page| {
                    page.line("code", rule.as_str());
                    page.text(&format!(" 级别由{}改为{}", from.chinese(), to.chinese()));
                });
            }
            for (rule, name, value) in &settled.values {
                page.element("li", &[], |page| {
                    page.line("code", rule.as_str());
                    page.text(&format!(" 参数“{name}”改为{value}"));
                });
            }
        });
    });
}

/// What became of the baseline.
pub fn baseline(kept: &Kept<'_>, page: &mut Markup) {
    let line = kept.line(true);
    if line.is_empty() {
        return;
    }
    page.element("section.decisions", &[("aria-labelledby", "baseline")], |page| {
        page.leaf("h2", &[("id", "baseline")], "已确认的问题");
        page.line("p", &line);
        page.element("ul.reasons", &[], |page| {
            for (words, help) in kept.open() {
                page.line("li", &format!("{words}。{help}"));
            }
        });
    });
}

/// What became of reviewers' decisions.
pub fn decided(decided: Decided<'_>, page: &mut Markup) {
    if decided.file.is_empty() {
        return;
    }
    page.element("section.decisions", &[("aria-labelledby", "decisions")], |page| {
        page.leaf("h2", &[("id", "decisions")], "复核意见");
        page.line("p", &format!("{}（{}）", decided.summary(), decided.file));
        wide("复核意见", page, |page| {
            page.element("table.numbers", &[], |page| {
                heads(&["意见", "上级原文", "本级原文", "理由", "复核人", "日期", "结果"], page);
                page.element("tbody", &[], |page| {
                    for (n, (decision, state)) in decided.each().enumerate() {
                        let id = format!("decision-{}", n + 1);
                        page.element("tr", &[("id", &id), ("tabindex", "-1")], |page| {
                            page.leaf("th", &[("scope", "row")], decision.ruling.chinese());
                            let date = decision.date.chinese();
                            let cells =
                                [&decision.upper, &decision.lower, &decision.reason, &decision.name, &date];
                            cells.into_iter().for_each(|cell| page.line("td", cell));
                            page.leaf(
                                "td",
                                &[("data-v", if applied(state) { "covered" } else { "absent" })],
                                state.chinese(),
                            );
                        });
                    }
                });
            });
        });
        if !decided.problems.is_empty() {
            page.element("ul", &[], |page| {
                for problem in decided.problems {
                    let words = format!(
                        "第 {} 行：{}；没有采用。原文：{}",
                        problem.line,
                        problem.message(),
                        problem.text
                    );
                    page.line("li", &words);
                }
            });
        }
    });
}

fn applied(state: &DecisionState) -> bool {
    matches!(state, DecisionState::Applied(_))
}
