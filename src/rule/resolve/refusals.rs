//! What a name or a value that does not fit is told with: the fact, and the smallest change that mends it.

use std::collections::BTreeSet;

use super::scope::Scope;
use crate::rule::Problem;
use crate::rule::problem::code;
use crate::text::Span;
use crate::vocabulary::{Kind, choice, field, nearest};

/// Most names that a help can list and still be read.
const FEW_NAMES: usize = 16;

impl Scope<'_> {
    /// Reports a name that stands for something elsewhere and for nothing here; false where it stands for nothing at all.
    pub fn elsewhere(&mut self, name: &str, span: Span) -> bool {
        let at =
            |names: &[(String, Span)]| names.iter().rev().find(|(other, _)| other == name).map(|(_, at)| *at);
        let (place, label, since, help) = if let Some(place) = at(&self.coming) {
            (place, "在这里才起名", "还没有", "请把这句“设”移到前面，或在这里直接写它的值")
        } else if let Some(place) = at(&self.gone) {
            let help = "“存在”“每个”“没有”里起的名字只在它自己的条件里能用；别处要用的，写在“适用”里，或指包含它的一处";
            (place, "只在这一处的条件里能用", "已经没有", help)
        } else {
            return false;
        };
        let title = format!("名称“{name}”在这里{since}所指");
        let problem = Problem::new(code::UNKNOWN_NAME, self.source, span, title);
        self.problems.push(problem.label("这里不能用").help(help).related(place, label));
        true
    }

    /// Reports a name that is not known, with the nearest that is, or all of them where they are few.
    pub fn unknown<'c, T>(
        &mut self,
        name: &str,
        span: Span,
        what: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) -> Option<T> {
        let mut problem =
            Problem::new(code::UNKNOWN_NAME, self.source, span, format!("不认识的{what}“{name}”"))
                .label(format!("没有这个{what}"));
        let mut candidates: Vec<&str> = candidates.into_iter().collect();
        let mut seen = BTreeSet::new();
        candidates.retain(|candidate| seen.insert(*candidate));
        if let Some(near) = nearest(name, candidates.iter().copied()) {
            problem = problem.help(format!("请看是否想写“{near}”"));
        } else if (1..=FEW_NAMES).contains(&candidates.len()) {
            // Where both scripts are known, those of the other one say nothing new.
            let script = |word: &&str| word.is_ascii() == name.is_ascii();
            let own: Vec<&str> = candidates.iter().copied().filter(script).collect();
            let listed = if own.is_empty() { candidates } else { own };
            problem = problem.help(format!("可用的有：{}", listed.join("、")));
        }
        self.report(problem)
    }

    /// Reports a value of the wrong type.
    pub fn clash<T>(&mut self, span: Span, wanted: &str, found: &Kind) -> Option<T> {
        if let Kind::Optional(_) = found {
            return self.unguarded(span, found);
        }
        let mut problem = Problem::new(code::TYPE_CLASH, self.source, span, "类型不合")
            .label(format!("这里应为{wanted}，实为{found}"));
        if let Some(help) = way_over(self.source.slice(span), wanted, found) {
            problem = problem.help(help);
        }
        self.report(problem)
    }

    /// Reports a value that may be missing where it must be there.
    pub fn unguarded<T>(&mut self, span: Span, kind: &Kind) -> Option<T> {
        let written = self.source.slice(span).to_owned();
        self.missing(span, kind, format!("请先写“有 {written} 且 …”"))
    }

    /// The same where something is pointed at: a clause that points has no room for a condition.
    pub fn unguarded_place<T>(&mut self, span: Span, kind: &Kind) -> Option<T> {
        let written = self.source.slice(span).to_owned();
        let whole = written.split_once('.').map_or("首(本文)", |(whole, _)| whole).to_owned();
        let help =
            format!("请在“适用”里写“其中 有 {written}”，或在后面接上总有的一处：“{written} 或 {whole}”");
        self.missing(span, kind, help)
    }

    fn missing<T>(&mut self, span: Span, kind: &Kind, help: String) -> Option<T> {
        // A word that was not known may be the very 有 that is missed here.
        if self.problems.iter().any(|problem| problem.code == code::UNKNOWN_NAME) {
            return None;
        }
        let title = format!("“{}”可能缺失，不能直接使用", self.source.slice(span));
        let problem = Problem::new(code::UNGUARDED, self.source, span, title);
        self.report(problem.label(format!("类型为{kind}")).help(help))
    }
}

/// What to write to get from a value to one of the wanted type, where the vocabulary has a way.
fn way_over(written: &str, wanted: &str, found: &Kind) -> Option<String> {
    match found {
        Kind::Node(class) => {
            let fields: Vec<String> = field::of(*class)
                .filter(|field| (field.kind)().to_string() == wanted)
                .map(|field| format!("“{written}.{}”", field.names.0))
                .collect();
            (1..=FEW_NAMES).contains(&fields.len()).then(|| format!("请看是否想写{}", fields.join("、")))
        }
        Kind::List(_) if wanted == Kind::Number.to_string() => Some(format!("请看是否想写“计数({written})”")),
        Kind::Number if wanted == Kind::Days.to_string() && written.chars().all(|c| c.is_ascii_digit()) => {
            Some(format!("请写上单位：“{written}天”"))
        }
        Kind::Text if wanted.starts_with(&Kind::Truth.to_string()) => {
            Some(format!("“且”“或”两边各要是完整的条件；几个字里有一个就行的，写“含 [「甲」, {written}]”"))
        }
        Kind::Text
            if choice::ALL.iter().any(|set| set.name.0 == wanted) && written.starts_with(['「', '"']) =>
        {
            let bare = written.trim_matches(['「', '」', '"']);
            Some(format!("{wanted}是固定用语，不加引号：{bare}"))
        }
        Kind::Truth if wanted.starts_with(&Kind::Number.to_string()) => {
            Some("两头都有界限的，分成两个条件：“1 ≤ 甲 且 甲 ≤ 5”".to_owned())
        }
        Kind::Text if wanted.starts_with('[') => {
            Some("列表里有没有，写“存在 名 属于 列表 : 条件”，“名”是自己起的名字".to_owned())
        }
        Kind::Text if wanted.starts_with(&Kind::Number.to_string()) && !written.starts_with(['「', '"']) => {
            Some(format!("比字数，请写“长度({written})”"))
        }
        _ => None,
    }
}
