//! What is left of a declaration when a clause of it cannot be read: the clauses around it are still read.

use super::keywords::{self, Begins};

/// The texts that a declaration may be without the clause that cannot be read at a byte, with blanks in its place, so that
/// every other byte stays where it is: without its line, without the whole clause, without the clause before. That comes
/// first where the byte begins a clause: the one before it was most likely left unfinished.
pub fn without_clause(text: &str, at: usize) -> impl Iterator<Item = String> + '_ {
    let starts = clause_starts(text);
    let next = starts.partition_point(|start| *start <= at);
    let line = text.get(..at).and_then(|before| before.rfind('\n')).map(|end| end + 1);
    let line_end = text.get(at..).and_then(|rest| rest.find('\n')).map(|end| at + end);
    let clause = |index: Option<usize>| {
        let index = index?;
        Some((*starts.get(index)?, *starts.get(index + 1)?))
    };
    let mut stretches = [line.zip(line_end), clause(next.checked_sub(1)), clause(next.checked_sub(2))];
    let begins = |start: &usize| text.get(*start..at).is_some_and(|words| words.trim().is_empty());
    if next.checked_sub(1).and_then(|last| starts.get(last)).is_some_and(begins) {
        stretches.rotate_right(1);
    }
    stretches.into_iter().flatten().filter_map(|(from, to)| blanked(text, from, to))
}

fn blanked(text: &str, from: usize, to: usize) -> Option<String> {
    let (before, clause, after) = (text.get(..from)?, text.get(from..to)?, text.get(to..)?);
    let blank: String = clause.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    Some([before, &blank, after].concat())
}

/// Where lines begin that begin a clause or end the declaration; what stands inside a string begins none.
fn clause_starts(text: &str) -> Vec<usize> {
    let openers: Vec<&str> = keywords::opening(&[Begins::Clause, Begins::Setting])
        .flat_map(|keyword| [keyword.names.0, keyword.names.1])
        .collect();
    let (mut starts, mut at, mut quoted) = (Vec::new(), 0, false);
    for line in text.split_inclusive('\n') {
        let words = line.trim_start();
        let opens = || {
            openers.iter().any(|word| {
                let rest = words.strip_prefix(word);
                rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
            })
        };
        if !quoted && at > 0 && (words.starts_with(['}', '｝']) || opens()) {
            starts.push(at);
        }
        let last = line.rfind(['「', '」']).and_then(|sign| line.get(sign..));
        quoted = last.map_or(quoted, |sign| sign.starts_with('「'));
        at += line.len();
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str, at: char) -> Vec<String> {
        let left = without_clause(text, text.find(at).unwrap());
        left.inspect(|left| assert_eq!(left.len(), text.len()))
            .map(|left| left.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn only_the_clause_around_a_place_is_taken_out() {
        let text = "设置 「甲」 {\n  沿用 定稿\n  参数 甲/乙 二\n    十\n  计入 错误\n}\n";
        let (head, tail) = ("设置 「甲」 {", "计入 错误 }");
        let [line, clause, before] = left(text, '二').try_into().unwrap();
        assert_eq!(line, format!("{head} 沿用 定稿 十 {tail}"));
        assert_eq!(clause, format!("{head} 沿用 定稿 {tail}"));
        assert_eq!(before, format!("{head} 参数 甲/乙 二 十 {tail}"));
        let quoted = "规则 a/b 丙 {\n  正例 「\n    指 丁\n  」 戊\n}\n";
        assert_eq!(left(quoted, '戊').last().unwrap(), "规则 a/b 丙 { }");
    }
}
