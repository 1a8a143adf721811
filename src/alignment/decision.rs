//! What a reviewer has decided on a measure, as data, and the text form it is kept in.
//!
//! One decision a line, cells parted by tabs (⇥ below), columns named by a line `# 列：` or in the order of [`COLUMNS`]:
//!
//! ```text
//! # 列：意见⇥上级原文⇥本级原文⇥理由⇥复核人⇥日期⇥规则
//! 认可⇥加强校医队伍建设⇥配备专兼职保健教师⇥保健教师即校医⇥张明⇥2024-03-01
//! 免于⇥制定原料药领域的反垄断指南⇥⇥国家事权⇥张明⇥2024-03-01
//! ```

use crate::value::Date;

/// The columns a decisions file may have. 本级原文 may be empty but for 认可; 规则 may be left out.
pub const COLUMNS: [&str; 7] = ["意见", "上级原文", "本级原文", "理由", "复核人", "日期", "规则"];

/// What a reviewer says of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ruling {
    /// 认可: the lower words carry the upper ones.
    Accept,
    /// 驳回: the lower words, or without any the whole plan, do not carry them.
    Reject,
    /// 免于: the measure is not held against the plan.
    Exempt,
}

impl Ruling {
    /// The word in decisions files and on the screen.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        match self {
            Ruling::Accept => "认可",
            Ruling::Reject => "驳回",
            Ruling::Exempt => "免于",
        }
    }

    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Ruling::Accept => "accept",
            Ruling::Reject => "reject",
            Ruling::Exempt => "exempt",
        }
    }

    fn from_chinese(word: &str) -> Option<Ruling> {
        [Ruling::Accept, Ruling::Reject, Ruling::Exempt].into_iter().find(|ruling| ruling.chinese() == word)
    }
}

/// One decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Its line in the file, from 1.
    pub line: usize,
    /// What was decided.
    pub ruling: Ruling,
    /// The upper words it is about.
    pub upper: String,
    /// The lower words it is about; empty where it is about none.
    pub lower: String,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub name: String,
    /// When.
    pub date: Date,
    /// Id of the one rule it is meant for; empty for all that read the alignment.
    pub rule: String,
}

