//! What reviewers decided, and what became of each decision.

use std::fmt::Write as _;

use super::table::escaped;
use crate::alignment::{Decision, DecisionProblem, DecisionState};
use crate::report::look::{Ink, Look};
use crate::report::wrap::hang;

/// Decisions on one comparison.
#[derive(Clone, Copy, Debug, Default)]
pub struct Decided<'a> {
    /// The file they stand in; empty where none was given.
    pub file: &'a str,
    /// The decisions.
    pub decisions: &'a [Decision],
    /// What became of each, in the same order.
    pub states: &'a [DecisionState],
    /// Lines of the file that are none.
    pub problems: &'a [DecisionProblem],
}

impl Decided<'_> {
    /// Decisions with what became of them.
    pub fn each(&self) -> impl Iterator<Item = (&Decision, &DecisionState)> {
        self.decisions.iter().zip(self.states)
    }

    /// One sentence on all of them; empty where there are none.
    #[must_use]
    pub fn summary(&self) -> String {
        if self.file.is_empty() {
            return String::new();
        }
        let count = |wanted: fn(&DecisionState) -> bool| self.states.iter().filter(|s| wanted(s)).count();
        let applied = count(|state| matches!(state, DecisionState::Applied(_)));
        let unused = count(|state| *state == DecisionState::Unused);
        let again = self.states.len() - applied - unused;
        let broken = match self.problems.len() {
            0 => String::new(),
            count => format!("，另有 {count} 行读不懂，没有采用"),
        };
        format!(
            "复核意见 {} 条：有效 {applied}、须重新复核 {again}、未用到 {unused}{broken}。",
            self.states.len()
        )
    }

    /// The closing part of a report on a terminal; empty where no decisions were given.
    #[must_use]
    pub fn screen(&self, look: Look) -> String {
        let mut out = String::new();
        let open = self.open();
        if !open.is_empty() {
            let _ = writeln!(out, "\n{}", look.paint(Ink::Strong, "没有用上的复核意见"));
        }
        for line in open {
            let _ = writeln!(out, "{}", hang(2, "", &line, look.width()).join("\n"));
        }
        let summary = self.summary();
        if !summary.is_empty() {
            let _ = writeln!(out, "\n{}", hang(0, "", &summary, look.width()).join("\n"));
        }
        out
    }

    /// The same in Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut out = String::new();
        if !self.file.is_empty() {
            let _ = writeln!(out, "\n## 复核意见\n\n{}\n", self.summary());
        }
        for line in self.open() {
            let _ = writeln!(out, "- {}", escaped(&line));
        }
        out
    }

    /// A line each for the decisions that do not hold, and for the lines that are none.
    #[must_use]
    pub fn open(&self) -> Vec<String> {
        let open = self.each().filter(|(_, state)| !matches!(state, DecisionState::Applied(_)));
        let mut lines: Vec<(usize, String)> = open
            .map(|(decision, state)| (decision.line, format!("{}：{}", told(decision), state.chinese())))
            .collect();
        lines.extend(self.problems.iter().map(|problem| {
            (
                problem.line,
                format!("第 {} 行：{}；没有采用。原文：{}", problem.line, problem.message(), problem.text),
            )
        }));
        lines.sort();
        lines.into_iter().map(|(_, line)| line).collect()
    }
}

/// 第 3 行 认可“加强校医队伍建设”（张明，2024-03-01）.
#[must_use]
pub fn told(decision: &Decision) -> String {
    let Decision { line, ruling, upper, name, date, .. } = decision;
    format!("第 {line} 行 {}“{upper}”（{name}，{date}）", ruling.chinese())
}

/// What became of decisions over several documents: a decision that holds for one of them holds.
#[derive(Clone, Debug, Default)]
pub struct Register {
    states: Vec<DecisionState>,
}

impl Register {
    /// Adds what became of them in one more document.
    pub fn add(&mut self, states: &[DecisionState]) {
        self.states.resize(self.states.len().max(states.len()), DecisionState::Unused);
        for (known, state) in self.states.iter_mut().zip(states) {
            if rank(state) > rank(known) {
                *known = state.clone();
            }
        }
    }

    /// Whether no document was compared with a plan above it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.states.is_empty()
    }

    /// What became of each over all documents, `count` decisions in all.
    #[must_use]
    pub fn states(mut self, count: usize) -> Vec<DecisionState> {
        self.states.resize(count, DecisionState::Unused);
        self.states
    }
}

fn rank(state: &DecisionState) -> u8 {
    match state {
        DecisionState::Applied(_) => 3,
        DecisionState::LowerChanged => 2,
        DecisionState::UpperChanged => 1,
        DecisionState::Unused => 0,
    }
}
