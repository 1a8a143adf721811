//! What names stand for at one point of a rule.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::key::key;
use crate::lexicon::WordList;
use crate::rule::Problem;
use crate::rule::problem::code;
use crate::rule::program::{Expr, Parameter, Predicate};
use crate::rule::syntax::tree::{self, Name};
use crate::text::pattern::NotLinear;
use crate::text::{Pattern, Source, Span};
use crate::vocabulary::{Kind, Root, choice, field, nearest};

/// Most names that a help can list and still be read.
const FEW_NAMES: usize = 16;

/// How often names given by 设 may stand for their values in one rule.
const MOST_STOOD: usize = 500;

/// A word of the vocabulary where a rule file uses it.
#[derive(Clone, Debug)]
pub struct Used {
    /// The file.
    pub source: Arc<Source>,
    /// The word's place.
    pub span: Span,
    /// Its two forms, Chinese and English.
    pub names: (&'static str, &'static str),
}

/// Names that hold in every rule.
#[derive(Debug, Default)]
pub struct Known {
    /// 谓词 that are declared and not read yet.
    pub later: BTreeSet<String>,
    /// Words looked up so far.
    pub words: Mutex<Vec<Used>>,
    /// 词表
    pub lexicons: BTreeMap<String, Arc<WordList>>,
    /// 谓词, with the types of their parameters.
    pub predicates: BTreeMap<String, (Arc<Predicate>, Vec<Kind>)>,
    /// Predicates and 词表 that have problems of their own.
    pub broken: BTreeSet<String>,
    /// Patterns met so far: rules that ask for the same share its automata.
    patterns: Mutex<BTreeMap<String, Pattern>>,
}

impl Known {
    /// The pattern that is written so.
    ///
    /// # Errors
    /// Where it cannot be used.
    pub fn pattern(&self, written: &str) -> Result<Pattern, NotLinear> {
        let patterns = || self.patterns.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(pattern) = patterns().get(written) {
            return Ok(pattern.clone());
        }
        let pattern = Pattern::new(written)?;
        patterns().insert(written.to_owned(), pattern.clone());
        Ok(pattern)
    }
}

/// A variable.
#[derive(Clone, Debug)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// Where its value is kept.
    pub slot: usize,
    /// Its type.
    pub kind: Kind,
    /// Where it is bound.
    pub span: Span,
}

/// A name that 设 gives to a value.
#[derive(Clone, Debug)]
pub struct Named {
    /// The name.
    pub name: String,
    /// What it stands for; none where that has problems of its own.
    pub value: Option<tree::Expr>,
    /// How many variables were in sight where it was given.
    variables: usize,
    /// Where it is given.
    span: Span,
}

/// Names, facts and problems at one point.
#[derive(Debug)]
pub struct Scope<'k> {
    /// Names that hold everywhere.
    pub known: &'k Known,
    /// The rule file.
    pub source: &'k Arc<Source>,
    /// Variables in sight, the innermost last.
    pub variables: Vec<Variable>,
    /// Parameters of the rule, with their types.
    pub parameters: Vec<(Parameter, Kind)>,
    /// Names that 设 gave so far.
    pub named: Vec<Named>,
    /// How often a name stood for its value: names that stand for names may not multiply.
    stood: usize,
    /// Paths known to be there (`有`), as written without blanks.
    pub facts: Vec<String>,
    /// What is wrong so far.
    pub problems: Vec<Problem>,
    /// Most variables alive at once.
    most: usize,
}