/// A line of a decisions file that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionProblem {
    /// The line, from 1.
    pub line: usize,
    /// The line as it stands, so that nothing is lost.
    pub text: String,
    /// What is wrong.
    pub kind: DecisionProblemKind,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecisionProblemKind {
    /// The line of columns names one that is not known.
    UnknownColumn(String),
    /// The line of columns leaves out one that must be there.
    NoColumn(&'static str),
    /// A cell that must be filled is empty.
    Empty(&'static str),
    /// The first cell is none of 认可, 驳回, 免于.
    UnknownRuling(String),
    /// The date is no day of the form 2024-03-01.
    NoSuchDay(String),
    /// No rule has this id.
    UnknownRule(String),
}

impl DecisionProblem {
    /// The fact, in Chinese.
    #[must_use]
    pub fn message(&self) -> String {
        match &self.kind {
            DecisionProblemKind::UnknownColumn(name) => {
                format!("没有“{name}”这一列，可用的列是：{}", COLUMNS.join("、"))
            }
            DecisionProblemKind::NoColumn(name) => format!("缺少“{name}”一列"),
            DecisionProblemKind::Empty(name) => format!("“{name}”没有写"),
            DecisionProblemKind::UnknownRuling(word) => {
                format!("意见“{word}”无法识别，应为认可、驳回或免于")
            }
            DecisionProblemKind::NoSuchDay(text) => {
                format!("日期“{text}”无法识别，应写作2024-03-01的形式")
            }
            DecisionProblemKind::UnknownRule(id) => format!("没有编号为“{id}”的规则"),
        }
    }
}

/// Reads a decisions file. Never fails: what cannot be read is told and the rest holds.
#[must_use]
pub fn decisions(text: &str) -> (Vec<Decision>, Vec<DecisionProblem>) {
    let mut columns: Vec<&str> = COLUMNS.to_vec();
    let (mut list, mut problems) = (Vec::new(), Vec::new());
    for (index, line) in text.lines().enumerate() {
        let told = |kind| DecisionProblem { line: index + 1, text: line.to_owned(), kind };
        let line = line.trim_start_matches('\u{feff}');
        if let Some(head) = line.strip_prefix('#') {
            if let Some(names) = head.trim_start().strip_prefix("列：") {
                columns = names.split('\t').map(str::trim).collect();
                problems.extend(column_faults(&columns).into_iter().map(told));
            }
        } else if let Some(names) = heading(line) {
            columns = names;
            problems.extend(column_faults(&columns).into_iter().map(told));
        } else if !line.trim().is_empty() {
            match decision(index + 1, line, &columns) {
                Ok(decision) => list.push(decision),
                Err(kind) => problems.push(told(kind)),
            }
        }
    }
    (list, problems)
}

/// The columns, where a line is a row of their names, as a table from elsewhere begins.
fn heading(line: &str) -> Option<Vec<&str>> {
    let names: Vec<&str> = line.split('\t').map(str::trim).collect();
    let named = names.iter().filter(|name| COLUMNS.contains(name)).count();
    (named > 1 && names.contains(&"意见")).then_some(names)
}

/// The decisions that name a rule that is not known.
#[must_use]
pub fn unknown_rules(decisions: &[Decision], known: impl Fn(&str) -> bool) -> Vec<DecisionProblem> {
    decisions
        .iter()
        .filter(|decision| !decision.rule.is_empty() && !known(&decision.rule))
        .map(|decision| DecisionProblem {
            line: decision.line,
            text: decision.to_line(),
            kind: DecisionProblemKind::UnknownRule(decision.rule.clone()),
        })
        .collect()
}

fn column_faults(columns: &[&str]) -> Vec<DecisionProblemKind> {
    let unknown = columns.iter().filter(|name| !COLUMNS.contains(name));
    let missing = COLUMNS.iter().filter(|name| !columns.contains(name) && **name != "规则");
    unknown
        .map(|name| DecisionProblemKind::UnknownColumn((*name).to_owned()))
        .chain(missing.map(|name| DecisionProblemKind::NoColumn(name)))
        .collect()
}

fn decision(line: usize, text: &str, columns: &[&str]) -> Result<Decision, DecisionProblemKind> {
    let cells: Vec<&str> = text.split('\t').map(str::trim).collect();
    let cell = |name: &str| {
        let at = columns.iter().position(|column| *column == name);
        at.and_then(|at| cells.get(at)).copied().unwrap_or_default()
    };
    let filled = |name: &'static str| match cell(name) {
        "" => Err(DecisionProblemKind::Empty(name)),
        text => Ok(text.to_owned()),
    };
    let word = filled("意见")?;
    let ruling = Ruling::from_chinese(&word).ok_or(DecisionProblemKind::UnknownRuling(word))?;
    let upper = filled("上级原文")?;
    let lower =
        if ruling == Ruling::Accept { filled("本级原文")? } else { cell("本级原文").to_owned() };
    let (reason, name, day) = (filled("理由")?, filled("复核人")?, filled("日期")?);
    let date = Date::from_iso(&day).ok_or(DecisionProblemKind::NoSuchDay(day))?;
    Ok(Decision { line, ruling, upper, lower, reason, name, date, rule: cell("规则").to_owned() })
}

impl Decision {
    /// The decision as a line of a file, columns in the order of [`COLUMNS`].
    #[must_use]
    pub fn to_line(&self) -> String {
        let plain = |text: &str| text.replace(['\t', '\n', '\r'], " ");
        [
            self.ruling.chinese().to_owned(),
            plain(&self.upper),
            plain(&self.lower),
            plain(&self.reason),
            plain(&self.name),
            self.date.to_string(),
            plain(&self.rule),
        ]
        .join("\t")
        .trim_end()
        .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_line_is_told_and_the_rest_holds() {
        let text = "# 列：意见\t上级原文\t本级原文\t理由\t复核人\t日期\n\
                    认可\t甲\t乙\t同一事\t张明\t2024-03-01\n\
                    认可\t甲\t\t同一事\t张明\t2024-03-01\n\
                    同意\t甲\t乙\t同一事\t张明\t2024-03-01\n\n\
                    免于\t甲\t\t国家事权\t张明\t2024-02-30\n\
                    免于\t甲\t\t国家事权\t张明\t2024-02-29\n";
        let (list, problems) = decisions(text);
        assert_eq!(list.iter().map(|decision| decision.line).collect::<Vec<_>>(), [2, 7]);
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [3, 4, 6]);
        assert!(problems.iter().all(|problem| !problem.message().is_empty() && !problem.text.is_empty()));
        let (again, _) = decisions(&list.iter().map(|d| d.to_line() + "\n").collect::<String>());
        assert_eq!(again.first().map(Decision::to_line), list.first().map(Decision::to_line));
    }

    #[test]
    fn columns_may_stand_in_any_order() {
        let text =
            "# 列：日期\t复核人\t理由\t意见\t上级原文\t本级原文\n2024-03-01\t张明\t不适用\t免于\t甲\t\n";
        let (list, problems) = decisions(text);
        assert!(problems.is_empty());
        assert_eq!(list.first().map(|decision| decision.upper.as_str()), Some("甲"));
        let (_, problems) = decisions("# 列：意见\t原文\n");
        assert_eq!(problems.len(), 6);
    }

    #[test]
    fn a_row_of_names_is_a_heading_and_no_decision() {
        let row = "\u{feff}日期\t复核人\t理由\t意见\t上级原文\t本级原文\n";
        let (list, problems) = decisions(&format!("{row}2024-03-01\t张明\t不适用\t免于\t甲\t\n"));
        assert_eq!((list.len(), problems.len()), (1, 0));
        assert_eq!(decisions("意见\t原文\t理由\n").1.len(), 6 - 1);
    }
}
