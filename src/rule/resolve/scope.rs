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
use crate::vocabulary::{Kind, Root};

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
    /// 谓词 and 词表 that have problems of their own, which were told: what each is, and where.
    pub broken: BTreeMap<String, (&'static str, Arc<Source>, Span)>,
    /// Patterns met so far: rules that ask for the same share its automata.
    patterns: Mutex<BTreeMap<String, Pattern>>,
}

impl Known {
    /// Notes that a 谓词 or 词表 has problems of its own.
    pub fn breaks(&mut self, what: &'static str, source: &Arc<Source>, name: &Name) {
        self.broken.insert(name.text.clone(), (what, Arc::clone(source), name.span));
    }

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
    /// Names used here that stand for a broken 谓词 or 词表: without them nothing here can run.
    pub leaning: BTreeSet<String>,
    /// Names of 参数 and 设 that something used.
    pub asked: BTreeSet<String>,
    /// Variables that are out of sight again, with the places where they were bound.
    pub gone: Vec<(String, Span)>,
    /// Names that a 设 further on gives.
    pub coming: Vec<(String, Span)>,
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
            leaning: BTreeSet::new(),
            asked: BTreeSet::new(),
            gone: Vec::new(),
            coming: Vec::new(),
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
        self.coming.retain(|(name, _)| *name != tree.name.text);
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
        self.asked.insert(name.to_owned());
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
        let gone = self.variables.drain(mark.0..).map(|variable| (variable.name, variable.span));
        self.gone.extend(gone);
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
}