impl<'k> Scope<'k> {
    /// With nothing bound.
    pub fn new(known: &'k Known, source: &'k Arc<Source>) -> Scope<'k> {
        Scope {
            known,
            source,
            variables: Vec::new(),
            parameters: Vec::new(),
            named: Vec::new(),
            stood: 0,
            facts: Vec::new(),
            problems: Vec::new(),
            most: 0,
        }
    }

    /// Binds a variable and gives its slot.
    pub fn bind(&mut self, name: &Name, kind: Kind) -> usize {
        self.unused(name);
        let slot = self.variables.len();
        self.variables.push(Variable { name: name.text.clone(), slot, kind, span: name.span });
        self.most = self.most.max(self.variables.len());
        slot
    }

    /// Gives a value a name.
    pub fn name_value(&mut self, tree: &tree::Named) {
        self.unused(&tree.name);
        let (name, variables, span) = (tree.name.text.clone(), self.variables.len(), tree.name.span);
        let mark = self.enter();
        let sound = self.expression(&tree.value, None).is_some();
        self.leave(mark);
        self.named.push(Named { name, value: sound.then(|| tree.value.clone()), variables, span });
    }

    /// The value that a name stands for, read anew where it is used: variables inside it have places of their own there.
    /// None where no such name was given; `Some(None)` where its value has problems, which were told.
    pub fn named_value(&mut self, name: &str, span: Span) -> Option<Option<(Expr, Kind)>> {
        let named = self.named.iter().find(|named| named.name == name)?.clone();
        let Some(value) = named.value else { return Some(None) };
        self.stood += 1;
        if self.stood > MOST_STOOD {
            let problem = Problem::new(code::COST, self.source, span, "用“设”起的名称套用得太多")
                .label("从这里起没有再展开")
                .help("请少用几次，或者不要让一个名称里套用另一个名称几次");
            return Some(if self.stood == MOST_STOOD + 1 { self.report(problem) } else { None });
        }
        let later: Vec<String> = self
            .variables
            .iter_mut()
            .skip(named.variables)
            .map(|variable| std::mem::take(&mut variable.name))
            .collect();
        let read = self.expression(&value, None);
        for (variable, name) in self.variables.iter_mut().skip(named.variables).zip(later) {
            variable.name = name;
        }
        Some(read.map(|(expr, kind)| (Expr { span, form: expr.form }, kind)))
    }

    /// Reports a name that is taken or fixed.
    fn unused(&mut self, name: &Name) {
        let variable = self.variables.iter().find(|other| other.name == name.text).map(|other| other.span);
        let named = || self.named.iter().find(|other| other.name == name.text).map(|other| other.span);
        if let Some(other) = variable.or_else(named) {
            let problem = Problem::new(
                code::DUPLICATE_NAME,
                self.source,
                name.span,
                format!("名称“{}”已经用过", name.text),
            )
            .label("重复的名称")
            .help("请给它另起一个名称")
            .related(other, "先用的在这里");
            self.problems.push(problem);
        } else if Root::named(&name.text).is_some() || self.known.lexicons.contains_key(&name.text) {
            let title = format!("名称“{}”已经有固定的含义", name.text);
            let problem =
                Problem::new(code::DUPLICATE_NAME, self.source, name.span, title).help("请给它另起一个名称");
            self.problems.push(problem);
        }
    }

    /// Number of variables and facts now, to go back to with [`Scope::leave`].
    pub fn enter(&self) -> (usize, usize) {
        (self.variables.len(), self.facts.len())
    }

    /// Forgets what was bound and learnt since [`Scope::enter`].
    pub fn leave(&mut self, mark: (usize, usize)) {
        self.variables.truncate(mark.0);
        self.facts.truncate(mark.1);
    }

    /// The end: number of slots needed, and the problems.
    pub fn finish(self) -> (usize, Vec<Problem>) {
        (self.most, self.problems)
    }

    /// The words at a place of the rule file in the one form in which facts are kept.
    pub fn key(&self, span: Span) -> String {
        key(self.source.slice(span))
    }

    /// Notes that a word of the vocabulary is used at a place.
    pub fn used(&self, span: Span, names: (&'static str, &'static str)) {
        let used = Used { source: Arc::clone(self.source), span, names };
        self.known.words.lock().unwrap_or_else(PoisonError::into_inner).push(used);
    }

    /// Reports a problem and gives nothing.
    pub fn report<T>(&mut self, problem: Problem) -> Option<T> {
        self.problems.push(problem);
        None
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
        let candidates: Vec<&str> = candidates.into_iter().collect();
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
